/*
 * The stages of the website: pages, static files, search index, feeds, and the check of all links.
 * Used through site.h only.
 * SPDX-License-Identifier: MIT
 */
#include "render/site/site.h"

#include "base/file.h"
#include "base/table.h"
#include "render/site/context.h"
#include "render/site/fragments.h"
#include "render/site/links.h"
#include "render/site/search.h"
#include "render/site/tags.h"

enum { PAGE_MOST_BYTES = 100 * 1000 };

/* Templates on their way into files. */
struct rendering {
	struct template_set *set;
	struct buffer out; /* scratch that keeps its room from page to page */
	struct bundle *bundle;
	struct notes *notes;
};

static void render_to(struct rendering *rendering, struct text template, const struct view *root, struct text path)
{
	rendering->out.len = 0;
	if (template_render(rendering->set, template, root, TEMPLATE_STRICT, &rendering->out, rendering->notes))
		bundle_add(rendering->bundle, path, buffer_view(&rendering->out));
}

/* Told of the newest edition alone: the earlier ones have the same pages. */
static void warn_of_large_pages(const struct bundle *bundle, struct notes *notes)
{
	for (size_t i = 0; i < bundle->count; i++) {
		const struct bundle_file *file = &bundle->files[i];
		if (file->bytes.len > PAGE_MOST_BYTES && text_ends(file->path, ".html"))
			NOTE2(notes, MSG_PAGE_LARGE, NO_PLACE, file->path, text_format(bundle->arena, "%zu", file->bytes.len / 1000));
	}
}

/* sitemap.xml and the feed need full addresses. */
static void render_feeds(struct rendering *rendering, const struct context *context)
{
	if (!context->base.len)
		return;
	render_to(rendering, TEXT("sitemap-xml"), context->shared, TEXT("sitemap.xml"));
	render_to(rendering, TEXT("feed-xml"), context->shared, TEXT("feed.xml"));
}

static bool is_static(struct text name)
{
	static const char *const endings[] = {".css", ".js", ".svg", ".png", ".ico", ".txt"};
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (text_ends(name, endings[i]))
			return true;
	return false;
}

/* Every page is read once, for its links and for the search; `page` is NULL for what is not searched. */
static void read_page(const struct bundle_file *file, const struct page *page, struct links *links, struct search *search)
{
	struct scan scan = {file->bytes, 0};
	struct scan_token token;
	bool searched = page && page->searched;
	links_begin(links, file->path);
	if (page)
		search_begin(search, page);
	while (searched && search_looks_inside(search) ? scan_next(&scan, &token) : scan_next_open(&scan, &token)) {
		if (token.attribute_count)
			links_take(links, &token);
		if (searched)
			search_take(search, &token);
	}
	if (page)
		search_end(search);
}

/* All pages of the bundle, those of the list in the order in which they were made; the search cannot be at fault. */
static void read_pages(const struct page_list *list, struct links *links, struct search *search, const struct bundle *bundle)
{
	struct table pages = {.arena = bundle->arena};
	for (size_t i = 0; i < list->count && !bundle->only_checked; i++)
		table_add(&pages, list->pages[i].path, &list->pages[i]);
	for (size_t i = 0; i < bundle->count; i++)
		if (text_ends(bundle->files[i].path, ".html"))
			read_page(&bundle->files[i], table_find(&pages, bundle->files[i].path), links, search);
}

bool site_render(struct template_set *set, struct folders templates, const struct view *view,
		 struct site_downloads downloads, struct bundle *bundle, struct notes *notes)
{
	size_t errors = notes->errors;
	struct rendering rendering = {.set = set, .bundle = bundle, .notes = notes};
	struct page_list list = pages_of(bundle->arena, view, notes);
	struct context context;
	context_init(&context, bundle->arena, view, &list, notes);
	context_downloads(&context, downloads.list, downloads.count);
	bool superseded = view_truth(view_find(view, "edition_state.superseded"));
	for (size_t i = 0; i < list.count; i++)
		render_to(&rendering, list.pages[i].name, context_of(&context, &list.pages[i]), list.pages[i].path);
	render_feeds(&rendering, &context);
	buffer_release(&rendering.out);
	if (!superseded)
		warn_of_large_pages(bundle, notes);
	bundle_add_files(bundle, templates, is_static, notes);
	if (view_truth(view_find(view, "site.fragments")) && !superseded)
		fragments_render(set, &context, downloads.list, downloads.count, bundle);
	if (notes->errors != errors)
		return false;
	struct links *links = links_new(bundle->arena, notes);
	struct search *search = search_new(bundle->arena);
	read_pages(&list, links, search, bundle);
	search_render(search, bundle);
	links_check(links, bundle, view_find(view, "editions"));
	return notes->errors == errors;
}
