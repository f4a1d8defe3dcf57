/*
 * Contexts: the view's own names, with those of the site and of one page put over them.
 * Used through context.h only.
 * SPDX-License-Identifier: MIT
 */
#include "render/site/context.h"

#include <string.h>

#include "render/site/chart.h"
#include "render/site/tags.h"

/* Templates cannot ask whether a list is empty around it: for each list X a map gets has_X. */
static void put_presence(struct view *map)
{
	size_t count = map->count;
	for (size_t i = 0; i < count; i++) {
		struct text key = map->shape->keys[i].name;
		if (map->items[i]->kind == VIEW_LIST)
			view_put_bool(map, TEXT_JOIN(map->arena, TEXT("has_"), key).at, map->items[i]->count > 0);
	}
}

static struct text address_of(const struct context *context, struct text path)
{
	if (!context->base.len)
		return TEXT("");
	bool home = text_is(path, "index.html");
	return text_format(context->arena, "%.*s%.*s", TEXT_ARG(context->base), (int)(home ? 0 : path.len), path.at);
}

/* Whether tables placed in the text show results. */
static bool places_results(const struct page *page)
{
	const struct view *pieces = page->item ? view_find(page->item, "pieces") : NULL;
	for (size_t i = 0; pieces && pieces->kind == VIEW_LIST && i < pieces->count; i++)
		if (view_truth(view_find(pieces->items[i], "boxes")) || view_truth(view_find(pieces->items[i], "investment")))
			return true;
	return false;
}

/* The report itself, or the last that corrects anything it says. */
static const struct view *newest_on_report(const struct context *context, const struct view *report)
{
	const struct view *reports = view_find(context->view, "reports"), *newest = report;
	for (size_t i = 0; i < reports->count; i++) {
		const struct view *corrections = view_find(reports->items[i], "corrections");
		for (size_t j = 0; j < corrections->count; j++)
			if (text_equal(view_find_text(corrections->items[j], "point"), view_find_text(report, "point")))
				newest = reports->items[i];
	}
	return newest;
}

const struct view *context_dating(const struct context *context, const struct page *page)
{
	bool has_results = view_truth(view_find(context->view, "has_results"));
	if (text_is(page->name, "report"))
		return newest_on_report(context, page->item);
	return has_results && (page->dated_by_results || places_results(page)) ? view_find(context->view, "edition") : view_find(context->view, "plan");
}

static struct view *page_link(struct arena *arena, const struct page *page)
{
	if (!page)
		return view_null(arena);
	struct view *map = view_map(arena);
	view_put_text(map, "title", page->title);
	view_put_text(map, "file", page->path);
	return map;
}

/* ---- Shared by all pages ---- */

static void put_below(struct context *context, struct view *node, const struct page *page)
{
	struct view *below = view_put(node, "below", view_list(context->arena));
	for (size_t i = 0; i < context->list->count; i++) {
		const struct page *other = &context->list->pages[i];
		if (other->parent == page && (other->item || text_is(other->name, "figure-list")))
			view_append(below, page_link(context->arena, other));
	}
	view_put_bool(node, "has_below", below->count > 0);
}

static void put_site_map(struct context *context)
{
	struct view *tree = view_put(context->shared, "site_map", view_list(context->arena));
	struct view *all = view_put(context->shared, "site_pages", view_list(context->arena));
	struct view *figure_pages = view_put(context->shared, "figure_pages", view_list(context->arena));
	for (size_t i = 0; i < context->list->count; i++) {
		const struct page *page = &context->list->pages[i];
		struct view *link = page_link(context->arena, page);
		view_put_text(link, "url", address_of(context, page->path));
		view_put_text(link, "date", view_find_text(context_dating(context, page), "published"));
		view_append(all, link);
		bool is_list = text_is(page->name, "figure-list");
		if (is_list && !page->parent->item)
			view_append(figure_pages, link);
		if (page->item || !page->parent || is_list)
			continue;
		struct view *node = view_append(tree, page_link(context->arena, page));
		put_below(context, node, page);
	}
}

/* Queries with the things they are about as links. */
static void put_query_rows(struct context *context)
{
	static const char *const lists[] = {"indicators", "boxes", "outside"};
	struct arena *arena = context->arena;
	struct table things = {.arena = arena};
	const struct view *view = context->view, *figures = view_find(view, "figures"), *queries = view_find(view, "queries");
	for (size_t i = 0; i < figures->count; i++)
		table_add(&things, view_find_text(figures->items[i], "address"), figures->items[i]);
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		const struct view *list = view_find(view, lists[i]);
		const char *kind = i == 0 ? "indicator" : i == 1 ? "box" : "project";
		for (size_t j = 0; j < list->count; j++) {
			struct text id = view_find_text(list->items[j], "id");
			table_add(&things, text_format(arena, "%s/%.*s", kind, TEXT_ARG(id)), list->items[j]);
			const struct view *projects = i == 1 ? view_find(list->items[j], "projects") : NULL;
			for (size_t k = 0; projects && k < projects->count; k++)
				table_add(&things, text_format(arena, "project/%.*s", TEXT_ARG(view_find_text(projects->items[k], "id"))), projects->items[k]);
		}
	}
	struct view *rows = view_put(context->shared, "query_rows", view_list(arena));
	for (size_t i = 0; i < queries->count; i++) {
		struct view *row = view_append(rows, view_map(arena));
		const struct view *refs = view_find(queries->items[i], "refs");
		view_put(row, "item", queries->items[i]);
		struct view *links = view_put(row, "links", view_list(arena));
		for (size_t j = 0; j < refs->count; j++) {
			const struct view *thing = table_find(&things, refs->items[j]->text);
			if (!thing)
				continue;
			struct text name = view_find_text(thing, "name");
			struct view *link = view_append(links, view_map(arena));
			view_put_text(link, "name", name.len ? name : view_find_text(thing, "heading"));
			view_put_text(link, "file", view_find_text(thing, "file"));
		}
	}
}

/* For each attribute of a report {item, chart}. */
static struct view *charts_of_attributes(struct arena *arena, const struct view *report)
{
	struct view *list = view_list(arena);
	const struct view *attributes = view_find(report, "attributes");
	for (size_t i = 0; i < attributes->count; i++) {
		struct view *map = view_append(list, view_map(arena));
		view_put(map, "item", attributes->items[i]);
		view_put(map, "chart", chart_of_counts(arena, view_find(attributes->items[i], "counts")));
	}
	return list;
}

static void put_charts(struct context *context)
{
	struct arena *arena = context->arena;
	const struct view *view = context->view, *latest = view_find(view, "latest_report");
	const struct view *indicators = view_find(view, "indicators"), *reports = view_find(view, "reports");
	bool any = latest && latest->kind == VIEW_MAP;
	view_put(context->shared, "part_bars", chart_of_amounts(arena, view_find(view, "parts"), "total", "invested"));
	view_put(context->shared, "box_bars", chart_of_amounts(arena, view_find(view, "boxes"), "total", "invested"));
	view_put(context->shared, "rows", chart_of_progress(arena, indicators, reports->count ? reports->count - 1 : 0));
	view_put(context->shared, "attribute_charts", any ? charts_of_attributes(arena, latest) : view_null(arena));
}

/* Which of the pages there are: has_page_NAME, for each page that is no item's. */
static void put_pages(struct context *context)
{
	static const char *const names[] = {"chapters", "indicators", "boxes", "projects", "places", "investment", "reports", "audit", "tasks"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		bool there = false;
		for (size_t j = 0; j < context->list->count; j++)
			there = there || (text_is(context->list->pages[j].name, names[i]) && !context->list->pages[j].item);
		view_put_bool(context->shared, text_format(context->arena, "has_page_%s", names[i]).at, there);
	}
}

static void group_figures(struct context *context)
{
	const struct view *figures = view_find(context->view, "figures");
	context->figures_by_page = (struct table){.arena = context->arena};
	for (size_t i = 0; i < figures->count; i++) {
		struct text file = view_find_text(figures->items[i], "file"), path = text_cut(&file, '#');
		struct view *list = table_find(&context->figures_by_page, path);
		if (!list) {
			list = view_list(context->arena);
			table_add(&context->figures_by_page, path, list);
		}
		view_append(list, figures->items[i]);
	}
}

/* The address of this edition of this plan: of several plans each has a folder, and so has an earlier edition. */
static struct text base_of(struct arena *arena, const struct view *view)
{
	struct text base = view_find_text(view, "site.base"), folder = view_find_text(view, "site_folder");
	if (!base.len)
		return base;
	if (!text_ends(base, "/"))
		base = text_format(arena, "%.*s/", TEXT_ARG(base));
	if (folder.len)
		base = text_format(arena, "%.*s%.*s/", TEXT_ARG(base), TEXT_ARG(folder));
	if (view_truth(view_find(view, "edition_state.superseded")))
		base = text_format(arena, "%.*seditions/%.*s/", TEXT_ARG(base), TEXT_ARG(view_find_text(view, "edition.point")));
	return base;
}

void context_init(struct context *context, struct arena *arena, const struct view *view, const struct page_list *list,
		  struct notes *notes)
{
	*context = (struct context){.arena = arena, .view = view, .list = list, .notes = notes, .base = base_of(arena, view)};
	context->shared = view_copy(arena, view);
	view_put_text(context->shared, "site_name", tags_site_name(view));
	view_put_text(context->shared, "base", context->base);
	put_site_map(context);
	put_query_rows(context);
	put_charts(context);
	put_presence(context->shared);
	put_pages(context);
	group_figures(context);
}

/* ---- Downloads ---- */

static struct text size_words(const struct context *context, size_t size)
{
	struct arena *arena = context->arena;
	if (size < 1024)
		return text_filled(arena, view_find_text(context->view, "file_words.bytes"), TEXT("{1}"), text_count(arena, size));
	size_t tenths = size < 1024 * 1024 ? size * 10 / 1024 : size / 1024 * 10 / 1024;
	return text_format(arena, "%zu.%zu %s", tenths / 10, tenths % 10, size < 1024 * 1024 ? "KB" : "MB");
}

static struct text format_of(struct arena *arena, struct text path)
{
	const char *dot = memrchr(path.at, '.', path.len);
	struct text name = dot ? text_slice(path, (size_t)(dot - path.at) + 1, path.len) : TEXT("");
	struct text upper = text_copy(arena, name);
	for (size_t i = 0; i < upper.len; i++)
		if (upper.at[i] >= 'a' && upper.at[i] <= 'z')
			((char *)upper.at)[i] = (char)(upper.at[i] - 32);
	return text_is(upper, "MD") ? TEXT("Markdown") : upper;
}

/* What site.xml calls the file, or else its folder with the file's own name; {number} is that of an annex, as it is printed. */
static struct text download_title(const struct context *context, struct text path, size_t *annexes)
{
	const struct view *site = view_find(context->view, "site");
	bool again = text_ends(path, ".ofd"); /* the same print in another format has the same name */
	const struct view *title = view_get(site, again ? text_format(context->arena, "%.*s.pdf", (int)path.len - 4, path.at) : path);
	if (title && title->kind == VIEW_TEXT && title->text.len) {
		*annexes += !again && text_find(title->text, TEXT("{number}"), 0) != SIZE_MAX;
		return text_filled(context->arena, title->text, TEXT("{number}"), text_count(context->arena, *annexes));
	}
	const char *slash = memrchr(path.at, '/', path.len);
	struct text folder = text_slice(path, 0, slash ? (size_t)(slash - path.at) + 1 : 0), name = text_slice(path, folder.len, path.len);
	title = view_get(site, folder);
	if (!title || title->kind != VIEW_TEXT)
		return name;
	return text_format(context->arena, "%.*s　%.*s", TEXT_ARG(title->text), TEXT_ARG(name));
}

bool site_is_internal(struct text path)
{
	return text_is(path, "sign-off.pdf") || text_is(path, "sign-off.ofd");
}

/* Annexes, tables, everything else: the three groups of the page. */
void context_downloads(struct context *context, const struct site_download *downloads, size_t count)
{
	struct arena *arena = context->arena;
	struct view *lists[] = {view_list(arena), view_list(arena), view_list(arena)};
	bool printed = false;
	size_t annexes = 0; /* so far: files come in the order of print.xml */
	for (size_t i = 0; i < count; i++) {
		if (site_is_internal(downloads[i].path))
			continue;
		struct text format = format_of(arena, downloads[i].path);
		bool source = text_starts(downloads[i].path, "data/source/");
		struct view *map = view_append(lists[source ? 2 : text_is(format, "PDF") || text_is(format, "OFD") ? 0 : 1], view_map(arena));
		printed = printed || text_is(downloads[i].path, "report.pdf");
		view_put_text(map, "path", downloads[i].path);
		view_put_text(map, "name", download_title(context, downloads[i].path, &annexes));
		view_put_text(map, "format", format);
		view_put_count(map, "size", downloads[i].size);
		view_put_text(map, "size_zh", size_words(context, downloads[i].size));
		view_put_text(map, "sha256", downloads[i].sha256);
	}
	view_put_bool(context->shared, "has_annexes", lists[0]->count > 0);
	view_put_bool(context->shared, "report_printed", printed);
	view_put(context->shared, "annexes", lists[0]);
	view_put(context->shared, "tables", lists[1]);
	view_put(context->shared, "source_files", lists[2]);
}

/* ---- One page ---- */

static bool is_within(const struct page *page, const struct page *other)
{
	for (; page; page = page->parent)
		if (page == other)
			return true;
	return false;
}

static struct view *make_menu(struct context *context, const struct page *page)
{
	struct view *menu = view_list(context->arena);
	for (size_t i = 0; i < context->list->count; i++) {
		const struct page *other = &context->list->pages[i];
		if (!other->in_menu)
			continue;
		struct view *link = view_append(menu, page_link(context->arena, other));
		if (!other->parent)
			view_put_text(link, "title", view_find_text(context->view, "site.home"));
		view_put_bool(link, "here", other == page);
		view_put_bool(link, "within", other != page && other->parent && is_within(page, other));
	}
	return menu;
}

/* Pages that are not in it themselves have one menu where they lie within the same page of it. */
static struct view *menu_of(struct context *context, const struct page *page)
{
	const struct page *above = page;
	while (above && !above->in_menu)
		above = above->parent;
	if (above == page || !above)
		return make_menu(context, page);
	if (above != context->menu_above)
		context->menu = make_menu(context, page);
	context->menu_above = above;
	return context->menu;
}

static void put_path_above(struct context *context, struct view *list, const struct page *page)
{
	if (!page)
		return;
	put_path_above(context, list, page->parent);
	struct view *link = view_append(list, page_link(context->arena, page));
	if (!page->parent)
		view_put_text(link, "title", view_find_text(context->view, "site.home"));
}

/* The pages before and after it among those of its kind. */
static void put_neighbours(struct context *context, struct view *map, const struct page *page)
{
	const struct page *first = context->list->pages, *last = first + context->list->count - 1;
	bool before = page->item && page > first && page[-1].item && text_equal(page[-1].name, page->name);
	bool after = page->item && page < last && page[1].item && text_equal(page[1].name, page->name);
	view_put(map, "previous", page_link(context->arena, before ? page - 1 : NULL));
	view_put(map, "next", page_link(context->arena, after ? page + 1 : NULL));
}

static struct view *describe(struct context *context, const struct page *page)
{
	struct view *map = page_link(context->arena, page);
	struct view *above = view_list(context->arena);
	const struct view *dating = context_dating(context, page);
	struct text date = view_find_text(dating, "published");
	put_path_above(context, above, page->parent);
	if (page->item && view_truth(view_find(page->item, "parent")))
		view_append(above, (struct view *)view_find(page->item, "parent"));
	view_put_text(map, "name", page->name);
	view_put_text(map, "description", page->description);
	view_put_text(map, "url", address_of(context, page->path));
	view_put_bool(map, "is_home", !page->parent);
	view_put_bool(map, "is_article", page->level == PAGE_ARTICLE);
	view_put(map, "above", above);
	view_put(map, "back", above->count ? above->items[above->count - 1] : view_null(context->arena));
	view_put_text(map, "published", date);
	view_put_text(map, "published_zh", view_find_text(dating, "published_zh"));
	view_put_bool(map, "corrected", text_is(page->name, "report") && dating != page->item);
	view_put(map, "tags", tags_of(context->arena, context->view, page, date, context->notes));
	put_neighbours(context, map, page);
	return map;
}

/* The figures a chapter's text is bound to, in their order, each once. */
static void put_notes(struct context *context, struct view *root, const struct page *page)
{
	struct table seen = {.arena = context->arena};
	struct view *notes = view_put(root, "notes", view_list(context->arena));
	const struct view *bound = view_find(page->item, "bound");
	for (size_t i = 0; i < bound->count; i++)
		if (!table_add(&seen, view_find_text(bound->items[i], "address"), bound->items[i]))
			view_append(notes, bound->items[i]);
	view_put_bool(root, "has_notes", notes->count > 0);
}

/* The chapters, with the one now read marked. */
static struct view *contents_of(struct context *context, const struct page *page)
{
	const struct view *chapters = view_find(context->view, "chapters");
	struct view *contents = view_list(context->arena);
	for (size_t i = 0; i < chapters->count; i++) {
		struct view *entry = view_append(contents, view_map(context->arena));
		view_put_text(entry, "heading", view_find_text(chapters->items[i], "heading"));
		view_put_text(entry, "file", view_find_text(chapters->items[i], "file"));
		view_put_text(entry, "indent", view_find_text(chapters->items[i], "indent"));
		view_put_bool(entry, "here", chapters->items[i] == page->item);
	}
	return contents;
}

/* The row of results a report page is about. */
static size_t report_index(const struct context *context, const struct page *page)
{
	const struct view *reports = view_find(context->view, "reports");
	for (size_t i = 0; i < reports->count; i++)
		if (reports->items[i] == page->item)
			return i;
	return reports->count;
}

static bool any_present(const struct view *results, const char *figure)
{
	for (size_t i = 0; i < results->count; i++)
		if (view_truth(view_find(view_get(results->items[i], text_of(figure)), "present")))
			return true;
	return false;
}

/* Whether any year has progress or attainment, for a column of the same words says nothing; and why the last year has no progress. */
static void put_measured(struct view *item)
{
	const struct view *results = view_find(item, "results");
	const struct view *last = results->count ? view_find(results->items[results->count - 1], "progress") : NULL;
	view_put_bool(item, "measured", any_present(results, "progress"));
	view_put_bool(item, "attained", any_present(results, "attainment"));
	view_put_text(item, "unmeasured_zh", last && last->kind == VIEW_MAP ? view_find_text(last, "absence") : TEXT(""));
}

static void put_item(struct context *context, struct view *root, const struct page *page)
{
	struct arena *arena = context->arena;
	struct view *item = page->item ? view_copy(arena, page->item) : view_null(arena);
	view_put(root, "item", item);
	view_put(root, "chart", view_null(arena));
	if (page->item)
		put_presence(item);
	if (text_is(page->name, "indicator")) {
		view_put(root, "chart", chart_of_indicator(arena, context->view, page->item));
		put_measured(item);
	}
	if (text_is(page->name, "chapter")) {
		view_put(root, "contents", contents_of(context, page));
		put_notes(context, root, page);
	}
	if (!text_is(page->name, "report"))
		return;
	view_put(root, "rows", chart_of_progress(arena, view_find(context->view, "indicators"), report_index(context, page)));
	view_put(root, "attribute_charts", charts_of_attributes(arena, page->item));
}

/* The figures explained on the page: those with a value, and those of which only the reason can be told. */
static void put_figures(struct context *context, struct view *root, const struct page *page)
{
	struct text ledger = TEXT_JOIN(context->arena, TEXT("figures/"), page->path);
	bool has_ledger = table_find(&context->figures_by_page, ledger);
	view_put_text(root, "ledger", has_ledger ? ledger : TEXT(""));
	const struct view *all = table_find(&context->figures_by_page, page->path);
	struct view *given = view_put(root, "page_figures", view_list(context->arena));
	struct view *absent = view_put(root, "page_absent", view_list(context->arena));
	for (size_t i = 0; all && i < all->count; i++)
		view_append(view_truth(view_find(all->items[i], "present")) ? given : absent, all->items[i]);
	view_put_bool(root, "has_page_figures", given->count > 0);
	view_put_bool(root, "has_page_absent", absent->count > 0);
}

struct view *context_of(struct context *context, const struct page *page)
{
	struct view *root = view_copy(context->arena, context->shared);
	view_put_text(root, "root", text_of(page->root));
	view_put_bool(root, "fragment", false);
	view_put(root, "page", describe(context, page));
	view_put(root, "menu", menu_of(context, page));
	put_figures(context, root, page);
	put_item(context, root, page);
	return root;
}
