/*
 * From rows of cells to a grid with widths and heights.
 * Used through table_grid.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/table_grid.h"

#include <stdlib.h>
#include <string.h>

static bool is_sign(uint32_t code)
{
	return code == '-' || code == '+' || code == 0x2212;
}

/* Where the first numeral of the words begins and ends, and where its whole part does; all 0 when there is none. */
struct numeral {
	size_t first, unit, end;
};

static struct numeral find_numeral(const struct setting *setting)
{
	struct numeral found = {0};
	size_t i = 0;
	while (i < setting->count && !is_digit(setting->glyphs[i].code))
		i++;
	if (i == setting->count)
		return found;
	found.first = i > 0 && is_sign(setting->glyphs[i - 1].code) ? i - 1 : i;
	bool whole = true;
	for (; i < setting->count; i++) {
		uint32_t code = setting->glyphs[i].code;
		if (code == '.' && whole)
			whole = false;
		else if (!is_digit(code) && code != ',')
			break;
		if (whole && is_digit(code))
			found.unit = i + 1;
		if (is_digit(code))
			found.end = i + 1;
	}
	return found;
}

static int width_of(const struct setting *setting, size_t from, size_t to)
{
	int width = 0;
	for (; from < to; from++)
		width += setting->glyphs[from].advance;
	return width;
}

/* "约 12.5%" is a numeral, "2021年启动，2023年完工" is words: little may stand around the digits. */
static void find_unit(const struct laid_table *laid, struct cell_words *words)
{
	const struct setting *setting = &words->setting;
	struct numeral numeral = find_numeral(setting);
	size_t digits = 0;
	for (size_t i = 0; i < setting->count; i++)
		digits += setting->glyphs[i].code < 0x80 || is_sign(setting->glyphs[i].code);
	if (numeral.unit == 0 || setting->many_lines || setting->count > digits + 3 ||
	    setting->natural > 12 * laid->style->table_size)
		return;
	words->hang_left = width_of(setting, 0, numeral.first);
	words->before_unit = width_of(setting, numeral.first, numeral.unit);
	words->unit_reach = words->hang_left + words->before_unit;
	words->hang_right = width_of(setting, numeral.end, setting->count);
}

/* A hyphen before a digit is a minus. */
static struct print_run with_minus(struct arena *arena, struct print_run run)
{
	size_t at = text_find(run.text, TEXT("-"), 0);
	if (at == SIZE_MAX || at + 1 >= run.text.len || !is_digit((unsigned char)run.text.at[at + 1]) ||
	    (at > 0 && (unsigned char)run.text.at[at - 1] < 0x80 && run.text.at[at - 1] != ' '))
		return run;
	return (struct print_run){text_format(arena, "%.*s\u2212%.*s", TEXT_ARG(text_slice(run.text, 0, at)),
					      TEXT_ARG(text_slice(run.text, at + 1, run.text.len))), run.place};
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

/* Glyphs and the place of the numeral; no lines yet. */
static struct cell_words set_words(struct flow *flow, struct arena *arena, const struct laid_table *laid, uint32_t number, struct notes *notes)
{
	const struct laid_cell *cell = &laid->cells[number];
	struct cell_words words = {.unit_reach = -1};
	struct print_run run = grid_source(laid, number)->run;
	if (cell->align == ALIGN_DECIMAL)
		run = with_minus(arena, run);
	words_set(arena, flow->fonts, (struct lettering){cell->role, laid->style->table_size, run}, notes, &words.setting);
	if (cell->align == ALIGN_DECIMAL)
		find_unit(laid, &words);
	return words;
}

static void learn_words(struct flow *flow, struct arena *scratch, struct laid_table *laid, uint32_t number)
{
	struct laid_cell *cell = &laid->cells[number];
	arena_empty(scratch);
	struct cell_words words = set_words(flow, scratch, laid, number, flow->notes);
	cell->natural = words.setting.many_lines ? WRAPPED : words.setting.natural;
	cell->blank = words.setting.count == 0;
	widths_learn(laid, cell, &words);
}

/* Puts the cell where the row has its next free position. */
static void add_cell(struct laid_table *laid, uint32_t row, uint32_t column)
{
	struct laid_cell *placed = &laid->cells[laid->cell_count];
	placed->row = row;
	const struct print_cell *cell = grid_source(laid, laid->cell_count);
	uint32_t *owners = laid->owners + (size_t)row * laid->column_count;
	uint32_t across = cell->columns ? cell->columns : 1, down = cell->rows ? cell->rows : 1;
	uint32_t last = row < laid->head_count ? laid->head_count : laid->row_count;
	down = down > last - row ? last - row : down;
	uint32_t columns = 1;
	while (columns < across && column + columns < laid->column_count && owners[column + columns] == UINT32_MAX)
		columns++;
	*placed = (struct laid_cell){.row = row, .rows = down, .column = column, .columns = columns,
				     .align = (uint8_t)cell_align(laid, cell, row, column)};
	placed->role = placed->align == ALIGN_DECIMAL ? ROLE_DIGITS : ROLE_TABLE;
	placed->role = grid_is_strong(laid, row) ? ROLE_STRONG : placed->role;
	for (uint32_t r = 0; r < down; r++)
		for (uint32_t c = 0; c < columns; c++)
			laid->owners[(size_t)(row + r) * laid->column_count + column + c] = laid->cell_count;
	laid->cell_count++;
}

static void add_row(struct flow *flow, struct arena *scratch, struct laid_table *laid, uint32_t row)
{
	const uint32_t *owners = laid->owners + (size_t)row * laid->column_count;
	laid->rows[row].first_cell = laid->cell_count;
	for (uint32_t column = 0; column < laid->column_count; column++)
		if (owners[column] == UINT32_MAX) {
			add_cell(laid, row, column);
			learn_words(flow, scratch, laid, laid->cell_count - 1);
		}
}

/* A table without rows says so in one row across all columns. */
static const struct print_row *only_row(struct flow *flow, const struct print_table *table)
{
	struct arena *arena = flow->arena;
	struct print_cell *cell = ARENA_NEW(arena, struct print_cell);
	*cell = (struct print_cell){.run = table->empty, .columns = print_span(table->column_count), .align = ALIGN_CENTER};
	if (cell->run.text.len == 0)
		cell->run.text = flow->document->words.nothing;
	struct print_row *row = ARENA_NEW(arena, struct print_row);
	*row = (struct print_row){.cells = cell, .count = 1};
	return row;
}

static void make_grid(struct laid_table *laid)
{
	size_t positions = (size_t)laid->row_count * laid->column_count;
	laid->cells = ARENA_ARRAY(&laid->arena, positions, struct laid_cell);
	laid->owners = ARENA_ARRAY(&laid->arena, positions, uint32_t);
	for (size_t i = 0; i < positions; i++)
		laid->owners[i] = UINT32_MAX;
	laid->rows = ARENA_ARRAY(&laid->arena, laid->row_count, struct laid_row);
	laid->columns = ARENA_ARRAY(&laid->arena, laid->column_count, struct laid_column);
	for (uint32_t c = 0; c < laid->column_count; c++)
		laid->columns[c].align = laid->table->columns[c].align;
	for (uint32_t r = 0; r < laid->row_count; r++)
		laid->rows[r].kind = (uint8_t)(r < laid->head_count ? laid->table->head[r] : laid->body[r - laid->head_count]).kind;
}

struct laid_table *grid_build(struct flow *flow, const struct print_table *table, const struct style *style)
{
	struct laid_table *laid = ARENA_NEW(flow->arena, struct laid_table);
	struct arena scratch;
	arena_init(&scratch);
	arena_init(&laid->arena);
	laid->table = table;
	laid->body = table->row_count ? table->rows : only_row(flow, table);
	laid->style = style;
	laid->head_count = (uint32_t)table->head_count;
	laid->row_count = laid->head_count + (table->row_count ? (uint32_t)table->row_count : 1);
	laid->column_count = (uint32_t)table->column_count;
	make_grid(laid);
	for (uint32_t r = 0; r < laid->row_count; r++)
		add_row(flow, &scratch, laid, r);
	widths_settle(laid);
	arena_release(&scratch);
	return laid;
}

void grid_free(struct laid_table *laid)
{
	arena_release(&laid->arena);
}

static int room_of(const struct laid_table *laid, const struct laid_cell *cell)
{
	int room = -2 * laid->style->cell_side;
	for (uint32_t c = cell->column; c < cell->column + cell->columns; c++)
		room += laid->columns[c].width;
	return room;
}

static void cut_words(struct flow *flow, struct arena *arena, const struct laid_table *laid, uint32_t number, struct cell_words *words)
{
	const struct print_cell *source = grid_source(laid, number);
	struct flow there = *flow;
	there.arena = arena;
	struct wrapped cut = flow_fit(&there, (struct lettering){laid->cells[number].role, laid->style->table_size, source->run},
				      TEXT(""), room_of(laid, &laid->cells[number]), source->lines);
	*words = (struct cell_words){.setting = *cut.setting, .lines = cut.lines, .line_count = cut.count, .unit_reach = -1};
}

static int compare_kept(const void *number, const void *kept)
{
	uint32_t left = *(const uint32_t *)number, right = ((const struct kept_words *)kept)->cell;
	return (left > right) - (left < right);
}

const struct cell_words *grid_words(struct flow *flow, struct arena *arena, const struct laid_table *laid, uint32_t number)
{
	const struct laid_cell *cell = &laid->cells[number];
	const struct print_cell *source = grid_source(laid, number);
	const struct kept_words *kept = laid->kept_count ? bsearch(&number, laid->kept, laid->kept_count, sizeof *kept, compare_kept) : NULL;
	struct notes unheard = {.arena = arena}; /* what is missing was told when widths were learnt */
	if (kept)
		return kept->words;
	struct cell_words *words = ARENA_NEW(arena, struct cell_words);
	*words = set_words(flow, arena, laid, number, &unheard);
	int room = room_of(laid, cell);
	words->setting.by_sense = source->heads_row;
	if (cell->align == ALIGN_CENTER || (cell->align == ALIGN_DECIMAL && words->unit_reach < 0))
		words->line_count = words_break_even(arena, flow->fonts, &words->setting, room, &words->lines);
	else
		words->line_count = words_break(arena, flow->fonts, &words->setting, room, 0, &words->lines);
	if (source->lines && words->line_count > source->lines)
		cut_words(flow, arena, laid, number, words);
	return words;
}

static void keep_words(struct flow *flow, struct laid_table *laid, uint32_t number, const struct cell_words *words)
{
	struct cell_words *kept = ARENA_NEW(flow->arena, struct cell_words);
	*kept = *words;
	kept->setting.breaks = NULL;
	kept->setting.glyphs = ARENA_ARRAY(flow->arena, words->setting.count, struct glyph);
	kept->lines = ARENA_ARRAY(flow->arena, words->line_count, struct line);
	memcpy(kept->setting.glyphs, words->setting.glyphs, words->setting.count * sizeof *kept->setting.glyphs);
	memcpy(kept->lines, words->lines, words->line_count * sizeof *kept->lines);
	ARENA_MORE(&laid->arena, laid->kept, laid->kept_count, laid->kept_room);
	laid->kept[laid->kept_count++] = (struct kept_words){number, kept};
}

/* Words in lines are set once where the table is small, or they are so long that pages part them. */
static bool is_kept(const struct laid_table *laid, size_t lines)
{
	enum { SMALL_TABLE = 5000, LONG_WORDS = 20 };
	return laid->cell_count <= SMALL_TABLE || lines >= LONG_WORDS;
}

static void break_cells(struct flow *flow, struct laid_table *laid)
{
	struct arena scratch;
	arena_init(&scratch);
	for (uint32_t i = 0; i < laid->cell_count; i++) {
		struct laid_cell *cell = &laid->cells[i];
		cell->line_count = 1;
		if (cell->natural <= room_of(laid, cell))
			continue;
		arena_empty(&scratch);
		const struct cell_words *words = grid_words(flow, &scratch, laid, i);
		cell->line_count = (uint32_t)words->line_count;
		if (is_kept(laid, words->line_count))
			keep_words(flow, laid, i, words);
	}
	arena_release(&scratch);
}

/* Cells across several rows: the last row grows when they need more. */
static void stretch_rows(struct laid_table *laid)
{
	for (uint32_t i = 0; i < laid->cell_count; i++) {
		const struct laid_cell *cell = &laid->cells[i];
		long long missing = grid_lines_height(laid, cell->line_count);
		for (uint32_t r = cell->row; r < cell->row + cell->rows; r++)
			missing -= laid->rows[r].height;
		if (cell->rows > 1 && !cell->top && missing > 0)
			laid->rows[cell->row + cell->rows - 1].height += (int)missing;
	}
}

static void find_parting_rows(struct laid_table *laid);
static void settle_rows(struct laid_table *laid);

static void measure_rows(struct laid_table *laid)
{
	for (uint32_t r = 0; r < laid->row_count; r++)
		laid->rows[r].height = 0;
	for (uint32_t i = 0; i < laid->cell_count; i++)
		if (laid->cells[i].rows == 1 || laid->cells[i].top)
			widen(&laid->rows[laid->cells[i].row].height, grid_lines_height(laid, laid->cells[i].line_count));
	stretch_rows(laid);
	find_parting_rows(laid);
	long long head = 0;
	for (uint32_t r = 0; r < laid->head_count; r++)
		head += laid->rows[r].height;
	laid->head_repeats = head <= laid->page_height / 3;
	laid->head_height = laid->head_repeats ? (int)head : 0;
}

static long long rows_height(const struct laid_table *laid)
{
	long long height = 0;
	for (uint32_t r = 0; r < laid->row_count; r++)
		height += laid->rows[r].height;
	return height;
}

void grid_tighten(struct flow *flow, struct laid_table *laid, long long missing)
{
	const struct style *whole = laid->style;
	long long before = rows_height(laid), sides = 2 * (long long)laid->row_count, each = (missing + sides - 1) / sides;
	if (missing <= 0)
		return;
	struct style *tight = ARENA_NEW(flow->arena, struct style);
	*tight = *whole;
	laid->style = tight;
	if (each > whole->cell_above / 2) {
		tight->table_pitch = whole->table_size * 4 / 3;
		settle_rows(laid);
		missing -= before - rows_height(laid);
		each = missing > 0 ? (missing + sides - 1) / sides : 0;
	}
	if (each > whole->cell_above * 2 / 3)
		laid->style = whole;
	else
		tight->cell_above -= (int)each;
	settle_rows(laid);
}

size_t grid_row_lines(const struct laid_table *laid, uint32_t row)
{
	size_t most = 0;
	for (uint32_t c = 0; c < laid->column_count; c++) {
		const struct laid_cell *cell = &laid->cells[grid_owner(laid, row, c)];
		if (cell->row == row && cell->line_count > most)
			most = cell->line_count;
	}
	return most;
}

int grid_row_height(const struct laid_table *laid, uint32_t row, size_t from)
{
	size_t lines = from ? grid_row_lines(laid, row) : 0;
	return from ? grid_lines_height(laid, lines > from ? lines - from : 0) : laid->rows[row].height;
}

/* A page must not part a spanning cell so that its words no longer fit into either part. */
static void forbid_thin_parts(struct laid_table *laid)
{
	for (uint32_t i = 0; i < laid->cell_count; i++) {
		const struct laid_cell *cell = &laid->cells[i];
		if (cell->rows < 2 || cell->top)
			continue;
		int need = grid_lines_height(laid, cell->line_count), above = 0, below = 0;
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
	for (uint32_t r = 0; r < laid->row_count; r++) {
		enum print_row_kind kind = laid->rows[r].kind;
		laid->rows[r].loose = false;
		laid->rows[r].may_part = r > laid->head_count && kind != ROW_SUBTOTAL && kind != ROW_TOTAL &&
					 laid->rows[r - 1].kind != ROW_GROUP;
	}
	forbid_thin_parts(laid);
}

/* What a page offers to rows at least, less a quarter, so that headings may stand above the first of them. */
static int rows_room(const struct laid_table *laid)
{
	int above = grid_caption_height(laid, true), first = grid_caption_height(laid, false);
	above = first > above && first < laid->page_height / 4 ? first : above;
	return (laid->page_height - above - laid->head_height) * 3 / 4;
}

/* The row after those that must stay together with `first`. */
static uint32_t block_end(const struct laid_table *laid, uint32_t first)
{
	uint32_t end = first + 1;
	while (end < laid->row_count && !laid->rows[end].may_part)
		end++;
	return end;
}

/* Gives up cells across rows `first` to `end`; their words then belong to their first rows. Whether there were any. */
static bool untie_cells(struct laid_table *laid, uint32_t first, uint32_t end)
{
	bool untied = false;
	for (uint32_t r = first; r < end; r++)
		for (uint32_t c = 0; c < laid->column_count; c++) {
			struct laid_cell *cell = &laid->cells[grid_owner(laid, r, c)];
			untied = untied || (cell->rows > 1 && !cell->top);
			cell->top = cell->rows > 1;
		}
	return untied;
}

/* Rows that must stay together and are taller than a page: false when cells were untied and heights have changed. */
static bool loosen_blocks(struct laid_table *laid)
{
	int room = rows_room(laid);
	bool settled = true;
	for (uint32_t first = laid->head_repeats ? laid->head_count : 0; first < laid->row_count;) {
		uint32_t end = block_end(laid, first);
		long long height = 0;
		for (uint32_t r = first; r < end; r++)
			height += laid->rows[r].height;
		if (height > room && untie_cells(laid, first, end))
			settled = false;
		for (uint32_t r = first; r < end; r++)
			laid->rows[r].loose = height > room;
		first = end;
	}
	return settled;
}

/* Each round but the last unties a cell, so that there is a last one. */
static void settle_rows(struct laid_table *laid)
{
	do
		measure_rows(laid);
	while (!loosen_blocks(laid));
	int last = laid->rows[laid->row_count - 1].height;
	laid->notes_kept = laid->notes_height + last <= laid->page_height / 3 ? laid->notes_height : 0;
}

/* Number and title on one line if it is long enough. */
static struct print_run caption_words(struct flow *flow, const struct print_table *table)
{
	struct print_run run = table->title.text.len ? table->title : table->number;
	if (table->title.text.len && table->number.text.len)
		run.text = text_format(flow->arena, "%.*s\u3000%.*s", TEXT_ARG(table->number.text),
				       TEXT_ARG(table->title.text));
	return run;
}

/* Repeated, a title says that it is, and is cut where it takes more than two lines. */
static void set_captions(struct flow *flow, struct laid_table *laid, int width)
{
	const struct style *style = laid->style;
	struct print_run words = caption_words(flow, laid->table);
	struct text continued = flow->document->words.continued;
	if (words.text.len) {
		laid->captions[0].words = flow_wrap_even(flow, ROLE_HEADING, style->caption_size, words, width);
		laid->captions[1].words = flow_fit(flow, (struct lettering){ROLE_HEADING, style->caption_size, words}, continued, width, 2);
	} else {
		words.text = continued;
		laid->captions[1].words = flow_fit(flow, (struct lettering){ROLE_HEADING, style->caption_size, words}, TEXT(""), width, 1);
	}
	if (laid->table->unit.text.len) {
		laid->captions[0].unit = flow_wrap(flow, ROLE_TABLE, style->table_size, laid->table->unit, width);
		laid->captions[1].unit = flow_fit(flow, (struct lettering){ROLE_TABLE, style->table_size, laid->table->unit}, TEXT(""), width, 1);
	}
}

int grid_caption_pitch(const struct style *style)
{
	return style->caption_size * 17 / 10;
}

int grid_caption_height(const struct laid_table *laid, bool continued)
{
	const struct laid_caption *caption = &laid->captions[continued];
	int height = (int)caption->words.count * grid_caption_pitch(laid->style) + (int)caption->unit.count * laid->style->table_pitch;
	return height ? height + POINTS(2) : 0;
}

/* The heads of groups as they are repeated on later pages: one line, marked as going on. */
static void set_again(struct flow *flow, struct laid_table *laid)
{
	struct text end = flow->document->words.group_continued;
	for (uint32_t r = laid->head_count; r < laid->row_count; r++) {
		if (laid->rows[r].kind != ROW_GROUP)
			continue;
		laid->rows[r].again = ARENA_NEW(flow->arena, struct wrapped);
		*laid->rows[r].again = flow_fit(flow,
						(struct lettering){ROLE_STRONG, laid->style->table_size, grid_source(laid, grid_owner(laid, r, 0))->run},
						end, laid->width - 2 * laid->style->cell_side, 1);
	}
}

int grid_again_height(const struct laid_table *laid, uint32_t row)
{
	uint32_t group = laid->rows[row].group;
	return group ? grid_lines_height(laid, laid->rows[group - 1].again->count) : 0;
}

static void set_notes(struct flow *flow, struct laid_table *laid, int width)
{
	size_t count = laid->table->note_count;
	long long height = 0;
	laid->notes = ARENA_ARRAY(flow->arena, count, struct wrapped);
	for (size_t i = 0; i < count; i++) {
		laid->notes[i] = flow_wrap(flow, ROLE_BODY, laid->style->note_size, laid->table->notes[i], width);
		height += (long long)laid->notes[i].count * laid->style->note_pitch;
	}
	height += count ? laid->style->note_pitch / 2 : 0;
	laid->notes_height = height > laid->page_height ? laid->page_height : (int)height;
}

void grid_fit(struct flow *flow, struct laid_table *laid, int width)
{
	widths_choose(laid, width);
	break_cells(flow, laid);
	laid->page_height = flow_height(flow->style, flow->landscape);
	set_captions(flow, laid, width);
	set_notes(flow, laid, width);
	set_again(flow, laid);
	settle_rows(laid);
}
