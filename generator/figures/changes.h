/*
 * What changed between two editions: values, statuses, targets, totals, projects, narrative.
 * For the pipeline, `planpress diff`, and the page of an edition.
 * SPDX-License-Identifier: MIT
 */
#ifndef FIGURES_CHANGES_H
#define FIGURES_CHANGES_H

#include "figures/progress.h"

/* The gravest first; changes are listed in this order. */
enum change_aspect {
	CHANGE_TARGET,
	CHANGE_PROMISE, /* unit, kind, direction, base, targets of other dates, definition, offices */
	CHANGE_TERMS, /* of the whole plan: its period, and the rules by which it is judged */
	CHANGE_INDICATOR_ADDED,
	CHANGE_INDICATOR_REMOVED,
	CHANGE_PROJECT_ADDED,
	CHANGE_PROJECT_ADJUSTED,
	CHANGE_PROJECT_CANCELLED,
	CHANGE_PROJECT_REMOVED,
	CHANGE_PROJECT_INVESTMENT,
	CHANGE_PROJECT_CONTENT, /* what, where, by whom, from when to when */
	CHANGE_NAME,
	CHANGE_PAST_VALUE, /* of a reporting point both editions have */
	CHANGE_TOTAL,
	CHANGE_VALUE,
	CHANGE_STATUS,
	CHANGE_PROJECT_STAGE,
	CHANGE_PROJECT_INVESTED,
	CHANGE_TASK_ADDED,
	CHANGE_TASK_REMOVED,
	CHANGE_TASK_WORDS, /* its deadline, and by whom it is done */
	CHANGE_TASK_STATE,
	CHANGE_FORECAST,
	CHANGE_PROPOSAL,
	CHANGE_NARRATIVE,
	CHANGE_ASPECT_COUNT
};

/* A stretch of changed text: kept, deleted or inserted. */
enum span_kind { SPAN_KEPT, SPAN_DELETED, SPAN_INSERTED };
struct span {
	enum span_kind kind;
	struct text text;
};

struct change {
	enum change_aspect aspect;
	struct text subject;   /* name of the indicator, project, total or chapter */
	struct text address;   /* of the newer edition's figure; may be empty */
	struct text old_text, new_text;
	struct text document;  /* what the change rests on, such as a document's number and the reason; may be empty */
	struct span *spans;    /* of a narrative paragraph */
	size_t span_count;
};

struct changes {
	struct arena *arena;
	struct change *list;
	size_t count, room;
};

/* One edition as this file needs it. */
struct edition {
	const struct figures *figures;
	const struct progress *progress;
};

/* Changes from the older to the newer edition, by aspect and in the order of the newer plan; lives in `arena`. */
struct changes *changes_between(struct edition older, struct edition newer, struct arena *arena);

const char *change_aspect_name(enum change_aspect aspect);  /* "target" */
enum word change_aspect_title(enum change_aspect aspect); /* 目标 */

#endif
