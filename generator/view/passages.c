/*
 * A text as view nodes for prints, which take no HTML: headings, paragraphs, lists and tables in order, figures filled in.
 * Used through builder.h only.
 * SPDX-License-Identifier: MIT
 */
#include "plan/read_prose.h"
#include "view/builder.h"

static struct text chapter_title(const struct builder *builder, const struct piece *piece)
{
	for (size_t i = 0; !piece->text.len && i < builder->plan->chapter_count; i++)
		if (text_equal(builder->plan->chapters[i].narrative, piece->address))
			return builder->plan->chapters[i].title;
	return piece->text;
}

static struct text word_said(const struct builder *builder, const struct piece *piece)
{
	const struct figure *figure = piece->kind == PIECE_FIGURE && !piece->text.len ? figures_find(builder->figures, piece->address) : NULL;
	if (piece->kind == PIECE_NOTE)
		return build_said(builder, PHRASE1(builder->arena, WORD_NOTE_MARK, text_count(builder->arena, (size_t)piece->level)));
	if (piece->kind == PIECE_CHAPTER)
		return chapter_title(builder, piece);
	return figure ? figure_print(builder->figures, figure) : piece->text;
}

/* The words as lines, each {text, last}. */
static struct view *build_lines(const struct builder *builder, const struct prose *prose, size_t first, size_t count)
{
	struct buffer out = {0};
	struct view *lines = view_list(builder->arena);
	for (size_t i = first; i < first + count; i++)
		buffer_text(&out, word_said(builder, &prose->words.list[i]));
	for (struct text rest = text_copy(builder->arena, buffer_view(&out)); rest.len;) {
		struct view *line = view_append(lines, view_map(builder->arena));
		view_put_text(line, "text", text_trim(text_cut(&rest, '\n')));
		view_put_bool(line, "last", !rest.len);
	}
	buffer_release(&out);
	return lines;
}

static struct view *add_block(struct view *blocks, const char *kind, const struct view *piece)
{
	static const char *const kinds[] = {"is_heading", "is_paragraph", "is_list", "is_grid", "is_table", "is_picture"};
	struct view *block = view_append(blocks, piece ? view_copy(blocks->arena, piece) : view_map(blocks->arena));
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		view_put_bool(block, kinds[i], text_is(text_of(kind), kinds[i]));
	return block;
}

/* ---- Tables written in the text ---- */

static struct view *build_cells(struct builder *builder, const struct prose *prose, const struct grid *grid, size_t row)
{
	struct view *cells = view_list(builder->arena);
	for (size_t i = 0; i < grid->columns; i++) {
		const struct piece_range *range = &grid->cells[row * grid->columns + i];
		struct view *cell = view_append(cells, view_map(builder->arena));
		view_put_text(cell, "align", text_of(grid->alignments[i] == 'r' ? "right" : grid->alignments[i] == 'c' ? "center" : "left"));
		view_put_bool(cell, "first", i == 0);
		view_put(cell, "lines", build_lines(builder, prose, range->first_word, range->word_count));
	}
	return cells;
}

static void add_grid(struct builder *builder, struct view *blocks, const struct prose *prose, const struct grid *grid)
{
	struct view *block = add_block(blocks, "is_grid", NULL);
	view_put(block, "columns", build_cells(builder, prose, grid, 0));
	struct view *rows = view_put(block, "rows", view_list(builder->arena));
	for (size_t i = 1; i < grid->rows; i++)
		view_put(view_append(rows, view_map(builder->arena)), "cells", build_cells(builder, prose, grid, i));
}

/* ---- All of it ---- */

static void add_item(struct builder *builder, struct view *block, const struct prose *prose, const struct passage *passage)
{
	struct view *item = view_append((struct view *)view_find(block, "items"), view_map(builder->arena));
	view_put_text(item, "label", passage->label);
	view_put_bool(item, "marked", !passage->goes_on && !passage->label.len);
	view_put_bool(item, "deeper", passage->depth > 1);
	view_put(item, "lines", build_lines(builder, prose, passage->first_word, passage->word_count));
}

/* A table of the plan; its rows stand in the lists of the root, and view_derive finds the box. */
static void add_table(struct builder *builder, struct view *blocks, const struct piece *piece)
{
	struct text name = text_slice(piece->address, 6, piece->address.len);
	struct view *block = add_block(blocks, "is_table", NULL);
	view_put_text(block, "caption", piece->text);
	view_put_bool(block, "of_indicators", text_is(name, "indicators"));
	view_put_bool(block, "of_boxes", text_is(name, "boxes"));
	view_put_bool(block, "of_investment", text_is(name, "investment"));
	view_put_text(block, "box_id", plan_find(builder->plan, "box", name) ? name : TEXT(""));
}

static void add_piece(struct builder *builder, struct view *blocks, const struct prose *prose, const struct view *pieces, size_t index)
{
	const struct piece *piece = &prose->body.list[index];
	if (piece->kind == PIECE_GRID)
		add_grid(builder, blocks, prose, piece->grid);
	else if (piece->kind == PIECE_TABLE)
		add_table(builder, blocks, piece);
	else
		add_block(blocks, piece->kind == PIECE_HEADING ? "is_heading" : "is_picture", pieces->items[index]);
}

static void add_notes(struct builder *builder, struct view *map, const struct prose *prose)
{
	struct view *notes = view_put(map, "block_notes", view_list(builder->arena));
	for (size_t i = 0; prose && i < prose->note_count; i++) {
		struct view *note = view_append(notes, view_map(builder->arena));
		put_int(note, "number", (long long)i + 1);
		view_put(note, "lines", build_lines(builder, prose, prose->notes[i].first_word, prose->notes[i].word_count));
	}
}

void build_blocks(struct builder *builder, struct view *map, const struct prose *prose)
{
	struct view *blocks = view_put(map, "blocks", view_list(builder->arena)), *list = NULL;
	const struct view *pieces = view_find(map, "pieces");
	for (size_t i = 0; prose && i < prose->passage_count; i++) {
		const struct passage *passage = &prose->passages[i];
		if (passage->depth == 0)
			list = NULL;
		if (passage->is_piece) {
			add_piece(builder, blocks, prose, pieces, passage->piece);
		} else if (passage->depth == 0) {
			struct view *lines = build_lines(builder, prose, passage->first_word, passage->word_count);
			view_put(add_block(blocks, "is_paragraph", NULL), "lines", lines);
		} else {
			if (!list) {
				list = add_block(blocks, "is_list", NULL);
				view_put(list, "items", view_list(builder->arena));
			}
			add_item(builder, list, prose, passage);
		}
	}
	add_notes(builder, map, prose);
	view_put_bool(map, "has_block_notes", prose && prose->note_count);
}
