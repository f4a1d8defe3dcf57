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

static struct figure *add_count(struct figures *figures, struct text name, const char *prefix, const char *last, size_t count)
{
	struct figure *figure = figures_add(figures, name, RULE_COUNT, "%s/%s", prefix, last);
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
	struct text name;
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

static struct figure *open_sum(struct figures *figures, const struct set *set, const char *words, const char *address)
{
	struct figure *sum = figures_add(figures, TEXT_JOIN(figures->arena, set->name, text_of(words)), RULE_SUM, "%s", address);
	sum->place = set->place;
	return sum;
}

static const char *below(struct figures *figures, const struct set *set, const char *last)
{
	return text_format(figures->arena, "%s/%s", set->prefix, last).at;
}

/* Amounts that only some projects have; no figure where none has. */
static struct figure *sum_money(struct figures *figures, const struct set *set, enum money_kind kind, const char *words,
				const char *last, struct notes *notes)
{
	struct figure *sum = NULL;
	for (size_t i = 0; i < set->group->count; i++) {
		const struct figure *amount = figures->projects[set->group->members[i] - figures->plan->projects].money[kind];
		if (!amount || !is_chosen(set, i))
			continue;
		if (!sum)
			sum = open_sum(figures, set, words, below(figures, set, last));
		figure_input(figures, sum, amount);
	}
	if (sum)
		figure_sum(figures, sum, figures->money, notes);
	return sum;
}

static bool is_computed(const struct figure *investment)
{
	return investment->rule == RULE_PRICE || investment->rule == RULE_AMOUNTS;
}

static struct sums add_sums(struct figures *figures, const struct set *set, struct notes *notes)
{
	struct sums sums = {.planned = open_sum(figures, set, "投资合计", set->total),
			    .declared = open_sum(figures, set, "原文写明的投资", below(figures, set, "declared")),
			    .derived = open_sum(figures, set, "推算的投资", below(figures, set, "derived"))};
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
	sums.lines = add_count(figures, TEXT_JOIN(figures->arena, set->name, TEXT("项目行数")), set->prefix, "lines", lines);
	sums.unpriced = add_count(figures, TEXT_JOIN(figures->arena, set->name, TEXT("未列金额的项目行数")), set->prefix, "unpriced", unpriced);
	sums.cost = sum_money(figures, set, MONEY_COST, "总投资合计", "cost", notes);
	sums.before = sum_money(figures, set, MONEY_BEFORE, "规划期以前完成的投资合计", "before", notes);
	return sums;
}

/* ---- The sets: boxes, those in and outside boxes, everything, parts ---- */

static struct sums sums_below(struct figures *figures, const struct group *group, bool (*chosen)(const struct project *),
			      const char *prefix, struct text name, struct place place, struct notes *notes)
{
	const char *total = text_format(figures->arena, "%s/total", prefix).at;
	return add_sums(figures, &(struct set){group, chosen, total, prefix, name, place}, notes);
}

/* "total/boxes" is both the sum itself and what its details stand under. */
static struct sums sums_at(struct figures *figures, const struct group *all, bool (*chosen)(const struct project *),
			   const char *total, struct text name, struct notes *notes)
{
	return add_sums(figures, &(struct set){all, chosen, total, total, name, {figures->plan->file, 0}}, notes);
}

static void add_share(struct figures *figures, struct sums *sums, const struct figure *whole, struct text name, const char *prefix,
		      struct notes *notes)
{
	sums->share = figures_add(figures, TEXT_JOIN(figures->arena, name, TEXT("占"), figures->plan->box_label, TEXT("投资的比重")),
				  RULE_SHARE, "%s/share", prefix);
	sums->share->place = sums->planned->place;
	figure_percentage(figures, sums->share, sums->planned, whole, SHARE_DECIMALS, notes);
}

static void add_part(struct figures *figures, struct group *group, const struct figure *whole, struct notes *notes)
{
	const struct plan *plan = figures->plan;
	struct place place = ((const struct chapter *)group->subject)->place;
	group->sums = sums_below(figures, group, NULL, group->prefix.at, group->name, place, notes);
	const char *boxes = text_format(figures->arena, "%s/boxes", group->prefix.at).at;
	const char *outside = text_format(figures->arena, "%s/outside", group->prefix.at).at;
	struct text in = TEXT_JOIN(figures->arena, group->name, plan->box_label, TEXT("内"));
	group->boxed = sums_below(figures, group, is_boxed, boxes, in, place, notes);
	group->outside = sums_below(figures, group, is_outside, outside, TEXT_JOIN(figures->arena, group->name, plan->box_label, TEXT("外")),
				    place, notes);
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

static void add_undivided(struct figures *figures, struct group *group, struct place place, struct notes *notes)
{
	struct arena *arena = figures->arena;
	struct figure *planned = figures_add(figures, TEXT_JOIN(arena, group->name, TEXT("的规划投资")), RULE_SUM, "%s/total", group->prefix.at);
	size_t whole = 0;
	for (size_t i = 0; i < group->count; i++) {
		const struct figure *part = group->kind == GROUP_FUND ? amount_from(figures, group->members[i], group->subject) : NULL;
		const struct figure *investment = investment_of(figures, group->members[i]);
		if (part || investment->state == FIGURE_PRESENT)
			figure_input(figures, planned, part ? part : investment);
		whole += !part;
	}
	planned->place = place;
	figure_sum(figures, planned, figures->money, notes);
	if (whole)
		planned->reason = whole == group->count ? TEXT("按整个项目计，原文没有把投资分开")
							: text_format(arena, "有%zu个项目按整个项目计，原文没有把投资分开", whole);
	group->sums = (struct sums){.planned = planned, .lines = add_count(figures, TEXT_JOIN(arena, group->name, TEXT("数")),
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
	struct figure *sum = figures_add(figures, TEXT_JOIN(figures->arena, group->name, TEXT("·"), declared->fund->name, TEXT("投资合计")),
					 RULE_SUM, "%s/from/%.*s", group->prefix.at, TEXT_ARG(declared->fund->id));
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
		NOTE4(notes, MSG_DECLARED_KNOWN, stated->place, stated->name, said, sum, query->id);
	else
		NOTE4(notes, MSG_DECLARED_DIFFERS, stated->place, stated->name, said, sum, stated->address);
}

static void add_declared(struct figures *figures, struct group *group, struct notes *notes)
{
	static const char *const words[] = {"投资合计", "总投资合计", "规划期以前完成的投资合计"}, *const last[] = {"", "/cost", "/before"};
	group->declared_figures = ARENA_ARRAY(figures->arena, group->declared_count, struct figure *);
	for (size_t i = 0; i < group->declared_count; i++) {
		const struct declared *declared = &group->declared[i];
		struct text from = declared->fund ? TEXT_JOIN(figures->arena, TEXT("/from/"), declared->fund->id) : TEXT("");
		struct text of = declared->fund ? TEXT_JOIN(figures->arena, TEXT("·"), declared->fund->name) : TEXT("");
		struct text name = TEXT_JOIN(figures->arena, group->name, of, TEXT("·原文写明的"), text_of(words[declared->of]));
		struct figure *figure = figures_add(figures, name, RULE_WRITTEN, "%s%s%.*s/stated", group->prefix.at, last[declared->of], TEXT_ARG(from));
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
		const char *words, *last;
		size_t count;
	} counts[] = {{"数", "boxes", plan->box_count},
		      {"项目行数", "projects", lines},
		      {"外项目行数", "outside", plan->project_count - lines},
		      {"内写明或可推算金额的项目行数", "priced", priced},
		      {"内未列金额的项目行数", "unpriced", lines - priced}};
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		add_count(figures, TEXT_JOIN(figures->arena, plan->box_label, text_of(counts[i].words)), "count", counts[i].last, counts[i].count);
}

static void add_attribute_count(struct figures *figures, const struct named *attribute)
{
	const struct plan *plan = figures->plan;
	size_t count = 0;
	for (size_t i = 0; i < plan->indicator_count; i++)
		count += plan->indicators[i].attribute == attribute && !plan->indicators[i].within;
	struct text name = text_format(figures->arena, "%.*s指标数", TEXT_ARG(attribute->name));
	add_count(figures, name, "count", text_copy(figures->arena, attribute->id).at, count);
}

static void add_counts(struct figures *figures)
{
	const struct plan *plan = figures->plan;
	size_t rows = 0;
	for (size_t i = 0; i < plan->indicator_count; i++)
		rows += !plan->indicators[i].within; /* an 其中 row is part of another one */
	add_count(figures, TEXT("主要指标数"), "count", "indicators", rows);
	for (size_t i = 0; i < plan->attribute_count; i++)
		add_attribute_count(figures, &plan->attributes[i]);
	add_count(figures, TEXT("指标类别数"), "count", "categories", plan->category_count);
	add_project_counts(figures);
	for (size_t i = 0; i < plan->category_count; i++) {
		size_t count = 0;
		for (size_t j = 0; j < plan->indicator_count; j++)
			count += plan->indicators[j].category == &plan->categories[i] && !plan->indicators[j].within;
		struct text name = text_format(figures->arena, "%.*s类指标数", TEXT_ARG(plan->categories[i].name));
		add_count(figures, name, "count/indicators", text_copy(figures->arena, plan->categories[i].id).at, count);
	}
}

static void add_years(struct figures *figures)
{
	const struct plan *plan = figures->plan;
	struct figure *start = add_count(figures, TEXT("规划起始年"), "period", "start", (size_t)plan->start.year);
	struct figure *end = add_count(figures, TEXT("规划结束年"), "period", "end", (size_t)plan->end.year);
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

struct text figures_rounding_remark(const struct figures *figures)
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
	return good && even ? TEXT("") : TEXT("部分合计数由于单位取舍不同产生的计算误差，未作机械调整。");
}

static void add_boxes(struct figures *figures, struct notes *notes)
{
	for (size_t i = 0; i < figures->groups->count; i++) {
		struct group *group = &figures->groups->list[i];
		if (group->kind == GROUP_BOX)
			group->sums = sums_below(figures, group, NULL, group->prefix.at, group->name, ((const struct box *)group->subject)->place, notes);
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
	all->boxed = sums_at(figures, all, is_boxed, "total/boxes", TEXT_JOIN(figures->arena, TEXT("各"), plan->box_label), notes);
	all->outside = sums_at(figures, all, is_outside, "total/outside", TEXT_JOIN(figures->arena, plan->box_label, TEXT("之外")), notes);
	all->sums = sums_at(figures, all, NULL, "total/investment", TEXT("规划"), notes);
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
