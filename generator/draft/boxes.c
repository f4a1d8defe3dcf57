/*
 * Boxes by their label, and what stands in them: items, or a table.
 * Used through outline.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/outline.h"

static const char box_labels[] = "专栏 工程包 项目包 重大项目包";

bool outline_box_heading(struct text plain, struct text *label, struct text *number, struct text *title)
{
	unsigned ordinal;
	*label = text_starts_any(plain, box_labels);
	struct text rest = text_trim(text_slice(plain, label->len, plain.len));
	if (!label->len || utf8_length(plain) > 50 || text_has_any(plain, "。 ;") || text_starts_any(rest, "中 所 的 列 内 明").len)
		return false;
	size_t taken = take_ordinal(rest, &ordinal);
	taken += taken ? sub_number(text_slice(rest, taken, rest.len)) : 0; /* 专栏3-1 */
	*number = text_slice(rest, 0, taken);
	rest = text_trim(text_slice(rest, taken, rest.len));
	bool blank = text_is(*label, "专栏") && text_starts(text_slice(plain, label->len, plain.len), " ") && utf8_length(plain) <= 30; /* 专栏 某某项目 */
	struct text mark = text_starts_any(rest, ": 、 .");
	*title = text_trim(text_slice(rest, mark.len, rest.len));
	return (title->len && (taken || mark.len || blank)) || (taken && !title->len);
}

static struct text ordinal_text(struct draft *draft, struct text number)
{
	unsigned ordinal;
	size_t taken = take_ordinal(number, &ordinal);
	struct text sub = text_slice(number, taken, sub_number(text_slice(number, taken, number.len)));
	return taken ? text_format(draft->arena, "%u%.*s", ordinal, TEXT_ARG(sub)) : TEXT("");
}

void outline_open_box(struct outline *outline, size_t index, struct text label, struct text number, struct text title)
{
	struct draft *draft = outline->draft;
	struct draft_box *box = DRAFT_MORE(draft, boxes, box);
	*box = (struct draft_box){.label = label, .number = ordinal_text(draft, number), .title = draft_words(draft, without_unit(title)),
				  .heading = draft->lines[index].plain, .line = draft->lines[index].number, .place = index,
				  .chapter = SIZE_MAX, .first = draft->project_count, .end = draft->project_count};
	struct draft_block *block = DRAFT_MORE(draft, blocks, block);
	*block = (struct draft_block){BLOCK_BOX, index, index + 1, draft->box_count - 1, NULL};
	outline->box = draft->box_count - 1;
	outline->items = 0;
	outline->box_lines = 0;
	outline->box_frame = draft->lines[index].frame;
	draft->lines[index].role = LINE_BLOCK;
}

void outline_close_box(struct outline *outline)
{
	if (outline->box != SIZE_MAX)
		outline->draft->boxes[outline->box].end = outline->draft->project_count;
	outline->box = SIZE_MAX;
}

/* What was headed as a box is the table of indicators, whose block comes after the box's own. */
static void drop_box(struct outline *outline)
{
	struct draft *draft = outline->draft;
	draft->blocks[draft->block_count - 2] = draft->blocks[draft->block_count - 1];
	draft->block_count--;
	draft->box_count--;
	outline->box = SIZE_MAX;
}

/* "名称  说明": the bytes of a short name that only a blank parts from a sentence; 0: none. */
static size_t blank_lead(struct text plain)
{
	size_t blank = text_find(plain, TEXT(" "), 0);
	struct text name = text_slice(plain, 0, blank), rest = text_slice(plain, name.len + 1, plain.len);
	bool named = blank != SIZE_MAX && utf8_length(name) >= 4 && utf8_length(name) <= 22 && !text_has_any(name, "。 ; , : 、 年") && (unsigned char)name.at[name.len - 1] >= 0x80;
	return named && utf8_length(rest) >= 10 && text_ends_any(rest, "。 ;").len && !text_has(rest, " ") && (unsigned char)rest.at[0] >= 0xE3 ? name.len : 0;
}

/* "名称：说明" with a short name. */
static bool has_lead(struct text plain)
{
	if (blank_lead(plain))
		return true;
	size_t colon = text_find(plain, TEXT(":"), 0);
	if (colon == SIZE_MAX || colon > 75)
		return false;
	return !text_has_any(text_slice(plain, 0, colon), "。 ; ,");
}

/* 20 个村 is no item that is numbered 20. */
static bool is_unit_first(struct text words)
{
	size_t end = 0;
	utf8_next(words, &end);
	return is_unit(text_slice(words, 0, end));
}

/* "1." or "（1）" or "①" of an item, and what follows. */
static bool item_head(struct text plain, struct text *number, struct text *words, unsigned *ordinal)
{
	struct head head = line_head(plain);
	size_t at = 0;
	*ordinal = 0;
	if (head.form == HEAD_DIGIT || head.form == HEAD_DIGITS || head.form == HEAD_PAREN || head.form == HEAD_LIST) {
		*number = head.number;
		*words = head.title;
		*ordinal = head.ordinal;
		return true;
	}
	struct head bare = bare_head(plain); /* 01 某某项目, 1 某某项目。总投资… */
	struct text lead = bare.form ? text_slice(bare.title, 0, text_find(bare.title, TEXT("。"), 0)) : TEXT("");
	if (bare.form && is_headlike(lead) && utf8_length(lead) <= 30 && ((unsigned char)lead.at[0] >= 0xE4 || text_starts(lead, "“")) && !is_unit_first(lead)) {
		*number = bare.number;
		*words = bare.title;
		*ordinal = bare.ordinal;
		return true;
	}
	uint32_t code = plain.len ? utf8_next(plain, &at) : 0;
	if (code >= 0x2460 && code <= 0x2473) {
		*number = text_slice(plain, 0, at);
		*words = text_trim(text_slice(plain, at, plain.len));
		*ordinal = code - 0x2460 + 1;
		return true;
	}
	struct text bullet = line_bullet(plain);
	*number = TEXT("");
	*words = text_trim(text_slice(plain, bullet.len, plain.len));
	return bullet.len > 0;
}

/* A line short like a heading and counting on like one is a heading, and not the item that happens to have its number. */
static bool is_rather_heading(const struct outline *outline, const struct draft_line *line)
{
	struct head head = line_head(line->plain);
	size_t level = outline_level(outline, head.form);
	bool counts = head.form != HEAD_NONE && level != SIZE_MAX && head.ordinal == outline->open[level].last + 1;
	return counts && is_headlike(head.title) && utf8_length(head.title) <= 32 && !text_has_any(head.title, ": 投资");
}

/* The paragraph that says what an item is of which the line has but the name; SIZE_MAX: none. */
static size_t item_text(const struct draft *draft, size_t index, struct text words)
{
	size_t next = outline_next_line(draft, index);
	struct text number, rest;
	unsigned ordinal;
	if (!is_headlike(words) || text_has(words, ":") || utf8_length(words) > 30 || next == SIZE_MAX)
		return SIZE_MAX;
	const struct draft_line *line = &draft->lines[next];
	bool prose = text_ends_any(line->plain, "。 ;").len && utf8_length(line->plain) > utf8_length(words);
	bool goes_on = line->role == LINE_BODY && !line->table && line->frame == draft->lines[index].frame && prose;
	return goes_on && !item_head(line->plain, &number, &rest, &ordinal) && line_head(line->plain).form == HEAD_NONE ? next : SIZE_MAX;
}

/* Whether the line counts on from the items of an open box without a frame, and is no heading. */
static bool counts_as_item(const struct outline *outline, const struct draft_line *line, bool headed, bool unnumbered, unsigned ordinal)
{
	const struct draft *draft = outline->draft;
	bool first = outline->box_lines == 0, counted = headed && (ordinal == outline->items + 1 || (!ordinal && unnumbered));
	bool leads = outline->items == 0 && !headed && has_lead(line->plain) && has_lead(draft->lines[draft->boxes[outline->box].place + 1].plain);
	if (!first && !counted && !leads)
		return false;
	return !is_rather_heading(outline, line) && !(first && headed && ordinal > 1);
}

/* The words of an item from that plain byte on, with 名称：说明 where only a blank parts them. */
static struct text item_words(const struct draft *draft, const struct draft_line *line, size_t at)
{
	struct text raw = at ? line_raw(line, at < line->plain.len ? at : line->plain.len, line->plain.len) : line->raw;
	struct draft_line own;
	line_fold(&own, raw, draft->arena);
	size_t lead = blank_lead(own.plain);
	return lead ? TEXT_JOIN(draft->arena, line_raw(&own, 0, lead), TEXT("："), line_raw(&own, lead + 1, own.plain.len)) : raw;
}

bool outline_item(struct outline *outline, size_t index)
{
	struct draft *draft = outline->draft;
	struct draft_line *line = &draft->lines[index];
	struct text number, words;
	unsigned ordinal;
	bool framed = line->frame && line->frame == outline->box_frame, first = outline->box_lines == 0;
	if (first && line->frame && !outline->box_frame) {
		outline->box_frame = line->frame;
		framed = true;
	}
	if (outline->box_frame && !framed)
		return false;
	if (!draft->boxes[outline->box].title.len && first && is_headlike(line->plain)) {
		draft->boxes[outline->box].title = draft_words(draft, line->plain); /* the title on a line of its own */
		line->role = LINE_BLOCK;
		return true;
	}
	bool headed = item_head(line->plain, &number, &words, &ordinal);
	if (!framed && !counts_as_item(outline, line, headed, number.len == 0, ordinal))
		return false;
	line->role = LINE_BLOCK;
	outline->box_lines++;
	outline->items = headed && ordinal ? ordinal : outline->items;
	struct text raw = item_words(draft, line, headed ? (size_t)(words.at - line->plain.at) : 0);
	size_t more = headed || framed ? item_text(draft, index, headed ? words : line->plain) : SIZE_MAX;
	if (more != SIZE_MAX) {
		raw = TEXT_JOIN(draft->arena, raw, TEXT("："), text_trim(draft->lines[more].raw));
		draft->lines[more].role = LINE_BLOCK;
		draft->blocks[draft->block_count - 1].end = more + 1;
	}
	draft_item(draft, raw, headed ? ordinal_text(draft, text_starts(number, "(") ? text_slice(number, 1, number.len) : number) : TEXT(""), index, SIZE_MAX);
	return true;
}

/* ---- Tables ---- */

bool is_unit_line(struct text plain)
{
	return utf8_length(plain) <= 30 && text_starts_any(plain, "单位: (单位: 计量单位: 单位 :").len > 0;
}

/* The title of a table is the short line before it. */
static size_t title_before(const struct draft *draft, size_t index)
{
	for (size_t i = index; i > 0 && index - i < 3; i--) {
		const struct draft_line *line = &draft->lines[i - 1];
		if (!line->plain.len || text_starts(line->plain, "单位") || text_starts(line->plain, "(单位"))
			continue;
		bool short_line = utf8_length(line->plain) <= 50 && !text_has_any(line->plain, "。 ;");
		return short_line && (line->role == LINE_BODY || line->role == LINE_HEADING) ? i - 1 : SIZE_MAX;
	}
	return SIZE_MAX;
}

/* A cell of a box's table: its paragraphs are items, under the words of the first cell where they have no name of their own. */
static void take_cell(struct outline *outline, size_t index, struct text label, const struct document_cell *cell)
{
	struct draft *draft = outline->draft;
	for (struct text rest = cell->text; rest.len;) {
		struct text raw = text_cut(&rest, '\n'), plain = plain_of(raw, draft->arena), number, words;
		unsigned ordinal;
		bool headed = item_head(plain, &number, &words, &ordinal);
		if (!plain.len)
			continue;
		words = headed ? words : plain;
		size_t stop = text_find(words, TEXT("。"), 0);
		bool sentence = stop != SIZE_MAX && utf8_length(text_slice(words, 0, stop)) <= 22 && stop + strlen("。") < words.len; /* 某某项目。占地…… */
		bool named = headed || has_lead(words) || sentence || !label.len;
		draft_item(draft, named ? words : TEXT_JOIN(draft->arena, label, TEXT("："), words), headed ? ordinal_text(draft, text_slice(number, text_starts(number, "("), number.len)) : TEXT(""),
			   index, SIZE_MAX);
	}
}

/* A box whose table has no heads: each row says one thing, or has a label before what it says. */
static bool take_box_table(struct outline *outline, size_t index, const struct document_table *table, size_t from)
{
	size_t projects = outline->draft->project_count;
	if (table->columns > 3)
		return false;
	for (size_t r = from; r < table->rows; r++) {
		const struct document_cell *const *cells = (const struct document_cell *const *)&table->cells[r * table->columns];
		const struct document_cell *last = cells[table->columns - 1], *label = table->columns > 1 ? cells[table->columns - 2] : last;
		struct text words = plain_of(label->text, outline->draft->arena);
		bool short_label = label != last && utf8_length(words) <= 16;
		take_cell(outline, index, short_label ? words : TEXT(""), last);
	}
	return outline->draft->project_count > projects;
}

static struct text title_of(const struct draft *draft, size_t line)
{
	struct text number, title = TEXT("");
	if (line != SIZE_MAX)
		draft_table_title(draft, draft->lines[line].plain, &number, &title);
	return title;
}

/* Notes in rows of their own are text below the table. */
static void keep_notes(struct draft *draft, const struct document_table *table, size_t index, size_t end)
{
	for (size_t r = 1; r < table->rows; r++) {
		const struct document_cell *cell = table->cells[r * table->columns];
		if (!row_is_one_cell(table, r) || !is_footnote(plain_of(cell->text, draft->arena)))
			continue;
		size_t below = r + 1 < table->rows ? table->cells[(r + 1) * table->columns]->line : SIZE_MAX;
		for (size_t i = index; i < end; i++)
			if (draft->lines[i].number >= cell->line && draft->lines[i].number < below)
				draft->lines[i].role = LINE_BODY;
	}
}

void outline_table(struct outline *outline, size_t index, size_t end)
{
	struct draft *draft = outline->draft;
	const struct document_table *table = draft->lines[index].table;
	struct text label, number, title, first = plain_of(table->cells[0]->text, draft->arena);
	bool boxed = outline->box != SIZE_MAX && outline->box_lines == 0;
	if (outline_box_heading(first, &label, &number, &title)) {
		outline_close_box(outline);
		outline_open_box(outline, index, label, number, title);
		boxed = true;
	}
	size_t blocks = draft->block_count, above = boxed ? draft->boxes[outline->box].place : title_before(draft, index);
	bool taken = false;
	size_t named = boxed && draft->boxes[outline->box].place == index; /* its heading is the first row */
	if (draft_take_table(draft, table, above, boxed ? outline->box : SIZE_MAX)) {
		if (draft->block_count > blocks) {
			draft->blocks[draft->block_count - 1].first = above != SIZE_MAX && draft->lines[above].role == LINE_BLOCK ? above : index;
			draft->blocks[draft->block_count - 1].end = end;
		}
		taken = true;
	} else if (!boxed || !take_box_table(outline, index, table, named)) {
		struct draft_block *block = DRAFT_MORE(draft, blocks, block);
		*block = (struct draft_block){BLOCK_GRID, index, end, 0, table};
		bool tasks = draft_take_tasks(draft, table, title_of(draft, above));
		draft_doubt(draft, draft->lines[index].number, text_slice(first, 0, 60), tasks ? "表格读作重点任务（tasks），同时按普通表格留在正文里，请核对" : "表格没有认出是指标表还是项目表，按普通表格留在正文里");
	}
	if (boxed && draft->block_count == blocks)
		draft->blocks[blocks - 1].end = end;
	for (size_t i = index; i < end; i++)
		draft->lines[i].role = LINE_BLOCK;
	if (taken)
		keep_notes(draft, table, index, end);
	for (size_t i = index; i > 0 && index - i < 3; i--)
		if (draft->lines[i - 1].role == LINE_BODY && is_unit_line(draft->lines[i - 1].plain))
			draft->lines[i - 1].role = LINE_SKIPPED; /* the table says its units itself */
	if (boxed && draft->block_count > blocks && draft->blocks[draft->block_count - 1].kind == BLOCK_INDICATORS)
		drop_box(outline);
	if (boxed)
		outline_close_box(outline);
}

size_t outline_copied(struct outline *outline, size_t index)
{
	struct draft *draft = outline->draft;
	bool boxed = outline->box != SIZE_MAX && !outline->box_lines;
	if (outline->box != SIZE_MAX)
		draft->boxes[outline->box].end = draft->project_count;
	size_t blocks = draft->block_count, end = draft_copied_table(draft, index, boxed ? outline->box : SIZE_MAX);
	if (end == index)
		return index;
	if (boxed && draft->block_count > blocks && draft->blocks[draft->block_count - 1].kind == BLOCK_INDICATORS)
		drop_box(outline);
	else if (boxed)
		draft->blocks[draft->block_count - 1].end = end;
	outline->box = SIZE_MAX;
	return end;
}
