/*
 * Investment completed and stages of projects, added up by group; denominators are named.
 * Used through project_progress.h only.
 * SPDX-License-Identifier: MIT
 */
#include "figures/project_progress.h"

#include "figures/totals.h"
#include "plan/calendar.h"

static const struct figure *money_of(const struct figures *figures, const struct project *project, enum money_kind kind)
{
	return figures->projects[project - figures->plan->projects].money[kind];
}

static const struct figure *investment_of(const struct figures *figures, const struct project *project)
{
	return money_of(figures, project, MONEY_INVESTMENT);
}

static bool is_illustrative(const struct results *report)
{
	return report->status == REPORT_ILLUSTRATIVE;
}

static struct figure *add_of_project(struct figures *figures, const struct project_result *result, enum rule rule,
				     const char *path, enum word named)
{
	struct text point = result->report->point, id = result->project->id;
	struct phrase name = PHRASE2(figures->arena, named, result->project->name, point_words(figures->arena, point));
	struct text address = TEXT_JOIN(figures->arena, TEXT("project/"), id, TEXT("/"), text_of(path), TEXT("/"), point);
	struct figure *figure = figures_add(figures, name, rule, address);
	figure->place = result->progress ? result->progress->place : result->report->place;
	figure->illustrative = is_illustrative(result->report);
	return figure;
}

/* ---- Money of one project ---- */

static struct figure *add_spent(struct figures *figures, struct project_result *result, const struct named *fund, const struct value *value)
{
	struct phrase from = fund ? phrase_of_text(fund->name) : PHRASE(WORD_FUND_NONE);
	struct phrase name = PHRASE3(figures->arena, WORD_NAME_INVESTED_FUND, result->project->name, point_words(figures->arena, result->report->point), from);
	struct text address = TEXT_JOIN(figures->arena, TEXT("project/"), result->project->id, TEXT("/invested/"), result->report->point,
					TEXT("/"), text_count(figures->arena, result->spent_count + 1));
	struct figure *figure = figures_add(figures, name, RULE_REPORTED, address);
	figure_from_value(figure, value);
	figure->illustrative = is_illustrative(result->report);
	result->spent[result->spent_count++] = (struct spent){fund, figure};
	return figure;
}

/* The newest correction of an amount, and the report it stands in. */
static const struct money_correction *find_correction(const struct plan *plan, const struct project_result *result,
						      const struct named *fund, const struct results **corrected_by)
{
	const struct money_correction *found = NULL;
	for (size_t i = 0; i < plan->result_count; i++)
		for (size_t j = 0; j < plan->results[i]->money_correction_count; j++) {
			const struct money_correction *correction = &plan->results[i]->money_corrections[j];
			if (correction->project != result->project || correction->corrected != result->report || correction->fund != fund)
				continue;
			found = correction;
			*corrected_by = plan->results[i];
		}
	return found;
}

static void correct(struct figures *figures, struct figure *figure, const struct money_correction *correction,
		    const struct results *corrected_by)
{
	const struct value *old = &correction->old_value;
	bool illustrative = figure->illustrative;
	figure_from_value(figure, &correction->new_value);
	figure->illustrative = illustrative || is_illustrative(corrected_by);
	struct phrase published = PHRASE(WORD_STATE_NOT_AVAILABLE);
	if (correction->had_old)
		published = phrase_of_text(TEXT_JOIN(figures->arena, number_exact(figures->arena, old->number), old->unit->name));
	figure->reason = PHRASE1(figures->arena, WORD_WHY_CORRECTED, published);
}

/* Amounts reported late: corrections of what the report did not give. */
static void add_late(struct figures *figures, struct project_result *result)
{
	const struct plan *plan = figures->plan;
	for (size_t f = 0; f <= plan->fund_count; f++) {
		const struct named *fund = f < plan->fund_count ? &plan->funds[f] : NULL;
		const struct results *by = NULL;
		const struct money_correction *correction = find_correction(plan, result, fund, &by);
		bool given = false;
		for (size_t i = 0; i < result->spent_count; i++)
			given = given || result->spent[i].fund == fund;
		if (correction && !given)
			correct(figures, add_spent(figures, result, fund, &correction->new_value), correction, by);
	}
}

static void add_own_money(struct figures *figures, struct project_result *result)
{
	const struct project_progress *progress = result->progress;
	size_t count = progress ? progress->invested_count : 0;
	result->spent = ARENA_ARRAY(figures->arena, count + figures->plan->fund_count + 1, struct spent);
	for (size_t i = 0; i < count; i++) {
		const struct results *by = NULL;
		struct figure *figure = add_spent(figures, result, progress->invested[i].fund, &progress->invested[i].value);
		const struct money_correction *correction = find_correction(figures->plan, result, progress->invested[i].fund, &by);
		if (correction)
			correct(figures, figure, correction, by);
	}
	add_late(figures, result);
	if (result->spent_count)
		result->paid = result->report;
}

/* What stands from before, with the point it is of. */
static void let_stand(struct figures *figures, struct project_result *result, const struct project_result *before)
{
	result->spent = before->spent;
	result->spent_count = before->spent_count;
	result->paid = before->paid;
	result->invested->rule = RULE_STANDING;
	figure_input(figures, result->invested, before->invested);
	result->invested->number = before->invested->number;
	result->invested->state = before->invested->state;
	result->invested->unit = before->invested->unit;
	result->invested->qualifier = before->invested->qualifier;
	result->invested->reason = PHRASE1(figures->arena, WORD_WHY_STANDING, point_words(figures->arena, before->paid->point));
}

static void add_money(struct figures *figures, struct project_result *result, const struct project_result *before, struct notes *notes)
{
	add_own_money(figures, result);
	result->invested = add_of_project(figures, result, RULE_INVESTED, "invested", WORD_NAME_INVESTED);
	for (size_t i = 0; i < result->spent_count; i++)
		figure_input(figures, result->invested, result->spent[i].figure);
	figure_sum(figures, result->invested, figures->money, notes);
	if (result->spent_count == 1 && !phrase_is_empty(result->spent[0].figure->reason))
		result->invested->reason = result->spent[0].figure->reason;
	if (!result->spent_count && before && before->paid)
		let_stand(figures, result, before);
	else if (!result->spent_count)
		result->invested->state = FIGURE_NOT_AVAILABLE;
}

/* What was spent since the start, less what was spent before the period. */
static void add_done(struct figures *figures, struct project_result *result, struct notes *notes)
{
	const struct figure *before = money_of(figures, result->project, MONEY_BEFORE);
	struct number same;
	result->done = result->invested;
	if (!before)
		return;
	struct figure *done = result->done = add_of_project(figures, result, RULE_IN_PERIOD, "period", WORD_NAME_IN_PERIOD);
	figure_input(figures, done, result->invested);
	figure_input(figures, done, before);
	done->unit = figures->money;
	done->state = result->invested->state != FIGURE_PRESENT ? result->invested->state : before->state;
	done->qualifier = qualifier_joined(result->invested->qualifier, before->qualifier);
	if (done->state != FIGURE_PRESENT)
		return;
	if (!figure_in_unit(before, figures->money, &same) || !number_subtract(result->invested->number, same, &done->number)) {
		done->state = FIGURE_OVERFLOW;
		NOTE1(notes, MSG_FIGURE_OVERFLOW, done->place, done->address);
	}
}

/* ---- Stages of one project ---- */

static bool has_started(enum stage stage)
{
	return stage == STAGE_UNDER_WAY || stage == STAGE_COMPLETED || stage == STAGE_IN_USE || stage == STAGE_RECURRING;
}

static bool is_complete(enum stage stage)
{
	return stage == STAGE_COMPLETED || stage == STAGE_IN_USE;
}

static void add_stage(struct project_result *result, const struct project_result *before)
{
	result->standing = result->progress ? result->progress : before ? before->standing : NULL;
	result->said = result->progress ? result->report : before ? before->said : NULL;
	result->started = (before && before->started) || (result->progress && has_started(result->progress->stage));
	result->completed = (before && before->completed) || (result->progress && is_complete(result->progress->stage));
	const struct project *project = result->project;
	bool pending = result->standing && !result->completed && result->standing->stage != STAGE_CANCELLED;
	result->overdue = pending && project->deadline.year && !project->annual && date_compare(project->deadline, result->report->day) <= 0;
}

static void add_project(struct figures *figures, struct project_result *result, const struct project_result *before, struct notes *notes)
{
	add_stage(result, before);
	add_money(figures, result, before, notes);
	add_done(figures, result, notes);
	result->rate = add_of_project(figures, result, RULE_INVESTMENT_RATE, "rate", WORD_NAME_INVESTMENT_RATE);
	figure_percentage(figures, result->rate, result->done, investment_of(figures, result->project),
			  figures->plan->monitoring.decimals, notes);
}

static const struct project_result *result_of(const struct figures *figures, const struct report_progress *report,
					      const struct project *project)
{
	return &report->projects[project - figures->plan->projects];
}

/* ---- Groups ---- */

/* A figure of a group at a reporting point; what concerns the whole plan's stages belongs to the report. */
static struct figure *add(struct figures *figures, const struct report_progress *report, const struct group *group,
			  enum rule rule, const char *what, enum word named)
{
	struct text point = report->report->point;
	struct phrase name = PHRASE2(figures->arena, named, group->name, point_words(figures->arena, point));
	bool of_report = group->kind == GROUP_ALL && !text_starts(text_of(what), "invest") && !text_is(text_of(what), "period");
	struct text of_group = TEXT_JOIN(figures->arena, group->prefix, TEXT("/"), text_of(what), TEXT("/"), point);
	struct text address = of_report ? TEXT_JOIN(figures->arena, TEXT("report/"), point, TEXT("/"), text_of(what)) : of_group;
	struct figure *figure = figures_add(figures, name, rule, address);
	figure->place = report->report->place;
	figure->illustrative = is_illustrative(report->report);
	return figure;
}

/* Counts one project: what is known of it was said by `said`, or nothing is. */
static void cover(struct coverage *coverage, const struct results *said, const struct results *report)
{
	coverage->of++;
	coverage->known += said != NULL;
	coverage->fresh += said == report;
	if (said && said != report && (!coverage->oldest || text_compare(said->date, coverage->oldest->date) < 0))
		coverage->oldest = said;
}

/*
 * What of a project's money a group counts: all of it, or from a fund with a planned amount of its own only what is
 * reported from that fund. NULL: it is not told apart, as what was spent before the period never is.
 */
static const struct figure *money_in(const struct figures *figures, const struct report_progress *report, const struct group *group,
				     const struct project *project, bool in_period)
{
	const struct project_result *result = result_of(figures, report, project);
	if (!group_part(figures, group, project))
		return in_period ? result->done : result->invested;
	for (size_t i = 0; i < result->spent_count && !(in_period && money_of(figures, project, MONEY_BEFORE)); i++)
		if (result->spent[i].fund == group->subject)
			return result->spent[i].figure;
	return NULL;
}

static struct coverage cover_group(const struct figures *figures, const struct report_progress *report, const struct group *group,
				   bool money)
{
	struct coverage coverage = {0};
	for (size_t i = 0; i < group->count; i++) {
		const struct project_result *result = result_of(figures, report, group->members[i]);
		bool told = !money || money_in(figures, report, group, group->members[i], false);
		cover(&coverage, !told ? NULL : money ? result->paid : result->said, report->report);
	}
	return coverage;
}

struct phrase coverage_phrase(const struct coverage *coverage, struct arena *arena)
{
	size_t old = coverage->known - coverage->fresh;
	struct phrase operands[] = {phrase_of_text(text_count(arena, coverage->of)), phrase_of_text(text_count(arena, coverage->known)),
				    coverage->oldest ? point_words(arena, coverage->oldest->point) : PHRASE(WORD_NONE), phrase_of_text(text_count(arena, old))};
	if (coverage->fresh == coverage->of)
		return PHRASE(WORD_NONE);
	return phrase_make(arena, !old ? WORD_WHY_COVERAGE : old == coverage->known ? WORD_WHY_ALL_OLD : WORD_WHY_SOME_OLD, operands, 4);
}

/* Says one thing more of a figure. */
static void remark(struct figures *figures, struct figure *figure, struct phrase more)
{
	figure->reason = phrase_append(figures->arena, WORD_CLAUSES, figure->reason, more);
}

/* Names what is left out of a completed sum because nothing was planned to compare it with. */
static struct phrase left_out_phrase(struct figures *figures, struct number left_out, size_t count)
{
	struct arena *arena = figures->arena;
	return count ? PHRASE3(arena, WORD_WHY_LEFT_OUT, text_count(arena, count), number_exact(arena, left_out), figures->money->name)
		     : PHRASE(WORD_NONE);
}

/* Adds up what the members of a group have done, of those with a planned amount; what the others did is told. */
static struct figure *sum_members(struct figures *figures, const struct report_progress *report, const struct group_progress *row,
				  bool in_period, struct notes *notes)
{
	const struct group *group = row->group;
	struct figure *sum = in_period ? add(figures, report, group, RULE_SUM, "period", WORD_NAME_IN_PERIOD)
				       : add(figures, report, group, RULE_SUM, "invested", WORD_NAME_INVESTED);
	struct number left_out = number_of(0);
	size_t count = 0;
	for (size_t i = 0; i < group->count; i++) {
		const struct figure *amount = money_in(figures, report, group, group->members[i], in_period);
		if (!amount || amount->state != FIGURE_PRESENT)
			continue;
		if (investment_of(figures, group->members[i])->state == FIGURE_PRESENT)
			figure_input(figures, sum, amount);
		else
			count += number_add(left_out, amount->number, &left_out);
	}
	figure_sum(figures, sum, figures->money, notes);
	if (!sum->input_count)
		sum->state = count ? FIGURE_NOT_APPLICABLE : FIGURE_NOT_AVAILABLE;
	else
		remark(figures, sum, left_out_phrase(figures, left_out, count));
	return sum;
}

/* Investment completed, and its rate against what was planned: projects without a planned amount are in neither. */
static void add_invested(struct figures *figures, const struct report_progress *report, struct group_progress *row,
			 struct notes *notes)
{
	row->money = cover_group(figures, report, row->group, true);
	row->invested = sum_members(figures, report, row, false, notes);
	if (row->group->sums.before || row->group->kind == GROUP_FUND || row->group->kind == GROUP_PLACE) {
		bool any = false;
		for (size_t i = 0; i < row->group->count; i++)
			any = any || money_of(figures, row->group->members[i], MONEY_BEFORE);
		row->done = any ? sum_members(figures, report, row, true, notes) : NULL;
	}
	row->investment_rate = add(figures, report, row->group, RULE_INVESTMENT_RATE, "investment-rate", WORD_NAME_INVESTMENT_RATE);
	figure_percentage(figures, row->investment_rate, row->done ? row->done : row->invested, row->group->sums.planned,
			  figures->plan->monitoring.decimals, notes);
	struct phrase coverage = coverage_phrase(&row->money, figures->arena);
	if (!row->money.known)
		return;
	remark(figures, row->invested, coverage);
	if (row->done)
		remark(figures, row->done, coverage);
	if (row->investment_rate->state == FIGURE_PRESENT)
		remark(figures, row->investment_rate, coverage);
}

static bool is_started(const struct project_result *result)
{
	return result->started;
}

static bool is_completed(const struct project_result *result)
{
	return result->completed;
}

/* A stage that projects get past: its rule, its parts of addresses, the names of its figures. */
static const struct milestone {
	bool (*past)(const struct project_result *);
	enum rule rule;
	const char *count, *planned, *rate, *amount_rate;
	enum word words; /* of these four, in this order */
} milestones[] = {
	{is_started, RULE_START_RATE, "start-count", "start-planned", "start-rate", "start-rate-amount", WORD_NAME_START_COUNT},
	{is_completed, RULE_COMPLETION_RATE, "completion-count", "completion-planned", "completion-rate", "completion-rate-amount",
	 WORD_NAME_COMPLETION_COUNT},
};

/* Nothing can be said of stages while none has been reported; where nothing is past one, its planned money is none. */
static void settle(struct figure *count, struct figure *planned, const struct coverage *stages)
{
	if (!stages->known)
		count->state = planned->state = FIGURE_NOT_AVAILABLE;
	else if (!planned->input_count)
		planned->state = FIGURE_PRESENT;
}

/* Share of projects past a stage, by number and by planned amount. */
/* Of the projects that passed a milestone. */
struct stage_rates {
	struct figure *by_number, *by_amount;
};

static struct stage_rates add_stage_rates(struct figures *figures, const struct report_progress *report,
					  const struct group_progress *row, const struct milestone *stage, struct notes *notes)
{
	const struct group *group = row->group;
	struct figure *count = add(figures, report, group, RULE_COUNT, stage->count, stage->words);
	struct figure *planned = add(figures, report, group, RULE_SUM, stage->planned, stage->words + 1);
	int decimals = figures->plan->monitoring.decimals;
	long long passed = 0;
	for (size_t i = 0; i < group->count; i++) {
		const struct project_result *result = result_of(figures, report, group->members[i]);
		if (!stage->past(result))
			continue;
		passed++;
		count->illustrative = planned->illustrative = count->illustrative || (result->said && is_illustrative(result->said));
		figure_input(figures, count, investment_of(figures, group->members[i]));
		const struct figure *part = group_part(figures, group, group->members[i]);
		figure_input(figures, planned, part ? part : investment_of(figures, group->members[i]));
	}
	count->number = number_of(passed);
	figure_sum(figures, planned, figures->money, notes);
	settle(count, planned, &row->stages);
	struct stage_rates rates = {add(figures, report, group, stage->rule, stage->rate, stage->words + 2),
				    add(figures, report, group, stage->rule, stage->amount_rate, stage->words + 3)};
	figure_percentage(figures, rates.by_number, count, group->sums.lines, decimals, notes);
	figure_percentage(figures, rates.by_amount, planned, group->sums.planned, decimals, notes);
	if (row->stages.known)
		remark(figures, rates.by_number, coverage_phrase(&row->stages, figures->arena));
	return rates;
}

/* Money from one fund, or from none that is named, over all projects. */
static struct figure *add_money_from(struct figures *figures, const struct report_progress *report, const struct named *fund,
				     struct figure *sum, struct notes *notes)
{
	for (size_t i = 0; i < figures->plan->project_count; i++) {
		const struct project_result *result = &report->projects[i];
		for (size_t j = 0; j < result->spent_count; j++)
			if (result->spent[j].fund == fund)
				figure_input(figures, sum, result->spent[j].figure);
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
	struct group whole = {.prefix = text_format(figures->arena, "fund/%.*s", TEXT_ARG(fund->id)), .name = phrase_of_text(fund->name), .kind = GROUP_FUND};
	row->from_fund = add_money_from(figures, report, fund, add(figures, report, &whole, RULE_SUM, "invested", WORD_NAME_INVESTED), notes);
	row->share = add(figures, report, &whole, RULE_SHARE, "share", WORD_NAME_FUND_SHARE);
	figure_percentage(figures, row->share, row->from_fund, report->all_invested, figures->plan->monitoring.decimals, notes);
}

/* Everything reported as invested, whether planned or not, and what of it no fund is named for. */
static void add_all_invested(struct figures *figures, struct report_progress *report, struct notes *notes)
{
	const struct group *all = &figures->groups->list[0];
	report->all_invested = add(figures, report, all, RULE_SUM, "all-money", WORD_NAME_ALL_INVESTED);
	for (size_t i = 0; i < figures->plan->project_count; i++)
		if (report->projects[i].invested->state == FIGURE_PRESENT)
			figure_input(figures, report->all_invested, report->projects[i].invested);
	figure_sum(figures, report->all_invested, figures->money, notes);
	struct coverage coverage = cover_group(figures, report, all, true);
	if (coverage.known)
		remark(figures, report->all_invested, coverage_phrase(&coverage, figures->arena));
	if (!report->all_invested->input_count)
		report->all_invested->state = FIGURE_NOT_AVAILABLE;
	report->unsplit = add_money_from(figures, report, NULL, add(figures, report, all, RULE_SUM, "unsplit-money", WORD_NAME_UNSPLIT), notes);
}

static void add_groups(struct figures *figures, struct report_progress *report, struct notes *notes)
{
	const struct groups *groups = figures->groups;
	report->groups = ARENA_ARRAY(figures->arena, groups->count, struct group_progress);
	for (size_t i = 0; i < groups->count; i++) {
		struct group_progress *row = &report->groups[i];
		*row = (struct group_progress){.group = &groups->list[i]};
		add_invested(figures, report, row, notes);
		row->stages = cover_group(figures, report, row->group, false);
		if (row->group->count > 1 || row->group->kind == GROUP_ALL) {
			struct stage_rates start = add_stage_rates(figures, report, row, &milestones[0], notes);
			struct stage_rates completion = add_stage_rates(figures, report, row, &milestones[1], notes);
			row->start_rate = start.by_number;
			row->start_rate_amount = start.by_amount;
			row->completion_rate = completion.by_number;
			row->completion_rate_amount = completion.by_amount;
		}
		if (row->group->kind == GROUP_FUND)
			add_fund(figures, report, row, notes);
	}
}

static void count_project(struct report_progress *report, const struct project_result *result)
{
	report->reported_projects += result->said == report->report;
	report->standing_projects += result->said && result->said != report->report;
	report->overdue_projects += result->overdue;
	if (result->standing)
		report->stages[result->standing->stage]++;
	report->illustrative = report->illustrative || result->invested->illustrative || (result->said && is_illustrative(result->said));
}

void project_progress_add(struct figures *figures, struct report_progress *report, const struct report_progress *before,
			  struct notes *notes)
{
	const struct plan *plan = figures->plan;
	report->projects = ARENA_ARRAY(figures->arena, plan->project_count, struct project_result);
	for (size_t i = 0; i < plan->project_count; i++) {
		struct project_result *result = &report->projects[i];
		result->project = &plan->projects[i];
		result->report = report->report;
		result->progress = results_progress(report->report, result->project);
		add_project(figures, result, before ? &before->projects[i] : NULL, notes);
		count_project(report, result);
	}
	add_all_invested(figures, report, notes);
	add_groups(figures, report, notes);
}
