/*
 * A table as a grid: which cell owns which position, how wide the columns and how high the rows are.
 * Used by table.c and table_*.c only.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_PRINTS_TABLE_GRID_H
#define RENDER_PRINTS_TABLE_GRID_H

#include "render/prints/table.h"

struct laid_cell {
	const struct print_cell *cell;
	struct setting setting;
	struct line *lines;
	size_t line_count;
	uint32_t node;
	uint32_t row, rows;
	uint32_t column, columns;
	enum print_align align;
	int unit_reach; /* in a decimal column: width up to and with the unit digit; -1: no numeral */
};

struct laid_row {
	enum print_row_kind kind;
	int height;
	bool may_part; /* a page may end before this row */
	uint32_t group; /* row heading the group that goes on here + 1; 0: none */
};

struct laid_column {
	enum print_align align;
	int least, wish, width;
	uint64_t weight; /* sum of the cubed widths of its texts, in points */
	int before_unit, after_unit;
	int x; /* of its left edge, from that of the table */
};

struct laid_caption {
	struct setting setting;
	struct line *lines;
	size_t count;
};

struct laid_table {
	const struct print_table *table;
	const struct style *style;
	struct laid_cell *cells;
	uint32_t cell_count;
	uint32_t *owners; /* rows x columns: number of a cell */
	struct laid_row *rows;
	uint32_t row_count, head_count; /* row_count includes the head */
	struct laid_column *columns;
	uint32_t column_count;
	int width;
	int head_height;
	int page_height; /* of the type area */
	struct laid_caption captions[2]; /* on the first page, and continued */
	struct setting *notes;
	struct line **note_lines;
	size_t *note_line_counts;
	int notes_height;
};

/* Finds the cells, sets their words and learns how wide columns have to be. The style must live as long. */
struct laid_table *grid_build(struct flow *flow, const struct print_table *table, const struct style *style);
/* Learns from all cells what widths their columns need and wish for. */
void widths_learn(struct laid_table *laid);
/* Decides the widths and places of the columns for so much room. */
void widths_choose(struct laid_table *laid, int room);
/* Narrowest width without tearing words apart. */
int grid_least(const struct laid_table *laid);
/* Decides the widths for a type area of this width, then the heights of the rows. */
void grid_fit(struct flow *flow, struct laid_table *laid, int width);

/* Takes up to half of the padding off all rows when that makes them lower by `missing`; otherwise does nothing. */
void grid_tighten(struct flow *flow, struct laid_table *laid, int missing);

static inline void widen(int *value, int least)
{
	if (*value < least)
		*value = least;
}

static inline uint32_t grid_owner(const struct laid_table *laid, uint32_t row, uint32_t column)
{
	return laid->owners[(size_t)row * laid->column_count + column];
}

/* Height of lines `from` on of a row, padding included. */
int grid_row_height(const struct laid_table *laid, uint32_t row, size_t from);

#endif
