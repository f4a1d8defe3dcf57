/*
 * The stages in order: read, compute, audit, view, render, publish.
 * For main; a stage that meets an error ends the way of its plan, and nothing is published.
 * SPDX-License-Identifier: MIT
 */
#ifndef PIPELINE_H
#define PIPELINE_H

#include "figures/audit.h"
#include "figures/progress.h"
#include "plan/read_xml.h"
#include "publish/publish.h"
#include "view/view.h"

/* The name under which the manifest has the options of the command line among a build's inputs. */
#define PIPELINE_OPTIONS_INPUT "options"

struct pipeline_options {
	const struct text *plans; /* folders, each holding a plan.xml */
	size_t plan_count;
	struct text out;       /* folder to publish to */
	struct text templates; /* folder of pages, style sheets and site.xml */
	struct text as_of;     /* reporting point of the edition wanted; empty: the newest */
	bool official_only;    /* leave illustrative results out */
	bool strict;           /* warnings count as errors */
	bool dry_run;
	bool release; /* printed without the mark 送审稿 */
	bool fragments; /* pages for a content system as well */
};

/* Everything known about one plan; lives in its arena. */
struct loaded_plan {
	struct plan *plan;
	struct figures *figures;
	struct progress *progress;
	struct audit *audit;
};

struct pipeline_result {
	struct publication_result published;
	size_t plans, failed;
};

/* Called with the notes of each plan while its sources are still in memory. */
typedef void (*tell_notes)(void *context, struct notes *notes);

/* Reads a plan, computes its figures and audits it. NULL when it cannot be read at all; see notes->errors. */
struct loaded_plan *pipeline_load(const struct pipeline_options *options, struct text folder,
				  const struct xml_schema *schema, struct arena *arena, struct notes *notes);

/* The schema beside the plan folder (its parent's plan.xsd); NULL after a note. The caller frees it. */
struct xml_schema *pipeline_schema(struct text plan_folder, struct arena *arena, struct notes *notes);

/* Loads every plan and tells its notes; true when none has errors. */
bool pipeline_check(const struct pipeline_options *options, tell_notes tell, void *context,
		    struct pipeline_result *result);

/* Builds every plan and publishes them together; true when something was (or, dry, would be) published.
 * What result points to lives in `arena`. */
bool pipeline_build(const struct pipeline_options *options, struct arena *arena, tell_notes tell, void *context,
		    struct pipeline_result *result);

#endif
