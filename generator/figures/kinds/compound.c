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

/* The target's number is a decline where lower is better: more is met. */
static enum bounds_answer meets(const struct trial *trial)
{
	struct bounds asked = bounds_of_target(trial->target, DIRECTION_UP, false, trial->figures->plan->monitoring.tolerance);
	struct number factor, end = asked.has_low ? asked.low : asked.high;
	if (!chain_factor(end, sign_of(trial), &factor))
		return ANSWER_UNDECIDED;
	int order = sign_of(trial) * chain_compare(trial->row->chain, factor, 12, 12);
	bool open = asked.has_low ? asked.low_open : asked.high_open;
	return (order == 0 ? !open : (order > 0) == asked.has_low) ? ANSWER_YES : ANSWER_NO;
}

/* At even yearly rates the target asks for its factor to the power of the part of the span that has gone by. */
static bool keeps_pace(const struct trial *trial)
{
	struct number factor, span;
	unsigned months = trial->row->chain->months, whole = months;
	if (!chain_factor(trial_goal(trial), sign_of(trial), &factor))
		return false;
	if (number_subtract(date_months(trial->target->date), trial_span_start(trial, false), &span) && number_sign(span) > 0)
		whole = (unsigned)(span.num / span.den);
	return sign_of(trial) * chain_compare(trial->row->chain, factor, months, whole) >= 0;
}

static void judge_compound(struct trial *trial)
{
	struct assessment *verdict = trial->verdict;
	const struct figure *total = trial->row->cumulative;
	verdict->attainment->rule = verdict->progress->rule = RULE_COMPOUND_RATE;
	trial_add_schedule(trial, false, NULL);
	trial_without(verdict->lead, FIGURE_NOT_APPLICABLE);
	figure_percentage(trial->figures, verdict->attainment, total, trial_target_figure(trial), trial->figures->plan->monitoring.decimals, trial->notes);
	figure_percentage(trial->figures, verdict->progress, total, trial_target_figure(trial), trial->figures->plan->monitoring.decimals, trial->notes);
	if (trial->row->value->state != FIGURE_PRESENT) {
		trial_absent(trial, trial->row->value->state);
		return;
	}
	if (total->state != FIGURE_PRESENT) {
		chain_undecided(trial, total);
		return;
	}
	verdict->met = meets(trial);
	if (verdict->met == ANSWER_UNDECIDED) {
		trial_undecided(trial, total);
	} else if (trial_is_due(trial)) {
		trial_decide_at_date(trial, trial_facts(trial, total));
	} else if (verdict->met == ANSWER_YES) {
		trial_decide(trial, STATUS_MET, trial_facts(trial, total));
	} else {
		bool keeps = keeps_pace(trial);
		trial_decide_by(trial, keeps ? STATUS_ON_SCHEDULE : STATUS_BEHIND, keeps ? WORD_RULE_COMPOUND_KEPT : WORD_RULE_COMPOUND_MISSED,
				trial_facts(trial, total));
	}
}

const struct kind_room compound_room = {.run = run_compound, .judge = judge_compound};
