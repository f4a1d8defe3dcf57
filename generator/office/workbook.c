/*
 * What the formats share: numbers as people mean them, tables with merged cells, and text for the reader of forms.
 * Used through workbook.h only.
 * SPDX-License-Identifier: MIT
 */
#include "office/workbook.h"

#include <stdlib.h>

#include "base/archive.h"
#include "base/file.h"
#include "office/encoding.h"
#include "office/grid.h"

bool workbook_is_named(struct text path)
{
	return text_ends(path, ".xlsx") || text_ends(path, ".ods") || text_ends(path, ".csv") || text_ends(path, ".XLSX") || text_ends(path, ".CSV") ||
	       text_ends(path, ".xls") || text_ends(path, ".et") || text_ends(path, ".xlsm");
}

bool workbook_is_one(struct text bytes)
{
	return archive_is_one(bytes) || encoding_is_old_office(bytes);
}

void sheet_add(struct sheet *sheet, size_t row, size_t column, struct text text, struct arena *arena)
{
	if (!text_trim(text).len)
		return;
	ARENA_MORE(arena, sheet->cells, sheet->count, sheet->room);
	sheet->cells[sheet->count++] = (struct sheet_cell){row, column, text};
}

/* ---- Numbers ---- */

enum { MOST_DIGITS = 15, MOST_EXPONENT = 40 };

/* A number as digits with a point behind the first `whole` of them. */
struct decimal {
	char digits[64];
	int count, whole;
	bool negative;
};

static bool read_decimal(struct text text, struct decimal *decimal)
{
	size_t at = 0;
	bool point = false, any = false;
	*decimal = (struct decimal){.negative = text.len && text.at[0] == '-'};
	at += text.len && (text.at[0] == '-' || text.at[0] == '+');
	for (; at < text.len && decimal->count < 60; at++) {
		char c = text.at[at];
		if (c == '.' && !point) {
			point = true;
			continue;
		}
		if (!is_digit(c))
			break;
		any = true;
		if (c == '0' && !decimal->count) { /* leading zeros move the point only */
			decimal->whole -= point;
			continue;
		}
		decimal->digits[decimal->count++] = c;
		decimal->whole += !point;
	}
	if (any && at < text.len && (text.at[at] == 'e' || text.at[at] == 'E')) {
		int exponent = 0, sign = 1;
		at++;
		if (at < text.len && (text.at[at] == '+' || text.at[at] == '-'))
			sign = text.at[at++] == '-' ? -1 : 1;
		bool digits = at < text.len;
		for (; at < text.len && is_digit(text.at[at]) && exponent < 1000; at++)
			exponent = exponent * 10 + text.at[at] - '0';
		any = digits;
		decimal->whole += sign * exponent;
	}
	return any && at == text.len && decimal->whole < MOST_EXPONENT && decimal->whole > -MOST_EXPONENT;
}

/* What a program of 15 digits shows: the tail of a binary fraction goes. */
static void round_decimal(struct decimal *decimal)
{
	if (decimal->count > MOST_DIGITS) {
		bool up = decimal->digits[MOST_DIGITS] >= '5';
		decimal->count = MOST_DIGITS;
		for (int i = MOST_DIGITS; up && i > 0; i--) {
			up = decimal->digits[i - 1] == '9';
			decimal->digits[i - 1] = up ? '0' : (char)(decimal->digits[i - 1] + 1);
		}
		if (up) {
			decimal->digits[0] = '1';
			decimal->whole++;
		}
	}
	while (decimal->count && decimal->digits[decimal->count - 1] == '0')
		decimal->count--;
	if (!decimal->count)
		decimal->negative = false;
}

static struct text print_decimal(const struct decimal *decimal, const char *sign, struct arena *arena)
{
	struct buffer out = {0};
	if (decimal->negative)
		buffer_char(&out, '-');
	if (decimal->whole <= 0 || !decimal->count)
		buffer_char(&out, '0');
	for (int i = 0; decimal->count && i < decimal->whole; i++)
		buffer_char(&out, i < decimal->count ? decimal->digits[i] : '0');
	if (decimal->count > decimal->whole && decimal->count)
		buffer_char(&out, '.');
	for (int i = decimal->whole; i < 0 && decimal->count; i++)
		buffer_char(&out, '0');
	for (int i = decimal->whole > 0 ? decimal->whole : 0; i < decimal->count; i++)
		buffer_char(&out, decimal->digits[i]);
	buffer_string(&out, sign);
	struct text text = text_copy(arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}

static struct text number_text(struct text text, int shift, const char *sign, struct arena *arena)
{
	struct decimal decimal;
	if (!read_decimal(text_trim(text), &decimal))
		return text;
	round_decimal(&decimal);
	decimal.whole += decimal.count ? shift : 0;
	return print_decimal(&decimal, sign, arena);
}

struct text workbook_number(struct text text, struct arena *arena)
{
	return number_text(text, 0, "", arena);
}

struct text workbook_percent(struct text text, struct arena *arena)
{
	return number_text(text, 2, "%", arena);
}

/* ---- CSV ---- */

static struct workbook *csv_read(struct source *file, struct arena *arena, struct notes *notes)
{
	struct source *source = encoding_decode(file, arena, notes);
	if (!source)
		return NULL;
	struct workbook *workbook = ARENA_NEW(arena, struct workbook);
	workbook->file = file;
	workbook->sheets = ARENA_NEW(arena, struct sheet);
	workbook->count = 1;
	char separator = text_find(source->bytes, TEXT("\t"), 0) != SIZE_MAX && text_find(source->bytes, TEXT(","), 0) == SIZE_MAX ? '\t' : ',';
	struct grid *grid = grid_read(source, separator, arena, notes);
	for (size_t r = 0; r < grid->count; r++)
		for (size_t c = 0; c < grid->rows[r].count; c++)
			sheet_add(workbook->sheets, grid->rows[r].number - 1, c, grid_unguarded(grid->rows[r].cells[c].text), arena);
	return workbook;
}

struct workbook *workbook_read(struct source *file, struct arena *arena, struct notes *notes)
{
	struct workbook *workbook = NULL;
	size_t errors = notes->errors;
	if (encoding_is_old_office(file->bytes))
		NOTE1(notes, MSG_OFFICE_OLD, ((struct place){file, PLACE_WHOLE_FILE}), file->path);
	else if (!archive_is_one(file->bytes))
		workbook = csv_read(file, arena, notes);
	else if (text_ends(file->path, ".ods"))
		workbook = ods_read(file, arena, notes);
	else
		workbook = xlsx_read(file, arena, notes);
	if (workbook && !workbook->count && notes->errors == errors)
		NOTE1(notes, MSG_OFFICE_EMPTY, ((struct place){file, PLACE_WHOLE_FILE}), file->path);
	return notes->errors == errors ? workbook : NULL;
}

/* ---- As a table ---- */

static int compare_cells(const void *a, const void *b)
{
	const struct sheet_cell *left = a, *right = b;
	if (left->row != right->row)
		return left->row < right->row ? -1 : 1;
	return left->column < right->column ? -1 : left->column > right->column;
}

/* Rows that hold something, in order and without gaps: a table follows its content. */
struct document_table *sheet_table(const struct sheet *sheet, struct arena *arena)
{
	struct document_table *table = ARENA_NEW(arena, struct document_table);
	struct sheet_cell *cells = ARENA_ARRAY(arena, sheet->count + 1, struct sheet_cell);
	size_t *rows = ARENA_ARRAY(arena, sheet->count + 1, size_t);
	if (sheet->count)
		memcpy(cells, sheet->cells, sheet->count * sizeof *cells);
	qsort(cells, sheet->count, sizeof *cells, compare_cells);
	for (size_t i = 0; i < sheet->count; i++) {
		table->columns = cells[i].column + 1 > table->columns ? cells[i].column + 1 : table->columns;
		if (!i || cells[i].row != cells[i - 1].row)
			rows[table->rows++] = cells[i].row;
	}
	if (!table->rows || table->columns > TABLE_MOST_COLUMNS || table->rows * table->columns > TABLE_MOST_CELLS)
		return NULL;
	table->cells = ARENA_ARRAY(arena, table->rows * table->columns, struct document_cell *);
	for (size_t i = 0, r = 0; i < sheet->count; i++) {
		while (rows[r] != cells[i].row)
			r++;
		struct document_cell *cell = ARENA_NEW(arena, struct document_cell);
		*cell = (struct document_cell){cells[i].text, cells[i].row + 1, r, cells[i].column};
		table->cells[r * table->columns + cells[i].column] = cell;
	}
	for (size_t s = 0; s < sheet->span_count; s++) {
		const struct sheet_span *span = &sheet->spans[s];
		size_t top = 0;
		while (top < table->rows && rows[top] < span->row)
			top++;
		struct document_cell *first = top < table->rows && rows[top] == span->row && span->column < table->columns ? table->cells[top * table->columns + span->column] : NULL;
		for (size_t r = top; first && r < table->rows && rows[r] < span->row + span->rows; r++)
			for (size_t c = span->column; c < span->column + span->columns && c < table->columns; c++)
				table->cells[r * table->columns + c] = first;
	}
	for (size_t i = 0; i < table->rows * table->columns; i++)
		if (!table->cells[i]) {
			table->cells[i] = ARENA_NEW(arena, struct document_cell);
			*table->cells[i] = (struct document_cell){TEXT(""), rows[i / table->columns] + 1, i / table->columns, i % table->columns};
		}
	return table;
}

/* ---- As text ---- */

enum { MOST_BLANK_LINES = 1000, MOST_COMMAS = 16384 };

struct source *sheet_source(const struct workbook *workbook, const struct sheet *sheet, size_t **numbers, struct arena *arena)
{
	struct buffer out = {0};
	struct sheet_cell *cells = ARENA_ARRAY(arena, sheet->count + 1, struct sheet_cell);
	size_t lines = 0, row = 0, column = 0;
	if (sheet->count)
		memcpy(cells, sheet->cells, sheet->count * sizeof *cells);
	qsort(cells, sheet->count, sizeof *cells, compare_cells);
	*numbers = ARENA_ARRAY(arena, sheet->count + MOST_BLANK_LINES + 2, size_t);
	for (size_t i = 0; i < sheet->count; i++) {
		bool next = i && cells[i].row != cells[i - 1].row;
		if (next) {
			buffer_char(&out, '\n');
			(*numbers)[lines++] = row + 1;
			row++;
			column = 0;
		}
		for (; row < cells[i].row && lines < MOST_BLANK_LINES; row++) { /* so that lines are rows, as far as that is cheap */
			buffer_char(&out, '\n');
			(*numbers)[lines++] = row + 1;
		}
		row = cells[i].row;
		for (; column < cells[i].column && column < MOST_COMMAS; column++)
			buffer_char(&out, ',');
		buffer_char(&out, '"');
		for (size_t b = 0; b < cells[i].text.len; b++) {
			if (cells[i].text.at[b] == '"')
				buffer_char(&out, '"');
			buffer_char(&out, cells[i].text.at[b]);
		}
		buffer_char(&out, '"');
	}
	if (sheet->count)
		(*numbers)[lines++] = row + 1;
	buffer_char(&out, '\n');
	struct text path = text_format(arena, "%.*s（%.*s）", TEXT_ARG(workbook->file->path), TEXT_ARG(sheet->name));
	struct source *source = source_of(arena, path, text_copy(arena, buffer_view(&out)));
	buffer_release(&out);
	return source;
}
