/*
 * Text of pages without markup, and writing it as a JavaScript literal.
 * Used through search.h only.
 * SPDX-License-Identifier: MIT
 */
#include "render/site/search.h"

#include <string.h>

#include "base/table.h"
#include "render/site/scan.h"

struct indexer {
	struct buffer out;
	struct buffer text, decoded; /* of the entry now being read */
	bool any;
};

static void add_literal(struct buffer *out, struct text text)
{
	size_t done = 0;
	buffer_char(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.at[i];
		if (c >= 0x20 && c != '"' && c != '\\' && c != '<')
			continue;
		buffer_add(out, text.at + done, i - done);
		buffer_printf(out, c == '"' || c == '\\' ? "\\%c" : "\\u%04x", c);
		done = i + 1;
	}
	buffer_add(out, text.at + done, text.len - done);
	buffer_char(out, '"');
}

/* Elements inside a sentence; between all others words are kept apart. */
static bool is_inline(struct text name)
{
	static const char *const names[] = {"a", "abbr", "b", "code", "data", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "time"};
	if (!name.len || !strchr("abcdeimst", name.at[0]))
		return false;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (text_is(name, names[i]))
			return true;
	return false;
}

/* A heading's own words are the title already. */
static bool is_heading(struct text name)
{
	return name.len == 2 && name.at[0] == 'h' && name.at[1] >= '1' && name.at[1] <= '6';
}

static void add_blank(struct buffer *text)
{
	if (text->len && text->at[text->len - 1] != ' ')
		buffer_char(text, ' ');
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Runs of blanks become one. */
static void add_words(struct indexer *indexer, struct text raw)
{
	indexer->decoded.len = 0;
	scan_decode(raw, &indexer->decoded);
	struct text rest = buffer_view(&indexer->decoded);
	while (rest.len) {
		size_t word = 0;
		while (word < rest.len && !is_blank(rest.at[word]))
			word++;
		buffer_add(&indexer->text, rest.at, word);
		if (word < rest.len)
			add_blank(&indexer->text);
		rest = text_slice(rest, word + 1, rest.len);
	}
}

/* Where the reader may know it from: the page of an entry, the column of a page. */
static struct text context_title(const struct page *page, struct text id)
{
	if (id.len)
		return page->title;
	return page->parent && page->parent->parent ? page->parent->title : TEXT("");
}

static void end_entry(struct indexer *indexer, const struct page *page, struct text title, struct text id)
{
	buffer_string(&indexer->out, indexer->any ? ",\n[" : "[");
	add_literal(&indexer->out, title);
	buffer_string(&indexer->out, ",\"");
	buffer_text(&indexer->out, page->path);
	buffer_string(&indexer->out, id.len ? "#" : "");
	buffer_text(&indexer->out, id);
	buffer_string(&indexer->out, "\",");
	add_literal(&indexer->out, context_title(page, id));
	buffer_char(&indexer->out, ',');
	add_literal(&indexer->out, text_trim(buffer_view(&indexer->text)));
	buffer_char(&indexer->out, ']');
	indexer->any = true;
	indexer->text.len = 0;
}

static void index_page(struct indexer *indexer, const struct page *page, struct text html, struct arena *arena)
{
	struct scan scan = {html, 0};
	struct scan_token token;
	struct text title = page->title, id = TEXT(""), entry, next;
	while (scan_next(&scan, &token) && !(token.kind == SCAN_OPEN && text_is(token.name, "main")))
		;
	while (scan_next(&scan, &token) && !(token.kind == SCAN_CLOSE && text_is(token.name, "main"))) {
		if (token.kind == SCAN_TEXT) {
			add_words(indexer, token.text);
			continue;
		}
		if (!is_inline(token.name))
			add_blank(&indexer->text);
		if (token.kind == SCAN_OPEN && scan_find(&token, "data-skip", &next)) {
			scan_skip(&scan, token.name);
		} else if (token.kind == SCAN_OPEN && scan_find(&token, "data-entry", &entry) && scan_find(&token, "id", &next)) {
			end_entry(indexer, page, title, id);
			indexer->decoded.len = 0;
			scan_decode(entry, &indexer->decoded);
			title = text_copy(arena, buffer_view(&indexer->decoded));
			id = next;
			if (is_heading(token.name))
				scan_skip(&scan, token.name);
		}
	}
	end_entry(indexer, page, title, id);
}

void search_render(const struct page_list *list, struct bundle *bundle)
{
	struct indexer indexer = {0};
	struct table files = {.arena = bundle->arena};
	for (size_t i = 0; i < bundle->count; i++)
		table_add(&files, bundle->files[i].path, &bundle->files[i]);
	buffer_string(&indexer.out, "planpressSearch([\n");
	for (size_t i = 0; i < list->count; i++) {
		const struct page *page = &list->pages[i];
		const struct bundle_file *file = table_find(&files, page->path);
		if (file && page->searched) {
			index_page(&indexer, page, file->bytes, bundle->arena);
		} else if (file) {
			buffer_text(&indexer.text, page->description);
			end_entry(&indexer, page, page->title, TEXT(""));
		}
	}
	buffer_string(&indexer.out, "\n]);\n");
	bundle_add(bundle, TEXT("search-index.js"), buffer_view(&indexer.out));
	buffer_release(&indexer.out);
	buffer_release(&indexer.text);
	buffer_release(&indexer.decoded);
}
