/*
 * The stages of one plan in order: read, compute, audit, view, render, publish.
 * For plans.c and the commands; a stage that meets an error ends the way of its plan, whose site stays as it was.
 * SPDX-License-Identifier: MIT
 */
#ifndef RUN_PLAN_H
#define RUN_PLAN_H

#include "figures/audit.h"
#include "figures/progress.h"
#include "run/options.h"
#include "base/read_xml.h"
#include "publish/publication.h"
#include "view/view.h"

/* Everything known about one plan; lives in its arena. */
struct loaded_plan {
	struct plan *plan;
	struct figures *figures;
	struct progress *progress;
	struct audit *audit;
};

/* Reads a plan, computes its figures and audits it. NULL when it cannot be read at all; see notes->errors. */
struct loaded_plan *run_load(const struct run_options *options, struct text folder,
			     const struct xml_schema *schema, const struct vocabulary *vocabulary, struct arena *arena,
			     struct notes *notes);

struct shared;

/* Where a plan's site stands: its folder, and what leads there from the folder of all ("" when it is that folder). */
struct site_address {
	struct text folder, below;
};

/* What became of a plan; lives in the arena given. */
struct plan_result {
	struct published_plan plan;           /* empty when it could not be read */
	struct publication_result published;
	struct text marks; /* for the next run (run/last_run.h) */
};

/*
 * The id that plan.xml gives the plan, found without reading more of it than its first element; empty when it has none
 * or one that cannot be the name of a folder, for which reading the plan will give the reason.
 */
struct text run_plan_id(struct text plan_folder, struct arena *arena);

/* Builds one plan and publishes it to its address; false after notes, what stands there being as it was. */
bool run_build(struct shared *shared, struct text plan_folder, const struct site_address *address,
		    struct arena *arena, struct notes *notes, struct plan_result *result);

/* Makes everything a build would make, publishes nothing, and adds all notes. */
void run_check(struct shared *shared, struct text plan_folder, struct arena *arena, struct notes *notes);

#endif
