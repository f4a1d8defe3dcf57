/*
 * Reads plan.xml into struct plan and checks everything a schema cannot say.
 * For the pipeline; results and narrative are read by their own files.
 * SPDX-License-Identifier: MIT
 */
#ifndef PLAN_READ_PLAN_H
#define PLAN_READ_PLAN_H

#include "plan/plan.h"
#include "base/read_xml.h"

/*
 * Reads plan.xml of the folder, or of the revision in it (see revision.h; empty: none). Returns NULL when the file cannot be read as a plan at all; otherwise the plan, owned
 * by the arena, and notes for every fault found (look at notes->errors before going on).
 */
struct plan *plan_read(struct text folder, struct text revision, const struct xml_schema *schema, struct arena *arena,
		       struct notes *notes);

#endif
