/*
 * Who has reported what at a point: by office, of indicators, projects and tasks.
 * For the command status; nothing of it is published.
 * SPDX-License-Identifier: MIT
 */
#ifndef FIGURES_REPORTING_H
#define FIGURES_REPORTING_H

#include "figures/progress.h"

enum reported_kind { REPORTED_INDICATORS, REPORTED_PROJECTS, REPORTED_TASKS, REPORTED_KINDS };

struct unreported {
	struct text name;
	const struct results *since; /* the report that said it last; NULL: none did */
};

/* What one office was to report, of one kind. */
struct reporting {
	size_t wanted, received;
	struct unreported *missing; /* wanted less received */
	size_t missing_count;
};

struct office_reporting {
	const struct named *office; /* NULL: things that no office answers for */
	struct reporting kinds[REPORTED_KINDS];
};

/*
 * One entry per office that has anything to report at the point, in the plan's order, and one for what has no office. What
 * is over (completed, cancelled, dropped) is not wanted any more; an indicator that is not due was reported. A point
 * without a report wants everything. Lives in the arena.
 */
struct office_reporting *reporting_by_office(const struct plan *plan, const struct progress *progress, struct text point,
					     struct arena *arena, size_t *count);

/* Tells which things no office answers for, where the plan has offices, and which offices answer for nothing. */
void owners_note(const struct plan *plan, const struct vocabulary *vocabulary, struct notes *notes);

#endif
