/*
 * Tables that came as text: one cell a line, or a row a line with blanks between its cells. They are put together again as grids.
 * Used through draft.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/goal.h"
#include "draft/outline.h"
#include "plan/bound_words.h"

/* A grid that grows by rows; its first row has the heads. */
struct copied {
	struct draft *draft;
	size_t columns, count, room;
	struct document_cell **cells; /* rows × columns */
};

struct text_row {
	struct text cells[MOST_COLUMNS];
	size_t lines[MOST_COLUMNS]; /* numbers */
	size_t count;
};

static void add_row(struct copied *copied, const struct text_row *row)
{
	struct arena *arena = copied->draft->arena;
	size_t index = copied->count / copied->columns;
	for (size_t c = 0; c < copied->columns; c++) {
		ARENA_MORE(arena, copied->cells, copied->count, copied->room);
		struct document_cell *cell = ARENA_NEW(arena, struct document_cell);
		*cell = (struct document_cell){row->cells[c], row->lines[c], index, c};
		copied->cells[copied->count++] = cell;
	}
}

/* Gives the cells of a short row to their columns: what is missing is the category or number, merged with the row above, then the base. */
static void spread(const struct heads *heads, struct text_row *row)
{
	struct text_row wide = {.count = heads->count};
	size_t missing = heads->count - row->count, group = column_of(heads, ROLE_CATEGORY), from = 0, line = row->lines[0];
	for (size_t c = 0; c < heads->count; c++) {
		bool left_out = missing && (c == group || (group == SIZE_MAX && c == 0 && heads->columns[c].role == ROLE_ORDER) ||
					    (missing > (group != SIZE_MAX) && heads->columns[c].role == ROLE_BASE));
		missing -= left_out;
		bool has = !left_out && from < row->count;
		wide.cells[c] = has ? row->cells[from] : TEXT("");
		wide.lines[c] = line = has ? row->lines[from] : line;
		from += has;
	}
	*row = wide;
}

static void add_heads(struct copied *copied, const struct heads *heads, size_t line)
{
	struct text_row row = {.count = heads->count};
	for (size_t c = 0; c < heads->count; c++) {
		row.cells[c] = heads->columns[c].words;
		row.lines[c] = line;
	}
	copied->columns = heads->count;
	add_row(copied, &row);
}

/* ---- One cell a line ---- */

/* The heads: as many lines as are heads, one after the other. */
static size_t flat_heads(struct draft *draft, size_t index, struct heads *heads)
{
	*heads = (struct heads){0};
	size_t at = index, behind = index;
	for (; at < draft->count && heads->count < MOST_COLUMNS; at++) {
		const struct draft_line *line = &draft->lines[at];
		if (!line->plain.len)
			continue;
		struct head_column head = utf8_length(line->plain) <= 16 && !line->table && line->role == LINE_BODY ? head_of(draft, line->plain) : (struct head_column){0};
		size_t next = head.role ? SIZE_MAX : outline_next_line(draft, at);
		if (next != SIZE_MAX && utf8_length(line->plain) <= 4 && utf8_length(draft->lines[next].plain) <= 4) { /* 指 and 标, a head cut in two */
			head = head_of(draft, TEXT_JOIN(draft->arena, line->plain, draft->lines[next].plain));
			at = head.role ? next : at;
		}
		if (!head.role)
			break;
		heads->columns[heads->count++] = head;
		behind = at + 1;
	}
	heads_count(heads);
	bool good = heads->count >= 3 && is_of_indicators(heads);
	return good ? behind : index;
}

/* A row ends with its last cell: 约束性 or 预期性 where there is such a column, else a value. */
static bool ends_row(struct draft *draft, const struct heads *heads, struct text plain)
{
	if (heads->columns[heads->count - 1].role == ROLE_ATTRIBUTE)
		return is_attribute(plain);
	return goal_of(draft, plain, 0).form == GOAL_NUMBER;
}

/* Whether each column has its cell, as far as their kinds tell: a unit where units stand, a value in the last one. */
static bool is_full_row(struct draft *draft, const struct heads *heads, const struct text_row *row)
{
	size_t unit = column_of(heads, ROLE_UNIT), last = heads->count - 1;
	struct text word = unit == SIZE_MAX ? TEXT("") : plain_of(row->cells[unit], draft->arena);
	enum role role = heads->columns[last].role;
	bool valued = (role == ROLE_GOAL || role == ROLE_RATE || role == ROLE_BASE) && goal_of(draft, row->cells[last], 0).form != GOAL_WORDS;
	return row->count == heads->count && valued && (is_unit(word) || text_is_any(word, "— - /"));
}

/* Collects the lines of one row from `*at`; false when what follows is no row. */
static bool collect_row(struct draft *draft, const struct heads *heads, size_t *at, struct text_row *row)
{
	size_t index = *at, values = heads->by_role[ROLE_GOAL] + heads->by_role[ROLE_BASE] + heads->by_role[ROLE_RATE], met = 0;
	*row = (struct text_row){0};
	while (index < draft->count && row->count < heads->count) {
		const struct draft_line *line = &draft->lines[index++];
		if (!line->plain.len)
			continue;
		struct head head = line_head(line->plain);
		bool heading = (head.form == HEAD_LIST || head.form == HEAD_PAREN || head.form == HEAD_CHAPTER || head.form == HEAD_SECTION) && row->count == 0;
		if (line->table || line->role != LINE_BODY || utf8_length(line->plain) > 45 || text_has(line->plain, "。") || heading)
			return false;
		row->cells[row->count] = line->raw;
		row->lines[row->count++] = line->number;
		bool end = ends_row(draft, heads, line->plain);
		met += end;
		bool last = heads->columns[heads->count - 1].role == ROLE_ATTRIBUTE ? end : end && met >= values;
		if ((last && row->count >= 2) || is_full_row(draft, heads, row)) {
			*at = index;
			return true;
		}
	}
	return false;
}

static size_t flat_table(struct copied *copied, size_t index)
{
	struct heads heads;
	struct draft *draft = copied->draft;
	size_t at = flat_heads(draft, index, &heads), behind = at;
	struct text_row row;
	if (at == index)
		return index;
	add_heads(copied, &heads, draft->lines[index].number);
	while (collect_row(draft, &heads, &behind, &row)) {
		if (row.count + 1 < heads.count)
			draft_doubt(draft, row.lines[0], row.cells[0], "这一行少了几格，对应关系可能有误");
		spread(&heads, &row);
		add_row(copied, &row);
		at = behind;
	}
	return at;
}

/* ---- A row a line ---- */

/* The pieces of a line that blanks divide; what can only belong to the piece before is one with it: 2025 年, 50 左右. */
static struct text_row pieces_of(const struct draft *draft, const struct draft_line *line)
{
	struct text_row row = {0};
	for (struct text rest = line->plain; rest.len && row.count < MOST_COLUMNS;) {
		struct text piece = text_cut(&rest, ' '), bound = piece;
		bool behind = bound_word_take(&bound, BOUND_BEHIND, false).word.len || (text_starts_any(piece, "年 (").len && !text_starts_any(piece, "年均 年增 年度 年份").len);
		if (behind && row.count) {
			row.cells[row.count - 1] = TEXT_JOIN(draft->arena, row.cells[row.count - 1], piece);
			continue;
		}
		row.cells[row.count] = piece;
		row.lines[row.count++] = line->number;
	}
	return row;
}

static bool line_heads(struct draft *draft, size_t index, struct heads *heads)
{
	struct text_row row = pieces_of(draft, &draft->lines[index]);
	*heads = (struct heads){.count = row.count};
	for (size_t c = 0; c < row.count; c++) {
		heads->columns[c] = head_of(draft, row.cells[c]);
		if (!heads->columns[c].role)
			return false;
	}
	heads_count(heads);
	return row.count >= 3 && (is_of_indicators(heads) || is_of_projects(heads) || is_of_tasks(heads));
}

/* A name that blanks divide is one again: there are as many pieces too many. */
static void join_names(const struct draft *draft, const struct heads *heads, struct text_row *row)
{
	size_t name = column_of(heads, is_of_tasks(heads) ? ROLE_TASK : ROLE_NAME), more = row->count > heads->count ? row->count - heads->count : 0;
	for (size_t i = 1; i <= more; i++)
		row->cells[name] = TEXT_JOIN(draft->arena, row->cells[name], row->cells[name + i]);
	for (size_t c = name + 1; more && c + more < row->count; c++)
		row->cells[c] = row->cells[c + more];
	row->count -= more;
}

/* Whether the line can be a row: short pieces, the last of them what the last column has. */
static bool is_line_row(struct draft *draft, const struct heads *heads, size_t index, struct text_row *row)
{
	const struct draft_line *line = &draft->lines[index];
	if (line->table || line->role != LINE_BODY || text_has(line->plain, "。"))
		return false;
	*row = pieces_of(draft, line);
	bool fits = row->count + 2 >= heads->count && row->count >= 3 && row->count <= heads->count + 3;
	enum role last = heads->columns[heads->count - 1].role;
	bool value = last == ROLE_ATTRIBUTE || last == ROLE_GOAL || last == ROLE_RATE;
	return fits && (!value || row->count == heads->count || ends_row(draft, heads, row->cells[row->count - 1]));
}

/* 县（市、区）比例（%） below a name without unit: the rest of that name, which the column's width has cut. */
static bool take_rest_of_name(struct copied *copied, const struct heads *heads, struct text words)
{
	struct document_cell *name = copied->count > copied->columns ? copied->cells[copied->count - copied->columns + column_of(heads, ROLE_NAME)] : NULL;
	struct text whole = name ? plain_of(name->text, copied->draft->arena) : TEXT("");
	if (!unit_behind(words).len || !is_of_indicators(heads) || heads->by_role[ROLE_UNIT] || !whole.len || text_ends(whole, ")"))
		return false;
	name->text = TEXT_JOIN(copied->draft->arena, name->text, words);
	return true;
}

static size_t line_table(struct copied *copied, size_t index)
{
	struct heads heads;
	struct draft *draft = copied->draft;
	struct text_row row;
	size_t behind = index + 1;
	if (!line_heads(draft, index, &heads))
		return index;
	add_heads(copied, &heads, draft->lines[index].number);
	for (size_t at = behind; at < draft->count; at++) {
		const struct draft_line *line = &draft->lines[at];
		struct text_row next;
		bool group = line->plain.len && utf8_length(line->plain) <= 12 && line->role == LINE_BODY && at + 1 < draft->count && is_line_row(draft, &heads, at + 1, &next);
		if (!line->plain.len)
			continue;
		if (is_line_row(draft, &heads, at, &row)) {
			join_names(draft, &heads, &row);
			if (row.count < heads.count && heads.columns[0].role != ROLE_CATEGORY)
				draft_doubt(draft, line->number, text_slice(line->plain, 0, 60), "这一行少了几格，对应关系可能有误");
			spread(&heads, &row);
		} else if (take_rest_of_name(copied, &heads, line->plain)) {
			behind = at + 1;
			continue;
		} else if (group) {
			row = (struct text_row){.cells = {line->raw}, .lines = {line->number}};
		} else {
			break;
		}
		add_row(copied, &row);
		behind = at + 1;
	}
	return copied->count > copied->columns ? behind : index;
}

/* ---- Taking them ---- */

/* The short line before it is the title. */
static size_t title_above(const struct draft *draft, size_t index)
{
	for (size_t i = index; i > 0; i--) {
		const struct draft_line *line = &draft->lines[i - 1];
		bool unit = text_starts_any(line->plain, "单位: (单位:").len > 0;
		if (line->plain.len && !unit)
			return utf8_length(line->plain) <= 50 && !text_has(line->plain, "。") && !line->table ? i - 1 : SIZE_MAX;
	}
	return SIZE_MAX;
}

/* Tasks stay in the text, as a table again. */
static void take_grid(struct draft *draft, const struct document_table *table, size_t index, size_t end)
{
	struct draft_block *block = DRAFT_MORE(draft, blocks, block);
	*block = (struct draft_block){BLOCK_GRID, index, end, 0, table};
	for (size_t i = index; i < end; i++)
		draft->lines[i].role = LINE_BLOCK;
	draft_doubt(draft, draft->lines[index].number, draft->lines[index].plain, "表格用空格分栏，是按表头重新拼起来的，读作重点任务（tasks），请逐行核对");
}

size_t draft_copied_table(struct draft *draft, size_t index, size_t box)
{
	struct copied copied = {.draft = draft};
	size_t end = flat_table(&copied, index), blocks = draft->block_count, indicators = draft->indicator_count, projects = draft->project_count;
	end = end > index ? end : line_table(&copied, index);
	if (end == index)
		return index;
	size_t title = box != SIZE_MAX ? draft->boxes[box].place : title_above(draft, index);
	struct document_table *table = ARENA_NEW(draft->arena, struct document_table);
	*table = (struct document_table){copied.count / copied.columns, copied.columns, copied.cells};
	if (draft_take_tasks(draft, table, title == SIZE_MAX ? TEXT("") : draft_words(draft, draft->lines[title].plain))) {
		take_grid(draft, table, index, end);
		return end;
	}
	if (!draft_take_table(draft, table, title, box) || (draft->indicator_count == indicators && draft->project_count == projects))
		return index;
	for (size_t i = title == SIZE_MAX ? index : title + 1; i < end; i++) /* with the unit line between */
		draft->lines[i].role = LINE_BLOCK;
	if (draft->block_count > blocks) {
		bool titled = title != SIZE_MAX && draft->lines[title].role == LINE_BLOCK;
		draft->blocks[blocks].first = titled ? title : index;
		draft->blocks[blocks].end = end;
	}
	bool indicators_read = draft->indicator_count > indicators;
	draft_doubt(draft, draft->lines[index].number, indicators_read ? draft->indicators_title : title == SIZE_MAX ? TEXT("表格") : draft->lines[title].plain,
		    "表格在原文里一格一行或用空格分栏，是按表头重新拼起来的，请逐行核对");
	return end;
}
