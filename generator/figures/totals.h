/*
 * Written values as figures, and the totals, counts and shares of the plan itself.
 * For figures.c, and for the view what it says of rounding.
 * SPDX-License-Identifier: MIT
 */
#ifndef FIGURES_TOTALS_H
#define FIGURES_TOTALS_H

#include "figures/figures.h"

/* Enters every value the plan writes, and investments derived from price × quantity; a declared total that
 * contradicts its price × quantity is an error unless an editor's query names the project. */
void figures_add_written(struct figures *figures, struct notes *notes);

/* Enters totals by box, part and plan (boxes, outside, declared, derived), counts, and shares. */
void figures_add_totals(struct figures *figures, struct notes *notes);

/* The yearbooks' sentence when the shares of parts or boxes, each rounded by itself, miss the whole they make up
 * exactly; else empty. */
struct text figures_rounding_remark(const struct figures *figures);

#endif
