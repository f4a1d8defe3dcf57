/*
 * Workbooks of Excel, WPS and LibreOffice (.xlsx, .ods) as cells with their values; a CSV file is one sheet.
 * For forms/ and draft/.
 * SPDX-License-Identifier: MIT
 */
#ifndef OFFICE_WORKBOOK_H
#define OFFICE_WORKBOOK_H

#include "office/document.h"

/* Stated limits. */
enum { WORKBOOK_MOST_BYTES = 32 * 1024 * 1024, WORKBOOK_MOST_CELLS = 1000000, WORKBOOK_MOST_SHEETS = 200 };

/* A cell that holds something. Numbers are exact decimals of at most 15 digits, percentages bear their sign, days are 2024-12-31. */
struct sheet_cell {
	size_t row, column; /* from 0 */
	struct text text;
};

struct sheet_span {
	size_t row, column, rows, columns; /* of a merged cell */
};

struct sheet {
	struct text name;
	struct sheet_cell *cells; /* row by row */
	size_t count, room;
	struct sheet_span *spans;
	size_t span_count, span_room;
	size_t *hidden; /* rows that are hidden and hold something */
	size_t hidden_count, hidden_room;
};

struct workbook {
	struct source *file;
	struct sheet *sheets; /* those that can be seen and hold something */
	size_t count, room;
};

bool workbook_is_named(struct text path);
/* Whether the bytes are a workbook and no text. */
bool workbook_is_one(struct text bytes);

/* NULL after a note. Everything lives in the arena. */
struct workbook *workbook_read(struct source *file, struct arena *arena, struct notes *notes);

/* The sheet as a table, merged cells in each of their places. NULL when it has more cells than a table may. */
struct document_table *sheet_table(const struct sheet *sheet, struct arena *arena);

/*
 * The sheet as text for grid_read, cells divided by commas, under the name "FILE（SHEET）"; `*numbers` gets the row of
 * each line as the program shows it.
 */
struct source *sheet_source(const struct workbook *workbook, const struct sheet *sheet, size_t **numbers, struct arena *arena);

/* ---- For the readers ---- */

/* Adds a cell; blank text is nothing. */
void sheet_add(struct sheet *sheet, size_t row, size_t column, struct text text, struct arena *arena);
/* "1.35E+08" and "66.666666666666671" as plain decimals of at most 15 digits; the text itself when it is no number. */
struct text workbook_number(struct text text, struct arena *arena);
/* The same a hundredfold, with a sign. */
struct text workbook_percent(struct text text, struct arena *arena);

struct workbook *xlsx_read(struct source *file, struct arena *arena, struct notes *notes);
struct workbook *ods_read(struct source *file, struct arena *arena, struct notes *notes);

#endif
