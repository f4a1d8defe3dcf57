/*
 * Every year by itself: a training rate of 100 % each year. One year missed, and the whole cannot be met any more.
 * One of the rooms of kind.h.
 * SPDX-License-Identifier: MIT
 */
#include "figures/kinds/trial.h"

#include "plan/calendar.h"

/* The years of the target's span up to this report: how many met it, and which missed it. */
struct tally {
	size_t met, years;
	struct phrase missed;
};

static enum bounds_answer year_meets(const struct trial *trial, size_t report)
{
	const struct indicator_progress *row = trial_row_at(trial, report);
	const struct target *target = trial_target_on(row->indicator, row->report->day);
	struct number tolerance = trial->figures->plan->monitoring.tolerance;
	if (row->value->state != FIGURE_PRESENT || !target->value.given)
		return ANSWER_UNDECIDED;
	struct bounds asked = bounds_of_target(target, row->indicator->direction, false, tolerance);
	struct bounds given = bounds_of_value(row->value->number, row->value->qualifier, tolerance);
	return bounds_hold(&asked, &given);
}

/* With its calendar, or earlier with the target. */
static bool is_over(const struct trial *trial, const struct indicator_progress *row)
{
	const struct target *target = trial_target_on(row->indicator, row->report->day);
	return trial_year_ends(trial->figures->plan, row->report->day) || date_compare(row->report->day, target->date) == 0;
}

/* A year is missed when it is over; before, it only has not got there yet. */
static struct tally tally_of(const struct trial *trial, const struct target *only)
{
	const struct plan *plan = trial->figures->plan;
	struct tally tally = {.missed = PHRASE(WORD_NONE)};
	for (size_t i = 0; i <= trial->at; i++) {
		const struct indicator_progress *row = trial_row_at(trial, i);
		bool counts = !only || trial_target_on(row->indicator, row->report->day) == only;
		if (!counts || !trial_closes_year(plan, i, trial->at))
			continue;
		enum bounds_answer answer = year_meets(trial, i);
		tally.years++;
		tally.met += answer == ANSWER_YES;
		if (answer == ANSWER_NO && is_over(trial, row))
			tally.missed = phrase_append(trial->figures->arena, WORD_LIST, tally.missed, trial_value_at(trial, row));
	}
	return tally;
}

/* Years are counted against numbers; what is found of words is told year by year. */
static bool has_numbers(const struct indicator *indicator)
{
	for (size_t i = 0; i < indicator->target_count; i++)
		if (indicator->targets[i].value.given)
			return true;
	return false;
}

static void run_years(struct trial *trial)
{
	if (!has_numbers(trial->row->indicator))
		return;
	struct figure *figure = trial_row_figure(trial, RULE_YEARS_MET, WORD_NAME_YEARS_MET, "years-met");
	trial->row->years_met = figure;
	for (size_t i = 0; i <= trial->at; i++)
		if (trial_closes_year(trial->figures->plan, i, trial->at))
			figure_input(trial->figures, figure, trial_row_at(trial, i)->value);
	figure->number = number_of((long long)tally_of(trial, NULL).met);
	figure->reason = trial_gaps(trial);
}

static void judge_year(struct trial *trial, enum bounds_answer year)
{
	const struct figure *value = trial->row->value;
	struct assessment *verdict = trial->verdict;
	struct tally tally = tally_of(trial, trial->target);
	bool missed = !phrase_is_empty(tally.missed), due = trial_is_due(trial), over = is_over(trial, trial->row);
	if (missed) {
		verdict->met = ANSWER_NO;
		trial_decide_by(trial, due ? STATUS_MISSED : STATUS_IMPOSSIBLE, due ? WORD_RULE_YEARS_MISSED : WORD_RULE_YEAR_MISSED,
				trial_facts_of(trial, tally.missed));
	} else if (year == ANSWER_UNDECIDED) {
		trial_undecided(trial, value);
	} else if (!over) {
		trial_decide_by(trial, year == ANSWER_YES ? STATUS_MET : STATUS_IN_PROGRESS,
				year == ANSWER_YES ? WORD_RULE_YEAR_OPEN_MET : WORD_RULE_YEAR_OPEN, trial_facts(trial, value));
	} else {
		struct phrase gaps = trial_gaps(trial);
		if (due && phrase_is_empty(gaps))
			trial_decide_by(trial, STATUS_COMPLETED, WORD_RULE_ALL_YEARS_MET, trial_facts(trial, value));
		else
			trial_decide(trial, STATUS_YEAR_MET, trial_facts(trial, value));
		verdict->reason = gaps;
	}
}

static void judge_yearly(struct trial *trial)
{
	const struct figure *value = trial->row->value;
	struct assessment *verdict = trial->verdict;
	bool own = trial_target_on(trial->row->indicator, trial->row->report->day) == trial->target;
	trial_without(verdict->lead, FIGURE_NOT_APPLICABLE);
	trial_add_schedule(trial, false, NULL);
	verdict->progress->rule = RULE_ATTAINMENT;
	if (!own) {
		trial_without(verdict->attainment, FIGURE_NOT_APPLICABLE);
		trial_without(verdict->progress, FIGURE_NOT_APPLICABLE);
		trial_decide(trial, STATUS_NOT_DUE, PHRASE(WORD_NONE));
		return;
	}
	trial_add_attainment(trial, verdict->attainment);
	trial_add_attainment(trial, verdict->progress);
	if (value->state != FIGURE_PRESENT && phrase_is_empty(tally_of(trial, trial->target).missed)) {
		trial_absent(trial, value->state);
	} else {
		verdict->met = value->state == FIGURE_PRESENT ? year_meets(trial, trial->at) : ANSWER_UNDECIDED;
		judge_year(trial, verdict->met);
	}
}

const struct kind_room yearly_room = {.run = run_years, .judge = judge_yearly, .by_year = true};
