/*
 * The search index: what the pages say, cut where they mark an entry, as a script the search page loads.
 * For render/site/site.c.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_SITE_SEARCH_H
#define RENDER_SITE_SEARCH_H

#include "render/bundle.h"
#include "render/site/pages.h"
#include "render/site/scan.h"

struct search;

/* Lives in the arena; search_render ends it. */
struct search *search_new(struct arena *arena);

/* A page begins; then its tokens, open tags being enough where it does not look inside; then it ends. */
void search_begin(struct search *search, const struct page *page);
void search_take(struct search *search, const struct scan_token *token);
bool search_looks_inside(const struct search *search);
void search_end(struct search *search);

/*
 * Adds search-index.js, one call of planpressTitles(shards, [[title, address, title of the page or column it stands in, kind],
 * …]), kind being 0 of places, 1 of indicators, 2 of projects, 3 of all else; and as many search-N.js, each one call of
 * planpressTexts(first, [text, …]) with the texts of the entries from `first` on, to be loaded when they are asked for.
 * An entry begins at <main> and at every element with data-entry="title" and an id; <nav> and elements with data-skip stay out.
 * Of pages that are not `searched`, which only list what others say, the description is enough; ledgers are left out.
 */
void search_render(struct search *search, struct bundle *bundle);

#endif
