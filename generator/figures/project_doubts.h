/*
 * What is hardly right about projects in a report: warned of before it is published.
 * For progress.c only.
 * SPDX-License-Identifier: MIT
 */
#ifndef FIGURES_PROJECT_DOUBTS_H
#define FIGURES_PROJECT_DOUBTS_H

#include "figures/progress.h"

/*
 * Warns of money that falls, jumps tenfold or is far above what was planned, of stages that go back and of projects
 * reported before and now left blank. A project's `confirmed` silences what is said of it. `before` may be NULL.
 */
void project_doubts_note(const struct figures *figures, const struct report_progress *report,
			 const struct report_progress *before, struct notes *notes);

#endif
