/*
 * Numbers as people write them in Chinese text, and what only looks like one.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/chinese_number.h"

static const struct {
	const char *text, *numbers;
} cases[] = {
	{"68,745.46平方米", "68745.46"},
	{"９５％以上", "95"},
	{"１，２３４人", "1234"},
	{"12,13号", "12 13"},
	{"1.5.4", ""},
	{"约400.", "400"},
	{"1:10000", "1 10000"},
	{"98/96", "98 96"},
	{"-0.5", "-0.5"},
	{"－５．０％", "-5.0"},
	{"负0.5", "-0.5"},
	{"76.5-77", "76.5 77"},
	{"4.5%-5%", "4.5 5"},
	{"九张", "9"},
	{"十张", "10"},
	{"十二家", "12"},
	{"二十", "20"},
	{"一百零五", "105"},
	{"两千三百", "2300"},
	{"三万五千人", "35000"},
	{"三万元", "3"},
	{"一亿二千万元", "120000000"},
	{"3亿2000万元", "32000"},
	{"2万3500亩", "23500"},
	{"1亿2,000.5万元", "12000.5"},
	{"3亿2025年建成", "3 2025"},
	{"1亿50万元", "1 50"},
	{"1万20000亩", "1 20000"},
	{"二〇二五年", "2025"},
	{"百分之三十", "30"},
	{"“十四五”时期", ""},
	{"达到省定标准", ""},
	{"〔13.5〕", "13.5"},
	{">7、力争", "7"},
	{"12345678901234567890123456789012345678901234567890", ""},
};

static void numbers_are_found(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct number_in_text list[8];
		size_t count = numbers_in(&arena, text_of(cases[i].text), list, 8);
		char found[256] = "";
		for (size_t j = 0; j < count; j++) {
			struct text digits = list[j].digits;
			int decimals;
			struct number number;
			snprintf(found + strlen(found), sizeof found - strlen(found), "%s%.*s", j ? " " : "", TEXT_ARG(digits));
			assert_int_equal(number_parse(digits, &number, &decimals), NUMBER_OK);
			assert_int_equal(number_compare(number, list[j].number), 0);
			assert_int_equal(decimals, list[j].decimals);
		}
		if (strcmp(found, cases[i].numbers) != 0)
			fail_msg("%s: found '%s'", cases[i].text, found);
	}
	arena_release(&arena);
}

static void shares_in_words_are_percentages(void **state)
{
	(void)state;
	static const char *const shares[][2] = {{"六成", "60%"}, {"达到九成五以上", "达到95%以上"}, {"7成左右，五分之三", "70%左右，60%"},
						{"三分之二", "三分之二"}, {"百分之六十", "百分之六十"}, {"一成不变", "一成不变"}, {"3成员", "3成员"}};
	struct arena arena;
	arena_init(&arena);
	for (size_t i = 0; i < sizeof shares / sizeof *shares; i++)
		if (!text_is(shares_in_percent(&arena, text_of(shares[i][0])), shares[i][1]))
			fail_msg("%s", shares[i][0]);
	arena_release(&arena);
}

static void ranges_are_told_from_lists(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		bool range;
	} ranges[] = {{"76.5—77", true}, {"4.5%—5%", true},  {"4.5%-5%", true}, {"300张至400张", true},
		      {"98/96", false},  {"13、14", false}, {"16万元、4年", false}, {"70～80", true}};
	struct arena arena;
	arena_init(&arena);
	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
		struct number_in_text list[2];
		assert_int_equal(numbers_in(&arena, text_of(ranges[i].text), list, 2), 2);
		if (numbers_are_range(text_of(ranges[i].text), &list[0], &list[1]) != ranges[i].range)
			fail_msg("%s", ranges[i].text);
	}
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(numbers_are_found), cmocka_unit_test(shares_in_words_are_percentages), cmocka_unit_test(ranges_are_told_from_lists)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
