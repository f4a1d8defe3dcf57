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
/* 七号 is too small for tables; below 六号 only where a page would be wasted otherwise. */
#define LEAST_TABLE_SIZE POINTS(7)

/* A line of the contents waiting for its page number. */
struct entry {
	size_t page, bookmark;
	uint32_t node;
	int right, baseline, size;
};

/* What stood on a page where the room left is to go. */
struct fill {
	size_t page, items, links, bookmarks, entries;
};

enum { FILLS_MOST = 8 };

struct layout {
	struct flow flow;
	size_t heading; /* next bookmark */
	bool unbroken;  /* the section's page breaks are none */
	struct entry *entries;
	size_t entry_count;
	struct laid_table **tables; /* of the section's blocks, once measured */
	struct fill fills[FILLS_MOST];
	size_t fill_count;
};

static struct text heading_words(struct arena *arena, const struct print_heading *heading)
{
	if (heading->label.text.len == 0)
		return heading->words.text;
	return text_format(arena, "%.*s\u3000%.*s", TEXT_ARG(heading->label.text), TEXT_ARG(heading->words.text));
}

static bool is_titled_table(const struct print_block *block)
{
	return block->kind == BLOCK_TABLE && block->table->column_count && block->table->title.text.len;
}

/* A heading, or a table below the heading before it, which contents leave out. */
static void add_bookmark(struct pages *pages, const struct print_block *block, unsigned *level)
{
	struct bookmark *bookmark = &pages->bookmarks[pages->bookmark_count++];
	if (block->kind == BLOCK_HEADING) {
		*level = block->heading.level;
		*bookmark = (struct bookmark){.words = heading_words(pages->arena, &block->heading), .level = *level,
					      .hidden = block->heading.hidden_from_contents};
		return;
	}
	struct print_heading title = {.label = block->table->number, .words = block->table->title};
	*bookmark = (struct bookmark){.words = heading_words(pages->arena, &title), .level = *level + 1, .hidden = true};
}

/* Counts headings and contents lines before anything is placed, so that contents can point forward. */
static void list_headings(struct layout *layout)
{
	const struct document *document = layout->flow.document;
	struct pages *pages = &layout->flow.pages;
	size_t marked = 0, contents = 0;
	unsigned level = 0;
	for (size_t s = 0; s < document->section_count; s++)
		for (size_t b = 0; b < document->sections[s].count; b++) {
			const struct print_block *block = &document->sections[s].blocks[b];
			marked += block->kind == BLOCK_HEADING || is_titled_table(block);
			contents += block->kind == BLOCK_CONTENTS;
		}
	pages->bookmarks = ARENA_ARRAY(pages->arena, marked, struct bookmark);
	layout->entries = ARENA_ARRAY(pages->arena, marked * contents, struct entry);
	for (size_t s = 0; s < document->section_count; s++)
		for (size_t b = 0; b < document->sections[s].count; b++) {
			const struct print_block *block = &document->sections[s].blocks[b];
			if (block->kind == BLOCK_HEADING || is_titled_table(block))
				add_bookmark(pages, block, &level);
		}
}

static void place_paragraph(struct flow *flow, const struct print_paragraph *paragraph)
{
	const struct style *style = flow->style;
	int size = paragraph->small ? style->note_size : style->body_size;
	struct look look = {.align = paragraph->align == ALIGN_DEFAULT ? ALIGN_JUSTIFIED : paragraph->align, .width = flow->width,
			    .pitch = paragraph->small ? style->note_pitch : style->body_pitch};
	look.indent = paragraph->no_indent || look.align != ALIGN_JUSTIFIED ? 0 : 2 * size;
	struct wrapped words = {.setting = flow_set(flow, ROLE_BODY, size, paragraph->words)};
	words.count = words_break(flow->arena, flow->fonts, words.setting, flow->width, look.indent, &words.lines);
	flow_paragraph(flow, pages_node(&flow->pages, flow->node, TAG_P), &words, &look);
}

static enum tag heading_tag(unsigned level)
{
	return level < 1 ? TAG_H1 : level > 6 ? TAG_H6 : (enum tag)(TAG_H1 + level - 1);
}

/* A heading's words, broken into lines, before it has a place. */
struct laid_heading {
	struct wrapped label, words;
	struct look label_look, look;
	int between, below; /* free space under the label, and under the words */
};

/* GB/T 9704: 附件1 on the first line, the title centred on the third. */
static struct laid_heading lay_title(struct flow *flow, const struct print_heading *heading)
{
	const struct style *style = flow->style;
	struct laid_heading laid = {.label_look = {.align = ALIGN_LEFT, .width = flow->width, .pitch = style->body_pitch},
				    .look = {.align = ALIGN_CENTER, .width = flow->width, .pitch = style->title_pitch},
				    .below = style->body_pitch / 2};
	if (heading->label.text.len) {
		laid.label = flow_wrap(flow, ROLE_HEADING, style->heading_size[0], heading->label, flow->width);
		laid.between = style->body_pitch / 2;
	}
	laid.words = flow_wrap_even(flow, ROLE_TITLE, style->title_size, heading->words, flow->width);
	return laid;
}

static struct laid_heading lay_lesser(struct flow *flow, const struct print_heading *heading)
{
	const struct style *style = flow->style;
	unsigned level = heading->level < 2 ? 2 : heading->level > 6 ? 6 : heading->level;
	int size = style->heading_size[level - 2];
	struct print_run run = {heading_words(flow->arena, heading), heading->words.place};
	struct laid_heading laid = {.look = {.align = ALIGN_LEFT, .width = flow->width, .pitch = style->heading_pitch,
					     .indent = style->number_centred ? 0 : 2 * size, .strong = level > 2}};
	laid.words.setting = flow_set(flow, level == 2 ? ROLE_HEADING : ROLE_STRONG, size, run);
	laid.words.setting->by_sense = true;
	laid.words.count = words_break(flow->arena, flow->fonts, laid.words.setting, flow->width, laid.look.indent,
				       &laid.words.lines);
	return laid;
}

static struct laid_heading lay_heading(struct flow *flow, const struct print_heading *heading)
{
	return heading->level <= 1 ? lay_title(flow, heading) : lay_lesser(flow, heading);
}

static int laid_height(const struct laid_heading *laid)
{
	return (int)laid->label.count * laid->label_look.pitch + laid->between + (int)laid->words.count * laid->look.pitch +
	       laid->below;
}

static void place_laid(struct flow *flow, uint32_t node, const struct laid_heading *laid)
{
	flow_paragraph(flow, node, &laid->label, &laid->label_look);
	flow->y += laid->between;
	flow_paragraph(flow, node, &laid->words, &laid->look);
	flow->y += laid->below;
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
static int heading_height(struct layout *layout, const struct print_heading *heading, size_t block, int depth)
{
	struct laid_heading laid = lay_heading(&layout->flow, heading);
	int own = laid_height(&laid) + (heading->level > 1 ? layout->flow.style->heading_pitch / 4 : 0);
	int most = layout->flow.bottom - layout->flow.top, below = 0;
	if (depth < HEADINGS_KEPT && own < most)
		below = keep_height(layout, block + 1, depth + 1);
	return below < most - own ? own + below : own;
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
		return 3 * flow->style->body_pitch; /* what lets a paragraph begin, however many lines it has */
	case BLOCK_KEY_FIGURES:
		return key_figures_first_height(flow, &next->figures);
	case BLOCK_TABLE:
		return next->table->column_count ? table_first_height(measured(layout, block)) : 0;
	case BLOCK_BARS:
		return bars_first_height(flow, &next->bars);
	case BLOCK_SHARES:
		return shares_first_height(flow, &next->shares);
	case BLOCK_ENTRIES:
		return entries_first_height(flow, &next->entries);
	default:
		return 0;
	}
}

static void place_heading(struct layout *layout, const struct print_heading *heading, size_t block)
{
	struct flow *flow = &layout->flow;
	struct laid_heading laid = lay_heading(flow, heading);
	flow_need(flow, heading_height(layout, heading, block, 0));
	if (heading->level > 1 && !flow_fresh(flow))
		flow->y += flow->style->heading_pitch / 4;
	uint32_t node = pages_node(&flow->pages, flow->node, heading_tag(heading->level));
	struct bookmark *bookmark = &flow->pages.bookmarks[layout->heading++];
	bookmark->page = flow->page;
	bookmark->y = flow->y;
	place_laid(flow, node, &laid);
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
	flow_words(flow, NODE_ARTIFACT, (struct lettering){ROLE_BODY, size, run}, ALIGN_RIGHT, to, baseline);
	buffer_release(&dots);
}

/* The whole entry is a link; one over the end of a page is two. */
static uint32_t place_entry_lines(struct flow *flow, uint32_t item, const struct wrapped *words, const struct look *look,
				  size_t number)
{
	uint32_t link = 0;
	size_t page = SIZE_MAX;
	for (size_t i = 0; i < words->count; i++, flow->y += look->pitch) {
		flow_need(flow, look->pitch);
		if (flow->page != page) {
			page = flow->page;
			link = pages_node(&flow->pages, item, TAG_LINK);
			page_link(&flow->pages, page, (struct page_link){.node = link, .x = flow->left, .y = flow->y,
				  .width = flow->width, .target = (uint32_t)number});
		}
		struct page *here = &flow->pages.list[page];
		here->links[here->link_count - 1].height += look->pitch;
		page_text(&flow->pages, page, link,
			  (struct line_start){flow->left + look->left, flow->y + flow_baseline(words->setting->size, look->pitch)},
			  words->setting, words->lines[i]);
	}
	return link;
}

static void place_entry(struct layout *layout, uint32_t toc, size_t number)
{
	struct flow *flow = &layout->flow;
	const struct style *style = flow->style;
	const struct bookmark *bookmark = &flow->pages.bookmarks[number];
	int size = style->body_size, level = bookmark->level > 6 ? 6 : bookmark->level < 1 ? 1 : (int)bookmark->level;
	struct look look = {.left = (level - 1) * size, .pitch = style->body_pitch};
	struct wrapped words = flow_wrap(flow, ROLE_BODY, size, (struct print_run){bookmark->words, NO_PLACE},
					 flow->width - look.left - 3 * size);
	int height = (int)words.count * look.pitch;
	flow_need(flow, height < flow->bottom - flow->top ? height : 0);
	uint32_t link = place_entry_lines(flow, pages_node(&flow->pages, toc, TAG_TOC_ITEM), &words, &look, number);
	int right = flow->left + flow->width, baseline = flow->y - look.pitch + flow_baseline(size, look.pitch);
	place_leader(flow, flow->left + look.left + words.lines[words.count - 1].width + size / 2, right - size * 9 / 5, baseline, size);
	flow->pages.list[flow->page].waits = true;
	layout->entries[layout->entry_count++] = (struct entry){.page = flow->page, .bookmark = number, .node = link,
		.right = right, .baseline = baseline, .size = size};
}

static void place_contents(struct layout *layout, unsigned depth)
{
	struct pages *pages = &layout->flow.pages;
	uint32_t toc = pages_node(pages, layout->flow.node, TAG_TOC);
	for (size_t i = 0; i < pages->bookmark_count; i++)
		if (!pages->bookmarks[i].hidden && pages->bookmarks[i].level <= (depth ? depth : 2))
			place_entry(layout, toc, i);
}

static void note_fill(struct layout *layout)
{
	size_t page = layout->flow.page;
	if (layout->fill_count && layout->fills[0].page != page)
		layout->fill_count = 0;
	if (layout->fill_count == FILLS_MOST)
		return;
	const struct page *now = &layout->flow.pages.list[page];
	layout->fills[layout->fill_count++] = (struct fill){page, now->count, now->link_count, layout->heading, layout->entry_count};
}

/* Moves all that came after a fill down. */
static void move_down(struct layout *layout, const struct fill *fill, int by)
{
	struct pages *pages = &layout->flow.pages;
	struct page *page = &pages->list[fill->page];
	for (size_t i = fill->items; i < page->count; i++)
		page->items[i].y += by;
	for (size_t i = fill->links; i < page->link_count; i++)
		page->links[i].y += by;
	for (size_t i = fill->bookmarks; i < layout->heading; i++)
		pages->bookmarks[i].y += by;
	for (size_t i = fill->entries; i < layout->entry_count; i++)
		layout->entries[i].baseline += by;
}

/* The page is done: its room goes to its fills. */
static void settle_fills(struct layout *layout)
{
	int room = flow_room(&layout->flow);
	for (size_t i = 0; i < layout->fill_count; i++)
		if (layout->fills[i].page == layout->flow.page && room > 0)
			move_down(layout, &layout->fills[i], room / (int)layout->fill_count);
	layout->fill_count = 0;
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
			table_place(flow, measured(layout, number),
				    is_titled_table(block) ? &flow->pages.bookmarks[layout->heading++] : NULL);
		layout->tables[number] = NULL;
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
	case BLOCK_FILL:
		note_fill(layout);
		break;
	case BLOCK_PAGE_BREAK:
		settle_fills(layout);
		if (!flow_fresh(flow) && !layout->unbroken)
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

static size_t pages_of(const struct layout *layout, const struct print_section *section)
{
	struct document document = *layout->flow.document;
	struct page_reader nobody = {0};
	struct arena arena;
	struct pages pages;
	arena_init(&arena);
	document.sections = section;
	document.section_count = 1;
	layout_document(&document, &arena, layout->flow.fonts, &(struct notes){.arena = &arena}, &nobody, &pages);
	arena_release(&arena);
	return pages.count;
}

/* The section in the largest size in which it keeps to its pages, rather with its page breaks than without; else as it is. */
static struct print_section fit_section(const struct layout *layout, const struct print_section *section)
{
	enum { STEP = 5, WHOLE = 100 };
	struct print_section try = *section;
	unsigned least = (unsigned)(WHOLE * LEAST_TABLE_SIZE / style_of(section->profile)->table_size);
	try.most_pages = 0;
	for (try.percent = WHOLE; section->most_pages && try.percent >= least; try.percent -= STEP)
		for (int unbroken = 0; unbroken < 2; unbroken++) {
			try.unbroken = unbroken;
			if (pages_of(layout, &try) <= section->most_pages)
				return try;
		}
	return *section;
}

static void place_section(struct layout *layout, const struct print_section *section)
{
	struct flow *flow = &layout->flow;
	struct print_section fitted = fit_section(layout, section);
	flow->section = section;
	flow->style = fitted.percent ? style_scaled(flow->arena, style_of(section->profile), fitted.percent) : style_of(section->profile);
	layout->unbroken = fitted.unbroken;
	flow->landscape = false;
	flow->landscape = wants_landscape(flow);
	layout->tables = ARENA_ARRAY(flow->arena, section->count, struct laid_table *);
	flow_page(flow);
	for (size_t i = 0; i < section->count; i++) {
		if (i % BLOCKS_A_NODE == 0)
			flow->node = pages_node(&flow->pages, 0, TAG_SECTION);
		place_block(layout, i);
	}
	settle_fills(layout);
}

static void fill_contents(struct layout *layout)
{
	struct flow *flow = &layout->flow;
	for (size_t i = 0; i < layout->entry_count; i++) {
		const struct entry *entry = &layout->entries[i];
		size_t page = flow->pages.bookmarks[entry->bookmark].page + 1;
		flow->page = entry->page;
		struct print_run run = {text_format(flow->arena, "%zu", page), NO_PLACE};
		flow_words(flow, entry->node, (struct lettering){ROLE_DIGITS, entry->size, run}, ALIGN_RIGHT, entry->right, entry->baseline);
	}
}

/* What waited has its page numbers now. */
static void finish_pages(struct layout *layout)
{
	struct flow *flow = &layout->flow;
	/* A file without a page is none. */
	if (flow->pages.count == 0)
		pages_finish(&flow->pages, flow->document, pages_add(&flow->pages, false));
	else if (!flow->pages.list[flow->page].waits)
		flow_finish(flow, flow->page);
	fill_contents(layout);
	for (size_t i = 0; i < flow->pages.count; i++)
		if (flow->pages.list[i].waits)
			flow_finish(flow, i);
	pages_end(&flow->pages);
}

void layout_document(const struct document *document, struct arena *arena, struct print_fonts *fonts,
		     struct notes *notes, struct page_reader *reader, struct pages *pages)
{
	struct layout layout = {.flow = {.arena = arena, .fonts = fonts, .notes = notes, .document = document}};
	pages_start(&layout.flow.pages, arena, reader);
	for (size_t i = 0; i < 2; i++)
		layout.flow.mark_nodes[i] = document->marks[i].text.len ? pages_node(&layout.flow.pages, 0, TAG_P) : NODE_HEADER;
	list_headings(&layout);
	for (size_t i = 0; i < document->section_count; i++)
		place_section(&layout, &document->sections[i]);
	finish_pages(&layout);
	*pages = layout.flow.pages;
}
