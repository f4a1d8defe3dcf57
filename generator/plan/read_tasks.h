/*
 * Tasks of the plan (重点任务分工), and what a results file says of them.
 * For read_plan.c and read_results.c only.
 * SPDX-License-Identifier: MIT
 */
#ifndef PLAN_READ_TASKS_H
#define PLAN_READ_TASKS_H

#include "plan/read_results.h"
#include "plan/read_value.h"

/* Fills in the plan's tasks, when indicators, projects and chapters are known; nothing without the element. */
void tasks_read(const struct reader *reader, const xml_node *node);

/* Adds one <task> to the results, whose array has room for it. */
void task_result_read(const struct reader *reader, struct results *results, const xml_node *node);

/* Adds one <task-correction> to the results, whose array has room for it; all reports are there. */
void task_correction_read(const struct reader *reader, struct results *results, const xml_node *node);

#endif
