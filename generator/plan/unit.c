/*
 * A dimension and a scale are all a unit needs to be converted.
 * Used through unit.h only.
 * SPDX-License-Identifier: MIT
 */
#include "plan/unit.h"

bool units_agree(const struct unit *a, const struct unit *b)
{
	if (!a || !b || a == b)
		return true;
	if (text_is(a->kind_name, "other") || text_is(b->kind_name, "other"))
		return text_equal(a->id, b->id);
	return text_equal(a->kind_name, b->kind_name);
}

bool unit_convert(struct number number, const struct unit *from, const struct unit *to, struct number *out)
{
	*out = number;
	if (!from || !to || from == to)
		return true;
	return units_agree(from, to) && number_multiply(number, from->scale, out) && number_divide(*out, to->scale, out);
}

const struct unit *unit_at(const struct plan *plan, struct text text)
{
	const struct unit *longest = NULL;
	for (size_t i = 0; i < plan->unit_count; i++) {
		struct text name = plan->units[i].name;
		if (name.len > (longest ? longest->name.len : 0) && text_equal(text_slice(text, 0, name.len), name))
			longest = &plan->units[i];
	}
	return longest;
}

struct text plan_money_units(const struct plan *plan)
{
	struct text names = TEXT("");
	for (size_t i = 0; i < plan->unit_count; i++)
		if (plan->units[i].kind == UNIT_MONEY)
			names = TEXT_JOIN(plan->arena, names, names.len ? TEXT("、") : TEXT(""), plan->units[i].name);
	return names.len ? names : TEXT("kind=\"money\"");
}
