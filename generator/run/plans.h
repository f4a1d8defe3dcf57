/*
 * Building or checking any number of plans, several at a time: each by itself, so that a faulty one is told and keeps
 * its last good site while the others are published. For main.
 * SPDX-License-Identifier: MIT
 */
#ifndef RUN_PLANS_H
#define RUN_PLANS_H

#include "run/plan.h"

/* What there is to say about a plan, ready to be printed: it may come from another process. */
struct told {
	size_t errors, warnings, findings;
	int gravest;        /* enum blame of the worst error; 0: none */
	struct text words;  /* the notes */
	struct text changes; /* what was, or would be, written and removed */
};

/* How the plans' words are made, and where they go. */
struct listener {
	void *context;
	/* Puts notes, and then the changes of a site below `below`, into words; called where the plan is built. */
	void (*word_notes)(void *context, struct notes *notes, struct buffer *words, struct told *told);
	void (*word_changes)(void *context, const struct publication_result *result, struct text below, struct buffer *changes);
	/* Hears what there is to say, plan by plan in their order, and last about the run as a whole. */
	void (*hear)(void *context, const struct told *told);
	/* Told after each plan, in whatever order, how many are done and how many pages they have; may be NULL. */
	void (*progress)(void *context, size_t done, size_t files);
};

struct build_result {
	size_t plans, published, failed;
	bool unchanged;                /* nothing differs anywhere */
	size_t files, written, removed; /* of the plans published, and of the page listing them */
	struct text failed_names;      /* folders of the plans that failed, with 、 between; owned by the arena */
};

/* Builds every plan and publishes those without errors; true when all were. */
bool build_plans(const struct run_options *options, const struct listener *listener, struct arena *arena,
		 struct build_result *result);

/* Checks every plan, publishes nothing; true when none has errors. */
bool check_plans(const struct run_options *options, const struct listener *listener, struct arena *arena,
		 struct build_result *result);

#endif
