/*
 * Tables: widths of columns from the content, heights of rows, breaks between pages, rules.
 * Used by layout.c.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_PRINTS_TABLE_H
#define RENDER_PRINTS_TABLE_H

#include "render/prints/flow.h"

/* Everything about a table that does not depend on where it stands: glyphs, widths, heights. */
struct laid_table;

/* Measures the table for a type area `width` wide; until it is placed it holds memory of its own. */
struct laid_table *table_measure(struct flow *flow, const struct print_table *table, int width);
/* Width at which no column would have to break its text, up to the columns' own maximum. */
int table_wish(struct flow *flow, const struct print_table *table);
/* Height of caption, head and the rows that must stand with it. */
int table_first_height(const struct laid_table *laid);
/* Sets the table, on as many pages as it needs, and tells the bookmark (may be NULL) where it begins. Ends `laid`. */
void table_place(struct flow *flow, struct laid_table *laid, struct bookmark *bookmark);

#endif
