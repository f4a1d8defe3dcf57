/*
 * What is said of an id that nothing has: what kind of thing it was to be, and which id is nearly the same.
 * For the readers of plan/ and the audit.
 * SPDX-License-Identifier: MIT
 */
#ifndef PLAN_REFERENCE_H
#define PLAN_REFERENCE_H

#include "plan/plan.h"

/* An error note at the place. The kind is one of plan_find's, or NULL for an address such as "project/prj-01/investment". */
void reference_note(const struct plan *plan, const char *kind, struct text id, struct place place, struct notes *notes);

#endif
