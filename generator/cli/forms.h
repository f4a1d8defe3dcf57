/*
 * The commands of the clerk's year: a new results file, forms for the offices, and forms read back.
 * For main.
 * SPDX-License-Identifier: MIT
 */
#ifndef CLI_FORMS_H
#define CLI_FORMS_H

#include "run/plan.h"
#include "cli/words.h"

/*
 * Writes results/POINT.xml of options->plans[0], saying in `out` where and what is left to do; a dry run only names it.
 * False after notes.
 */
bool command_new_results(const struct pipeline_options *options, struct text point, enum language language,
			 struct arena *arena, struct buffer *out, struct notes *notes);

/*
 * Writes one CSV per responsible office into options->out and lists them in `out`. A file that is there with other
 * content may have been filled in: then nothing is written. A dry run only names what it would write. False after notes.
 */
bool command_export_forms(const struct pipeline_options *options, struct text point, enum language language,
			  struct arena *arena, struct buffer *out, struct notes *notes);

/* What import would write. */
struct forms_import {
	struct text path;
	struct text before; /* what the file held when it was read; `at` NULL: there was none */
	struct text bytes;
	size_t changes;
};

/* Reads the forms and appends what they would change to `out`; writes nothing. False after notes. */
bool command_import_forms(const struct pipeline_options *options, struct text point, const struct text *files,
			  size_t file_count, enum language language, struct arena *arena, struct forms_import *import,
			  struct buffer *out, struct notes *notes);

/* Writes what command_import_forms found, unless the file has changed since. False after notes. */
bool command_import_write(const struct forms_import *import, struct arena *arena, struct notes *notes);

#endif
