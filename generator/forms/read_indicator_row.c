/*
 * A row about an indicator: a value, or why there is none.
 * Used through form_reader.h.
 * SPDX-License-Identifier: MIT
 */
#include "forms/form_reader.h"

#include "forms/cell.h"
#include "forms/heads.h"
#include "plan/read_indicators.h"
#include "plan/unit.h"

/* What the number is: the column says it where it was changed, else it is what the plan asks for. */
static enum measure read_measure(const struct form_reader *reader, const struct indicator *indicator)
{
	size_t column = form_find_column(reader, COLUMN_KIND);
	struct text plain = form_plain_at(reader, reader->row, column), may = TEXT("");
	for (enum measure measure = MEASURE_LEVEL; measure <= MEASURE_TOTAL; measure++) {
		struct text word = form_measure(reader->context, indicator, measure);
		if (!measure_is_of(indicator, measure))
			continue;
		if (plain.len && (form_plain_equal(reader, plain, word) || text_is(plain, form_measure_codes[measure])))
			return measure;
		may = TEXT_JOIN(reader->arena, may, may.len ? TEXT("；") : TEXT(""), word);
	}
	if (plain.len)
		form_note(reader, MSG_FORM_STATE, column, may);
	return indicator->reported;
}

static void read_value(const struct form_reader *reader, const struct indicator *indicator, size_t column,
		       struct indicator_entry *entry)
{
	struct cell_number cell;
	const struct unit *asked = indicator_unit(indicator, entry->measure);
	struct text unit = asked ? cell_plain(reader->arena, asked->name) : TEXT("");
	if (!cell_number(reader->arena, grid_unguarded(grid_cell(reader->row, column).text), &cell)) {
		form_note(reader, MSG_FORM_NUMBER, column, TEXT(""));
		return;
	}
	bool negative = number_sign(cell.number) < 0;
	bool small = number_sign(cell.number) != 0 && number_compare(cell.number, number_of(1)) <= 0 && number_compare(cell.number, number_of(-1)) >= 0;
	bool share = asked && asked->kind == UNIT_SHARE;
	if (text_find(cell.unit, TEXT("("), 0) != SIZE_MAX && !text_equal(cell.unit, unit)) /* 360(预计) */
		form_note(reader, MSG_FORM_NUMBER, column, TEXT(""));
	else if (cell.unit.len && !text_equal(cell.unit, unit))
		form_note(reader, MSG_FORM_UNIT, column, unit.len ? asked->name : TEXT("—"));
	else if (negative && !(asked && asked->is_signed))
		form_note(reader, MSG_FORM_NEGATIVE, column, indicator->name);
	else if (small && text_is(unit, "%") && !cell.unit.len)
		form_note(reader, MSG_FORM_FRACTION, column, cell.digits);
	else if (share && number_compare(cell.number, number_of(100)) > 0)
		form_note(reader, MSG_FORM_ABOVE_HUNDRED, column, TEXT(""));
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

void form_read_indicator(const struct form_reader *reader, const struct indicator *indicator,
			   struct indicator_entry *entry)
{
	static const enum form_column wrong[] = {COLUMN_STAGE, COLUMN_INVESTED, COLUMN_DOCUMENT, COLUMN_REASON, COLUMN_TASK_STATE, COLUMN_PROGRESS};
	size_t value = form_find_column(reader, COLUMN_VALUE), state = form_find_column(reader, COLUMN_STATE);
	struct text value_text = form_plain_at(reader, reader->row, value),
		    state_text = form_plain_at(reader, reader->row, state);
	entry->measure = read_measure(reader, indicator);
	form_check_name(reader, indicator->name, form_name(reader->context, indicator));
	form_check_fixed(reader, indicator_unit(indicator, indicator->reported), indicator_unit(indicator, entry->measure), form_target(reader->context, indicator));
	form_refuse(reader, wrong, sizeof wrong / sizeof *wrong);
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
		form_note(reader, MSG_FORM_STATE, state, states_for(reader, indicator));
	else if (state_text.len && value_text.len && judged < 0)
		form_note(reader, MSG_FORM_BOTH, state, indicator->id);
	entry->has_state = word >= 0;
	entry->state = word >= 0 ? (enum actual_state)(word + 1) : ACTUAL_PRESENT;
	entry->source = form_line_at(reader, COLUMN_SOURCE);
	entry->remark = form_line_at(reader, COLUMN_REMARK);
	const struct actual *last = form_last_actual(reader->context, indicator);
	if (!value_text.len && !state_text.len && last && text_equal(entry->source, last->source) && text_equal(entry->remark, last->remark))
		entry->source = entry->remark = TEXT(""); /* as they were sent out */
}
