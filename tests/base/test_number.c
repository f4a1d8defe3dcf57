/*
 * Tests of exact numbers: limits, rounding, comparison, and arithmetic against a slow reference.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include "sample.h"

static const struct {
	const char *text;
	enum number_result result;
	long long num, den;
	int decimals;
} parses[] = {
	{"0", NUMBER_OK, 0, 1, 0},
	{"-0", NUMBER_OK, 0, 1, 0},
	{"0.50", NUMBER_OK, 1, 2, 2},
	{"-12.5", NUMBER_OK, -25, 2, 1},
	{"68745.46", NUMBER_OK, 3437273, 50, 2},
	{"999999999999999999", NUMBER_OK, 999999999999999999, 1, 0},
	{"0.000000001", NUMBER_OK, 1, 1000000000, 9},
	{"1000000000000000000", NUMBER_OVERFLOW, 0, 0, 0},
	{"0.0000000001", NUMBER_OVERFLOW, 0, 0, 0},
	{"1000000000000000000x", NUMBER_MALFORMED, 0, 0, 0},
	{"", NUMBER_MALFORMED, 0, 0, 0},
	{"-", NUMBER_MALFORMED, 0, 0, 0},
	{"+5", NUMBER_MALFORMED, 0, 0, 0},
	{"05", NUMBER_MALFORMED, 0, 0, 0},
	{"00", NUMBER_MALFORMED, 0, 0, 0},
	{".5", NUMBER_MALFORMED, 0, 0, 0},
	{"5.", NUMBER_MALFORMED, 0, 0, 0},
	{"1.2.3", NUMBER_MALFORMED, 0, 0, 0},
	{"1e3", NUMBER_MALFORMED, 0, 0, 0},
	{"1,000", NUMBER_MALFORMED, 0, 0, 0},
	{" 1", NUMBER_MALFORMED, 0, 0, 0},
	{"５", NUMBER_MALFORMED, 0, 0, 0},
};

static void parses_plain_decimals(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(parses); i++) {
		struct number number = number_of(0);
		int decimals = 0;
		enum number_result result = number_parse(text_of(parses[i].text), &number, &decimals);
		if (result != parses[i].result)
			fail_msg("'%s' gives %d", parses[i].text, result);
		if (result != NUMBER_OK)
			continue;
		assert_true(number.num == parses[i].num && number.den == parses[i].den);
		assert_int_equal(decimals, parses[i].decimals);
	}
}

static const struct {
	long long num, den;
	int decimals;
	const char *half_up, *half_even;
} prints[] = {
	{28300, 386, 2, "73.32", "73.32"}, /* (223 + 60) of 386: 73.3160… */
	{2500, 28, 1, "89.3", "89.3"},     /* 25 of 28: 89.285… */
	{1, 2, 0, "1", "0"},
	{3, 2, 0, "2", "2"},
	{5, 2, 0, "3", "2"},
	{-1, 2, 0, "-1", "0"},
	{-5, 2, 0, "-3", "-2"},
	{1, 8, 2, "0.13", "0.12"},
	{3, 8, 2, "0.38", "0.38"},
	{9995, 1000, 2, "10.00", "10.00"}, /* a tie, and 9 is odd: both carry */
	{9985, 1000, 2, "9.99", "9.98"},
	{99995, 1000, 2, "100.00", "100.00"},
	{-9995, 1000, 2, "-10.00", "-10.00"},
	{-4, 1000, 2, "0.00", "0.00"},
	{-5, 1000, 2, "-0.01", "0.00"},
	{0, 1, 3, "0.000", "0.000"},
	{1, 3, 9, "0.333333333", "0.333333333"},
	{2, 3, 9, "0.666666667", "0.666666667"},
	{1234567, 1, 0, "1234567", "1234567"},
};

static void rounds_once(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena);
	for (size_t i = 0; i < COUNT_OF(prints); i++) {
		struct number number;
		assert_true(number_divide(number_of(prints[i].num), number_of(prints[i].den), &number));
		ASSERT_TEXT(number_print(&arena, number, prints[i].decimals, ROUND_HALF_UP), prints[i].half_up);
		ASSERT_TEXT(number_print(&arena, number, prints[i].decimals, ROUND_HALF_EVEN), prints[i].half_even);
	}
	ASSERT_TEXT(number_exact(&arena, (struct number){57, 2}), "28.5");
	ASSERT_TEXT(number_exact(&arena, (struct number){-200, 7}), "-200/7");
	struct number back = {1, 1};
	assert_true(number_parse_exact(TEXT("-200/7"), &back) && back.num == -200 && back.den == 7);
	assert_true(number_parse_exact(TEXT("28.5"), &back) && back.num == 57 && back.den == 2);
	assert_false(number_parse_exact(TEXT("7/0"), &back) || number_parse_exact(TEXT("/7"), &back) || number_parse_exact(TEXT("7/x"), &back));
	assert_true(back.num == 57);
	assert_int_equal(number_decimals((struct number){1, 8}), 3);
	assert_int_equal(number_decimals((struct number){1, 6}), -1);
	arena_release(&arena);
}

#define POWER(n) ((int128)1 << (n))
#define MOST (POWER(126) - 1 + POWER(126))

static void notices_overflow(void **state)
{
	(void)state;
	const struct number most = {MOST, 1}, least = {-MOST, 1}, tiny = {1, MOST}, one = {1, 1}, half = {1, 2};
	struct number out = {7, 1};
	assert_false(number_add(most, one, &out));
	assert_false(number_add(most, half, &out));
	assert_false(number_subtract(least, one, &out)); /* -2^127 has no magnitude */
	assert_false(number_multiply((struct number){-POWER(64), 1}, (struct number){POWER(63), 1}, &out));
	assert_false(number_multiply(most, number_of(2), &out));
	assert_false(number_multiply(tiny, half, &out));
	assert_false(number_divide(most, half, &out));
	assert_false(number_divide(one, number_of(0), &out));
	assert_true(out.num == 7 && out.den == 1); /* left alone */
	assert_true(number_multiply(most, tiny, &out) && number_compare(out, one) == 0);
	assert_true(number_add(most, least, &out) && number_sign(out) == 0);
	assert_true(number_divide(least, most, &out) && number_compare(out, number_of(-1)) == 0);
}

static void compares_huge_fractions(void **state)
{
	(void)state;
	const struct number above = {POWER(126) + 1, POWER(126)};  /* 1 + 1/2^126 */
	const struct number higher = {POWER(126), POWER(126) - 1}; /* 1 + 1/(2^126 - 1) */
	const struct number minus_above = {-above.num, above.den}, minus_higher = {-higher.num, higher.den};
	const struct number ascending[] = {{-MOST, 1},  minus_higher, minus_above, {-1, MOST}, {0, 1},   {1, MOST},
					   {1, MOST - 1}, {1, 1},       above,       higher,     {MOST, 2}, {MOST, 1}};
	for (size_t i = 0; i < COUNT_OF(ascending); i++)
		for (size_t j = 0; j < COUNT_OF(ascending); j++) {
			int order = number_compare(ascending[i], ascending[j]);
			assert_int_equal((order > 0) - (order < 0), (i > j) - (i < j));
		}
}

static void prints_huge_numbers(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena);
	ASSERT_TEXT(number_print(&arena, (struct number){MOST, 1}, 2, ROUND_HALF_UP),
		    "170141183460469231731687303715884105727.00");
	ASSERT_TEXT(number_print(&arena, (struct number){MOST - 1, MOST}, 9, ROUND_HALF_UP), "1.000000000");
	ASSERT_TEXT(number_print(&arena, (struct number){1, MOST}, 9, ROUND_HALF_EVEN), "0.000000000");
	arena_release(&arena);
}

static long long divisor(long long a, long long b)
{
	return b ? divisor(b, a % b) : a < 0 ? -a : a;
}

/* In lowest terms and equal to num/den. */
static void assert_fraction(struct number number, long long num, long long den)
{
	if (den < 0)
		num = -num, den = -den;
	long long shared = divisor(num, den);
	if (number.num != num / shared || number.den != den / shared)
		fail_msg("not %lld/%lld", num, den);
}

/* Digits by whole-number division, for values and places that fit. */
static struct text print_slowly(struct arena *arena, long long num, long long den, int decimals, bool even)
{
	long long power = 1, size = num < 0 ? -num : num;
	for (int i = 0; i < decimals; i++)
		power *= 10;
	long long digits = size * power / den, rest = size * power % den;
	digits += 2 * rest > den || (2 * rest == den && (!even || digits % 2));
	const char *sign = num < 0 && digits ? "-" : "";
	if (!decimals)
		return text_format(arena, "%s%lld", sign, digits);
	return text_format(arena, "%s%lld.%0*lld", sign, digits / power, decimals, digits % power);
}

static void agrees_with_slow_reference(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena);
	uint64_t seed = 20211213;
	for (int i = 0; i < 20000; i++) {
		long long an = sample_between(&seed, -300, 300), ad = sample_between(&seed, 1, 40);
		long long bn = sample_between(&seed, -300, 300), bd = sample_between(&seed, 1, 40);
		struct number a, b, out;
		assert_true(number_divide(number_of(an), number_of(ad), &a));
		assert_true(number_divide(number_of(bn), number_of(bd), &b));
		assert_true(number_add(a, b, &out));
		assert_fraction(out, an * bd + bn * ad, ad * bd);
		assert_true(number_subtract(a, b, &out));
		assert_fraction(out, an * bd - bn * ad, ad * bd);
		assert_true(number_multiply(a, b, &out));
		assert_fraction(out, an * bn, ad * bd);
		assert_int_equal(number_divide(a, b, &out), bn != 0);
		if (bn)
			assert_fraction(out, an * bd, ad * bn);
		int order = number_compare(a, b);
		assert_int_equal((order > 0) - (order < 0), (an * bd > bn * ad) - (an * bd < bn * ad));
		int decimals = (int)sample_between(&seed, 0, 4);
		ASSERT_TEXT(number_print(&arena, a, decimals, ROUND_HALF_UP), print_slowly(&arena, an, ad, decimals, false).at);
		ASSERT_TEXT(number_print(&arena, a, decimals, ROUND_HALF_EVEN), print_slowly(&arena, an, ad, decimals, true).at);
	}
	arena_release(&arena);
}

/* What is added in any order, and what is scaled on both sides of a ratio, comes out the same. */
static void order_and_scale_do_not_matter(void **state)
{
	(void)state;
	uint64_t seed = 386;
	for (int round = 0; round < 500; round++) {
		struct number terms[12], forward = number_of(0), shuffled = number_of(0), ratio, scaled, x, y;
		for (size_t i = 0; i < 12; i++)
			assert_true(number_divide(number_of(sample_between(&seed, -100000000, 100000000)),
						  number_of(i % 3 ? 100 : 10000), &terms[i]));
		for (size_t i = 0; i < 12; i++)
			assert_true(number_add(forward, terms[i], &forward));
		for (size_t i = 12; i > 0; i--) {
			size_t pick = sample_random(&seed) % i;
			assert_true(number_add(shuffled, terms[pick], &shuffled));
			terms[pick] = terms[i - 1];
		}
		assert_true(forward.num == shuffled.num && forward.den == shuffled.den);
		struct number factor = {sample_between(&seed, 1, 9999), 1}, whole = number_of(sample_between(&seed, 1, 99999));
		assert_true(number_divide(forward, whole, &ratio));
		assert_true(number_multiply(forward, factor, &x) && number_multiply(whole, factor, &y));
		assert_true(number_divide(x, y, &scaled));
		assert_true(ratio.num == scaled.num && ratio.den == scaled.den);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parses_plain_decimals),
		cmocka_unit_test(rounds_once),
		cmocka_unit_test(notices_overflow),
		cmocka_unit_test(compares_huge_fractions),
		cmocka_unit_test(prints_huge_numbers),
		cmocka_unit_test(agrees_with_slow_reference),
		cmocka_unit_test(order_and_scale_do_not_matter),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
