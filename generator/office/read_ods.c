/*
 * The sheets of an .ods: the values that cells state, and their words where they state none.
 * Used through workbook.h only. Names are of OpenDocument 1.3, part 3.
 * SPDX-License-Identifier: MIT
 */
#include "base/archive.h"
#include "base/file.h"
#include "office/markup.h"
#include "office/package.h"
#include "office/workbook.h"

enum { MOST_REPEATED = 1000, MOST_ROWS = 100000000 };

struct reader {
	struct arena *arena;
	struct notes *notes;
	struct workbook *workbook;
	size_t cells;
};

/* The paragraphs of a cell, without its comment. */
static struct text words_of(const struct reader *reader, const struct markup *cell)
{
	struct buffer out = {0};
	for (struct markup *at = markup_child(cell, "p"); at; at = markup_again(at, "p")) {
		if (out.len)
			buffer_char(&out, '\n');
		buffer_text(&out, markup_text(at, reader->arena));
	}
	struct text text = text_copy(reader->arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}

static struct text cell_text(const struct reader *reader, const struct markup *cell)
{
	struct text type = markup_attribute(cell, "value-type"), value = markup_attribute(cell, "value");
	if (text_is(type, "percentage"))
		return workbook_percent(value, reader->arena);
	if (text_is(type, "date"))
		return text_slice(markup_attribute(cell, "date-value"), 0, 10);
	return value.len ? workbook_number(value, reader->arena) : words_of(reader, cell);
}

static void read_row(struct reader *reader, struct sheet *sheet, const struct markup *node, size_t row)
{
	size_t column = 0;
	for (struct markup *cell = node->first; cell; cell = cell->next) {
		bool covered = markup_is(cell, "covered-table-cell");
		if (!covered && !markup_is(cell, "table-cell"))
			continue;
		size_t repeated = markup_number(cell, "number-columns-repeated", MOST_ROWS, 1);
		struct text text = covered ? TEXT("") : cell_text(reader, cell);
		for (size_t i = 0; text.len && i < repeated && i < MOST_REPEATED && reader->cells < WORKBOOK_MOST_CELLS; i++, reader->cells++)
			sheet_add(sheet, row, column + i, text, reader->arena);
		size_t wide = markup_number(cell, "number-columns-spanned", MOST_REPEATED, 1), high = markup_number(cell, "number-rows-spanned", MOST_ROWS, 1);
		if (wide > 1 || high > 1) {
			ARENA_MORE(reader->arena, sheet->spans, sheet->span_count, sheet->span_room);
			sheet->spans[sheet->span_count++] = (struct sheet_span){row, column, high, wide};
		}
		column += repeated;
	}
}

/* Rows may stand within groups; a row repeated a million times is blank, and counts only. */
static void read_rows(struct reader *reader, struct sheet *sheet, const struct markup *table)
{
	size_t row = 0;
	for (struct markup *at = table->first; at; at = markup_is(at, "table-row") ? markup_skip(table, at) : markup_walk(table, at)) {
		if (!markup_is(at, "table-row"))
			continue;
		size_t repeated = markup_number(at, "number-rows-repeated", MOST_ROWS, 1), before = sheet->count;
		read_row(reader, sheet, at, row);
		struct text visibility = markup_attribute(at, "visibility");
		if (sheet->count > before && (text_is(visibility, "collapse") || text_is(visibility, "filter"))) {
			ARENA_MORE(reader->arena, sheet->hidden, sheet->hidden_count, sheet->hidden_room);
			sheet->hidden[sheet->hidden_count++] = row;
		}
		for (size_t i = 1; sheet->count > before && i < repeated && i < MOST_REPEATED; i++)
			read_row(reader, sheet, at, row + i);
		row += repeated;
	}
}

static void read_sheets(struct reader *reader, const struct markup *root)
{
	struct workbook *workbook = reader->workbook;
	const struct markup *book = markup_child(markup_child(root, "body"), "spreadsheet");
	for (struct markup *table = markup_child(book, "table"); table && workbook->count < WORKBOOK_MOST_SHEETS; table = markup_again(table, "table")) {
		struct sheet sheet = {.name = markup_attribute(table, "name")};
		read_rows(reader, &sheet, table);
		if (!sheet.count)
			continue;
		ARENA_MORE(reader->arena, workbook->sheets, workbook->count, workbook->room);
		workbook->sheets[workbook->count++] = sheet;
	}
	if (reader->cells >= WORKBOOK_MOST_CELLS)
		NOTE1(reader->notes, MSG_TABLE_LARGE, ((struct place){workbook->file, PLACE_WHOLE_FILE}), workbook->file->path);
}

struct workbook *ods_read(struct source *file, struct arena *arena, struct notes *notes)
{
	struct archive *archive = archive_open(file, arena, notes);
	struct reader reader = {.arena = arena, .notes = notes};
	size_t errors = notes->errors;
	if (!archive)
		return NULL;
	reader.workbook = ARENA_NEW(arena, struct workbook);
	reader.workbook->file = file;
	if (package_is_harmless(archive, file, "none", arena, notes)) {
		struct source *source = archive_read(archive, "content.xml", notes);
		struct markup *root = source ? markup_read_xml(source, arena, notes) : NULL;
		if (root)
			read_sheets(&reader, root);
		else if (notes->errors == errors)
			NOTE1(notes, MSG_OFFICE_KIND, ((struct place){file, PLACE_WHOLE_FILE}), file->path);
	}
	archive_close(archive);
	return notes->errors == errors ? reader.workbook : NULL;
}
