/*
 * What the command line decides about a run over plans. For run/ and the commands.
 * SPDX-License-Identifier: MIT
 */
#ifndef RUN_OPTIONS_H
#define RUN_OPTIONS_H

#include "base/folders.h"

/* The name under which the manifest has the options of the command line among a build's inputs. */
#define RUN_OPTIONS_INPUT "options"

/* Parts of the output that may be left out, to see pages sooner; or-ed together. */
enum leave_out { LEAVE_OUT_DATA = 1, LEAVE_OUT_PRINTS = 2 };

struct run_options {
	const struct text *plans; /* folders, each holding a plan.xml */
	size_t plan_count;
	struct text out;       /* folder to publish to */
	struct folders templates; /* of pages, style sheets and site.xml */
	struct text as_of;     /* reporting point of the edition wanted; empty: the newest */
	bool official_only;    /* leave illustrative results out */
	bool strict;           /* warnings count as errors */
	bool dry_run;
	bool replace;  /* another site may be replaced by this one */
	bool check_only; /* nothing is rendered or published */
	bool release; /* printed without the mark 送审稿 */
	bool fragments; /* pages for a content system as well */
	bool ofd; /* prints as OFD beside PDF */
	unsigned leave_out;
	unsigned processes; /* at most so many plans at a time */
};

#endif
