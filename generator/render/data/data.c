/*
 * CSV tables described by column lists over the view, and the view itself as JSON.
 * Used through data.h only.
 * SPDX-License-Identifier: MIT
 */
#include "render/data/data.h"

#include <string.h>

#include "view/json.h"

/* A column: its head, and where its text stands in the row's node. */
struct csv_column {
	const char *head, *path;
};

struct csv_table {
	const char *file, *list, *inner; /* rows are view.list[*], or view.list[*].inner[*] when inner is given */
	const struct csv_column *columns;
	size_t count;
};

static bool is_number(struct text cell)
{
	size_t i = cell.len && cell.at[0] == '-';
	bool digits = i < cell.len;
	for (; i < cell.len; i++)
		digits = digits && ((cell.at[i] >= '0' && cell.at[i] <= '9') || cell.at[i] == '.' || cell.at[i] == ',');
	return digits;
}

/* An exact fraction such as 5/7, which spreadsheets would take for a date. */
static bool is_fraction(struct text cell)
{
	struct text rest = cell, num = text_cut(&rest, '/');
	return rest.len && is_number(num) && is_number(rest);
}

void csv_cell(struct buffer *out, struct text cell)
{
	bool fraction = is_fraction(cell);
	bool formula = cell.len && memchr("=+-@\t\r", cell.at[0], 6) && !is_number(cell);
	bool quote = false, plain = !fraction;
	for (size_t i = 0; i < cell.len; i++) {
		char c = cell.at[i];
		quote = quote || c == ',' || c == '"' || c == '\r' || c == '\n';
		plain = plain && c != '"';
	}
	if (quote)
		buffer_char(out, '"');
	if (formula)
		buffer_char(out, '\'');
	if (plain)
		buffer_text(out, cell);
	for (size_t i = 0; i < cell.len && !plain; i++) {
		if (cell.at[i] == '"')
			buffer_char(out, '"');
		if (fraction && cell.at[i] == '/')
			buffer_string(out, "÷");
		else
			buffer_char(out, cell.at[i]);
	}
	if (quote)
		buffer_char(out, '"');
}

/* What a cell shows for a node: text and numbers as they are, 是/否, lists of texts joined. */
static void node_cell(struct buffer *out, const struct view *node)
{
	if (!node)
		return;
	switch (node->kind) {
	case VIEW_TEXT:
	case VIEW_NUMBER:
		csv_cell(out, node->text);
		break;
	case VIEW_TRUE:
		csv_cell(out, TEXT("是"));
		break;
	case VIEW_FALSE:
		csv_cell(out, TEXT("否"));
		break;
	default:
		break;
	}
}

/* A path through the row; one beginning with "^" starts at the outer node of a nested table. */
static const struct view *cell_node(const struct view *outer, const struct view *row, const char *path)
{
	return path[0] == '^' ? view_find(outer, path + 1) : view_find(row, path);
}

static void csv_row(struct buffer *out, const struct csv_table *table, const struct view *outer, const struct view *row)
{
	for (size_t i = 0; i < table->count; i++) {
		if (i)
			buffer_char(out, ',');
		node_cell(out, cell_node(outer, row, table->columns[i].path));
	}
	buffer_string(out, "\r\n");
}

static void render_table(const struct csv_table *table, const struct view *view, struct bundle *bundle)
{
	struct buffer out = {0};
	const struct view *list = view_find(view, table->list);
	buffer_string(&out, "\xEF\xBB\xBF");
	for (size_t i = 0; i < table->count; i++) {
		if (i)
			buffer_char(&out, ',');
		csv_cell(&out, text_of(table->columns[i].head));
	}
	buffer_string(&out, "\r\n");
	for (size_t i = 0; list && i < list->count; i++) {
		const struct view *inner = table->inner ? view_find(list->items[i], table->inner) : NULL;
		if (!table->inner)
			csv_row(&out, table, NULL, list->items[i]);
		for (size_t j = 0; inner && j < inner->count; j++)
			csv_row(&out, table, list->items[i], inner->items[j]);
	}
	if (list && list->count)
		bundle_add(bundle, text_format(bundle->arena, "data/%s.csv", table->file), buffer_view(&out));
	buffer_release(&out);
}

#define COLUMNS(name, ...) static const struct csv_column name[] = {__VA_ARGS__}
#define TABLE(file, list, inner, columns) {file, list, inner, columns, sizeof columns / sizeof *columns}

COLUMNS(indicator_columns, {"编号", "id"}, {"类别", "category.name"}, {"指标名称", "name"}, {"单位", "unit"},
	{"属性", "attribute_zh"}, {"计法", "kind_zh"}, {"目标年", "target_year"}, {"目标值（印出）", "target.text"},
	{"目标值", "target.value"}, {"基期值", "base.value"}, {"责任单位", "office"}, {"原文行", "source_lines"});

COLUMNS(result_columns, {"编号", "^id"}, {"指标名称", "^name"}, {"单位", "^unit"}, {"时点", "point"},
	{"数据性质", "report_status_zh"}, {"实际值", "actual.value"}, {"状态说明", "actual.absence"},
	{"累计", "cumulative.value"}, {"完成率（%）", "attainment.digits"}, {"进度（%）", "progress.digits"},
	{"序时进度（%）", "schedule.digits"}, {"超前或滞后（百分点）", "lead.digits"}, {"评价", "status_zh"},
	{"评价规则", "status_rule"}, {"数据出处", "source"}, {"备注", "remark"});

COLUMNS(project_columns, {"编号", "id"}, {"专栏", "^number"}, {"专栏名称", "^title"}, {"部分", "part.heading"},
	{"序号", "item"}, {"项目名称", "name"}, {"建设内容", "summary"}, {"地点", "places_text"},
	{"投资", "investment.value"}, {"单位", "investment.unit"}, {"金额来源", "investment_kind_zh"},
	{"概数", "investment.qualifier"}, {"资金来源", "funds_text"}, {"完成时间", "deadline_zh"},
	{"责任单位", "office"}, {"原文行", "source_lines"});

COLUMNS(outside_columns, {"编号", "id"}, {"部分", "part.heading"}, {"项目名称", "name"}, {"建设内容", "summary"},
	{"投资", "investment.value"}, {"单位", "investment.unit"}, {"金额来源", "investment_kind_zh"},
	{"完成时间", "deadline_zh"}, {"原文行", "source_lines"});

COLUMNS(box_columns, {"专栏", "number"}, {"名称", "title"}, {"部分", "part.heading"}, {"原文写明", "declared.value"},
	{"按单价推算", "derived.value"}, {"合计", "total.value"}, {"单位", "total.unit"}, {"占比（%）", "share.digits"},
	{"项目行数", "lines.value"}, {"未列金额行数", "unpriced.value"}, {"累计完成投资", "invested.value"},
	{"投资完成率（%）", "investment_rate.digits"}, {"演示数据", "invested.illustrative"});

COLUMNS(stage_columns, {"项目编号", "^id"}, {"项目名称", "^name"}, {"时点", "point"}, {"形象进度", "stage_zh"},
	{"累计完成投资", "invested.value"}, {"单位", "invested.unit"}, {"投资完成率（%）", "rate.digits"},
	{"演示数据", "invested.illustrative"}, {"文件号", "document"}, {"原因", "reason"}, {"备注", "remark"});

COLUMNS(stated_columns, {"编号", "id"}, {"名称", "name"}, {"数值", "figure.value"}, {"单位", "figure.unit"},
	{"概数", "figure.qualifier"}, {"年份", "year"}, {"口径", "basis"}, {"所在章节", "chapter.heading"}, {"原文行", "source_lines"});

COLUMNS(audit_columns, {"编号", "id"}, {"内容", "text"}, {"核对式", "holds"}, {"结论", "verdict_zh"},
	{"存疑编号", "query.id"}, {"存疑说明", "query.text"}, {"原文行", "source_lines"});

COLUMNS(query_columns, {"编号", "id"}, {"类别", "kind_zh"}, {"说明", "text"}, {"原文行", "source_lines"});

COLUMNS(figure_columns, {"地址", "address"}, {"名称", "name"}, {"印出", "text"}, {"精确值", "value"}, {"单位", "unit"},
	{"状态", "state"}, {"规则", "rule_title"}, {"公式", "formula"}, {"原文写法", "typed"}, {"原文行", "source_lines"},
	{"数据位置", "place"}, {"演示数据", "illustrative"});

static const struct csv_table tables[] = {
	TABLE("indicators", "indicators", NULL, indicator_columns),
	TABLE("results", "indicators", "results", result_columns),
	TABLE("projects", "boxes", "projects", project_columns),
	TABLE("projects-outside", "outside", NULL, outside_columns),
	TABLE("investment", "boxes", NULL, box_columns),
	TABLE("baselines", "baselines", NULL, stated_columns),
	TABLE("text-targets", "text_targets", NULL, stated_columns),
	TABLE("audit", "audit.findings", NULL, audit_columns),
	TABLE("queries", "queries", NULL, query_columns),
	TABLE("figures", "figures", NULL, figure_columns),
};

/* Project progress lies two lists deep: boxes, their projects, their stages. */
static void render_stages(const struct view *view, struct bundle *bundle)
{
	static const struct csv_table stages = TABLE("project-progress", "projects", "progress", stage_columns);
	struct view *all = view_list(bundle->arena);
	const struct view *boxes = view_find(view, "boxes"), *outside = view_find(view, "outside");
	for (size_t i = 0; boxes && i < boxes->count; i++) {
		const struct view *projects = view_find(boxes->items[i], "projects");
		for (size_t j = 0; j < projects->count; j++)
			view_append(all, projects->items[j]);
	}
	for (size_t i = 0; outside && i < outside->count; i++)
		view_append(all, outside->items[i]);
	struct view *root = view_map(bundle->arena);
	view_put(root, "projects", all);
	render_table(&stages, root, bundle);
}

void data_render(const struct view *view, struct bundle *bundle)
{
	struct buffer json = {0};
	json_write(view, &json);
	bundle_add(bundle, TEXT("data/report.json"), buffer_view(&json));
	buffer_release(&json);
	bool has_results = view_truth(view_find(view, "has_results"));
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		if (has_results || strcmp(tables[i].file, "results") != 0)
			render_table(&tables[i], view, bundle);
	if (has_results)
		render_stages(view, bundle);
}
