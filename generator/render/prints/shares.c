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

static int label_width(struct flow *flow, const struct print_shares *shares)
{
	int widest = 0;
	for (size_t i = 0; i < shares->count; i++) {
		int width = flow_words_width(flow, ROLE_TABLE, flow->style->table_size, shares->bars[i].label);
		widest = width > widest ? width : widest;
	}
	return widest + flow->style->table_size;
}

static int legend_width(struct flow *flow, const struct print_share *share)
{
	return flow_words_width(flow, ROLE_TABLE, flow->style->table_size, share->label) + flow->style->table_size * 5 / 2;
}

/* As many lines of legends as the bar is wide enough for. */
static int bar_height(struct flow *flow, const struct print_share_bar *bar, int left)
{
	int lines = 1, x = left;
	for (size_t i = 0; i < bar->count; i++) {
		int width = legend_width(flow, &bar->shares[i]);
		if (x > left && x + width > flow->width)
			x = left, lines++;
		x += width;
	}
	return thickness(flow) + flow->style->table_pitch * (7 + 10 * lines) / 10;
}

int shares_height(struct flow *flow, const struct print_shares *shares)
{
	int height = flow->style->body_pitch / 3, left = label_width(flow, shares);
	for (size_t i = 0; i < shares->count; i++)
		height += bar_height(flow, &shares->bars[i], left);
	return height;
}

/* The value stands inside when there is room, white on dark. */
static void place_share(struct flow *flow, uint32_t node, const struct print_share *share, int x, int width)
{
	int size = flow->style->table_size, thick = thickness(flow), gap = POINTS(0.8);
	page_box(&flow->pages, flow->page, node, x, flow->y, width > gap ? width - gap : width, thick, share->grey);
	if (flow_words_width(flow, ROLE_DIGITS, size, share->value) + size / 2 > width)
		return;
	flow_words(flow, node, ROLE_DIGITS, size, share->value, ALIGN_CENTER, x + width / 2,
		   flow->y + flow_baseline(size, thick));
	struct page *page = &flow->pages.list[flow->page];
	if (share->grey < GREY_DARK)
		page->items[page->count - 1].grey = GREY_PAPER;
}

/* A small square of the share's grey before each word. */
static void place_legend(struct flow *flow, uint32_t node, const struct print_share_bar *bar, int left)
{
	const struct style *style = flow->style;
	int x = left;
	int size = style->table_size, square = size * 7 / 10;
	int baseline = flow->y + thickness(flow) + flow_baseline(size, style->table_pitch * 14 / 10);
	for (size_t i = 0; i < bar->count; i++) {
		if (x > left && x + legend_width(flow, &bar->shares[i]) > flow->left + flow->width)
			x = left, baseline += style->table_pitch;
		page_box(&flow->pages, flow->page, node, x, baseline - square, square, square, bar->shares[i].grey);
		flow_words(flow, node, ROLE_TABLE, size, bar->shares[i].label, ALIGN_LEFT, x + size, baseline);
		x += legend_width(flow, &bar->shares[i]);
	}
}

static void place_bar(struct flow *flow, uint32_t node, const struct print_share_bar *bar, int left)
{
	const struct style *style = flow->style;
	long long all = 0, before = 0, room = flow->width - left;
	flow_words(flow, node, ROLE_TABLE, style->table_size, bar->label, ALIGN_LEFT, flow->left,
		   flow->y + flow_baseline(style->table_size, thickness(flow)));
	for (size_t i = 0; i < bar->count; i++)
		all += bar->shares[i].weight;
	for (size_t i = 0; i < bar->count; i++) {
		int from = (int)(room * before / (all ? all : 1));
		before += bar->shares[i].weight;
		int to = (int)(room * before / (all ? all : 1));
		place_share(flow, node, &bar->shares[i], flow->left + left + from, to - from);
	}
	place_legend(flow, node, bar, flow->left + left);
	flow->y += bar_height(flow, bar, left);
}

void shares_place(struct flow *flow, const struct print_shares *shares)
{
	flow_need(flow, shares_height(flow, shares));
	uint32_t node = pages_node(&flow->pages, flow->node, TAG_FIGURE);
	flow->pages.nodes[node].alt = shares->alt;
	int left = label_width(flow, shares);
	for (size_t i = 0; i < shares->count; i++) {
		flow_need(flow, bar_height(flow, &shares->bars[i], left));
		place_bar(flow, node, &shares->bars[i], left);
	}
	flow->y += flow->style->body_pitch / 3;
}
