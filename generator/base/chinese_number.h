/*
 * The one reader of numbers in Chinese text: 68,745.46, ９５％, 九十五, 两千, 百分之三十, 二〇二五, -0.5.
 * For readers of plan data, the check of the narrative, and drafts; anyone may use it.
 * SPDX-License-Identifier: MIT
 */
#ifndef BASE_CHINESE_NUMBER_H
#define BASE_CHINESE_NUMBER_H

#include "base/number.h"

/* One number as it stands in a text: without the last 万 or 亿 behind it, which belongs to its unit; 3亿2000万 is 32000. */
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

/*
 * Where the share ends that the first of `count` numbers of the text begins, with 成 or 分之: 六成, 九成五, 五分之三; 0: it begins
 * none, or one without end (三分之二). `*percent` gets it.
 */
size_t share_end(struct text text, const struct number_in_text *list, size_t count, struct number *percent);
/* The text with 六成, 九成五 and 五分之三 as 60%, 95% and 60%; the text itself where none stands in it. */
struct text shares_in_percent(struct arena *arena, struct text text);
/* 0 to 9 of 零 or 〇 to 九, 两 being 2; -1 of any other character. */
int chinese_digit(uint32_t code);

/* Whether a dash, 至 or 到 alone (units apart) stands between two neighbouring numbers: 76.5—77, 4.5%～5%. */
bool numbers_are_range(struct text text, const struct number_in_text *low, const struct number_in_text *high);

#endif
