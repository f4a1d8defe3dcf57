/*
 * A form being read: the head in force, the row, and what the readers of heads and rows share. Texts are in the reader's arena.
 * For read_forms.c, read_heads.c and the readers of rows only.
 * SPDX-License-Identifier: MIT
 */
#ifndef FORMS_FORM_READER_H
#define FORMS_FORM_READER_H

#include "forms/read_forms.h"
#include "office/grid.h"

/* A column of the head that is in force. */
struct column {
	enum form_column column;
	const struct named *fund; /* of COLUMN_INVESTED */
	const struct unit *unit;  /* likewise: when a cell has none */
	struct text head;
};

struct form_reader {
	const struct form_context *context;
	const struct own_table *own; /* the bureau's own table as described; NULL: it is not */
	struct form_entries *entries;
	struct arena *arena;
	struct notes *notes;
	const struct table *heads;
	struct grid *grid;
	struct column *columns;
	size_t column_count;
	const struct grid_row *row; /* being read */
	const struct grid_row *above;
};

/* A note about a cell: row, column, what it holds, and one thing more. */
void form_note(const struct form_reader *reader, enum message message, size_t column, struct text more);
/* The plan's unit of that plain name; NULL: none. */
const struct unit *form_unit_named(const struct form_reader *reader, struct text plain);

/* How many columns of a row are known heads; 0 unless one of them is the id's. */
size_t form_known_heads(const struct form_reader *reader, const struct grid_row *row);
/* Makes the row the head in force. */
void form_take_head(struct form_reader *reader);

/* The first column of that head, or SIZE_MAX. */
size_t form_find_column(const struct form_reader *reader, enum form_column column);
/* Whether offices fill the column in; the others are there to be compared. */
bool form_column_filled(enum form_column column);
/* The plain text of a column's cell; empty when there is no such column. */
struct text form_plain_at(const struct form_reader *reader, const struct grid_row *row, size_t index);
/* What the row has in the column, on one line. */
struct text form_line_at(const struct form_reader *reader, enum form_column column);
bool form_plain_equal(const struct form_reader *reader, struct text a, struct text b);

/* Names and units are there to be compared; a target in a form changes nothing. */
void form_check_name(const struct form_reader *reader, struct text name, struct text shown);
/* `also`: another unit that may stand there. */
void form_check_fixed(const struct form_reader *reader, const struct unit *unit, const struct unit *also, struct text target);
/* What is filled in under a head of the other table. */
void form_refuse(const struct form_reader *reader, const enum form_column *wrong, size_t count);

/* The row, which is about that indicator, project or task. */
void form_read_indicator(const struct form_reader *reader, const struct indicator *indicator, struct indicator_entry *entry);
void form_read_project(const struct form_reader *reader, const struct project *project, struct project_entry *entry);
void form_read_task(const struct form_reader *reader, const struct task *task, struct task_entry *entry);

#endif
