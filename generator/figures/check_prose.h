/*
 * Holds the narrative against the figures: bound numbers must agree, empty ones are filled in by the view.
 * For the pipeline.
 * SPDX-License-Identifier: MIT
 */
#ifndef FIGURES_CHECK_PROSE_H
#define FIGURES_CHECK_PROSE_H

#include "figures/figures.h"

/* Adds a note for each bound number that disagrees with its figure, and for addresses that name nothing. */
void prose_check(const struct figures *figures, struct notes *notes);

/* Whether a text such as "约400亩" or "300多万元" says the same as the figure. Unit and separators may be left out;
 * a qualifier may not. Used by the above and by tests. */
bool prose_agrees(const struct figures *figures, const struct figure *figure, struct text text);

/* Whether a unit as written (万元, ％) is the figure's own or one that converts to it. */
bool prose_unit_fits(const struct figures *figures, const struct figure *figure, struct text unit);

/* Whether "table/indicators" and the like can be placed. */
bool prose_table_exists(const struct plan *plan, struct text address);

#endif
