/*
 * Investment completed and stages of projects, added up by group; denominators are named.
 * Used through project_progress.h only.
 * SPDX-License-Identifier: MIT
 */
#include "figures/project_progress.h"

static const struct figure *investment_of(const struct figures *figures, const struct project *project)
{
	return figures->groups->investments[project - figures->plan->projects];
}

static bool is_illustrative(const struct results *report)
{
	return report->status == REPORT_ILLUSTRATIVE;
}

static struct figure *add_funded(struct figures *figures, const struct project_result *result, size_t index)
{
	const struct invested *invested = &result->progress->invested[index];
	struct text fund = invested->fund ? invested->fund->name : TEXT("未分来源");
	struct text name = TEXT_JOIN(figures->arena, result->project->name, TEXT("·"), result->report->point, TEXT("累计完成投资·"), fund);
	struct figure *figure = figures_add(figures, name, RULE_REPORTED, "project/%.*s/invested/%.*s/%zu",
					    TEXT_ARG(result->project->id), TEXT_ARG(result->report->point), index + 1);
	figure_from_value(figure, &invested->value);
	figure->illustrative = is_illustrative(result->report);
	return figure;
}

static void add_project(struct figures *figures, struct project_result *result, struct notes *notes)
{
	const struct project *project = result->project;
	struct text point = result->report->point;
	struct text name = TEXT_JOIN(figures->arena, project->name, TEXT("·"), point, TEXT("累计完成投资"));
	result->invested = figures_add(figures, name, RULE_INVESTED, "project/%.*s/invested/%.*s", TEXT_ARG(project->id), TEXT_ARG(point));
	result->invested->place = result->progress ? result->progress->place : result->report->place;
	result->invested->illustrative = is_illustrative(result->report);
	size_t count = result->progress ? result->progress->invested_count : 0;
	for (size_t i = 0; i < count; i++)
		figure_input(figures, result->invested, add_funded(figures, result, i));
	figure_sum(figures, result->invested, figures->money, notes);
	if (!count)
		result->invested->state = FIGURE_NOT_AVAILABLE;
	name = TEXT_JOIN(figures->arena, project->name, TEXT("·"), point, TEXT("投资完成率"));
	result->rate = figures_add(figures, name, RULE_INVESTMENT_RATE, "project/%.*s/rate/%.*s", TEXT_ARG(project->id), TEXT_ARG(point));
	result->rate->place = result->invested->place;
	figure_percentage(figures, result->rate, result->invested, investment_of(figures, project),
			  figures->plan->monitoring.decimals, notes);
}

static const struct project_result *result_of(const struct figures *figures, const struct report_progress *report,
					      const struct project *project)
{
	return &report->projects[project - figures->plan->projects];
}

/* A figure of a group at a reporting point; what concerns the whole plan's stages belongs to the report. */
static struct figure *add(struct figures *figures, const struct report_progress *report, const struct group *group,
			  enum rule rule, const char *what, const char *words)
{
	struct text point = report->report->point;
	struct text name = TEXT_JOIN(figures->arena, group->name, TEXT("·"), point, text_of(words));
	bool of_report = group->kind == GROUP_ALL && !text_starts(text_of(what), "invest");
	struct figure *figure = of_report ? figures_add(figures, name, rule, "report/%.*s/%s", TEXT_ARG(point), what)
					  : figures_add(figures, name, rule, "%.*s/%s/%.*s", TEXT_ARG(group->prefix), what, TEXT_ARG(point));
	figure->place = report->report->place;
	figure->illustrative = is_illustrative(report->report);
	return figure;
}

/* Names what is left out of a completed sum because nothing was planned to compare it with. */
static void tell_left_out(struct figures *figures, struct figure *sum, struct number left_out, size_t count)
{
	if (!count)
		return;
	struct text amount = number_exact(figures->arena, left_out);
	sum->reason = text_format(figures->arena, "不含未列规划投资的%zu个项目已完成的%.*s%.*s", count, TEXT_ARG(amount),
				  TEXT_ARG(figures->money->name));
}

/* Investment completed, and its rate against what was planned: projects without a planned amount are in neither. */
static void add_invested(struct figures *figures, const struct report_progress *report, struct group_progress *row,
			 struct notes *notes)
{
	const struct group *group = row->group;
	struct figure *sum = add(figures, report, group, RULE_SUM, "invested", "累计完成投资");
	struct number left_out = number_of(0);
	size_t count = 0;
	for (size_t i = 0; i < group->count; i++) {
		const struct figure *invested = result_of(figures, report, group->members[i])->invested;
		if (invested->state != FIGURE_PRESENT)
			continue;
		if (investment_of(figures, group->members[i])->state == FIGURE_PRESENT)
			figure_input(figures, sum, invested);
		else
			count += number_add(left_out, invested->number, &left_out);
	}
	figure_sum(figures, sum, figures->money, notes);
	if (sum->input_count)
		tell_left_out(figures, sum, left_out, count);
	else
		sum->state = count ? FIGURE_NOT_APPLICABLE : FIGURE_NOT_AVAILABLE;
	row->invested = sum;
	row->investment_rate = add(figures, report, group, RULE_INVESTMENT_RATE, "investment-rate", "投资完成率");
	figure_percentage(figures, row->investment_rate, sum, group->planned, figures->plan->monitoring.decimals, notes);
}

static bool has_started(enum stage stage)
{
	return stage == STAGE_UNDER_WAY || stage == STAGE_COMPLETED || stage == STAGE_IN_USE || stage == STAGE_RECURRING;
}

static bool is_complete(enum stage stage)
{
	return stage == STAGE_COMPLETED || stage == STAGE_IN_USE;
}

/* A stage that projects get past: its rule, its parts of addresses, its words. */
static const struct milestone {
	bool (*past)(enum stage);
	enum rule rule;
	const char *count, *count_words, *planned, *planned_words, *rate, *rate_words, *amount_rate, *amount_rate_words;
} milestones[] = {
	{has_started, RULE_START_RATE, "start-count", "开工的项目数", "start-planned", "开工项目的规划投资", "start-rate",
	 "开工率（按项目数）", "start-rate-amount", "开工率（按规划投资）"},
	{is_complete, RULE_COMPLETION_RATE, "completion-count", "完工的项目数", "completion-planned", "完工项目的规划投资",
	 "completion-rate", "完工率（按项目数）", "completion-rate-amount", "完工率（按规划投资）"},
};

/* Share of projects past a stage, by number and by planned amount. */
static void add_stage_rates(struct figures *figures, const struct report_progress *report, const struct group *group,
			    const struct milestone *stage, struct figure **by_number, struct figure **by_amount,
			    struct notes *notes)
{
	struct figure *count = add(figures, report, group, RULE_COUNT, stage->count, stage->count_words);
	struct figure *planned = add(figures, report, group, RULE_SUM, stage->planned, stage->planned_words);
	int decimals = figures->plan->monitoring.decimals;
	long long passed = 0;
	for (size_t i = 0; i < group->count; i++) {
		const struct project_progress *progress = result_of(figures, report, group->members[i])->progress;
		if (!progress || !stage->past(progress->stage))
			continue;
		passed++;
		figure_input(figures, count, investment_of(figures, group->members[i]));
		figure_input(figures, planned, investment_of(figures, group->members[i]));
	}
	count->number = number_of(passed);
	figure_sum(figures, planned, figures->money, notes);
	*by_number = add(figures, report, group, stage->rule, stage->rate, stage->rate_words);
	*by_amount = add(figures, report, group, stage->rule, stage->amount_rate, stage->amount_rate_words);
	figure_percentage(figures, *by_number, count, group->lines, decimals, notes);
	figure_percentage(figures, *by_amount, planned, group->planned, decimals, notes);
}

/* Money from one fund, or from none that is named, over all projects. */
static struct figure *add_money_from(struct figures *figures, const struct report_progress *report, const struct named *fund,
				     struct figure *sum, struct notes *notes)
{
	for (size_t i = 0; i < figures->plan->project_count; i++) {
		const struct project_result *result = &report->projects[i];
		for (size_t j = 0; result->progress && j < result->progress->invested_count; j++)
			if (result->progress->invested[j].fund == fund)
				figure_input(figures, sum, result->invested->inputs[j]);
	}
	figure_sum(figures, sum, figures->money, notes);
	if (!sum->input_count)
		sum->state = FIGURE_NOT_AVAILABLE;
	return sum;
}

static void add_fund(struct figures *figures, const struct report_progress *report, struct group_progress *row,
		     struct notes *notes)
{
	const struct named *fund = row->group->subject;
	struct group whole = {.prefix = text_format(figures->arena, "fund/%.*s", TEXT_ARG(fund->id)), .name = fund->name, .kind = GROUP_FUND};
	row->from_fund = add_money_from(figures, report, fund, add(figures, report, &whole, RULE_SUM, "invested", "累计完成投资"), notes);
	row->share = add(figures, report, &whole, RULE_SHARE, "share", "占全部累计完成投资的比重");
	figure_percentage(figures, row->share, row->from_fund, report->all_invested, figures->plan->monitoring.decimals, notes);
}

/* Everything reported as invested, whether planned or not, and what of it no fund is named for. */
static void add_all_invested(struct figures *figures, struct report_progress *report, struct notes *notes)
{
	const struct group *all = &figures->groups->list[0];
	report->all_invested = add(figures, report, all, RULE_SUM, "all-money", "填报的全部累计完成投资");
	for (size_t i = 0; i < figures->plan->project_count; i++)
		if (report->projects[i].invested->state == FIGURE_PRESENT)
			figure_input(figures, report->all_invested, report->projects[i].invested);
	figure_sum(figures, report->all_invested, figures->money, notes);
	if (!report->all_invested->input_count)
		report->all_invested->state = FIGURE_NOT_AVAILABLE;
	report->unsplit = add_money_from(figures, report, NULL, add(figures, report, all, RULE_SUM, "unsplit-money", "未分来源的累计完成投资"), notes);
}

static void add_groups(struct figures *figures, struct report_progress *report, struct notes *notes)
{
	const struct groups *groups = figures->groups;
	report->groups = ARENA_ARRAY(figures->arena, groups->count, struct group_progress);
	for (size_t i = 0; i < groups->count; i++) {
		struct group_progress *row = &report->groups[i];
		*row = (struct group_progress){.group = &groups->list[i]};
		add_invested(figures, report, row, notes);
		if (row->group->count > 1 || row->group->kind == GROUP_ALL) {
			add_stage_rates(figures, report, row->group, &milestones[0], &row->start_rate, &row->start_rate_amount, notes);
			add_stage_rates(figures, report, row->group, &milestones[1], &row->completion_rate, &row->completion_rate_amount, notes);
		}
		if (row->group->kind == GROUP_FUND)
			add_fund(figures, report, row, notes);
	}
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
	add_all_invested(figures, report, notes);
	add_groups(figures, report, notes);
}
