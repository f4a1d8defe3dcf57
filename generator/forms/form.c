/*
 * Points, columns and the words of rows.
 * Used through form.h only.
 * SPDX-License-Identifier: MIT
 */
#include "forms/form.h"

#include "base/file.h"
#include "plan/calendar.h"

const char *const form_state_codes[] = {"not-due", "not-available", "not-applicable", NULL};
const char *const form_stage_codes[] = {
#define STAGE(id, name) name,
#include "plan/stages.def"
#undef STAGE
	NULL};
const char *const form_task_codes[] = {
#define TASK_STATE(id, name) name,
#include "plan/task_states.def"
#undef TASK_STATE
	NULL};
const char *const form_judgement_codes[] = {"met", "not-met", "under-way", NULL};
const char *const form_measure_codes[] = {"level", "amount", "rate", "total", NULL};

/* ---- The point ---- */

static int digits_at(struct text text, size_t start, size_t len)
{
	size_t value;
	struct text digits = text_slice(text, start, len);
	return digits.len == len && text_read_count(digits, 9999, &value) ? (int)value : -1;
}

/* 2024 or 2024-06; false otherwise. */
static bool read_point(struct text point, int *year, int *month)
{
	*year = digits_at(point, 0, 4);
	*month = point.len == 4 ? 12 : point.len == 7 && point.at[4] == '-' ? digits_at(point, 5, 2) : -1;
	return *year >= 1900 && *year < 2200 && *month >= 1 && *month <= 12;
}

static struct text last_day(struct arena *arena, int year, int month)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = month == 2 && ((year % 4 == 0 && year % 100 != 0) || year % 400 == 0);
	return text_format(arena, "%04d-%02d-%02d", year, month, lengths[month - 1] + leap);
}

bool form_context_read(struct form_context *context, const struct figures *figures, const struct progress *progress,
		       struct text point, struct arena *arena, struct notes *notes)
{
	const struct plan *plan = figures->plan;
	int year, month;
	*context = (struct form_context){.plan = plan, .figures = figures, .arena = arena, .point = point};
	if (!read_point(point, &year, &month)) {
		NOTE1(notes, MSG_BAD_POINT, NO_PLACE, point);
		return false;
	}
	if (year < plan->start.year || year > plan->end.year) {
		NOTE3(notes, MSG_POINT_OUTSIDE, NO_PLACE, point, text_format(arena, "%d", plan->start.year),
		      text_format(arena, "%d", plan->end.year));
		return false;
	}
	context->date = last_day(arena, year, month);
	for (size_t i = 0; i < progress->count; i++) {
		const struct results *report = progress->reports[i].report;
		if (text_equal(report->point, point))
			context->current = report;
		else if (text_compare(report->date, context->date) < 0)
			context->last = &progress->reports[i];
	}
	return true;
}

struct text form_results_path(const struct form_context *context)
{
	struct text name = text_format(context->arena, "results/%.*s.xml", TEXT_ARG(context->point));
	return path_join(context->arena, context->plan->folder, name);
}

/* ---- Words ---- */

enum word form_state_word(enum actual_state state)
{
	return WORD_STATE_NOT_DUE + (enum word)state - ACTUAL_NOT_DUE;
}

static bool is_illustrative(const struct figure *figure)
{
	return figure->illustrative && figure->state == FIGURE_PRESENT;
}

struct text form_marked(const struct form_context *context, struct form_said said)
{
	return said.is_illustrative ? phrase_say(context->figures->vocabulary, PHRASE1(context->arena, WORD_FORM_DEMO, said.text), context->arena)
				    : said.text;
}

static struct text printed(const struct form_context *context, const struct figure *figure)
{
	return figure ? figure_print(context->figures, figure) : TEXT("");
}

/* A target that is no number, as the document has it; else as it is printed. */
static struct text target_words(const struct form_context *context, const struct indicator *indicator, const struct target *target)
{
	if (target->form == TARGET_WORDS || target->form == TARGET_NOT_SET)
		return target->value.typed;
	struct text key = target == indicator->target ? TEXT("") : TEXT_JOIN(context->arena, TEXT("/"), target->key);
	return printed(context, figures_findf(context->figures, "indicator/%.*s/target%.*s", TEXT_ARG(indicator->id), TEXT_ARG(key)));
}

struct text form_target(const struct form_context *context, const struct indicator *indicator)
{
	struct phrase list = {0};
	if (!indicator->target_count)
		return TEXT("");
	if (indicator->target_count == 1)
		return target_words(context, indicator, &indicator->targets[0]);
	for (size_t i = 0; i < indicator->target_count; i++) {
		struct phrase date = date_words(context->arena, indicator->targets[i].date);
		struct phrase at = PHRASE2(context->arena, WORD_FORM_TARGET_AT, date, target_words(context, indicator, &indicator->targets[i]));
		list = phrase_append(context->arena, WORD_LIST, list, at);
	}
	return phrase_say(context->figures->vocabulary, list, context->arena);
}

struct text form_planned(const struct form_context *context, const struct project *project)
{
	return printed(context, figures_findf(context->figures, "project/%.*s/investment", TEXT_ARG(project->id)));
}

struct text form_measure(const struct form_context *context, const struct indicator *indicator, enum measure measure)
{
	bool of_year = indicator->kind == KIND_YEARLY;
	return word_of(context->figures->vocabulary, of_year ? WORD_MEASURE_OF_YEAR : WORD_MEASURE_LEVEL + (enum word)measure);
}

struct text form_name(const struct form_context *context, const struct indicator *indicator)
{
	return indicator->within ? phrase_say(context->figures->vocabulary, PHRASE1(context->arena, WORD_FORM_WITHIN, indicator->name), context->arena)
				 : indicator->name;
}

bool form_is_judged(const struct indicator *indicator)
{
	for (size_t i = 0; i < indicator->target_count; i++)
		if (indicator->targets[i].form == TARGET_WORDS)
			return true;
	return false;
}

struct text form_deadline(const struct form_context *context, const struct task *task)
{
	if (task->yearly)
		return word_of(context->figures->vocabulary, WORD_TASK_YEARLY);
	if (task->deadline_typed.len || !task->deadline.year)
		return task->deadline_typed;
	return phrase_say(context->figures->vocabulary, date_words(context->arena, task->deadline), context->arena);
}

struct form_said form_last_value(const struct form_context *context, const struct indicator *indicator)
{
	if (!context->last)
		return (struct form_said){0};
	const struct indicator_progress *row = &context->last->indicators[indicator - context->plan->indicators];
	struct text text = printed(context, row->value);
	if (row->cumulative && row->cumulative->state == FIGURE_PRESENT)
		text = phrase_say(context->figures->vocabulary, PHRASE2(context->arena, WORD_FORM_AND_SUM, text, printed(context, row->cumulative)),
				  context->arena);
	return (struct form_said){text, is_illustrative(row->value)};
}

static const struct project_result *last_result(const struct form_context *context, const struct project *project)
{
	return context->last ? &context->last->projects[project - context->plan->projects] : NULL;
}

struct text form_stage(const struct form_context *context, enum stage stage)
{
	return word_of(context->figures->vocabulary, stage_title(stage));
}

struct text form_last_stage(const struct form_context *context, const struct project *project)
{
	const struct project_result *result = last_result(context, project);
	if (!result)
		return TEXT("");
	return result->standing ? form_stage(context, result->standing->stage)
				: word_of(context->figures->vocabulary, WORD_STATE_NOT_AVAILABLE);
}

struct form_said form_last_invested(const struct form_context *context, const struct project *project)
{
	const struct project_result *result = last_result(context, project);
	return result ? (struct form_said){printed(context, result->invested), is_illustrative(result->invested)} : (struct form_said){0};
}

struct text form_number(const struct form_context *context, struct number number, int decimals,
			enum qualifier qualifier, const struct unit *unit)
{
	const struct figure figure = {.state = FIGURE_PRESENT,
				      .number = number,
				      .decimals = decimals,
				      .qualifier = qualifier,
				      .comparator = COMPARE_EQUAL,
				      .unit = unit};
	return figure_print(context->figures, &figure);
}

void form_put_attribute(struct buffer *out, const char *name, struct text value)
{
	buffer_printf(out, "%s=\"", name);
	for (size_t i = 0; i < value.len; i++) {
		char c = value.at[i];
		const char *escaped = c == '&'   ? "&amp;"
				      : c == '<' ? "&lt;"
				      : c == '>' ? "&gt;"
				      : c == '"' ? "&quot;"
						 : NULL;
		if (escaped)
			buffer_string(out, escaped);
		else
			buffer_char(out, c);
	}
	buffer_char(out, '"');
}

static const struct results *last_real(const struct form_context *context)
{
	const struct results *last = context->last ? context->last->report : NULL;
	return last && last->status != REPORT_ILLUSTRATIVE ? last : NULL;
}

const struct actual *form_last_actual(const struct form_context *context, const struct indicator *indicator)
{
	return last_real(context) ? results_actual(last_real(context), indicator) : NULL;
}

const struct project_progress *form_last_progress(const struct form_context *context, const struct project *project)
{
	return last_real(context) ? results_progress(last_real(context), project) : NULL;
}

const struct task_result *form_last_task(const struct form_context *context, const struct task *task)
{
	const struct task_standing *last = context->last ? &context->last->tasks[task - context->plan->tasks] : NULL;
	bool real = last && last->standing && last->said && last->said->status != REPORT_ILLUSTRATIVE;
	return real ? last->standing : NULL;
}

struct text form_last_task_state(const struct form_context *context, const struct task *task)
{
	const struct task_standing *last = context->last ? &context->last->tasks[task - context->plan->tasks] : NULL;
	return last && last->standing ? word_of(context->figures->vocabulary, task_state_title(last->standing->state)) : TEXT("");
}
