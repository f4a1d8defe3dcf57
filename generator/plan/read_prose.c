/*
 * Markdown to pieces: cmark parses and writes HTML; figure links, tables, pictures, notes and headings are taken out of it.
 * Used through read_prose.h only.
 * SPDX-License-Identifier: MIT
 */
#include "plan/read_prose.h"

#include <stdlib.h>
#include <string.h>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include "base/file.h"
#include "plan/prose_source.h"
#include "plan/read_results.h"

struct prose_reader {
	struct prose_source source;
	const struct plan *plan;
	struct arena *arena;
	struct notes *notes;
	struct prose *prose;
	struct pieces *out;      /* where pieces go now */
	struct piece *links;     /* what was taken out of the block being rendered */
	size_t link_count, link_room;
	struct buffer plain;
	int last_level, last_note;
	bool in_heading;
	bool marked; /* a mark without effect was noted in this block: the others mostly belong to it */
};

static size_t block_offset(const struct prose_reader *reader, cmark_node *node)
{
	int column = cmark_node_get_start_column(node);
	return prose_line(&reader->source, cmark_node_get_start_line(node)) + (size_t)(column > 0 ? column - 1 : 0);
}

static struct place block_place(const struct prose_reader *reader, cmark_node *node)
{
	while (cmark_node_get_start_line(node) == 0 && cmark_node_parent(node))
		node = cmark_node_parent(node);
	return prose_place(&reader->source, block_offset(reader, node));
}

/* The extension's own kinds have no numbers in its header. */
static bool is_table(cmark_node *node)
{
	return strcmp(cmark_node_get_type_string(node), "table") == 0;
}

static struct text unmasked(const struct prose_reader *reader, struct text masked)
{
	return prose_unmasked(reader->arena, masked);
}

/* ---- Pieces ---- */

static void add_piece(struct prose_reader *reader, struct piece piece)
{
	struct pieces *pieces = reader->out;
	ARENA_MORE(reader->arena, pieces->list, pieces->count, pieces->room);
	pieces->list[pieces->count++] = piece;
}

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

const struct piece *prose_piece(const struct prose *prose, size_t i)
{
	return i < prose->body.count ? &prose->body.list[i] : &prose->inner.list[i - prose->body.count];
}

size_t prose_piece_count(const struct prose *prose)
{
	return prose ? prose->body.count + prose->inner.count : 0;
}

/* All text below a node, unmasked; with `meet`, it is looked up in the source, too. */
static struct text text_below(struct prose_reader *reader, cmark_node *node, bool meet)
{
	struct buffer buffer = {0};
	cmark_iter *iter = cmark_iter_new(node);
	for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
		cmark_node *current = cmark_iter_get_node(iter);
		cmark_node_type type = cmark_node_get_type(current);
		if (event != CMARK_EVENT_ENTER || (type != CMARK_NODE_TEXT && type != CMARK_NODE_CODE))
			continue;
		buffer_string(&buffer, cmark_node_get_literal(current));
		if (meet)
			prose_meet(&reader->source, text_of(cmark_node_get_literal(current)));
	}
	cmark_iter_free(iter);
	struct text text = unmasked(reader, buffer_view(&buffer));
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

/* Where a link's or picture's address stands, its words having been met; the block when it is written as none. */
static struct place address_place(struct prose_reader *reader, cmark_node *node, bool title)
{
	size_t at = prose_meet_address(&reader->source, text_of(cmark_node_get_url(node)), title);
	return at == SIZE_MAX ? block_place(reader, node) : prose_place(&reader->source, at);
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
	struct text text = text_below(reader, node, true);
	struct text url = unmasked(reader, text_of(cmark_node_get_url(node)));
	struct place place = address_place(reader, node, false);
	bool plan_link = text_starts(url, "plan:");
	if (plan_link && reader->in_heading) {
		NOTE0(reader->notes, MSG_PROSE_HEADING_LINK, place);
		return;
	}
	if (!plan_link && !is_narrative(reader->plan, url)) {
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
	picture->caption = unmasked(reader, text_of(cmark_node_get_title(image)));
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
	add_piece(reader, piece);
}

/* A paragraph holding nothing but one image places a picture, or with a plan: address a table or chart. */
static bool take_image(struct prose_reader *reader, cmark_node *block)
{
	cmark_node *image = cmark_node_first_child(block);
	if (cmark_node_get_type(block) != CMARK_NODE_PARAGRAPH || !image || cmark_node_next(image) ||
	    cmark_node_get_type(image) != CMARK_NODE_IMAGE)
		return false;
	struct text url = unmasked(reader, text_of(cmark_node_get_url(image)));
	struct text words = text_below(reader, image, true);
	struct place place = address_place(reader, image, is_picture_file(url));
	struct text address = text_slice(url, 5, url.len);
	if (text_starts(url, "plan:") && starts_table(address))
		add_piece(reader, (struct piece){.kind = PIECE_TABLE, .text = words, .address = address, .place = place});
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
	size_t start = block_offset(reader, node), end = prose_line(&reader->source, cmark_node_get_end_line(node) + 1);
	if (reader->source.block != end)
		prose_see(&reader->source, start, end);
	reader->source.block = end;
	return start;
}

static void take_text(struct prose_reader *reader, cmark_node *node)
{
	struct text raw = text_of(cmark_node_get_literal(node));
	size_t offset = meet(reader, node, raw);
	struct text text = unmasked(reader, raw);
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
	size_t at = text->len;
	while (at > 0 && ((unsigned char)text->at[--at] & 0xC0) == 0x80)
		;
	return text->len ? utf8_next(buffer_view(text), &at) : ' ';
}

/* A line break of the source is no blank in Chinese, whose lines may be broken anywhere. */
static void take_line_break(struct prose_reader *reader, cmark_node *node)
{
	struct text after = cmark_node_next(node) ? text_below(reader, cmark_node_next(node), false) : TEXT("");
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
	size_t at = block_offset(reader, item), end = at + strspn(source->bytes + at, "0123456789");
	struct text written = {source->bytes + at, end - at}, wanted = text_format(reader->arena, "%d", shown);
	prose_see(source, at, end);
	while (written.len > 1 && written.at[0] == '0')
		written = text_slice(written, 1, written.len);
	if (!text_equal(written, wanted))
		NOTE2(reader->notes, MSG_PROSE_LIST_NUMBER, prose_place(source, at), written, wanted);
}

static void take_code_block(struct prose_reader *reader, cmark_node *node)
{
	size_t start = block_offset(reader, node), end = prose_line(&reader->source, cmark_node_get_end_line(node) + 1);
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
		text_below(reader, node, true);
		struct place place = address_place(reader, node, true);
		NOTE1(reader->notes, MSG_PROSE_IMAGE, place, text_of(cmark_node_get_url(node)));
		cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
	} else if (type == CMARK_NODE_FOOTNOTE_REFERENCE) {
		cmark_iter_reset(iter, node, CMARK_EVENT_EXIT); /* as below */
		take_note(reader, node);
	} else if (type == CMARK_NODE_HEADING && node != block) {
		NOTE0(reader->notes, MSG_PROSE_NESTED_HEADING, block_place(reader, node));
	} else if (is_table(node)) {
		NOTE0(reader->notes, MSG_PROSE_NESTED_TABLE, block_place(reader, node));
	} else if (type == CMARK_NODE_LINK && !is_outside(text_of(cmark_node_get_url(node)))) {
		/* The iterator stands on the link's end before the link goes, so that it survives. */
		cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
		take_link(reader, node);
	}
}

/* Goes through a block's inlines in order: text is kept for the lint, links are taken out, faults noted. */
static void walk(struct prose_reader *reader, cmark_node *block)
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

/* Cuts cmark's HTML at the markers: HTML, link, HTML, … */
static void add_html(struct prose_reader *reader, struct text html)
{
	while (html.len) {
		size_t mark = text_find(html, TEXT("\x01"), 0);
		struct text before = text_slice(html, 0, mark);
		if (before.len)
			add_piece(reader, (struct piece){.kind = PIECE_HTML, .text = unmasked(reader, before)});
		if (mark == SIZE_MAX)
			return;
		size_t index = (size_t)strtoul(html.at + mark + 1, NULL, 10);
		add_piece(reader, reader->links[index]);
		html = text_slice(html, text_find(html, TEXT("\x02"), mark) + 1, html.len);
	}
}

/* ---- The same without markup ---- */

static void add_text(struct prose_reader *reader, struct buffer *text)
{
	if (text->len)
		add_piece(reader, (struct piece){.kind = PIECE_TEXT, .text = unmasked(reader, text_copy(reader->arena, buffer_view(text)))});
	text->len = 0;
}

/* Appends the words below a block that was walked through, with what was taken out of it, to prose->words; how many pieces. */
static size_t add_words(struct prose_reader *reader, cmark_node *block)
{
	struct pieces *out = reader->out;
	struct buffer text = {0};
	size_t first = reader->prose->words.count;
	reader->out = &reader->prose->words;
	cmark_iter *iter = cmark_iter_new(block);
	for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
		cmark_node *node = cmark_iter_get_node(iter);
		cmark_node_type type = cmark_node_get_type(node);
		const char *literal = type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE ? cmark_node_get_literal(node) : NULL;
		if (event != CMARK_EVENT_ENTER)
			continue;
		if (literal && literal[0] == '\x01') {
			add_text(reader, &text);
			add_piece(reader, reader->links[strtoul(literal + 1, NULL, 10)]);
		} else if (literal) {
			buffer_string(&text, literal);
		} else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
			buffer_char(&text, type == CMARK_NODE_SOFTBREAK ? ' ' : '\n');
		}
	}
	cmark_iter_free(iter);
	add_text(reader, &text);
	buffer_release(&text);
	reader->out = out;
	return reader->prose->words.count - first;
}

static struct passage *add_passage(struct prose_reader *reader)
{
	struct prose *prose = reader->prose;
	ARENA_MORE(reader->arena, prose->passages, prose->passage_count, prose->passage_room);
	struct passage *passage = &prose->passages[prose->passage_count++];
	*passage = (struct passage){.first_word = prose->words.count};
	return passage;
}

/* The number that take_item gave a numbered item. */
static struct text item_label(const struct prose_reader *reader, cmark_node *item)
{
	const int *number = cmark_node_get_user_data(item);
	return number ? text_format(reader->arena, "%d.", *number) : TEXT("");
}

/*
 * The paragraphs of a block that is no heading, table or picture, in their order. An iterator, for lists may be nested as
 * deep as a file is long.
 */
static void add_passages(struct prose_reader *reader, cmark_node *block)
{
	int depth = 0;
	cmark_node *item = NULL; /* whose first paragraph is still to come */
	cmark_iter *iter = cmark_iter_new(block);
	for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
		cmark_node *node = cmark_iter_get_node(iter);
		cmark_node_type type = cmark_node_get_type(node);
		if (type == CMARK_NODE_LIST)
			depth += event == CMARK_EVENT_ENTER ? 1 : -1;
		if (event != CMARK_EVENT_ENTER)
			continue;
		if (type == CMARK_NODE_ITEM)
			item = node;
		if (type != CMARK_NODE_PARAGRAPH)
			continue;
		struct passage *passage = add_passage(reader);
		passage->depth = depth;
		passage->label = item ? item_label(reader, item) : TEXT("");
		passage->goes_on = depth && !item;
		passage->word_count = add_words(reader, node);
		item = NULL;
	}
	cmark_iter_free(iter);
}

/* The piece that was added last stands for the whole block. */
static void add_piece_passage(struct prose_reader *reader)
{
	struct passage *passage = add_passage(reader);
	passage->is_piece = true;
	passage->piece = reader->prose->body.count - 1;
}

static void render(struct prose_reader *reader, cmark_node *node)
{
	char *html = cmark_render_html(node, CMARK_OPT_DEFAULT, NULL);
	/* <br />, <hr />: HTML has no such slash; in words and attributes the bracket behind it is escaped. */
	add_html(reader, text_filled(reader->arena, text_of(html), TEXT(" />"), TEXT(">")));
	cmark_get_default_mem_allocator()->free(html);
}

/* What stands in a cell or footnote, without the element around it. */
static struct piece_range take_inner(struct prose_reader *reader, cmark_node *node)
{
	struct piece_range range = {.first = reader->prose->inner.count, .first_word = reader->prose->words.count};
	reader->out = &reader->prose->inner;
	walk(reader, node);
	range.word_count = add_words(reader, node);
	for (cmark_node *child = cmark_node_first_child(node); child; child = cmark_node_next(child))
		render(reader, child);
	reader->out = &reader->prose->body;
	range.count = reader->prose->inner.count - range.first;
	return range;
}

/* ---- Tables written in the text ---- */

static size_t child_count(cmark_node *node)
{
	size_t count = 0;
	for (cmark_node *child = cmark_node_first_child(node); child; child = cmark_node_next(child))
		count++;
	return count;
}

static void take_row(struct prose_reader *reader, cmark_node *row, struct grid *grid)
{
	struct piece_range *cells = grid->cells + grid->rows++ * grid->columns;
	size_t i = 0;
	for (cmark_node *cell = cmark_node_first_child(row); cell && i < grid->columns; cell = cmark_node_next(cell)) {
		buffer_string(&reader->plain, i ? " | " : "");
		cells[i++] = take_inner(reader, cell);
	}
	buffer_char(&reader->plain, '\n');
}

static void take_grid(struct prose_reader *reader, cmark_node *table)
{
	struct grid *grid = ARENA_NEW(reader->arena, struct grid);
	grid->columns = cmark_gfm_extensions_get_table_columns(table);
	struct text alignments = {(const char *)cmark_gfm_extensions_get_table_alignments(table), grid->columns};
	grid->alignments = text_copy(reader->arena, alignments).at;
	grid->cells = ARENA_ARRAY(reader->arena, child_count(table) * grid->columns, struct piece_range);
	struct place place = block_place(reader, table);
	for (cmark_node *row = cmark_node_first_child(table); row; row = cmark_node_next(row))
		take_row(reader, row, grid);
	add_piece(reader, (struct piece){.kind = PIECE_GRID, .place = place, .grid = grid});
}

/* ---- Blocks ---- */

/* Text over a line of --- or === is a heading as well, mostly by accident. */
static void check_heading_form(struct prose_reader *reader, cmark_node *block)
{
	size_t at = block_offset(reader, block);
	if (at < reader->source.len && reader->source.bytes[at] != '#')
		NOTE0(reader->notes, MSG_PROSE_UNDERLINED, prose_place(&reader->source, at));
}

static void take_heading(struct prose_reader *reader, cmark_node *block)
{
	int level = cmark_node_get_heading_level(block);
	struct place place = block_place(reader, block);
	check_heading_form(reader, block);
	struct text text = text_trim(text_below(reader, block, false));
	if (level == 1)
		NOTE0(reader->notes, MSG_PROSE_TITLE, place);
	else if (level > reader->last_level + 1)
		NOTE2(reader->notes, MSG_PROSE_SKIPPED_LEVEL, place, text_format(reader->arena, "%d", reader->last_level),
		      text_format(reader->arena, "%d", level));
	if (!text.len)
		NOTE1(reader->notes, MSG_EMPTY_TITLE, place, TEXT("#"));
	reader->last_level = level;
	struct text anchor = text_format(reader->arena, "sec-%zu", reader->prose->body.count + 1);
	reader->in_heading = true;
	walk(reader, block);
	reader->in_heading = false;
	buffer_char(&reader->plain, '\n');
	add_piece(reader, (struct piece){.kind = PIECE_HEADING, .level = level, .text = text, .address = anchor, .place = place});
}

static void take_footnote(struct prose_reader *reader, cmark_node *block)
{
	reader->source.cursor = prose_line(&reader->source, cmark_node_get_start_line(block)); /* cmark begins behind the label */
	prose_meet_label(&reader->source);
	reader->prose->notes[reader->prose->note_count++] = take_inner(reader, block);
	buffer_char(&reader->plain, '\n');
}

static void take_block(struct prose_reader *reader, cmark_node *block)
{
	cmark_node_type type = cmark_node_get_type(block);
	reader->marked = false;
	size_t before = reader->prose->body.count;
	if (type == CMARK_NODE_HEADING) {
		take_heading(reader, block);
	} else if (is_table(block)) {
		take_grid(reader, block);
	} else if (type == CMARK_NODE_FOOTNOTE_DEFINITION) {
		take_footnote(reader, block);
		return;
	} else if (!take_image(reader, block)) {
		walk(reader, block);
		buffer_char(&reader->plain, '\n');
		add_passages(reader, block);
		render(reader, block);
		return;
	}
	if (reader->prose->body.count > before)
		add_piece_passage(reader);
}

static cmark_node *parse(const struct prose_source *source)
{
	cmark_gfm_core_extensions_ensure_registered();
	cmark_parser *parser = cmark_parser_new(CMARK_OPT_FOOTNOTES);
	cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
	cmark_parser_feed(parser, source->bytes, source->len);
	cmark_node *root = cmark_parser_finish(parser);
	cmark_parser_free(parser);
	return root;
}

static void take_all(struct prose_reader *reader)
{
	cmark_node *root = parse(&reader->source);
	reader->prose->notes = ARENA_ARRAY(reader->arena, child_count(root), struct piece_range);
	for (cmark_node *block = cmark_node_first_child(root); block; block = cmark_node_next(block))
		take_block(reader, block);
	cmark_node_free(root);
}

struct prose *prose_read(struct source *source, const struct plan *plan, struct notes *notes)
{
	struct prose_reader reader = {.plan = plan, .arena = source->arena, .notes = notes, .last_level = 1};
	reader.prose = ARENA_NEW(source->arena, struct prose);
	reader.prose->file = source;
	reader.out = &reader.prose->body;
	prose_source_init(&reader.source, source, notes);
	if (prose_source_is_tame(&reader.source)) {
		take_all(&reader);
		prose_note_unseen(&reader.source);
	}
	reader.prose->plain = text_copy(source->arena, buffer_view(&reader.plain));
	buffer_release(&reader.plain);
	free(reader.links);
	return reader.prose;
}

/* ---- Files ---- */

/* Where texts stand: on the disk, and below the plan's folder as inputs are called. */
struct text_folder {
	struct text path, name;
};

static void read_picture(struct plan *plan, const struct text_folder *folder, struct piece *piece, struct notes *notes)
{
	struct picture *picture = piece->picture;
	struct text path = path_join(plan->arena, folder->path, piece->address);
	struct source *file = file_read(plan->arena, path, PICTURE_MOST_BYTES, piece->place, notes);
	if (!file)
		return;
	if (!picture_measure(file->bytes, &picture->size) || picture->size.width > PICTURE_MOST_PIXELS ||
	    picture->size.height > PICTURE_MOST_PIXELS) {
		NOTE2(notes, MSG_PICTURE_FORMAT, piece->place, piece->address, text_format(notes->arena, "%d", PICTURE_MOST_PIXELS));
		return;
	}
	picture->bytes = file->bytes;
	plan_add_input(plan, path_join(plan->arena, folder->name, piece->address), file->bytes);
}

/* One text with its pictures; `cited` is what names it. NULL after a note. */
static struct prose *read_text(struct plan *plan, const struct text_folder *folder, struct text name, struct place cited,
			       struct notes *notes)
{
	struct text path = path_join(plan->arena, folder->path, name);
	struct source *source = file_read_text(plan->arena, path, PROSE_MOST_BYTES, cited, notes);
	if (!source)
		return NULL;
	if (!text_trim(source->bytes).len)
		NOTE1(notes, MSG_PROSE_EMPTY, cited, path);
	plan_add_input(plan, path_join(plan->arena, folder->name, name), source->bytes);
	struct prose *prose = prose_read(source, plan, notes);
	for (size_t i = 0; i < prose->body.count; i++)
		if (prose->body.list[i].kind == PIECE_PICTURE)
			read_picture(plan, folder, &prose->body.list[i], notes);
	return prose;
}

/* The words of each year's report: results/2023.md beside results/2023.xml, where there are any. */
static void read_reports(struct plan *plan, struct notes *notes)
{
	struct text_folder folder = {path_join(plan->arena, plan->folder, TEXT("results")), TEXT("results")};
	for (size_t i = 0; i < plan->result_count; i++) {
		struct results *results = plan->results[i];
		struct text name = TEXT_JOIN(plan->arena, results->point, TEXT(".md"));
		if (path_exists(path_join(plan->arena, folder.path, name)))
			results->words = read_text(plan, &folder, name, results->place, notes);
	}
}

static bool shows_picture(const struct prose *prose, struct text name)
{
	for (size_t i = 0; prose && i < prose->body.count; i++)
		if (prose->body.list[i].kind == PIECE_PICTURE && text_equal(prose->body.list[i].address, name))
			return true;
	return false;
}

/* What lies in narrative/ and is named by no chapter and no text there. */
static void note_strangers(const struct plan *plan, const struct text_folder *folder, struct notes *notes)
{
	struct text *names;
	size_t count = 0;
	if (!path_is_folder(folder->path) || !folder_list(plan->arena, folder->path, &names, &count, notes))
		return;
	for (size_t i = 0; i < count; i++) {
		bool known = is_narrative(plan, names[i]);
		for (size_t j = 0; !known && j < plan->chapter_count; j++)
			known = shows_picture(plan->chapters[j].prose, names[i]);
		if (!known)
			NOTE1(notes, MSG_STRANGER, NO_PLACE, path_join(notes->arena, folder->path, names[i]));
	}
}

void prose_read_all(struct plan *plan, struct notes *notes)
{
	struct text own = plan->revision.len ? path_join(plan->arena, plan->folder, plan->revision) : plan->folder;
	struct text_folder folder = {path_join(plan->arena, own, TEXT("narrative")), TEXT("narrative")};
	for (size_t i = 0; i < plan->chapter_count; i++) {
		struct chapter *chapter = &plan->chapters[i];
		if (chapter->narrative.len)
			chapter->prose = read_text(plan, &folder, chapter->narrative, chapter->place, notes);
	}
	if (!notes->errors) /* else one of them may be the file that is missed */
		note_strangers(plan, &folder, notes);
	read_reports(plan, notes);
}
