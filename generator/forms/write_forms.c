/*
 * Two tables, indicators and projects, gathered once: one below the other in a CSV file, two sheets of a workbook.
 * Used through write_forms.h only.
 * SPDX-License-Identifier: MIT
 */
#include "forms/write_forms.h"

#include "forms/cell.h"
#include "office/grid.h"
#include "office/write_workbook.h"

/* A table being gathered: cells row by row, the heads first. */
struct table_out {
	struct arena *arena;
	struct text *cells;
	size_t count, room, columns;
	struct entry_column kinds[64];
};

static void put_text(struct table_out *out, struct text text, bool last)
{
	ARENA_MORE(out->arena, out->cells, out->count, out->room);
	out->cells[out->count++] = text;
	if (last && !out->columns)
		out->columns = out->count;
}

/* A head, and what its column is for. */
static void put_head(struct table_out *out, struct text head, enum entry_use use, unsigned width, const char *note, bool last)
{
	if (out->count < sizeof out->kinds / sizeof *out->kinds)
		out->kinds[out->count] = (struct entry_column){.use = use, .width = width, .note = text_of(note)};
	put_text(out, head, last);
}

static struct text with(const struct form_context *context, const char *head, struct text in_brackets)
{
	return in_brackets.len ? text_format(context->arena, "%s（%.*s）", head, TEXT_ARG(in_brackets)) : text_of(head);
}

static struct text last_point(const struct form_context *context)
{
	return context->last ? context->last->report->point : TEXT("");
}

/* ---- Indicators ---- */

/* The words a cell may hold, as the list to choose from. */
static void put_choices(struct table_out *out, const struct text *choices, size_t count)
{
	out->kinds[out->count - 1].choices = choices;
	out->kinds[out->count - 1].choice_count = count;
}

static void put_indicator_head(const struct form_context *context, struct table_out *out)
{
	size_t states = 0;
	struct text *choices = ARENA_ARRAY(out->arena, ACTUAL_NOT_APPLICABLE + 1, struct text);
	for (; form_states[states] && states < ACTUAL_NOT_APPLICABLE; states++)
		choices[states] = text_of(form_states[states]);
	put_head(out, TEXT("编号"), ENTRY_FIXED, 12, "", false);
	put_head(out, TEXT("指标名称"), ENTRY_FIXED, 34, "", false);
	put_head(out, TEXT("单位"), ENTRY_FIXED, 8, "", false);
	put_head(out, TEXT("目标"), ENTRY_FIXED, 12, "", false);
	put_head(out, TEXT("填什么"), ENTRY_FIXED, 14, "", false);
	put_head(out, with(context, "上次", last_point(context)), ENTRY_FIXED, 16, "", false);
	put_head(out, with(context, "本次", context->point), ENTRY_NUMBER, 14, "按“填什么”一栏填数，不写单位；没有数的留空，在“状态”里选原因。", false);
	put_head(out, TEXT("状态"), ENTRY_CHOICE, 14, "有数的不选；没有数的选一项。", false);
	put_choices(out, choices, states);
	put_head(out, TEXT("数据出处"), ENTRY_TEXT, 24, "写明台账、报表或文件的名称；带出的是上次填的，变了就改。", false);
	put_head(out, TEXT("备注"), ENTRY_TEXT, 24, "", true);
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

static void put_indicator(const struct form_context *context, const struct indicator *indicator, struct table_out *out)
{
	const struct actual *actual = context->current ? results_actual(context->current, indicator) : NULL;
	put_text(out, indicator->id, false);
	put_text(out, indicator->name, false);
	put_text(out, indicator->unit ? indicator->unit->name : TEXT(""), false);
	put_text(out, form_target(context, indicator), false);
	put_text(out, text_of(form_kind(indicator)), false);
	put_text(out, form_last_value(context, indicator), false);
	put_text(out, value_cell(context, indicator, actual), false);
	put_text(out, state_cell(actual), false);
	const struct actual *words = actual ? actual : form_last_actual(context, indicator);
	put_text(out, words ? words->source : TEXT(""), false);
	put_text(out, words ? words->remark : TEXT(""), true);
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

static void put_project_head(const struct form_context *context, const bool *used, struct table_out *out)
{
	const struct plan *plan = context->plan;
	struct text *stages = ARENA_ARRAY(out->arena, STAGE_COUNT, struct text);
	for (int i = 0; i < STAGE_COUNT; i++)
		stages[i] = form_stage(context, (enum stage)i);
	static const char amounts[] = "填开工以来的累计数，不是当年数；单位见表头，用别的单位要写明，如 4.35亿元。";
	put_head(out, TEXT("编号"), ENTRY_FIXED, 12, "", false);
	put_head(out, TEXT("项目名称"), ENTRY_FIXED, 34, "", false);
	put_head(out, TEXT("规划投资"), ENTRY_FIXED, 14, "", false);
	put_head(out, with(context, "上次形象进度", last_point(context)), ENTRY_FIXED, 14, "", false);
	put_head(out, with(context, "上次累计投资", last_point(context)), ENTRY_FIXED, 16, "", false);
	put_head(out, with(context, "形象进度", context->point), ENTRY_CHOICE, 12, "每个项目每年都要选；调整、取消的还要填文件号和原因。", false);
	put_choices(out, stages, STAGE_COUNT);
	put_head(out, invested_head(context, TEXT("不分来源")), ENTRY_NUMBER, 18, amounts, false);
	for (size_t i = 0; i < plan->fund_count; i++)
		if (used[i])
			put_head(out, invested_head(context, plan->funds[i].name), ENTRY_NUMBER, 18, amounts, false);
	put_head(out, TEXT("文件号"), ENTRY_TEXT, 18, "调整、取消的填批准文件的文号。", false);
	put_head(out, TEXT("原因"), ENTRY_TEXT, 20, "", false);
	put_head(out, TEXT("备注"), ENTRY_TEXT, 20, "", true);
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
			struct table_out *out)
{
	const struct plan *plan = context->plan;
	const struct project_progress *progress = context->current ? results_progress(context->current, project) : NULL;
	put_text(out, project->id, false);
	put_text(out, project->name, false);
	put_text(out, form_planned(context, project), false);
	put_text(out, form_last_stage(context, project), false);
	put_text(out, form_last_invested(context, project), false);
	put_text(out, progress ? form_stage(context, progress->stage) : TEXT(""), false);
	put_text(out, invested_cell(context, progress, NULL), false);
	for (size_t i = 0; i < plan->fund_count; i++)
		if (used[i])
			put_text(out, invested_cell(context, progress, &plan->funds[i]), false);
	const struct project_progress *words = progress ? progress : form_last_progress(context, project);
	put_text(out, words ? words->document : TEXT(""), false);
	put_text(out, words ? words->reason : TEXT(""), false);
	put_text(out, words ? words->remark : TEXT(""), true);
}

/* ---- Files ---- */

/* The two tables of an office; without rows where it is responsible for nothing. */
struct office_form {
	struct table_out indicators, projects;
};

static void gather(const struct form_context *context, const struct named *office, struct office_form *form)
{
	const struct plan *plan = context->plan;
	const bool *used = used_funds(context, office);
	*form = (struct office_form){.indicators = {.arena = context->arena}, .projects = {.arena = context->arena}};
	for (size_t i = 0; i < plan->indicator_count; i++) {
		if (indicator_lead(&plan->indicators[i]) != office)
			continue;
		if (!form->indicators.count)
			put_indicator_head(context, &form->indicators);
		put_indicator(context, &plan->indicators[i], &form->indicators);
	}
	for (size_t i = 0; i < plan->project_count; i++) {
		if (project_office(&plan->projects[i]) != office)
			continue;
		if (!form->projects.count)
			put_project_head(context, used, &form->projects);
		put_project(context, &plan->projects[i], used, &form->projects);
	}
}

static struct text as_csv(const struct office_form *form)
{
	const struct table_out *tables[] = {&form->indicators, &form->projects};
	struct buffer out = {0};
	buffer_string(&out, "\xEF\xBB\xBF");
	for (size_t t = 0; t < 2; t++) {
		if (t && tables[0]->count && tables[1]->count)
			buffer_string(&out, "\r\n");
		for (size_t i = 0; i < tables[t]->count; i++)
			grid_put(&out, tables[t]->cells[i], (i + 1) % tables[t]->columns == 0);
	}
	struct text text = text_copy(form->indicators.arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}

static struct entry_sheet sheet_of(const struct form_context *context, struct table_out *table, const char *name, const struct named *office)
{
	struct text who = office ? office->name : TEXT("");
	struct text title = text_format(context->arena, "%.*s · %s · %.*s%s%.*s\n只填白色的格；灰色的格不能改。空着就是没有填，原来的数保持不变。", TEXT_ARG(context->plan->title), name,
					TEXT_ARG(context->point), who.len ? " · " : "", TEXT_ARG(who));
	return (struct entry_sheet){text_of(name), title, table->kinds, table->columns, table->cells, table->count / table->columns};
}

static bool as_workbook(const struct form_context *context, struct office_form *form, const struct named *office, struct text *bytes, struct notes *notes)
{
	struct entry_sheet sheets[2];
	size_t count = 0;
	if (form->indicators.count)
		sheets[count++] = sheet_of(context, &form->indicators, "指标", office);
	if (form->projects.count)
		sheets[count++] = sheet_of(context, &form->projects, "项目", office);
	return workbook_write(sheets, count, context->arena, bytes, notes);
}

size_t forms_write(const struct form_context *context, struct form_file **files, struct notes *notes)
{
	const struct plan *plan = context->plan;
	size_t count = 0;
	*files = ARENA_ARRAY(context->arena, 2 * (plan->office_count + 1), struct form_file);
	for (size_t i = 0; i <= plan->office_count; i++) { /* the last time for what has no office */
		const struct named *office = i < plan->office_count ? &plan->offices[i] : NULL;
		struct office_form form;
		gather(context, office, &form);
		if (!form.indicators.count && !form.projects.count)
			continue;
		struct text name = office ? office->id : TEXT("_no-office");
		(*files)[count++] = (struct form_file){text_format(context->arena, "%.*s.csv", TEXT_ARG(name)), as_csv(&form)};
		(*files)[count].name = text_format(context->arena, "%.*s.xlsx", TEXT_ARG(name));
		count += as_workbook(context, &form, office, &(*files)[count].bytes, notes);
	}
	return count;
}
