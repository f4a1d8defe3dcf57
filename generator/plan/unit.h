/*
 * The one conversion between units: totals, audit, narrative and forms all ask here.
 * Anyone above plan.h may use it.
 * SPDX-License-Identifier: MIT
 */
#ifndef PLAN_UNIT_H
#define PLAN_UNIT_H

#include "plan/plan.h"

/* Whether amounts in both can be compared: of one dimension, or of none ("other") and the same. NULL: a mere number. */
bool units_agree(const struct unit *a, const struct unit *b);

/*
 * The number, given in `from`, expressed in `to`; a mere number (NULL) is taken to stand in the other's unit. False
 * when the units do not agree, or on overflow.
 */
bool unit_convert(struct number number, const struct unit *from, const struct unit *to, struct number *out);
/* The unit of the plan whose name, the longest there, the text begins with; NULL: none. */
const struct unit *unit_at(const struct plan *plan, struct text text);
/* The plan's units of money, for the clerk to choose from. */
struct text plan_money_units(const struct plan *plan);

#endif
