/*
 * Markdown to pieces: cmark parses and writes HTML; figure links, tables and headings are taken out of it.
 * Used through read_prose.h only.
 * SPDX-License-Identifier: MIT
 */
#include "plan/read_prose.h"

#include <stdlib.h>
#include <string.h>

#include <cmark.h>

#include "base/file.h"

/*
 * CommonMark does not open or close emphasis between a letter and punctuation, so **“重点”** beside Chinese
 * stays literal. Punctuation next to a star is therefore replaced, before parsing, by a private-use character
 * of the same three bytes (which input may not contain), and put back in everything that comes out.
 */
enum { PRIVATE_LEAD = 0xEE };

struct prose_reader {
	const struct plan *plan;
	struct arena *arena;
	struct notes *notes;
	struct source *file;
	struct prose *prose;
	char *markdown;          /* the file's bytes with punctuation masked */
	size_t len;
	size_t cursor;           /* places are looked up from here on, in document order */
	struct piece *links;     /* figure and chapter links of the block being rendered */
	size_t link_count, link_room;
	struct buffer plain;
	int last_level;
	bool in_heading;
};

/* ---- Masking ---- */

/* Whether the three bytes are CJK or general punctuation, and which private character stands for it. */
static bool mask(const unsigned char *at, unsigned char out[3])
{
	bool general = at[0] == 0xE2 && at[1] == 0x80;              /* U+2000..203F: “ ” — … */
	bool cjk = at[0] == 0xE3 && at[1] == 0x80;                  /* U+3000..303F: 、。《》〔〕 */
	bool wide = at[0] == 0xEF && (at[1] == 0xBC || at[1] == 0xBD); /* U+FF00..FF7F: ，；：（）％ */
	if (!general && !cjk && !wide)
		return false;
	out[0] = PRIVATE_LEAD;
	out[1] = (unsigned char)(general ? 0x80 : cjk ? 0x81 : at[1] == 0xBC ? 0x82 : 0x83);
	out[2] = at[2];
	return true;
}

static void unmask(char *at, size_t len)
{
	static const unsigned char leads[4][2] = {{0xE2, 0x80}, {0xE3, 0x80}, {0xEF, 0xBC}, {0xEF, 0xBD}};
	for (size_t i = 0; i + 2 < len; i++) {
		unsigned char *byte = (unsigned char *)at + i;
		if (byte[0] != PRIVATE_LEAD || byte[1] < 0x80 || byte[1] > 0x83)
			continue;
		const unsigned char *lead = leads[byte[1] - 0x80];
		byte[0] = lead[0];
		byte[1] = lead[1];
	}
}

static struct text unmasked(struct arena *arena, struct text masked)
{
	struct text text = text_copy(arena, masked);
	unmask((char *)text.at, text.len);
	return text;
}

static void mask_beside_stars(char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		unsigned char out[3];
		if (bytes[i] != '*')
			continue;
		if (i >= 3 && mask((unsigned char *)bytes + i - 3, out))
			memcpy(bytes + i - 3, out, 3);
		if (i + 3 < len && mask((unsigned char *)bytes + i + 1, out))
			memcpy(bytes + i + 1, out, 3);
	}
}

/* ---- Places ---- */

static struct place at_offset(const struct prose_reader *reader, size_t offset)
{
	return (struct place){reader->file, (uint32_t)offset};
}

/* ---- Character references ---- */

/* The code point of "&#20013;" or "&#x4E2D;" at `at`; a space when it is none. */
static uint32_t referenced(const char *at)
{
	bool hex = at[2] == 'x' || at[2] == 'X';
	char *end;
	unsigned long code = strtoul(at + 2 + hex, &end, hex ? 16 : 10);
	bool digits = strspn(at + 2 + hex, hex ? "0123456789abcdefABCDEF" : "0123456789") > 0;
	return !digits || *end != ';' ? ' ' : code > 0x10FFFF ? 0 : (uint32_t)code;
}

enum { MOST_REFERENCE_NOTES = 20 };

/* By reference a character could come in that no file may hold, our own markers among them: noted and made harmless. */
static void refuse_references(struct prose_reader *reader)
{
	int found = 0;
	for (size_t i = 0; i + 2 < reader->len; i++) {
		char *at = reader->markdown + i;
		if (at[0] != '&' || at[1] != '#' || !character_is_forbidden(referenced(at)))
			continue;
		if (found++ < MOST_REFERENCE_NOTES)
			NOTE1(reader->notes, MSG_CONTROL_CHARACTER, at_offset(reader, i),
			      text_format(reader->notes->arena, "U+%04X", (unsigned)referenced(at)));
		*at = ' ';
	}
}

static size_t line_offset(const struct prose_reader *reader, int line)
{
	struct place end = at_offset(reader, reader->len);
	place_position(end); /* makes the line index */
	size_t index = line > 0 ? (size_t)line - 1 : 0;
	return index < reader->file->line_count ? reader->file->line_starts[index] : reader->len;
}

/* Where `needle` (masked) next stands at or after the cursor; moves the cursor behind it when found. */
static struct place find_place(struct prose_reader *reader, cmark_node *node, struct text needle)
{
	struct text all = {reader->markdown, reader->len};
	size_t at = text_find(all, needle, reader->cursor);
	if (at == SIZE_MAX) {
		while (node && cmark_node_get_start_line(node) == 0)
			node = cmark_node_parent(node);
		return at_offset(reader, node ? line_offset(reader, cmark_node_get_start_line(node)) : reader->cursor);
	}
	reader->cursor = at + needle.len;
	return at_offset(reader, at);
}

static struct place block_place(const struct prose_reader *reader, cmark_node *node)
{
	int column = cmark_node_get_start_column(node);
	return at_offset(reader, line_offset(reader, cmark_node_get_start_line(node)) + (size_t)(column > 0 ? column - 1 : 0));
}

/* ---- Pieces ---- */

static void add_piece(struct prose_reader *reader, struct piece piece)
{
	struct prose *prose = reader->prose;
	if (prose->count == prose->room) {
		size_t room = prose->room ? prose->room * 2 : 32;
		struct piece *pieces = ARENA_ARRAY(reader->arena, room, struct piece);
		if (prose->count)
			memcpy(pieces, prose->pieces, prose->count * sizeof *pieces);
		prose->pieces = pieces;
		prose->room = room;
	}
	prose->pieces[prose->count++] = piece;
}

static void add_run(struct prose_reader *reader, struct text text, struct place place)
{
	struct prose *prose = reader->prose;
	if (prose->run_count == prose->run_room) {
		size_t room = prose->run_room ? prose->run_room * 2 : 64;
		struct text_run *runs = ARENA_ARRAY(reader->arena, room, struct text_run);
		if (prose->run_count)
			memcpy(runs, prose->runs, prose->run_count * sizeof *runs);
		prose->runs = runs;
		prose->run_room = room;
	}
	prose->runs[prose->run_count++] = (struct text_run){text, place};
}

static size_t add_link(struct prose_reader *reader, struct piece link)
{
	if (reader->link_count == reader->link_room) {
		reader->link_room = reader->link_room ? reader->link_room * 2 : 16;
		reader->links = memory_resize(reader->links, reader->link_room * sizeof *reader->links);
	}
	reader->links[reader->link_count] = link;
	return reader->link_count++;
}

/* All text below a node, unmasked. */
static struct text text_below(const struct prose_reader *reader, cmark_node *node)
{
	struct buffer buffer = {0};
	cmark_iter *iter = cmark_iter_new(node);
	for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
		cmark_node *current = cmark_iter_get_node(iter);
		cmark_node_type type = cmark_node_get_type(current);
		if (event != CMARK_EVENT_ENTER)
			continue;
		if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
			buffer_string(&buffer, cmark_node_get_literal(current));
	}
	cmark_iter_free(iter);
	struct text text = unmasked(reader->arena, buffer_view(&buffer));
	buffer_release(&buffer);
	return text;
}

/* ---- Links ---- */

static bool is_narrative(const struct plan *plan, struct text name)
{
	for (size_t i = 0; plan && i < plan->chapter_count; i++)
		if (name.len && text_equal(plan->chapters[i].narrative, name))
			return true;
	return false;
}

static bool is_outside(struct text url)
{
	return text_starts(url, "https://") || text_starts(url, "http://") || text_starts(url, "mailto:");
}

static bool has_scheme(struct text url)
{
	size_t i = 0;
	while (i < url.len && ((url.at[i] | 0x20) >= 'a' && (url.at[i] | 0x20) <= 'z'))
		i++;
	return i > 0 && i < url.len && url.at[i] == ':';
}

/* Replaces a figure or chapter link by a marker no input can contain; notes every other link that leads nowhere. */
static void take_link(struct prose_reader *reader, cmark_node *node)
{
	struct text raw = text_of(cmark_node_get_url(node));
	struct place place = find_place(reader, node, raw);
	struct text url = unmasked(reader->arena, raw);
	bool plan_link = text_starts(url, "plan:");
	if (plan_link && reader->in_heading) {
		NOTE0(reader->notes, MSG_PROSE_HEADING_LINK, place);
		return;
	}
	if (!plan_link && !is_narrative(reader->plan, url)) {
		NOTE1(reader->notes, has_scheme(url) ? MSG_PROSE_DANGEROUS_LINK : MSG_PROSE_DEAD_LINK, place, url);
		return;
	}
	struct piece link = {.kind = plan_link ? PIECE_FIGURE : PIECE_CHAPTER, .text = text_below(reader, node),
			     .address = plan_link ? text_slice(url, 5, url.len) : url, .place = place};
	char marker[32];
	struct arena *arena = reader->arena;
	struct text mark = text_format(arena, "\x01%zu\x02", add_link(reader, link));
	memcpy(marker, mark.at, mark.len + 1);
	cmark_node *custom = cmark_node_new(CMARK_NODE_CUSTOM_INLINE);
	cmark_node_set_on_enter(custom, marker);
	cmark_node_replace(node, custom);
	cmark_node_free(node);
	buffer_text(&reader->plain, link.text);
}

static bool starts_table(struct text address)
{
	return text_starts(address, "table/") || text_starts(address, "chart/");
}

/* A paragraph holding nothing but one plan: image places a table or chart. */
static bool take_table(struct prose_reader *reader, cmark_node *block)
{
	cmark_node *image = cmark_node_first_child(block);
	if (cmark_node_get_type(block) != CMARK_NODE_PARAGRAPH || !image || cmark_node_next(image) ||
	    cmark_node_get_type(image) != CMARK_NODE_IMAGE)
		return false;
	struct text raw = text_of(cmark_node_get_url(image));
	struct place place = find_place(reader, image, raw);
	if (!text_starts(raw, "plan:") || !starts_table(text_slice(raw, 5, raw.len))) {
		NOTE1(reader->notes, MSG_PROSE_IMAGE, place, unmasked(reader->arena, raw));
		return true;
	}
	struct text address = unmasked(reader->arena, text_slice(raw, 5, raw.len));
	add_piece(reader, (struct piece){PIECE_TABLE, 0, text_below(reader, image), address, place});
	return true;
}

/* ---- Blocks ---- */

/* At the bracket that was to begin the link, or else at the address. */
static void note_broken_link(const struct prose_reader *reader, struct text text, size_t at, struct place place)
{
	for (size_t i = at; i > 0; i--)
		if (text.at[i - 1] == '[') {
			at = i - 1;
			break;
		}
	NOTE0(reader->notes, MSG_PROSE_BROKEN_LINK, ((struct place){place.file, place.offset + (uint32_t)at}));
}

static void take_text(struct prose_reader *reader, cmark_node *node)
{
	struct text raw = text_of(cmark_node_get_literal(node));
	struct place place = find_place(reader, node, raw);
	struct text text = unmasked(reader->arena, raw);
	size_t broken = text_find(text, TEXT("plan:"), 0);
	if (broken != SIZE_MAX)
		note_broken_link(reader, text, broken, place);
	else
		add_run(reader, text, place);
	buffer_text(&reader->plain, text);
}

/* Goes through a block's inlines in order: text is kept for the lint, links are taken out, faults noted. */
static void walk_block(struct prose_reader *reader, cmark_node *block)
{
	cmark_iter *iter = cmark_iter_new(block);
	for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
		cmark_node *node = cmark_iter_get_node(iter);
		cmark_node_type type = cmark_node_get_type(node);
		if (event != CMARK_EVENT_ENTER) {
			continue;
		} else if (type == CMARK_NODE_TEXT) {
			take_text(reader, node);
		} else if (type == CMARK_NODE_CODE || type == CMARK_NODE_CODE_BLOCK) {
			buffer_text(&reader->plain, unmasked(reader->arena, text_of(cmark_node_get_literal(node))));
		} else if (type == CMARK_NODE_HTML_INLINE) {
			struct text html = text_of(cmark_node_get_literal(node));
			NOTE1(reader->notes, MSG_PROSE_HTML, find_place(reader, node, html), html);
		} else if (type == CMARK_NODE_HTML_BLOCK) {
			NOTE1(reader->notes, MSG_PROSE_HTML, block_place(reader, node),
			      text_trim(text_of(cmark_node_get_literal(node))));
		} else if (type == CMARK_NODE_IMAGE) {
			struct text url = text_of(cmark_node_get_url(node));
			NOTE1(reader->notes, MSG_PROSE_IMAGE, find_place(reader, node, url), url);
		} else if (type == CMARK_NODE_HEADING && node != block) {
			NOTE0(reader->notes, MSG_PROSE_NESTED_HEADING, block_place(reader, node));
		} else if (type == CMARK_NODE_LINK && !is_outside(text_of(cmark_node_get_url(node)))) {
			/* The iterator stands on the link's end before the link goes, so that it survives. */
			cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
			take_link(reader, node);
		}
	}
	cmark_iter_free(iter);
	buffer_char(&reader->plain, '\n');
}

/* Cuts cmark's HTML at the markers: HTML, link, HTML, … */
static void add_html(struct prose_reader *reader, struct text html)
{
	while (html.len) {
		size_t mark = text_find(html, TEXT("\x01"), 0);
		struct text before = text_slice(html, 0, mark);
		if (before.len)
			add_piece(reader, (struct piece){.kind = PIECE_HTML, .text = unmasked(reader->arena, before)});
		if (mark == SIZE_MAX)
			return;
		size_t index = (size_t)strtoul(html.at + mark + 1, NULL, 10);
		add_piece(reader, reader->links[index]);
		html = text_slice(html, text_find(html, TEXT("\x02"), mark) + 1, html.len);
	}
}

static void take_heading(struct prose_reader *reader, cmark_node *block)
{
	int level = cmark_node_get_heading_level(block);
	struct place place = block_place(reader, block);
	struct text text = text_trim(text_below(reader, block));
	if (level == 1)
		NOTE0(reader->notes, MSG_PROSE_TITLE, place);
	else if (level > reader->last_level + 1)
		NOTE2(reader->notes, MSG_PROSE_SKIPPED_LEVEL, place, text_format(reader->arena, "%d", reader->last_level),
		      text_format(reader->arena, "%d", level));
	if (!text.len)
		NOTE1(reader->notes, MSG_EMPTY_TITLE, place, TEXT("#"));
	reader->last_level = level;
	struct text anchor = text_format(reader->arena, "sec-%zu", reader->prose->count + 1);
	reader->in_heading = true;
	walk_block(reader, block);
	reader->in_heading = false;
	add_piece(reader, (struct piece){PIECE_HEADING, level, text, anchor, place});
}

static void take_block(struct prose_reader *reader, cmark_node *block)
{
	if (cmark_node_get_type(block) == CMARK_NODE_HEADING) {
		take_heading(reader, block);
		return;
	}
	if (take_table(reader, block))
		return;
	walk_block(reader, block);
	char *html = cmark_render_html(block, CMARK_OPT_DEFAULT);
	add_html(reader, text_of(html));
	cmark_get_default_mem_allocator()->free(html);
}

struct prose *prose_read(struct source *source, const struct plan *plan, struct notes *notes)
{
	struct arena *arena = source->arena;
	struct prose_reader reader = {.plan = plan, .arena = arena, .notes = notes, .file = source, .last_level = 1};
	reader.prose = ARENA_NEW(arena, struct prose);
	reader.prose->file = source;
	reader.markdown = (char *)text_copy(arena, source->bytes).at;
	reader.len = source->bytes.len;
	refuse_references(&reader);
	mask_beside_stars(reader.markdown, reader.len);
	cmark_node *root = cmark_parse_document(reader.markdown, reader.len, CMARK_OPT_DEFAULT);
	for (cmark_node *block = cmark_node_first_child(root); block; block = cmark_node_next(block))
		take_block(&reader, block);
	cmark_node_free(root);
	reader.prose->plain = text_copy(arena, buffer_view(&reader.plain));
	buffer_release(&reader.plain);
	free(reader.links);
	return reader.prose;
}

void prose_read_all(struct plan *plan, struct notes *notes)
{
	for (size_t i = 0; i < plan->chapter_count; i++) {
		struct chapter *chapter = &plan->chapters[i];
		if (!chapter->narrative.len)
			continue;
		struct text relative = path_join(plan->arena, TEXT("narrative"), chapter->narrative);
		struct text text = plan->revision.len ? path_join(plan->arena, plan->folder, plan->revision) : plan->folder;
		struct text path = path_join(plan->arena, text, relative);
		struct source *source = file_read_text(plan->arena, path, PROSE_MOST_BYTES, chapter->place, notes);
		if (!source)
			continue;
		if (!text_trim(source->bytes).len)
			NOTE1(notes, MSG_PROSE_EMPTY, chapter->place, path);
		plan_add_input(plan, relative, source->bytes);
		chapter->prose = prose_read(source, plan, notes);
	}
}
