/*
 * Collecting boxes and tree nodes, and writing them down for tests.
 * Used through pages.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/pages.h"

#include <stdlib.h>
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

static uint32_t add_node(struct pages *pages, struct node node)
{
	if (pages->node_count % NODES_A_BLOCK == 0) {
		ARENA_MORE(pages->arena, pages->nodes, pages->block_count, pages->block_room);
		pages->nodes[pages->block_count++] = arena_bytes(pages->arena, NODES_A_BLOCK * sizeof **pages->nodes);
	}
	uint32_t number = (uint32_t)pages->node_count++;
	*node_at(pages, number) = node;
	return number;
}

void pages_start(struct pages *pages, struct arena *arena, struct page_reader *reader)
{
	*pages = (struct pages){.arena = arena, .reader = reader};
	add_node(pages, (struct node){.tag = TAG_DOCUMENT});
}

uint32_t pages_node(struct pages *pages, uint32_t parent, enum tag tag)
{
	uint32_t before = (uint32_t)pages->node_count - 1;
	while (before != parent && node_at(pages, before)->parent != parent)
		before = node_at(pages, before)->parent;
	uint32_t number = add_node(pages, (struct node){.tag = tag, .parent = parent});
	if (before != parent)
		node_at(pages, before)->next = number;
	return number;
}

uint32_t node_first(const struct pages *pages, uint32_t number)
{
	return number + 1 < pages->node_count && node_at(pages, number + 1)->parent == number ? number + 1 : 0;
}

struct node_more *pages_node_more(struct pages *pages)
{
	uint32_t number = (uint32_t)pages->node_count - 1;
	ARENA_MORE(pages->arena, pages->more, pages->more_count, pages->more_room);
	node_at(pages, number)->more = 1;
	pages->more[pages->more_count] = (struct node_more){.node = number};
	return &pages->more[pages->more_count++];
}

static int compare_more(const void *number, const void *more)
{
	uint32_t left = *(const uint32_t *)number, right = ((const struct node_more *)more)->node;
	return (left > right) - (left < right);
}

const struct node_more *node_more(const struct pages *pages, uint32_t number)
{
	if (!node_at(pages, number)->more)
		return NULL;
	return bsearch(&number, pages->more, pages->more_count, sizeof *pages->more, compare_more);
}

/* Pages that are read and forgotten share an arena, one after another. */
static struct arena *page_arena(struct pages *pages)
{
	struct arena *arena = pages->spare;
	if (!pages->reader || pages->reader->keep)
		return pages->arena;
	pages->spare = NULL;
	return arena ? arena : ARENA_NEW(pages->arena, struct arena);
}

size_t pages_add(struct pages *pages, bool landscape)
{
	ARENA_MORE(pages->arena, pages->list, pages->count, pages->room);
	pages->list[pages->count] = (struct page){.landscape = landscape, .arena = page_arena(pages)};
	return pages->count++;
}

static void forget(struct pages *pages, struct page *page)
{
	page->items = NULL;
	page->count = page->room = 0;
	arena_empty(page->arena);
	if (pages->spare)
		arena_release(page->arena);
	else
		pages->spare = page->arena;
	page->arena = NULL;
}

void pages_end(struct pages *pages)
{
	if (pages->spare)
		arena_release(pages->spare);
	pages->spare = NULL;
}

struct item *page_item(struct pages *pages, size_t number, enum item_kind kind, uint32_t node)
{
	struct page *page = &pages->list[number];
	ARENA_MORE(page->arena, page->items, page->count, page->room);
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
	buffer_printf(out, " %s", node_is_artifact(item->node) ? "-" : tag_name(node_at(pages, item->node)->tag));
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
static uint64_t digest_page(const struct page *page)
{
	uint64_t hash = stir(0, page->count);
	for (size_t i = 0; i < page->count; i++) {
		const struct item *item = &page->items[i];
		hash = stir(hash, (uint64_t)(uint32_t)item->x << 32 | (uint32_t)item->y);
		for (uint32_t g = 0; item->kind == ITEM_TEXT && g < item->line.count; g++)
			hash = (hash ^ item->setting->glyphs[item->line.first + g].code) * 1099511628211u;
	}
	return hash;
}

static bool has_identifier(const struct document *document)
{
	static const unsigned char none[16];
	return memcmp(document->id, none, 16) != 0;
}

void pages_finish(struct pages *pages, const struct document *document, size_t number)
{
	struct page *page = &pages->list[number];
	if (!has_identifier(document))
		page->digest = digest_page(page);
	if (pages->reader && pages->reader->read)
		pages->reader->read(pages->reader, pages, number);
	if (pages->reader && !pages->reader->keep)
		forget(pages, page);
}

void pages_identify(const struct pages *pages, const struct document *document, unsigned char id[16])
{
	memcpy(id, document->id, 16);
	if (has_identifier(document))
		return;
	uint64_t first = text_hash(document->title);
	for (size_t i = 0; i < pages->count; i++)
		first = stir(first, pages->list[i].digest);
	uint64_t second = stir(first, text_hash(document->date));
	for (int i = 0; i < 8; i++) {
		id[i] = (unsigned char)(first >> 8 * i);
		id[8 + i] = (unsigned char)(second >> 8 * i);
	}
}
