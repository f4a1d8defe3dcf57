/*
 * Finds each group's members in one walk over the projects.
 * Used through groups.h only.
 * SPDX-License-Identifier: MIT
 */
#include "figures/groups.h"

#include <string.h>

static struct group *open_group(struct groups *groups, enum group_kind kind, const void *subject, struct text prefix,
				struct text name)
{
	struct group *group = &groups->list[groups->count++];
	*group = (struct group){.kind = kind, .subject = subject, .prefix = prefix, .name = name};
	return group;
}

/* A project named at two places of one town is one project there. */
static void join(struct arena *arena, struct group *group, const struct project *project)
{
	if (group->count && group->members[group->count - 1] == project)
		return;
	if (group->count == group->room) {
		size_t room = group->room ? group->room * 2 : 8;
		const struct project **members = ARENA_ARRAY(arena, room, const struct project *);
		if (group->count)
			memcpy(members, group->members, group->count * sizeof *members);
		group->members = members;
		group->room = room;
	}
	group->members[group->count++] = project;
}

static void find_denominators(struct figures *figures, struct group *group)
{
	bool all = group->kind == GROUP_ALL;
	group->planned = figures_findf(figures, all ? "%s/investment" : "%s/total", group->prefix.at);
	group->lines = figures_findf(figures, all ? "%s/investment/lines" : "%s/lines", group->prefix.at);
}

/* Planned sum and number of a fund's or a place's projects. */
static void add_denominators(struct figures *figures, const struct groups *groups, struct group *group, struct place place,
			     struct notes *notes)
{
	struct arena *arena = figures->arena;
	struct figure *planned = figures_add(figures, text_format(arena, "%s的规划投资", group->name.at), RULE_SUM, "%s/total", group->prefix.at);
	struct figure *lines = figures_add(figures, text_format(arena, "%s数", group->name.at), RULE_COUNT, "%s/lines", group->prefix.at);
	for (size_t i = 0; i < group->count; i++) {
		const struct figure *investment = groups->investments[group->members[i] - figures->plan->projects];
		if (investment->state == FIGURE_PRESENT)
			figure_input(figures, planned, investment);
	}
	planned->place = lines->place = place;
	figure_sum(figures, planned, figures->money, notes);
	planned->reason = TEXT("按整个项目计，原文没有把投资分开");
	lines->number = number_of((long long)group->count);
	group->planned = planned;
	group->lines = lines;
}

static void add_parts_and_boxes(struct figures *figures, struct groups *groups)
{
	const struct plan *plan = figures->plan;
	struct arena *arena = figures->arena;
	for (size_t i = 0; i < plan->chapter_count; i++) {
		const struct chapter *part = &plan->chapters[i];
		struct text prefix = text_format(arena, "part/%.*s", TEXT_ARG(part->id));
		if (!figures_findf(figures, "%s/total", prefix.at))
			continue;
		struct group *group = open_group(groups, GROUP_PART, part, prefix, part->title);
		for (size_t j = 0; j < plan->project_count; j++)
			if (plan->projects[j].section == part)
				join(arena, group, &plan->projects[j]);
		find_denominators(figures, group);
	}
	for (size_t i = 0; i < plan->box_count; i++) {
		const struct box *box = &plan->boxes[i];
		struct group *group = open_group(groups, GROUP_BOX, box, text_format(arena, "box/%.*s", TEXT_ARG(box->id)),
						 text_format(arena, "专栏%d", box->number));
		for (size_t j = 0; j < box->project_count; j++)
			join(arena, group, box->projects[j]);
		find_denominators(figures, group);
	}
}

static void add_funds(struct figures *figures, struct groups *groups, struct notes *notes)
{
	const struct plan *plan = figures->plan;
	for (size_t f = 0; f < plan->fund_count; f++) {
		const struct named *fund = &plan->funds[f];
		struct group *group = open_group(groups, GROUP_FUND, fund, text_format(figures->arena, "fund/%.*s/projects", TEXT_ARG(fund->id)),
						 text_format(figures->arena, "写明使用%.*s的项目", TEXT_ARG(fund->name)));
		for (size_t i = 0; i < plan->project_count; i++)
			for (size_t j = 0; j < plan->projects[i].fund_count; j++)
				if (plan->projects[i].funds[j] == fund)
					join(figures->arena, group, &plan->projects[i]);
		add_denominators(figures, groups, group, fund->place, notes);
	}
}

/* The town or subdistrict a village belongs to; a site without one stands for itself. */
static const struct site_place *outermost(const struct site_place *place)
{
	while (place->within && !text_is(place->within->kind, "city"))
		place = place->within;
	return place;
}

static void add_places(struct figures *figures, struct groups *groups, struct notes *notes)
{
	const struct plan *plan = figures->plan;
	struct group *found = ARENA_ARRAY(figures->arena, plan->place_count, struct group);
	memset(found, 0, plan->place_count * sizeof *found);
	for (size_t i = 0; i < plan->project_count; i++)
		for (size_t j = 0; j < plan->projects[i].at_count; j++)
			join(figures->arena, &found[outermost(plan->projects[i].at[j]) - plan->places], &plan->projects[i]);
	for (size_t i = 0; i < plan->place_count; i++) {
		const struct site_place *place = &plan->places[i];
		if (!found[i].count || text_is(place->kind, "city"))
			continue;
		struct group *group = open_group(groups, GROUP_PLACE, place, text_format(figures->arena, "place/%.*s", TEXT_ARG(place->id)),
						 text_format(figures->arena, "涉及%.*s的项目", TEXT_ARG(place->name)));
		group->members = found[i].members;
		group->count = found[i].count;
		add_denominators(figures, groups, group, place->place, notes);
	}
}

struct groups *groups_new(struct figures *figures, struct notes *notes)
{
	const struct plan *plan = figures->plan;
	struct groups *groups = ARENA_NEW(figures->arena, struct groups);
	size_t most = 1 + plan->chapter_count + plan->box_count + plan->fund_count + plan->place_count;
	*groups = (struct groups){.list = ARENA_ARRAY(figures->arena, most, struct group)};
	groups->investments = ARENA_ARRAY(figures->arena, plan->project_count, const struct figure *);
	struct group *all = open_group(groups, GROUP_ALL, NULL, TEXT("total"), TEXT("规划"));
	for (size_t i = 0; i < plan->project_count; i++) {
		groups->investments[i] = figures_findf(figures, "project/%.*s/investment", TEXT_ARG(plan->projects[i].id));
		join(figures->arena, all, &plan->projects[i]);
	}
	find_denominators(figures, all);
	add_parts_and_boxes(figures, groups);
	add_funds(figures, groups, notes);
	add_places(figures, groups, notes);
	return groups;
}
