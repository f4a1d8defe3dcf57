/*
 * The wording of narratives and reports, and what evaluations expect and propose.
 * Used through parts.h.
 * SPDX-License-Identifier: MIT
 */
#include "figures/changes/parts.h"

#include "figures/word_diff.h"
#include "plan/calendar.h"
#include "plan/read_prose.h"

/* Texts are compared paragraph by paragraph; a changed paragraph word by word. NULL: there is no text. */
static void compare_texts(struct changes *changes, struct text subject, const struct prose *before, const struct prose *after)
{
	struct text old_text = before ? before->plain : TEXT(""), new_text = after ? after->plain : TEXT("");
	struct paragraph_change *paragraphs;
	if (text_equal(old_text, new_text))
		return;
	size_t count = word_diff(old_text, new_text, changes->arena, &paragraphs);
	for (size_t i = 0; i < count; i++) {
		struct change *change = changes_add(changes, CHANGE_NARRATIVE, subject, paragraphs[i].old_text, paragraphs[i].new_text);
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
void compare_reports(struct changes *changes, struct edition older, struct edition newer)
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
	return forecast ? edition_word(edition, WORD_OUTLOOK_MET + (enum word)forecast->outlook) : edition_nothing(edition);
}

static void compare_forecast(struct changes *changes, struct edition older, struct edition newer, const struct forecast *now)
{
	const struct forecast *before = forecast_of(older.figures->plan, now->about.of);
	bool newest = forecast_of(newer.figures->plan, now->about.of) == now;
	if (!newest || (before && before->outlook == now->outlook && text_equal(before->reason, now->reason)))
		return;
	changes_add(changes, CHANGE_FORECAST, now->about.name, outlook_text(older, before), outlook_text(newer, now))->document =
		text_copy(changes->arena, now->reason);
}

/* What a new evaluation expects and proposes. */
void compare_evaluations(struct changes *changes, struct edition older, struct edition newer)
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
			changes_add(changes, CHANGE_PROPOSAL, subject, edition_nothing(older), proposal->words)->document = text_copy(changes->arena, proposal->reason);
		}
	}
}

void compare_narratives(struct changes *changes, struct edition older, struct edition newer)
{
	const struct plan *before = older.figures->plan, *after = newer.figures->plan;
	for (size_t i = 0; i < after->chapter_count; i++) {
		const struct chapter *chapter = &after->chapters[i];
		const struct chapter *old = plan_find(before, "chapter", chapter->id);
		compare_texts(changes, chapter->title, old ? old->prose : NULL, chapter->prose);
		if (old)
			changes_names(changes, old->title, chapter->title);
	}
	for (size_t i = 0; i < before->chapter_count; i++)
		if (!plan_find(after, "chapter", before->chapters[i].id))
			compare_texts(changes, before->chapters[i].title, before->chapters[i].prose, NULL);
}
