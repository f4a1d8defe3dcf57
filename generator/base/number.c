/*
 * Fractions on 128-bit integers with every overflow noticed.
 * Used through number.h only.
 * SPDX-License-Identifier: MIT
 */
#include "base/number.h"

enum { MOST_WHOLE_DIGITS = 18, MOST_DECIMALS = 9, MOST_DIGITS = 40 };

static int128 magnitude(int128 value)
{
	return value < 0 ? -value : value;
}

/* Neither is negative. Nearly always both fit in 64 bits, and are much quicker to divide there. */
static int128 common_divisor(int128 a, int128 b)
{
	while (b && (a | b) > UINT64_MAX) {
		int128 rest = a % b;
		a = b;
		b = rest;
	}
	if (!b)
		return a;
	uint64_t low_a = (uint64_t)a, low_b = (uint64_t)b;
	while (low_b) {
		uint64_t rest = low_a % low_b;
		low_a = low_b;
		low_b = rest;
	}
	return low_a;
}

static int128 part(int128 whole, int128 divisor)
{
	return divisor == 1 ? whole : whole / divisor;
}

static struct number reduced(int128 num, int128 den)
{
	int128 divisor = common_divisor(magnitude(num), den);
	return (struct number){part(num, divisor), part(den, divisor)};
}

struct number number_of(long long whole)
{
	return (struct number){whole, 1};
}

enum number_result number_parse(struct text text, struct number *number, int *decimals)
{
	size_t i = 0;
	bool negative = text.len > 0 && text.at[0] == '-';
	i += negative;
	int whole_digits = 0, places = 0;
	bool point = false, too_long = false;
	int128 num = 0, den = 1;
	for (; i < text.len; i++) {
		char c = text.at[i];
		if (c == '.' && !point && whole_digits) {
			point = true;
			continue;
		}
		if (!is_digit(c))
			return NUMBER_MALFORMED;
		if (point)
			places++;
		else if (whole_digits || c != '0' || i + 1 == text.len || text.at[i + 1] == '.')
			whole_digits++;
		else
			return NUMBER_MALFORMED; /* leading zero */
		if (whole_digits > MOST_WHOLE_DIGITS || places > MOST_DECIMALS) {
			too_long = true;
			continue;
		}
		num = num * 10 + (c - '0');
		den *= point ? 10 : 1;
	}
	if (!whole_digits || (point && !places))
		return NUMBER_MALFORMED;
	if (too_long)
		return NUMBER_OVERFLOW;
	*number = reduced(negative ? -num : num, den);
	*decimals = places;
	return NUMBER_OK;
}

/* The least value has no magnitude, so no result may be it. */
static bool has_magnitude(int128 value)
{
	int128 opposite;
	return !__builtin_sub_overflow((int128)0, value, &opposite);
}

bool number_add(struct number a, struct number b, struct number *out)
{
	int128 shared = common_divisor(a.den, b.den), left, right, num, den;
	if (__builtin_mul_overflow(a.num, part(b.den, shared), &left) ||
	    __builtin_mul_overflow(b.num, part(a.den, shared), &right) ||
	    __builtin_add_overflow(left, right, &num) ||
	    __builtin_mul_overflow(a.den, part(b.den, shared), &den) || !has_magnitude(num))
		return false;
	*out = reduced(num, den);
	return true;
}

bool number_subtract(struct number a, struct number b, struct number *out)
{
	return number_add(a, (struct number){-b.num, b.den}, out);
}

bool number_multiply(struct number a, struct number b, struct number *out)
{
	struct number x = reduced(a.num, b.den), y = reduced(b.num, a.den);
	int128 num, den;
	if (__builtin_mul_overflow(x.num, y.num, &num) || __builtin_mul_overflow(x.den, y.den, &den) || !has_magnitude(num))
		return false;
	*out = reduced(num, den);
	return true;
}

bool number_divide(struct number a, struct number b, struct number *out)
{
	if (b.num == 0)
		return false;
	struct number inverse = b.num < 0 ? (struct number){-b.den, -b.num} : (struct number){b.den, b.num};
	return number_multiply(a, inverse, out);
}

/* Compares the floor of each value, then the reciprocals of what is left: Euclid on both at once. */
static int compare_positive(int128 an, int128 ad, int128 bn, int128 bd)
{
	int turn = 1;
	for (;;) {
		int128 aq = an / ad, bq = bn / bd, ar = an % ad, br = bn % bd;
		if (aq != bq)
			return turn * (aq < bq ? -1 : 1);
		if (ar == 0 || br == 0)
			return turn * ((ar != 0) - (br != 0));
		an = ad, ad = ar, bn = bd, bd = br;
		turn = -turn;
	}
}

int number_compare(struct number a, struct number b)
{
	int sa = number_sign(a), sb = number_sign(b);
	if (sa != sb)
		return sa < sb ? -1 : 1;
	if (sa < 0)
		return compare_positive(-b.num, b.den, -a.num, a.den);
	return compare_positive(a.num, a.den, b.num, b.den);
}

int number_sign(struct number a)
{
	return (a.num > 0) - (a.num < 0);
}

/* A step of long division: the digit of *rest * 10 / den, with *rest left for the next. */
static int next_digit(int128 *rest, int128 den)
{
	if (den <= (int128)(UINT64_MAX / 10)) {
		uint64_t tenfold = (uint64_t)*rest * 10, divisor = (uint64_t)den;
		*rest = tenfold % divisor;
		return (int)(tenfold / divisor);
	}
	int digit = 0; /* ten additions, so that nothing overflows */
	int128 next = 0;
	for (int i = 0; i < 10; i++) {
		bool full = next >= den - *rest;
		next = full ? next - (den - *rest) : next + *rest;
		digit += full;
	}
	*rest = next;
	return digit;
}

/* The digits after the point come from long division, so that nothing overflows. */
struct text number_print(struct arena *arena, struct number number, int decimals, enum rounding rounding)
{
	char digits[MOST_DIGITS + MOST_DECIMALS + 2];
	size_t len = 0;
	int128 whole = magnitude(number.num) / number.den, rest = magnitude(number.num) % number.den;
	for (; whole > UINT64_MAX; whole /= 10)
		digits[len++] = (char)('0' + (int)(whole % 10));
	uint64_t low = (uint64_t)whole; /* nearly always all of it, and much quicker to divide */
	do
		digits[len++] = (char)('0' + (int)(low % 10));
	while (low /= 10);
	for (size_t i = 0; i < len / 2; i++) {
		char swap = digits[i];
		digits[i] = digits[len - 1 - i];
		digits[len - 1 - i] = swap;
	}
	for (int i = 0; i < decimals; i++)
		digits[len++] = (char)('0' + next_digit(&rest, number.den));
	int128 missing = number.den - rest; /* compares 2*rest with den */
	bool up = rest > missing || (rest == missing && (rounding == ROUND_HALF_UP || (digits[len - 1] - '0') % 2));
	bool carry = up;
	for (size_t i = len; carry && i > 0; i--) {
		carry = digits[i - 1] == '9';
		digits[i - 1] = carry ? '0' : (char)(digits[i - 1] + 1);
	}
	bool zero = !carry;
	for (size_t i = 0; i < len; i++)
		zero = zero && digits[i] == '0';
	size_t wholes = len - (size_t)decimals, at = 0;
	char *out = arena_bytes(arena, len + 4); /* sign, carry, point, NUL */
	if (number.num < 0 && !zero)
		out[at++] = '-';
	if (carry)
		out[at++] = '1';
	memcpy(out + at, digits, wholes);
	at += wholes;
	if (decimals)
		out[at++] = '.';
	memcpy(out + at, digits + wholes, (size_t)decimals);
	at += (size_t)decimals;
	out[at] = '\0';
	return (struct text){out, at};
}

int number_decimals(struct number number)
{
	int128 den = number.den;
	int twos = 0, fives = 0;
	for (; den % 2 == 0; den /= 2)
		twos++;
	for (; den % 5 == 0; den /= 5)
		fives++;
	if (den != 1)
		return -1;
	return twos > fives ? twos : fives;
}

struct text number_exact(struct arena *arena, struct number number)
{
	int decimals = number_decimals(number);
	if (decimals >= 0 && decimals <= MOST_DECIMALS)
		return number_print(arena, number, decimals, ROUND_HALF_UP);
	struct text num = number_print(arena, (struct number){number.num, 1}, 0, ROUND_HALF_UP);
	struct text den = number_print(arena, (struct number){number.den, 1}, 0, ROUND_HALF_UP);
	return TEXT_JOIN(arena, num, TEXT("/"), den);
}

bool number_parse_exact(struct text text, struct number *number)
{
	struct text rest = text, first = text_cut(&rest, '/');
	struct number above, below = number_of(1);
	int decimals;
	return number_parse(first, &above, &decimals) == NUMBER_OK &&
	       (!rest.len || number_parse(rest, &below, &decimals) == NUMBER_OK) && number_divide(above, below, number);
}
