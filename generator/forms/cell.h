/*
 * What people type into cells: widths, blanks, thousands marks, 约 and its kin, made plain without guessing.
 * For the other files of forms/.
 * SPDX-License-Identifier: MIT
 */
#ifndef FORMS_CELL_H
#define FORMS_CELL_H

#include "plan/plan.h"

/* Full-width letters, digits and marks made ASCII, and every blank and line break taken out: for comparing. */
struct text cell_plain(struct arena *arena, struct text cell);

/* As cell_plain, in lower case and with every kind of dash as "-": an id. */
struct text cell_id(struct arena *arena, struct text cell);

/* Trimmed, and each run of blanks and line breaks as one space: a text to keep. */
struct text cell_line(struct arena *arena, struct text cell);

/* A number as typed. */
struct cell_number {
	struct text digits; /* plain decimal notation, as plan.xsd wants it */
	struct number number;
	enum qualifier qualifier;
	struct text unit; /* what stands behind it, made plain; may be empty */
};

/*
 * Reads "１，２３４.5", "约260人", "80%以上", "20多家", "－1.2". False when it is no number, or is one in a way that
 * would have to be guessed at: ranges, powers of ten, misplaced thousands marks, too many digits, > and <. Whether it may
 * be negative is the caller's business.
 */
bool cell_number(struct arena *arena, struct text cell, struct cell_number *out);

/* The way a number with its qualifier and unit (may be "") is written into a cell: 约260, 20多%, 80以上, 不低于80. */
struct text cell_of_number(struct arena *arena, struct text digits, const char *unit, enum qualifier qualifier);

/* A day as typed (2024-05-10, 2024/5/10, 2024.5.10, 2024年5月10日) as plan.xsd wants it; empty when it is none. */
struct text cell_date(struct arena *arena, struct text cell);

/* Index of the word in the NULL-ended list, which holds plain words; -1 when it is not there. */
int cell_word(struct text plain, const char *const *words);
/* Digits after the point of a number as it is written. */
int cell_decimals(struct text digits);

#endif
