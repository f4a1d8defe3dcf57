/*
 * Running heads, marks and page numbers: decoration that no reader of the text meets.
 * Used through furniture.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/furniture.h"

/* On the upright sheet, also where the page is turned: GB/T 9704 wants all numbers in the same place. */
static void place_page_number(struct flow *flow)
{
	const struct style *style = flow->style;
	struct print_run run = {text_format(flow->arena, "— %zu —", flow->page + 1), NO_PLACE};
	bool back = flow->document->duplex && flow->page % 2 == 1;
	int left = back ? style->outer : style->binding, width = flow_width(style, false);
	int baseline = SHEET_HEIGHT - style->bottom + style->number_drop + style->number_size * 86 / 100;
	enum print_align align = back ? ALIGN_LEFT : ALIGN_RIGHT;
	int x = back ? left + style->number_size : left + width - style->number_size;
	if (!flow->document->duplex || style->number_centred) {
		align = ALIGN_CENTER;
		x = left + width / 2;
	}
	size_t before = flow->pages.list[flow->page].count;
	flow_words(flow, NODE_FOOTER, (struct lettering){ROLE_DIGITS, style->number_size, run}, align, x, baseline);
	for (size_t i = before; i < flow->pages.list[flow->page].count; i++)
		flow->pages.list[flow->page].items[i].upright = true;
}

/* Heads are the same on page after page; cut once for each kind of page. */
struct head {
	const struct print_section *section;
	bool landscape;
	struct wrapped marks[2], words;
};

static struct wrapped fit(struct flow *flow, enum font_role role, struct print_run run, int width)
{
	return flow_fit(flow, (struct lettering){role, flow->style->head_size, run}, TEXT(""), width, 1);
}

/* Marks may take half the width, what they leave belongs to the running head. */
static void make_head(struct flow *flow, struct head *head, int width)
{
	int size = flow->style->head_size, left = width;
	if (head->section == flow->section && head->landscape == flow->landscape)
		return;
	*head = (struct head){.section = flow->section, .landscape = flow->landscape};
	for (size_t i = 0; i < 2; i++) {
		head->marks[i] = fit(flow, ROLE_HEADING, flow->document->marks[i], width / 4 - size * 3 / 2);
		left -= head->marks[i].width ? head->marks[i].width + size * 3 / 2 : 0;
	}
	head->words = fit(flow, ROLE_BODY, flow->section->running_head, left - size);
}

/* Returns the left edge of the frame, or `right` when there is nothing to mark. */
static int place_mark(struct flow *flow, uint32_t node, const struct wrapped *mark, int right, int baseline)
{
	int size = flow->style->head_size;
	if (mark->width == 0)
		return right;
	page_text(&flow->pages, flow->page, node, (struct line_start){right - size / 2 - mark->width, baseline}, mark->setting, mark->lines[0]);
	struct item *frame = page_item(&flow->pages, flow->page, ITEM_FRAME, NODE_HEADER);
	frame->width = mark->width + size;
	frame->height = size * 15 / 10;
	frame->x = right - frame->width;
	frame->y = baseline - size * 111 / 100;
	return frame->x - size / 2;
}

static void place_head(struct flow *flow, struct head *head)
{
	const struct style *style = flow->style;
	bool back = flow->document->duplex && flow->page % 2 == 1;
	int binding = back ? style->outer : style->binding;
	int left = flow->landscape ? style->bottom : binding, width = flow_width(style, flow->landscape);
	int baseline = (flow->landscape ? binding : style->top) - style->head_rise;
	make_head(flow, head, width);
	if (head->words.width) {
		page_text(&flow->pages, flow->page, NODE_HEADER, (struct line_start){left, baseline}, head->words.setting, head->words.lines[0]);
		page_rule_across(&flow->pages, flow->page, left, baseline + style->head_size / 2, width, POINTS(0.4));
	}
	int right = left + width;
	/* A reader of the text hears the marks once, at the beginning. */
	for (size_t i = 0; i < 2; i++)
		right = place_mark(flow, flow->page == 0 ? flow->mark_nodes[i] : NODE_HEADER, &head->marks[i], right, baseline - style->head_size / 4);
}

void page_furnish(struct flow *flow, size_t number)
{
	const struct page *page = &flow->pages.list[number];
	struct flow furnished = *flow;
	if (!flow->head)
		furnished.head = flow->head = ARENA_NEW(flow->arena, struct head);
	furnished.page = number;
	furnished.section = &flow->document->sections[page->section];
	furnished.style = style_of(furnished.section->profile);
	furnished.landscape = page->landscape;
	place_head(&furnished, flow->head);
	furnished.arena = page->arena;
	place_page_number(&furnished);
}
