/*
 * Counting, office by office, which rows came back and which did not.
 * Used through gaps.h only.
 * SPDX-License-Identifier: MIT
 */
#include "forms/gaps.h"

/* Rows of one office and kind: some are there and some are not. */
struct gap {
	struct place there;
	struct text missing; /* the first few ids */
	size_t count;
};

enum { MOST_MISSING_NAMED = 8 };

static void look_at(struct gap *gap, struct place place, struct text id, const struct form_context *context)
{
	if (place.file) {
		gap->there = (struct place){place.file, PLACE_WHOLE_FILE};
		return;
	}
	if (gap->count++ < MOST_MISSING_NAMED)
		gap->missing = gap->missing.len ? TEXT_JOIN(context->arena, gap->missing, word_of(context->figures->vocabulary, WORD_LIST), id) : id;
	else if (gap->count == MOST_MISSING_NAMED + 1)
		gap->missing = text_format(context->arena, "%.*s…", TEXT_ARG(gap->missing));
}

static void tell_gap(const struct gap *gap, struct arena *arena, struct notes *notes)
{
	if (gap->there.file && gap->count)
		NOTE2(notes, MSG_FORM_ROWS_MISSING, gap->there, text_format(arena, "%zu", gap->count), gap->missing);
}

void gaps_check(const struct form_context *context, const struct form_entries *entries, struct notes *notes)
{
	const struct plan *plan = context->plan;
	for (size_t i = 0; i <= plan->office_count; i++) { /* the last time for what has no office */
		const struct named *office = i < plan->office_count ? &plan->offices[i] : NULL;
		struct gap indicators = {0}, projects = {0}, tasks = {0};
		for (size_t j = 0; j < plan->indicator_count; j++)
			if (indicator_lead(&plan->indicators[j]) == office)
				look_at(&indicators, entries->indicators[j].place, plan->indicators[j].id, context);
		for (size_t j = 0; j < plan->project_count; j++)
			if (project_office(&plan->projects[j]) == office)
				look_at(&projects, entries->projects[j].place, plan->projects[j].id, context);
		for (size_t j = 0; j < plan->task_count; j++)
			if (task_lead(&plan->tasks[j]) == office)
				look_at(&tasks, entries->tasks[j].place, plan->tasks[j].id, context);
		tell_gap(&indicators, context->arena, notes);
		tell_gap(&projects, context->arena, notes);
		tell_gap(&tasks, context->arena, notes);
	}
}
