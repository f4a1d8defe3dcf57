/*
 * Tables by what their heads say: of indicators, of projects, or neither; their titles and the unit of their amounts.
 * Used through draft.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/rows.h"

/* ---- Titles ---- */

/* "表1 主要指标": number and title. */
void draft_table_title(const struct draft *draft, struct text plain, struct text *number, struct text *title)
{
	unsigned ordinal;
	struct text label = text_starts_any(plain, "附表 续表 表 专栏 附件");
	struct text rest = text_trim(text_slice(plain, label.len, plain.len));
	rest = text_trim(text_slice(rest, label.len ? text_starts_any(rest, ":").len : 0, rest.len)); /* 附表：1 … */
	size_t taken = take_ordinal(rest, &ordinal);
	bool year = taken == 4 || text_starts_any(text_slice(rest, taken, rest.len), "五 年 四").len;
	*number = TEXT("");
	if (taken && !year && (label.len || rest.at[0] < 'A')) {
		size_t sub = sub_number(text_slice(rest, taken, rest.len)); /* 表2-1 */
		*number = text_format(draft->arena, "%u%.*s", ordinal, (int)sub, rest.at + taken);
		rest = text_slice(rest, taken + sub, rest.len);
		struct text mark = text_starts_any(text_trim(rest), ": 、 .");
		rest = text_trim(text_slice(text_trim(rest), mark.len, rest.len));
	} else if (label.len) {
		rest = text_trim(text_slice(rest, text_starts_any(rest, ": 、").len, rest.len));
	}
	rest = text_trim(text_slice(rest, 0, text_find(rest, TEXT(" 单位:"), 0)));
	rest = without_unit(rest);
	*title = draft_words(draft, rest.len ? rest : plain);
}

static void title_indicators(struct draft *draft, size_t title, size_t line)
{
	if (draft->indicators_title.len)
		return;
	draft->indicators_line = title == SIZE_MAX ? line : draft->lines[title].number;
	draft->indicators_title = TEXT("主要指标");
	if (title == SIZE_MAX)
		return;
	draft_table_title(draft, draft->lines[title].plain, &draft->indicators_number, &draft->indicators_title);
	draft->lines[title].role = LINE_BLOCK;
}

static void add_block(struct draft *draft, enum draft_block_kind kind, size_t box)
{
	struct draft_block *block = DRAFT_MORE(draft, blocks, block);
	*block = (struct draft_block){.kind = kind, .box = box};
}

/* "单位：亿元" or "（亿元）" in a line; empty when it names no unit of money. */
static struct text money_unit_in(struct text plain)
{
	size_t label = text_find(plain, TEXT("单位:"), 0);
	struct text behind = text_trim(text_slice(plain, label == SIZE_MAX ? plain.len : label + strlen("单位:"), 30));
	struct text word = TEXT(""), inside = utf8_length(plain) <= 40 ? unit_in(plain) : TEXT("");
	for (size_t at = 0; at < behind.len && !word.len; utf8_next(behind, &at)) /* 单位：公里、亿元 */
		word = text_starts_any(text_slice(behind, at, behind.len), "亿元 万元 千元 元");
	return word.len ? word : inside.len && strcmp(unit_kind_of(inside), "money") == 0 ? inside : TEXT("");
}

static size_t line_index(const struct draft *draft, const struct document_table *table)
{
	for (size_t i = 0; i < draft->count; i++)
		if (draft->lines[i].table == table)
			return i;
	return SIZE_MAX;
}

/* The one unit that "单位：%" names; empty: none, or several. */
static struct text only_unit_in(struct text plain)
{
	size_t label = text_find(plain, TEXT("单位:"), 0);
	struct text behind = text_trim(text_slice(plain, label == SIZE_MAX ? plain.len : label + strlen("单位:"), 30));
	behind = text_slice(behind, 0, text_find(behind, TEXT(")"), 0));
	return is_unit(behind) ? behind : TEXT("");
}

/* The unit of all of a table, of amounts or any other: in the lines before it, or in a row above its heads. */
static struct text unit_of(struct draft *draft, const struct document_table *table, size_t at, size_t title, struct text (*unit_said)(struct text))
{
	struct text found = TEXT("");
	size_t from = at != SIZE_MAX ? at : title, behind = at != SIZE_MAX ? at + table->columns : title == SIZE_MAX ? 0 : title + 3;
	for (size_t i = from == SIZE_MAX || from < 4 ? 0 : from - 4; from != SIZE_MAX && i < behind && i < draft->count; i++) {
		struct text unit = unit_said(draft->lines[i].plain);
		found = unit.len ? unit : found;
	}
	return found;
}

/* ---- Indicators ---- */

static struct draft_indicator *indicator_named(struct draft *draft, const struct draft_indicator *like, size_t before)
{
	for (size_t i = 0; i < before && like->within == SIZE_MAX; i++)
		if (draft->indicators[i].within == SIZE_MAX && text_equal(draft->indicators[i].name, like->name))
			return &draft->indicators[i];
	return NULL;
}

/* Whether two have no target of the same year. */
static bool have_other_years(const struct draft_indicator *a, const struct draft_indicator *b)
{
	for (size_t i = 0; i < a->goal_count; i++)
		for (size_t j = 0; j < b->goal_count; j++)
			if (a->goals[i].year == b->goals[j].year)
				return false;
	return a->goal_count + b->goal_count <= MOST_GOALS;
}

/* An indicator that an earlier table has as well is not taken twice: other years join it, the same ones are doubted. */
static void drop_repeated(struct draft *draft, size_t first)
{
	size_t kept = first, *places = ARENA_ARRAY(draft->arena, draft->indicator_count + 1, size_t);
	for (size_t i = first; i < draft->indicator_count; i++) {
		struct draft_indicator *again = &draft->indicators[i], *same = indicator_named(draft, again, first);
		places[i] = same ? (size_t)(same - draft->indicators) : kept;
		if (again->within != SIZE_MAX && again->within >= first)
			again->within = places[again->within];
		if (!same) {
			draft->indicators[kept++] = *again;
			continue;
		}
		if (!have_other_years(same, again)) {
			draft_doubt(draft, same->line, again->name, "两张表里都有这个指标，用了前一张的，请核对两处是否一致");
			continue;
		}
		for (size_t g = 0; g < again->goal_count; g++)
			same->goals[same->goal_count++] = again->goals[g];
	}
	draft->indicator_count = kept;
}

static void take_indicators(struct draft *draft, struct table_body body, struct text source)
{
	size_t first = draft->indicator_count;
	read_indicators(draft, body, source);
	drop_repeated(draft, first);
}

/* ---- Projects ---- */

/* The box that a table of projects makes by itself, or that it goes on with: 续表. */
static size_t own_box(struct draft *draft, struct text title, size_t line, bool goes_on)
{
	struct draft_box *last = draft->box_count ? &draft->boxes[draft->box_count - 1] : NULL;
	if (last && last->end == draft->project_count && (goes_on || text_starts(title, "续") || text_has_any(title, "(续) 续表")))
		return draft->box_count - 1;
	struct draft_box *box = DRAFT_MORE(draft, boxes, box);
	*box = (struct draft_box){.label = TEXT(""), .line = line, .chapter = SIZE_MAX, .first = draft->project_count, .place = SIZE_MAX};
	draft_table_title(draft, title, &box->number, &box->title);
	if (!box->title.len)
		box->title = TEXT("重点项目");
	add_block(draft, BLOCK_BOX, draft->box_count - 1);
	return draft->box_count - 1;
}

static void take_projects(struct draft *draft, struct table_body body, size_t box, struct text source)
{
	read_projects(draft, body, &draft->boxes[box], source);
}

/* ---- Tables ---- */

/* Whether the table says that it goes on, or stands right behind the last one and is as wide. */
static bool goes_on(const struct draft *draft, const struct document_table *table, size_t title)
{
	size_t at = line_index(draft, table);
	bool said = title != SIZE_MAX && text_has(text_slice(draft->lines[title].plain, 0, 60), "续");
	bool behind = at != SIZE_MAX && at && draft->table && draft->lines[at - 1].table == draft->table;
	return draft->heads && draft->heads->count == table->columns && (said || behind);
}

static bool heads_equal(const struct heads *a, const struct heads *b)
{
	size_t same = 0;
	for (size_t c = 0; c < a->count && c < b->count; c++)
		same += text_equal(a->columns[c].words, b->columns[c].words);
	return a->count == b->count && same == a->count;
}

enum { MOST_TURNED = 8 }; /* rows of a table that is read by its columns */

/* The table with rows for columns: 指标 | 甲率 | 乙率 over 2020年 | 80 | 90. */
static struct document_table *turned(const struct draft *draft, const struct document_table *table)
{
	struct document_table *other = ARENA_NEW(draft->arena, struct document_table);
	*other = (struct document_table){table->columns, table->rows, ARENA_ARRAY(draft->arena, table->rows * table->columns + 1, struct document_cell *)};
	for (size_t r = 0; r < table->rows; r++)
		for (size_t c = 0; c < table->columns; c++)
			other->cells[c * table->rows + r] = table->cells[r * table->columns + c];
	return other;
}

/* Whether the table has its heads below each other. */
static bool find_turned(struct draft *draft, struct table_body *body)
{
	struct heads *heads = ARENA_NEW(draft->arena, struct heads);
	struct document_table *other = body->table->rows <= MOST_TURNED && body->table->columns > 2 ? turned(draft, body->table) : NULL;
	size_t first, rows;
	if (!other || !heads_find(draft, other, &first, &rows, heads) || first || !is_of_indicators(heads))
		return false;
	*body = (struct table_body){.table = other, .heads = heads, .from = rows};
	draft_doubt(draft, other->cells[0]->line, TEXT("指标表"), "表的指标横排、年份竖排，行和列换过来读的，请逐格核对");
	return true;
}

/* Finds the heads, its own or those of the table that it goes on with. */
static bool find_body(struct draft *draft, const struct document_table *table, size_t title, struct table_body *body)
{
	struct heads *heads = ARENA_NEW(draft->arena, struct heads);
	size_t first, rows;
	*body = (struct table_body){.table = table, .heads = heads};
	if (heads_find(draft, table, &first, &rows, heads)) {
		body->top = first;
		body->from = first + rows;
		body->goes_on = goes_on(draft, table, title) && heads_equal(heads, draft->heads);
	} else if (goes_on(draft, table, title)) {
		body->goes_on = true;
		body->heads = draft->heads;
	} else if (find_turned(draft, body)) {
		body->goes_on = false;
	} else {
		return false;
	}
	draft->heads = body->heads;
	draft->table = table;
	return true;
}

bool draft_take_table(struct draft *draft, const struct document_table *table, size_t title, size_t box)
{
	struct table_body body;
	struct text named = title == SIZE_MAX ? TEXT("") : draft->lines[title].plain;
	if (!find_body(draft, table, title, &body) || (is_of_indicators(body.heads) && is_of_the_past(body.heads, named, draft->start)))
		return false;
	size_t at = line_index(draft, table), line = at == SIZE_MAX ? table->cells[0]->line : draft->lines[at].number;
	struct text unit = unit_of(draft, table, at, title, is_of_indicators(body.heads) ? only_unit_in : money_unit_in);
	draft->table_unit = unit.len || !body.goes_on ? unit : draft->table_unit; /* said above the first part */
	if (is_of_indicators(body.heads)) {
		title_indicators(draft, title, line);
		add_block(draft, BLOCK_INDICATORS, 0);
		take_indicators(draft, body, TEXT(""));
		return true;
	}
	size_t boxes = draft->box_count;
	box = box == SIZE_MAX ? own_box(draft, named, line, body.goes_on) : box;
	take_projects(draft, body, box, TEXT(""));
	if (draft->box_count > boxes) {
		draft->boxes[boxes].place = at == SIZE_MAX ? title : at;
		if (title != SIZE_MAX && draft->lines[title].role == LINE_BODY)
			draft->lines[title].role = LINE_BLOCK;
	}
	return true;
}

/* What stands above the heads of a table in a file of its own: its title, and the unit of its amounts. */
static void read_above(struct draft *draft, struct table_body body, struct text *title)
{
	for (size_t r = 0; r < body.top; r++)
		for (size_t c = 0; c < body.table->columns; c++) {
			struct text plain = plain_of(body.table->cells[r * body.table->columns + c]->text, draft->arena), unit = money_unit_in(plain);
			draft->table_unit = unit.len ? unit : draft->table_unit;
			*title = !c && plain.len && !text_has(plain, "单位:") ? plain : *title;
		}
}

bool draft_add_table(struct draft *draft, const struct document_table *table, struct text title, struct text source)
{
	struct table_body body;
	size_t indicators = draft->indicator_count, projects = draft->project_count, blocks = draft->block_count;
	if (!find_body(draft, table, SIZE_MAX, &body))
		return false;
	draft->table_unit = TEXT("");
	read_above(draft, body, &title);
	if (is_of_indicators(body.heads)) {
		if (!draft->indicators_title.len)
			draft_table_title(draft, title.len ? title : TEXT("主要指标"), &draft->indicators_number, &draft->indicators_title);
		take_indicators(draft, body, source);
	} else {
		take_projects(draft, body, own_box(draft, plain_of(title, draft->arena), 0, false), source);
	}
	draft->block_count = blocks; /* it stands nowhere in the text */
	return draft->indicator_count > indicators || draft->project_count > projects;
}
