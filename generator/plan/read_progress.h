/*
 * What a results file says of projects: stages, money spent, and corrections of that money.
 * For read_results.c only.
 * SPDX-License-Identifier: MIT
 */
#ifndef PLAN_READ_PROGRESS_H
#define PLAN_READ_PROGRESS_H

#include "plan/read_results.h"
#include "plan/read_value.h"

/* Adds one <project> to the results, whose array has room for it. */
void progress_read(const struct reader *reader, struct results *results, const xml_node *node);

/* Adds one <correction project="…">, when all reports of the plan are there; one that does not say what was published is noted. */
void money_correction_read(const struct reader *reader, struct results *results, const xml_node *node);

#endif
