/*
 * The rows below the heads of a table: indicators, or projects.
 * For table.c.
 * SPDX-License-Identifier: MIT
 */
#ifndef DRAFT_ROWS_H
#define DRAFT_ROWS_H

#include "draft/heads.h"

struct table_body {
	const struct document_table *table;
	const struct heads *heads;
	bool goes_on;     /* with the table before, without heads of its own or with the same */
	size_t top, from; /* rows: where the heads begin, and the first below them */
};

/* Adds to the draft's indicators, or to its projects; `source`: id of the document they are of, empty: the first. */
void read_indicators(struct draft *draft, struct table_body body, struct text source);
/* `box` gets the projects, and the sum of them that the table gives. */
void read_projects(struct draft *draft, struct table_body body, struct draft_box *box, struct text source);

/* Whether the row repeats the heads, as a table does that goes on over pages. */
bool is_head_again(const struct draft *draft, struct table_body body, size_t row);

#endif
