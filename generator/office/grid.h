/*
 * Spreadsheets saved as text: decoding, cells with their places, and writing them so that no formula can hide.
 * For forms/ and draft/.
 * SPDX-License-Identifier: MIT
 */
#ifndef OFFICE_GRID_H
#define OFFICE_GRID_H

#include "base/note.h"

struct grid_cell {
	struct text text; /* without the quotes around it */
	struct place place;
};

struct grid_row {
	struct grid_cell *cells;
	size_t count, room;
	size_t number; /* from 1, as a spreadsheet shows it: a quoted line break does not begin a row */
	struct place place;
};

struct grid {
	struct arena *arena;
	struct source *source;
	struct grid_row *rows;
	size_t count, room;
};

enum { GRID_MOST_BYTES = 16 * 1024 * 1024, GRID_MOST_CELLS = 1000000 };

/*
 * Splits into rows and cells at `separator`, until there are too many. That, and a quote that never ends, is an error
 * note (when notes is not NULL).
 */
struct grid *grid_read(struct source *source, char separator, struct arena *arena, struct notes *notes);

/* The cell, or an empty one standing at the row's beginning when the row is shorter. */
struct grid_cell grid_cell(const struct grid_row *row, size_t column);

/* "A", "B", … "AA", as a spreadsheet names its columns. */
struct text grid_letters(struct arena *arena, size_t column);

/* Appends a cell and what ends it: a comma, or after the last one CR LF. */
void grid_put(struct buffer *out, struct text cell, bool last);

/* A cell as it was before grid_put guarded it against being taken for a formula. */
struct text grid_unguarded(struct text cell);

#endif
