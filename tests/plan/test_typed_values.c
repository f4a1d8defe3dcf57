/*
 * The number in `value` must be one that stands in `typed`, whole, not a piece of a longer one.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include "sample.h"

static const struct {
	const char *value, *typed;
	bool good;
} cases[] = {
	{"16", "16万元", true},
	{"16", "共16万元、4年", true},
	{"4", "共16万元、4年", true},
	{"68745.46", "68,745.46万元", true},
	{"1234567", "1,234,567万元", true},
	{"28.50", "28.50万元", true},
	{"1", "1:10000", true},
	{"10000", "1:10000", true},
	{"400", "约400.", true}, /* a full stop ends the sentence, not the number */
	{"13", "13,其中改扩建7", true},
	{"12", "12,13号", true}, /* a list: no group of three */
	{"13", "12,13号", true},
	{"5", "五家", true}, /* no digits to compare with */
	{"16", "160万元", false},
	{"16", "116万元", false},
	{"5", "1.5万元", false},
	{"1", "1.5万元", false},
	{"15", "1.5万元", false},
	{"5.4", "1.5.4", false},
	{"10", "10,000万元", false},
	{"0", "10,000万元", false},
	{"10000", "10,000,000万元", false},
	{"234", "1,234万元", false},
	{"28.5", "28.50万元", false},
	{"60", "0.60万元", false},
};

#define PLAN                                                                                                         \
	SAMPLE_PLAN("2021", "2025", "",                                                                                \
		    "<boxes><box id=\"b\" number=\"1\" title=\"专栏\" section=\"tasks\"><item><project id=\"p\" "          \
		    "name=\"项目\"><summary>。</summary><investment unit=\"万元\" value=\"@\" typed=\"@\"/></project></item></box></boxes>")

static void typed_holds_the_value(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct sample s;
		sample_start(&s);
		struct buffer xml = {0};
		struct text rest = TEXT(PLAN);
		buffer_text(&xml, text_cut(&rest, '@'));
		buffer_string(&xml, cases[i].value);
		buffer_text(&xml, text_cut(&rest, '@'));
		buffer_string(&xml, cases[i].typed);
		buffer_text(&xml, rest);
		sample_write(&s, "plan.xml", buffer_view(&xml));
		buffer_release(&xml);
		sample_load(&s);
		if ((sample_notes(&s, MSG_TYPED_DIFFERS) == 0) != cases[i].good)
			fail_msg("%s in \"%s\"", cases[i].value, cases[i].typed);
		sample_end(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(typed_holds_the_value)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
