/*
 * Indicators in two editions: what they promise, their targets, results and statuses.
 * Used through parts.h.
 * SPDX-License-Identifier: MIT
 */
#include "figures/changes/parts.h"

#include "plan/promise.h"

static const struct indicator_progress *row_of(struct edition edition, const struct report_progress *report,
					       const struct indicator *indicator)
{
	return report ? &report->indicators[indicator - edition.figures->plan->indicators] : NULL;
}

static const struct figure *shown_value(const struct indicator_progress *row)
{
	return !row ? NULL : row->cumulative ? row->cumulative : row->value;
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
			struct text subject = change_subject_at(newer, changes->arena, after->name, new_report->report->point);
			struct compared value = {row_of(older, old_report, before)->value, row->value};
			struct change *change = changes_figures(changes, older, newer, CHANGE_PAST_VALUE, subject, value);
			const struct correction *by = row->correction;
			if (change && by)
				change->document = change_corrected_by(newer, changes->arena, by->reason, by->date, by->approver);
		}
}

static void compare_results(struct changes *changes, struct edition older, struct edition newer,
			    const struct indicator *before, const struct indicator *after)
{
	const struct indicator_progress *old_row = row_of(older, edition_latest(older), before);
	const struct indicator_progress *new_row = row_of(newer, edition_latest(newer), after);
	bool same_point = old_row && new_row && text_equal(old_row->report->point, new_row->report->point);
	if (!same_point || shown_value(new_row) != new_row->value)
		changes_figures(changes, older, newer, CHANGE_VALUE, after->name, (struct compared){shown_value(old_row), shown_value(new_row)});
	struct text old_status = old_row ? edition_word(older, status_title(old_row->status)) : edition_nothing(older);
	struct text new_status = new_row ? edition_word(newer, status_title(new_row->status)) : edition_nothing(newer);
	if (!text_equal(old_status, new_status))
		changes_add(changes, CHANGE_STATUS, after->name, old_status, new_status);
	compare_past(changes, older, newer, before, after);
}

static struct text adjusted_by(struct edition edition, struct arena *arena, const struct indicator *indicator)
{
	const struct target *target = indicator->target;
	if (!target->adjustment_count)
		return TEXT("");
	const struct adjustment *last = &target->adjustments[target->adjustment_count - 1];
	return change_decided_by(edition, arena, last->document, last->reason);
}

static void compare_target(struct changes *changes, struct edition older, struct edition newer, const struct indicator *indicator)
{
	struct text address = text_format(changes->arena, "indicator/%.*s/target", TEXT_ARG(indicator->id));
	struct change *change = changes_address(changes, older, newer, CHANGE_TARGET, indicator->name, address);
	if (change)
		change->document = adjusted_by(newer, changes->arena, indicator);
}

/* As a reader is told it: kinds and directions by their names, nothing as a dash. */
static struct text promised(struct edition edition, const struct indicator *indicator, enum promise promise, struct arena *arena)
{
	if (promise == PROMISE_KIND)
		return edition_word(edition, WORD_KIND_LEVEL + (enum word)indicator->kind);
	if (promise == PROMISE_DIRECTION)
		return edition_word(edition, WORD_DIRECTION_UP + (enum word)indicator->direction);
	struct text written = promise_written(indicator, promise, arena);
	return written.len ? written : edition_nothing(edition);
}

static void compare_promises(struct changes *changes, struct edition older, struct edition newer, const struct indicator *before,
			     const struct indicator *after)
{
	for (enum promise i = 0; i < PROMISE_COUNT; i++) {
		struct text old_text = promise_written(before, i, changes->arena);
		if (text_equal(old_text, promise_written(after, i, changes->arena)))
			continue;
		struct phrase subject = PHRASE1(changes->arena, WORD_PROMISE_UNIT + (enum word)i, after->name);
		struct change *change = changes_add(changes, CHANGE_PROMISE, phrase_say(newer.figures->vocabulary, subject, changes->arena),
					    promised(older, before, i, changes->arena), promised(newer, after, i, changes->arena));
		change->document = change_announced_by(newer, changes->arena, "indicator", after->id);
	}
}

static void compare_duties(struct changes *changes, struct edition newer, const struct indicator *before, const struct indicator *after)
{
	struct things old_offices = {before->offices, before->office_count}, offices = {after->offices, after->office_count};
	size_t from = changes->count;
	changes_term(changes, newer, CHANGE_PROMISE, after->name, WORD_TERM_DEFINITION, before->definition, after->definition);
	changes_term(changes, newer, CHANGE_PROMISE, after->name, WORD_TERM_WITHIN, before->within ? before->within->name : TEXT(""),
		     after->within ? after->within->name : TEXT(""));
	changes_things(changes, newer, CHANGE_PROMISE, after->name, WORD_TERM_OFFICES, old_offices, offices);
	changes_rest_on(changes, from, change_announced_by(newer, changes->arena, "indicator", after->id));
}

void compare_indicators(struct changes *changes, struct edition older, struct edition newer)
{
	const struct plan *before = older.figures->plan, *after = newer.figures->plan;
	for (size_t i = 0; i < after->indicator_count; i++) {
		const struct indicator *indicator = &after->indicators[i];
		const struct indicator *old = plan_find(before, "indicator", indicator->id);
		if (!old) {
			changes_add(changes, CHANGE_INDICATOR_ADDED, indicator->name, edition_nothing(older), indicator->name);
			continue;
		}
		changes_names(changes, old->name, indicator->name);
		compare_target(changes, older, newer, indicator);
		compare_promises(changes, older, newer, old, indicator);
		compare_duties(changes, newer, old, indicator);
		compare_results(changes, older, newer, old, indicator);
	}
	for (size_t i = 0; i < before->indicator_count; i++)
		if (!plan_find(after, "indicator", before->indicators[i].id))
			changes_add(changes, CHANGE_INDICATOR_REMOVED, before->indicators[i].name, before->indicators[i].name, edition_nothing(newer))->document =
				change_announced_by(newer, changes->arena, "indicator", before->indicators[i].id);
}
