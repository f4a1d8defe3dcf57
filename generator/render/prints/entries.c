/*
 * Labels in a column of their own, words hanging beside them, asides flush right on the last line.
 * Used through entries.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/entries.h"

static int label_width(struct flow *flow, const struct print_entries *entries)
{
	int size = flow->style->table_size, widest = 0;
	for (size_t i = 0; i < entries->count; i++) {
		int width = flow_words_width(flow, ROLE_TABLE, size, entries->list[i].label);
		widest = width > widest ? width : widest;
	}
	return widest + size < flow->width / 4 ? widest + size : flow->width / 4;
}

static void place_entry(struct flow *flow, const struct print_entry *entry, int indent)
{
	const struct style *style = flow->style;
	int size = style->table_size, pitch = style->table_pitch, room = flow->width - indent;
	struct setting *setting = flow_set(flow, ROLE_TABLE, size, entry->words);
	struct line *lines;
	size_t count = words_break(flow->arena, flow->fonts, setting, room, 0, &lines);
	int aside = flow_words_width(flow, ROLE_DIGITS, size, entry->aside);
	bool below = aside && lines[count - 1].width + aside + size > room;
	int height = (int)(count + below) * pitch;
	if (height <= flow->bottom - flow->top)
		flow_need(flow, height);
	uint32_t node = pages_node(&flow->pages, flow->node, TAG_P);
	flow_words(flow, node, ROLE_TABLE, size, entry->label, ALIGN_LEFT, flow->left, flow->y + flow_baseline(size, pitch));
	for (size_t i = 0; i < count; i++, flow->y += pitch) {
		flow_need(flow, pitch);
		if (i + 1 < count)
			line_justify(setting, &lines[i], room);
		page_text(&flow->pages, flow->page, node, flow->left + indent, flow->y + flow_baseline(size, pitch), setting,
			  lines[i]);
	}
	flow->y += below ? pitch : 0;
	flow_words(flow, node, ROLE_DIGITS, size, entry->aside, ALIGN_RIGHT, flow->left + flow->width,
		   flow->y - pitch + flow_baseline(size, pitch));
}

void entries_place(struct flow *flow, const struct print_entries *entries)
{
	int indent = label_width(flow, entries), gap = flow->style->table_pitch * 3 / 10;
	for (size_t i = 0; i < entries->count; i++, flow->y += gap)
		place_entry(flow, &entries->list[i], indent);
	flow->y += flow->style->body_pitch / 2;
}
