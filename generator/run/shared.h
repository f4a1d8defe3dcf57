/*
 * What all plans of a run share: the schema, the templates, site.xml, the press, and the digests of these inputs.
 * Opened on first need, for a run in which nothing changed needs none of it. For run/ and the commands.
 * SPDX-License-Identifier: MIT
 */
#ifndef RUN_SHARED_H
#define RUN_SHARED_H

#include "run/options.h"
#include "base/read_xml.h"
#include "base/vocabulary.h"
#include "render/template/template.h"

enum { INPUT_MOST_BYTES = 64 * 1024 * 1024 }; /* of a file that is only digested or published */

struct press;
struct tables;

struct shared {
	struct arena *arena;
	const struct run_options *options;
	bool opened, sound;
	struct xml_schema *schema;
	struct vocabulary *vocabulary; /* templates/words.xml */
	struct template_set *templates;
	struct view *site;
	struct press *press;
	struct tables *tables; /* templates/tables.xml */
	struct text report_schema, plan_schema; /* bytes of report.schema.json and plan.xsd, published as they are */
	struct shared_input *inputs;
	size_t input_count, input_room;
};

/* A file, or the options, that the output of every plan depends on. */
struct shared_input {
	struct text path; /* as the manifest names it */
	uint64_t size;
	struct text digest;
};

/* Digests the shared inputs and opens nothing yet. Lives in the arena; end with shared_close. */
struct shared *shared_new(const struct run_options *options, struct arena *arena);

/* The entries of the templates' site.xml as a map; empty after notes when it cannot be read. */
struct view *shared_site(struct text templates, struct arena *arena, struct notes *notes);

/* Opens the templates and site.xml, which are enough to list plans; false after notes. */
bool shared_open_pages(struct shared *shared, struct notes *notes);
/* Opens everything; false when it cannot be, told in notes the first time. */
bool shared_open(struct shared *shared, struct notes *notes);
void shared_close(struct shared *shared);

/* The schema beside the plan folder (its parent's plan.xsd); NULL after a note. The caller frees it. */
struct xml_schema *shared_schema(struct text plan_folder, struct arena *arena, struct notes *notes);
/* The words of the template folder; NULL after notes. */
struct vocabulary *shared_vocabulary(struct text templates, struct arena *arena, struct notes *notes);

#endif
