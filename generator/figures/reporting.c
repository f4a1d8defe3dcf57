/*
 * Each thing asks three questions: whose it is, whether it is over, and which report said it last.
 * Used through reporting.h only.
 * SPDX-License-Identifier: MIT
 */
#include "figures/reporting.h"

#include "plan/calendar.h"

struct asking {
	const struct plan *plan;
	struct date day;                               /* the point's last, or the reference date of its report */
	const struct report_progress *report, *before; /* of the point, and the last before it; NULL: none */
	struct arena *arena;
};

/* The last report before the point that gave the indicator a value or a reason. */
static const struct results *last_said(const struct asking *asking, const struct indicator *indicator)
{
	const struct results *said = NULL;
	for (size_t i = 0; i < asking->plan->result_count; i++) {
		const struct results *results = asking->plan->results[i];
		const struct actual *actual = results_actual(results, indicator);
		if (date_compare(results->day, asking->day) < 0 && actual && actual->state != ACTUAL_NOT_AVAILABLE)
			said = results;
	}
	return said;
}

static void count(struct asking *asking, struct reporting *reporting, size_t most, bool received, struct text name,
		  const struct results *since)
{
	reporting->wanted++;
	reporting->received += received;
	if (received)
		return;
	if (!reporting->missing)
		reporting->missing = ARENA_ARRAY(asking->arena, most, struct unreported);
	reporting->missing[reporting->missing_count++] = (struct unreported){name, since};
}

static void ask_indicators(struct asking *asking, struct office_reporting *row)
{
	const struct plan *plan = asking->plan;
	for (size_t i = 0; i < plan->indicator_count; i++) {
		const struct indicator *indicator = &plan->indicators[i];
		if (indicator_lead(indicator) != row->office)
			continue;
		const struct actual *actual = asking->report ? results_actual(asking->report->report, indicator) : NULL;
		count(asking, &row->kinds[REPORTED_INDICATORS], plan->indicator_count, actual && actual->state != ACTUAL_NOT_AVAILABLE,
		      indicator->name, last_said(asking, indicator));
	}
}

static bool project_is_over(const struct project_result *result)
{
	return result->completed || (result->standing && result->standing->stage == STAGE_CANCELLED);
}

static void ask_projects(struct asking *asking, struct office_reporting *row)
{
	const struct plan *plan = asking->plan;
	for (size_t i = 0; i < plan->project_count; i++) {
		const struct project_result *before = asking->before ? &asking->before->projects[i] : NULL;
		bool received = asking->report && asking->report->projects[i].progress;
		if (project_office(&plan->projects[i]) != row->office || (!received && before && project_is_over(before)))
			continue;
		count(asking, &row->kinds[REPORTED_PROJECTS], plan->project_count, received, plan->projects[i].name, before ? before->said : NULL);
	}
}

/* The last report before the day that said anything of the task; a yearly one stands for its own year only. */
static const struct results *last_told(const struct asking *asking, const struct task *task)
{
	const struct results *told = NULL;
	for (size_t i = 0; i < asking->plan->result_count; i++)
		if (date_compare(asking->plan->results[i]->day, asking->day) < 0 && results_task(asking->plan->results[i], task))
			told = asking->plan->results[i];
	return told;
}

static void ask_tasks(struct asking *asking, struct office_reporting *row)
{
	const struct plan *plan = asking->plan;
	for (size_t i = 0; i < plan->task_count; i++) {
		const struct task *task = &plan->tasks[i];
		const struct task_standing *before = asking->before ? &asking->before->tasks[i] : NULL;
		const struct task_result *said = before ? before->standing : NULL;
		bool over = said && (before->state == TASK_DROPPED || (before->state == TASK_DONE && !task->yearly));
		bool received = asking->report && asking->report->tasks[i].own;
		if (task_lead(task) != row->office || (!received && over))
			continue;
		count(asking, &row->kinds[REPORTED_TASKS], plan->task_count, received, task->words, last_told(asking, task));
	}
}

struct office_reporting *reporting_by_office(const struct plan *plan, const struct progress *progress, struct text point,
					     struct arena *arena, size_t *rows)
{
	struct asking asking = {.plan = plan, .arena = arena};
	point_parse(point, &asking.day);
	asking.day = date_last(asking.day);
	for (size_t i = 0; i < progress->count; i++)
		if (text_equal(progress->reports[i].report->point, point))
			asking.report = &progress->reports[i];
	if (asking.report)
		asking.day = asking.report->report->day;
	for (size_t i = 0; i < progress->count; i++)
		if (date_compare(progress->reports[i].report->day, asking.day) < 0)
			asking.before = &progress->reports[i];
	struct office_reporting *list = ARENA_ARRAY(arena, plan->office_count + 1, struct office_reporting);
	*rows = 0;
	for (size_t i = 0; i <= plan->office_count; i++) { /* the last time for what has no office */
		struct office_reporting *row = &list[*rows];
		*row = (struct office_reporting){.office = i < plan->office_count ? &plan->offices[i] : NULL};
		ask_indicators(&asking, row);
		ask_projects(&asking, row);
		ask_tasks(&asking, row);
		*rows += row->kinds[REPORTED_INDICATORS].wanted + row->kinds[REPORTED_PROJECTS].wanted + row->kinds[REPORTED_TASKS].wanted > 0;
	}
	return list;
}

/* ---- Owners ---- */

static void note_unowned(const struct plan *plan, const struct vocabulary *vocabulary, struct notes *notes)
{
	struct phrase names = {0};
	size_t unowned = 0;
	for (size_t i = 0; i < plan->indicator_count; i++)
		if (!indicator_lead(&plan->indicators[i]) && !plan->indicators[i].within && ++unowned)
			names = phrase_append(plan->arena, WORD_LIST, names, phrase_of_text(plan->indicators[i].name));
	for (size_t i = 0; i < plan->project_count; i++)
		if (!project_office(&plan->projects[i]) && ++unowned)
			names = phrase_append(plan->arena, WORD_LIST, names, phrase_of_text(plan->projects[i].name));
	for (size_t i = 0; i < plan->task_count; i++)
		if (!plan->tasks[i].lead_count && ++unowned)
			names = phrase_append(plan->arena, WORD_LIST, names, phrase_of_text(plan->tasks[i].words));
	if (unowned)
		NOTE2(notes, MSG_UNOWNED, ((struct place){plan->file, PLACE_WHOLE_FILE}), text_count(plan->arena, unowned),
		      phrase_say(vocabulary, names, plan->arena));
}

static bool owns_anything(const struct plan *plan, const struct named *office)
{
	bool owns = false;
	for (size_t i = 0; i < plan->indicator_count; i++)
		owns = owns || indicator_lead(&plan->indicators[i]) == office;
	for (size_t i = 0; i < plan->project_count; i++)
		for (size_t j = 0; j < plan->projects[i].office_count; j++)
			owns = owns || plan->projects[i].offices[j] == office;
	for (size_t i = 0; i < plan->task_count; i++) {
		for (size_t j = 0; j < plan->tasks[i].lead_count; j++)
			owns = owns || plan->tasks[i].leads[j] == office;
		for (size_t j = 0; j < plan->tasks[i].assist_count; j++)
			owns = owns || plan->tasks[i].assists[j] == office;
	}
	return owns;
}

void owners_note(const struct plan *plan, const struct vocabulary *vocabulary, struct notes *notes)
{
	if (plan->office_count)
		note_unowned(plan, vocabulary, notes);
	for (size_t i = 0; i < plan->office_count; i++)
		if (!owns_anything(plan, &plan->offices[i]))
			NOTE1(notes, MSG_OFFICE_IDLE, plan->offices[i].place, plan->offices[i].name);
}
