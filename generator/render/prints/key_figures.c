/*
 * Boxes with large numbers, and horizontal bars with a mark for where they should be.
 * Used through figures.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/key_figures.h"

enum { FIGURES_A_ROW = 4, GREY_PANEL = 240, GREY_BAR = 70, GREY_TRACK = 214 };

static int value_size(const struct flow *flow)
{
	return flow->style->body_size * 19 / 10;
}

static int row_height(const struct flow *flow)
{
	return value_size(flow) * 15 / 10 + flow->style->table_pitch * 15 / 10;
}

int key_figures_height(const struct flow *flow, const struct print_figures *figures)
{
	int rows = (int)((figures->count + FIGURES_A_ROW - 1) / FIGURES_A_ROW);
	return rows * (row_height(flow) + POINTS(6)) + flow->style->body_pitch * 7 / 12;
}

/* The value's size, smaller where the panel is too narrow for value and unit. */
static int fitting_size(struct flow *flow, const struct print_key_figure *figure, int room)
{
	int size = value_size(flow);
	while (size > flow->style->body_size && flow_words_width(flow, ROLE_DIGITS, size, figure->value) > room)
		size -= POINTS(1);
	return size;
}

static void place_figure(struct flow *flow, const struct print_key_figure *figure, int x, int width)
{
	const struct style *style = flow->style;
	uint32_t node = pages_node(&flow->pages, flow->node, TAG_P);
	int middle = x + width / 2;
	page_box(&flow->pages, flow->page, NODE_ARTIFACT, x, flow->y, width, row_height(flow), GREY_PANEL);
	flow_words(flow, node, ROLE_TABLE, style->table_size, figure->label, ALIGN_CENTER, middle,
		   flow->y + value_size(flow) * 15 / 10 + style->table_size);
	int unit = flow_words_width(flow, ROLE_TABLE, style->table_size, figure->unit);
	int space = unit ? style->table_size / 4 : 0, baseline = flow->y + value_size(flow) * 125 / 100;
	int size = fitting_size(flow, figure, width - unit - space - style->table_size);
	int value = flow_words_width(flow, ROLE_DIGITS, size, figure->value);
	int start = middle - (value + space + unit) / 2;
	flow_words(flow, node, ROLE_DIGITS, size, figure->value, ALIGN_LEFT, start, baseline);
	flow_words(flow, node, ROLE_TABLE, style->table_size, figure->unit, ALIGN_LEFT, start + value + space, baseline);
}

void key_figures_place(struct flow *flow, const struct print_figures *figures)
{
	int gap = POINTS(6);
	flow->y += flow_fresh(flow) ? 0 : flow->style->body_pitch / 4;
	for (size_t first = 0; first < figures->count; first += FIGURES_A_ROW) {
		size_t count = figures->count - first < FIGURES_A_ROW ? figures->count - first : FIGURES_A_ROW;
		size_t columns = figures->count < FIGURES_A_ROW ? count : FIGURES_A_ROW;
		int width = (flow->width - gap * ((int)columns - 1)) / (int)columns;
		flow_need(flow, row_height(flow));
		for (size_t i = 0; i < count; i++)
			place_figure(flow, &figures->list[first + i], flow->left + (int)i * (width + gap), width);
		flow->y += row_height(flow) + gap;
	}
	flow->y += flow->style->body_pitch / 3;
}

static int bar_pitch(const struct flow *flow)
{
	return flow->style->table_pitch * 14 / 10;
}

static int title_height(const struct flow *flow, const struct print_bars *bars)
{
	return (bars->title.text.len ? flow->style->caption_size * 18 / 10 : 0) +
	       (bars->mark_label.text.len ? flow->style->note_pitch : 0);
}

int bars_first_height(const struct flow *flow, const struct print_bars *bars)
{
	int rows = (int)(bars->count > 40 ? 3 : bars->count);
	int height = title_height(flow, bars) + rows * bar_pitch(flow);
	int most = flow->bottom - flow->top;
	return height < most ? height : title_height(flow, bars) + 3 * bar_pitch(flow);
}

/* Columns of a chart: labels, bars, values. */
struct columns {
	int label, bar, value;
};

static struct columns measure(struct flow *flow, const struct print_bars *bars)
{
	struct columns columns = {0};
	for (size_t i = 0; i < bars->count; i++) {
		int label = flow_words_width(flow, ROLE_TABLE, flow->style->table_size, bars->bars[i].label);
		int value = flow_words_width(flow, ROLE_DIGITS, flow->style->table_size, bars->bars[i].value);
		columns.label = label > columns.label ? label : columns.label;
		columns.value = value > columns.value ? value : columns.value;
	}
	if (columns.label > flow->width * 2 / 5)
		columns.label = flow->width * 2 / 5;
	columns.bar = flow->width - columns.label - columns.value - 2 * flow->style->table_size;
	return columns;
}

static void place_label(struct flow *flow, uint32_t node, struct print_run run, int width, int height)
{
	const struct style *style = flow->style;
	struct setting *setting = flow_set(flow, ROLE_TABLE, style->table_size, run);
	struct line *lines;
	size_t count = words_break(flow->arena, flow->fonts, setting, width, 0, &lines);
	int y = flow->y + (height - (int)count * style->table_pitch) / 2;
	for (size_t i = 0; i < count; i++, y += style->table_pitch)
		page_text(&flow->pages, flow->page, node, flow->left + width - lines[i].width,
			  y + flow_baseline(style->table_size, style->table_pitch), setting, lines[i]);
}

static int label_height(struct flow *flow, struct print_run run, int width)
{
	struct setting *setting = flow_set(flow, ROLE_TABLE, flow->style->table_size, run);
	struct line *lines;
	int count = (int)words_break(flow->arena, flow->fonts, setting, width, 0, &lines);
	int height = count * flow->style->table_pitch + flow->style->table_pitch * 4 / 10;
	return height > bar_pitch(flow) ? height : bar_pitch(flow);
}

static int thousandths(int whole, unsigned part)
{
	return (int)((long long)whole * (part > 1000 ? 1000 : part) / 1000);
}

static void place_bar(struct flow *flow, uint32_t node, const struct print_bar *bar, const struct columns *columns,
		      int height)
{
	const struct style *style = flow->style;
	int thick = style->table_size * 9 / 10, y = flow->y + (height - thick) / 2;
	int x = flow->left + columns->label + style->table_size * 3 / 4;
	place_label(flow, node, bar->label, columns->label, height);
	if (bar->track)
		page_box(&flow->pages, flow->page, node, x, y, thousandths(columns->bar, bar->track), thick, GREY_TRACK);
	if (bar->length)
		page_box(&flow->pages, flow->page, node, x, y, thousandths(columns->bar, bar->length), thick, GREY_BAR);
	if (bar->mark)
		page_box(&flow->pages, flow->page, node, x + thousandths(columns->bar, bar->mark) - POINTS(0.6),
			 y - POINTS(2), POINTS(1.2), thick + POINTS(4), 0);
	flow_words(flow, node, ROLE_DIGITS, style->table_size, bar->value, ALIGN_RIGHT, flow->left + flow->width,
		   flow->y + (height - style->table_pitch) / 2 + flow_baseline(style->table_size, style->table_pitch));
}

static void place_title(struct flow *flow, uint32_t node, const struct print_bars *bars)
{
	const struct style *style = flow->style;
	int pitch = style->caption_size * 18 / 10;
	if (bars->title.text.len) {
		flow_words(flow, node, ROLE_TITLE, style->caption_size, bars->title, ALIGN_CENTER,
			   flow->left + flow->width / 2, flow->y + flow_baseline(style->caption_size, pitch));
		flow->y += pitch;
	}
	if (bars->mark_label.text.len) {
		int width = flow_words_width(flow, ROLE_BODY, style->note_size, bars->mark_label);
		int right = flow->left + flow->width, middle = flow->y + style->note_pitch / 2;
		page_box(&flow->pages, flow->page, node, right - width - POINTS(5), middle - style->note_size / 2,
			 POINTS(1.2), style->note_size, 0);
		flow_words(flow, node, ROLE_BODY, style->note_size, bars->mark_label, ALIGN_RIGHT, right,
			   flow->y + flow_baseline(style->note_size, style->note_pitch));
		flow->y += style->note_pitch;
	}
}

void bars_place(struct flow *flow, const struct print_bars *bars)
{
	flow_need(flow, bars_first_height(flow, bars));
	uint32_t node = pages_node(&flow->pages, flow->node, TAG_FIGURE);
	flow->pages.nodes[node].alt = bars->alt.len ? bars->alt : bars->title.text;
	struct columns columns = measure(flow, bars);
	place_title(flow, node, bars);
	for (size_t i = 0; i < bars->count; i++) {
		int height = label_height(flow, bars->bars[i].label, columns.label);
		flow_need(flow, height);
		place_bar(flow, node, &bars->bars[i], &columns, height);
		flow->y += height;
	}
	flow->y += flow->style->body_pitch / 2;
}
