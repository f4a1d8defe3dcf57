/*
 * Editions compared by id: things that only one has, things that differ, and the wording of narratives.
 * Used through changes.h only.
 * SPDX-License-Identifier: MIT
 */
#include "figures/changes.h"

#include <string.h>

#include "figures/word_diff.h"
#include "plan/read_prose.h"

static const char *const aspects[CHANGE_ASPECT_COUNT][2] = {
	{"target", "目标"},
	{"value", "实际值"},
	{"status", "评价"},
	{"total", "合计"},
	{"project-added", "新增项目"},
	{"project-removed", "删去项目"},
	{"project-investment", "规划投资"},
	{"project-stage", "形象进度"},
	{"indicator-added", "新增指标"},
	{"indicator-removed", "删去指标"},
	{"narrative", "正文"},
};

const char *change_aspect_name(enum change_aspect aspect)
{
	return aspects[aspect][0];
}

const char *change_aspect_title(enum change_aspect aspect)
{
	return aspects[aspect][1];
}

static struct change *add(struct changes *changes, enum change_aspect aspect, struct text subject, struct text old_text,
			  struct text new_text)
{
	if (changes->count == changes->room) {
		size_t room = changes->room ? changes->room * 2 : 32;
		struct change *list = ARENA_ARRAY(changes->arena, room, struct change);
		if (changes->count)
			memcpy(list, changes->list, changes->count * sizeof *list);
		changes->list = list;
		changes->room = room;
	}
	struct change *change = &changes->list[changes->count++];
	*change = (struct change){.aspect = aspect, .subject = text_copy(changes->arena, subject),
				  .old_text = text_copy(changes->arena, old_text),
				  .new_text = text_copy(changes->arena, new_text)};
	return change;
}

/* A figure of both editions that prints differently. */
static void compare_figure(struct changes *changes, struct edition older, struct edition newer, enum change_aspect aspect,
			   struct text subject, struct text address)
{
	const struct figure *before = figures_find(older.figures, address), *after = figures_find(newer.figures, address);
	struct text old_text = before ? figure_print(older.figures, before) : TEXT("—");
	struct text new_text = after ? figure_print(newer.figures, after) : TEXT("—");
	if (!text_equal(old_text, new_text))
		add(changes, aspect, subject, old_text, new_text)->address = text_copy(changes->arena, address);
}

static const struct report_progress *latest(struct edition edition)
{
	return edition.progress->count ? &edition.progress->reports[edition.progress->count - 1] : NULL;
}

static const struct indicator_progress *latest_of(struct edition edition, const struct indicator *indicator)
{
	const struct report_progress *report = indicator ? latest(edition) : NULL;
	return report ? &report->indicators[indicator - edition.figures->plan->indicators] : NULL;
}

static struct text value_text(struct edition edition, const struct indicator_progress *row, struct arena *arena)
{
	if (!row)
		return TEXT("—");
	struct text value = figure_print(edition.figures, row->cumulative ? row->cumulative : row->value);
	return text_format(arena, "%.*s（%.*s）", TEXT_ARG(value), TEXT_ARG(row->report->point));
}

static void compare_results(struct changes *changes, struct edition older, struct edition newer,
			    const struct indicator *before, const struct indicator *after)
{
	const struct indicator_progress *old_row = latest_of(older, before), *new_row = latest_of(newer, after);
	struct text old_value = value_text(older, old_row, changes->arena);
	struct text new_value = value_text(newer, new_row, changes->arena);
	if (!text_equal(old_value, new_value)) {
		struct change *change = add(changes, CHANGE_VALUE, after->name, old_value, new_value);
		if (new_row)
			change->address = text_copy(changes->arena, new_row->value->address);
	}
	struct text old_status = old_row ? text_of(status_title(old_row->status)) : TEXT("—");
	struct text new_status = new_row ? text_of(status_title(new_row->status)) : TEXT("—");
	if (!text_equal(old_status, new_status))
		add(changes, CHANGE_STATUS, after->name, old_status, new_status);
}

static struct text adjusted_by(struct arena *arena, const struct indicator *indicator)
{
	if (!indicator->adjustment_count)
		return TEXT("");
	const struct adjustment *last = &indicator->adjustments[indicator->adjustment_count - 1];
	return text_format(arena, "%.*s：%.*s", TEXT_ARG(last->document), TEXT_ARG(last->reason));
}

static void compare_indicators(struct changes *changes, struct edition older, struct edition newer)
{
	const struct plan *before = older.figures->plan, *after = newer.figures->plan;
	for (size_t i = 0; i < after->indicator_count; i++) {
		const struct indicator *indicator = &after->indicators[i];
		const struct indicator *old = plan_find(before, "indicator", indicator->id);
		struct text target = text_format(changes->arena, "indicator/%.*s/target", TEXT_ARG(indicator->id));
		if (!old) {
			add(changes, CHANGE_INDICATOR_ADDED, indicator->name, TEXT("—"), indicator->name);
			continue;
		}
		size_t count = changes->count;
		compare_figure(changes, older, newer, CHANGE_TARGET, indicator->name, target);
		if (changes->count > count)
			changes->list[count].document = adjusted_by(changes->arena, indicator);
		compare_results(changes, older, newer, old, indicator);
	}
	for (size_t i = 0; i < before->indicator_count; i++)
		if (!plan_find(after, "indicator", before->indicators[i].id))
			add(changes, CHANGE_INDICATOR_REMOVED, before->indicators[i].name, before->indicators[i].name, TEXT("—"));
}

static const struct project_progress *stage_of(struct edition edition, const struct project *project)
{
	const struct report_progress *report = latest(edition);
	return report ? report->projects[project - edition.figures->plan->projects].progress : NULL;
}

static void compare_stage(struct changes *changes, struct edition older, struct edition newer, const struct project *before,
			  const struct project *after)
{
	const struct project_progress *old_stage = stage_of(older, before), *new_stage = stage_of(newer, after);
	struct text old_text = old_stage ? text_of(stage_title(old_stage->stage)) : TEXT("暂无数据");
	struct text new_text = new_stage ? text_of(stage_title(new_stage->stage)) : TEXT("暂无数据");
	if (text_equal(old_text, new_text))
		return;
	struct change *change = add(changes, CHANGE_PROJECT_STAGE, after->name, old_text, new_text);
	if (new_stage && new_stage->document.len)
		change->document = text_format(changes->arena, "%.*s：%.*s", TEXT_ARG(new_stage->document), TEXT_ARG(new_stage->reason));
}

static void compare_projects(struct changes *changes, struct edition older, struct edition newer)
{
	const struct plan *before = older.figures->plan, *after = newer.figures->plan;
	for (size_t i = 0; i < after->project_count; i++) {
		const struct project *project = &after->projects[i];
		const struct project *old = plan_find(before, "project", project->id);
		struct text address = text_format(changes->arena, "project/%.*s/investment", TEXT_ARG(project->id));
		if (!old) {
			add(changes, CHANGE_PROJECT_ADDED, project->name, TEXT("—"), project->name);
			continue;
		}
		compare_figure(changes, older, newer, CHANGE_PROJECT_INVESTMENT, project->name, address);
		compare_stage(changes, older, newer, old, project);
	}
	for (size_t i = 0; i < before->project_count; i++)
		if (!plan_find(after, "project", before->projects[i].id))
			add(changes, CHANGE_PROJECT_REMOVED, before->projects[i].name, before->projects[i].name, TEXT("—"));
}

static void compare_totals(struct changes *changes, struct edition older, struct edition newer)
{
	static const char *const totals[] = {"total/investment", "total/boxes", "total/outside"};
	for (size_t i = 0; i < sizeof totals / sizeof *totals; i++)
		compare_figure(changes, older, newer, CHANGE_TOTAL, figures_findf(newer.figures, "%s", totals[i])->name, text_of(totals[i]));
	for (size_t i = 0; i < newer.figures->plan->box_count; i++) {
		const struct box *box = &newer.figures->plan->boxes[i];
		struct text address = text_format(changes->arena, "box/%.*s/total", TEXT_ARG(box->id));
		compare_figure(changes, older, newer, CHANGE_TOTAL, text_format(changes->arena, "专栏%d", box->number), address);
	}
}

/* Narratives are compared paragraph by paragraph; a changed paragraph word by word. */
static void compare_narratives(struct changes *changes, struct edition older, struct edition newer)
{
	const struct plan *before = older.figures->plan, *after = newer.figures->plan;
	for (size_t i = 0; i < after->chapter_count; i++) {
		const struct chapter *chapter = &after->chapters[i];
		const struct chapter *old = plan_find(before, "chapter", chapter->id);
		struct text old_text = old && old->prose ? old->prose->plain : TEXT("");
		struct text new_text = chapter->prose ? chapter->prose->plain : TEXT("");
		if (text_equal(old_text, new_text))
			continue;
		struct paragraph_change *paragraphs;
		size_t count = word_diff(old_text, new_text, changes->arena, &paragraphs);
		for (size_t j = 0; j < count; j++) {
			struct change *change = add(changes, CHANGE_NARRATIVE, chapter->title, paragraphs[j].old_text, paragraphs[j].new_text);
			change->spans = paragraphs[j].spans;
			change->span_count = paragraphs[j].span_count;
		}
	}
}

struct changes *changes_between(struct edition older, struct edition newer, struct arena *arena)
{
	struct changes *changes = ARENA_NEW(arena, struct changes);
	changes->arena = arena;
	compare_indicators(changes, older, newer);
	compare_projects(changes, older, newer);
	compare_totals(changes, older, newer);
	compare_narratives(changes, older, newer);
	return changes;
}
