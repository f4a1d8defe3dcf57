/*
 * The two-page summary and the sign-off sheet.
 * Used through tables.h only.
 * SPDX-License-Identifier: MIT
 */
#include "base/number.h"
#include "render/annex/tables.h"

static struct print_key_figure key_figure(const struct view *view, const char *value, const char *unit, const char *label)
{
	return (struct print_key_figure){run_of(view_find_text(view, value)), run_of(text_of(unit)), run_of(text_of(label))};
}

static void add_key_figures(struct blocks *blocks, const struct print_key_figure *figures, size_t count)
{
	struct print_key_figure *list = ARENA_ARRAY(blocks->arena, count, struct print_key_figure);
	for (size_t i = 0; i < count; i++)
		list[i] = figures[i];
	blocks_add(blocks, (struct print_block){.kind = BLOCK_KEY_FIGURES, .figures = {list, count}});
}

/* Whole thousandths of `value` in `whole`, both plain decimals as the view writes them; at most 1000. */
static unsigned thousandths(struct text value, struct text whole)
{
	struct number a, b, ratio;
	int decimals;
	if (number_parse(value, &a, &decimals) != NUMBER_OK || number_parse(whole, &b, &decimals) != NUMBER_OK ||
	    !number_divide(a, b, &ratio) || !number_multiply(ratio, number_of(1000), &ratio) || number_sign(ratio) < 0)
		return 0;
	long long length = (long long)(ratio.num / ratio.den);
	return length > 1000 ? 1000 : (unsigned)length;
}

static struct text largest_total(const struct view *boxes)
{
	struct text most = TEXT("0");
	for (size_t i = 0; i < boxes->count; i++) {
		struct text total = view_find_text(boxes->items[i], "total.value");
		if (thousandths(total, most) >= 1000 || text_is(most, "0"))
			most = total;
	}
	return most;
}

static void money_bars(const struct view *view, struct blocks *blocks)
{
	const struct view *boxes = view_find(view, "boxes");
	struct print_bar *bars = ARENA_ARRAY(blocks->arena, boxes->count, struct print_bar);
	struct text most = largest_total(boxes);
	for (size_t i = 0; i < boxes->count; i++) {
		const struct view *box = boxes->items[i];
		struct text number = view_find_text(box, "number"), title = view_find_text(box, "title");
		bars[i].label = run_of(text_format(blocks->arena, "专栏%.*s %.*s", TEXT_ARG(number), TEXT_ARG(title)));
		bool priced = !text_is(view_find_text(box, "total.value"), "0");
		bars[i].value = run_of(priced ? view_find_text(box, "total.digits") : TEXT("未列金额"));
		bars[i].length = thousandths(view_find_text(box, "total.value"), most);
	}
	struct text total = view_find_text(view, "headline.boxes.text");
	struct text alt = text_format(blocks->arena, "各专栏投资条形图，合计%.*s，各专栏数字见附件3。", TEXT_ARG(total));
	blocks_add(blocks, (struct print_block){.kind = BLOCK_BARS,
						.bars = {run_of(TEXT("各专栏规划投资（万元）")), alt, run_of(TEXT("")), bars, boxes->count}});
}

static struct text counts_sentence(struct arena *arena, const struct view *counts)
{
	struct text all = TEXT("");
	for (size_t i = 0; i < counts->count; i++)
		all = text_format(arena, "%.*s%s%.*s%.*s项", TEXT_ARG(all), i ? "，" : "",
				  TEXT_ARG(view_find_text(counts->items[i], "status_zh")), TEXT_ARG(view_find_text(counts->items[i], "count")));
	return all.len ? all : TEXT("无");
}

static void add_status(const struct view *view, struct blocks *blocks)
{
	struct arena *arena = blocks->arena;
	const struct view *report = view_find(view, "latest_report");
	struct text binding = counts_sentence(arena, view_find(report, "binding_counts"));
	struct text expected = counts_sentence(arena, view_find(report, "expected_counts"));
	blocks_heading(blocks, 2, TEXT(""), text_format(arena, "%.*s指标评价", TEXT_ARG(view_find_text(report, "label_zh"))));
	blocks_paragraph(blocks, text_format(arena, "约束性指标：%.*s。", TEXT_ARG(binding)), false);
	blocks_paragraph(blocks, text_format(arena, "预期性指标：%.*s。", TEXT_ARG(expected)), false);
	blocks_paragraph(blocks, text_format(arena, "已有数据%.*s/%.*s项。两类指标分别计数，不合并平均。", TEXT_ARG(view_find_text(report, "available")),
					     TEXT_ARG(view_find_text(view, "headline.indicators.digits"))), false);
	blocks_heading(blocks, 2, TEXT(""), TEXT("投资和项目"));
	blocks_paragraph(blocks, text_format(arena, "累计完成投资%.*s，占规划投资的%.*s；按项目数计算，开工率%.*s，完工率%.*s。已填报%.*s个项目，%.*s个没有填报。",
					     TEXT_ARG(view_find_text(report, "invested.text")), TEXT_ARG(view_find_text(report, "investment_rate.text")),
					     TEXT_ARG(view_find_text(report, "start_rate.text")), TEXT_ARG(view_find_text(report, "completion_rate.text")),
					     TEXT_ARG(view_find_text(report, "reported_projects")), TEXT_ARG(view_find_text(report, "unreported_projects"))), false);
}

static bool lags(const struct view *indicator)
{
	struct text status = view_find_text(indicator, "latest.status");
	return text_is(status, "behind") || text_is(status, "nearly") || text_is(status, "missed") || text_is(status, "year-missed");
}

static void add_lagging(const struct view *view, struct blocks *blocks)
{
	struct sheet sheet;
	const struct view *indicators = view_find(view, "indicators");
	sheet_init(&sheet, blocks->arena, TEXT(""), TEXT("需要关注的指标"), TEXT(""));
	sheet_column(&sheet, "指标", ALIGN_LEFT, 10, 22);
	sheet_column(&sheet, "属性", ALIGN_CENTER, 3, 4);
	sheet_column(&sheet, "目标", ALIGN_DECIMAL, 4, 6);
	sheet_column(&sheet, "实际", ALIGN_DECIMAL, 4, 6);
	sheet_column(&sheet, "评价", ALIGN_LEFT, 5, 8);
	sheet.table.empty = run_of(TEXT("没有落后的指标"));
	for (size_t i = 0; i < indicators->count; i++) {
		const struct view *indicator = indicators->items[i];
		if (!lags(indicator))
			continue;
		sheet_row(&sheet, ROW_PLAIN);
		sheet_field(&sheet, indicator, "name")->heads_row = true;
		sheet_field(&sheet, indicator, "attribute_zh");
		sheet_field(&sheet, indicator, "target.text");
		sheet_field(&sheet, indicator, "latest.actual.text");
		sheet_field(&sheet, indicator, "latest.status_zh");
	}
	blocks_table(blocks, sheet_finish(&sheet));
}

void annex_summary(const struct view *view, struct blocks *blocks)
{
	blocks_heading(blocks, 1, TEXT(""), view_find_text(view, "plan.title"));
	struct text edition = view_find_text(view, "edition.label_zh"), status = view_find_text(view, "edition.status_zh");
	struct text date = view_find_text(view, "edition.date_zh"), publisher = view_find_text(view, "plan.publisher");
	blocks_paragraph(blocks, text_format(blocks->arena, "%.*s　%.*s（%.*s），数据截至%.*s", TEXT_ARG(publisher), TEXT_ARG(edition), TEXT_ARG(status), TEXT_ARG(date)), true);
	if (view_truth(view_find(view, "demo")))
		blocks_paragraph(blocks, view_find_text(view, "demo_zh"), true);
	struct print_key_figure figures[] = {
		key_figure(view, "headline.total.digits", "万元", "规划投资"),
		key_figure(view, "headline.indicators.digits", "项", "主要指标"),
		key_figure(view, "headline.binding.digits", "项", "约束性指标"),
		key_figure(view, "headline.box_count.digits", "个", "重点工程专栏"),
	};
	add_key_figures(blocks, figures, sizeof figures / sizeof *figures);
	money_bars(view, blocks);
	if (view_truth(view_find(view, "has_results"))) {
		add_status(view, blocks);
		add_lagging(view, blocks);
	}
	blocks_paragraph(blocks, text_format(blocks->arena, "数据审核：%.*s条核对中%.*s条不成立，详见附件4。", TEXT_ARG(view_find_text(view, "audit.total")),
					     TEXT_ARG(view_find_text(view, "audit.failing"))), false);
}

void annex_sign_off(const struct view *view, struct text digest, struct blocks *blocks)
{
	static const char *const steps[] = {"填报", "审核", "签发"};
	struct sheet sheet;
	blocks_heading(blocks, 1, TEXT(""), TEXT("数据发布签批单"));
	blocks_paragraph(blocks, text_format(blocks->arena, "%.*s，%.*s（%.*s），数据截至%.*s。", TEXT_ARG(view_find_text(view, "plan.title")),
					     TEXT_ARG(view_find_text(view, "edition.label_zh")), TEXT_ARG(view_find_text(view, "edition.status_zh")),
					     TEXT_ARG(view_find_text(view, "edition.date_zh"))), false);
	sheet_init(&sheet, blocks->arena, TEXT(""), TEXT("签批"), TEXT(""));
	sheet_column(&sheet, "环节", ALIGN_CENTER, 4, 6);
	sheet_column(&sheet, "意见", ALIGN_LEFT, 16, 30);
	sheet_column(&sheet, "签名", ALIGN_LEFT, 8, 12);
	sheet_column(&sheet, "日期", ALIGN_LEFT, 8, 10);
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		sheet_row(&sheet, ROW_PLAIN);
		sheet_cell(&sheet, text_format(blocks->arena, "%s\n ", steps[i]))->heads_row = true;
		sheet_cell(&sheet, TEXT(" \n "));
		sheet_cell(&sheet, TEXT(""));
		sheet_cell(&sheet, TEXT(""));
	}
	sheet_note(&sheet, text_format(blocks->arena, "输入数据的 SHA-256：%.*s", TEXT_ARG(digest)));
	sheet_note(&sheet, TEXT("签批后如数据有改动，上列数字随之改变，本单作废。"));
	blocks_table(blocks, sheet_finish(&sheet));
}
