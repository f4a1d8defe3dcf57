/*
 * What a kind of indicator has to say of itself: one room each, one line in kinds.def.
 * For progress.c, which asks the rooms, and for the rooms, which share what trial.h declares.
 * SPDX-License-Identifier: MIT
 */
#ifndef FIGURES_KINDS_KIND_H
#define FIGURES_KINDS_KIND_H

#include "figures/progress.h"

struct trial;

struct kind_room {
	/* Adds what the kind makes of all reports so far: a running total, a chain of rates. NULL: the value says it all. */
	void (*run)(struct trial *trial);
	/* Judges one target that is a number, at a report not later than it: figures, status, rule, facts. */
	void (*judge)(struct trial *trial);
	bool lasts;    /* once met before the date, it cannot be lost again */
	bool by_year;  /* each year has its own target: the first that is not past */
	bool sums;     /* values of the years are added up */
};

const struct kind_room *kind_room(enum indicator_kind kind);

#endif
