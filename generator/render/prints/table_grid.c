/*
 * From rows of cells to a grid with widths and heights.
 * Used through table_grid.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/table_grid.h"

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
	widths_learn(laid);
	return laid;
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

/* A group goes on until the next one or a total. */
static void find_groups(struct laid_table *laid)
{
	uint32_t group = 0;
	for (uint32_t r = laid->head_count; r < laid->row_count; r++) {
		enum print_row_kind kind = laid->rows[r].kind;
		laid->rows[r].group = kind == ROW_GROUP || kind == ROW_TOTAL ? 0 : group;
		group = kind == ROW_GROUP ? r + 1 : kind == ROW_TOTAL ? 0 : group;
	}
}

static void find_parting_rows(struct laid_table *laid)
{
	find_groups(laid);
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

void grid_fit(struct flow *flow, struct laid_table *laid, int width)
{
	widths_choose(laid, width);
	break_cells(flow, laid);
	measure_rows(laid);
	laid->page_height = flow_height(flow->style, flow->landscape);
	set_captions(flow, laid, width);
	set_notes(flow, laid, width);
}
