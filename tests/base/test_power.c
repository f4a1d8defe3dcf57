/*
 * Tests of powers: exact at the boundary, beyond every fixed width, and against plain multiplication.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include "sample.h"

#include "base/power.h"

static const struct {
	struct number ratio, factor;
	unsigned exponent;
	int order;
} cases[] = {
	{{11025, 10000}, {105, 100}, 2, 0}, /* 1.05² = 1.1025 */
	{{110249, 100000}, {105, 100}, 2, -1},
	{{110251, 100000}, {105, 100}, 2, 1},
	{{1, 1}, {1, 1}, 200, 0},
	{{0, 1}, {0, 1}, 3, 0},
	{{1, 1}, {0, 1}, 3, 1},
	{{0, 1}, {1, 2}, 3, -1},
	{{7, 3}, {7, 3}, 1, 0},
	{{1, 1}, {5, 2}, 0, 0},
};

static void compares_exactly(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		if (number_compare_power(cases[i].ratio, cases[i].factor, cases[i].exponent) != cases[i].order)
			fail_msg("case %zu", i);
}

/* 0.99…9 (nine nines) to the 200th is below 1 by far less than a number can tell. */
static void does_not_overflow(void **state)
{
	(void)state;
	const struct number almost = {999999999, 1000000000}, one = {1, 1}, more = {1000000001, 1000000000};
	assert_true(number_compare_power(one, almost, POWER_MOST) > 0);
	assert_true(number_compare_power(one, more, POWER_MOST) < 0);
	assert_true(number_compare_power(almost, almost, POWER_MOST) > 0);
	const struct number huge = {number_of(INT64_MAX).num * INT64_MAX, 1};
	assert_true(number_compare_power(huge, number_of(INT64_MAX), 2) == 0);
	assert_true(number_compare_power(huge, number_of(INT64_MAX), 3) < 0);
	assert_true(number_compare_power(huge, number_of(INT64_MAX), 1) > 0);
}

static void agrees_with_multiplication(void **state)
{
	(void)state;
	uint64_t seed = 307735;
	for (int round = 0; round < 2000; round++) {
		struct number factor, ratio, power = number_of(1);
		unsigned exponent = (unsigned)sample_between(&seed, 0, 5);
		assert_true(number_divide(number_of(sample_between(&seed, 0, 300)), number_of(sample_between(&seed, 1, 300)), &factor));
		for (unsigned i = 0; i < exponent; i++)
			assert_true(number_multiply(power, factor, &power));
		assert_true(number_divide(number_of(sample_between(&seed, 0, 300)), number_of(sample_between(&seed, 1, 300)), &ratio));
		assert_int_equal(number_compare_power(power, factor, exponent), 0);
		assert_int_equal(number_compare_power(ratio, factor, exponent), number_compare(ratio, power));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(compares_exactly), cmocka_unit_test(does_not_overflow),
					   cmocka_unit_test(agrees_with_multiplication)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
