/*
 * The disclosure website of one plan: pages from templates, search index, static files, all links checked.
 * For the pipeline only.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_SITE_SITE_H
#define RENDER_SITE_SITE_H

#include "render/bundle.h"
#include "render/template/template.h"
#include "view/view.h"

/* A file of the bundle offered on the download page. */
struct site_download {
	struct text path;
	size_t size; /* bytes */
	struct text sha256;
};

struct site_downloads {
	const struct site_download *list;
	size_t count;
};

/*
 * Adds the pages and the static files of `templates` (style sheets, scripts, images) to the bundle, and
 * checks that every link in the pages leads to a file and an anchor of the bundle. False when there were errors.
 */
bool site_render(struct template_set *set, struct folders templates, const struct view *view,
		 struct site_downloads downloads, struct bundle *bundle, struct notes *notes);

#endif
