/*
 * Each row of a table of indicators is one; what stands in it and is not understood goes into its note, or is doubted.
 * Used through rows.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/goal.h"
#include "draft/rows.h"

/* ---- Names with units ---- */

/* Takes a unit in brackets off the end of a name. */
static struct text take_unit(struct draft *draft, struct text *name, bool any)
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
	size_t slash = text_find(inside, TEXT("/"), 0);
	bool ratio = slash != SIZE_MAX && slash && utf8_length(inside) <= 10 && !text_has_any(inside, "、 或"); /* 标台/万人 */
	bool new = any && utf8_length(inside) <= 3 && !text_starts_any(inside, "含 不 新 其 城 乡 农 省 市 县").len && !text_digits(inside, 0, 1, &(unsigned){0});
	if (!open || !(is_unit(inside) || ratio || new))
		return TEXT("");
	*name = text_trim(text_slice(plain, 0, open));
	return inside;
}

/* The attribute as the cell has it, registered when it is neither 约束性 nor 预期性; empty when the cell is. */
static struct text attribute_of(struct draft *draft, struct text cell)
{
	struct text plain = without_blanks(draft, plain_of(cell, draft->arena)), mark = text_starts_any(plain, "★ ☆ ▲ △ *");
	plain = text_slice(plain, mark.len, plain.len);
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
	bool decimal = head.form >= HEAD_DECIMAL && head.form < HEAD_PLAIN;
	if (head.form == HEAD_DIGIT || head.form == HEAD_DIGITS || head.form == HEAD_PAREN || decimal)
		plain = head.title;
	size_t first = text_digit_run(plain, 0), second = text_starts(text_slice(plain, first, 1), "-") ? text_digit_run(plain, first + 1) : 0;
	if (first && first <= 2 && second && second <= 2) /* 1-1 某某率 */
		plain = text_slice(plain, first + 1 + second, plain.len);
	struct text among = text_starts_any(plain, "其中: 其中 #");
	*within = among.len > 0;
	plain = text_slice(plain, among.len, plain.len);
	struct text mark = text_ends_any(plain, "* ① ② ③ # ★ △");
	return text_slice(plain, 0, plain.len - mark.len);
}

static struct draft_indicator *add_indicator(struct draft *draft, struct text raw_name, size_t line, struct text category)
{
	bool within;
	struct text name = tidy_name(draft, raw_name, &within), unit = take_unit(draft, &name, draft->units_in_names);
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

/* One thing more that the row says: in the note. */
static void add_note(const struct draft *draft, struct draft_indicator *indicator, struct text label, struct text words)
{
	struct text note = label.len ? TEXT_JOIN(draft->arena, draft_words(draft, label), TEXT("："), words) : words;
	indicator->note = indicator->note.len ? TEXT_JOIN(draft->arena, indicator->note, TEXT("；"), note) : note;
}

/* ---- Units ---- */

static struct text without_year(struct text unit)
{
	return text_ends(unit, "/年") ? text_slice(unit, 0, unit.len - strlen("/年")) : unit;
}

static struct text first_unit(const struct draft_indicator *indicator)
{
	struct text unit = TEXT("");
	for (size_t i = 0; i < indicator->goal_count && !unit.len; i++)
		unit = text_is_any(indicator->goals[i].unit, "万 亿") ? TEXT("") : indicator->goals[i].unit;
	return without_year(unit.len ? unit : indicator->base.unit);
}

/* A share by its name, a pure number, or something counted. */
static struct text guessed_unit(struct text name, bool counted)
{
	struct text tail = text_ends_any(name, "人次 人数 户数 万元 亿元");
	if (tail.len)
		return text_is(tail, "人数") ? TEXT("人") : text_is(tail, "户数") ? TEXT("户") : tail;
	if (text_has_any(name, "率 比例 占比 比重") && !text_has_any(name, "每万 每十万 每百万 每千 十万人 百万人 万车 死亡率"))
		return TEXT("%");
	return !counted || text_ends_any(name, "系数 指数 强度 比 率").len ? TEXT("—") : TEXT("个");
}

static void find_unit(struct draft *draft, struct draft_indicator *indicator)
{
	const struct draft_goal *last = indicator->goal_count ? &indicator->goals[indicator->goal_count - 1] : NULL;
	bool counted = last && last->form == GOAL_NUMBER && strcmp(last->change, "percent") != 0;
	if (!indicator->unit.len)
		indicator->unit = first_unit(indicator);
	if (!indicator->unit.len && indicator->within != SIZE_MAX)
		indicator->unit = draft->indicators[indicator->within].unit;
	if (!indicator->unit.len && counted)
		indicator->unit = draft->table_unit; /* 单位：% above the table */
	if (!indicator->unit.len) {
		indicator->unit = guessed_unit(indicator->name, counted);
		if (counted)
			draft_doubt(draft, indicator->line, indicator->name, "没有写单位，按名称猜作所示单位，请核对");
	}
}

/* The scale that a cell adds to the indicator's unit: 2.3万 of 公里; empty: none. */
static struct text scale_added(const struct draft_goal *goal, struct text unit)
{
	struct text scale = text_starts_any(goal->unit, "万 亿"), base = text_slice(goal->unit, scale.len, goal->unit.len);
	bool added = goal->form == GOAL_NUMBER && (!base.len || text_equal(base, unit)) && !text_equal(goal->unit, unit);
	return added ? scale : TEXT("");
}

/* The digits in the unit itself: 2.3 in 万 are 23000. */
static struct text in_units(struct draft *draft, struct text digits, struct text scale)
{
	struct number number, factor;
	int decimals;
	bool read = digits.len && number_parse(digits, &number, &decimals) == NUMBER_OK && number_parse(text_of(unit_scale_of(TEXT_JOIN(draft->arena, scale, TEXT("个")))), &factor, &decimals) == NUMBER_OK;
	return read && number_multiply(number, factor, &number) ? number_exact(draft->arena, number) : digits;
}

/* A scale that all numbers of the row have makes the unit one of 万; where only some have it, these are counted in the unit itself. */
static void fit_scale(struct draft *draft, struct draft_indicator *indicator)
{
	struct draft_goal *numbers[MOST_GOALS + 1];
	size_t count = 0, same = 0;
	for (size_t i = 0; i < indicator->goal_count; i++)
		if (indicator->goals[i].form == GOAL_NUMBER && !indicator->goals[i].change[0])
			numbers[count++] = &indicator->goals[i];
	if (indicator->has_base)
		numbers[count++] = &indicator->base;
	struct text scale = count ? scale_added(numbers[0], indicator->unit) : TEXT("");
	for (size_t i = 0; i < count; i++)
		same += text_equal(scale_added(numbers[i], indicator->unit), scale);
	if (same == count) {
		indicator->unit = TEXT_JOIN(draft->arena, scale, indicator->unit);
		return;
	}
	for (size_t i = 0; i < count; i++) {
		scale = scale_added(numbers[i], indicator->unit);
		if (!scale.len)
			continue;
		add_note(draft, indicator, text_format(draft->arena, "%d年原文写作", numbers[i]->year), numbers[i]->typed);
		numbers[i]->digits = in_units(draft, numbers[i]->digits, scale);
		numbers[i]->to = in_units(draft, numbers[i]->to, scale);
		numbers[i]->typed = numbers[i]->to.len ? TEXT_JOIN(draft->arena, numbers[i]->digits, TEXT("—"), numbers[i]->to) : numbers[i]->digits;
	}
	draft_doubt(draft, indicator->line, indicator->name, "基期和各年目标有的以万计、有的不以万计，已都换算成同一单位，请核对");
}

/* Whether numbers in both count alike: 个 and 座 do, % and ‰ do not. */
static bool counts_alike(struct text unit, struct text other)
{
	if (text_is(unit, "场") && text_is(other, "场次"))
		return true;
	const char *kind = unit_kind_of(unit);
	bool counted = strcmp(kind, "count") == 0 || strcmp(kind, "people") == 0;
	return counted && strcmp(kind, unit_kind_of(other)) == 0 && strcmp(unit_scale_of(unit), unit_scale_of(other)) == 0;
}

/* A unit in a cell that is not the indicator's is doubted; a number in it that counts otherwise stays words. */
static void compare_unit(struct draft *draft, const struct draft_indicator *indicator, struct draft_goal *goal)
{
	struct text unit = without_year(goal->unit), own = without_year(indicator->unit);
	bool same = text_equal(unit, own) || text_is_any(unit, "万 亿") || !unit.len;
	if (goal->form != GOAL_NUMBER || same)
		return;
	draft_doubt(draft, goal->line, indicator->name, "表里这一格的单位与指标的单位不同，请核对");
	if (!counts_alike(unit, own) && !goal->change[0])
		*goal = (struct draft_goal){.form = GOAL_WORDS, .typed = goal->typed, .comparator = "", .qualifier = "", .change = "", .year = goal->year, .line = goal->line};
}

/* What the row says once all its cells are read: its unit, its direction, what to doubt. */
static void finish_indicator(struct draft *draft, struct draft_indicator *indicator)
{
	find_unit(draft, indicator);
	fit_scale(draft, indicator);
	for (size_t i = 0; i < indicator->goal_count; i++) {
		struct draft_goal *goal = &indicator->goals[i];
		compare_unit(draft, indicator, goal);
		if (strcmp(goal->change, "percent") == 0 && text_has_any(indicator->name, "降低 下降 减少 增长 提高"))
			goal->change = ""; /* 能耗降低: the change is what the indicator measures */
	}
	if (indicator->has_base)
		compare_unit(draft, indicator, &indicator->base);
	if (indicator->has_base && indicator->base.form == GOAL_WORDS) {
		add_note(draft, indicator, text_format(draft->arena, "%d年", indicator->base.year), indicator->base.typed);
		indicator->has_base = false;
	}
	indicator->unit = draft_unit(draft, indicator->unit);
	const struct draft_goal *last = indicator->goal_count ? &indicator->goals[indicator->goal_count - 1] : NULL;
	struct number base, goal;
	int decimals;
	bool both = indicator->has_base && last && last->form == GOAL_NUMBER && number_parse(indicator->base.digits, &base, &decimals) == NUMBER_OK &&
		    number_parse(last->digits, &goal, &decimals) == NUMBER_OK;
	indicator->down = both && !indicator->is_growth && number_compare(goal, base) < 0;
}

/* ---- Rows ---- */

bool is_footnote(struct text plain)
{
	return text_starts_any(plain, "注: 注1 备注: 说明: * 〔〕 [ ]").len > 0;
}

bool is_head_again(const struct draft *draft, struct table_body body, size_t row)
{
	size_t same = 0;
	for (size_t c = 0; c < body.heads->count; c++) {
		struct text words = without_blanks(draft, plain_of(body.table->cells[row * body.table->columns + c]->text, draft->arena));
		same += words.len && text_equal(words, body.heads->columns[c].leaf);
	}
	return same * 2 > body.heads->count;
}

static void take_base(struct draft *draft, struct draft_indicator *indicator, const struct head_column *head, struct draft_goal goal)
{
	bool number = goal.form == GOAL_NUMBER && !goal.to.len && !goal.change[0];
	if (goal.form == GOAL_NOT_SET)
		return;
	if (!number) {
		add_note(draft, indicator, head->words, draft_words(draft, goal.typed));
		draft_doubt(draft, goal.line, indicator->name, "基期不是一个数，没有写成 base，记在 note 里");
		return;
	}
	if (indicator->has_base) /* of two years the later is the base */
		add_note(draft, indicator, text_format(draft->arena, "%d年", indicator->base.year), indicator->base.typed);
	indicator->base = goal;
	indicator->has_base = true;
}

static void take_rate(struct draft *draft, struct draft_indicator *indicator, const struct head_column *head, struct draft_goal goal)
{
	if (goal.form == GOAL_NOT_SET)
		return;
	bool past = head->year && head->year < draft->start; /* 2020年增速 beside 2020年绝对额 */
	if (past && !indicator->has_base && text_has_any(indicator->name, "增速 增长 降低 下降")) { /* what is measured is the rate */
		take_base(draft, indicator, head, goal);
		return;
	}
	if (past || indicator->goal_count) {
		add_note(draft, indicator, past ? head->words : head->leaf, draft_words(draft, goal.typed));
		return;
	}
	indicator->is_growth = !goal.in_total && text_has_any(head->words, "年均 增长 增速") && !text_has(head->words, "累计〕") && goal.form == GOAL_NUMBER;
	if (indicator->is_growth)
		draft_doubt(draft, goal.line, indicator->name, "按表头读作年均增长（kind=\"growth\"），请核对");
	add_goal(draft, indicator, goal);
}

/* A year has one target; a second one is kept in words. */
static void take_target(struct draft *draft, struct draft_indicator *indicator, const struct head_column *head, struct draft_goal goal)
{
	for (size_t i = 0; i < indicator->goal_count; i++)
		if (indicator->goals[i].year == goal.year) {
			add_note(draft, indicator, head->words, draft_words(draft, goal.typed));
			draft_doubt(draft, goal.line, indicator->name, "同一年有两个目标，第二个没有写成 target，记在 note 里");
			return;
		}
	add_goal(draft, indicator, goal);
}

static void read_goal_cell(struct draft *draft, struct draft_indicator *indicator, const struct head_column *head, const struct document_cell *cell)
{
	struct draft_goal goal = goal_of(draft, cell->text, cell->line);
	if (!goal.year && goal.starred && head->role == ROLE_BASE)
		goal.year = draft->starred_year;
	if (!goal.year)
		goal.year = head->year ? head->year : head->role == ROLE_BASE ? draft->start - 1 : draft->end;
	if (!goal.typed.len)
		return;
	if (head->role == ROLE_BASE)
		take_base(draft, indicator, head, goal);
	else if (head->role == ROLE_RATE)
		take_rate(draft, indicator, head, goal);
	else if (goal.form != GOAL_NOT_SET)
		take_target(draft, indicator, head, goal);
}

/* Bases and targets first: a rate is the target only where there is no other. */
static void read_goals(struct draft *draft, const struct heads *heads, const struct document_cell *const *cells, struct draft_indicator *indicator)
{
	for (int rates = 0; rates < 2; rates++)
		for (size_t c = 0; c < heads->count; c++) {
			enum role role = heads->columns[c].role;
			if (rates ? role == ROLE_RATE : role == ROLE_BASE || role == ROLE_GOAL)
				read_goal_cell(draft, indicator, &heads->columns[c], cells[c]);
		}
}

/* 五年累计10亿美元 among the remarks of a row without any other target. */
static void read_noted_total(struct draft *draft, const struct heads *heads, const struct document_cell *const *cells, struct draft_indicator *indicator)
{
	for (size_t c = 0; c < heads->count && !indicator->goal_count; c++) {
		struct draft_goal goal = goal_of(draft, cells[c]->text, cells[c]->line);
		if (heads->columns[c].role != ROLE_NOTE || goal.form != GOAL_NUMBER || !goal.in_total)
			continue;
		goal.year = draft->end;
		add_goal(draft, indicator, goal);
		draft_doubt(draft, goal.line, indicator->name, "目标取自备注里的累计数，请核对");
	}
}

/* What stands in columns that no other rule reads is kept in the note. */
static void read_notes(struct draft *draft, const struct heads *heads, const struct document_cell *const *cells, struct draft_indicator *indicator)
{
	for (size_t c = 0; c < heads->count; c++) {
		const struct head_column *head = &heads->columns[c];
		struct text words = draft_words(draft, plain_of(cells[c]->text, draft->arena));
		bool more = head->role == ROLE_CATEGORY && c != column_of(heads, ROLE_CATEGORY) && !text_equal(words, indicator->category);
		bool left = more || head->role == ROLE_NONE || head->role == ROLE_CONTENT || head->role == ROLE_PLACE || head->role == ROLE_YEARS;
		if (words.len && (head->role == ROLE_NOTE || (left && head->words.len)) && !text_is_any(words, "— - / ——"))
			add_note(draft, indicator, head->role == ROLE_NOTE ? TEXT("") : head->words, words);
	}
}

static struct text category_of(const struct draft *draft, struct text plain)
{
	struct text words = without_blanks(draft, plain);
	struct head head = line_head(words);
	return draft_words(draft, head.form != HEAD_NONE ? head.title : words);
}

/* What rows take from those that head them, and from a note: 标★的为约束性指标，其余为预期性指标. */
struct group {
	struct text category, attribute, mark;
	bool others_expected;
};

/* A row of one cell is the category of those below it, their attribute, or a note; false when the row has more. */
static bool read_group(struct draft *draft, struct table_body body, size_t row, struct group *of)
{
	struct text group = row_group(draft, body.table, row);
	size_t line = body.table->cells[row * body.table->columns]->line;
	if (!group.len)
		return false;
	if (text_is_any(group, "其中: 其中"))
		draft_doubt(draft, line, TEXT("其中"), "“其中”单独一行，没有认出以下哪几项是上一项的一部分；请给它们补上 within");
	else if (is_attribute(category_of(draft, group)))
		of->attribute = attribute_of(draft, category_of(draft, group));
	else if (!is_footnote(group) && utf8_length(group) <= 20)
		of->category = category_of(draft, group);
	else if (!is_footnote(group))
		draft_doubt(draft, line, text_slice(group, 0, 60), "表里这一行只有一格，太长不像类别，没有收入");
	return true;
}

/* A category of its own column ends where the name goes over that column, too. */
static void read_category(const struct draft *draft, const struct heads *heads, const struct document_cell *const *cells, struct text *category)
{
	size_t name = column_of(heads, ROLE_NAME), group = column_of(heads, ROLE_CATEGORY);
	if (group == SIZE_MAX)
		return;
	if (cells[group] == cells[name])
		*category = TEXT("");
	else if (text_trim(cells[group]->text).len && !text_equal(without_blanks(draft, plain_of(cells[group]->text, draft->arena)), heads->columns[group].leaf)) /* merged with its head: goes on */
		*category = category_of(draft, plain_of(cells[group]->text, draft->arena));
}

static void read_row(struct draft *draft, struct table_body body, size_t row, struct group *of, struct text source)
{
	const struct heads *heads = body.heads;
	const struct document_cell *const *cells = (const struct document_cell *const *)&body.table->cells[row * body.table->columns];
	size_t name = column_of(heads, ROLE_NAME), column;
	struct text words = text_trim(cells[name]->text);
	read_category(draft, heads, cells, &of->category);
	if (is_footnote(plain_of(cells[0]->text, draft->arena)))
		return;
	if (!words.len) {
		if (!row_is_one_cell(body.table, row))
			draft_doubt(draft, cells[name]->line, TEXT("指标表"), "有一行没有指标名称，没有收入");
		return;
	}
	struct draft_indicator *indicator = add_indicator(draft, words, cells[name]->line, of->category);
	indicator->source = source;
	indicator->attribute = !of->mark.len ? of->attribute : text_find(words, of->mark, 0) != SIZE_MAX ? TEXT("约束性") : of->others_expected ? TEXT("预期性") : of->attribute;
	if ((column = column_of(heads, ROLE_UNIT)) != SIZE_MAX) {
		struct text unit = without_blanks(draft, plain_of(cells[column]->text, draft->arena));
		indicator->unit = text_is_any(unit, "— - / ——") ? TEXT("—") : unit.len ? unit : indicator->unit;
	}
	if ((column = column_of(heads, ROLE_ATTRIBUTE)) != SIZE_MAX)
		indicator->attribute = attribute_of(draft, cells[column]->text);
	if ((column = column_of(heads, ROLE_OFFICE)) != SIZE_MAX)
		indicator->office = draft_offices(draft, cells[column]->text);
	read_goals(draft, heads, cells, indicator);
	read_noted_total(draft, heads, cells, indicator);
	read_notes(draft, heads, cells, indicator);
	finish_indicator(draft, indicator);
	if (!indicator->goal_count)
		draft_doubt(draft, indicator->line, indicator->name, "没有读到目标值");
}

/* Whether the names of the table bear their units: then what is no unit of the list but stands where the others do is one, too. */
static bool names_have_units(struct draft *draft, struct table_body body)
{
	size_t named = 0, with_unit = 0, name = column_of(body.heads, ROLE_NAME);
	if (body.heads->by_role[ROLE_UNIT])
		return false;
	for (size_t row = body.from; row < body.table->rows; row++) {
		struct text words = text_trim(body.table->cells[row * body.table->columns + name]->text);
		named += words.len > 0;
		with_unit += take_unit(draft, &words, false).len > 0;
	}
	return with_unit >= 3 && with_unit * 2 > named;
}

/* The note in a row of the table or a line below it that has one of the marks and one of the words; empty: none. */
static struct text note_near(const struct draft *draft, const struct document_table *table, const char *marks, const char *words)
{
	size_t first = table->cells[0]->line, last = table->cells[table->rows * table->columns - 1]->line;
	for (size_t i = 0; i < draft->count; i++) {
		struct text plain = draft->lines[i].plain;
		bool near = draft->lines[i].number >= first && draft->lines[i].number <= last + 4;
		if (near && is_footnote(plain) && text_has_any(plain, marks) && text_has_any(plain, words))
			return plain;
	}
	return TEXT("");
}

/* 注：*为2019年数据; 0 when no note says so. */
static int starred_year(const struct draft *draft, const struct document_table *table)
{
	int from, to;
	return years_in(note_near(draft, table, "*", "年"), &from, &to) && from == to ? from : 0;
}

static void read_marks(const struct draft *draft, const struct document_table *table, struct group *of)
{
	static const char marks[] = "★ ☆ ▲ △ # *";
	struct text note = note_near(draft, table, marks, "约束性");
	for (size_t at = 0; at < note.len && !of->mark.len; utf8_next(note, &at))
		of->mark = text_starts_any(text_slice(note, at, note.len - at), marks);
	of->others_expected = text_has_any(note, "其余为预期 其他为预期 其余指标为预期 其余均为预期 其它为预期");
}

void read_indicators(struct draft *draft, struct table_body body, struct text source)
{
	draft->starred_year = starred_year(draft, body.table);
	draft->units_in_names = names_have_units(draft, body);
	const struct draft_indicator *last = body.goes_on && draft->indicator_count ? &draft->indicators[draft->indicator_count - 1] : NULL;
	struct group of = {.category = last ? last->category : TEXT(""), .attribute = last && !body.heads->by_role[ROLE_ATTRIBUTE] ? last->attribute : TEXT("")};
	read_marks(draft, body.table, &of);
	for (size_t row = body.from; row < body.table->rows; row++)
		if (!is_head_again(draft, body, row) && !read_group(draft, body, row, &of))
			read_row(draft, body, row, &of, source);
}
