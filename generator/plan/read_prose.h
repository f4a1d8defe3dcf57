/*
 * The narrative: one Markdown file per chapter, cut into pieces a template can place.
 * For the pipeline and figures/; cmark is used nowhere else.
 * SPDX-License-Identifier: MIT
 */
#ifndef PLAN_READ_PROSE_H
#define PLAN_READ_PROSE_H

#include "base/picture.h"
#include "plan/plan.h"

/* cmark needs more than linear time for hostile input; this keeps the worst case under a second. */
enum { PROSE_MOST_BYTES = 256 * 1024 };
/* Pictures are looked at on phones. */
enum { PICTURE_MOST_BYTES = 2 * 1024 * 1024, PICTURE_MOST_PIXELS = 8000 };

enum piece_kind {
	PIECE_HTML,    /* `text` is ready HTML made by cmark */
	PIECE_HEADING, /* `text` is plain; `level` 2 to 6; `address` its anchor */
	PIECE_FIGURE,  /* `text` as written, empty when it is to be filled; `address` the figure's */
	PIECE_TABLE,   /* `text` the caption as written; `address` of the table or chart */
	PIECE_CHAPTER, /* a link to another narrative file: `text` as written, `address` the file name */
	PIECE_GRID,    /* a table written in the text: `grid` */
	PIECE_PICTURE, /* `text` in place of it, `address` its file beside the narrative, `picture` what that holds */
	PIECE_NOTE,    /* the mark of a footnote: `level` its number, `first` at its first mark */
	PIECE_TEXT     /* words without markup, in prose->words only; a newline begins a new line */
};

/* What a picture's file holds. */
struct picture {
	struct text caption; /* may be empty */
	struct text bytes;   /* empty when it could not be read */
	struct picture_size size;
};

struct piece {
	enum piece_kind kind;
	int level;
	struct text text;
	struct text address; /* without "plan:" */
	struct place place;
	bool first;
	struct grid *grid;
	struct picture *picture;
};

struct pieces {
	struct piece *list;
	size_t count, room;
};

/* Pieces of a cell or a footnote: a stretch of prose->inner, and what it says without markup: one of prose->words. */
struct piece_range {
	size_t first, count;
	size_t first_word, word_count;
};

/* A block of the text for who prints it rather than show it in a browser. */
struct passage {
	bool is_piece; /* a heading, table, picture: the piece of that index of prose->body; else a paragraph */
	size_t piece;
	int depth;         /* of the list that a paragraph is in; 0: in none */
	struct text label; /* of a numbered item: "1."; empty where it has none, or goes on */
	bool goes_on;      /* a further paragraph of the same item */
	size_t first_word, word_count; /* of prose->words */
};

/* A table written in the text; its first row is the head. */
struct grid {
	size_t columns, rows;
	const char *alignments;    /* one of "lrc" for each column, 0 where the author says nothing */
	struct piece_range *cells; /* row by row */
};

/* A stretch of text outside bindings, for the lint. */
struct text_run {
	struct text text;
	struct place place;
};

struct prose {
	struct source *file;
	struct pieces body;
	struct pieces inner;       /* of cells and footnotes */
	struct pieces words;       /* the same words without markup: text, figures, chapters, notes; in passages and ranges */
	struct passage *passages;
	size_t passage_count, passage_room;
	struct piece_range *notes; /* the footnotes in the order of their first marks */
	size_t note_count;
	struct text_run *runs;
	size_t run_count, run_room;
	struct text plain; /* all text without markup, one block (of a table: one row) per line, for search and comparison;
			    * a figure to be filled is left out */
};

/* Piece `i` of body and inner together, of prose_piece_count; so that nobody forgets those in tables. */
const struct piece *prose_piece(const struct prose *prose, size_t i);
size_t prose_piece_count(const struct prose *prose);

/* Reads the narrative of every chapter that names one and the words of every report that has them; adds notes for each
 * fault found. */
void prose_read_all(struct plan *plan, struct notes *notes);

/* Reads one file's bytes, pictures not yet; used by the above and by tests. */
struct prose *prose_read(struct source *source, const struct plan *plan, struct notes *notes);

#endif
