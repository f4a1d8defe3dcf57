/*
 * Items of boxes, and paragraphs that name an investment, as projects: amounts by the words before them, quantities by their units.
 * Used through draft.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/draft.h"

enum { MOST_MEASURES = 120 };

enum amount_kind { AMOUNT_NONE, AMOUNT_WHOLE, AMOUNT_PRICE, AMOUNT_PART };

struct item {
	struct draft *draft;
	struct draft_line line; /* the words of the item */
	struct draft_measure measures[MOST_MEASURES];
	enum amount_kind kinds[MOST_MEASURES];
	size_t count, number; /* number: of the line */
};

/* ---- Amounts ---- */

/* Where the clause begins that leads to this byte. */
static size_t clause_start(struct text plain, size_t at)
{
	while (at) {
		size_t before = at - 1;
		while (before && ((unsigned char)plain.at[before] & 0xC0) == 0x80)
			before--;
		bool thousands = plain.at[before] == ',' && at < plain.len && before && plain.at[before - 1] >= '0' && plain.at[before - 1] <= '9' && plain.at[at] >= '0' &&
				 plain.at[at] <= '9';
		if (!thousands && text_is_any(text_slice(plain, before, at - before), ", ; 。 : 、"))
			break;
		at = before;
	}
	return at;
}

static size_t sentence_start(struct text plain, size_t at)
{
	while (at) {
		size_t before = at - 1;
		while (before && ((unsigned char)plain.at[before] & 0xC0) == 0x80)
			before--;
		if (text_is_any(text_slice(plain, before, at - before), "。 ;"))
			break;
		at = before;
	}
	return at;
}

static const char money_words[] = "投资 费用 资金 总计 共计 合计 经费 预算 概算 投入 费 规划 造价";

/* What the period spends of a whole, and whose share of it an amount is. */
static const char period_words[] = "五”投资 五”时期投资 五”期间投资 五”完成投资 五”计划投资 规划期投资 规划期内投资 规划期内完成投资";
static const char shares[] = "其中 省内 州内 市内 县内 区内 境内 本期 首期 一期 年度 资本金 中央 省级 市级 县级 区级 地方 财政 社会";

/* What one is paid for: the measure word behind 每, such as 所. */
static struct text per_of(struct text clause)
{
	size_t mean = text_find(clause, TEXT("均"), 0); /* 户均投入3000元 */
	struct text one_of = mean == SIZE_MAX ? TEXT("") : text_ends_any(text_slice(clause, 0, mean), "户 人 村 所 亩 个 处 床");
	if (one_of.len && one_of.len == mean)
		return one_of;
	size_t at = text_find(clause, TEXT("每"), 0);
	if (at == SIZE_MAX)
		return TEXT("");
	struct text behind = text_trim(text_slice(clause, at + strlen("每"), clause.len));
	struct text one = text_starts_any(behind, "一 1");
	behind = text_slice(behind, one.len, behind.len);
	return text_starts_any(behind, "所 处 村 个 家 座 栋 张 户 镇 乡 社区 站 公里 亩 间 套 年 人 台 辆 幢 条 项 期 片 平方米 县 区 街道 床 件 米");
}

static enum amount_kind kind_of(const struct item *item, size_t index, bool whole_before)
{
	const struct draft_measure *measure = &item->measures[index];
	struct text plain = item->line.plain;
	size_t start = clause_start(plain, measure->start), sentence = sentence_start(plain, measure->start);
	struct text clause = text_slice(plain, start, measure->start - start), behind = text_slice(plain, measure->end, 40);
	struct text said = text_slice(plain, sentence, measure->start - sentence);
	if (!measure->money || text_has(measure->unit, "/"))
		return AMOUNT_NONE;
	if (whole_before && (text_has_any(clause, period_words) || (text_starts_any(text_trim(clause), shares).len && text_has_any(clause, "投资 资金"))))
		return AMOUNT_PART; /* 总投资48亿元，州内投资20亿元 */
	bool done = text_has_any(clause, "完成投资 已投资 累计投入 累计完成 已投入 发放 捐款 补助 补贴 标准");
	bool named = text_has_any(clause, money_words) || text_has_any(text_slice(behind, 0, text_find(behind, TEXT(","), 0)), "投资 费 资金 经费");
	if (whole_before && text_has(said, "其中"))
		return AMOUNT_PART;
	bool sum = text_is_any(text_trim(clause), "共 共计 计 合计 总计 总 共需 共投入 小计");
	if (done || !(named || (sum && index)))
		return AMOUNT_NONE;
	return per_of(clause).len ? AMOUNT_PRICE : AMOUNT_WHOLE;
}

/* 每公里补助45万元 is the price where the sentence goes on to the whole: 共需12870万元. */
static void find_prices(struct item *item)
{
	for (size_t i = 0; i + 1 < item->count; i++) {
		struct text plain = item->line.plain;
		size_t start = clause_start(plain, item->measures[i].start);
		struct text clause = text_trim(text_slice(plain, start, item->measures[i].start - start));
		bool price = item->kinds[i] == AMOUNT_NONE && item->measures[i].money && text_starts(clause, "每") && per_of(clause).len && utf8_length(clause) <= 10;
		if (price && item->kinds[i + 1] == AMOUNT_WHOLE && sentence_start(plain, item->measures[i].start) == sentence_start(plain, item->measures[i + 1].start))
			item->kinds[i] = AMOUNT_PRICE;
	}
}

/* Classifies all amounts; how many there are. */
static size_t classify(struct item *item)
{
	size_t amounts = 0, last = SIZE_MAX;
	for (size_t i = 0; i < item->count; i++) {
		bool same_sentence = last != SIZE_MAX && sentence_start(item->line.plain, item->measures[i].start) ==
								 sentence_start(item->line.plain, item->measures[last].start);
		item->kinds[i] = kind_of(item, i, same_sentence);
		if (item->kinds[i] == AMOUNT_WHOLE)
			last = i;
		amounts += item->kinds[i] == AMOUNT_WHOLE || item->kinds[i] == AMOUNT_PRICE;
	}
	find_prices(item);
	return amounts;
}

static void open_item(struct item *item, struct draft *draft, struct text raw, size_t number)
{
	*item = (struct item){.draft = draft, .number = number};
	line_fold(&item->line, raw, draft->arena);
	item->count = measures_in(item->line.plain, true, item->measures, MOST_MEASURES, draft->arena);
	for (size_t i = 0; i < item->count; i++)
		item->measures[i].typed = line_raw(&item->line, item->measures[i].start, item->measures[i].end);
}

/* ---- Names ---- */

/* The plain bytes without the measures in them. */
static struct text without_measures(const struct item *item, size_t start, size_t end)
{
	struct buffer out = {0};
	size_t at = start;
	for (size_t i = 0; i < item->count; i++) {
		const struct draft_measure *measure = &item->measures[i];
		if (measure->end <= start || measure->start >= end || measure->start < at)
			continue;
		buffer_text(&out, text_slice(item->line.plain, at, measure->start - at));
		at = measure->end;
	}
	if (end > at)
		buffer_text(&out, text_slice(item->line.plain, at, end - at));
	struct text text = text_copy(item->draft->arena, text_trim(buffer_view(&out)));
	buffer_release(&out);
	return text;
}

static size_t clause_end(struct text plain, size_t at, size_t end, const char *marks)
{
	int depth = 0;
	for (; at < end; utf8_next(plain, &at)) {
		struct text rest = text_slice(plain, at, end - at);
		depth += text_starts(rest, "(") || text_starts(rest, "“") || text_starts(rest, "《");
		depth -= text_starts(rest, ")") || text_starts(rest, "”") || text_starts(rest, "》");
		if (depth <= 0 && text_starts_any(rest, marks).len)
			return at;
	}
	return end;
}

/* Without what stands in long brackets, and without a bare number at the end. */
static struct text without_brackets(struct draft *draft, struct text name)
{
	struct buffer out = {0};
	for (size_t at = 0; at < name.len;) {
		size_t close = text_starts(text_slice(name, at, 1), "(") ? text_find(name, TEXT(")"), at) : SIZE_MAX;
		if (close != SIZE_MAX && close - at > 30) {
			at = close + 1;
			continue;
		}
		buffer_char(&out, name.at[at++]);
	}
	struct text text = text_copy(draft->arena, text_trim(buffer_view(&out)));
	buffer_release(&out);
	while (text.len && text.at[text.len - 1] >= '0' && text.at[text.len - 1] <= '9')
		text.len--;
	struct text first = text_starts_any(text, "分别 分 即 各");
	return text_slice(text, first.len, text.len);
}

static struct text shortened(struct text name)
{
	static const char *const works[] = {"工程项目", "项目", "工程"};
	for (size_t i = 0; i < sizeof works / sizeof *works; i++) {
		size_t at = text_find(name, text_of(works[i]), 0), cut = at == SIZE_MAX ? SIZE_MAX : at + strlen(works[i]);
		if (cut < name.len && at >= 12 && cut <= 90) {
			name = text_slice(name, 0, cut);
			break;
		}
	}
	size_t end = 0, characters = 0;
	while (end < name.len && characters++ < 30)
		utf8_next(name, &end);
	return text_slice(name, 0, end);
}

/* From the verb of building to the end of its clause: 新建骨灰寄存楼. Empty when nothing is built. */
static struct text what_is_built(const struct item *item, size_t start, size_t end)
{
	static const char verbs[] = "新建 改扩建 扩建 迁建 改造 建设 建成 设置 打造 编制 配置 购置";
	struct text plain = item->line.plain;
	for (size_t at = start; at < end; utf8_next(plain, &at)) {
		if (!text_starts_any(text_slice(plain, at, end - at), verbs).len)
			continue;
		struct text name = without_measures(item, at, clause_end(plain, at, end, ", 。 ; : 、"));
		if (utf8_length(name) > 4)
			return name;
	}
	return TEXT("");
}

/* Without the verb of doing it: 实施学位扩容工程 is 学位扩容工程. */
static struct text without_doing(struct text name)
{
	static const char verbs[] = "实施 组织实施 大力实施 深入实施 启动 启动实施 推进 加快推进 积极推进 统筹推进 全面推进 谋划推进 推动 加快 加快实施 做好 完成";
	struct text verb = text_starts_any(name, verbs), rest = text_trim(text_slice(name, verb.len, name.len));
	return utf8_length(rest) >= 4 ? rest : name;
}

/* A sentence's first clause that names a work: 实施学位扩容工程，新建……; empty when it names none. */
static struct text work_named(const struct item *item, size_t start, size_t end)
{
	size_t to = clause_end(item->line.plain, start, end, ", 。 ; :");
	struct text clause = text_trim(text_slice(item->line.plain, start, to - start)), name = without_doing(without_measures(item, start, to));
	bool works = text_ends_any(name, "工程 项目 行动 计划 建设 改造 迁建 扩建 改扩建 新建 提升 治理 修复").len > 0;
	return works && name.len < clause.len && utf8_length(name) <= 30 ? name : TEXT("");
}

/* The paragraph's own lead that says what is built: 2.建设服务中心。新建、改造…… */
static struct text work_led(const struct item *item, size_t end)
{
	struct text plain = text_slice(item->line.plain, 0, end);
	struct head head = line_head(plain);
	size_t from = head.form != HEAD_NONE ? (size_t)(head.title.at - plain.at) : 0, to = clause_end(item->line.plain, from, end, "。");
	struct text lead = text_slice(item->line.plain, from, to - from);
	bool works = text_starts_any(lead, "建设 新建 改建 改扩建 扩建 迁建 改造").len > 0;
	return works && utf8_length(lead) <= 22 && to < end ? lead : TEXT("");
}

/* Name of what stands between two bytes: its lead before a colon, a short first sentence, or its first clause. */
static struct text name_of(const struct item *item, size_t start, size_t end, bool *taken_from_words)
{
	struct text plain = item->line.plain;
	static const char openings[] = "在 由 以 按 根据 为 将 与 对 通过 依托 到 结合 2 分";
	size_t colon = clause_end(plain, start, end, ": 。 ; ,"), stop = clause_end(plain, start, end, "。 ;");
	size_t first = item->count;
	for (size_t i = item->count; i > 0; i--)
		if (item->measures[i - 1].start >= start)
			first = i - 1;
	bool plain_start = first == item->count || item->measures[first].start >= stop;
	*taken_from_words = false;
	if (colon < end && plain.at[colon] == ':' && utf8_length(text_slice(plain, start, colon - start)) <= 30)
		return text_slice(plain, start, colon - start);
	if (stop < end && plain_start && utf8_length(text_slice(plain, start, stop - start)) <= 22)
		return text_slice(plain, start, stop - start);
	*taken_from_words = true;
	size_t to = clause_end(plain, start, end, ", 。 ; :");
	bool late = text_starts_any(text_slice(plain, start, to - start), openings).len > 0;
	struct text name = late ? what_is_built(item, start, end) : TEXT("");
	size_t next = to;
	while (next < end && text_starts_any(text_slice(plain, next, 3), ", 。 ; :").len)
		utf8_next(plain, &next);
	if (!name.len && late && next < end && !text_has_any(text_slice(plain, next, 18), "投资 每 费"))
		name = without_measures(item, next, clause_end(plain, next, end, ", 。 ; :"));
	if (!name.len)
		name = without_measures(item, start, to);
	static const char labels[] = "预计投资 规划投资 总投资 预计费用 计划投资 投资";
	for (struct text label; (label = text_ends_any(name, labels)).len;)
		name = text_trim(text_slice(name, 0, name.len - label.len));
	return shortened(without_brackets(item->draft, name.len ? without_doing(name) : without_measures(item, start, end)));
}

/* ---- Projects ---- */

static struct text label_of(const struct item *item, const struct draft_measure *measure)
{
	size_t start = clause_start(item->line.plain, measure->start);
	struct text clause = text_trim(text_slice(item->line.plain, start, measure->start - start));
	if (!clause.len || utf8_length(clause) > 14) {
		struct text word = text_ends_any(clause, "预计总投资 总投资预计 计划总投资 估算总投资 预计投资 规划投资 计划投资 总投资 预计费用 投资 费用 资金 总计 共计 概算 经费");
		clause = word.len ? word : TEXT("投资");
	}
	return draft_words(item->draft, clause);
}

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
	int year = 0;
	size_t i = at;
	while (i < plain.len && i < at + 4 && plain.at[i] >= '0' && plain.at[i] <= '9')
		year = year * 10 + plain.at[i++] - '0';
	return i == at + 4 && text_starts(text_slice(plain, i, plain.len), "年") ? year : 0;
}

static void take_deadline(const struct item *item, struct draft_project *project, size_t start, size_t end)
{
	struct text words = text_slice(item->line.plain, start, end - start);
	const struct draft *draft = item->draft;
	for (size_t i = 0; i + 7 <= words.len && !project->deadline; i++) {
		int year = year_after(words, i);
		if ((i && words.at[i - 1] >= '0' && words.at[i - 1] <= '9') || year < draft->start || year > draft->end + 5)
			continue;
		struct text before = text_slice(words, 0, i), tail = text_slice(words, i + 7, words.len);
		if (!i || text_ends_any(before, "到 至 于 在 , 。 ;").len || text_starts_any(tail, "底 前 末 完成").len) {
			project->deadline = year;
			project->deadline_typed = text_slice(words, i, 7);
		}
	}
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

static struct number value_of(const struct draft_measure *measure)
{
	struct number number = number_of(0);
	int decimals;
	(void)number_parse(measure->digits, &number, &decimals);
	return number;
}

struct number draft_smallest(const struct draft_measure *measure)
{
	struct number number = value_of(measure), scale;
	int decimals;
	const char *factor = unit_scale_of(measure->unit);
	if (factor[0] && number_parse(text_of(factor), &scale, &decimals) == NUMBER_OK)
		(void)number_multiply(number, scale, &number);
	return number;
}

/* The quantity that times the price makes the whole, or the one whose measure word the price has. */
void draft_fit_price(struct draft_project *project)
{
	project->priced = SIZE_MAX;
	for (int strict = 1; strict >= 0 && project->priced == SIZE_MAX; strict--)
		for (size_t i = 0; i < project->quantity_count; i++) {
			const struct draft_quantity *quantity = &project->quantities[i];
			struct text name = quantity->name, tail = text_slice(name, name.len > project->price_per.len ? name.len - project->price_per.len : 0, name.len);
			bool same = text_equal(quantity->measure.unit, project->price_per) || text_equal(tail, project->price_per);
			struct number product;
			bool makes = project->has_investment && !quantity->counts_places &&
				     number_multiply(draft_smallest(&project->price), value_of(&quantity->measure), &product) &&
				     number_compare(product, draft_smallest(&project->investment)) == 0;
			if (strict ? makes && same : project->has_investment ? makes : same && !quantity->counts_places) {
				project->priced = i;
				break;
			}
		}
}

/* 责任单位：县民政局 among the words of an item. */
static struct text office_said(const struct item *item, size_t start, size_t end)
{
	struct text words = text_slice(item->line.plain, start, end - start);
	for (struct text rest = TEXT("责任单位: 牵头单位: 实施单位: 责任部门: 牵头部门:"); rest.len;) {
		struct text label = text_cut(&rest, ' ');
		size_t at = text_find(words, label, 0);
		if (at == SIZE_MAX)
			continue;
		size_t from = at + label.len, to = clause_end(words, from, words.len, ", 。 ; 、 )");
		return draft_words(item->draft, text_trim(text_slice(words, from, to - from)));
	}
	return TEXT("");
}

static struct draft_project *add_project(struct item *item, size_t start, size_t end, struct text number, size_t chapter)
{
	struct draft *draft = item->draft;
	struct draft_project *project = DRAFT_MORE(draft, projects, project);
	bool from_words;
	*project = (struct draft_project){.line = item->number, .number = number, .chapter = chapter, .priced = SIZE_MAX};
	project->name = draft_words(draft, name_of(item, start, end, &from_words));
	if (!project->name.len)
		project->name = TEXT("（项目名称）");
	project->words = draft_words(draft, line_raw(&item->line, start, end));
	if (from_words)
		project->note = TEXT("名称取自原文首句，请改成项目的名称");
	take_deadline(item, project, start, end);
	project->office = office_said(item, start, end);
	return project;
}

/* Whether the words before an amount say that it is what the period spends of a whole. */
static bool is_of_period(const struct item *item, size_t index)
{
	size_t start = clause_start(item->line.plain, item->measures[index].start);
	struct text clause = text_slice(item->line.plain, start, item->measures[index].start - start);
	return text_has_any(clause, period_words);
}

static void take_measure(struct item *item, struct draft_project *project, size_t index)
{
	const struct draft_measure *measure = &item->measures[index];
	size_t start = clause_start(item->line.plain, measure->start);
	if (item->kinds[index] == AMOUNT_PRICE && !project->has_price) {
		project->has_price = true;
		project->price = *measure;
		project->price_per = per_of(text_slice(item->line.plain, start, measure->start - start));
		project->price_label = label_of(item, measure);
		draft_unit(item->draft, measure->unit);
	} else if (item->kinds[index] == AMOUNT_WHOLE && !project->has_investment) {
		project->has_investment = true;
		project->investment = *measure;
		project->investment_label = label_of(item, measure);
		draft_unit(item->draft, measure->unit);
	} else if (item->kinds[index] == AMOUNT_PART && is_of_period(item, index) && project->has_investment && !project->has_cost) {
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

/* Parts the words at each further whole amount: an item with several is several projects. */
static void take_projects(struct item *item, struct text number, size_t chapter)
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
	open_item(&item, draft, words, draft->lines[index].number);
	classify(&item);
	take_projects(&item, number, chapter);
}

void draft_quantities(struct draft *draft, struct draft_project *project, struct text words, size_t line)
{
	struct item item;
	open_item(&item, draft, words, line);
	for (size_t i = 0; i < item.count; i++)
		add_quantity(&item, project, i);
}

/* ---- Outside the boxes ---- */

/* Whether five letters of the name or more stand together in the words. */
static bool shares_a_run(struct text name, struct text words)
{
	for (size_t at = 0; at < name.len; utf8_next(name, &at)) {
		size_t end = at;
		for (int letters = 0; letters < 5 && end < name.len; letters++)
			utf8_next(name, &end);
		if (utf8_length(text_slice(name, at, end - at)) == 5 && text_find(words, text_slice(name, at, end - at), 0) != SIZE_MAX)
			return true;
	}
	return false;
}

/* A project of a box that the paragraph names, in about the same words, with its amount. */
static bool is_known_amount(const struct draft *draft, struct text plain, const struct draft_measure *measure)
{
	struct text words = draft_words(draft, plain);
	for (size_t i = 0; i < draft->boxed; i++) {
		const struct draft_project *project = &draft->projects[i];
		bool named = project->name.len >= 12 && (text_find(words, project->name, 0) != SIZE_MAX || shares_a_run(project->name, words));
		bool planned = project->has_investment && number_compare(draft_smallest(&project->investment), draft_smallest(measure)) == 0;
		bool whole = project->has_cost && number_compare(draft_smallest(&project->cost), draft_smallest(measure)) == 0;
		if (named && (planned || whole))
			return true;
	}
	return false;
}

/* Whether nothing is said but what is spent every year: 每年安排专项资金500万元. */
static bool is_of_each_year(const struct item *item)
{
	bool all = true;
	for (size_t i = 0; i < item->count; i++) {
		size_t start = clause_start(item->line.plain, item->measures[i].start);
		bool yearly = item->kinds[i] == AMOUNT_PRICE && text_has(text_slice(item->line.plain, start, item->measures[i].start - start), "每年");
		all = all && (yearly || item->kinds[i] == AMOUNT_NONE);
	}
	return all;
}

/* A sum of what stands elsewhere: 专栏1列出的项目总投资61.3亿元. As a project it would be counted twice. */
static bool is_sum(const struct item *item, size_t index)
{
	struct text plain = item->line.plain;
	size_t start = sentence_start(plain, item->measures[index].start);
	struct text said = text_slice(plain, start, item->measures[index].start - start);
	bool names_list = text_has_any(said, "专栏 上述 以上项目 所列项目 列出的项目 重点项目 重大项目");
	struct text bare = text_trim(said), word = text_ends_any(bare, "总投资 投资 投资总额 总投资额 总投资约 投资约");
	bool nothing_named = word.len && text_is_any(text_trim(text_slice(bare, 0, bare.len - word.len)), "规划 本规划 全市 全县 全区 全省 估算 匡算 预计 共 共需 项目 全部项目 规划项目 匡算总 估算总");
	bool whole_period = text_has_any(said, "五”时期 五”期间 规划期 规划期间") && text_has_any(said, "投资 资金 投入");
	return nothing_named || ((names_list || whole_period) && !what_is_built(item, start, clause_end(plain, item->measures[index].end, plain.len, "。 ;")).len);
}

/* The paragraph's own lead and the sentences with the amounts, not all it says. */
static void take_outside(struct item *item, size_t chapter)
{
	struct draft *draft = item->draft;
	size_t first = SIZE_MAX;
	for (size_t i = 0; i < item->count; i++)
		if (first == SIZE_MAX && (item->kinds[i] == AMOUNT_WHOLE || item->kinds[i] == AMOUNT_PRICE))
			first = i;
	if (is_known_amount(draft, item->line.plain, &item->measures[first])) {
		draft_doubt(draft, item->number, item->measures[first].typed, "正文里的金额与专栏中的一项相同，没有再立项目");
		return;
	}
	if (is_of_each_year(item)) {
		draft_doubt(draft, item->number, item->measures[first].typed, "每年的一笔钱，没有立为项目；是项目的，请补上名称和投资");
		return;
	}
	if (is_sum(item, first)) {
		draft_doubt(draft, item->number, item->measures[first].typed, "像是几个项目的合计，没有立为项目；确是合计的，写成专栏、章节或全部项目的 declared，程序会核对");
		return;
	}
	size_t projects = draft->project_count, sentence = sentence_start(item->line.plain, item->measures[first].start);
	take_projects(item, TEXT(""), chapter);
	size_t end = clause_end(item->line.plain, item->measures[first].end, item->line.plain.len, "。");
	struct text built = work_named(item, sentence, end);
	built = built.len ? built : work_led(item, sentence);
	built = built.len ? built : what_is_built(item, sentence, end);
	if (sentence && built.len && draft->project_count > projects)
		draft->projects[projects].name = draft_words(draft, shortened(built));
	for (size_t i = projects; i < draft->project_count; i++)
		draft_doubt(draft, item->number, draft->projects[i].name, "正文里写了投资，列为专栏以外的项目（outside），请核对名称和金额");
}

void draft_projects_outside(struct draft *draft)
{
	for (size_t i = 0; i < draft->count; i++) {
		const struct draft_line *line = &draft->lines[i];
		size_t chapter = draft_chapter_at(draft, i);
		struct item item;
		if (line->role != LINE_BODY || !line->plain.len || chapter == SIZE_MAX || draft->chapters[chapter].looks_back)
			continue;
		open_item(&item, draft, line->raw, line->number);
		if (classify(&item))
			take_outside(&item, chapter);
	}
}
