/*
 * Which columns a table needs, what its cells say, and the unit all its rows have in common.
 * Used through parts.h.
 * SPDX-License-Identifier: MIT
 */
#include "view/derived/parts.h"

#include "figures/figures.h"

/* Keeps what all have in common: the first text met, or nothing more once another was met. */
struct common {
	struct text text;
	bool met, differs;
};

static void meet(struct common *common, const struct view *figure, const char *path)
{
	struct text text = view_find_text(figure, path);
	if (!figure || figure->kind != VIEW_MAP || !view_truth(view_find(figure, "present")))
		return;
	common->differs = common->differs || (common->met && !text_equal(common->text, text));
	common->text = text;
	common->met = true;
}

static void put_common(struct view *root, const char *key, const struct common *common)
{
	view_put_context(root, key, view_text(root->arena, common->differs ? TEXT("") : common->text));
}

static void put_units(struct view *root)
{
	struct common money = {0};
	const struct view *projects = list_of(root, "projects"), *boxes = list_of(root, "boxes"), *funds = list_of(root, "funds");
	meet(&money, view_find(root, "headline.total"), "unit");
	meet(&money, view_find(root, "latest_report.all_invested"), "unit");
	for (size_t i = 0; i < projects->count; i++) {
		meet(&money, view_find(projects->items[i], "investment"), "unit");
		meet(&money, view_find(projects->items[i], "cost"), "unit");
		meet(&money, view_find(projects->items[i], "before"), "unit");
		meet(&money, view_find(projects->items[i], "latest.invested"), "unit");
	}
	for (size_t i = 0; i < boxes->count; i++)
		meet(&money, view_find(boxes->items[i], "total"), "unit");
	for (size_t i = 0; i < funds->count; i++)
		meet(&money, view_find(funds->items[i], "invested"), "unit");
	put_common(root, "money_unit", &money);
}

/* A figure in a row that names the unit: without it, unless its own is another one. */
static struct view *in_row(const struct view *row, const struct view *figure)
{
	struct arena *arena = row->arena;
	if (!figure || figure->kind != VIEW_MAP)
		return view_text(arena, TEXT(""));
	if (!view_truth(view_find(figure, "present")))
		return view_text(arena, view_find_text(figure, "absence"));
	bool same = text_equal(view_find_text(figure, "unit"), view_find_text(row, "unit"));
	return view_text(arena, view_find_text(figure, same ? "bare" : "text"));
}

/*
 * What the cells of an indicator's row say; `overall` is what its years come to: their sum, or growth a year. What is
 * reported of growth may be levels in a unit of their own: `actual_unit` is what all results have.
 */
static void put_cells(struct view *row)
{
	const struct view *results = list_of(row, "results"), *targets = list_of(row, "targets");
	struct common unit = {0};
	view_put_context(row, "base_cell", in_row(row, view_find(row, "base")));
	for (size_t i = 0; i < targets->count; i++)
		view_put_context(targets->items[i], "cell", in_row(row, view_find(targets->items[i], "target")));
	for (size_t i = 0; i < results->count; i++) {
		const struct view *sum = view_find(results->items[i], "cumulative"), *growth = view_find(results->items[i], "growth");
		const struct view *overall = view_truth(view_find(sum, "present")) ? sum : view_truth(view_find(growth, "present")) ? growth : NULL;
		view_put_context(results->items[i], "cell", in_row(row, view_find(results->items[i], "actual")));
		view_put_context(results->items[i], "overall_cell", in_row(row, overall));
		meet(&unit, view_find(results->items[i], "actual"), "unit");
	}
	put_common(row, "actual_unit", &unit);
}

/* Which columns the table of indicators needs, and the year that bases have in common. */
static void put_indicator_columns(struct view *root)
{
	const struct view *indicators = list_of(root, "indicators");
	struct view *columns = view_put_context(root, "columns", view_map(root->arena));
	bool base = false, sum = false, lead = false, attribute = false, category = false;
	struct text base_year = TEXT("");
	bool numbers = false, growth = false, amounts = false, totals = false, whole_period = false;
	for (size_t i = 0; i < indicators->count; i++) {
		struct view *indicator = indicators->items[i];
		const struct view *results = list_of(indicator, "results");
		numbers = numbers || view_truth(view_find(indicator, "number"));
		if (!view_truth(view_find(indicator, "base_note_zh")) && view_truth(view_find(indicator, "base_year")))
			base_year = view_find_text(indicator, "base_year"); /* bases of any other year say so themselves */
		base = base || view_truth(view_find(indicator, "base.present"));
		sum = sum || view_truth(view_find(indicator, "latest.cumulative"));
		growth = growth || view_truth(view_find(indicator, "latest.growth"));
		lead = lead || view_truth(view_find(indicator, "latest.lead.present"));
		attribute = attribute || view_truth(view_find(indicator, "attribute_zh"));
		category = category || view_truth(view_find(indicator, "category.name"));
		for (size_t j = 0; j < results->count; j++) {
			bool total = view_truth(view_find(results->items[j], "is_total"));
			totals = totals || total;
			amounts = amounts || (view_truth(view_find(results->items[j], "cumulative")) && !total);
		}
		for (size_t j = 0; j < list_of(indicator, "targets")->count; j++)
			whole_period = whole_period || is_in_brackets(view_find_text(list_of(indicator, "targets")->items[j], "target.bare"));
		put_cells(indicator);
		view_put_context(indicator, "begins_category", view_bool(root->arena, i > 0 && view_truth(view_find(indicator, "first_in_category"))));
	}
	view_put_context(columns, "base", view_bool(root->arena, base));
	view_put_context(columns, "sum", view_bool(root->arena, sum));
	view_put_context(columns, "overall", view_bool(root->arena, sum || growth));
	view_put_context(columns, "growth", view_bool(root->arena, growth));
	view_put_context(columns, "amounts", view_bool(root->arena, amounts));
	view_put_context(columns, "totals", view_bool(root->arena, totals));
	view_put_context(columns, "whole_period", view_bool(root->arena, whole_period));
	view_put_context(columns, "lead", view_bool(root->arena, lead));
	view_put_context(columns, "attribute", view_bool(root->arena, attribute));
	view_put_context(columns, "category", view_bool(root->arena, category));
	view_put_context(columns, "base_year", view_text(root->arena, base_year));
	view_put_context(columns, "number", view_bool(root->arena, numbers));
	view_put_context(columns, "several_targets", view_bool(root->arena, list_of(root, "target_dates")->count > 1));
}

/* Which columns the table of projects needs. */
static void put_project_columns(struct view *root)
{
	static const char *const named[] = {"places_text", "start_zh", "quantities", "has_deadline"};
	const struct view *projects = list_of(root, "projects");
	struct view *columns = own(view_find(root, "columns"));
	size_t words = 1; /* the name, and what stands before the amounts */
	for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
		bool any = false;
		for (size_t j = 0; j < projects->count; j++)
			any = any || view_truth(view_find(projects->items[j], named[i]));
		view_put_context(columns, named[i], view_bool(root->arena, any));
		words += any;
	}
	view_put_context(columns, "words", view_number(root->arena, text_count(root->arena, words)));
}

/* ---- What no row of a table fills is no column ---- */

enum { MOST_PATHS = 7 };
#define PATHS(...) ((const char *const[MOST_PATHS]){__VA_ARGS__})

/* Whether it has something at one of the paths, of which the unused are NULL. */
static bool has_any(const struct view *map, const char *const *paths)
{
	for (size_t i = 0; i < MOST_PATHS && paths[i]; i++)
		if (view_truth(view_find(map, paths[i])))
			return true;
	return false;
}

static void put_any(struct view *map, const char *key, const struct view *rows, const char *const *paths)
{
	bool any = false;
	for (size_t i = 0; i < rows->count; i++)
		any = any || has_any(rows->items[i], paths);
	view_put_context(map, key, view_bool(map->arena, any));
}

static void put_any_of_each(const struct view *list, const char *rows, const char *key, const char *const *paths)
{
	for (size_t i = 0; i < list->count; i++)
		put_any(list->items[i], key, list_of(list->items[i], rows), paths);
}

static void put_filled(struct view *root)
{
	const struct view *indicators = list_of(root, "indicators"), *projects = list_of(root, "projects");
	const struct view *reports = list_of(root, "reports"), *tasks = list_of(root, "tasks");
	put_any(root, "has_any_alias", list_of(root, "places"), PATHS("aliases"));
	put_any(own(view_find(root, "columns")), "category", list_of(root, "categories"), PATHS("name"));
	put_any_of_each(indicators, "results", "has_remarks", PATHS("source", "remark", "growth", "years_met", "status_reason", "other_targets", "correction"));
	put_any_of_each(indicators, "results", "is_running", PATHS("cumulative"));
	put_any(own(view_find(root, "columns")), "sums", indicators, PATHS("is_running"));
	for (size_t i = 0; i < indicators->count; i++)
		view_put_context(indicators->items[i], "has_over", view_bool(root->arena, has_any(indicators->items[i], PATHS("attribute_zh", "category.name", "number"))));
	for (size_t i = 0; i < projects->count; i++)
		put_any_of_each(list_of(projects->items[i], "progress"), "funds", "by_fund", PATHS("named"));
	put_any_of_each(projects, "progress", "has_words", PATHS("document", "reason", "remark", "confirmed", "by_fund"));
	put_any_of_each(tasks, "progress", "has_words", PATHS("document", "reason", "progress", "correction"));
	put_any_of_each(tasks, "progress", "has_evidence", PATHS("evidence"));
	put_any_of_each(tasks, "progress", "has_next", PATHS("next"));
	for (size_t i = 0; i < reports->count; i++)
		put_any_of_each(list_of(reports->items[i], "groups"), "rows", "has_rates", PATHS("start_rate"));
}

void derive_columns(struct view *root)
{
	put_units(root);
	put_indicator_columns(root);
	put_project_columns(root);
	put_filled(root);
}
