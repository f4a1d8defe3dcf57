/*
 * What a reader asks first of a report: which targets are met, behind or not to be judged, what needs attention, what moved
 * since the report before, and where the planned money goes. Used through builder.h only.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "view/builder.h"

enum {
	MOST_NAMED = 12, /* of one group; of the others it is said how many there are */
	MOST_WAYS = 6,   /* that money goes */
};

/* The first are standings, in their order. */
enum { FAR = STANDING_COUNT, MOVED, UNREPORTED, CANCELLED, ADJUSTED, OVERDUE, GROUP_COUNT };

static const char *const group_names[GROUP_COUNT] = {"behind", "unjudged", "unknown", "on_way", "met", "nothing",
						     "far", "moved", "unreported", "cancelled", "adjusted", "overdue"};

/* One report, seen through the nodes of indicators and projects that are made already. */
struct outlook {
	struct builder *builder;
	size_t index; /* of the report */
	const struct report_progress *report;
	struct view *members[GROUP_COUNT]; /* as many as are named */
	size_t counts[GROUP_COUNT];        /* all */
};

static void join(struct outlook *outlook, size_t group, struct view *member)
{
	if (outlook->counts[group]++ < MOST_NAMED)
		view_append(outlook->members[group], member);
}

/* {count, members, more}, or null when there are none. */
static struct view *build_group(const struct outlook *outlook, size_t group)
{
	struct arena *arena = outlook->builder->arena;
	if (!outlook->counts[group])
		return view_null(arena);
	struct view *map = view_map(arena);
	view_put_count(map, "count", outlook->counts[group]);
	view_put(map, "members", outlook->members[group]);
	view_put_count(map, "more", outlook->counts[group] - outlook->members[group]->count);
	return map;
}

static bool is_present(const struct figure *figure)
{
	return figure && figure->state == FIGURE_PRESENT;
}

/* No pace can be told, but less of the target is reached than of the time is over. */
static bool is_far(const struct report_progress *report, const struct indicator_progress *row)
{
	return status_standing(row->status) == STANDING_UNJUDGED && is_present(row->attainment) && is_present(report->schedule) &&
	       number_compare(row->attainment->number, report->schedule->number) < 0;
}

/* The verdict of the last report before this one that gave any; NULL when there is none. */
static const struct view *verdict_before(const struct outlook *outlook, const struct view *results)
{
	for (size_t i = outlook->index; i-- > 0;)
		if (!text_is(view_find_text(results->items[i], "standing"), standing_name(STANDING_NONE)))
			return results->items[i];
	return NULL;
}

static void compare_verdicts(struct outlook *outlook, const struct view *indicator, const struct view *result)
{
	const struct view *before = verdict_before(outlook, view_find(indicator, "results"));
	struct text now = view_find_text(result, "status_zh");
	if (!before || text_equal(view_find_text(before, "status_zh"), now))
		return;
	struct view *move = view_map(outlook->builder->arena);
	view_put_text(move, "name", view_find_text(indicator, "name"));
	view_put_text(move, "file", view_find_text(indicator, "file"));
	view_put_text(move, "old", view_find_text(before, "status_zh"));
	view_put_text(move, "new", now);
	join(outlook, MOVED, move);
}

static void look_at_indicators(struct outlook *outlook)
{
	const struct builder *builder = outlook->builder;
	const struct view *nodes = view_find(builder->root, "indicators");
	for (size_t i = 0; i < nodes->count; i++) {
		const struct indicator *indicator = plan_find(builder->plan, "indicator", view_find_text(nodes->items[i], "id"));
		const struct indicator_progress *row = &outlook->report->indicators[indicator - builder->plan->indicators];
		const struct view *result = view_find(nodes->items[i], "results")->items[outlook->index];
		enum standing standing = status_standing(row->status);
		struct view *member = view_map(outlook->builder->arena);
		view_put(member, "item", nodes->items[i]);
		view_put(member, "result", (struct view *)result);
		join(outlook, standing, member);
		if (is_far(outlook->report, row))
			join(outlook, FAR, member);
		if (standing != STANDING_NONE)
			compare_verdicts(outlook, nodes->items[i], result);
	}
}

/* What was said last of a project stands until something newer is said. */
static void look_at_projects(struct outlook *outlook)
{
	struct builder *builder = outlook->builder;
	for (size_t i = 0; i < builder->plan->project_count; i++) {
		const struct project_result *result = &outlook->report->projects[i];
		struct view *member = view_map(builder->arena);
		view_put(member, "item", builder->project_nodes[i]);
		view_put(member, "result", view_find(builder->project_nodes[i], "progress")->items[outlook->index]);
		if (!result->progress)
			join(outlook, UNREPORTED, member);
		if (result->standing && result->standing->stage == STAGE_CANCELLED)
			join(outlook, CANCELLED, member);
		if (result->standing && result->standing->stage == STAGE_ADJUSTED)
			join(outlook, ADJUSTED, member);
		if (result->overdue)
			join(outlook, OVERDUE, member);
	}
}

struct view *build_outlook(struct builder *builder, size_t index, struct view *before)
{
	static const size_t pressing[] = {STANDING_BEHIND, STANDING_UNKNOWN, FAR, UNREPORTED, CANCELLED, ADJUSTED, OVERDUE};
	struct outlook outlook = {.builder = builder, .index = index, .report = &builder->progress->reports[index]};
	for (size_t i = 0; i < GROUP_COUNT; i++)
		outlook.members[i] = view_list(builder->arena);
	look_at_indicators(&outlook);
	look_at_projects(&outlook);
	struct view *map = view_map(builder->arena);
	for (size_t i = 0; i < GROUP_COUNT; i++)
		view_put(map, group_names[i], build_group(&outlook, i));
	size_t attention = 0;
	for (size_t i = 0; i < sizeof pressing / sizeof *pressing; i++)
		attention += outlook.counts[pressing[i]];
	view_put_bool(map, "attention", attention > 0);
	view_put_text(map, "since_zh", before ? view_find_text(before, "label_zh") : TEXT(""));
	view_put(map, "since_invested", before ? (struct view *)view_find(before, "invested") : view_null(builder->arena));
	return map;
}

/* ---- Where the money goes ---- */

struct way {
	const struct figure *total;
	struct view *node;
};

static int by_total(const void *a, const void *b)
{
	const struct way *one = a, *other = b;
	int order = number_compare(other->total->number, one->total->number);
	return order ? order : (one->total->index > other->total->index) - (one->total->index < other->total->index);
}

static const struct chapter *chapter_of(const struct builder *builder, const struct way *way)
{
	return plan_find(builder->plan, "chapter", view_find_text(way->node, "id"));
}

static bool is_in(const struct chapter *inner, const struct chapter *outer)
{
	do
		inner = inner->parent;
	while (inner && inner != outer);
	return inner != NULL;
}

/* Whether a way lies in another (inwards), or another in it: their money is the same money. */
static bool overlaps(const struct builder *builder, const struct way *ways, size_t count, size_t which, bool inwards)
{
	const struct chapter *chapter = chapter_of(builder, &ways[which]);
	for (size_t i = 0; chapter && i < count; i++) {
		const struct chapter *other = chapter_of(builder, &ways[i]);
		if (i != which && (inwards ? is_in(chapter, other) : is_in(other, chapter)))
			return true;
	}
	return false;
}

/* Parts may hold parts. No money is named twice: the outermost are, or, where one holds all, the innermost. */
static struct view *name_ways(struct builder *builder, const struct way *ways, size_t count)
{
	size_t outermost = 0;
	for (size_t i = 0; i < count; i++)
		outermost += !overlaps(builder, ways, count, i, true);
	struct view *list = view_list(builder->arena);
	for (size_t i = 0; i < count && list->count < MOST_WAYS; i++)
		if (!overlaps(builder, ways, count, i, outermost > 1))
			view_append(list, ways[i].node);
	return list;
}

static struct view *build_project_ways(struct builder *builder)
{
	struct view *list = view_list(builder->arena);
	for (size_t i = 0; i < builder->plan->project_count; i++) {
		const struct view *project = builder->project_nodes[i];
		struct view *way = view_append(list, view_map(builder->arena));
		view_put_text(way, "heading", view_find_text(project, "name"));
		view_put_text(way, "file", view_find_text(project, "file"));
		view_put(way, "total", (struct view *)view_find(project, "investment"));
	}
	return list;
}

/* Parts with money, the largest first; boxes where the plan has no parts, projects where it has neither. */
struct view *build_money_order(struct builder *builder)
{
	const struct view *parts = view_find(builder->root, "parts"), *boxes = view_find(builder->root, "boxes");
	const struct view *from = parts->count ? parts : boxes->count ? boxes : build_project_ways(builder);
	struct way *ways = ARENA_ARRAY(builder->arena, from->count + 1, struct way);
	size_t count = 0;
	for (size_t i = 0; i < from->count; i++) {
		const struct figure *total = figures_find(builder->figures, view_find_text(from->items[i], "total.address"));
		if (is_present(total) && number_sign(total->number) > 0)
			ways[count++] = (struct way){total, from->items[i]};
	}
	if (count)
		qsort(ways, count, sizeof *ways, by_total);
	return name_ways(builder, ways, count);
}
