/*
 * Key figures and bar charts, drawn as areas and rules.
 * Used by layout.c.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_PRINTS_KEY_FIGURES_H
#define RENDER_PRINTS_KEY_FIGURES_H

#include "render/prints/flow.h"

void key_figures_place(struct flow *flow, const struct print_figures *figures);
/* Height of the first row of panels. */
int key_figures_first_height(struct flow *flow, const struct print_figures *figures);

void bars_place(struct flow *flow, const struct print_bars *bars);
/* Height of the title and the bars that must stand with it. */
int bars_first_height(struct flow *flow, const struct print_bars *bars);

#endif
