/*
 * What a cell of a table of indicators says: 95, >80, 〔13.5〕, 4.5—5, 明显增长, or nothing.
 * For the other files of draft/.
 * SPDX-License-Identifier: MIT
 */
#ifndef DRAFT_GOAL_H
#define DRAFT_GOAL_H

#include "draft/draft.h"

/* `number`: of its line. */
struct draft_goal goal_of(const struct draft *draft, struct text cell, size_t number);

#endif
