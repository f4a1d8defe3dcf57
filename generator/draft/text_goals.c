/*
 * The goals of a plan that has no table of them: what the section of its goals asks for in words and numbers.
 * Used through draft.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/heads.h"

/* Whether the line stands below a heading of goals, near or far: （二）主要目标. */
static bool is_among_goals(const struct draft *draft, size_t index)
{
	int depth = HEAD_FORMS;
	for (size_t i = index + 1; i > 0 && depth; i--) {
		const struct draft_line *line = &draft->lines[i - 1];
		if (line->role != LINE_HEADING || line->depth >= depth)
			continue;
		depth = line->depth;
		if (text_has(line->plain, "目标"))
			return true;
	}
	return false;
}

/* A name that says by its end what is measured; what is built or held is not an indicator for having a number. */
static bool is_of_measure(struct text name)
{
	bool ends = text_ends_any(name, "率 比例 比重 占比 覆盖面 数 数量 总数 总量 规模 面积 床位 产值 收入 里程 额 满意度 指数 蓄积量 产量").len > 0;
	return ends && utf8_length(name) >= 3 && utf8_length(name) <= 30;
}

static size_t indicator_named(const struct draft *draft, struct text name)
{
	size_t i = 0;
	while (i < draft->indicator_count && !text_equal(draft->indicators[i].name, name))
		i++;
	return i;
}

/* The same name may have a goal for each of several years; a second one for a year is left to what is said twice. */
static bool has_goal_of(const struct draft *draft, const struct draft_indicator *indicator, int year)
{
	for (size_t i = 0; i < indicator->goal_count; i++)
		if (indicator->goals[i].year == (year ? year : draft->end))
			return true;
	return indicator->goal_count == MOST_GOALS;
}

static void add_goal_of(struct draft *draft, struct draft_figure *figure)
{
	const struct draft_measure *measure = &figure->measure;
	size_t at = indicator_named(draft, figure->name);
	bool met = at < draft->indicator_count;
	struct draft_indicator *indicator = met ? &draft->indicators[at] : DRAFT_MORE(draft, indicators, indicator);
	if (!met)
		*indicator = (struct draft_indicator){.name = figure->name, .unit = measure->unit, .line = figure->line, .within = SIZE_MAX};
	if (!text_equal(indicator->unit, measure->unit) || has_goal_of(draft, indicator, figure->year))
		return;
	figure->indicator = at;
	indicator->goals[indicator->goal_count++] = (struct draft_goal){.form = GOAL_NUMBER, .typed = measure->typed, .digits = measure->digits, .comparator = measure->comparator,
						  .qualifier = measure->qualifier, .change = "", .year = figure->year ? figure->year : draft->end, .line = figure->line};
	draft_doubt(draft, figure->line, indicator->name, "原文没有指标表，目标部分这句话里的数读作指标，请核对名称、单位和口径；不作指标的请删去");
}

void draft_goals_of_text(struct draft *draft)
{
	size_t tables = draft->indicator_count;
	for (size_t i = 0; i < draft->figure_count && !tables; i++) {
		struct draft_figure *figure = &draft->figures[i];
		bool asked = figure->attained && !figure->baseline && !figure->yearly && figure->year <= draft->end;
		if (!asked || !is_of_measure(figure->name) || !is_among_goals(draft, figure->index))
			continue;
		if (!draft->indicator_count) {
			draft->indicators_title = TEXT("主要指标");
			draft->indicators_line = figure->line;
			draft_doubt(draft, 0, draft->indicators_title, "没有认出指标表，指标取自目标部分的文字；原文有表的（如是图片，或在另外的文件里），把表另存为 .xlsx 或 .csv 一起起草");
		}
		add_goal_of(draft, figure);
	}
}
