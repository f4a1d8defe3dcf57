/*
 * Pages for a content system that brings its own head and foot: one fragment for each page, the attachments, and
 * a table of what to type into the system's form. For render/site/site.c.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_SITE_FRAGMENTS_H
#define RENDER_SITE_FRAGMENTS_H

#include "render/site/context.h"

/*
 * Adds the folder fragments/: the inside of <main> of every page in the template "fragment", the files offered
 * for download, fragment.css, and metadata.csv. Links among them are relative, so the folder can be moved.
 */
void fragments_render(struct template_set *set, struct context *context, const struct site_download *downloads,
		      size_t download_count, struct bundle *bundle);

#endif
