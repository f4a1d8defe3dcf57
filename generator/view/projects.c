/*
 * Boxes, projects, parts, places and funds as view nodes.
 * Used through builder.h only.
 * SPDX-License-Identifier: MIT
 */
#include "view/builder.h"

#include <string.h>

struct text box_heading(const struct builder *builder, const struct box *box)
{
	return text_format(builder->arena, "专栏%d：“%.*s”重点工程", box->number, TEXT_ARG(box->title));
}

struct text box_file(const struct builder *builder, const struct box *box)
{
	return TEXT_JOIN(builder->arena, TEXT("boxes/"), box->id, TEXT(".html"));
}

struct text project_file(const struct builder *builder, const struct project *project)
{
	if (!project->box)
		return TEXT_JOIN(builder->arena, TEXT("investment.html#"), project->id);
	return TEXT_JOIN(builder->arena, TEXT("boxes/"), project->box->id, TEXT(".html#"), project->id);
}

/* Whether a query refers to the address or to something below it. */
static bool is_about(const struct query *query, struct text address)
{
	for (size_t i = 0; i < query->ref_count; i++) {
		struct text ref = query->refs[i];
		bool below = ref.len > address.len && ref.at[address.len] == '/';
		if (ref.len >= address.len && (below || ref.len == address.len) &&
		    text_equal(text_slice(ref, 0, address.len), address))
			return true;
	}
	return false;
}

struct view *build_queries_about(struct builder *builder, struct text address)
{
	struct view *list = view_list(builder->arena);
	for (size_t i = 0; i < builder->plan->query_count; i++) {
		const struct query *query = &builder->plan->queries[i];
		if (!is_about(query, address))
			continue;
		struct view *map = view_append(list, view_map(builder->arena));
		view_put_text(map, "id", query->id);
		view_put_text(map, "text", query->text);
	}
	return list;
}

/* ---- Places ---- */

static const char *place_kind_title(struct text kind)
{
	static const char *const kinds[][2] = {{"city", "市"},     {"town", "镇"},      {"subdistrict", "街道"},
					       {"village", "村"}, {"community", "社区"}, {"site", "具体地点"}};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (text_is(kind, kinds[i][0]))
			return kinds[i][1];
	return "";
}

/* "绣林街道办事处太平坊社区": the chain without the city, which is the whole plan's. */
static struct text full_name(const struct builder *builder, const struct site_place *place)
{
	const struct site_place *outer = place->within;
	if (!outer || text_is(outer->kind, "city") || text_find(place->name, outer->name, 0) == 0)
		return place->name;
	struct text before = full_name(builder, outer);
	return text_format(builder->arena, "%.*s%.*s", TEXT_ARG(before), TEXT_ARG(place->name));
}

static struct view *build_place_link(const struct builder *builder, const struct site_place *place)
{
	struct view *map = view_map(builder->arena);
	view_put_text(map, "id", place->id);
	view_put_text(map, "name", place->name);
	view_put_text(map, "full", full_name(builder, place));
	view_put_text(map, "file", TEXT_JOIN(builder->arena, TEXT("places/"), place->id, TEXT(".html")));
	return map;
}

static struct text places_text(const struct builder *builder, const struct project *project)
{
	struct text all = TEXT("");
	for (size_t i = 0; i < project->at_count; i++) {
		struct text name = full_name(builder, project->at[i]);
		all = text_format(builder->arena, "%.*s%s%.*s", TEXT_ARG(all), i ? "、" : "", TEXT_ARG(name));
	}
	if (!project->area.len)
		return all;
	return text_format(builder->arena, "%.*s%s%.*s", TEXT_ARG(all), all.len ? "、" : "", TEXT_ARG(project->area));
}

/* ---- Projects ---- */

static struct view *build_parts(struct builder *builder, struct text address, const struct part *parts, size_t count)
{
	struct view *list = view_list(builder->arena);
	for (size_t i = 0; i < count; i++) {
		struct view *map = view_append(list, view_map(builder->arena));
		view_put_text(map, "name", parts[i].name);
		view_put(map, "figure", build_figuref(builder, "%.*s/%.*s", TEXT_ARG(address), TEXT_ARG(parts[i].id)));
	}
	return list;
}

static void put_quantities(struct builder *builder, struct view *map, const struct project *project)
{
	struct view *list = view_put(map, "quantities", view_list(builder->arena));
	for (size_t i = 0; i < project->quantity_count; i++) {
		const struct quantity *quantity = &project->quantities[i];
		struct text address = text_format(builder->arena, "project/%.*s/quantity/%.*s", TEXT_ARG(project->id), TEXT_ARG(quantity->id));
		struct view *node = view_append(list, view_map(builder->arena));
		view_put_text(node, "name", quantity->name);
		view_put(node, "figure", build_figuref(builder, "%.*s", TEXT_ARG(address)));
		view_put(node, "parts", build_parts(builder, address, quantity->parts, quantity->part_count));
	}
}

static void put_money(struct builder *builder, struct view *map, const struct project *project)
{
	const struct figure *investment = figures_findf(builder->figures, "project/%.*s/investment", TEXT_ARG(project->id));
	struct text address = text_format(builder->arena, "project/%.*s/investment", TEXT_ARG(project->id));
	const char *kind = investment->state != FIGURE_PRESENT ? "原文未列"
			   : investment->rule == RULE_PRICE  ? "按单价推算"
							     : "原文写明";
	view_put(map, "price", build_figuref(builder, "project/%.*s/price", TEXT_ARG(project->id)));
	view_put_text(map, "price_label", project->price.label);
	view_put(map, "investment", build_figure(builder, investment));
	view_put_text(map, "investment_label", project->investment.label);
	view_put_text(map, "investment_kind_zh", text_of(kind));
	view_put_bool(map, "priced", investment->state == FIGURE_PRESENT);
	view_put_bool(map, "derived", investment->rule == RULE_PRICE);
	view_put(map, "parts", build_parts(builder, address, project->parts, project->part_count));
	struct view *funds = view_put(map, "funds", view_list(builder->arena));
	struct text names = TEXT("");
	for (size_t i = 0; i < project->fund_count; i++) {
		struct view *fund = view_append(funds, view_map(builder->arena));
		view_put_text(fund, "id", project->funds[i]->id);
		view_put_text(fund, "name", project->funds[i]->name);
		names = text_format(builder->arena, "%.*s%s%.*s", TEXT_ARG(names), i ? "、" : "", TEXT_ARG(project->funds[i]->name));
	}
	view_put_text(map, "funds_text", names);
}

static struct text deadline_text(const struct builder *builder, const struct project *project)
{
	if (project->deadline_typed.len)
		return project->deadline_typed;
	if (project->deadline)
		return text_format(builder->arena, "%d年", project->deadline);
	return project->annual ? TEXT("每年") : TEXT("未写明，按规划期末");
}

static struct view *build_stage(struct builder *builder, const struct report_progress *report, const struct project_result *result)
{
	const struct project_progress *progress = result->progress;
	struct view *map = view_map(builder->arena);
	view_put_text(map, "point", report->report->point);
	view_put_bool(map, "reported", progress != NULL);
	view_put_text(map, "stage", progress ? text_of(stage_name(progress->stage)) : TEXT("no-data"));
	view_put_text(map, "stage_zh", progress ? text_of(stage_title(progress->stage)) : TEXT("暂无数据"));
	view_put(map, "invested", build_figure(builder, result->invested));
	view_put(map, "rate", build_figure(builder, result->rate));
	view_put_text(map, "document", progress ? progress->document : TEXT(""));
	view_put_text(map, "reason", progress ? progress->reason : TEXT(""));
	view_put_text(map, "remark", progress ? progress->remark : TEXT(""));
	struct view *funds = view_put(map, "funds", view_list(builder->arena));
	for (size_t i = 0; progress && i < progress->invested_count; i++) {
		struct view *fund = view_append(funds, view_map(builder->arena));
		const struct named *named = progress->invested[i].fund;
		view_put_text(fund, "name", named ? named->name : TEXT("未分来源"));
		view_put_bool(fund, "named", named != NULL);
		view_put(fund, "figure", build_figure(builder, result->invested->inputs[i]));
	}
	return map;
}

static void put_progress(struct builder *builder, struct view *map, const struct project *project)
{
	size_t index = (size_t)(project - builder->plan->projects);
	struct view *list = view_put(map, "progress", view_list(builder->arena));
	for (size_t i = 0; i < builder->progress->count; i++) {
		const struct report_progress *report = &builder->progress->reports[i];
		view_append(list, build_stage(builder, report, &report->projects[index]));
	}
	view_put_bool(map, "has_results", list->count > 0);
	view_put_context(map, "latest", list->count ? list->items[list->count - 1] : view_null(builder->arena));
}

static struct view *build_box_link(struct builder *builder, const struct box *box)
{
	if (!box)
		return view_null(builder->arena);
	struct view *map = view_map(builder->arena);
	view_put_text(map, "id", box->id);
	put_int(map, "number", box->number);
	view_put_text(map, "title", box->title);
	view_put_text(map, "heading", box_heading(builder, box));
	view_put_text(map, "file", box_file(builder, box));
	return map;
}

static struct view *build_project(struct builder *builder, const struct project *project)
{
	struct view *map = builder->project_nodes[project - builder->plan->projects] = view_map(builder->arena);
	view_put_text(map, "id", project->id);
	put_int(map, "index", project - builder->plan->projects + 1);
	view_put_text(map, "item", project->item);
	view_put_text(map, "name", project->name);
	view_put_text(map, "anchor", project->id);
	view_put_text(map, "file", project_file(builder, project));
	view_put(map, "box", build_box_link(builder, project->box));
	view_put(map, "part", build_chapter_link(builder, project->section));
	view_put_text(map, "summary", project->summary);
	view_put_text(map, "area", project->area);
	struct view *places = view_put(map, "places", view_list(builder->arena));
	for (size_t i = 0; i < project->at_count; i++)
		view_append(places, build_place_link(builder, project->at[i]));
	view_put_text(map, "places_text", places_text(builder, project));
	put_quantities(builder, map, project);
	put_money(builder, map, project);
	view_put_text(map, "deadline_zh", deadline_text(builder, project));
	view_put_bool(map, "annual", project->annual);
	view_put_text(map, "office", project->office ? project->office->name : TEXT(""));
	view_put_text(map, "source_lines", project->source);
	const struct view *queries = view_put(map, "queries", build_queries_about(builder, text_format(builder->arena, "project/%.*s", TEXT_ARG(project->id))));
	view_put_context(map, "has_queries", view_bool(builder->arena, queries->count > 0));
	put_progress(builder, map, project);
	return map;
}

/* ---- Boxes and parts ---- */

static void put_group(struct builder *builder, struct view *map, struct text prefix)
{
	view_put(map, "total", build_figuref(builder, "%.*s/total", TEXT_ARG(prefix)));
	view_put(map, "declared", build_figuref(builder, "%.*s/declared", TEXT_ARG(prefix)));
	view_put(map, "derived", build_figuref(builder, "%.*s/derived", TEXT_ARG(prefix)));
	view_put(map, "lines", build_figuref(builder, "%.*s/lines", TEXT_ARG(prefix)));
	view_put(map, "unpriced", build_figuref(builder, "%.*s/unpriced", TEXT_ARG(prefix)));
}

static void put_latest_money(struct builder *builder, struct view *map, struct text prefix)
{
	const struct progress *progress = builder->progress;
	struct text point = progress->count ? progress->reports[progress->count - 1].report->point : TEXT("");
	view_put(map, "invested", build_figuref(builder, "%.*s/invested/%.*s", TEXT_ARG(prefix), TEXT_ARG(point)));
	view_put(map, "investment_rate", build_figuref(builder, "%.*s/investment-rate/%.*s", TEXT_ARG(prefix), TEXT_ARG(point)));
}

static struct view *build_box(struct builder *builder, const struct box *box)
{
	struct text prefix = text_format(builder->arena, "box/%.*s", TEXT_ARG(box->id));
	struct view *map = build_box_link(builder, box);
	view_put(map, "part", build_chapter_link(builder, box->section));
	put_group(builder, map, prefix);
	put_latest_money(builder, map, prefix);
	view_put(map, "share", build_figuref(builder, "%.*s/share", TEXT_ARG(prefix)));
	view_put_text(map, "source_lines", box->source);
	view_put(map, "queries", build_queries_about(builder, prefix));
	struct view *projects = view_put(map, "projects", view_list(builder->arena));
	for (size_t i = 0; i < box->project_count; i++)
		view_append(projects, build_project(builder, box->projects[i]));
	return map;
}

static struct view *build_part(struct builder *builder, const struct chapter *part, const struct view *boxes)
{
	struct text prefix = text_format(builder->arena, "part/%.*s", TEXT_ARG(part->id));
	struct view *map = build_chapter_link(builder, part);
	view_put_text(map, "number", part->number);
	put_group(builder, map, prefix);
	put_latest_money(builder, map, prefix);
	view_put(map, "boxes", build_figuref(builder, "%.*s/boxes/total", TEXT_ARG(prefix)));
	view_put(map, "boxes_declared", build_figuref(builder, "%.*s/boxes/declared", TEXT_ARG(prefix)));
	view_put(map, "boxes_derived", build_figuref(builder, "%.*s/boxes/derived", TEXT_ARG(prefix)));
	view_put(map, "boxes_lines", build_figuref(builder, "%.*s/boxes/lines", TEXT_ARG(prefix)));
	view_put(map, "boxes_unpriced", build_figuref(builder, "%.*s/boxes/unpriced", TEXT_ARG(prefix)));
	view_put(map, "outside", build_figuref(builder, "%.*s/outside/total", TEXT_ARG(prefix)));
	view_put(map, "share", build_figuref(builder, "%.*s/boxes/share", TEXT_ARG(prefix)));
	struct view *list = view_put_context(map, "box_list", view_list(builder->arena));
	for (size_t i = 0; i < boxes->count; i++)
		if (builder->plan->boxes[i].section == part)
			view_append(list, boxes->items[i]);
	return map;
}

/* ---- Places and funds: who is named where ---- */

static bool is_at(const struct project *project, const struct site_place *place)
{
	for (size_t i = 0; i < project->at_count; i++)
		for (const struct site_place *at = project->at[i]; at; at = at->within)
			if (at == place)
				return true;
	return false;
}

static struct view *build_project_link(struct builder *builder, const struct project *project)
{
	struct view *map = view_map(builder->arena);
	view_put_text(map, "name", project->name);
	view_put_text(map, "file", project_file(builder, project));
	view_put_text(map, "box_heading", project->box ? box_heading(builder, project->box) : TEXT("专栏之外"));
	view_put(map, "investment", build_figuref(builder, "project/%.*s/investment", TEXT_ARG(project->id)));
	view_put_context(map, "project", builder->project_nodes[project - builder->plan->projects]);
	return map;
}

static struct view *build_place(struct builder *builder, const struct site_place *place)
{
	struct view *map = build_place_link(builder, place);
	view_put_text(map, "kind", place->kind);
	view_put_text(map, "kind_zh", text_of(place_kind_title(place->kind)));
	view_put_text(map, "within", place->within ? place->within->name : TEXT(""));
	struct view *aliases = view_put(map, "aliases", view_list(builder->arena));
	for (size_t i = 0; i < place->alias_count; i++)
		view_append(aliases, view_text(builder->arena, place->aliases[i]));
	struct view *projects = view_put(map, "projects", view_list(builder->arena));
	for (size_t i = 0; i < builder->plan->project_count; i++)
		if (is_at(&builder->plan->projects[i], place))
			view_append(projects, build_project_link(builder, &builder->plan->projects[i]));
	bool named = projects->count > 0 && !text_is(place->kind, "city");
	view_put_bool(map, "named", named);
	view_put_context(map, "outer", view_bool(builder->arena, named && (!place->within || text_is(place->within->kind, "city"))));
	if (!named)
		view_put_text(map, "file", TEXT(""));
	return map;
}

static struct view *build_fund(struct builder *builder, const struct named *fund)
{
	struct view *map = view_map(builder->arena);
	view_put_text(map, "id", fund->id);
	view_put_text(map, "name", fund->name);
	struct view *projects = view_put(map, "projects", view_list(builder->arena));
	for (size_t i = 0; i < builder->plan->project_count; i++)
		for (size_t j = 0; j < builder->plan->projects[i].fund_count; j++)
			if (builder->plan->projects[i].funds[j] == fund)
				view_append(projects, build_project_link(builder, &builder->plan->projects[i]));
	const struct progress *progress = builder->progress;
	struct text point = progress->count ? progress->reports[progress->count - 1].report->point : TEXT("");
	view_put(map, "invested", build_figuref(builder, "fund/%.*s/invested/%.*s", TEXT_ARG(fund->id), TEXT_ARG(point)));
	return map;
}

void build_projects(struct builder *builder)
{
	const struct plan *plan = builder->plan;
	struct view *boxes = view_put(builder->root, "boxes", view_list(builder->arena));
	for (size_t i = 0; i < plan->box_count; i++)
		view_append(boxes, build_box(builder, &plan->boxes[i]));
	struct view *outside = view_put(builder->root, "outside", view_list(builder->arena));
	for (size_t i = 0; i < plan->project_count; i++)
		if (!plan->projects[i].box)
			view_append(outside, build_project(builder, &plan->projects[i]));
	struct view *parts = view_put(builder->root, "parts", view_list(builder->arena));
	for (size_t i = 0; i < plan->chapter_count; i++)
		if (figures_findf(builder->figures, "part/%.*s/total", TEXT_ARG(plan->chapters[i].id)))
			view_append(parts, build_part(builder, &plan->chapters[i], boxes));
	struct view *places = view_put(builder->root, "places", view_list(builder->arena));
	for (size_t i = 0; i < plan->place_count; i++)
		view_append(places, build_place(builder, &plan->places[i]));
	struct view *funds = view_put(builder->root, "funds", view_list(builder->arena));
	for (size_t i = 0; i < plan->fund_count; i++)
		view_append(funds, build_fund(builder, &plan->funds[i]));
}
