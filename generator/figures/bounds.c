/*
 * Ends are compared as fractions; an open end excludes its own number.
 * Used through bounds.h only.
 * SPDX-License-Identifier: MIT
 */
#include "figures/bounds.h"

/* The number plus or minus so many percent of the size of `part`; the number itself on overflow. */
static struct number off_by(struct number number, struct number part, struct number percent, int sign)
{
	struct number off;
	part.num = part.num < 0 ? -part.num : part.num;
	if (!number_multiply(part, percent, &part) || !number_divide(part, number_of(100 * sign), &part) || !number_add(number, part, &off))
		return number;
	return off;
}

static struct bounds from(struct number low, bool open)
{
	return (struct bounds){.has_low = true, .low = low, .low_open = open, .high = low};
}

static struct bounds up_to(struct number high, bool open)
{
	return (struct bounds){.has_high = true, .high = high, .high_open = open, .low = high};
}

static struct bounds between(struct number low, struct number high)
{
	return (struct bounds){.has_low = true, .has_high = true, .low = low, .high = high};
}

struct bounds bounds_of_value(struct number number, enum qualifier qualifier, struct number tolerance)
{
	const struct qualifier_words *words = qualifier_words(qualifier);
	if (words->about)
		return between(off_by(number, number, tolerance, -1), off_by(number, number, tolerance, 1));
	switch (words->bound) {
	case COMPARE_ABOVE:
	case COMPARE_AT_LEAST:
		return from(number, words->bound == COMPARE_ABOVE);
	case COMPARE_BELOW:
	case COMPARE_AT_MOST:
		return up_to(number, words->bound == COMPARE_BELOW);
	case COMPARE_EQUAL:
		break;
	}
	return between(number, number);
}

struct bounds bounds_of_target(const struct target *target, enum direction direction, bool both_ends, struct number tolerance)
{
	struct number number = target->value.number;
	bool down = direction == DIRECTION_DOWN, change = target->form == TARGET_CHANGE || target->form == TARGET_CHANGE_PERCENT;
	struct number about = change ? target->moved : number; /* 提高1岁左右 leaves the rise open, not the level */
	enum comparator bound = value_bound(&target->value);
	if (bound == COMPARE_ABOVE || bound == COMPARE_AT_LEAST)
		return from(number, bound == COMPARE_ABOVE);
	if (bound == COMPARE_BELOW || bound == COMPARE_AT_MOST)
		return up_to(number, bound == COMPARE_BELOW);
	if (target->form == TARGET_RANGE)
		return both_ends ? between(number, target->to) : down ? up_to(target->to, false) : from(number, false);
	if (qualifier_words(target->value.qualifier)->about)
		return down ? up_to(off_by(number, about, tolerance, 1), false) : from(off_by(number, about, tolerance, -1), false);
	return down ? up_to(number, false) : from(number, false);
}

/* Whether a low end keeps out everything below another low end, or lets it in. */
static bool low_holds(const struct bounds *bounds, const struct bounds *value)
{
	if (!bounds->has_low)
		return true;
	int order = value->has_low ? number_compare(value->low, bounds->low) : -1;
	return order > 0 || (order == 0 && (!bounds->low_open || value->low_open));
}

static bool high_holds(const struct bounds *bounds, const struct bounds *value)
{
	if (!bounds->has_high)
		return true;
	int order = value->has_high ? number_compare(value->high, bounds->high) : 1;
	return order < 0 || (order == 0 && (!bounds->high_open || value->high_open));
}

/* Whether all of a lies below all of b. */
static bool is_below(const struct bounds *a, const struct bounds *b)
{
	if (!a->has_high || !b->has_low)
		return false;
	int order = number_compare(a->high, b->low);
	return order < 0 || (order == 0 && (a->high_open || b->low_open));
}

enum bounds_answer bounds_hold(const struct bounds *bounds, const struct bounds *value)
{
	if (low_holds(bounds, value) && high_holds(bounds, value))
		return ANSWER_YES;
	return is_below(value, bounds) || is_below(bounds, value) ? ANSWER_NO : ANSWER_UNDECIDED;
}
