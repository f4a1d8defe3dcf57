/*
 * The rows of a report: every indicator's value as corrected, judged by the room of its kind, and counted by attribute.
 * For progress.c only.
 * SPDX-License-Identifier: MIT
 */
#ifndef FIGURES_INDICATOR_RESULTS_H
#define FIGURES_INDICATOR_RESULTS_H

#include "figures/progress.h"

/* Fills in the indicators and attributes of progress->reports[at]; earlier reports are there. */
void indicator_results_add(struct figures *figures, const struct progress *progress, size_t at, struct notes *notes);

#endif
