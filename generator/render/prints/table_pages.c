/*
 * Where pages end within a table: rows that stay together, rows that are parted between their lines.
 * Used through table_grid.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/table_grid.h"

/* Fewer lines of a parted row do not stand alone. */
enum { FEWEST_LINES = 3 };
/* Fewer rows do not stand alone on a last page. */
enum { FEWEST_ROWS = 4 };

/* Whether a page may end before row `r`: not between a group's head and its first row. */
static bool may_end_before(const struct laid_table *laid, uint32_t r)
{
	return laid->rows[r].may_part || (laid->rows[r].loose && laid->rows[r - 1].kind != ROW_GROUP);
}

/* How many of the row's lines from `from` on go into `room`, so that enough are left for the next page; 0: none. */
static size_t lines_here(const struct laid_table *laid, uint32_t row, size_t from, int room)
{
	size_t all = grid_row_lines(laid, row), rest = all > from ? all - from : 0;
	int free_room = room - 2 * laid->style->cell_above;
	size_t fit = free_room > 0 ? (size_t)(free_room / laid->style->table_pitch) : 0;
	if (rest < 2 * FEWEST_LINES)
		return 0;
	fit = fit > rest - FEWEST_LINES ? rest - FEWEST_LINES : fit;
	return fit < FEWEST_LINES ? 0 : fit;
}

/* One row or two alone on the last page would look forgotten: others go with them, unless that empties this page. */
static uint32_t leave_company(const struct laid_table *laid, uint32_t first, uint32_t end)
{
	if (end <= first || laid->row_count - end >= FEWEST_ROWS)
		return end;
	uint32_t half = first + (end - first) / 2, best = end;
	for (uint32_t r = end - 1; r > first + 1 && laid->row_count - best < FEWEST_ROWS; r--)
		if (laid->rows[r].may_part && (r > half || laid->row_count - best == 1))
			best = r;
	return best;
}

/* Nothing may end here, but something must: a row if one fits, else as many of its lines as do. */
static struct part force_part(const struct laid_table *laid, uint32_t first, size_t from, uint32_t r, int room)
{
	struct part part = {.first = first, .end = r, .from = from, .to = SIZE_MAX};
	if (r > first)
		return part;
	int lines = (room - 2 * laid->style->cell_above) / laid->style->table_pitch;
	part.end = first + 1;
	part.to = from + (lines > 0 ? (size_t)lines : 1);
	if (part.to >= grid_row_lines(laid, first))
		part.to = SIZE_MAX;
	return part;
}

struct part table_choose_part(const struct laid_table *laid, uint32_t first, size_t from, int room, bool fresh)
{
	struct part part = {.first = first, .end = first, .from = from, .to = SIZE_MAX};
	int used = 0;
	uint32_t r = first;
	for (; r < laid->row_count; r++) {
		int height = grid_row_height(laid, r, r == first ? from : 0);
		if (height > room - used - (r + 1 == laid->row_count ? laid->notes_kept : 0))
			break;
		used += height;
		if (r + 1 == laid->row_count || may_end_before(laid, r + 1))
			part.end = r + 1;
	}
	if (r == laid->row_count)
		return part;
	size_t begun = r == first ? from : 0;
	size_t lines = laid->rows[r].loose || begun ? lines_here(laid, r, begun, room - used) : 0;
	if (lines) {
		part.end = r + 1;
		part.to = begun + lines;
		return part;
	}
	part.end = leave_company(laid, first, part.end);
	return part.end > first || !fresh ? part : force_part(laid, first, from, r, room);
}

int table_first_rows(const struct laid_table *laid)
{
	uint32_t first = laid->head_repeats ? laid->head_count : 0;
	int height = 0;
	for (uint32_t r = first; r < laid->row_count && (r == first || !laid->rows[r].may_part); r++) {
		if (laid->rows[r].loose && laid->rows[r].kind != ROW_GROUP) {
			int few = grid_lines_height(laid, FEWEST_LINES);
			return height + (laid->rows[r].height < few ? laid->rows[r].height : few);
		}
		height += laid->rows[r].height;
	}
	return height;
}
