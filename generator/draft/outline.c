/*
 * Goes through the lines once: headings by their counting, boxes by their label, tables by their heads; the rest is text.
 * Used through draft.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/heads.h"

/* The headings that are open, outermost first. */
struct open_heading {
	enum head_form form;
	unsigned last;
};

struct outline {
	struct draft *draft;
	struct open_heading open[HEAD_FORMS];
	size_t depth; /* how many are open */
	unsigned last[HEAD_FORMS]; /* of each form, for counts that go on across a 篇 */
	size_t box;   /* open box, SIZE_MAX: none */
	unsigned items; /* number of its last item; 0: none, or none is numbered */
	size_t box_lines; /* lines of it so far */
	size_t box_frame;
	bool in_contents;
	size_t contents_first; /* index of the first line of a table of contents */
};

/* ---- Chrome of web pages ---- */

static bool is_chrome(struct text plain)
{
	static const char words[] = "打印 关闭 分享 上一篇 下一篇 返回顶部 无障碍 站内搜索 字体 浏览次数 扫一扫 版权所有 主办单位 网站地图 ICP 公网安备 网站标识码";
	return utf8_length(plain) <= 40 && text_has_any(plain, words) && !text_has_any(plain, "。 ; 推进 建设");
}

/* Chrome stands at the two ends only. */
static void skip_chrome(struct draft *draft)
{
	for (size_t i = draft->count; i > 0 && i + 30 > draft->count; i--) {
		struct draft_line *line = &draft->lines[i - 1];
		if (is_chrome(line->plain) && line->role == LINE_BODY)
			line->role = LINE_SKIPPED;
	}
	for (size_t i = 0; i < draft->count && i < 20; i++)
		if (is_chrome(draft->lines[i].plain) && draft->lines[i].role == LINE_BODY)
			draft->lines[i].role = LINE_SKIPPED;
}

/* ---- Tables of contents ---- */

/* Without dots and page number: what a line of a table of contents shares with its heading. */
static struct text without_page(struct text plain)
{
	size_t end = plain.len;
	while (end && ((plain.at[end - 1] >= '0' && plain.at[end - 1] <= '9') || plain.at[end - 1] == ' ' || plain.at[end - 1] == '.' || plain.at[end - 1] == '-'))
		end--;
	struct text rest = text_slice(plain, 0, end);
	for (struct text dots; (dots = text_ends_any(rest, "… · ． - — _")).len;)
		rest = text_trim(text_slice(rest, 0, rest.len - dots.len));
	return text_trim(rest);
}

static bool comes_again(const struct draft *draft, size_t index)
{
	struct text words = without_page(draft->lines[index].plain);
	for (size_t i = index + 1; words.len && i < draft->count; i++)
		if (!draft->lines[i].contents && text_equal(without_page(draft->lines[i].plain), words))
			return true;
	return false;
}

static void skip_contents(struct draft *draft)
{
	bool inside = false;
	for (size_t i = 0; i < draft->count; i++) {
		struct draft_line *line = &draft->lines[i];
		bool title = text_is_any(line->plain, "目录 目次") || text_is(line->plain, "目 录") || text_is(line->plain, "目 次");
		if (title || line->contents) {
			line->role = LINE_SKIPPED;
			line->contents = true;
			inside = inside || title;
		} else if (inside && line->plain.len && comes_again(draft, i)) {
			line->role = LINE_SKIPPED;
			line->contents = true;
		} else if (line->plain.len) {
			inside = false;
		}
	}
}

/* ---- Headings ---- */

static size_t next_line(const struct draft *draft, size_t index)
{
	for (size_t i = index + 1; i < draft->count; i++)
		if (draft->lines[i].plain.len)
			return i;
	return SIZE_MAX;
}

static size_t level_of(const struct outline *outline, enum head_form form)
{
	for (size_t i = 0; i < outline->depth; i++)
		if (outline->open[i].form == form)
			return i;
	return SIZE_MAX;
}

/* Whether the heading counts on from what is open, or begins a new count below it. */
static bool counts_on(const struct outline *outline, const struct head *head)
{
	size_t level = level_of(outline, head->form);
	if (level == SIZE_MAX)
		return head->ordinal == 1 || (head->form <= HEAD_SECTION && head->ordinal == outline->last[head->form] + 1);
	return head->ordinal == outline->open[level].last + 1 || head->ordinal == 1;
}

static void open_heading(struct outline *outline, struct draft_line *line, enum head_form form, unsigned ordinal)
{
	size_t level = level_of(outline, form);
	if (level == SIZE_MAX) {
		if (outline->depth == 1 && outline->open[0].form == HEAD_PLAIN)
			outline->depth = 0; /* 前言 has no chapters within */
		/* Forms keep the field's order where a count begins late: 章 never lies within 节. */
		while (outline->depth && form <= HEAD_SECTION && outline->open[outline->depth - 1].form > form)
			outline->depth--;
		level = outline->depth;
	}
	if (level >= HEAD_FORMS)
		return;
	outline->open[level] = (struct open_heading){form, ordinal};
	outline->depth = level + 1;
	outline->last[form] = ordinal;
	line->role = LINE_HEADING;
	line->depth = (int)level;
}

/* 前言, 前 言 and their kin. */
static bool is_front_words(const struct draft *draft, struct text plain)
{
	return utf8_length(plain) <= 8 && text_is_any(without_blanks(draft, plain), "前言 序言 引言 序 附则 结语");
}

/* A heading without number stands before a count that begins anew: 主要任务与重点工程, then （一）. */
static bool is_unnumbered_heading(const struct outline *outline, size_t index, size_t *depth)
{
	const struct draft *draft = outline->draft;
	const struct draft_line *line = &draft->lines[index];
	size_t next = next_line(draft, index);
	if (is_front_words(draft, line->plain)) {
		*depth = 0;
		return true;
	}
	size_t length = utf8_length(line->plain);
	if (next == SIZE_MAX || length < 2 || length > 24 || text_has_any(line->plain, "。 ; : , 、") || line->table)
		return false;
	struct head head = line_head(draft->lines[next].plain);
	size_t level = head.form == HEAD_NONE || head.ordinal != 1 ? SIZE_MAX : level_of(outline, head.form);
	if (level == SIZE_MAX || level == 0 || !is_headlike(head.title))
		return false;
	*depth = level - 1;
	return true;
}

/* Whether 1.1 comes below 1 before 2 does. */
static bool has_decimals(const struct draft *draft, size_t index, unsigned ordinal)
{
	for (size_t i = index + 1; i < draft->count; i++) {
		const struct draft_line *line = &draft->lines[i];
		struct head head = line_head(line->plain);
		unsigned whole;
		if (head.form != HEAD_DECIMAL || line->table || line->role != LINE_BODY || !is_headlike(head.title))
			continue;
		take_ordinal(head.number, &whole);
		return whole == ordinal && head.ordinal == 1;
	}
	return false;
}

/* The heading that a line is, as it counts: 1 总则 only where the file marks it, or 1.1 is below it, or it counts on from one that is. */
static struct head heading_of(const struct outline *outline, size_t index)
{
	const struct draft *draft = outline->draft;
	const struct draft_line *line = &draft->lines[index];
	struct head head = line_head(line->plain), bare = head.form == HEAD_NONE ? bare_head(line->plain) : (struct head){0};
	size_t level = level_of(outline, HEAD_BARE);
	bool counts = level != SIZE_MAX && bare.ordinal == outline->open[level].last + 1 && utf8_length(bare.title) <= 20;
	bool good = bare.form && is_headlike(bare.title) && (line->marked || counts || has_decimals(draft, index, bare.ordinal));
	return good ? bare : head;
}

static bool take_heading(struct outline *outline, size_t index)
{
	struct draft *draft = outline->draft;
	struct draft_line *line = &draft->lines[index];
	struct head head = heading_of(outline, index);
	size_t depth;
	bool formal = head.form == HEAD_PART || head.form == HEAD_CHAPTER || head.form == HEAD_SECTION;
	if (head.form != HEAD_NONE && is_headlike(head.title) && !(formal && text_starts_any(head.title, "的 规定 所").len)) {
		bool good = counts_on(outline, &head);
		if (!good && !formal && head.form != HEAD_LIST && !(head.form == HEAD_PAREN && outline->depth))
			return false;
		if (!good)
			draft_doubt(draft, line->number, line->plain, "标题的序号与前面不连续");
		open_heading(outline, line, head.form, head.ordinal);
		return true;
	}
	if (head.form == HEAD_NONE && line->marked && is_headlike(line->plain) && line->role == LINE_BODY) {
		open_heading(outline, line, (enum head_form)(HEAD_MARKED + line->marked), 1);
		return true;
	}
	if (head.form == HEAD_NONE && is_unnumbered_heading(outline, index, &depth)) {
		outline->depth = depth + 1 > outline->depth ? outline->depth : depth + 1;
		if (!outline->depth)
			outline->open[outline->depth++] = (struct open_heading){HEAD_PLAIN, 1};
		line->role = LINE_HEADING;
		line->depth = (int)depth;
		return true;
	}
	return false;
}

/* ---- Boxes ---- */

static const char box_labels[] = "专栏 工程包 项目包 重大项目包";

/* "专栏3：“某某”重点工程": label, number and title; false when the line is none. */
static bool box_heading(struct text plain, struct text *label, struct text *number, struct text *title)
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
	struct text mark = text_starts_any(rest, ": 、 .");
	*title = text_trim(text_slice(rest, mark.len, rest.len));
	return (title->len && (taken || mark.len)) || (taken && !title->len);
}

static struct text ordinal_text(struct draft *draft, struct text number)
{
	unsigned ordinal;
	size_t taken = take_ordinal(number, &ordinal);
	struct text sub = text_slice(number, taken, sub_number(text_slice(number, taken, number.len)));
	return taken ? text_format(draft->arena, "%u%.*s", ordinal, TEXT_ARG(sub)) : TEXT("");
}

static void open_box(struct outline *outline, size_t index, struct text label, struct text number, struct text title)
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

static void close_box(struct outline *outline)
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

/* "名称：说明" with a short name. */
static bool has_lead(struct text plain)
{
	size_t colon = text_find(plain, TEXT(":"), 0);
	if (colon == SIZE_MAX || colon > 75)
		return false;
	return !text_has_any(text_slice(plain, 0, colon), "。 ; ,");
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
	uint32_t code = plain.len ? utf8_next(plain, &at) : 0;
	if (code >= 0x2460 && code <= 0x2473) {
		*number = text_slice(plain, 0, at);
		*words = text_trim(text_slice(plain, at, plain.len));
		*ordinal = code - 0x2460 + 1;
		return true;
	}
	struct text bullet = text_starts_any(plain, "· • ● ◆ ■ —— ★ ▲ ◎ ○ - *");
	*number = TEXT("");
	*words = text_trim(text_slice(plain, bullet.len, plain.len));
	return bullet.len > 0;
}

/* A line short like a heading and counting on like one is a heading, and not the item that happens to have its number. */
static bool is_rather_heading(const struct outline *outline, const struct draft_line *line)
{
	struct head head = line_head(line->plain);
	size_t level = level_of(outline, head.form);
	bool counts = head.form != HEAD_NONE && level != SIZE_MAX && head.ordinal == outline->open[level].last + 1;
	return counts && is_headlike(head.title) && utf8_length(head.title) <= 32 && !text_has_any(head.title, ": 投资");
}

/* The paragraph that says what an item is of which the line has but the name; SIZE_MAX: none. */
static size_t item_text(const struct draft *draft, size_t index, struct text words)
{
	size_t next = next_line(draft, index);
	struct text number, rest;
	unsigned ordinal;
	if (!is_headlike(words) || text_has(words, ":") || utf8_length(words) > 30 || next == SIZE_MAX)
		return SIZE_MAX;
	const struct draft_line *line = &draft->lines[next];
	bool prose = text_ends_any(line->plain, "。 ;").len && utf8_length(line->plain) > utf8_length(words);
	bool goes_on = line->role == LINE_BODY && !line->table && line->frame == draft->lines[index].frame && prose;
	return goes_on && !item_head(line->plain, &number, &rest, &ordinal) && line_head(line->plain).form == HEAD_NONE ? next : SIZE_MAX;
}

/* Takes the line as an item of the open box; false when the box has ended before it. */
static bool take_item(struct outline *outline, size_t index)
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
	bool counted = headed && (ordinal == outline->items + 1 || (!ordinal && number.len == 0));
	if (!framed && !first && !(headed && counted) && !(outline->items == 0 && !headed && has_lead(line->plain) &&
							    has_lead(draft->lines[draft->boxes[outline->box].place + 1].plain)))
		return false;
	if (!framed && is_rather_heading(outline, line))
		return false;
	if (!framed && first && headed && ordinal > 1)
		return false;
	line->role = LINE_BLOCK;
	outline->box_lines++;
	outline->items = headed && ordinal ? ordinal : outline->items;
	struct text raw = line->raw;
	if (headed) { /* the same words in the raw line */
		size_t at = (size_t)(words.at - line->plain.at);
		raw = line_raw(line, at < line->plain.len ? at : line->plain.len, line->plain.len);
	}
	size_t more = headed ? item_text(draft, index, words) : SIZE_MAX;
	if (more != SIZE_MAX) {
		raw = TEXT_JOIN(draft->arena, raw, TEXT("："), text_trim(draft->lines[more].raw));
		draft->lines[more].role = LINE_BLOCK;
		draft->blocks[draft->block_count - 1].end = more + 1;
	}
	draft_item(draft, raw, headed ? ordinal_text(draft, text_starts(number, "(") ? text_slice(number, 1, number.len) : number) : TEXT(""), index, SIZE_MAX);
	return true;
}

/* ---- The way through ---- */

static size_t table_end(const struct draft *draft, size_t index)
{
	size_t end = index;
	while (end < draft->count && draft->lines[end].table == draft->lines[index].table)
		end++;
	return end;
}

/* "单位：万元" above the table that the box is. */
static bool is_unit_line(struct text plain)
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

static void take_table(struct outline *outline, size_t index, size_t end)
{
	struct draft *draft = outline->draft;
	const struct document_table *table = draft->lines[index].table;
	struct text label, number, title, first = plain_of(table->cells[0]->text, draft->arena);
	bool boxed = outline->box != SIZE_MAX && outline->box_lines == 0;
	if (box_heading(first, &label, &number, &title)) {
		close_box(outline);
		open_box(outline, index, label, number, title);
		boxed = true;
	}
	size_t blocks = draft->block_count, above = boxed ? draft->boxes[outline->box].place : title_before(draft, index);
	size_t named = boxed && draft->boxes[outline->box].place == index; /* its heading is the first row */
	if (draft_take_table(draft, table, above, boxed ? outline->box : SIZE_MAX)) {
		if (draft->block_count > blocks) {
			draft->blocks[draft->block_count - 1].first = above != SIZE_MAX && draft->lines[above].role == LINE_BLOCK ? above : index;
			draft->blocks[draft->block_count - 1].end = end;
		}
	} else if (!boxed || !take_box_table(outline, index, table, named)) {
		struct draft_block *block = DRAFT_MORE(draft, blocks, block);
		*block = (struct draft_block){BLOCK_GRID, index, end, 0, table};
		draft_doubt(draft, draft->lines[index].number, text_slice(first, 0, 60), "表格没有认出是指标表还是项目表，按普通表格留在正文里");
	}
	if (boxed && draft->block_count == blocks)
		draft->blocks[blocks - 1].end = end;
	for (size_t i = index; i < end; i++)
		draft->lines[i].role = LINE_BLOCK;
	for (size_t i = index; i > 0 && index - i < 3; i--)
		if (draft->lines[i - 1].role == LINE_BODY && is_unit_line(draft->lines[i - 1].plain))
			draft->lines[i - 1].role = LINE_SKIPPED; /* the table says its units itself */
	if (boxed && draft->block_count > blocks && draft->blocks[draft->block_count - 1].kind == BLOCK_INDICATORS)
		drop_box(outline);
	if (boxed)
		close_box(outline);
}

/* A table copied as text; as the first thing in a box it is the box's. */
static size_t take_copied(struct outline *outline, size_t index)
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

static void walk(struct outline *outline)
{
	struct draft *draft = outline->draft;
	for (size_t i = 0; i < draft->count;) {
		struct draft_line *line = &draft->lines[i];
		struct text label, number, title;
		size_t behind;
		if (!line->plain.len || line->role != LINE_BODY) {
			i++;
			continue;
		}
		if (line->table) {
			size_t end = table_end(draft, i);
			take_table(outline, i, end);
			i = end;
			continue;
		}
		if (outline->box != SIZE_MAX && !outline->box_lines && is_unit_line(line->plain)) {
			line->role = LINE_BLOCK; /* it is the table's */
			draft->blocks[draft->block_count - 1].end = i + 1;
		} else if (box_heading(line->plain, &label, &number, &title)) {
			close_box(outline);
			open_box(outline, i, label, number, title);
		} else if ((behind = take_copied(outline, i)) > i) {
			i = behind;
			continue;
		} else if (outline->box != SIZE_MAX && take_item(outline, i)) {
			struct draft_block *block = &draft->blocks[draft->block_count - 1];
			block->end = block->end > i ? block->end : i + 1;
		} else {
			close_box(outline);
			(void)take_heading(outline, i);
		}
		i++;
	}
	close_box(outline);
}

/* ---- Chapters ---- */

static bool looks_back(struct text title)
{
	return text_has_any(title, "回顾 完成情况 成就 成效 成绩 现状 问题 形势 背景 环境 基础 机遇 挑战 短板 前言 序言 引言") && !text_has_any(title, "任务 措施");
}

static size_t add_chapter(struct draft *draft, size_t heading, size_t first, size_t end, size_t parent)
{
	struct draft_chapter *chapter = DRAFT_MORE(draft, chapters, chapter);
	*chapter = (struct draft_chapter){.heading = heading, .first = first, .end = end, .parent = parent};
	if (heading == SIZE_MAX) {
		while (first + 1 < end && !(draft->lines[first].plain.len && draft->lines[first].role == LINE_BODY))
			first++; /* what stands on the title page is no text */
		chapter->first = first;
		chapter->title = TEXT("前言");
		draft_doubt(draft, draft->lines[first].number, chapter->title, "第一个标题以前有文字，暂作一章，名称是代拟的");
	} else {
		const struct draft_line *line = &draft->lines[heading];
		struct head head = line_head(line->plain);
		head = head.form == HEAD_NONE ? bare_head(line->plain) : head;
		bool numbered = head.form != HEAD_NONE;
		size_t at = numbered ? (size_t)(head.title.at - line->plain.at) : 0;
		chapter->title = draft_words(draft, is_front_words(draft, line->plain) ? without_blanks(draft, line->plain) : line_raw(line, at, line->plain.len));
		chapter->number = numbered ? draft_words(draft, head.number) : TEXT("");
		chapter->looks_back = looks_back(chapter->title) || (parent != SIZE_MAX && draft->chapters[parent].looks_back);
	}
	if (heading == SIZE_MAX)
		chapter->looks_back = true;
	return draft->chapter_count - 1;
}

enum { LONG_CHAPTER = 18000 }; /* bytes of text from which a chapter is published section by section */

/* Whether a chapter is parted into its sections: boxes are counted by them, 节 are sections by name, and long ones need it. */
static bool is_parted(const struct draft *draft, size_t first, size_t end)
{
	size_t bytes = 0, sections = 0;
	bool boxes = false, named = false;
	for (size_t i = first; i < end; i++) {
		const struct draft_line *line = &draft->lines[i];
		bool section = line->role == LINE_HEADING && line->depth == 1;
		sections += section;
		enum head_form form = line_head(line->plain).form;
		named = named || (section && (form == HEAD_SECTION || form == HEAD_CHAPTER || form == HEAD_DECIMAL));
		bytes += line->plain.len;
	}
	for (size_t i = 0; i < draft->box_count; i++)
		boxes = boxes || (draft->boxes[i].place >= first && draft->boxes[i].place < end);
	return sections && (boxes || named || bytes > LONG_CHAPTER);
}

static size_t next_heading(const struct draft *draft, size_t from, size_t end, int depth)
{
	for (size_t i = from; i < end; i++)
		if (draft->lines[i].role == LINE_HEADING && draft->lines[i].depth <= depth)
			return i;
	return end;
}

static bool has_text(const struct draft *draft, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++)
		if (draft->lines[i].plain.len && (draft->lines[i].role == LINE_BODY || draft->lines[i].role == LINE_BLOCK))
			return true;
	return false;
}

static void part_chapter(struct draft *draft, size_t chapter)
{
	size_t end = draft->chapters[chapter].end, at = next_heading(draft, draft->chapters[chapter].first, end, 1);
	if (!is_parted(draft, draft->chapters[chapter].first, end))
		return;
	draft->chapters[chapter].parted = true;
	while (at < end) {
		size_t next = next_heading(draft, at + 1, end, 1);
		add_chapter(draft, at, at + 1, next, chapter);
		at = next;
	}
}

static void take_chapters(struct draft *draft)
{
	size_t first = next_heading(draft, 0, draft->count, 0);
	if (has_text(draft, 0, first))
		add_chapter(draft, SIZE_MAX, 0, first, SIZE_MAX);
	for (size_t at = first; at < draft->count;) {
		size_t next = next_heading(draft, at + 1, draft->count, 0);
		part_chapter(draft, add_chapter(draft, at, at + 1, next, SIZE_MAX));
		at = next;
	}
	for (size_t i = 0; i < draft->box_count; i++)
		draft->boxes[i].chapter = draft_chapter_at(draft, draft->boxes[i].place);
	for (size_t i = 0; i < draft->box_count; i++)
		for (size_t p = draft->boxes[i].first; p < draft->boxes[i].end; p++)
			draft->projects[p].chapter = draft->boxes[i].chapter;
}

/* ---- Titles of boxes ---- */

/* “某某”重点工程, the same words around every title: the title is what stands between the quotes. */
static void quoted_titles(struct draft *draft)
{
	struct text behind = TEXT("");
	for (size_t i = 0; i < draft->box_count; i++) {
		struct text title = draft->boxes[i].title;
		size_t close = text_find(title, TEXT("”"), 0);
		bool period = text_starts(title, "“十") && close != SIZE_MAX && text_ends(text_slice(title, 0, close), "五"); /* “十四五” names none */
		if (!text_starts(title, "“") || close == SIZE_MAX || period)
			return;
		struct text rest = text_slice(title, close + strlen("”"), title.len);
		if (i && !text_equal(rest, behind))
			return;
		behind = rest;
	}
	if (draft->box_count)
		draft->boxes_heading = text_format(draft->arena, "{label}{number}：“{title}”%.*s", TEXT_ARG(behind));
	for (size_t i = 0; i < draft->box_count; i++) {
		struct text title = draft->boxes[i].title;
		size_t close = text_find(title, TEXT("”"), 0);
		draft->boxes[i].title = text_slice(title, strlen("“"), close - strlen("“"));
	}
}

void draft_outline(struct draft *draft)
{
	struct outline outline = {.draft = draft, .box = SIZE_MAX};
	skip_contents(draft);
	skip_chrome(draft);
	walk(&outline);
	take_chapters(draft);
	quoted_titles(draft);
}
