/*
 * A row about a project: its stage, and amounts by fund.
 * Used through form_reader.h.
 * SPDX-License-Identifier: MIT
 */
#include "forms/form_reader.h"

#include "forms/cell.h"
#include "forms/heads.h"
#include "plan/unit.h"

enum { LONGEST_AMOUNTS = 400 };

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
		form_note(reader, MSG_FORM_AMOUNT, column, TEXT(""));
		return;
	}
	while (rest.len) {
		struct cell_number cell;
		struct text part = cut_at_plus(&rest);
		bool number = !open && cell_number(reader->arena, part, &cell);
		const struct unit *unit = number && cell.unit.len ? form_unit_named(reader, cell.unit) : head->unit;
		if (!number || cell.qualifier != QUALIFIER_NONE || number_sign(cell.number) < 0) {
			form_note(reader, MSG_FORM_AMOUNT, column, TEXT(""));
			return;
		}
		if (!unit || unit->kind != UNIT_MONEY) {
			form_note(reader, MSG_FORM_UNIT, column, plan_money_units(reader->context->plan));
			return;
		}
		add_amount(reader, entry, (struct form_amount){head->fund, unit, cell.digits, cell.number});
	}
}

static void read_stage(const struct form_reader *reader, const struct project *project, struct project_entry *entry)
{
	const struct results *current = reader->context->current;
	const struct project_progress *before = current ? results_progress(current, project) : NULL;
	size_t column = form_find_column(reader, COLUMN_STAGE);
	struct text plain = form_plain_at(reader, reader->row, column);
	int word = plain.len ? form_stage_said(reader->context, plain) : -1;
	if (plain.len && word < 0) {
		form_note(reader, MSG_FORM_STATE, column, form_stages_listed(reader->context));
		return;
	}
	bool says = entry->amount_count || entry->document.len || entry->reason.len || entry->remark.len;
	if (!plain.len && says && !before)
		form_note(reader, MSG_FORM_STAGE_MISSING, column == SIZE_MAX ? form_find_column(reader, COLUMN_ID) : column,
			  project->name);
	entry->has_stage = word >= 0;
	entry->stage = word >= 0 ? (enum stage)word : STAGE_NOT_STARTED;
	bool document = entry->document.len || (before && before->document.len);
	bool reason = entry->reason.len || (before && before->reason.len);
	if (word >= 0 && (entry->stage == STAGE_ADJUSTED || entry->stage == STAGE_CANCELLED) && !(document && reason))
		form_note(reader, MSG_FORM_DOCUMENT, column, project->name);
}

void form_read_project(const struct form_reader *reader, const struct project *project, struct project_entry *entry)
{
	static const enum form_column wrong[] = {COLUMN_VALUE, COLUMN_STATE, COLUMN_SOURCE, COLUMN_TASK_STATE, COLUMN_PROGRESS};
	form_check_name(reader, project->name, project->name);
	form_check_fixed(reader, NULL, NULL, form_planned(reader->context, project));
	form_refuse(reader, wrong, sizeof wrong / sizeof *wrong);
	for (size_t i = 0; i < reader->column_count; i++)
		if (reader->columns[i].column == COLUMN_INVESTED && form_plain_at(reader, reader->row, i).len)
			read_amounts(reader, i, entry);
	entry->document = form_line_at(reader, COLUMN_DOCUMENT);
	entry->reason = form_line_at(reader, COLUMN_REASON);
	entry->remark = form_line_at(reader, COLUMN_REMARK);
	const struct project_progress *last = form_last_progress(reader->context, project);
	size_t stage = form_find_column(reader, COLUMN_STAGE);
	bool as_sent = last && !entry->amount_count && !form_plain_at(reader, reader->row, stage).len && text_equal(entry->document, last->document) &&
		       text_equal(entry->reason, last->reason) && text_equal(entry->remark, last->remark);
	if (as_sent)
		entry->document = entry->reason = entry->remark = TEXT("");
	read_stage(reader, project, entry);
}
