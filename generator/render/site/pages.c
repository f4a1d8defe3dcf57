/*
 * The table of pages and how it unfolds over the lists of the view.
 * Used through pages.h only.
 * SPDX-License-Identifier: MIT
 */
#include "render/site/pages.h"

#include <string.h>

#include "base/table.h"

/* One kind of page. With a list there is one page for each of its items that has a file. */
struct page_kind {
	const char *name, *parent, *list, *item_title;
	enum page_level level;
	bool in_menu, dated_by_results, searched;
	const char *needs; /* what the view must have for it: "has.money"; NULL: nothing */
};

static const struct page_kind kinds[] = {
	{"index", NULL, NULL, NULL, PAGE_COLUMN, true, true, false, NULL},
	{"chapters", "index", NULL, NULL, PAGE_COLUMN, true, false, false, "has.chapters"},
	{"chapter", "chapters", "chapters", "heading", PAGE_ARTICLE, false, false, true, NULL},
	{"indicators", "index", NULL, NULL, PAGE_COLUMN, true, true, true, "has.aims"},
	{"indicator", "indicators", "indicators", "name", PAGE_ARTICLE, false, true, true, NULL},
	{"boxes", "index", NULL, NULL, PAGE_COLUMN, true, true, false, "has.boxes"},
	{"projects", "index", NULL, NULL, PAGE_COLUMN, true, true, true, "has.only_outside"},
	{"box", "boxes", "boxes", "heading", PAGE_ARTICLE, false, true, true, NULL},
	{"places", "boxes", NULL, NULL, PAGE_COLUMN, false, false, false, "has.named_places"},
	{"place", "places", "places", "full", PAGE_ARTICLE, false, true, true, NULL},
	{"investment", "index", NULL, NULL, PAGE_COLUMN, true, true, true, "has.money_page"},
	{"tasks", "index", NULL, NULL, PAGE_COLUMN, true, true, true, "has.tasks"},
	{"reports", "index", NULL, NULL, PAGE_COLUMN, true, true, false, "has_results"},
	{"report", "reports", "reports", "label_zh", PAGE_ARTICLE, false, true, true, "has_results"},
	{"audit", "index", NULL, NULL, PAGE_COLUMN, true, true, true, "has.audit"},
	{"corrections", "index", NULL, NULL, PAGE_COLUMN, false, true, true, NULL},
	{"figures", "audit", NULL, NULL, PAGE_COLUMN, false, true, true, NULL},
	{"figure-list", "figures", NULL, NULL, PAGE_COLUMN, false, true, false, NULL},
	{"downloads", "index", NULL, NULL, PAGE_COLUMN, true, true, true, NULL},
	{"glossary", "index", NULL, NULL, PAGE_COLUMN, false, false, true, NULL},
	{"search", "index", NULL, NULL, PAGE_COLUMN, false, false, false, NULL},
	{"sitemap", "index", NULL, NULL, PAGE_COLUMN, false, false, false, NULL},
	{"accessibility", "index", NULL, NULL, PAGE_COLUMN, false, false, true, NULL},
};

struct maker {
	struct arena *arena;
	const struct view *view, *site;
	struct notes *notes;
	struct page_list list;
	struct table paths; /* path → page */
};

/* The text site.xml has under GROUP/NAME; an error when it must not be empty. */
static struct text site_text(struct maker *maker, const char *group, struct text name, bool needed)
{
	struct text key = text_format(maker->arena, "%s/%.*s", group, TEXT_ARG(name));
	const struct view *text = view_get(maker->site, key);
	if (text && text->kind == VIEW_TEXT && text->text.len)
		return text->text;
	if (needed)
		NOTE1(maker->notes, MSG_SITE_TEXT_MISSING, NO_PLACE, key);
	return TEXT("");
}

static const struct page *parent_of(const struct maker *maker, const struct page_kind *kind)
{
	for (size_t i = 0; kind->parent && i < maker->list.count; i++)
		if (text_is(maker->list.pages[i].name, kind->parent) && !maker->list.pages[i].item)
			return &maker->list.pages[i];
	return kind->parent ? &maker->list.pages[0] : NULL; /* home, where the plan has no such page */
}

/* From a page back to the top folder. */
static const char *root_from(struct text path)
{
	static const char *const roots[] = {"", "../", "../../"};
	size_t depth = 0;
	while (text_cut(&path, '/').len && path.len)
		depth++;
	return roots[depth];
}

static struct page *add_page(struct maker *maker, const struct page_kind *kind, struct text path)
{
	struct page *page = &maker->list.pages[maker->list.count];
	*page = (struct page){.name = text_of(kind->name), .path = path, .level = kind->level, .in_menu = kind->in_menu,
			      .dated_by_results = kind->dated_by_results, .searched = kind->searched};
	page->parent = parent_of(maker, kind);
	page->root = root_from(path);
	maker->list.count++;
	table_add(&maker->paths, path, page);
	return page;
}

static void add_single(struct maker *maker, const struct page_kind *kind)
{
	struct page *page = add_page(maker, kind, text_format(maker->arena, "%s.html", kind->name));
	page->title = page->parent ? site_text(maker, "title", page->name, true) : view_find_text(maker->view, "plan.title");
	page->description = site_text(maker, "about", page->name, true);
}

/* The title of an item's page is the item's own, and after it what site.xml adds for pages of this kind. */
static void add_items(struct maker *maker, const struct page_kind *kind)
{
	const struct view *list = view_find(maker->view, kind->list);
	struct text after = site_text(maker, "title", text_of(kind->name), false);
	struct text about = site_text(maker, "about", text_of(kind->name), true);
	for (size_t i = 0; list && i < list->count; i++) {
		struct text path = view_find_text(list->items[i], "file");
		if (!path.len)
			continue;
		struct page *page = add_page(maker, kind, path);
		struct text title = view_find_text(list->items[i], kind->item_title);
		page->item = list->items[i];
		page->title = text_format(maker->arena, "%.*s%.*s", TEXT_ARG(title), TEXT_ARG(after));
		page->description = text_format(maker->arena, "%.*s：%.*s", TEXT_ARG(page->title), TEXT_ARG(about));
	}
}

/* figures/PATH belongs to the page PATH, and is called after it; the others have names of their own. */
static void add_figure_list(struct maker *maker, const struct page_kind *kind, struct text path)
{
	static const char folder[] = "figures/";
	const struct page *subject = table_find(&maker->paths, text_slice(path, strlen(folder), path.len));
	struct page *page = add_page(maker, kind, path);
	struct text name = subject ? page->name : text_slice(path, 0, path.len - strlen(".html"));
	struct text title = site_text(maker, "title", name, true), about = site_text(maker, "about", name, true);
	page->title = title;
	page->description = about;
	if (!subject)
		return;
	page->parent = subject;
	page->title = text_format(maker->arena, "%.*s：%.*s", TEXT_ARG(subject->title), TEXT_ARG(title));
	page->description = text_format(maker->arena, "%.*s：%.*s", TEXT_ARG(subject->title), TEXT_ARG(about));
}

/* Figures are explained in full on pages named in their addresses. */
static void add_figure_lists(struct maker *maker, const struct page_kind *kind)
{
	struct table seen = {.arena = maker->arena};
	const struct view *figures = view_find(maker->view, "figures");
	for (size_t i = 0; figures && i < figures->count; i++) {
		struct text file = view_find_text(figures->items[i], "file"), path = text_cut(&file, '#');
		if (!table_add(&seen, path, figures->items[i]))
			add_figure_list(maker, kind, path);
	}
}

static size_t most_pages(const struct view *view)
{
	const struct view *figures = view_find(view, "figures");
	size_t most = sizeof kinds / sizeof *kinds + 16 + (figures ? figures->count : 0);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		const struct view *list = kinds[i].list ? view_find(view, kinds[i].list) : NULL;
		most += list ? list->count : 0;
	}
	return most;
}

struct page_list pages_of(struct arena *arena, const struct view *view, struct notes *notes)
{
	struct maker maker = {.arena = arena, .view = view, .site = view_find(view, "site"), .notes = notes, .paths = {.arena = arena}};
	maker.list.pages = ARENA_ARRAY(arena, most_pages(view), struct page);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (kinds[i].needs && !view_truth(view_find(view, kinds[i].needs)))
			continue;
		if (kinds[i].list)
			add_items(&maker, &kinds[i]);
		else if (strcmp(kinds[i].name, "figure-list") == 0)
			add_figure_lists(&maker, &kinds[i]);
		else
			add_single(&maker, &kinds[i]);
	}
	return maker.list;
}
