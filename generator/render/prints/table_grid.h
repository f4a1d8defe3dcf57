/*
 * A table as a grid: which cell owns which position, how wide the columns and how high the rows are.
 * Used by table.c and table_*.c only.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_PRINTS_TABLE_GRID_H
#define RENDER_PRINTS_TABLE_GRID_H

#include "render/prints/table.h"

/* What a table remembers of a cell. Its words are set again when they are placed, lest a long table be held in glyphs. */
struct laid_cell {
	int natural; /* width of the words on one line; WRAPPED when they have several */
	uint32_t line_count;
	uint32_t row, rows;
	uint32_t column, columns;
	uint8_t align, role; /* enum print_align, enum font_role */
	bool top; /* spans rows but is too tall to be kept together: its words belong to its first row */
	bool blank;
};
enum { WRAPPED = INT32_MAX };

/* The words of a cell. */
struct cell_words {
	struct setting setting;
	struct line *lines;
	size_t line_count;
	int unit_reach; /* in a decimal column: width up to and with the unit digit; -1: no numeral */
	int hang_left, hang_right; /* of the numeral: what stands before and behind it, 约, %, 以上 */
	int before_unit;           /* the numeral itself up to and with the unit digit */
};

/* Words that are costly to break are kept after all, as long as the pages. */
struct kept_words {
	uint32_t cell;
	struct cell_words *words;
};

/* What the width of a cell across several columns asks for. */
struct span_width {
	uint32_t cell;
	int least, natural;
};

struct laid_row {
	uint8_t kind; /* enum print_row_kind */
	bool may_part; /* a page may end before this row */
	bool loose;    /* what must stay together here is taller than a page: pages may end within rows */
	int height;
	uint32_t group; /* row heading the group that goes on here + 1; 0: none */
	uint32_t first_cell; /* of those that begin here */
	uint32_t node;       /* of the row; those of its cells follow */
	struct wrapped *again; /* a group's head as it is repeated; NULL until needed */
};

struct laid_column {
	enum print_align align;
	int least, wish, width;
	uint64_t weight; /* sum of the cubed widths of its texts, in points */
	int before_unit, after_unit, hang_left, hang_right; /* widest of the numerals */
	int x; /* of its left edge, from that of the table */
};

struct laid_caption {
	struct wrapped words, unit;
};

struct laid_table {
	struct arena arena; /* of rows and cells, gone when the table has been placed */
	const struct print_table *table;
	const struct print_row *body; /* the table's rows, or the one that says there are none */
	const struct style *style;
	struct laid_cell *cells;
	uint32_t cell_count;
	uint32_t *owners; /* rows x columns: number of a cell */
	struct kept_words *kept; /* in order of cells */
	size_t kept_count, kept_room;
	struct span_width *spans;
	size_t span_count, span_room;
	struct laid_row *rows;
	uint32_t row_count, head_count; /* row_count includes the head */
	struct laid_column *columns;
	uint32_t column_count;
	int width;
	bool head_repeats; /* not when the head takes half a page */
	int head_height;
	int page_height; /* of the type area */
	struct laid_caption captions[2]; /* on the first page, and continued */
	struct wrapped *notes;
	int notes_height;
	int notes_kept; /* of this, what must stand with the last row */
	struct laid_table *next; /* the next part of a table parted by columns */
};

/* Finds the cells, sets their words and learns how wide columns have to be. The style must live as long. End with grid_free. */
struct laid_table *grid_build(struct flow *flow, const struct print_table *table, const struct style *style);
void grid_free(struct laid_table *laid);
/* Learns from one cell after another what widths their columns need and wish for, then settles what that makes of all. */
void widths_learn(struct laid_table *laid, const struct laid_cell *cell, const struct cell_words *words);
void widths_settle(struct laid_table *laid);
/* Decides the widths and places of the columns for so much room. */
void widths_choose(struct laid_table *laid, int room);
/* Narrowest width without tearing words apart. */
int grid_least(const struct laid_table *laid);
/* Decides the widths for a type area of this width, then the heights of the rows. */
void grid_fit(struct flow *flow, struct laid_table *laid, int width);

/* The words of a cell in lines, kept or set again in the arena. */
const struct cell_words *grid_words(struct flow *flow, struct arena *arena, const struct laid_table *laid, uint32_t cell);

/* Takes up to two thirds of the padding, and of the space between lines what can be spared, when that makes the rows lower by `missing`; otherwise nothing. */
void grid_tighten(struct flow *flow, struct laid_table *laid, long long missing);

static inline void widen(int *value, int least)
{
	if (*value < least)
		*value = least;
}

static inline uint32_t grid_owner(const struct laid_table *laid, uint32_t row, uint32_t column)
{
	return laid->owners[(size_t)row * laid->column_count + column];
}

static inline const struct print_cell *grid_source(const struct laid_table *laid, uint32_t cell)
{
	static const struct print_cell blank = {.run = {{"", 0}, {NULL, PLACE_WHOLE_FILE}}};
	uint32_t row = laid->cells[cell].row, number = cell - laid->rows[row].first_cell;
	const struct print_row *source = row < laid->head_count ? &laid->table->head[row] : &laid->body[row - laid->head_count];
	return number < source->count ? &source->cells[number] : &blank;
}

/* Heads, groups and totals are set in the strong face. */
static inline bool grid_is_strong(const struct laid_table *laid, uint32_t row)
{
	return row < laid->head_count || laid->rows[row].kind != ROW_PLAIN;
}

/* Lines of a row, and the height of its lines from `from` on, padding included. */
size_t grid_row_lines(const struct laid_table *laid, uint32_t row);
int grid_row_height(const struct laid_table *laid, uint32_t row, size_t from);
int grid_caption_height(const struct laid_table *laid, bool continued);
int grid_caption_pitch(const struct style *style);
/* Height of the repeated head of the group that goes on in this row; 0 when none does. */
int grid_again_height(const struct laid_table *laid, uint32_t row);
static inline int grid_lines_height(const struct laid_table *laid, size_t lines)
{
	/* So high that it never fits, yet can be added up. */
	enum { LINES_MOST = 8000 };
	return (int)(lines > LINES_MOST ? LINES_MOST : lines) * laid->style->table_pitch + 2 * laid->style->cell_above;
}

/* Rows standing on one page. The first may lack its upper lines, the last its lower ones. */
struct part {
	uint32_t first, end;
	size_t from; /* first line of the first row */
	size_t to;   /* line after the last of the last row; SIZE_MAX: all */
};
/*
 * Chooses the rows from `first` (its line `from`) on that fit into `room`. `fresh`: no page has more room. Nothing
 * chosen (end == first) means that the rows should move to the next page; on a fresh one something always is.
 */
struct part table_choose_part(const struct laid_table *laid, uint32_t first, size_t from, int room, bool fresh);
/* Height of the rows that must stand under the head. */
int table_first_rows(const struct laid_table *laid);

/*
 * The same table in parts narrow enough for `width`, as a list; NULL when one column after another would not be
 * narrower either. `laid` is the whole, measured in the size the parts are wanted in.
 */
struct print_table *table_part_columns(struct flow *flow, const struct laid_table *laid, int width, size_t *count);

#endif
