/*
 * Adding plans up: only amounts of one unit, period and level, only states of one definition, and always how many
 * report. Used inside portal/ only. SPDX-License-Identifier: MIT
 */
#ifndef PORTAL_ROLLUP_H
#define PORTAL_ROLLUP_H

#include "portal/report.h"
#include "view/view.h"

struct rollup;

struct rollup *rollup_new(struct arena *arena);

/* Adds a plan to the group of its region's level and its period. */
void rollup_add(struct rollup *rollup, const struct built_plan *plan);

/*
 * A list of groups: level, period, plans; `planned`: sums of planned investment by unit; `progress`: of invested money
 * by point, nature and unit, with a rate over the plans that have both; `states`: indicators by state. Each has `count`
 * (plans that report) beside `of` (plans there are).
 */
struct view *rollup_view(const struct rollup *rollup, struct arena *arena);

#endif
