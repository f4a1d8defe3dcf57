/*
 * Average growth: GDP by more than 7 % a year. Reported as levels over a base, or as yearly rates chained by product.
 * One of the rooms of kind.h.
 * SPDX-License-Identifier: MIT
 */
#include "figures/kinds/chain.h"

/* "2020年到2022年共2年", of the months that count. */
static struct phrase span_words(const struct trial *trial, const struct chain *chain)
{
	struct arena *arena = trial->figures->arena;
	int to = trial->row->report->day.year, years = (int)chain->months / 12;
	if (chain->months % 12)
		return PHRASE1(arena, WORD_WHY_GROWTH_MONTHS, text_count(arena, chain->months));
	return PHRASE3(arena, WORD_WHY_GROWTH_YEARS, text_format(arena, "%d", to - years), text_format(arena, "%d", to), text_format(arena, "%d", years));
}

static void run_growth(struct trial *trial)
{
	struct figure *figure = trial_row_figure(trial, RULE_GROWTH, WORD_NAME_GROWTH, "growth");
	const struct monitoring *monitoring = &trial->figures->plan->monitoring;
	trial->row->growth = figure;
	figure->unit = trial->figures->percent;
	figure->decimals = monitoring->decimals;
	struct chain *chain = ARENA_NEW(trial->figures->arena, struct chain);
	*chain = chain_of(trial, figure, 1);
	trial->row->chain = chain;
	figure->state = chain->state;
	figure->reason = chain->reason;
	if (chain->state == FIGURE_PRESENT && !chain_yearly(chain, 1, figure->decimals, monitoring->rounding, &figure->number))
		figure->state = FIGURE_OVERFLOW;
	if (figure->state == FIGURE_PRESENT)
		figure->reason = span_words(trial, chain);
	trial_tell_overflow(trial, figure);
}

/* A number that growth is not to be above; a decline to be reached, -3, is none. */
static bool is_cap(const struct trial *trial, const struct bounds *asked)
{
	return asked->has_high && (value_bound(&trial->target->value) != COMPARE_EQUAL || number_sign(asked->high) > 0);
}

static void judge_growth(struct trial *trial)
{
	struct assessment *verdict = trial->verdict;
	const struct figure *growth = trial->row->growth;
	trial_without(verdict->attainment, FIGURE_NOT_APPLICABLE);
	trial_without(verdict->progress, FIGURE_NOT_APPLICABLE);
	trial_without(verdict->lead, FIGURE_NOT_APPLICABLE);
	trial_add_schedule(trial, true, NULL);
	if (trial->row->value->state != FIGURE_PRESENT) {
		trial_absent(trial, trial->row->value->state);
		return;
	}
	if (growth->state != FIGURE_PRESENT) {
		chain_undecided(trial, growth);
		return;
	}
	struct bounds asked = bounds_of_target(trial->target, trial->row->indicator->direction, false, trial->figures->plan->monitoring.tolerance);
	verdict->met = chain_meets(trial, asked, 1, true);
	struct phrase facts = PHRASE2(trial->figures->arena, WORD_FACTS_GROWTH, trial_facts(trial, growth), growth->reason);
	if (verdict->met == ANSWER_UNDECIDED) {
		trial_decide_by(trial, STATUS_UNCOMPUTABLE, WORD_RULE_ABOUT, facts);
	} else if (is_cap(trial, &asked)) {
		chain_judge_cap(trial, facts);
	} else if (trial_is_due(trial)) {
		trial_decide_at_date(trial, facts);
	} else {
		bool met = verdict->met == ANSWER_YES;
		trial_decide_by(trial, met ? STATUS_ON_SCHEDULE : STATUS_BEHIND, met ? WORD_RULE_GROWTH_KEPT : WORD_RULE_GROWTH_MISSED, facts);
	}
}

const struct kind_room growth_room = {.run = run_growth, .judge = judge_growth};
