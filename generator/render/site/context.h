/*
 * What templates see besides the view: the page itself, menus, downloads, charts.
 * For the files of render/site only.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_SITE_CONTEXT_H
#define RENDER_SITE_CONTEXT_H

#include "base/table.h"
#include "render/site/pages.h"
#include "render/site/site.h"

/*
 * Names added to the root of the view, for every page:
 *   root        "" or "../", to be put before every address
 *   base        address of the site with a slash at the end, or ""; site_name
 *   page        title, file, name (of the template), description, url, is_home, is_article, above (pages on the way
 *               down), back, previous, next, published, published_zh, corrected (by a later report), tags ({name, content})
 *   menu        {title, file, here, within}; site_map {title, file, below, has_below}; site_pages; figure_pages
 *   item        what the page is about: an indicator, a box, ... or null
 *   page_figures, page_absent  the figures explained on this page: those with a value, those without
 *   ledger      the page that explains all figures of this one, or ""
 *   notes       on a chapter's page: the figures its text is bound to, each once
 *   rows        chart_of_progress of the latest results (on a report's page: of that report)
 *   part_bars, box_bars, attribute_charts, chart   see chart.h
 *   query_rows  {item: a query, links: what it is about}
 *   contents    on a chapter's page: the chapters, the one now read with `here`
 *   annexes, tables, source_files   downloads: {path, name, format, size, size_zh, sha256}
 *   fragment    true while a page is rendered for a content system
 * On an indicator's page item also has `measured`, `attained` (whether any year has progress, attainment) and `unmeasured_zh`, why not.
 * In the root and in item there is also has_X for every list X: whether it has anything.
 */

/* What is the same on every page, computed once. */
struct context {
	struct arena *arena;
	const struct view *view;
	const struct page_list *list;
	struct notes *notes;
	struct text base; /* address of the site, ending in a slash; empty when unknown */
	struct view *shared;
	struct table figures_by_page; /* path → list of figures explained there */
	struct view *menu;            /* the one made last for a page that is not in it, */
	const struct page *menu_above; /* and the page of it within which that lies */
};

void context_init(struct context *context, struct arena *arena, const struct view *view, const struct page_list *list,
		  struct notes *notes);
/* Files for the office alone: built beside the site, offered to no reader. */
bool site_is_internal(struct text path);
/* Adds the list behind the download page. */
void context_downloads(struct context *context, const struct site_download *downloads, size_t count);
/* What dates the page, the newest it shows: a node with published and published_zh. */
const struct view *context_dating(const struct context *context, const struct page *page);
/* The root a template is rendered with. */
struct view *context_of(struct context *context, const struct page *page);

#endif
