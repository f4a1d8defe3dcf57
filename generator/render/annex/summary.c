/*
 * The two-page summary.
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

/* A number as the view writes values: "12.5", or "56/3" where no decimal is exact. */
static bool read_value(struct text value, struct number *number)
{
	struct number above, below = number_of(1);
	int decimals;
	struct text rest = value, first = text_cut(&rest, '/');
	return number_parse(first, &above, &decimals) == NUMBER_OK &&
	       (rest.len == 0 || number_parse(rest, &below, &decimals) == NUMBER_OK) && number_divide(above, below, number);
}

/* Whole thousandths of `value` in `whole`; at most 1000. */
static unsigned thousandths(struct text value, struct text whole)
{
	struct number a, b, ratio;
	if (!read_value(value, &a) || !read_value(whole, &b) || !number_divide(a, b, &ratio) || !number_multiply(ratio, number_of(1000), &ratio) || number_sign(ratio) < 0)
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

/* "…的1.5倍" never leaves a chart's axis: a length is cut at its end. */
static unsigned share_of(const struct view *node, const char *part, const char *whole)
{
	return thousandths(view_find_text(node, part), view_find_text(node, whole));
}

static struct text counts_sentence(struct arena *arena, const struct view *counts)
{
	struct text all = TEXT("");
	for (size_t i = 0; i < counts->count; i++)
		all = text_format(arena, "%.*s%s%.*s%.*s项", TEXT_ARG(all), i ? "，" : "",
				  TEXT_ARG(view_find_text(counts->items[i], "status_zh")), TEXT_ARG(view_find_text(counts->items[i], "count")));
	return all.len ? all : TEXT("无");
}

/* What lags is darkest, what is reached a middle grey. */
static uint8_t status_grey(struct text status)
{
	static const struct {
		const char *status;
		uint8_t grey;
	} greys[] = {{"completed", 150}, {"early", 150}, {"year-met", 165}, {"on-schedule", 180}, {"in-progress", 205},
		     {"nearly", 100}, {"behind", 30}, {"missed", 30}, {"year-missed", 60}};
	for (size_t i = 0; i < sizeof greys / sizeof *greys; i++)
		if (text_is(status, greys[i].status))
			return greys[i].grey;
	return 232;
}

/* One bar: how many indicators are in which state. */
static struct print_share_bar status_bar(struct arena *arena, const char *label, const struct view *counts)
{
	struct print_share *shares = ARENA_ARRAY(arena, counts->count, struct print_share);
	for (size_t i = 0; i < counts->count; i++) {
		const struct view *node = counts->items[i];
		struct text count = view_find_text(node, "count");
		shares[i].value = run_of(count);
		shares[i].label = run_of(text_format(arena, "%.*s%.*s%.*s项", TEXT_ARG(view_find_text(node, "mark")),
						     TEXT_ARG(view_find_text(node, "status_zh")), TEXT_ARG(count)));
		shares[i].weight = thousandths(count, TEXT("1000"));
		shares[i].grey = status_grey(view_find_text(node, "status"));
	}
	return (struct print_share_bar){run_of(text_of(label)), shares, counts->count};
}

static void add_status(const struct view *view, struct blocks *blocks)
{
	struct arena *arena = blocks->arena;
	const struct view *report = view_find(view, "latest_report");
	const struct view *binding = view_find(report, "binding_counts"), *expected = view_find(report, "expected_counts");
	struct print_share_bar *bars = ARENA_ARRAY(arena, 2, struct print_share_bar);
	bars[0] = status_bar(arena, "约束性指标", binding);
	bars[1] = status_bar(arena, "预期性指标", expected);
	struct text alt = text_format(arena, "指标状态图。约束性指标：%.*s。预期性指标：%.*s。", TEXT_ARG(counts_sentence(arena, binding)),
				      TEXT_ARG(counts_sentence(arena, expected)));
	blocks_heading(blocks, 2, TEXT(""), text_format(arena, "一、指标进展（%.*s）", TEXT_ARG(view_find_text(report, "label_zh"))));
	blocks_add(blocks, (struct print_block){.kind = BLOCK_SHARES, .shares = {alt, bars, 2}});
}

/* The summary stays at two pages: longer lists end with a word on where the rest is. */
enum { LINES_A_PAGE = 11, BINDING_LINES = 6, LAGGING_LINES = 3, BARS_MOST = 18 };

static size_t least_of(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* How many of a list are shown on so many lines: the word on the rest takes one. */
static size_t shown(size_t count, size_t lines)
{
	return count > lines ? lines - 1 : count;
}

static void note_rest(struct sheet *sheet, size_t all, size_t most, const char *annex)
{
	if (all > most)
		sheet_note(sheet, text_format(sheet->arena, "只列前%zu项，其余%zu项见%s。", most, all - most, annex));
}

static bool lags(const struct view *indicator)
{
	struct text status = view_find_text(indicator, "latest.status");
	return text_is(status, "behind") || text_is(status, "nearly") || text_is(status, "missed") || text_is(status, "year-missed");
}

static bool is_binding(const struct view *indicator)
{
	return view_truth(view_find(indicator, "binding"));
}

static void indicators_table(const struct view *view, const char *title, const char *empty, bool (*chosen)(const struct view *),
			     size_t most, struct blocks *blocks)
{
	struct sheet sheet;
	const struct view *indicators = view_find(view, "indicators");
	sheet_init(&sheet, blocks->arena, TEXT(""), text_of(title), TEXT(""));
	sheet_column(&sheet, text_is(text_of(title), "") ? "落后的指标" : "指标", ALIGN_LEFT, 20, 26);
	sheet_column(&sheet, "目标", ALIGN_DECIMAL, 4, 6);
	sheet_column(&sheet, "实际", ALIGN_DECIMAL, 4, 6);
	sheet_column(&sheet, "完成率（%）", ALIGN_DECIMAL, 6, 6);
	sheet_column(&sheet, "评价", ALIGN_LEFT, 7, 8);
	sheet.table.empty = run_of(text_of(empty));
	size_t count = 0;
	for (size_t i = 0; i < indicators->count; i++) {
		const struct view *indicator = indicators->items[i];
		if (!chosen(indicator) || ++count > most)
			continue;
		sheet_row(&sheet, ROW_PLAIN);
		sheet_field(&sheet, indicator, "name")->heads_row = true;
		sheet_field(&sheet, indicator, "target.text");
		struct text sum = view_find_text(indicator, "latest.cumulative.text");
		sheet_cell(&sheet, sum.len ? text_format(blocks->arena, "累计%.*s", TEXT_ARG(sum)) : view_find_text(indicator, "latest.actual.text"));
		sheet_field(&sheet, indicator, "latest.attainment.digits");
		struct text mark = view_find_text(indicator, "latest.status_mark"), words = view_find_text(indicator, "latest.status_zh");
		sheet_cell(&sheet, text_format(blocks->arena, "%.*s%.*s", TEXT_ARG(mark), TEXT_ARG(words)));
	}
	note_rest(&sheet, count, most, "附件1");
	blocks_table(blocks, sheet_finish(&sheet));
}

/* Facts of a project that somebody has to look after; nothing is judged that the data does not say. */
static bool needs_care(const struct view *project)
{
	struct text stage = view_find_text(project, "latest.stage");
	return text_is(stage, "not-started") || text_is(stage, "preparing") || text_is(stage, "adjusted") || text_is(stage, "cancelled");
}

static void care_rows(struct sheet *sheet, const struct view *projects, size_t most, size_t *count)
{
	for (size_t i = 0; i < projects->count; i++) {
		const struct view *project = projects->items[i];
		if (!needs_care(project) || ++*count > most)
			continue;
		struct text reason = view_find_text(project, "latest.reason"), remark = view_find_text(project, "latest.remark");
		sheet_row(sheet, ROW_PLAIN);
		sheet_field(sheet, project, "name")->heads_row = true;
		sheet_field(sheet, project, "latest.stage_zh");
		sheet_field(sheet, project, "investment.digits");
		sheet_cell(sheet, reason.len ? reason : remark.len ? remark : TEXT("—"));
	}
}

static size_t count_chosen(const struct view *list, bool (*chosen)(const struct view *))
{
	size_t count = 0;
	for (size_t i = 0; i < list->count; i++)
		count += chosen(list->items[i]);
	return count;
}

static size_t count_care(const struct view *view)
{
	const struct view *boxes = view_find(view, "boxes");
	size_t count = count_chosen(view_find(view, "outside"), needs_care);
	for (size_t i = 0; i < boxes->count; i++)
		count += count_chosen(view_find(boxes->items[i], "projects"), needs_care);
	return count;
}

static void care_table(const struct view *view, size_t lines, struct blocks *blocks)
{
	struct sheet sheet;
	size_t all = count_care(view), most = shown(all, lines);
	size_t count = 0;
	const struct view *boxes = view_find(view, "boxes");
	sheet_init(&sheet, blocks->arena, TEXT(""), TEXT("未开工、前期、调整和取消的项目"), TEXT(""));
	sheet_column(&sheet, "项目", ALIGN_LEFT, 12, 20);
	sheet_column(&sheet, "形象进度", ALIGN_CENTER, 4, 5);
	sheet_column(&sheet, "规划投资（万元）", ALIGN_DECIMAL, 8, 8);
	sheet_column(&sheet, "说明", ALIGN_LEFT, 12, 0);
	sheet.table.empty = run_of(TEXT("没有这样的项目"));
	for (size_t i = 0; i < boxes->count; i++)
		care_rows(&sheet, view_find(boxes->items[i], "projects"), most, &count);
	care_rows(&sheet, view_find(view, "outside"), most, &count);
	note_rest(&sheet, all, most, "附件2");
	blocks_table(blocks, sheet_finish(&sheet));
}

/* An empty list takes a line, too: it says so. */
static size_t lines_of(size_t count, size_t most)
{
	return count ? least_of(count, most) : 1;
}

/* Binding indicators, what lags, and then as many projects as the page has room for. */
static void add_lists(const struct view *view, struct blocks *blocks)
{
	const struct view *indicators = view_find(view, "indicators");
	size_t binding = count_chosen(indicators, is_binding), lagging = count_chosen(indicators, lags);
	size_t rest = LINES_A_PAGE - lines_of(binding, BINDING_LINES) - lines_of(lagging, LAGGING_LINES);
	indicators_table(view, "约束性指标", "没有约束性指标", is_binding, shown(binding, BINDING_LINES), blocks);
	blocks_heading(blocks, 2, TEXT(""), TEXT("二、需要关注"));
	indicators_table(view, "", "没有落后的指标", lags, shown(lagging, LAGGING_LINES), blocks);
	care_table(view, rest, blocks);
}

static struct text box_label(struct arena *arena, const struct view *box)
{
	struct text number = view_find_text(box, "number"), title = view_find_text(box, "title");
	return text_format(arena, "专栏%.*s %.*s", TEXT_ARG(number), TEXT_ARG(title));
}

static bool is_priced(const struct view *node)
{
	return !text_is(view_find_text(node, "total.value"), "0");
}

/* "1,717 / 5,100　33.67%", or the planned sum while there are no results. */
static struct text money_words(struct arena *arena, const struct view *node, bool progress, bool rate)
{
	struct text planned = view_find_text(node, "total.digits"), invested = view_find_text(node, "invested.digits");
	if (!is_priced(node))
		return TEXT("未列金额");
	if (!progress)
		return planned;
	return text_format(arena, "%.*s / %.*s%s%.*s", TEXT_ARG(invested), TEXT_ARG(planned), rate ? "　" : "",
			   TEXT_ARG(rate ? view_find_text(node, "investment_rate.digits") : TEXT("")));
}

/* Planned money by part: light; what is invested: dark. */
static void parts_chart(const struct view *view, bool progress, struct blocks *blocks)
{
	struct arena *arena = blocks->arena;
	const struct view *parts = view_find(view, "parts");
	struct text most = largest_total(parts), said = TEXT("");
	struct print_bar *bars = ARENA_ARRAY(arena, parts->count, struct print_bar);
	for (size_t i = 0; i < parts->count; i++) {
		const struct view *part = parts->items[i];
		struct text label = view_find_text(part, "heading");
		bars[i].label = run_of(label);
		bars[i].value = run_of(money_words(arena, part, progress, false));
		bars[i].track = thousandths(view_find_text(part, "total.value"), most);
		bars[i].length = progress ? thousandths(view_find_text(part, "invested.value"), most) : bars[i].track;
		said = text_format(arena, "%.*s%.*s：%.*s；", TEXT_ARG(said), TEXT_ARG(label), TEXT_ARG(bars[i].value.text));
	}
	struct text title = progress ? TEXT("各部分投资：累计完成（深）/ 规划（浅），万元") : TEXT("各部分规划投资（万元）");
	struct text alt = text_format(arena, "%.*s。%.*s", TEXT_ARG(title), TEXT_ARG(said));
	blocks_add(blocks, (struct print_block){.kind = BLOCK_BARS, .bars = {run_of(title), alt, run_of(TEXT("")), bars, parts->count}});
}

/* By box: the rate of investment against the time elapsed, or the planned money while there are no results. */
static void boxes_chart(const struct view *view, bool progress, struct blocks *blocks)
{
	struct arena *arena = blocks->arena;
	const struct view *boxes = view_find(view, "boxes"), *report = view_find(view, "latest_report");
	size_t count = least_of(boxes->count, BARS_MOST);
	struct print_bar *bars = ARENA_ARRAY(arena, count, struct print_bar);
	struct text most = largest_total(boxes), said = TEXT("");
	for (size_t i = 0; i < count; i++) {
		const struct view *box = boxes->items[i];
		bars[i].label = run_of(box_label(arena, box));
		bars[i].value = run_of(money_words(arena, box, progress, true));
		if (progress && is_priced(box)) {
			bars[i].length = share_of(box, "invested.value", "total.value");
			bars[i].track = 1000;
			bars[i].mark = thousandths(view_find_text(report, "schedule.value"), TEXT("100"));
		} else if (!progress) {
			bars[i].length = thousandths(view_find_text(box, "total.value"), most);
		}
		said = text_format(arena, "%.*s%.*s：%.*s；", TEXT_ARG(said), TEXT_ARG(bars[i].label.text), TEXT_ARG(bars[i].value.text));
	}
	struct text title = progress ? TEXT("各专栏：累计完成 / 规划投资（万元）　完成率（%）") : TEXT("各专栏规划投资（万元）");
	if (count < boxes->count)
		title = text_format(arena, "%.*s（只列前%zu个，其余见附件3）", TEXT_ARG(title), count);
	struct text mark = progress ? text_format(arena, "序时进度 %.*s", TEXT_ARG(view_find_text(report, "schedule.text"))) : TEXT("");
	struct text alt = text_format(arena, "%.*s。%.*s%s%.*s", TEXT_ARG(title), TEXT_ARG(mark), mark.len ? "。" : "", TEXT_ARG(said));
	blocks_add(blocks, (struct print_block){.kind = BLOCK_BARS, .bars = {run_of(title), alt, run_of(mark), bars, count}});
}

/* How the invested sum grew from report to report, against the plan's total. */
static void years_chart(const struct view *view, struct blocks *blocks)
{
	struct arena *arena = blocks->arena;
	const struct view *reports = view_find(view, "reports");
	struct print_bar *bars = ARENA_ARRAY(arena, reports->count, struct print_bar);
	struct text said = TEXT(""), total = view_find_text(view, "headline.total.value");
	for (size_t i = 0; i < reports->count; i++) {
		const struct view *report = reports->items[i];
		struct text label = view_find_text(report, "label_zh");
		bars[i].label = run_of(label);
		bars[i].value = run_of(text_format(arena, "%.*s　%.*s", TEXT_ARG(view_find_text(report, "invested.digits")),
						   TEXT_ARG(view_find_text(report, "investment_rate.text"))));
		bars[i].length = thousandths(view_find_text(report, "invested.value"), total);
		bars[i].track = 1000;
		bars[i].mark = thousandths(view_find_text(report, "schedule.value"), TEXT("100"));
		said = text_format(arena, "%.*s%.*s：%.*s；", TEXT_ARG(said), TEXT_ARG(label), TEXT_ARG(bars[i].value.text));
	}
	struct text title = text_format(arena, "历年累计完成投资（万元）和占规划投资%.*s的比重", TEXT_ARG(view_find_text(view, "headline.total.text")));
	struct text alt = text_format(arena, "%.*s。%.*s", TEXT_ARG(title), TEXT_ARG(said));
	blocks_add(blocks, (struct print_block){.kind = BLOCK_BARS, .bars = {run_of(title), alt, run_of(TEXT("竖线为当年序时进度")), bars, reports->count}});
}

static void add_head(const struct view *view, struct blocks *blocks)
{
	blocks_heading(blocks, 1, TEXT(""), view_find_text(view, "plan.title"));
	struct text edition = view_find_text(view, "edition.label_zh"), status = view_find_text(view, "edition.status_zh");
	struct text date = view_find_text(view, "edition.date_zh"), publisher = view_find_text(view, "plan.publisher");
	blocks_paragraph(blocks, text_format(blocks->arena, "%.*s　%.*s（%.*s），数据截至%.*s", TEXT_ARG(publisher), TEXT_ARG(edition), TEXT_ARG(status), TEXT_ARG(date)), true);
	if (view_truth(view_find(view, "demo")))
		blocks_paragraph(blocks, view_find_text(view, "demo_zh"), true);
}

static void add_figures(const struct view *view, bool progress, struct blocks *blocks)
{
	struct print_key_figure figures[] = {
		key_figure(view, "headline.total.digits", "万元", "规划投资"),
		key_figure(view, "headline.indicators.digits", "项", "主要指标"),
		key_figure(view, "headline.binding.digits", "项", "约束性指标"),
		key_figure(view, "headline.box_count.digits", "个", "重点工程专栏"),
		key_figure(view, "latest_report.invested.digits", "万元", "累计完成投资"),
		key_figure(view, "latest_report.investment_rate.digits", "%", "投资完成率"),
		key_figure(view, "latest_report.schedule.digits", "%", "序时进度"),
		key_figure(view, "latest_report.start_rate.digits", "%", "项目开工率"),
	};
	add_key_figures(blocks, figures, progress ? 8 : 4);
}

static void add_money(const struct view *view, struct blocks *blocks)
{
	struct arena *arena = blocks->arena;
	const struct view *report = view_find(view, "latest_report");
	blocks_heading(blocks, 2, TEXT(""), TEXT("三、投资和项目"));
	blocks_paragraph(blocks, text_format(arena, "规划投资%.*s（据各专栏测算，原文没有列出合计），到%.*s累计完成%.*s，完成率%.*s。按项目数计算，开工率%.*s，完工率%.*s；"
					     "已填报%.*s个项目，%.*s个没有填报。",
					     TEXT_ARG(view_find_text(view, "headline.total.text")), TEXT_ARG(view_find_text(report, "date_zh")),
					     TEXT_ARG(view_find_text(report, "invested.text")), TEXT_ARG(view_find_text(report, "investment_rate.text")),
					     TEXT_ARG(view_find_text(report, "start_rate.text")), TEXT_ARG(view_find_text(report, "completion_rate.text")),
					     TEXT_ARG(view_find_text(report, "reported_projects")), TEXT_ARG(view_find_text(report, "unreported_projects"))), false);
	years_chart(view, blocks);
	parts_chart(view, true, blocks);
	boxes_chart(view, true, blocks);
}

static void add_audit(const struct view *view, struct blocks *blocks)
{
	blocks_paragraph(blocks, text_format(blocks->arena, "数据审核：%.*s条核对中%.*s条不成立，为原文自身前后不一，详见附件4。", TEXT_ARG(view_find_text(view, "audit.total")),
					     TEXT_ARG(view_find_text(view, "audit.failing"))), true);
}

void annex_summary(const struct view *view, struct blocks *blocks)
{
	add_head(view, blocks);
	bool progress = view_truth(view_find(view, "has_results"));
	add_figures(view, progress, blocks);
	if (!progress) {
		parts_chart(view, false, blocks);
		boxes_chart(view, false, blocks);
		add_audit(view, blocks);
		return;
	}
	add_status(view, blocks);
	add_lists(view, blocks);
	blocks_add(blocks, (struct print_block){.kind = BLOCK_PAGE_BREAK});
	add_money(view, blocks);
	add_audit(view, blocks);
}
