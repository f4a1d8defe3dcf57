/*
 * Pages opened one after another, and the measures of the two profiles.
 * Used through flow.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/flow.h"

#include "render/prints/furniture.h"

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

const struct style *style_scaled(struct arena *arena, const struct style *style, unsigned percent)
{
	struct style *scaled = ARENA_NEW(arena, struct style);
	*scaled = *style;
	int *const sizes[] = {&scaled->title_size, &scaled->title_pitch, &scaled->heading_pitch, &scaled->body_size, &scaled->body_pitch,
			      &scaled->note_size, &scaled->note_pitch, &scaled->caption_size, &scaled->table_size, &scaled->table_pitch,
			      &scaled->cell_side, &scaled->cell_above};
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
		*sizes[i] = *sizes[i] * (int)percent / 100;
	for (size_t i = 0; i < sizeof scaled->heading_size / sizeof *scaled->heading_size; i++)
		scaled->heading_size[i] = scaled->heading_size[i] * (int)percent / 100;
	return scaled;
}

struct setting *flow_set(struct flow *flow, enum font_role role, int size, struct print_run run)
{
	struct setting *setting = ARENA_NEW(flow->arena, struct setting);
	words_set(flow->arena, flow->fonts, (struct lettering){role, size, run}, flow->notes, setting);
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

void flow_finish(struct flow *flow, size_t page)
{
	page_furnish(flow, page);
	pages_finish(&flow->pages, flow->document, page);
}

struct arena *flow_page_arena(const struct flow *flow)
{
	return flow->pages.list[flow->page].arena;
}

void flow_page(struct flow *flow)
{
	const struct style *style = flow->style;
	if (flow->pages.count && !flow->pages.list[flow->page].waits)
		flow_finish(flow, flow->page);
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

void flow_words(struct flow *flow, uint32_t node, struct lettering words, enum print_align align, int x, int baseline)
{
	if (words.run.text.len == 0)
		return;
	struct setting *setting = flow_set(flow, words.role, words.size, words.run);
	struct line *lines;
	words_break(flow->arena, flow->fonts, setting, POINTS(2000), 0, &lines);
	if (align == ALIGN_RIGHT)
		x -= lines[0].width;
	else if (align == ALIGN_CENTER)
		x -= lines[0].width / 2;
	page_text(&flow->pages, flow->page, node, (struct line_start){x, baseline}, setting, lines[0]);
}

static struct wrapped wrap(struct flow *flow, struct setting *setting, int width, bool even)
{
	struct wrapped wrapped = {.setting = setting};
	wrapped.count = even ? words_break_even(flow->arena, flow->fonts, setting, width, &wrapped.lines)
			     : words_break(flow->arena, flow->fonts, setting, width, 0, &wrapped.lines);
	for (size_t i = 0; i < wrapped.count; i++)
		wrapped.width = wrapped.lines[i].width > wrapped.width ? wrapped.lines[i].width : wrapped.width;
	return wrapped;
}

struct wrapped flow_wrap(struct flow *flow, enum font_role role, int size, struct print_run run, int width)
{
	return wrap(flow, flow_set(flow, role, size, run), width, false);
}

struct wrapped flow_wrap_even(struct flow *flow, enum font_role role, int size, struct print_run run, int width)
{
	return wrap(flow, flow_set(flow, role, size, run), width, true);
}

/* The first `characters` of the words, an ellipsis, and the end. */
static struct wrapped wrap_start(struct flow *flow, struct lettering words, struct text end, int width, size_t characters)
{
	struct print_run run = words.run;
	size_t bytes = 0;
	for (size_t i = 0; i < characters && bytes < run.text.len; i++)
		utf8_next(run.text, &bytes);
	struct text kept = text_trim(text_slice(run.text, 0, bytes));
	struct print_run cut = {text_format(flow->arena, "%.*s%s%.*s", TEXT_ARG(kept), bytes < run.text.len ? "…" : "",
					    TEXT_ARG(end)), run.place};
	return flow_wrap(flow, words.role, words.size, cut, width);
}

struct wrapped flow_fit(struct flow *flow, struct lettering words, struct text end, int width, size_t lines)
{
	size_t low = 0, high = utf8_length(words.run.text);
	/* No line holds more than this many characters, however narrow they are. */
	size_t most = lines * (size_t)(width / (words.size / 8 + 1) + 1);
	high = high > most ? most : high;
	struct wrapped all = wrap_start(flow, words, end, width, high);
	if (all.count <= lines)
		return all;
	while (low + 1 < high) {
		size_t middle = (low + high) / 2;
		if (wrap_start(flow, words, end, width, middle).count <= lines)
			low = middle;
		else
			high = middle;
	}
	all = wrap_start(flow, words, end, width, low);
	all.count = all.count > lines ? lines : all.count;
	return all;
}

void wrapped_keep_blank(struct wrapped *wrapped)
{
	struct line *last = wrapped->count ? &wrapped->lines[wrapped->count - 1] : NULL;
	const struct setting *setting = wrapped->setting;
	if (last && last->first + last->count < setting->count && setting->glyphs[last->first + last->count].code == ' ')
		last->count++;
}

static void set_line(struct flow *flow, uint32_t node, const struct wrapped *wrapped, const struct look *look, size_t i, int y)
{
	const struct setting *setting = wrapped->setting;
	struct line line = wrapped->lines[i];
	int indent = i ? 0 : look->indent, x = flow->left + look->left + indent, room = look->width - indent;
	bool last = i + 1 == wrapped->count || setting->glyphs[line.first + line.count].code == '\n';
	if (look->align == ALIGN_JUSTIFIED && !last)
		line_justify(setting, &line, room);
	if (look->align == ALIGN_CENTER)
		x += (room - line.width) / 2;
	else if (look->align == ALIGN_RIGHT)
		x += room - line.width;
	size_t before = flow->pages.list[flow->page].count;
	page_text(&flow->pages, flow->page, node, (struct line_start){x, y + flow_baseline(setting->size, look->pitch)}, setting, line);
	struct page *page = &flow->pages.list[flow->page];
	if (page->count > before)
		page->items[before].strong = look->strong;
}

void flow_lines(struct flow *flow, uint32_t node, const struct wrapped *wrapped, const struct look *look, int y)
{
	for (size_t i = 0; i < wrapped->count; i++, y += look->pitch)
		set_line(flow, node, wrapped, look, i, y);
}

/* How many of `rest` lines go on this page. */
static size_t lines_here(const struct flow *flow, size_t rest, int pitch)
{
	size_t fit = flow_room(flow) < pitch ? 0 : (size_t)(flow_room(flow) / pitch);
	if (fit >= rest)
		return rest;
	/* Neither the first line alone at the foot nor the last alone at the head of a page. */
	if (fit && fit + 1 == rest)
		fit--;
	if (fit < 2 && !flow_fresh(flow))
		return 0;
	return fit ? fit : 1;
}

void flow_paragraph(struct flow *flow, uint32_t node, const struct wrapped *wrapped, const struct look *look)
{
	for (size_t i = 0; i < wrapped->count;) {
		size_t here = lines_here(flow, wrapped->count - i, look->pitch);
		if (here == 0)
			flow_page(flow);
		for (size_t end = i + here; i < end; i++, flow->y += look->pitch)
			set_line(flow, node, wrapped, look, i, flow->y);
	}
}
