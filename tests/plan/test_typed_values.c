/*
 * The number in `value` must be one that stands in `typed`, whole, not a piece of a longer one, with its unit and bound.
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
	{"32000", "3亿2000万元", true},
	{"32000", "3.2亿元", true}, /* in another unit of the plan */
	{"2000", "3亿2000万元", false},
	{"3", "3亿2000万元", false},
	{"32000", "32亿元", false},
	{"60", "六成", true},
	{"95", "九成五以上", true},
	{"6", "六成", false},
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

#define UNITS                                                                                                            \
	"<plan id=\"small\" format=\"1\"><document><title>小规划</title><publisher>民政局</publisher><region>县</region>"    \
	"<period name=\"期\" start=\"2021\" end=\"2025\"/><published>2021-12-13</published></document>"                  \
	"<sources><source id=\"text\" title=\"小规划\" publisher=\"民政局\"/></sources><units>"                          \
	"<unit name=\"亩\" kind=\"area\"/><unit name=\"万亩\" kind=\"area\" scale=\"10000\"/><unit name=\"%\" kind=\"share\"/>" \
	"<unit name=\"‰\" kind=\"rate\"/><unit name=\"个\" kind=\"count\"/><unit name=\"座\" kind=\"count\"/>"        \
	"<unit name=\"—\" kind=\"other\"/><unit name=\"吨\" kind=\"other\"/><unit name=\"吨标准煤\" kind=\"other\"/></units>"                           \
	"<chapters><chapter id=\"goals\" title=\"目标\"/></chapters><baselines><figure id=\"f\" name=\"数\" chapter=\"goals\" "

/* How many notes of that kind a figure gives. */
static size_t notes_of(enum message message, const char *unit, const char *value, const char *typed, const char *more)
{
	struct sample s;
	sample_start(&s);
	struct text figure = text_format(&s.arena, "unit=\"%s\" value=\"%s\" typed=\"%s\" %s", unit, value, typed, more);
	struct text xml = TEXT_JOIN(&s.arena, TEXT(UNITS), figure, TEXT("/></baselines></plan>"));
	sample_write(&s, "plan.xml", xml);
	sample_load(&s);
	size_t count = sample_notes(&s, message);
	sample_end(&s);
	return count;
}

static void typed_has_the_unit(void **state)
{
	(void)state;
	static const struct {
		const char *unit, *value, *typed;
		bool good;
	} units[] = {
		{"亩", "12", "12万亩", false},	 {"万亩", "12", "12亩", false},	      {"万亩", "12", "12万亩", true},	{"万亩", "12", "12万", true},
		{"亩", "12", "耕地12亩", true},	 {"‰", "5", "5%", false},	      {"%", "5", "5‰", false},		{"%", "5", "５％", true},
		{"%", "5", "提高5个百分点", true}, {"个", "3", "3座", true}, /* one dimension, one size */ {"吨标准煤", "9", "9吨", true}, {"亩", "3", "3亿亩", false},
		{"个", "4", "4年4个", true},	 {"个", "12", "十二万个", false},
		{"吨", "5", "5—6", true}, /* a range, though numbers without unit bear a dash */
	};
	for (size_t i = 0; i < COUNT_OF(units); i++)
		if ((notes_of(MSG_TYPED_UNIT, units[i].unit, units[i].value, units[i].typed, "") == 0) != units[i].good)
			fail_msg("%s %s in \"%s\"", units[i].value, units[i].unit, units[i].typed);
}

static void typed_has_the_bound(void **state)
{
	(void)state;
	assert_int_equal(notes_of(MSG_TYPED_BOUND, "亩", "50", "50亩以内", ""), 1);
	assert_int_equal(notes_of(MSG_TYPED_BOUND, "亩", "50", "约50亩", ""), 1);
	assert_int_equal(notes_of(MSG_TYPED_BOUND, "亩", "50", "50亩以内", "qualifier=\"within\""), 0);
	assert_int_equal(notes_of(MSG_TYPED_BOUND, "亩", "50", "50亩以内", "qualifier=\"or-more\""), 1);
	assert_int_equal(notes_of(MSG_TYPED_BOUND, "亩", "50", "50亩", ""), 0);
}

static void a_fall_is_negative(void **state)
{
	(void)state;
	assert_int_equal(notes_of(MSG_TYPED_DIFFERS, "‰", "-1.2", "下降1.2‰", ""), 0);
	assert_int_equal(notes_of(MSG_TYPED_DIFFERS, "‰", "-1.2", "增长1.2‰", ""), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(typed_holds_the_value), cmocka_unit_test(typed_has_the_unit),
					   cmocka_unit_test(typed_has_the_bound), cmocka_unit_test(a_fall_is_negative)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
