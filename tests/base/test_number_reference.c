/*
 * Exact numbers of every size against slow arithmetic on 512 bits: what fits must agree, what does not must be refused.
 * A program of its own; test_number.c has the hand-worked values.
 * SPDX-License-Identifier: MIT
 */
#include "sample.h"

__extension__ typedef unsigned __int128 uint128;

#define LARGEST ((int128)(~(uint128)0 >> 1))
enum { DIGITS = 16, ROUNDS = 20000 };

/* ---- The reference: a sign and digits of 32 bits, the lowest first ---- */

struct big {
	bool negative;
	uint32_t digit[DIGITS];
};

static struct big big_of(int128 value)
{
	struct big big = {.negative = value < 0};
	uint128 rest = value < 0 ? -(uint128)value : (uint128)value;
	for (int i = 0; rest; i++, rest >>= 32)
		big.digit[i] = (uint32_t)rest;
	return big;
}

static struct big big_multiply(struct big a, struct big b)
{
	struct big out = {.negative = a.negative != b.negative};
	for (int i = 0; i < DIGITS; i++) {
		uint64_t carry = 0;
		for (int j = 0; i + j < DIGITS; j++) {
			carry += (uint64_t)a.digit[i] * b.digit[j] + out.digit[i + j];
			out.digit[i + j] = (uint32_t)carry;
			carry >>= 32;
		}
	}
	return out;
}

static int big_compare_size(struct big a, struct big b)
{
	for (int i = DIGITS - 1; i >= 0; i--)
		if (a.digit[i] != b.digit[i])
			return a.digit[i] < b.digit[i] ? -1 : 1;
	return 0;
}

static struct big big_add(struct big a, struct big b)
{
	bool same = a.negative == b.negative;
	if (!same && big_compare_size(a, b) < 0) {
		struct big swap = a;
		a = b;
		b = swap;
	}
	int64_t carry = 0;
	for (int i = 0; i < DIGITS; i++) {
		carry += (int64_t)a.digit[i] + (same ? (int64_t)b.digit[i] : -(int64_t)b.digit[i]);
		a.digit[i] = (uint32_t)carry;
		carry >>= 32;
	}
	return a;
}

static int big_sign(struct big a)
{
	bool zero = big_compare_size(a, (struct big){0}) == 0;
	return zero ? 0 : a.negative ? -1 : 1;
}

static int big_compare(struct big a, struct big b)
{
	b.negative = !b.negative;
	return big_sign(big_add(a, b));
}

static bool big_fits(struct big a)
{
	return big_compare_size(a, big_of(LARGEST)) <= 0;
}

/* ---- Random numbers from one bit to 127 ---- */

static int128 random_size(uint64_t *seed)
{
	uint128 bits = (uint128)sample_random(seed) << 64 | sample_random(seed);
	return (int128)(bits >> sample_between(seed, 1, 127));
}

static int128 divisor(int128 a, int128 b)
{
	while (b) {
		int128 rest = a % b;
		a = b;
		b = rest;
	}
	return a < 0 ? -a : a;
}

static struct number lowest(int128 num, int128 den)
{
	int128 shared = divisor(num, den);
	return (struct number){num / shared, den / shared};
}

/* A quarter whole, a quarter with nine decimals as a plan may have, half anything at all. */
static struct number random_number(uint64_t *seed)
{
	long long shape = sample_between(seed, 0, 3);
	int128 num = random_size(seed), den = shape == 0 ? 1 : shape == 1 ? 1000000000 : random_size(seed);
	return lowest(sample_between(seed, 0, 1) ? num : -num, den ? den : 1);
}

/* In lowest terms and equal to num ÷ den. */
static bool equals(struct number number, struct big num, struct big den)
{
	if (number.den <= 0 || divisor(number.num, number.den) != 1)
		return false;
	return big_compare(big_multiply(big_of(number.num), den), big_multiply(num, big_of(number.den))) == 0;
}

/* ---- Tests ---- */

static void sums_agree(void **state)
{
	(void)state;
	uint64_t seed = 20211213;
	int done = 0;
	for (int i = 0; i < ROUNDS; i++) {
		struct number a = random_number(&seed), b = random_number(&seed), sum, swapped, back;
		int128 shared = divisor(a.den, b.den);
		struct big left = big_multiply(big_of(a.num), big_of(b.den / shared));
		struct big right = big_multiply(big_of(b.num), big_of(a.den / shared));
		struct big num = big_add(left, right), den = big_multiply(big_of(a.den), big_of(b.den / shared));
		bool fits = big_fits(left) && big_fits(right) && big_fits(num) && big_fits(den);
		assert_int_equal(number_add(a, b, &sum), fits);
		if (!fits)
			continue;
		done++;
		assert_true(equals(sum, num, den));
		assert_true(number_add(b, a, &swapped) && number_compare(swapped, sum) == 0);
		if (number_subtract(sum, b, &back))
			assert_int_equal(number_compare(back, a), 0);
	}
	assert_in_range(done, ROUNDS / 10, ROUNDS - ROUNDS / 10); /* both outcomes were tried */
}

static void products_and_quotients_agree(void **state)
{
	(void)state;
	uint64_t seed = 20251231;
	int done = 0;
	for (int i = 0; i < ROUNDS; i++) {
		struct number a = random_number(&seed), b = random_number(&seed), product, quotient;
		int128 left = divisor(a.num, b.den), right = divisor(b.num, a.den);
		struct big num = big_multiply(big_of(a.num / left), big_of(b.num / right));
		struct big den = big_multiply(big_of(a.den / right), big_of(b.den / left));
		bool fits = big_fits(num) && big_fits(den);
		assert_int_equal(number_multiply(a, b, &product), fits);
		if (!fits)
			continue;
		done++;
		assert_true(equals(product, num, den));
		assert_int_equal(number_divide(product, b, &quotient), b.num != 0);
		if (b.num)
			assert_int_equal(number_compare(quotient, a), 0);
	}
	assert_in_range(done, ROUNDS / 10, ROUNDS - ROUNDS / 10);
}

static void comparisons_agree(void **state)
{
	(void)state;
	uint64_t seed = 17;
	for (int i = 0; i < ROUNDS; i++) {
		struct number a = random_number(&seed), b = random_number(&seed);
		if (i % 3 == 0 && a.num < LARGEST) /* neighbours differ in the last place only */
			b = lowest(a.num + 1, a.den);
		int order = number_compare(a, b);
		struct big left = big_multiply(big_of(a.num), big_of(b.den)), right = big_multiply(big_of(b.num), big_of(a.den));
		assert_int_equal((order > 0) - (order < 0), big_compare(left, right));
		assert_int_equal(number_sign(a), big_sign(big_of(a.num)));
	}
}

static struct big digits_of(struct text printed)
{
	struct big value = {0};
	for (size_t i = 0; i < printed.len; i++)
		if (printed.at[i] >= '0' && printed.at[i] <= '9')
			value = big_add(big_multiply(value, big_of(10)), big_of(printed.at[i] - '0'));
	return value;
}

/* Half the time a tie: an odd number of halves of the last place. */
static struct number random_to_print(uint64_t *seed, int decimals)
{
	if (sample_between(seed, 0, 1))
		return random_number(seed);
	int128 den = 2;
	for (int i = 0; i < decimals; i++)
		den *= 10;
	return lowest((int128)sample_between(seed, -100000, 100000) * 2 + 1, den);
}

/* What is printed is at most half a place away, and a tie goes where the rule says. */
static void printed_digits_agree(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena);
	uint64_t seed = 8170;
	int ties = 0;
	for (int i = 0; i < ROUNDS; i++) {
		int decimals = (int)sample_between(&seed, 0, 9);
		enum rounding rounding = sample_between(&seed, 0, 1) ? ROUND_HALF_UP : ROUND_HALF_EVEN;
		struct number number = random_to_print(&seed, decimals);
		struct text printed = number_print(&arena, number, decimals, rounding);
		int128 twice = 2;
		for (int j = 0; j < decimals; j++)
			twice *= 10;
		struct big exact = big_multiply(big_of(number.num < 0 ? -number.num : number.num), big_of(twice));
		struct big shown = big_multiply(digits_of(printed), big_multiply(big_of(number.den), big_of(-2)));
		struct big gap = big_add(exact, shown); /* above zero when rounded down */
		int distance = big_compare_size(gap, big_of(number.den));
		assert_true(distance <= 0);
		if (distance == 0) {
			ties++;
			assert_true(rounding == ROUND_HALF_UP ? gap.negative : (printed.at[printed.len - 1] - '0') % 2 == 0);
		}
		assert_int_equal(text_starts(printed, "-"), number.num < 0 && big_sign(digits_of(printed)) != 0);
		size_t point = text_find(printed, TEXT("."), 0);
		assert_int_equal(point == SIZE_MAX ? 0 : printed.len - point - 1, decimals);
	}
	assert_true(ties > ROUNDS / 10);
	arena_release(&arena);
}

/* What is printed in full is read again as the same number. */
static void exact_digits_are_read_back(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena);
	uint64_t seed = 5;
	for (int i = 0; i < ROUNDS; i++) {
		struct number number, again;
		int decimals;
		struct text digits = text_format(&arena, "%lld.%09lld", sample_between(&seed, 0, 999999999999999999),
						 sample_between(&seed, 0, 999999999));
		assert_int_equal(number_parse(digits, &number, &decimals), NUMBER_OK);
		assert_int_equal(number_parse(number_exact(&arena, number), &again, &decimals), NUMBER_OK);
		assert_int_equal(number_compare(number, again), 0);
		assert_int_equal(number_decimals(number), decimals);
	}
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sums_agree),
		cmocka_unit_test(products_and_quotients_agree),
		cmocka_unit_test(comparisons_agree),
		cmocka_unit_test(printed_digits_agree),
		cmocka_unit_test(exact_digits_are_read_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
