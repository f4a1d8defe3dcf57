/*
 * Reporting points, corrections, audit findings and editor's queries as view nodes.
 * Used through builder.h only.
 * SPDX-License-Identifier: MIT
 */
#include "plan/calendar.h"
#include "view/builder.h"

struct view *build_counts(struct builder *builder, const size_t counts[STATUS_COUNT])
{
	struct view *list = view_list(builder->arena);
	for (enum status status = 0; status < STATUS_COUNT; status++) {
		if (!counts[status])
			continue;
		struct view *map = view_append(list, view_map(builder->arena));
		view_put_text(map, "status", text_of(status_name(status)));
		view_put_text(map, "status_zh", build_word(builder, status_title(status)));
		view_put_text(map, "mark", build_word(builder, status_mark(status)));
		view_put_context(map, "standing", view_text(builder->arena, text_of(standing_name(status_standing(status)))));
		view_put_count(map, "count", counts[status]);
	}
	return list;
}

static struct view *build_stage_counts(struct builder *builder, const struct report_progress *report)
{
	struct view *list = view_list(builder->arena);
	for (enum stage stage = 0; stage < STAGE_COUNT; stage++) {
		if (!report->stages[stage])
			continue;
		struct view *map = view_append(list, view_map(builder->arena));
		view_put_text(map, "stage", text_of(stage_name(stage)));
		view_put_text(map, "stage_zh", build_word(builder, stage_title(stage)));
		view_put_count(map, "count", report->stages[stage]);
	}
	return list;
}

/* A correction of anything: what it was and became, and who says so. */
struct corrected {
	struct text name, unit, file, old, new, reason, date, approver;
	bool had_old;
	const struct results *results, *report; /* of the year corrected; that tells of it */
};

static struct view *build_corrected(const struct vocabulary *vocabulary, struct arena *arena, const struct corrected *corrected)
{
	struct view *map = view_map(arena);
	struct text point = corrected->results->point;
	view_put_text(map, "name", corrected->name);
	view_put_text(map, "unit", corrected->unit);
	view_put_text(map, "file", corrected->file);
	view_put_text(map, "point", point);
	view_put_context(map, "point_zh", view_text(arena, phrase_say(vocabulary, point_words(arena, point), arena)));
	view_put_text(map, "old", corrected->old);
	view_put_text(map, "old_zh", corrected->had_old ? TEXT_JOIN(arena, corrected->old, corrected->unit) : corrected->old);
	view_put_text(map, "new", corrected->new);
	view_put_text(map, "reason", corrected->reason);
	view_put_text(map, "date", corrected->date);
	view_put_context(map, "date_zh", view_text(arena, phrase_say(vocabulary, day_words(arena, corrected->date), arena)));
	view_put_text(map, "approver", corrected->approver);
	view_put_text(map, "report", corrected->report->point);
	view_put_text(map, "report_zh", phrase_say(vocabulary, edition_label(arena, corrected->report->point), arena));
	bool invented = corrected->had_old && corrected->results->status == REPORT_ILLUSTRATIVE;
	view_put_bool(map, "illustrative", invented || corrected->report->status == REPORT_ILLUSTRATIVE);
	return map;
}

struct view *build_correction(const struct vocabulary *vocabulary, struct arena *arena, const struct correction *correction, const struct results *report)
{
	const struct corrected corrected = {
		.name = correction->indicator->name,
		.unit = correction->unit ? correction->unit->name : TEXT(""),
		.file = text_format(arena, "indicators/%.*s.html", TEXT_ARG(correction->indicator->id)),
		.old = phrase_say(vocabulary, correction_old(correction, arena), arena),
		.new = correction_new(correction, arena),
		.reason = correction->reason,
		.date = correction->date,
		.approver = correction->approver,
		.had_old = correction->had_old,
		.results = correction->corrected,
		.report = report,
	};
	return build_corrected(vocabulary, arena, &corrected);
}

static struct text amount_text(struct arena *arena, const struct value *value)
{
	return number_print(arena, value->number, value->decimals, ROUND_HALF_UP);
}

static struct view *build_money_correction(struct builder *builder, const struct money_correction *correction, const struct results *report)
{
	struct arena *arena = builder->arena;
	const struct project *project = correction->project;
	struct text point = correction->corrected->point;
	const struct corrected corrected = {
		.name = build_said(builder, correction->fund ? PHRASE3(arena, WORD_NAME_INVESTED_FUND, project->name, point_words(arena, point), correction->fund->name)
							     : PHRASE2(arena, WORD_NAME_INVESTED, project->name, point_words(arena, point))),
		.unit = correction->new_value.unit->name,
		.file = project_file(builder, project),
		.old = correction->had_old ? amount_text(arena, &correction->old_value) : build_word(builder, WORD_STATE_NOT_AVAILABLE),
		.new = amount_text(arena, &correction->new_value),
		.reason = correction->reason,
		.date = correction->date,
		.approver = correction->approver,
		.had_old = correction->had_old,
		.results = correction->corrected,
		.report = report,
	};
	return build_corrected(builder->figures->vocabulary, arena, &corrected);
}

struct view *build_task_correction(const struct vocabulary *vocabulary, struct arena *arena, const struct task_correction *correction, const struct results *report)
{
	const struct corrected corrected = {
		.name = correction->task->words,
		.unit = TEXT(""),
		.file = TEXT_JOIN(arena, TEXT("tasks.html#"), correction->task->id),
		.old = word_of(vocabulary, task_state_title(correction->old_state)),
		.new = word_of(vocabulary, task_state_title(correction->new_state)),
		.reason = correction->reason,
		.date = correction->date,
		.approver = correction->approver,
		.had_old = true,
		.results = correction->corrected,
		.report = report,
	};
	return build_corrected(vocabulary, arena, &corrected);
}

static struct view *build_task_counts(struct builder *builder, const struct report_progress *report)
{
	struct view *list = view_list(builder->arena);
	for (enum task_state state = 0; state < TASK_STATE_COUNT; state++) {
		if (!report->task_states[state])
			continue;
		struct view *map = view_append(list, view_map(builder->arena));
		view_put_text(map, "state", text_of(task_state_name(state)));
		view_put_text(map, "state_zh", build_word(builder, task_state_title(state)));
		view_put_count(map, "count", report->task_states[state]);
	}
	return list;
}

static void put_missing(struct builder *builder, struct view *map, const struct report_progress *report)
{
	const struct plan *plan = builder->plan;
	view_put_count(map, "available", report->available);
	struct view *missing = view_list(builder->arena);
	for (size_t i = 0; i < plan->indicator_count; i++)
		if (!plan->indicators[i].within && !indicator_has_data(&report->indicators[i]))
			view_append(missing, view_text(builder->arena, plan->indicators[i].name));
	view_put_count(map, "missing", missing->count);
	view_put(map, "missing_names", missing);
	view_put_context(map, "missing_list", view_text(builder->arena, build_listed(builder, missing)));
	view_put_count(map, "reported_projects", report->reported_projects);
	view_put_count(map, "standing_projects", report->standing_projects);
	view_put_count(map, "unreported_projects", plan->project_count - report->reported_projects);
	view_put_count(map, "overdue_projects", report->overdue_projects);
	view_put_count(map, "reported_tasks", report->reported_tasks);
	view_put_count(map, "unreported_tasks", plan->task_count - report->reported_tasks);
	view_put_count(map, "standing_tasks", report->standing_tasks);
	view_put_count(map, "silent_tasks", plan->task_count - report->reported_tasks - report->standing_tasks);
	view_put_count(map, "overdue_tasks", report->overdue_tasks);
	view_put(map, "task_counts", build_task_counts(builder, report));
	struct view *silent = view_put(map, "silent_names", view_list(builder->arena));
	for (size_t i = 0; i < plan->task_count; i++)
		if (!report->tasks[i].standing)
			view_append(silent, view_text(builder->arena, plan->tasks[i].words));
	view_put_context(map, "silent_list", view_text(builder->arena, build_listed(builder, silent)));
	struct view *unreported = view_put(map, "unreported_names", view_list(builder->arena));
	for (size_t i = 0; i < plan->project_count; i++)
		if (!report->projects[i].progress)
			view_append(unreported, view_text(builder->arena, plan->projects[i].name));
	view_put_context(map, "unreported_list", view_text(builder->arena, build_listed(builder, unreported)));
}

static void put_group_figures(struct builder *builder, struct view *map, const struct group_progress *row)
{
	view_put(map, "invested", build_figure(builder, row->invested));
	view_put(map, "done", build_figure(builder, row->done));
	view_put_text(map, "money_coverage", row->money.known ? build_said(builder, coverage_phrase(&row->money, builder->arena)) : TEXT(""));
	view_put_text(map, "stage_coverage", row->stages.known ? build_said(builder, coverage_phrase(&row->stages, builder->arena)) : TEXT(""));
	view_put(map, "investment_rate", build_figure(builder, row->investment_rate));
	view_put(map, "start_rate", build_figure(builder, row->start_rate));
	view_put(map, "start_rate_amount", build_figure(builder, row->start_rate_amount));
	view_put(map, "completion_rate", build_figure(builder, row->completion_rate));
	view_put(map, "completion_rate_amount", build_figure(builder, row->completion_rate_amount));
}

static struct text group_file(struct builder *builder, const struct group *group)
{
	switch (group->kind) {
	case GROUP_PART:
		return chapter_file(builder, group->subject);
	case GROUP_BOX:
		return box_file(builder, group->subject);
	case GROUP_PLACE:
		return text_format(builder->arena, "places/%.*s.html", TEXT_ARG(((const struct site_place *)group->subject)->id));
	default:
		return view_truth(view_find(builder->root, "has.money_page")) ? TEXT("investment.html") : TEXT("");
	}
}

static struct view *build_group(struct builder *builder, const struct group_progress *row)
{
	const struct group *group = row->group;
	struct view *map = view_map(builder->arena);
	const struct box *box = group->kind == GROUP_BOX ? group->subject : NULL;
	view_put_text(map, "name", build_said(builder, group->name));
	view_put_text(map, "title", box && box->number.len ? box->title : TEXT(""));
	view_put_text(map, "file", group_file(builder, group));
	view_put(map, "planned", build_figure(builder, group->sums.planned));
	view_put(map, "lines", build_figure(builder, group->sums.lines));
	put_group_figures(builder, map, row);
	view_put(map, "from_fund", build_figure(builder, row->from_fund));
	view_put(map, "share", build_figure(builder, row->share));
	return map;
}

/* Whole projects stand in it, whatever of them lies in the place or comes from the fund. */
static bool is_undivided(const struct group *group)
{
	return (group->kind == GROUP_FUND || group->kind == GROUP_PLACE) && !phrase_is_empty(group->sums.planned->reason);
}

static bool is_single(const struct group *group)
{
	return group->count == 1;
}

static bool has_group(const struct groups *groups, enum group_kind kind, bool (*is)(const struct group *))
{
	bool any = false;
	for (size_t i = 0; i < groups->count; i++)
		any = any || (groups->list[i].kind == kind && is(&groups->list[i]));
	return any;
}

/* Parts, boxes, funds and places, each kind with a title; templates only, for the report has all figures anyway. */
static struct view *build_groups(struct builder *builder, const struct report_progress *report)
{
	struct view *list = view_list(builder->arena), *rows = NULL;
	enum group_kind kind = GROUP_ALL;
	for (size_t i = 1; i < builder->figures->groups->count; i++) {
		const struct group_progress *row = &report->groups[i];
		if (row->group->kind != kind) {
			struct view *section = view_append(list, view_map(builder->arena));
			kind = row->group->kind;
			struct phrase title = PHRASE1(builder->arena, WORD_GROUPS_PART + (enum word)(kind - GROUP_PART), builder->plan->box_label);
			view_put_text(section, "title", build_said(builder, title));
			view_put_bool(section, "undivided", has_group(builder->figures->groups, kind, is_undivided));
			view_put_bool(section, "single", has_group(builder->figures->groups, kind, is_single));
			rows = view_put(section, "rows", view_list(builder->arena));
		}
		view_append(rows, build_group(builder, row));
	}
	return list;
}

/* Which columns of the table of indicators hold anything. */
static void put_columns(struct builder *builder, struct view *map, const struct report_progress *report)
{
	bool leads = false, remarks = false;
	for (size_t i = 0; i < builder->plan->indicator_count; i++) {
		const struct indicator_progress *row = &report->indicators[i];
		leads = leads || (row->verdict->lead && row->verdict->lead->state == FIGURE_PRESENT);
		remarks = remarks || (row->actual && row->actual->remark.len);
	}
	view_put_context(map, "has_leads", view_bool(builder->arena, leads));
	view_put_context(map, "has_remarks", view_bool(builder->arena, remarks));
}

static struct view *build_report(struct builder *builder, const struct report_progress *report)
{
	const struct results *results = report->report;
	struct view *map = view_map(builder->arena);
	view_put_text(map, "point", results->point);
	view_put_text(map, "label_zh", build_said(builder, point_words(builder->arena, results->point)));
	view_put_text(map, "file", text_format(builder->arena, "reports/%.*s.html", TEXT_ARG(results->point)));
	view_put_text(map, "date", results->date);
	view_put_text(map, "date_zh", build_said(builder, day_words(builder->arena, results->date)));
	view_put_text(map, "published", results->published);
	view_put_text(map, "published_zh", build_said(builder, day_words(builder->arena, results->published)));
	enum data_status status = data_status(results, report->illustrative);
	view_put_text(map, "status", text_of(data_status_name(status)));
	view_put_text(map, "status_zh", build_word(builder, data_status_title(status)));
	view_put_bool(map, "illustrative", report->illustrative);
	view_put_text(map, "author", results->author);
	view_put_text(map, "remark", results->remark);
	view_put(map, "schedule", build_figure(builder, report->schedule));
	view_put(map, "all_invested", build_figure(builder, report->all_invested));
	view_put(map, "unsplit", build_figure(builder, report->unsplit));
	put_missing(builder, map, report);
	put_columns(builder, map, report);
	view_put(map, "attributes", build_attribute_counts(builder, report));
	view_put(map, "binding_counts", build_counts(builder, report->attributes[0].counts));
	view_put(map, "expected_counts", build_counts(builder, report->attributes[1].counts));
	view_put(map, "stage_counts", build_stage_counts(builder, report));
	view_put(map, "binding_met_rate", build_figure(builder, report->attributes[0].met_rate));
	view_put(map, "expected_met_rate", build_figure(builder, report->attributes[1].met_rate));
	put_group_figures(builder, map, &report->groups[0]);
	view_put_context(map, "groups", build_groups(builder, report));
	view_put_bool(map, "has_words", results->words != NULL);
	builder->elsewhere = true; /* a report's page explains its own totals */
	build_prose(builder, map, results->words);
	builder->elsewhere = false;
	build_blocks(builder, map, results->words);
	build_evaluation(builder, map, results);
	struct view *corrections = view_put(map, "corrections", view_list(builder->arena));
	for (size_t i = 0; i < results->correction_count; i++)
		view_append(corrections, build_correction(builder->figures->vocabulary, builder->arena, &results->corrections[i], results));
	for (size_t i = 0; i < results->money_correction_count; i++)
		view_append(corrections, build_money_correction(builder, &results->money_corrections[i], results));
	for (size_t i = 0; i < results->task_correction_count; i++)
		view_append(corrections, build_task_correction(builder->figures->vocabulary, builder->arena, &results->task_corrections[i], results));
	return map;
}

static const char *verdict_name(enum verdict verdict)
{
	static const char *const names[] = {"holds", "fails", "undecided"};
	return names[verdict];
}

/* Each verdict has two words: title and mark. */
static enum word verdict_title(enum verdict verdict)
{
	return WORD_VERDICT_HOLDS + 2 * (enum word)verdict;
}

static struct view *build_query(struct builder *builder, const struct query *query)
{
	if (!query)
		return view_null(builder->arena);
	struct view *map = view_map(builder->arena);
	view_put_text(map, "id", query->id);
	view_put_text(map, "kind", query->kind);
	view_put_text(map, "kind_zh", word_coded(builder->figures->vocabulary, "query", query->kind));
	view_put_text(map, "text", query->text);
	view_put_text(map, "source_lines", query->source);
	struct view *refs = view_put(map, "refs", view_list(builder->arena));
	for (size_t i = 0; i < query->ref_count; i++)
		view_append(refs, view_text(builder->arena, query->refs[i]));
	return map;
}

/* The relation as it is, not as it should be. */
static struct text sign_of(const struct comparison *comparison)
{
	static const char *const opposites[][2] = {{"=", "≠"}, {">", "≤"}, {"<", "≥"}, {"≥", "<"}, {"≤", ">"}};
	for (size_t i = 0; comparison->verdict == VERDICT_FAILS && i < sizeof opposites / sizeof *opposites; i++)
		if (text_is(comparison->relation, opposites[i][0]))
			return text_of(opposites[i][1]);
	return comparison->relation;
}

static struct view *build_comparison(struct builder *builder, const struct comparison *comparison)
{
	struct view *map = view_map(builder->arena);
	view_put_text(map, "left", comparison->left);
	view_put_text(map, "right", comparison->right);
	view_put_text(map, "left_value", comparison->left_value);
	view_put_text(map, "right_value", comparison->right_value);
	view_put_text(map, "relation", comparison->relation);
	view_put_text(map, "sign", sign_of(comparison));
	view_put_text(map, "verdict_zh", build_word(builder, verdict_title(comparison->verdict)));
	view_put_bool(map, "about", comparison->about);
	view_put_bool(map, "rounded", comparison->rounded);
	return map;
}

static struct view *build_finding(struct builder *builder, const struct finding *finding)
{
	const struct identity *identity = finding->identity;
	struct view *map = view_map(builder->arena);
	view_put_text(map, "id", identity->id);
	view_put_text(map, "text", identity->text);
	view_put_text(map, "holds", identity->holds);
	view_put_text(map, "verdict", text_of(verdict_name(finding->verdict)));
	view_put_text(map, "verdict_zh", build_word(builder, verdict_title(finding->verdict)));
	view_put_text(map, "mark", build_word(builder, verdict_title(finding->verdict) + 1));
	view_put_bool(map, "failing", finding->verdict == VERDICT_FAILS);
	struct view *comparisons = view_put(map, "comparisons", view_list(builder->arena));
	for (size_t i = 0; i < finding->count; i++)
		view_append(comparisons, build_comparison(builder, &finding->comparisons[i]));
	struct view *operands = view_put(map, "operands", view_list(builder->arena));
	for (size_t i = 0; i < finding->operand_count; i++)
		view_append(operands, build_figure(builder, finding->operands[i]));
	view_put(map, "query", build_query(builder, identity->query));
	view_put_text(map, "source_lines", identity->source);
	return map;
}

static void put_audit(struct builder *builder)
{
	const struct audit *audit = builder->audit;
	struct view *map = view_put(builder->root, "audit", view_map(builder->arena));
	view_put_count(map, "total", audit->count);
	view_put_count(map, "holding", audit->holding);
	view_put_count(map, "failing", audit->failing);
	view_put_count(map, "undecided", audit->undecided);
	struct view *findings = view_put(map, "findings", view_list(builder->arena));
	for (size_t i = 0; i < audit->count; i++)
		view_append(findings, build_finding(builder, &audit->findings[i]));
	struct view *queries = view_put(builder->root, "queries", view_list(builder->arena));
	for (size_t i = 0; i < builder->plan->query_count; i++)
		view_append(queries, build_query(builder, &builder->plan->queries[i]));
}

static void put_statuses(struct builder *builder)
{
	struct view *list = view_put(builder->root, "statuses", view_list(builder->arena));
	for (enum status status = 0; status < STATUS_COUNT; status++) {
		struct view *map = view_append(list, view_map(builder->arena));
		view_put_text(map, "status", text_of(status_name(status)));
		view_put_text(map, "status_zh", build_word(builder, status_title(status)));
		view_put_text(map, "mark", build_word(builder, status_mark(status)));
		view_put_context(map, "standing", view_text(builder->arena, text_of(standing_name(status_standing(status)))));
		view_put_text(map, "rule", build_said(builder, status_rule(builder->plan, status, builder->arena)));
	}
}

void build_reports(struct builder *builder)
{
	const struct progress *progress = builder->progress;
	struct view *reports = view_put(builder->root, "reports", view_list(builder->arena));
	for (size_t i = 0; i < progress->count; i++) {
		struct view *report = view_append(reports, build_report(builder, &progress->reports[i]));
		view_put_context(report, "outlook", build_outlook(builder, i, i ? reports->items[i - 1] : NULL));
	}
	put_statuses(builder);
	put_audit(builder);
}
