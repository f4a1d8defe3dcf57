/*
 * What templates see besides the view: the page itself, menus, downloads, charts.
 * For the files of render/site only; README "The view" lists the names.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_SITE_CONTEXT_H
#define RENDER_SITE_CONTEXT_H

#include "render/site/pages.h"
#include "render/site/site.h"

/* What is the same on every page, computed once. */
struct context {
	struct arena *arena;
	const struct view *view;
	const struct page_list *list;
	struct notes *notes;
	struct text base; /* address of the site, ending in a slash; empty when unknown */
	struct view *shared;
	struct view *figures_by_page; /* path → list of figures explained there */
};

void context_init(struct context *context, struct arena *arena, const struct view *view, const struct page_list *list,
		  struct notes *notes);
/* Adds the list behind the download page. */
void context_downloads(struct context *context, const struct site_download *downloads, size_t count);
/* The root a template is rendered with. */
const struct view *context_of(struct context *context, const struct page *page);

#endif
