/*
 * Heads are known by their words, the last of several rows first; what they leave open the cells below them tell.
 * Used through heads.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/heads.h"

/* ---- Words ---- */

bool years_in(struct text plain, int *first, int *last)
{
	*first = *last = 0;
	for (size_t i = 0; i < plain.len; i++) {
		int year = 0;
		size_t digits = 0;
		while (i + digits < plain.len && plain.at[i + digits] >= '0' && plain.at[i + digits] <= '9' && digits < 5)
			year = year * 10 + plain.at[i + digits++] - '0';
		if (digits == 4 && year > 1990 && year < 2060) {
			*first = *first ? *first : year;
			*last = year;
		}
		i += digits;
	}
	return *first > 0;
}

struct text unit_in(struct text plain)
{
	size_t open = text_find(plain, TEXT("("), 0), close = text_find(plain, TEXT(")"), open == SIZE_MAX ? 0 : open);
	struct text inside = open == SIZE_MAX || close == SIZE_MAX ? TEXT("") : text_trim(text_slice(plain, open + 1, close - open - 1));
	size_t label = text_find(inside, TEXT("单位:"), 0);
	inside = label == SIZE_MAX ? inside : text_trim(text_slice(inside, label + strlen("单位:"), inside.len));
	return is_unit(inside) ? inside : TEXT("");
}

struct text without_unit(struct text title)
{
	size_t open = title.len;
	while (open && title.at[open - 1] != '(')
		open--;
	struct text inside = text_slice(title, open, title.len);
	bool unit = open > 1 && text_ends(title, ")") && (text_has(inside, "单位:") || unit_in(text_slice(title, open - 1, title.len)).len);
	return unit ? text_trim(text_slice(title, 0, open - 1)) : title;
}

bool is_attribute(struct text plain)
{
	struct text word = text_starts_any(plain, "约束性 预期性 指导性 约束 预期 指导"), rest = text_slice(plain, word.len, plain.len);
	return word.len && (!rest.len || text_is(rest, "指标"));
}

struct text without_blanks(const struct draft *draft, struct text plain)
{
	struct buffer out = {0};
	for (size_t i = 0; i < plain.len; i++)
		if (plain.at[i] != ' ' && plain.at[i] != '\n')
			buffer_char(&out, plain.at[i]);
	struct text text = text_copy(draft->arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}

/* ---- One head ---- */

static const struct {
	const char *whole, *part;
	enum role role;
} rules[] = {
	{"序号 编号 No. 项次", "", ROLE_ORDER},
	{"单位 计量单位", "计量单位", ROLE_UNIT},
	{"属性 指标属性 性质 类型属性 指标性质", "指标属性 指标性质", ROLE_ATTRIBUTE},
	{"类别 类型 领域 分类 指标类别 指标类型 维度 一级指标 方面 大类 类", "指标类别 指标分类 一级指标", ROLE_CATEGORY},
	{"指标 指标名称 主要指标 具体指标 二级指标 三级指标 指标内容 名称 项目 项目名称 工程名称 工程项目 建设项目 重点项目 工程 项目和指标 任务 Indicator", "指标名称 项目名称 工程名称", ROLE_NAME},
	{"责任单位 责任部门 牵头单位 责任科室 牵头部门 主管部门 责任主体 实施单位 建设单位 负责单位", "责任单位 责任部门 牵头 实施单位 责任科室", ROLE_OFFICE},
	{"备注 说明 注", "", ROLE_NOTE},
	{"建设内容 内容 主要内容 建设内容及规模 建设规模及内容 建设规模 主要建设内容 项目内容", "建设内容 建设规模 主要内容", ROLE_CONTENT},
	{"地点 建设地点 位置 区域", "地点", ROLE_PLACE},
	{"建设年限 起止年限 建设期限 实施年限 建设周期 完成时限 时限 年度 实施年度 建设年度 计划年度", "年限 期限 时限 时序 工期 起止时间 建设时间 实施时间 完成时间 开工 完工 竣工 建成时间 投产", ROLE_YEARS},
	{"", "累计完成 已完成投资 年底前完成 年底完成", ROLE_BEFORE},
	{"", "年均 年增 增速 增长率 增长(%) 累计", ROLE_RATE},
	{"", "“十 十二五 十三五 十四五 十五五 十六五 规划期投资 期间投资 五年投资 计划投资", ROLE_PLANNED},
	{"中央资金 中央预算内 中央预算内投资 省级资金 省级补助 市级资金 县级资金 县财政 地方财政 地方配套 财政资金 上级补助 社会资本 社会资金 自筹 自筹资金 企业自筹 银行贷款 专项债券 地方政府专项债券 福彩公益金",
	 "资金来源", ROLE_FUND},
	{"投资 总投资 投资额 估算投资 匡算投资 资金", "总投资 投资 金额 资金 概算", ROLE_MONEY},
	{"基期 基期值 现状 现状值 现值 基数 基础值 基准值", "基期 现状 基准 实际 预计值 完成值", ROLE_BASE},
	{"目标 目标值 规划目标 规划值", "目标", ROLE_GOAL},
};

/* Without 其中 before it and a unit in brackets at the end. */
static struct text bare_words(struct text plain)
{
	struct text among = text_starts_any(plain, "其中: 其中");
	plain = text_slice(plain, among.len, plain.len);
	size_t open = text_find(plain, TEXT("("), 0);
	return open != SIZE_MAX && open ? text_slice(plain, 0, open) : plain;
}

/* 较2020年增长, 2025年比2020年提高: a difference is neither base nor target. */
static bool is_difference(struct text plain, int year)
{
	bool dated = year || text_has(plain, "五”"), rate = text_has_any(plain, "年均 年增 累计");
	if (dated && !rate && text_ends_any(plain, "增长 增幅 增量 增加 变化 变化量 占比 比重").len)
		return true;
	return text_starts_any(plain, "较 比 同比").len > 0 || (text_has_any(plain, "年比 年较") && text_has_any(plain, "增 提高 变化 下降 降低 减"));
}

/* “十三五”末, “十四五”完成值: of the five years before the plan the base, else a target; ROLE_NONE: no five years are named. */
static enum role role_of_period(const struct draft *draft, struct text plain, int *year)
{
	static const char *const names[] = {"十一五", "十二五", "十三五", "十四五", "十五五", "十六五"};
	for (int i = 0; i < 6; i++) {
		int end = 2010 + 5 * i;
		if (!text_has(plain, names[i]) || !text_has_any(plain, "末 完成 实际 现状 目标"))
			continue;
		*year = end;
		return end < draft->start ? ROLE_BASE : ROLE_GOAL;
	}
	return ROLE_NONE;
}

struct head_column head_of(const struct draft *draft, struct text cell)
{
	struct text plain = without_blanks(draft, plain_of(cell, draft->arena)), bare = bare_words(plain);
	struct head_column head = {.unit = unit_in(plain), .words = plain, .leaf = plain};
	int last;
	years_in(plain, &head.year, &last);
	if (is_difference(plain, head.year))
		return head;
	for (size_t i = 0; i < sizeof rules / sizeof *rules && !head.role; i++) {
		bool found = text_is_any(bare, rules[i].whole) || (rules[i].part[0] && text_has_any(plain, rules[i].part));
		if (found && (rules[i].role != ROLE_PLANNED || text_has(plain, "投资")) && utf8_length(plain) <= 24)
			head.role = rules[i].role;
	}
	bool dated = head.year && (head.role == ROLE_NONE || head.role == ROLE_GOAL || head.role == ROLE_BASE);
	if (dated && utf8_length(plain) <= 16)
		head.role = text_has_any(plain, "基期 现状 实际 完成") || head.year < draft->start ? ROLE_BASE : ROLE_GOAL;
	bool of_period = !head.year && (head.role == ROLE_NONE || head.role == ROLE_GOAL || head.role == ROLE_BASE) && utf8_length(plain) <= 12;
	enum role period = of_period ? role_of_period(draft, plain, &head.year) : ROLE_NONE;
	head.role = period ? period : head.role;
	if (head.role == ROLE_MONEY && head.year && !text_has(plain, "总"))
		head.role = head.year == last ? ROLE_YEARLY : ROLE_PLANNED; /* 2021年投资, 2021—2025年投资 */
	return head;
}

/* ---- All heads ---- */

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

bool is_of_projects(const struct heads *heads)
{
	return heads->by_role[ROLE_NAME] && (has_money(heads) || heads->by_role[ROLE_CONTENT]);
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
		counted = counted || (before && plain.at[0] >= '0' && plain.at[0] <= '9');
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
		size_t digits = 0;
		while (digits < plain.len && plain.at[digits] >= '0' && plain.at[digits] <= '9')
			digits++;
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

static void read_heads(struct draft *draft, const struct document_table *table, size_t first, size_t rows, struct heads *heads)
{
	*heads = (struct heads){.count = table->columns < MOST_COLUMNS ? table->columns : MOST_COLUMNS};
	for (size_t c = 0; c < heads->count; c++)
		heads->columns[c] = read_head(draft, table, first, rows, c);
	part_names(draft, table, first + rows, heads);
	settle_projects(heads);
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
