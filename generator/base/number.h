/*
 * Exact numbers: every sum, product, ratio and comparison in planpress is done on reduced fractions.
 * Anyone may use it; binary floating point is used nowhere.
 * SPDX-License-Identifier: MIT
 */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include <stdbool.h>

#include "base/text.h"

__extension__ typedef __int128 int128;

/* num/den in lowest terms, den > 0. Zero is 0/1. A zero-initialised struct is not a number; use number_of. */
struct number {
	int128 num;
	int128 den;
};

enum number_result {
	NUMBER_OK,
	NUMBER_MALFORMED, /* not an optional sign, digits, and optionally a point with digits after it */
	NUMBER_OVERFLOW   /* more than 18 digits before or 9 after the point, or a result beyond 38 digits */
};

/* How a number loses digits when printed; done once, from the exact value. */
enum rounding {
	ROUND_HALF_UP,  /* 四舍五入: a tie moves away from zero */
	ROUND_HALF_EVEN /* GB/T 8170-2008 3.2: a tie moves to the even digit */
};

struct number number_of(long long whole);

/* Reads plain decimal notation ("68745.46"); `*decimals` gets the digits after the point. */
enum number_result number_parse(struct text text, struct number *number, int *decimals);

/* Each returns false, leaving *out alone, when the result does not fit (or, for divide, when b is zero). */
bool number_add(struct number a, struct number b, struct number *out);
bool number_subtract(struct number a, struct number b, struct number *out);
bool number_multiply(struct number a, struct number b, struct number *out);
bool number_divide(struct number a, struct number b, struct number *out);

/* Below, at or above zero as a is below, equal to or above b. Exact for all values; cannot overflow. */
int number_compare(struct number a, struct number b);
int number_sign(struct number a);

/*
 * Prints with exactly `decimals` digits after the point (0 to 9), no separators, owned by the arena.
 * A value that rounds to zero prints without a sign.
 */
struct text number_print(struct arena *arena, struct number number, int decimals, enum rounding rounding);

/* Prints all digits when the decimal expansion ends ("28.5"), otherwise the fraction "200/7". */
struct text number_exact(struct arena *arena, struct number number);
/* Reads what number_exact prints, "12.5" or "200/7"; false, leaving *number alone, when the text is neither. */
bool number_parse_exact(struct text text, struct number *number);

/* Digits after the point the exact expansion needs, or -1 when it never ends. */
int number_decimals(struct number number);

#endif
