/*
 * An empty plan to be filled in like a form, and what it takes from the plan before.
 * For the command new-plan.
 * SPDX-License-Identifier: MIT
 */
#ifndef DRAFT_BLANK_H
#define DRAFT_BLANK_H

#include "base/note.h"

/* What goes on from one plan to the next: registers and words, never values. Empty texts: nothing is known. */
struct blank {
	struct text publisher, region, columns, fields; /* the last two as XML */
	struct text units, places, offices, funds, monitoring; /* elements as they stand in the plan before */
	struct text period_name;
	int start, end;
};

/* Of a plan that begins where nothing was before. */
void blank_init(struct blank *blank);
/* Takes what goes on from the plan.xml; false after notes. */
bool blank_after(struct blank *blank, struct source *plan, struct arena *arena, struct notes *notes);

/* plan.xml, and the text of its first chapter. */
void blank_write_plan(const struct blank *blank, struct text id, struct buffer *out);
void blank_write_narrative(struct buffer *out);

#endif
