/*
 * Setting a measured table on pages: captions, repeated heads, rows that stay together, rules.
 * Used through table.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/table_grid.h"

#define THIN POINTS(0.5)
#define THICK POINTS(1)
/* 辅助线 */
#define HAIR POINTS(0.35)
/* No table or text node gets more children than a PDF array may hold (8191 by its Appendix C). */
enum { ROWS_A_BODY = 4000 };

/* A row on a page. */
struct strip {
	uint32_t row;
	int y, height;
	size_t from, to;
	bool repeated;
	const struct wrapped *again; /* the head of a group that goes on, alone in its row */
};

static int table_left(const struct flow *flow, const struct laid_table *laid)
{
	return (flow->width - laid->width) / 2;
}

static void place_caption(struct flow *flow, const struct laid_table *laid, uint32_t node, bool continued)
{
	const struct style *style = laid->style;
	const struct laid_caption *caption = &laid->captions[continued];
	struct look title = {.align = ALIGN_CENTER, .width = flow->width, .pitch = grid_caption_pitch(style)};
	struct look unit = {.align = ALIGN_RIGHT, .left = table_left(flow, laid), .width = laid->width - style->cell_side,
			    .pitch = style->table_pitch};
	flow_paragraph(flow, node, &caption->words, &title);
	flow_paragraph(flow, node, &caption->unit, &unit);
	if (grid_caption_height(laid, continued))
		flow->y += POINTS(2);
}

/* Numerals stand in the middle of their column; what hangs out of them at a side may push them to the other. */
static int digits_left(const struct laid_column *column, int room)
{
	int digits = column->before_unit + column->after_unit, left = (room - digits) / 2;
	if (left > room - digits - column->hang_right)
		left = room - digits - column->hang_right;
	return left < column->hang_left ? column->hang_left : left;
}

static int line_x(const struct laid_table *laid, const struct laid_cell *cell, int unit_reach, const struct line *line, int x, int room)
{
	const struct laid_column *column = &laid->columns[cell->column];
	int digits = column->before_unit + column->after_unit;
	switch (cell->align) {
	case ALIGN_CENTER:
		return x + (room - line->width) / 2;
	case ALIGN_RIGHT:
		return x + room - line->width;
	case ALIGN_DECIMAL:
		if (unit_reach >= 0 && column->hang_left + digits + column->hang_right <= room && cell->columns == 1)
			return x + digits_left(column, room) + column->before_unit - unit_reach;
		return x + (room - line->width) / 2;
	default:
		return x;
	}
}

/* Sets lines `from` to `to` of a cell into a strip of the page. */
static void place_cell(struct flow *flow, const struct laid_table *laid, uint32_t number, uint32_t node,
		       const struct strip *strip, int height)
{
	const struct style *style = laid->style;
	const struct laid_cell *cell = &laid->cells[number];
	size_t to = strip->to < cell->line_count ? strip->to : cell->line_count;
	if (strip->from >= to)
		return;
	int x = flow->left + table_left(flow, laid) + laid->columns[cell->column].x + style->cell_side;
	int room = -2 * style->cell_side;
	for (uint32_t c = cell->column; c < cell->column + cell->columns; c++)
		room += laid->columns[c].width;
	int y = strip->y + style->cell_above;
	bool whole = strip->from == 0 && strip->to == SIZE_MAX;
	if (whole)
		y = strip->y + (height - (int)(to - strip->from) * style->table_pitch) / 2;
	const struct cell_words *words = grid_words(flow, flow_page_arena(flow), laid, number);
	for (size_t i = strip->from; i < to; i++, y += style->table_pitch) {
		struct line line = words->lines[i];
		if (cell->align == ALIGN_JUSTIFIED && i + 1 < cell->line_count)
			line_justify(&words->setting, &line, room);
		page_text(&flow->pages, flow->page, node,
			  (struct line_start){line_x(laid, cell, words->unit_reach, &line, x, room),
					      y + flow_baseline(style->table_size, style->table_pitch)},
			  &words->setting, line);
		struct page *page = &flow->pages.list[flow->page];
		if (grid_is_strong(laid, cell->row) && page->count)
			page->items[page->count - 1].strong = true;
	}
}

/* The head of a group that goes on stands alone in its row, as decoration. */
static void place_again(struct flow *flow, const struct laid_table *laid, const struct strip *strip)
{
	const struct style *style = laid->style;
	struct look look = {.align = ALIGN_LEFT, .left = table_left(flow, laid) + style->cell_side,
			    .width = laid->width - 2 * style->cell_side, .pitch = style->table_pitch, .strong = true};
	flow_lines(flow, NODE_REPEATED, strip->again, &look, strip->y + style->cell_above);
}

static uint32_t cell_node(const struct laid_table *laid, uint32_t cell)
{
	const struct laid_row *row = &laid->rows[laid->cells[cell].row];
	return row->node + 1 + (cell - row->first_cell);
}

/*
 * A cell is set in the first strip of the page it reaches into; one over several rows again on each page, unless its
 * words fill pages, and then they stand in its first row.
 */
static void place_cells(struct flow *flow, struct laid_table *laid, const struct strip *strips, size_t count, size_t at)
{
	const struct strip *strip = &strips[at];
	for (uint32_t c = 0; c < laid->column_count; c++) {
		uint32_t number = grid_owner(laid, strip->row, c);
		const struct laid_cell *cell = &laid->cells[number];
		bool above = at > 0 && !strips[at - 1].again && strips[at - 1].row >= cell->row &&
			     strips[at - 1].row < cell->row + cell->rows;
		if (c != cell->column || above || (cell->top && cell->row != strip->row))
			continue;
		int height = 0;
		for (size_t i = at; i < count && strips[i].row < cell->row + cell->rows; i++)
			height += strips[i].height;
		bool again = strip->repeated || cell->row != strip->row;
		place_cell(flow, laid, number, again ? NODE_REPEATED : cell_node(laid, number), strip, cell->top ? strip->height : height);
	}
}

static bool ruled_above(const struct laid_table *laid, uint32_t row)
{
	return row >= laid->head_count && row - laid->head_count < laid->table->row_count &&
	       laid->table->rows[row - laid->head_count].ruled;
}

/* Whether a rule runs between two strips at this column, and how thick; 0: none. */
static int rule_between(const struct laid_table *laid, const struct strip *upper, const struct strip *lower, uint32_t c)
{
	if (!upper || !lower)
		return THICK;
	if (laid->table->frame == FRAME_CLOSED && (upper->again || lower->again))
		return THIN;
	if (!upper->again && !lower->again && grid_owner(laid, upper->row, c) == grid_owner(laid, lower->row, c) && upper->row != lower->row)
		return 0;
	if (laid->table->frame == FRAME_CLOSED)
		return THIN;
	bool under_head = upper->row < laid->head_count;
	bool over_total = laid->rows[lower->row].kind == ROW_TOTAL;
	if (under_head || over_total)
		return THIN;
	return ruled_above(laid, lower->row) ? HAIR : 0;
}

static void rules_across(struct flow *flow, const struct laid_table *laid, const struct strip *strips, size_t count)
{
	int left = flow->left + table_left(flow, laid);
	for (size_t i = 0; i <= count; i++) {
		int y = i < count ? strips[i].y : strips[count - 1].y + strips[count - 1].height;
		for (uint32_t c = 0; c < laid->column_count;) {
			const struct strip *upper = i ? &strips[i - 1] : NULL, *lower = i < count ? &strips[i] : NULL;
			int thickness = rule_between(laid, upper, lower, c), x = laid->columns[c].x, width = 0;
			while (c < laid->column_count && rule_between(laid, upper, lower, c) == thickness)
				width += laid->columns[c++].width;
			int over = thickness == THICK && laid->table->frame == FRAME_CLOSED ? THICK : 0;
			if (thickness)
				page_rule_across(&flow->pages, flow->page, left + x - over / 2, y, width + over, thickness);
		}
	}
}

static void rules_down(struct flow *flow, const struct laid_table *laid, const struct strip *strips, size_t count)
{
	int left = flow->left + table_left(flow, laid);
	int end = strips[count - 1].y + strips[count - 1].height;
	page_rule_down(&flow->pages, flow->page, left, strips[0].y, end - strips[0].y, THICK);
	page_rule_down(&flow->pages, flow->page, left + laid->width, strips[0].y, end - strips[0].y, THICK);
	for (uint32_t c = 1; c < laid->column_count; c++) {
		for (size_t i = 0; i < count;) {
			int y = strips[i].y, height = 0;
			while (i < count && !strips[i].again &&
			       grid_owner(laid, strips[i].row, c - 1) != grid_owner(laid, strips[i].row, c))
				height += strips[i++].height;
			if (height)
				page_rule_down(&flow->pages, flow->page, left + laid->columns[c].x, y, height, THIN);
			else
				i++;
		}
	}
}

static struct strip body_strip(const struct laid_table *laid, const struct part *part, uint32_t row)
{
	struct strip strip = {.row = row, .to = SIZE_MAX};
	strip.from = row == part->first ? part->from : 0;
	strip.to = row + 1 == part->end ? part->to : SIZE_MAX;
	strip.height = grid_row_height(laid, row, strip.from);
	if (strip.to != SIZE_MAX)
		strip.height = grid_lines_height(laid, strip.to - strip.from);
	return strip;
}

/* The head and the rows of a part, one under another from flow->y. `again`: rows have been placed before. */
static struct strip *make_strips(struct flow *flow, const struct laid_table *laid, const struct part *part,
				 bool again, size_t *count)
{
	struct strip *strips = ARENA_ARRAY(flow_page_arena(flow), laid->head_count + 1 + (part->end - part->first), struct strip);
	uint32_t group = again ? laid->rows[part->first].group : 0;
	*count = 0;
	for (uint32_t r = 0; r < laid->head_count && laid->head_repeats; r++)
		strips[(*count)++] = (struct strip){.row = r, .height = laid->rows[r].height, .to = SIZE_MAX,
						    .repeated = again};
	if (group)
		strips[(*count)++] = (struct strip){.row = group - 1, .height = grid_again_height(laid, part->first),
						    .to = SIZE_MAX, .again = laid->rows[group - 1].again};
	for (uint32_t r = part->first; r < part->end; r++)
		strips[(*count)++] = body_strip(laid, part, r);
	for (size_t i = 0; i < *count; i++) {
		strips[i].y = flow->y;
		flow->y += strips[i].height;
	}
	return strips;
}

static void place_part(struct flow *flow, struct laid_table *laid, const struct part *part, bool again)
{
	size_t count;
	struct strip *strips = make_strips(flow, laid, part, again, &count);
	rules_across(flow, laid, strips, count);
	if (laid->table->frame == FRAME_CLOSED)
		rules_down(flow, laid, strips, count);
	for (size_t i = 0; i < count; i++)
		if (strips[i].again)
			place_again(flow, laid, &strips[i]);
		else
			place_cells(flow, laid, strips, count, i);
}

static long long whole_height(const struct laid_table *laid)
{
	long long height = grid_caption_height(laid, false) + laid->notes_kept;
	for (uint32_t r = 0; r < laid->row_count; r++)
		height += laid->rows[r].height;
	return height;
}

/* By column: cells across rows, left of the cells that head theirs, say what kind these are: they head rows, too. */
static bool *find_categories(struct laid_table *laid)
{
	bool *categories = ARENA_ARRAY(&laid->arena, laid->column_count, bool);
	uint32_t last = 0; /* column of cells that head their rows */
	for (uint32_t i = 0; i < laid->cell_count; i++) {
		const struct laid_cell *cell = &laid->cells[i];
		if (cell->row < laid->head_count || laid->rows[cell->row].kind != ROW_PLAIN)
			continue;
		categories[cell->column] = categories[cell->column] || cell->rows > 1;
		last = grid_source(laid, i)->heads_row && cell->column > last ? cell->column : last;
	}
	for (uint32_t c = last; c < laid->column_count; c++)
		categories[c] = false;
	return categories;
}

static enum tag cell_tag(const struct laid_table *laid, uint32_t number, const bool *categories)
{
	const struct laid_cell *cell = &laid->cells[number];
	if (cell->row < laid->head_count)
		return TAG_TH_COLUMN;
	bool heads = grid_source(laid, number)->heads_row || (laid->rows[cell->row].kind == ROW_GROUP && cell->column == 0);
	return heads || (categories[cell->column] && !cell->blank) ? TAG_TH_ROW : TAG_TD;
}

static void make_cell_node(struct flow *flow, const struct laid_table *laid, uint32_t number, enum tag tag)
{
	const struct laid_cell *cell = &laid->cells[number];
	pages_node(&flow->pages, laid->rows[cell->row].node, tag);
	if (cell->columns <= 1 && cell->rows <= 1)
		return;
	struct node_more *more = pages_node_more(&flow->pages);
	more->columns = cell->columns;
	more->rows = cell->rows;
}

static void make_nodes(struct flow *flow, struct laid_table *laid, uint32_t table)
{
	uint32_t group = 0, cell = 0;
	const bool *categories = find_categories(laid);
	for (uint32_t r = 0; r < laid->row_count; r++) {
		uint32_t in_body = r - laid->head_count;
		if (r < laid->head_count ? r == 0 : in_body % ROWS_A_BODY == 0)
			group = pages_node(&flow->pages, table, r < laid->head_count ? TAG_THEAD : TAG_TBODY);
		laid->rows[r].node = pages_node(&flow->pages, group, TAG_TR);
		for (; cell < laid->cell_count && laid->cells[cell].row == r; cell++)
			make_cell_node(flow, laid, cell, cell_tag(laid, cell, categories));
	}
}

static void place_notes(struct flow *flow, const struct laid_table *laid)
{
	struct look look = {.align = ALIGN_LEFT, .width = flow->width, .pitch = laid->style->note_pitch};
	if (laid->table->note_count)
		flow->y += look.pitch / 2;
	for (size_t n = 0; n < laid->table->note_count; n++)
		flow_paragraph(flow, pages_node(&flow->pages, flow->node, TAG_NOTE), &laid->notes[n], &look);
}

/* The rows, page after page. */
static void place_rows(struct flow *flow, struct laid_table *laid, bool fresh)
{
	uint32_t row = laid->head_repeats ? laid->head_count : 0;
	size_t from = 0;
	bool again = false;
	while (row < laid->row_count) {
		int above = laid->head_height + (again ? grid_again_height(laid, row) : 0);
		struct part part = table_choose_part(laid, row, from, flow_room(flow) - above, fresh);
		if (part.end > row) {
			place_part(flow, laid, &part, again);
			from = part.to == SIZE_MAX ? 0 : part.to;
			row = part.to == SIZE_MAX ? part.end : part.end - 1;
			again = true;
		}
		if (row == laid->row_count)
			return;
		flow_page(flow);
		place_caption(flow, laid, NODE_REPEATED, true);
		fresh = true;
	}
}

static void place_one(struct flow *flow, struct laid_table *laid, struct bookmark *bookmark)
{
	uint32_t node = pages_node(&flow->pages, flow->node, TAG_TABLE);
	bool titled = laid->table->title.text.len || laid->table->number.text.len || laid->table->unit.text.len;
	uint32_t caption = titled ? pages_node(&flow->pages, node, TAG_CAPTION) : NODE_ARTIFACT;
	make_nodes(flow, laid, node);
	if (!flow_fresh(flow))
		flow->y += laid->style->body_pitch / 3;
	flow_need(flow, grid_caption_height(laid, false) + laid->head_height + table_first_rows(laid));
	grid_tighten(flow, laid, whole_height(laid) - flow_room(flow));
	bool fresh = flow_fresh(flow);
	if (bookmark) {
		bookmark->page = flow->page;
		bookmark->y = flow->y;
	}
	place_caption(flow, laid, caption, false);
	place_rows(flow, laid, fresh && grid_caption_height(laid, false) <= laid->page_height / 4);
	place_notes(flow, laid);
	flow->y += laid->style->body_pitch / 2;
}

void table_place(struct flow *flow, struct laid_table *laid, struct bookmark *bookmark)
{
	for (; laid; laid = laid->next, bookmark = NULL) {
		place_one(flow, laid, bookmark);
		grid_free(laid);
	}
}

int table_first_height(const struct laid_table *laid)
{
	return laid->style->body_pitch / 3 + grid_caption_height(laid, false) + laid->head_height + table_first_rows(laid);
}

/* The style with its table text one size smaller: 五号, 小五, 六号. NULL when it is small already. */
static const struct style *smaller_style(struct arena *arena, const struct style *style)
{
	static const int sizes[] = {POINTS(10.5), POINTS(9), POINTS(7.5)};
	size_t next = 0;
	while (next < sizeof sizes / sizeof *sizes && sizes[next] >= style->table_size)
		next++;
	if (next == sizeof sizes / sizeof *sizes)
		return NULL;
	struct style *smaller = ARENA_NEW(arena, struct style);
	*smaller = *style;
	smaller->table_size = sizes[next];
	smaller->table_pitch = sizes[next] * 142 / 100;
	smaller->cell_side = sizes[next] * 36 / 100;
	smaller->cell_above = sizes[next] * 32 / 100;
	return smaller;
}

/* In the largest size in which no word is torn; NULL when there is none. */
static struct laid_table *fit_table(struct flow *flow, const struct print_table *table, int width)
{
	const struct style *style = flow->style;
	while (style) {
		struct laid_table *laid = grid_build(flow, table, style);
		if (grid_least(laid) <= width)
			return laid;
		grid_free(laid);
		style = smaller_style(flow->arena, style);
	}
	return NULL;
}

/* One column too wide for the page: in the smallest size, its words torn. */
static struct laid_table *force_table(struct flow *flow, const struct print_table *table)
{
	const struct style *style = flow->style, *smaller;
	while ((smaller = smaller_style(flow->arena, style)))
		style = smaller;
	return grid_build(flow, table, style);
}

static struct laid_table *fitted(struct flow *flow, struct laid_table *laid, int width)
{
	grid_fit(flow, laid, width);
	return laid;
}

struct laid_table *table_measure(struct flow *flow, const struct print_table *table, int width)
{
	struct laid_table *laid = fit_table(flow, table, width), *last = NULL, *first = NULL;
	size_t count = 0;
	if (laid)
		return fitted(flow, laid, width);
	struct laid_table *whole = grid_build(flow, table, flow->style);
	struct print_table *parts = table_part_columns(flow, whole, width, &count);
	grid_free(whole);
	if (!parts)
		return fitted(flow, force_table(flow, table), width);
	for (size_t i = 0; i < count; i++) {
		laid = fit_table(flow, &parts[i], width);
		laid = fitted(flow, laid ? laid : force_table(flow, &parts[i]), width);
		*(last ? &last->next : &first) = laid;
		last = laid;
	}
	return first;
}

int table_wish(struct flow *flow, const struct print_table *table)
{
	/* A sample tells enough; messages come when the table is really set. */
	struct notes unheard = {.arena = flow->arena};
	struct print_table sample = *table;
	struct flow trial = *flow;
	trial.notes = &unheard;
	sample.row_count = table->row_count > 100 ? 100 : table->row_count;
	struct laid_table *laid = grid_build(&trial, &sample, flow->style);
	int wish = 0, padding = 2 * flow->style->cell_side;
	for (uint32_t c = 0; c < laid->column_count; c++) {
		const struct laid_column *column = &laid->columns[c];
		int most = 7 * flow->style->table_size + padding;
		most = column->least > most ? column->least : most;
		wish += column->wish > most ? most : column->wish;
	}
	grid_free(laid);
	return wish;
}
