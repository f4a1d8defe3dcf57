/*
 * How wide columns have to be, would like to be, and become.
 * Used through table_grid.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/table_grid.h"

/* Lines the author made stay whole, other heads take two lines, or three when they are long. */
static int head_least(const struct setting *setting, int em)
{
	int natural = setting->natural;
	if (natural <= 3 * em || (setting->many_lines && natural <= 6 * em))
		return natural;
	int lines = natural <= 8 * em ? 2 : 3;
	return (natural / lines + em - 1) / em * em;
}

/* Short words stay whole; longer ones keep at least two characters a line. */
static int cell_least(const struct laid_table *laid, const struct laid_cell *cell, const struct setting *setting)
{
	int em = laid->style->table_size;
	int least = setting->natural <= 4 * em ? setting->natural : 2 * em;
	if (cell->row < laid->head_count)
		least = head_least(setting, em);
	widen(&least, words_least(setting));
	return least > 12 * em ? 12 * em : least;
}

static void learn_width(struct laid_table *laid, const struct laid_cell *cell, const struct cell_words *words)
{
	struct laid_column *column = &laid->columns[cell->column];
	widen(&column->least, cell_least(laid, cell, &words->setting));
	if (words->unit_reach >= 0) {
		widen(&column->hang_left, words->hang_left);
		widen(&column->before_unit, words->before_unit);
		widen(&column->after_unit, words->setting.natural - words->unit_reach - words->hang_right);
		widen(&column->hang_right, words->hang_right);
		return;
	}
	/* A head may well break; it should not make a column of small numbers wide. */
	int wish = words->setting.natural;
	if (cell->row < laid->head_count && wish > 4 * laid->style->table_size && !words->setting.many_lines)
		wish = (wish / 2 / laid->style->table_size + 1) * laid->style->table_size;
	/* What is wider than any page need not be told apart. */
	wish = wish > POINTS(20000) ? POINTS(20000) : wish;
	widen(&column->wish, wish);
	uint64_t points = (uint64_t)(wish / 1000);
	column->weight += points * points * points;
}

/* Columns of one kind become as the widest of them. */
static void make_alike(struct laid_table *laid)
{
	for (uint32_t c = 0; c < laid->column_count; c++)
		for (uint32_t o = 0; o < laid->column_count && laid->table->columns[c].alike; o++) {
			struct laid_column *column = &laid->columns[c];
			const struct laid_column *other = &laid->columns[o];
			if (laid->table->columns[o].alike != laid->table->columns[c].alike)
				continue;
			widen(&column->least, other->least);
			widen(&column->wish, other->wish);
			widen(&column->before_unit, other->before_unit);
			widen(&column->after_unit, other->after_unit);
			widen(&column->hang_left, other->hang_left);
			widen(&column->hang_right, other->hang_right);
			column->weight = column->weight > other->weight ? column->weight : other->weight;
		}
}

static void apply_bounds(struct laid_table *laid)
{
	int em = laid->style->table_size, padding = 2 * laid->style->cell_side;
	for (uint32_t c = 0; c < laid->column_count; c++) {
		struct laid_column *column = &laid->columns[c];
		const struct print_column *bound = &laid->table->columns[c];
		int numerals = column->hang_left + column->before_unit + column->after_unit + column->hang_right;
		widen(&column->wish, numerals);
		widen(&column->least, numerals);
		uint64_t points = (uint64_t)(numerals / 1000);
		column->weight += points * points * points;
		widen(&column->least, (int)bound->least * em);
		if (bound->most && column->wish > (int)bound->most * em)
			column->wish = (int)bound->most * em;
		if (bound->most && column->least > (int)bound->most * em)
			column->least = (int)bound->most * em;
		/* Numerals that do not have their room would lose their axis. */
		widen(&column->least, numerals);
		widen(&column->wish, column->least);
		column->least += padding;
		column->wish += padding;
	}
}

/* A cell across several columns needs room for its words: what is missing is shared out. */
static void share_span(struct laid_table *laid, const struct span_width *span)
{
	const struct laid_cell *cell = &laid->cells[span->cell];
	int least = 0, wish = 0, count = (int)cell->columns;
	for (uint32_t c = cell->column; c < cell->column + cell->columns; c++) {
		least += laid->columns[c].least;
		wish += laid->columns[c].wish;
	}
	int padding = 2 * laid->style->cell_side;
	int least_missing = span->least + padding - least;
	int natural = span->natural > POINTS(20000) ? POINTS(20000) : span->natural;
	int wish_missing = natural + padding - wish;
	for (uint32_t c = cell->column; c < cell->column + cell->columns; c++) {
		if (least_missing > 0)
			laid->columns[c].least += least_missing / count + 1;
		if (wish_missing > 0 && cell->row < laid->head_count)
			laid->columns[c].wish += wish_missing / count + 1;
		widen(&laid->columns[c].wish, laid->columns[c].least);
	}
}

void widths_learn(struct laid_table *laid, const struct laid_cell *cell, const struct cell_words *words)
{
	if (cell->columns == 1) {
		learn_width(laid, cell, words);
	} else if (cell->columns < laid->column_count) {
		ARENA_MORE(&laid->arena, laid->spans, laid->span_count, laid->span_room);
		laid->spans[laid->span_count++] = (struct span_width){(uint32_t)(cell - laid->cells), cell_least(laid, cell, &words->setting),
								      words->setting.natural};
	}
}

void widths_settle(struct laid_table *laid)
{
	make_alike(laid);
	apply_bounds(laid);
	for (size_t i = 0; i < laid->span_count; i++)
		share_span(laid, &laid->spans[i]);
}

static uint64_t root(uint64_t square)
{
	uint64_t low = 0, high = 0xFFFFFFFF;
	while (low < high) {
		uint64_t middle = low + (high - low + 1) / 2;
		if (middle <= square / middle)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

static int share(const struct laid_column *column, uint64_t root4, uint64_t factor)
{
	uint64_t width = root4 * factor / 64;
	if (width < (uint64_t)column->least)
		return column->least;
	return width > (uint64_t)column->wish ? column->wish : (int)width;
}

/*
 * Too little room for every wish. The sum over all cells of (text width / column width) cubed, a smooth stand-in for
 * the height of the table, is least when widths go as the fourth root of the columns' weights.
 */
static void squeeze(struct laid_table *laid, int room)
{
	uint64_t low = 0, high = 1 << 24;
	while (low < high) {
		uint64_t factor = (low + high + 1) / 2, sum = 0;
		for (uint32_t c = 0; c < laid->column_count; c++)
			sum += (uint64_t)share(&laid->columns[c], root(root(laid->columns[c].weight)), factor);
		if (sum <= (uint64_t)room)
			low = factor;
		else
			high = factor - 1;
	}
	for (uint32_t c = 0; c < laid->column_count; c++)
		laid->columns[c].width = share(&laid->columns[c], root(root(laid->columns[c].weight)), low);
}

/* Scales widths so that they add up to the room, columns with a fixed maximum excepted. */
static void stretch(struct laid_table *laid, int room)
{
	int free_sum = 0, rest = room;
	for (uint32_t c = 0; c < laid->column_count; c++) {
		rest -= laid->columns[c].width;
		free_sum += laid->table->columns[c].most ? 0 : laid->columns[c].width;
	}
	bool all = free_sum == 0;
	if (all)
		free_sum = room - rest;
	for (uint32_t c = 0; c < laid->column_count && rest > 0; c++)
		if (all || !laid->table->columns[c].most)
			laid->columns[c].width += (int)((long long)rest * laid->columns[c].width / free_sum);
}

static void shrink(struct laid_table *laid, int room, int sum)
{
	for (uint32_t c = 0; c < laid->column_count; c++)
		laid->columns[c].width = (int)((long long)laid->columns[c].least * room / sum);
}

void widths_choose(struct laid_table *laid, int room)
{
	long long least = 0, wish = 0;
	for (uint32_t c = 0; c < laid->column_count; c++) {
		laid->columns[c].width = laid->columns[c].wish;
		least += laid->columns[c].least;
		wish += laid->columns[c].wish;
	}
	if (least > room)
		shrink(laid, room, (int)least);
	else if (wish > room)
		squeeze(laid, room);
	stretch(laid, room);
	laid->width = 0;
	for (uint32_t c = 0; c < laid->column_count; c++) {
		laid->columns[c].x = laid->width;
		laid->width += laid->columns[c].width;
	}
}

int grid_least(const struct laid_table *laid)
{
	int least = 0;
	for (uint32_t c = 0; c < laid->column_count; c++)
		least += laid->columns[c].least;
	return least;
}
