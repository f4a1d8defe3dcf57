/*
 * Numbers with units in running Chinese text: 约232.7亩, 每处投资2000万元, 80%以上, 五家.
 * For the other files of draft/.
 * SPDX-License-Identifier: MIT
 */
#ifndef DRAFT_MEASURE_H
#define DRAFT_MEASURE_H

#include "base/text.h"

/* One number with its unit, in plain text. */
struct draft_measure {
	size_t start, digits_at, unit_at, end; /* bytes of the plain line: with qualifier, digits, unit, behind everything */
	struct text digits;                    /* plain decimal notation */
	struct text unit;                      /* as written, half width */
	struct text typed;                     /* raw; set by who has the line */
	const char *qualifier, *comparator;    /* as plan.xsd has them, or "" */
	bool money, in_words, range, odd;      /* odd: a qualifier that plan.xsd has no word for */
};

/* The measures of a plain text in order; returns how many. `words`: numbers in Chinese characters, too. */
size_t measures_in(struct text plain, bool words, struct draft_measure *list, size_t room, struct arena *arena);

/* The kind plan.xsd gives a unit, and its scale ("" when it is 1). */
const char *unit_kind_of(struct text unit);
const char *unit_scale_of(struct text unit);
/* Whether the text is a unit and nothing else. */
bool is_unit(struct text text);

/* The noun a measure counts, behind it or before it; empty when there is none. */
struct text noun_behind(struct text plain, const struct draft_measure *measure);
/* `floor`: where the measure before it ends. */
struct text noun_before(struct text plain, const struct draft_measure *measure, size_t floor);

/* 参保率、报销比例分别达到95%、70%: the name of each measure of the list, and its year where 分别 goes over years;
   empty and 0 where nothing gives it one in that way. */
void names_in_turn(struct text plain, const struct draft_measure *list, size_t count, struct text *names, int *years);

/* 2021—2023年, 2021年至2023 at the beginning: its bytes and its years; 0 when there is none. */
size_t years_range(struct text plain, int *first, int *last);

#endif
