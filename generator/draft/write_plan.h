/*
 * What the rooms of the written plan share: its offices, references to lines, doubts where they stand.
 * For write_plan.c; write_indicators.c and write_projects.c are its rooms.
 * SPDX-License-Identifier: MIT
 */
#ifndef DRAFT_WRITE_PLAN_H
#define DRAFT_WRITE_PLAN_H

#include "draft/draft.h"
#include "draft/xml.h"

/* Those beside the publisher, in the order of their ids. */
struct offices {
	struct text *names;
	size_t count, room;
};

/* Comments with what is doubted of that thing. */
void plan_put_doubts(const struct draft *draft, struct text what, int depth, struct buffer *out);
/* "L84", with the id of the document before it where `source` is not empty. */
struct text plan_line_ref(const struct draft *draft, size_t line, struct text source);
/* The ids of those offices, which are registered, the leading one first; that of the publisher when there is no name. */
struct text plan_office(const struct draft *draft, struct offices *offices, struct text names);
void plan_put_measure(const struct draft_measure *measure, struct text unit, struct buffer *out);

void plan_put_indicators(const struct draft *draft, struct offices *offices, struct buffer *out);
void plan_put_funds(const struct draft *draft, struct buffer *out);
void plan_put_boxes(struct draft *draft, struct offices *offices, struct buffer *out);
void plan_put_outside(struct draft *draft, struct offices *offices, struct buffer *out);

#endif
