/*
 * Totals by box, part and plan, counts by kind and category, shares of the whole.
 * Used through totals.h only.
 * SPDX-License-Identifier: MIT
 */
#include "figures/totals.h"

enum { SHARE_DECIMALS = 2 };

static struct figure *investment_of(const struct figures *figures, const struct project *project)
{
	return figures_findf(figures, "project/%.*s/investment", TEXT_ARG(project->id));
}

static struct figure *add_count(struct figures *figures, const char *name, const char *prefix, const char *last,
				size_t count)
{
	struct figure *figure = figures_add(figures, text_of(name), RULE_COUNT, "%s/%s", prefix, last);
	figure->number = number_of((long long)count);
	figure->place = (struct place){figures->plan->file, 0};
	return figure;
}

/* The four sums over a group of projects: all, declared, derived, and how many lack an amount. */
struct sums {
	struct figure *total, *declared, *derived;
	size_t lines, unpriced;
};

static struct sums open_sums(struct figures *figures, const char *prefix, const char *name, struct place place)
{
	struct arena *arena = figures->arena;
	bool whole_plan = text_starts(text_of(prefix), "total/"); /* "total/boxes" is the sum itself */
	struct sums sums = {
		figures_add(figures, text_format(arena, "%s投资合计", name), RULE_SUM, "%s%s", prefix, whole_plan ? "" : "/total"),
		figures_add(figures, text_format(arena, "%s原文写明的投资", name), RULE_SUM, "%s/declared", prefix),
		figures_add(figures, text_format(arena, "%s按单价推算的投资", name), RULE_SUM, "%s/derived", prefix),
		0, 0};
	sums.total->place = sums.declared->place = sums.derived->place = place;
	return sums;
}

static void add_to_sums(struct figures *figures, struct sums *sums, const struct project *project)
{
	struct figure *investment = investment_of(figures, project);
	sums->lines++;
	if (investment->state == FIGURE_NOT_GIVEN) {
		sums->unpriced++;
		return;
	}
	figure_input(figures, sums->total, investment);
	figure_input(figures, investment->rule == RULE_PRICE ? sums->derived : sums->declared, investment);
}

static void close_sums(struct figures *figures, struct sums *sums, const char *prefix, const char *name, struct notes *notes)
{
	figure_sum(figures, sums->total, figures->money, notes);
	figure_sum(figures, sums->declared, figures->money, notes);
	figure_sum(figures, sums->derived, figures->money, notes);
	add_count(figures, text_format(figures->arena, "%s项目行数", name).at, prefix, "lines", sums->lines);
	add_count(figures, text_format(figures->arena, "%s未列金额的项目行数", name).at, prefix, "unpriced", sums->unpriced);
}

enum which { BOXES_ONLY, OUTSIDE_ONLY, EVERYTHING };

/* One group of projects: of a section (or any when NULL), inside boxes, outside, or both. */
static void add_group(struct figures *figures, const char *prefix, const char *name, const struct chapter *section,
		      enum which which, struct place place, struct notes *notes)
{
	const struct plan *plan = figures->plan;
	struct sums sums = open_sums(figures, prefix, name, place);
	for (size_t i = 0; i < plan->project_count; i++) {
		const struct project *project = &plan->projects[i];
		bool wanted = which == EVERYTHING || (which == BOXES_ONLY) == (project->box != NULL);
		if (wanted && (!section || project->section == section))
			add_to_sums(figures, &sums, project);
	}
	close_sums(figures, &sums, prefix, name, notes);
}

static void add_box(struct figures *figures, const struct box *box, struct notes *notes)
{
	struct text prefix = text_format(figures->arena, "box/%.*s", TEXT_ARG(box->id));
	struct text name = text_format(figures->arena, "专栏%d", box->number);
	struct sums sums = open_sums(figures, prefix.at, name.at, box->place);
	for (size_t i = 0; i < box->project_count; i++)
		add_to_sums(figures, &sums, box->projects[i]);
	close_sums(figures, &sums, prefix.at, name.at, notes);
}

static void add_share(struct figures *figures, struct text name, const char *prefix, struct notes *notes)
{
	struct figure *part = figures_findf(figures, "%s/total", prefix);
	struct figure *whole = figures_findf(figures, "total/boxes");
	struct figure *share = figures_add(figures, name, RULE_SHARE, "%s/share", prefix);
	share->place = part->place;
	figure_percentage(figures, share, part, whole, SHARE_DECIMALS, notes);
}

static bool has_boxes(const struct plan *plan, const struct chapter *chapter)
{
	for (size_t i = 0; i < plan->project_count; i++)
		if (plan->projects[i].section == chapter)
			return true;
	return false;
}

static void add_part(struct figures *figures, const struct chapter *part, struct notes *notes)
{
	struct arena *arena = figures->arena;
	struct text id = part->id;
	struct text name = text_format(arena, "%.*s", TEXT_ARG(part->title));
	const char *prefix = text_format(arena, "part/%.*s", TEXT_ARG(id)).at;
	add_group(figures, prefix, name.at, part, EVERYTHING, part->place, notes);
	const char *boxes = text_format(arena, "part/%.*s/boxes", TEXT_ARG(id)).at;
	add_group(figures, boxes, text_format(arena, "%.*s专栏内", TEXT_ARG(name)).at, part, BOXES_ONLY, part->place, notes);
	const char *outside = text_format(arena, "part/%.*s/outside", TEXT_ARG(id)).at;
	add_group(figures, outside, text_format(arena, "%.*s专栏外", TEXT_ARG(name)).at, part, OUTSIDE_ONLY, part->place, notes);
	add_share(figures, text_format(arena, "%.*s占专栏投资的比重", TEXT_ARG(name)), boxes, notes);
}

static void add_attribute_count(struct figures *figures, const struct named *attribute)
{
	const struct plan *plan = figures->plan;
	size_t count = 0;
	for (size_t i = 0; i < plan->indicator_count; i++)
		count += plan->indicators[i].attribute == attribute && !plan->indicators[i].within;
	struct text name = text_format(figures->arena, "%.*s指标数", TEXT_ARG(attribute->name));
	add_count(figures, name.at, "count", text_copy(figures->arena, attribute->id).at, count);
}

static void add_counts(struct figures *figures)
{
	const struct plan *plan = figures->plan;
	size_t priced = 0, lines = 0, rows = 0;
	for (size_t i = 0; i < plan->indicator_count; i++)
		rows += !plan->indicators[i].within; /* an 其中 row is part of another one */
	for (size_t i = 0; i < plan->project_count; i++) {
		lines += plan->projects[i].box != NULL;
		priced += plan->projects[i].box && investment_of(figures, &plan->projects[i])->state == FIGURE_PRESENT;
	}
	add_count(figures, "主要指标数", "count", "indicators", rows);
	for (size_t i = 0; i < plan->attribute_count; i++)
		add_attribute_count(figures, &plan->attributes[i]);
	add_count(figures, "指标类别数", "count", "categories", plan->category_count);
	add_count(figures, "专栏数", "count", "boxes", plan->box_count);
	add_count(figures, "专栏项目行数", "count", "projects", lines);
	add_count(figures, "专栏外项目行数", "count", "outside", plan->project_count - lines);
	add_count(figures, "写明或可推算金额的专栏项目行数", "count", "priced", priced);
	add_count(figures, "未列金额的专栏项目行数", "count", "unpriced", lines - priced);
	for (size_t i = 0; i < plan->category_count; i++) {
		size_t count = 0;
		for (size_t j = 0; j < plan->indicator_count; j++)
			count += plan->indicators[j].category == &plan->categories[i] && !plan->indicators[j].within;
		struct text name = text_format(figures->arena, "%.*s类指标数", TEXT_ARG(plan->categories[i].name));
		add_count(figures, name.at, "count/indicators", text_copy(figures->arena, plan->categories[i].id).at, count);
	}
}

static void add_years(struct figures *figures)
{
	const struct plan *plan = figures->plan;
	struct figure *start = add_count(figures, "规划起始年", "period", "start", (size_t)plan->start.year);
	struct figure *end = add_count(figures, "规划结束年", "period", "end", (size_t)plan->end.year);
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
	const struct plan *plan = figures->plan;
	struct number printed[2], exact[2];
	bool good = true;
	for (size_t i = 0; i < 2; i++)
		printed[i] = exact[i] = number_of(0);
	for (size_t i = 0; i < plan->chapter_count; i++)
		good = good && add_both(figures, figures_findf(figures, "part/%.*s/boxes/share", TEXT_ARG(plan->chapters[i].id)), &printed[0], &exact[0]);
	for (size_t i = 0; i < plan->box_count; i++)
		good = good && add_both(figures, figures_findf(figures, "box/%.*s/share", TEXT_ARG(plan->boxes[i].id)), &printed[1], &exact[1]);
	bool even = number_compare(printed[0], exact[0]) == 0 && number_compare(printed[1], exact[1]) == 0;
	return good && even ? TEXT("") : TEXT("部分合计数由于单位取舍不同产生的计算误差，未作机械调整。");
}

void figures_add_totals(struct figures *figures, struct notes *notes)
{
	const struct plan *plan = figures->plan;
	struct place place = {plan->file, 0};
	for (size_t i = 0; i < plan->box_count; i++)
		add_box(figures, &plan->boxes[i], notes);
	add_group(figures, "total/boxes", "各专栏", NULL, BOXES_ONLY, place, notes);
	add_group(figures, "total/outside", "专栏之外", NULL, OUTSIDE_ONLY, place, notes);
	add_group(figures, "total/investment", "规划", NULL, EVERYTHING, place, notes);
	for (size_t i = 0; i < plan->chapter_count; i++)
		if (has_boxes(plan, &plan->chapters[i]))
			add_part(figures, &plan->chapters[i], notes);
	for (size_t i = 0; i < plan->box_count; i++) {
		struct text prefix = text_format(figures->arena, "box/%.*s", TEXT_ARG(plan->boxes[i].id));
		add_share(figures, text_format(figures->arena, "专栏%d占专栏投资的比重", plan->boxes[i].number), prefix.at, notes);
	}
	add_counts(figures);
	add_years(figures);
}
