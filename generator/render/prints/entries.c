/*
 * Labels in a column of their own, words hanging beside them, asides flush right on the last line.
 * Used through entries.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/entries.h"

/* No node gets more children than a PDF array may hold. */
enum { ENTRIES_A_LIST = 4000 };
/* A longer label is a line of its own above the words. */
enum { LABEL_LINES = 3 };

static int label_width(struct flow *flow, const struct print_entries *entries)
{
	int size = flow->style->table_size, widest = 0;
	for (size_t i = 0; i < entries->count; i++) {
		int width = flow_words_width(flow, ROLE_TABLE, size, entries->list[i].label);
		widest = width > widest ? width : widest;
	}
	return widest + size < flow->width / 4 ? widest + size : flow->width / 4;
}

static struct print_run blank_behind(struct flow *flow, struct print_run run)
{
	return (struct print_run){text_format(flow->arena, "%.*s ", TEXT_ARG(run.text)), run.place};
}

/* On the last line of the words when there is room behind them, else below. */
static void place_aside(struct flow *flow, uint32_t node, const struct print_entry *entry, int used, struct look look)
{
	int size = flow->style->table_size;
	struct wrapped aside = flow_wrap(flow, ROLE_DIGITS, size, entry->aside, look.width);
	look.align = ALIGN_RIGHT;
	if (aside.count == 1 && used + aside.width + size <= look.width)
		flow->y -= look.pitch;
	flow_paragraph(flow, node, &aside, &look);
}

/* An entry broken into lines, before it has a place. */
struct laid_entry {
	struct wrapped label, words;
	struct look beside, body;
	bool above; /* the label has lines of its own */
	int height; /* of what must stand together */
};

static struct laid_entry lay_entry(struct flow *flow, const struct print_entry *entry, int indent)
{
	int size = flow->style->table_size, pitch = flow->style->table_pitch;
	struct print_run label = blank_behind(flow, entry->label);
	struct laid_entry laid = {
		.beside = {.align = ALIGN_LEFT, .width = indent - size / 2, .pitch = pitch},
		.body = {.align = ALIGN_JUSTIFIED, .left = indent, .width = flow->width - indent, .pitch = pitch},
	};
	laid.label = flow_wrap(flow, ROLE_TABLE, size, label, laid.beside.width);
	laid.above = laid.label.count > LABEL_LINES;
	if (laid.above) {
		laid.beside.width = flow->width;
		laid.label = flow_wrap(flow, ROLE_TABLE, size, label, flow->width);
	}
	laid.words = flow_wrap(flow, ROLE_TABLE, size, entry->aside.text.len ? blank_behind(flow, entry->words) : entry->words,
			       laid.body.width);
	wrapped_keep_blank(&laid.label);
	wrapped_keep_blank(&laid.words);
	size_t lines = laid.words.count;
	if (entry->aside.text.len)
		lines += flow_wrap(flow, ROLE_DIGITS, size, entry->aside, laid.body.width).count;
	laid.height = (int)(lines > laid.label.count ? lines : laid.label.count) * pitch;
	if (laid.above || laid.height > (flow->bottom - flow->top) * 3 / 4)
		laid.height = (LABEL_LINES + 1) * pitch;
	return laid;
}

static void place_entry(struct flow *flow, uint32_t list, const struct print_entry *entry, int indent)
{
	struct laid_entry laid = lay_entry(flow, entry, indent);
	flow_need(flow, laid.height);
	uint32_t item = pages_node(&flow->pages, list, TAG_LIST_ITEM);
	uint32_t label = pages_node(&flow->pages, item, TAG_LABEL), node = pages_node(&flow->pages, item, TAG_LIST_BODY);
	if (laid.above)
		flow_paragraph(flow, label, &laid.label, &laid.beside);
	else
		flow_lines(flow, label, &laid.label, &laid.beside, flow->y);
	size_t page = flow->page;
	int least = laid.above ? 0 : flow->y + (int)laid.label.count * laid.beside.pitch;
	flow_paragraph(flow, node, &laid.words, &laid.body);
	if (entry->aside.text.len)
		place_aside(flow, node, entry, laid.words.lines[laid.words.count - 1].width, laid.body);
	if (flow->page == page && flow->y < least)
		flow->y = least;
}

int entries_first_height(struct flow *flow, const struct print_entries *entries)
{
	return entries->count ? lay_entry(flow, &entries->list[0], label_width(flow, entries)).height : 0;
}

void entries_place(struct flow *flow, const struct print_entries *entries)
{
	int indent = label_width(flow, entries), gap = flow->style->table_pitch * 3 / 10;
	uint32_t list = 0;
	for (size_t i = 0; i < entries->count; i++, flow->y += gap) {
		if (i % ENTRIES_A_LIST == 0)
			list = pages_node(&flow->pages, flow->node, TAG_LIST);
		place_entry(flow, list, &entries->list[i], indent);
	}
	flow->y += flow->style->body_pitch / 2;
}
