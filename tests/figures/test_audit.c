/*
 * Tests of the audit: the real plan's identities, and the expression language case by case.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include "sample.h"

static void judges_the_real_plan(void **state)
{
	(void)state;
	struct sample s;
	sample_real(&s);
	const struct audit *audit = s.loaded->audit;
	assert_int_equal(audit->holding, 26);
	assert_int_equal(audit->failing, 4);
	for (size_t i = 0; i < audit->count; i++)
		assert_int_equal(audit->findings[i].verdict, i < 26 ? VERDICT_HOLDS : VERDICT_FAILS); /* E-27 to E-30 */
	assert_int_equal(sample_notes(&s, MSG_IDENTITY_FINDING), 4);
	sample_end(&s);
}

enum { SYNTAX = 9 };
#define H VERDICT_HOLDS
#define F VERDICT_FAILS
#define U VERDICT_UNDECIDED

static const struct {
	const char *holds;
	int verdict;
} cases[] = {
	{"2 + 3 × 4 = 14", H},
	{"(2 + 3) × 4 = 20", H},
	{"10 - 3 - 2 = 5", H},
	{"12 ÷ 4 ÷ 3 = 1", H},
	{"1 ÷ 3 × 3 = 1", H},
	{"2×3=6", H}, /* only a minus needs blanks: it is a letter of ids */
	{"(2+3)×4>=20", H},
	{"figure/about×2 = 200", H},
	{"5-3 = 2", SYNTAX},
	{"5 − 3 = 2", H},
	{"2 x 3 = 6", SYNTAX},
	{"2 × = 6", SYNTAX},
	{"= 6", SYNTAX},
	{"2 ＝ 2", SYNTAX},
	{"1,000 = 1000", SYNTAX},
	{"50% = 50", SYNTAX},
	{"1 = 1 ;", SYNTAX},
	{"1 = 1 = 2", F},
	{"1 &lt; 2 &lt;= 2 &lt; 3", H},
	{"3 &gt; 2 ≥ 2 ≥ 3", F},
	{"1 = 1 ; 2 = 3", F},
	{"1 = 1 ; 2 = 2", H},
	{"1 ÷ 0 = 1", U},
	{"1 ÷ 0 = 1 ; 1 = 2", F},
	{"project/p/investment = 5", U},
	{"figure/about = 101", H}, /* 1 is within 1% of 101 */
	{"101 = figure/about", H}, /* and of 100 */
	{"figure/about = 102", F},
	{"figure/about &gt; 100", F},
	{"figure/above = figure/least", F}, /* ">80" is not "不低于80" */
	{"figure/above + 0 = 80", H},
	{"figure/above = 80", F},
	{"figure/wan = figure/yi", H}, /* 20000万元, 2亿元 */
	{"figure/wan + figure/yi = 40000", H},
	{"figure/wan ÷ figure/yi = 1", H},
	{"figure/wan × 2 ÷ figure/yi = figure/yi", H}, /* a ratio is a mere number, not 2万元 */
	{"1", SYNTAX},
	{"(1 = 1", SYNTAX},
	{"1 = 1 1", SYNTAX},
	{"((((((((((((((((((((( 1 ))))))))))))))))))))) = 1", SYNTAX},
};

static void evaluates_expressions(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct sample s;
		sample_start(&s);
		static const char start[] =
			SAMPLE_PLAN("2021", "2025", "",
				"<boxes><box id=\"b\" number=\"1\" title=\"箱\" section=\"tasks\"><item><project id=\"p\" name=\"项\"/></item></box></boxes>"
				"<baselines><figure id=\"about\" name=\"甲\" chapter=\"goals\" value=\"100\" unit=\"个\" qualifier=\"about\"/>"
				"<figure id=\"above\" name=\"乙\" chapter=\"goals\" value=\"80\" unit=\"个\" comparator=\"&gt;\"/>"
				"<figure id=\"least\" name=\"丙\" chapter=\"goals\" value=\"80\" unit=\"个\" qualifier=\"at-least\"/>"
				"<figure id=\"wan\" name=\"丁\" chapter=\"goals\" value=\"20000\" unit=\"万元\"/>"
				"<figure id=\"yi\" name=\"戊\" chapter=\"goals\" value=\"2\" unit=\"亿元\"/></baselines>"
				"<identities><identity id=\"E\" holds=\"~\">核对</identity></identities>");
		struct text rest = text_of(start), before = text_cut(&rest, '~');
		struct text xml = text_format(&s.arena, "%.*s%s%.*s", TEXT_ARG(before), cases[i].holds, TEXT_ARG(rest));
		sample_write(&s, "plan.xml", xml);
		sample_load(&s);
		size_t syntax = sample_notes(&s, MSG_IDENTITY_SYNTAX) + sample_notes(&s, MSG_IDENTITY_ENDS);
		int verdict = syntax ? SYNTAX : (int)s.loaded->audit->findings[0].verdict;
		if (verdict != cases[i].verdict)
			fail_msg("%s: %d", cases[i].holds, verdict);
		assert_int_equal(sample_notes(&s, MSG_IDENTITY_FAILS), verdict == F);
		sample_end(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(judges_the_real_plan), cmocka_unit_test(evaluates_expressions)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
