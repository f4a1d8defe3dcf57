/*
 * Powers compared exactly, however many digits they have: what average growth over years needs.
 * Anyone may use it; nothing overflows.
 * SPDX-License-Identifier: MIT
 */
#ifndef BASE_POWER_H
#define BASE_POWER_H

#include "base/number.h"

enum { POWER_MOST = 200 }; /* a higher exponent is taken for this one */

/* Below, at or above zero as `ratio` is below, equal to or above factor^exponent. Neither may be negative. */
int number_compare_power(struct number ratio, struct number factor, unsigned exponent);

#endif
