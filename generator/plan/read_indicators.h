/*
 * Reads the table of indicators: attributes, categories, rows with their bases and targets.
 * For read_plan and read_results; what may be reported is for forms/, too.
 * SPDX-License-Identifier: MIT
 */
#ifndef PLAN_READ_INDICATORS_H
#define PLAN_READ_INDICATORS_H

#include "plan/read_value.h"

/* `node` is <indicators>, or NULL when the plan has none. Units, offices and the period are read before. */
void indicators_read(const struct reader *reader, const xml_node *node);

/* What `as` or `reported` of an element says, or `otherwise`. */
enum measure measure_read(const struct reader *reader, const xml_node *node, const char *attribute, enum measure otherwise);

/* Whether results may give that indicator in this way. */
bool measure_is_of(const struct indicator *indicator, enum measure measure);

/* The measure, if the kind can be reported in it; else a note, and what the kind is usually reported in. */
enum measure measure_check(const struct reader *reader, const xml_node *node, const char *attribute, const struct indicator *indicator,
		   enum measure measure);

#endif
