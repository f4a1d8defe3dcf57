/*
 * Walks over the finished tree only, so that a report read from JSON gives the same.
 * Used through derived.h.
 * SPDX-License-Identifier: MIT
 */
#include "view/derived.h"

#include "figures/figures.h"

/* A summary stays at two pages: what is shown of its lists, in lines; a list cut short needs one for the word on the rest. */
enum { SUMMARY_LINES = 11, CHIEF_LINES = 6, LAGGING_LINES = 3, SUMMARY_POINTS = 5, SUMMARY_BARS = 18 };
/* Of a plan without projects, which leave room. */
enum { CHIEF_LINES_ALONE = 14, LAGGING_LINES_ALONE = 9 };

static struct view *own(const struct view *view)
{
	return (struct view *)view;
}

static struct view *list_of(const struct view *root, const char *path)
{
	static struct view none = {.kind = VIEW_LIST};
	const struct view *list = view_find(root, path);
	return list && list->kind == VIEW_LIST ? own(list) : &none;
}

static struct view *last_of(const struct view *list)
{
	return list->count ? list->items[list->count - 1] : view_null(list->arena);
}

static bool is(const struct view *node, const char *path, const char *word)
{
	return text_is(view_find_text(node, path), word);
}

/* ---- Newest results ---- */

static void put_latest(struct view *root)
{
	const struct view *reports = list_of(root, "reports"), *indicators = list_of(root, "indicators");
	struct view *corrections = view_put_context(root, "corrections", view_list(root->arena));
	view_put_context(root, "latest_report", last_of(reports));
	for (size_t i = 0; i < reports->count; i++)
		view_put_context(reports->items[i], "is_latest", view_bool(root->arena, i + 1 == reports->count));
	for (size_t i = 0; i < reports->count; i++) {
		const struct view *of_report = list_of(reports->items[i], "corrections");
		for (size_t j = 0; j < of_report->count; j++)
			view_append(corrections, of_report->items[j]);
	}
	for (size_t i = 0; i < indicators->count; i++)
		view_put_context(indicators->items[i], "latest", last_of(list_of(indicators->items[i], "results")));
}

static void add_projects(struct view *all, const struct view *projects)
{
	for (size_t i = 0; i < projects->count; i++) {
		view_put_context(projects->items[i], "latest", last_of(list_of(projects->items[i], "progress")));
		view_append(all, projects->items[i]);
	}
}

static void put_projects(struct view *root)
{
	const struct view *boxes = list_of(root, "boxes"), *parts = list_of(root, "parts");
	struct view *all = view_put_context(root, "projects", view_list(root->arena));
	for (size_t i = 0; i < boxes->count; i++)
		add_projects(all, list_of(boxes->items[i], "projects"));
	add_projects(all, list_of(root, "outside"));
	for (size_t i = 0; i < parts->count; i++) {
		struct view *own_boxes = view_put_context(parts->items[i], "box_list", view_list(root->arena));
		for (size_t j = 0; j < boxes->count; j++)
			if (text_equal(view_find_text(boxes->items[j], "part.id"), view_find_text(parts->items[i], "id")))
				view_append(own_boxes, boxes->items[j]);
	}
}

/* ---- What a whole table has in common ---- */

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
	bool numbers = false, growth = false, amounts = false, whole_period = false;
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
		for (size_t j = 0; j < results->count; j++)
			amounts = amounts || (view_truth(view_find(results->items[j], "cumulative")) && !view_truth(view_find(results->items[j], "is_total")));
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
	view_put_context(columns, "whole_period", view_bool(root->arena, whole_period));
	view_put_context(columns, "lead", view_bool(root->arena, lead));
	view_put_context(columns, "attribute", view_bool(root->arena, attribute));
	view_put_context(columns, "category", view_bool(root->arena, category));
	view_put_context(columns, "base_year", view_text(root->arena, base_year));
	view_put_context(columns, "number", view_bool(root->arena, numbers));
	view_put_context(columns, "several_targets", view_bool(root->arena, list_of(root, "target_dates")->count > 1));
}

/* ---- The summary ---- */

/* What comes first is looked at first; -1: not in this list. */
typedef int (*ranking)(const struct view *item);
enum { RANKS = 102 };

static int rank_of_standing(const struct view *indicator)
{
	static const char *const worst_first[] = {"behind", "unjudged", "unknown", "on-way", "met"};
	for (int i = 0; i < (int)(sizeof worst_first / sizeof *worst_first); i++)
		if (is(indicator, "latest.standing", worst_first[i]))
			return i;
	return RANKS - 1;
}

static int rank_binding(const struct view *indicator)
{
	return view_truth(view_find(indicator, "binding")) ? rank_of_standing(indicator) : -1;
}

static int rank_lagging(const struct view *indicator)
{
	return is(indicator, "latest.standing", "behind") ? 0 : is(indicator, "latest.status", "nearly") ? 1 : -1;
}

/* Facts of a project that somebody has to look after; nothing is judged that the data does not say. */
static int rank_care(const struct view *project)
{
	static const char *const stages[] = {"not-started", "preparing", "adjusted", "cancelled"};
	if (view_truth(view_find(project, "latest.overdue")))
		return 0;
	for (int i = 0; i < (int)(sizeof stages / sizeof *stages); i++)
		if (is(project, "latest.stage", stages[i]))
			return 1 + i;
	return -1;
}

/* Whole percents of the planned money; without a rate last. */
static int rank_box(const struct view *box)
{
	struct number rate;
	if (!view_truth(view_find(box, "investment_rate.present")) || !number_parse_exact(view_find_text(box, "investment_rate.value"), &rate))
		return RANKS - 1;
	if (number_compare(rate, number_of(100)) > 0)
		return 100;
	return number_sign(rate) < 0 ? 0 : (int)(rate.num / rate.den);
}

static size_t count_ranked(const struct view *list, ranking rank)
{
	size_t count = 0;
	for (size_t i = 0; i < list->count; i++)
		count += rank(list->items[i]) >= 0;
	return count;
}

/* The first of a list by rank, on at most so many lines, and how many more there are. */
static void put_ranked(struct view *summary, const char *key, const struct view *list, ranking rank, size_t lines)
{
	struct view *map = view_put_context(summary, key, view_map(summary->arena));
	struct view *rows = view_put(map, "rows", view_list(summary->arena));
	size_t all = count_ranked(list, rank), most = all > lines ? lines - 1 : all;
	for (int at = 0; at < RANKS; at++)
		for (size_t i = 0; i < list->count && rows->count < most; i++)
			if (rank(list->items[i]) == at)
				view_append(rows, list->items[i]);
	view_put_count(map, "all", all);
	view_put_count(map, "shown", rows->count);
	view_put_count(map, "more", all - rows->count);
}

/* The last of a list. */
static void put_some(struct view *summary, const char *key, const struct view *list, size_t most)
{
	struct view *map = view_put_context(summary, key, view_map(summary->arena));
	struct view *rows = view_put(map, "rows", view_list(summary->arena));
	size_t count = list->count < most ? list->count : most;
	for (size_t i = list->count - count; i < list->count; i++)
		view_append(rows, list->items[i]);
	view_put_count(map, "shown", count);
	view_put_count(map, "more", list->count - count);
}

static size_t lines_of(size_t count, size_t most)
{
	return !count ? 1 : count < most ? count : most; /* an empty list takes a line, too: it says so */
}

/* The attribute whose indicators must be met. */
static struct view *binding_of(const struct view *root)
{
	const struct view *attributes = list_of(root, "attributes");
	for (size_t i = 0; i < attributes->count; i++)
		if (view_truth(view_find(attributes->items[i], "binding")))
			return attributes->items[i];
	return view_null(root->arena);
}

static void put_summary(struct view *root)
{
	struct view *summary = view_put_context(root, "summary", view_map(root->arena));
	const struct view *indicators = list_of(root, "indicators"), *projects = list_of(root, "projects");
	const struct view *boxes = list_of(root, "boxes");
	bool binding = count_ranked(indicators, rank_binding) > 0;
	ranking chief = binding ? rank_binding : rank_of_standing;
	size_t chief_lines = projects->count ? CHIEF_LINES : CHIEF_LINES_ALONE, lagging_lines = projects->count ? LAGGING_LINES : LAGGING_LINES_ALONE;
	size_t left = SUMMARY_LINES - lines_of(count_ranked(indicators, chief), CHIEF_LINES) -
		      lines_of(count_ranked(indicators, rank_lagging), LAGGING_LINES);
	view_put_context(summary, "binding", binding ? binding_of(root) : view_null(root->arena));
	put_ranked(summary, "chief", indicators, chief, chief_lines);
	put_ranked(summary, "lagging", indicators, rank_lagging, lagging_lines);
	put_ranked(summary, "care", projects, rank_care, left);
	put_some(summary, "reports", list_of(root, "reports"), SUMMARY_POINTS);
	if (boxes->count > SUMMARY_BARS)
		put_ranked(summary, "boxes", boxes, rank_box, SUMMARY_BARS);
	else
		put_some(summary, "boxes", boxes, SUMMARY_BARS);
}

/* Lists joined in words: all but the last have a mark behind them. */
static void mark_last(const struct view *list)
{
	for (size_t i = 0; i < list->count; i++)
		view_put_context(list->items[i], "last", view_bool(list->arena, i + 1 == list->count));
}

/* ---- Statuses as shares of a bar ---- */

/* What lags is darkest, what is reached a middle grey. */
static const char *grey_of(struct text status)
{
	static const char *const greys[][2] = {
		{"behind", "30"},	{"missed", "30"},     {"exceeded", "30"},	  {"impossible", "60"}, {"words-not-met", "60"},
		{"nearly", "100"},	{"completed", "150"}, {"early", "150"},		  {"met", "160"},	{"words-met", "160"},
		{"year-met", "165"},	{"kept", "165"},      {"on-schedule", "180"},	  {"words-under-way", "190"},
		{"in-progress", "205"},
	};
	for (size_t i = 0; i < sizeof greys / sizeof *greys; i++)
		if (text_is(status, greys[i][0]))
			return greys[i][1];
	return "232";
}

static void put_greys(struct view *root)
{
	mark_last(list_of(root, "attributes"));
	const struct view *attributes = list_of(root, "latest_report.attributes");
	mark_last(attributes);
	for (size_t i = 0; i < attributes->count; i++) {
		const struct view *counts = list_of(attributes->items[i], "counts");
		for (size_t j = 0; j < counts->count; j++) {
			struct text grey = text_of(grey_of(view_find_text(counts->items[j], "status")));
			view_put_context(counts->items[j], "grey", view_number(root->arena, grey));
		}
		mark_last(counts);
	}
}

/* "15000" as "15,000": the whole digits of a number, whatever stands around them. */
static struct text grouped(struct arena *arena, struct text value)
{
	struct buffer out = {0};
	for (size_t i = 0; i < value.len;) {
		size_t end = i + text_digit_run(value, i);
		bool fraction = i > 0 && value.at[i - 1] == '.';
		for (size_t j = i; j < end; j++) {
			if (j > i && (end - j) % 3 == 0 && !fraction)
				buffer_char(&out, ',');
			buffer_char(&out, value.at[j]);
		}
		if (end < value.len)
			buffer_char(&out, value.at[end]);
		i = end + 1;
	}
	struct text text = text_copy(arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}

static void put_comparisons(struct view *root, const struct view *comparisons)
{
	mark_last(comparisons);
	for (size_t i = 0; i < comparisons->count; i++) {
		struct view *node = comparisons->items[i];
		view_put_context(node, "left_shown", view_text(root->arena, grouped(root->arena, view_find_text(node, "left_value"))));
		view_put_context(node, "right_shown", view_text(root->arena, grouped(root->arena, view_find_text(node, "right_value"))));
	}
}

static void put_audit(struct view *root)
{
	const struct view *findings = list_of(root, "audit.findings"), *queries = list_of(root, "queries");
	bool others = false;
	for (size_t i = 0; i < findings->count; i++) {
		put_comparisons(root, list_of(findings->items[i], "comparisons"));
		others = others || !view_truth(view_find(findings->items[i], "failing"));
		view_put_context(findings->items[i], "holding", view_bool(root->arena, is(findings->items[i], "verdict", "holds")));
	}
	view_put_context(root, "others", view_bool(root->arena, others));
	view_put_context(root, "has_queries", view_bool(root->arena, queries->count > 0));
	view_put_context(root, "audit_shown", view_bool(root->arena, findings->count + queries->count > 0));
}

/* The projects of a fund know its name, and which of them is the first. */
static void put_funds(struct view *root)
{
	const struct view *funds = list_of(root, "funds");
	bool used = false;
	for (size_t i = 0; i < funds->count; i++) {
		const struct view *own_projects = list_of(funds->items[i], "projects");
		used = used || own_projects->count > 0 || view_truth(view_find(funds->items[i], "invested.present"));
		for (size_t j = 0; j < own_projects->count; j++) {
			struct view *link = own_projects->items[j];
			view_put_context(link, "fund", view_text(root->arena, view_find_text(funds->items[i], "name")));
			view_put_context(link, "first", view_bool(root->arena, j == 0));
			view_put_context(link, "rows", view_number(root->arena, text_count(root->arena, own_projects->count)));
		}
	}
	view_put_context(root, "has_funds_used", view_bool(root->arena, used));
}

/* The totals that the document gives, of the plan and then of its parts and boxes, each with whose it is. */
static void add_stated(struct view *all, const struct view *list, struct text of)
{
	for (size_t i = 0; i < list->count; i++) {
		view_put_context(list->items[i], "of", view_text(all->arena, of));
		view_append(all, list->items[i]);
	}
}

static void put_stated(struct view *root)
{
	static const char *const lists[] = {"parts", "boxes"};
	struct view *all = view_put_context(root, "all_stated", view_list(root->arena));
	add_stated(all, list_of(root, "stated_totals"), TEXT(""));
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		for (size_t j = 0; j < list_of(root, lists[i])->count; j++) {
			const struct view *of = list_of(root, lists[i])->items[j];
			add_stated(all, list_of(of, "stated"), view_find_text(of, "heading"));
		}
	view_put_context(root, "has_all_stated", view_bool(root->arena, all->count > 0));
}

/* The years by which projects divide their investment, in order: a column each, and a cell for each project that does. */
static void put_years(struct view *root)
{
	const struct view *projects = list_of(root, "projects");
	struct view *years = view_put_context(root, "money_years", view_list(root->arena));
	for (size_t i = 0; i < projects->count; i++) {
		const struct view *amounts = list_of(projects->items[i], "year_amounts");
		for (size_t j = 0; j < amounts->count; j++) {
			struct text name = view_find_text(amounts->items[j], "name");
			size_t at = 0;
			while (at < years->count && text_compare(years->items[at]->text, name) < 0)
				at++;
			if (at < years->count && text_equal(years->items[at]->text, name))
				continue;
			struct view *year = view_append(years, view_text(root->arena, name));
			for (size_t k = years->count - 1; k > at; k--)
				years->items[k] = years->items[k - 1];
			years->items[at] = year;
		}
	}
	view_put_context(root, "has_money_years", view_bool(root->arena, years->count > 0));
}

static void put_year_cells(struct view *root)
{
	const struct view *projects = list_of(root, "projects"), *years = list_of(root, "money_years");
	for (size_t i = 0; i < projects->count; i++) {
		const struct view *amounts = list_of(projects->items[i], "year_amounts");
		struct view *cells = view_put_context(projects->items[i], "year_cells", view_list(root->arena));
		for (size_t j = 0; j < years->count; j++) {
			struct view *cell = view_append(cells, view_map(root->arena));
			const struct view *figure = NULL;
			for (size_t k = 0; k < amounts->count; k++)
				if (text_equal(view_find_text(amounts->items[k], "name"), years->items[j]->text))
					figure = view_find(amounts->items[k], "figure");
			view_put(cell, "figure", figure ? own(figure) : view_null(root->arena));
		}
	}
}

/* The tables of the annex on investment, numbered as far as there are any. */
static void number_money_tables(struct view *root)
{
	static const char *const tables[][2] = {{"boxes", "has.boxes"}, {"stated", "has_all_stated"}, {"years", "has_money_years"}, {"funds", "has_funds_used"}};
	struct view *numbers = view_put_context(root, "money_tables", view_map(root->arena));
	size_t number = 0;
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		number += view_truth(view_find(root, tables[i][1]));
		view_put_count(numbers, tables[i][0], number);
	}
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

static void put_ends(struct view *root)
{
	const struct view *projects = list_of(root, "projects"), *indicators = list_of(root, "indicators");
	bool adjusted = false;
	for (size_t i = 0; i < projects->count; i++)
		mark_last(list_of(projects->items[i], "quantities"));
	for (size_t i = 0; i < indicators->count; i++)
		adjusted = adjusted || list_of(indicators->items[i], "adjustments")->count;
	view_put_context(root, "adjusted", view_bool(root->arena, adjusted));
	view_put_context(root, "is_corrected", view_bool(root->arena, adjusted || list_of(root, "corrections")->count));
	const struct view *boxes = list_of(root, "boxes");
	for (size_t i = 0; i < boxes->count; i++) {
		struct text name = view_find_text(boxes->items[i], "name"), title = view_find_text(boxes->items[i], "title");
		bool same = text_equal(name, title) || !title.len;
		view_put_context(boxes->items[i], "several", view_bool(root->arena, list_of(boxes->items[i], "projects")->count > 1));
		view_put_context(boxes->items[i], "chart_label", view_text(root->arena, same ? name : text_format(root->arena, "%.*s %.*s", TEXT_ARG(name), TEXT_ARG(title))));
	}
}

/* ---- Tasks ---- */

/* The heading a task stands under: the plan's own group, or its chapter. */
static struct text task_heading(const struct view *task)
{
	struct text group = view_find_text(task, "group");
	return group.len ? group : view_find_text(task, "chapter.heading");
}

static struct view *find_group(const struct view *groups, struct text name)
{
	for (size_t i = 0; i < groups->count; i++)
		if (text_equal(view_find_text(groups->items[i], "name"), name))
			return groups->items[i];
	return NULL;
}

/* By heading, in the order in which they first occur. */
static void put_task_groups(struct view *root, const struct view *tasks)
{
	struct view *groups = view_put_context(root, "task_groups", view_list(root->arena));
	for (size_t i = 0; i < tasks->count; i++) {
		struct text name = task_heading(tasks->items[i]);
		struct view *group = find_group(groups, name);
		if (!group) {
			group = view_append(groups, view_map(root->arena));
			view_put_text(group, "name", name);
			view_put(group, "list", view_list(root->arena));
		}
		view_append(own(view_find(group, "list")), tasks->items[i]);
	}
	for (size_t i = 0; i < groups->count; i++)
		view_put_count(groups->items[i], "count", list_of(groups->items[i], "list")->count);
}

/* The newest result of each task, and which columns a table of them needs. */
static void put_tasks(struct view *root)
{
	static const char *const columns[][2] = {{"lead_office", "lead"}, {"assist_office", "assist"}, {"task_deadline", "deadline_zh"},
						 {"task_evidence", "latest.evidence"}, {"task_next", "latest.next"}};
	const struct view *tasks = list_of(root, "tasks");
	for (size_t i = 0; i < tasks->count; i++)
		view_put_context(tasks->items[i], "latest", last_of(list_of(tasks->items[i], "progress")));
	for (size_t c = 0; c < sizeof columns / sizeof *columns; c++) {
		bool any = false;
		for (size_t i = 0; i < tasks->count; i++)
			any = any || view_truth(view_find(tasks->items[i], columns[c][1]));
		view_put_context(own(view_find(root, "columns")), columns[c][0], view_bool(root->arena, any));
	}
	put_task_groups(root, tasks);
}

/* ---- Evaluations ---- */

static struct view *find_forecast(const struct view *forecasts, struct text id)
{
	for (size_t i = 0; i < forecasts->count; i++) {
		struct text of = view_find_text(forecasts->items[i], "of");
		if (text_is(text_cut(&of, '/'), "indicator") && text_equal(of, id))
			return forecasts->items[i];
	}
	return view_null(forecasts->arena);
}

static struct view *first_of(const struct view *list, size_t count)
{
	struct view *some = view_list(list->arena);
	for (size_t i = 0; i < count && i < list->count; i++)
		view_append(some, list->items[i]);
	return some;
}

/* Each indicator with its results up to the report of that number, and what is expected of it. */
static void put_assessed(struct view *root, struct view *report, size_t number)
{
	const struct view *indicators = list_of(root, "indicators"), *forecasts = list_of(report, "forecasts");
	struct view *rows = view_put_context(report, "assessed", view_list(root->arena));
	for (size_t i = 0; i < indicators->count; i++) {
		struct view *row = view_append(rows, view_map(root->arena));
		const struct view *so_far = view_put(row, "so_far", first_of(list_of(indicators->items[i], "results"), number + 1));
		view_put(row, "item", indicators->items[i]);
		view_put(row, "result", last_of(so_far));
		view_put(row, "forecast", find_forecast(forecasts, view_find_text(indicators->items[i], "id")));
	}
}

static void put_evaluations(struct view *root)
{
	const struct view *reports = list_of(root, "reports");
	for (size_t i = 0; i < reports->count; i++) {
		struct view *report = reports->items[i];
		if (!view_find_text(report, "evaluation").len)
			continue;
		const struct view *forecasts = list_of(report, "forecasts");
		struct view *others = view_put_context(report, "other_forecasts", view_list(root->arena));
		for (size_t j = 0; j < forecasts->count; j++)
			if (!text_starts(view_find_text(forecasts->items[j], "of"), "indicator/"))
				view_append(others, forecasts->items[j]);
		bool proposes = list_of(report, "proposals")->count > 0;
		put_assessed(root, report, i);
		view_put_context(report, "points_so_far", first_of(reports, i + 1));
		view_put_context(report, "expects_of_indicators", view_bool(root->arena, forecasts->count > others->count));
		view_put_context(report, "expects_of_others", view_bool(root->arena, others->count > 0));
		view_put_context(report, "proposes", view_bool(root->arena, proposes));
		view_put_context(report, "states_anything", view_bool(root->arena, proposes || forecasts->count));
	}
}

/* The boxes that the words of reports place. */
static void put_placed_boxes(struct view *root)
{
	const struct view *reports = list_of(root, "reports"), *boxes = list_of(root, "boxes");
	for (size_t i = 0; i < reports->count; i++) {
		const struct view *blocks = list_of(reports->items[i], "blocks");
		for (size_t j = 0; j < blocks->count; j++) {
			struct text id = view_find_text(blocks->items[j], "box_id");
			struct view *placed = view_null(root->arena);
			for (size_t k = 0; id.len && k < boxes->count; k++)
				placed = text_equal(view_find_text(boxes->items[k], "id"), id) ? boxes->items[k] : placed;
			view_put_context(blocks->items[j], "placed_box", placed);
		}
	}
}

void view_derive_changes(struct view *root)
{
	const struct view *changes = list_of(root, "changes");
	struct view *counts = view_put_context(root, "change_counts", view_list(root->arena));
	for (size_t i = 0, end; i < changes->count; i = end) {
		for (end = i; end < changes->count && text_equal(view_find_text(changes->items[i], "aspect"), view_find_text(changes->items[end], "aspect"));)
			end++;
		struct view *kind = view_append(counts, view_map(root->arena));
		view_put_text(kind, "aspect_zh", view_find_text(changes->items[i], "aspect_zh"));
		view_put_count(kind, "count", end - i);
	}
	mark_last(counts);
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
	for (size_t i = 0; i < indicators->count; i++)
		view_put_context(indicators->items[i], "has_over", view_bool(root->arena, has_any(indicators->items[i], PATHS("attribute_zh", "category.name", "number"))));
	for (size_t i = 0; i < projects->count; i++)
		put_any_of_each(list_of(projects->items[i], "progress"), "funds", "by_fund", PATHS("named"));
	put_any_of_each(projects, "progress", "has_words", PATHS("document", "reason", "remark", "confirmed", "by_fund"));
	put_any_of_each(tasks, "progress", "has_evidence", PATHS("evidence"));
	put_any_of_each(tasks, "progress", "has_next", PATHS("next"));
	for (size_t i = 0; i < reports->count; i++)
		put_any_of_each(list_of(reports->items[i], "groups"), "rows", "has_rates", PATHS("start_rate"));
}

void view_derive(struct view *root)
{
	put_latest(root);
	put_projects(root);
	put_units(root);
	put_indicator_columns(root);
	put_greys(root);
	put_ends(root);
	put_audit(root);
	put_funds(root);
	put_stated(root);
	put_years(root);
	put_year_cells(root);
	put_project_columns(root);
	put_filled(root);
	number_money_tables(root);
	put_placed_boxes(root);
	put_tasks(root);
	put_evaluations(root);
	view_put_context(root, "has_themes", view_bool(root->arena, list_of(root, "categories")->count > 1));
	view_put_context(root, "has_parts", view_bool(root->arena, list_of(root, "parts")->count > 0));
	view_derive_changes(root);
	put_summary(root);
}
