/*
 * Items of boxes as projects: their quantities, years, offices and amounts.
 * Used through draft.h and item.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/item.h"

static void add_quantity(struct item *item, struct draft_project *project, size_t index)
{
	const struct draft_measure *measure = &item->measures[index];
	if (measure->money)
		return;
	if (project->quantity_count == MOST_QUANTITIES) {
		draft_doubt(item->draft, item->number, measure->typed, "这一项的数量太多，这一个没有收入，请补上");
		return;
	}
	struct text behind = noun_behind(item->line.plain, measure), before = noun_before(item->line.plain, measure, index ? item->measures[index - 1].end : 0);
	struct text name = behind.len && !(text_is(measure->unit, "亩") || text_is(measure->unit, "平方米") || text_is(measure->unit, "年")) ? behind : before.len ? before : behind;
	struct draft_quantity *quantity = &project->quantities[project->quantity_count];
	*quantity = (struct draft_quantity){.id = text_format(item->draft->arena, "q%zu", project->quantity_count + 1),
					    .name = name.len ? draft_words(item->draft, name) : text_is(measure->unit, "年") ? TEXT("年数") : TEXT("数量"), .measure = *measure, .line = item->number};
	quantity->measure.unit = draft_unit(item->draft, measure->unit);
	quantity->attained = draft_is_attained(item->line.plain, measure->digits_at);
	project->quantity_count++;
}

static int year_after(struct text plain, size_t at)
{
	unsigned year;
	bool whole = text_digits(plain, at, 4, &year) == 4 && text_starts(text_slice(plain, at + 4, plain.len), "年");
	return whole ? (int)year : 0;
}

/* 建设期2021—2023年, （2022—2024年）: from the first year to the last, where the plan's own years have begun by then. */
static void take_years(const struct item *item, struct draft_project *project, struct text words)
{
	int first, last;
	for (size_t at = 0; at < words.len; utf8_next(words, &at)) {
		size_t length = years_range(text_slice(words, at, words.len), &first, &last);
		if (!length || (at && text_is_digit(words, at - 1)) || last < item->draft->start || last > item->draft->end + 10)
			continue;
		project->start = first;
		project->deadline = last;
		project->deadline_typed = text_slice(words, at, length);
		return;
	}
}

/* 2022年开工，2024年建成: the year of the first begins, the last that something is done by ends, else the first that is said. */
static void take_single_years(const struct draft *draft, struct draft_project *project, struct text words)
{
	bool done = false;
	for (size_t i = 0; i + 7 <= words.len; i++) {
		int year = year_after(words, i);
		if ((i && text_is_digit(words, i - 1)) || year < draft->start || year > draft->end + 5)
			continue;
		struct text before = text_slice(words, 0, i), tail = text_slice(words, i + 7, words.len);
		struct text part = text_starts_any(tail, "底前 年底 底 前 末 初 上半年 下半年"), verb = text_slice(tail, part.len, tail.len);
		bool begins = text_starts_any(verb, "开工 启动 动工 开建 开始").len > 0;
		bool ends = text_starts_any(verb, "完成 建成 完工 竣工 投入 投用 投产 上线 全部 全面 基本 实现").len > 0;
		bool said = !i || part.len || text_ends_any(before, "到 至 于 在 , 。 ; 期限 年限 时限 时间 工期 建设期 实施期 :").len;
		if (begins && !project->start) {
			project->start = year;
		} else if (ends || (said && !begins && !project->deadline)) {
			if (done && year < project->deadline)
				continue;
			project->deadline = year;
			project->deadline_typed = text_slice(words, i, 7);
			done = ends;
		}
	}
	if (project->deadline && project->start >= project->deadline)
		project->start = 0;
}

static void take_deadline(const struct item *item, struct draft_project *project, size_t start, size_t end)
{
	struct text words = text_slice(item->line.plain, start, end - start);
	const struct draft *draft = item->draft;
	take_years(item, project, words);
	if (!project->deadline)
		take_single_years(draft, project, words);
	static const char ends[] = "期末 末期 末";
	size_t named = text_find(words, TEXT("五”"), 0);
	struct text tail = named == SIZE_MAX ? TEXT("") : text_slice(words, named + strlen("五”"), words.len);
	if (!project->deadline && text_starts_any(tail, ends).len) {
		project->deadline = draft->end;
		size_t quote = named;
		while (quote && !text_starts(text_slice(words, quote, 3), "“"))
			quote--;
		project->deadline_typed = text_slice(words, quote, named + strlen("五”") + text_starts_any(tail, ends).len - quote);
	}
	size_t yearly = text_find(words, TEXT("每年"), 0);
	project->annual = !project->deadline && yearly != SIZE_MAX && yearly < 60;
}

/* Behind a label: 责任单位：县民政局, 责任单位县民政局. */
static struct text office_labelled(struct text words)
{
	for (struct text rest = TEXT("责任单位 牵头单位 实施单位 责任部门 牵头部门 责任主体"); rest.len;) {
		struct text label = text_cut(&rest, ' ');
		size_t at = text_find(words, label, 0), from = at + label.len;
		if (at == SIZE_MAX)
			continue;
		from += text_starts_any(text_slice(words, from, words.len), ": 为 是").len;
		return text_trim(text_slice(words, from, clause_end(words, from, words.len, ", 。 ; )") - from));
	}
	return TEXT("");
}

/* The clause's end; brackets that open in it belong to it: 各县（市、区）政府负责. */
static size_t office_clause_end(struct text words, size_t at)
{
	static const char marks[] = ", 。 ; ( )";
	size_t end = clause_end(words, at, words.len, marks);
	while (end < words.len && words.at[end] == ')' && text_find(text_slice(words, at, end - at), TEXT("("), 0) != SIZE_MAX)
		end = clause_end(words, end + 1, words.len, marks);
	return end;
}

/* In a clause of its own: 由县民政局牵头, 县民政局、县财政局负责. */
static struct text office_leading(struct text words)
{
	for (size_t at = 0; at < words.len; utf8_next(words, &at)) {
		size_t end = office_clause_end(words, at);
		struct text clause = text_trim(text_slice(words, at, end - at)), by = text_starts_any(clause, "由");
		struct text verb = text_ends_any(clause, "负责 牵头 牵头负责 具体负责 负责实施 负责组织实施 牵头实施 组织实施 牵头组织实施 牵头推进");
		if (by.len && !verb.len)
			verb = text_ends_any(clause, "投资建设 出资建设 承建 建设 实施");
		struct text office = text_slice(clause, by.len, clause.len - by.len - verb.len);
		if (verb.len && draft_is_office(office))
			return office;
		at = end < words.len ? end : words.len - 1;
	}
	return TEXT("");
}

/* The bracket that closes the one behind which `at` stands, or the end. */
static size_t bracket_end(struct text words, size_t at)
{
	for (int depth = 1; at < words.len; at++) {
		depth += words.at[at] == '(';
		depth -= words.at[at] == ')';
		if (!depth)
			return at;
	}
	return at;
}

/* At the end of an item in brackets, which say when as well: （县民政局牵头，2025年底前完成）, （县民政局，2025年底前完成）. */
static struct text office_in_brackets(struct text words)
{
	for (size_t open = 0; (open = text_find(words, TEXT("("), open)) != SIZE_MAX; open++) {
		size_t close = bracket_end(words, open + 1), comma = clause_end(words, open + 1, close, ", ;");
		struct text inside = text_slice(words, open + 1, close - open - 1), first = text_trim(text_slice(words, open + 1, comma - open - 1));
		struct text leading = comma < close ? office_leading(inside) : TEXT("");
		if (leading.len || (comma < close && draft_is_office(first)))
			return leading.len ? leading : first;
	}
	return TEXT("");
}

/* Who is to do it, among the words of an item; empty when they do not say. */
static struct text office_said(const struct item *item, size_t start, size_t end)
{
	struct text words = text_slice(item->line.plain, start, end - start), office = office_labelled(words);
	office = office.len ? office : office_leading(words);
	return draft_words(item->draft, office.len ? office : office_in_brackets(words));
}

static struct draft_project *add_project(struct item *item, size_t start, size_t end, struct text number, size_t chapter)
{
	struct draft *draft = item->draft;
	struct draft_project *project = DRAFT_MORE(draft, projects, project);
	bool from_words;
	*project = (struct draft_project){.line = item->number, .number = number, .chapter = chapter, .priced = SIZE_MAX};
	project->name = draft_words(draft, item_name(item, start, end, &from_words));
	if (!project->name.len)
		project->name = TEXT("（项目名称）");
	project->words = draft_words(draft, line_raw(&item->line, start, end));
	if (from_words)
		project->note = TEXT("名称取自原文首句，请改成项目的名称");
	take_deadline(item, project, start, end);
	project->office = office_said(item, start, end);
	return project;
}

/* False when there is no room for it. */
static bool take_fund(struct item *item, struct draft_project *project, size_t index)
{
	size_t fund = project->amount_count < MOST_FUNDS ? draft_fund(item->draft, draft_words(item->draft, item_fund(item, index))) : SIZE_MAX;
	if (fund == SIZE_MAX)
		return false;
	project->amounts[project->amount_count++] = (struct draft_amount){fund, 0, item->measures[index]};
	return true;
}

static void take_measure(struct item *item, struct draft_project *project, size_t index)
{
	const struct draft_measure *measure = &item->measures[index];
	size_t start = clause_start(item->line.plain, measure->start);
	if (item->kinds[index] == AMOUNT_PRICE && !project->has_price) {
		project->has_price = true;
		project->price = *measure;
		project->price_per = price_per(text_slice(item->line.plain, start, measure->start - start));
		project->price_label = item_label(item, measure);
		draft_unit(item->draft, measure->unit);
	} else if (item->kinds[index] == AMOUNT_WHOLE && !project->has_investment) {
		project->has_investment = true;
		project->investment = *measure;
		project->investment_label = item_label(item, measure);
		draft_unit(item->draft, measure->unit);
	} else if (item->kinds[index] == AMOUNT_PART && item_is_of_period(item, index) && project->has_investment && !project->has_cost) {
		project->has_cost = true; /* 总投资48亿元，其中“十四五”投资35.6亿元 */
		project->cost = project->investment;
		project->cost_label = project->investment_label;
		project->investment = *measure;
		struct text label = text_slice(item->line.plain, start, measure->start - start), among = text_starts_any(label, "其中");
		project->investment_label = draft_words(item->draft, text_trim(text_slice(label, among.len, label.len)));
		draft_unit(item->draft, measure->unit);
	} else if (item->kinds[index] == AMOUNT_PART && project->has_investment && project->part_count < MOST_PARTS) {
		struct text name = noun_before(item->line.plain, measure, index ? item->measures[index - 1].end : 0);
		struct draft_part *part = &project->parts[project->part_count++];
		*part = (struct draft_part){name.len ? draft_words(item->draft, name) : TEXT("其中"), *measure};
		draft_unit(item->draft, measure->unit);
	} else if (item->kinds[index] == AMOUNT_FUND && take_fund(item, project, index)) {
		draft_unit(item->draft, measure->unit);
	} else if (measure->money) {
		draft_doubt(item->draft, item->number, measure->typed, "这笔金额没有收入，请看它是不是投资、单价或其中的一部分");
	} else {
		add_quantity(item, project, index);
	}
}

/* Whether the measure begins another project: behind a whole amount, in a sentence that has an amount of its own to come. */
static bool begins_project(const struct item *item, size_t first, size_t index)
{
	bool whole_met = false;
	for (size_t j = first; j < index; j++)
		whole_met = whole_met || item->kinds[j] == AMOUNT_WHOLE;
	size_t next = index;
	while (next < item->count && item->kinds[next] != AMOUNT_WHOLE && item->kinds[next] != AMOUNT_PRICE)
		next++;
	if (!whole_met || next == item->count || item->kinds[index] == AMOUNT_PART)
		return false;
	return sentence_start(item->line.plain, item->measures[index].start) == sentence_start(item->line.plain, item->measures[next].start);
}

/* Where the project before the measure ends: with its sentence, or in the same one with its last measure. */
static size_t project_end(const struct item *item, size_t index)
{
	if (index == item->count)
		return item->line.plain.len;
	struct text plain = item->line.plain;
	size_t end = sentence_start(plain, item->measures[index].start), last = item->measures[index - 1].end;
	for (struct text mark; (mark = text_ends_any(text_slice(plain, 0, end), "。 ;")).len;)
		end -= mark.len;
	return end > last ? end : last;
}

/* 五年共195万元: a time in words that no price is for is no quantity. */
static void drop_spans(const struct item *item, struct draft_project *project)
{
	size_t kept = 0, priced = project->priced;
	for (size_t i = 0; i < project->quantity_count; i++) {
		struct draft_quantity quantity = project->quantities[i];
		if (quantity.measure.in_words && text_is(quantity.measure.unit, "年") && i != priced)
			continue;
		project->priced = i == priced ? kept : project->priced;
		quantity.id = text_format(item->draft->arena, "q%zu", kept + 1);
		project->quantities[kept++] = quantity;
	}
	project->quantity_count = kept;
}

void item_projects(struct item *item, struct text number, size_t chapter)
{
	size_t start = 0, first = 0;
	for (size_t i = 0; i <= item->count; i++) {
		if (i < item->count && !begins_project(item, first, i))
			continue;
		size_t end = project_end(item, i);
		struct draft_project *project = add_project(item, start, end, number, chapter);
		for (size_t j = first; j < i; j++)
			take_measure(item, project, j);
		draft_fit_price(project);
		drop_spans(item, project);
		first = i;
		start = end;
		while (start < item->line.plain.len && text_starts_any(text_slice(item->line.plain, start, 3), "。 ; , 、").len)
			utf8_next(item->line.plain, &start);
		if (start >= item->line.plain.len)
			break;
	}
}

void draft_item(struct draft *draft, struct text words, struct text number, size_t index, size_t chapter)
{
	struct item item;
	item_open(&item, draft, words, draft->lines[index].number);
	item_classify(&item);
	item_projects(&item, number, chapter);
}

void draft_quantities(struct draft *draft, struct draft_project *project, struct text words, size_t line)
{
	struct item item;
	item_open(&item, draft, words, line);
	for (size_t i = 0; i < item.count; i++)
		add_quantity(&item, project, i);
}
