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

/* What a chain is made for: the figure that it feeds, or NULL; the numbers as they are (0), or the least (-1) or most (1) they may be. */
struct making {
	struct trial *trial;
	struct figure *figure;
	int sign, end;
};

/* The number a value gives to the chain, at that end of what it may be. */
static struct number take_value(const struct making *making, struct chain *chain, const struct figure *value, int end)
{
	struct number tolerance = making->trial->figures->plan->monitoring.tolerance;
	struct bounds may_be = bounds_of_value(value->number, value->qualifier, tolerance);
	if (making->figure)
		figure_input(making->trial->figures, making->figure, value);
	chain->qualifier = qualifier_joined(chain->qualifier, value->qualifier);
	if (!end)
		return value->number;
	chain->open = chain->open || !(end < 0 ? may_be.has_low : may_be.has_high);
	return end < 0 ? may_be.low : may_be.high;
}

/* Level ÷ base, or 1 ± total. */
static struct chain begin_alone(const struct making *making, size_t at)
{
	struct trial *trial = making->trial;
	const struct figure *value = trial_row_at(trial, at)->value, *base = trial_base(trial);
	struct chain chain = without(FIGURE_PRESENT, PHRASE(WORD_NONE));
	struct number level = take_value(making, &chain, value, making->end), from;
	if (trial->row->indicator->kind != KIND_GROWTH) {
		if (!chain_factor(level, making->sign, &chain.whole))
			chain.state = FIGURE_NOT_APPLICABLE;
		return chain;
	}
	if (!has_level_base(trial))
		return without(FIGURE_NO_BASE, PHRASE(WORD_NONE));
	from = take_value(making, &chain, base, -making->end);
	if (base->qualifier != QUALIFIER_NONE)
		chain.qualifier = QUALIFIER_ABOUT; /* more of the base is less growth */
	if (number_sign(from) == 0)
		return without(FIGURE_ZERO_WHOLE, PHRASE(WORD_NONE));
	if (number_sign(from) < 0 || number_sign(level) < 0)
		return without(FIGURE_NOT_APPLICABLE, PHRASE(WORD_NONE));
	if (!number_divide(level, from, &chain.whole))
		chain.state = FIGURE_OVERFLOW;
	return chain;
}

/* One year's rate more; a year that is not over counts with its months. */
static void add_rate(const struct making *making, struct chain *chain, size_t at)
{
	const struct plan *plan = making->trial->figures->plan;
	const struct indicator_progress *row = trial_row_at(making->trial, at);
	struct number factor, since;
	if (!chain_factor(take_value(making, chain, row->value, making->end), making->sign, &factor)) {
		chain->state = FIGURE_NOT_APPLICABLE;
	} else if (trial_year_ends(plan, row->report->day)) {
		if (!number_multiply(chain->whole, factor, &chain->whole))
			chain->state = FIGURE_OVERFLOW;
	} else if (number_subtract(date_months(row->report->day), trial_years_begin(plan), &since)) {
		chain->part = factor;
		chain->part_months = (unsigned)(since.num / since.den) % MONTHS_OF_YEAR;
	}
}

/* The rates after the number that stands alone; every year must have one. */
static void add_rates(const struct making *making, struct chain *chain, size_t alone)
{
	struct trial *trial = making->trial;
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
		add_rate(making, chain, i);
	}
}

static unsigned whole_months(struct number months)
{
	return number_sign(months) > 0 ? (unsigned)(months.num / months.den) : 0;
}

static struct chain make_chain(const struct making *making)
{
	struct trial *trial = making->trial;
	size_t alone = last_alone(trial);
	struct chain chain = alone == SIZE_MAX ? without(FIGURE_PRESENT, PHRASE(WORD_NONE)) : begin_alone(making, alone);
	struct number since, start = trial_span_start(trial, has_level_base(trial));
	if (trial->row->value->state != FIGURE_PRESENT)
		chain = without(trial->row->value->state, PHRASE(WORD_NONE));
	if (alone == SIZE_MAX)
		start = trial_years_begin(trial->figures->plan); /* rates are reported from the plan's first year on */
	if (chain.state == FIGURE_PRESENT)
		add_rates(making, &chain, alone);
	if (number_subtract(date_months(trial->row->report->day), start, &since))
		chain.months = whole_months(since);
	if (chain.state == FIGURE_PRESENT && !chain.months)
		chain.state = FIGURE_NOT_APPLICABLE;
	return chain;
}

struct chain chain_of(struct trial *trial, struct figure *figure, int sign)
{
	struct chain chain = make_chain(&(struct making){trial, figure, sign, 0});
	figure->qualifier = chain.qualifier;
	return chain;
}

/* The order of the chain at that end and of the factor asked for; false when it has no such end. */
static bool order_at(struct trial *trial, struct number factor, int sign, bool yearly, int end, struct number *order)
{
	struct chain chain = trial->row->chain->qualifier ? make_chain(&(struct making){trial, NULL, sign, end}) : *trial->row->chain;
	*order = number_of(sign * chain_compare(&chain, factor, yearly ? chain.months : MONTHS_OF_YEAR, MONTHS_OF_YEAR));
	return !chain.open && chain.state == FIGURE_PRESENT;
}

enum bounds_answer chain_meets(struct trial *trial, struct bounds asked, int sign, bool yearly)
{
	struct number factor;
	struct bounds may_be = {0};
	if (!chain_factor(asked.has_low ? asked.low : asked.high, sign, &factor))
		return ANSWER_UNDECIDED;
	may_be.has_low = order_at(trial, factor, sign, yearly, -1, &may_be.low);
	may_be.has_high = order_at(trial, factor, sign, yearly, 1, &may_be.high);
	may_be.low_open = may_be.high_open = trial->row->chain->qualifier == QUALIFIER_OVER;
	asked.low = asked.high = number_of(0);
	return bounds_hold(&asked, &may_be);
}

void chain_judge_cap(struct trial *trial, struct phrase facts)
{
	if (trial->verdict->met != ANSWER_YES)
		trial_decide_by(trial, STATUS_EXCEEDED, WORD_RULE_CHANGE_CAP_EXCEEDED, facts);
	else if (trial_is_due(trial))
		trial_decide_by(trial, STATUS_COMPLETED, WORD_RULE_CHANGE_CAP_KEPT_THROUGHOUT, facts);
	else
		trial_decide_by(trial, STATUS_KEPT, WORD_RULE_CHANGE_CAP_KEPT, facts);
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
