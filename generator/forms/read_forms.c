/*
 * Finds the sheets and rows and takes each to its indicator, project or task; whatever is unclear is a note, never a guess.
 * Used through read_forms.h only.
 * SPDX-License-Identifier: MIT
 */
#include "forms/form_reader.h"

#include "forms/cell.h"
#include "forms/heads.h"
#include "office/encoding.h"
#include "office/workbook.h"

enum { MOST_HIDDEN_NAMED = 20 };

struct form_entries *form_entries_new(const struct form_context *context)
{
	struct form_entries *entries = ARENA_NEW(context->arena, struct form_entries);
	entries->indicators = ARENA_ARRAY(context->arena, context->plan->indicator_count, struct indicator_entry);
	entries->projects = ARENA_ARRAY(context->arena, context->plan->project_count, struct project_entry);
	entries->tasks = ARENA_ARRAY(context->arena, context->plan->task_count, struct task_entry);
	return entries;
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
		struct text plain = form_plain_at(reader, reader->row, i);
		bool repeated = reader->above && text_equal(plain, form_plain_at(reader, reader->above, i));
		if (plain.len && form_column_filled(reader->columns[i].column) && !repeated)
			return i;
	}
	return SIZE_MAX;
}

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
		form_note(reader, MSG_FORM_ROW_TWICE, column, text);
	*place = grid_cell(reader->row, column).place;
	return free;
}

static void read_row(const struct form_reader *reader)
{
	const struct plan *plan = reader->context->plan;
	size_t column = form_find_column(reader, COLUMN_ID), own = own_content(reader);
	struct text id = cell_id(reader->arena, grid_unguarded(grid_cell(reader->row, column).text));
	const struct indicator *indicator = plan_find(plan, "indicator", id);
	const struct project *project = plan_find(plan, "project", id);
	const struct task *task = plan_find(plan, "task", id);
	if (task) {
		struct task_entry *entry = &reader->entries->tasks[task - plan->tasks];
		if (take_place(reader, &entry->place, column))
			form_read_task(reader, task, entry);
	} else if (indicator) {
		struct indicator_entry *entry = &reader->entries->indicators[indicator - plan->indicators];
		if (take_place(reader, &entry->place, column))
			form_read_indicator(reader, indicator, entry);
	} else if (project) {
		struct project_entry *entry = &reader->entries->projects[project - plan->projects];
		if (take_place(reader, &entry->place, column))
			form_read_project(reader, project, entry);
	} else if (!id.len && own != SIZE_MAX) {
		form_note(reader, MSG_FORM_NO_ID, own, TEXT(""));
	} else if (looks_like_id(id) || (id.len && own != SIZE_MAX)) {
		form_note(reader, MSG_FORM_UNKNOWN_ID, column, plan->id);
	}
}

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
		size_t known = form_known_heads(&trial, &grid->rows[i]);
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
		} else if (form_known_heads(reader, reader->row) > 0) {
			form_take_head(reader);
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
	struct text id = row ? cell_id(reader->arena, grid_unguarded(grid_cell(row, form_find_column(reader, COLUMN_ID)).text)) : TEXT("");
	return plan_find(plan, "indicator", id) || plan_find(plan, "project", id) || plan_find(plan, "task", id);
}

/* A cell merged over several rows holds its value for the first alone; whose else it is meant to be is not guessed. */
static void tell_merged(struct form_reader *reader, const struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->span_count; i++) {
		const struct sheet_span *span = &sheet->spans[i];
		reader->row = row_numbered(reader, span->row + 1);
		bool filled = span->rows > 1 && span->column < reader->column_count && form_column_filled(reader->columns[span->column].column);
		if (filled && is_of_plan(reader, reader->row) && is_of_plan(reader, row_numbered(reader, span->row + 2)) &&
		    form_plain_at(reader, reader->row, span->column).len)
			form_note(reader, MSG_FORM_MERGED, span->column, text_count(reader->arena, span->row + span->rows));
	}
}

static bool has_head(struct form_reader *reader)
{
	for (size_t i = 0; i < reader->grid->count; i++)
		if (form_known_heads(reader, &reader->grid->rows[i]) > 0)
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
