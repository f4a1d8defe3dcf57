/*
 * The builders declared in sheet.h.
 * Used through that header only.
 * SPDX-License-Identifier: MIT
 */
#include "render/annex/sheet.h"

#include <string.h>

struct print_run run_of(struct text text)
{
	return (struct print_run){text, NO_PLACE};
}

void sheet_init(struct sheet *sheet, struct arena *arena, struct text number, struct text title, struct text unit)
{
	*sheet = (struct sheet){.arena = arena};
	sheet->table.number = run_of(number);
	sheet->table.title = run_of(title);
	sheet->table.unit = run_of(unit);
	sheet->table.empty = run_of(TEXT("无"));
}

static void *widened(struct arena *arena, const void *list, size_t count, size_t room, size_t size)
{
	void *copy = arena_array(arena, room, size);
	if (count)
		memcpy(copy, list, count * size);
	return copy;
}

/* Room for one column more in all that is listed by columns. */
static void make_room(struct sheet *sheet)
{
	size_t count = sheet->column_room, room = count ? count * 2 : 16;
	if (sheet->table.column_count < count)
		return;
	sheet->columns = widened(sheet->arena, sheet->columns, count, room, sizeof *sheet->columns);
	sheet->head = widened(sheet->arena, sheet->head, count, room, sizeof *sheet->head);
	sheet->over = widened(sheet->arena, sheet->over, count, room, sizeof *sheet->over);
	sheet->column_room = room;
}

void sheet_column(struct sheet *sheet, const char *head, enum print_align align, unsigned least, unsigned most)
{
	make_room(sheet);
	size_t i = sheet->table.column_count++;
	sheet->columns[i] = (struct print_column){.align = align, .least = least, .most = most};
	sheet->head[i] = (struct print_cell){.run = run_of(text_of(head))};
}

void sheet_over(struct sheet *sheet, const char *head, unsigned count)
{
	make_room(sheet);
	sheet->over[sheet->table.column_count] = (struct print_cell){.run = run_of(text_of(head)), .columns = count};
}

void sheet_row(struct sheet *sheet, enum print_row_kind kind)
{
	if (sheet->row_count == sheet->row_room) {
		size_t room = sheet->row_room ? sheet->row_room * 2 : 32;
		struct print_row *rows = ARENA_ARRAY(sheet->arena, room, struct print_row);
		if (sheet->row_count)
			memcpy(rows, sheet->rows, sheet->row_count * sizeof *rows);
		sheet->rows = rows;
		sheet->row_room = room;
	}
	sheet->cells = ARENA_ARRAY(sheet->arena, sheet->table.column_count, struct print_cell);
	sheet->cell_count = 0;
	sheet->rows[sheet->row_count++] = (struct print_row){.cells = sheet->cells, .kind = kind};
}

struct print_cell *sheet_cell(struct sheet *sheet, struct text text)
{
	struct print_cell *cell = &sheet->cells[sheet->cell_count++];
	*cell = (struct print_cell){.run = run_of(text)};
	sheet->rows[sheet->row_count - 1].count = sheet->cell_count;
	return cell;
}

struct print_cell *sheet_field(struct sheet *sheet, const struct view *node, const char *path)
{
	return sheet_cell(sheet, view_find_text(node, path));
}

void sheet_group(struct sheet *sheet, struct text words)
{
	sheet_row(sheet, ROW_GROUP);
	struct print_cell *cell = sheet_cell(sheet, words);
	cell->columns = (unsigned)sheet->table.column_count;
	cell->align = ALIGN_LEFT;
	cell->heads_row = true;
}

void sheet_demo_note(struct sheet *sheet, const struct view *view)
{
	if (view_truth(view_find(view, "demo")))
		sheet_note(sheet, view_find_text(view, "demo_zh"));
}

void sheet_note(struct sheet *sheet, struct text text)
{
	ARENA_MORE(sheet->arena, sheet->notes, sheet->note_count, sheet->note_room);
	sheet->notes[sheet->note_count++] = run_of(text);
}

static void *kept(struct arena *arena, const void *from, size_t count, size_t size)
{
	void *copy = arena_array(arena, count ? count : 1, size);
	if (count)
		memcpy(copy, from, count * size);
	return copy;
}

/* One row of heads, or two where columns have a common one. */
static void finish_head(struct sheet *sheet, struct print_table *table)
{
	struct print_cell *upper = ARENA_ARRAY(sheet->arena, table->column_count, struct print_cell);
	struct print_cell *lower = ARENA_ARRAY(sheet->arena, table->column_count, struct print_cell);
	size_t above = 0, below = 0;
	for (size_t i = 0; i < table->column_count;) {
		size_t end = i + sheet->over[i].columns;
		upper[above] = end > i ? sheet->over[i] : sheet->head[i];
		if (end == i)
			upper[above].rows = 2, i++;
		above++;
		for (; i < end; i++)
			lower[below++] = sheet->head[i];
	}
	struct print_row *head = ARENA_ARRAY(sheet->arena, 2, struct print_row);
	head[0] = (struct print_row){.cells = upper, .count = above};
	head[1] = (struct print_row){.cells = lower, .count = below};
	for (size_t i = 0; i < above && below == 0; i++)
		upper[i].rows = 1;
	table->head = head;
	table->head_count = below ? 2 : 1;
}

struct print_table *sheet_finish(struct sheet *sheet)
{
	struct print_table *table = kept(sheet->arena, &sheet->table, 1, sizeof sheet->table);
	table->columns = kept(sheet->arena, sheet->columns, table->column_count, sizeof *sheet->columns);
	finish_head(sheet, table);
	table->rows = sheet->rows;
	table->row_count = sheet->row_count;
	table->notes = kept(sheet->arena, sheet->notes, sheet->note_count, sizeof *sheet->notes);
	table->note_count = sheet->note_count;
	return table;
}

void blocks_add(struct blocks *blocks, struct print_block block)
{
	if (blocks->count == blocks->room) {
		size_t room = blocks->room ? blocks->room * 2 : 16;
		struct print_block *list = ARENA_ARRAY(blocks->arena, room, struct print_block);
		if (blocks->count)
			memcpy(list, blocks->list, blocks->count * sizeof *list);
		blocks->list = list;
		blocks->room = room;
	}
	blocks->list[blocks->count++] = block;
}

void blocks_heading(struct blocks *blocks, unsigned level, struct text label, struct text words)
{
	blocks_add(blocks, (struct print_block){.kind = BLOCK_HEADING,
						.heading = {level, run_of(label), run_of(words), false}});
}

void blocks_paragraph(struct blocks *blocks, struct text words, bool small)
{
	blocks_add(blocks, (struct print_block){.kind = BLOCK_PARAGRAPH,
						.paragraph = {run_of(words), ALIGN_DEFAULT, small, small}});
}

void blocks_table(struct blocks *blocks, struct print_table *table)
{
	table->frame = blocks->frame;
	blocks_add(blocks, (struct print_block){.kind = BLOCK_TABLE, .table = table});
}
