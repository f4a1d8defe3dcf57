/*
 * A saved page: what is blocks becomes lines, what is a table of data becomes a table; a table for layout is neither.
 * Used through document.h only.
 * SPDX-License-Identifier: MIT
 */
#include "base/archive.h"
#include "base/file.h"
#include "office/document.h"
#include "office/encoding.h"
#include "office/markup.h"

struct page {
	struct document_maker maker;
	struct arena *arena;
	struct buffer line; /* of the paragraph being gathered */
	int heading;
};

static bool is_one_of(const struct markup *node, const char *const *names)
{
	for (; *names; names++)
		if (markup_is(node, *names))
			return true;
	return false;
}

static const char *const skipped[] = {"script", "style", "head", "noscript", "template", "svg", "select", "button", "iframe", NULL};
static const char *const blocks[] = {"p", "div", "li", "ul", "ol", "dl", "dt", "dd", "section", "article", "header", "footer", "main",
				     "nav", "table", "tr", "td", "th", "tbody", "thead", "tfoot", "caption", "blockquote", "body", "html",
				     "form", "center", "pre", "hr", "figure", "h1", "h2", "h3", "h4", "h5", "h6", NULL};

static void end_line(struct page *page)
{
	document_add(&page->maker, document_tidy(page->arena, buffer_view(&page->line)), page->heading, false);
	page->line.len = 0;
}

static bool is_heading(const struct markup *node)
{
	return node->name.len == 2 && node->name.at[0] == 'h' && node->name.at[1] >= '1' && node->name.at[1] <= '6';
}

static bool holds(const struct markup *node, const char *name)
{
	for (struct markup *at = node->first; at; at = markup_walk(node, at))
		if (markup_is(at, name))
			return true;
	return false;
}

/* The text of a cell, its blocks on lines of their own. */
static struct text cell_text(struct page *page, const struct markup *cell)
{
	struct buffer lines = {0}, line = {0};
	for (struct markup *at = cell->first;; at = is_one_of(at, skipped) ? markup_skip(cell, at) : markup_walk(cell, at)) {
		if (!at || markup_is(at, "br") || is_one_of(at, blocks)) {
			struct text tidy = document_tidy(page->arena, buffer_view(&line));
			if (tidy.len && lines.len)
				buffer_char(&lines, '\n');
			buffer_text(&lines, tidy);
			line.len = 0;
		}
		if (!at)
			break;
		buffer_text(&line, at->text);
	}
	struct text text = text_copy(page->arena, buffer_view(&lines));
	buffer_release(&lines);
	buffer_release(&line);
	return text;
}

/* Rows may stand in tbody and its kin; the next row after `row` (NULL: the first). */
static struct markup *next_row(const struct markup *table, struct markup *row)
{
	for (struct markup *at = row ? markup_skip(table, row) : table->first; at; at = markup_walk(table, at))
		if (markup_is(at, "tr"))
			return at;
	return NULL;
}

enum { MOST_PIECES = 200000 };

static void add_table(struct page *page, const struct markup *table)
{
	size_t covered[TABLE_MOST_COLUMNS] = {0}; /* rows still taken by a cell from above */
	size_t count = 0, room = 0, row = 0;
	for (struct markup *at = table->first; at; at = markup_walk(table, at))
		room += markup_is(at, "td") || markup_is(at, "th");
	struct table_piece *pieces = ARENA_ARRAY(page->arena, room, struct table_piece);
	for (struct markup *tr = next_row(table, NULL); tr && count < MOST_PIECES; tr = next_row(table, tr), row++) {
		size_t column = 0;
		for (struct markup *cell = tr->first; cell && count < room; cell = cell->next) {
			if (!markup_is(cell, "td") && !markup_is(cell, "th"))
				continue;
			while (column < TABLE_MOST_COLUMNS && covered[column])
				column++;
			size_t wide = markup_number(cell, "colspan", TABLE_MOST_COLUMNS, 1), high = markup_number(cell, "rowspan", 5000, 1);
			wide = wide ? wide : 1;
			high = high ? high : 1;
			if (column + wide > TABLE_MOST_COLUMNS)
				break;
			pieces[count++] = (struct table_piece){cell_text(page, cell), row, column, high, wide};
			for (size_t i = 0; i < wide; i++)
				covered[column + i] = high;
			column += wide;
		}
		for (size_t i = 0; i < TABLE_MOST_COLUMNS; i++)
			covered[i] -= covered[i] > 0;
	}
	for (size_t i = 0; i < count; i++) /* a cell may not reach below the last row */
		if (pieces[i].row + pieces[i].rows > row)
			pieces[i].rows = row - pieces[i].row;
	struct markup *caption = markup_child(table, "caption");
	if (caption)
		document_add(&page->maker, document_tidy(page->arena, markup_text(caption, page->arena)), 0, false);
	document_add_table(&page->maker, pieces, count);
}

static void walk(struct page *page, const struct markup *node)
{
	bool block = is_one_of(node, blocks) || markup_is(node, "br");
	int outer = page->heading;
	if (is_one_of(node, skipped))
		return;
	if (block)
		end_line(page);
	if (is_heading(node))
		page->heading = node->name.at[1] - '0';
	for (const struct markup *up = node->parent; up && markup_is(node, "img"); up = up->parent)
		if (markup_is(up, "p")) { /* others adorn the page */
			page->maker.document->pictures++;
			break;
		}
	buffer_text(&page->line, node->text);
	if (markup_is(node, "table") && !holds(node, "table") && holds(node, "td"))
		add_table(page, node);
	else
		for (struct markup *child = node->first; child; child = child->next)
			walk(page, child);
	if (block)
		end_line(page);
	page->heading = outer;
}

/* Word marks what old browsers lack with <![if …]> and <![endif]>, which are neither tags nor comments, as blanks. */
static struct source *without_conditions(struct source *source, struct arena *arena)
{
	struct text bytes = source->bytes;
	char *out = arena_bytes(arena, bytes.len + 1);
	memcpy(out, bytes.at, bytes.len);
	for (size_t at = 0; (at = text_find(bytes, TEXT("<!["), at)) != SIZE_MAX; at++) {
		size_t end = text_find(bytes, TEXT(">"), at);
		if (end != SIZE_MAX && bytes.at[end - 1] == ']' && !text_starts(text_slice(bytes, at, end - at), "<![CDATA["))
			memset(out + at, ' ', end + 1 - at);
	}
	return source_of(arena, source->path, (struct text){out, bytes.len});
}

struct document *html_read(struct source *file, struct arena *arena, struct notes *notes)
{
	if (archive_is_one(file->bytes)) {
		NOTE1(notes, MSG_OFFICE_KIND, ((struct place){file, PLACE_WHOLE_FILE}), file->path);
		return NULL;
	}
	struct source *source = encoding_decode(file, arena, notes);
	struct markup *root = source ? markup_read_html(without_conditions(source, arena), "UTF-8", arena, notes) : NULL;
	if (!root)
		return NULL;
	struct page page = {.arena = arena};
	document_begin(&page.maker, file, arena);
	for (struct markup *at = root->first; at; at = markup_walk(root, at))
		if (markup_is(at, "title") && !page.maker.document->title.len)
			page.maker.document->title = document_tidy(arena, markup_text(at, arena));
	walk(&page, root);
	end_line(&page);
	buffer_release(&page.line);
	return document_finish(&page.maker);
}
