/*
 * Computed figures at their edges: derived sums with decimals, bound ratios as printed, money in mixed units.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include "sample.h"

#include "figures/check_prose.h"

#define LEVEL                                                                                                          \
	"<indicator id=\"i\" name=\"指标\" unit=\"%\" attribute=\"expected\" kind=\"level\">"                            \
	"<target year=\"2025\" value=\"60\" typed=\"60\"/></indicator>"
#define BOXES(projects) "<boxes><box id=\"b\" number=\"1\" title=\"专栏\" section=\"tasks\"><item>" projects "</item></box></boxes>"
#define PROJECT(id, content) "<project id=\"" id "\" name=\"项目\"><summary>。</summary>" content "</project>"
#define INVESTMENT(value, unit) "<investment value=\"" value "\" unit=\"" unit "\" typed=\"" value "\"/>"
#define THREE_AT(price, unit)                                                                                          \
	"<quantity id=\"q\" name=\"数\" value=\"3\" unit=\"个\" typed=\"3\"/>"                                           \
	"<price quantity=\"q\" value=\"" price "\" unit=\"" unit "\" typed=\"" price "\"/>"

/* Three at half a 万元 each are one and a half, not two. */
static void derived_totals_keep_their_decimals(void **state)
{
	(void)state;
	struct sample s;
	sample_plan(&s, SAMPLE_PLAN("2021", "2025", LEVEL, BOXES(PROJECT("p", THREE_AT("0.5", "万元")))));
	assert_int_equal(s.notes.count, 0);
	ASSERT_TEXT(figure_print(s.figures, sample_figure(&s, "project/p/investment")), "1.5万元");
	ASSERT_TEXT(figure_print(s.figures, sample_figure(&s, "total/investment")), "1.5万元");
	sample_end(&s);
}

/* What a number is marked with goes into the remark of every sum it is in. */
static void sums_name_what_they_hold(void **state)
{
	(void)state;
#define MARKED(mark)                                                                                                   \
	SAMPLE_PLAN("2021", "2025", LEVEL,                                                                             \
		    BOXES(PROJECT("p", "<investment value=\"700\" unit=\"万元\" typed=\"700\" " mark "/>") PROJECT("q", INVESTMENT("1", "万元"))))
	static const char *const cases[][3] = {
		{MARKED(""), "", "701万元"},
		{MARKED("qualifier=\"about\""), "含带“约”字的数", "约701万元"},
		{MARKED("qualifier=\"or-more\""), "含带“以上”字的数", "701万元以上"},
		{MARKED("qualifier=\"at-most\""), "含带“不超过”字的数", "不超过701万元"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct sample s;
		sample_plan(&s, cases[i][0]);
		ASSERT_TEXT(figure_print(s.figures, sample_figure(&s, "total/investment")), cases[i][2]);
		ASSERT_TEXT(figure_reason(s.figures, sample_figure(&s, "total/investment")), cases[i][1]);
		ASSERT_TEXT(figure_reason(s.figures, sample_figure(&s, "box/b/total")), cases[i][1]);
		sample_end(&s);
	}
}

/* 100 of 3200 is 3.125%, printed as 3.13%: the text may say what is printed. Sums are not rounded. */
static void bound_ratios_agree_as_printed(void **state)
{
	(void)state;
	static const struct {
		const char *address, *text;
		bool agrees;
	} cases[] = {
		{"part/goals/boxes/share", "3.125%", true}, {"part/goals/boxes/share", "3.13%", true},
		{"part/goals/boxes/share", "3.1%", true},   {"part/goals/boxes/share", "3.12%", false},
		{"part/goals/boxes/share", "3.14%", false}, {"part/goals/boxes/share", "3.2%", false},
		{"part/goals/boxes/share", "约3.13%", false},
		{"total/boxes", "3,200万元", true},         {"total/boxes", "0.32亿元", true},
		{"total/boxes", "0.3亿元", false},          {"project/p/investment", "100.0万元", true},
		{"project/p/investment", "100.4万元", false},
	};
	struct sample s;
	sample_plan(&s, SAMPLE_PLAN("2021", "2025", LEVEL,
				    "<boxes><box id=\"a\" number=\"1\" title=\"专栏\" section=\"goals\"><item>" PROJECT("p", INVESTMENT("100", "万元"))
				    "</item></box><box id=\"b\" number=\"2\" title=\"专栏\" section=\"tasks\"><item>" PROJECT("q", INVESTMENT("3100", "万元"))
				    "</item></box></boxes>"));
	assert_int_equal(s.notes.count, 0);
	ASSERT_TEXT(figure_print(s.figures, sample_figure(&s, "part/goals/boxes/share")), "3.13%");
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		if (prose_agrees(s.figures, sample_figure(&s, cases[i].address), text_of(cases[i].text)) != cases[i].agrees)
			fail_msg("%s: %s", cases[i].address, cases[i].text);
	sample_end(&s);
}

static const struct {
	const char *holds;
	enum verdict verdict;
} mixed[] = {
	{"project/p/investment = project/q/investment", VERDICT_HOLDS}, /* 4.35亿元 and 43500万元 */
	{"project/p/investment = 4.35", VERDICT_HOLDS},                 /* a bare number counts in the unit beside it */
	{"project/q/investment = 43500", VERDICT_HOLDS},
	{"project/r/investment = project/p/investment", VERDICT_FAILS}, /* 4.35万元 is not 4.35亿元 */
	{"project/p/investment + project/q/investment = total/boxes - project/r/investment", VERDICT_HOLDS},
	{"project/p/investment > project/r/investment", VERDICT_HOLDS},
	{"project/r/investment > project/p/investment", VERDICT_FAILS},
	{"project/q/investment > project/p/investment", VERDICT_FAILS},
	{"project/p/investment ÷ project/q/investment = 1", VERDICT_HOLDS},
	{"project/p/investment × 2 = project/q/investment × 2", VERDICT_HOLDS},
	{"2 × project/p/investment = project/p/investment + project/q/investment", VERDICT_HOLDS},
	{"project/p/investment ÷ 3 = project/q/investment ÷ 3", VERDICT_HOLDS},
	{"project/s/quantity/q × project/s/price = project/s/investment", VERDICT_HOLDS}, /* 3 × 20000元 and 6万元 */
	{"project/s/investment = project/s/quantity/q × project/s/price = 6", VERDICT_HOLDS},
	{"project/p/investment ÷ (project/q/investment - project/p/investment) = 1", VERDICT_UNDECIDED},
};

/* Money is converted before it is compared or added; a mere number is not. */
static void identities_convert_money(void **state)
{
	(void)state;
	static const char plan[] = SAMPLE_PLAN(
		"2021", "2025", LEVEL,
		BOXES(PROJECT("p", INVESTMENT("4.35", "亿元")) PROJECT("q", INVESTMENT("43500", "万元"))
		      PROJECT("r", INVESTMENT("4.35", "万元")) PROJECT("s", THREE_AT("20000", "元") INVESTMENT("6", "万元")))
		"<identities><identity id=\"E-01\" holds=\"@\">。</identity></identities>");
	for (size_t i = 0; i < COUNT_OF(mixed); i++) {
		struct sample s;
		sample_start(&s);
		struct text after = text_of(plan), before = text_cut(&after, '@');
		struct text sum = text_of(mixed[i].holds);
		if (i == 4) /* the total has s in it as well */
			sum = text_format(&s.arena, "%s - project/s/investment", mixed[i].holds);
		sample_write(&s, "plan.xml", text_format(&s.arena, "%.*s%.*s%.*s", TEXT_ARG(before), TEXT_ARG(sum), TEXT_ARG(after)));
		sample_load(&s);
		assert_int_equal(sample_notes(&s, MSG_PRICE_TOTAL), 0);
		if (s.loaded->audit->findings[0].verdict != mixed[i].verdict)
			fail_msg("%s", mixed[i].holds);
		sample_end(&s);
	}
}

/* The README's table has a line for every rule. */
static void every_rule_is_documented(void **state)
{
	(void)state;
	struct sample s;
	sample_start(&s);
	struct source *readme = file_read_text(&s.arena, TEXT("README.md"), 1 << 20, NO_PLACE, &s.notes);
	assert_non_null(readme);
	struct text table = text_slice(readme->bytes, text_find(readme->bytes, TEXT("### Rules"), 0), SIZE_MAX);
	table = text_slice(table, 0, text_find(table, TEXT("### Audit"), 0));
	for (enum rule rule = 0; rule < RULE_TOTAL_COUNT; rule++)
		if (text_find(table, text_format(&s.arena, "`%s`", rule_name(rule)), 0) == SIZE_MAX)
			fail_msg("%s has no line in README.md", rule_name(rule));
	sample_end(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(derived_totals_keep_their_decimals),
		cmocka_unit_test(sums_name_what_they_hold),
		cmocka_unit_test(bound_ratios_agree_as_printed),
		cmocka_unit_test(identities_convert_money),
		cmocka_unit_test(every_rule_is_documented),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
