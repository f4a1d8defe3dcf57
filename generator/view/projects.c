/*
 * Boxes, projects, parts, places and funds as view nodes.
 * Used through builder.h only.
 * SPDX-License-Identifier: MIT
 */
#include "view/builder.h"

#include <string.h>

#include "plan/calendar.h"

struct text box_file(const struct builder *builder, const struct box *box)
{
	return TEXT_JOIN(builder->arena, TEXT("boxes/"), box->id, TEXT(".html"));
}

struct text project_file(const struct builder *builder, const struct project *project)
{
	if (!project->box)
		return TEXT_JOIN(builder->arena, builder->plan->box_count ? TEXT("investment.html#") : TEXT("projects.html#"), project->id);
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

/* "绣林街道办事处太平坊社区": the chain without the whole that the plan is about. */
static struct text full_name(const struct builder *builder, const struct site_place *place)
{
	const struct site_place *outer = place->within;
	if (!outer || outer->is_whole || text_find(place->name, outer->name, 0) == 0)
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
	struct phrase all = PHRASE(WORD_NONE);
	for (size_t i = 0; i < project->at_count; i++)
		all = phrase_append(builder->arena, WORD_LIST, all, phrase_of_text(full_name(builder, project->at[i])));
	return build_said(builder, phrase_append(builder->arena, WORD_LIST, all, phrase_of_text(project->area)));
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
		struct text address = TEXT_JOIN(builder->arena, TEXT("project/"), project->id, TEXT("/quantity/"), quantity->id);
		struct view *node = view_append(list, view_map(builder->arena));
		view_put_text(node, "name", quantity->name);
		view_put(node, "figure", build_figuref(builder, "%.*s", TEXT_ARG(address)));
		view_put(node, "parts", build_parts(builder, address, quantity->parts, quantity->part_count));
		view_put_context(node, "counts_places", view_bool(builder->arena, quantity->counts_places));
	}
}

static struct text joined_names(const struct builder *builder, const struct named *const *list, size_t count)
{
	struct phrase names = PHRASE(WORD_NONE);
	for (size_t i = 0; i < count; i++)
		names = phrase_append(builder->arena, WORD_LIST, names, phrase_of_text(list[i]->name));
	return build_said(builder, names);
}

static struct view *build_names(const struct builder *builder, const struct named *const *list, size_t count)
{
	struct view *names = view_list(builder->arena);
	for (size_t i = 0; i < count; i++) {
		struct view *name = view_append(names, view_map(builder->arena));
		view_put_text(name, "id", list[i]->id);
		view_put_text(name, "name", list[i]->name);
	}
	return names;
}

/* How the period's investment is divided: by fund, or by year. */
static struct view *build_amounts(struct builder *builder, const struct project *project, const struct project_figures *own, bool by_fund)
{
	struct view *list = view_list(builder->arena);
	for (size_t i = 0; i < project->amount_count; i++) {
		const struct amount *amount = &project->amounts[i];
		if ((amount->fund != NULL) != by_fund)
			continue;
		struct view *map = view_append(list, view_map(builder->arena));
		view_put_text(map, "name", by_fund ? amount->fund->name : build_year(builder, amount->year));
		view_put(map, "figure", build_figure(builder, own->amounts[i]));
	}
	return list;
}

static enum word investment_kind(const struct figure *investment)
{
	return investment->state != FIGURE_PRESENT   ? WORD_STATE_NOT_GIVEN
	       : investment->rule == RULE_PRICE   ? WORD_INVESTMENT_DERIVED
	       : investment->rule == RULE_AMOUNTS ? WORD_INVESTMENT_AMOUNTS
						     : WORD_INVESTMENT_DECLARED;
}

static void put_money(struct builder *builder, struct view *map, const struct project *project)
{
	const struct project_figures *own = &builder->figures->projects[project - builder->plan->projects];
	const struct figure *investment = own->money[MONEY_INVESTMENT];
	struct text address = TEXT_JOIN(builder->arena, TEXT("project/"), project->id, TEXT("/investment"));
	view_put(map, "price", build_figure(builder, own->price));
	view_put_text(map, "price_label", project->price.label);
	view_put(map, "cost", build_figure(builder, own->money[MONEY_COST]));
	view_put_text(map, "cost_label", project->money[MONEY_COST].label);
	view_put(map, "before", build_figure(builder, own->money[MONEY_BEFORE]));
	view_put_text(map, "before_label", project->money[MONEY_BEFORE].label);
	view_put(map, "investment", build_figure(builder, investment));
	view_put_text(map, "investment_label", project->money[MONEY_INVESTMENT].label);
	view_put_text(map, "investment_kind_zh", build_word(builder, investment_kind(investment)));
	view_put_bool(map, "priced", investment->state == FIGURE_PRESENT);
	view_put_bool(map, "derived", investment->rule != RULE_WRITTEN);
	view_put(map, "parts", build_parts(builder, address, project->parts, project->part_count));
	const struct view *by_fund = view_put(map, "fund_amounts", build_amounts(builder, project, own, true));
	const struct view *by_year = view_put(map, "year_amounts", build_amounts(builder, project, own, false));
	view_put_context(map, "has_fund_amounts", view_bool(builder->arena, by_fund->count > 0));
	view_put_context(map, "has_year_amounts", view_bool(builder->arena, by_year->count > 0));
	view_put(map, "funds", build_names(builder, project->funds, project->fund_count));
	view_put_text(map, "funds_text", joined_names(builder, project->funds, project->fund_count));
}

static struct text deadline_text(const struct builder *builder, const struct project *project)
{
	if (project->deadline_typed.len)
		return project->deadline_typed;
	if (project->deadline.year)
		return build_date(builder, project->deadline);
	return build_word(builder, project->annual ? WORD_DEADLINE_YEARLY : WORD_DEADLINE_NONE);
}

static void put_spent(struct builder *builder, struct view *map, const struct project_result *result)
{
	struct view *funds = view_put(map, "funds", view_list(builder->arena));
	for (size_t i = 0; i < result->spent_count; i++) {
		struct view *fund = view_append(funds, view_map(builder->arena));
		const struct named *named = result->spent[i].fund;
		view_put_text(fund, "name", named ? named->name : build_word(builder, WORD_FUND_NONE));
		view_put_bool(fund, "named", named != NULL);
		view_put(fund, "figure", build_figure(builder, result->spent[i].figure));
	}
}

static struct view *build_stage(struct builder *builder, const struct report_progress *report, const struct project_result *result)
{
	const struct project_progress *said = result->standing, *own = result->progress;
	struct view *map = view_map(builder->arena);
	view_put_text(map, "point", report->report->point);
	view_put_text(map, "point_zh", build_said(builder, point_words(builder->arena, report->report->point)));
	view_put_bool(map, "reported", said != NULL);
	view_put_bool(map, "fresh", own != NULL);
	view_put_text(map, "stage", said ? text_of(stage_name(said->stage)) : TEXT("no-data"));
	view_put_text(map, "stage_zh", build_word(builder, said ? stage_title(said->stage) : WORD_STATE_NOT_AVAILABLE));
	view_put_text(map, "said", result->said ? result->said->point : TEXT(""));
	view_put_text(map, "said_zh", result->said && !own ? build_said(builder, point_words(builder->arena, result->said->point)) : TEXT(""));
	bool old_money = result->paid && result->paid != result->report;
	view_put_text(map, "paid", result->paid ? result->paid->point : TEXT(""));
	view_put_text(map, "paid_zh", old_money ? build_said(builder, point_words(builder->arena, result->paid->point)) : TEXT(""));
	view_put_bool(map, "overdue", result->overdue);
	view_put(map, "invested", build_figure(builder, result->invested));
	view_put(map, "done", build_figure(builder, result->done == result->invested ? NULL : result->done));
	view_put(map, "rate", build_figure(builder, result->rate));
	view_put_text(map, "document", own ? own->document : TEXT(""));
	view_put_text(map, "reason", own ? own->reason : TEXT(""));
	view_put_text(map, "remark", own ? own->remark : TEXT(""));
	view_put_text(map, "confirmed", own ? own->confirmed : TEXT(""));
	put_spent(builder, map, result);
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
}

static bool is_whole_number(struct text text)
{
	return text.len > 0 && text.at[0] != '0' && text_digit_run(text, 0) == text.len;
}

static struct view *build_box_link(struct builder *builder, const struct box *box)
{
	if (!box)
		return view_null(builder->arena);
	struct view *map = view_map(builder->arena);
	view_put_text(map, "id", box->id);
	view_put(map, "number", is_whole_number(box->number) ? view_number(builder->arena, box->number) : view_text(builder->arena, box->number));
	view_put_text(map, "name", box->name);
	view_put_text(map, "title", box->title);
	view_put_text(map, "heading", box->heading);
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
	view_put_bool(map, "has_deadline", project->deadline_typed.len > 0 || project->deadline.year > 0 || project->annual);
	view_put_text(map, "start_zh", project->start.year ? build_date(builder, project->start) : TEXT(""));
	view_put_text(map, "office", joined_names(builder, project->offices, project->office_count));
	view_put(map, "offices", build_names(builder, project->offices, project->office_count));
	view_put_text(map, "source_lines", project->source);
	const struct view *queries = view_put(map, "queries", build_queries_about(builder, TEXT_JOIN(builder->arena, TEXT("project/"), project->id)));
	view_put_context(map, "has_queries", view_bool(builder->arena, queries->count > 0));
	put_progress(builder, map, project);
	return map;
}

/* ---- Boxes and parts ---- */

static void put_sums(struct builder *builder, struct view *map, const struct sums *sums)
{
	view_put(map, "total", build_figure(builder, sums->planned));
	view_put(map, "declared", build_figure(builder, sums->declared));
	view_put(map, "derived", build_figure(builder, sums->derived));
	view_put(map, "lines", build_figure(builder, sums->lines));
	view_put(map, "unpriced", build_figure(builder, sums->unpriced));
	view_put(map, "cost", build_figure(builder, sums->cost));
	view_put(map, "before", build_figure(builder, sums->before));
}

/* What the projects add up to, for a total that the document gives of them; NULL where they do not say. */
static const struct figure *computed_beside(const struct builder *builder, const struct group *group, const struct declared *declared)
{
	const struct groups *groups = builder->figures->groups;
	if (declared->fund && (declared->of != MONEY_INVESTMENT || group != &groups->list[0]))
		return NULL;
	const struct sums *sums = declared->fund ? &groups_find(groups, GROUP_FUND, declared->fund)->sums : &group->sums;
	const struct figure *of[MONEY_KIND_COUNT] = {[MONEY_INVESTMENT] = sums->planned, [MONEY_COST] = sums->cost, [MONEY_BEFORE] = sums->before};
	return of[declared->of];
}

/* Totals the document itself gives, to stand beside the computed ones. */
static struct view *build_stated_totals(struct builder *builder, const struct group *group)
{
	struct view *list = view_list(builder->arena);
	for (size_t i = 0; i < group->declared_count; i++) {
		const struct declared *declared = &group->declared[i];
		struct view *map = view_append(list, view_map(builder->arena));
		struct text name = declared->value.label.len ? declared->value.label : build_word(builder, WORD_MONEY_INVESTMENT + (enum word)declared->of);
		view_put_text(map, "name", declared->fund ? build_said(builder, PHRASE2(builder->arena, WORD_MONEY_OF_FUND, declared->fund->name, name)) : name);
		view_put(map, "figure", build_figure(builder, group->declared_figures[i]));
		view_put_bool(map, "by_fund", declared->fund != NULL);
		view_put(map, "computed", build_figure(builder, computed_beside(builder, group, declared)));
	}
	return list;
}

/* What a group has done so far, by the newest report. */
static void put_latest_money(struct builder *builder, struct view *map, const struct group *group)
{
	const struct progress *progress = builder->progress;
	const struct group_progress *row = progress->count ? &progress->reports[progress->count - 1].groups[group - builder->figures->groups->list] : NULL;
	view_put(map, "invested", build_figure(builder, row ? row->invested : NULL));
	view_put(map, "investment_rate", build_figure(builder, row ? row->investment_rate : NULL));
}

static struct view *build_box(struct builder *builder, const struct box *box)
{
	const struct group *group = groups_find(builder->figures->groups, GROUP_BOX, box);
	struct view *map = build_box_link(builder, box);
	view_put(map, "part", build_chapter_link(builder, box->section));
	put_sums(builder, map, &group->sums);
	view_put(map, "stated", build_stated_totals(builder, group));
	view_put_context(map, "some_unpriced", view_bool(builder->arena, number_sign(group->sums.unpriced->number) > 0));
	put_latest_money(builder, map, group);
	view_put(map, "share", build_figure(builder, group->sums.share));
	view_put_text(map, "source_lines", box->source);
	view_put(map, "queries", build_queries_about(builder, group->prefix));
	struct view *projects = view_put(map, "projects", view_list(builder->arena));
	for (size_t i = 0; i < box->project_count; i++)
		view_append(projects, build_project(builder, box->projects[i]));
	return map;
}

static struct view *build_part(struct builder *builder, const struct group *group)
{
	const struct chapter *part = group->subject;
	struct view *map = build_chapter_link(builder, part);
	view_put_text(map, "number", part->number);
	put_sums(builder, map, &group->sums);
	view_put(map, "stated", build_stated_totals(builder, group));
	put_latest_money(builder, map, group);
	view_put(map, "boxes", build_figure(builder, group->boxed.planned));
	view_put(map, "boxes_declared", build_figure(builder, group->boxed.declared));
	view_put(map, "boxes_derived", build_figure(builder, group->boxed.derived));
	view_put(map, "boxes_lines", build_figure(builder, group->boxed.lines));
	view_put(map, "boxes_unpriced", build_figure(builder, group->boxed.unpriced));
	view_put(map, "outside", build_figure(builder, group->outside.planned));
	view_put(map, "share", build_figure(builder, group->boxed.share));
	return map;
}

/* ---- Places and funds: who is named where ---- */

/* Whether `named` is the place or further in; of the whole that the plan is about only itself, for all are further in. */
static bool is_in(const struct site_place *named, const struct site_place *place)
{
	for (const struct site_place *at = named; at && (at == named || !at->is_whole); at = at->within)
		if (at == place)
			return true;
	return false;
}

/* How many of the places that the project names are there or further in. */
static size_t count_at(const struct project *project, const struct site_place *place)
{
	size_t count = 0;
	for (size_t i = 0; i < project->at_count; i++)
		count += is_in(project->at[i], place);
	return count;
}

static struct view *build_project_link(struct builder *builder, const struct project *project)
{
	struct view *map = view_map(builder->arena);
	view_put_text(map, "name", project->name);
	view_put_text(map, "file", project_file(builder, project));
	view_put_context(map, "priced", view_bool(builder->arena, builder->figures->projects[project - builder->plan->projects].money[MONEY_INVESTMENT]->state == FIGURE_PRESENT));
	view_put_text(map, "box_heading", project->box ? project->box->heading : TEXT(""));
	view_put(map, "investment", build_figure(builder, builder->figures->projects[project - builder->plan->projects].money[MONEY_INVESTMENT]));
	view_put_context(map, "project", builder->project_nodes[project - builder->plan->projects]);
	return map;
}

/* A project that names the place: at how many places there, and whether it has no others, so that all its numbers are the place's. */
static struct view *build_project_at(struct builder *builder, const struct project *project, const struct site_place *place, size_t here)
{
	struct view *map = build_project_link(builder, project);
	view_put_context(map, "where", view_text(builder->arena, place->name));
	view_put_context(map, "here", view_number(builder->arena, text_count(builder->arena, here)));
	view_put_context(map, "sole", view_bool(builder->arena, here == project->at_count && !project->area.len));
	return map;
}

/* A project that reaches a place without naming it, with the words that say so. */
static struct view *build_reaching(struct builder *builder, const struct project *project)
{
	struct view *map = build_project_link(builder, project);
	view_put_text(map, "area", project->area);
	return map;
}

static struct view *build_place(struct builder *builder, const struct site_place *place)
{
	struct view *map = build_place_link(builder, place);
	view_put_text(map, "kind", place->kind ? place->kind->id : TEXT(""));
	view_put_text(map, "kind_zh", place->kind ? place->kind->name : TEXT(""));
	view_put_text(map, "within", place->within ? place->within->name : TEXT(""));
	struct view *aliases = view_put(map, "aliases", view_list(builder->arena));
	for (size_t i = 0; i < place->alias_count; i++)
		view_append(aliases, view_text(builder->arena, place->aliases[i]));
	struct view *projects = view_put(map, "projects", view_list(builder->arena));
	struct view *reaching = view_put(map, "reaching", view_list(builder->arena));
	bool shared = false;
	for (size_t i = 0; i < builder->plan->project_count; i++) {
		const struct project *project = &builder->plan->projects[i];
		size_t here = count_at(project, place);
		if (here)
			shared = !view_truth(view_find(view_append(projects, build_project_at(builder, project, place, here)), "sole")) || shared;
		else if (reach_holds(&project->reach, place))
			view_append(reaching, build_reaching(builder, project));
	}
	view_put_context(map, "has_shared", view_bool(builder->arena, shared));
	view_put_bool(map, "has_reaching", reaching->count > 0);
	view_put_context(map, "reaching_count", view_number(builder->arena, text_count(builder->arena, reaching->count)));
	bool named = projects->count > 0, listed = named || (reaching->count && !place->is_whole);
	view_put_bool(map, "named", named);
	view_put_context(map, "listed", view_bool(builder->arena, listed));
	view_put_context(map, "outer", view_bool(builder->arena, listed && (!place->within || place->within->is_whole)));
	if (!listed)
		view_put_text(map, "file", TEXT(""));
	return map;
}

/* What of a project's investment comes from the fund, where the document divides it; else NULL. */
static const struct figure *amount_of_fund(const struct builder *builder, const struct project *project, const struct named *fund)
{
	for (size_t i = 0; i < project->amount_count; i++)
		if (project->amounts[i].fund == fund)
			return builder->figures->projects[project - builder->plan->projects].amounts[i];
	return NULL;
}

static struct view *build_fund(struct builder *builder, const struct group *group)
{
	const struct named *fund = group->subject;
	struct view *map = view_map(builder->arena);
	view_put_text(map, "id", fund->id);
	view_put_text(map, "name", fund->name);
	view_put(map, "total", build_figure(builder, group->sums.planned));
	view_put(map, "stated", build_figure(builder, group_declared(&builder->figures->groups->list[0], MONEY_INVESTMENT, fund)));
	struct view *projects = view_put(map, "projects", view_list(builder->arena));
	for (size_t i = 0; i < group->count; i++) {
		struct view *link = view_append(projects, build_project_link(builder, group->members[i]));
		view_put(link, "amount", build_figure(builder, amount_of_fund(builder, group->members[i], fund)));
	}
	const struct progress *progress = builder->progress;
	const struct group_progress *row = progress->count ? &progress->reports[progress->count - 1].groups[group - builder->figures->groups->list] : NULL;
	view_put(map, "invested", build_figure(builder, row ? row->from_fund : NULL));
	return map;
}

/* Whether a place that is listed, other than the whole, lies in the area that the project is for. */
static bool reaches_any(const struct plan *plan, const struct project *project)
{
	for (size_t i = 0; i < plan->place_count; i++)
		if (!plan->places[i].is_whole && reach_holds(&project->reach, &plan->places[i]))
			return true;
	return false;
}

/* Whether the plan or its results say anything of money. */
static bool has_money(const struct builder *builder)
{
	const struct group *all = &builder->figures->groups->list[0];
	bool any = all->sums.planned->state == FIGURE_PRESENT || all->sums.cost || all->sums.before || all->declared_count;
	for (size_t i = 0; i < builder->figures->groups->count; i++)
		any = any || builder->figures->groups->list[i].declared_count;
	for (size_t i = 0; i < builder->progress->count; i++)
		any = any || builder->progress->reports[i].all_invested->state == FIGURE_PRESENT;
	return any;
}

/* What templates ask before they say anything of projects and money. */
static void put_presence(struct builder *builder)
{
	const struct plan *plan = builder->plan;
	const struct sums *sums = &builder->figures->groups->list[0].sums;
	bool computed = false;
	for (size_t i = 0; i < plan->project_count; i++)
		computed = computed || (builder->figures->projects[i].money[MONEY_INVESTMENT]->state == FIGURE_PRESENT &&
					builder->figures->projects[i].money[MONEY_INVESTMENT]->rule != RULE_WRITTEN);
	struct view *map = view_put(builder->root, "has", view_map(builder->arena));
	view_put_bool(map, "projects", plan->project_count > 0);
	view_put_bool(map, "boxes", plan->box_count > 0);
	view_put_bool(map, "outside", plan->box_count > 0 && view_find(builder->root, "outside")->count > 0);
	view_put_bool(map, "money", has_money(builder));
	view_put_bool(map, "planned", sums->planned->state == FIGURE_PRESENT);
	view_put_bool(map, "derived", computed);
	view_put_bool(map, "unpriced", sums->unpriced->number.num > 0);
	view_put_bool(map, "cost", sums->cost != NULL);
	view_put_bool(map, "before", sums->before != NULL);
	view_put_bool(map, "stated", builder->figures->groups->list[0].declared_count > 0);
	bool placed = false, named = false, areas = false;
	for (size_t i = 0; i < plan->project_count; i++) {
		named = named || plan->projects[i].at_count || reaches_any(plan, &plan->projects[i]);
		areas = areas || plan->projects[i].area.len;
		placed = placed || areas || plan->projects[i].at_count;
	}
	bool outside = plan->box_count > 0 && view_find(builder->root, "outside")->count > 0;
	view_put_bool(map, "places", placed);
	view_put_bool(map, "named_places", named);
	view_put_context(map, "areas", view_bool(builder->arena, areas));
	view_put_bool(map, "only_outside", plan->project_count > 0 && !plan->box_count);
	view_put_bool(map, "money_page", plan->project_count > 0 && (has_money(builder) || outside));
	view_put_bool(map, "audit", plan->identity_count > 0 || plan->query_count > 0);
	view_put_bool(map, "aims", plan->indicator_count > 0 || plan->target_count > 0);
	view_put_bool(map, "tasks", plan->task_count > 0);
	view_put_bool(map, "indicators", plan->indicator_count > 0);
	view_put_bool(map, "chapters", plan->chapter_count > 0);
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
	const struct groups *groups = builder->figures->groups;
	struct view *parts = view_put(builder->root, "parts", view_list(builder->arena));
	for (size_t i = 0; i < groups->count; i++)
		if (groups->list[i].kind == GROUP_PART)
			view_append(parts, build_part(builder, &groups->list[i]));
	struct view *places = view_put(builder->root, "places", view_list(builder->arena));
	for (size_t i = 0; i < plan->place_count; i++)
		view_append(places, build_place(builder, &plan->places[i]));
	struct view *funds = view_put(builder->root, "funds", view_list(builder->arena));
	for (size_t i = 0; i < groups->count; i++)
		if (groups->list[i].kind == GROUP_FUND)
			view_append(funds, build_fund(builder, &groups->list[i]));
	view_put(builder->root, "stated_totals", build_stated_totals(builder, &groups->list[0]));
	put_presence(builder);
}
