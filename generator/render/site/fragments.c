/*
 * Fragments are rendered as pages are, with `fragment` set, and cut out of them.
 * Used through fragments.h only.
 * SPDX-License-Identifier: MIT
 */
#include "render/site/fragments.h"

#include "render/data/data.h"
#include "render/site/scan.h"

static const char folder[] = "fragments/";

/* Search and settings live from scripts, which content systems do not take; a site map they have themselves. */
static bool is_wanted(const struct page *page)
{
	return !text_is(page->name, "search") && !text_is(page->name, "accessibility") && !text_is(page->name, "sitemap");
}

/* What stands between <main> and </main>. */
static struct text inside_main(struct text html)
{
	struct scan scan = {html, 0};
	struct scan_token token;
	while (scan_next(&scan, &token))
		if (token.kind == SCAN_OPEN && text_is(token.name, "main"))
			break;
	size_t start = scan.at, end = text_find(html, TEXT("</main>"), start);
	return text_slice(html, start, end == SIZE_MAX ? 0 : end - start);
}

static void render_fragment(struct template_set *set, struct context *context, const struct page *page, struct bundle *bundle)
{
	struct buffer whole = {0}, out = {0};
	struct view *root = context_of(context, page);
	view_put_bool(root, "fragment", true);
	bool good = template_render(set, page->name, root, TEMPLATE_STRICT, &whole, context->notes);
	view_put_text(root, "content", inside_main(buffer_view(&whole)));
	good = good && template_render(set, TEXT("fragment"), root, TEMPLATE_STRICT, &out, context->notes);
	if (good)
		bundle_add(bundle, text_format(bundle->arena, "%s%.*s", folder, TEXT_ARG(page->path)), buffer_view(&out));
	buffer_release(&whole);
	buffer_release(&out);
}

static void add_row(struct buffer *out, const struct text *cells, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		buffer_string(out, i ? "," : "");
		csv_cell(out, cells[i]);
	}
	buffer_string(out, "\r\n");
}

/* One row for each fragment, in the words of the system's form. */
static void render_metadata(const struct context *context, struct bundle *bundle)
{
	enum { COUNT = 7 };
	const struct view *view = context->view, *heads = view_find(view, "file_words.fragment_heads");
	struct text cells[COUNT];
	struct buffer out = {0};
	buffer_string(&out, "\xEF\xBB\xBF");
	for (size_t i = 0; i < COUNT; i++)
		cells[i] = heads->items[i]->text;
	add_row(&out, cells, COUNT);
	for (size_t i = 0; i < context->list->count; i++) {
		const struct page *page = &context->list->pages[i];
		const struct text row[COUNT] = {
			page->path, page->title, page->description, view_find_text(view, "site.column_keywords"),
			view_find_text(context_dating(context, page), "published"),
			view_find_text(view, "plan.publisher"), page->parent ? page->parent->title : TEXT("")};
		if (is_wanted(page))
			add_row(&out, row, COUNT);
	}
	bundle_add(bundle, text_format(bundle->arena, "%smetadata.csv", folder), buffer_view(&out));
	buffer_release(&out);
}

static void copy_file(struct text path, struct bundle *bundle)
{
	for (size_t i = 0; i < bundle->count; i++)
		if (text_equal(bundle->files[i].path, path)) {
			bundle_add(bundle, text_format(bundle->arena, "%s%.*s", folder, TEXT_ARG(path)), bundle->files[i].bytes);
			return;
		}
}

void fragments_render(struct template_set *set, struct context *context, const struct site_download *downloads,
		      size_t download_count, struct bundle *bundle)
{
	for (size_t i = 0; i < context->list->count; i++)
		if (is_wanted(&context->list->pages[i]))
			render_fragment(set, context, &context->list->pages[i], bundle);
	for (size_t i = 0; i < download_count; i++)
		if (!site_is_internal(downloads[i].path))
			copy_file(downloads[i].path, bundle);
	for (size_t i = 0, count = bundle->count; i < count; i++)
		if (text_starts(bundle->files[i].path, "pictures/"))
			copy_file(bundle->files[i].path, bundle);
	copy_file(TEXT("fragment.css"), bundle);
	render_metadata(context, bundle);
}
