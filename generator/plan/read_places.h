/*
 * Places and the plan's own words for their kinds.
 * For read_plan.c only.
 * SPDX-License-Identifier: MIT
 */
#ifndef PLAN_READ_PLACES_H
#define PLAN_READ_PLACES_H

#include "plan/read_value.h"

/*
 * Fills in the plan's place_kinds and places. A place within itself, directly or round about, and one within a place of
 * a narrower kind are noted and stand alone then, so that whoever walks outwards comes to an end.
 */
void places_read(const struct reader *reader, const xml_node *node);

#endif
