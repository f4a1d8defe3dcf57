/*
 * Groups are found by name; within one the few sums are looked for one by one.
 * Used through rollup.h only.
 * SPDX-License-Identifier: MIT
 */
#include "portal/rollup.h"

#include <string.h>

/* A sum of amounts that mean the same. */
struct sum {
	struct text unit;
	struct text point, nature; /* of invested money; empty: planned */
	struct number number;
	size_t count;
	bool approximate, too_large;
	/* Of the plans that have planned and invested money in this unit: what the rate is made of. */
	struct number of_planned, of_invested;
	size_t of_count;
};

/* Indicators of one attribute at one point, by state. */
struct states {
	struct text attribute;
	struct text point, nature;
	size_t count, indicators; /* plans and their indicators */
	struct state_count **list; /* by the place in the legend of who had it first */
	size_t kinds, room;
	struct table by_words;
};

struct group {
	struct text level, period, period_zh;
	size_t plans;
	struct sum *sums;
	size_t sum_count, sum_room;
	struct states *states;
	size_t states_count, states_room;
};

struct rollup {
	struct arena *arena;
	struct group **list;
	size_t count, room;
	struct table by_name;
};

struct rollup *rollup_new(struct arena *arena)
{
	struct rollup *rollup = ARENA_NEW(arena, struct rollup);
	*rollup = (struct rollup){.arena = arena, .by_name = {.arena = arena}};
	return rollup;
}

static struct group *group_of(struct rollup *rollup, const struct built_plan *plan)
{
	struct text level = plan->region->level;
	struct text name = text_format(rollup->arena, "%.*s\t%.*s", TEXT_ARG(level), TEXT_ARG(plan->period));
	struct group *group = table_find(&rollup->by_name, name);
	if (group)
		return group;
	group = ARENA_NEW(rollup->arena, struct group);
	*group = (struct group){.level = level, .period = plan->period, .period_zh = plan->period_zh};
	table_add(&rollup->by_name, name, group);
	ARENA_MORE(rollup->arena, rollup->list, rollup->count, rollup->room);
	rollup->list[rollup->count++] = group;
	return group;
}

static struct sum *sum_of(struct rollup *rollup, struct group *group, struct text unit, struct text point,
			  struct text nature)
{
	for (size_t i = 0; i < group->sum_count; i++) {
		struct sum *sum = &group->sums[i];
		if (text_equal(sum->unit, unit) && text_equal(sum->point, point) && text_equal(sum->nature, nature))
			return sum;
	}
	ARENA_MORE(rollup->arena, group->sums, group->sum_count, group->sum_room);
	group->sums[group->sum_count] = (struct sum){.unit = unit,
						     .point = point,
						     .nature = nature,
						     .number = number_of(0),
						     .of_planned = number_of(0),
						     .of_invested = number_of(0)};
	return &group->sums[group->sum_count++];
}

static void add_amount(struct sum *sum, const struct amount *amount)
{
	sum->too_large = !number_add(sum->number, amount->number, &sum->number) || sum->too_large;
	sum->approximate = sum->approximate || amount->approximate;
	sum->count++;
}

static struct states *states_of(struct rollup *rollup, struct group *group, struct text attribute, const struct built_plan *plan)
{
	for (size_t i = 0; i < group->states_count; i++) {
		struct states *states = &group->states[i];
		if (text_equal(states->attribute, attribute) && text_equal(states->point, plan->point) &&
		    text_equal(states->nature, plan->nature_zh))
			return states;
	}
	ARENA_MORE(rollup->arena, group->states, group->states_count, group->states_room);
	group->states[group->states_count] =
		(struct states){.attribute = attribute, .point = plan->point, .nature = plan->nature_zh, .by_words.arena = rollup->arena};
	return &group->states[group->states_count++];
}

/* A state counts with another only when both are defined by the same words. */
static void add_state(struct rollup *rollup, struct states *states, const struct state_count *state)
{
	struct text words = TEXT_JOIN(rollup->arena, state->status, TEXT("\t"), state->rule);
	struct state_count *same = table_find(&states->by_words, words);
	states->indicators += state->count;
	if (same) {
		same->count += state->count;
		return;
	}
	same = ARENA_NEW(rollup->arena, struct state_count);
	*same = *state;
	table_add(&states->by_words, words, same);
	ARENA_MORE(rollup->arena, states->list, states->kinds, states->room);
	size_t at = states->kinds++;
	for (; at > 0 && states->list[at - 1]->rank > state->rank; at--)
		states->list[at] = states->list[at - 1];
	states->list[at] = same;
}

/* States of one attribute follow one another. */
static void add_states(struct rollup *rollup, struct group *group, const struct built_plan *plan)
{
	struct states *states = NULL;
	for (size_t i = 0; i < plan->state_count; i++) {
		bool begins = i == 0 || !text_equal(plan->states[i].attribute, plan->states[i - 1].attribute);
		if (begins)
			states = states_of(rollup, group, plan->states[i].attribute, plan);
		states->count += begins;
		add_state(rollup, states, &plan->states[i]);
	}
}

void rollup_add(struct rollup *rollup, const struct built_plan *plan)
{
	struct group *group = group_of(rollup, plan);
	group->plans++;
	if (plan->total.present)
		add_amount(sum_of(rollup, group, plan->total.unit, TEXT(""), TEXT("")), &plan->total);
	if (plan->invested.present) {
		struct sum *sum = sum_of(rollup, group, plan->invested.unit, plan->point, plan->nature_zh);
		add_amount(sum, &plan->invested);
		if (plan->total.present && plan->done.present && text_equal(plan->total.unit, plan->done.unit)) {
			sum->too_large =
				!number_add(sum->of_planned, plan->total.number, &sum->of_planned) || sum->too_large;
			sum->too_large = !number_add(sum->of_invested, plan->done.number, &sum->of_invested) ||
					 sum->too_large;
			sum->of_count++;
		}
	}
	add_states(rollup, group, plan);
}

/* ---- As a view ---- */

/* "307,735" or "1,298.5": all digits a sum of decimals has. */
static struct text digits_of(struct arena *arena, struct number number)
{
	struct text exact = number_exact(arena, number);
	size_t point = text_find(exact, TEXT("."), 0), whole = point == SIZE_MAX ? exact.len : point;
	struct buffer out = {0};
	for (size_t i = 0; i < exact.len; i++) {
		if (i && i < whole && (whole - i) % 3 == 0 && exact.at[i - 1] != '-')
			buffer_char(&out, ',');
		buffer_char(&out, exact.at[i]);
	}
	struct text digits = text_copy(arena, buffer_view(&out));
	buffer_release(&out);
	return digits;
}

static struct text rate_of(struct arena *arena, const struct sum *sum)
{
	struct number rate;
	if (!sum->of_count || !number_divide(sum->of_invested, sum->of_planned, &rate) ||
	    !number_multiply(rate, number_of(100), &rate))
		return TEXT("");
	return text_format(arena, "%.*s%%", TEXT_ARG(number_print(arena, rate, 2, ROUND_HALF_UP)));
}

static void put_sums(struct view *map, const struct group *group, struct arena *arena)
{
	struct view *planned = view_put(map, "planned", view_list(arena)),
		    *progress = view_put(map, "progress", view_list(arena));
	for (size_t i = 0; i < group->sum_count; i++) {
		const struct sum *sum = &group->sums[i];
		struct view *row = view_append(sum->point.len ? progress : planned, view_map(arena));
		view_put_text(row, "unit", sum->unit);
		view_put_text(row, "value", sum->too_large ? TEXT("") : number_exact(arena, sum->number));
		view_put_text(row, "digits", sum->too_large ? TEXT("—") : digits_of(arena, sum->number));
		view_put_bool(row, "approximate", sum->approximate);
		view_put_count(row, "count", sum->count);
		view_put_count(row, "of", group->plans);
		view_put_bool(row, "all", sum->count == group->plans);
		if (!sum->point.len)
			continue;
		view_put_text(row, "point", sum->point);
		view_put_text(row, "nature_zh", sum->nature);
		view_put_text(row, "rate", sum->too_large ? TEXT("") : rate_of(arena, sum));
		view_put_count(row, "rate_count", sum->of_count);
	}
	view_put_bool(map, "has_planned", planned->count > 0);
	view_put_bool(map, "has_progress", progress->count > 0);
}

static void put_states(struct view *map, const struct group *group, struct arena *arena)
{
	struct view *list = view_put(map, "states", view_list(arena));
	for (size_t i = 0; i < group->states_count; i++) {
		const struct states *states = &group->states[i];
		struct view *row = view_append(list, view_map(arena));
		view_put_text(row, "kind_zh", states->attribute);
		view_put_text(row, "point", states->point);
		view_put_text(row, "nature_zh", states->nature);
		view_put_count(row, "indicators", states->indicators);
		view_put_count(row, "count", states->count);
		view_put_count(row, "of", group->plans);
		struct view *entries = view_put(row, "entries", view_list(arena));
		for (size_t j = 0; j < states->kinds; j++) {
			struct view *entry = view_append(entries, view_map(arena));
			view_put_text(entry, "status", states->list[j]->status);
			view_put_text(entry, "status_zh", states->list[j]->status_zh);
			view_put_text(entry, "mark", states->list[j]->mark);
			view_put_text(entry, "rule", states->list[j]->rule);
			view_put_count(entry, "count", states->list[j]->count);
		}
	}
	view_put_bool(map, "has_states", list->count > 0);
}

struct view *rollup_view(const struct rollup *rollup, struct arena *arena)
{
	struct view *list = view_list(arena);
	for (size_t i = 0; i < rollup->count; i++) {
		struct view *map = view_append(list, view_map(arena));
		view_put_text(map, "level", rollup->list[i]->level);
		view_put_text(map, "period", rollup->list[i]->period);
		view_put_text(map, "period_zh", rollup->list[i]->period_zh);
		view_put_count(map, "plans", rollup->list[i]->plans);
		put_sums(map, rollup->list[i], arena);
		put_states(map, rollup->list[i], arena);
	}
	return list;
}
