/*
 * Each doubt compares two numbers or stages and names both.
 * Used through project_doubts.h only.
 * SPDX-License-Identifier: MIT
 */
#include "figures/project_doubts.h"

enum { FAR_ABOVE = 2, TENFOLD = 10 };

/* Whether a is at least so many times b, both in the unit of sums. */
static bool is_times(const struct figure *a, const struct figure *b, int times)
{
	struct number same, least;
	return a->state == FIGURE_PRESENT && b->state == FIGURE_PRESENT && number_sign(b->number) > 0 && figure_in_unit(b, a->unit, &same) &&
	       number_multiply(same, number_of(times), &least) && number_compare(a->number, least) >= 0;
}

static void doubt_money(const struct figures *figures, const struct project_result *now, const struct project_result *before,
			struct notes *notes)
{
	const struct figure *planned = figures->projects[now->project - figures->plan->projects].money[MONEY_INVESTMENT];
	struct text name = now->project->name, amount = figure_print(figures, now->invested);
	struct place place = now->spent_count ? now->spent[0].figure->place : now->invested->place;
	if (before && before->paid && number_compare(now->invested->number, before->invested->number) < 0)
		NOTE4(notes, MSG_INVESTED_FALLS, place, name, amount, before->paid->point, figure_print(figures, before->invested));
	else if (before && before->paid && is_times(now->invested, before->invested, TENFOLD))
		NOTE4(notes, MSG_INVESTED_JUMPS, place, name, amount, before->paid->point, figure_print(figures, before->invested));
	if (is_times(now->done, planned, FAR_ABOVE))
		NOTE3(notes, MSG_INVESTED_ABOVE, place, name, figure_print(figures, now->done), figure_print(figures, planned));
	if (now->done->state == FIGURE_PRESENT && number_sign(now->done->number) < 0 && now->done->input_count > 1) /* less than before the period */
		NOTE3(notes, MSG_INVESTED_BELOW, place, name, amount, figure_print(figures, now->done->inputs[1]));
}

/* How far a stage is along the way; 0 for those that are on none. */
static int step_of(enum stage stage)
{
	static const int steps[STAGE_COUNT] = {[STAGE_NOT_STARTED] = 1, [STAGE_PREPARING] = 2, [STAGE_UNDER_WAY] = 3,
					       [STAGE_COMPLETED] = 4, [STAGE_IN_USE] = 5};
	return steps[stage];
}

static void doubt_stage(const struct figures *figures, const struct project_result *now, const struct project_result *before, struct notes *notes)
{
	if (!before || !before->standing)
		return;
	int old_step = step_of(before->standing->stage), new_step = step_of(now->progress->stage);
	if (old_step && new_step && new_step < old_step)
		NOTE4(notes, MSG_STAGE_BACK, now->progress->place, now->project->name, word_of(figures->vocabulary, stage_title(now->progress->stage)),
		      before->said->point, word_of(figures->vocabulary, stage_title(before->standing->stage)));
}

/* Done with, so that nothing more need be said of it. */
static bool is_over(const struct project_result *result)
{
	return result->completed || (result->standing && result->standing->stage == STAGE_CANCELLED);
}

/* The report is asked for its blanks once, with the names; one that is about other things altogether is not. */
static void doubt_blanks(const struct figures *figures, const struct report_progress *report,
			 const struct report_progress *before, struct notes *notes)
{
	struct text names = TEXT("");
	size_t count = 0;
	for (size_t i = 0; before && report->report->progress_count && i < figures->plan->project_count; i++) {
		const struct project_result *now = &report->projects[i], *old = &before->projects[i];
		bool blank = old->progress && !is_over(old) && (!now->progress || (old->paid == old->report && now->paid != now->report));
		if (!blank || (now->progress && now->progress->confirmed.len))
			continue;
		names = TEXT_JOIN(figures->arena, names, count ? word_of(figures->vocabulary, WORD_LIST) : TEXT(""), now->project->name);
		count++;
	}
	if (count)
		NOTE4(notes, MSG_PROJECTS_BLANK, report->report->place, report->report->point, before->report->point,
		      text_count(figures->arena, count), names);
}

void project_doubts_note(const struct figures *figures, const struct report_progress *report,
			 const struct report_progress *before, struct notes *notes)
{
	for (size_t i = 0; i < figures->plan->project_count; i++) {
		const struct project_result *now = &report->projects[i], *old = before ? &before->projects[i] : NULL;
		if (!now->progress || now->progress->confirmed.len)
			continue;
		if (now->paid == now->report)
			doubt_money(figures, now, old, notes);
		doubt_stage(figures, now, old, notes);
	}
	doubt_blanks(figures, report, before, notes);
}
