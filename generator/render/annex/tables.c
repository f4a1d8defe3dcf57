/*
 * The five annexes as tables: indicators, projects, investment, audit, corrections.
 * Used through tables.h only.
 * SPDX-License-Identifier: MIT
 */
#include "render/annex/tables.h"

static bool has_results(const struct view *view)
{
	return view_truth(view_find(view, "has_results"));
}

static void demo_note(const struct view *view, struct sheet *sheet)
{
	if (view_truth(view_find(view, "demo")))
		sheet_note(sheet, view_find_text(view, "demo_zh"));
}

static struct text joined(struct arena *arena, const char *format, struct text a)
{
	struct text head = text_of(format), mark = TEXT("%");
	size_t at = text_find(head, mark, 0);
	struct text before = text_slice(head, 0, at), after = text_slice(head, at + 1, head.len);
	return text_format(arena, "%.*s%.*s%.*s", TEXT_ARG(before), TEXT_ARG(a), TEXT_ARG(after));
}

/* ---- 附件1 ---- */

static void indicator_row(struct sheet *sheet, const struct view *indicator, const struct view *reports, bool progress)
{
	sheet_row(sheet, ROW_PLAIN);
	sheet_field(sheet, indicator, "index");
	sheet_field(sheet, indicator, "category.name");
	sheet_field(sheet, indicator, "name")->heads_row = true;
	sheet_field(sheet, indicator, "unit");
	sheet_field(sheet, indicator, "attribute_zh");
	struct text mark = view_find_text(indicator, "target.qualifier"), digits = view_find_text(indicator, "target.digits");
	sheet_cell(sheet, text_format(sheet->arena, "%.*s%.*s", TEXT_ARG(mark), TEXT_ARG(digits)));
	const struct view *results = view_find(indicator, "results");
	for (size_t i = 0; i < reports->count; i++) {
		const struct view *actual = view_find(results->items[i], "actual");
		bool present = view_truth(view_find(actual, "present"));
		sheet_field(sheet, actual, present ? "digits" : "absence");
	}
	if (!progress)
		return;
	const struct view *latest = view_find(indicator, "latest");
	sheet_field(sheet, latest, "attainment.digits");
	sheet_field(sheet, latest, "lead.digits");
	struct text status = view_find_text(latest, "status_zh"), shape = view_find_text(latest, "status_mark");
	sheet_cell(sheet, text_format(sheet->arena, "%.*s%.*s", TEXT_ARG(shape), TEXT_ARG(status)));
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
	sheet_column(&sheet, "序号", ALIGN_CENTER, 2, 3);
	sheet_column(&sheet, "类别", ALIGN_CENTER, 4, 5);
	sheet_column(&sheet, "指标名称", ALIGN_LEFT, 8, 24);
	sheet_column(&sheet, "单位", ALIGN_CENTER, 2, 3);
	sheet_column(&sheet, "属性", ALIGN_CENTER, 3, 4);
	struct text year = view_find_text(view, "plan.period.end");
	sheet_column(&sheet, joined(arena, "%年\n目标", year).at, ALIGN_DECIMAL, 4, 6);
	for (size_t i = 0; i < reports->count; i++)
		sheet_column(&sheet, joined(arena, "%\n实际", view_find_text(reports->items[i], "label_zh")).at, ALIGN_DECIMAL, 4, 7);
	if (progress) {
		sheet_column(&sheet, "完成率\n（%）", ALIGN_DECIMAL, 4, 7);
		sheet_column(&sheet, "超前或滞后\n（百分点）", ALIGN_DECIMAL, 5, 8);
		sheet_column(&sheet, "评价", ALIGN_LEFT, 5, 8);
	}
	for (size_t i = 0; i < indicators->count; i++)
		indicator_row(&sheet, indicators->items[i], reports, progress);
	demo_note(view, &sheet);
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
	sheet_field(sheet, project, "item");
	sheet_field(sheet, project, "name")->heads_row = true;
	struct text scale = scale_of(arena, project);
	sheet_cell(sheet, scale.len ? scale : TEXT("—"));
	struct text places = view_find_text(project, "places_text");
	sheet_cell(sheet, places.len ? places : TEXT("—"));
	sheet_field(sheet, project, "deadline_zh");
	bool priced = view_truth(view_find(project, "priced"));
	struct text qualifier = view_find_text(project, "investment.qualifier"), digits = view_find_text(project, "investment.digits");
	bool derived = view_truth(view_find(project, "derived"));
	sheet_cell(sheet, priced ? text_format(arena, "%.*s%.*s%s", TEXT_ARG(qualifier), TEXT_ARG(digits), derived ? "*" : "") : TEXT("未列"));
	if (!progress)
		return;
	sheet_field(sheet, project, "latest.invested.digits");
	sheet_field(sheet, project, "latest.rate.digits");
	sheet_field(sheet, project, "latest.stage_zh");
}

static void group_row(struct sheet *sheet, struct text words)
{
	sheet_row(sheet, ROW_GROUP);
	struct print_cell *cell = sheet_cell(sheet, words);
	cell->columns = (unsigned)sheet->table.column_count;
	cell->align = ALIGN_LEFT;
	cell->heads_row = true;
}

static void money_row(struct sheet *sheet, enum print_row_kind kind, struct text words, const struct view *node, bool progress)
{
	sheet_row(sheet, kind);
	struct print_cell *cell = sheet_cell(sheet, words);
	cell->columns = 5;
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
	cell->columns = 5;
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
	sheet_column(&sheet, "序号", ALIGN_CENTER, 2, 3);
	sheet_column(&sheet, "项目", ALIGN_LEFT, 8, 16);
	sheet_column(&sheet, "建设内容及规模", ALIGN_LEFT, 10, 22);
	sheet_column(&sheet, "地点", ALIGN_LEFT, 6, 14);
	sheet_column(&sheet, "完成时间", ALIGN_LEFT, 5, 7);
	sheet_column(&sheet, "规划投资", ALIGN_DECIMAL, 5, 8);
	if (progress) {
		sheet_column(&sheet, "累计完成\n投资", ALIGN_DECIMAL, 5, 8);
		sheet_column(&sheet, "投资完成率\n（%）", ALIGN_DECIMAL, 5, 6);
		sheet_column(&sheet, "形象进度", ALIGN_LEFT, 4, 5);
	}
	for (size_t i = 0; i < boxes->count; i++) {
		const struct view *projects = view_find(boxes->items[i], "projects");
		group_row(&sheet, view_find_text(boxes->items[i], "heading"));
		for (size_t j = 0; j < projects->count; j++)
			project_row(&sheet, projects->items[j], progress);
		if (projects->count > 1)
			money_row(&sheet, ROW_SUBTOTAL, TEXT("小计"), boxes->items[i], progress);
	}
	if (outside->count)
		group_row(&sheet, TEXT("专栏之外"));
	for (size_t j = 0; j < outside->count; j++)
		project_row(&sheet, outside->items[j], progress);
	total_row(&sheet, view, progress);
	demo_note(view, &sheet);
	sheet_note(&sheet, TEXT("注：“*”为按原文单价乘以数量推算，原文没有列出合计；“未列”为原文没有列出金额，不按零计算，也不计入合计。"));
	sheet_note(&sheet, TEXT("“其中”各项包含在项目投资内，不重复计入合计。投资完成率的分母为规划投资。"));
	blocks_table(blocks, sheet_finish(&sheet));
}

/* ---- 附件3 ---- */

static void investment_cells(struct sheet *sheet, const struct view *node, const char *share)
{
	sheet_field(sheet, node, "declared.digits");
	sheet_field(sheet, node, "derived.digits");
	sheet_field(sheet, node, "total.digits");
	sheet_field(sheet, node, share);
	sheet_field(sheet, node, "lines.digits");
	sheet_field(sheet, node, "unpriced.digits");
}

static void investment_part(struct sheet *sheet, const struct view *part)
{
	const struct view *boxes = view_find(part, "box_list");
	group_row(sheet, view_find_text(part, "heading"));
	for (size_t i = 0; i < boxes->count; i++) {
		sheet_row(sheet, ROW_PLAIN);
		sheet_field(sheet, boxes->items[i], "heading")->heads_row = true;
		investment_cells(sheet, boxes->items[i], "share.digits");
	}
	sheet_row(sheet, ROW_SUBTOTAL);
	sheet_cell(sheet, TEXT("专栏小计"))->heads_row = true;
	sheet_field(sheet, part, "boxes_declared.digits");
	sheet_field(sheet, part, "boxes_derived.digits");
	sheet_field(sheet, part, "boxes.digits");
	sheet_field(sheet, part, "share.digits");
	sheet_field(sheet, part, "boxes_lines.digits");
	sheet_field(sheet, part, "boxes_unpriced.digits");
}

static void headline_row(struct sheet *sheet, const struct view *view, const char *words, const char *declared,
			 const char *derived, const char *total)
{
	sheet_row(sheet, ROW_TOTAL);
	sheet_cell(sheet, text_of(words))->heads_row = true;
	sheet_field(sheet, view, declared);
	sheet_field(sheet, view, derived);
	sheet_field(sheet, view, total);
	sheet_cell(sheet, TEXT("—"));
	sheet_cell(sheet, TEXT("—"));
	sheet_cell(sheet, TEXT("—"));
}

void annex_investment(const struct view *view, struct text label, struct blocks *blocks)
{
	struct sheet sheet;
	const struct view *parts = view_find(view, "parts");
	blocks_heading(blocks, 1, label, TEXT("投资汇总表"));
	sheet_init(&sheet, blocks->arena, TEXT("附表3"), TEXT("规划投资汇总"), TEXT("单位：万元"));
	sheet_column(&sheet, "部分和专栏", ALIGN_LEFT, 12, 24);
	sheet_column(&sheet, "原文写明", ALIGN_DECIMAL, 5, 8);
	sheet_column(&sheet, "按单价推算", ALIGN_DECIMAL, 5, 8);
	sheet_column(&sheet, "合计", ALIGN_DECIMAL, 5, 8);
	sheet_column(&sheet, "占专栏\n合计（%）", ALIGN_DECIMAL, 5, 7);
	sheet_column(&sheet, "项目\n行数", ALIGN_DECIMAL, 3, 4);
	sheet_column(&sheet, "未列金额\n行数", ALIGN_DECIMAL, 4, 5);
	for (size_t i = 0; i < parts->count; i++)
		investment_part(&sheet, parts->items[i]);
	headline_row(&sheet, view, "专栏合计", "headline.boxes_declared.digits", "headline.boxes_derived.digits", "headline.boxes.digits");
	headline_row(&sheet, view, "专栏之外", "headline.outside.digits", "", "headline.outside.digits");
	headline_row(&sheet, view, "总计", "headline.declared.digits", "headline.boxes_derived.digits", "headline.total.digits");
	sheet_note(&sheet, text_format(blocks->arena, "注：%.*s；总计折合%.*s亿元。原文没有列出合计。", TEXT_ARG(view_find_text(view, "plan.total_label")),
				       TEXT_ARG(view_find_text(view, "headline.total_yi"))));
	sheet_note(&sheet, TEXT("各部分占比由于单位取舍不同产生的计算误差，未作机械调整。"));
	blocks_table(blocks, sheet_finish(&sheet));
}

/* ---- 附件4 ---- */

static void finding_row(struct sheet *sheet, const struct view *finding)
{
	const struct view *comparisons = view_find(finding, "comparisons");
	struct text sides = TEXT("");
	for (size_t i = 0; i < comparisons->count; i++)
		sides = text_format(sheet->arena, "%.*s%s%.*s %.*s %.*s", TEXT_ARG(sides), i ? "；" : "",
				    TEXT_ARG(view_find_text(comparisons->items[i], "left_value")),
				    TEXT_ARG(view_find_text(comparisons->items[i], "relation")),
				    TEXT_ARG(view_find_text(comparisons->items[i], "right_value")));
	sheet_row(sheet, ROW_PLAIN);
	sheet_field(sheet, finding, "id");
	sheet_field(sheet, finding, "text")->heads_row = true;
	sheet_cell(sheet, sides);
	sheet_field(sheet, finding, "verdict_zh");
	sheet_field(sheet, finding, "query.text");
}

static void findings_table(const struct view *view, bool failing, const char *number, const char *title, struct blocks *blocks)
{
	struct sheet sheet;
	const struct view *findings = view_find(view, "audit.findings");
	sheet_init(&sheet, blocks->arena, text_of(number), text_of(title), TEXT(""));
	sheet_column(&sheet, "编号", ALIGN_CENTER, 3, 4);
	sheet_column(&sheet, "核对内容", ALIGN_LEFT, 10, 24);
	sheet_column(&sheet, "两边的数", ALIGN_LEFT, 6, 12);
	sheet_column(&sheet, "结论", ALIGN_CENTER, 3, 4);
	sheet_column(&sheet, "编者说明", ALIGN_LEFT, 6, 24);
	for (size_t i = 0; i < findings->count; i++)
		if (view_truth(view_find(findings->items[i], "failing")) == failing)
			finding_row(&sheet, findings->items[i]);
	blocks_table(blocks, sheet_finish(&sheet));
}

static void queries_table(const struct view *view, struct blocks *blocks)
{
	struct sheet sheet;
	const struct view *queries = view_find(view, "queries");
	sheet_init(&sheet, blocks->arena, TEXT("附表4-3"), TEXT("原文存疑之处"), TEXT(""));
	sheet_column(&sheet, "编号", ALIGN_CENTER, 3, 4);
	sheet_column(&sheet, "类别", ALIGN_CENTER, 4, 7);
	sheet_column(&sheet, "说明", ALIGN_LEFT, 16, 40);
	sheet_column(&sheet, "原文行", ALIGN_LEFT, 4, 8);
	for (size_t i = 0; i < queries->count; i++) {
		sheet_row(&sheet, ROW_PLAIN);
		sheet_field(&sheet, queries->items[i], "id");
		sheet_field(&sheet, queries->items[i], "kind_zh");
		sheet_field(&sheet, queries->items[i], "text")->heads_row = true;
		sheet_field(&sheet, queries->items[i], "source_lines");
	}
	blocks_table(blocks, sheet_finish(&sheet));
}

void annex_audit(const struct view *view, struct text label, struct blocks *blocks)
{
	struct text total = view_find_text(view, "audit.total"), holding = view_find_text(view, "audit.holding");
	struct text failing = view_find_text(view, "audit.failing");
	blocks_heading(blocks, 1, label, TEXT("数据审核说明"));
	blocks_paragraph(blocks, text_format(blocks->arena, "对规划文本列出的数据作了%.*s条核对，%.*s条成立，%.*s条不成立。不成立的为原文自身前后不一，照录如下，本表不改动原文。",
					     TEXT_ARG(total), TEXT_ARG(holding), TEXT_ARG(failing)), false);
	findings_table(view, true, "附表4-1", "不成立的核对", blocks);
	findings_table(view, false, "附表4-2", "其余核对", blocks);
	queries_table(view, blocks);
}

/* ---- 附件5 ---- */

static void corrections_table(const struct view *view, struct blocks *blocks)
{
	struct sheet sheet;
	const struct view *corrections = view_find(view, "corrections");
	sheet_init(&sheet, blocks->arena, TEXT("附表5"), TEXT("已公布数据的更正"), TEXT(""));
	sheet_column(&sheet, "指标", ALIGN_LEFT, 8, 18);
	sheet_column(&sheet, "时点", ALIGN_CENTER, 3, 5);
	sheet_column(&sheet, "原值", ALIGN_DECIMAL, 3, 6);
	sheet_column(&sheet, "新值", ALIGN_DECIMAL, 3, 6);
	sheet_column(&sheet, "原因", ALIGN_LEFT, 8, 24);
	sheet_column(&sheet, "日期", ALIGN_CENTER, 5, 6);
	sheet_column(&sheet, "审批", ALIGN_LEFT, 4, 8);
	sheet.table.empty = run_of(TEXT("截至本版没有更正"));
	for (size_t i = 0; i < corrections->count; i++) {
		static const char *const fields[] = {"name", "point", "old", "new", "reason", "date", "approver"};
		sheet_row(&sheet, ROW_PLAIN);
		for (size_t j = 0; j < sizeof fields / sizeof *fields; j++)
			sheet_field(&sheet, corrections->items[i], fields[j])->heads_row = j == 0;
	}
	demo_note(view, &sheet);
	blocks_table(blocks, sheet_finish(&sheet));
}

static void put_adjustments(struct sheet *sheet, const struct view *indicator)
{
	static const char *const fields[] = {"old", "document", "date", "reason"};
	const struct view *adjustments = view_find(indicator, "adjustments");
	for (size_t i = 0; i < adjustments->count; i++) {
		sheet_row(sheet, ROW_PLAIN);
		sheet_field(sheet, indicator, "name")->heads_row = true;
		sheet_field(sheet, indicator, "unit");
		sheet_field(sheet, indicator, "target.digits");
		for (size_t j = 0; j < sizeof fields / sizeof *fields; j++)
			sheet_field(sheet, adjustments->items[i], fields[j]);
	}
}

/* Only when there is something to say: most plans keep their targets. */
static void adjustments_table(const struct view *view, struct blocks *blocks)
{
	struct sheet sheet;
	const struct view *indicators = view_find(view, "indicators");
	sheet_init(&sheet, blocks->arena, TEXT("附表5-1"), TEXT("目标的调整"), TEXT(""));
	sheet_column(&sheet, "指标", ALIGN_LEFT, 8, 18);
	sheet_column(&sheet, "单位", ALIGN_CENTER, 2, 4);
	sheet_column(&sheet, "现目标", ALIGN_DECIMAL, 3, 6);
	sheet_column(&sheet, "调整前", ALIGN_DECIMAL, 3, 6);
	sheet_column(&sheet, "文件号", ALIGN_LEFT, 6, 14);
	sheet_column(&sheet, "日期", ALIGN_CENTER, 5, 6);
	sheet_column(&sheet, "原因", ALIGN_LEFT, 8, 24);
	for (size_t i = 0; i < indicators->count; i++)
		put_adjustments(&sheet, indicators->items[i]);
	if (sheet.row_count)
		blocks_table(blocks, sheet_finish(&sheet));
}

void annex_corrections(const struct view *view, struct text label, struct blocks *blocks)
{
	blocks_heading(blocks, 1, label, TEXT("更正说明"));
	corrections_table(view, blocks);
	adjustments_table(view, blocks);
}
