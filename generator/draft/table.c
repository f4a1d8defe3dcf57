/*
 * Tables by what their heads say: of indicators, of projects, or neither. A table copied as one cell a line is put together again.
 * Used through draft.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/draft.h"
#include "draft/goal.h"

enum role { ROLE_NONE, ROLE_ORDER, ROLE_CATEGORY, ROLE_NAME, ROLE_UNIT, ROLE_BASE, ROLE_GOAL, ROLE_RATE, ROLE_ATTRIBUTE, ROLE_OFFICE, ROLE_NOTE,
	    ROLE_CONTENT, ROLE_PLACE, ROLE_MONEY, ROLE_BEFORE, ROLE_PLANNED, ROLE_FUND, ROLE_YEARS, ROLE_COUNT };

enum { MOST_COLUMNS = 40 };

struct head_column {
	enum role role;
	int year;
	struct text unit, words;
};

struct heads {
	struct head_column columns[MOST_COLUMNS];
	size_t count, by_role[ROLE_COUNT];
};

/* ---- Heads ---- */

static int year_in(struct text plain)
{
	for (size_t i = 0; i + 4 <= plain.len; i++) {
		int year = 0;
		size_t digits = 0;
		while (i + digits < plain.len && plain.at[i + digits] >= '0' && plain.at[i + digits] <= '9' && digits < 5)
			year = year * 10 + plain.at[i + digits++] - '0';
		if (digits == 4 && year > 1990 && year < 2060)
			return year;
		i += digits;
	}
	return 0;
}

/* "总投资(亿元)" and "单位:%" bring a unit. */
static struct text unit_in(const struct draft *draft, struct text plain)
{
	size_t open = text_find(plain, TEXT("("), 0), close = text_find(plain, TEXT(")"), open == SIZE_MAX ? 0 : open);
	struct text inside = open == SIZE_MAX || close == SIZE_MAX ? TEXT("") : text_trim(text_slice(plain, open + 1, close - open - 1));
	(void)draft;
	return is_unit(inside) ? inside : TEXT("");
}

static struct text without_blanks(const struct draft *draft, struct text plain)
{
	struct buffer out = {0};
	for (size_t i = 0; i < plain.len; i++)
		if (plain.at[i] != ' ' && plain.at[i] != '\n')
			buffer_char(&out, plain.at[i]);
	struct text text = text_copy(draft->arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}

static struct head_column head_of(const struct draft *draft, struct text cell)
{
	struct text plain = without_blanks(draft, plain_of(cell, draft->arena));
	struct head_column head = {.year = year_in(plain), .unit = unit_in(draft, plain), .words = plain};
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
		{"建设年限 起止年限 建设期限 实施年限 建设周期 完成时限 时限", "年限 期限 时限", ROLE_YEARS},
		{"", "累计完成 已完成投资 年底前完成 年底完成", ROLE_BEFORE},
		{"", "年均 年增 增速 增长率 增长(%) 累计", ROLE_RATE},
		{"", "“十 规划期投资 期间投资 五年投资 计划投资", ROLE_PLANNED},
		{"中央资金 中央预算内 中央预算内投资 省级资金 省级补助 市级资金 县级资金 县财政 地方财政 地方配套 财政资金 上级补助 社会资本 社会资金 自筹 自筹资金 企业自筹 银行贷款 专项债券 地方政府专项债券 福彩公益金",
		 "资金来源", ROLE_FUND},
		{"投资 总投资 投资额 估算投资 匡算投资 资金", "总投资 投资 金额 资金 概算", ROLE_MONEY},
		{"基期 基期值 现状 现状值 现值 基数 基础值 基准值", "基期 现状 基准 实际 预计值 完成值", ROLE_BASE},
		{"目标 目标值 规划目标 规划值", "目标", ROLE_GOAL},
	};
	for (size_t i = 0; i < sizeof rules / sizeof *rules && !head.role; i++) {
		struct text bare = plain;
		size_t open = text_find(plain, TEXT("("), 0);
		if (open != SIZE_MAX && open)
			bare = text_slice(plain, 0, open);
		bool found = text_is_any(bare, rules[i].whole) || (rules[i].part[0] && text_has_any(plain, rules[i].part));
		if (found && (rules[i].role != ROLE_PLANNED || text_has(plain, "投资")) && utf8_length(plain) <= 24)
			head.role = rules[i].role;
	}
	bool dated = head.year && (head.role == ROLE_NONE || head.role == ROLE_GOAL || head.role == ROLE_BASE);
	if (dated && utf8_length(plain) <= 16)
		head.role = text_has_any(plain, "基期 现状 实际 完成") || head.year < draft->start ? ROLE_BASE : ROLE_GOAL;
	return head;
}

static void count_roles(struct heads *heads)
{
	memset(heads->by_role, 0, sizeof heads->by_role);
	for (size_t i = 0; i < heads->count; i++)
		heads->by_role[heads->columns[i].role]++;
}

static size_t column_of(const struct heads *heads, enum role role)
{
	for (size_t i = 0; i < heads->count; i++)
		if (heads->columns[i].role == role)
			return i;
	return SIZE_MAX;
}

static bool is_of_indicators(const struct heads *heads)
{
	bool values = heads->by_role[ROLE_GOAL] + heads->by_role[ROLE_RATE] > 0;
	return heads->by_role[ROLE_NAME] && values && !heads->by_role[ROLE_MONEY] && !heads->by_role[ROLE_PLANNED];
}

static bool is_of_projects(const struct heads *heads)
{
	return heads->by_role[ROLE_NAME] && heads->by_role[ROLE_MONEY] + heads->by_role[ROLE_PLANNED] + heads->by_role[ROLE_CONTENT] > 0;
}

/* ---- Names with units ---- */

/* Takes a unit in brackets off the end of a name. */
static struct text take_unit(struct draft *draft, struct text *name)
{
	struct text plain = plain_of(*name, draft->arena);
	size_t open = plain.len;
	int depth = 0;
	if (!text_ends(plain, ")"))
		return TEXT("");
	while (open > 0) {
		depth += plain.at[open - 1] == ')';
		depth -= plain.at[--open] == '(';
		if (plain.at[open] == '(' && depth == 0)
			break;
	}
	struct text inside = text_trim(text_slice(plain, open + 1, plain.len - open - 2));
	if (!open || !is_unit(inside))
		return TEXT("");
	*name = text_trim(text_slice(plain, 0, open));
	return inside;
}

/* The attribute as the cell has it, registered when it is neither 约束性 nor 预期性; empty when the cell is. */
static struct text attribute_of(struct draft *draft, struct text cell)
{
	struct text plain = without_blanks(draft, plain_of(cell, draft->arena));
	if (!plain.len || text_is_any(plain, "— - / ——") || utf8_length(plain) > 8)
		return TEXT("");
	size_t i = 0;
	while (i < draft->attribute_count && !text_equal(draft->attributes[i], plain))
		i++;
	bool own = !text_has_any(plain, "约束 预期");
	if (own && i == draft->attribute_count && i < sizeof draft->attributes / sizeof *draft->attributes)
		draft->attributes[draft->attribute_count++] = plain;
	return own && i == draft->attribute_count ? TEXT("") : plain;
}

/* A whole name, without the marks of rows that are part of the one before: 其中：, a number before. */
static struct text tidy_name(struct draft *draft, struct text raw, bool *within)
{
	struct text plain = without_blanks(draft, plain_of(raw, draft->arena));
	struct head head = line_head(plain);
	if (head.form == HEAD_DIGIT || head.form == HEAD_DIGITS || head.form == HEAD_PAREN)
		plain = head.title;
	*within = text_starts(plain, "其中");
	if (*within) {
		struct text rest = text_slice(plain, strlen("其中"), plain.len);
		plain = text_starts(rest, ":") ? text_slice(rest, 1, rest.len) : rest;
	}
	struct text mark = text_ends_any(plain, "* ① ② ③ # ★ △");
	return text_slice(plain, 0, plain.len - mark.len);
}

static struct draft_indicator *add_indicator(struct draft *draft, struct text raw_name, size_t line, struct text category)
{
	bool within;
	struct text name = tidy_name(draft, raw_name, &within), unit = take_unit(draft, &name);
	struct draft_indicator *indicator = DRAFT_MORE(draft, indicators, indicator);
	*indicator = (struct draft_indicator){.name = draft_words(draft, name), .unit = unit, .line = line, .category = category, .within = SIZE_MAX};
	if (within && draft->indicator_count > 1) {
		size_t above = draft->indicator_count - 2;
		indicator->within = draft->indicators[above].within != SIZE_MAX ? draft->indicators[above].within : above;
	}
	return indicator;
}

static void add_goal(struct draft *draft, struct draft_indicator *indicator, struct draft_goal goal)
{
	if (indicator->goal_count < MOST_GOALS)
		indicator->goals[indicator->goal_count++] = goal;
	else
		draft_doubt(draft, goal.line, goal.typed, "这个指标的目标值太多，这一个没有收入，请补上");
}

/* What the row says once all its cells are read: its unit, its direction, what to doubt. */
static void finish_indicator(struct draft *draft, struct draft_indicator *indicator)
{
	for (size_t i = 0; i < indicator->goal_count && !indicator->unit.len; i++)
		indicator->unit = indicator->goals[i].unit;
	const struct draft_goal *last = indicator->goal_count ? &indicator->goals[indicator->goal_count - 1] : NULL;
	if (!indicator->unit.len && last && last->form == GOAL_NUMBER) {
		indicator->unit = text_has_any(indicator->name, "率 比例 占比 比重") ? TEXT("%") : TEXT("个");
		draft_doubt(draft, indicator->line, indicator->name, "没有写单位，按名称猜作所示单位，请核对");
	}
	if (!indicator->unit.len)
		indicator->unit = text_has_any(indicator->name, "率 比例 占比 比重") ? TEXT("%") : TEXT("—");
	indicator->unit = draft_unit(draft, indicator->unit);
	struct number base, goal;
	int decimals;
	bool both = indicator->has_base && last && last->form == GOAL_NUMBER && number_parse(indicator->base.digits, &base, &decimals) == NUMBER_OK &&
		    number_parse(last->digits, &goal, &decimals) == NUMBER_OK;
	indicator->down = both && !indicator->is_growth && number_compare(goal, base) < 0;
}

/* ---- Grids ---- */

static struct text cell_at(const struct document_table *table, size_t row, size_t column)
{
	return table->cells[row * table->columns + column]->text;
}

static bool row_is_one_cell(const struct document_table *table, size_t row)
{
	for (size_t c = 1; c < table->columns; c++)
		if (table->cells[row * table->columns + c] != table->cells[row * table->columns] && text_trim(cell_at(table, row, c)).len)
			return false;
	return true;
}

/* Heads on several rows are one: the words of each column, each once. */
static void read_heads(struct draft *draft, const struct document_table *table, size_t first, size_t rows, struct heads *heads)
{
	*heads = (struct heads){.count = table->columns < MOST_COLUMNS ? table->columns : MOST_COLUMNS};
	if (table->columns > MOST_COLUMNS)
		draft_doubt(draft, table->cells[0]->line, TEXT("表格"), "列太多，后面的列没有读入");
	for (size_t c = 0; c < heads->count; c++) {
		struct text words = TEXT("");
		for (size_t r = first; r < first + rows; r++) {
			struct text cell = cell_at(table, r, c);
			bool again = r > first && table->cells[r * table->columns + c] == table->cells[(r - 1) * table->columns + c];
			if (!again)
				words = TEXT_JOIN(draft->arena, words, cell);
		}
		heads->columns[c] = head_of(draft, words);
	}
	/* One cell over two columns: the first is the group, the second the name. */
	for (size_t c = 0; c + 1 < heads->count; c++)
		if (heads->columns[c].role == ROLE_NAME && heads->columns[c + 1].role == ROLE_NAME &&
		    table->cells[(first + rows - 1) * table->columns + c] == table->cells[(first + rows - 1) * table->columns + c + 1])
			heads->columns[c].role = ROLE_CATEGORY;
	count_roles(heads);
}

/* The row where the heads begin, and how many rows they take; false when there are none. */
static bool find_heads(struct draft *draft, const struct document_table *table, size_t *first, size_t *rows, struct heads *heads)
{
	for (*first = 0; *first < table->rows && *first < 6; (*first)++)
		for (*rows = 1; !row_is_one_cell(table, *first) && *rows <= 3 && *first + *rows <= table->rows; (*rows)++) {
			read_heads(draft, table, *first, *rows, heads);
			if (!is_of_indicators(heads) && !is_of_projects(heads))
				continue;
			/* More rows belong to the head while their cells are merged with it or are heads themselves. */
			while (*first + *rows < table->rows && *rows < 3) {
				size_t next = *first + *rows, same = 0;
				struct heads more;
				for (size_t c = 0; c < heads->count; c++)
					same += table->cells[next * table->columns + c] == table->cells[(next - 1) * table->columns + c];
				read_heads(draft, table, *first, *rows + 1, &more);
				if (!same || !(is_of_indicators(&more) || is_of_projects(&more)))
					break;
				(*rows)++;
				*heads = more;
			}
			return true;
		}
	return false;
}

static bool is_footnote(struct text plain)
{
	return text_starts_any(plain, "注: 注1 备注: 说明: * 〔〕 [ ]").len > 0;
}

static void read_goal_cell(struct draft *draft, struct draft_indicator *indicator, const struct head_column *head, const struct document_cell *cell)
{
	struct draft_goal goal = goal_of(draft, cell->text, cell->line);
	goal.year = head->year ? head->year : head->role == ROLE_BASE ? draft->start - 1 : draft->end;
	if (!goal.typed.len)
		return;
	if (head->role == ROLE_BASE && goal.form == GOAL_NUMBER) {
		indicator->base = goal;
		indicator->has_base = true;
	} else if (head->role == ROLE_GOAL && goal.form != GOAL_NOT_SET) {
		add_goal(draft, indicator, goal);
	} else if (head->role == ROLE_RATE && goal.form != GOAL_NOT_SET && !indicator->goal_count) {
		indicator->is_growth = !goal.in_total && text_has_any(head->words, "年均 增长 增速") && !text_has(head->words, "累计〕") && goal.form == GOAL_NUMBER;
		if (indicator->is_growth)
			draft_doubt(draft, cell->line, indicator->name, "按表头读作年均增长（kind=\"growth\"），请核对");
		add_goal(draft, indicator, goal);
	}
}

static void read_indicator_row(struct draft *draft, const struct document_table *table, size_t row, const struct heads *heads, struct text *category)
{
	const struct document_cell *const *cells = (const struct document_cell *const *)&table->cells[row * table->columns];
	size_t name = column_of(heads, ROLE_NAME), group = column_of(heads, ROLE_CATEGORY);
	struct text first = plain_of(cells[0]->text, draft->arena);
	if (row_is_one_cell(table, row)) {
		if (first.len && !is_footnote(first) && utf8_length(first) <= 20) {
			struct head head = line_head(first);
			*category = draft_words(draft, head.form != HEAD_NONE ? head.title : first);
		}
		return;
	}
	struct text words = text_trim(cells[name]->text);
	if (group != SIZE_MAX && text_trim(cells[group]->text).len && cells[group] != cells[name]) {
		struct text plain = without_blanks(draft, plain_of(cells[group]->text, draft->arena));
		struct head head = line_head(plain);
		*category = draft_words(draft, head.form != HEAD_NONE ? head.title : plain);
	}
	if (!words.len || is_footnote(first))
		return;
	struct draft_indicator *indicator = add_indicator(draft, words, cells[name]->line, *category);
	size_t column = column_of(heads, ROLE_UNIT);
	struct text unit = column == SIZE_MAX ? TEXT("") : without_blanks(draft, plain_of(cells[column]->text, draft->arena));
	if (unit.len)
		indicator->unit = text_is_any(unit, "— - / ——") ? TEXT("—") : unit;
	if ((column = column_of(heads, ROLE_ATTRIBUTE)) != SIZE_MAX)
		indicator->attribute = attribute_of(draft, cells[column]->text);
	if ((column = column_of(heads, ROLE_OFFICE)) != SIZE_MAX)
		indicator->office = draft_words(draft, without_blanks(draft, plain_of(cells[column]->text, draft->arena)));
	if ((column = column_of(heads, ROLE_NOTE)) != SIZE_MAX)
		indicator->note = draft_words(draft, plain_of(cells[column]->text, draft->arena));
	for (size_t c = 0; c < heads->count; c++)
		if (heads->columns[c].role == ROLE_BASE || heads->columns[c].role == ROLE_GOAL || heads->columns[c].role == ROLE_RATE)
			read_goal_cell(draft, indicator, &heads->columns[c], cells[c]);
	finish_indicator(draft, indicator);
	if (!indicator->goal_count)
		draft_doubt(draft, indicator->line, indicator->name, "没有读到目标值");
}

/* "表1 主要指标": number and title. */
static void take_table_title(struct draft *draft, struct text plain, struct text *number, struct text *title)
{
	unsigned ordinal;
	struct text label = text_starts_any(plain, "附表 表 专栏 附件");
	struct text rest = text_trim(text_slice(plain, label.len, plain.len));
	size_t taken = take_ordinal(rest, &ordinal);
	bool year = taken == 4 || text_starts_any(text_slice(rest, taken, rest.len), "五 年 四").len;
	*number = TEXT("");
	if (taken && !year && (label.len || rest.at[0] < 'A')) {
		*number = text_format(draft->arena, "%u", ordinal);
		rest = text_slice(rest, taken, rest.len);
		struct text mark = text_starts_any(text_trim(rest), ": 、 .");
		rest = text_trim(text_slice(text_trim(rest), mark.len, rest.len));
	} else if (label.len) {
		rest = text_trim(text_slice(rest, text_starts_any(rest, ": 、").len, rest.len));
	}
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
	take_table_title(draft, draft->lines[title].plain, &draft->indicators_number, &draft->indicators_title);
	draft->lines[title].role = LINE_BLOCK;
}

/* ---- Projects ---- */

static struct draft_measure amount_in(struct draft *draft, const struct head_column *head, const struct document_cell *cell)
{
	struct draft_measure found[4];
	struct draft_line line;
	line_fold(&line, cell->text, draft->arena);
	struct draft_goal goal = goal_of(draft, cell->text, cell->line);
	if (goal.form == GOAL_NUMBER && !goal.to.len && !goal.in_total) {
		struct text unit = goal.unit.len ? goal.unit : head->unit.len ? head->unit : draft->table_unit.len ? draft->table_unit : TEXT("万元");
		if (!goal.unit.len && !head->unit.len && !draft->table_unit.len)
			draft_doubt(draft, cell->line, line.plain, "表头没有写金额的单位，暂按万元，请核对");
		return (struct draft_measure){.digits = goal.digits, .unit = unit, .typed = text_trim(cell->text), .qualifier = goal.qualifier, .comparator = goal.comparator,
					.money = true};
	}
	size_t count = measures_in(line.plain, false, found, 4, draft->arena);
	if (count && found[0].money) {
		found[0].typed = line_raw(&line, found[0].start, found[0].end);
		return found[0];
	}
	return (struct draft_measure){0};
}

static void set_office(struct draft *draft, struct draft_project *project, const struct document_cell *cell)
{
	project->office = draft_words(draft, without_blanks(draft, plain_of(cell->text, draft->arena)));
}

/* The fund a column is of, registered; SIZE_MAX when there is no room for more. */
static size_t fund_of(struct draft *draft, const struct head_column *head)
{
	struct text name = head->words, group = text_starts_any(name, "资金来源及投资 资金来源构成 资金来源 其中");
	name = text_slice(name, group.len, name.len);
	size_t open = text_find(name, TEXT("("), 0);
	name = draft_words(draft, text_trim(text_slice(name, 0, open)));
	size_t i = 0;
	while (i < draft->fund_count && !text_equal(draft->funds[i], name))
		i++;
	if (i == draft->fund_count && i < MOST_FUNDS && name.len)
		draft->funds[draft->fund_count++] = name;
	return i < draft->fund_count ? i : SIZE_MAX;
}

/* The shares of the funds, each a column. */
static void read_funds(struct draft *draft, const struct heads *heads, const struct document_cell *const *cells, struct draft_project *project)
{
	for (size_t c = 0; c < heads->count; c++) {
		if (heads->columns[c].role != ROLE_FUND || !text_trim(cells[c]->text).len)
			continue;
		struct draft_measure amount = amount_in(draft, &heads->columns[c], cells[c]);
		size_t fund = amount.digits.len ? fund_of(draft, &heads->columns[c]) : SIZE_MAX;
		if (fund == SIZE_MAX || project->amount_count == MOST_FUNDS) {
			if (!text_is_any(text_trim(cells[c]->text), "— - / —— 0"))
				draft_doubt(draft, cells[c]->line, project->name, "资金来源一栏没有读成金额，没有收入");
			continue;
		}
		draft_unit(draft, amount.unit);
		project->amounts[project->amount_count++] = (struct draft_amount){fund, amount};
	}
}

/* From 建设年限: the first year and the last. */
static void read_years(struct draft *draft, const struct document_cell *cell, struct draft_project *project)
{
	int first = 0, last = 0;
	struct text years = plain_of(cell->text, draft->arena);
	for (size_t i = 0; i < years.len; i++) {
		int at = i && years.at[i - 1] >= '0' && years.at[i - 1] <= '9' ? 0 : year_in(text_slice(years, i, 7));
		first = at && (!first || at < first) ? at : first;
		last = at > last ? at : last;
	}
	project->deadline = last;
	project->start = first < last ? first : 0;
	project->deadline_typed = last ? text_trim(cell->text) : TEXT("");
}

/* The amount in a column with the column's words; false when there is none. */
static bool read_money(struct draft *draft, const struct heads *heads, const struct document_cell *const *cells, size_t column, struct draft_measure *amount,
		       struct text *label)
{
	if (column == SIZE_MAX)
		return false;
	*amount = amount_in(draft, &heads->columns[column], cells[column]);
	*label = draft_words(draft, heads->columns[column].words);
	if (amount->digits.len)
		draft_unit(draft, amount->unit);
	return amount->digits.len > 0;
}

static void read_project_row(struct draft *draft, const struct document_table *table, size_t row, const struct heads *heads, struct text source)
{
	const struct document_cell *const *cells = (const struct document_cell *const *)&table->cells[row * table->columns];
	size_t name = column_of(heads, ROLE_NAME), column;
	struct text words = draft_words(draft, without_blanks(draft, plain_of(cells[name]->text, draft->arena)));
	if (!words.len || row_is_one_cell(table, row) || text_is_any(words, "合计 总计 小计 共计") || is_footnote(plain_of(cells[0]->text, draft->arena)))
		return;
	struct draft_project *project = DRAFT_MORE(draft, projects, project);
	*project = (struct draft_project){.name = words, .words = words, .line = cells[name]->line, .chapter = SIZE_MAX, .priced = SIZE_MAX, .source = source};
	if ((column = column_of(heads, ROLE_CONTENT)) != SIZE_MAX && text_trim(cells[column]->text).len)
		project->words = draft_words(draft, plain_of(cells[column]->text, draft->arena));
	if ((column = column_of(heads, ROLE_OFFICE)) != SIZE_MAX)
		set_office(draft, project, cells[column]);
	if ((column = column_of(heads, ROLE_PLACE)) != SIZE_MAX)
		project->area = draft_words(draft, plain_of(cells[column]->text, draft->arena));
	size_t whole = column_of(heads, ROLE_MONEY), planned = column_of(heads, ROLE_PLANNED), before = column_of(heads, ROLE_BEFORE);
	size_t main_column = planned != SIZE_MAX ? planned : whole;
	project->has_investment = read_money(draft, heads, cells, main_column, &project->investment, &project->investment_label);
	project->has_before = read_money(draft, heads, cells, before, &project->before, &project->before_label);
	if (main_column != whole)
		project->has_cost = read_money(draft, heads, cells, whole, &project->cost, &project->cost_label);
	read_funds(draft, heads, cells, project);
	if ((column = column_of(heads, ROLE_YEARS)) != SIZE_MAX)
		read_years(draft, cells[column], project);
}

static void add_block(struct draft *draft, enum draft_block_kind kind, size_t box)
{
	struct draft_block *block = DRAFT_MORE(draft, blocks, block);
	*block = (struct draft_block){.kind = kind, .box = box};
}

/* The rows below a table's heads. */
struct table_body {
	const struct document_table *table;
	const struct heads *heads;
	size_t from;
};

static void read_projects(struct draft *draft, struct table_body body, struct text title, size_t line, size_t box, struct text source)
{
	const struct document_table *table = body.table;
	size_t name = column_of(body.heads, ROLE_NAME);
	bool own = box == SIZE_MAX;
	if (own) {
		struct draft_box *added = DRAFT_MORE(draft, boxes, box);
		*added = (struct draft_box){.label = TEXT(""), .line = line, .chapter = SIZE_MAX, .first = draft->project_count, .place = SIZE_MAX};
		take_table_title(draft, plain_of(title, draft->arena), &added->number, &added->title);
		if (!added->title.len)
			added->title = TEXT("重点项目");
		box = draft->box_count - 1;
		add_block(draft, BLOCK_BOX, box);
	}
	for (size_t row = body.from; row < table->rows; row++)
		if (row == 0 || table->cells[row * table->columns + name] != table->cells[(row - 1) * table->columns + name])
			read_project_row(draft, table, row, body.heads, source);
	draft->boxes[box].end = draft->project_count;
}

static size_t line_index(const struct draft *draft, const struct document_table *table)
{
	for (size_t i = 0; i < draft->count; i++)
		if (draft->lines[i].table == table)
			return i;
	return SIZE_MAX;
}

/* "单位：亿元" or "（亿元）" of a whole table: in the lines before it, or in a row that is one cell. */
static struct text money_unit_of(struct draft *draft, const struct document_table *table, size_t at)
{
	struct text found = TEXT("");
	for (size_t i = at == SIZE_MAX || at < 4 ? 0 : at - 4; at != SIZE_MAX && i < at + table->columns && i < draft->count; i++) {
		struct text plain = draft->lines[i].plain;
		size_t label = text_find(plain, TEXT("单位:"), 0);
		struct text behind = text_trim(text_slice(plain, label == SIZE_MAX ? plain.len : label + strlen("单位:"), 30));
		struct text word = text_starts_any(behind, "亿元 万元 千元 元");
		struct text inside = utf8_length(plain) <= 40 ? unit_in(draft, plain) : TEXT("");
		found = word.len ? word : strcmp(unit_kind_of(inside), "money") == 0 && inside.len ? inside : found;
	}
	return found;
}

bool draft_take_table(struct draft *draft, const struct document_table *table, size_t title, size_t box)
{
	struct heads heads;
	size_t first, rows;
	if (!find_heads(draft, table, &first, &rows, &heads))
		return false;
	size_t at = line_index(draft, table), line = at == SIZE_MAX ? 0 : draft->lines[at].number;
	draft->table_unit = money_unit_of(draft, table, at);
	if (is_of_indicators(&heads)) {
		struct text category = TEXT("");
		title_indicators(draft, title, line);
		add_block(draft, BLOCK_INDICATORS, 0);
		for (size_t row = first + rows; row < table->rows; row++)
			read_indicator_row(draft, table, row, &heads, &category);
		return true;
	}
	struct text words = title == SIZE_MAX ? TEXT("") : draft->lines[title].plain;
	size_t boxes = draft->box_count;
	read_projects(draft, (struct table_body){table, &heads, first + rows}, words, line, box, TEXT(""));
	if (draft->box_count > boxes) {
		draft->boxes[boxes].place = at;
		if (title != SIZE_MAX && draft->lines[title].role == LINE_BODY)
			draft->lines[title].role = LINE_BLOCK;
	}
	return true;
}

/* An indicator that the document has as well is not taken twice. */
static void drop_repeated(struct draft *draft, size_t first)
{
	size_t kept = first;
	for (size_t i = first; i < draft->indicator_count; i++) {
		size_t same = 0;
		while (same < first && !text_equal(draft->indicators[same].name, draft->indicators[i].name))
			same++;
		if (same < first)
			draft_doubt(draft, draft->indicators[same].line, draft->indicators[i].name, "正文和表格文件里都有，用了正文的，请核对两处是否一致");
		else
			draft->indicators[kept++] = draft->indicators[i];
	}
	draft->indicator_count = kept;
}

bool draft_add_table(struct draft *draft, const struct document_table *table, struct text title, struct text source)
{
	struct heads heads;
	size_t first, rows, indicators = draft->indicator_count, projects = draft->project_count, blocks = draft->block_count;
	if (!find_heads(draft, table, &first, &rows, &heads))
		return false;
	draft->table_unit = TEXT("");
	for (size_t r = 0; r < first; r++)
		for (size_t c = 0; c < table->columns; c++) {
			struct text plain = plain_of(cell_at(table, r, c), draft->arena), word = TEXT("");
			size_t label = text_find(plain, TEXT("单位:"), 0);
			if (label != SIZE_MAX)
				word = text_starts_any(text_trim(text_slice(plain, label + strlen("单位:"), 30)), "亿元 万元 千元 元");
			draft->table_unit = word.len ? word : draft->table_unit;
			title = !c && plain.len && label == SIZE_MAX ? plain : title;
		}
	if (is_of_indicators(&heads)) {
		struct text category = TEXT("");
		if (!draft->indicators_title.len)
			take_table_title(draft, title.len ? title : TEXT("主要指标"), &draft->indicators_number, &draft->indicators_title);
		for (size_t row = first + rows; row < table->rows; row++)
			read_indicator_row(draft, table, row, &heads, &category);
		for (size_t i = indicators; i < draft->indicator_count; i++)
			draft->indicators[i].source = source;
		drop_repeated(draft, indicators);
	} else {
		read_projects(draft, (struct table_body){table, &heads, first + rows}, title, 0, SIZE_MAX, source);
	}
	draft->block_count = blocks; /* it stands nowhere in the text */
	return draft->indicator_count > indicators || draft->project_count > projects;
}

/* ---- Tables copied as one cell a line ---- */

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
		if (!head.role)
			break;
		heads->columns[heads->count++] = head;
		behind = at + 1;
	}
	count_roles(heads);
	bool good = heads->count >= 3 && is_of_indicators(heads);
	return good ? behind : index;
}

/* A row ends with its last cell: 约束性 or 预期性 where there is such a column, else a value. */
static bool ends_row(struct draft *draft, const struct heads *heads, struct text plain)
{
	if (heads->columns[heads->count - 1].role == ROLE_ATTRIBUTE)
		return utf8_length(plain) <= 6 && text_has_any(plain, "约束 预期 指导");
	return goal_of(draft, plain, 0).form == GOAL_NUMBER;
}

struct flat_row {
	size_t cells[MOST_COLUMNS + 2];
	size_t count;
};

/* Collects the lines of one row from `*at`; false when what follows is no row. */
static bool collect_row(struct draft *draft, const struct heads *heads, size_t *at, struct flat_row *row)
{
	size_t index = *at, values = heads->by_role[ROLE_GOAL] + heads->by_role[ROLE_BASE] + heads->by_role[ROLE_RATE], met = 0;
	row->count = 0;
	while (index < draft->count && row->count <= heads->count) {
		const struct draft_line *line = &draft->lines[index++];
		if (!line->plain.len)
			continue;
		struct head head = line_head(line->plain);
		bool heading = (head.form == HEAD_LIST || head.form == HEAD_PAREN || head.form == HEAD_CHAPTER || head.form == HEAD_SECTION) && row->count == 0;
		if (line->table || line->role != LINE_BODY || utf8_length(line->plain) > 45 || text_has(line->plain, "。") || heading)
			return false;
		row->cells[row->count++] = index - 1;
		bool end = ends_row(draft, heads, line->plain);
		met += end;
		bool last = heads->columns[heads->count - 1].role == ROLE_ATTRIBUTE ? end : end && met >= values;
		if (last && row->count >= 2) {
			*at = index;
			return true;
		}
	}
	return false;
}

/* Gives the collected cells to their columns, from the end: what is missing is the category, merged with the row above. */
static void read_flat_row(struct draft *draft, const struct heads *heads, const struct flat_row *row, struct text *category)
{
	size_t group = column_of(heads, ROLE_CATEGORY), name = column_of(heads, ROLE_NAME);
	size_t missing = heads->count > row->count ? heads->count - row->count : 0;
	size_t cells[MOST_COLUMNS] = {0};
	for (size_t c = 0, from = 0; c < heads->count; c++) {
		bool left_out = missing && (c == group || (group == SIZE_MAX && c == 0 && heads->columns[c].role == ROLE_ORDER) ||
					    (missing > (group != SIZE_MAX) && heads->columns[c].role == ROLE_BASE));
		missing -= left_out;
		cells[c] = left_out || from >= row->count ? SIZE_MAX : row->cells[from++];
	}
	if (group != SIZE_MAX && cells[group] != SIZE_MAX)
		*category = draft_words(draft, draft->lines[cells[group]].plain);
	if (cells[name] == SIZE_MAX)
		return;
	struct draft_indicator *indicator = add_indicator(draft, draft->lines[cells[name]].plain, draft->lines[cells[name]].number, *category);
	for (size_t c = 0; c < heads->count; c++) {
		if (cells[c] == SIZE_MAX)
			continue;
		const struct draft_line *line = &draft->lines[cells[c]];
		struct document_cell cell = {line->raw, line->number, 0, 0};
		enum role role = heads->columns[c].role;
		if (role == ROLE_BASE || role == ROLE_GOAL || role == ROLE_RATE)
			read_goal_cell(draft, indicator, &heads->columns[c], &cell);
		else if (role == ROLE_UNIT)
			indicator->unit = line->plain;
		else if (role == ROLE_ATTRIBUTE)
			indicator->attribute = attribute_of(draft, line->plain);
		else if (role == ROLE_OFFICE)
			indicator->office = draft_words(draft, line->plain);
	}
	finish_indicator(draft, indicator);
	if (row->count + 1 < heads->count)
		draft_doubt(draft, indicator->line, indicator->name, "这一行少了几格，对应关系可能有误");
}

size_t draft_indicator_table(struct draft *draft, size_t index)
{
	struct heads heads;
	size_t at = flat_heads(draft, index, &heads), title = SIZE_MAX, first = draft->indicator_count;
	if (at == index)
		return index;
	for (size_t i = index; i > 0 && title == SIZE_MAX; i--)
		if (draft->lines[i - 1].plain.len) {
			bool fits = utf8_length(draft->lines[i - 1].plain) <= 50 && !text_has(draft->lines[i - 1].plain, "。");
			title = fits ? i - 1 : SIZE_MAX;
			break;
		}
	struct text category = TEXT("");
	struct flat_row row;
	size_t behind = at;
	while (collect_row(draft, &heads, &behind, &row)) {
		read_flat_row(draft, &heads, &row, &category);
		at = behind;
	}
	if (draft->indicator_count == first)
		return index;
	title_indicators(draft, title, draft->lines[index].number);
	struct draft_block *block = DRAFT_MORE(draft, blocks, block);
	*block = (struct draft_block){BLOCK_INDICATORS, title == SIZE_MAX ? index : title, at, 0, NULL};
	for (size_t i = index; i < at; i++)
		draft->lines[i].role = LINE_BLOCK;
	draft_doubt(draft, draft->indicators_line, draft->indicators_title, "表格在原文里一格一行，是按表头重新拼起来的，请逐行核对");
	return at;
}
