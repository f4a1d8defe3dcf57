/*
 * The record of a released edition: every figure as it was printed, kept with the plan's data.
 * For the pipeline; an edition that no longer says what was released is refused, each difference named.
 * SPDX-License-Identifier: MIT
 */
#ifndef FIGURES_RELEASE_H
#define FIGURES_RELEASE_H

#include "figures/figures.h"

enum { RELEASE_MOST_BYTES = 64 * 1024 * 1024 };

/* The record of these figures and narratives: one "address TAB text" line each, in the order of the figures. */
void release_write(const struct figures *figures, struct text point, struct buffer *out);

/* "releases/2022.txt" below the plan's folder. */
struct text release_path(const struct figures *figures, struct text point);

/*
 * Compares the figures with the record of that edition, if there is one: an error note for each difference, at its
 * place in the record. True when the edition has been released.
 */
bool release_check(const struct figures *figures, struct text point, struct notes *notes);

#endif
