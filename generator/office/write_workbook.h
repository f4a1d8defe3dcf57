/*
 * Workbooks to be filled in: fixed cells locked, choices and numbers checked as they are typed, laid out for printing.
 * For forms/; libxlsxwriter is used nowhere else.
 * SPDX-License-Identifier: MIT
 */
#ifndef OFFICE_WRITE_WORKBOOK_H
#define OFFICE_WRITE_WORKBOOK_H

#include "base/note.h"

enum entry_use { ENTRY_FIXED, ENTRY_TEXT, ENTRY_NUMBER, ENTRY_CHOICE };

struct entry_column {
	enum entry_use use;
	unsigned width;            /* in digits */
	struct text note;          /* shown when one of its cells is chosen; may be empty */
	struct text wrong, advice; /* shown when what was typed is no number, or none of the choices */
	const struct text *choices; /* of ENTRY_CHOICE */
	size_t choice_count;
};

struct entry_sheet {
	struct text name, title;
	struct text footer; /* of a printed page, in the language of workbooks: &P is its number, &N how many there are */
	struct entry_column *columns;
	size_t column_count;
	struct text *cells; /* row by row, the heads first */
	size_t rows;
};

/* The same sheets give the same bytes. False after a note. */
bool workbook_write(const struct entry_sheet *sheets, size_t count, struct arena *arena, struct text *bytes, struct notes *notes);

#endif
