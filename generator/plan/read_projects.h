/*
 * Groups of projects, projects, and the sums that the document itself gives.
 * For read_plan.c only.
 * SPDX-License-Identifier: MIT
 */
#ifndef PLAN_READ_PROJECTS_H
#define PLAN_READ_PROJECTS_H

#include "plan/read_value.h"

/* The unit of sums and the declared totals of the whole plan; nothing without the element. */
void money_read(const struct reader *reader, const xml_node *node);

/* The declared totals among the children of a box, a chapter or <money>; owned by the arena. */
struct declared *declared_read(const struct reader *reader, const xml_node *node, size_t *count);

/* Boxes with their projects, then the projects outside boxes; either may be absent. */
void projects_read(const struct reader *reader, const xml_node *boxes, const xml_node *outside);

#endif
