/*
 * One pass over the bytes; every cell remembers where it began.
 * Used through grid.h only.
 * SPDX-License-Identifier: MIT
 */
#include "office/grid.h"

#include <string.h>

#include "base/file.h"

/* ---- Reading ---- */

static struct grid_row *add_row(struct grid *grid, size_t offset)
{
	ARENA_MORE(grid->arena, grid->rows, grid->count, grid->room);
	struct grid_row *row = &grid->rows[grid->count++];
	row->number = grid->count;
	row->place = (struct place){grid->source, (uint32_t)offset};
	return row;
}

static void add_cell(struct grid *grid, struct grid_row *row, struct text text, size_t offset)
{
	ARENA_MORE(grid->arena, row->cells, row->count, row->room);
	row->cells[row->count++] = (struct grid_cell){text, {grid->source, (uint32_t)offset}};
}

/* Reads what stands between quotes from `*at`, the first byte inside; moves behind the closing quote. */
static struct text read_quoted(const struct grid *grid, size_t *at, bool *closed)
{
	struct text bytes = grid->source->bytes;
	struct buffer out = {0};
	*closed = false;
	while (*at < bytes.len && !*closed) {
		char c = bytes.at[(*at)++];
		if (c == '"' && *at < bytes.len && bytes.at[*at] == '"')
			(*at)++;
		else if (c == '"')
			*closed = true;
		if (!*closed)
			buffer_char(&out, c);
	}
	struct text text = text_copy(grid->arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}

static size_t cell_end(struct text bytes, size_t at, char separator)
{
	while (at < bytes.len && bytes.at[at] != separator && bytes.at[at] != '\n' && bytes.at[at] != '\r')
		at++;
	return at;
}

/* Room for the cells of the line that begins at `at`: all of the row, unless a quoted cell goes on behind it. */
static void reserve_cells(struct grid *grid, struct grid_row *row, size_t at, char separator)
{
	struct text bytes = grid->source->bytes;
	for (row->room = 1; at < bytes.len && bytes.at[at] != '\n' && bytes.at[at] != '\r'; at++)
		row->room += bytes.at[at] == separator;
	row->cells = ARENA_ARRAY(grid->arena, row->room, struct grid_cell);
}

/* Reads a cell from `*at` up to its separator or line end. */
static void read_cell(struct grid *grid, struct grid_row *row, size_t *at, char separator, struct notes *notes)
{
	struct text bytes = grid->source->bytes;
	size_t start = *at;
	bool closed = true;
	struct text text = TEXT("");
	if (start < bytes.len && bytes.at[start] == '"') {
		(*at)++;
		text = read_quoted(grid, at, &closed);
		start++;
		if (!closed && notes)
			NOTE1(notes, MSG_FORM_QUOTE, ((struct place){grid->source, (uint32_t)start - 1}),
			      text_format(grid->arena, "%zu", row->number));
	}
	size_t end = cell_end(bytes, *at, separator);
	struct text rest = text_slice(bytes, *at, end - *at); /* all of an unquoted cell; junk behind a quoted one */
	if (text.len && rest.len)
		text = text_format(grid->arena, "%.*s%.*s", TEXT_ARG(text), TEXT_ARG(rest));
	else if (rest.len)
		text = rest;
	*at = end;
	add_cell(grid, row, text, start);
}

/* Moves over lines of nothing but blanks and separators of whatever kind; how many there were. Spreadsheets save them by
 * the hundred thousand. */
static size_t skip_blank_rows(struct text bytes, size_t *at)
{
	size_t lines = 0, end = *at;
	while (end < bytes.len && (byte_is_blank(bytes.at[end]) || bytes.at[end] == ',' || bytes.at[end] == ';')) {
		if (bytes.at[end] == '\n' || (bytes.at[end] == '\r' && (end + 1 == bytes.len || bytes.at[end + 1] != '\n'))) {
			lines++;
			*at = end + 1;
		}
		end++;
	}
	if (end == bytes.len)
		*at = end;
	return lines;
}

struct grid *grid_read(struct source *source, char separator, struct arena *arena, struct notes *notes)
{
	struct grid *grid = ARENA_NEW(arena, struct grid);
	*grid = (struct grid){.arena = arena, .source = source};
	struct text bytes = source->bytes;
	size_t number = 0, cells = 0;
	for (size_t at = 0; at < bytes.len && cells <= GRID_MOST_CELLS;) {
		size_t before = at, blank = skip_blank_rows(bytes, &at);
		if (blank) { /* one of them stays: it parts what is above from what is below */
			add_row(grid, before)->number = number + 1;
			number += blank;
		}
		if (at >= bytes.len)
			break;
		struct grid_row *row = add_row(grid, at);
		row->number = ++number;
		reserve_cells(grid, row, at, separator);
		read_cell(grid, row, &at, separator, notes);
		while (at < bytes.len && bytes.at[at] == separator) {
			at++;
			read_cell(grid, row, &at, separator, notes);
		}
		cells += row->count;
		if (at < bytes.len && bytes.at[at] == '\r')
			at++;
		if (at < bytes.len && bytes.at[at] == '\n')
			at++;
	}
	if (notes && cells > GRID_MOST_CELLS)
		NOTE1(notes, MSG_TABLE_LARGE, ((struct place){source, PLACE_WHOLE_FILE}), source->path);
	return grid;
}

struct grid_cell grid_cell(const struct grid_row *row, size_t column)
{
	return column < row->count ? row->cells[column] : (struct grid_cell){TEXT(""), row->place};
}

struct text grid_letters(struct arena *arena, size_t column)
{
	char letters[16];
	size_t at = sizeof letters;
	for (size_t rest = column + 1; rest && at; rest = (rest - 1) / 26)
		letters[--at] = (char)('A' + (rest - 1) % 26);
	return text_copy(arena, (struct text){letters + at, sizeof letters - at});
}

/* ---- Writing ---- */

/* Some spreadsheets take the full-width signs as well. */
static bool starts_formula(struct text cell)
{
	return cell.len && (memchr("=+-@\t\r", cell.at[0], 6) || text_starts(cell, "＝") || text_starts(cell, "＋") ||
			    text_starts(cell, "－") || text_starts(cell, "＠"));
}

/* A cell that already looks guarded is guarded once more, so that taking the guard off is always right. */
static bool needs_guard(struct text cell)
{
	return starts_formula(cell) || (cell.len > 1 && cell.at[0] == '\'');
}

void grid_put(struct buffer *out, struct text cell, bool last)
{
	bool quote = false;
	for (size_t i = 0; i < cell.len; i++)
		quote = quote || memchr(",;\t\"\r\n", cell.at[i], 6);
	if (quote)
		buffer_char(out, '"');
	if (needs_guard(cell))
		buffer_char(out, '\'');
	for (size_t i = 0; i < cell.len; i++) {
		if (cell.at[i] == '"')
			buffer_char(out, '"');
		buffer_char(out, cell.at[i]);
	}
	if (quote)
		buffer_char(out, '"');
	buffer_string(out, last ? "\r\n" : ",");
}

struct text grid_unguarded(struct text cell)
{
	return cell.len > 1 && cell.at[0] == '\'' && needs_guard(text_slice(cell, 1, cell.len))
		       ? text_slice(cell, 1, cell.len)
		       : cell;
}
