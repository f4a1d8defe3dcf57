/*
 * Numbers of the narrative with what makes an amount of them: 65%, 百分之六十五, 1亿2000万元, 三分之二, 3万多亩.
 * For the lint; anyone above plan.h may use it.
 * SPDX-License-Identifier: MIT
 */
#ifndef PLAN_TEXT_AMOUNTS_H
#define PLAN_TEXT_AMOUNTS_H

#include "plan/plan.h"

struct text_amount {
	size_t start, end;  /* its bytes, with its unit and 百分之 */
	size_t scaled;      /* where 万 or 亿 without a unit ends behind it; 0: none */
	struct text digits; /* without the unit */
	struct text unit;   /* as written, one of the plan's or one that any plan has; "%" for 百分之 and 成; empty: none */
	bool general;       /* the unit counts nothing: money, shares, 万人 */
	bool compound;      /* 三分之二, 1亿50万元, 3万多亩: cannot be compared */
	bool small_words;   /* 三个 */
};

/* Finds them from byte `*from` on, left to right, at most `room`, and moves `*from` behind the last; returns how many. */
size_t text_amounts(const struct plan *plan, struct text text, size_t *from, struct text_amount *list, size_t room, struct arena *arena);

/* Whether it says how much there is of something: years, ordinals (第3个), vague ones (数百人) and 三个镇 do not. */
bool text_amount_counts(struct text text, const struct text_amount *amount);

#endif
