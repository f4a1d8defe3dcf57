/*
 * What stands within a block: words for the lint, links and pictures taken out of it, faults noted.
 * Used through prose_reader.h.
 * SPDX-License-Identifier: MIT
 */
#include "plan/prose_reader.h"

#include <stdlib.h>
#include <string.h>

static void add_run(struct prose_reader *reader, struct text text, struct place place)
{
	struct prose *prose = reader->prose;
	ARENA_MORE(reader->arena, prose->runs, prose->run_count, prose->run_room);
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

/* Where a link's or picture's address stands, its words having been met; the block when it is written as none. */
static struct place address_place(struct prose_reader *reader, cmark_node *node, bool title)
{
	size_t at = prose_meet_address(&reader->source, text_of(cmark_node_get_url(node)), title);
	return at == SIZE_MAX ? prose_block_place(reader, node) : prose_place(&reader->source, at);
}

/* Puts a marker that no input can contain in the node's place; the piece is set there when the HTML is cut. */
static void take_out(struct prose_reader *reader, cmark_node *node, struct piece piece)
{
	char marker[32];
	struct text mark = text_format(reader->arena, "\x01%zu\x02", add_link(reader, piece));
	memcpy(marker, mark.at, mark.len + 1);
	cmark_node *text = cmark_node_new(CMARK_NODE_TEXT); /* a cell takes no custom nodes */
	cmark_node_set_literal(text, marker);
	cmark_node_replace(node, text);
	cmark_node_free(node);
}

/* Takes out a figure or chapter link; notes every other link that leads nowhere. */
static void take_link(struct prose_reader *reader, cmark_node *node)
{
	struct text text = prose_text_below(reader, node, true);
	struct text url = prose_unmasked(reader->arena, text_of(cmark_node_get_url(node)));
	struct place place = address_place(reader, node, false);
	bool plan_link = text_starts(url, "plan:");
	if (plan_link && reader->in_heading) {
		NOTE0(reader->notes, MSG_PROSE_HEADING_LINK, place);
		return;
	}
	if (!plan_link && !prose_is_narrative(reader->plan, url)) {
		NOTE1(reader->notes, has_scheme(url) ? MSG_PROSE_DANGEROUS_LINK : MSG_PROSE_DEAD_LINK, place, url);
		return;
	}
	take_out(reader, node, (struct piece){.kind = plan_link ? PIECE_FIGURE : PIECE_CHAPTER, .text = text,
					      .address = plan_link ? text_slice(url, 5, url.len) : url, .place = place});
	buffer_text(&reader->plain, text);
}

/* The number a footnote has on the page is cmark's, by the order of first marks. */
static void take_note(struct prose_reader *reader, cmark_node *node)
{
	int number = (int)strtol(cmark_node_get_literal(node), NULL, 10);
	prose_meet_label(&reader->source);
	take_out(reader, node, (struct piece){.kind = PIECE_NOTE, .level = number, .first = number > reader->last_note});
	reader->last_note = number > reader->last_note ? number : reader->last_note;
}

/* ---- Pictures and tables of the plan ---- */

static bool starts_table(struct text address)
{
	return text_starts(address, "table/") || text_starts(address, "chart/");
}

static bool is_picture_file(struct text name)
{
	bool format = text_ends(name, ".png") || text_ends(name, ".jpg") || text_ends(name, ".jpeg");
	return format && name.at[0] != '.' && text_find(name, TEXT("/"), 0) == SIZE_MAX && text_find(name, TEXT("\\"), 0) == SIZE_MAX;
}

static void take_picture(struct prose_reader *reader, cmark_node *image, struct text name, struct text words, struct place place)
{
	struct picture *picture = ARENA_NEW(reader->arena, struct picture);
	picture->caption = prose_unmasked(reader->arena, text_of(cmark_node_get_title(image)));
	if (!text_trim(words).len)
		NOTE1(reader->notes, MSG_PICTURE_WORDS, place, name);
	struct piece piece = {.kind = PIECE_PICTURE, .text = words, .address = name, .place = place, .picture = picture};
	add_run(reader, words, place);
	buffer_text(&reader->plain, words);
	buffer_char(&reader->plain, '\n');
	if (picture->caption.len) {
		add_run(reader, picture->caption, place);
		buffer_text(&reader->plain, picture->caption);
		buffer_char(&reader->plain, '\n');
	}
	prose_add_piece(reader, piece);
}

bool prose_take_image(struct prose_reader *reader, cmark_node *block)
{
	cmark_node *image = cmark_node_first_child(block);
	if (cmark_node_get_type(block) != CMARK_NODE_PARAGRAPH || !image || cmark_node_next(image) ||
	    cmark_node_get_type(image) != CMARK_NODE_IMAGE)
		return false;
	struct text url = prose_unmasked(reader->arena, text_of(cmark_node_get_url(image)));
	struct text words = prose_text_below(reader, image, true);
	struct place place = address_place(reader, image, is_picture_file(url));
	struct text address = text_slice(url, 5, url.len);
	if (text_starts(url, "plan:") && starts_table(address))
		prose_add_piece(reader, (struct piece){.kind = PIECE_TABLE, .text = words, .address = address, .place = place});
	else if (is_picture_file(url))
		take_picture(reader, image, url, words, place);
	else
		NOTE1(reader->notes, MSG_PROSE_IMAGE, place, url);
	return true;
}

/* ---- Inlines ---- */

/* At the bracket that was to begin the link, or else at the address. */
static void note_broken_link(const struct prose_reader *reader, struct text text, size_t at, size_t offset)
{
	for (size_t i = at; i > 0; i--)
		if (text.at[i - 1] == '[') {
			at = i - 1;
			break;
		}
	NOTE0(reader->notes, MSG_PROSE_BROKEN_LINK, prose_place(&reader->source, offset + at));
}

/* Where the text stands; a text that is nowhere as it is (a code span over two lines) counts as met, and its block with it. */
static size_t meet(struct prose_reader *reader, cmark_node *node, struct text raw)
{
	size_t at = prose_meet(&reader->source, raw);
	if (at != SIZE_MAX)
		return at;
	while (cmark_node_get_start_line(node) == 0 && cmark_node_parent(node))
		node = cmark_node_parent(node);
	size_t start = prose_block_offset(reader, node), end = prose_line(&reader->source, cmark_node_get_end_line(node) + 1);
	if (reader->source.block != end)
		prose_see(&reader->source, start, end);
	reader->source.block = end;
	return start;
}

static void take_text(struct prose_reader *reader, cmark_node *node)
{
	struct text raw = text_of(cmark_node_get_literal(node));
	size_t offset = meet(reader, node, raw);
	struct text text = prose_unmasked(reader->arena, raw);
	size_t broken = text_find(text, TEXT("plan:"), 0);
	if (broken != SIZE_MAX) {
		note_broken_link(reader, text, broken, offset);
	} else {
		add_run(reader, text, prose_place(&reader->source, offset));
		if (cmark_node_get_type(node) == CMARK_NODE_TEXT && !reader->marked)
			reader->marked = prose_check_marks(&reader->source, raw, offset);
	}
	buffer_text(&reader->plain, text);
}

static void take_html(struct prose_reader *reader, cmark_node *node)
{
	struct text html = text_of(cmark_node_get_literal(node));
	size_t at = meet(reader, node, cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK ? text_trim(html) : html);
	NOTE1(reader->notes, MSG_PROSE_HTML, prose_place(&reader->source, at), text_trim(html));
}

static uint32_t last_code(const struct buffer *text)
{
	size_t at = utf8_before(buffer_view(text), text->len);
	return text->len ? utf8_next(buffer_view(text), &at) : ' ';
}

/* A line break of the source is no blank in Chinese, whose lines may be broken anywhere. */
static void take_line_break(struct prose_reader *reader, cmark_node *node)
{
	struct text after = cmark_node_next(node) ? prose_text_below(reader, cmark_node_next(node), false) : TEXT("");
	size_t start = 0;
	bool chinese = utf8_is_chinese(last_code(&reader->plain)) || (after.len && utf8_is_chinese(utf8_next(after, &start)));
	if (!chinese)
		buffer_char(&reader->plain, ' ');
	else if (cmark_node_get_type(node) == CMARK_NODE_SOFTBREAK)
		cmark_node_free(node); /* the iterator has gone on */
}

/* The digits of a numbered item, which a page numbers anew. */
static void take_item(struct prose_reader *reader, cmark_node *item)
{
	cmark_node *list = cmark_node_parent(item);
	if (cmark_node_get_list_type(list) != CMARK_ORDERED_LIST)
		return;
	const int *before = cmark_node_previous(item) ? cmark_node_get_user_data(cmark_node_previous(item)) : NULL;
	int shown = before ? *before + 1 : cmark_node_get_list_start(list);
	cmark_node_set_user_data(item, memcpy(ARENA_NEW(reader->arena, int), &shown, sizeof shown));
	struct prose_source *source = &reader->source;
	size_t at = prose_block_offset(reader, item), end = at + strspn(source->bytes + at, "0123456789");
	struct text written = {source->bytes + at, end - at}, wanted = text_format(reader->arena, "%d", shown);
	prose_see(source, at, end);
	while (written.len > 1 && written.at[0] == '0')
		written = text_slice(written, 1, written.len);
	if (!text_equal(written, wanted))
		NOTE2(reader->notes, MSG_PROSE_LIST_NUMBER, prose_place(source, at), written, wanted);
}

static void take_code_block(struct prose_reader *reader, cmark_node *node)
{
	size_t start = prose_block_offset(reader, node), end = prose_line(&reader->source, cmark_node_get_end_line(node) + 1);
	NOTE0(reader->notes, MSG_PROSE_CODE, prose_place(&reader->source, start));
	prose_see(&reader->source, prose_line(&reader->source, cmark_node_get_start_line(node)), end);
	reader->source.cursor = end > reader->source.cursor ? end : reader->source.cursor;
}

static void leave_link(struct prose_reader *reader, cmark_node *node)
{
	address_place(reader, node, false);
}

/* What is met on the way into a node; `iter` stands on it. */
static void enter_node(struct prose_reader *reader, cmark_node *node, cmark_node *block, cmark_iter *iter)
{
	cmark_node_type type = cmark_node_get_type(node);
	if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE) {
		take_text(reader, node);
	} else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
		take_line_break(reader, node);
	} else if (type == CMARK_NODE_CODE_BLOCK) {
		take_code_block(reader, node);
	} else if (type == CMARK_NODE_HTML_INLINE || type == CMARK_NODE_HTML_BLOCK) {
		take_html(reader, node);
	} else if (type == CMARK_NODE_ITEM) {
		take_item(reader, node);
	} else if (type == CMARK_NODE_IMAGE) {
		prose_text_below(reader, node, true);
		struct place place = address_place(reader, node, true);
		NOTE1(reader->notes, MSG_PROSE_IMAGE, place, text_of(cmark_node_get_url(node)));
		cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
	} else if (type == CMARK_NODE_FOOTNOTE_REFERENCE) {
		cmark_iter_reset(iter, node, CMARK_EVENT_EXIT); /* as below */
		take_note(reader, node);
	} else if (type == CMARK_NODE_HEADING && node != block) {
		NOTE0(reader->notes, MSG_PROSE_NESTED_HEADING, prose_block_place(reader, node));
	} else if (prose_is_table(node)) {
		NOTE0(reader->notes, MSG_PROSE_NESTED_TABLE, prose_block_place(reader, node));
	} else if (type == CMARK_NODE_LINK && !is_outside(text_of(cmark_node_get_url(node)))) {
		/* The iterator stands on the link's end before the link goes, so that it survives. */
		cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
		take_link(reader, node);
	}
}

void prose_walk(struct prose_reader *reader, cmark_node *block)
{
	cmark_iter *iter = cmark_iter_new(block);
	for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
		cmark_node *node = cmark_iter_get_node(iter);
		if (event == CMARK_EVENT_ENTER)
			enter_node(reader, node, block, iter);
		else if (cmark_node_get_type(node) == CMARK_NODE_LINK)
			leave_link(reader, node);
	}
	cmark_iter_free(iter);
}
