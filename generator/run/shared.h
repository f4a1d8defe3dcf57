/*
 * What all plans of a run share: schemas, templates, site.xml, the press, and the book of these inputs.
 * Opened on first need, for a run in which nothing changed needs little of it. For run/ and the commands.
 * SPDX-License-Identifier: MIT
 */
#ifndef RUN_SHARED_H
#define RUN_SHARED_H

#include "base/file_book.h"
#include "base/read_xml.h"
#include "base/vocabulary.h"
#include "render/template/template.h"
#include "run/options.h"

enum { INPUT_MOST_BYTES = 64 * 1024 * 1024 }; /* of a file that is only published */

struct press;
struct tables;

/* What the plans of one folder share: the plan.xsd beside them. */
struct shared_folder {
	struct text path;
	struct file_book *book;
	struct xml_schema *schema; /* NULL when it cannot be read */
	bool tried;
	struct shared_folder *next;
};

struct shared {
	struct arena *arena; /* whose book has the templates, print.xml and the fonts */
	const struct run_options *options;
	int64_t began; /* before anything was read; nanoseconds since 1970 */
	bool opened, sound;
	struct vocabulary *vocabulary; /* templates/words.xml */
	struct template_set *templates;
	struct view *site;
	struct press *press;
	struct tables *tables; /* templates/tables.xml */
	struct text report_schema; /* bytes of report.schema.json, published as they are */
	struct shared_folder *folders;
};

/* Notes the shared inputs and opens the press, whose fonts are among them. Lives in the arena; end with shared_close. */
struct shared *shared_new(const struct run_options *options, struct arena *arena, struct notes *notes);

/* Opens the templates and site.xml, which are enough to list plans; false after notes. */
bool shared_open_pages(struct shared *shared, struct notes *notes);
/* Opens everything; false when it cannot be, told in notes the first time. */
bool shared_open(struct shared *shared, struct notes *notes);
void shared_close(struct shared *shared);

/* The book of what the plan shares with those beside it. */
const struct file_book *shared_book(struct shared *shared, struct text plan_folder);
/* The schema of a plan of this run, read once for all that share it; NULL after a note. */
struct xml_schema *shared_schema_of(struct shared *shared, struct text plan_folder, struct notes *notes);

/* The schema beside the plan folder (its parent's plan.xsd), or the installed one; NULL after a note. The caller frees it. */
struct xml_schema *shared_schema(struct text plan_folder, struct arena *arena, struct notes *notes);
/* The words of the template folder; NULL after notes. */
struct vocabulary *shared_vocabulary(struct folders templates, struct arena *arena, struct notes *notes);

#endif
