/*
 * The annexes on audit findings and on corrections.
 * Used through tables.h only.
 * SPDX-License-Identifier: MIT
 */
#include "render/annex/tables.h"

static struct text both_sides(struct arena *arena, const struct view *finding)
{
	const struct view *comparisons = view_find(finding, "comparisons");
	struct text sides = TEXT("");
	for (size_t i = 0; i < comparisons->count; i++)
		sides = text_format(arena, "%.*s%s%.*s %.*s %.*s", TEXT_ARG(sides), i ? "；" : "",
				    TEXT_ARG(view_find_text(comparisons->items[i], "left_value")),
				    TEXT_ARG(view_find_text(comparisons->items[i], "relation")),
				    TEXT_ARG(view_find_text(comparisons->items[i], "right_value")));
	return sides;
}

static void failing_table(const struct view *findings, struct blocks *blocks)
{
	struct sheet sheet;
	sheet_init(&sheet, blocks->arena, TEXT("附表4"), TEXT("不成立的核对"), TEXT(""));
	sheet_column(&sheet, "编号", ALIGN_CENTER, 3, 4);
	sheet_column(&sheet, "核对内容", ALIGN_LEFT, 10, 24);
	sheet_column(&sheet, "两边的数", ALIGN_LEFT, 6, 12);
	sheet_column(&sheet, "编者说明", ALIGN_LEFT, 6, 24);
	for (size_t i = 0; i < findings->count; i++) {
		const struct view *finding = findings->items[i];
		if (!view_truth(view_find(finding, "failing")))
			continue;
		sheet_row(&sheet, ROW_PLAIN);
		sheet_field(&sheet, finding, "id");
		sheet_field(&sheet, finding, "text")->heads_row = true;
		sheet_cell(&sheet, both_sides(blocks->arena, finding));
		sheet_field(&sheet, finding, "query.text");
	}
	blocks_table(blocks, sheet_finish(&sheet));
}

/* The verdict is said once, in the heading, unless it could not be given. */
static void other_findings(const struct view *findings, struct blocks *blocks)
{
	struct print_entry *list = ARENA_ARRAY(blocks->arena, findings->count, struct print_entry);
	size_t count = 0;
	for (size_t i = 0; i < findings->count; i++) {
		const struct view *finding = findings->items[i];
		if (view_truth(view_find(finding, "failing")))
			continue;
		struct text verdict = view_find_text(finding, "verdict"), words = view_find_text(finding, "text");
		if (!text_is(verdict, "holds"))
			words = text_format(blocks->arena, "%.*s（%.*s）", TEXT_ARG(words), TEXT_ARG(view_find_text(finding, "verdict_zh")));
		list[count++] = (struct print_entry){run_of(view_find_text(finding, "id")), run_of(words),
						     run_of(both_sides(blocks->arena, finding))};
	}
	if (count == 0)
		return;
	blocks_heading(blocks, 2, TEXT(""), TEXT("成立的核对"));
	blocks_add(blocks, (struct print_block){.kind = BLOCK_ENTRIES, .entries = {list, count}});
}

static void query_list(const struct view *queries, struct blocks *blocks)
{
	if (queries->count == 0)
		return;
	struct print_entry *list = ARENA_ARRAY(blocks->arena, queries->count, struct print_entry);
	for (size_t i = 0; i < queries->count; i++) {
		const struct view *query = queries->items[i];
		struct text words = text_format(blocks->arena, "%.*s：%.*s", TEXT_ARG(view_find_text(query, "kind_zh")),
						TEXT_ARG(view_find_text(query, "text")));
		list[i] = (struct print_entry){run_of(view_find_text(query, "id")), run_of(words),
					       run_of(view_find_text(query, "source_lines"))};
	}
	blocks_heading(blocks, 2, TEXT(""), TEXT("原文存疑之处"));
	blocks_paragraph(blocks, TEXT("右侧是原文行号，如 L306 指原文第306行。"), true);
	blocks_add(blocks, (struct print_block){.kind = BLOCK_ENTRIES, .entries = {list, queries->count}});
}

void annex_audit(const struct view *view, struct text label, struct blocks *blocks)
{
	struct text total = view_find_text(view, "audit.total"), holding = view_find_text(view, "audit.holding");
	struct text failing = view_find_text(view, "audit.failing");
	const struct view *findings = view_find(view, "audit.findings");
	blocks_heading(blocks, 1, label, TEXT("数据审核说明"));
	blocks_paragraph(blocks, text_format(blocks->arena, "对规划文本列出的数据作了%.*s条核对，%.*s条成立，%.*s条不成立。不成立的为原文自身前后不一，照录如下，本表不改动原文。",
					     TEXT_ARG(total), TEXT_ARG(holding), TEXT_ARG(failing)), false);
	failing_table(findings, blocks);
	other_findings(findings, blocks);
	query_list(view_find(view, "queries"), blocks);
}

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
	sheet_demo_note(&sheet, view);
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
