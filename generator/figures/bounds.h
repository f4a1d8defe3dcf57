/*
 * Numbers as sets: what a bound, 约 or a range leaves possible, and whether that keeps within a target.
 * For figures/; exact everywhere.
 * SPDX-License-Identifier: MIT
 */
#ifndef FIGURES_BOUNDS_H
#define FIGURES_BOUNDS_H

#include "plan/plan.h"

/* All numbers from low to high; an end that is open or missing does not belong. */
struct bounds {
	bool has_low, has_high, low_open, high_open;
	struct number low, high;
};

enum bounds_answer { ANSWER_NO, ANSWER_YES, ANSWER_UNDECIDED };

/* What a value with that qualifier may be; 约 leaves `tolerance` percent on either side. */
struct bounds bounds_of_value(struct number number, enum qualifier qualifier, struct number tolerance);

/*
 * What meets the target: its comparator or qualifier first, then the range, then the direction. `both_ends` of a range
 * count for a limit; else only the nearer end, for more than asked is no miss. 约 lets `tolerance` percent be missing.
 */
struct bounds bounds_of_target(const struct target *target, enum direction direction, bool both_ends, struct number tolerance);

/* Yes when all of `value` lies within, no when none of it does. */
enum bounds_answer bounds_hold(const struct bounds *bounds, const struct bounds *value);

#endif
