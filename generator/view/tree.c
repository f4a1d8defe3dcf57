/*
 * The root of the view: document, edition, headline figures, and the parts built by the other files.
 * Used through build.h only.
 * SPDX-License-Identifier: MIT
 */
#include "view/tree.h"

#include "base/version.h"
#include "figures/totals.h"
#include "plan/unit.h"
#include "plan/calendar.h"
#include "view/builder.h"
#include "view/derived/derived.h"

static struct view *build_fields(struct arena *arena, const struct field *fields, size_t count, const char *name,
				 const char *text)
{
	struct view *list = view_list(arena);
	for (size_t i = 0; i < count; i++) {
		struct view *map = view_append(list, view_map(arena));
		view_put_text(map, name, fields[i].name);
		view_put_text(map, text, fields[i].text);
		view_put_bool(map, "empty", fields[i].text.len == 0);
	}
	return list;
}

/* The names of those that the source does not give. */
static struct text list_empty(const struct builder *builder, const struct field *fields, size_t count)
{
	struct view *names = view_list(builder->arena);
	for (size_t i = 0; i < count; i++)
		if (!fields[i].text.len)
			view_append(names, view_text(builder->arena, fields[i].name));
	return build_listed(builder, names);
}

/* The documents the plan is taken from, with the addresses of what is published of them. */
static struct view *build_sources(struct arena *arena, const struct plan *plan)
{
	struct view *list = view_list(arena);
	for (size_t i = 0; i < plan->source_count; i++) {
		const struct document_source *source = &plan->sources[i];
		struct view *map = view_append(list, view_map(arena));
		view_put_text(map, "title", source->title);
		view_put_text(map, "publisher", source->publisher);
		view_put_context(map, "mark", view_text(arena, i ? source->id : TEXT(""))); /* before the lines of all but the first: outline:L88 */
		view_put_bool(map, "empty", source->publisher.len == 0);
		view_put_text(map, "original", source->original.len ? TEXT_JOIN(arena, TEXT("data/source/"), source->original) : TEXT(""));
		view_put_text(map, "text", source->file.len ? TEXT_JOIN(arena, TEXT("data/source/"), source->file) : TEXT(""));
	}
	return list;
}

/* "2021—2025年", or to the day or month, as exactly as the plan has it; and with the plan's own name for it, if that is another. */
static void put_period(const struct builder *builder, struct view *plan_node)
{
	const struct plan *plan = builder->plan;
	struct arena *arena = builder->arena;
	struct view *period = view_put(plan_node, "period", view_map(arena));
	struct text span_zh = build_said(builder, period_words(arena, plan->start, plan->end));
	bool same = text_equal(span_zh, plan->period_name);
	view_put_text(period, "name", plan->period_name);
	put_int(period, "start", plan->start.year);
	put_int(period, "end", plan->end.year);
	view_put_context(period, "span_zh", view_text(arena, span_zh));
	view_put_context(period, "named_zh", view_text(arena, same ? span_zh : build_said(builder, PHRASE2(arena, WORD_PERIOD_NAMED, plan->period_name, span_zh))));
}

static struct view *build_plan(struct builder *builder)
{
	const struct plan *plan = builder->plan;
	struct arena *arena = builder->arena;
	struct view *map = view_map(arena);
	view_put_text(map, "id", plan->id);
	view_put_text(map, "title", plan->title);
	view_put_text(map, "publisher", plan->publisher);
	view_put_text(map, "region", plan->region);
	put_period(builder, map);
	view_put_text(map, "published", plan->published);
	view_put_text(map, "published_zh", build_said(builder, day_words(arena, plan->published)));
	struct view *columns = view_put(map, "columns", view_list(arena));
	for (size_t i = 0; i < plan->column_count; i++) {
		struct view *column = view_append(columns, view_map(arena));
		view_put_text(column, "name", plan->columns[i]);
		view_put_bool(column, "first", i == 0);
		view_put_bool(column, "last", i + 1 == plan->column_count);
	}
	view_put(map, "fields", build_fields(arena, plan->fields, plan->field_count, "name", "text"));
	view_put_context(map, "empty_fields", view_text(arena, list_empty(builder, plan->fields, plan->field_count)));
	view_put_text(map, "box_label", plan->box_label);
	view_put_text(map, "projects_title", plan->projects_title);
	view_put_text(map, "total_label", plan->total_label.len ? plan->total_label : build_word(builder, WORD_TOTAL_LABEL));
	view_put(map, "sources", build_sources(arena, plan));
	view_put_bool(map, "retold", plan->retold);
	view_put_text(map, "indicators_title", plan->indicators_title);
	view_put_text(map, "indicators_number", plan->indicators_number);
	view_put_text(map, "rounding", build_word(builder, plan->monitoring.rounding == ROUND_HALF_UP ? WORD_ROUND_HALF_UP : WORD_ROUND_HALF_EVEN));
	return map;
}

static struct view *build_edition(struct builder *builder)
{
	const struct plan *plan = builder->plan;
	const struct results *latest = plan->result_count ? plan->results[plan->result_count - 1] : NULL;
	enum data_status status = latest ? edition_status(plan, plan->result_count - 1) : DATA_OFFICIAL;
	struct view *map = view_map(builder->arena);
	view_put_text(map, "point", latest ? latest->point : TEXT("plan"));
	view_put_text(map, "label_zh", build_said(builder, latest ? edition_label(builder->arena, latest->point) : PHRASE(WORD_EDITION_PLAN)));
	view_put_text(map, "date", latest ? latest->date : plan->published);
	view_put_text(map, "date_zh", build_said(builder, day_words(builder->arena, latest ? latest->date : plan->published)));
	view_put_text(map, "published", latest ? latest->published : plan->published);
	view_put_text(map, "published_zh", build_said(builder, day_words(builder->arena, latest ? latest->published : plan->published)));
	view_put_text(map, "status", latest ? text_of(data_status_name(status)) : TEXT("plan"));
	view_put_text(map, "status_zh", build_word(builder, latest ? data_status_title(status) : WORD_EDITION_PLAN_STATUS));
	return map;
}

/* Which results are illustrative: those of the years named, unless all are. */
static struct phrase demo_results(struct arena *arena, const struct plan *plan)
{
	struct phrase points = PHRASE(WORD_NONE);
	if (results_illustrative(plan, plan->result_count) == plan->result_count)
		return PHRASE(WORD_DEMO_ALL);
	for (size_t i = 0; i < plan->result_count; i++)
		if (plan->results[i]->status == REPORT_ILLUSTRATIVE)
			points = phrase_append(arena, WORD_LIST, points, point_words(arena, plan->results[i]->point));
	return PHRASE1(arena, WORD_DEMO_SOME, points);
}

static void put_demo(struct builder *builder)
{
	const struct plan *plan = builder->plan;
	bool demo = results_illustrative(plan, plan->result_count) > 0;
	struct phrase what = demo ? demo_results(builder->arena, plan) : PHRASE(WORD_NONE);
	struct phrase words = demo ? PHRASE1(builder->arena, WORD_DEMO, what) : what;
	view_put_bool(builder->root, "demo", demo);
	view_put_context(builder->root, "demo_results", view_text(builder->arena, build_said(builder, what)));
	view_put_text(builder->root, "demo_zh", build_said(builder, words));
}

/* In hundred millions of the currency (亿), with as many digits as are exact. */
static struct text in_yi(const struct builder *builder, const struct figure *figure)
{
	struct number yi;
	bool known = figure->state == FIGURE_PRESENT && figure->unit && number_multiply(figure->number, figure->unit->scale, &yi);
	return known && number_divide(yi, number_of(100000000), &yi) ? number_exact(builder->arena, yi) : TEXT("");
}

/* The figure in the largest unit of money the plan has in which it is 1 or more: {digits, unit}, and in words; null when that is its own. */
static struct view *in_larger_unit(const struct builder *builder, const struct figure *figure)
{
	const struct unit *larger = NULL;
	struct number best = {0}, number;
	struct figure whole = *figure;
	for (size_t i = 0; figure->state == FIGURE_PRESENT && figure->unit && i < builder->plan->unit_count; i++) {
		const struct unit *unit = &builder->plan->units[i];
		bool candidate = unit->kind == UNIT_MONEY && number_compare(unit->scale, larger ? larger->scale : figure->unit->scale) > 0;
		if (candidate && unit_convert(figure->number, figure->unit, unit, &number) && number_compare(number, number_of(1)) >= 0) {
			larger = unit;
			best = number;
		}
	}
	if (!larger)
		return view_null(builder->arena);
	struct view *map = view_map(builder->arena);
	view_put_text(map, "digits", number_exact(builder->arena, best));
	view_put_text(map, "unit", larger->name);
	whole.number = best;
	whole.unit = larger;
	whole.decimals = -1;
	view_put_context(map, "text", view_text(builder->arena, figure_print(builder->figures, &whole)));
	return map;
}

static struct view *build_headline(struct builder *builder)
{
	static const char *const figures[][2] = {
		{"total", "total/investment"},           {"boxes", "total/boxes"},
		{"boxes_declared", "total/boxes/declared"}, {"boxes_derived", "total/boxes/derived"},
		{"outside", "total/outside"},            {"declared", "total/investment/declared"},
		{"indicators", "count/indicators"},      {"binding", "count/binding"},
		{"expected", "count/expected"},          {"box_count", "count/boxes"},
		{"lines", "count/projects"},             {"unpriced", "count/unpriced"},
		{"outside_lines", "count/outside"},     {"outside_declared", "total/outside/declared"},
		{"outside_derived", "total/outside/derived"}, {"outside_unpriced", "total/outside/unpriced"},
		{"derived", "total/investment/derived"}, {"all_lines", "total/investment/lines"},
		{"all_unpriced", "total/investment/unpriced"},      {"categories", "count/categories"},
	};
	struct view *map = view_map(builder->arena);
	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
		view_put(map, figures[i][0], build_figuref(builder, "%s", figures[i][1]));
	const struct group *all = &builder->figures->groups->list[0];
	view_put_context(map, "projects", build_figure(builder, all->sums.lines));
	view_put(map, "cost", build_figure(builder, all->sums.cost));
	view_put(map, "before", build_figure(builder, all->sums.before));
	view_put_context(map, "boxes_cost", build_figure(builder, all->boxed.cost));
	view_put_context(map, "boxes_before", build_figure(builder, all->boxed.before));
	const struct figure *total = figures_findf(builder->figures, "total/investment");
	view_put_text(map, "total_yi", in_yi(builder, total));
	view_put(map, "total_larger", in_larger_unit(builder, total));
	return map;
}

static struct view *build_stated(struct builder *builder, const struct stated *list, size_t count)
{
	struct view *out = view_list(builder->arena);
	for (size_t i = 0; i < count; i++) {
		struct view *map = view_append(out, view_map(builder->arena));
		view_put_text(map, "id", list[i].id);
		view_put_text(map, "name", list[i].name);
		view_put(map, "figure", build_figuref(builder, "figure/%.*s", TEXT_ARG(list[i].id)));
		view_put_text(map, "basis", list[i].basis);
		view_put_text(map, "year", list[i].year ? build_year(builder, list[i].year) : TEXT(""));
		view_put_bool(map, "yearly", list[i].yearly);
		view_put(map, "chapter", build_chapter_link(builder, list[i].chapter));
		view_put_text(map, "indicator", list[i].indicator);
		view_put_text(map, "source_lines", list[i].source);
	}
	return out;
}

/* What site.xml says, with what this plan calls groups of projects for {label} there, and all projects for {projects}. */
static struct view *build_site(const struct builder *builder, const struct view *site)
{
	struct view *map = view_copy(builder->arena, site);
	for (size_t i = 0; i < site->count; i++) {
		struct text text = site->items[i]->text;
		if (site->items[i]->kind != VIEW_TEXT || text_find(text, TEXT("{"), 0) == SIZE_MAX)
			continue;
		text = text_filled(builder->arena, text, TEXT("{label}"), builder->plan->box_label);
		map->items[i] = view_text(builder->arena, text_filled(builder->arena, text, TEXT("{projects}"), builder->plan->projects_title));
	}
	return map;
}

/* For what renderers write without a template: "{1} 字节", the heads of the table of fragments. */
static void put_file_words(struct builder *builder)
{
	struct view *words = view_put_context(builder->root, "file_words", view_map(builder->arena));
	view_put_text(words, "bytes", build_word(builder, WORD_FILE_BYTES));
	struct view *heads = view_put(words, "fragment_heads", view_list(builder->arena));
	for (enum word head = WORD_FRAGMENT_FILE; head <= WORD_FRAGMENT_COLUMN; head++)
		view_append(heads, view_text(builder->arena, build_word(builder, head)));
}

struct view *view_build(const struct figures *figures, const struct progress *progress, const struct audit *audit,
			struct view *site, struct arena *arena)
{
	struct builder builder = {.arena = arena, .plan = figures->plan, .figures = figures, .progress = progress, .audit = audit};
	builder.figure_nodes = ARENA_ARRAY(arena, figures->count, struct view *);
	builder.project_nodes = ARENA_ARRAY(arena, figures->plan->project_count, struct view *);
	struct view *root = builder.root = view_map(arena);
	view_put_text(root, "format", TEXT("planpress-report-1"));
	view_put_text(root, "version", TEXT(PLANPRESS_VERSION));
	view_put(root, "site", build_site(&builder, site));
	view_put(root, "plan", build_plan(&builder));
	view_put(root, "edition", build_edition(&builder));
	put_demo(&builder);
	put_file_words(&builder);
	view_put_bool(root, "has_results", figures->plan->result_count > 0);
	view_put(root, "headline", build_headline(&builder));
	view_put_text(root, "rounding_remark", build_said(&builder, figures_rounding_remark(figures)));
	build_projects(&builder);
	view_put_context(root, "money_order", build_money_order(&builder));
	view_put(root, "chapters", build_chapters(&builder));
	build_indicators(&builder);
	build_tasks(&builder);
	view_put_count(root, "task_count", figures->plan->task_count);
	view_put(root, "baselines", build_stated(&builder, figures->plan->baselines, figures->plan->baseline_count));
	view_put(root, "text_targets", build_stated(&builder, figures->plan->targets, figures->plan->target_count));
	build_attributes(&builder);
	build_reports(&builder);
	view_put(root, "rules", build_rules(&builder));
	view_put(root, "figures", build_figures(&builder));
	view_derive(root);
	return root;
}
