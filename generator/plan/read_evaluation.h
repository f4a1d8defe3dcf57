/*
 * What a bureau states in a mid-term or final evaluation: what it expects, and what it proposes to change.
 * For read_results.c only.
 * SPDX-License-Identifier: MIT
 */
#ifndef PLAN_READ_EVALUATION_H
#define PLAN_READ_EVALUATION_H

#include "plan/read_results.h"
#include "plan/read_value.h"

/* Fills in the evaluation of the results; nothing without the element. The results' head is known. */
void evaluation_read(const struct reader *reader, struct results *results, const xml_node *node);

#endif
