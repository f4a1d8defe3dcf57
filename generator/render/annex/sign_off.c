/*
 * The sign-off sheet: what is about to be published, who answers for it, and the digest that ties both together.
 * Used through tables.h only.
 * SPDX-License-Identifier: MIT
 */
#include "render/annex/tables.h"

static void fact(struct sheet *sheet, const char *name, struct text words)
{
	sheet_row(sheet, ROW_PLAIN);
	sheet_cell(sheet, text_of(name))->heads_row = true;
	sheet_cell(sheet, words);
}

/* The figures whoever signs should know without opening anything else. */
static void facts_table(const struct view *view, struct text digest, struct blocks *blocks)
{
	struct sheet sheet;
	struct arena *arena = blocks->arena;
	const struct view *report = view_find(view, "latest_report");
	sheet_init(&sheet, arena, TEXT(""), TEXT("本次发布的数据"), TEXT(""));
	sheet_column(&sheet, "项目", ALIGN_LEFT, 8, 10);
	sheet_column(&sheet, "内容", ALIGN_LEFT, 20, 0);
	fact(&sheet, "规划", view_find_text(view, "plan.title"));
	fact(&sheet, "版本", text_format(arena, "%.*s（%.*s），数据截至%.*s", TEXT_ARG(view_find_text(view, "edition.label_zh")),
					TEXT_ARG(view_find_text(view, "edition.status_zh")), TEXT_ARG(view_find_text(view, "edition.date_zh"))));
	fact(&sheet, "规划投资", text_format(arena, "%.*s，其中%.*s个项目原文未列金额，不计入", TEXT_ARG(view_find_text(view, "headline.total.text")),
					    TEXT_ARG(view_find_text(view, "headline.unpriced.digits"))));
	if (view_truth(view_find(view, "has_results"))) {
		fact(&sheet, "累计完成投资", text_format(arena, "%.*s，完成率%.*s", TEXT_ARG(view_find_text(report, "invested.text")),
							TEXT_ARG(view_find_text(report, "investment_rate.text"))));
		fact(&sheet, "指标数据", text_format(arena, "%.*s项中%.*s项已有数据", TEXT_ARG(view_find_text(view, "headline.indicators.digits")),
						    TEXT_ARG(view_find_text(report, "available"))));
		fact(&sheet, "项目数据", text_format(arena, "%.*s个已填报，%.*s个没有填报", TEXT_ARG(view_find_text(report, "reported_projects")),
						    TEXT_ARG(view_find_text(report, "unreported_projects"))));
	}
	fact(&sheet, "数据审核", text_format(arena, "%.*s条核对，%.*s条成立，%.*s条不成立（见附件4）", TEXT_ARG(view_find_text(view, "audit.total")),
					    TEXT_ARG(view_find_text(view, "audit.holding")), TEXT_ARG(view_find_text(view, "audit.failing"))));
	size_t half = digest.len / 2;
	fact(&sheet, "数据指纹", text_format(arena, "SHA-256\n%.*s\n%.*s", TEXT_ARG(text_slice(digest, 0, half)),
					    TEXT_ARG(text_slice(digest, half, digest.len))));
	blocks_table(blocks, sheet_finish(&sheet));
}

static void steps_table(struct blocks *blocks)
{
	static const char *const steps[] = {"填报", "审核", "签发"};
	struct sheet sheet;
	sheet_init(&sheet, blocks->arena, TEXT(""), TEXT("签批"), TEXT(""));
	sheet_column(&sheet, "环节", ALIGN_CENTER, 4, 6);
	sheet_column(&sheet, "意见", ALIGN_LEFT, 16, 30);
	sheet_column(&sheet, "签名", ALIGN_LEFT, 8, 12);
	sheet_column(&sheet, "日期", ALIGN_LEFT, 8, 10);
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		sheet_row(&sheet, ROW_PLAIN);
		sheet_cell(&sheet, text_of(steps[i]))->heads_row = true;
		sheet_cell(&sheet, TEXT("\n\n")); /* room to write in */
		sheet_cell(&sheet, TEXT(""));
		sheet_cell(&sheet, TEXT(""));
	}
	sheet_note(&sheet, TEXT("数据指纹由全部输入文件算出。签批后数据如有改动，指纹随之改变，本单作废。"));
	blocks_table(blocks, sheet_finish(&sheet));
}

void annex_sign_off(const struct view *view, struct text digest, struct blocks *blocks)
{
	blocks_heading(blocks, 1, TEXT(""), TEXT("数据发布签批单"));
	facts_table(view, digest, blocks);
	steps_table(blocks);
}
