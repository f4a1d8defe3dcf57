/*
 * Editions compared by id: things that only one has, things that differ, and the wording of narratives.
 * Used through changes.h only.
 * SPDX-License-Identifier: MIT
 */
#include "figures/changes.h"

#include "figures/word_diff.h"
#include "plan/calendar.h"
#include "plan/promise.h"
#include "plan/read_prose.h"

static const char *const aspects[CHANGE_ASPECT_COUNT] = {
	"target",
	"promise",
	"indicator-added",
	"indicator-removed",
	"project-added",
	"project-adjusted",
	"project-cancelled",
	"project-removed",
	"project-investment",
	"project-content",
	"name",
	"past-value",
	"total",
	"value",
	"status",
	"project-stage",
	"project-invested",
	"task-added",
	"task-removed",
	"task-words",
	"task-state",
	"forecast",
	"proposal",
	"narrative",
};

const char *change_aspect_name(enum change_aspect aspect)
{
	return aspects[aspect];
}

enum word change_aspect_title(enum change_aspect aspect)
{
	return WORD_CHANGE_TARGET + (enum word)aspect;
}

static struct change *add(struct changes *changes, enum change_aspect aspect, struct text subject, struct text old_text,
			  struct text new_text)
{
	ARENA_MORE(changes->arena, changes->list, changes->count, changes->room);
	struct change *change = &changes->list[changes->count++];
	*change = (struct change){.aspect = aspect, .subject = text_copy(changes->arena, subject),
				  .old_text = text_copy(changes->arena, old_text),
				  .new_text = text_copy(changes->arena, new_text)};
	return change;
}

static struct text word(struct edition edition, enum word word)
{
	return word_of(edition.figures->vocabulary, word);
}

static struct text nothing(struct edition edition)
{
	return word(edition, WORD_CHANGE_NOTHING);
}

static struct text printed(struct edition edition, const struct figure *figure)
{
	return figure ? figure_print(edition.figures, figure) : nothing(edition);
}

/* One figure in two editions; NULL where an edition has it not. */
struct compared {
	const struct figure *before, *after;
};

/* The change, or NULL when both print the same; NULL figures print as a dash. */
static struct change *compare_figures(struct changes *changes, struct edition older, struct edition newer,
				      enum change_aspect aspect, struct text subject, struct compared figure)
{
	struct text old_text = printed(older, figure.before), new_text = printed(newer, figure.after);
	if (text_equal(old_text, new_text))
		return NULL;
	struct change *change = add(changes, aspect, subject, old_text, new_text);
	if (figure.after)
		change->address = text_copy(changes->arena, figure.after->address);
	return change;
}

static struct change *compare_address(struct changes *changes, struct edition older, struct edition newer,
				      enum change_aspect aspect, struct text subject, struct text address)
{
	struct compared figure = {figures_find(older.figures, address), figures_find(newer.figures, address)};
	return compare_figures(changes, older, newer, aspect, subject, figure);
}

static void compare_names(struct changes *changes, struct text before, struct text after)
{
	if (!text_equal(before, after))
		add(changes, CHANGE_NAME, after, before, after);
}

static const struct report_progress *latest(struct edition edition)
{
	return edition.progress->count ? &edition.progress->reports[edition.progress->count - 1] : NULL;
}

/* ---- Indicators ---- */

static const struct indicator_progress *row_of(struct edition edition, const struct report_progress *report,
					       const struct indicator *indicator)
{
	return report ? &report->indicators[indicator - edition.figures->plan->indicators] : NULL;
}

static const struct figure *shown_value(const struct indicator_progress *row)
{
	return !row ? NULL : row->cumulative ? row->cumulative : row->value;
}

static struct text corrected_by(struct edition edition, struct arena *arena, struct text reason, struct text date, struct text approver)
{
	struct phrase words = PHRASE3(arena, WORD_CHANGE_CORRECTED, reason, day_words(arena, date), approver);
	return phrase_say(edition.figures->vocabulary, words, arena);
}

/* "指标·2022年上半年" */
static struct text subject_at(struct edition edition, struct arena *arena, struct text name, struct text point)
{
	return phrase_say(edition.figures->vocabulary, PHRASE2(arena, WORD_NAME_OF, name, point_words(arena, point)), arena);
}

/* What both editions say of one point, which differs only when it was corrected. */
static void compare_past(struct changes *changes, struct edition older, struct edition newer, const struct indicator *before,
			 const struct indicator *after)
{
	for (size_t i = 0; i < older.progress->count; i++)
		for (size_t j = 0; j < newer.progress->count; j++) {
			const struct report_progress *old_report = &older.progress->reports[i];
			const struct report_progress *new_report = &newer.progress->reports[j];
			if (!text_equal(old_report->report->point, new_report->report->point))
				continue;
			const struct indicator_progress *row = row_of(newer, new_report, after);
			struct text subject = subject_at(newer, changes->arena, after->name, new_report->report->point);
			struct compared value = {row_of(older, old_report, before)->value, row->value};
			struct change *change = compare_figures(changes, older, newer, CHANGE_PAST_VALUE, subject, value);
			const struct correction *by = row->correction;
			if (change && by)
				change->document = corrected_by(newer, changes->arena, by->reason, by->date, by->approver);
		}
}

static void compare_results(struct changes *changes, struct edition older, struct edition newer,
			    const struct indicator *before, const struct indicator *after)
{
	const struct indicator_progress *old_row = row_of(older, latest(older), before);
	const struct indicator_progress *new_row = row_of(newer, latest(newer), after);
	bool same_point = old_row && new_row && text_equal(old_row->report->point, new_row->report->point);
	if (!same_point || shown_value(new_row) != new_row->value)
		compare_figures(changes, older, newer, CHANGE_VALUE, after->name, (struct compared){shown_value(old_row), shown_value(new_row)});
	struct text old_status = old_row ? word(older, status_title(old_row->status)) : nothing(older);
	struct text new_status = new_row ? word(newer, status_title(new_row->status)) : nothing(newer);
	if (!text_equal(old_status, new_status))
		add(changes, CHANGE_STATUS, after->name, old_status, new_status);
	compare_past(changes, older, newer, before, after);
}

static struct text decided_by(struct edition edition, struct arena *arena, struct text document, struct text reason)
{
	if (!document.len)
		return TEXT("");
	return phrase_say(edition.figures->vocabulary, PHRASE2(arena, WORD_CHANGE_DECIDED, document, reason), arena);
}

static struct text adjusted_by(struct edition edition, struct arena *arena, const struct indicator *indicator)
{
	const struct target *target = indicator->target;
	if (!target->adjustment_count)
		return TEXT("");
	const struct adjustment *last = &target->adjustments[target->adjustment_count - 1];
	return decided_by(edition, arena, last->document, last->reason);
}

static void compare_target(struct changes *changes, struct edition older, struct edition newer, const struct indicator *indicator)
{
	struct text address = text_format(changes->arena, "indicator/%.*s/target", TEXT_ARG(indicator->id));
	struct change *change = compare_address(changes, older, newer, CHANGE_TARGET, indicator->name, address);
	if (change)
		change->document = adjusted_by(newer, changes->arena, indicator);
}

/* As a reader is told it: kinds and directions by their names, nothing as a dash. */
static struct text promised(struct edition edition, const struct indicator *indicator, enum promise promise, struct arena *arena)
{
	if (promise == PROMISE_KIND)
		return word(edition, WORD_KIND_LEVEL + (enum word)indicator->kind);
	if (promise == PROMISE_DIRECTION)
		return word(edition, WORD_DIRECTION_UP + (enum word)indicator->direction);
	struct text written = promise_written(indicator, promise, arena);
	return written.len ? written : nothing(edition);
}

static struct text announced_by(struct edition edition, struct arena *arena, const char *kind, struct text id)
{
	const struct announced *announced = plan_announced(edition.figures->plan, kind, id);
	return announced ? decided_by(edition, arena, announced->document, announced->reason) : TEXT("");
}

static void compare_promises(struct changes *changes, struct edition older, struct edition newer, const struct indicator *before,
			     const struct indicator *after)
{
	for (enum promise i = 0; i < PROMISE_COUNT; i++) {
		struct text old_text = promise_written(before, i, changes->arena);
		if (text_equal(old_text, promise_written(after, i, changes->arena)))
			continue;
		struct phrase subject = PHRASE1(changes->arena, WORD_PROMISE_UNIT + (enum word)i, after->name);
		struct change *change = add(changes, CHANGE_PROMISE, phrase_say(newer.figures->vocabulary, subject, changes->arena),
					    promised(older, before, i, changes->arena), promised(newer, after, i, changes->arena));
		change->document = announced_by(newer, changes->arena, "indicator", after->id);
	}
}

static void compare_indicators(struct changes *changes, struct edition older, struct edition newer)
{
	const struct plan *before = older.figures->plan, *after = newer.figures->plan;
	for (size_t i = 0; i < after->indicator_count; i++) {
		const struct indicator *indicator = &after->indicators[i];
		const struct indicator *old = plan_find(before, "indicator", indicator->id);
		if (!old) {
			add(changes, CHANGE_INDICATOR_ADDED, indicator->name, nothing(older), indicator->name);
			continue;
		}
		compare_names(changes, old->name, indicator->name);
		compare_target(changes, older, newer, indicator);
		compare_promises(changes, older, newer, old, indicator);
		compare_results(changes, older, newer, old, indicator);
	}
	for (size_t i = 0; i < before->indicator_count; i++)
		if (!plan_find(after, "indicator", before->indicators[i].id))
			add(changes, CHANGE_INDICATOR_REMOVED, before->indicators[i].name, before->indicators[i].name, nothing(newer))->document =
				announced_by(newer, changes->arena, "indicator", before->indicators[i].id);
}

/* ---- Projects ---- */

static const struct project_result *result_of(struct edition edition, const struct project *project)
{
	const struct report_progress *report = latest(edition);
	return report ? &report->projects[project - edition.figures->plan->projects] : NULL;
}

static struct text stage_text(struct edition edition, const struct project_progress *progress)
{
	return word(edition, progress ? stage_title(progress->stage) : WORD_STATE_NOT_AVAILABLE);
}

/* What a stage rests on: with a new document, a project adjusted before has been adjusted again. */
static struct text staged_by(struct edition edition, struct arena *arena, const struct project_progress *progress)
{
	return progress ? decided_by(edition, arena, progress->document, progress->reason) : TEXT("");
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
	add(changes, aspect, project->name, old_result ? old_text : nothing(older), new_text)->document = document;
}

static struct text deadline_text(struct edition edition, struct arena *arena, struct date deadline, struct text typed)
{
	if (deadline.year)
		return phrase_say(edition.figures->vocabulary, date_words(arena, deadline), arena);
	return typed.len ? typed : nothing(edition);
}

/* What is to be built and by when, of the quantities of either edition. */
static void compare_content(struct changes *changes, struct edition older, struct edition newer, const struct project *before,
			    const struct project *after)
{
	struct arena *arena = changes->arena;
	struct text old_text = deadline_text(older, arena, before->deadline, before->deadline_typed);
	struct text new_text = deadline_text(newer, arena, after->deadline, after->deadline_typed);
	if (!text_equal(old_text, new_text))
		add(changes, CHANGE_PROJECT_CONTENT, after->name, old_text, new_text)->document = announced_by(newer, arena, "project", after->id);
	for (size_t i = 0; i < before->quantity_count + after->quantity_count; i++) {
		bool is_old = i < before->quantity_count;
		const struct quantity *quantity = is_old ? &before->quantities[i] : &after->quantities[i - before->quantity_count];
		struct text address = text_format(arena, "project/%.*s/quantity/%.*s", TEXT_ARG(after->id), TEXT_ARG(quantity->id));
		if (!is_old && figures_find(older.figures, address))
			continue;
		struct text subject = TEXT_JOIN(arena, after->name, TEXT("·"), quantity->name);
		struct change *change = compare_address(changes, older, newer, CHANGE_PROJECT_CONTENT, subject, address);
		if (change)
			change->document = announced_by(newer, arena, "project", after->id);
	}
}

static void compare_project(struct changes *changes, struct edition older, struct edition newer, const struct project *before,
			    const struct project *after)
{
	const struct project_result *old_result = result_of(older, before), *new_result = result_of(newer, after);
	compare_names(changes, before->name, after->name);
	compare_address(changes, older, newer, CHANGE_PROJECT_INVESTMENT, after->name,
			text_format(changes->arena, "project/%.*s/investment", TEXT_ARG(after->id)));
	static const char *const amounts[] = {"cost", "before"};
	for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++)
		compare_address(changes, older, newer, CHANGE_PROJECT_INVESTMENT, after->name,
				text_format(changes->arena, "project/%.*s/%s", TEXT_ARG(after->id), amounts[i]));
	compare_content(changes, older, newer, before, after);
	compare_stage(changes, older, newer, after, old_result, new_result);
	const struct figure *old_sum = old_result ? old_result->invested : NULL, *new_sum = new_result ? new_result->invested : NULL;
	if (old_sum || (new_sum && new_sum->state == FIGURE_PRESENT)) /* nothing after no report is no change */
		compare_figures(changes, older, newer, CHANGE_PROJECT_INVESTED, after->name, (struct compared){old_sum, new_sum});
}

static void compare_projects(struct changes *changes, struct edition older, struct edition newer)
{
	const struct plan *before = older.figures->plan, *after = newer.figures->plan;
	for (size_t i = 0; i < after->project_count; i++) {
		const struct project *project = &after->projects[i], *old = plan_find(before, "project", project->id);
		const struct figure *planned = figures_findf(newer.figures, "project/%.*s/investment", TEXT_ARG(project->id));
		if (old)
			compare_project(changes, older, newer, old, project);
		else
			add(changes, CHANGE_PROJECT_ADDED, project->name, nothing(older), printed(newer, planned));
	}
	for (size_t i = 0; i < before->project_count; i++)
		if (!plan_find(after, "project", before->projects[i].id))
			add(changes, CHANGE_PROJECT_REMOVED, before->projects[i].name, before->projects[i].name, nothing(newer))->document =
				announced_by(newer, changes->arena, "project", before->projects[i].id);
}

/* ---- Tasks ---- */

static const struct task_standing *standing_of(struct edition edition, const struct task *task)
{
	const struct report_progress *report = latest(edition);
	return report ? &report->tasks[task - edition.figures->plan->tasks] : NULL;
}

static struct text task_text(struct edition edition, const struct task_standing *now)
{
	if (!now)
		return nothing(edition);
	enum word word = now->standing ? task_state_title(now->state) : WORD_STATE_NOT_AVAILABLE;
	return word_of(edition.figures->vocabulary, word);
}

/* What both editions say of the task at one point, which differs only when it was corrected. */
static void compare_past_states(struct changes *changes, struct edition older, struct edition newer, const struct task *before, const struct task *after)
{
	for (size_t i = 0; i < older.progress->count; i++)
		for (size_t j = 0; j < newer.progress->count; j++) {
			const struct report_progress *then = &older.progress->reports[i], *now = &newer.progress->reports[j];
			const struct task_standing *was = &then->tasks[before - older.figures->plan->tasks];
			const struct task_standing *is = &now->tasks[after - newer.figures->plan->tasks];
			if (!text_equal(then->report->point, now->report->point) || !was->own || !is->own || was->state == is->state)
				continue;
			struct text subject = subject_at(newer, changes->arena, after->words, now->report->point);
			struct change *change = add(changes, CHANGE_PAST_VALUE, subject, task_text(older, was), task_text(newer, is));
			const struct task_correction *by = is->correction;
			if (by)
				change->document = corrected_by(newer, changes->arena, by->reason, by->date, by->approver);
		}
}

static void compare_task(struct changes *changes, struct edition older, struct edition newer, const struct task *before,
			 const struct task *after)
{
	if (!text_equal(before->words, after->words))
		add(changes, CHANGE_TASK_WORDS, after->words, before->words, after->words);
	struct text old_time = deadline_text(older, changes->arena, before->deadline, before->deadline_typed);
	struct text new_time = deadline_text(newer, changes->arena, after->deadline, after->deadline_typed);
	if (!text_equal(old_time, new_time))
		add(changes, CHANGE_TASK_WORDS, after->words, old_time, new_time);
	const struct task_standing *then = standing_of(older, before), *now = standing_of(newer, after);
	compare_past_states(changes, older, newer, before, after);
	struct text old_text = task_text(older, then), new_text = task_text(newer, now);
	if (text_equal(old_text, new_text))
		return;
	struct change *change = add(changes, CHANGE_TASK_STATE, after->words, old_text, new_text);
	if (now && now->standing && now->standing->document.len)
		change->document = phrase_say(newer.figures->vocabulary, PHRASE2(changes->arena, WORD_CHANGE_DOCUMENT, now->standing->document, now->standing->reason),
					      changes->arena);
}

static void compare_tasks(struct changes *changes, struct edition older, struct edition newer)
{
	const struct plan *before = older.figures->plan, *after = newer.figures->plan;
	for (size_t i = 0; i < after->task_count; i++) {
		const struct task *task = &after->tasks[i], *old = plan_find(before, "task", task->id);
		if (old)
			compare_task(changes, older, newer, old, task);
		else
			add(changes, CHANGE_TASK_ADDED, task->words, nothing(older), task->words);
	}
	for (size_t i = 0; i < before->task_count; i++)
		if (!plan_find(after, "task", before->tasks[i].id))
			add(changes, CHANGE_TASK_REMOVED, before->tasks[i].words, before->tasks[i].words, nothing(newer));
}

/* ---- Totals ---- */

static void compare_report_totals(struct changes *changes, struct edition older, struct edition newer)
{
	static const struct group_progress none;
	const struct group_progress *before = latest(older) ? latest(older)->groups : &none;
	const struct group_progress *after = latest(newer) ? latest(newer)->groups : &none;
	const struct {
		enum word name;
		const struct figure *old, *new;
	} totals[] = {{WORD_CHANGE_INVESTED, before->invested, after->invested},
		      {WORD_CHANGE_INVESTMENT_RATE, before->investment_rate, after->investment_rate},
		      {WORD_CHANGE_START_RATE, before->start_rate, after->start_rate},
		      {WORD_CHANGE_COMPLETION_RATE, before->completion_rate, after->completion_rate}};
	for (size_t i = 0; i < sizeof totals / sizeof *totals; i++)
		compare_figures(changes, older, newer, CHANGE_TOTAL, word(newer, totals[i].name), (struct compared){totals[i].old, totals[i].new});
}

static void compare_totals(struct changes *changes, struct edition older, struct edition newer)
{
	static const char *const totals[] = {"total/investment", "total/boxes", "total/outside"};
	for (size_t i = 0; i < sizeof totals / sizeof *totals; i++)
		compare_address(changes, older, newer, CHANGE_TOTAL, figure_name(newer.figures, figures_findf(newer.figures, "%s", totals[i])),
				text_of(totals[i]));
	for (size_t i = 0; i < newer.figures->plan->box_count; i++) {
		const struct box *box = &newer.figures->plan->boxes[i];
		compare_address(changes, older, newer, CHANGE_TOTAL, box->name,
				text_format(changes->arena, "box/%.*s/total", TEXT_ARG(box->id)));
	}
	compare_report_totals(changes, older, newer);
}

/* ---- Narratives ---- */

/* Texts are compared paragraph by paragraph; a changed paragraph word by word. NULL: there is no text. */
static void compare_texts(struct changes *changes, struct text subject, const struct prose *before, const struct prose *after)
{
	struct text old_text = before ? before->plain : TEXT(""), new_text = after ? after->plain : TEXT("");
	struct paragraph_change *paragraphs;
	if (text_equal(old_text, new_text))
		return;
	size_t count = word_diff(old_text, new_text, changes->arena, &paragraphs);
	for (size_t i = 0; i < count; i++) {
		struct change *change = add(changes, CHANGE_NARRATIVE, subject, paragraphs[i].old_text, paragraphs[i].new_text);
		change->spans = paragraphs[i].spans;
		change->span_count = paragraphs[i].span_count;
	}
}

static const struct results *report_of(const struct plan *plan, struct text point)
{
	for (size_t i = 0; i < plan->result_count; i++)
		if (text_equal(plan->results[i]->point, point))
			return plan->results[i];
	return NULL;
}

/* The words of every report of the newer edition; those of a new one are all new. */
static void compare_reports(struct changes *changes, struct edition older, struct edition newer)
{
	const struct plan *after = newer.figures->plan;
	for (size_t i = 0; i < after->result_count; i++) {
		const struct results *report = after->results[i], *old = report_of(older.figures->plan, report->point);
		struct text subject = phrase_say(newer.figures->vocabulary, point_title(changes->arena, report->point, WORD_REPORT_YEAR, WORD_REPORT_MONTH), changes->arena);
		compare_texts(changes, subject, old ? old->words : NULL, report->words);
	}
}

/* ---- Evaluations ---- */

/* What the newest evaluation of an edition that says anything of it expects; NULL: none does. */
static const struct forecast *forecast_of(const struct plan *plan, struct text of)
{
	const struct forecast *found = NULL;
	for (size_t i = 0; i < plan->result_count; i++)
		for (size_t j = 0; plan->results[i]->evaluation && j < plan->results[i]->evaluation->forecast_count; j++)
			if (text_equal(plan->results[i]->evaluation->forecasts[j].about.of, of))
				found = &plan->results[i]->evaluation->forecasts[j];
	return found;
}

static struct text outlook_text(struct edition edition, const struct forecast *forecast)
{
	return forecast ? word(edition, WORD_OUTLOOK_MET + (enum word)forecast->outlook) : nothing(edition);
}

static void compare_forecast(struct changes *changes, struct edition older, struct edition newer, const struct forecast *now)
{
	const struct forecast *before = forecast_of(older.figures->plan, now->about.of);
	bool newest = forecast_of(newer.figures->plan, now->about.of) == now;
	if (!newest || (before && before->outlook == now->outlook && text_equal(before->reason, now->reason)))
		return;
	add(changes, CHANGE_FORECAST, now->about.name, outlook_text(older, before), outlook_text(newer, now))->document =
		text_copy(changes->arena, now->reason);
}

/* What a new evaluation expects and proposes. */
static void compare_evaluations(struct changes *changes, struct edition older, struct edition newer)
{
	const struct plan *after = newer.figures->plan;
	for (size_t i = 0; i < after->result_count; i++) {
		const struct evaluation *evaluation = after->results[i]->evaluation;
		const struct results *old = report_of(older.figures->plan, after->results[i]->point);
		for (size_t j = 0; evaluation && j < evaluation->forecast_count; j++)
			compare_forecast(changes, older, newer, &evaluation->forecasts[j]);
		for (size_t j = 0; evaluation && !(old && old->evaluation) && j < evaluation->proposal_count; j++) {
			const struct proposal *proposal = &evaluation->proposals[j];
			struct text subject = proposal->about.name.len ? proposal->about.name : after->title;
			add(changes, CHANGE_PROPOSAL, subject, nothing(older), proposal->words)->document = text_copy(changes->arena, proposal->reason);
		}
	}
}

static void compare_narratives(struct changes *changes, struct edition older, struct edition newer)
{
	const struct plan *before = older.figures->plan, *after = newer.figures->plan;
	for (size_t i = 0; i < after->chapter_count; i++) {
		const struct chapter *chapter = &after->chapters[i];
		const struct chapter *old = plan_find(before, "chapter", chapter->id);
		compare_texts(changes, chapter->title, old ? old->prose : NULL, chapter->prose);
	}
}

/* By aspect; what belongs to one keeps its order. */
static void sort_by_aspect(struct changes *changes)
{
	struct change *sorted = ARENA_ARRAY(changes->arena, changes->count, struct change);
	size_t count = 0;
	for (enum change_aspect aspect = 0; aspect < CHANGE_ASPECT_COUNT; aspect++)
		for (size_t i = 0; i < changes->count; i++)
			if (changes->list[i].aspect == aspect)
				sorted[count++] = changes->list[i];
	changes->list = sorted;
	changes->room = count;
}

struct changes *changes_between(struct edition older, struct edition newer, struct arena *arena)
{
	struct changes *changes = ARENA_NEW(arena, struct changes);
	changes->arena = arena;
	compare_indicators(changes, older, newer);
	compare_projects(changes, older, newer);
	compare_tasks(changes, older, newer);
	compare_totals(changes, older, newer);
	compare_narratives(changes, older, newer);
	compare_reports(changes, older, newer);
	compare_evaluations(changes, older, newer);
	sort_by_aspect(changes);
	return changes;
}
