/*
 * Long multiplication on 32-bit digits; both sides of a comparison are made whole numbers first.
 * Used through power.h only.
 * SPDX-License-Identifier: MIT
 */
#include "base/power.h"

#include <string.h>

enum { DIGITS_OF_NUMBER = 4, MOST_DIGITS = (POWER_MOST + 1) * DIGITS_OF_NUMBER };

/* A whole number, lowest digit first, without leading zeros. */
struct long_number {
	size_t len;
	uint32_t digits[MOST_DIGITS];
};

static void multiply(struct long_number *number, int128 by)
{
	uint32_t factor[DIGITS_OF_NUMBER], out[MOST_DIGITS + DIGITS_OF_NUMBER] = {0};
	for (size_t i = 0; i < DIGITS_OF_NUMBER; i++)
		factor[i] = (uint32_t)(by >> (32 * i));
	for (size_t i = 0; i < number->len; i++) {
		uint64_t carry = 0;
		for (size_t j = 0; j < DIGITS_OF_NUMBER; j++) {
			carry += (uint64_t)number->digits[i] * factor[j] + out[i + j];
			out[i + j] = (uint32_t)carry;
			carry >>= 32;
		}
		out[i + DIGITS_OF_NUMBER] = (uint32_t)carry;
	}
	number->len += DIGITS_OF_NUMBER;
	while (number->len && !out[number->len - 1])
		number->len--;
	memcpy(number->digits, out, number->len * sizeof *out);
}

static struct long_number product(int128 once, int128 often, unsigned exponent)
{
	struct long_number number = {1, {1}};
	multiply(&number, once);
	for (unsigned i = 0; i < exponent && i < POWER_MOST; i++)
		multiply(&number, often);
	return number;
}

int number_compare_power(struct number ratio, struct number factor, unsigned exponent)
{
	struct long_number left = product(ratio.num, factor.den, exponent), right = product(ratio.den, factor.num, exponent);
	if (left.len != right.len)
		return left.len < right.len ? -1 : 1;
	for (size_t i = left.len; i > 0; i--)
		if (left.digits[i - 1] != right.digits[i - 1])
			return left.digits[i - 1] < right.digits[i - 1] ? -1 : 1;
	return 0;
}
