/*
 * Tasks in two editions: their words, and how far they are.
 * Used through parts.h.
 * SPDX-License-Identifier: MIT
 */
#include "figures/changes/parts.h"

static const struct task_standing *standing_of(struct edition edition, const struct task *task)
{
	const struct report_progress *report = edition_latest(edition);
	return report ? &report->tasks[task - edition.figures->plan->tasks] : NULL;
}

static struct text task_text(struct edition edition, const struct task_standing *now)
{
	if (!now)
		return edition_nothing(edition);
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
			struct text subject = change_subject_at(newer, changes->arena, after->words, now->report->point);
			struct change *change = changes_add(changes, CHANGE_PAST_VALUE, subject, task_text(older, was), task_text(newer, is));
			const struct task_correction *by = is->correction;
			if (by)
				change->document = change_corrected_by(newer, changes->arena, by->reason, by->date, by->approver);
		}
}

static void compare_task(struct changes *changes, struct edition older, struct edition newer, const struct task *before,
			 const struct task *after)
{
	if (!text_equal(before->words, after->words))
		changes_add(changes, CHANGE_TASK_WORDS, after->words, before->words, after->words);
	struct text old_time = change_deadline(older, changes->arena, before->deadline, before->deadline_typed);
	struct text new_time = change_deadline(newer, changes->arena, after->deadline, after->deadline_typed);
	if (!text_equal(old_time, new_time))
		changes_add(changes, CHANGE_TASK_WORDS, after->words, old_time, new_time);
	changes_things(changes, newer, CHANGE_TASK_WORDS, after->words, WORD_TERM_LEADS, (struct things){before->leads, before->lead_count},
		       (struct things){after->leads, after->lead_count});
	changes_things(changes, newer, CHANGE_TASK_WORDS, after->words, WORD_TERM_ASSISTS, (struct things){before->assists, before->assist_count},
		       (struct things){after->assists, after->assist_count});
	const struct task_standing *then = standing_of(older, before), *now = standing_of(newer, after);
	compare_past_states(changes, older, newer, before, after);
	struct text old_text = task_text(older, then), new_text = task_text(newer, now);
	if (text_equal(old_text, new_text))
		return;
	struct change *change = changes_add(changes, CHANGE_TASK_STATE, after->words, old_text, new_text);
	if (now && now->standing && now->standing->document.len)
		change->document = phrase_say(newer.figures->vocabulary, PHRASE2(changes->arena, WORD_CHANGE_DOCUMENT, now->standing->document, now->standing->reason),
					      changes->arena);
}

void compare_tasks(struct changes *changes, struct edition older, struct edition newer)
{
	const struct plan *before = older.figures->plan, *after = newer.figures->plan;
	for (size_t i = 0; i < after->task_count; i++) {
		const struct task *task = &after->tasks[i], *old = plan_find(before, "task", task->id);
		if (old)
			compare_task(changes, older, newer, old, task);
		else
			changes_add(changes, CHANGE_TASK_ADDED, task->words, edition_nothing(older), task->words);
	}
	for (size_t i = 0; i < before->task_count; i++)
		if (!plan_find(after, "task", before->tasks[i].id))
			changes_add(changes, CHANGE_TASK_REMOVED, before->tasks[i].words, before->tasks[i].words, edition_nothing(newer));
}
