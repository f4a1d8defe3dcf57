/*
 * Everything a build depends on, recorded in the manifest before the build begins, so that the next one can tell
 * whether it has anything to do; and looked at again before anything is published. For plan.c.
 * SPDX-License-Identifier: MIT
 */
#ifndef RUN_INPUTS_H
#define RUN_INPUTS_H

#include "publish/publication.h"
#include "run/shared.h"

/* Reads every file of the plan's folder that a build may read into the book of the arena, which it opens. */
void inputs_take(struct text plan_folder, struct arena *arena);

/* Records what the books say: of the arena of the plan, of what it shares, and of the options; `below` is where its site
 * stands in the folder of all. */
void inputs_record(struct publication *publication, struct shared *shared, struct text plan_folder, struct text below,
		   struct arena *arena);

/* What a run depends on besides files: the program and the options, in the arena. */
struct text inputs_key(const struct run_options *options, struct arena *arena);

/* Whether all of it is still as it was when it was read; false after a note. */
bool inputs_hold(struct shared *shared, struct text plan_folder, const struct arena *arena, struct notes *notes);

#endif
