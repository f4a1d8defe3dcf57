/*
 * Cells as people type them: what is read, and what is refused rather than guessed.
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "forms/cell.h"

static struct arena arena;

static void test_numbers(void **state)
{
	(void)state;
	static const struct {
		const char *cell, *digits;
		enum qualifier qualifier;
		const char *unit;
	} good[] = {
		{"61.2", "61.2", QUALIFIER_NONE, ""},
		{"６１．２％", "61.2", QUALIFIER_NONE, "%"},
		{"1,234", "1234", QUALIFIER_NONE, ""},
		{"１，２３４，５６７．８", "1234567.8", QUALIFIER_NONE, ""},
		{"1 234 567", "1234567", QUALIFIER_NONE, ""},
		{"\xE3\x80\x80 260 \xC2\xA0", "260", QUALIFIER_NONE, ""},
		{"约 260 人", "260", QUALIFIER_ABOUT, "人"},
		{"约260左右", "260", QUALIFIER_ABOUT, ""},
		{"大约２６０", "260", QUALIFIER_ABOUT, ""},
		{"20多家", "20", QUALIFIER_OVER, "家"},
		{"300余万元", "300", QUALIFIER_OVER, "万元"},
		{"80%以上", "80", QUALIFIER_OR_MORE, "%"},
		{"80以上", "80", QUALIFIER_OR_MORE, ""},
		{"不低于80%", "80", QUALIFIER_AT_LEAST, "%"},
		{"≥80", "80", QUALIFIER_AT_LEAST, ""},
		{"不超过50亩", "50", QUALIFIER_AT_MOST, "亩"},
		{"50亩以内", "50", QUALIFIER_WITHIN, "亩"},
		{"50以下", "50", QUALIFIER_OR_LESS, ""},
		{"约45%左右", "45", QUALIFIER_ABOUT, "%"},
		{"-5", "-5", QUALIFIER_NONE, ""},
		{"－5‰", "-5", QUALIFIER_NONE, "‰"},
		{"\xE2\x88\x92" "0.36", "-0.36", QUALIFIER_NONE, ""},
		{"007", "7", QUALIFIER_NONE, ""},
		{"0", "0", QUALIFIER_NONE, ""},
		{"0.60", "0.60", QUALIFIER_NONE, ""},
		{"66.6666666666667", "66.666666667", QUALIFIER_NONE, ""},
		{"9.9999999999999", "10", QUALIFIER_NONE, ""},
		{"100.00%", "100.00", QUALIFIER_NONE, "%"},
		{"80及以上", "80", QUALIFIER_OR_MORE, ""},
		{"80%及以上", "80", QUALIFIER_OR_MORE, "%"},
		{"3\n", "3", QUALIFIER_NONE, ""},
	};
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		struct cell_number number;
		if (!cell_number(&arena, text_of(good[i].cell), &number))
			fail_msg("'%s' was refused", good[i].cell);
		assert_string_equal(text_copy(&arena, number.digits).at, good[i].digits);
		assert_int_equal(number.qualifier, good[i].qualifier);
		assert_string_equal(text_copy(&arena, number.unit).at, good[i].unit);
	}
}

static void test_refused(void **state)
{
	(void)state;
	static const char *const bad[] = {"",
					  "0,600",
					  "—",
					  "--5",
					  "5-",
					  "-",
					  "+5",
					  ">80",
					  "大于80",
					  "45-46",
					  "45～46",
					  "80%-90%",
					  "1.3E+06",
					  "12,34",
					  "1,2345",
					  ",123",
					  "1,234,5",
					  "12.3,456",
					  "1.2.3",
					  ".5",
					  "5.",
					  "14 15",
					  "约",
					  "约80以上",
					  "九成",
					  "1/3",
					  "近80",
					  "1234567890123456789",
					  "0.1234567891"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct cell_number number;
		bool read = cell_number(&arena, text_of(bad[i]), &number) && !number.unit.len;
		if (read)
			fail_msg("'%s' was read as %.*s", bad[i], TEXT_ARG(number.digits));
	}
}

static void test_words(void **state)
{
	(void)state;
	assert_true(text_is(cell_plain(&arena, TEXT("　数据\xC2\xA0出处（２０２４）\n")), "数据出处(2024)"));
	assert_true(text_is(cell_id(&arena, TEXT("ＩＮＤ－０１ ")), "ind-01"));
	assert_true(text_is(cell_id(&arena, TEXT("ind–01")), "ind-01"));
	assert_true(text_is(cell_line(&arena, TEXT(" 第一行\r\n　第二行  ")), "第一行 第二行"));
	assert_true(text_is(cell_line(&arena, TEXT("（原样）：ＡＢ")), "（原样）：ＡＢ"));
}

/* Every way a number is exported is read back as the same number. */
static void test_round_trip(void **state)
{
	(void)state;
	for (enum qualifier qualifier = QUALIFIER_NONE; qualifier < QUALIFIER_COUNT; qualifier++) {
		struct cell_number number;
		assert_true(cell_number(&arena, cell_of_number(&arena, TEXT("1234.50"), "%", qualifier), &number));
		assert_true(text_is(number.unit, "%"));
		assert_true(text_is(number.digits, "1234.50"));
		assert_int_equal(number.qualifier, qualifier);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_round_trip),
	};
	arena_init(&arena);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_release(&arena);
	return failed;
}
