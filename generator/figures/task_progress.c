/*
 * What a report does not say of a task goes on standing as it was said last; a yearly task begins anew each year.
 * Used through task_progress.h only.
 * SPDX-License-Identifier: MIT
 */
#include "figures/task_progress.h"

#include "plan/calendar.h"

const char *task_state_name(enum task_state state)
{
	static const char *const names[TASK_STATE_COUNT] = {
#define TASK_STATE(id, name) name,
#include "plan/task_states.def"
#undef TASK_STATE
	};
	return names[state];
}

enum word task_state_title(enum task_state state)
{
	return WORD_TASK_NOT_STARTED + (enum word)state;
}

bool task_is_done(enum task_state state)
{
	return state == TASK_DONE || state == TASK_RECURRING_DONE;
}

static struct task_standing stand(const struct plan *plan, const struct task *task, const struct results *report, const struct task_standing *before)
{
	struct task_standing now = {.task = task, .own = results_task(report, task)};
	bool same_year = before && before->said && (!task->yearly || before->said->day.year == report->day.year);
	now.standing = now.own ? now.own : same_year ? before->standing : NULL;
	now.said = now.own ? report : same_year ? before->said : NULL;
	const struct task_correction *correction = now.standing ? results_task_correction(plan, now.said, task) : NULL;
	if (now.standing)
		now.state = correction ? correction->new_state : now.standing->state;
	now.correction = now.own ? correction : NULL;
	bool pending = now.standing && !task_is_done(now.state) && now.state != TASK_DROPPED;
	now.overdue = pending && !task->yearly && task->deadline.year && date_compare(task->deadline, report->day) <= 0;
	return now;
}

/* How many tasks stand in a state, for the states there are. */
static void add_count(struct figures *figures, const struct report_progress *report, enum task_state state)
{
	struct text point = report->report->point;
	struct phrase name = PHRASE2(figures->arena, WORD_NAME_TASKS_IN, point_words(figures->arena, point), PHRASE(task_state_title(state)));
	struct figure *figure = figures_add(figures, name, RULE_COUNT,
					    TEXT_JOIN(figures->arena, TEXT("report/"), point, TEXT("/tasks/"), text_of(task_state_name(state))));
	figure->number = number_of((long long)report->task_states[state]);
	figure->place = report->report->place;
	figure->illustrative = report->report->status == REPORT_ILLUSTRATIVE;
}

void task_progress_add(struct figures *figures, struct report_progress *report, const struct report_progress *before)
{
	const struct plan *plan = figures->plan;
	report->tasks = ARENA_ARRAY(figures->arena, plan->task_count, struct task_standing);
	for (size_t i = 0; i < plan->task_count; i++) {
		struct task_standing *now = &report->tasks[i];
		*now = stand(plan, &plan->tasks[i], report->report, before ? &before->tasks[i] : NULL);
		report->reported_tasks += now->own != NULL;
		report->standing_tasks += now->standing && !now->own;
		report->overdue_tasks += now->overdue;
		if (now->standing)
			report->task_states[now->state]++;
		report->illustrative = report->illustrative || (now->said && now->said->status == REPORT_ILLUSTRATIVE);
	}
	for (enum task_state state = 0; state < TASK_STATE_COUNT; state++)
		if (report->task_states[state])
			add_count(figures, report, state);
}
