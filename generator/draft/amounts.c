/*
 * What amounts of money an item of words has, and which of them are wholes, prices and shares.
 * Used through item.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/item.h"

/* ---- Clauses ---- */

/* Where the clause begins that leads to this byte. */
size_t clause_start(struct text plain, size_t at)
{
	at -= at && plain.at[at - 1] == ':'; /* 总投资：2.8亿元 */
	while (at) {
		size_t before = utf8_before(plain, at);
		bool thousands = plain.at[before] == ',' && before && text_is_digit(plain, before - 1) && text_is_digit(plain, at);
		if (!thousands && text_is_any(text_slice(plain, before, at - before), ", ; 。 : 、"))
			break;
		at = before;
	}
	return at;
}

size_t sentence_start(struct text plain, size_t at)
{
	while (at) {
		size_t before = utf8_before(plain, at);
		if (text_is_any(text_slice(plain, before, at - before), "。 ;"))
			break;
		at = before;
	}
	return at;
}

size_t clause_end(struct text plain, size_t at, size_t end, const char *marks)
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

/* ---- Amounts ---- */

static const char money_words[] = "投资 费用 资金 总计 共计 合计 经费 预算 概算 投入 规划 造价";

/* What the period spends of a whole, and whose share of it an amount is. */
static const char period_words[] = "五”投资 五”时期投资 五”期间投资 五”时期完成投资 五”期间完成投资 五”期间计划投资 五”完成投资 五”计划投资 规划期投资 规划期内投资 规划期内完成投资";
static const char shares[] = "其中 省内 州内 市内 县内 区内 境内 本期 首期 一期 年度 资本金 中央 省级 市级 县级 区级 地方 财政 社会";

/* What one is paid for: the measure word behind 每, such as 所. */
struct text price_per(struct text clause)
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

/* 工程费, but not 消费. */
static bool has_fee(struct text words)
{
	for (size_t at = 0; (at = text_find(words, TEXT("费"), at)) != SIZE_MAX; at++)
		if (!text_ends_any(text_slice(words, 0, at), "消 免 缴").len)
			return true;
	return false;
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
	bool planned = text_has_any(clause, "预计 计划 预算 拟") && text_has_any(clause, "发放 补助 补贴 投入");
	bool done = !planned && text_has_any(clause, "完成投资 已投资 累计投入 累计完成 已投入 发放 捐款 补助 补贴 标准");
	struct text after = text_slice(behind, 0, text_find(behind, TEXT(","), 0));
	bool named = planned || text_has_any(clause, money_words) || has_fee(clause) || text_has_any(after, "投资 资金 经费") || has_fee(after);
	if (whole_before && text_has(said, "其中"))
		return AMOUNT_PART;
	bool sum = text_is_any(text_trim(clause), "共 共计 计 合计 总计 总 共需 共投入 小计 五年共 三年共 五年共计 三年共计 五年共需 五年合计");
	if (done || !(named || (sum && index)))
		return AMOUNT_NONE;
	return price_per(clause).len ? AMOUNT_PRICE : AMOUNT_WHOLE;
}

/* 每公里补助45万元 is the price where the sentence goes on to the whole: 共需12870万元. */
static void find_prices(struct item *item)
{
	for (size_t i = 0; i + 1 < item->count; i++) {
		struct text plain = item->line.plain;
		size_t start = clause_start(plain, item->measures[i].start);
		struct text clause = text_trim(text_slice(plain, start, item->measures[i].start - start));
		bool price = item->kinds[i] == AMOUNT_NONE && item->measures[i].money && text_starts(clause, "每") && price_per(clause).len && utf8_length(clause) <= 10;
		if (price && item->kinds[i + 1] == AMOUNT_WHOLE && sentence_start(plain, item->measures[i].start) == sentence_start(plain, item->measures[i + 1].start))
			item->kinds[i] = AMOUNT_PRICE;
	}
}

struct text item_fund(const struct item *item, size_t index)
{
	static const char givers[] = "中央 国家 省级 州级 市级 县级 区级 省 市 县 区 地方 上级 各级 财政 自筹 企业 社会 申请 争取 银行 专项债";
	size_t start = clause_start(item->line.plain, item->measures[index].start);
	struct text clause = text_trim(text_slice(item->line.plain, start, item->measures[index].start - start));
	bool named = item->measures[index].money && text_starts_any(clause, givers).len && utf8_length(clause) <= 16;
	return named && text_ends_any(clause, "资金 投资 配套 补助 自筹 投入 债券 贷款 财政 资本").len ? clause : TEXT("");
}

/* 中央投资2800万元、地方配套1200万元 make a whole together where the sentence has no other. */
static void find_funds(struct item *item)
{
	size_t wholes = 0;
	for (size_t i = 0; i < item->count; i++)
		wholes += item->kinds[i] == AMOUNT_WHOLE && !item_fund(item, i).len;
	for (size_t i = 0; i + 1 < item->count && !wholes; i++) {
		struct text between = text_slice(item->line.plain, item->measures[i].end, clause_start(item->line.plain, item->measures[i + 1].start) - item->measures[i].end);
		if (item_fund(item, i).len && item_fund(item, i + 1).len && text_is_any(text_trim(between), "、 ,"))
			item->kinds[i] = item->kinds[i + 1] = AMOUNT_FUND;
	}
}

/* Classifies all amounts; how many there are. */
size_t item_classify(struct item *item)
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
	find_funds(item);
	for (size_t i = 0; i < item->count && !amounts; i++)
		amounts += item->kinds[i] == AMOUNT_FUND;
	return amounts;
}

void item_open(struct item *item, struct draft *draft, struct text raw, size_t number)
{
	*item = (struct item){.draft = draft, .number = number};
	line_fold(&item->line, raw, draft->arena);
	item->count = measures_in(item->line.plain, true, item->measures, MOST_MEASURES, draft->arena);
	for (size_t i = 0; i < item->count; i++)
		item->measures[i].typed = line_raw(&item->line, item->measures[i].start, item->measures[i].end);
}

bool item_is_of_period(const struct item *item, size_t index)
{
	size_t start = clause_start(item->line.plain, item->measures[index].start);
	struct text clause = text_slice(item->line.plain, start, item->measures[index].start - start);
	return text_has_any(clause, period_words);
}

/* Whether nothing is said but what is spent every year: 每年安排专项资金500万元. */
bool item_is_of_each_year(const struct item *item)
{
	bool all = true;
	for (size_t i = 0; i < item->count; i++) {
		size_t start = clause_start(item->line.plain, item->measures[i].start);
		bool yearly = item->kinds[i] == AMOUNT_PRICE && text_has(text_slice(item->line.plain, start, item->measures[i].start - start), "每年");
		all = all && (yearly || item->kinds[i] == AMOUNT_NONE);
	}
	return all;
}

/* ---- Prices ---- */

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
