/*
 * From rows of cells to a grid with widths and heights.
 * Used through table_grid.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/print/table_grid.h"

static const struct print_cell blank_cell = {.run = {{"", 0}, {NULL, PLACE_WHOLE_FILE}}};

/* Index after the last digit of the whole part of the first numeral, or 0 when there is none. */
static size_t unit_digit(const struct setting *setting)
{
	size_t i = 0;
	while (i < setting->count && !(setting->glyphs[i].code >= '0' && setting->glyphs[i].code <= '9'))
		i++;
	size_t end = 0;
	for (; i < setting->count; i++) {
		uint32_t code = setting->glyphs[i].code;
		if (code >= '0' && code <= '9')
			end = i + 1;
		else if (code != ',')
			break;
	}
	return end;
}

/* "约 12.5%" is a numeral, "2021年启动，2023年完工" is words: little may stand around the digits. */
static void find_unit(struct laid_cell *cell)
{
	cell->unit_reach = -1;
	size_t end = unit_digit(&cell->setting), digits = 0;
	for (size_t i = 0; i < cell->setting.count; i++)
		digits += cell->setting.glyphs[i].code < 0x80;
	if (end == 0 || cell->setting.many_lines || cell->setting.count > digits + 3)
		return;
	cell->unit_reach = 0;
	for (size_t i = 0; i < end; i++)
		cell->unit_reach += cell->setting.glyphs[i].advance;
}

static enum print_align cell_align(const struct laid_table *laid, const struct print_cell *cell, uint32_t row,
				   uint32_t column)
{
	if (cell->align != ALIGN_DEFAULT)
		return cell->align;
	if (row < laid->head_count)
		return ALIGN_CENTER;
	if (laid->rows[row].kind == ROW_GROUP)
		return ALIGN_LEFT;
	return laid->columns[column].align == ALIGN_DEFAULT ? ALIGN_JUSTIFIED : laid->columns[column].align;
}

/* Puts the cell where the row has its next free position. */
static void add_cell(struct flow *flow, struct laid_table *laid, const struct print_cell *cell, uint32_t row,
		     uint32_t column)
{
	uint32_t *owners = laid->owners + (size_t)row * laid->column_count;
	uint32_t across = cell->columns ? cell->columns : 1, down = cell->rows ? cell->rows : 1;
	uint32_t last = row < laid->head_count ? laid->head_count : laid->row_count;
	down = down > last - row ? last - row : down;
	uint32_t columns = 1;
	while (columns < across && column + columns < laid->column_count && owners[column + columns] == UINT32_MAX)
		columns++;
	struct laid_cell *placed = &laid->cells[laid->cell_count];
	*placed = (struct laid_cell){.cell = cell, .row = row, .rows = down, .column = column, .columns = columns};
	placed->align = cell_align(laid, cell, row, column);
	enum font_role role = placed->align == ALIGN_DECIMAL ? ROLE_DIGITS : ROLE_TABLE;
	words_set(flow->arena, flow->fonts, role, laid->style->table_size, cell->run, flow->notes, &placed->setting);
	placed->unit_reach = -1;
	if (placed->align == ALIGN_DECIMAL)
		find_unit(placed);
	for (uint32_t r = 0; r < down; r++)
		for (uint32_t c = 0; c < columns; c++)
			laid->owners[(size_t)(row + r) * laid->column_count + column + c] = laid->cell_count;
	laid->cell_count++;
}

static void add_row(struct flow *flow, struct laid_table *laid, const struct print_row *source, uint32_t row)
{
	const uint32_t *owners = laid->owners + (size_t)row * laid->column_count;
	size_t next = 0;
	for (uint32_t column = 0; column < laid->column_count; column++)
		if (owners[column] == UINT32_MAX)
			add_cell(flow, laid, next < source->count ? &source->cells[next++] : &blank_cell, row, column);
}

static void learn_widths(struct laid_table *laid);

/* A table without rows says so in one row across all columns. */
static const struct print_row *only_row(struct arena *arena, const struct print_table *table)
{
	struct print_cell *cell = ARENA_NEW(arena, struct print_cell);
	*cell = (struct print_cell){.run = table->empty, .columns = (unsigned)table->column_count, .align = ALIGN_CENTER};
	if (cell->run.text.len == 0)
		cell->run.text = TEXT("（无）");
	struct print_row *row = ARENA_NEW(arena, struct print_row);
	*row = (struct print_row){.cells = cell, .count = 1};
	return row;
}

struct laid_table *grid_build(struct flow *flow, const struct print_table *table, const struct style *style)
{
	struct laid_table *laid = ARENA_NEW(flow->arena, struct laid_table);
	const struct print_row *body = table->row_count ? table->rows : only_row(flow->arena, table);
	uint32_t body_count = table->row_count ? (uint32_t)table->row_count : 1;
	laid->table = table;
	laid->style = style;
	laid->head_count = (uint32_t)table->head_count;
	laid->row_count = laid->head_count + body_count;
	laid->column_count = (uint32_t)table->column_count;
	size_t positions = (size_t)laid->row_count * laid->column_count;
	laid->cells = ARENA_ARRAY(flow->arena, positions, struct laid_cell);
	laid->owners = ARENA_ARRAY(flow->arena, positions, uint32_t);
	for (size_t i = 0; i < positions; i++)
		laid->owners[i] = UINT32_MAX;
	laid->rows = ARENA_ARRAY(flow->arena, laid->row_count, struct laid_row);
	laid->columns = ARENA_ARRAY(flow->arena, laid->column_count, struct laid_column);
	for (uint32_t c = 0; c < laid->column_count; c++)
		laid->columns[c].align = table->columns[c].align;
	for (uint32_t r = 0; r < laid->row_count; r++) {
		const struct print_row *source = r < laid->head_count ? &table->head[r] : &body[r - laid->head_count];
		laid->rows[r].kind = source->kind;
		add_row(flow, laid, source, r);
	}
	learn_widths(laid);
	return laid;
}

static void widen(int *value, int least)
{
	if (*value < least)
		*value = least;
}

/* Lines the author made stay whole, other heads take two lines, or three when they are long. */
static int head_least(const struct laid_cell *cell, int em)
{
	int natural = cell->setting.natural;
	if (natural <= 3 * em || (cell->setting.many_lines && natural <= 6 * em))
		return natural;
	int lines = natural <= 8 * em ? 2 : 3;
	return (natural / lines + em - 1) / em * em;
}

/* Short words stay whole; longer ones keep at least two characters a line. */
static int cell_least(const struct laid_table *laid, const struct laid_cell *cell)
{
	int em = laid->style->table_size;
	int least = cell->setting.natural <= 4 * em ? cell->setting.natural : 2 * em;
	if (cell->row < laid->head_count)
		least = head_least(cell, em);
	widen(&least, words_least(&cell->setting));
	return least > 12 * em ? 12 * em : least;
}

static void learn_width(struct laid_table *laid, const struct laid_cell *cell)
{
	struct laid_column *column = &laid->columns[cell->column];
	widen(&column->least, cell_least(laid, cell));
	if (cell->unit_reach >= 0) {
		widen(&column->before_unit, cell->unit_reach);
		widen(&column->after_unit, cell->setting.natural - cell->unit_reach);
		return;
	}
	/* A head may well break; it should not make a column of small numbers wide. */
	int wish = cell->setting.natural;
	if (cell->row < laid->head_count && wish > 4 * laid->style->table_size && !cell->setting.many_lines)
		wish = (wish / 2 / laid->style->table_size + 1) * laid->style->table_size;
	widen(&column->wish, wish);
	uint64_t points = (uint64_t)(wish / 1000 > 20000 ? 20000 : wish / 1000);
	column->weight += points * points * points;
}

static void apply_bounds(struct laid_table *laid)
{
	int em = laid->style->table_size, padding = 2 * laid->style->cell_side;
	for (uint32_t c = 0; c < laid->column_count; c++) {
		struct laid_column *column = &laid->columns[c];
		const struct print_column *bound = &laid->table->columns[c];
		int numerals = column->before_unit + column->after_unit;
		widen(&column->wish, numerals);
		widen(&column->least, numerals);
		uint64_t points = (uint64_t)(numerals / 1000);
		column->weight += points * points * points;
		widen(&column->least, (int)bound->least * em);
		if (bound->most && column->wish > (int)bound->most * em)
			column->wish = (int)bound->most * em;
		if (bound->most && column->least > (int)bound->most * em)
			column->least = (int)bound->most * em;
		widen(&column->wish, column->least);
		column->least += padding;
		column->wish += padding;
	}
}

/* A cell across several columns needs room for its words: what is missing is shared out. */
static void learn_span(struct laid_table *laid, const struct laid_cell *cell)
{
	int least = 0, wish = 0, count = (int)cell->columns;
	for (uint32_t c = cell->column; c < cell->column + cell->columns; c++) {
		least += laid->columns[c].least;
		wish += laid->columns[c].wish;
	}
	int padding = 2 * laid->style->cell_side;
	int least_missing = cell_least(laid, cell) + padding - least;
	int wish_missing = cell->setting.natural + padding - wish;
	for (uint32_t c = cell->column; c < cell->column + cell->columns; c++) {
		if (least_missing > 0)
			laid->columns[c].least += least_missing / count + 1;
		if (wish_missing > 0 && cell->row < laid->head_count)
			laid->columns[c].wish += wish_missing / count + 1;
		widen(&laid->columns[c].wish, laid->columns[c].least);
	}
}

static void learn_widths(struct laid_table *laid)
{
	for (uint32_t i = 0; i < laid->cell_count; i++)
		if (laid->cells[i].columns == 1)
			learn_width(laid, &laid->cells[i]);
	apply_bounds(laid);
	for (uint32_t i = 0; i < laid->cell_count; i++)
		if (laid->cells[i].columns > 1 && laid->cells[i].columns < laid->column_count)
			learn_span(laid, &laid->cells[i]);
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

static void choose_widths(struct laid_table *laid, int room)
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

static int lines_height(const struct laid_table *laid, size_t lines)
{
	return (int)lines * laid->style->table_pitch + 2 * laid->style->cell_above;
}

static void break_cells(struct flow *flow, struct laid_table *laid)
{
	for (uint32_t i = 0; i < laid->cell_count; i++) {
		struct laid_cell *cell = &laid->cells[i];
		int room = -2 * laid->style->cell_side;
		for (uint32_t c = cell->column; c < cell->column + cell->columns; c++)
			room += laid->columns[c].width;
		if (cell->align == ALIGN_CENTER || (cell->align == ALIGN_DECIMAL && cell->unit_reach < 0))
			cell->line_count = words_break_even(flow->arena, flow->fonts, &cell->setting, room, &cell->lines);
		else
			cell->line_count = words_break(flow->arena, flow->fonts, &cell->setting, room, 0, &cell->lines);
	}
}

/* Cells across several rows: the last row grows when they need more. */
static void stretch_rows(struct laid_table *laid)
{
	for (uint32_t i = 0; i < laid->cell_count; i++) {
		const struct laid_cell *cell = &laid->cells[i];
		int missing = lines_height(laid, cell->line_count);
		for (uint32_t r = cell->row; r < cell->row + cell->rows; r++)
			missing -= laid->rows[r].height;
		if (cell->rows > 1 && missing > 0)
			laid->rows[cell->row + cell->rows - 1].height += missing;
	}
}

static void find_parting_rows(struct laid_table *laid);

static void measure_rows(struct laid_table *laid)
{
	for (uint32_t r = 0; r < laid->row_count; r++)
		laid->rows[r].height = 0;
	for (uint32_t i = 0; i < laid->cell_count; i++)
		if (laid->cells[i].rows == 1)
			widen(&laid->rows[laid->cells[i].row].height, lines_height(laid, laid->cells[i].line_count));
	stretch_rows(laid);
	find_parting_rows(laid);
	laid->head_height = 0;
	for (uint32_t r = 0; r < laid->head_count; r++)
		laid->head_height += laid->rows[r].height;
}

void grid_tighten(struct flow *flow, struct laid_table *laid, int missing)
{
	int sides = 2 * (int)laid->row_count, each = (missing + sides - 1) / sides;
	if (missing <= 0 || each > laid->style->cell_above / 2)
		return;
	struct style *tight = ARENA_NEW(flow->arena, struct style);
	*tight = *laid->style;
	tight->cell_above -= each;
	laid->style = tight;
	measure_rows(laid);
}

int grid_row_height(const struct laid_table *laid, uint32_t row, size_t from)
{
	if (from == 0)
		return laid->rows[row].height;
	size_t most = 0;
	for (uint32_t c = 0; c < laid->column_count; c++) {
		const struct laid_cell *cell = &laid->cells[grid_owner(laid, row, c)];
		if (cell->row == row && cell->line_count > from && cell->line_count - from > most)
			most = cell->line_count - from;
	}
	return lines_height(laid, most);
}

/* A page must not part a spanning cell so that its words no longer fit into either part. */
static void forbid_thin_parts(struct laid_table *laid)
{
	for (uint32_t i = 0; i < laid->cell_count; i++) {
		const struct laid_cell *cell = &laid->cells[i];
		if (cell->rows < 2)
			continue;
		int need = lines_height(laid, cell->line_count), above = 0, below = 0;
		for (uint32_t r = cell->row; r < cell->row + cell->rows; r++)
			below += laid->rows[r].height;
		for (uint32_t r = cell->row; r + 1 < cell->row + cell->rows; r++) {
			above += laid->rows[r].height;
			below -= laid->rows[r].height;
			if (above < need || below < need)
				laid->rows[r + 1].may_part = false;
		}
	}
}

static void find_parting_rows(struct laid_table *laid)
{
	for (uint32_t r = laid->head_count + 1; r < laid->row_count; r++) {
		enum print_row_kind kind = laid->rows[r].kind;
		laid->rows[r].may_part = kind != ROW_SUBTOTAL && kind != ROW_TOTAL && laid->rows[r - 1].kind != ROW_GROUP;
	}
	forbid_thin_parts(laid);
}

/* Number and title on one line if it is long enough; （续表） behind them on later pages. */
static struct print_run caption_words(struct flow *flow, const struct print_table *table, bool continued)
{
	struct print_run run = table->title.text.len ? table->title : table->number;
	if (table->title.text.len && table->number.text.len)
		run.text = text_format(flow->arena, "%.*s\u3000%.*s", TEXT_ARG(table->number.text),
				       TEXT_ARG(table->title.text));
	if (continued)
		run.text = run.text.len ? text_format(flow->arena, "%.*s（续表）", TEXT_ARG(run.text)) : TEXT("续表");
	return run;
}

static void set_captions(struct flow *flow, struct laid_table *laid, int width)
{
	for (int continued = 0; continued < 2; continued++) {
		struct laid_caption *caption = &laid->captions[continued];
		struct print_run words = caption_words(flow, laid->table, continued);
		if (words.text.len == 0)
			continue;
		words_set(flow->arena, flow->fonts, ROLE_TITLE, laid->style->caption_size, words, flow->notes,
			  &caption->setting);
		caption->count = words_break_even(flow->arena, flow->fonts, &caption->setting, width, &caption->lines);
	}
}

static void set_notes(struct flow *flow, struct laid_table *laid, int width)
{
	size_t count = laid->table->note_count;
	laid->notes = ARENA_ARRAY(flow->arena, count, struct setting);
	laid->note_lines = ARENA_ARRAY(flow->arena, count, struct line *);
	laid->note_line_counts = ARENA_ARRAY(flow->arena, count, size_t);
	for (size_t i = 0; i < count; i++) {
		words_set(flow->arena, flow->fonts, ROLE_BODY, laid->style->note_size, laid->table->notes[i], flow->notes,
			  &laid->notes[i]);
		laid->note_line_counts[i] = words_break(flow->arena, flow->fonts, &laid->notes[i], width, 0,
							&laid->note_lines[i]);
		laid->notes_height += (int)laid->note_line_counts[i] * laid->style->note_pitch;
	}
	if (count)
		laid->notes_height += laid->style->note_pitch / 2;
}

int grid_least(const struct laid_table *laid)
{
	int least = 0;
	for (uint32_t c = 0; c < laid->column_count; c++)
		least += laid->columns[c].least;
	return least;
}

void grid_fit(struct flow *flow, struct laid_table *laid, int width)
{
	choose_widths(laid, width);
	break_cells(flow, laid);
	measure_rows(laid);
	laid->page_height = flow_height(flow->style, flow->landscape);
	set_captions(flow, laid, width);
	set_notes(flow, laid, width);
}
