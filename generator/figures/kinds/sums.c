/*
 * The sum begins after the last total that was reported, and names the years it lacks.
 * Used through sums.h only.
 * SPDX-License-Identifier: MIT
 */
#include "figures/kinds/sums.h"
#include "plan/calendar.h"

/* The last report up to now that gives a total since the start and closes its year; SIZE_MAX: none. */
static size_t last_total(const struct trial *trial)
{
	size_t found = SIZE_MAX;
	for (size_t i = 0; i <= trial->at; i++) {
		const struct indicator_progress *row = trial_row_at(trial, i);
		if (row->measure == MEASURE_TOTAL && row->value->state == FIGURE_PRESENT &&
		    trial_closes_year(trial->figures->plan, i, trial->at))
			found = i;
	}
	return found;
}

/* The sum up to the report before, where this one is less; NULL: it does not fall. */
static const struct figure *fallen_from(const struct trial *trial, const struct figure *sum)
{
	const struct figure *before = trial->at ? trial_row_at(trial, trial->at - 1)->cumulative : NULL;
	bool falls = before && before->state == FIGURE_PRESENT && sum->state == FIGURE_PRESENT && number_compare(sum->number, before->number) < 0;
	return falls ? before : NULL;
}

/*
 * A running total that falls says so, and is warned of unless the data confirm it. An amount of a year below that of its
 * half is warned of as such already; one below zero is a quantity that may fall.
 */
static void check_fall(struct trial *trial, struct figure *sum)
{
	const struct indicator_progress *row = trial->row;
	const struct figure *before = fallen_from(trial, sum);
	struct arena *arena = trial->figures->arena;
	if (!before)
		return;
	struct text point = trial->progress->reports[trial->at - 1].report->point, then = figure_print(trial->figures, before);
	sum->reason = phrase_append(arena, WORD_CLAUSES, sum->reason, PHRASE2(arena, WORD_WHY_SUM_FALLS, point_words(arena, point), then));
	if (row->measure == MEASURE_TOTAL && row->actual && !row->actual->confirmed.len)
		NOTE4(trial->notes, MSG_TOTAL_FALLS, row->value->place, row->indicator->name, figure_print(trial->figures, sum), point, then);
}

void sums_run(struct trial *trial)
{
	struct indicator_progress *row = trial->row;
	struct figure *sum = trial_row_figure(trial, RULE_CUMULATIVE, WORD_NAME_CUMULATIVE, "cumulative");
	size_t total = last_total(trial), present = 0;
	row->cumulative = sum;
	for (size_t i = total == SIZE_MAX ? 0 : total; i <= trial->at; i++) {
		const struct indicator_progress *other = trial_row_at(trial, i);
		if (!trial_closes_year(trial->figures->plan, i, trial->at))
			continue;
		figure_input(trial->figures, sum, other->value);
		present += other->value->state == FIGURE_PRESENT;
	}
	figure_sum(trial->figures, sum, row->indicator->unit, trial->notes);
	if (row->value->state != FIGURE_PRESENT && sum->state == FIGURE_PRESENT)
		sum->state = row->value->state; /* a year not reported is not a year with nothing done */
	struct phrase gaps = trial_gaps(trial);
	row->has_gaps = sum->state == FIGURE_PRESENT && !phrase_is_empty(gaps);
	if (present && !phrase_is_empty(gaps))
		sum->reason = gaps;
	check_fall(trial, sum);
}

void sums_add_share(struct trial *trial, struct figure *figure, enum rule rule)
{
	figure->rule = rule;
	figure_percentage(trial->figures, figure, trial->row->cumulative, trial_target_figure(trial), trial->figures->plan->monitoring.decimals,
			  trial->notes);
	if (trial->row->has_gaps)
		trial_leave_out(figure, trial->row->cumulative->reason);
}
