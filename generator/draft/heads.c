/*
 * Heads are known by their words, the last of several rows first; what they leave open the cells below them tell.
 * Used through heads.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/heads.h"

void heads_count(struct heads *heads)
{
	memset(heads->by_role, 0, sizeof heads->by_role);
	for (size_t i = 0; i < heads->count; i++)
		heads->by_role[heads->columns[i].role]++;
}

size_t column_of(const struct heads *heads, enum role role)
{
	for (size_t i = 0; i < heads->count; i++)
		if (heads->columns[i].role == role)
			return i;
	return SIZE_MAX;
}

static bool has_money(const struct heads *heads)
{
	return heads->by_role[ROLE_MONEY] + heads->by_role[ROLE_PLANNED] + heads->by_role[ROLE_YEARLY] > 0;
}

bool is_of_indicators(const struct heads *heads)
{
	bool values = heads->by_role[ROLE_GOAL] + heads->by_role[ROLE_RATE] > 0;
	return heads->by_role[ROLE_NAME] && values && !has_money(heads);
}

/* What is named is a project by its head, though the table has no amounts: who does it or when is enough. */
static bool names_projects(const struct heads *heads)
{
	size_t name = column_of(heads, ROLE_NAME);
	bool works = name != SIZE_MAX && text_has_any(heads->columns[name].words, "项目名 工程名 建设项目 重点项目 工程项目");
	return works && (heads->by_role[ROLE_OFFICE] || heads->by_role[ROLE_YEARS]) && !heads->by_role[ROLE_GOAL];
}

bool is_of_projects(const struct heads *heads)
{
	return heads->by_role[ROLE_NAME] && (has_money(heads) || heads->by_role[ROLE_CONTENT] || names_projects(heads));
}

bool is_of_tasks(const struct heads *heads)
{
	return heads->by_role[ROLE_TASK] && heads->by_role[ROLE_OFFICE] && !heads->by_role[ROLE_GOAL] && !has_money(heads);
}

bool is_of_the_past(const struct heads *heads, struct text title, int start)
{
	bool judged = text_has_any(title, "完成情况 实现情况 执行情况");
	for (size_t c = 0; c < heads->count; c++) {
		if (heads->columns[c].year >= start)
			return false;
		judged = judged || text_has_any(heads->columns[c].words, "完成情况 实现情况 实现值 完成率");
	}
	return judged;
}

static const struct document_cell *cell_of(const struct document_table *table, size_t row, size_t column)
{
	return table->cells[row * table->columns + column];
}

struct text row_group(const struct draft *draft, const struct document_table *table, size_t row)
{
	const struct document_cell *found = NULL;
	bool counted = false; /* as rows are: 1, not 一 */
	for (size_t c = 0; c < table->columns; c++) {
		const struct document_cell *cell = cell_of(table, row, c);
		struct text plain = without_blanks(draft, plain_of(cell->text, draft->arena)), number = text_slice(plain, text_starts(plain, "("), plain.len);
		unsigned ordinal;
		size_t taken = take_ordinal(number, &ordinal);
		bool before = taken && !found && text_slice(number, taken, number.len).len <= strlen("、");
		counted = counted || (before && text_is_digit(plain, 0));
		if (!plain.len || cell == found || before)
			continue;
		if (found)
			return TEXT("");
		found = cell;
	}
	bool wide = found && cell_of(table, row, table->columns - 1) == found;
	return found && (wide || !counted) ? plain_of(found->text, draft->arena) : TEXT("");
}

/* How many rows from `from` on have a number, a unit, an attribute, or other words than the row above in the column. */
struct column_kinds {
	size_t numbers, units, attributes, changes, filled;
};

static struct column_kinds kinds_in(const struct draft *draft, const struct document_table *table, size_t from, size_t column)
{
	struct column_kinds kinds = {0};
	struct text last = TEXT("");
	for (size_t r = from; r < table->rows; r++) {
		struct text plain = without_blanks(draft, plain_of(cell_of(table, r, column)->text, draft->arena));
		unsigned number;
		size_t digits = text_digits(plain, 0, 9, &number);
		kinds.filled += plain.len > 0;
		kinds.numbers += plain.len > 0 && digits == plain.len;
		kinds.units += is_unit(plain);
		kinds.attributes += is_attribute(plain);
		kinds.changes += plain.len && !text_equal(plain, last);
		last = plain.len ? plain : last;
	}
	return kinds;
}

/* One head over two columns, or the second without any: a number, a unit or the category stands beside the name. */
static void part_names(const struct draft *draft, const struct document_table *table, size_t below, struct heads *heads)
{
	for (size_t c = 0; c < heads->count; c++) {
		struct column_kinds kinds = heads->columns[c].role == ROLE_CATEGORY ? kinds_in(draft, table, below, c) : (struct column_kinds){0};
		if (kinds.filled && kinds.attributes * 2 > kinds.filled) /* 指标类型 may be either */
			heads->columns[c].role = ROLE_ATTRIBUTE;
	}
	for (size_t c = 0; c + 1 < heads->count; c++) {
		struct head_column *here = &heads->columns[c], *next = here + 1;
		bool merged = next->role == ROLE_NAME && cell_of(table, below - 1, c) == cell_of(table, below - 1, c + 1);
		if (here->role != ROLE_NAME || !(merged || !next->words.len))
			continue;
		struct column_kinds first = kinds_in(draft, table, below, c), second = kinds_in(draft, table, below, c + 1);
		if (second.filled && second.units * 2 > second.filled)
			next->role = ROLE_UNIT;
		else if (first.filled && first.numbers * 2 > first.filled)
			here->role = ROLE_ORDER, next->role = ROLE_NAME;
		else if (merged || second.changes > first.changes)
			here->role = ROLE_CATEGORY, next->role = ROLE_NAME;
	}
}

/* 投资 over 总投资, 市级, 2021年: below a head of money stand its whole, its funds and its years. */
static void part_money(const struct draft *draft, struct head_column *head)
{
	struct text group = text_slice(head->words, 0, head->words.len - head->leaf.len), leaf = bare_words(head->leaf);
	enum role of = head_of(draft, leaf).role;
	int first, last;
	if (!text_has_any(group, "投资 资金 经费") || head->role == ROLE_BEFORE || head->role == ROLE_PLANNED || head->role == ROLE_QUANTITY)
		return;
	if (years_in(leaf, &first, &last) && first == last)
		head->role = ROLE_YEARLY;
	else if (text_is_any(leaf, "合计 小计 总计 总额 计 总 投资 投资额 估算投资 计划投资") || text_has(leaf, "总投资"))
		head->role = ROLE_MONEY;
	else if (of == ROLE_NONE || of == ROLE_FUND || of == ROLE_MONEY)
		head->role = ROLE_FUND;
}

/* Heads on several rows are one: the words of each column, each once. */
static struct head_column read_head(const struct draft *draft, const struct document_table *table, size_t first, size_t rows, size_t column)
{
	struct text words = TEXT(""), leaf = TEXT("");
	for (size_t r = first; r < first + rows; r++) {
		const struct document_cell *cell = cell_of(table, r, column);
		if (r > first && cell == cell_of(table, r - 1, column))
			continue;
		words = TEXT_JOIN(draft->arena, words, cell->text);
		leaf = text_trim(cell->text).len ? cell->text : leaf;
	}
	struct head_column head = head_of(draft, words);
	head.leaf = without_blanks(draft, plain_of(leaf, draft->arena));
	part_money(draft, &head);
	return head;
}

/* In a table of money a year is what it spends, whose money it is a fund, and a number of some other unit a quantity. */
static void settle_projects(struct heads *heads)
{
	heads_count(heads);
	if (!has_money(heads))
		return;
	if (!heads->by_role[ROLE_NAME] && heads->by_role[ROLE_CATEGORY] == 1 && heads->by_role[ROLE_CONTENT]) /* 项目类别, 项目内容, 资金 */
		heads->columns[column_of(heads, ROLE_CATEGORY)].role = ROLE_NAME;
	for (size_t c = 0; c < heads->count; c++) {
		struct head_column *head = &heads->columns[c];
		bool dated = head->year && (head->role == ROLE_GOAL || head->role == ROLE_BASE) && !text_has_any(head->words, "目标 基期 现状 实际");
		bool after_fund = c && heads->columns[c - 1].role == ROLE_FUND && text_is_any(bare_words(head->words), "其他 其它");
		bool counted = (head->role == ROLE_NONE || head->role == ROLE_CONTENT) && head->unit.len && strcmp(unit_kind_of(head->unit), "money") != 0;
		bool fund = head->role == ROLE_NONE && (text_starts(head->words, "其中") || text_has_any(head->words, "财政 资金 自筹 贷款 债券 社会资本 中央 省级 市级 县级 区级"));
		head->role = dated ? ROLE_YEARLY : counted ? ROLE_QUANTITY : fund || after_fund ? ROLE_FUND : head->role;
	}
	heads_count(heads);
}

/* 任务 beside an office alone is what is to be done, not the name of an indicator or a project. */
static void settle_tasks(struct heads *heads)
{
	size_t name = column_of(heads, ROLE_NAME);
	bool values = has_money(heads) || heads->by_role[ROLE_GOAL] || heads->by_role[ROLE_RATE] || heads->by_role[ROLE_BASE];
	if (name == SIZE_MAX || values || !heads->by_role[ROLE_OFFICE] || !text_is_any(heads->columns[name].words, "任务"))
		return;
	heads->columns[name].role = ROLE_TASK;
	heads_count(heads);
}

static void read_heads(struct draft *draft, const struct document_table *table, size_t first, size_t rows, struct heads *heads)
{
	*heads = (struct heads){.count = table->columns < MOST_COLUMNS ? table->columns : MOST_COLUMNS};
	for (size_t c = 0; c < heads->count; c++)
		heads->columns[c] = read_head(draft, table, first, rows, c);
	part_names(draft, table, first + rows, heads);
	settle_projects(heads);
	settle_tasks(heads);
}

bool row_is_one_cell(const struct document_table *table, size_t row)
{
	for (size_t c = 1; c < table->columns; c++)
		if (cell_of(table, row, c) != cell_of(table, row, 0) && text_trim(cell_of(table, row, c)->text).len)
			return false;
	return true;
}

/* Whether a row goes on with the heads above: cells merged with them, or nothing below the name and heads beside it. */
static bool row_is_of_heads(const struct draft *draft, const struct document_table *table, size_t row, const struct heads *heads)
{
	size_t merged = 0, name = column_of(heads, ROLE_NAME), known = 0, filled = 0;
	for (size_t c = 0; c < heads->count; c++) {
		struct text words = cell_of(table, row, c)->text;
		merged += cell_of(table, row, c) == cell_of(table, row - 1, c);
		filled += text_trim(words).len > 0;
		known += text_trim(words).len && head_of(draft, words).role != ROLE_NONE;
	}
	return merged || (!text_trim(cell_of(table, row, name)->text).len && filled && known == filled);
}

/* A row by itself has the heads, and is not merged with the one above, which then is a title. */
static bool is_title_above(struct draft *draft, const struct document_table *table, size_t first, size_t rows)
{
	struct heads alone;
	size_t last = first + rows - 1, merged = 0;
	if (rows == 1)
		return false;
	read_heads(draft, table, last, 1, &alone);
	for (size_t c = 0; c < table->columns; c++)
		merged += cell_of(table, last, c) == cell_of(table, last - 1, c);
	return !merged && (is_of_indicators(&alone) || is_of_projects(&alone));
}

bool heads_find(struct draft *draft, const struct document_table *table, size_t *first, size_t *rows, struct heads *heads)
{
	for (*first = 0; *first < table->rows && *first < 6; (*first)++)
		for (*rows = 1; !row_is_one_cell(table, *first) && *rows <= 3 && *first + *rows <= table->rows; (*rows)++) {
			read_heads(draft, table, *first, *rows, heads);
			if ((!is_of_indicators(heads) && !is_of_projects(heads)) || is_title_above(draft, table, *first, *rows))
				continue;
			while (*first + *rows < table->rows && *rows < 3 && row_is_of_heads(draft, table, *first + *rows, heads)) {
				struct heads more;
				read_heads(draft, table, *first, *rows + 1, &more);
				if (!is_of_indicators(&more) && !is_of_projects(&more))
					break;
				(*rows)++;
				*heads = more;
			}
			if (table->columns > MOST_COLUMNS)
				draft_doubt(draft, table->cells[0]->line, TEXT("表格"), "列太多，后面的列没有读入");
			return true;
		}
	return false;
}

bool heads_find_tasks(struct draft *draft, const struct document_table *table, size_t *first, size_t *rows, struct heads *heads)
{
	for (*first = 0; *first < 3; (*first)++)
		for (*rows = 1; *rows <= 2 && *first + *rows < table->rows && !row_is_one_cell(table, *first); (*rows)++) {
			read_heads(draft, table, *first, *rows, heads);
			if (is_of_tasks(heads))
				return table->columns <= MOST_COLUMNS;
		}
	return false;
}
