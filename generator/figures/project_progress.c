/*
 * Investment completed and stages of projects, added up by box, part, fund and plan; denominators are named.
 * Used through project_progress.h only.
 * SPDX-License-Identifier: MIT
 */
#include "figures/project_progress.h"

static struct figure *investment_of(const struct figures *figures, const struct project *project)
{
	return figures_findf(figures, "project/%.*s/investment", TEXT_ARG(project->id));
}

static bool is_illustrative(const struct results *report)
{
	return report->status == REPORT_ILLUSTRATIVE;
}

static struct figure *add_funded(struct figures *figures, const struct project_result *result, size_t index)
{
	const struct invested *invested = &result->progress->invested[index];
	struct text fund = invested->fund ? invested->fund->name : TEXT("未分来源");
	struct text name = text_format(figures->arena, "%.*s·%.*s累计完成投资·%.*s", TEXT_ARG(result->project->name),
				       TEXT_ARG(result->report->point), TEXT_ARG(fund));
	struct figure *figure = figures_add(figures, name, RULE_WRITTEN, "project/%.*s/invested/%.*s/%zu",
					    TEXT_ARG(result->project->id), TEXT_ARG(result->report->point), index + 1);
	figure_from_value(figure, &invested->value);
	figure->illustrative = is_illustrative(result->report);
	return figure;
}

static void add_project(struct figures *figures, struct project_result *result, struct notes *notes)
{
	const struct project *project = result->project;
	struct text point = result->report->point;
	struct text name = text_format(figures->arena, "%.*s·%.*s累计完成投资", TEXT_ARG(project->name), TEXT_ARG(point));
	result->invested = figures_add(figures, name, RULE_INVESTED, "project/%.*s/invested/%.*s", TEXT_ARG(project->id), TEXT_ARG(point));
	result->invested->place = result->progress ? result->progress->place : result->report->place;
	result->invested->illustrative = is_illustrative(result->report);
	size_t count = result->progress ? result->progress->invested_count : 0;
	for (size_t i = 0; i < count; i++)
		figure_input(figures, result->invested, add_funded(figures, result, i));
	figure_sum(figures, result->invested, figures->money, notes);
	if (!count)
		result->invested->state = FIGURE_NOT_AVAILABLE;
	name = text_format(figures->arena, "%.*s·%.*s投资完成率", TEXT_ARG(project->name), TEXT_ARG(point));
	result->rate = figures_add(figures, name, RULE_INVESTMENT_RATE, "project/%.*s/rate/%.*s", TEXT_ARG(project->id), TEXT_ARG(point));
	result->rate->place = result->invested->place;
	figure_percentage(figures, result->rate, result->invested, investment_of(figures, project),
			  figures->plan->monitoring.decimals, notes);
}

/* Sum of investment completed over the projects a test lets through, and its rate against what was planned for
 * all of them: projects without a planned amount are in neither. */
static struct figure *add_invested_group(struct figures *figures, const struct report_progress *report,
					 struct text prefix, struct text name, const struct figure *planned,
					 bool (*wanted)(const struct project *, const void *), const void *what,
					 struct figure **rate, struct notes *notes)
{
	struct text point = report->report->point;
	struct figure *sum = figures_add(figures, text_format(figures->arena, "%.*s·%.*s累计完成投资", TEXT_ARG(name), TEXT_ARG(point)),
					 RULE_SUM, "%.*s/invested/%.*s", TEXT_ARG(prefix), TEXT_ARG(point));
	sum->place = report->report->place;
	sum->illustrative = is_illustrative(report->report);
	for (size_t i = 0; i < figures->plan->project_count; i++) {
		const struct project_result *result = &report->projects[i];
		bool planned_too = investment_of(figures, result->project)->state == FIGURE_PRESENT;
		if (planned_too && wanted(result->project, what) && result->invested->state == FIGURE_PRESENT)
			figure_input(figures, sum, result->invested);
	}
	figure_sum(figures, sum, figures->money, notes);
	if (!sum->input_count)
		sum->state = FIGURE_NOT_AVAILABLE;
	*rate = figures_add(figures, text_format(figures->arena, "%.*s·%.*s投资完成率", TEXT_ARG(name), TEXT_ARG(point)),
			    RULE_INVESTMENT_RATE, "%.*s/investment-rate/%.*s", TEXT_ARG(prefix), TEXT_ARG(point));
	(*rate)->place = sum->place;
	figure_percentage(figures, *rate, sum, planned, figures->plan->monitoring.decimals, notes);
	return sum;
}

static bool any_project(const struct project *project, const void *what)
{
	(void)project;
	(void)what;
	return true;
}

static bool of_box(const struct project *project, const void *box)
{
	return project->box == box;
}

static bool of_part(const struct project *project, const void *part)
{
	return project->section == part;
}

static void add_groups(struct figures *figures, struct report_progress *report, struct notes *notes)
{
	const struct plan *plan = figures->plan;
	struct figure *rate;
	for (size_t i = 0; i < plan->box_count; i++) {
		const struct box *box = &plan->boxes[i];
		struct text prefix = text_format(figures->arena, "box/%.*s", TEXT_ARG(box->id));
		struct text name = text_format(figures->arena, "专栏%d", box->number);
		add_invested_group(figures, report, prefix, name, figures_findf(figures, "%s/total", prefix.at), of_box, box, &rate, notes);
	}
	for (size_t i = 0; i < plan->chapter_count; i++) {
		const struct chapter *part = &plan->chapters[i];
		struct text prefix = text_format(figures->arena, "part/%.*s", TEXT_ARG(part->id));
		const struct figure *planned = figures_findf(figures, "%s/total", prefix.at);
		if (planned)
			add_invested_group(figures, report, prefix, part->title, planned, of_part, part, &rate, notes);
	}
	report->invested = add_invested_group(figures, report, TEXT("total"), TEXT("规划"),
					      figures_findf(figures, "total/investment"), any_project, NULL,
					      &report->investment_rate, notes);
}

/* Completed investment by fund over all projects; entries without a fund are left out. */
static void add_funds(struct figures *figures, const struct report_progress *report, struct notes *notes)
{
	const struct plan *plan = figures->plan;
	for (size_t f = 0; f < plan->fund_count; f++) {
		const struct named *fund = &plan->funds[f];
		struct text name = text_format(figures->arena, "%.*s·%.*s累计完成投资", TEXT_ARG(fund->name), TEXT_ARG(report->report->point));
		struct figure *sum = figures_add(figures, name, RULE_SUM, "fund/%.*s/invested/%.*s", TEXT_ARG(fund->id), TEXT_ARG(report->report->point));
		sum->place = fund->place;
		sum->illustrative = is_illustrative(report->report);
		for (size_t i = 0; i < plan->project_count; i++) {
			const struct project_result *result = &report->projects[i];
			for (size_t j = 0; result->progress && j < result->progress->invested_count; j++)
				if (result->progress->invested[j].fund == fund)
					figure_input(figures, sum, result->invested->inputs[j]);
		}
		figure_sum(figures, sum, figures->money, notes);
		if (!sum->input_count)
			sum->state = FIGURE_NOT_AVAILABLE;
	}
}

static bool has_started(enum stage stage)
{
	return stage == STAGE_UNDER_WAY || stage == STAGE_COMPLETED || stage == STAGE_IN_USE || stage == STAGE_RECURRING;
}

static bool is_complete(enum stage stage)
{
	return stage == STAGE_COMPLETED || stage == STAGE_IN_USE;
}

/* Share of projects past a stage, by number and by planned amount. */
static void add_stage_rates(struct figures *figures, struct report_progress *report, bool (*past)(enum stage),
			    enum rule rule, const char *word, const char *path, struct figure **by_number,
			    struct figure **by_amount, struct notes *notes)
{
	const struct plan *plan = figures->plan;
	struct text point = report->report->point;
	struct arena *arena = figures->arena;
	struct figure *count = figures_add(figures, text_format(arena, "%.*s%s的项目数", TEXT_ARG(point), word), RULE_COUNT,
					   "report/%.*s/%s/count", TEXT_ARG(point), path);
	struct figure *amount = figures_add(figures, text_format(arena, "%.*s%s项目的规划投资", TEXT_ARG(point), word), RULE_SUM,
					    "report/%.*s/%s/planned", TEXT_ARG(point), path);
	struct figure *all = figures_findf(figures, "count/all-projects");
	if (!all) {
		all = figures_add(figures, TEXT("全部项目数"), RULE_COUNT, "count/all-projects");
		all->number = number_of((long long)plan->project_count);
		all->place = (struct place){plan->file, 0};
	}
	long long passed = 0;
	for (size_t i = 0; i < plan->project_count; i++) {
		const struct project_result *result = &report->projects[i];
		if (!result->progress || !past(result->progress->stage))
			continue;
		passed++;
		figure_input(figures, amount, investment_of(figures, result->project));
	}
	count->number = number_of(passed);
	count->place = amount->place = report->report->place;
	count->illustrative = amount->illustrative = is_illustrative(report->report);
	figure_sum(figures, amount, figures->money, notes);
	*by_number = figures_add(figures, text_format(arena, "%.*s%s率（按项目数）", TEXT_ARG(point), word), rule,
				 "report/%.*s/%s-rate", TEXT_ARG(point), path);
	*by_amount = figures_add(figures, text_format(arena, "%.*s%s率（按规划投资）", TEXT_ARG(point), word), rule,
				 "report/%.*s/%s-rate-amount", TEXT_ARG(point), path);
	(*by_number)->place = (*by_amount)->place = report->report->place;
	figure_percentage(figures, *by_number, count, all, plan->monitoring.decimals, notes);
	figure_percentage(figures, *by_amount, amount, figures_findf(figures, "total/investment"), plan->monitoring.decimals, notes);
}

void project_progress_add(struct figures *figures, struct report_progress *report, struct notes *notes)
{
	const struct plan *plan = figures->plan;
	report->projects = ARENA_ARRAY(figures->arena, plan->project_count, struct project_result);
	for (size_t i = 0; i < plan->project_count; i++) {
		struct project_result *result = &report->projects[i];
		result->project = &plan->projects[i];
		result->report = report->report;
		result->progress = results_progress(report->report, result->project);
		add_project(figures, result, notes);
		if (!result->progress)
			continue;
		report->reported_projects++;
		report->stages[result->progress->stage]++;
	}
	add_groups(figures, report, notes);
	add_funds(figures, report, notes);
	add_stage_rates(figures, report, has_started, RULE_START_RATE, "开工", "start", &report->start_rate,
			&report->start_rate_amount, notes);
	add_stage_rates(figures, report, is_complete, RULE_COMPLETION_RATE, "完工", "completion",
			&report->completion_rate, &report->completion_rate_amount, notes);
}
