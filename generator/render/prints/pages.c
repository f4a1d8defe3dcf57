/*
 * Collecting boxes and tree nodes, and writing them down for tests.
 * Used through pages.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/pages.h"

#include <string.h>

const char *tag_name(enum tag tag)
{
	static const char *const names[TAG_COUNT] = {
		[TAG_DOCUMENT] = "Document", [TAG_SECTION] = "Sect", [TAG_H1] = "H1", [TAG_H2] = "H2",
		[TAG_H3] = "H3", [TAG_H4] = "H4", [TAG_H5] = "H5", [TAG_H6] = "H6",
		[TAG_P] = "P", [TAG_TOC] = "TOC", [TAG_TOC_ITEM] = "TOCI", [TAG_LINK] = "Link",
		[TAG_TABLE] = "Table", [TAG_CAPTION] = "Caption", [TAG_THEAD] = "THead", [TAG_TBODY] = "TBody",
		[TAG_TR] = "TR", [TAG_TH_COLUMN] = "TH", [TAG_TH_ROW] = "TH", [TAG_TD] = "TD",
		[TAG_NOTE] = "Note", [TAG_FIGURE] = "Figure", [TAG_LIST] = "L", [TAG_LIST_ITEM] = "LI",
		[TAG_LABEL] = "Lbl", [TAG_LIST_BODY] = "LBody",
	};
	return names[tag];
}

void pages_start(struct pages *pages, struct arena *arena)
{
	*pages = (struct pages){.arena = arena};
	ARENA_MORE(arena, pages->nodes, 0, pages->node_room);
	pages->nodes[0] = (struct node){.tag = TAG_DOCUMENT};
	pages->node_count = 1;
}

uint32_t pages_node(struct pages *pages, uint32_t parent, enum tag tag)
{
	ARENA_MORE(pages->arena, pages->nodes, pages->node_count, pages->node_room);
	uint32_t number = (uint32_t)pages->node_count++;
	pages->nodes[number] = (struct node){.tag = (uint8_t)tag, .parent = parent};
	struct node *above = &pages->nodes[parent];
	if (above->last)
		pages->nodes[above->last].next = number;
	else
		above->first = number;
	above->last = number;
	return number;
}

size_t pages_add(struct pages *pages, bool landscape)
{
	ARENA_MORE(pages->arena, pages->list, pages->count, pages->room);
	pages->list[pages->count] = (struct page){.landscape = landscape};
	return pages->count++;
}

struct item *page_item(struct pages *pages, size_t number, enum item_kind kind, uint32_t node)
{
	struct page *page = &pages->list[number];
	ARENA_MORE(pages->arena, page->items, page->count, page->room);
	struct item *item = &page->items[page->count++];
	*item = (struct item){.kind = kind, .node = node};
	return item;
}

void page_text(struct pages *pages, size_t page, uint32_t node, struct line_start start, const struct setting *setting,
	       struct line line)
{
	if (line.count == 0)
		return;
	struct item *item = page_item(pages, page, ITEM_TEXT, node);
	item->x = start.x + line.shift;
	item->y = start.baseline;
	item->width = line.width - line.shift;
	item->height = setting->size;
	item->setting = setting;
	item->line = line;
}

void page_box(struct pages *pages, size_t page, uint32_t node, struct area area, uint8_t grey)
{
	struct item *item = page_item(pages, page, ITEM_BOX, node);
	item->x = area.x;
	item->y = area.y;
	item->width = area.width;
	item->height = area.height;
	item->grey = grey;
}

static void rule(struct pages *pages, size_t page, int x, int y, int width, int height)
{
	struct item *item = page_item(pages, page, ITEM_RULE, NODE_ARTIFACT);
	item->x = x;
	item->y = y;
	item->width = width;
	item->height = height;
}

void page_rule_across(struct pages *pages, size_t page, int x, int y, int width, int thickness)
{
	rule(pages, page, x, y - thickness / 2, width, thickness);
}

void page_rule_down(struct pages *pages, size_t page, int x, int y, int height, int thickness)
{
	rule(pages, page, x - thickness / 2, y, thickness, height);
}

void page_link(struct pages *pages, size_t number, struct page_link link)
{
	struct page *page = &pages->list[number];
	ARENA_MORE(pages->arena, page->links, page->link_count, page->link_room);
	page->links[page->link_count++] = link;
}

static void dump_tenths(struct buffer *out, int value)
{
	int tenths = (value + (value < 0 ? -50 : 50)) / 100;
	buffer_printf(out, " %s%d.%d", tenths < 0 ? "-" : "", (tenths < 0 ? -tenths : tenths) / 10,
		      (tenths < 0 ? -tenths : tenths) % 10);
}

static void dump_item(const struct pages *pages, const struct item *item, struct buffer *out)
{
	static const char *const kinds[] = {"text", "rule", "box", "frame"};
	buffer_printf(out, "  %s", kinds[item->kind]);
	dump_tenths(out, item->x);
	dump_tenths(out, item->y);
	dump_tenths(out, item->width);
	dump_tenths(out, item->height);
	buffer_printf(out, " %s", node_is_artifact(item->node) ? "-" : tag_name(pages->nodes[item->node].tag));
	if (item->kind == ITEM_BOX)
		buffer_printf(out, " grey %u", (unsigned)item->grey);
	if (item->kind == ITEM_TEXT) {
		buffer_char(out, ' ');
		for (uint32_t i = 0; i < item->line.count; i++)
			buffer_code(out, item->setting->glyphs[item->line.first + i].code);
	}
	buffer_char(out, '\n');
}

void pages_dump(const struct pages *pages, struct buffer *out)
{
	for (size_t i = 0; i < pages->count; i++) {
		const struct page *page = &pages->list[i];
		buffer_printf(out, "page %zu %s\n", i + 1, page->landscape ? "landscape" : "portrait");
		for (size_t k = 0; k < page->count; k++)
			dump_item(pages, &page->items[k], out);
		for (size_t k = 0; k < page->link_count; k++)
			buffer_printf(out, "  link to page %zu\n", pages->bookmarks[page->links[k].target].page + 1);
	}
}

static uint64_t stir(uint64_t hash, uint64_t value)
{
	for (int i = 0; i < 4; i++, value >>= 16)
		hash = (hash ^ (value & 0xFFFF)) * 1099511628211u;
	return hash;
}

/* Everything drawn, and where. */
static uint64_t digest_pages(const struct pages *pages, uint64_t hash)
{
	for (size_t p = 0; p < pages->count; p++) {
		const struct page *page = &pages->list[p];
		hash = stir(hash, page->count);
		for (size_t i = 0; i < page->count; i++) {
			const struct item *item = &page->items[i];
			hash = stir(hash, (uint64_t)(uint32_t)item->x << 32 | (uint32_t)item->y);
			for (uint32_t g = 0; item->kind == ITEM_TEXT && g < item->line.count; g++)
				hash = (hash ^ item->setting->glyphs[item->line.first + g].code) * 1099511628211u;
		}
	}
	return hash;
}

void pages_identify(const struct pages *pages, const struct document *document, unsigned char id[16])
{
	static const unsigned char none[16];
	memcpy(id, document->id, 16);
	if (memcmp(id, none, 16) != 0)
		return;
	uint64_t first = digest_pages(pages, text_hash(document->title));
	uint64_t second = stir(first, text_hash(document->date));
	for (int i = 0; i < 8; i++) {
		id[i] = (unsigned char)(first >> 8 * i);
		id[8 + i] = (unsigned char)(second >> 8 * i);
	}
}
