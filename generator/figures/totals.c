/*
 * Totals by box, part and plan, counts by kind and category, shares of the whole.
 * Used through totals.h only.
 * SPDX-License-Identifier: MIT
 */
#include "figures/totals.h"

#include "figures/groups.h"

enum { SHARE_DECIMALS = 2 };

static struct figure *investment_of(const struct figures *figures, const struct project *project)
{
	return figures->projects[project - figures->plan->projects].money[MONEY_INVESTMENT];
}

static struct figure *add_count(struct figures *figures, struct phrase name, const char *prefix, const char *last, size_t count)
{
	struct figure *figure = figures_add(figures, name, RULE_COUNT, TEXT_JOIN(figures->arena, text_of(prefix), TEXT("/"), text_of(last)));
	figure->number = number_of((long long)count);
	figure->place = (struct place){figures->plan->file, 0};
	return figure;
}

/* ---- Sums of one set of projects ---- */

/* Which of a group's projects, the addresses their sums stand under, and what the set is called. */
struct set {
	const struct group *group;
	bool (*chosen)(const struct project *project); /* NULL: all of them */
	const char *total, *prefix;                    /* "box/box-02/total", "box/box-02" */
	struct phrase name;
	struct place place;
};

static bool is_boxed(const struct project *project)
{
	return project->box != NULL;
}

static bool is_outside(const struct project *project)
{
	return project->box == NULL;
}

static bool is_chosen(const struct set *set, size_t index)
{
	return !set->chosen || set->chosen(set->group->members[index]);
}

static struct figure *open_sum(struct figures *figures, const struct set *set, enum word named, const char *address)
{
	struct figure *sum = figures_add(figures, PHRASE1(figures->arena, named, set->name), RULE_SUM, text_copy(figures->arena, text_of(address)));
	sum->place = set->place;
	return sum;
}

static const char *below(struct figures *figures, const struct set *set, const char *last)
{
	return text_format(figures->arena, "%s/%s", set->prefix, last).at;
}

/* Amounts that only some projects have; no figure where none has. */
static struct figure *sum_money(struct figures *figures, const struct set *set, enum money_kind kind, enum word named,
				const char *last, struct notes *notes)
{
	struct figure *sum = NULL;
	size_t all = 0;
	for (size_t i = 0; i < set->group->count; i++) {
		const struct figure *amount = figures->projects[set->group->members[i] - figures->plan->projects].money[kind];
		all += is_chosen(set, i);
		if (!amount || !is_chosen(set, i))
			continue;
		if (!sum)
			sum = open_sum(figures, set, named, below(figures, set, last));
		figure_input(figures, sum, amount);
	}
	if (!sum)
		return NULL;
	figure_sum(figures, sum, figures->money, notes);
	if (sum->input_count < all) {
		struct phrase some = PHRASE2(figures->arena, WORD_WHY_SOME_WRITTEN, text_count(figures->arena, all), text_count(figures->arena, sum->input_count));
		sum->reason = phrase_append(figures->arena, WORD_CLAUSES, sum->reason, some);
	}
	return sum;
}

static bool is_computed(const struct figure *investment)
{
	return investment->rule == RULE_PRICE || investment->rule == RULE_AMOUNTS;
}

static struct sums add_sums(struct figures *figures, const struct set *set, struct notes *notes)
{
	struct sums sums = {.planned = open_sum(figures, set, WORD_NAME_TOTAL, set->total),
			    .declared = open_sum(figures, set, WORD_NAME_DECLARED, below(figures, set, "declared")),
			    .derived = open_sum(figures, set, WORD_NAME_DERIVED, below(figures, set, "derived"))};
	size_t lines = 0, unpriced = 0;
	for (size_t i = 0; i < set->group->count; i++) {
		if (!is_chosen(set, i))
			continue;
		struct figure *investment = investment_of(figures, set->group->members[i]);
		lines++;
		unpriced += investment->state == FIGURE_NOT_GIVEN;
		if (investment->state == FIGURE_NOT_GIVEN)
			continue;
		figure_input(figures, sums.planned, investment);
		figure_input(figures, is_computed(investment) ? sums.derived : sums.declared, investment);
	}
	figure_sum(figures, sums.planned, figures->money, notes);
	figure_sum(figures, sums.declared, figures->money, notes);
	figure_sum(figures, sums.derived, figures->money, notes);
	if (!sums.derived->input_count)
		sums.derived->state = FIGURE_NOT_APPLICABLE;
	sums.lines = add_count(figures, PHRASE1(figures->arena, WORD_NAME_LINES, set->name), set->prefix, "lines", lines);
	sums.unpriced = add_count(figures, PHRASE1(figures->arena, WORD_NAME_UNPRICED, set->name), set->prefix, "unpriced", unpriced);
	sums.cost = sum_money(figures, set, MONEY_COST, WORD_NAME_COST, "cost", notes);
	sums.before = sum_money(figures, set, MONEY_BEFORE, WORD_NAME_BEFORE, "before", notes);
	return sums;
}

/* ---- The sets: boxes, those in and outside boxes, everything, parts ---- */

static struct sums sums_below(struct figures *figures, struct set set, struct notes *notes)
{
	set.total = text_format(figures->arena, "%s/total", set.prefix).at;
	return add_sums(figures, &set, notes);
}

/* "total/boxes" is both the sum itself and what its details stand under. */
static struct sums sums_at(struct figures *figures, const struct group *all, bool (*chosen)(const struct project *),
			   const char *total, struct phrase name, struct notes *notes)
{
	return add_sums(figures, &(struct set){all, chosen, total, total, name, {figures->plan->file, 0}}, notes);
}

static void add_share(struct figures *figures, struct sums *sums, const struct figure *whole, struct phrase name, const char *prefix,
		      struct notes *notes)
{
	sums->share = figures_add(figures, PHRASE2(figures->arena, WORD_NAME_SHARE, name, figures->plan->box_label), RULE_SHARE,
				  TEXT_JOIN(figures->arena, text_of(prefix), TEXT("/share")));
	sums->share->place = sums->planned->place;
	figure_percentage(figures, sums->share, sums->planned, whole, SHARE_DECIMALS, notes);
}

static void add_part(struct figures *figures, struct group *group, const struct figure *whole, struct notes *notes)
{
	const struct plan *plan = figures->plan;
	struct place place = ((const struct chapter *)group->subject)->place;
	group->sums = sums_below(figures, (struct set){group, NULL, NULL, group->prefix.at, group->name, place}, notes);
	const char *boxes = text_format(figures->arena, "%s/boxes", group->prefix.at).at;
	const char *outside = text_format(figures->arena, "%s/outside", group->prefix.at).at;
	struct phrase in = PHRASE2(figures->arena, WORD_GROUP_IN_BOXES, group->name, plan->box_label);
	struct phrase out = PHRASE2(figures->arena, WORD_GROUP_OUT_OF_BOXES, group->name, plan->box_label);
	group->boxed = sums_below(figures, (struct set){group, is_boxed, NULL, boxes, in, place}, notes);
	group->outside = sums_below(figures, (struct set){group, is_outside, NULL, outside, out, place}, notes);
	add_share(figures, &group->boxed, whole, group->name, boxes, notes);
}

/* ---- Funds and places: whole projects, unless the plan divides them ---- */

/* What a fund pays of a project, or NULL where the plan does not say. */
static const struct figure *amount_from(const struct figures *figures, const struct project *project, const struct named *fund)
{
	const struct project_figures *own = &figures->projects[project - figures->plan->projects];
	for (size_t i = 0; i < project->amount_count; i++)
		if (project->amounts[i].fund == fund)
			return own->amounts[i];
	return NULL;
}

const struct figure *group_part(const struct figures *figures, const struct group *group, const struct project *project)
{
	return group->kind == GROUP_FUND ? amount_from(figures, project, group->subject) : NULL;
}

static void add_undivided(struct figures *figures, struct group *group, struct place place, struct notes *notes)
{
	struct arena *arena = figures->arena;
	struct figure *planned = figures_add(figures, PHRASE1(arena, WORD_NAME_PLANNED, group->name), RULE_SUM, TEXT_JOIN(arena, group->prefix, TEXT("/total")));
	size_t whole = 0;
	for (size_t i = 0; i < group->count; i++) {
		const struct figure *part = group_part(figures, group, group->members[i]);
		const struct figure *investment = investment_of(figures, group->members[i]);
		if (part || investment->state == FIGURE_PRESENT)
			figure_input(figures, planned, part ? part : investment);
		whole += !part;
	}
	planned->place = place;
	figure_sum(figures, planned, figures->money, notes);
	if (whole)
		planned->reason = whole == group->count ? PHRASE(WORD_WHY_UNDIVIDED)
							: PHRASE1(arena, WORD_WHY_SOME_UNDIVIDED, text_count(arena, whole));
	group->sums = (struct sums){.planned = planned, .lines = add_count(figures, PHRASE1(arena, WORD_NAME_MEMBERS, group->name),
									   group->prefix.at, "lines", group->count)};
	group->sums.lines->place = place;
}

/* ---- Totals the document gives ---- */

/* What a declared total is held against; NULL: nothing is known of it. */
static const struct figure *computed_sum(struct figures *figures, const struct group *group, const struct declared *declared,
					 struct notes *notes)
{
	if (!declared->fund)
		return declared->of == MONEY_INVESTMENT ? group->sums.planned
		       : declared->of == MONEY_COST     ? group->sums.cost
							: group->sums.before;
	struct figure *sum = figures_add(figures, PHRASE2(figures->arena, WORD_NAME_FROM_FUND, group->name, declared->fund->name),
					 RULE_SUM, TEXT_JOIN(figures->arena, group->prefix, TEXT("/from/"), declared->fund->id));
	for (size_t i = 0; i < group->count; i++)
		if (amount_from(figures, group->members[i], declared->fund))
			figure_input(figures, sum, amount_from(figures, group->members[i], declared->fund));
	sum->place = declared->value.place;
	figure_sum(figures, sum, figures->money, notes);
	return sum;
}

/* Parts that have no amount may well be in the declared total: then it may be larger, but not smaller. */
static bool may_hold(struct figures *figures, const struct group *group, const struct declared *declared,
		     const struct figure *stated, const struct figure *computed)
{
	struct number exact;
	bool all = true;
	for (size_t i = 0; i < group->count; i++) {
		const struct project_figures *own = &figures->projects[group->members[i] - figures->plan->projects];
		const struct figure *amount = declared->fund ? amount_from(figures, group->members[i], declared->fund) : own->money[declared->of];
		all = all && amount && amount->state == FIGURE_PRESENT;
	}
	return figure_agrees(figures, stated, computed) ||
	       (!all && figure_in_unit(computed, stated->unit, &exact) && number_compare(exact, stated->number) < 0);
}

static void hold_against(struct figures *figures, const struct group *group, const struct declared *declared,
			 const struct figure *stated, struct notes *notes)
{
	const struct figure *computed = computed_sum(figures, group, declared, notes);
	if (!computed || computed->state != FIGURE_PRESENT || may_hold(figures, group, declared, stated, computed))
		return;
	struct text said = figure_print(figures, stated), sum = figure_print(figures, computed);
	const struct query *query = figures_query_about(figures, stated->address);
	if (query)
		NOTE4(notes, MSG_DECLARED_KNOWN, stated->place, figure_name(figures, stated), said, sum, query->id);
	else
		NOTE4(notes, MSG_DECLARED_DIFFERS, stated->place, figure_name(figures, stated), said, sum, stated->address);
}

static void add_declared(struct figures *figures, struct group *group, struct notes *notes)
{
	static const char *const last[] = {"", "/cost", "/before"};
	group->declared_figures = ARENA_ARRAY(figures->arena, group->declared_count, struct figure *);
	for (size_t i = 0; i < group->declared_count; i++) {
		const struct declared *declared = &group->declared[i];
		struct text from = declared->fund ? TEXT_JOIN(figures->arena, TEXT("/from/"), declared->fund->id) : TEXT("");
		struct phrase of = declared->fund ? PHRASE2(figures->arena, WORD_NAME_OF, group->name, declared->fund->name) : group->name;
		struct phrase name = PHRASE1(figures->arena, WORD_NAME_STATED + (enum word)declared->of, of);
		struct text address = TEXT_JOIN(figures->arena, group->prefix, text_of(last[declared->of]), from, TEXT("/stated"));
		struct figure *figure = figures_add(figures, name, RULE_WRITTEN, address);
		figure_from_value(figure, &declared->value);
		group->declared_figures[i] = figure;
		hold_against(figures, group, declared, figure, notes);
	}
}

/* ---- Counts ---- */

static void add_project_counts(struct figures *figures)
{
	const struct plan *plan = figures->plan;
	size_t priced = 0, lines = 0;
	for (size_t i = 0; i < plan->project_count; i++) {
		lines += plan->projects[i].box != NULL;
		priced += plan->projects[i].box && investment_of(figures, &plan->projects[i])->state == FIGURE_PRESENT;
	}
	const struct {
		enum word named;
		const char *last;
		size_t count;
	} counts[] = {{WORD_NAME_COUNT_BOXES, "boxes", plan->box_count},
		      {WORD_NAME_COUNT_PROJECTS, "projects", lines},
		      {WORD_NAME_COUNT_OUTSIDE, "outside", plan->project_count - lines},
		      {WORD_NAME_COUNT_PRICED, "priced", priced},
		      {WORD_NAME_COUNT_UNPRICED, "unpriced", lines - priced}};
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		add_count(figures, PHRASE1(figures->arena, counts[i].named, plan->box_label), "count", counts[i].last, counts[i].count);
}

static void add_attribute_count(struct figures *figures, const struct named *attribute)
{
	const struct plan *plan = figures->plan;
	size_t count = 0;
	for (size_t i = 0; i < plan->indicator_count; i++)
		count += plan->indicators[i].attribute == attribute && !plan->indicators[i].within;
	if (!count)
		return;
	bool usual = attribute < &plan->attributes[USUAL_ATTRIBUTES];
	struct phrase name = PHRASE1(figures->arena, WORD_NAME_COUNT_ATTRIBUTE, attribute->name);
	add_count(figures, name, usual ? "count" : "count/attribute", text_copy(figures->arena, attribute->id).at, count);
}

static void add_counts(struct figures *figures)
{
	const struct plan *plan = figures->plan;
	size_t rows = 0;
	for (size_t i = 0; i < plan->indicator_count; i++)
		rows += !plan->indicators[i].within; /* an 其中 row is part of another one */
	add_count(figures, PHRASE(WORD_NAME_COUNT_INDICATORS), "count", "indicators", rows);
	for (size_t i = 0; i < plan->attribute_count; i++)
		add_attribute_count(figures, &plan->attributes[i]);
	add_count(figures, PHRASE(WORD_NAME_COUNT_CATEGORIES), "count", "categories", plan->category_count);
	add_project_counts(figures);
	if (plan->task_count)
		add_count(figures, PHRASE(WORD_NAME_TASKS), "count", "tasks", plan->task_count);
	for (size_t i = 0; i < plan->category_count; i++) {
		size_t count = 0;
		for (size_t j = 0; j < plan->indicator_count; j++)
			count += plan->indicators[j].category == &plan->categories[i] && !plan->indicators[j].within;
		struct phrase name = PHRASE1(figures->arena, WORD_NAME_COUNT_CATEGORY, plan->categories[i].name);
		add_count(figures, name, "count/indicators", text_copy(figures->arena, plan->categories[i].id).at, count);
	}
}

static void add_years(struct figures *figures)
{
	const struct plan *plan = figures->plan;
	struct figure *start = add_count(figures, PHRASE(WORD_NAME_START), "period", "start", (size_t)plan->start.year);
	struct figure *end = add_count(figures, PHRASE(WORD_NAME_END), "period", "end", (size_t)plan->end.year);
	start->rule = end->rule = RULE_WRITTEN;
	start->is_year = end->is_year = true;
}

/* Adds a share as it is printed and as it is. */
static bool add_both(const struct figures *figures, const struct figure *share, struct number *printed, struct number *exact)
{
	struct number rounded;
	int decimals;
	if (!share || share->state != FIGURE_PRESENT)
		return true;
	struct text digits = number_print(figures->arena, share->number, share->decimals, figures->plan->monitoring.rounding);
	return number_parse(digits, &rounded, &decimals) == NUMBER_OK && number_add(*printed, rounded, printed) &&
	       number_add(*exact, share->number, exact);
}

struct phrase figures_rounding_remark(const struct figures *figures)
{
	struct number printed[2], exact[2];
	bool good = true;
	for (size_t i = 0; i < 2; i++)
		printed[i] = exact[i] = number_of(0);
	for (size_t i = 0; i < figures->groups->count; i++) {
		const struct group *group = &figures->groups->list[i];
		if (group->kind == GROUP_PART)
			good = good && add_both(figures, group->boxed.share, &printed[0], &exact[0]);
		if (group->kind == GROUP_BOX)
			good = good && add_both(figures, group->sums.share, &printed[1], &exact[1]);
	}
	bool even = number_compare(printed[0], exact[0]) == 0 && number_compare(printed[1], exact[1]) == 0;
	return PHRASE(good && even ? WORD_NONE : WORD_WHY_SHARES_ROUNDED);
}

static void add_boxes(struct figures *figures, struct notes *notes)
{
	for (size_t i = 0; i < figures->groups->count; i++) {
		struct group *group = &figures->groups->list[i];
		if (group->kind == GROUP_BOX)
			group->sums = sums_below(figures, (struct set){group, NULL, NULL, group->prefix.at, group->name, ((const struct box *)group->subject)->place}, notes);
	}
}

static void add_parts(struct figures *figures, struct notes *notes)
{
	const struct figure *whole = figures->groups->list[0].boxed.planned;
	for (size_t i = 0; i < figures->groups->count; i++)
		if (figures->groups->list[i].kind == GROUP_PART)
			add_part(figures, &figures->groups->list[i], whole, notes);
	for (size_t i = 0; i < figures->groups->count; i++) {
		struct group *group = &figures->groups->list[i];
		if (group->kind == GROUP_BOX)
			add_share(figures, &group->sums, whole, group->name, group->prefix.at, notes);
	}
}

void figures_add_totals(struct figures *figures, struct notes *notes)
{
	const struct plan *plan = figures->plan;
	struct group *all = &figures->groups->list[0];
	add_boxes(figures, notes);
	all->boxed = sums_at(figures, all, is_boxed, "total/boxes", PHRASE1(figures->arena, WORD_GROUP_BOXES, plan->box_label), notes);
	all->outside = sums_at(figures, all, is_outside, "total/outside", PHRASE1(figures->arena, WORD_GROUP_OUTSIDE, plan->box_label), notes);
	all->sums = sums_at(figures, all, NULL, "total/investment", PHRASE(WORD_GROUP_PLAN), notes);
	add_parts(figures, notes);
	add_counts(figures);
	add_years(figures);
	for (size_t i = 0; i < figures->groups->count; i++) {
		struct group *group = &figures->groups->list[i];
		if (group->kind == GROUP_FUND)
			add_undivided(figures, group, ((const struct named *)group->subject)->place, notes);
		if (group->kind == GROUP_PLACE)
			add_undivided(figures, group, ((const struct site_place *)group->subject)->place, notes);
	}
	for (size_t i = 0; i < figures->groups->count; i++)
		add_declared(figures, &figures->groups->list[i], notes);
}
