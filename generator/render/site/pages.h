/*
 * Which pages a site has: template, address, title, place in the site. A table in pages.c, widened by the lists
 * of the view. For the files of render/site only.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_SITE_PAGES_H
#define RENDER_SITE_PAGES_H

#include "view/view.h"

/* Which of the page tags of 国办发〔2017〕47号 a page carries. */
enum page_level { PAGE_COLUMN, PAGE_ARTICLE };

struct page {
	struct text name; /* of the template, and of the texts title/NAME and about/NAME in site.xml */
	struct text path;
	struct text title, description;
	enum page_level level;
	const struct view *item; /* what the page is about; NULL for pages that exist once */
	const struct page *parent; /* the page one level up; NULL for the home page */
	const char *root;          /* from here to the top folder: "", "../" or "../../" */
	bool in_menu;
	bool dated_by_results; /* changes with every edition, not only with the plan */
	bool searched;
};

struct page_list {
	struct page *pages;
	size_t count;
};

/* All pages in the order of the site map; titles that site.xml does not have are error notes. */
struct page_list pages_of(struct arena *arena, const struct view *view, struct notes *notes);

#endif
