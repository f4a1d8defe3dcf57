/*
 * What all plans of a run share: the schema, the templates, site.xml, the press, and the digests of these inputs.
 * Opened on first need, for a run in which nothing changed needs none of it. For the pipeline and build.
 * SPDX-License-Identifier: MIT
 */
#ifndef RUN_SHARED_H
#define RUN_SHARED_H

#include "run/options.h"
#include "base/read_xml.h"
#include "render/template/template.h"

enum { INPUT_MOST_BYTES = 64 * 1024 * 1024 }; /* of a file that is only digested or published */

struct press;

struct workshop {
	struct arena *arena;
	const struct pipeline_options *options;
	bool opened, sound;
	struct xml_schema *schema;
	struct template_set *templates;
	struct view *site;
	struct press *press;
	struct text report_schema, plan_schema; /* bytes of report.schema.json and plan.xsd, published as they are */
	struct workshop_input *inputs;
	size_t input_count, input_room;
};

/* A file, or the options, that the output of every plan depends on. */
struct workshop_input {
	struct text path; /* as the manifest names it */
	uint64_t size;
	struct text digest;
};

/* Digests the shared inputs and opens nothing yet. Lives in the arena; end with workshop_close. */
struct workshop *workshop_new(const struct pipeline_options *options, struct arena *arena);

/* Opens the templates and site.xml, which are enough to list plans; false after notes. */
bool workshop_open_pages(struct workshop *workshop, struct notes *notes);
/* Opens everything; false when it cannot be, told in notes the first time. */
bool workshop_open(struct workshop *workshop, struct notes *notes);
void workshop_close(struct workshop *workshop);

/* The schema beside the plan folder (its parent's plan.xsd); NULL after a note. The caller frees it. */
struct xml_schema *workshop_schema(struct text plan_folder, struct arena *arena, struct notes *notes);

#endif
