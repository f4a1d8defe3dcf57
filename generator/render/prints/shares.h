/*
 * Bars divided into shares: how many of all are in which state.
 * Used by layout.c.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_PRINTS_SHARES_H
#define RENDER_PRINTS_SHARES_H

#include "render/prints/flow.h"

/* Height of all bars, or of the first when they are many. */
int shares_first_height(struct flow *flow, const struct print_shares *shares);
/* One figure for a screen reader; stays on one page when it fits there. */
void shares_place(struct flow *flow, const struct print_shares *shares);

#endif
