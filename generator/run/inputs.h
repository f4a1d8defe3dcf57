/*
 * Everything a build depends on, recorded in the manifest before the build begins, so that the next one can tell
 * whether it has anything to do. For the pipeline.
 * SPDX-License-Identifier: MIT
 */
#ifndef RUN_INPUTS_H
#define RUN_INPUTS_H

#include "publish/publish.h"
#include "run/shared.h"

/* Records what the workshop shares, and every file of the plan: its own, narrative, results, releases, revisions. */
void inputs_add(struct publication *publication, const struct workshop *workshop, struct text plan_folder,
		struct arena *arena);

#endif
