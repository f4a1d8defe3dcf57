/*
 * Each row of a table of projects is one, but for sums and heads of groups; what has no place of its own stands in the summary.
 * Used through rows.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/goal.h"
#include "draft/rows.h"

/* One thing more that the row says, behind what is built. */
static void add_words(const struct draft *draft, struct draft_project *project, struct text label, struct text words)
{
	struct text said = draft_words(draft, plain_of(words, draft->arena));
	if (label.len)
		said = TEXT_JOIN(draft->arena, draft_words(draft, label), TEXT("："), said);
	project->words = project->words.len ? TEXT_JOIN(draft->arena, project->words, TEXT("；"), said) : said;
}

static struct draft_measure amount_in(struct draft *draft, const struct head_column *head, const struct document_cell *cell)
{
	struct draft_measure found[4];
	struct draft_line line;
	line_fold(&line, cell->text, draft->arena);
	struct draft_goal goal = goal_of(draft, cell->text, cell->line);
	if (goal.form == GOAL_NUMBER && !goal.to.len && !goal.in_total) {
		struct text own = text_is_any(goal.unit, "万 亿") ? TEXT_JOIN(draft->arena, goal.unit, TEXT("元")) : goal.unit;
		struct text unit = own.len ? own : head->unit.len ? head->unit : draft->table_unit.len ? draft->table_unit : TEXT("万元");
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

/* ---- Amounts ---- */

/* The fund a column is of, registered; SIZE_MAX when there is no room for more. */
static size_t fund_of(struct draft *draft, const struct head_column *head)
{
	struct text name = head->leaf, group = text_starts_any(name, "资金来源及投资 资金来源构成 资金来源 其中: 其中");
	name = text_slice(name, group.len, name.len);
	size_t open = text_find(name, TEXT("("), 0);
	return draft_fund(draft, draft_words(draft, text_trim(text_slice(name, 0, open))));
}

static bool is_nothing(struct text cell)
{
	return !text_trim(cell).len || text_is_any(text_trim(cell), "— - / —— 0 0.0 0.00");
}

/* The shares of the funds and of the years, each a column. */
static void read_shares(struct draft *draft, const struct heads *heads, const struct document_cell *const *cells, struct draft_project *project)
{
	for (size_t c = 0; c < heads->count; c++) {
		const struct head_column *head = &heads->columns[c];
		bool yearly = head->role == ROLE_YEARLY;
		if ((head->role != ROLE_FUND && !yearly) || is_nothing(cells[c]->text))
			continue;
		struct draft_measure amount = amount_in(draft, head, cells[c]);
		size_t fund = amount.digits.len && !yearly ? fund_of(draft, head) : SIZE_MAX;
		if (!amount.digits.len && heads->by_role[ROLE_FUND] == 1 && !yearly) {
			add_words(draft, project, head->words, cells[c]->text); /* 资金来源：争取上级资金 */
		} else if (!amount.digits.len || (!yearly && fund == SIZE_MAX) || project->amount_count == MOST_FUNDS) {
			draft_doubt(draft, cells[c]->line, project->name, "资金来源或分年投资有一栏没有读成金额，没有收入");
		} else {
			draft_unit(draft, amount.unit);
			project->amounts[project->amount_count++] = (struct draft_amount){fund, yearly ? head->year : 0, amount};
		}
	}
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
	else if (!is_nothing(cells[column]->text))
		draft_doubt(draft, cells[column]->line, text_trim(cells[column]->text), "金额一栏没有读成一个数，没有收入，请补上");
	return amount->digits.len > 0;
}

static void read_all_money(struct draft *draft, const struct heads *heads, const struct document_cell *const *cells, struct draft_project *project)
{
	size_t whole = column_of(heads, ROLE_MONEY), planned = column_of(heads, ROLE_PLANNED), before = column_of(heads, ROLE_BEFORE);
	size_t main_column = planned != SIZE_MAX ? planned : whole;
	project->has_investment = read_money(draft, heads, cells, main_column, &project->investment, &project->investment_label);
	project->has_before = read_money(draft, heads, cells, before, &project->before, &project->before_label);
	if (main_column != whole)
		project->has_cost = read_money(draft, heads, cells, whole, &project->cost, &project->cost_label);
	for (size_t c = 0; c < heads->count; c++) {
		enum role role = heads->columns[c].role;
		bool more = (role == ROLE_MONEY && c != whole) || (role == ROLE_PLANNED && c != planned) || (role == ROLE_BEFORE && c != before);
		if (more && !is_nothing(cells[c]->text))
			draft_doubt(draft, cells[c]->line, draft_words(draft, heads->columns[c].words), "同类的金额已经有一栏，这一栏没有收入，请看它是什么");
	}
	read_shares(draft, heads, cells, project);
}

/* ---- Other columns ---- */

/* From 建设年限, or 开工年 and 完工年: the first year and the last. */
static void read_years(struct draft *draft, const struct heads *heads, const struct document_cell *const *cells, struct draft_project *project)
{
	int from = 0, to = 0;
	for (size_t c = 0; c < heads->count; c++) {
		int first, last;
		if (heads->columns[c].role != ROLE_YEARS || is_nothing(cells[c]->text))
			continue;
		if (!years_in(plain_of(cells[c]->text, draft->arena), &first, &last)) {
			draft_doubt(draft, cells[c]->line, project->name, "时限一栏没有读出年份，没有收入");
			continue;
		}
		from = from && from < first ? from : first;
		if (last >= to)
			project->deadline_typed = text_trim(cells[c]->text);
		to = last > to ? last : to;
	}
	project->deadline = to;
	project->start = from < to ? from : 0;
}

/* A number below a head with its unit: 面积（公顷）. */
static void read_quantity(struct draft *draft, const struct head_column *head, const struct document_cell *cell, struct draft_project *project)
{
	struct draft_goal goal = goal_of(draft, cell->text, cell->line);
	struct text name = text_slice(head->leaf, 0, text_find(head->leaf, TEXT("("), 0));
	if (goal.form == GOAL_NOT_SET)
		return;
	if (goal.form != GOAL_NUMBER || goal.to.len || goal.change[0] || project->quantity_count == MOST_QUANTITIES) {
		add_words(draft, project, head->words, cell->text);
		return;
	}
	struct draft_quantity *quantity = &project->quantities[project->quantity_count];
	*quantity = (struct draft_quantity){.id = text_format(draft->arena, "q%zu", project->quantity_count + 1), .name = draft_words(draft, name), .line = cell->line};
	quantity->measure = (struct draft_measure){.digits = goal.digits, .unit = draft_unit(draft, goal.unit.len ? goal.unit : head->unit),
						   .typed = text_trim(cell->text), .qualifier = goal.qualifier, .comparator = goal.comparator};
	project->quantity_count++;
}

/* What is built first, then whatever else the row says that has no place of its own. */
static void read_words(struct draft *draft, const struct heads *heads, const struct document_cell *const *cells, struct draft_project *project)
{
	for (int others = 0; others < 2; others++)
		for (size_t c = 0; c < heads->count; c++) {
			const struct head_column *head = &heads->columns[c];
			enum role role = head->role;
			bool other = role == ROLE_NONE || role == ROLE_NOTE || role == ROLE_ATTRIBUTE || role == ROLE_CATEGORY || role == ROLE_BASE || role == ROLE_GOAL ||
				     role == ROLE_RATE || role == ROLE_UNIT;
			if (is_nothing(cells[c]->text) || !(others ? other && head->words.len : role == ROLE_CONTENT))
				continue;
			add_words(draft, project, others || project->words.len ? head->words : TEXT(""), cells[c]->text);
			if (!others)
				draft_quantities(draft, project, cells[c]->text, cells[c]->line);
		}
	if (!project->words.len)
		project->words = project->name;
}

/* ---- Rows ---- */

enum row_kind { ROW_PROJECT, ROW_NOTHING, ROW_SUM };

/* 一 among rows counted 1, 2, 3 heads a group and has its sum. */
static bool is_group_sum(const struct draft *draft, struct table_body body, size_t row)
{
	size_t order = column_of(body.heads, ROLE_ORDER), counted = 0;
	unsigned ordinal;
	if (order == SIZE_MAX)
		return false;
	for (size_t r = body.from; r < body.table->rows; r++)
		counted += text_is_digit(plain_of(body.table->cells[r * body.table->columns + order]->text, draft->arena), 0);
	struct text number = plain_of(body.table->cells[row * body.table->columns + order]->text, draft->arena);
	number = text_slice(number, text_starts(number, "("), number.len);
	return counted && number.len && !text_is_digit(number, 0) && take_ordinal(number, &ordinal) > 0;
}

static enum row_kind kind_of_row(const struct draft *draft, struct table_body body, size_t row)
{
	const struct document_cell *const *cells = (const struct document_cell *const *)&body.table->cells[row * body.table->columns];
	size_t name = column_of(body.heads, ROLE_NAME), order = column_of(body.heads, ROLE_ORDER);
	struct text words = without_blanks(draft, plain_of(cells[name]->text, draft->arena)), first = without_blanks(draft, plain_of(cells[0]->text, draft->arena));
	static const char sums[] = "合计 总计 小计 共计";
	if (row_group(draft, body.table, row).len || is_head_again(draft, body, row) || is_footnote(first))
		return ROW_NOTHING;
	if (text_ends_any(words, sums).len || text_is_any(first, sums) || (order != SIZE_MAX && cells[order] != cells[name] && is_group_sum(draft, body, row)))
		return ROW_SUM;
	return words.len ? ROW_PROJECT : ROW_NOTHING;
}

static void read_project(struct draft *draft, struct table_body body, size_t row, struct text source)
{
	const struct heads *heads = body.heads;
	const struct document_cell *const *cells = (const struct document_cell *const *)&body.table->cells[row * body.table->columns];
	size_t name = column_of(heads, ROLE_NAME), column;
	struct draft_project *project = DRAFT_MORE(draft, projects, project);
	*project = (struct draft_project){.name = draft_words(draft, without_blanks(draft, plain_of(cells[name]->text, draft->arena))),
					  .line = cells[name]->line, .chapter = SIZE_MAX, .priced = SIZE_MAX, .source = source};
	read_words(draft, heads, cells, project);
	if ((column = column_of(heads, ROLE_OFFICE)) != SIZE_MAX)
		project->office = draft_offices(draft, cells[column]->text);
	if ((column = column_of(heads, ROLE_PLACE)) != SIZE_MAX)
		project->area = draft_words(draft, plain_of(cells[column]->text, draft->arena));
	read_years(draft, heads, cells, project);
	for (size_t c = 0; c < heads->count; c++)
		if (heads->columns[c].role == ROLE_QUANTITY)
			read_quantity(draft, &heads->columns[c], cells[c], project);
	read_all_money(draft, heads, cells, project);
}

/* ---- Sums ---- */

/* Whether the amount is that of all projects of the box; each must have one. */
static bool is_sum_of(const struct draft *draft, const struct draft_box *box, const struct draft_measure *amount)
{
	struct number sum = number_of(0);
	bool all = box->end > box->first;
	for (size_t i = box->first; i < box->end && all; i++)
		all = draft->projects[i].has_investment && number_add(sum, draft_smallest(&draft->projects[i].investment), &sum);
	return all && number_compare(sum, draft_smallest(amount)) == 0;
}

/* 合计: kept as the box's declared sum where it is that of its projects, else told. */
static void read_sum(struct draft *draft, struct table_body body, size_t row, struct draft_box *box)
{
	const struct document_cell *const *cells = (const struct document_cell *const *)&body.table->cells[row * body.table->columns];
	size_t planned = column_of(body.heads, ROLE_PLANNED), column = planned != SIZE_MAX ? planned : column_of(body.heads, ROLE_MONEY);
	struct draft_measure sum = column == SIZE_MAX ? (struct draft_measure){0} : amount_in(draft, &body.heads->columns[column], cells[column]);
	if (!sum.digits.len)
		return;
	if (is_sum_of(draft, box, &sum)) {
		box->declared = sum;
		box->declared_line = cells[column]->line;
	} else {
		draft_doubt(draft, cells[column]->line, TEXT("合计"), "表里的合计与收入的各项相加不符，没有收入；请核对有没有漏项，要程序核对的，写成 declared");
	}
}

static bool is_whole_sum(const struct draft *draft, struct table_body body, size_t row)
{
	for (size_t c = 0; c < body.heads->count; c++) {
		struct text words = without_blanks(draft, plain_of(body.table->cells[row * body.table->columns + c]->text, draft->arena));
		if (words.len)
			return text_is_any(words, "合计 总计 共计 总合计");
	}
	return false;
}

/* The head of a group of rows, which what stands below it belongs to; `*group` is left as it was where the row heads none. */
static void read_group(struct draft *draft, struct table_body body, size_t row, enum row_kind kind, struct text *group)
{
	size_t name = column_of(body.heads, ROLE_NAME), order = column_of(body.heads, ROLE_ORDER);
	struct text words = row_group(draft, body.table, row);
	if (kind == ROW_SUM && order != SIZE_MAX && is_group_sum(draft, body, row)) {
		words = plain_of(body.table->cells[row * body.table->columns + name]->text, draft->arena);
		draft_doubt(draft, body.table->cells[row * body.table->columns]->line, words, "表里这一行是一组项目的小计，没有收入；要程序核对的，写成 declared");
	}
	struct head head = line_head(words);
	words = head.form == HEAD_NONE ? words : head.title;
	if (words.len && kind != ROW_PROJECT && !is_footnote(words) && !text_has_any(words, "合计 总计 小计 共计"))
		*group = draft_words(draft, words);
}

void read_projects(struct draft *draft, struct table_body body, struct draft_box *box, struct text source)
{
	size_t name = column_of(body.heads, ROLE_NAME), sum = SIZE_MAX;
	struct text group = TEXT("");
	for (size_t row = body.from; row < body.table->rows; row++) {
		const struct document_cell *cell = body.table->cells[row * body.table->columns + name];
		enum row_kind kind = kind_of_row(draft, body, row);
		bool again = row > body.from && cell == body.table->cells[(row - 1) * body.table->columns + name];
		if (kind == ROW_SUM && is_whole_sum(draft, body, row))
			sum = row;
		else if (kind == ROW_PROJECT && again)
			draft_doubt(draft, cell->line, draft_words(draft, plain_of(cell->text, draft->arena)), "这个项目在表里占了几行，只收入了第一行，请补上");
		else if (kind == ROW_PROJECT)
			read_project(draft, body, row, source);
		read_group(draft, body, row, kind, &group);
		if (kind == ROW_PROJECT && !again && group.len)
			add_words(draft, &draft->projects[draft->project_count - 1], TEXT("类别"), group);
	}
	box->end = draft->project_count;
	if (sum != SIZE_MAX)
		read_sum(draft, body, sum, box);
}
