/*
 * Average growth: whether it keeps up with its target, and how many percent a year it has been.
 * For progress.c only.
 * SPDX-License-Identifier: MIT
 */
#ifndef FIGURES_GROWTH_H
#define FIGURES_GROWTH_H

#include "figures/progress.h"

/* Adds "indicator/ID/growth/POINT" to a row of the growth kind: (actual ÷ base) to the 1/years − 1, in percent. */
void growth_add(struct figures *figures, struct indicator_progress *row);

/* Whether actual ÷ base meets (1 + target) to the power of the years, exactly; false without base or actual. */
bool growth_met(const struct indicator_progress *row);

#endif
