/*
 * The stages of one plan in order: read, compute, audit, view, render, publish.
 * For build and the commands; a stage that meets an error ends the way of its plan, whose site stays as it was.
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

enum { INPUT_MOST_BYTES = 64 * 1024 * 1024 };

/* Parts of the output that may be left out, to see pages sooner; or-ed together. */
enum leave_out { LEAVE_OUT_DATA = 1, LEAVE_OUT_PRINTS = 2 };

struct pipeline_options {
	const struct text *plans; /* folders, each holding a plan.xml */
	size_t plan_count;
	struct text out;       /* folder to publish to */
	struct text templates; /* folder of pages, style sheets and site.xml */
	struct text as_of;     /* reporting point of the edition wanted; empty: the newest */
	bool official_only;    /* leave illustrative results out */
	bool strict;           /* warnings count as errors */
	bool dry_run;
	bool check_only; /* nothing is rendered or published */
	bool release; /* printed without the mark 送审稿 */
	bool fragments; /* pages for a content system as well */
	unsigned leave_out;
	unsigned processes; /* at most so many plans at a time */
};

/* Everything known about one plan; lives in its arena. */
struct loaded_plan {
	struct plan *plan;
	struct figures *figures;
	struct progress *progress;
	struct audit *audit;
};

/* Reads a plan, computes its figures and audits it. NULL when it cannot be read at all; see notes->errors. */
struct loaded_plan *pipeline_load(const struct pipeline_options *options, struct text folder,
				  const struct xml_schema *schema, struct arena *arena, struct notes *notes);

/* The schema beside the plan folder (its parent's plan.xsd); NULL after a note. The caller frees it. */
struct xml_schema *pipeline_schema(struct text plan_folder, struct arena *arena, struct notes *notes);

struct workshop;

/* Where a plan's site stands: its folder, and what leads there from the folder of all ("" when it is that folder). */
struct site_address {
	struct text folder, below;
};

/* What became of a plan; lives in the arena given. */
struct plan_result {
	struct published_plan plan;           /* empty when it could not be read */
	struct publication_result published;
};

/*
 * The id that plan.xml gives the plan, found without reading more of it than its first element; empty when it has none
 * or one that cannot be the name of a folder, for which reading the plan will give the reason.
 */
struct text pipeline_plan_id(struct text plan_folder, struct arena *arena);

/* Builds one plan and publishes it to its address; false after notes, what stands there being as it was. */
bool pipeline_build(struct workshop *workshop, struct text plan_folder, const struct site_address *address,
		    struct arena *arena, struct notes *notes, struct plan_result *result);

/* Loads a plan, adding all notes that a build would add before it renders anything. */
void pipeline_check(struct workshop *workshop, struct text plan_folder, struct arena *arena, struct notes *notes);

#endif
