/*
 * Numbers in the running text as figures: what was reached, and what is to be reached; and what is said twice with different numbers.
 * Used through draft.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/heads.h"

enum { MOST_OF_A_LINE = 60 };

static bool is_bindable(const struct draft_measure *measure)
{
	return !measure->in_words && !measure->odd && !measure->range;
}

static bool is_target(const struct draft *draft, size_t chapter, struct text plain, const struct draft_measure *measure)
{
	size_t from = measure->start > 45 ? measure->start - 45 : 0;
	struct text near = text_slice(plain, from, measure->start - from);
	return !draft->chapters[chapter].looks_back && !text_has_any(near, "现有 截至 已有 目前 已达 已建 已完成");
}

/* 到2025年 before the number, in the same sentence; 0 when no year is said. */
static int year_of(const struct draft *draft, struct text plain, size_t at)
{
	size_t from = at;
	while (from && !text_starts(text_slice(plain, from - 1, 1), ";") && !text_starts(text_slice(plain, from >= 3 ? from - 3 : 0, 3), "。"))
		from--;
	int year = 0;
	for (size_t i = from; i + 7 <= at + 3; i++) {
		unsigned value;
		size_t digits = text_digits(plain, i, 4, &value);
		bool begins = !i || !text_is_digit(plain, i - 1);
		bool of_before = text_ends_any(text_slice(plain, from, i - from), "由 从 比 较 自").len > 0; /* 由2025年的38%提高到80% */
		if (digits == 4 && begins && !of_before && text_starts(text_slice(plain, i + 4, 3), "年") && value > 1990 && value < 2060)
			year = (int)value;
	}
	struct text said = text_slice(plain, from, at - from);
	if (!year && text_has_any(said, "五”末 五”期末 五”末期"))
		year = draft->end;
	return year;
}

bool draft_is_attained(struct text plain, size_t at)
{
	size_t from = at;
	while (from && at - from < 60 && !text_starts_any(text_slice(plain, from - 1, 1), ", ; :").len && !text_starts_any(text_slice(plain, from >= 3 ? from - 3 : 0, 3), "。").len)
		from--;
	struct text near = text_slice(plain, from, at - from);
	return text_has_any(near, "达到 达 建成 新建 新增 增加 提高 降至 降低 控制 发展 培养 培育 打造 引进 力争 实现 不低于 不少于 超过 建设 改造 设置 征地");
}

/* Without 数 at its end, which a name may have or not. */
static struct text without_count(struct text name)
{
	return text_slice(name, 0, name.len - text_ends_any(name, "数量 总数 数").len);
}

/* 万元 and 元 are one unit at two scales. */
static bool is_scaled_alike(struct text a, struct text b)
{
	struct text of_a = text_starts_any(a, "万 亿"), of_b = text_starts_any(b, "万 亿");
	return text_equal(text_slice(a, of_a.len, a.len), text_slice(b, of_b.len, b.len));
}

static size_t indicator_saying(const struct draft *draft, struct text name, struct text unit)
{
	for (size_t i = 0; i < draft->indicator_count; i++) {
		const struct draft_indicator *indicator = &draft->indicators[i];
		struct text plain = plain_of(indicator->name, draft->arena);
		bool ends = plain.len >= 12 && (text_find(name, plain, 0) != SIZE_MAX || (name.len >= 15 && text_find(plain, name, 0) != SIZE_MAX));
		bool same = name.len >= 6 && text_equal(without_count(plain), without_count(name));
		if ((ends || same) && is_scaled_alike(indicator->unit, unit))
			return i;
	}
	return SIZE_MAX;
}

/* 广播、电视节目覆盖率, 绿地率 of 城市建成区…: a name that shares the others' end or beginning, where an indicator bears it whole. */
static struct text name_shared(const struct draft *draft, struct text name, struct text other)
{
	for (size_t i = 0; i < draft->indicator_count; i++) {
		struct text whole = plain_of(draft->indicators[i].name, draft->arena), bare = without_count(name), rest;
		if (text_equal(without_count(whole), bare))
			return name;
		if (whole.len <= name.len || utf8_length(name) < 2)
			continue;
		rest = text_slice(whole, name.len, whole.len);
		if (text_equal(text_slice(whole, 0, name.len), name) && rest.len < other.len && text_equal(text_slice(other, other.len - rest.len, rest.len), rest))
			return whole;
		rest = text_slice(whole, 0, whole.len - name.len);
		if (text_equal(text_slice(whole, rest.len, name.len), name) && rest.len < other.len && text_equal(text_slice(other, 0, rest.len), rest))
			return whole;
	}
	return utf8_length(name) >= 3 && utf8_length(name) <= 30 ? name : TEXT("");
}

/* The subject at the head of the clause: 老年助餐服务点覆盖率 of 老年助餐服务点覆盖率由2025年的38%. */
static struct text subject_of(struct text plain, size_t at)
{
	size_t start = at;
	while (start && !text_starts_any(text_slice(plain, start - 1, 1), ", ; :").len && !text_starts_any(text_slice(plain, start >= 3 ? start - 3 : 0, 3), "。 、").len)
		start--;
	size_t end = start;
	while (end < at && !text_starts_any(text_slice(plain, end, at - end), "由 从 到 在 将 达 提 增 降").len && !text_is_digit(plain, end))
		utf8_next(plain, &end);
	struct text subject = text_trim(text_slice(plain, start, end - start));
	return utf8_length(subject) >= 3 ? subject : TEXT("");
}

/* The year from which a number is raised or lowered: 由2025年的38%提高到; 0 when it is not. */
static int year_from(struct text plain, const struct draft_measure *measure)
{
	unsigned year;
	size_t at = measure->start >= 10 ? measure->start - 10 : 0; /* 2025年的 */
	struct text words = text_slice(plain, at, 10), before = text_slice(plain, 0, at), behind = text_slice(plain, measure->end, plain.len);
	bool from = text_digits(words, 0, 4, &year) == 4 && text_ends(words, "年的") && text_ends_any(before, "由 从").len && text_starts_any(behind, "提高 增加 上升 下降 降低 降至 提升 增长 扩大").len;
	return from && year > 1990 ? (int)year : 0;
}

/* 由82%提升至95%: a number from which another is reached was there before. */
static bool is_start(struct text plain, const struct draft_measure *measure)
{
	static const char verbs[] = "提高到 提高至 提升到 提升至 增加到 增加至 增长到 上升到 扩大到 下降到 下降至 降低到 降低至 降至 降到 减少到 减少至 压缩到 压减至";
	return text_ends_any(text_slice(plain, 0, measure->start), "由 从").len && text_starts_any(text_slice(plain, measure->end, plain.len), verbs).len;
}

/* 新增上市公司3家 is not how many there are to be, unless the indicator counts what is new. */
static bool is_of_new_ones(struct text plain, const struct draft_measure *measure, struct text indicator)
{
	size_t from = measure->start;
	while (from && !text_starts_any(text_slice(plain, from - 1, 1), ", ; :").len && !text_starts_any(text_slice(plain, from >= 3 ? from - 3 : 0, 3), "。 、").len)
		from--;
	return text_has_any(text_slice(plain, from, measure->start - from), "新增 净增") && !text_has_any(indicator, "新增 净增");
}

/* 100人以下小规模学校: the number describes what is counted, it is not the count. */
static bool is_describing(struct text plain, const struct draft_measure *measure)
{
	size_t at = measure->end;
	bool bound = text_is_any(text_of(measure->qualifier), "or-more or-less");
	bool people = strcmp(unit_kind_of(measure->unit), "people") == 0 || strcmp(unit_kind_of(measure->unit), "money") == 0;
	struct text behind = text_slice(plain, at, plain.len);
	uint32_t next = behind.len ? utf8_next(plain, &at) : 0;
	return bound && people && next >= 0x4E00 && next <= 0x9FFF && !text_starts_any(behind, "和 及 或 并 且 并且").len;
}

/* A word that only joins two numbers names none: 14个、20个和144个. */
static struct text without_joint(struct text name)
{
	return text_is_any(name, "和 及 与 或 以及") ? TEXT("") : name;
}

/* 分别达到14个、20个和144个 are of different things, of which this does not find which. */
static bool is_of_several(struct text plain, const struct draft_measure *measure)
{
	size_t from = measure->start > 120 ? measure->start - 120 : 0;
	struct text said = text_slice(plain, from, measure->start - from);
	for (size_t stop; (stop = text_find(said, TEXT("。"), 0)) != SIZE_MAX;)
		said = text_slice(said, stop + strlen("。"), said.len);
	return text_has(said, "分别");
}

static void take_figures(struct draft *draft, size_t index, size_t chapter)
{
	struct draft_line *line = &draft->lines[index];
	struct draft_measure found[MOST_OF_A_LINE];
	size_t count = measures_in(line->plain, false, found, MOST_OF_A_LINE, draft->arena);
	struct text given[MOST_OF_A_LINE];
	int years[MOST_OF_A_LINE];
	names_in_turn(line->plain, found, count, given, years);
	for (size_t i = 0; i < count; i++) {
		if (!is_bindable(&found[i]) || is_describing(line->plain, &found[i]) || text_is(found[i].unit, "年") || text_is(found[i].unit, "层") || text_is(found[i].unit, "期"))
			continue;
		struct text before = without_joint(noun_before(line->plain, &found[i], i ? found[i - 1].end : 0)), behind = without_joint(noun_behind(line->plain, &found[i]));
		bool several = is_of_several(line->plain, &found[i]);
		bool counted = strcmp(unit_kind_of(found[i].unit), "count") == 0 || strcmp(unit_kind_of(found[i].unit), "people") == 0;
		struct text name = counted && behind.len ? behind : before.len >= 6 ? before : behind.len ? behind : before;
		if (given[i].len) {
			bool first = !i || !given[i - 1].len;
			name = name_shared(draft, given[i], first && i + 1 < count ? given[i + 1] : given[i ? i - 1 : 0]);
		}
		const struct draft_figure *last = draft->figure_count ? &draft->figures[draft->figure_count - 1] : NULL;
		if (!name.len && !several)
			name = subject_of(line->plain, found[i].start);
		if (!name.len && last && last->index == index && !several && text_equal(last->measure.unit, draft_unit(draft, found[i].unit)))
			name = last->name; /* 每年60公里，到2025年累计300公里 */
		struct draft_figure *figure = DRAFT_MORE(draft, figures, figure);
		*figure = (struct draft_figure){.name = name.len ? draft_words(draft, name) : TEXT("（名称）"), .measure = found[i], .line = line->number,
						.index = index, .chapter = chapter, .indicator = SIZE_MAX};
		figure->measure.typed = line_raw(line, found[i].start, found[i].end);
		figure->measure.unit = draft_unit(draft, found[i].unit);
		int before_year = year_from(line->plain, &found[i]);
		figure->baseline = before_year || is_start(line->plain, &found[i]) || !is_target(draft, chapter, line->plain, &found[i]);
		figure->year = before_year ? before_year : years[i] ? years[i] : year_of(draft, line->plain, found[i].start);
		size_t from = found[i].start > 30 ? found[i].start - 30 : 0;
		figure->yearly = !figure->baseline && text_has(text_slice(line->plain, from, found[i].start - from), "每年");
		figure->attained = !figure->baseline && (figure->year || draft_is_attained(line->plain, found[i].digits_at));
		if (figure->baseline && figure->year >= draft->end)
			figure->year = 0;
		if (!figure->baseline)
			figure->indicator = indicator_saying(draft, plain_of(name, draft->arena), figure->measure.unit);
		if (figure->indicator != SIZE_MAX && is_of_new_ones(line->plain, &found[i], draft->indicators[figure->indicator].name))
			figure->indicator = SIZE_MAX;
	}
}

void draft_figures(struct draft *draft)
{
	size_t baselines = 0, targets = 0;
	for (size_t i = 0; i < draft->count; i++) {
		size_t chapter = draft_chapter_at(draft, i);
		if (draft->lines[i].role == LINE_BODY && draft->lines[i].plain.len && !is_footnote(draft->lines[i].plain) && chapter != SIZE_MAX)
			take_figures(draft, i, chapter);
	}
	for (size_t i = 0; i < draft->figure_count; i++) {
		struct draft_figure *figure = &draft->figures[i];
		figure->id = figure->baseline ? text_format(draft->arena, "base-%02zu", ++baselines) : text_format(draft->arena, "nar-%02zu", ++targets);
	}
}

/* ---- Said twice ---- */

/* One number with its name, wherever it stands. */
struct said {
	struct text name, address, digits, typed, unit, where;
	size_t line;
	bool above; /* more than, not at least */
	bool at_least, attained, there; /* there: reached before the plan */
	int year;
};

static bool is_general(struct text name)
{
	return utf8_length(name) < 4 || text_is_any(name, "（名称） 数量 列出的地点 床位 总建筑面积 占地面积 建筑面积 项目建设");
}

static bool same_thing(const struct said *a, const struct said *b)
{
	if (is_general(a->name) || is_general(b->name) || !text_equal(a->unit, b->unit))
		return false;
	bool goal = text_starts(b->address, "indicator/"); /* what is there and what is to be reached may differ, and so may two years */
	if ((goal && !a->attained) || a->attained != b->attained || (a->year && b->year && a->year != b->year))
		return false;
	const struct said *longer = a->name.len >= b->name.len ? a : b, *shorter = longer == a ? b : a;
	bool part = text_ends(longer->name, shorter->name.at) || text_starts(longer->name, shorter->name.at);
	return text_equal(a->name, b->name) || (shorter->name.len >= 15 && part);
}

/* Another number, or one asks for more than what the other takes as enough. An indicator and what is planned for it may differ. */
static bool differ(const struct said *a, const struct said *b)
{
	struct draft_measure whole = {.digits = a->there ? a->digits : b->digits, .unit = a->unit}, part = {.digits = a->there ? b->digits : a->digits, .unit = a->unit};
	if (a->there != b->there && number_compare(draft_smallest(&part), draft_smallest(&whole)) < 0)
		return false; /* what is done to some of what is there */
	const struct draft_measure first = {.digits = a->digits, .unit = a->unit}, second = {.digits = b->digits, .unit = b->unit};
	bool equal = number_compare(draft_smallest(&first), draft_smallest(&second)) == 0; /* 2 and 2.0 */
	bool goal = text_starts(a->address, "indicator/") || text_starts(b->address, "indicator/");
	return equal ? (a->above && b->at_least) || (a->at_least && b->above) : !goal || text_equal(a->name, b->name);
}

static void add_query(struct draft *draft, const struct said *a, const struct said *b)
{
	if (draft->query_count >= 99)
		return;
	struct draft_query *query = DRAFT_MORE(draft, queries, query);
	struct arena *arena = draft->arena;
	*query = (struct draft_query){text_equal(a->digits, b->digits) ? TEXT("comparator") : TEXT("number"), text_format(arena, "%.*s %.*s", TEXT_ARG(a->address), TEXT_ARG(b->address)),
				      text_format(arena, a->line == b->line ? "L%zu" : "L%zu L%zu", a->line, b->line),
				      text_format(arena, "“%.*s”前后不一：%.*s为%.*s，%.*s为%.*s。", TEXT_ARG(a->name.len < b->name.len ? a->name : b->name), TEXT_ARG(a->where), TEXT_ARG(a->typed),
						  TEXT_ARG(b->where), TEXT_ARG(b->typed))};
}

/* 登记的社会团体 and 社会团体 are one: what describes a noun does not make it another. */
static struct text core(struct arena *arena, struct text name)
{
	size_t at = 0;
	for (size_t found = 0; (found = text_find(name, TEXT("的"), found)) != SIZE_MAX; found++)
		at = found + strlen("的");
	struct text tail = text_slice(name, at, name.len);
	return text_copy(arena, utf8_length(tail) >= 4 ? tail : name);
}

static size_t gather(const struct draft *draft, struct said *list)
{
	size_t count = 0;
	struct arena *arena = draft->arena;
	for (size_t i = 0; i < draft->figure_count; i++) {
		const struct draft_figure *figure = &draft->figures[i];
		list[count++] = (struct said){core(arena, figure->name), text_format(arena, "figure/%.*s", TEXT_ARG(figure->id)), figure->measure.digits,
					      figure->measure.typed, figure->measure.unit, text_format(arena, "第%zu行", figure->line), figure->line,
					      figure->measure.comparator[0] == '>', strcmp(figure->measure.qualifier, "at-least") == 0, figure->attained, figure->baseline, figure->year};
	}
	for (size_t i = 0; i < draft->project_count; i++) {
		const struct draft_project *project = &draft->projects[i];
		for (size_t j = 0; j < project->quantity_count; j++) {
			const struct draft_quantity *quantity = &project->quantities[j];
			if (quantity->counts_places)
				continue;
			list[count++] = (struct said){core(arena, quantity->name),
						      text_format(arena, "project/%.*s/quantity/%.*s", TEXT_ARG(project->id), TEXT_ARG(quantity->id)),
						      quantity->measure.digits, quantity->measure.typed, quantity->measure.unit,
						      text_format(arena, "第%zu行", quantity->line), quantity->line,
						      quantity->measure.comparator[0] == '>', strcmp(quantity->measure.qualifier, "at-least") == 0, quantity->attained, false, 0};
		}
	}
	for (size_t i = 0; i < draft->indicator_count; i++) {
		const struct draft_indicator *indicator = &draft->indicators[i];
		const struct draft_goal *goal = indicator->goal_count == 1 && indicator->goals[0].form == GOAL_NUMBER ? &indicator->goals[0] : NULL;
		if (goal)
			list[count++] = (struct said){core(arena, indicator->name), text_format(arena, "indicator/%.*s/target", TEXT_ARG(indicator->id)), goal->digits,
						      goal->typed, indicator->unit, TEXT("指标表"), goal->line, strcmp(goal->comparator, ">") == 0,
						      strcmp(goal->qualifier, "at-least") == 0, true, false, goal->year};
	}
	return count;
}

/* A figure that names an indicator but has another number. */
static void compare_with_indicators(struct draft *draft)
{
	for (size_t i = 0; i < draft->figure_count; i++) {
		struct draft_figure *figure = &draft->figures[i];
		if (figure->indicator == SIZE_MAX)
			continue;
		const struct draft_indicator *indicator = &draft->indicators[figure->indicator];
		for (size_t g = 0; g < indicator->goal_count; g++) {
			const struct draft_goal *goal = &indicator->goals[g];
			bool of_year = !figure->year || figure->year == goal->year;
			if (goal->form != GOAL_NUMBER || !of_year || (g + 1 < indicator->goal_count && figure->year == 0))
				continue;
			const struct draft_measure asked = {.digits = goal->digits, .unit = indicator->unit};
			if (number_compare(draft_smallest(&asked), draft_smallest(&figure->measure)) == 0)
				break;
			struct said a = {indicator->name, text_format(draft->arena, "indicator/%.*s/target", TEXT_ARG(indicator->id)), goal->digits, goal->typed,
					 indicator->unit, TEXT("指标表"), goal->line, false, false, true, false, 0};
			struct said b = {indicator->name, text_format(draft->arena, "figure/%.*s", TEXT_ARG(figure->id)), figure->measure.digits, figure->measure.typed,
					 figure->measure.unit, text_format(draft->arena, "第%zu行", figure->line), figure->line, false, false, true, false, 0};
			add_query(draft, &a, &b);
		}
	}
}

/* A price that does not make the whole is told as the document has it. */
static void compare_prices(struct draft *draft)
{
	for (size_t i = 0; i < draft->project_count; i++) {
		const struct draft_project *project = &draft->projects[i];
		if (!project->has_price || !project->has_investment || project->priced == SIZE_MAX || draft->query_count >= 99)
			continue;
		const struct draft_quantity *quantity = &project->quantities[project->priced];
		struct draft_project fit = *project;
		draft_fit_price(&fit);
		size_t places = project->at_count;
		struct number count = number_of((long long)places), price, whole, product;
		int decimals;
		bool read = number_parse(project->price.digits, &price, &decimals) == NUMBER_OK && number_parse(project->investment.digits, &whole, &decimals) == NUMBER_OK;
		bool equal = fit.priced == project->priced || (quantity->counts_places && read && text_equal(project->price.unit, project->investment.unit) &&
							       number_multiply(price, count, &product) && number_compare(product, whole) == 0);
		if (equal)
			continue;
		struct draft_query *query = DRAFT_MORE(draft, queries, query);
		*query = (struct draft_query){TEXT("number"), text_format(draft->arena, "project/%.*s", TEXT_ARG(project->id)),
					      text_format(draft->arena, "L%zu", project->line),
					      text_format(draft->arena, "%.*s：单价%.*s乘以识别到的数量，与总额%.*s不符；多半是数量没有认对，请核对后改正或删去本条。",
							  TEXT_ARG(project->name), TEXT_ARG(project->price.typed), TEXT_ARG(project->investment.typed))};
	}
}

/* Whether the shares of that kind, of funds or of years, are there and make another sum than the investment. */
static bool shares_differ(const struct draft_project *project, bool yearly, struct number *sum)
{
	size_t count = 0;
	*sum = number_of(0);
	for (size_t i = 0; i < project->amount_count; i++)
		if ((project->amounts[i].year != 0) == yearly)
			count += number_add(*sum, draft_smallest(&project->amounts[i].measure), sum);
	return count && project->has_investment && number_compare(*sum, draft_smallest(&project->investment)) != 0;
}

/* Shares of a table that do not make its whole are told as the document has them. */
static void compare_shares(struct draft *draft)
{
	for (size_t i = 0; i < draft->project_count; i++)
		for (int yearly = 0; yearly < 2; yearly++) {
			const struct draft_project *project = &draft->projects[i];
			struct number sum, scale;
			int decimals;
			if (!shares_differ(project, yearly, &sum) || draft->query_count >= 99)
				continue;
			const struct draft_measure *whole = &project->investment;
			if (number_parse(text_of(unit_scale_of(whole->unit)), &scale, &decimals) == NUMBER_OK)
				(void)number_divide(sum, scale, &sum);
			struct draft_query *query = DRAFT_MORE(draft, queries, query);
			*query = (struct draft_query){TEXT("number"), text_format(draft->arena, "project/%.*s", TEXT_ARG(project->id)), text_format(draft->arena, "L%zu", project->line),
						      text_format(draft->arena, "%.*s：%s相加为%.*s%.*s，与投资%.*s%.*s不符；请核对有没有漏收的一栏，改正后删去本条。", TEXT_ARG(project->name),
								  yearly ? "各年" : "各资金来源", TEXT_ARG(number_exact(draft->arena, sum)), TEXT_ARG(whole->unit), TEXT_ARG(whole->digits), TEXT_ARG(whole->unit))};
		}
}

void draft_queries(struct draft *draft)
{
	size_t room = draft->figure_count + draft->indicator_count + draft->project_count * MOST_QUANTITIES;
	struct said *list = ARENA_ARRAY(draft->arena, room + 1, struct said);
	size_t count = room < 3000 ? gather(draft, list) : 0;
	compare_with_indicators(draft);
	compare_prices(draft);
	compare_shares(draft);
	for (size_t a = 0; a < count; a++)
		for (size_t b = a + 1; b < count; b++)
			if (same_thing(&list[a], &list[b]) && list[a].line != list[b].line && differ(&list[a], &list[b])) {
				add_query(draft, &list[a], &list[b]);
				break;
			}
}
