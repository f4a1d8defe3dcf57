/*
 * Revised plans: a plan adjusted by a document is kept whole in revised/POINT/ and holds from that reporting point on.
 * For the pipeline and the commands about forms; editions before that point go by the older text.
 * SPDX-License-Identifier: MIT
 */
#ifndef PLAN_REVISION_H
#define PLAN_REVISION_H

#include "plan/read_plan.h"

/* A point before all reports: of the plan as first published. */
#define BEFORE_RESULTS "0000"

/*
 * The revision that holds at the point (a year or a year and month), as a path below the plan's folder such as
 * "revised/2023"; empty: the plan as first published. An empty point asks for the newest revision.
 */
struct text revision_at(struct text folder, struct text point, struct arena *arena);

/* Notes what in revised/ is no revision, for its name is no point. */
void revision_check_names(struct text folder, struct arena *arena, struct notes *notes);

/* Notes everything promised that differs from the text before this revision, or is gone, without saying by which document. */
void revision_check(const struct plan *plan, const struct plan_source *from, struct notes *notes);

#endif
