/*
 * Each bar has a label at its left, values inside the shares, and a line of legends below.
 * Used through shares.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/shares.h"

enum { GREY_DARK = 128, GREY_PAPER = 255 };

static int thickness(const struct flow *flow)
{
	return flow->style->table_pitch * 16 / 10;
}

/* Of the words at the left of the bars. */
static int label_width(struct flow *flow, const struct print_shares *shares)
{
	int widest = 0, most = flow->width / 4;
	for (size_t i = 0; i < shares->count; i++) {
		int width = flow_words_width(flow, ROLE_TABLE, flow->style->table_size, shares->bars[i].label);
		widest = width > widest ? width : widest;
	}
	return (widest < most ? widest : most) + flow->style->table_size;
}

static struct wrapped bar_label(struct flow *flow, const struct print_share_bar *bar, int left)
{
	return flow_wrap(flow, ROLE_TABLE, flow->style->table_size, bar->label, left - flow->style->table_size);
}

/* A legend: a square of the share's grey, and words, broken where they are wider than the bar. */
struct legend {
	struct wrapped words;
	int x, line; /* where it begins */
	int width, lines;
};

static struct legend legend_after(struct flow *flow, const struct legend *before, const struct print_share *share, int room)
{
	int size = flow->style->table_size;
	struct legend legend = {.words = flow_wrap(flow, ROLE_TABLE, size, share->label, room - size),
				.x = before->x + before->width, .line = before->line};
	legend.width = legend.words.width + size * 5 / 2;
	legend.lines = (int)legend.words.count;
	if (before->width && (before->lines > 1 || legend.lines > 1 || legend.x + legend.width - size * 3 / 2 > room)) {
		legend.x = 0;
		legend.line += before->lines;
	}
	return legend;
}

/* As many lines of legends as the bar is wide enough for. */
static int bar_height(struct flow *flow, const struct print_share_bar *bar, int left)
{
	struct legend legend = {.lines = 1};
	for (size_t i = 0; i < bar->count; i++)
		legend = legend_after(flow, &legend, &bar->shares[i], flow->width - left);
	int pitch = flow->style->table_pitch, label = (int)bar_label(flow, bar, left).count * pitch + pitch / 2;
	int height = thickness(flow) + pitch * (7 + 10 * (legend.line + legend.lines)) / 10;
	return label > height ? label : height;
}

int shares_first_height(struct flow *flow, const struct print_shares *shares)
{
	int height = flow->style->body_pitch / 3, left = label_width(flow, shares), most = (flow->bottom - flow->top) / 2;
	int first = shares->count ? bar_height(flow, &shares->bars[0], left) : 0;
	for (size_t i = 0; i < shares->count && height < most; i++)
		height += bar_height(flow, &shares->bars[i], left);
	return height < most ? height : first;
}

/* The value stands inside when there is room, white on dark. */
static void place_share(struct flow *flow, uint32_t node, const struct print_share *share, int x, int width)
{
	int size = flow->style->table_size, thick = thickness(flow), gap = POINTS(0.8);
	page_box(&flow->pages, flow->page, node, (struct area){x, flow->y, width > gap ? width - gap : width, thick}, share->grey);
	if (flow_words_width(flow, ROLE_DIGITS, size, share->value) + size / 2 > width)
		return;
	flow_words(flow, node, (struct lettering){ROLE_DIGITS, size, share->value}, ALIGN_CENTER, x + width / 2, flow->y + flow_baseline(size, thick));
	struct page *page = &flow->pages.list[flow->page];
	if (share->grey < GREY_DARK)
		page->items[page->count - 1].grey = GREY_PAPER;
}

static void place_legends(struct flow *flow, uint32_t node, const struct print_share_bar *bar, int left)
{
	const struct style *style = flow->style;
	struct legend legend = {.lines = 1};
	struct look look = {.align = ALIGN_LEFT, .pitch = style->table_pitch};
	int size = style->table_size, square = size * 7 / 10, top = flow->y + thickness(flow) + style->table_pitch * 2 / 10;
	for (size_t i = 0; i < bar->count; i++) {
		legend = legend_after(flow, &legend, &bar->shares[i], flow->width - left);
		int y = top + legend.line * look.pitch;
		look.left = left + legend.x + size;
		look.width = legend.words.width;
		page_box(&flow->pages, flow->page, node,
			 (struct area){flow->left + left + legend.x, y + flow_baseline(size, look.pitch) - square, square, square},
			 bar->shares[i].grey);
		flow_lines(flow, node, &legend.words, &look, y);
	}
}

static void place_areas(struct flow *flow, uint32_t node, const struct print_share_bar *bar, int left)
{
	long long all = 0, before = 0, room = flow->width - left;
	for (size_t i = 0; i < bar->count; i++)
		all += bar->shares[i].weight;
	for (size_t i = 0; i < bar->count; i++) {
		int from = (int)(room * before / (all ? all : 1));
		before += bar->shares[i].weight;
		int to = (int)(room * before / (all ? all : 1));
		place_share(flow, node, &bar->shares[i], flow->left + left + from, to - from);
	}
}

/* What is taller than a page is said as text. */
static void place_as_text(struct flow *flow, uint32_t node, const struct print_share_bar *bar)
{
	struct look look = {.align = ALIGN_LEFT, .width = flow->width, .pitch = flow->style->table_pitch};
	struct wrapped words = flow_wrap(flow, ROLE_TABLE, flow->style->table_size, bar->label, flow->width);
	flow_paragraph(flow, node, &words, &look);
	for (size_t i = 0; i < bar->count; i++) {
		words = flow_wrap(flow, ROLE_TABLE, flow->style->table_size, bar->shares[i].label, flow->width);
		flow_paragraph(flow, node, &words, &look);
	}
}

static void place_bar(struct flow *flow, uint32_t node, const struct print_share_bar *bar, int left)
{
	int height = bar_height(flow, bar, left), pitch = flow->style->table_pitch;
	struct look look = {.align = ALIGN_LEFT, .width = left, .pitch = pitch};
	if (height > flow->bottom - flow->top) {
		place_as_text(flow, node, bar);
		return;
	}
	flow_need(flow, height);
	struct wrapped label = bar_label(flow, bar, left);
	flow_lines(flow, node, &label, &look, label.count == 1 ? flow->y + (thickness(flow) - pitch) / 2 : flow->y);
	place_areas(flow, node, bar, left);
	place_legends(flow, node, bar, left);
	flow->y += height;
}

void shares_place(struct flow *flow, const struct print_shares *shares)
{
	flow_need(flow, shares_first_height(flow, shares));
	uint32_t node = pages_node(&flow->pages, flow->node, TAG_FIGURE);
	pages_node_more(&flow->pages)->alt = shares->alt;
	int left = label_width(flow, shares);
	for (size_t i = 0; i < shares->count; i++)
		place_bar(flow, node, &shares->bars[i], left);
	flow->y += flow->style->body_pitch / 3;
}
