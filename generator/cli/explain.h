/*
 * Figures explained in words for the terminal: value, rule, formula, inputs with their places, rounding.
 * For main; the site shows the same from the view.
 * SPDX-License-Identifier: MIT
 */
#ifndef CLI_EXPLAIN_H
#define CLI_EXPLAIN_H

#include "figures/figures.h"

/* Appends the explanation of the figure at an address ("total/investment"), or of all figures of a thing, named by
 * its id ("ind-02") or path ("indicator/ind-02"); false when there is none. */
bool explain_figure(const struct figures *figures, struct text what, enum language language, struct buffer *out);

/* One line for every figure: address, printed value, rule. */
void explain_all(const struct figures *figures, struct buffer *out);

#endif
