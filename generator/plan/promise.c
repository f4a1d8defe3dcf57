/*
 * Values are written canonically, so that 100 and 100.0 promise the same and 80 and >=80 do not.
 * Used through promise.h only.
 * SPDX-License-Identifier: MIT
 */
#include "plan/promise.h"

#include "plan/calendar.h"
#include "plan/read_value.h"

static const char *const names[PROMISE_COUNT] = {"unit", "kind", "direction", "attribute", "base", "target"};
static const char *const kinds[KIND_COUNT] = {
#define KIND(id, name) name,
#include "plan/kinds.def"
#undef KIND
};

const char *promise_name(enum promise promise)
{
	return names[promise];
}

/* "≥80 about (2025)"; what has no number, as it is typed. */
static struct text value_written(struct arena *arena, const struct value *value, struct date date)
{
	int decimals = number_decimals(value->number);
	struct text number = number_print(arena, value->number, decimals < 0 ? value->decimals : decimals, ROUND_HALF_UP);
	struct text qualifier = text_of(qualifier_words(value->qualifier)->code);
	struct text said = value->given ? TEXT_JOIN(arena, text_of(comparator_code(value->comparator)), number,
						    qualifier.len ? TEXT(" ") : TEXT(""), qualifier)
					: value->typed;
	return text_format(arena, "%.*s (%.*s)", TEXT_ARG(said), TEXT_ARG(date_written(arena, date)));
}

struct text promise_of_target(const struct target *target, struct arena *arena)
{
	struct text written = value_written(arena, &target->value, target->date);
	if (target->form != TARGET_RANGE)
		return written;
	return TEXT_JOIN(arena, written, TEXT(" – "), number_print(arena, target->to, target->to_decimals, ROUND_HALF_UP));
}

static struct text other_targets(const struct indicator *indicator, struct arena *arena)
{
	struct text all = TEXT("");
	for (size_t i = 0; i < indicator->target_count; i++) {
		const struct target *target = &indicator->targets[i];
		if (target != indicator->target)
			all = TEXT_JOIN(arena, all, all.len ? TEXT("; ") : TEXT(""), promise_of_target(target, arena));
	}
	return all;
}

/* "%", of average growth with the unit of its levels: "% (亿元)". */
static struct text units_written(const struct indicator *indicator, struct arena *arena)
{
	struct text unit = indicator->unit ? indicator->unit->name : TEXT("");
	return indicator->level_unit ? TEXT_JOIN(arena, unit, TEXT(" ("), indicator->level_unit->name, TEXT(")")) : unit;
}

struct text promise_written(const struct indicator *indicator, enum promise promise, struct arena *arena)
{
	switch (promise) {
	case PROMISE_UNIT:
		return units_written(indicator, arena);
	case PROMISE_KIND:
		return text_of(kinds[indicator->kind]);
	case PROMISE_DIRECTION:
		return indicator->direction == DIRECTION_DOWN ? TEXT("down") : TEXT("up");
	case PROMISE_ATTRIBUTE:
		return indicator->attribute ? indicator->attribute->name : TEXT("");
	case PROMISE_BASE:
		return indicator->base.given ? value_written(arena, &indicator->base, indicator->base_date) : TEXT("");
	default:
		return other_targets(indicator, arena);
	}
}
