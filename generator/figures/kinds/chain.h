/*
 * Rates of change one after the other: what average growth and compound change share. Exact, whatever the digits.
 * For these two rooms only.
 * SPDX-License-Identifier: MIT
 */
#ifndef FIGURES_KINDS_CHAIN_H
#define FIGURES_KINDS_CHAIN_H

#include "figures/kinds/trial.h"

/* What is left of the beginning, as a factor: `whole`, times `part` to the power of part_months ÷ 12. */
struct chain {
	enum figure_state state; /* FIGURE_PRESENT, or why there is none */
	struct phrase reason;
	struct number whole, part;
	unsigned part_months; /* of a year that is not over */
	unsigned months;      /* since the beginning */
	enum qualifier qualifier; /* of its numbers: 约5, or 5以上 */
	bool open;                /* at one of its ends: it has no such end */
};

/*
 * The chain up to this report: from the last level over the base, or the last total since the start, and the yearly
 * rates after it. Adds what it is made of to the inputs of `figure`. `sign` is -1 where the numbers are declines.
 */
struct chain chain_of(struct trial *trial, struct figure *figure, int sign);

/* The verdict where there is no chain, with the reason: no base, base zero, a year without rate. */
void chain_undecided(struct trial *trial, const struct figure *figure);

/* Below, at or above zero as the chain is below, equal to or above factor to the power of months ÷ `period` months. */
int chain_compare(const struct chain *chain, struct number factor, unsigned months, unsigned period);

/*
 * Whether the row's chain keeps within what is asked for, percents over the whole (or each year, `yearly`), whatever its
 * qualifiers leave possible.
 */
enum bounds_answer chain_meets(struct trial *trial, struct bounds asked, int sign, bool yearly);

/* The verdict of a cap on the change: kept or exceeded, and not for good before its date. */
void chain_judge_cap(struct trial *trial, struct phrase facts);

/* 1 + sign × percent ÷ 100; false when negative or on overflow. */
bool chain_factor(struct number percent, int sign, struct number *factor);

/* The yearly rate in percent that leads to the chain, rounded once from the exact root to `decimals`. */
bool chain_yearly(const struct chain *chain, int sign, int decimals, enum rounding rounding, struct number *percent);

#endif
