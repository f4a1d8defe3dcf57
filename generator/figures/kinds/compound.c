/*
 * A change over the whole period: energy use down by 13.5 % in five years. Yearly rates compound, or the total is reported.
 * One of the rooms of kind.h.
 * SPDX-License-Identifier: MIT
 */
#include "figures/kinds/chain.h"

#include "plan/calendar.h"

static int sign_of(const struct trial *trial)
{
	return trial->row->indicator->direction == DIRECTION_DOWN ? -1 : 1;
}

/* |1 − whole × part^(months ÷ 12)| in percent: exact at the end of a year, within it from the root of the part. */
static bool total_change(const struct trial *trial, const struct chain *chain, struct number *percent)
{
	struct number whole = chain->whole, yearly = number_of(0), factor;
	if (chain->part_months) { /* the part alone, as one year of part_months ÷ 12 */
		struct chain part = {.state = FIGURE_PRESENT, .whole = number_of(1), .part = chain->part, .part_months = chain->part_months, .months = 12};
		if (!chain_yearly(&part, 1, 6, trial->figures->plan->monitoring.rounding, &yearly) || !chain_factor(yearly, 1, &factor) ||
		    !number_multiply(whole, factor, &whole))
			return false;
	}
	return number_subtract(whole, number_of(1), percent) && number_multiply(*percent, number_of(100 * sign_of(trial)), percent);
}

static void run_compound(struct trial *trial)
{
	struct figure *figure = trial_row_figure(trial, RULE_COMPOUND, WORD_NAME_COMPOUND, "cumulative");
	struct chain *chain = ARENA_NEW(trial->figures->arena, struct chain);
	trial->row->cumulative = figure;
	*chain = chain_of(trial, figure, sign_of(trial));
	trial->row->chain = chain;
	figure->unit = trial->row->indicator->unit;
	figure->decimals = trial->figures->plan->monitoring.decimals;
	figure->state = chain->state;
	figure->reason = chain->reason;
	if (chain->state == FIGURE_PRESENT && !total_change(trial, chain, &figure->number))
		figure->state = FIGURE_OVERFLOW;
	trial_tell_overflow(trial, figure);
}

/* At even yearly rates the target asks for its factor to the power of the part of the span that has gone by. */
static bool keeps_pace(const struct trial *trial)
{
	struct number factor, left;
	unsigned months = trial->row->chain->months, whole = months;
	if (!chain_factor(trial_goal(trial), sign_of(trial), &factor))
		return false;
	if (number_subtract(date_months(trial->target->date), date_months(trial->row->report->day), &left) && number_sign(left) > 0)
		whole += (unsigned)(left.num / left.den);
	return sign_of(trial) * chain_compare(trial->row->chain, factor, months, whole) >= 0;
}

/* The share of the target; of a cap what is used up, and no progress. */
static void add_shares(struct trial *trial, bool cap)
{
	struct assessment *verdict = trial->verdict;
	const struct figure *total = trial->row->cumulative, *target = trial_target_figure(trial);
	int decimals = trial->figures->plan->monitoring.decimals;
	verdict->attainment->rule = cap ? RULE_USED_UP : RULE_COMPOUND_RATE;
	verdict->progress->rule = RULE_COMPOUND_RATE;
	trial_without(verdict->lead, FIGURE_NOT_APPLICABLE);
	if (cap && total->state == FIGURE_PRESENT && number_sign(total->number) < 0)
		trial_without(verdict->attainment, FIGURE_NOT_APPLICABLE); /* the other way */
	else
		figure_percentage(trial->figures, verdict->attainment, total, target, decimals, trial->notes);
	if (cap)
		trial_without(verdict->progress, FIGURE_NOT_APPLICABLE);
	else
		figure_percentage(trial->figures, verdict->progress, total, target, decimals, trial->notes);
}

static void judge_change(struct trial *trial, bool cap)
{
	struct phrase facts = trial_facts(trial, trial->row->cumulative);
	if (trial->verdict->met == ANSWER_UNDECIDED) {
		trial_undecided(trial, trial->row->cumulative);
	} else if (cap) {
		chain_judge_cap(trial, facts);
	} else if (trial_is_due(trial)) {
		trial_decide_at_date(trial, facts);
	} else if (trial->verdict->met == ANSWER_YES) {
		trial_decide(trial, STATUS_MET, facts);
	} else {
		bool keeps = keeps_pace(trial);
		trial_decide_by(trial, keeps ? STATUS_ON_SCHEDULE : STATUS_BEHIND, keeps ? WORD_RULE_COMPOUND_KEPT : WORD_RULE_COMPOUND_MISSED, facts);
	}
}

static void judge_compound(struct trial *trial)
{
	const struct figure *total = trial->row->cumulative;
	/* the target's number is a decline where lower is better: more is met */
	struct bounds asked = bounds_of_target(trial->target, DIRECTION_UP, false, trial->figures->plan->monitoring.tolerance);
	trial_add_schedule(trial, false, NULL);
	add_shares(trial, asked.has_high);
	if (trial->row->value->state != FIGURE_PRESENT) {
		trial_absent(trial, trial->row->value->state);
	} else if (total->state != FIGURE_PRESENT) {
		chain_undecided(trial, total);
	} else {
		trial->verdict->met = chain_meets(trial, asked, sign_of(trial), false);
		judge_change(trial, asked.has_high);
	}
}

const struct kind_room compound_room = {.run = run_compound, .judge = judge_compound};
