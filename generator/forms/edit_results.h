/*
 * What forms change in a results file, and the file with those changes made in place.
 * For the commands about forms.
 * SPDX-License-Identifier: MIT
 */
#ifndef FORMS_EDIT_RESULTS_H
#define FORMS_EDIT_RESULTS_H

#include "forms/read_forms.h"

enum form_aspect {
	ASPECT_VALUE,
	ASPECT_SOURCE,
	ASPECT_STAGE,
	ASPECT_INVESTED,
	ASPECT_DOCUMENT,
	ASPECT_REASON,
	ASPECT_REMARK,
	ASPECT_TASK_STATE,
	ASPECT_PERCENT,
	ASPECT_PROGRESS,
	ASPECT_EVIDENCE,
	ASPECT_NEXT,
	ASPECT_JUDGEMENT,
	ASPECT_COUNT
};

/* One thing that would change; texts are empty where there was, or will be, nothing. */
struct form_change {
	enum form_aspect aspect;
	struct text id, name, old_text, new_text;
	struct text last, planned; /* for numbers and stages: what the report before said, and the plan */
};

struct results_edit {
	struct form_change *changes;
	size_t count, room;
	size_t work;       /* rows of the file looked for or at: follows the size of the plan and the file */
	struct text bytes; /* the file with the changes made; all else as it was, comments included */
};

/*
 * Compares the entries with the context's current report and edits `bytes`, the text of that report's file or, when
 * there is no report yet, of a new one. Lives in the context's arena.
 */
struct results_edit *results_edit(const struct form_context *context, const struct form_entries *entries,
				  struct text bytes);

/* The `ref` of the element of a results file in which that byte stands; empty when it stands in none. */
struct text results_id_at(struct text bytes, size_t offset, struct arena *arena);

#endif
