/*
 * Spreadsheets saved as text: decoding, cells with their places, and writing them so that no formula can hide.
 * For the other files of forms/; iconv is used nowhere else.
 * SPDX-License-Identifier: MIT
 */
#ifndef FORMS_SHEET_H
#define FORMS_SHEET_H

#include "base/note.h"

struct sheet_cell {
	struct text text; /* without the quotes around it */
	struct place place;
};

struct sheet_row {
	struct sheet_cell *cells;
	size_t count, room;
	size_t number; /* from 1, as a spreadsheet shows it: a quoted line break does not begin a row */
	struct place place;
};

struct sheet {
	struct arena *arena;
	struct source *source;
	struct sheet_row *rows;
	size_t count, room;
};

enum { SHEET_MOST_BYTES = 16 * 1024 * 1024 };

/*
 * The file as UTF-8 without byte order mark: it may be UTF-8, GB18030 (GBK, GB2312) or UTF-16 with a mark. NULL after
 * a note when it is none of these, a workbook, or holds control characters. Places count in the decoded text.
 */
struct source *sheet_decode(const struct source *file, struct arena *arena, struct notes *notes);

/* Splits into rows and cells at `separator`. A quote that never ends is an error note (when notes is not NULL). */
struct sheet *sheet_read(struct source *source, char separator, struct arena *arena, struct notes *notes);

/* The cell, or an empty one standing at the row's beginning when the row is shorter. */
struct sheet_cell sheet_cell(const struct sheet_row *row, size_t column);

/* "A", "B", … "AA", as a spreadsheet names its columns. */
struct text sheet_letters(struct arena *arena, size_t column);

/* Appends a cell and what ends it: a comma, or after the last one CR LF. */
void sheet_put(struct buffer *out, struct text cell, bool last);

/* A cell as it was before sheet_put guarded it against being taken for a formula. */
struct text sheet_unguarded(struct text cell);

#endif
