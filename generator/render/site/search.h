/*
 * The search index: what the pages say, cut where they mark an entry, as a script the search page loads.
 * For render/site/site.c.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_SITE_SEARCH_H
#define RENDER_SITE_SEARCH_H

#include "render/bundle.h"
#include "render/site/pages.h"

/*
 * Adds search-index.js: one call of planpressSearch with a list of [title, address, title of the page or column it
 * stands in, text]. An entry begins at <main> and at every element with data-entry="title" and an id; elements with
 * data-skip stay out. Of pages that are not `searched`, which only list what others say, the description is enough.
 */
void search_render(const struct page_list *list, struct bundle *bundle);

#endif
