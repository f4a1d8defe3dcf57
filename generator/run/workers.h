/*
 * Jobs spread over child processes, each answering with bytes: memory of one job never meets that of another, and a
 * child that dies takes only its job with it. For build; the jobs know nothing of processes.
 * SPDX-License-Identifier: MIT
 */
#ifndef RUN_WORKERS_H
#define RUN_WORKERS_H

#include "base/text.h"

struct work {
	size_t jobs;
	size_t processes; /* at most; with one or none, or one job, everything runs in this process */
	void *context;
	/* Does a job, in a child, and appends its answer. */
	void (*run)(void *context, size_t job, struct buffer *answer);
	/* Takes the answers, here, in the order of the jobs. `lost`: the child ended without one, with this status of wait(). */
	void (*take)(void *context, size_t job, struct text answer, bool lost, int status);
	/* Told each time a job is done, in whatever order; may be NULL. */
	void (*tell)(void *context, size_t done);
};

/* Does all jobs; returns when the last answer has been taken. */
void workers_run(const struct work *work);

#endif
