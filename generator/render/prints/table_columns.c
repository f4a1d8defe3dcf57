/*
 * A table too wide for any page, parted by its columns: each part has the columns at the left that say what a row is.
 * Used through table_grid.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/table_grid.h"

/* Columns of the whole that stand in a part: the kept ones at the left, and a range of the others. */
struct range {
	uint32_t kept, first, end;
};

/* Names of rows stand in every part: up to ten characters of them on a line. */
static int kept_room(const struct laid_table *laid, uint32_t kept)
{
	int room = 0, most = 10 * laid->style->table_size + 2 * laid->style->cell_side;
	for (uint32_t c = 0; c < kept; c++) {
		int wish = laid->columns[c].wish < most ? laid->columns[c].wish : most;
		room += wish > laid->columns[c].least ? wish : laid->columns[c].least;
	}
	return room;
}

/* Up to the last column that heads its rows (a category left of a name is none alone), if what is kept leaves room for others. */
static uint32_t kept_columns(const struct laid_table *laid, int width)
{
	uint32_t kept = laid->table->kept_columns;
	bool given = kept > 0;
	for (uint32_t i = 0; i < laid->cell_count && !given; i++) {
		const struct laid_cell *cell = &laid->cells[i];
		if (cell->row >= laid->head_count && grid_source(laid, i)->heads_row && cell->columns == 1 && cell->column >= kept)
			kept = cell->column + 1;
	}
	while (kept > 0 && (kept >= laid->column_count || kept_room(laid, kept) > width * 2 / 3))
		kept--;
	return kept;
}

/* The column after the last that fits beside the kept ones; at least one does. */
static uint32_t range_end(const struct laid_table *laid, uint32_t kept, uint32_t first, int width, uint32_t most)
{
	int used = kept_room(laid, kept);
	uint32_t end = first;
	while (end < laid->column_count && end - first < most &&
	       (end == first || used + laid->columns[end].least <= width))
		used += laid->columns[end++].least;
	if (end == laid->column_count || laid->head_count == 0)
		return end;
	/* Rather between two heads than through one, unless half of the room would be left. */
	for (uint32_t c = end; c > first + (end - first) / 2; c--)
		if (grid_owner(laid, 0, c - 1) != grid_owner(laid, 0, c))
			return c;
	return end;
}

static size_t count_ranges(const struct laid_table *laid, uint32_t kept, int width, uint32_t most)
{
	size_t count = 0;
	for (uint32_t first = kept; first < laid->column_count; count++)
		first = range_end(laid, kept, first, width, most);
	return count;
}

/* As few columns a part as the number of parts allows, so that the last is not left with a single one. */
static uint32_t even_most(const struct laid_table *laid, uint32_t kept, int width)
{
	uint32_t most = laid->column_count - kept;
	size_t count = count_ranges(laid, kept, width, most);
	uint32_t even = (uint32_t)((most + count - 1) / count);
	while (count_ranges(laid, kept, width, even) > count)
		even++;
	return even;
}

static uint32_t covered(const struct laid_cell *cell, uint32_t first, uint32_t end)
{
	uint32_t from = cell->column > first ? cell->column : first;
	uint32_t to = cell->column + cell->columns < end ? cell->column + cell->columns : end;
	return to > from ? to - from : 0;
}

/* Where the cell begins in the part's columns: at its own first, or at the first that is left of it. */
static bool begins_at(const struct laid_cell *cell, const struct range *range, uint32_t column)
{
	if (column < range->kept || cell->column >= range->first)
		return cell->column == column;
	return column == range->first && covered(cell, 0, range->kept) == 0;
}

/* Adds the cell that begins in this position of the part, if one does. */
static void add_cell_at(const struct laid_table *laid, uint32_t row, uint32_t column, const struct range *range,
			struct print_cell *cells, size_t *count)
{
	uint32_t number = grid_owner(laid, row, column);
	const struct laid_cell *cell = &laid->cells[number];
	if (cell->row != row || !begins_at(cell, range, column))
		return;
	cells[*count] = *grid_source(laid, number);
	cells[*count].columns = print_span(covered(cell, 0, range->kept) + covered(cell, range->first, range->end));
	cells[(*count)++].rows = print_span(cell->rows);
}

static struct print_row part_row(struct arena *arena, const struct laid_table *laid, const struct print_row *source,
				 uint32_t row, const struct range *range)
{
	struct print_cell *cells = ARENA_ARRAY(arena, range->kept + range->end - range->first, struct print_cell);
	struct print_row result = *source;
	result.cells = cells;
	result.count = 0;
	for (uint32_t c = 0; c < range->kept; c++)
		add_cell_at(laid, row, c, range, cells, &result.count);
	for (uint32_t c = range->first; c < range->end; c++)
		add_cell_at(laid, row, c, range, cells, &result.count);
	return result;
}

static struct print_run part_title(struct arena *arena, const struct print_table *table, size_t number, size_t count)
{
	struct print_run run = table->title.text.len ? table->title : table->number;
	run.text = text_format(arena, "%.*s（%zu/%zu）", TEXT_ARG(run.text), number, count);
	return run;
}

static void fill_part(struct flow *flow, const struct laid_table *laid, const struct range *range, struct print_table *part)
{
	const struct print_table *table = laid->table;
	struct print_column *columns = ARENA_ARRAY(flow->arena, laid->column_count, struct print_column);
	struct print_row *head = ARENA_ARRAY(flow->arena, table->head_count, struct print_row);
	struct print_row *rows = ARENA_ARRAY(flow->arena, table->row_count, struct print_row);
	*part = *table;
	part->column_count = 0;
	for (uint32_t c = 0; c < range->end; c++)
		if (c < range->kept || c >= range->first)
			columns[part->column_count++] = table->columns[c];
	for (uint32_t r = 0; r < table->head_count; r++)
		head[r] = part_row(flow->arena, laid, &table->head[r], r, range);
	for (uint32_t r = 0; r < table->row_count; r++)
		rows[r] = part_row(flow->arena, laid, &table->rows[r], laid->head_count + r, range);
	part->columns = columns;
	part->head = head;
	part->rows = rows;
	part->kept_columns = range->kept;
}

struct print_table *table_part_columns(struct flow *flow, const struct laid_table *laid, int width, size_t *count)
{
	uint32_t kept = kept_columns(laid, width);
	*count = count_ranges(laid, kept, width, laid->column_count);
	if (*count < 2)
		return NULL;
	uint32_t most = even_most(laid, kept, width);
	*count = count_ranges(laid, kept, width, most);
	struct print_table *parts = ARENA_ARRAY(flow->arena, *count, struct print_table);
	struct range range = {.kept = kept, .end = kept};
	for (size_t i = 0; i < *count; i++) {
		range.first = range.end;
		range.end = range_end(laid, kept, range.first, width, most);
		fill_part(flow, laid, &range, &parts[i]);
		parts[i].title = part_title(flow->arena, laid->table, i + 1, *count);
		if (!laid->table->title.text.len)
			parts[i].number = (struct print_run){TEXT(""), NO_PLACE};
		if (i + 1 < *count) /* notes stand under the last */
			parts[i].note_count = 0;
	}
	return parts;
}
