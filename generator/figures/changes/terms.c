/*
 * What two editions say of the plan as a whole: its name and period, who its offices are, and the rules it is judged by.
 * Used through parts.h.
 * SPDX-License-Identifier: MIT
 */
#include "figures/changes/parts.h"

#include "plan/calendar.h"

static struct text number_written(struct arena *arena, struct number number)
{
	return number_print(arena, number, number_decimals(number), ROUND_HALF_UP);
}

/* One of the terms from WORD_TERM_PERIOD to WORD_TERM_ROUNDING, as a reader is told it. */
static struct text term_of(struct edition edition, enum word term, struct arena *arena)
{
	const struct plan *plan = edition.figures->plan;
	switch (term) {
	case WORD_TERM_PERIOD:
		return phrase_say(edition.figures->vocabulary, period_words(arena, plan->start, plan->end), arena);
	case WORD_TERM_NEARLY:
		return number_written(arena, plan->monitoring.nearly);
	case WORD_TERM_TOLERANCE:
		return number_written(arena, plan->monitoring.tolerance);
	case WORD_TERM_DECIMALS:
		return text_format(arena, "%d", plan->monitoring.decimals);
	default:
		return edition_word(edition, plan->monitoring.rounding == ROUND_HALF_UP ? WORD_ROUND_HALF_UP : WORD_ROUND_HALF_EVEN);
	}
}

static void compare_named(struct changes *changes, const struct plan *before, const char *kind, const struct named *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct named *old = plan_find(before, kind, list[i].id);
		if (old)
			changes_names(changes, old->name, list[i].name);
	}
}

/* Figures that the text promises besides those that indicators give as well. */
static void compare_stated(struct changes *changes, struct edition older, struct edition newer, const struct stated *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct text address = TEXT_JOIN(changes->arena, TEXT("figure/"), list[i].id);
		if (!list[i].indicator.len)
			changes_address(changes, older, newer, CHANGE_TARGET, list[i].name, address);
	}
}

void compare_terms(struct changes *changes, struct edition older, struct edition newer)
{
	const struct plan *before = older.figures->plan, *after = newer.figures->plan;
	changes_names(changes, before->title, after->title);
	changes_names(changes, before->publisher, after->publisher);
	for (enum word term = WORD_TERM_PERIOD; term <= WORD_TERM_ROUNDING; term++)
		changes_term(changes, newer, CHANGE_TERMS, TEXT(""), term, term_of(older, term, changes->arena), term_of(newer, term, changes->arena));
	compare_named(changes, before, "office", after->offices, after->office_count);
	compare_named(changes, before, "fund", after->funds, after->fund_count);
	compare_stated(changes, older, newer, after->targets, after->target_count);
	for (size_t i = 0; i < before->target_count; i++)
		if (!plan_find(after, "figure", before->targets[i].id))
			compare_stated(changes, older, newer, &before->targets[i], 1);
}
