/*
 * Projects over the reporting points: stages, investment completed, start and completion rates.
 * For progress.c only.
 * SPDX-License-Identifier: MIT
 */
#ifndef FIGURES_PROJECT_PROGRESS_H
#define FIGURES_PROJECT_PROGRESS_H

#include "figures/progress.h"

/* Fills in the project side of one report and adds its figures: per project, box, part, fund and plan. `before` is the
 * report before it, or NULL. */
void project_progress_add(struct figures *figures, struct report_progress *report, const struct report_progress *before,
			  struct notes *notes);

#endif
