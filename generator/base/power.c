/*
 * Long multiplication on 32-bit digits; both sides of a comparison are made whole numbers first.
 * Used through power.h only.
 * SPDX-License-Identifier: MIT
 */
#include "base/power.h"

#include <string.h>

enum { DIGITS_OF_NUMBER = 4, MOST_DIGITS = (POWER_MOST + 2) * DIGITS_OF_NUMBER };

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

static void multiply_often(struct long_number *number, int128 by, unsigned exponent, unsigned *room)
{
	for (; exponent && *room; exponent--, (*room)--)
		multiply(number, by);
}

/* One side made whole: its own numerators, and the denominators of the other side. */
static void make_side(struct long_number *side, const struct power *own, size_t own_count, const struct power *other, size_t other_count)
{
	unsigned room = POWER_MOST + 1; /* a factor that stands once, besides */
	*side = (struct long_number){1, {1}};
	for (size_t i = 0; i < own_count; i++)
		multiply_often(side, own[i].base.num, own[i].exponent, &room);
	for (size_t i = 0; i < other_count; i++)
		multiply_often(side, other[i].base.den, other[i].exponent, &room);
}

int powers_compare(const struct power *left, size_t left_count, const struct power *right, size_t right_count)
{
	struct long_number a, b;
	make_side(&a, left, left_count, right, right_count);
	make_side(&b, right, right_count, left, left_count);
	if (a.len != b.len)
		return a.len < b.len ? -1 : 1;
	for (size_t i = a.len; i > 0; i--)
		if (a.digits[i - 1] != b.digits[i - 1])
			return a.digits[i - 1] < b.digits[i - 1] ? -1 : 1;
	return 0;
}

int number_compare_power(struct number ratio, struct number factor, unsigned exponent)
{
	const struct power left = {ratio, 1}, right = {factor, exponent};
	return powers_compare(&left, 1, &right, 1);
}
