/*
 * The annex on investment: by part and box, and by source of money.
 * Used through tables.h only.
 * SPDX-License-Identifier: MIT
 */
#include "render/annex/tables.h"

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
	sheet_group(sheet, view_find_text(part, "heading"));
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

static void investment_table(const struct view *view, struct blocks *blocks)
{
	struct sheet sheet;
	const struct view *parts = view_find(view, "parts");
	sheet_init(&sheet, blocks->arena, TEXT("附表3-1"), TEXT("规划投资（按部分和专栏）"), TEXT("单位：万元"));
	sheet_column(&sheet, "部分和专栏", ALIGN_LEFT, 18, 26);
	sheet_over(&sheet, "规划投资", 4);
	sheet_column(&sheet, "原文写明", ALIGN_DECIMAL, 5, 7);
	sheet_column(&sheet, "按单价\n推算", ALIGN_DECIMAL, 4, 5);
	sheet_column(&sheet, "合计", ALIGN_DECIMAL, 5, 7);
	sheet_column(&sheet, "占专栏合\n计（%）", ALIGN_DECIMAL, 4, 6);
	sheet_over(&sheet, "项目行数", 2);
	sheet_column(&sheet, "合计", ALIGN_DECIMAL, 3, 3);
	sheet_column(&sheet, "未列\n金额", ALIGN_DECIMAL, 3, 3);
	for (size_t i = 0; i < parts->count; i++)
		investment_part(&sheet, parts->items[i]);
	headline_row(&sheet, view, "专栏合计", "headline.boxes_declared.digits", "headline.boxes_derived.digits", "headline.boxes.digits");
	headline_row(&sheet, view, "专栏之外", "headline.outside.digits", "", "headline.outside.digits");
	headline_row(&sheet, view, "总计", "headline.declared.digits", "headline.boxes_derived.digits", "headline.total.digits");
	sheet_note(&sheet, text_format(blocks->arena, "注：%.*s；总计折合%.*s亿元。原文没有列出合计。", TEXT_ARG(view_find_text(view, "plan.total_label")),
				       TEXT_ARG(view_find_text(view, "headline.total_yi"))));
	struct text remark = view_find_text(view, "rounding_remark");
	if (remark.len)
		sheet_note(&sheet, remark);
	blocks_table(blocks, sheet_finish(&sheet));
}

/* "社会化养老服务机构（14,000万元）；…" */
static struct text named_projects(struct arena *arena, const struct view *projects)
{
	struct text all = TEXT("");
	for (size_t i = 0; i < projects->count; i++)
		all = text_format(arena, "%.*s%s%.*s（%.*s）", TEXT_ARG(all), i ? "；" : "",
				  TEXT_ARG(view_find_text(projects->items[i], "name")),
				  TEXT_ARG(view_find_text(projects->items[i], "investment.text")));
	return all;
}

/* What the rows above do not tell apart, and what it comes to with them; nothing without a number. */
static void fund_row(struct sheet *sheet, const struct view *view, const char *words, const char *detail, const char *amount,
		     enum print_row_kind kind)
{
	if (view_find_text(view, amount).len == 0)
		return;
	sheet_row(sheet, kind);
	sheet_cell(sheet, text_of(words))->heads_row = true;
	sheet_cell(sheet, text_of(detail));
	sheet_field(sheet, view, amount);
}

static void funding_table(const struct view *view, struct blocks *blocks)
{
	struct sheet sheet;
	const struct view *funds = view_find(view, "funds");
	bool progress = view_truth(view_find(view, "has_results"));
	struct arena *arena = blocks->arena;
	sheet_init(&sheet, arena, TEXT("附表3-2"), TEXT("资金来源"), progress ? TEXT("单位：万元") : TEXT(""));
	sheet_column(&sheet, "资金来源", ALIGN_LEFT, 8, 18);
	sheet_column(&sheet, "规划写明使用的项目（规划投资）", ALIGN_LEFT, 14, 0);
	if (progress)
		sheet_column(&sheet, text_format(arena, "%.*s累计\n完成投资", TEXT_ARG(view_find_text(view, "latest_report.label_zh"))).at,
			     ALIGN_DECIMAL, 6, 8);
	sheet.table.empty = run_of(TEXT("原文没有写明资金来源"));
	for (size_t i = 0; i < funds->count; i++) {
		sheet_row(&sheet, ROW_PLAIN);
		sheet_field(&sheet, funds->items[i], "name")->heads_row = true;
		sheet_cell(&sheet, named_projects(arena, view_find(funds->items[i], "projects")));
		if (progress)
			sheet_field(&sheet, funds->items[i], "invested.digits");
	}
	if (progress) {
		fund_row(&sheet, view, "填报时未分来源", "", "latest_report.unsplit.digits", ROW_PLAIN);
		fund_row(&sheet, view, "合计", "填报的全部项目，包括未列规划投资的", "latest_report.all_invested.digits", ROW_TOTAL);
	}
	sheet_demo_note(&sheet, view);
	sheet_note(&sheet, TEXT("注：原文只有少数项目写明资金来源，也没有写明各来源的金额，因此不按来源汇总规划投资。"));
	blocks_table(blocks, sheet_finish(&sheet));
}

void annex_investment(const struct view *view, struct text label, struct blocks *blocks)
{
	blocks_heading(blocks, 1, label, TEXT("投资汇总表"));
	investment_table(view, blocks);
	funding_table(view, blocks);
}
