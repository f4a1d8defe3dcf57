/*
 * Boxes with large numbers, and horizontal bars with a mark for where they should be.
 * Used through key_figures.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/key_figures.h"

#define PANEL_GAP POINTS(6)
enum { FIGURES_A_ROW = 4, GREY_PANEL = 240, GREY_BAR = 70, GREY_TRACK = 214, GREY_PAPER = 255 };

static int value_size(const struct flow *flow)
{
	return flow->style->body_size * 19 / 10;
}

/* One panel: the value with its unit, the label below. */
struct panel {
	struct wrapped value, unit, label;
	int value_height, height;
	bool beside; /* the unit stands behind the value, not below it */
};

/* The value's size, smaller where the panel is too narrow for it; at last it is broken into lines. */
static void fit_value(struct flow *flow, struct panel *panel, struct print_run value, int room)
{
	int size = value_size(flow);
	while (size > flow->style->body_size && flow_words_width(flow, ROLE_DIGITS, size, value) > room)
		size -= POINTS(1);
	panel->value = flow_wrap_even(flow, ROLE_DIGITS, size, value, room);
	panel->value_height = (int)(panel->value.count - 1) * size * 5 / 4 + value_size(flow) * 15 / 10;
}

static struct panel make_panel(struct flow *flow, const struct print_key_figure *figure, int width)
{
	const struct style *style = flow->style;
	int size = style->table_size, room = width - size, space = size / 4;
	struct panel panel = {.unit = flow_wrap_even(flow, ROLE_TABLE, size, figure->unit, room),
			      .label = flow_wrap_even(flow, ROLE_TABLE, size, figure->label, room)};
	panel.beside = panel.unit.count == 1 && panel.unit.width < room / 2;
	fit_value(flow, &panel, figure->value, panel.beside && panel.unit.width ? room - panel.unit.width - space : room);
	int below = panel.beside ? 0 : (int)panel.unit.count * style->table_pitch;
	panel.height = panel.value_height + below + (int)panel.label.count * style->table_pitch + style->table_pitch / 2;
	return panel;
}

struct panel_row {
	size_t first, count;
	int width, height;
};

static struct panel_row panel_row(struct flow *flow, const struct print_figures *figures, size_t first)
{
	struct panel_row row = {.first = first, .count = figures->count - first};
	row.count = row.count < FIGURES_A_ROW ? row.count : FIGURES_A_ROW;
	int columns = (int)(figures->count < FIGURES_A_ROW ? row.count : FIGURES_A_ROW);
	row.width = (flow->width - PANEL_GAP * (columns - 1)) / columns;
	for (size_t i = first; i < first + row.count; i++) {
		int height = make_panel(flow, &figures->list[i], row.width).height;
		row.height = height > row.height ? height : row.height;
	}
	return row;
}

int key_figures_first_height(struct flow *flow, const struct print_figures *figures)
{
	struct panel_row first = figures->count ? panel_row(flow, figures, 0) : (struct panel_row){0};
	return first.height + flow->style->body_pitch / 4;
}

static void place_panel(struct flow *flow, const struct panel *panel, int x, const struct panel_row *row)
{
	const struct style *style = flow->style;
	uint32_t node = pages_node(&flow->pages, flow->node, TAG_P);
	int space = panel->unit.width ? style->table_size / 4 : 0, value = panel->value.width, baseline = flow->y + value_size(flow) * 125 / 100;
	int size = panel->value.setting->size, unit = panel->beside ? panel->unit.width + space : 0;
	struct look look = {.align = ALIGN_CENTER, .left = x - flow->left, .width = row->width, .pitch = style->table_pitch};
	page_box(&flow->pages, flow->page, NODE_ARTIFACT, (struct area){x, flow->y, row->width, row->height}, GREY_PANEL);
	flow_lines(flow, node, &panel->label, &look, flow->y + panel->value_height + (panel->beside ? 0 : (int)panel->unit.count * look.pitch));
	int start = x + (row->width - value - unit) / 2;
	for (size_t i = 0; i < panel->value.count; i++) {
		baseline = flow->y + value_size(flow) * 125 / 100 + (int)i * size * 5 / 4;
		page_text(&flow->pages, flow->page, node,
			  (struct line_start){start + (value - panel->value.lines[i].width) / 2, baseline},
			  panel->value.setting, panel->value.lines[i]);
	}
	if (panel->beside)
		page_text(&flow->pages, flow->page, node, (struct line_start){start + value + space, baseline},
			  panel->unit.setting, panel->unit.lines[0]);
	else
		flow_lines(flow, node, &panel->unit, &look, flow->y + panel->value_height);
}

/* Words too long for panels are said one under another. */
static void place_as_text(struct flow *flow, const struct print_key_figure *figure)
{
	const struct style *style = flow->style;
	struct print_run run = {text_format(flow->arena, "%.*s %.*s %.*s", TEXT_ARG(figure->label.text), TEXT_ARG(figure->value.text),
					    TEXT_ARG(figure->unit.text)), figure->label.place};
	struct wrapped words = flow_wrap(flow, ROLE_BODY, style->body_size, run, flow->width);
	struct look look = {.align = ALIGN_LEFT, .width = flow->width, .pitch = style->body_pitch};
	flow_paragraph(flow, pages_node(&flow->pages, flow->node, TAG_P), &words, &look);
}

static void place_row(struct flow *flow, const struct print_figures *figures, const struct panel_row *row)
{
	if (row->height > (flow->bottom - flow->top) / 2) {
		for (size_t i = 0; i < row->count; i++)
			place_as_text(flow, &figures->list[row->first + i]);
		return;
	}
	flow_need(flow, row->height);
	for (size_t i = 0; i < row->count; i++) {
		struct panel panel = make_panel(flow, &figures->list[row->first + i], row->width);
		place_panel(flow, &panel, flow->left + (int)i * (row->width + PANEL_GAP), row);
	}
	flow->y += row->height + PANEL_GAP;
}

void key_figures_place(struct flow *flow, const struct print_figures *figures)
{
	flow->y += flow_fresh(flow) ? 0 : flow->style->body_pitch / 4;
	for (size_t first = 0; first < figures->count; first += FIGURES_A_ROW) {
		struct panel_row row = panel_row(flow, figures, first);
		place_row(flow, figures, &row);
	}
	flow->y += flow->style->body_pitch / 3;
}

static int bar_pitch(const struct flow *flow)
{
	return flow->style->table_pitch * 14 / 10;
}

static int title_pitch(const struct flow *flow)
{
	return flow->style->caption_size * 18 / 10;
}

static struct wrapped bars_title(struct flow *flow, const struct print_bars *bars)
{
	return flow_wrap_even(flow, ROLE_HEADING, flow->style->caption_size, bars->title, flow->width);
}

static struct wrapped mark_label(struct flow *flow, const struct print_bars *bars)
{
	return flow_wrap(flow, ROLE_BODY, flow->style->note_size, bars->mark_label, flow->width - POINTS(5));
}

/* Columns of a chart: labels, bars, values. */
struct columns {
	int label, bar, value;
	unsigned axis; /* what the whole length of the bars stands for, in thousandths */
};

static int widest(struct flow *flow, enum font_role role, struct print_run run, int so_far)
{
	int width = flow_words_width(flow, role, flow->style->table_size, run);
	return width > so_far ? width : so_far;
}

/* Bars beyond the whole make the axis longer, up to twice the whole. */
enum { AXIS_WHOLE = 1000, AXIS_MOST = 2000 };

static struct columns measure(struct flow *flow, const struct print_bars *bars)
{
	struct columns columns = {.axis = AXIS_WHOLE};
	for (size_t i = 0; i < bars->count; i++) {
		columns.label = widest(flow, ROLE_TABLE, bars->bars[i].label, columns.label);
		columns.value = widest(flow, ROLE_DIGITS, bars->bars[i].value, columns.value);
		columns.axis = bars->bars[i].length > columns.axis ? bars->bars[i].length : columns.axis;
		columns.axis = bars->bars[i].mark > columns.axis ? bars->bars[i].mark : columns.axis;
	}
	columns.axis = columns.axis > AXIS_MOST ? AXIS_MOST : columns.axis;
	if (columns.label > flow->width * 2 / 5)
		columns.label = flow->width * 2 / 5;
	if (columns.value > flow->width * 3 / 10)
		columns.value = flow->width * 3 / 10;
	columns.bar = flow->width - columns.label - columns.value - 2 * flow->style->table_size;
	return columns;
}

/* Label and value of a bar. */
struct bar_words {
	struct wrapped label, value;
	int height;
};

static struct bar_words words_of(struct flow *flow, const struct print_bars *bars, const struct print_bar *bar, const struct columns *columns)
{
	int size = flow->style->table_size, pitch = flow->style->table_pitch;
	struct bar_words words = {bars->label_lines ? flow_fit(flow, (struct lettering){ROLE_TABLE, size, bar->label},
							       TEXT(""), columns->label, bars->label_lines)
						    : flow_wrap(flow, ROLE_TABLE, size, bar->label, columns->label),
				  flow_wrap(flow, ROLE_DIGITS, size, bar->value, columns->value), 0};
	size_t lines = words.label.count > words.value.count ? words.label.count : words.value.count;
	words.height = (int)lines * pitch + pitch * 4 / 10;
	return words;
}

int bars_first_height(struct flow *flow, const struct print_bars *bars)
{
	struct columns columns = measure(flow, bars);
	size_t rows = bars->count > 40 ? 3 : bars->count;
	int most = flow->bottom - flow->top, height = 0;
	if (bars->title.text.len)
		height += (int)bars_title(flow, bars).count * title_pitch(flow);
	if (bars->mark_label.text.len)
		height += (int)mark_label(flow, bars).count * flow->style->note_pitch;
	int head = height;
	for (size_t i = 0; i < rows && height < most; i++)
		height += words_of(flow, bars, &bars->bars[i], &columns).height;
	return height < most ? height : head + 3 * bar_pitch(flow);
}

static int along(const struct columns *columns, unsigned part)
{
	return (int)((long long)columns->bar * (part > columns->axis ? columns->axis : part) / columns->axis);
}

/* A bar longer than the axis ends behind a gap. */
static void place_gap(struct flow *flow, int end, int y, int thick)
{
	page_box(&flow->pages, flow->page, NODE_ARTIFACT, (struct area){end - POINTS(9), y - POINTS(0.5), POINTS(2.5), thick + POINTS(1)}, GREY_PAPER);
}

static void place_areas(struct flow *flow, uint32_t node, const struct print_bar *bar, const struct columns *columns, int x, int y)
{
	int thick = flow->style->table_size * 9 / 10;
	if (bar->track)
		page_box(&flow->pages, flow->page, node, (struct area){x, y, along(columns, bar->track), thick}, GREY_TRACK);
	if (bar->length)
		page_box(&flow->pages, flow->page, node, (struct area){x, y, along(columns, bar->length), thick}, GREY_BAR);
	if (bar->length > bar->track && bar->track) /* where the whole ends */
		page_box(&flow->pages, flow->page, node,
			 (struct area){x + along(columns, bar->track) - POINTS(0.4), y, POINTS(0.8), thick}, GREY_PAPER);
	if (bar->length > columns->axis)
		place_gap(flow, x + columns->bar, y, thick);
	if (bar->mark)
		page_box(&flow->pages, flow->page, node,
			 (struct area){x + along(columns, bar->mark) - POINTS(0.6), y - POINTS(2), POINTS(1.2), thick + POINTS(4)}, 0);
}

/* Words of many pages are said as text, the bar below them. */
static void place_bar(struct flow *flow, uint32_t node, const struct print_bars *bars, const struct print_bar *bar,
		      const struct columns *columns)
{
	struct bar_words words = words_of(flow, bars, bar, columns);
	int pitch = flow->style->table_pitch, left = columns->label + flow->style->table_size * 3 / 4;
	struct look label = {.align = ALIGN_RIGHT, .width = columns->label, .pitch = pitch};
	struct look value = {.align = ALIGN_RIGHT, .left = flow->width - columns->value, .width = columns->value, .pitch = pitch};
	bool tall = words.height > flow->bottom - flow->top;
	if (tall) {
		label.width = value.width = flow->width;
		label.align = ALIGN_LEFT, value.left = 0;
		words.label = flow_wrap(flow, ROLE_TABLE, flow->style->table_size, bar->label, flow->width);
		words.value = flow_wrap(flow, ROLE_DIGITS, flow->style->table_size, bar->value, flow->width);
		flow_paragraph(flow, node, &words.label, &label);
		flow_paragraph(flow, node, &words.value, &value);
		words.height = bar_pitch(flow);
	}
	flow_need(flow, words.height);
	int middle = flow->y + words.height / 2;
	if (!tall)
		flow_lines(flow, node, &words.label, &label, middle - (int)words.label.count * pitch / 2);
	place_areas(flow, node, bar, columns, flow->left + left, middle - flow->style->table_size * 9 / 20);
	if (!tall)
		flow_lines(flow, node, &words.value, &value, middle - (int)words.value.count * pitch / 2);
	flow->y += words.height;
}

static void place_title(struct flow *flow, uint32_t node, const struct print_bars *bars)
{
	const struct style *style = flow->style;
	struct look look = {.align = ALIGN_CENTER, .width = flow->width, .pitch = title_pitch(flow)};
	if (bars->title.text.len) {
		struct wrapped title = bars_title(flow, bars);
		flow_paragraph(flow, node, &title, &look);
	}
	if (bars->mark_label.text.len) {
		struct wrapped label = mark_label(flow, bars);
		look.align = ALIGN_RIGHT;
		look.pitch = style->note_pitch;
		flow_need(flow, style->note_pitch);
		int middle = flow->y + style->note_pitch / 2;
		struct area mark = {flow->left + flow->width - label.lines[0].width - POINTS(5), middle - style->note_size / 2,
				    POINTS(1.2), style->note_size};
		page_box(&flow->pages, flow->page, node, mark, 0);
		flow_paragraph(flow, node, &label, &look);
	}
}

void bars_place(struct flow *flow, const struct print_bars *bars)
{
	flow_need(flow, bars_first_height(flow, bars));
	uint32_t node = pages_node(&flow->pages, flow->node, TAG_FIGURE);
	pages_node_more(&flow->pages)->alt = bars->alt.len ? bars->alt : bars->title.text;
	struct columns columns = measure(flow, bars);
	place_title(flow, node, bars);
	for (size_t i = 0; i < bars->count; i++)
		place_bar(flow, node, bars, &bars->bars[i], &columns);
	flow->y += flow->style->body_pitch / 2;
}
