/*
 * Which columns a form has: names of heads, units and points in brackets, funds behind a dot.
 * Used through form_reader.h.
 * SPDX-License-Identifier: MIT
 */
#include "forms/form_reader.h"

#include <string.h>

#include "forms/cell.h"
#include "forms/heads.h"
#include "plan/calendar.h"

enum { MOST_COLUMNS = 200 };

static enum form_column head_column(const struct form_reader *reader, struct text plain)
{
	const struct form_head *head = table_find(reader->heads, plain);
	return head ? head->column : COLUMN_UNKNOWN;
}

/* Takes "(…)" off the end; what stood inside, or empty. */
static struct text take_brackets(struct text *plain)
{
	size_t open = plain->len;
	if (!text_ends(*plain, ")"))
		return TEXT("");
	while (open > 0 && plain->at[open - 1] != '(')
		open--;
	if (!open)
		return TEXT("");
	struct text inside = text_slice(*plain, open, plain->len - open - 1);
	*plain = text_slice(*plain, 0, open - 1);
	return inside;
}

const struct unit *form_unit_named(const struct form_reader *reader, struct text plain)
{
	const struct plan *plan = reader->context->plan;
	for (size_t i = 0; i < plan->unit_count; i++)
		if (text_equal(cell_plain(reader->arena, plan->units[i].name), plain))
			return &plan->units[i];
	return NULL;
}

/* Takes the word for what was invested off the front, and the middle dot behind it. */
static bool take_invested(const struct form_reader *reader, struct text *plain)
{
	const struct vocabulary *vocabulary = reader->context->figures->vocabulary;
	struct text names = TEXT_JOIN(reader->arena, word_of(vocabulary, WORD_HEAD_INVESTED), TEXT(" "), word_of(vocabulary, WORD_HEAD_INVESTED_ALSO));
	while (names.len) {
		struct text name = cell_id(reader->arena, text_cut(&names, ' '));
		if (!name.len || !text_starts(*plain, text_copy(reader->arena, name).at))
			continue;
		*plain = text_slice(*plain, name.len, plain->len);
		if (text_starts(*plain, "·"))
			*plain = text_slice(*plain, strlen("·"), plain->len);
		return true;
	}
	return false;
}

/* 累计完成投资 alone, or with a fund behind a middle dot; 合计 would count what the funds have twice. */
static bool read_invested_head(const struct form_reader *reader, struct text plain, struct column *column)
{
	const struct plan *plan = reader->context->plan;
	if (!take_invested(reader, &plain))
		return false;
	for (size_t j = 0; j < plan->fund_count; j++)
		if (text_equal(cell_id(reader->arena, plan->funds[j].name), plain) || text_equal(plan->funds[j].id, plain))
			column->fund = &plan->funds[j];
	column->column = COLUMN_INVESTED;
	return column->fund || !plain.len || head_is(reader->context, WORD_HEAD_NO_FUND, WORD_HEAD_NO_FUND_ALSO, plain);
}

/* 2024年 */
static bool year_is(const struct form_reader *reader, struct text inside)
{
	struct text year = text_slice(inside, 0, 4);
	return text_equal(inside, phrase_say(reader->context->figures->vocabulary, PHRASE1(reader->arena, WORD_YEAR, year), reader->arena));
}

/* What a head cell stands for; `*point` gets the point it names, if any. */
static struct column read_head_cell(const struct form_reader *reader, struct text cell, struct text *point)
{
	struct text plain = cell_id(reader->arena, cell);
	struct column column = {.column = head_column(reader, plain),
				.unit = reader->context->figures->money,
				.head = cell_line(reader->arena, cell)};
	*point = TEXT("");
	if (column.column != COLUMN_UNKNOWN && column.column != COLUMN_INVESTED)
		return column;
	struct text whole = plain, inside = take_brackets(&plain);
	if (inside.len > 4 && year_is(reader, inside))
		inside = text_slice(inside, 0, 4);
	struct date date;
	const struct unit *unit = form_unit_named(reader, inside);
	if (unit && unit->kind == UNIT_MONEY)
		column.unit = unit;
	if (point_parse(inside, &date))
		*point = inside;
	column.column = head_column(reader, plain);
	bool known = column.column != COLUMN_UNKNOWN && column.column != COLUMN_INVESTED;
	if (!known && !read_invested_head(reader, plain, &column) && !read_invested_head(reader, whole, &column))
		column.column = COLUMN_UNKNOWN;
	return column;
}

size_t form_known_heads(const struct form_reader *reader, const struct grid_row *row)
{
	size_t known = 0;
	bool id = false;
	struct text point;
	for (size_t i = 0; i < row->count && i < MOST_COLUMNS; i++) {
		const struct arena before = *reader->arena;
		struct column column = read_head_cell(reader, row->cells[i].text, &point);
		known += column.column != COLUMN_UNKNOWN;
		id = id || column.column == COLUMN_ID;
		arena_rewind(reader->arena, &before);
	}
	return id ? known : 0;
}

static bool stands_before(const struct form_reader *reader, size_t index)
{
	const struct column *column = &reader->columns[index];
	if (column->column == COLUMN_LAST || column->column == COLUMN_KIND || column->column == COLUMN_UNKNOWN)
		return false;
	for (size_t i = 0; i < index; i++)
		if (reader->columns[i].column == column->column && reader->columns[i].fund == column->fund)
			return true;
	return false;
}

void form_take_head(struct form_reader *reader)
{
	const struct grid_row *row = reader->row;
	size_t beyond = MOST_COLUMNS;
	while (beyond < row->count && !row->cells[beyond].text.len)
		beyond++;
	if (beyond < row->count)
		form_note(reader, MSG_FORM_COLUMN_UNKNOWN, beyond, TEXT(""));
	reader->column_count = row->count < MOST_COLUMNS ? row->count : MOST_COLUMNS;
	reader->columns = ARENA_ARRAY(reader->arena, reader->column_count, struct column);
	for (size_t i = 0; i < reader->column_count; i++) {
		struct text point;
		reader->columns[i] = read_head_cell(reader, row->cells[i].text, &point);
		enum form_column column = reader->columns[i].column;
		if (column == COLUMN_UNKNOWN && reader->columns[i].head.len)
			form_note(reader, MSG_FORM_COLUMN_UNKNOWN, i, TEXT(""));
		if (stands_before(reader, i))
			form_note(reader, MSG_FORM_COLUMN_TWICE, i, TEXT(""));
		if ((column == COLUMN_VALUE || column == COLUMN_STAGE) && point.len &&
		    !text_equal(point, reader->context->point))
			form_note(reader, MSG_FORM_OTHER_POINT, i, reader->context->point);
	}
}
