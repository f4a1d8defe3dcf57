/*
 * The one reader of numbers in Chinese text: 68,745.46, ９５％, 九十五, 两千, 百分之三十, 二〇二五, -0.5.
 * For readers of plan data, the check of the narrative, and drafts; anyone may use it.
 * SPDX-License-Identifier: MIT
 */
#ifndef BASE_CHINESE_NUMBER_H
#define BASE_CHINESE_NUMBER_H

#include "base/number.h"

/* One number as it stands in a text: without 万 and 亿 behind it, which belong to its unit. */
struct number_in_text {
	struct number number;
	int decimals;       /* digits after the point as written */
	struct text digits; /* half-width and without separators, "68745.46"; of 九十五, "95" */
	size_t start, end;  /* its bytes in the text, with its sign */
	bool in_words;      /* written 九十五 */
};

/*
 * Finds the numbers of a text from left to right, at most `room`; returns how many. What only looks like one is none:
 * 1.5.4, or the 十四五 of a period's name. Digits are owned by the arena.
 */
size_t numbers_in(struct arena *arena, struct text text, struct number_in_text *list, size_t room);

/* Whether a dash, 至 or 到 alone (units apart) stands between two neighbouring numbers: 76.5—77, 4.5%～5%. */
bool numbers_are_range(struct text text, const struct number_in_text *low, const struct number_in_text *high);

#endif
