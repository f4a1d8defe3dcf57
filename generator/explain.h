/*
 * Figures explained in words for the terminal: value, rule, formula, inputs with their places, rounding.
 * For main; the site shows the same from the view.
 * SPDX-License-Identifier: MIT
 */
#ifndef EXPLAIN_H
#define EXPLAIN_H

#include "figures/figures.h"

/* Appends the explanation; false when there is no such figure. */
bool explain_figure(const struct figures *figures, struct text address, enum language language, struct buffer *out);

/* One line for every figure: address, printed value, rule. */
void explain_all(const struct figures *figures, struct buffer *out);

#endif
