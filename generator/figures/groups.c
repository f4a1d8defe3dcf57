/*
 * Finds each group's members in one walk over the projects.
 * Used through groups.h only.
 * SPDX-License-Identifier: MIT
 */
#include "figures/groups.h"

static struct group *open_group(struct groups *groups, enum group_kind kind, const void *subject, struct text prefix,
				struct phrase name)
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
	ARENA_MORE(arena, group->members, group->count, group->room);
	group->members[group->count++] = project;
}

static void add_all(struct figures *figures, struct groups *groups)
{
	const struct plan *plan = figures->plan;
	struct group *all = open_group(groups, GROUP_ALL, NULL, TEXT("total"), PHRASE(WORD_GROUP_PLAN));
	all->declared = plan->declared;
	all->declared_count = plan->declared_count;
	for (size_t i = 0; i < plan->project_count; i++)
		join(figures->arena, all, &plan->projects[i]);
}

/* What chapters and sections bear projects of their own; one with a declared sum is a part, too, by those below it. */
static bool is_part(const struct plan *plan, const struct chapter *chapter)
{
	bool part = chapter->declared_count > 0;
	for (size_t i = 0; i < plan->project_count; i++)
		part = part || plan->projects[i].section == chapter;
	return part;
}

static bool lies_in(const struct chapter *chapter, const struct chapter *part)
{
	while (chapter && chapter != part)
		chapter = chapter->parent;
	return chapter != NULL;
}

static void add_parts(struct figures *figures, struct groups *groups)
{
	const struct plan *plan = figures->plan;
	for (size_t i = 0; i < plan->chapter_count; i++) {
		const struct chapter *part = &plan->chapters[i];
		if (!is_part(plan, part))
			continue;
		struct text prefix = text_format(figures->arena, "part/%.*s", TEXT_ARG(part->id));
		struct group *group = open_group(groups, GROUP_PART, part, prefix, phrase_of_text(part->title));
		group->declared = part->declared;
		group->declared_count = part->declared_count;
		for (size_t j = 0; j < plan->project_count; j++)
			if (lies_in(plan->projects[j].section, part))
				join(figures->arena, group, &plan->projects[j]);
	}
}

static void add_boxes(struct figures *figures, struct groups *groups)
{
	const struct plan *plan = figures->plan;
	for (size_t i = 0; i < plan->box_count; i++) {
		const struct box *box = &plan->boxes[i];
		struct text prefix = text_format(figures->arena, "box/%.*s", TEXT_ARG(box->id));
		struct group *group = open_group(groups, GROUP_BOX, box, prefix, phrase_of_text(box->name));
		group->declared = box->declared;
		group->declared_count = box->declared_count;
		for (size_t j = 0; j < box->project_count; j++)
			join(figures->arena, group, box->projects[j]);
	}
}

static void add_funds(struct figures *figures, struct groups *groups)
{
	const struct plan *plan = figures->plan;
	for (size_t f = 0; f < plan->fund_count; f++) {
		const struct named *fund = &plan->funds[f];
		struct group *group = open_group(groups, GROUP_FUND, fund, text_format(figures->arena, "fund/%.*s/projects", TEXT_ARG(fund->id)),
						 PHRASE1(figures->arena, WORD_GROUP_FUND, fund->name));
		for (size_t i = 0; i < plan->project_count; i++)
			for (size_t j = 0; j < plan->projects[i].fund_count; j++)
				if (plan->projects[i].funds[j] == fund)
					join(figures->arena, group, &plan->projects[i]);
	}
}

/* The town or subdistrict a village belongs to; a site without one stands for itself, and so does the whole. */
static const struct site_place *outermost(const struct site_place *place)
{
	while (place->within && !place->within->is_whole)
		place = place->within;
	return place;
}

static void add_places(struct figures *figures, struct groups *groups)
{
	const struct plan *plan = figures->plan;
	struct group *found = ARENA_ARRAY(figures->arena, plan->place_count, struct group);
	for (size_t i = 0; i < plan->place_count; i++)
		found[i] = (struct group){0};
	for (size_t i = 0; i < plan->project_count; i++)
		for (size_t j = 0; j < plan->projects[i].at_count; j++)
			join(figures->arena, &found[outermost(plan->projects[i].at[j]) - plan->places], &plan->projects[i]);
	for (size_t i = 0; i < plan->place_count; i++) {
		const struct site_place *place = &plan->places[i];
		if (!found[i].count)
			continue;
		struct group *group = open_group(groups, GROUP_PLACE, place, text_format(figures->arena, "place/%.*s", TEXT_ARG(place->id)),
						 PHRASE1(figures->arena, WORD_GROUP_PLACE, place->name));
		group->members = found[i].members;
		group->count = found[i].count;
	}
}

struct groups *groups_new(struct figures *figures)
{
	const struct plan *plan = figures->plan;
	struct groups *groups = ARENA_NEW(figures->arena, struct groups);
	size_t most = 1 + plan->chapter_count + plan->box_count + plan->fund_count + plan->place_count;
	*groups = (struct groups){.list = ARENA_ARRAY(figures->arena, most, struct group)};
	add_all(figures, groups);
	add_parts(figures, groups);
	add_boxes(figures, groups);
	add_funds(figures, groups);
	add_places(figures, groups);
	return groups;
}

const struct group *groups_find(const struct groups *groups, enum group_kind kind, const void *subject)
{
	for (size_t i = 0; i < groups->count; i++)
		if (groups->list[i].kind == kind && groups->list[i].subject == subject)
			return &groups->list[i];
	return NULL;
}

const struct figure *group_declared(const struct group *group, enum money_kind of, const struct named *fund)
{
	for (size_t i = 0; i < group->declared_count; i++)
		if (group->declared[i].of == of && group->declared[i].fund == fund)
			return group->declared_figures[i];
	return NULL;
}
