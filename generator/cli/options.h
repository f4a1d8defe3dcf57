/*
 * The command line as a struct.
 * For main and the commands.
 * SPDX-License-Identifier: MIT
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "cli/words.h"

struct options {
	struct text command; /* empty: none given */
	struct text after; /* the plan whose registers a new one takes */
	struct text out, as_of, templates, template_file, data, print, xlsx, regions, jobs_text;
	unsigned jobs; /* plans at a time */
	struct text withdraw; /* why a release is taken back */
	bool official, release, fragments, ofd, no_data, no_pdf, strict, dry_run, verbose, lenient, all, yes, undo, reminders, replace, json, help, version;
	bool out_named; /* `out` was given, not only assumed */
	enum language language;
	struct text *rest; /* what is neither option nor command */
	size_t rest_count;
};

/* Reads the command line; false after appending a sentence to `complaint`. Texts are those of argv. */
bool options_read(int argc, char **argv, struct arena *arena, struct options *options, struct buffer *complaint);

#endif
