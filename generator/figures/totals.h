/*
 * Written values as figures, and the totals, counts and shares of the plan itself.
 * For figures.c, and for the view what it says of rounding.
 * SPDX-License-Identifier: MIT
 */
#ifndef FIGURES_TOTALS_H
#define FIGURES_TOTALS_H

#include "figures/figures.h"

/* Enters every value the plan writes, and investments derived from price × quantity or from the amounts of funds or
 * years; a declared total that contradicts these is an error unless an editor's query names the project. */
void figures_add_written(struct figures *figures, struct notes *notes);

/* An editor's query about contradicting numbers at this address or below it, or NULL. */
const struct query *figures_query_about(const struct figures *figures, struct text address);

/* Fills in the sums of every group, holds them against the totals the document gives, and enters counts and shares. */
void figures_add_totals(struct figures *figures, struct notes *notes);

struct group;

/* The planned amount a group of a fund has of its own in a project, which is then all of it that counts there; or NULL. */
const struct figure *group_part(const struct figures *figures, const struct group *group, const struct project *project);

/* The yearbooks' sentence when the shares of parts or boxes, each rounded by itself, miss the whole they make up
 * exactly; else empty. */
struct phrase figures_rounding_remark(const struct figures *figures);

#endif
