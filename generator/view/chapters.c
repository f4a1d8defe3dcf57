/*
 * Chapters and their narrative as view nodes: pieces in order, figures filled in, tables to be placed.
 * Used through builder.h only.
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "plan/read_prose.h"
#include "view/builder.h"

static struct text chapter_heading(const struct builder *builder, const struct chapter *chapter)
{
	if (!chapter->number.len)
		return chapter->title;
	enum word heading = text_starts(chapter->number, "（") ? WORD_CHAPTER_BRACKETED : WORD_CHAPTER_HEADING;
	return build_said(builder, PHRASE2(builder->arena, heading, chapter->number, chapter->title));
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

static struct view *build_piece(struct builder *builder, const struct piece *piece)
{
	struct view *map = view_map(builder->arena);
	view_put_bool(map, "is_html", piece->kind == PIECE_HTML);
	view_put_bool(map, "is_heading", piece->kind == PIECE_HEADING);
	view_put_bool(map, "is_figure", piece->kind == PIECE_FIGURE);
	view_put_bool(map, "is_table", piece->kind == PIECE_TABLE);
	view_put_bool(map, "is_chapter", piece->kind == PIECE_CHAPTER);
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
	}
	return map;
}

static const struct chapter *neighbour(const struct plan *plan, size_t index, int step)
{
	for (size_t i = index + (size_t)step; i < plan->chapter_count; i += (size_t)step)
		return &plan->chapters[i];
	return NULL;
}

static struct view *build_chapter(struct builder *builder, size_t index)
{
	const struct plan *plan = builder->plan;
	const struct chapter *chapter = &plan->chapters[index];
	struct view *map = build_chapter_link(builder, chapter);
	view_put_text(map, "number", chapter->number);
	put_int(map, "level", chapter->parent ? 2 : 1);
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
	struct view *headings = view_put_context(map, "headings", view_list(builder->arena));
	struct view *pieces = view_put(map, "pieces", view_list(builder->arena));
	view_put_context(map, "plain", view_text(builder->arena, chapter->prose ? chapter->prose->plain : TEXT("")));
	for (size_t i = 0; chapter->prose && i < chapter->prose->count; i++) {
		struct view *piece = view_append(pieces, build_piece(builder, &chapter->prose->pieces[i]));
		if (chapter->prose->pieces[i].kind == PIECE_HEADING)
			view_append(headings, piece);
	}
	return map;
}

struct view *build_chapters(struct builder *builder)
{
	struct view *list = view_list(builder->arena);
	for (size_t i = 0; i < builder->plan->chapter_count; i++)
		view_append(list, build_chapter(builder, i));
	return list;
}

static bool is_bound(const struct prose *prose, struct text prefix)
{
	for (size_t i = 0; prose && i < prose->count; i++) {
		struct text address = prose->pieces[i].address;
		bool figure = prose->pieces[i].kind == PIECE_FIGURE;
		bool below = address.len > prefix.len && address.at[prefix.len] == '/';
		if (figure && (address.len == prefix.len || below) && text_equal(text_slice(address, 0, prefix.len), prefix))
			return true;
	}
	return false;
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
	for (size_t i = 0; i < builder->plan->chapter_count; i++) {
		const struct chapter *chapter = &builder->plan->chapters[i];
		if (is_bound(chapter->prose, prefix) && !already(list, chapter->id))
			view_append(list, build_chapter_link(builder, chapter));
	}
	return list;
}
