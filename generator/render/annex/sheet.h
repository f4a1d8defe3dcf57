/*
 * A growing table and a growing list of blocks, for building documents row by row.
 * For render/annex only.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_ANNEX_SHEET_H
#define RENDER_ANNEX_SHEET_H

#include "render/prints/document.h"
#include "view/view.h"

/* A table under construction; columns first, then rows, then sheet_finish. */
struct sheet {
	struct arena *arena;
	struct print_table table;
	struct print_column *columns;
	struct print_cell *head;
	struct print_cell *over; /* heads over several columns, at the first of them */
	size_t column_room;
	struct print_row *rows;
	size_t row_count, row_room;
	struct print_cell *cells; /* of the row being filled */
	size_t cell_count;
	struct print_run *notes;
	size_t note_count, note_room;
};

struct print_run run_of(struct text text);

void sheet_init(struct sheet *sheet, struct arena *arena, struct text number, struct text title, struct text unit);
void sheet_column(struct sheet *sheet, const char *head, enum print_align align, unsigned least, unsigned most);
/* A common head over the next `count` columns. */
void sheet_over(struct sheet *sheet, const char *head, unsigned count);
void sheet_row(struct sheet *sheet, enum print_row_kind kind);
/* Adds a cell to the newest row. */
struct print_cell *sheet_cell(struct sheet *sheet, struct text text);
/* The text found in a node by path. */
struct print_cell *sheet_field(struct sheet *sheet, const struct view *node, const char *path);
/* A row of one cell that heads the rows below it. */
void sheet_group(struct sheet *sheet, struct text words);
/* Says that results are illustrative, when they are. */
void sheet_demo_note(struct sheet *sheet, const struct view *view);
void sheet_note(struct sheet *sheet, struct text text);
/* The finished table, living in the arena. */
struct print_table *sheet_finish(struct sheet *sheet);

/* A growing list of blocks. */
struct blocks {
	struct arena *arena;
	enum print_frame frame; /* of its tables */
	struct print_block *list;
	size_t count, room;
};

void blocks_heading(struct blocks *blocks, unsigned level, struct text label, struct text words);
void blocks_paragraph(struct blocks *blocks, struct text words, bool small);
void blocks_table(struct blocks *blocks, struct print_table *table);
void blocks_add(struct blocks *blocks, struct print_block block);

#endif
