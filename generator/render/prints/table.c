/*
 * Setting a measured table on pages: captions, repeated heads, rows that stay together, rules.
 * Used through table.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/table_grid.h"

#define THIN POINTS(0.5)
#define THICK POINTS(1)
/* No table or text node gets more children than a PDF array may hold (8191 by its Appendix C). */
enum { ROWS_A_BODY = 4000, FEWEST_LINES = 3 };

/* Rows standing on one page. The first may lack its upper lines, the last its lower ones. */
struct part {
	uint32_t first, end;
	size_t from; /* first line of the first row */
	size_t to;   /* line after the last of the last row; SIZE_MAX: all */
	int height;
};

/* A row on a page. */
struct strip {
	uint32_t row;
	int y, height;
	size_t from, to;
	bool repeated;
};

static int caption_pitch(const struct style *style)
{
	return style->caption_size * 17 / 10;
}

static int caption_height(const struct laid_table *laid, bool continued)
{
	int height = (int)laid->captions[continued].count * caption_pitch(laid->style);
	if (laid->table->unit.text.len)
		height += laid->style->table_pitch;
	return height ? height + POINTS(2) : 0;
}

static void place_caption(struct flow *flow, const struct laid_table *laid, uint32_t node, bool continued)
{
	const struct style *style = laid->style;
	const struct laid_caption *caption = &laid->captions[continued];
	for (size_t i = 0; i < caption->count; i++, flow->y += caption_pitch(style))
		page_text(&flow->pages, flow->page, node, flow->left + (flow->width - caption->lines[i].width) / 2,
			  flow->y + flow_baseline(style->caption_size, caption_pitch(style)), &caption->setting,
			  caption->lines[i]);
	if (laid->table->unit.text.len) {
		flow_words(flow, node, ROLE_TABLE, style->table_size, laid->table->unit, ALIGN_RIGHT,
			   flow->left + (flow->width + laid->width) / 2 - style->cell_side,
			   flow->y + flow_baseline(style->table_size, style->table_pitch));
		flow->y += style->table_pitch;
	}
	if (caption_height(laid, continued))
		flow->y += POINTS(2);
}

static int line_x(const struct laid_table *laid, const struct laid_cell *cell, const struct line *line, int x, int room)
{
	const struct laid_column *column = &laid->columns[cell->column];
	int numerals = column->before_unit + column->after_unit;
	switch (cell->align) {
	case ALIGN_CENTER:
		return x + (room - line->width) / 2;
	case ALIGN_RIGHT:
		return x + room - line->width;
	case ALIGN_DECIMAL:
		if (cell->unit_reach >= 0 && numerals <= room && cell->columns == 1)
			return x + (room - numerals) / 2 + column->before_unit - cell->unit_reach;
		return x + (room - line->width) / 2;
	default:
		return x;
	}
}

static bool is_strong(const struct laid_table *laid, uint32_t row)
{
	return row < laid->head_count || laid->rows[row].kind != ROW_PLAIN;
}

/* Sets lines `from` to `to` of a cell into a strip of the page. */
static void place_cell(struct flow *flow, const struct laid_table *laid, const struct laid_cell *cell, uint32_t node,
		       const struct strip *strip, int height)
{
	const struct style *style = laid->style;
	size_t to = strip->to < cell->line_count ? strip->to : cell->line_count;
	if (strip->from >= to)
		return;
	int x = flow->left + (flow->width - laid->width) / 2 + laid->columns[cell->column].x + style->cell_side;
	int room = -2 * style->cell_side;
	for (uint32_t c = cell->column; c < cell->column + cell->columns; c++)
		room += laid->columns[c].width;
	int y = strip->y + style->cell_above;
	bool whole = strip->from == 0 && strip->to == SIZE_MAX;
	if (whole)
		y = strip->y + (height - (int)(to - strip->from) * style->table_pitch) / 2;
	for (size_t i = strip->from; i < to; i++, y += style->table_pitch) {
		struct line line = cell->lines[i];
		if (cell->align == ALIGN_JUSTIFIED && i + 1 < cell->line_count)
			line_justify(&cell->setting, &line, room);
		page_text(&flow->pages, flow->page, node, line_x(laid, cell, &line, x, room),
			  y + flow_baseline(style->table_size, style->table_pitch), &cell->setting, line);
		struct page *page = &flow->pages.list[flow->page];
		if (is_strong(laid, cell->row) && page->count)
			page->items[page->count - 1].strong = true;
	}
}

/* A cell is set in the first strip of the page it reaches into. */
static void place_cells(struct flow *flow, struct laid_table *laid, const struct strip *strips, size_t count, size_t at)
{
	const struct strip *strip = &strips[at];
	for (uint32_t c = 0; c < laid->column_count; c++) {
		struct laid_cell *cell = &laid->cells[grid_owner(laid, strip->row, c)];
		bool above = at > 0 && strips[at - 1].row >= cell->row && strips[at - 1].row < cell->row + cell->rows;
		if (c != cell->column || above)
			continue;
		int height = 0;
		for (size_t i = at; i < count && strips[i].row < cell->row + cell->rows; i++)
			height += strips[i].height;
		struct strip own = *strip;
		if (cell->row != strip->row && own.from > 0)
			own.from = 0, own.to = SIZE_MAX;
		bool again = strip->repeated || cell->row != strip->row;
		place_cell(flow, laid, cell, again ? NODE_ARTIFACT : cell->node, &own, height);
	}
}

/* Whether a rule runs between two strips at this column, and how thick; 0: none. */
static int rule_between(const struct laid_table *laid, const struct strip *upper, const struct strip *lower, uint32_t c)
{
	if (!upper || !lower)
		return THICK;
	if (grid_owner(laid, upper->row, c) == grid_owner(laid, lower->row, c) && upper->row != lower->row)
		return 0;
	if (laid->table->frame == FRAME_CLOSED)
		return THIN;
	bool under_head = upper->row < laid->head_count;
	bool over_total = laid->rows[lower->row].kind == ROW_TOTAL;
	return under_head || over_total ? THIN : 0;
}

static void rules_across(struct flow *flow, const struct laid_table *laid, const struct strip *strips, size_t count)
{
	int left = flow->left + (flow->width - laid->width) / 2;
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
	int left = flow->left + (flow->width - laid->width) / 2;
	int end = strips[count - 1].y + strips[count - 1].height;
	page_rule_down(&flow->pages, flow->page, left, strips[0].y, end - strips[0].y, THICK);
	page_rule_down(&flow->pages, flow->page, left + laid->width, strips[0].y, end - strips[0].y, THICK);
	for (uint32_t c = 1; c < laid->column_count; c++) {
		for (size_t i = 0; i < count;) {
			int y = strips[i].y, height = 0;
			while (i < count && grid_owner(laid, strips[i].row, c - 1) != grid_owner(laid, strips[i].row, c))
				height += strips[i++].height;
			if (height)
				page_rule_down(&flow->pages, flow->page, left + laid->columns[c].x, y, height, THIN);
			else
				i++;
		}
	}
}

/* What stands above `row` at the head of a page: caption, head, and the head of the group going on. */
static int repeated_height(const struct laid_table *laid, uint32_t row, bool continued)
{
	uint32_t group = continued ? laid->rows[row].group : 0;
	return caption_height(laid, continued) + laid->head_height + (group ? laid->rows[group - 1].height : 0);
}

/* The head and the rows of a part, one under another from flow->y. */
static struct strip *make_strips(struct flow *flow, const struct laid_table *laid, const struct part *part,
				 bool continued, size_t *count)
{
	struct strip *strips = ARENA_ARRAY(flow->arena, laid->head_count + 1 + (part->end - part->first), struct strip);
	uint32_t group = continued ? laid->rows[part->first].group : 0;
	*count = 0;
	for (uint32_t r = 0; r < laid->head_count; r++)
		strips[(*count)++] = (struct strip){.row = r, .height = laid->rows[r].height, .to = SIZE_MAX,
						    .repeated = continued};
	if (group)
		strips[(*count)++] = (struct strip){.row = group - 1, .height = laid->rows[group - 1].height, .to = SIZE_MAX,
						    .repeated = true};
	for (uint32_t r = part->first; r < part->end; r++) {
		struct strip *strip = &strips[(*count)++];
		*strip = (struct strip){.row = r, .to = SIZE_MAX};
		strip->from = r == part->first ? part->from : 0;
		strip->to = r + 1 == part->end ? part->to : SIZE_MAX;
		strip->height = grid_row_height(laid, r, strip->from);
		if (strip->to != SIZE_MAX)
			strip->height = (int)(strip->to - strip->from) * laid->style->table_pitch +
					2 * laid->style->cell_above;
	}
	for (size_t i = 0; i < *count; i++) {
		strips[i].y = flow->y;
		flow->y += strips[i].height;
	}
	return strips;
}

static void place_part(struct flow *flow, struct laid_table *laid, const struct part *part, bool continued)
{
	size_t count;
	struct strip *strips = make_strips(flow, laid, part, continued, &count);
	rules_across(flow, laid, strips, count);
	if (laid->table->frame == FRAME_CLOSED)
		rules_down(flow, laid, strips, count);
	for (size_t i = 0; i < count; i++)
		place_cells(flow, laid, strips, count, i);
}

/* Notes stand with the last row, unless there are so many that they are text of their own. */
static int notes_kept(const struct laid_table *laid)
{
	return laid->notes_height <= laid->page_height / 3 ? laid->notes_height : 0;
}

static int lines_room(const struct laid_table *laid, int room)
{
	return (room - 2 * laid->style->cell_above) / laid->style->table_pitch;
}

/* One row alone on the last page would look forgotten: another goes with it. */
static uint32_t leave_company(const struct laid_table *laid, uint32_t first, uint32_t end)
{
	if (end <= first || laid->row_count - end != 1)
		return end;
	for (uint32_t r = end - 1; r > first + 1; r--)
		if (laid->rows[r].may_part)
			return r;
	return end;
}

/*
 * Chooses the rows from `first` (its line `from`) on that fit into `room`. `fresh`: no page has more room. Nothing
 * chosen (end == first) means that the rows should move to the next page.
 */
static struct part choose_part(const struct laid_table *laid, uint32_t first, size_t from, int room, bool fresh)
{
	struct part part = {.first = first, .end = first, .from = from, .to = SIZE_MAX};
	int used = 0;
	uint32_t r = first;
	for (; r < laid->row_count; r++) {
		int height = grid_row_height(laid, r, r == first ? from : 0);
		if (used + height + (r + 1 == laid->row_count ? notes_kept(laid) : 0) > room)
			break;
		used += height;
		if (r + 1 == laid->row_count || laid->rows[r + 1].may_part)
			part.end = r + 1;
	}
	part.end = leave_company(laid, first, part.end);
	int most = laid->page_height - repeated_height(laid, r < laid->row_count ? r : first, true);
	bool tall = r < laid->row_count && grid_row_height(laid, r, r == first ? from : 0) > most;
	int lines = lines_room(laid, room - used);
	if (tall && (part.end == r || r == first) && lines >= FEWEST_LINES) {
		part.end = r + 1;
		part.to = (r == first ? from : 0) + (size_t)lines;
	} else if (part.end == first && fresh) {
		part.end = r > first ? r : first + 1;
		if (r == first && r + 1 < laid->row_count)
			part.to = from + (size_t)(lines > 0 ? lines : 1);
	}
	return part;
}

static int whole_height(const struct laid_table *laid)
{
	int height = caption_height(laid, false) + notes_kept(laid);
	for (uint32_t r = 0; r < laid->row_count; r++)
		height += laid->rows[r].height;
	return height;
}

static void make_nodes(struct flow *flow, struct laid_table *laid, uint32_t table)
{
	uint32_t group = 0;
	for (uint32_t r = 0; r < laid->row_count; r++) {
		uint32_t in_body = r - laid->head_count;
		if (r < laid->head_count ? r == 0 : in_body % ROWS_A_BODY == 0)
			group = pages_node(&flow->pages, table, r < laid->head_count ? TAG_THEAD : TAG_TBODY);
		uint32_t row = pages_node(&flow->pages, group, TAG_TR);
		for (uint32_t c = 0; c < laid->column_count; c++) {
			struct laid_cell *cell = &laid->cells[grid_owner(laid, r, c)];
			if (cell->row != r || cell->column != c)
				continue;
			enum tag tag = r < laid->head_count ? TAG_TH_COLUMN : TAG_TD;
			if (tag == TAG_TD && (cell->cell->heads_row || (laid->rows[r].kind == ROW_GROUP && c == 0)))
				tag = TAG_TH_ROW;
			cell->node = pages_node(&flow->pages, row, tag);
			flow->pages.nodes[cell->node].columns = (uint16_t)cell->columns;
			flow->pages.nodes[cell->node].rows = (uint16_t)(cell->rows > 65535 ? 65535 : cell->rows);
		}
	}
}

static void place_notes(struct flow *flow, const struct laid_table *laid)
{
	const struct style *style = laid->style;
	if (laid->table->note_count)
		flow->y += style->note_pitch / 2;
	for (size_t n = 0; n < laid->table->note_count; n++) {
		uint32_t node = pages_node(&flow->pages, flow->node, TAG_NOTE);
		for (size_t i = 0; i < laid->note_line_counts[n]; i++, flow->y += style->note_pitch) {
			flow_need(flow, style->note_pitch);
			page_text(&flow->pages, flow->page, node, flow->left,
				  flow->y + flow_baseline(style->note_size, style->note_pitch), &laid->notes[n],
				  laid->note_lines[n][i]);
		}
	}
}

void table_place(struct flow *flow, struct laid_table *laid)
{
	uint32_t node = pages_node(&flow->pages, flow->node, TAG_TABLE);
	bool titled = laid->table->title.text.len || laid->table->number.text.len || laid->table->unit.text.len;
	uint32_t caption = titled ? pages_node(&flow->pages, node, TAG_CAPTION) : NODE_ARTIFACT;
	make_nodes(flow, laid, node);
	uint32_t row = laid->head_count;
	size_t from = 0;
	bool continued = false;
	if (!flow_fresh(flow))
		flow->y += laid->style->body_pitch / 3;
	flow_need(flow, table_first_height(laid));
	grid_tighten(flow, laid, whole_height(laid) - flow_room(flow));
	while (row < laid->row_count) {
		int above = repeated_height(laid, row, continued);
		bool fresh = flow_fresh(flow);
		struct part part = choose_part(laid, row, from, flow_room(flow) - above, fresh);
		if (part.end == row) {
			flow_page(flow);
			continue;
		}
		place_caption(flow, laid, continued ? NODE_ARTIFACT : caption, continued);
		place_part(flow, laid, &part, continued);
		from = part.to == SIZE_MAX ? 0 : part.to;
		row = part.to == SIZE_MAX ? part.end : part.end - 1;
		continued = true;
		if (row < laid->row_count)
			flow_page(flow);
	}
	place_notes(flow, laid);
	flow->y += laid->style->body_pitch / 2;
}

int table_first_height(const struct laid_table *laid)
{
	int height = caption_height(laid, false) + laid->head_height;
	int most = laid->page_height - height, rows = 0;
	for (uint32_t r = laid->head_count; r < laid->row_count; r++) {
		if (r > laid->head_count && laid->rows[r].may_part)
			break;
		rows += laid->rows[r].height;
	}
	int few = FEWEST_LINES * laid->style->table_pitch + 2 * laid->style->cell_above;
	return height + (rows > most ? few : rows);
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

struct laid_table *table_measure(struct flow *flow, const struct print_table *table, int width)
{
	struct laid_table *laid = grid_build(flow, table, flow->style);
	while (grid_least(laid) > width) {
		const struct style *smaller = smaller_style(flow->arena, laid->style);
		if (!smaller)
			break;
		/* Messages have been given already. */
		struct notes unheard = {.arena = flow->arena}, *heard = flow->notes;
		flow->notes = &unheard;
		laid = grid_build(flow, table, smaller);
		flow->notes = heard;
	}
	grid_fit(flow, laid, width);
	return laid;
}

int table_wish(struct flow *flow, const struct print_table *table)
{
	/* A sample tells enough; messages come when the table is really set. */
	struct notes unheard = {.arena = flow->arena};
	struct print_table sample = *table;
	struct flow trial = *flow;
	trial.notes = &unheard;
	sample.row_count = table->row_count > 100 ? 100 : table->row_count;
	const struct laid_table *laid = grid_build(&trial, &sample, flow->style);
	int wish = 0, padding = 2 * flow->style->cell_side;
	for (uint32_t c = 0; c < laid->column_count; c++) {
		const struct laid_column *column = &laid->columns[c];
		int most = 7 * flow->style->table_size + padding;
		most = column->least > most ? column->least : most;
		wish += column->wish > most ? most : column->wish;
	}
	return wish;
}
