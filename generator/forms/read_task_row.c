/*
 * A row about a task: its state, percent, evidence, words.
 * Used through form_reader.h.
 * SPDX-License-Identifier: MIT
 */
#include "forms/form_reader.h"

#include "forms/cell.h"
#include "forms/heads.h"

static void read_percent(const struct form_reader *reader, const struct task *task, struct task_entry *entry)
{
	struct cell_number cell;
	size_t column = form_find_column(reader, COLUMN_PERCENT);
	if (!form_plain_at(reader, reader->row, column).len)
		return;
	bool number = cell_number(reader->arena, grid_unguarded(grid_cell(reader->row, column).text), &cell);
	bool plain = number && cell.qualifier == QUALIFIER_NONE && (!cell.unit.len || text_is(cell.unit, "%"));
	bool small = plain && number_sign(cell.number) > 0 && number_compare(cell.number, number_of(1)) <= 0;
	if (!plain)
		form_note(reader, MSG_FORM_NUMBER, column, TEXT(""));
	else if (!task->in_percent)
		form_note(reader, MSG_FORM_PERCENT, column, task->words);
	else if (small && !cell.unit.len)
		form_note(reader, MSG_FORM_FRACTION, column, cell.digits);
	else if (number_sign(cell.number) < 0 || number_compare(cell.number, number_of(100)) > 0)
		form_note(reader, MSG_FORM_ABOVE_HUNDRED, column, TEXT(""));
	entry->has_percent = plain;
	entry->digits = cell.digits;
	entry->percent = cell.number;
}

static void read_evidence(const struct form_reader *reader, struct task_entry *entry)
{
	size_t date = form_find_column(reader, COLUMN_EVIDENCE_DATE), link = form_find_column(reader, COLUMN_LINK);
	entry->evidence.document = form_line_at(reader, COLUMN_EVIDENCE);
	entry->evidence.link = form_line_at(reader, COLUMN_LINK);
	if (entry->evidence.link.len && !text_starts(entry->evidence.link, "https://") && !text_starts(entry->evidence.link, "http://"))
		form_note(reader, MSG_FORM_LINK, link, TEXT(""));
	if (!form_plain_at(reader, reader->row, date).len)
		return;
	entry->evidence.date = cell_date(reader->arena, grid_unguarded(grid_cell(reader->row, date).text));
	if (!entry->evidence.date.len)
		form_note(reader, MSG_FORM_DATE, date, TEXT(""));
	else if (!entry->evidence.document.len && !entry->evidence.link.len)
		form_note(reader, MSG_FORM_EVIDENCE, date, TEXT(""));
}

static void read_task_state(const struct form_reader *reader, const struct task *task, struct task_entry *entry)
{
	const struct results *current = reader->context->current;
	const struct task_result *before = current ? results_task(current, task) : NULL;
	size_t column = form_find_column(reader, COLUMN_TASK_STATE);
	struct text plain = form_plain_at(reader, reader->row, column);
	int word = plain.len ? form_task_said(reader->context, plain) : -1;
	bool says = entry->progress.len || entry->next.len || entry->document.len || entry->reason.len || entry->has_percent || entry->evidence.document.len ||
		    entry->evidence.link.len;
	if (plain.len && word < 0)
		form_note(reader, MSG_FORM_STATE, column, form_tasks_listed(reader->context));
	else if (!plain.len && says && !before)
		form_note(reader, MSG_FORM_TASK_STATE_MISSING, column == SIZE_MAX ? form_find_column(reader, COLUMN_ID) : column, task->words);
	entry->has_state = word >= 0;
	entry->state = word >= 0 ? (enum task_state)word : TASK_NOT_STARTED;
	bool decided = word >= 0 && (entry->state == TASK_CHANGED || entry->state == TASK_DROPPED);
	bool document = entry->document.len || (before && before->document.len), reason = entry->reason.len || (before && before->reason.len);
	if (decided && !(document && reason))
		form_note(reader, MSG_FORM_DOCUMENT, column, task->words);
}

void form_read_task(const struct form_reader *reader, const struct task *task, struct task_entry *entry)
{
	static const enum form_column wrong[] = {COLUMN_VALUE, COLUMN_STATE, COLUMN_SOURCE, COLUMN_STAGE, COLUMN_INVESTED};
	form_check_name(reader, task->words, task->words);
	form_refuse(reader, wrong, sizeof wrong / sizeof *wrong);
	entry->progress = form_line_at(reader, COLUMN_PROGRESS);
	entry->next = form_line_at(reader, COLUMN_NEXT);
	entry->document = form_line_at(reader, COLUMN_DOCUMENT);
	entry->reason = form_line_at(reader, COLUMN_REASON);
	read_percent(reader, task, entry);
	read_evidence(reader, entry);
	const struct task_result *last = form_last_task(reader->context, task);
	bool as_sent = last && !entry->has_percent && !entry->evidence.document.len && !entry->evidence.link.len &&
		       !form_plain_at(reader, reader->row, form_find_column(reader, COLUMN_TASK_STATE)).len && text_equal(entry->progress, last->progress) &&
		       text_equal(entry->next, last->next) && text_equal(entry->document, last->document) && text_equal(entry->reason, last->reason);
	if (as_sent)
		entry->progress = entry->next = entry->document = entry->reason = TEXT("");
	read_task_state(reader, task, entry);
}
