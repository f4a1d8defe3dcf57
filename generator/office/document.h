/*
 * A document of any program as lines and tables, each line with the number it has in the text kept beside the plan.
 * For draft/; the readers read_docx, read_html and read_text make it.
 * SPDX-License-Identifier: MIT
 */
#ifndef OFFICE_DOCUMENT_H
#define OFFICE_DOCUMENT_H

#include "base/note.h"

/* Stated limits. */
enum { DOCUMENT_MOST_BYTES = 64 * 1024 * 1024, TABLE_MOST_COLUMNS = 200, TABLE_MOST_CELLS = 1000000 };

/* What stands in one place of a table; a merged cell is the same object in each of its places. */
struct document_cell {
	struct text text;  /* its paragraphs, divided by line ends */
	size_t line;       /* number of its first line */
	size_t row, column;
};

struct document_table {
	size_t rows, columns;
	struct document_cell **cells; /* rows × columns, never NULL */
};

struct document_line {
	struct text text;
	size_t number;
	int heading;                        /* 1 to 9 when the file marks it as a heading, else 0 */
	bool contents;                      /* of a table of contents, as the file marks it */
	const struct document_table *table; /* that it stands in, or NULL */
};

struct document {
	struct source *file; /* as it came */
	struct text text;    /* what the line numbers count */
	bool derived;        /* the text was made of the file; else it is the file, decoded */
	struct text title;   /* as the file's properties have it; may be empty */
	struct document_line *lines;
	size_t count;
	size_t pictures; /* in the text, of which nothing is read */
};

/* The document in the file, by its name's ending and its beginning. NULL after a note. */
struct document *document_read(struct source *file, struct arena *arena, struct notes *notes);

/* ---- For the readers ---- */

struct document_maker {
	struct document *document;
	struct arena *arena;
	struct buffer text;
	size_t room, number;
	const struct document_table *table;
};

void document_begin(struct document_maker *maker, struct source *file, struct arena *arena);
/* Adds a paragraph, cut at its line ends; blank ones only count. */
void document_add(struct document_maker *maker, struct text text, int heading, bool contents);
struct document *document_finish(struct document_maker *maker);

/* A table whose cells are known: `filled` has each once, with its extent; the lines are added in reading order. */
struct table_piece {
	struct text text;
	size_t row, column, rows, columns;
};
void document_add_table(struct document_maker *maker, const struct table_piece *pieces, size_t count);

/* Runs of blanks made one, none between Chinese characters, none at the ends. */
struct text document_tidy(struct arena *arena, struct text text);

struct document *docx_read(struct source *file, struct arena *arena, struct notes *notes);
struct document *html_read(struct source *file, struct arena *arena, struct notes *notes);
struct document *text_read(struct source *file, struct arena *arena, struct notes *notes);

#endif
