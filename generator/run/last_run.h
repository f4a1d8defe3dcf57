/*
 * What a run read and published, left beside the output folder by what the system knows of each file: while all of it is as
 * it was, the next run of the same has nothing to read. For plans.c, and plan.c for its part of it.
 * SPDX-License-Identifier: MIT
 */
#ifndef RUN_LAST_RUN_H
#define RUN_LAST_RUN_H

#include "publish/publication.h"
#include "run/shared.h"

/*
 * Whether the last run was of these plans, with these options, by this program, and all it read and published is as it left
 * it: then `files` is how many are published. Nothing is opened but what it left.
 */
bool last_run_holds(const struct run_options *options, size_t *files);

/*
 * What is to be left of one plan, in its arena: what was read into its book, and what is published. Empty when some of it
 * is so young that it could change unseen.
 */
struct text last_run_of_plan(const struct shared *shared, const struct publication *publication, struct arena *arena);

/* What will be left, as it comes. Init to {0}. */
struct leaving {
	struct buffer parts;
	size_t count;
	bool incomplete;
};

/* Adds the part of a plan, or marks of anything else; after an empty one nothing is left. */
void leaving_add(struct leaving *leaving, struct text part);

/* Adds what the plans share, and leaves it all; no longer needed then. */
void leaving_finish(struct leaving *leaving, const struct shared *shared, size_t files, struct arena *arena);

#endif
