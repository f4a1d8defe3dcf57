/*
 * A root is seldom a decimal, so powers are compared instead: verdicts and printed digits are exact all the same.
 * Used through chain.h only.
 * SPDX-License-Identifier: MIT
 */
#include "figures/kinds/chain.h"

#include <limits.h>

#include "base/power.h"
#include "plan/calendar.h"

enum { MONTHS_OF_YEAR = 12 };

bool chain_factor(struct number percent, int sign, struct number *factor)
{
	return number_divide(percent, number_of(100 * sign), factor) && number_add(*factor, number_of(1), factor) && number_sign(*factor) >= 0;
}

static struct chain without(enum figure_state state, struct phrase reason)
{
	return (struct chain){.state = state, .reason = reason, .whole = number_of(1), .part = number_of(1)};
}

static bool has_level_base(const struct trial *trial)
{
	const struct indicator *indicator = trial->row->indicator;
	return indicator->base.given && indicator->base_measure == MEASURE_LEVEL && indicator->kind == KIND_GROWTH;
}

/* The number says by itself how far things have come: a level over the base, a total since the start. */
static bool stands_alone(const struct trial *trial, const struct indicator_progress *row)
{
	enum measure alone = trial->row->indicator->kind == KIND_GROWTH ? MEASURE_LEVEL : MEASURE_TOTAL;
	return row->value->state == FIGURE_PRESENT && row->measure == alone;
}

static size_t last_alone(const struct trial *trial)
{
	size_t found = SIZE_MAX;
	for (size_t i = 0; i <= trial->at; i++)
		if (trial_closes_year(trial->figures->plan, i, trial->at) && stands_alone(trial, trial_row_at(trial, i)))
			found = i;
	return found;
}

/* Level ÷ base, or 1 ± total. */
static struct chain begin_alone(struct trial *trial, struct figure *figure, size_t at, int sign)
{
	const struct figure *value = trial_row_at(trial, at)->value, *base = trial_base(trial);
	struct chain chain = without(FIGURE_PRESENT, PHRASE(WORD_NONE));
	figure_input(trial->figures, figure, value);
	if (trial->row->indicator->kind != KIND_GROWTH) {
		if (!chain_factor(value->number, sign, &chain.whole))
			chain.state = FIGURE_NOT_APPLICABLE;
		return chain;
	}
	if (!has_level_base(trial))
		return without(FIGURE_NO_BASE, PHRASE(WORD_NONE));
	figure_input(trial->figures, figure, base);
	if (number_sign(base->number) == 0)
		return without(FIGURE_ZERO_WHOLE, PHRASE(WORD_NONE));
	if (number_sign(base->number) < 0 || number_sign(value->number) < 0)
		return without(FIGURE_NOT_APPLICABLE, PHRASE(WORD_NONE));
	if (!number_divide(value->number, base->number, &chain.whole))
		chain.state = FIGURE_OVERFLOW;
	return chain;
}

/* One year's rate more; a year that is not over counts with its months. */
static void add_rate(struct trial *trial, struct chain *chain, size_t at, int sign)
{
	const struct plan *plan = trial->figures->plan;
	const struct indicator_progress *row = trial_row_at(trial, at);
	struct number factor, since;
	if (!chain_factor(row->value->number, sign, &factor)) {
		chain->state = FIGURE_NOT_APPLICABLE;
	} else if (trial_year_ends(plan, row->report->day)) {
		if (!number_multiply(chain->whole, factor, &chain->whole))
			chain->state = FIGURE_OVERFLOW;
	} else if (number_subtract(date_months(row->report->day), date_months_before(plan->start), &since)) {
		chain->part = factor;
		chain->part_months = (unsigned)(since.num / since.den) % MONTHS_OF_YEAR;
	}
}

/* The rates after the number that stands alone; every year must have one. */
static void add_rates(struct trial *trial, struct figure *figure, struct chain *chain, size_t alone, int sign)
{
	const struct plan *plan = trial->figures->plan;
	int year = alone == SIZE_MAX ? 0 : trial_year(plan, plan->results[alone]->day) + 1;
	for (size_t i = alone == SIZE_MAX ? 0 : alone + 1; i <= trial->at && chain->state == FIGURE_PRESENT; i++) {
		const struct indicator_progress *row = trial_row_at(trial, i);
		if (!trial_closes_year(plan, i, trial->at))
			continue;
		bool rate = row->value->state == FIGURE_PRESENT && row->measure == MEASURE_RATE;
		if (!rate || trial_year(plan, row->report->day) != year++) {
			struct phrase gaps = trial_gaps(trial);
			enum figure_state state = i == trial->at && row->value->state != FIGURE_PRESENT ? row->value->state : FIGURE_NOT_AVAILABLE;
			*chain = without(state, phrase_is_empty(gaps) ? PHRASE(WORD_WHY_CHAIN_BROKEN) : gaps);
			return;
		}
		figure_input(trial->figures, figure, row->value);
		add_rate(trial, chain, i, sign);
	}
}

static unsigned whole_months(struct number months)
{
	return number_sign(months) > 0 ? (unsigned)(months.num / months.den) : 0;
}

struct chain chain_of(struct trial *trial, struct figure *figure, int sign)
{
	size_t alone = last_alone(trial);
	struct chain chain = alone == SIZE_MAX ? without(FIGURE_PRESENT, PHRASE(WORD_NONE)) : begin_alone(trial, figure, alone, sign);
	struct number since, start = trial_span_start(trial, has_level_base(trial));
	if (trial->row->value->state != FIGURE_PRESENT)
		chain = without(trial->row->value->state, PHRASE(WORD_NONE));
	if (alone == SIZE_MAX && number_compare(start, date_months_before(trial->figures->plan->start)) != 0)
		start = date_months_before(trial->figures->plan->start); /* rates are reported from the plan's first year on */
	if (chain.state == FIGURE_PRESENT)
		add_rates(trial, figure, &chain, alone, sign);
	if (number_subtract(date_months(trial->row->report->day), start, &since))
		chain.months = whole_months(since);
	if (chain.state == FIGURE_PRESENT && !chain.months)
		chain.state = FIGURE_NOT_APPLICABLE;
	return chain;
}

void chain_undecided(struct trial *trial, const struct figure *figure)
{
	enum word condition = figure->state == FIGURE_NO_BASE      ? WORD_RULE_GROWTH_NO_BASE
			      : figure->state == FIGURE_ZERO_WHOLE ? WORD_RULE_GROWTH_ZERO_BASE
			      : !trial->row->chain->months         ? WORD_RULE_GROWTH_NO_SPAN
			      : figure->state == FIGURE_NOT_APPLICABLE ? WORD_RULE_GROWTH_NEGATIVE
								       : WORD_RULE_CHAIN_BROKEN;
	trial_decide_by(trial, STATUS_UNCOMPUTABLE, condition, PHRASE(WORD_NONE));
	trial->verdict->reason = figure->reason;
}

static unsigned common_divisor(unsigned a, unsigned b)
{
	while (b) {
		unsigned rest = a % b;
		a = b;
		b = rest;
	}
	return a ? a : 1;
}

/* whole^p × part^(m·p/12) against factor^(months·p/period), with p such that all exponents are whole. */
int chain_compare(const struct chain *chain, struct number factor, unsigned months, unsigned period)
{
	unsigned step = period / common_divisor(period, months);
	unsigned part_step = MONTHS_OF_YEAR / common_divisor(MONTHS_OF_YEAR, chain->part_months ? chain->part_months : MONTHS_OF_YEAR);
	unsigned p = step / common_divisor(step, part_step) * part_step;
	const struct power left[] = {{chain->whole, p}, {chain->part, chain->part_months * p / MONTHS_OF_YEAR}};
	const struct power right = {factor, months * p / period};
	return powers_compare(left, 2, &right, 1);
}

/* The chain against (scale + steps) ÷ scale, a year. */
static int compare_steps(const struct chain *chain, long long steps, long long scale)
{
	struct number factor;
	if (steps < -scale || !number_divide(number_of(scale + steps), number_of(scale), &factor))
		return 1;
	return chain_compare(chain, factor, chain->months, MONTHS_OF_YEAR);
}

/* The most steps of 1 ÷ scale that the yearly growth reaches. */
static long long whole_steps(const struct chain *chain, long long scale)
{
	long long low = -scale, high = scale;
	while (compare_steps(chain, high, scale) >= 0 && high < LLONG_MAX / 8)
		high *= 2;
	while (high - low > 1) {
		long long middle = low + (high - low) / 2;
		if (compare_steps(chain, middle, scale) >= 0)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Above the middle between two steps goes up, a tie as the plan has it. */
bool chain_yearly(const struct chain *chain, int sign, int decimals, enum rounding rounding, struct number *percent)
{
	long long scale = 100;
	for (int i = 0; i < decimals; i++)
		scale *= 10;
	long long steps = whole_steps(chain, scale);
	int order = compare_steps(chain, 2 * steps + 1, 2 * scale);
	bool tie_goes_up = rounding == ROUND_HALF_EVEN ? steps % 2 != 0 : steps >= 0;
	steps += order > 0 || (order == 0 && tie_goes_up);
	return number_divide(number_of(sign * steps), number_of(scale / 100), percent);
}
