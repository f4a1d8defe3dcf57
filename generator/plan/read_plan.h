/*
 * Reads plan.xml into struct plan and checks everything a schema cannot say.
 * For the pipeline; results and narrative are read by their own files.
 * SPDX-License-Identifier: MIT
 */
#ifndef PLAN_READ_PLAN_H
#define PLAN_READ_PLAN_H

#include "plan/plan.h"
#include "base/read_xml.h"
#include "base/vocabulary.h"

/* Where a plan is read from, and by what. */
struct plan_source {
	struct text folder, revision;
	const struct xml_schema *schema;
	const struct vocabulary *vocabulary; /* for what a plan has without naming it: attributes, groups, kinds of places */
};

/*
 * Reads plan.xml of the folder, or of the revision in it (see revision.h; empty: none). Returns NULL when the file cannot be read as a plan at all; otherwise the plan, owned
 * by the arena, and notes for every fault found (look at notes->errors before going on).
 */
struct plan *plan_read(const struct plan_source *from, struct arena *arena, struct notes *notes);

#endif
