/*
 * Tables of indicators, projects and tasks, gathered once: one below the other in a CSV file, sheets of a workbook.
 * Used through write_forms.h only.
 * SPDX-License-Identifier: MIT
 */
#include "forms/write_forms.h"

#include "forms/cell.h"
#include "forms/heads.h"
#include "office/grid.h"
#include "office/write_workbook.h"
#include "plan/read_indicators.h"

/* A table being gathered: cells row by row, the heads first. */
struct table_out {
	struct arena *arena;
	struct text *cells;
	size_t count, room;
	struct entry_column *kinds; /* of the heads */
	size_t columns, kind_room;
};

static void put_text(struct table_out *out, struct text text)
{
	ARENA_MORE(out->arena, out->cells, out->count, out->room);
	out->cells[out->count++] = text;
}

/* A column of a table: its head, with the point in brackets that it is about, and what is shown when a cell is chosen. */
struct column_out {
	enum word head;
	enum entry_use use;
	unsigned width;
	enum word hint;
	enum { OF_NO_POINT, OF_LAST, OF_THIS } point;
};

static void put_head(const struct form_context *context, const struct column_out *column, struct text head, struct table_out *out)
{
	const struct vocabulary *vocabulary = context->figures->vocabulary;
	ARENA_MORE(out->arena, out->kinds, out->columns, out->kind_room);
	bool number = column->use == ENTRY_NUMBER, checked = number || column->use == ENTRY_CHOICE;
	out->kinds[out->columns++] = (struct entry_column){
		.use = column->use,
		.width = column->width,
		.note = word_of(vocabulary, column->hint),
		.wrong = word_of(vocabulary, !checked ? WORD_NONE : number ? WORD_FORM_NO_NUMBER : WORD_FORM_NO_CHOICE),
		.advice = word_of(vocabulary, !checked ? WORD_NONE : number ? WORD_FORM_NO_NUMBER_ADVICE : WORD_FORM_NO_CHOICE_ADVICE),
	};
	put_text(out, head);
}

static struct text last_point(const struct form_context *context)
{
	return context->last ? context->last->report->point : TEXT("");
}

static struct text head_of(const struct form_context *context, const struct column_out *column)
{
	struct text point = column->point == OF_LAST ? last_point(context) : column->point == OF_THIS ? context->point : TEXT("");
	return head_with(context, word_of(context->figures->vocabulary, column->head), point);
}

/* ---- Indicators ---- */

/* The words a cell may hold, as the list to choose from. */
static void put_choices(struct table_out *out, const struct text *choices, size_t count)
{
	out->kinds[out->columns - 1].choices = choices;
	out->kinds[out->columns - 1].choice_count = count;
}

static const struct column_out indicator_columns[] = {
	{WORD_HEAD_ID, ENTRY_FIXED, 12, WORD_NONE, OF_NO_POINT},
	{WORD_HEAD_INDICATOR, ENTRY_FIXED, 34, WORD_NONE, OF_NO_POINT},
	{WORD_HEAD_UNIT, ENTRY_FIXED, 8, WORD_NONE, OF_NO_POINT},
	{WORD_HEAD_TARGET, ENTRY_FIXED, 12, WORD_NONE, OF_NO_POINT},
	{WORD_HEAD_MEASURE, ENTRY_FIXED, 16, WORD_NONE, OF_NO_POINT}, /* a choice where some may be reported in two ways */
	{WORD_HEAD_LAST, ENTRY_FIXED, 16, WORD_NONE, OF_LAST},
	{WORD_HEAD_VALUE, ENTRY_NUMBER, 14, WORD_HINT_VALUE, OF_THIS},
	{WORD_HEAD_STATE, ENTRY_CHOICE, 14, WORD_HINT_STATE, OF_NO_POINT},
	{WORD_HEAD_SOURCE, ENTRY_TEXT, 24, WORD_HINT_SOURCE, OF_NO_POINT},
	{WORD_HEAD_REMARK, ENTRY_TEXT, 24, WORD_NONE, OF_NO_POINT},
};

/* What the indicators of an office need beyond the usual. */
struct needs {
	bool two_measures; /* some may be reported in two ways */
	bool judgement;    /* some have targets in words */
};

static void put_states(const struct form_context *context, const struct needs *needs, struct table_out *out)
{
	const struct vocabulary *vocabulary = context->figures->vocabulary;
	struct text *states = ARENA_ARRAY(out->arena, ACTUAL_NOT_APPLICABLE + JUDGEMENT_UNDER_WAY, struct text);
	size_t count = 0;
	for (enum actual_state i = ACTUAL_NOT_DUE; i <= ACTUAL_NOT_APPLICABLE; i++)
		states[count++] = word_of(vocabulary, form_state_word(i));
	for (enum judgement i = JUDGEMENT_MET; needs->judgement && i <= JUDGEMENT_UNDER_WAY; i++)
		states[count++] = word_of(vocabulary, WORD_FORM_MET + (enum word)i - JUDGEMENT_MET);
	put_choices(out, states, count);
}

static void put_measures(const struct form_context *context, struct table_out *out)
{
	struct text *measures = ARENA_ARRAY(out->arena, 5, struct text);
	for (enum word i = 0; i < 5; i++)
		measures[i] = word_of(context->figures->vocabulary, WORD_MEASURE_LEVEL + i);
	put_choices(out, measures, 5);
}

static void put_indicator_head(const struct form_context *context, const struct needs *needs, struct table_out *out)
{
	for (size_t i = 0; i < sizeof indicator_columns / sizeof *indicator_columns; i++) {
		struct column_out column = indicator_columns[i];
		bool measure = column.head == WORD_HEAD_MEASURE && needs->two_measures;
		if (measure) {
			column.use = ENTRY_CHOICE;
			column.hint = WORD_HINT_MEASURE;
		}
		put_head(context, &column, head_of(context, &column), out);
		if (measure)
			put_measures(context, out);
		else if (column.use == ENTRY_CHOICE)
			put_states(context, needs, out);
	}
}

/* Percentages of 1 and less carry their sign: read back, 0.6 alone would be taken for a 60% stored as a fraction. */
static struct text value_cell(const struct form_context *context, const struct actual *actual)
{
	struct arena *arena = context->arena;
	if (!actual || actual->state != ACTUAL_PRESENT)
		return TEXT("");
	struct text digits = number_print(arena, actual->value.number, actual->value.decimals, ROUND_HALF_UP);
	bool small = number_sign(actual->value.number) != 0 && number_compare(actual->value.number, number_of(1)) <= 0 &&
		     number_compare(actual->value.number, number_of(-1)) >= 0;
	bool sign = small && actual->value.unit && text_is(actual->value.unit->name, "%");
	return cell_of_number(arena, digits, sign ? "%" : "", actual->value.qualifier);
}

/* 暂无数据 is what an empty row means anyway; writing it would only have to be deleted again. */
static struct text state_cell(const struct form_context *context, const struct actual *actual)
{
	bool told = actual && (actual->state == ACTUAL_NOT_DUE || actual->state == ACTUAL_NOT_APPLICABLE);
	if (actual && actual->judgement != JUDGEMENT_NONE)
		return word_of(context->figures->vocabulary, WORD_FORM_MET + (enum word)actual->judgement - JUDGEMENT_MET);
	return told ? word_of(context->figures->vocabulary, form_state_word(actual->state)) : TEXT("");
}

static void put_indicator(const struct form_context *context, const struct indicator *indicator, struct table_out *out)
{
	const struct actual *actual = context->current ? results_actual(context->current, indicator) : NULL;
	enum measure measure = actual ? actual->measure : indicator->reported;
	const struct unit *unit = indicator_unit(indicator, measure);
	put_text(out, indicator->id);
	put_text(out, form_name(context, indicator));
	put_text(out, unit ? unit->name : TEXT(""));
	put_text(out, form_target(context, indicator));
	put_text(out, form_measure(context, indicator, measure));
	put_text(out, form_marked(context, form_last_value(context, indicator)));
	put_text(out, value_cell(context, actual));
	put_text(out, state_cell(context, actual));
	const struct actual *words = actual ? actual : form_last_actual(context, indicator);
	put_text(out, words ? words->source : TEXT(""));
	put_text(out, words ? words->remark : TEXT(""));
}

/* ---- Projects ---- */

static bool has_fund(const struct form_context *context, const struct project *project, const struct named *fund)
{
	for (size_t i = 0; i < project->fund_count; i++)
		if (project->funds[i] == fund)
			return true;
	const struct project_progress *progress = context->current ? results_progress(context->current, project) : NULL;
	for (size_t i = 0; progress && i < progress->invested_count; i++)
		if (progress->invested[i].fund == fund)
			return true;
	return false;
}

/* Funds the office's projects draw on; only they get a column. */
static bool *used_funds(const struct form_context *context, const struct named *office)
{
	const struct plan *plan = context->plan;
	bool *used = ARENA_ARRAY(context->arena, plan->fund_count + 1, bool);
	for (size_t i = 0; i < plan->project_count; i++)
		for (size_t j = 0; project_office(&plan->projects[i]) == office && j < plan->fund_count; j++)
			used[j] = used[j] || has_fund(context, &plan->projects[i], &plan->funds[j]);
	return used;
}

/* What is to be typed; with an example where the plan has another unit of money than that of the heads. */
static struct text invested_hint(const struct form_context *context)
{
	const struct plan *plan = context->plan;
	const struct vocabulary *vocabulary = context->figures->vocabulary;
	const struct unit *other = NULL;
	for (size_t i = 0; i < plan->unit_count; i++)
		if (plan->units[i].kind == UNIT_MONEY && &plan->units[i] != context->figures->money && !plan->units[i].before)
			other = &plan->units[i];
	if (!other)
		return word_of(vocabulary, WORD_HINT_INVESTED);
	struct number number = {0};
	int decimals;
	number_parse(TEXT("4.35"), &number, &decimals);
	struct text example = form_number(context, number, decimals, QUALIFIER_NONE, other);
	return phrase_say(vocabulary, PHRASE1(context->arena, WORD_HINT_INVESTED_UNIT, example), context->arena);
}

static const struct column_out project_columns[] = {
	{WORD_HEAD_ID, ENTRY_FIXED, 12, WORD_NONE, OF_NO_POINT},
	{WORD_HEAD_PROJECT, ENTRY_FIXED, 30, WORD_NONE, OF_NO_POINT},
	{WORD_HEAD_PLANNED, ENTRY_FIXED, 14, WORD_NONE, OF_NO_POINT},
	{WORD_HEAD_LAST_STAGE, ENTRY_FIXED, 14, WORD_NONE, OF_LAST},
	{WORD_HEAD_LAST_INVESTED, ENTRY_FIXED, 16, WORD_NONE, OF_LAST},
	{WORD_HEAD_STAGE, ENTRY_CHOICE, 12, WORD_HINT_STAGE, OF_THIS},
	{WORD_HEAD_INVESTED, ENTRY_NUMBER, 15, WORD_HINT_INVESTED, OF_NO_POINT}, /* one for each fund */
	{WORD_HEAD_DOCUMENT, ENTRY_TEXT, 18, WORD_HINT_DOCUMENT, OF_NO_POINT},
	{WORD_HEAD_REASON, ENTRY_TEXT, 20, WORD_NONE, OF_NO_POINT},
	{WORD_HEAD_REMARK, ENTRY_TEXT, 20, WORD_NONE, OF_NO_POINT},
};

/* 累计完成投资·不分来源（万元） */
static void put_invested_head(const struct form_context *context, const struct column_out *column, struct text fund, struct table_out *out)
{
	struct text unit = context->figures->money ? context->figures->money->name : TEXT("");
	struct text head = TEXT_JOIN(context->arena, word_of(context->figures->vocabulary, column->head), TEXT("·"), fund);
	put_head(context, column, head_with(context, head, unit), out);
	out->kinds[out->columns - 1].note = invested_hint(context);
}

static void put_project_head(const struct form_context *context, const bool *used, struct table_out *out)
{
	const struct plan *plan = context->plan;
	struct text *stages = ARENA_ARRAY(out->arena, STAGE_COUNT, struct text);
	for (int i = 0; i < STAGE_COUNT; i++)
		stages[i] = form_stage(context, (enum stage)i);
	for (size_t i = 0; i < sizeof project_columns / sizeof *project_columns; i++) {
		const struct column_out *column = &project_columns[i];
		if (column->head != WORD_HEAD_INVESTED) {
			put_head(context, column, head_of(context, column), out);
		} else {
			put_invested_head(context, column, word_of(context->figures->vocabulary, WORD_HEAD_NO_FUND), out);
			for (size_t j = 0; j < plan->fund_count; j++)
				if (used[j])
					put_invested_head(context, column, plan->funds[j].name, out);
		}
		if (column->use == ENTRY_CHOICE)
			put_choices(out, stages, STAGE_COUNT);
	}
}

/* Amounts from one fund, joined by "+"; with its unit when that is not the head's. */
static struct text invested_cell(const struct form_context *context, const struct project_progress *progress,
				 const struct named *fund)
{
	struct arena *arena = context->arena;
	struct text cell = TEXT("");
	for (size_t i = 0; progress && i < progress->invested_count; i++) {
		const struct value *value = &progress->invested[i].value;
		if (progress->invested[i].fund != fund)
			continue;
		struct text unit = value->unit != context->figures->money ? value->unit->name : TEXT("");
		cell = text_format(arena, "%.*s%s%.*s%.*s", TEXT_ARG(cell), cell.len ? "+" : "",
				   TEXT_ARG(number_print(arena, value->number, value->decimals, ROUND_HALF_UP)),
				   TEXT_ARG(unit));
	}
	return cell;
}

static void put_project(const struct form_context *context, const struct project *project, const bool *used,
			struct table_out *out)
{
	const struct plan *plan = context->plan;
	const struct project_progress *progress = context->current ? results_progress(context->current, project) : NULL;
	put_text(out, project->id);
	put_text(out, project->name);
	put_text(out, form_planned(context, project));
	put_text(out, form_last_stage(context, project));
	put_text(out, form_marked(context, form_last_invested(context, project)));
	put_text(out, progress ? form_stage(context, progress->stage) : TEXT(""));
	put_text(out, invested_cell(context, progress, NULL));
	for (size_t i = 0; i < plan->fund_count; i++)
		if (used[i])
			put_text(out, invested_cell(context, progress, &plan->funds[i]));
	const struct project_progress *words = progress ? progress : form_last_progress(context, project);
	put_text(out, words ? words->document : TEXT(""));
	put_text(out, words ? words->reason : TEXT(""));
	put_text(out, words ? words->remark : TEXT(""));
}

/* ---- Tasks ---- */

static const struct column_out task_columns[] = {
	{WORD_HEAD_ID, ENTRY_FIXED, 10, WORD_NONE, OF_NO_POINT},
	{WORD_HEAD_TASK, ENTRY_FIXED, 28, WORD_NONE, OF_NO_POINT},
	{WORD_HEAD_DEADLINE, ENTRY_FIXED, 10, WORD_NONE, OF_NO_POINT},
	{WORD_HEAD_LAST_TASK, ENTRY_FIXED, 12, WORD_NONE, OF_LAST},
	{WORD_HEAD_TASK_STATE, ENTRY_CHOICE, 12, WORD_HINT_TASK_STATE, OF_THIS},
	{WORD_HEAD_PERCENT, ENTRY_NUMBER, 9, WORD_HINT_PERCENT, OF_NO_POINT}, /* only where a task is counted so */
	{WORD_HEAD_PROGRESS, ENTRY_TEXT, 28, WORD_HINT_PROGRESS, OF_NO_POINT},
	{WORD_HEAD_EVIDENCE, ENTRY_TEXT, 18, WORD_HINT_EVIDENCE, OF_NO_POINT},
	{WORD_HEAD_LINK, ENTRY_TEXT, 16, WORD_HINT_LINK, OF_NO_POINT},
	{WORD_HEAD_EVIDENCE_DATE, ENTRY_TEXT, 11, WORD_HINT_EVIDENCE_DATE, OF_NO_POINT},
	{WORD_HEAD_NEXT, ENTRY_TEXT, 20, WORD_NONE, OF_NO_POINT},
	{WORD_HEAD_DOCUMENT, ENTRY_TEXT, 13, WORD_HINT_DOCUMENT, OF_NO_POINT},
	{WORD_HEAD_REASON, ENTRY_TEXT, 14, WORD_NONE, OF_NO_POINT},
};

static void put_task_head(const struct form_context *context, bool percent, struct table_out *out)
{
	struct text *states = ARENA_ARRAY(out->arena, TASK_STATE_COUNT, struct text);
	for (enum task_state i = 0; i < TASK_STATE_COUNT; i++)
		states[i] = word_of(context->figures->vocabulary, task_state_title(i));
	for (size_t i = 0; i < sizeof task_columns / sizeof *task_columns; i++) {
		if (task_columns[i].head == WORD_HEAD_PERCENT && !percent)
			continue;
		put_head(context, &task_columns[i], head_of(context, &task_columns[i]), out);
		if (task_columns[i].use == ENTRY_CHOICE)
			put_choices(out, states, TASK_STATE_COUNT);
	}
}

static struct text percent_cell(const struct form_context *context, const struct task_result *result)
{
	bool has = result && result->has_percent;
	return has ? number_print(context->arena, result->percent, result->percent_decimals, ROUND_HALF_UP) : TEXT("");
}

/* What this report says; where it says nothing, the words of the last one, to be brought up to date. */
static void put_task(const struct form_context *context, const struct task *task, bool percent, struct table_out *out)
{
	const struct task_result *own = context->current ? results_task(context->current, task) : NULL;
	const struct task_result *words = own ? own : form_last_task(context, task);
	const struct evidence *evidence = own && own->evidence_count ? &own->evidence[own->evidence_count - 1] : NULL;
	put_text(out, task->id);
	put_text(out, task->words);
	put_text(out, form_deadline(context, task));
	put_text(out, form_last_task_state(context, task));
	put_text(out, own ? word_of(context->figures->vocabulary, task_state_title(own->state)) : TEXT(""));
	if (percent)
		put_text(out, percent_cell(context, own));
	put_text(out, words ? words->progress : TEXT(""));
	put_text(out, evidence ? evidence->document : TEXT(""));
	put_text(out, evidence ? evidence->link : TEXT(""));
	put_text(out, evidence ? evidence->date : TEXT(""));
	put_text(out, words ? words->next : TEXT(""));
	put_text(out, words ? words->document : TEXT(""));
	put_text(out, words ? words->reason : TEXT(""));
}

/* ---- Files ---- */

/* The tables of an office, in this order; without rows where it is responsible for nothing. */
enum { TABLE_INDICATORS, TABLE_PROJECTS, TABLE_TASKS, TABLES };
struct office_form {
	struct table_out tables[TABLES];
};

static void gather_indicators(const struct form_context *context, const struct named *office, struct table_out *out)
{
	const struct plan *plan = context->plan;
	struct needs needs = {false, false};
	for (size_t i = 0; i < plan->indicator_count; i++) {
		const struct indicator *indicator = &plan->indicators[i];
		bool own = indicator_lead(indicator) == office;
		needs.judgement = needs.judgement || (own && form_is_judged(indicator));
		for (enum measure measure = MEASURE_LEVEL; own && measure <= MEASURE_TOTAL; measure++)
			needs.two_measures = needs.two_measures || (measure != indicator->reported && measure_is_of(indicator, measure));
	}
	for (size_t i = 0; i < plan->indicator_count; i++) {
		if (indicator_lead(&plan->indicators[i]) != office)
			continue;
		if (!out->count)
			put_indicator_head(context, &needs, out);
		put_indicator(context, &plan->indicators[i], out);
	}
}

static void gather_projects(const struct form_context *context, const struct named *office, struct table_out *out)
{
	const struct plan *plan = context->plan;
	const bool *used = used_funds(context, office);
	for (size_t i = 0; i < plan->project_count; i++) {
		if (project_office(&plan->projects[i]) != office)
			continue;
		if (!out->count)
			put_project_head(context, used, out);
		put_project(context, &plan->projects[i], used, out);
	}
}

static void gather_tasks(const struct form_context *context, const struct named *office, struct table_out *out)
{
	const struct plan *plan = context->plan;
	bool percent = false;
	for (size_t i = 0; i < plan->task_count; i++)
		percent = percent || (task_lead(&plan->tasks[i]) == office && plan->tasks[i].in_percent);
	for (size_t i = 0; i < plan->task_count; i++) {
		if (task_lead(&plan->tasks[i]) != office)
			continue;
		if (!out->count)
			put_task_head(context, percent, out);
		put_task(context, &plan->tasks[i], percent, out);
	}
}

/* False when the office has nothing to report. */
static bool gather(const struct form_context *context, const struct named *office, struct office_form *form)
{
	size_t count = 0;
	*form = (struct office_form){0};
	for (size_t t = 0; t < TABLES; t++)
		form->tables[t].arena = context->arena;
	gather_indicators(context, office, &form->tables[TABLE_INDICATORS]);
	gather_projects(context, office, &form->tables[TABLE_PROJECTS]);
	gather_tasks(context, office, &form->tables[TABLE_TASKS]);
	for (size_t t = 0; t < TABLES; t++)
		count += form->tables[t].count;
	return count > 0;
}

static struct text as_csv(const struct office_form *form)
{
	struct buffer out = {0};
	bool above = false;
	buffer_string(&out, "\xEF\xBB\xBF");
	for (size_t t = 0; t < TABLES; t++) {
		const struct table_out *table = &form->tables[t];
		if (above && table->count)
			buffer_string(&out, "\r\n");
		above = above || table->count;
		for (size_t i = 0; i < table->count; i++)
			grid_put(&out, table->cells[i], (i + 1) % table->columns == 0);
	}
	struct text text = text_copy(form->tables[0].arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}

static struct entry_sheet sheet_of(const struct form_context *context, struct table_out *table, enum word name, const struct named *office)
{
	const struct vocabulary *vocabulary = context->figures->vocabulary;
	struct arena *arena = context->arena;
	struct phrase title = PHRASE3(arena, WORD_FORM_TITLE, context->plan->title, PHRASE(name), context->point);
	if (office)
		title = PHRASE2(arena, WORD_FORM_TITLE_OFFICE, title, office->name);
	struct text lines = TEXT_JOIN(arena, phrase_say(vocabulary, title, arena), TEXT("\n"), word_of(vocabulary, WORD_FORM_ADVICE));
	struct text page = phrase_say(vocabulary, PHRASE2(arena, WORD_FORM_PAGE, TEXT("&P"), TEXT("&N")), arena);
	return (struct entry_sheet){word_of(vocabulary, name), lines, page, table->kinds, table->columns, table->cells, table->count / table->columns};
}

static bool as_workbook(const struct form_context *context, struct office_form *form, const struct named *office, struct text *bytes, struct notes *notes)
{
	static const enum word names[TABLES] = {WORD_FORM_INDICATORS, WORD_FORM_PROJECTS, WORD_FORM_TASKS};
	struct entry_sheet sheets[TABLES];
	size_t count = 0;
	for (size_t t = 0; t < TABLES; t++)
		if (form->tables[t].count)
			sheets[count++] = sheet_of(context, &form->tables[t], names[t], office);
	return workbook_write(sheets, count, context->arena, bytes, notes);
}

size_t forms_write(const struct form_context *context, struct form_file **files, struct notes *notes)
{
	const struct plan *plan = context->plan;
	size_t count = 0;
	heads_read(context, notes); /* tells what could not be read back */
	*files = ARENA_ARRAY(context->arena, 2 * (plan->office_count + 1), struct form_file);
	for (size_t i = 0; i <= plan->office_count; i++) { /* the last time for what has no office */
		const struct named *office = i < plan->office_count ? &plan->offices[i] : NULL;
		struct office_form form;
		if (!gather(context, office, &form))
			continue;
		struct text name = office ? office->id : TEXT("_no-office");
		(*files)[count++] = (struct form_file){text_format(context->arena, "%.*s.csv", TEXT_ARG(name)), as_csv(&form)};
		(*files)[count].name = text_format(context->arena, "%.*s.xlsx", TEXT_ARG(name));
		count += as_workbook(context, &form, office, &(*files)[count].bytes, notes);
	}
	return count;
}
