/*
 * Headings, paragraphs and contents set one after another.
 * Used through layout.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/layout.h"

#include "render/prints/entries.h"
#include "render/prints/key_figures.h"
#include "render/prints/furniture.h"
#include "render/prints/shares.h"
#include "render/prints/table.h"

/* Children of one tree node stay far below what a PDF array may hold. */
enum { BLOCKS_A_NODE = 4000 };

/* A line of the contents waiting for its page number. */
struct entry {
	size_t page, bookmark;
	uint32_t node;
	int right, baseline, size;
};

struct layout {
	struct flow flow;
	size_t heading; /* next bookmark */
	struct entry *entries;
	size_t entry_count;
	struct laid_table **tables; /* of the section's blocks, once measured */
};

static struct text heading_words(struct arena *arena, const struct print_heading *heading)
{
	if (heading->label.text.len == 0)
		return heading->words.text;
	return text_format(arena, "%.*s\u3000%.*s", TEXT_ARG(heading->label.text), TEXT_ARG(heading->words.text));
}

/* Counts headings and contents lines before anything is placed, so that contents can point forward. */
static void list_headings(struct layout *layout)
{
	const struct document *document = layout->flow.document;
	struct pages *pages = &layout->flow.pages;
	size_t headings = 0, contents = 0;
	for (size_t s = 0; s < document->section_count; s++)
		for (size_t b = 0; b < document->sections[s].count; b++) {
			headings += document->sections[s].blocks[b].kind == BLOCK_HEADING;
			contents += document->sections[s].blocks[b].kind == BLOCK_CONTENTS;
		}
	pages->bookmarks = ARENA_ARRAY(pages->arena, headings, struct bookmark);
	layout->entries = ARENA_ARRAY(pages->arena, headings * contents, struct entry);
	for (size_t s = 0; s < document->section_count; s++)
		for (size_t b = 0; b < document->sections[s].count; b++) {
			const struct print_block *block = &document->sections[s].blocks[b];
			if (block->kind != BLOCK_HEADING)
				continue;
			pages->bookmarks[pages->bookmark_count++] = (struct bookmark){
				.words = heading_words(pages->arena, &block->heading),
				.level = block->heading.level, .hidden = block->heading.hidden_from_contents};
		}
}

/* Sets lines one under another, on the next page where they no longer fit. */
static void place_lines(struct flow *flow, uint32_t node, const struct setting *setting, struct line *lines,
			size_t count, enum print_align align, int indent, int pitch)
{
	for (size_t i = 0; i < count; i++, flow->y += pitch) {
		size_t rest = count - i;
		/* Neither the first line alone at the foot nor the last alone at the head of a page. */
		bool pair = (i == 0 || rest == 2) && rest > 1;
		flow_need(flow, pair ? 2 * pitch : pitch);
		struct line line = lines[i];
		int from = i == 0 ? indent : 0;
		bool last = i + 1 == count || setting->glyphs[line.first + line.count].code == '\n';
		if (align == ALIGN_JUSTIFIED && !last)
			line_justify(setting, &line, flow->width - from);
		int x = flow->left + from;
		if (align == ALIGN_CENTER)
			x += (flow->width - line.width) / 2;
		else if (align == ALIGN_RIGHT)
			x += flow->width - line.width;
		page_text(&flow->pages, flow->page, node, x, flow->y + flow_baseline(setting->size, pitch), setting, line);
	}
}

static void place_paragraph(struct flow *flow, const struct print_paragraph *paragraph)
{
	const struct style *style = flow->style;
	int size = paragraph->small ? style->note_size : style->body_size;
	int pitch = paragraph->small ? style->note_pitch : style->body_pitch;
	enum print_align align = paragraph->align == ALIGN_DEFAULT ? ALIGN_JUSTIFIED : paragraph->align;
	int indent = paragraph->no_indent || align != ALIGN_JUSTIFIED ? 0 : 2 * size;
	struct setting *setting = flow_set(flow, ROLE_BODY, size, paragraph->words);
	struct line *lines;
	size_t count = words_break(flow->arena, flow->fonts, setting, flow->width, indent, &lines);
	uint32_t node = pages_node(&flow->pages, flow->node, TAG_P);
	place_lines(flow, node, setting, lines, count, align, indent, pitch);
}

static enum tag heading_tag(unsigned level)
{
	return level < 1 ? TAG_H1 : level > 6 ? TAG_H6 : (enum tag)(TAG_H1 + level - 1);
}

/* GB/T 9704: 附件1 on the first line, the title centred on the third. */
static void place_title(struct flow *flow, uint32_t node, const struct print_heading *heading)
{
	const struct style *style = flow->style;
	int pitch = style->body_pitch;
	if (heading->label.text.len) {
		flow_words(flow, node, ROLE_TITLE, style->heading_size[0], heading->label, ALIGN_LEFT, flow->left,
			   flow->y + flow_baseline(style->heading_size[0], pitch));
		flow->y += pitch + pitch / 2;
	}
	struct setting *setting = flow_set(flow, ROLE_TITLE, style->title_size, heading->words);
	struct line *lines;
	size_t count = words_break_even(flow->arena, flow->fonts, setting, flow->width, &lines);
	place_lines(flow, node, setting, lines, count, ALIGN_CENTER, 0, style->title_pitch);
	flow->y += pitch / 2;
}

static int lesser_heading_above(const struct flow *flow)
{
	return flow_fresh(flow) ? 0 : flow->style->heading_pitch / 4;
}

static void place_lesser_heading(struct flow *flow, uint32_t node, const struct print_heading *heading)
{
	const struct style *style = flow->style;
	unsigned level = heading->level < 2 ? 2 : heading->level > 6 ? 6 : heading->level;
	int size = style->heading_size[level - 2];
	struct print_run run = {heading_words(flow->arena, heading), heading->words.place};
	struct setting *setting = flow_set(flow, level == 2 ? ROLE_TITLE : ROLE_BODY, size, run);
	int indent = style->number_centred ? 0 : 2 * size;
	struct line *lines;
	size_t count = words_break(flow->arena, flow->fonts, setting, flow->width, indent, &lines);
	flow->y += lesser_heading_above(flow);
	size_t before = flow->pages.list[flow->page].count;
	place_lines(flow, node, setting, lines, count, ALIGN_LEFT, indent, style->heading_pitch);
	struct page *page = &flow->pages.list[flow->page];
	for (size_t i = before; i < page->count && level > 2; i++)
		page->items[i].strong = true;
}

/* Headings in a row are kept together up to this many. */
enum { HEADINGS_KEPT = 4 };

static int keep_height(struct layout *layout, size_t block, int depth);

static struct laid_table *measured(struct layout *layout, size_t block)
{
	struct flow *flow = &layout->flow;
	if (!layout->tables[block])
		layout->tables[block] = table_measure(flow, flow->section->blocks[block].table, flow->width);
	return layout->tables[block];
}

/* A heading needs room for what follows it. */
static int heading_height(struct layout *layout, const struct print_heading *heading, size_t block,
			  int depth)
{
	const struct style *style = layout->flow.style;
	int own = style->heading_pitch * 5 / 4;
	if (heading->level <= 1)
		own = style->title_pitch + style->body_pitch / 2 + (heading->label.text.len ? style->body_pitch * 3 / 2 : 0);
	return depth < HEADINGS_KEPT ? own + keep_height(layout, block + 1, depth + 1) : own;
}

static int keep_height(struct layout *layout, size_t block, int depth)
{
	struct flow *flow = &layout->flow;
	if (block >= flow->section->count)
		return 0;
	const struct print_block *next = &flow->section->blocks[block];
	switch (next->kind) {
	case BLOCK_HEADING:
		return heading_height(layout, &next->heading, block, depth);
	case BLOCK_PARAGRAPH:
		return 2 * flow->style->body_pitch;
	case BLOCK_KEY_FIGURES:
		return key_figures_height(flow, &next->figures);
	case BLOCK_TABLE:
		return next->table->column_count ? table_first_height(measured(layout, block)) : 0;
	case BLOCK_BARS:
		return bars_first_height(flow, &next->bars);
	case BLOCK_SHARES:
		return shares_height(flow, &next->shares);
	case BLOCK_ENTRIES:
		return 2 * flow->style->table_pitch;
	default:
		return 0;
	}
}

static void place_heading(struct layout *layout, const struct print_heading *heading, size_t block)
{
	struct flow *flow = &layout->flow;
	int need = heading_height(layout, heading, block, 0);
	if (need <= flow->bottom - flow->top)
		flow_need(flow, need);
	uint32_t node = pages_node(&flow->pages, flow->node, heading_tag(heading->level));
	struct bookmark *bookmark = &flow->pages.bookmarks[layout->heading++];
	bookmark->page = flow->page;
	bookmark->y = flow->y;
	if (heading->level <= 1)
		place_title(flow, node, heading);
	else
		place_lesser_heading(flow, node, heading);
}

/* Dots between a title and its page number, ending at the same place on every line. */
static void place_leader(struct flow *flow, int from, int to, int baseline, int size)
{
	struct setting *dot = flow_set(flow, ROLE_BODY, size, (struct print_run){TEXT("…"), NO_PLACE});
	int width = dot->count ? dot->glyphs[0].advance : 0;
	if (width <= 0 || to - from < width)
		return;
	struct buffer dots = {0};
	int count = (to - from) / width;
	for (int i = 0; i < count; i++)
		buffer_string(&dots, "…");
	struct print_run run = {text_copy(flow->arena, buffer_view(&dots)), NO_PLACE};
	flow_words(flow, NODE_ARTIFACT, ROLE_BODY, size, run, ALIGN_RIGHT, to, baseline);
	buffer_release(&dots);
}

static void place_entry(struct layout *layout, uint32_t toc, size_t number)
{
	struct flow *flow = &layout->flow;
	const struct style *style = flow->style;
	const struct bookmark *bookmark = &flow->pages.bookmarks[number];
	int size = style->body_size, pitch = style->body_pitch;
	int indent = bookmark->level > 1 ? (int)(bookmark->level - 1) * size : 0;
	int room = flow->width - indent - 3 * size;
	struct setting *setting = flow_set(flow, ROLE_BODY, size, (struct print_run){bookmark->words, NO_PLACE});
	struct line *lines;
	size_t count = words_break(flow->arena, flow->fonts, setting, room, 0, &lines);
	flow_need(flow, (int)count * pitch);
	uint32_t item = pages_node(&flow->pages, toc, TAG_TOC_ITEM);
	uint32_t link = pages_node(&flow->pages, item, TAG_LINK);
	page_link(&flow->pages, flow->page, (struct page_link){.node = link, .x = flow->left, .y = flow->y,
		  .width = flow->width, .height = (int)count * pitch, .target = (uint32_t)number});
	int baseline = flow->y + flow_baseline(size, pitch);
	for (size_t i = 0; i < count; i++, flow->y += pitch, baseline += pitch)
		page_text(&flow->pages, flow->page, link, flow->left + indent, baseline, setting, lines[i]);
	int right = flow->left + flow->width;
	place_leader(flow, flow->left + indent + lines[count - 1].width + size / 2, right - size * 9 / 5, baseline - pitch, size);
	layout->entries[layout->entry_count++] = (struct entry){.page = flow->page, .bookmark = number, .node = link,
		.right = right, .baseline = baseline - pitch, .size = size};
}

static void place_contents(struct layout *layout, unsigned depth)
{
	struct pages *pages = &layout->flow.pages;
	uint32_t toc = pages_node(pages, layout->flow.node, TAG_TOC);
	for (size_t i = 0; i < pages->bookmark_count; i++)
		if (!pages->bookmarks[i].hidden && pages->bookmarks[i].level <= (depth ? depth : 2))
			place_entry(layout, toc, i);
}

static void place_block(struct layout *layout, size_t number)
{
	struct flow *flow = &layout->flow;
	const struct print_block *block = &flow->section->blocks[number];
	switch (block->kind) {
	case BLOCK_HEADING:
		place_heading(layout, &block->heading, number);
		break;
	case BLOCK_PARAGRAPH:
		place_paragraph(flow, &block->paragraph);
		break;
	case BLOCK_KEY_FIGURES:
		key_figures_place(flow, &block->figures);
		break;
	case BLOCK_TABLE:
		if (block->table->column_count)
			table_place(flow, measured(layout, number));
		break;
	case BLOCK_BARS:
		bars_place(flow, &block->bars);
		break;
	case BLOCK_SHARES:
		shares_place(flow, &block->shares);
		break;
	case BLOCK_ENTRIES:
		entries_place(flow, &block->entries);
		break;
	case BLOCK_CONTENTS:
		place_contents(layout, block->contents_depth);
		break;
	case BLOCK_SPACE:
		if (!flow_fresh(flow))
			flow->y += flow->style->body_pitch;
		break;
	case BLOCK_PAGE_BREAK:
		if (!flow_fresh(flow))
			flow_page(flow);
		break;
	}
}

/* Portrait as long as the widest table is content with it. */
static bool wants_landscape(struct flow *flow)
{
	if (flow->section->orientation != ORIENTATION_AUTO)
		return flow->section->orientation == ORIENTATION_LANDSCAPE;
	for (size_t i = 0; i < flow->section->count; i++)
		if (flow->section->blocks[i].kind == BLOCK_TABLE && flow->section->blocks[i].table->column_count &&
		    table_wish(flow, flow->section->blocks[i].table) > flow_width(flow->style, false))
			return true;
	return false;
}

static void place_section(struct layout *layout, const struct print_section *section)
{
	struct flow *flow = &layout->flow;
	flow->section = section;
	flow->style = style_of(section->profile);
	flow->landscape = false;
	flow->landscape = wants_landscape(flow);
	layout->tables = ARENA_ARRAY(flow->arena, section->count, struct laid_table *);
	flow_page(flow);
	for (size_t i = 0; i < section->count; i++) {
		if (i % BLOCKS_A_NODE == 0)
			flow->node = pages_node(&flow->pages, 0, TAG_SECTION);
		place_block(layout, i);
	}
}

static void fill_contents(struct layout *layout)
{
	struct flow *flow = &layout->flow;
	for (size_t i = 0; i < layout->entry_count; i++) {
		const struct entry *entry = &layout->entries[i];
		size_t page = flow->pages.bookmarks[entry->bookmark].page + 1;
		flow->page = entry->page;
		struct print_run run = {text_format(flow->arena, "%zu", page), NO_PLACE};
		flow_words(flow, entry->node, ROLE_DIGITS, entry->size, run, ALIGN_RIGHT, entry->right, entry->baseline);
	}
}

void layout_document(const struct document *document, struct arena *arena, struct print_fonts *fonts,
		     struct notes *notes, struct pages *pages)
{
	struct layout layout = {.flow = {.arena = arena, .fonts = fonts, .notes = notes, .document = document}};
	pages_start(&layout.flow.pages, arena);
	list_headings(&layout);
	for (size_t i = 0; i < document->section_count; i++)
		place_section(&layout, &document->sections[i]);
	fill_contents(&layout);
	pages_furnish(&layout.flow);
	/* A file without a page is none. */
	if (document->section_count == 0)
		pages_add(&layout.flow.pages, false);
	*pages = layout.flow.pages;
}
