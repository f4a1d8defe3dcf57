/*
 * Chapters and their narrative as view nodes: pieces in order, figures filled in, tables to be placed.
 * Used through builder.h only.
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "plan/read_prose.h"
#include "view/builder.h"

/* How a chapter's number and title are joined: （一）总则, 一、总则, 第三章 总则, 3 总则. */
static enum word heading_form(struct text number)
{
	static const char *const closed[] = {"）", ")", "〕", "、", ".", "．", "：", ":"};
	static const char *const spaced[] = {"章", "节", "篇", "编", "部分", "单元", "条", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
	for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
		if (text_ends(number, closed[i]))
			return WORD_CHAPTER_BRACKETED;
	for (size_t i = 0; i < sizeof spaced / sizeof *spaced; i++)
		if (text_ends(number, spaced[i]))
			return WORD_CHAPTER_SPACED;
	return WORD_CHAPTER_HEADING;
}

static struct text chapter_heading(const struct builder *builder, const struct chapter *chapter)
{
	if (!chapter->number.len)
		return chapter->title;
	return build_said(builder, PHRASE2(builder->arena, heading_form(chapter->number), chapter->number, chapter->title));
}

struct text chapter_file(const struct builder *builder, const struct chapter *chapter)
{
	return TEXT_JOIN(builder->arena, TEXT("chapters/"), chapter->id, TEXT(".html"));
}

struct view *build_chapter_link(struct builder *builder, const struct chapter *chapter)
{
	if (!chapter)
		return view_null(builder->arena);
	struct view *map = view_map(builder->arena);
	view_put_text(map, "id", chapter->id);
	view_put_text(map, "heading", chapter_heading(builder, chapter));
	view_put_text(map, "title", chapter->title);
	view_put_text(map, "file", chapter_file(builder, chapter));
	return map;
}

static void put_html(struct view *map, const struct piece *piece)
{
	view_put_text(map, "html", piece->text);
}

static void put_heading(struct view *map, const struct piece *piece)
{
	put_int(map, "level", piece->level);
	view_put_bool(map, "h2", piece->level <= 2);
	view_put_bool(map, "h3", piece->level == 3);
	view_put_bool(map, "h4", piece->level >= 4);
	view_put_text(map, "text", piece->text);
	view_put_text(map, "anchor", piece->address);
}

static void put_bound(struct builder *builder, struct view *map, const struct piece *piece)
{
	const struct figure *figure = figures_find(builder->figures, piece->address);
	bool filled = piece->text.len == 0;
	view_put_text(map, "text", filled && figure ? figure_print(builder->figures, figure) : piece->text);
	view_put_bool(map, "filled", filled);
	view_put_bool(map, "elsewhere", builder->elsewhere);
	view_put(map, "figure", build_figure(builder, figure));
}

/* Boxes are built after the chapters, so the node is put in later by the box itself; here its id suffices. */
static void put_table(struct builder *builder, struct view *map, const struct piece *piece)
{
	struct text table = text_slice(piece->address, 6, piece->address.len);
	const struct box *box = plan_find(builder->plan, "box", table);
	view_put_text(map, "caption", piece->text);
	view_put_text(map, "table", box ? TEXT("box") : table);
	view_put_bool(map, "indicators", text_is(table, "indicators"));
	view_put_bool(map, "boxes", text_is(table, "boxes"));
	view_put_bool(map, "investment", text_is(table, "investment"));
	view_put_bool(map, "is_box", box != NULL);
	const struct view *boxes = view_find(builder->root, "boxes");
	struct view *node = box ? boxes->items[box - builder->plan->boxes] : view_null(builder->arena);
	view_put_context(map, "box", node);
	view_put_text(map, "box_id", box ? box->id : TEXT(""));
}

static void put_chapter(struct builder *builder, struct view *map, const struct piece *piece)
{
	view_put_text(map, "text", piece->text);
	for (size_t i = 0; i < builder->plan->chapter_count; i++)
		if (text_equal(builder->plan->chapters[i].narrative, piece->address))
			view_put_text(map, "file", chapter_file(builder, &builder->plan->chapters[i]));
}

static struct view *build_piece(struct builder *builder, const struct prose *prose, const struct piece *piece);

static struct view *build_range(struct builder *builder, const struct prose *prose, struct piece_range range)
{
	struct view *pieces = view_list(builder->arena);
	for (size_t i = 0; i < range.count; i++)
		view_append(pieces, build_piece(builder, prose, &prose->inner.list[range.first + i]));
	return pieces;
}

static struct view *build_row(struct builder *builder, const struct prose *prose, const struct grid *grid, size_t row)
{
	struct view *map = view_map(builder->arena), *cells = view_put(map, "cells", view_list(builder->arena));
	for (size_t i = 0; i < grid->columns; i++) {
		struct view *cell = view_append(cells, view_map(builder->arena));
		view_put_bool(cell, "filled", grid->cells[row * grid->columns + i].count > 0);
		view_put_bool(cell, "right", grid->alignments[i] == 'r');
		view_put_bool(cell, "centre", grid->alignments[i] == 'c');
		view_put(cell, "pieces", build_range(builder, prose, grid->cells[row * grid->columns + i]));
	}
	return map;
}

static void put_grid(struct builder *builder, struct view *map, const struct prose *prose, const struct grid *grid)
{
	struct view *rows = view_list(builder->arena);
	view_put(map, "head", build_row(builder, prose, grid, 0));
	for (size_t i = 1; i < grid->rows; i++)
		view_append(rows, build_row(builder, prose, grid, i));
	view_put(map, "rows", rows);
}

static void put_picture(struct builder *builder, struct view *map, const struct piece *piece)
{
	view_put_text(map, "text", piece->text);
	view_put_text(map, "caption", piece->picture->caption);
	view_put_text(map, "file", TEXT_JOIN(builder->arena, TEXT("pictures/"), piece->address));
	put_int(map, "width", (int)piece->picture->size.width);
	put_int(map, "height", (int)piece->picture->size.height);
}

static void put_note(struct view *map, const struct piece *piece)
{
	put_int(map, "number", piece->level);
	view_put_bool(map, "first", piece->first);
}

static struct view *build_piece(struct builder *builder, const struct prose *prose, const struct piece *piece)
{
	struct view *map = view_map(builder->arena);
	view_put_bool(map, "is_html", piece->kind == PIECE_HTML);
	view_put_bool(map, "is_heading", piece->kind == PIECE_HEADING);
	view_put_bool(map, "is_figure", piece->kind == PIECE_FIGURE);
	view_put_bool(map, "is_table", piece->kind == PIECE_TABLE);
	view_put_bool(map, "is_chapter", piece->kind == PIECE_CHAPTER);
	view_put_bool(map, "is_grid", piece->kind == PIECE_GRID);
	view_put_bool(map, "is_picture", piece->kind == PIECE_PICTURE);
	view_put_bool(map, "is_note", piece->kind == PIECE_NOTE);
	switch (piece->kind) {
	case PIECE_HTML:
		put_html(map, piece);
		break;
	case PIECE_HEADING:
		put_heading(map, piece);
		break;
	case PIECE_FIGURE:
		put_bound(builder, map, piece);
		break;
	case PIECE_TABLE:
		put_table(builder, map, piece);
		break;
	case PIECE_CHAPTER:
		put_chapter(builder, map, piece);
		break;
	case PIECE_GRID:
		put_grid(builder, map, prose, piece->grid);
		break;
	case PIECE_PICTURE:
		put_picture(builder, map, piece);
		break;
	case PIECE_NOTE:
		put_note(map, piece);
		break;
	case PIECE_TEXT: /* in passages only */
		break;
	}
	return map;
}

/* The footnotes of a text, each with its number. */
static struct view *build_footnotes(struct builder *builder, const struct prose *prose)
{
	struct view *notes = view_list(builder->arena);
	for (size_t i = 0; prose && i < prose->note_count; i++) {
		struct view *note = view_append(notes, view_map(builder->arena));
		put_int(note, "number", (int)i + 1);
		view_put(note, "pieces", build_range(builder, prose, prose->notes[i]));
	}
	return notes;
}

/* The figures the text is bound to, those in tables and footnotes too, in its order. */
static struct view *build_bound(struct builder *builder, const struct prose *prose)
{
	struct view *bound = view_list(builder->arena);
	for (size_t i = 0; i < prose_piece_count(prose); i++) {
		const struct piece *piece = prose_piece(prose, i);
		const struct figure *figure = piece->kind == PIECE_FIGURE ? figures_find(builder->figures, piece->address) : NULL;
		if (figure)
			view_append(bound, build_figure(builder, figure));
	}
	return bound;
}

/* Pieces, headings and footnotes; none without prose. */
void build_prose(struct builder *builder, struct view *map, const struct prose *prose)
{
	struct view *headings = view_put_context(map, "headings", view_list(builder->arena));
	struct view *pieces = view_put(map, "pieces", view_list(builder->arena));
	view_put_context(map, "plain", view_text(builder->arena, prose ? prose->plain : TEXT("")));
	for (size_t i = 0; prose && i < prose->body.count; i++) {
		struct view *piece = view_append(pieces, build_piece(builder, prose, &prose->body.list[i]));
		if (prose->body.list[i].kind == PIECE_HEADING)
			view_append(headings, piece);
	}
	view_put(map, "footnotes", build_footnotes(builder, prose));
	view_put_context(map, "bound", build_bound(builder, prose));
	view_put_bool(map, "has_footnotes", prose && prose->note_count > 0);
}

static const struct chapter *neighbour(const struct plan *plan, size_t index, int step)
{
	for (size_t i = index + (size_t)step; i < plan->chapter_count; i += (size_t)step)
		return &plan->chapters[i];
	return NULL;
}

enum { MOST_INDENT = 6 }; /* what style.css sets off from the margin; deeper ones stand below those */

static struct view *build_chapter(struct builder *builder, size_t index)
{
	const struct plan *plan = builder->plan;
	const struct chapter *chapter = &plan->chapters[index];
	struct view *map = build_chapter_link(builder, chapter);
	view_put_text(map, "number", chapter->number);
	put_int(map, "level", chapter->level);
	put_int(map, "indent", chapter->level < MOST_INDENT ? chapter->level : MOST_INDENT);
	view_put_bool(map, "is_section", chapter->parent != NULL);
	view_put_bool(map, "has_text", chapter->prose != NULL);
	view_put_text(map, "source_lines", chapter->source);
	view_put(map, "parent", build_chapter_link(builder, chapter->parent));
	view_put(map, "previous", build_chapter_link(builder, neighbour(plan, index, -1)));
	view_put(map, "next", build_chapter_link(builder, neighbour(plan, index, 1)));
	struct view *children = view_put(map, "children", view_list(builder->arena));
	for (size_t i = 0; i < plan->chapter_count; i++)
		if (plan->chapters[i].parent == chapter)
			view_append(children, build_chapter_link(builder, &plan->chapters[i]));
	build_prose(builder, map, chapter->prose);
	return map;
}

/* A figure in the words of a chapter. */
struct bound {
	const struct chapter *chapter;
	struct text address;
};

static void take_bound(struct builder *builder, const struct chapter *chapter)
{
	for (size_t i = 0; i < prose_piece_count(chapter->prose); i++) {
		const struct piece *piece = prose_piece(chapter->prose, i);
		if (piece->kind != PIECE_FIGURE)
			continue;
		ARENA_MORE(builder->arena, builder->bound, builder->bound_count, builder->bound_room);
		builder->bound[builder->bound_count++] = (struct bound){chapter, piece->address};
	}
}

struct view *build_chapters(struct builder *builder)
{
	struct view *list = view_list(builder->arena);
	for (size_t i = 0; i < builder->plan->chapter_count; i++) {
		take_bound(builder, &builder->plan->chapters[i]);
		view_append(list, build_chapter(builder, i));
	}
	return list;
}

static bool is_below(struct text address, struct text prefix)
{
	bool may = address.len == prefix.len || (address.len > prefix.len && address.at[prefix.len] == '/');
	return may && text_equal(text_slice(address, 0, prefix.len), prefix);
}

static bool already(const struct view *list, struct text id)
{
	for (size_t i = 0; i < list->count; i++)
		if (text_equal(view_find_text(list->items[i], "id"), id))
			return true;
	return false;
}

struct view *build_passages(struct builder *builder, struct text prefix, struct view *list)
{
	for (size_t i = 0; i < builder->bound_count; i++) {
		const struct bound *bound = &builder->bound[i];
		if (is_below(bound->address, prefix) && !already(list, bound->chapter->id))
			view_append(list, build_chapter_link(builder, bound->chapter));
	}
	return list;
}
