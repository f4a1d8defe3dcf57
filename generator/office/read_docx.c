/*
 * The body of a .docx: paragraphs with their styles and the numbers that the program would print, tables with merged cells.
 * Used through document.h only. Names are of ISO/IEC 29500-1, chapter 17.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "base/archive.h"
#include "office/document.h"
#include "office/markup.h"
#include "office/package.h"

enum { MOST_LEVELS = 9, MOST_LISTS = 2000 };

/* One level of a list: how its numbers look and where the count stands. */
struct list_level {
	struct text format, pattern; /* "chineseCounting", "%1、" */
	size_t start;
};

struct list {
	struct text id;
	struct list_level levels[MOST_LEVELS];
	size_t counts[MOST_LEVELS];
};

struct style {
	struct text id, list;
	int heading;
	bool contents;
	size_t level;
};

struct reader {
	struct document_maker maker;
	struct arena *arena;
	struct style *styles;
	size_t style_count;
	struct list *lists;
	size_t list_count;
	const struct markup *footnotes, *endnotes; /* NULL: the file has none */
};

/* ---- Styles ---- */

/* The digits at the end of "heading 2" or "标题 2"; 0 when the name is no heading's. */
static int heading_of_name(struct text name)
{
	bool heading = text_starts(name, "heading ") || text_starts(name, "Heading ") || text_starts(name, "标题 ");
	char last = name.len ? name.at[name.len - 1] : 0;
	return heading && last >= '1' && last <= '9' ? last - '0' : 0;
}

static int outline_level(const struct markup *properties)
{
	size_t level = markup_number(markup_child(properties, "outlineLvl"), "val", 9, 9);
	return level < 9 ? (int)level + 1 : 0;
}

static void read_styles(struct reader *reader, const struct markup *root)
{
	size_t count = 0;
	for (struct markup *node = markup_child(root, "style"); node; node = markup_again(node, "style"))
		count++;
	reader->styles = ARENA_ARRAY(reader->arena, count, struct style);
	for (struct markup *node = markup_child(root, "style"); node; node = markup_again(node, "style")) {
		struct style *style = &reader->styles[reader->style_count++];
		const struct markup *properties = markup_child(node, "pPr"), *number = markup_child(properties, "numPr");
		struct text name = markup_attribute(markup_child(node, "name"), "val");
		style->id = markup_attribute(node, "styleId");
		style->heading = heading_of_name(name);
		if (!style->heading)
			style->heading = outline_level(properties);
		style->contents = text_starts(name, "toc ") || text_starts(name, "TOC ") || text_starts(name, "目录 ");
		style->list = markup_attribute(markup_child(number, "numId"), "val");
		style->level = markup_number(markup_child(number, "ilvl"), "val", MOST_LEVELS - 1, 0);
	}
}

static const struct style *style_of(const struct reader *reader, struct text id)
{
	for (size_t i = 0; id.len && i < reader->style_count; i++)
		if (text_equal(reader->styles[i].id, id))
			return &reader->styles[i];
	return NULL;
}

/* ---- Lists ---- */

static const struct markup *abstract_list(const struct markup *root, struct text id)
{
	const struct markup *node = markup_child(root, "abstractNum");
	while (node && !text_equal(markup_attribute(node, "abstractNumId"), id))
		node = markup_again(node, "abstractNum");
	return node;
}

static void read_lists(struct reader *reader, const struct markup *root)
{
	reader->lists = ARENA_ARRAY(reader->arena, MOST_LISTS, struct list);
	for (struct markup *node = markup_child(root, "num"); node && reader->list_count < MOST_LISTS; node = markup_again(node, "num")) {
		struct list *list = &reader->lists[reader->list_count++];
		list->id = markup_attribute(node, "numId");
		const struct markup *abstract = abstract_list(root, markup_attribute(markup_child(node, "abstractNumId"), "val"));
		for (struct markup *level = markup_child(abstract, "lvl"); level; level = markup_again(level, "lvl")) {
			size_t at = markup_number(level, "ilvl", MOST_LEVELS - 1, 0);
			list->levels[at] = (struct list_level){markup_attribute(markup_child(level, "numFmt"), "val"),
							       markup_attribute(markup_child(level, "lvlText"), "val"),
							       markup_number(markup_child(level, "start"), "val", 10000, 1)};
		}
	}
}

/* 1 to 99 in Chinese: 十, 十二, 二十一. */
static void put_chinese(struct buffer *out, size_t number)
{
	static const char *const digits[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
	if (number > 99) {
		buffer_printf(out, "%zu", number);
		return;
	}
	if (number >= 20)
		buffer_string(out, digits[number / 10]);
	if (number >= 10)
		buffer_string(out, "十");
	if (number % 10 || number == 0)
		buffer_string(out, digits[number % 10]);
}

static void put_count(struct buffer *out, struct text format, size_t number)
{
	bool chinese = text_starts(format, "chinese") || text_starts(format, "taiwanese") || text_starts(format, "japaneseCounting") ||
		       text_starts(format, "ideographDigital");
	if (chinese)
		put_chinese(out, number);
	else if (text_is(format, "upperLetter") || text_is(format, "lowerLetter"))
		buffer_char(out, (char)((text_is(format, "upperLetter") ? 'A' : 'a') + (number - 1) % 26));
	else
		buffer_printf(out, "%zu", number);
}

/* Appends the number a paragraph of the list gets, and counts it. */
static void put_number(struct reader *reader, struct text id, size_t level, struct buffer *out)
{
	struct list *list = NULL;
	for (size_t i = 0; i < reader->list_count; i++)
		if (text_equal(reader->lists[i].id, id))
			list = &reader->lists[i];
	if (!list || !list->levels[level].format.len || text_is(list->levels[level].format, "none"))
		return;
	if (text_is(list->levels[level].format, "bullet"))
		return;
	list->counts[level]++;
	for (size_t i = level + 1; i < MOST_LEVELS; i++)
		list->counts[i] = 0;
	struct text pattern = list->levels[level].pattern;
	for (size_t i = 0; i < pattern.len; i++) {
		if (pattern.at[i] != '%' || i + 1 >= pattern.len || pattern.at[i + 1] < '1' || pattern.at[i + 1] > '9') {
			buffer_char(out, pattern.at[i]);
			continue;
		}
		size_t which = (size_t)(pattern.at[++i] - '1'), count = list->counts[which] ? list->counts[which] : 1;
		put_count(out, list->levels[which].format, count - 1 + list->levels[which].start);
	}
}

/* ---- Paragraphs ---- */

static bool is_left_out(const struct markup *node)
{
	return markup_is(node, "del") || markup_is(node, "moveFrom") || markup_is(node, "Fallback") || markup_is(node, "txbxContent") ||
	       markup_is(node, "instrText") || markup_is(node, "pPr") || markup_is(node, "rPr");
}

static void put_runs(const struct markup *paragraph, struct buffer *out, size_t *pictures)
{
	for (struct markup *at = paragraph->first; at; at = is_left_out(at) ? markup_skip(paragraph, at) : markup_walk(paragraph, at)) {
		*pictures += markup_is(at, "blip") || markup_is(at, "imagedata");
		if (markup_is(at, "t"))
			for (const struct markup *run = at->first; run; run = run->next)
				buffer_text(out, run->text);
		else if (markup_is(at, "tab"))
			buffer_char(out, '\t');
		else if (markup_is(at, "br") || markup_is(at, "cr"))
			buffer_char(out, '\n');
		else if (markup_is(at, "noBreakHyphen"))
			buffer_char(out, '-');
	}
}

/* Its number and its words, each line tidy; pictures are counted. */
static struct text paragraph_text(struct reader *reader, const struct markup *paragraph, const struct style *style)
{
	struct buffer raw = {0}, out = {0};
	const struct markup *number = markup_child(markup_child(paragraph, "pPr"), "numPr");
	struct text list = markup_attribute(markup_child(number, "numId"), "val");
	size_t level = markup_number(markup_child(number, "ilvl"), "val", MOST_LEVELS - 1, style ? style->level : 0);
	put_runs(paragraph, &raw, &reader->maker.document->pictures);
	if (text_trim(buffer_view(&raw)).len) {
		list = list.len || !style ? list : style->list;
		put_number(reader, list, level, &out);
	}
	for (struct text rest = buffer_view(&raw); rest.len;) {
		buffer_text(&out, document_tidy(reader->arena, text_cut(&rest, '\n')));
		buffer_char(&out, '\n');
	}
	struct text text = text_copy(reader->arena, text_trim(buffer_view(&out)));
	buffer_release(&raw);
	buffer_release(&out);
	return text;
}

static void read_blocks(struct reader *reader, const struct markup *parent, int depth);

static const struct markup *note_with(const struct markup *notes, const char *element, struct text id)
{
	const struct markup *note = markup_child(notes, element);
	while (note && !text_equal(markup_attribute(note, "id"), id))
		note = markup_again(note, element);
	return note;
}

/* The footnotes and endnotes that the words refer to, each a paragraph behind what refers to it. */
static void read_notes(struct reader *reader, const struct markup *parent)
{
	for (struct markup *at = parent->first; at; at = is_left_out(at) ? markup_skip(parent, at) : markup_walk(parent, at)) {
		bool foot = markup_is(at, "footnoteReference");
		if (!foot && !markup_is(at, "endnoteReference"))
			continue;
		const struct markup *note = note_with(foot ? reader->footnotes : reader->endnotes, foot ? "footnote" : "endnote", markup_attribute(at, "id"));
		struct buffer out = {0};
		if (note)
			put_runs(note, &out, &reader->maker.document->pictures);
		struct text words = document_tidy(reader->arena, buffer_view(&out));
		if (words.len)
			document_add(&reader->maker, TEXT_JOIN(reader->arena, TEXT("注："), words), 0, false);
		buffer_release(&out);
	}
}

static void read_paragraph(struct reader *reader, const struct markup *paragraph, int depth)
{
	const struct markup *properties = markup_child(paragraph, "pPr");
	const struct style *style = style_of(reader, markup_attribute(markup_child(properties, "pStyle"), "val"));
	int heading = outline_level(properties);
	heading = heading ? heading : style ? style->heading : 0;
	document_add(&reader->maker, paragraph_text(reader, paragraph, style), heading, style && style->contents);
	read_notes(reader, paragraph);
	for (struct markup *at = paragraph->first; at && depth < 4; at = markup_walk(paragraph, at)) {
		bool fallback = false; /* a text box stands twice, once for old programs */
		for (const struct markup *up = at; up != paragraph; up = up->parent)
			fallback = fallback || markup_is(up, "Fallback");
		if (markup_is(at, "txbxContent") && !fallback)
			read_blocks(reader, at, depth + 1);
	}
}

/* ---- Tables ---- */

static struct text cell_text(struct reader *reader, const struct markup *cell)
{
	struct buffer out = {0};
	for (struct markup *at = cell->first; at; at = markup_is(at, "Fallback") ? markup_skip(cell, at) : markup_walk(cell, at)) { /* a text box stands twice */
		if (!markup_is(at, "p"))
			continue;
		const struct style *style = style_of(reader, markup_attribute(markup_child(markup_child(at, "pPr"), "pStyle"), "val"));
		struct text text = paragraph_text(reader, at, style);
		if (text.len && out.len)
			buffer_char(&out, '\n');
		buffer_text(&out, text);
	}
	struct text text = text_copy(reader->arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}

static void read_table(struct reader *reader, const struct markup *table)
{
	size_t room = 0, count = 0, row = 0;
	size_t above[TABLE_MOST_COLUMNS]; /* the piece that covers the column, for what is merged downwards */
	for (size_t i = 0; i < TABLE_MOST_COLUMNS; i++)
		above[i] = SIZE_MAX;
	for (struct markup *at = table->first; at; at = markup_walk(table, at))
		room += markup_is(at, "tc");
	struct table_piece *pieces = ARENA_ARRAY(reader->arena, room, struct table_piece);
	for (struct markup *tr = markup_child(table, "tr"); tr; tr = markup_again(tr, "tr"), row++) {
		size_t column = markup_number(markup_child(markup_child(tr, "trPr"), "gridBefore"), "val", TABLE_MOST_COLUMNS, 0);
		for (struct markup *cell = markup_child(tr, "tc"); cell; cell = markup_again(cell, "tc")) {
			const struct markup *properties = markup_child(cell, "tcPr"), *merge = markup_child(properties, "vMerge");
			size_t wide = markup_number(markup_child(properties, "gridSpan"), "val", TABLE_MOST_COLUMNS, 1);
			wide = wide ? wide : 1;
			if (column + wide > TABLE_MOST_COLUMNS)
				break;
			bool goes_on = merge && !text_is(markup_attribute(merge, "val"), "restart") && above[column] != SIZE_MAX;
			if (goes_on)
				pieces[above[column]].rows = row + 1 - pieces[above[column]].row;
			else
				pieces[count] = (struct table_piece){cell_text(reader, cell), row, column, 1, wide};
			for (size_t i = 0; !goes_on && i < wide; i++)
				above[column + i] = count;
			count += !goes_on;
			column += wide;
		}
	}
	document_add_table(&reader->maker, pieces, count);
	read_notes(reader, table);
}

static void read_blocks(struct reader *reader, const struct markup *parent, int depth)
{
	for (struct markup *at = parent->first; at;) {
		bool paragraph = markup_is(at, "p"), table = markup_is(at, "tbl");
		if (paragraph)
			read_paragraph(reader, at, depth);
		else if (table)
			read_table(reader, at);
		at = paragraph || table || is_left_out(at) ? markup_skip(parent, at) : markup_walk(parent, at);
	}
}

static struct markup *read_part(struct archive *archive, const char *part, struct arena *arena, struct notes *notes)
{
	struct source *source = archive_read(archive, part, notes);
	return source ? markup_read_xml(source, arena, notes) : NULL;
}

struct document *docx_read(struct source *file, struct arena *arena, struct notes *notes)
{
	struct archive *archive = archive_open(file, arena, notes);
	size_t errors = notes->errors;
	struct reader reader = {.arena = arena};
	struct document *document = NULL;
	if (!archive)
		return NULL;
	if (!archive_has(archive, "word/document.xml"))
		NOTE1(notes, MSG_OFFICE_KIND, ((struct place){file, PLACE_WHOLE_FILE}), file->path);
	else if (package_is_harmless(archive, file, "word/_rels/document.xml.rels", arena, notes)) {
		struct markup *styles = read_part(archive, "word/styles.xml", arena, notes);
		struct markup *lists = read_part(archive, "word/numbering.xml", arena, notes);
		struct markup *root = read_part(archive, "word/document.xml", arena, notes);
		if (archive_has(archive, "word/footnotes.xml"))
			reader.footnotes = read_part(archive, "word/footnotes.xml", arena, notes);
		if (archive_has(archive, "word/endnotes.xml"))
			reader.endnotes = read_part(archive, "word/endnotes.xml", arena, notes);
		const struct markup *body = markup_child(root, "body");
		document_begin(&reader.maker, file, arena);
		read_styles(&reader, styles);
		read_lists(&reader, lists);
		if (body && notes->errors == errors)
			read_blocks(&reader, body, 0);
		document = document_finish(&reader.maker);
	}
	archive_close(archive);
	return notes->errors == errors ? document : NULL;
}
