/*
 * The nearest id is the one that takes the fewest letters put in, left out or changed.
 * Used through reference.h only.
 * SPDX-License-Identifier: MIT
 */
#include "plan/reference.h"

#include <string.h>

enum { MOST_COMPARED = 100 }; /* notes for which a nearest id is looked for */

/* The id of that kind that differs least, the first of several; empty when none is near. */
static struct text nearest(const struct plan *plan, const char *kind, struct text id)
{
	struct text found = TEXT("");
	size_t most = text_slips(id);
	for (const struct indexed *indexed = plan->first_indexed; indexed; indexed = indexed->next)
		if (strcmp(indexed->kind, kind) == 0)
			text_nearer(id, indexed->id, &found, &most);
	return found;
}

static bool plan_has_kind(const struct plan *plan, const char *kind)
{
	for (const struct indexed *indexed = plan->first_indexed; indexed; indexed = indexed->next)
		if (strcmp(indexed->kind, kind) == 0)
			return true;
	return false;
}

/* Whether two things bear that id: one of them is the one that is missed. */
static bool is_taken_twice(const struct notes *notes, struct text id)
{
	for (size_t i = 0; notes->seen[MSG_DUPLICATE_ID] && i < notes->count; i++)
		if (notes->list[i].message == MSG_DUPLICATE_ID && text_equal(notes->list[i].args[0], id))
			return true;
	return false;
}

void reference_note(const struct plan *plan, const char *kind, struct text id, struct place place, struct notes *notes)
{
	struct text rest = id, first = text_copy(notes->arena, text_cut(&rest, '/'));
	const char *wanted = kind ? kind : first.at;
	bool known = kind || plan_has_kind(plan, wanted);
	const char *word = !known ? "thing" : strcmp(wanted, "place-kind") == 0 ? "kind of place" : wanted;
	struct text term = text_format(notes->arena, NOTE_TERM "%s", word);
	bool few = notes->seen[MSG_DANGLING] + notes->seen[MSG_DANGLING_NEAR] < MOST_COMPARED;
	struct text own = kind || !known ? id : text_cut(&rest, '/'), near = few && known ? nearest(plan, wanted, own) : TEXT("");
	if (near.len && is_taken_twice(notes, near))
		return;
	if (near.len)
		NOTE3(notes, MSG_DANGLING_NEAR, place, own, term, near);
	else
		NOTE2(notes, MSG_DANGLING, place, known ? own : id, term);
}
