/*
 * A root is seldom a decimal, so powers are compared instead: the printed digits are exact all the same.
 * Used through growth.h only.
 * SPDX-License-Identifier: MIT
 */
#include "figures/growth.h"

#include <limits.h>

#include "base/power.h"

static int years_of(const struct indicator_progress *row)
{
	return row->report->day.year - row->indicator->base_date.year;
}

/* Actual ÷ base; false when there is none. */
static bool ratio_of(const struct indicator_progress *row, struct number *ratio)
{
	const struct indicator *indicator = row->indicator;
	return row->value->state == FIGURE_PRESENT && indicator->base.given && years_of(row) > 0 &&
	       number_sign(indicator->base.number) > 0 && number_sign(row->value->number) >= 0 &&
	       number_divide(row->value->number, indicator->base.number, ratio);
}

bool growth_met(const struct indicator_progress *row)
{
	const struct value *target = &row->indicator->target->value;
	struct number ratio, factor;
	if (!ratio_of(row, &ratio) || !number_divide(target->number, number_of(100), &factor) ||
	    !number_add(factor, number_of(1), &factor) || number_sign(factor) < 0)
		return false;
	return target_met_by_order(target, row->indicator->direction, number_compare_power(ratio, factor, (unsigned)years_of(row)));
}

/* The ratio against (1 + steps ÷ scale) to the power of the years. */
static int compare_steps(struct number ratio, long long steps, long long scale, int years)
{
	struct number factor;
	if (steps < -scale || !number_divide(number_of(scale + steps), number_of(scale), &factor))
		return 1;
	return number_compare_power(ratio, factor, (unsigned)years);
}

/* The most steps of 1 ÷ scale that the yearly growth reaches. */
static long long whole_steps(struct number ratio, long long scale, int years)
{
	long long low = -scale, high = scale;
	while (compare_steps(ratio, high, scale, years) >= 0 && high < LLONG_MAX / 8)
		high *= 2;
	while (high - low > 1) {
		long long middle = low + (high - low) / 2;
		if (compare_steps(ratio, middle, scale, years) >= 0)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Rounded once, from the exact root: above the middle between two steps goes up, a tie as the plan has it. */
static long long rounded_steps(struct number ratio, long long scale, int years, enum rounding rounding)
{
	long long steps = whole_steps(ratio, scale, years);
	int order = compare_steps(ratio, 2 * steps + 1, 2 * scale, years);
	bool tie_goes_up = rounding == ROUND_HALF_EVEN ? steps % 2 != 0 : steps >= 0;
	return steps + (order > 0 || (order == 0 && tie_goes_up));
}

static enum figure_state absence_of(const struct indicator_progress *row)
{
	if (row->value->state != FIGURE_PRESENT)
		return row->value->state;
	if (!row->indicator->base.given)
		return FIGURE_NO_BASE;
	return number_sign(row->indicator->base.number) == 0 ? FIGURE_ZERO_WHOLE : FIGURE_NOT_APPLICABLE;
}

void growth_add(struct figures *figures, struct indicator_progress *row)
{
	const struct indicator *indicator = row->indicator;
	struct figure *figure = row->growth;
	const struct figure *base = figures_findf(figures, "indicator/%.*s/base", TEXT_ARG(indicator->id));
	struct number ratio;
	figure->unit = figures->percent;
	figure->decimals = figures->plan->monitoring.decimals;
	figure_input(figures, figure, row->value);
	if (base)
		figure_input(figures, figure, base);
	if (!ratio_of(row, &ratio)) {
		figure->state = absence_of(row);
		return;
	}
	long long scale = 100;
	for (int i = 0; i < figure->decimals; i++)
		scale *= 10;
	long long steps = rounded_steps(ratio, scale, years_of(row), figures->plan->monitoring.rounding);
	if (!number_divide(number_of(steps), number_of(scale / 100), &figure->number))
		figure->state = FIGURE_OVERFLOW; /* a scale is never zero */
	figure->reason = PHRASE3(figures->arena, WORD_WHY_GROWTH_YEARS, text_format(figures->arena, "%d", indicator->base_date.year),
				 text_format(figures->arena, "%d", row->report->day.year), text_format(figures->arena, "%d", years_of(row)));
}
