/*
 * Projects in two editions: what they build, with which money, how far they are.
 * Used through parts.h.
 * SPDX-License-Identifier: MIT
 */
#include "figures/changes/parts.h"

static const struct project_result *result_of(struct edition edition, const struct project *project)
{
	const struct report_progress *report = edition_latest(edition);
	return report ? &report->projects[project - edition.figures->plan->projects] : NULL;
}

static struct text stage_text(struct edition edition, const struct project_progress *progress)
{
	return edition_word(edition, progress ? stage_title(progress->stage) : WORD_STATE_NOT_AVAILABLE);
}

/* What a stage rests on: with a new document, a project adjusted before has been adjusted again. */
static struct text staged_by(struct edition edition, struct arena *arena, const struct project_progress *progress)
{
	return progress ? change_decided_by(edition, arena, progress->document, progress->reason) : TEXT("");
}

static void compare_stage(struct changes *changes, struct edition older, struct edition newer, const struct project *project,
			  const struct project_result *old_result, const struct project_result *new_result)
{
	const struct project_progress *before = old_result ? old_result->standing : NULL;
	const struct project_progress *after = new_result ? new_result->standing : NULL;
	struct text old_text = stage_text(older, before), new_text = stage_text(newer, after);
	struct text document = staged_by(newer, changes->arena, after);
	if (text_equal(old_text, new_text) && text_equal(staged_by(older, changes->arena, before), document))
		return;
	enum change_aspect aspect = after && after->stage == STAGE_ADJUSTED    ? CHANGE_PROJECT_ADJUSTED
				    : after && after->stage == STAGE_CANCELLED ? CHANGE_PROJECT_CANCELLED
									       : CHANGE_PROJECT_STAGE;
	changes_add(changes, aspect, project->name, old_result ? old_text : edition_nothing(older), new_text)->document = document;
}

/* In the words of the plan, or else by the names of the places. */
static struct text where_of(struct edition edition, const struct project *project, struct arena *arena)
{
	struct phrase names = PHRASE(WORD_NONE);
	for (size_t i = 0; i < project->at_count; i++)
		names = phrase_append(arena, WORD_LIST, names, phrase_of_text(project->at[i]->name));
	return project->area.len || !project->at_count ? project->area : phrase_say(edition.figures->vocabulary, names, arena);
}

/* What else the plan says of a project: by whom, where, from when, and in which words. */
static void compare_setting(struct changes *changes, struct edition older, struct edition newer, const struct project *before,
			    const struct project *after)
{
	struct arena *arena = changes->arena;
	struct things old_offices = {before->offices, before->office_count}, offices = {after->offices, after->office_count};
	struct text start = after->start.year ? change_deadline(newer, arena, after->start, TEXT("")) : TEXT("");
	struct text old_start = before->start.year ? change_deadline(older, arena, before->start, TEXT("")) : TEXT("");
	size_t from = changes->count;
	changes_term(changes, newer, CHANGE_PROJECT_CONTENT, after->name, WORD_TERM_SUMMARY, before->summary, after->summary);
	changes_term(changes, newer, CHANGE_PROJECT_CONTENT, after->name, WORD_TERM_PLACES, where_of(older, before, arena), where_of(newer, after, arena));
	changes_term(changes, newer, CHANGE_PROJECT_CONTENT, after->name, WORD_TERM_START, old_start, start);
	changes_things(changes, newer, CHANGE_PROJECT_CONTENT, after->name, WORD_TERM_OFFICES, old_offices, offices);
	changes_rest_on(changes, from, change_announced_by(newer, arena, "project", after->id));
}

/* The shares of funds and years in what it is to cost, of either edition. */
static void compare_amounts(struct changes *changes, struct edition older, struct edition newer, const struct project *before,
			    const struct project *after)
{
	for (size_t i = 0; i < before->amount_count + after->amount_count; i++) {
		bool is_old = i < before->amount_count;
		const struct amount *amount = is_old ? &before->amounts[i] : &after->amounts[i - before->amount_count];
		struct text of = amount->fund ? amount->fund->id : text_format(changes->arena, "%d", amount->year);
		struct text address = text_format(changes->arena, "project/%.*s/amount/%.*s", TEXT_ARG(after->id), TEXT_ARG(of));
		const struct figure *figure = figures_find(is_old ? older.figures : newer.figures, address);
		if (is_old || !figures_find(older.figures, address))
			changes_address(changes, older, newer, CHANGE_PROJECT_INVESTMENT, figure_name(is_old ? older.figures : newer.figures, figure), address);
	}
}

/* What is to be built and by when, of the quantities of either edition. */
static void compare_content(struct changes *changes, struct edition older, struct edition newer, const struct project *before,
			    const struct project *after)
{
	struct arena *arena = changes->arena;
	struct text old_text = change_deadline(older, arena, before->deadline, before->deadline_typed);
	struct text new_text = change_deadline(newer, arena, after->deadline, after->deadline_typed);
	if (!text_equal(old_text, new_text))
		changes_add(changes, CHANGE_PROJECT_CONTENT, after->name, old_text, new_text)->document = change_announced_by(newer, arena, "project", after->id);
	for (size_t i = 0; i < before->quantity_count + after->quantity_count; i++) {
		bool is_old = i < before->quantity_count;
		const struct quantity *quantity = is_old ? &before->quantities[i] : &after->quantities[i - before->quantity_count];
		struct text address = text_format(arena, "project/%.*s/quantity/%.*s", TEXT_ARG(after->id), TEXT_ARG(quantity->id));
		if (!is_old && figures_find(older.figures, address))
			continue;
		struct text subject = TEXT_JOIN(arena, after->name, TEXT("·"), quantity->name);
		struct change *change = changes_address(changes, older, newer, CHANGE_PROJECT_CONTENT, subject, address);
		if (change)
			change->document = change_announced_by(newer, arena, "project", after->id);
	}
}

static void compare_project(struct changes *changes, struct edition older, struct edition newer, const struct project *before,
			    const struct project *after)
{
	const struct project_result *old_result = result_of(older, before), *new_result = result_of(newer, after);
	changes_names(changes, before->name, after->name);
	changes_address(changes, older, newer, CHANGE_PROJECT_INVESTMENT, after->name,
			text_format(changes->arena, "project/%.*s/investment", TEXT_ARG(after->id)));
	static const char *const amounts[] = {"cost", "before"};
	for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++)
		changes_address(changes, older, newer, CHANGE_PROJECT_INVESTMENT, after->name,
				text_format(changes->arena, "project/%.*s/%s", TEXT_ARG(after->id), amounts[i]));
	compare_amounts(changes, older, newer, before, after);
	compare_setting(changes, older, newer, before, after);
	compare_content(changes, older, newer, before, after);
	compare_stage(changes, older, newer, after, old_result, new_result);
	const struct figure *old_sum = old_result ? old_result->invested : NULL, *new_sum = new_result ? new_result->invested : NULL;
	if (old_sum || (new_sum && new_sum->state == FIGURE_PRESENT)) /* nothing after no report is no change */
		changes_figures(changes, older, newer, CHANGE_PROJECT_INVESTED, after->name, (struct compared){old_sum, new_sum});
}

void compare_projects(struct changes *changes, struct edition older, struct edition newer)
{
	const struct plan *before = older.figures->plan, *after = newer.figures->plan;
	for (size_t i = 0; i < after->project_count; i++) {
		const struct project *project = &after->projects[i], *old = plan_find(before, "project", project->id);
		const struct figure *planned = figures_findf(newer.figures, "project/%.*s/investment", TEXT_ARG(project->id));
		if (old)
			compare_project(changes, older, newer, old, project);
		else
			changes_add(changes, CHANGE_PROJECT_ADDED, project->name, edition_nothing(older), edition_print(newer, planned));
	}
	for (size_t i = 0; i < before->project_count; i++)
		if (!plan_find(after, "project", before->projects[i].id))
			changes_add(changes, CHANGE_PROJECT_REMOVED, before->projects[i].name, before->projects[i].name, edition_nothing(newer))->document =
				change_announced_by(newer, changes->arena, "project", before->projects[i].id);
}
