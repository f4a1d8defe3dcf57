/*
 * Two tables in one sheet: indicators, then projects, each under its own head.
 * Used through write_forms.h only.
 * SPDX-License-Identifier: MIT
 */
#include "forms/write_forms.h"

#include "forms/cell.h"
#include "office/grid.h"

static struct text with(const struct form_context *context, const char *head, struct text in_brackets)
{
	return in_brackets.len ? text_format(context->arena, "%s（%.*s）", head, TEXT_ARG(in_brackets)) : text_of(head);
}

static struct text last_point(const struct form_context *context)
{
	return context->last ? context->last->report->point : TEXT("");
}

/* ---- Indicators ---- */

static void put_indicator_head(const struct form_context *context, struct buffer *out)
{
	grid_put(out, TEXT("编号"), false);
	grid_put(out, TEXT("指标名称"), false);
	grid_put(out, TEXT("单位"), false);
	grid_put(out, TEXT("目标"), false);
	grid_put(out, TEXT("填什么"), false);
	grid_put(out, with(context, "上次", last_point(context)), false);
	grid_put(out, with(context, "本次", context->point), false);
	grid_put(out, TEXT("状态"), false);
	grid_put(out, TEXT("数据出处"), false);
	grid_put(out, TEXT("备注"), true);
}

/* Percentages of 1 and less carry their sign: read back, 0.6 alone would be taken for a 60% stored as a fraction. */
static struct text value_cell(const struct form_context *context, const struct indicator *indicator,
			      const struct actual *actual)
{
	struct arena *arena = context->arena;
	if (!actual || actual->state != ACTUAL_PRESENT)
		return TEXT("");
	struct text digits = number_print(arena, actual->value.number, actual->value.decimals, ROUND_HALF_UP);
	bool small = number_sign(actual->value.number) > 0 && number_compare(actual->value.number, number_of(1)) <= 0;
	if (small && indicator->unit && text_is(indicator->unit->name, "%"))
		digits = text_format(arena, "%.*s%%", TEXT_ARG(digits));
	return cell_of_number(arena, digits, actual->value.qualifier);
}

/* 暂无数据 is what an empty row means anyway; writing it would only have to be deleted again. */
static struct text state_cell(const struct actual *actual)
{
	bool told = actual && (actual->state == ACTUAL_NOT_DUE || actual->state == ACTUAL_NOT_APPLICABLE);
	return told ? text_of(form_states[actual->state - 1]) : TEXT("");
}

static void put_indicator(const struct form_context *context, const struct indicator *indicator, struct buffer *out)
{
	const struct actual *actual = context->current ? results_actual(context->current, indicator) : NULL;
	grid_put(out, indicator->id, false);
	grid_put(out, indicator->name, false);
	grid_put(out, indicator->unit ? indicator->unit->name : TEXT(""), false);
	grid_put(out, form_target(context, indicator), false);
	grid_put(out, text_of(form_kind(indicator)), false);
	grid_put(out, form_last_value(context, indicator), false);
	grid_put(out, value_cell(context, indicator, actual), false);
	grid_put(out, state_cell(actual), false);
	grid_put(out, actual ? actual->source : TEXT(""), false);
	grid_put(out, actual ? actual->remark : TEXT(""), true);
}

/* ---- Projects ---- */

static bool has_fund(const struct form_context *context, const struct project *project, const struct named *fund)
{
	for (size_t i = 0; i < project->fund_count; i++)
		if (project->funds[i] == fund)
			return true;
	const struct project_progress *progress = context->current ? results_progress(context->current, project) : NULL;
	for (size_t i = 0; progress && i < progress->invested_count; i++)
		if (progress->invested[i].fund == fund)
			return true;
	return false;
}

/* Funds the office's projects draw on; only they get a column. */
static bool *used_funds(const struct form_context *context, const struct named *office)
{
	const struct plan *plan = context->plan;
	bool *used = ARENA_ARRAY(context->arena, plan->fund_count + 1, bool);
	for (size_t i = 0; i < plan->project_count; i++)
		for (size_t j = 0; project_office(&plan->projects[i]) == office && j < plan->fund_count; j++)
			used[j] = used[j] || has_fund(context, &plan->projects[i], &plan->funds[j]);
	return used;
}

static struct text invested_head(const struct form_context *context, struct text fund)
{
	struct text unit = context->figures->money ? context->figures->money->name : TEXT("");
	struct text head = text_format(context->arena, "累计完成投资·%.*s", TEXT_ARG(fund));
	return with(context, head.at, unit);
}

static void put_project_head(const struct form_context *context, const bool *used, struct buffer *out)
{
	const struct plan *plan = context->plan;
	grid_put(out, TEXT("编号"), false);
	grid_put(out, TEXT("项目名称"), false);
	grid_put(out, TEXT("规划投资"), false);
	grid_put(out, with(context, "上次形象进度", last_point(context)), false);
	grid_put(out, with(context, "上次累计投资", last_point(context)), false);
	grid_put(out, with(context, "形象进度", context->point), false);
	grid_put(out, invested_head(context, TEXT("不分来源")), false);
	for (size_t i = 0; i < plan->fund_count; i++)
		if (used[i])
			grid_put(out, invested_head(context, plan->funds[i].name), false);
	grid_put(out, TEXT("文件号"), false);
	grid_put(out, TEXT("原因"), false);
	grid_put(out, TEXT("备注"), true);
}

/* Amounts from one fund, joined by "+"; with its unit when that is not the head's. */
static struct text invested_cell(const struct form_context *context, const struct project_progress *progress,
				 const struct named *fund)
{
	struct arena *arena = context->arena;
	struct text cell = TEXT("");
	for (size_t i = 0; progress && i < progress->invested_count; i++) {
		const struct value *value = &progress->invested[i].value;
		if (progress->invested[i].fund != fund)
			continue;
		struct text unit = value->unit != context->figures->money ? value->unit->name : TEXT("");
		cell = text_format(arena, "%.*s%s%.*s%.*s", TEXT_ARG(cell), cell.len ? "+" : "",
				   TEXT_ARG(number_print(arena, value->number, value->decimals, ROUND_HALF_UP)),
				   TEXT_ARG(unit));
	}
	return cell;
}

static void put_project(const struct form_context *context, const struct project *project, const bool *used,
			struct buffer *out)
{
	const struct plan *plan = context->plan;
	const struct project_progress *progress = context->current ? results_progress(context->current, project) : NULL;
	grid_put(out, project->id, false);
	grid_put(out, project->name, false);
	grid_put(out, form_planned(context, project), false);
	grid_put(out, form_last_stage(context, project), false);
	grid_put(out, form_last_invested(context, project), false);
	grid_put(out, progress ? form_stage(context, progress->stage) : TEXT(""), false);
	grid_put(out, invested_cell(context, progress, NULL), false);
	for (size_t i = 0; i < plan->fund_count; i++)
		if (used[i])
			grid_put(out, invested_cell(context, progress, &plan->funds[i]), false);
	grid_put(out, progress ? progress->document : TEXT(""), false);
	grid_put(out, progress ? progress->reason : TEXT(""), false);
	grid_put(out, progress ? progress->remark : TEXT(""), true);
}

/* ---- Files ---- */

/* False when the office is responsible for nothing. */
static bool put_office(const struct form_context *context, const struct named *office, struct buffer *out)
{
	const struct plan *plan = context->plan;
	const bool *used = used_funds(context, office);
	size_t indicators = 0, projects = 0;
	buffer_string(out, "\xEF\xBB\xBF");
	for (size_t i = 0; i < plan->indicator_count; i++) {
		if (indicator_lead(&plan->indicators[i]) != office)
			continue;
		if (indicators++ == 0)
			put_indicator_head(context, out);
		put_indicator(context, &plan->indicators[i], out);
	}
	for (size_t i = 0; i < plan->project_count; i++) {
		if (project_office(&plan->projects[i]) != office)
			continue;
		if (projects++ == 0) {
			buffer_string(out, indicators ? "\r\n" : "");
			put_project_head(context, used, out);
		}
		put_project(context, &plan->projects[i], used, out);
	}
	return indicators + projects > 0;
}

size_t forms_write(const struct form_context *context, struct form_file **files)
{
	const struct plan *plan = context->plan;
	size_t count = 0;
	*files = ARENA_ARRAY(context->arena, plan->office_count + 1, struct form_file);
	for (size_t i = 0; i <= plan->office_count; i++) { /* the last time for what has no office */
		const struct named *office = i < plan->office_count ? &plan->offices[i] : NULL;
		struct buffer out = {0};
		if (put_office(context, office, &out))
			(*files)[count++] = (struct form_file){
				office ? text_format(context->arena, "%.*s.csv", TEXT_ARG(office->id))
				       : TEXT("_no-office.csv"),
				text_copy(context->arena, buffer_view(&out))};
		buffer_release(&out);
	}
	return count;
}
