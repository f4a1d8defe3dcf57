/*
 * Indicators over the reporting points: values as corrected, attainment, progress, lead, status.
 * Used through progress.h only; projects are in project_progress.c.
 * SPDX-License-Identifier: MIT
 */
#include "figures/progress.h"

#include "figures/indicator_results.h"
#include "figures/kinds/trial.h"
#include "figures/project_doubts.h"
#include "figures/project_progress.h"
#include "figures/task_progress.h"
#include "plan/calendar.h"

/* Whole months since the plan's start, and the days of the last one as its part; never more than there are. */
static struct number elapsed_of(const struct plan *plan, struct date day, struct number whole)
{
	struct number elapsed = number_of(0);
	bool good = number_subtract(date_months(day), date_months_before(plan->start), &elapsed);
	return !good || number_sign(elapsed) < 0 ? number_of(0) : number_compare(elapsed, whole) > 0 ? whole : elapsed;
}

static struct figure *add_schedule(struct figures *figures, const struct results *report, struct notes *notes)
{
	const struct plan *plan = figures->plan;
	struct phrase name = PHRASE1(figures->arena, WORD_NAME_SCHEDULE, point_words(figures->arena, report->point));
	struct text address = TEXT_JOIN(figures->arena, TEXT("schedule/"), report->point);
	struct figure *months = figures_add(figures, PHRASE(WORD_NAME_MONTHS), RULE_COUNT, TEXT_JOIN(figures->arena, address, TEXT("/months")));
	struct figure *whole = figures_findf(figures, "period/months");
	struct figure *figure = figures_add(figures, name, RULE_SCHEDULE, address);
	if (!whole) {
		whole = figures_add(figures, PHRASE(WORD_NAME_ALL_MONTHS), RULE_COUNT, TEXT("period/months"));
		if (!number_subtract(date_months(plan->end), date_months_before(plan->start), &whole->number))
			whole->state = FIGURE_OVERFLOW; /* small numbers */
		whole->place = (struct place){plan->file, 0};
	}
	months->number = elapsed_of(plan, report->day, whole->number);
	months->decimals = number_decimals(months->number) < 0 ? 2 : -1;
	months->place = figure->place = report->place;
	figure_percentage(figures, figure, months, whole, plan->monitoring.decimals, notes);
	return figure;
}

/* A report whose date is wrong, which is told elsewhere, makes years look silent. */
static bool is_dated_well(const struct plan *plan, const struct results *report)
{
	return date_compare(report->day, plan->end) <= 0 && text_equal(text_slice(report->point, 0, 4), text_slice(report->date, 0, 4));
}

/* Told of the newest report alone, in whose sums every gap before it is. */
static void warn_of_silent_years(const struct figures *figures, struct notes *notes)
{
	const struct plan *plan = figures->plan;
	if (!plan->result_count)
		return;
	size_t summed = 0, last = plan->result_count - 1;
	const struct results *newest = plan->results[last];
	int silent = trial_year(plan, newest->day) + 1;
	for (size_t i = 0; i <= last; i++)
		silent -= trial_closes_year(plan, i, last);
	for (size_t i = 0; i < plan->indicator_count; i++)
		summed += kind_room(plan->indicators[i].kind)->sums && plan->indicators[i].reported != MEASURE_TOTAL;
	if (silent > 0 && summed && is_dated_well(plan, newest))
		NOTE2(notes, MSG_YEARS_SILENT, newest->place, newest->point, text_count(figures->arena, (size_t)silent));
}

struct progress *progress_new(struct figures *figures, struct notes *notes)
{
	const struct plan *plan = figures->plan;
	struct progress *progress = ARENA_NEW(figures->arena, struct progress);
	progress->reports = ARENA_ARRAY(figures->arena, plan->result_count, struct report_progress);
	for (size_t i = 0; i < plan->result_count; i++) {
		struct report_progress *report = &progress->reports[progress->count++];
		report->report = plan->results[i];
		report->illustrative = report->report->status == REPORT_ILLUSTRATIVE;
		report->schedule = add_schedule(figures, report->report, notes);
		indicator_results_add(figures, progress, i, notes);
		project_progress_add(figures, report, i ? report - 1 : NULL, notes);
		task_progress_add(figures, report, i ? report - 1 : NULL);
		project_doubts_note(figures, report, i ? report - 1 : NULL, notes);
	}
	warn_of_silent_years(figures, notes);
	return progress;
}
