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

/* How a list is set, and where its words begin. */
struct list_look {
	enum font_role role;
	int size, pitch, indent;
};

static int label_width(struct flow *flow, const struct print_entries *entries, const struct list_look *list)
{
	int size = list->size, widest = 0;
	for (size_t i = 0; i < entries->count; i++) {
		int width = flow_words_width(flow, list->role, size, entries->list[i].label);
		widest = width > widest ? width : widest;
	}
	return widest + size < flow->width / 4 ? widest + size : flow->width / 4;
}

static struct list_look look_of(struct flow *flow, const struct print_entries *entries)
{
	const struct style *style = flow->style;
	struct list_look list = {ROLE_TABLE, style->table_size, style->table_pitch, 0};
	if (entries->as_text)
		list = (struct list_look){ROLE_BODY, style->body_size, style->body_pitch, 0};
	list.indent = label_width(flow, entries, &list);
	return list;
}

static struct print_run blank_behind(struct flow *flow, struct print_run run)
{
	return (struct print_run){text_format(flow->arena, "%.*s ", TEXT_ARG(run.text)), run.place};
}

/* On the last line of the words when there is room behind them, else below. */
static void place_aside(struct flow *flow, uint32_t node, const struct print_entry *entry, int used, struct look look, int size)
{
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

static struct laid_entry lay_entry(struct flow *flow, const struct print_entry *entry, const struct list_look *list)
{
	int size = list->size, pitch = list->pitch, indent = list->indent;
	struct print_run label = blank_behind(flow, entry->label);
	struct laid_entry laid = {
		.beside = {.align = ALIGN_LEFT, .width = indent - size / 2, .pitch = pitch},
		.body = {.align = ALIGN_JUSTIFIED, .left = indent, .width = flow->width - indent, .pitch = pitch},
	};
	laid.label = flow_wrap(flow, list->role, size, label, laid.beside.width);
	laid.above = laid.label.count > LABEL_LINES;
	if (laid.above) {
		laid.beside.width = flow->width;
		laid.label = flow_wrap(flow, list->role, size, label, flow->width);
	}
	laid.words = flow_wrap(flow, list->role, size, entry->aside.text.len ? blank_behind(flow, entry->words) : entry->words,
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

static void place_entry(struct flow *flow, uint32_t node_of_list, const struct print_entry *entry, const struct list_look *list)
{
	struct laid_entry laid = lay_entry(flow, entry, list);
	flow_need(flow, laid.height);
	uint32_t item = pages_node(&flow->pages, node_of_list, TAG_LIST_ITEM);
	uint32_t label = pages_node(&flow->pages, item, TAG_LABEL), node = pages_node(&flow->pages, item, TAG_LIST_BODY);
	if (laid.above)
		flow_paragraph(flow, label, &laid.label, &laid.beside);
	else
		flow_lines(flow, label, &laid.label, &laid.beside, flow->y);
	size_t page = flow->page;
	int least = laid.above ? 0 : flow->y + (int)laid.label.count * laid.beside.pitch;
	flow_paragraph(flow, node, &laid.words, &laid.body);
	if (entry->aside.text.len)
		place_aside(flow, node, entry, laid.words.lines[laid.words.count - 1].width, laid.body, list->size);
	if (flow->page == page && flow->y < least)
		flow->y = least;
}

int entries_first_height(struct flow *flow, const struct print_entries *entries)
{
	struct list_look look = look_of(flow, entries);
	return entries->count ? lay_entry(flow, &entries->list[0], &look).height : 0;
}

void entries_place(struct flow *flow, const struct print_entries *entries)
{
	struct list_look look = look_of(flow, entries);
	int gap = entries->as_text ? 0 : look.pitch * 3 / 10;
	uint32_t list = 0;
	for (size_t i = 0; i < entries->count; i++, flow->y += gap) {
		if (i % ENTRIES_A_LIST == 0)
			list = pages_node(&flow->pages, flow->node, TAG_LIST);
		place_entry(flow, list, &entries->list[i], &look);
	}
	flow->y += entries->as_text ? 0 : flow->style->body_pitch / 2;
}
