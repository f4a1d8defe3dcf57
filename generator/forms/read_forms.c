/*
 * Finds the heads, then takes row after row to its indicator or project; whatever is unclear is a note, never a guess.
 * Used through read_forms.h only.
 * SPDX-License-Identifier: MIT
 */
#include "forms/read_forms.h"

#include <string.h>

#include "forms/cell.h"
#include "forms/heads.h"
#include "office/encoding.h"
#include "office/grid.h"
#include "office/workbook.h"
#include "plan/calendar.h"
#include "plan/read_indicators.h"
#include "plan/unit.h"

enum { MOST_HIDDEN_NAMED = 20, MOST_COLUMNS = 200, LONGEST_AMOUNTS = 400 };

/* A column of the head that is in force. */
struct column {
	enum form_column column;
	const struct named *fund; /* of COLUMN_INVESTED */
	const struct unit *unit;  /* likewise: when a cell has none */
	struct text head;
};

struct form_reader {
	const struct form_context *context;
	const struct own_table *own; /* the bureau's own table as described; NULL: it is not */
	struct form_entries *entries;
	struct arena *arena;
	struct notes *notes;
	const struct table *heads;
	struct grid *grid;
	struct column *columns;
	size_t column_count;
	const struct grid_row *row; /* being read */
	const struct grid_row *above;
};

struct form_entries *form_entries_new(const struct form_context *context)
{
	struct form_entries *entries = ARENA_NEW(context->arena, struct form_entries);
	entries->indicators = ARENA_ARRAY(context->arena, context->plan->indicator_count, struct indicator_entry);
	entries->projects = ARENA_ARRAY(context->arena, context->plan->project_count, struct project_entry);
	entries->tasks = ARENA_ARRAY(context->arena, context->plan->task_count, struct task_entry);
	return entries;
}

/* ---- Notes ---- */

/* A note about a cell: row, column, what it holds, and one thing more. */
static void cell_note(const struct form_reader *reader, enum message message, size_t column, struct text more)
{
	struct grid_cell cell = grid_cell(reader->row, column);
	NOTE4(reader->notes, message, cell.place, text_format(reader->arena, "%zu", reader->row->number),
	      grid_letters(reader->arena, column), cell_line(reader->arena, cell.text), more);
}

/* ---- Heads ---- */

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

static const struct unit *unit_named(const struct form_reader *reader, struct text plain)
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
	const struct unit *unit = unit_named(reader, inside);
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

/* How many columns of a row are known heads; 0 unless one of them is the id's. */
static size_t known_heads(const struct form_reader *reader, const struct grid_row *row)
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

static void take_head(struct form_reader *reader)
{
	const struct grid_row *row = reader->row;
	size_t beyond = MOST_COLUMNS;
	while (beyond < row->count && !row->cells[beyond].text.len)
		beyond++;
	if (beyond < row->count)
		cell_note(reader, MSG_FORM_COLUMN_UNKNOWN, beyond, TEXT(""));
	reader->column_count = row->count < MOST_COLUMNS ? row->count : MOST_COLUMNS;
	reader->columns = ARENA_ARRAY(reader->arena, reader->column_count, struct column);
	for (size_t i = 0; i < reader->column_count; i++) {
		struct text point;
		reader->columns[i] = read_head_cell(reader, row->cells[i].text, &point);
		enum form_column column = reader->columns[i].column;
		if (column == COLUMN_UNKNOWN && reader->columns[i].head.len)
			cell_note(reader, MSG_FORM_COLUMN_UNKNOWN, i, TEXT(""));
		if (stands_before(reader, i))
			cell_note(reader, MSG_FORM_COLUMN_TWICE, i, TEXT(""));
		if ((column == COLUMN_VALUE || column == COLUMN_STAGE) && point.len &&
		    !text_equal(point, reader->context->point))
			cell_note(reader, MSG_FORM_OTHER_POINT, i, reader->context->point);
	}
}

/* ---- Cells of a row ---- */

static size_t find_column(const struct form_reader *reader, enum form_column column)
{
	for (size_t i = 0; i < reader->column_count; i++)
		if (reader->columns[i].column == column)
			return i;
	return SIZE_MAX;
}

/* The plain text of a column's cell; empty when there is no such column. */
static struct text plain_at(const struct form_reader *reader, const struct grid_row *row, size_t index)
{
	return index == SIZE_MAX ? TEXT("") : cell_plain(reader->arena, grid_unguarded(grid_cell(row, index).text));
}

static struct text line_at(const struct form_reader *reader, enum form_column column)
{
	size_t index = find_column(reader, column);
	return index == SIZE_MAX ? TEXT("")
				 : cell_line(reader->arena, grid_unguarded(grid_cell(reader->row, index).text));
}

static bool is_filled_in(enum form_column column)
{
	return (column >= COLUMN_TASK_STATE && column <= COLUMN_NEXT) || column == COLUMN_VALUE || column == COLUMN_STATE || column == COLUMN_SOURCE || column == COLUMN_STAGE ||
	       column == COLUMN_DOCUMENT || column == COLUMN_REASON || column == COLUMN_REMARK ||
	       column == COLUMN_INVESTED;
}

static bool row_is_blank(const struct form_reader *reader, const struct grid_row *row)
{
	const struct arena before = *reader->arena;
	bool blank = true;
	for (size_t i = 0; blank && i < row->count; i++) {
		blank = !cell_plain(reader->arena, row->cells[i].text).len;
		arena_rewind(reader->arena, &before);
	}
	return blank;
}

/* A row without id is harmless when it has nothing filled in, or only repeats the row above, as taken-apart merged
 * cells do. Returns the column that says something of its own, or SIZE_MAX. */
static size_t own_content(const struct form_reader *reader)
{
	for (size_t i = 0; i < reader->column_count; i++) {
		struct text plain = plain_at(reader, reader->row, i);
		bool repeated = reader->above && text_equal(plain, plain_at(reader, reader->above, i));
		if (plain.len && is_filled_in(reader->columns[i].column) && !repeated)
			return i;
	}
	return SIZE_MAX;
}

static bool plain_equal(const struct form_reader *reader, struct text a, struct text b)
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

/* Names and units are there to be compared; a target in a form changes nothing. */
static void check_name(const struct form_reader *reader, struct text name, struct text shown)
{
	size_t at = find_column(reader, COLUMN_NAME);
	struct text cell = at == SIZE_MAX ? TEXT("") : grid_unguarded(grid_cell(reader->row, at).text);
	if (plain_at(reader, reader->row, at).len && !plain_equal(reader, cell, name) && !plain_equal(reader, cell, shown))
		cell_note(reader, MSG_FORM_NAME, at, name);
}

/* `also`: another unit that may stand there. */
static void check_fixed(const struct form_reader *reader, const struct unit *unit, const struct unit *also, struct text target)
{
	size_t at;
	at = find_column(reader, COLUMN_UNIT);
	struct text plain = plain_at(reader, reader->row, at);
	bool other = also && text_equal(plain, cell_plain(reader->arena, also->name));
	if (plain.len && unit && !other && !text_equal(plain, cell_plain(reader->arena, unit->name)))
		cell_note(reader, MSG_FORM_UNIT, at, unit->name);
	at = find_column(reader, COLUMN_TARGET);
	plain = plain_at(reader, reader->row, at);
	if (plain.len &&
	    !text_equal(without_commas(reader, plain), without_commas(reader, cell_plain(reader->arena, target))))
		cell_note(reader, MSG_FORM_TARGET, at, target);
}

/* What is filled in under a head of the other table. */
static void refuse_columns(const struct form_reader *reader, const enum form_column *wrong, size_t count)
{
	for (size_t i = 0; i < reader->column_count; i++)
		for (size_t j = 0; j < count; j++)
			if (reader->columns[i].column == wrong[j] && plain_at(reader, reader->row, i).len)
				cell_note(reader, MSG_FORM_WRONG_HEAD, i, reader->columns[i].head);
}

/* ---- Indicators ---- */

/* What the number is: the column says it where it was changed, else it is what the plan asks for. */
static enum measure read_measure(const struct form_reader *reader, const struct indicator *indicator)
{
	size_t column = find_column(reader, COLUMN_KIND);
	struct text plain = plain_at(reader, reader->row, column), may = TEXT("");
	for (enum measure measure = MEASURE_LEVEL; measure <= MEASURE_TOTAL; measure++) {
		struct text word = form_measure(reader->context, indicator, measure);
		if (!measure_is_of(indicator, measure))
			continue;
		if (plain.len && (plain_equal(reader, plain, word) || text_is(plain, form_measure_codes[measure])))
			return measure;
		may = TEXT_JOIN(reader->arena, may, may.len ? TEXT("；") : TEXT(""), word);
	}
	if (plain.len)
		cell_note(reader, MSG_FORM_STATE, column, may);
	return indicator->reported;
}

static void read_value(const struct form_reader *reader, const struct indicator *indicator, size_t column,
		       struct indicator_entry *entry)
{
	struct cell_number cell;
	const struct unit *asked = indicator_unit(indicator, entry->measure);
	struct text unit = asked ? cell_plain(reader->arena, asked->name) : TEXT("");
	if (!cell_number(reader->arena, grid_unguarded(grid_cell(reader->row, column).text), &cell)) {
		cell_note(reader, MSG_FORM_NUMBER, column, TEXT(""));
		return;
	}
	bool negative = number_sign(cell.number) < 0;
	bool small = number_sign(cell.number) != 0 && number_compare(cell.number, number_of(1)) <= 0 && number_compare(cell.number, number_of(-1)) >= 0;
	bool share = asked && asked->kind == UNIT_SHARE;
	if (text_find(cell.unit, TEXT("("), 0) != SIZE_MAX && !text_equal(cell.unit, unit)) /* 360(预计) */
		cell_note(reader, MSG_FORM_NUMBER, column, TEXT(""));
	else if (cell.unit.len && !text_equal(cell.unit, unit))
		cell_note(reader, MSG_FORM_UNIT, column, unit.len ? asked->name : TEXT("—"));
	else if (negative && !(asked && asked->is_signed))
		cell_note(reader, MSG_FORM_NEGATIVE, column, indicator->name);
	else if (small && text_is(unit, "%") && !cell.unit.len)
		cell_note(reader, MSG_FORM_FRACTION, column, cell.digits);
	else if (share && number_compare(cell.number, number_of(100)) > 0)
		cell_note(reader, MSG_FORM_ABOVE_HUNDRED, column, TEXT(""));
	entry->has_value = true;
	entry->digits = cell.digits;
	entry->number = cell.number;
	entry->qualifier = cell.qualifier;
}

static struct text states_for(const struct form_reader *reader, const struct indicator *indicator)
{
	struct text states = form_states_listed(reader->context);
	return form_is_judged(indicator) ? TEXT_JOIN(reader->arena, form_judgements_listed(reader->context), TEXT("；"), states) : states;
}

static void read_indicator(const struct form_reader *reader, const struct indicator *indicator,
			   struct indicator_entry *entry)
{
	static const enum form_column wrong[] = {COLUMN_STAGE, COLUMN_INVESTED, COLUMN_DOCUMENT, COLUMN_REASON, COLUMN_TASK_STATE, COLUMN_PROGRESS};
	size_t value = find_column(reader, COLUMN_VALUE), state = find_column(reader, COLUMN_STATE);
	struct text value_text = plain_at(reader, reader->row, value),
		    state_text = plain_at(reader, reader->row, state);
	entry->measure = read_measure(reader, indicator);
	check_name(reader, indicator->name, form_name(reader->context, indicator));
	check_fixed(reader, indicator_unit(indicator, indicator->reported), indicator_unit(indicator, entry->measure), form_target(reader->context, indicator));
	refuse_columns(reader, wrong, sizeof wrong / sizeof *wrong);
	if (form_state_said(reader->context, value_text) >= 0 && !state_text.len) { /* the state, one column too early */
		state_text = value_text;
		value_text = TEXT("");
		state = value;
	}
	if (value_text.len)
		read_value(reader, indicator, value, entry);
	int judged = state_text.len && form_is_judged(indicator) ? form_judgement_said(reader->context, state_text) : -1;
	int word = state_text.len && judged < 0 ? form_state_said(reader->context, state_text) : -1;
	entry->judgement = judged < 0 ? JUDGEMENT_NONE : JUDGEMENT_MET + (enum judgement)judged;
	if (state_text.len && word < 0 && judged < 0)
		cell_note(reader, MSG_FORM_STATE, state, states_for(reader, indicator));
	else if (state_text.len && value_text.len && judged < 0)
		cell_note(reader, MSG_FORM_BOTH, state, indicator->id);
	entry->has_state = word >= 0;
	entry->state = word >= 0 ? (enum actual_state)(word + 1) : ACTUAL_PRESENT;
	entry->source = line_at(reader, COLUMN_SOURCE);
	entry->remark = line_at(reader, COLUMN_REMARK);
	const struct actual *last = form_last_actual(reader->context, indicator);
	if (!value_text.len && !state_text.len && last && text_equal(entry->source, last->source) && text_equal(entry->remark, last->remark))
		entry->source = entry->remark = TEXT(""); /* as they were sent out */
}

/* ---- Projects ---- */

static void add_amount(const struct form_reader *reader, struct project_entry *entry, struct form_amount amount)
{
	ARENA_MORE(reader->arena, entry->amounts, entry->amount_count, entry->amount_room);
	entry->amounts[entry->amount_count++] = amount;
}

/* Cuts `*rest` at the first plus sign; what stood before it. */
static struct text cut_at_plus(struct text *rest)
{
	struct text whole = *rest;
	for (size_t i = 0, next; i < whole.len; i = next) {
		next = i;
		uint32_t code = utf8_next(whole, &next);
		if (code != '+' && code != 0xFF0B)
			continue;
		*rest = text_slice(whole, next, whole.len);
		return text_slice(whole, 0, i);
	}
	*rest = TEXT("");
	return whole;
}

/* "4.35亿元+1500" under a head in 万元. */
static void read_amounts(const struct form_reader *reader, size_t column, struct project_entry *entry)
{
	const struct column *head = &reader->columns[column];
	struct text rest = grid_unguarded(grid_cell(reader->row, column).text);
	bool open = text_ends(rest, "+") || text_ends(rest, "＋"); /* "1500+" */
	if (rest.len > LONGEST_AMOUNTS) {
		cell_note(reader, MSG_FORM_AMOUNT, column, TEXT(""));
		return;
	}
	while (rest.len) {
		struct cell_number cell;
		struct text part = cut_at_plus(&rest);
		bool number = !open && cell_number(reader->arena, part, &cell);
		const struct unit *unit = number && cell.unit.len ? unit_named(reader, cell.unit) : head->unit;
		if (!number || cell.qualifier != QUALIFIER_NONE || number_sign(cell.number) < 0) {
			cell_note(reader, MSG_FORM_AMOUNT, column, TEXT(""));
			return;
		}
		if (!unit || unit->kind != UNIT_MONEY) {
			cell_note(reader, MSG_FORM_UNIT, column, plan_money_units(reader->context->plan));
			return;
		}
		add_amount(reader, entry, (struct form_amount){head->fund, unit, cell.digits, cell.number});
	}
}

static void read_stage(const struct form_reader *reader, const struct project *project, struct project_entry *entry)
{
	const struct results *current = reader->context->current;
	const struct project_progress *before = current ? results_progress(current, project) : NULL;
	size_t column = find_column(reader, COLUMN_STAGE);
	struct text plain = plain_at(reader, reader->row, column);
	int word = plain.len ? form_stage_said(reader->context, plain) : -1;
	if (plain.len && word < 0) {
		cell_note(reader, MSG_FORM_STATE, column, form_stages_listed(reader->context));
		return;
	}
	bool says = entry->amount_count || entry->document.len || entry->reason.len || entry->remark.len;
	if (!plain.len && says && !before)
		cell_note(reader, MSG_FORM_STAGE_MISSING, column == SIZE_MAX ? find_column(reader, COLUMN_ID) : column,
			  project->name);
	entry->has_stage = word >= 0;
	entry->stage = word >= 0 ? (enum stage)word : STAGE_NOT_STARTED;
	bool document = entry->document.len || (before && before->document.len);
	bool reason = entry->reason.len || (before && before->reason.len);
	if (word >= 0 && (entry->stage == STAGE_ADJUSTED || entry->stage == STAGE_CANCELLED) && !(document && reason))
		cell_note(reader, MSG_FORM_DOCUMENT, column, project->name);
}

static void read_project(const struct form_reader *reader, const struct project *project, struct project_entry *entry)
{
	static const enum form_column wrong[] = {COLUMN_VALUE, COLUMN_STATE, COLUMN_SOURCE, COLUMN_TASK_STATE, COLUMN_PROGRESS};
	check_name(reader, project->name, project->name);
	check_fixed(reader, NULL, NULL, form_planned(reader->context, project));
	refuse_columns(reader, wrong, sizeof wrong / sizeof *wrong);
	for (size_t i = 0; i < reader->column_count; i++)
		if (reader->columns[i].column == COLUMN_INVESTED && plain_at(reader, reader->row, i).len)
			read_amounts(reader, i, entry);
	entry->document = line_at(reader, COLUMN_DOCUMENT);
	entry->reason = line_at(reader, COLUMN_REASON);
	entry->remark = line_at(reader, COLUMN_REMARK);
	const struct project_progress *last = form_last_progress(reader->context, project);
	size_t stage = find_column(reader, COLUMN_STAGE);
	bool as_sent = last && !entry->amount_count && !plain_at(reader, reader->row, stage).len && text_equal(entry->document, last->document) &&
		       text_equal(entry->reason, last->reason) && text_equal(entry->remark, last->remark);
	if (as_sent)
		entry->document = entry->reason = entry->remark = TEXT("");
	read_stage(reader, project, entry);
}

/* ---- Tasks ---- */

static void read_percent(const struct form_reader *reader, const struct task *task, struct task_entry *entry)
{
	struct cell_number cell;
	size_t column = find_column(reader, COLUMN_PERCENT);
	if (!plain_at(reader, reader->row, column).len)
		return;
	bool number = cell_number(reader->arena, grid_unguarded(grid_cell(reader->row, column).text), &cell);
	bool plain = number && cell.qualifier == QUALIFIER_NONE && (!cell.unit.len || text_is(cell.unit, "%"));
	bool small = plain && number_sign(cell.number) > 0 && number_compare(cell.number, number_of(1)) <= 0;
	if (!plain)
		cell_note(reader, MSG_FORM_NUMBER, column, TEXT(""));
	else if (!task->in_percent)
		cell_note(reader, MSG_FORM_PERCENT, column, task->words);
	else if (small && !cell.unit.len)
		cell_note(reader, MSG_FORM_FRACTION, column, cell.digits);
	else if (number_sign(cell.number) < 0 || number_compare(cell.number, number_of(100)) > 0)
		cell_note(reader, MSG_FORM_ABOVE_HUNDRED, column, TEXT(""));
	entry->has_percent = plain;
	entry->digits = cell.digits;
	entry->percent = cell.number;
}

static void read_evidence(const struct form_reader *reader, struct task_entry *entry)
{
	size_t date = find_column(reader, COLUMN_EVIDENCE_DATE), link = find_column(reader, COLUMN_LINK);
	entry->evidence.document = line_at(reader, COLUMN_EVIDENCE);
	entry->evidence.link = line_at(reader, COLUMN_LINK);
	if (entry->evidence.link.len && !text_starts(entry->evidence.link, "https://") && !text_starts(entry->evidence.link, "http://"))
		cell_note(reader, MSG_FORM_LINK, link, TEXT(""));
	if (!plain_at(reader, reader->row, date).len)
		return;
	entry->evidence.date = cell_date(reader->arena, grid_unguarded(grid_cell(reader->row, date).text));
	if (!entry->evidence.date.len)
		cell_note(reader, MSG_FORM_DATE, date, TEXT(""));
	else if (!entry->evidence.document.len && !entry->evidence.link.len)
		cell_note(reader, MSG_FORM_EVIDENCE, date, TEXT(""));
}

static void read_task_state(const struct form_reader *reader, const struct task *task, struct task_entry *entry)
{
	const struct results *current = reader->context->current;
	const struct task_result *before = current ? results_task(current, task) : NULL;
	size_t column = find_column(reader, COLUMN_TASK_STATE);
	struct text plain = plain_at(reader, reader->row, column);
	int word = plain.len ? form_task_said(reader->context, plain) : -1;
	bool says = entry->progress.len || entry->next.len || entry->document.len || entry->reason.len || entry->has_percent || entry->evidence.document.len ||
		    entry->evidence.link.len;
	if (plain.len && word < 0)
		cell_note(reader, MSG_FORM_STATE, column, form_tasks_listed(reader->context));
	else if (!plain.len && says && !before)
		cell_note(reader, MSG_FORM_TASK_STATE_MISSING, column == SIZE_MAX ? find_column(reader, COLUMN_ID) : column, task->words);
	entry->has_state = word >= 0;
	entry->state = word >= 0 ? (enum task_state)word : TASK_NOT_STARTED;
	bool decided = word >= 0 && (entry->state == TASK_CHANGED || entry->state == TASK_DROPPED);
	bool document = entry->document.len || (before && before->document.len), reason = entry->reason.len || (before && before->reason.len);
	if (decided && !(document && reason))
		cell_note(reader, MSG_FORM_DOCUMENT, column, task->words);
}

static void read_task(const struct form_reader *reader, const struct task *task, struct task_entry *entry)
{
	static const enum form_column wrong[] = {COLUMN_VALUE, COLUMN_STATE, COLUMN_SOURCE, COLUMN_STAGE, COLUMN_INVESTED};
	check_name(reader, task->words, task->words);
	refuse_columns(reader, wrong, sizeof wrong / sizeof *wrong);
	entry->progress = line_at(reader, COLUMN_PROGRESS);
	entry->next = line_at(reader, COLUMN_NEXT);
	entry->document = line_at(reader, COLUMN_DOCUMENT);
	entry->reason = line_at(reader, COLUMN_REASON);
	read_percent(reader, task, entry);
	read_evidence(reader, entry);
	const struct task_result *last = form_last_task(reader->context, task);
	bool as_sent = last && !entry->has_percent && !entry->evidence.document.len && !entry->evidence.link.len &&
		       !plain_at(reader, reader->row, find_column(reader, COLUMN_TASK_STATE)).len && text_equal(entry->progress, last->progress) &&
		       text_equal(entry->next, last->next) && text_equal(entry->document, last->document) && text_equal(entry->reason, last->reason);
	if (as_sent)
		entry->progress = entry->next = entry->document = entry->reason = TEXT("");
	read_task_state(reader, task, entry);
}

/* ---- Rows ---- */

static bool looks_like_id(struct text id)
{
	for (size_t i = 0; i < id.len; i++)
		if ((unsigned char)id.at[i] >= 0x80)
			return false;
	return id.len > 0;
}

/* Marks the row as taken; a second row about the same thing is a note. */
static bool take_place(const struct form_reader *reader, struct place *place, size_t column)
{
	struct buffer first = {0};
	place_print(*place, &first);
	struct text text = text_copy(reader->arena, buffer_view(&first));
	bool free = !place->file;
	buffer_release(&first);
	if (!free)
		cell_note(reader, MSG_FORM_ROW_TWICE, column, text);
	*place = grid_cell(reader->row, column).place;
	return free;
}

static void read_row(const struct form_reader *reader)
{
	const struct plan *plan = reader->context->plan;
	size_t column = find_column(reader, COLUMN_ID), own = own_content(reader);
	struct text id = cell_id(reader->arena, grid_unguarded(grid_cell(reader->row, column).text));
	const struct indicator *indicator = plan_find(plan, "indicator", id);
	const struct project *project = plan_find(plan, "project", id);
	const struct task *task = plan_find(plan, "task", id);
	if (task) {
		struct task_entry *entry = &reader->entries->tasks[task - plan->tasks];
		if (take_place(reader, &entry->place, column))
			read_task(reader, task, entry);
	} else if (indicator) {
		struct indicator_entry *entry = &reader->entries->indicators[indicator - plan->indicators];
		if (take_place(reader, &entry->place, column))
			read_indicator(reader, indicator, entry);
	} else if (project) {
		struct project_entry *entry = &reader->entries->projects[project - plan->projects];
		if (take_place(reader, &entry->place, column))
			read_project(reader, project, entry);
	} else if (!id.len && own != SIZE_MAX) {
		cell_note(reader, MSG_FORM_NO_ID, own, TEXT(""));
	} else if (looks_like_id(id) || (id.len && own != SIZE_MAX)) {
		cell_note(reader, MSG_FORM_UNKNOWN_ID, column, plan->id);
	}
}

/* ---- Files ---- */

/* How many rows have been read, and how many of them say something. */
static size_t count_rows(const struct form_reader *reader, size_t *filled)
{
	const struct plan *plan = reader->context->plan;
	size_t rows = 0;
	*filled = 0;
	for (size_t i = 0; i < plan->indicator_count; i++) {
		const struct indicator_entry *entry = &reader->entries->indicators[i];
		rows += entry->place.file != NULL;
		*filled += entry->has_value || entry->has_state || entry->judgement != JUDGEMENT_NONE || entry->source.len || entry->remark.len;
	}
	for (size_t i = 0; i < plan->project_count; i++) {
		const struct project_entry *entry = &reader->entries->projects[i];
		rows += entry->place.file != NULL;
		*filled += entry->has_stage || entry->amount_count || entry->document.len || entry->reason.len || entry->remark.len;
	}
	for (size_t i = 0; i < plan->task_count; i++) {
		const struct task_entry *entry = &reader->entries->tasks[i];
		rows += entry->place.file != NULL;
		*filled += entry->has_state || entry->progress.len || entry->next.len || entry->document.len || entry->reason.len || entry->has_percent ||
			   entry->evidence.document.len || entry->evidence.link.len;
	}
	return rows;
}

/* The most known columns of any row, when that separator divides them. What it takes to find out is given back. */
static size_t most_known(const struct form_reader *reader, struct source *source, char separator)
{
	struct arena arena = {0};
	struct form_reader trial = *reader;
	trial.arena = &arena;
	const struct grid *grid = grid_read(source, separator, &arena, NULL);
	size_t most = 0;
	for (size_t i = 0; i < grid->count; i++) {
		size_t known = known_heads(&trial, &grid->rows[i]);
		most = known > most ? known : most;
	}
	arena_release(&arena);
	return most;
}

/* The separator under which a head with the most known columns appears; 0 when none does. */
static char find_separator(const struct form_reader *reader, struct source *source)
{
	char best = 0;
	size_t most = 0;
	for (const char *separator = ",\t;"; *separator; separator++) {
		size_t known = most_known(reader, source, *separator);
		if (known > most) {
			most = known;
			best = *separator;
		}
	}
	return best;
}

static void read_rows(struct form_reader *reader)
{
	for (size_t i = 0; i < reader->grid->count; i++) {
		reader->row = &reader->grid->rows[i];
		if (row_is_blank(reader, reader->row)) {
			reader->above = NULL;
		} else if (known_heads(reader, reader->row) > 0) {
			take_head(reader);
			reader->above = NULL;
		} else if (reader->columns) {
			read_row(reader);
			reader->above = reader->row;
		}
	}
}

/* Hidden rows are read like all others, but not without being told. */
static void tell_hidden(const struct form_reader *reader, const struct sheet *sheet)
{
	struct text rows = TEXT("");
	for (size_t i = 0; i < sheet->hidden_count && i < MOST_HIDDEN_NAMED; i++)
		rows = TEXT_JOIN(reader->arena, rows, i ? word_of(reader->context->figures->vocabulary, WORD_LIST) : TEXT(""),
				 text_count(reader->arena, sheet->hidden[i] + 1));
	if (sheet->hidden_count)
		NOTE2(reader->notes, MSG_FORM_HIDDEN, ((struct place){reader->grid->source, PLACE_WHOLE_FILE}), sheet->name, rows);
}

/* The row of the sheet that a spreadsheet shows under that number; NULL: nothing stands there. */
static const struct grid_row *row_numbered(const struct form_reader *reader, size_t number)
{
	size_t low = 0, high = reader->grid->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (reader->grid->rows[middle].number < number)
			low = middle + 1;
		else
			high = middle;
	}
	const struct grid_row *row = low < reader->grid->count ? &reader->grid->rows[low] : NULL;
	return row && row->number == number ? row : NULL;
}

static bool is_of_plan(const struct form_reader *reader, const struct grid_row *row)
{
	const struct plan *plan = reader->context->plan;
	struct text id = row ? cell_id(reader->arena, grid_unguarded(grid_cell(row, find_column(reader, COLUMN_ID)).text)) : TEXT("");
	return plan_find(plan, "indicator", id) || plan_find(plan, "project", id) || plan_find(plan, "task", id);
}

/* A cell merged over several rows holds its value for the first alone; whose else it is meant to be is not guessed. */
static void tell_merged(struct form_reader *reader, const struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->span_count; i++) {
		const struct sheet_span *span = &sheet->spans[i];
		reader->row = row_numbered(reader, span->row + 1);
		bool filled = span->rows > 1 && span->column < reader->column_count && is_filled_in(reader->columns[span->column].column);
		if (filled && is_of_plan(reader, reader->row) && is_of_plan(reader, row_numbered(reader, span->row + 2)) &&
		    plain_at(reader, reader->row, span->column).len)
			cell_note(reader, MSG_FORM_MERGED, span->column, text_count(reader->arena, span->row + span->rows));
	}
}

static bool has_head(struct form_reader *reader)
{
	for (size_t i = 0; i < reader->grid->count; i++)
		if (known_heads(reader, &reader->grid->rows[i]) > 0)
			return true;
	return false;
}

/* Whether the grid is the bureau's own table; then it reads as a form from now on. */
static bool is_own(struct form_reader *reader, struct grid *grid)
{
	bool own = reader->own && own_table_translate(reader->context, reader->own, grid, reader->notes);
	reader->entries->from_own_table = reader->entries->from_own_table || own;
	return own;
}

/* Each sheet that has a head of ours; the others are the office's own business. */
static void read_workbook(struct form_reader *reader, const struct workbook *workbook)
{
	size_t read = 0;
	for (size_t i = 0; i < workbook->count; i++) {
		size_t *numbers;
		struct source *source = sheet_source(workbook, &workbook->sheets[i], &numbers, reader->arena);
		reader->grid = grid_read(source, ',', reader->arena, NULL);
		for (size_t r = 0; r < reader->grid->count; r++)
			reader->grid->rows[r].number = numbers[r];
		reader->columns = NULL;
		if (!is_own(reader, reader->grid) && !has_head(reader))
			continue;
		read++;
		tell_hidden(reader, &workbook->sheets[i]);
		read_rows(reader);
		tell_merged(reader, &workbook->sheets[i]);
	}
	if (!read)
		NOTE1(reader->notes, MSG_FORM_NO_HEAD, ((struct place){workbook->file, PLACE_WHOLE_FILE}), workbook->file->path);
}

/* The bureau's own table as text; false when it is none. */
static bool read_own_text(struct form_reader *reader, struct source *source)
{
	for (const char *separator = ",\t;"; reader->own && *separator; separator++) {
		reader->grid = grid_read(source, *separator, reader->arena, NULL);
		if (!is_own(reader, reader->grid))
			continue;
		read_rows(reader);
		return true;
	}
	return false;
}

static void read_text(struct form_reader *reader, const struct source *file)
{
	size_t errors = reader->notes->errors;
	struct source *source = encoding_decode(file, reader->arena, reader->notes);
	if (source && read_own_text(reader, source))
		return;
	char separator = source ? find_separator(reader, source) : 0;
	if (source && !separator)
		NOTE1(reader->notes, MSG_FORM_NO_HEAD, ((struct place){source, PLACE_WHOLE_FILE}), source->path);
	if (!separator)
		return;
	reader->grid = grid_read(source, separator, reader->arena, reader->notes);
	if (reader->notes->errors == errors)
		read_rows(reader);
}

bool form_read(const struct form_context *context, const struct own_table *own, struct source *file, struct form_entries *entries, struct notes *notes)
{
	struct form_reader reader = {.context = context, .own = own, .entries = entries, .arena = context->arena, .notes = notes, .heads = heads_read(context, notes)};
	size_t errors = notes->errors, filled, filled_before, rows = count_rows(&reader, &filled_before);
	if (!workbook_is_one(file->bytes)) {
		read_text(&reader, file);
	} else {
		struct workbook *workbook = workbook_read(file, context->arena, notes);
		if (workbook)
			read_workbook(&reader, workbook);
	}
	if (count_rows(&reader, &filled) > rows && filled == filled_before && notes->errors == errors)
		NOTE1(notes, MSG_FORM_UNFILLED, ((struct place){file, PLACE_WHOLE_FILE}), file->path);
	return notes->errors == errors;
}
