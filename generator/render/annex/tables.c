/*
 * The annexes on indicators and on projects.
 * Used through tables.h only.
 * SPDX-License-Identifier: MIT
 */
#include "render/annex/tables.h"

static bool has_results(const struct view *view)
{
	return view_truth(view_find(view, "has_results"));
}

/* ---- 附件1 ---- */

static unsigned count_of(const struct view *node, const char *path)
{
	unsigned count = 0;
	struct text digits = view_find_text(node, path);
	for (size_t i = 0; i < digits.len && count < 10000; i++)
		count = 10 * count + (unsigned)(digits.at[i] - '0');
	return count;
}

/* "约260", ">80", "310多", "90以上": the word is part of the number. */
static struct text with_qualifier(struct arena *arena, const struct view *figure)
{
	struct text word = view_find_text(figure, "qualifier"), digits = view_find_text(figure, "digits");
	if (text_is(word, "多") || text_is(word, "以上"))
		return text_format(arena, "%.*s%.*s", TEXT_ARG(digits), TEXT_ARG(word));
	return text_format(arena, "%.*s%.*s", TEXT_ARG(word), TEXT_ARG(digits));
}

static void indicator_row(struct sheet *sheet, const struct view *indicator, const struct view *reports, bool progress)
{
	sheet_row(sheet, ROW_PLAIN);
	sheet_field(sheet, indicator, "number");
	if (view_truth(view_find(indicator, "first_in_category")))
		sheet_field(sheet, indicator, "category.name")->rows = count_of(indicator, "category_rows");
	sheet_field(sheet, indicator, "name")->heads_row = true;
	sheet_field(sheet, indicator, "unit");
	sheet_field(sheet, indicator, "attribute_zh");
	sheet_cell(sheet, with_qualifier(sheet->arena, view_find(indicator, "target")));
	const struct view *results = view_find(indicator, "results");
	for (size_t i = 0; i < reports->count; i++) {
		const struct view *actual = view_find(results->items[i], "actual");
		bool present = view_truth(view_find(actual, "present"));
		sheet_cell(sheet, present ? with_qualifier(sheet->arena, actual) : view_find_text(actual, "absence"));
	}
	if (!progress)
		return;
	const struct view *latest = view_find(indicator, "latest");
	sheet_field(sheet, latest, "attainment.digits");
	sheet_field(sheet, latest, "lead.digits");
	struct text status = view_find_text(latest, "status_zh"), shape = view_find_text(latest, "status_mark");
	sheet_cell(sheet, text_format(sheet->arena, "%.*s%.*s", TEXT_ARG(shape), TEXT_ARG(status)));
}

static void indicator_columns(const struct view *view, struct sheet *sheet, bool progress)
{
	const struct view *reports = view_find(view, "reports");
	struct text year = view_find_text(view, "plan.period.end");
	sheet_column(sheet, "序号", ALIGN_CENTER, 2, 3);
	sheet_column(sheet, "类别", ALIGN_CENTER, 4, 5);
	sheet_column(sheet, "指标名称", ALIGN_LEFT, 10, 26);
	sheet_column(sheet, "单位", ALIGN_CENTER, 2, 3);
	sheet_column(sheet, "属性", ALIGN_CENTER, 3, 4);
	sheet_column(sheet, text_format(sheet->arena, "%.*s年\n目标", TEXT_ARG(year)).at, ALIGN_DECIMAL, 4, 5);
	if (reports->count)
		sheet_over(sheet, "实际值", (unsigned)reports->count);
	for (size_t i = 0; i < reports->count; i++)
		sheet_column(sheet, view_find_text(reports->items[i], "label_zh").at, ALIGN_DECIMAL, 5, 5);
	if (!progress)
		return;
	sheet_column(sheet, "完成率\n（%）", ALIGN_DECIMAL, 4, 5);
	sheet_column(sheet, "超前或滞后\n（百分点）", ALIGN_DECIMAL, 5, 6);
	sheet_column(sheet, "评价", ALIGN_LEFT, 7, 8);
}

void annex_indicators(const struct view *view, struct text label, struct blocks *blocks)
{
	struct sheet sheet;
	struct arena *arena = blocks->arena;
	const struct view *indicators = view_find(view, "indicators"), *reports = view_find(view, "reports");
	bool progress = has_results(view);
	struct text title = view_find_text(view, "plan.indicators_title");
	blocks_heading(blocks, 1, label, progress ? TEXT("主要指标进展情况表") : TEXT("主要指标表"));
	sheet_init(&sheet, arena, TEXT("附表1"), title, TEXT(""));
	indicator_columns(view, &sheet, progress);
	for (size_t i = 0; i < indicators->count; i++)
		indicator_row(&sheet, indicators->items[i], reports, progress);
	sheet_demo_note(&sheet, view);
	sheet_note(&sheet, text_format(arena, "注：约束性指标%.*s项，预期性指标%.*s项；原文没有列出基期值。", TEXT_ARG(view_find_text(view, "headline.binding.digits")),
				       TEXT_ARG(view_find_text(view, "headline.expected.digits"))));
	if (progress)
		sheet_note(&sheet, text_format(arena, "完成率、评价为%.*s的结果；累计类指标的实际值为当年完成数，完成率按累计数计算。%.*s序时进度为%.*s。",
					       TEXT_ARG(view_find_text(view, "latest_report.label_zh")), TEXT_ARG(view_find_text(view, "latest_report.label_zh")),
					       TEXT_ARG(view_find_text(view, "latest_report.schedule.text"))));
	blocks_table(blocks, sheet_finish(&sheet));
}

/* ---- 附件2 ---- */

static struct text scale_of(struct arena *arena, const struct view *project)
{
	const struct view *quantities = view_find(project, "quantities");
	struct text all = TEXT("");
	for (size_t i = 0; i < quantities->count; i++) {
		struct text name = view_find_text(quantities->items[i], "name");
		struct text text = view_find_text(quantities->items[i], "figure.text");
		all = text_format(arena, "%.*s%s%.*s%.*s", TEXT_ARG(all), i ? "，" : "", TEXT_ARG(name), TEXT_ARG(text));
	}
	return all;
}

static void project_row(struct sheet *sheet, const struct view *project, bool progress)
{
	struct arena *arena = sheet->arena;
	sheet_row(sheet, ROW_PLAIN);
	struct text item = view_find_text(project, "item"), name = view_find_text(project, "name");
	sheet_cell(sheet, text_format(arena, "%.*s%s%.*s", TEXT_ARG(item), item.len ? "．" : "", TEXT_ARG(name)))->heads_row = true;
	struct text scale = scale_of(arena, project);
	sheet_cell(sheet, scale.len ? scale : TEXT("—"));
	struct text places = view_find_text(project, "places_text");
	sheet_cell(sheet, places.len ? places : TEXT("—"));
	sheet_field(sheet, project, "deadline_zh");
	bool priced = view_truth(view_find(project, "priced"));
	struct text planned = with_qualifier(arena, view_find(project, "investment"));
	bool derived = view_truth(view_find(project, "derived"));
	sheet_cell(sheet, priced ? text_format(arena, "%.*s%s", TEXT_ARG(planned), derived ? "*" : "") : TEXT("未列"));
	if (!progress)
		return;
	sheet_field(sheet, project, "latest.invested.digits");
	sheet_field(sheet, project, "latest.rate.digits");
	sheet_field(sheet, project, "latest.stage_zh");
}

static void money_row(struct sheet *sheet, enum print_row_kind kind, struct text words, const struct view *node, bool progress)
{
	sheet_row(sheet, kind);
	struct print_cell *cell = sheet_cell(sheet, words);
	cell->columns = 4;
	cell->align = ALIGN_RIGHT;
	cell->heads_row = true;
	sheet_field(sheet, node, "total.digits");
	if (!progress)
		return;
	sheet_field(sheet, node, "invested.digits");
	sheet_field(sheet, node, "investment_rate.digits");
	sheet_cell(sheet, TEXT(""));
}

static void total_row(struct sheet *sheet, const struct view *view, bool progress)
{
	sheet_row(sheet, ROW_TOTAL);
	struct print_cell *cell = sheet_cell(sheet, view_find_text(view, "plan.total_label"));
	cell->columns = 4;
	cell->align = ALIGN_RIGHT;
	cell->heads_row = true;
	sheet_field(sheet, view, "headline.total.digits");
	if (!progress)
		return;
	sheet_field(sheet, view, "latest_report.invested.digits");
	sheet_field(sheet, view, "latest_report.investment_rate.digits");
	sheet_cell(sheet, TEXT(""));
}

void annex_projects(const struct view *view, struct text label, struct blocks *blocks)
{
	struct sheet sheet;
	bool progress = has_results(view);
	const struct view *boxes = view_find(view, "boxes"), *outside = view_find(view, "outside");
	blocks_heading(blocks, 1, label, progress ? TEXT("重点工程项目进展情况表") : TEXT("重点工程项目表"));
	sheet_init(&sheet, blocks->arena, TEXT("附表2"), TEXT("重点工程项目"), TEXT("单位：万元"));
	sheet_column(&sheet, "项目", ALIGN_LEFT, 9, 17);
	sheet_column(&sheet, "建设内容及规模", ALIGN_LEFT, 10, 23);
	sheet_column(&sheet, "地点", ALIGN_LEFT, 6, 14);
	sheet_column(&sheet, "完成时间", ALIGN_LEFT, 5, 7);
	sheet_column(&sheet, "规划投资", ALIGN_DECIMAL, 5, 8);
	if (progress) {
		sheet_column(&sheet, "累计完成\n投资", ALIGN_DECIMAL, 5, 8);
		sheet_column(&sheet, "投资完成率\n（%）", ALIGN_DECIMAL, 5, 6);
		sheet_column(&sheet, "形象进度", ALIGN_CENTER, 4, 5);
	}
	for (size_t i = 0; i < boxes->count; i++) {
		const struct view *projects = view_find(boxes->items[i], "projects");
		sheet_group(&sheet, view_find_text(boxes->items[i], "heading"));
		for (size_t j = 0; j < projects->count; j++)
			project_row(&sheet, projects->items[j], progress);
		if (projects->count > 1)
			money_row(&sheet, ROW_SUBTOTAL, TEXT("小计"), boxes->items[i], progress);
	}
	if (outside->count)
		sheet_group(&sheet, TEXT("专栏之外"));
	for (size_t j = 0; j < outside->count; j++)
		project_row(&sheet, outside->items[j], progress);
	total_row(&sheet, view, progress);
	sheet_demo_note(&sheet, view);
	sheet_note(&sheet, TEXT("注：“*”为按原文单价乘以数量推算，原文没有列出合计；“未列”为原文没有列出金额，不按零计算，也不计入合计。"));
	sheet_note(&sheet, TEXT("“其中”各项包含在项目投资内，不重复计入合计。投资完成率的分母为规划投资。"));
	blocks_table(blocks, sheet_finish(&sheet));
}
