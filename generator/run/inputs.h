/*
 * Everything a build depends on, recorded in the manifest before the build begins, so that the next one can tell
 * whether it has anything to do. For plan.c.
 * SPDX-License-Identifier: MIT
 */
#ifndef RUN_INPUTS_H
#define RUN_INPUTS_H

#include "publish/publication.h"
#include "run/shared.h"

/* Records what is shared, and every file of the plan: its own, narrative, results, releases, revisions. */
void inputs_add(struct publication *publication, const struct shared *shared, struct text plan_folder,
		struct arena *arena);

#endif
