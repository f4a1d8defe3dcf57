/*
 * Tasks over the reporting points: what stands of each, and how many stand where.
 * For progress.c; view/, release.c and changes.c read what it fills in.
 * SPDX-License-Identifier: MIT
 */
#ifndef FIGURES_TASK_PROGRESS_H
#define FIGURES_TASK_PROGRESS_H

#include "figures/progress.h"

/* Fills in the tasks of one report and adds the figures that count them. `before` is the report before it, or NULL. */
void task_progress_add(struct figures *figures, struct report_progress *report, const struct report_progress *before);

#endif
