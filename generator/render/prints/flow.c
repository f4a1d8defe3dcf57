/*
 * Pages opened one after another, and the measures of the two profiles.
 * Used through flow.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/flow.h"

/* GB/T 9704-2012: 天头 37, 订口 28, 版心 156 x 225 mm; 22 lines of 28 characters; page number 7 mm below. */
static const struct style official = {
	.top = MILLIMETRES(37), .bottom = MILLIMETRES(35), .binding = MILLIMETRES(28), .outer = MILLIMETRES(26),
	.title_size = POINTS(22), .title_pitch = POINTS(34),
	.heading_size = {15750, 15750, 15750, 15750, 15750}, .heading_pitch = 28990,
	.body_size = 15750, .body_pitch = 28990, .note_size = POINTS(10.5), .note_pitch = POINTS(16),
	.caption_size = POINTS(12), .table_size = POINTS(10.5), .table_pitch = POINTS(15),
	.cell_side = POINTS(4), .cell_above = POINTS(4),
	.number_size = POINTS(14), .number_drop = MILLIMETRES(7),
	.head_size = POINTS(10.5), .head_rise = MILLIMETRES(12),
};

static const struct style dense = {
	.top = MILLIMETRES(26), .bottom = MILLIMETRES(22), .binding = MILLIMETRES(24), .outer = MILLIMETRES(20),
	.title_size = POINTS(18), .title_pitch = POINTS(28),
	.heading_size = {POINTS(12), 10500, 10500, 10500, 10500}, .heading_pitch = POINTS(22),
	.body_size = 10500, .body_pitch = POINTS(18), .note_size = POINTS(8.5), .note_pitch = POINTS(13.5),
	.caption_size = 10500, .table_size = POINTS(9), .table_pitch = POINTS(13),
	.cell_side = POINTS(3.5), .cell_above = POINTS(3),
	.number_size = 10500, .number_drop = MILLIMETRES(9), .number_centred = true,
	.head_size = POINTS(8.5), .head_rise = MILLIMETRES(7),
};

const struct style *style_of(enum print_profile profile)
{
	return profile == PROFILE_OFFICIAL ? &official : &dense;
}

struct setting *flow_set(struct flow *flow, enum font_role role, int size, struct print_run run)
{
	struct setting *setting = ARENA_NEW(flow->arena, struct setting);
	words_set(flow->arena, flow->fonts, role, size, run, flow->notes, setting);
	return setting;
}

/* Turned by a quarter, the sheet's binding edge is at the head and its head at the right. */
int flow_width(const struct style *style, bool landscape)
{
	return landscape ? SHEET_HEIGHT - style->top - style->bottom : SHEET_WIDTH - style->binding - style->outer;
}

int flow_height(const struct style *style, bool landscape)
{
	return landscape ? SHEET_WIDTH - style->binding - style->outer : SHEET_HEIGHT - style->top - style->bottom;
}

void flow_page(struct flow *flow)
{
	const struct style *style = flow->style;
	flow->page = pages_add(&flow->pages, flow->landscape);
	flow->pages.list[flow->page].section = (size_t)(flow->section - flow->document->sections);
	bool back = flow->document->duplex && flow->page % 2 == 1;
	int left = back ? style->outer : style->binding;
	flow->left = flow->landscape ? style->bottom : left;
	flow->top = flow->landscape ? left : style->top;
	flow->width = flow_width(style, flow->landscape);
	flow->bottom = flow->top + flow_height(style, flow->landscape);
	flow->y = flow->top;
}

bool flow_fresh(const struct flow *flow)
{
	return flow->y == flow->top;
}

int flow_room(const struct flow *flow)
{
	return flow->bottom - flow->y;
}

void flow_need(struct flow *flow, int height)
{
	if (height > flow_room(flow) && !flow_fresh(flow))
		flow_page(flow);
}

/* Chinese characters fill their em from about 0.12 below the baseline to 0.88 above it. */
int flow_baseline(int size, int pitch)
{
	return (pitch - size) / 2 + size * 86 / 100;
}

int flow_words_width(struct flow *flow, enum font_role role, int size, struct print_run run)
{
	return run.text.len ? flow_set(flow, role, size, run)->natural : 0;
}

void flow_words(struct flow *flow, uint32_t node, enum font_role role, int size, struct print_run run,
		enum print_align align, int x, int baseline)
{
	if (run.text.len == 0)
		return;
	struct setting *setting = flow_set(flow, role, size, run);
	struct line *lines;
	words_break(flow->arena, flow->fonts, setting, POINTS(2000), 0, &lines);
	if (align == ALIGN_RIGHT)
		x -= lines[0].width;
	else if (align == ALIGN_CENTER)
		x -= lines[0].width / 2;
	page_text(&flow->pages, flow->page, node, x, baseline, setting, lines[0]);
}
