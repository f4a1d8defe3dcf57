/*
 * Markdown to pieces: cmark parses and writes HTML; figure links, tables, pictures, notes and headings are taken out of it.
 * Used through read_prose.h; inlines are prose_inlines.c's.
 * SPDX-License-Identifier: MIT
 */
#include "plan/prose_reader.h"

#include <stdlib.h>
#include <string.h>

#include <cmark-gfm-core-extensions.h>

size_t prose_block_offset(const struct prose_reader *reader, cmark_node *node)
{
	int column = cmark_node_get_start_column(node);
	return prose_line(&reader->source, cmark_node_get_start_line(node)) + (size_t)(column > 0 ? column - 1 : 0);
}

struct place prose_block_place(const struct prose_reader *reader, cmark_node *node)
{
	while (cmark_node_get_start_line(node) == 0 && cmark_node_parent(node))
		node = cmark_node_parent(node);
	return prose_place(&reader->source, prose_block_offset(reader, node));
}

/* The extension's own kinds have no numbers in its header. */
bool prose_is_table(cmark_node *node)
{
	return strcmp(cmark_node_get_type_string(node), "table") == 0;
}

void prose_add_piece(struct prose_reader *reader, struct piece piece)
{
	struct pieces *pieces = reader->out;
	ARENA_MORE(reader->arena, pieces->list, pieces->count, pieces->room);
	pieces->list[pieces->count++] = piece;
}

const struct piece *prose_piece(const struct prose *prose, size_t i)
{
	return i < prose->body.count ? &prose->body.list[i] : &prose->inner.list[i - prose->body.count];
}

size_t prose_piece_count(const struct prose *prose)
{
	return prose ? prose->body.count + prose->inner.count : 0;
}

struct text prose_text_below(struct prose_reader *reader, cmark_node *node, bool meet)
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
	struct text text = prose_unmasked(reader->arena, buffer_view(&buffer));
	buffer_release(&buffer);
	return text;
}

/* Cuts cmark's HTML at the markers: HTML, link, HTML, … */
static void add_html(struct prose_reader *reader, struct text html)
{
	while (html.len) {
		size_t mark = text_find(html, TEXT("\x01"), 0);
		struct text before = text_slice(html, 0, mark);
		if (before.len)
			prose_add_piece(reader, (struct piece){.kind = PIECE_HTML, .text = prose_unmasked(reader->arena, before)});
		if (mark == SIZE_MAX)
			return;
		size_t index = (size_t)strtoul(html.at + mark + 1, NULL, 10);
		prose_add_piece(reader, reader->links[index]);
		html = text_slice(html, text_find(html, TEXT("\x02"), mark) + 1, html.len);
	}
}

/* ---- The same without markup ---- */

static void add_text(struct prose_reader *reader, struct buffer *text)
{
	struct text words = prose_unmasked(reader->arena, text_copy(reader->arena, buffer_view(text)));
	if (text->len)
		prose_add_piece(reader, (struct piece){.kind = PIECE_TEXT, .text = words});
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
			prose_add_piece(reader, reader->links[strtoul(literal + 1, NULL, 10)]);
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
	prose_walk(reader, node);
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
	struct place place = prose_block_place(reader, table);
	for (cmark_node *row = cmark_node_first_child(table); row; row = cmark_node_next(row))
		take_row(reader, row, grid);
	prose_add_piece(reader, (struct piece){.kind = PIECE_GRID, .place = place, .grid = grid});
}

/* ---- Blocks ---- */

/* Text over a line of --- or === is a heading as well, mostly by accident. */
static void check_heading_form(struct prose_reader *reader, cmark_node *block)
{
	size_t at = prose_block_offset(reader, block);
	if (at < reader->source.len && reader->source.bytes[at] != '#')
		NOTE0(reader->notes, MSG_PROSE_UNDERLINED, prose_place(&reader->source, at));
}

static void take_heading(struct prose_reader *reader, cmark_node *block)
{
	int level = cmark_node_get_heading_level(block);
	struct place place = prose_block_place(reader, block);
	check_heading_form(reader, block);
	struct text text = text_trim(prose_text_below(reader, block, false));
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
	prose_walk(reader, block);
	reader->in_heading = false;
	buffer_char(&reader->plain, '\n');
	prose_add_piece(reader, (struct piece){.kind = PIECE_HEADING, .level = level, .text = text, .address = anchor, .place = place});
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
	} else if (prose_is_table(block)) {
		take_grid(reader, block);
	} else if (type == CMARK_NODE_FOOTNOTE_DEFINITION) {
		take_footnote(reader, block);
		return;
	} else if (!prose_take_image(reader, block)) {
		prose_walk(reader, block);
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
