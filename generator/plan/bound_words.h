/*
 * Words at a number that bound or qualify it, as people write them: 不少于, ≥, 余, 以内.
 * One list for documents, forms, narrative and the source's own words in the data.
 * SPDX-License-Identifier: MIT
 */
#ifndef PLAN_BOUND_WORDS_H
#define PLAN_BOUND_WORDS_H

#include "plan/plan.h"

/* Before the number, between number and unit, behind the unit. */
enum bound_side { BOUND_BEFORE, BOUND_WITHIN, BOUND_BEHIND };

/* A word read; its text is static, and empty where there was none. */
struct bound_word {
	struct text word;
	enum bound_side side;
	enum qualifier qualifier;
	enum comparator comparator;
};

/* The longest word of that side that the text begins with (ends with, when `at_end`), taken off it. */
struct bound_word bound_word_take(struct text *text, enum bound_side side, bool at_end);
/* The longest word before or behind a number that stands anywhere in the text. */
struct bound_word bound_word_in(struct text text);

#endif
