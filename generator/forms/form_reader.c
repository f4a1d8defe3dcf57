/*
 * The cells of a row: found by their head, compared with the plan, told of by their place.
 * Used through form_reader.h.
 * SPDX-License-Identifier: MIT
 */
#include "forms/form_reader.h"

#include "forms/cell.h"

void form_note(const struct form_reader *reader, enum message message, size_t column, struct text more)
{
	struct grid_cell cell = grid_cell(reader->row, column);
	NOTE4(reader->notes, message, cell.place, text_format(reader->arena, "%zu", reader->row->number),
	      grid_letters(reader->arena, column), cell_line(reader->arena, cell.text), more);
}

size_t form_find_column(const struct form_reader *reader, enum form_column column)
{
	for (size_t i = 0; i < reader->column_count; i++)
		if (reader->columns[i].column == column)
			return i;
	return SIZE_MAX;
}

struct text form_plain_at(const struct form_reader *reader, const struct grid_row *row, size_t index)
{
	return index == SIZE_MAX ? TEXT("") : cell_plain(reader->arena, grid_unguarded(grid_cell(row, index).text));
}

struct text form_line_at(const struct form_reader *reader, enum form_column column)
{
	size_t index = form_find_column(reader, column);
	return index == SIZE_MAX ? TEXT("")
				 : cell_line(reader->arena, grid_unguarded(grid_cell(reader->row, index).text));
}

bool form_column_filled(enum form_column column)
{
	return (column >= COLUMN_TASK_STATE && column <= COLUMN_NEXT) || column == COLUMN_VALUE || column == COLUMN_STATE || column == COLUMN_SOURCE || column == COLUMN_STAGE ||
	       column == COLUMN_DOCUMENT || column == COLUMN_REASON || column == COLUMN_REMARK ||
	       column == COLUMN_INVESTED;
}

bool form_plain_equal(const struct form_reader *reader, struct text a, struct text b)
{
	return text_equal(cell_plain(reader->arena, a), cell_plain(reader->arena, b));
}

/* Thousands marks come and go in spreadsheets. */
static struct text without_commas(const struct form_reader *reader, struct text plain)
{
	struct buffer out = {0};
	for (size_t i = 0; i < plain.len; i++)
		if (plain.at[i] != ',')
			buffer_char(&out, plain.at[i]);
	struct text text = text_copy(reader->arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}

void form_check_name(const struct form_reader *reader, struct text name, struct text shown)
{
	size_t at = form_find_column(reader, COLUMN_NAME);
	struct text cell = at == SIZE_MAX ? TEXT("") : grid_unguarded(grid_cell(reader->row, at).text);
	if (form_plain_at(reader, reader->row, at).len && !form_plain_equal(reader, cell, name) && !form_plain_equal(reader, cell, shown))
		form_note(reader, MSG_FORM_NAME, at, name);
}

void form_check_fixed(const struct form_reader *reader, const struct unit *unit, const struct unit *also, struct text target)
{
	size_t at;
	at = form_find_column(reader, COLUMN_UNIT);
	struct text plain = form_plain_at(reader, reader->row, at);
	bool other = also && text_equal(plain, cell_plain(reader->arena, also->name));
	if (plain.len && unit && !other && !text_equal(plain, cell_plain(reader->arena, unit->name)))
		form_note(reader, MSG_FORM_UNIT, at, unit->name);
	at = form_find_column(reader, COLUMN_TARGET);
	plain = form_plain_at(reader, reader->row, at);
	if (plain.len &&
	    !text_equal(without_commas(reader, plain), without_commas(reader, cell_plain(reader->arena, target))))
		form_note(reader, MSG_FORM_TARGET, at, target);
}

void form_refuse(const struct form_reader *reader, const enum form_column *wrong, size_t count)
{
	for (size_t i = 0; i < reader->column_count; i++)
		for (size_t j = 0; j < count; j++)
			if (reader->columns[i].column == wrong[j] && form_plain_at(reader, reader->row, i).len)
				form_note(reader, MSG_FORM_WRONG_HEAD, i, reader->columns[i].head);
}
