/*
 * The portal's pages: what each template sees.
 * Used inside portal/ only.
 * SPDX-License-Identifier: MIT
 */
#ifndef PORTAL_PAGES_H
#define PORTAL_PAGES_H

#include "portal/report.h"
#include "render/bundle.h"
#include "render/template/template.h"

struct portal_content {
	struct built_plan *const *plans; /* sorted */
	size_t plan_count, left_out;
	const struct regions *regions;
	const struct rollup *all;   /* over all plans */
	const struct view *site;    /* what site.xml says */
	const struct vocabulary *vocabulary;
	const struct view *indexes; /* files of the search index */
};

/* Adds every page and data/portal.json to the bundle; false after notes. */
bool pages_render(const struct portal_content *content, struct template_set *set, struct bundle *bundle,
		  struct notes *notes);

#endif
