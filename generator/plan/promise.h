/*
 * What an indicator promises besides the number of its main target, as texts that can be compared and shown.
 * For revision.c and figures/changes.
 * SPDX-License-Identifier: MIT
 */
#ifndef PLAN_PROMISE_H
#define PLAN_PROMISE_H

#include "plan/plan.h"

enum promise { PROMISE_UNIT, PROMISE_KIND, PROMISE_DIRECTION, PROMISE_ATTRIBUTE, PROMISE_BASE, PROMISE_OTHER_TARGETS, PROMISE_COUNT };

/* The element or attribute of plan.xml that holds it, such as "unit". */
const char *promise_name(enum promise promise);

/* What is promised, in the words of plan.xml ("万人", "cumulative", ">=100 (2020)"); empty: nothing. Owned by the arena. */
struct text promise_written(const struct indicator *indicator, enum promise promise, struct arena *arena);

/* A target in full, with both ends of a range and its date: ">=100 (2025)"; words as they are typed. */
struct text promise_of_target(const struct target *target, struct arena *arena);

#endif
