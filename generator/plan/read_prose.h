/*
 * The narrative: one Markdown file per chapter, cut into pieces a template can place.
 * For the pipeline and figures/; cmark is used nowhere else.
 * SPDX-License-Identifier: MIT
 */
#ifndef PLAN_READ_PROSE_H
#define PLAN_READ_PROSE_H

#include "plan/plan.h"

/* cmark needs more than linear time for hostile input; this keeps the worst case under a second. */
enum { PROSE_MOST_BYTES = 256 * 1024 };

enum piece_kind {
	PIECE_HTML,    /* `text` is ready HTML made by cmark */
	PIECE_HEADING, /* `text` is plain; `level` 2 to 6; `address` its anchor */
	PIECE_FIGURE,  /* `text` as written, empty when it is to be filled; `address` the figure's */
	PIECE_TABLE,   /* `text` the caption as written; `address` of the table or chart */
	PIECE_CHAPTER  /* a link to another narrative file: `text` as written, `address` the file name */
};

struct piece {
	enum piece_kind kind;
	int level;
	struct text text;
	struct text address; /* without "plan:" */
	struct place place;
};

/* A stretch of text outside bindings, for the lint. */
struct text_run {
	struct text text;
	struct place place;
};

struct prose {
	struct source *file;
	struct piece *pieces;
	size_t count, room;
	struct text_run *runs;
	size_t run_count, run_room;
	struct text plain; /* all text without markup, one block per line, for search and comparison;
			    * a figure to be filled is left out */
};

/* Reads the narrative of every chapter that names one; adds notes for each fault found. */
void prose_read_all(struct plan *plan, struct notes *notes);

/* Reads one file's bytes; used by the above and by tests. */
struct prose *prose_read(struct source *source, const struct plan *plan, struct notes *notes);

#endif
