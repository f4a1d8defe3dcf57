/*
 * Statuses and stages: when a target is met, which band applies, and what they are called.
 * Used through progress.h only.
 * SPDX-License-Identifier: MIT
 */
#include "figures/progress.h"

struct status_words {
	const char *name, *title, *mark, *rule;
};

static const struct status_words statuses[STATUS_COUNT] = {
	{"completed", "已完成", "●", "到目标年份年末，实际值达到目标"},
	{"early", "提前完成", "★", "目标年份年末之前，实际值已经达到目标"},
	{"on-schedule", "达到序时进度", "▲", "进度不低于序时进度"},
	{"nearly", "基本达到", "△", ""}, /* worded with the plan's own band below */
	{"behind", "滞后", "▼", ""},
	{"missed", "未达目标", "✕", "到目标年份年末，实际值没有达到目标"},
	{"in-progress", "推进中", "◇", "尚未达到目标；没有基期值，不评价进度快慢"},
	{"year-met", "年度完成", "○", "本年度实际值达到年度目标"},
	{"year-missed", "年度未完成", "▽", "本年度实际值没有达到年度目标"},
	{"not-due", "未到统计时点", "…", "这个时点不统计该指标"},
	{"not-applicable", "不适用", "—", "这个时点该指标不适用"},
	{"no-data", "暂无数据", "？", "缺少填报的数，不按零计算"},
};

static const char *const stages[STAGE_COUNT][2] = {
	{"not-started", "未开工"}, {"preparing", "前期工作"}, {"under-way", "在建"}, {"completed", "竣工"},
	{"in-use", "投用"},        {"recurring", "常年实施"}, {"adjusted", "调整"},  {"cancelled", "取消"},
};

const char *status_name(enum status status)
{
	return statuses[status].name;
}

const char *status_title(enum status status)
{
	return statuses[status].title;
}

const char *status_mark(enum status status)
{
	return statuses[status].mark;
}

enum standing status_standing(enum status status)
{
	switch (status) {
	case STATUS_BEHIND:
	case STATUS_MISSED:
	case STATUS_YEAR_MISSED:
		return STANDING_BEHIND;
	case STATUS_IN_PROGRESS:
		return STANDING_UNJUDGED;
	case STATUS_NO_DATA:
		return STANDING_UNKNOWN;
	case STATUS_ON_SCHEDULE:
	case STATUS_NEARLY:
		return STANDING_ON_WAY;
	case STATUS_COMPLETED:
	case STATUS_EARLY:
	case STATUS_YEAR_MET:
		return STANDING_MET;
	case STATUS_NOT_DUE:
	case STATUS_NOT_APPLICABLE:
	case STATUS_COUNT:
		break;
	}
	return STANDING_NONE;
}

const char *standing_name(enum standing standing)
{
	static const char *const names[STANDING_COUNT] = {"behind", "unjudged", "unknown", "on-way", "met", "none"};
	return names[standing];
}

struct text status_rule(const struct plan *plan, enum status status, struct arena *arena)
{
	if (status != STATUS_NEARLY && status != STATUS_BEHIND)
		return text_of(statuses[status].rule);
	struct text points = number_exact(arena, plan->monitoring.nearly);
	return status == STATUS_NEARLY
		       ? text_format(arena, "进度落后序时进度，但不超过%.*s个百分点", TEXT_ARG(points))
		       : text_format(arena, "进度落后序时进度超过%.*s个百分点", TEXT_ARG(points));
}

enum data_status data_status(const struct results *report, bool illustrative)
{
	if (report->status == REPORT_ILLUSTRATIVE)
		return DATA_ILLUSTRATIVE;
	if (illustrative)
		return DATA_PARTLY_ILLUSTRATIVE;
	return report->status == REPORT_OFFICIAL ? DATA_OFFICIAL : DATA_PRELIMINARY;
}

enum data_status edition_status(const struct plan *plan, size_t last)
{
	return data_status(plan->results[last], results_illustrative(plan, last + 1) > 0);
}

const char *data_status_name(enum data_status status)
{
	static const char *const names[] = {"official", "preliminary", "illustrative", "partly-illustrative"};
	return names[status];
}

const char *data_status_title(enum data_status status)
{
	static const char *const titles[] = {"正式数据", "初步数据", "演示数据", "含演示数据"};
	return titles[status];
}

const char *stage_name(enum stage stage)
{
	return stages[stage][0];
}

const char *stage_title(enum stage stage)
{
	return stages[stage][1];
}

static struct text number_with_words(struct arena *arena, struct number number, int decimals, enum qualifier qualifier)
{
	const struct qualifier_words *words = qualifier_words(qualifier);
	return TEXT_JOIN(arena, text_of(words->before), number_print(arena, number, decimals, ROUND_HALF_UP), text_of(words->within),
			 text_of(words->after));
}

struct text correction_new(const struct correction *correction, struct arena *arena)
{
	return number_with_words(arena, correction->new_number, correction->new_decimals, correction->new_qualifier);
}

struct text correction_old(const struct correction *correction, struct arena *arena)
{
	return correction->had_old ? number_with_words(arena, correction->old_number, correction->old_decimals, correction->old_qualifier)
				   : TEXT("暂无数据");
}

bool target_met_by_order(const struct value *target, enum direction direction, int order)
{
	switch (value_bound(target)) {
	case COMPARE_ABOVE:
		return order > 0;
	case COMPARE_AT_LEAST:
		return order >= 0;
	case COMPARE_BELOW:
		return order < 0;
	case COMPARE_AT_MOST:
		return order <= 0;
	case COMPARE_EQUAL:
		break;
	}
	return direction == DIRECTION_DOWN ? order <= 0 : order >= 0;
}

bool target_met(const struct value *target, enum direction direction, struct number actual)
{
	return target_met_by_order(target, direction, number_compare(actual, target->number));
}
