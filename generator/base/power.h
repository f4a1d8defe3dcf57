/*
 * Powers compared exactly, however many digits they have: what average growth over years needs.
 * Anyone may use it; nothing overflows.
 * SPDX-License-Identifier: MIT
 */
#ifndef BASE_POWER_H
#define BASE_POWER_H

#include "base/number.h"

enum { POWER_MOST = 600 }; /* the exponents of both sides together; what goes beyond is left out */

struct power {
	struct number base; /* never negative */
	unsigned exponent;
};

/* Below, at or above zero as the product of the powers at the left is below, equal to or above that at the right. */
int powers_compare(const struct power *left, size_t left_count, const struct power *right, size_t right_count);

/* The same for `ratio` and factor^exponent. */
int number_compare_power(struct number ratio, struct number factor, unsigned exponent);

#endif
