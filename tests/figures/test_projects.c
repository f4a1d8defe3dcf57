/*
 * Tests of projects and tasks over the years with hand-worked values: what stands, what was spent before the period,
 * what is overdue, corrections of money, amounts by fund, declared totals, and plans that give no amounts.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include "sample.h"

#define OUTSIDE(projects) "<outside>" projects "</outside>"
#define MONEY(name, value, unit) "<" name " value=\"" value "\" unit=\"" unit "\" typed=\"" value "\"/>"
#define STAGE(id, stage, rest) "<project ref=\"" id "\" stage=\"" stage "\">" rest "</project>"
#define SPENT(value) "<invested value=\"" value "\" unit=\"万元\"/>"

struct wanted {
	const char *address, *text;
};

static void assert_all(const struct sample *s, const struct wanted *wanted, size_t count)
{
	for (size_t i = 0; i < count; i++)
		ASSERT_TEXT(figure_print(s->figures, sample_figure(s, wanted[i].address)), wanted[i].text);
}

static size_t count_notes(const struct sample *s, enum message message)
{
	size_t count = 0;
	for (size_t i = 0; i < s->notes.count; i++)
		count += s->notes.list[i].message == message;
	return count;
}

/* 2021 reports two projects, 2022 one of them, 2023 corrects 2021: nothing leaves a sum. */
static void what_is_not_said_goes_on_standing(void **state)
{
	(void)state;
	static const struct wanted wanted[] = {
		{"total/invested/2021", "30万元"},  {"total/invested/2022", "45万元"}, {"total/investment-rate/2022", "22.50%"},
		{"project/q/invested/2022", "20万元"}, {"report/2022/start-rate", "100.00%"}, {"total/all-money/2022", "45万元"}};
	struct sample s;
	sample_start(&s);
	sample_write(&s, "plan.xml", TEXT(SAMPLE_PLAN("2021", "2025", "", OUTSIDE("<project id=\"p\" name=\"甲\" deadline=\"2022-06\">" MONEY("investment", "100", "万元")
		"</project><project id=\"q\" name=\"乙\">" MONEY("investment", "100", "万元") "</project>"))));
	sample_write(&s, "results/2021.xml", TEXT(SAMPLE_RESULTS("2021", "2021-12-31", STAGE("p", "under-way", SPENT("10")) STAGE("q", "under-way", SPENT("20")))));
	sample_write(&s, "results/2022.xml", TEXT(SAMPLE_RESULTS("2022", "2022-12-31", "<project ref=\"p\" stage=\"adjusted\" document=\"文\" reason=\"因\">" SPENT("25") "</project>")));
	sample_load(&s);
	assert_all(&s, wanted, COUNT_OF(wanted) - 1);
	ASSERT_TEXT(figure_print(s.figures, sample_figure(&s, "report/2022/all-money")), "45万元");
	const struct project_result *p = &s.loaded->progress->reports[1].projects[0], *q = &s.loaded->progress->reports[1].projects[1];
	assert_true(p->overdue && p->started && !p->completed); /* adjusted, but its June has passed */
	assert_true(!q->overdue && q->said == s.loaded->plan->results[0] && q->paid == s.loaded->plan->results[0]);
	assert_int_equal(count_notes(&s, MSG_PROJECTS_BLANK), 1);
	sample_end(&s);
}

/* Money that was spent cannot become less; the same amount again is no news. */
static void spent_money_does_not_fall(void **state)
{
	(void)state;
	static const char *const later[] = {SAMPLE_RESULTS("2022", "2022-12-31", STAGE("p", "under-way", SPENT("10"))),
					    SAMPLE_RESULTS("2022", "2022-12-31", STAGE("p", "under-way", SPENT("9.99")))};
	for (size_t i = 0; i < COUNT_OF(later); i++) {
		struct sample s;
		sample_start(&s);
		sample_write(&s, "plan.xml", TEXT(SAMPLE_PLAN("2021", "2025", "", OUTSIDE("<project id=\"p\" name=\"甲\">" MONEY("investment", "100", "万元") "</project>"))));
		sample_write(&s, "results/2021.xml", TEXT(SAMPLE_RESULTS("2021", "2021-12-31", STAGE("p", "under-way", SPENT("10")))));
		sample_write(&s, "results/2022.xml", text_of(later[i]));
		sample_load(&s);
		assert_int_equal(count_notes(&s, MSG_INVESTED_FALLS), i);
		sample_end(&s);
	}
}

/* As 广东 has it: 8382 since the start, 5382 of it before the period, is 3000 of the 17390 planned. */
static void rates_measure_the_period(void **state)
{
	(void)state;
	static const struct wanted wanted[] = {{"project/p/period/2021", "3,000万元"}, {"project/p/rate/2021", "17.25%"}, {"total/before", NULL}};
	struct sample s;
	sample_start(&s);
	sample_write(&s, "plan.xml", TEXT(SAMPLE_PLAN("2021", "2025", "", OUTSIDE("<project id=\"p\" name=\"甲\">" MONEY("cost", "43210", "万元") MONEY("before", "5382", "万元")
		MONEY("investment", "17390", "万元") "</project>"))));
	sample_write(&s, "results/2021.xml", TEXT(SAMPLE_RESULTS("2021", "2021-12-31", STAGE("p", "under-way", SPENT("8382")))));
	sample_load(&s);
	assert_all(&s, wanted, COUNT_OF(wanted) - 1);
	ASSERT_TEXT(figure_print(s.figures, sample_figure(&s, "total/period/2021")), "3,000万元");
	ASSERT_TEXT(figure_print(s.figures, sample_figure(&s, "total/investment/cost")), "43,210万元");
	sample_end(&s);
}

/* No amount and no report: no sum, no rate, and no 0. */
static void missing_is_not_zero(void **state)
{
	(void)state;
	static const struct wanted wanted[] = {{"total/investment", "原文未列"}, {"total/invested/2021", "暂无数据"},
					       {"report/2021/start-rate", "暂无数据"}, {"report/2021/completion-rate", "暂无数据"}};
	struct sample s;
	sample_start(&s);
	sample_write(&s, "plan.xml", TEXT(SAMPLE_PLAN("2021", "2025", "", OUTSIDE("<project id=\"p\" name=\"甲\"/><project id=\"q\" name=\"乙\"/>"))));
	sample_write(&s, "results/2021.xml", TEXT(SAMPLE_RESULTS("2021", "2021-12-31", "")));
	sample_load(&s);
	assert_all(&s, wanted, COUNT_OF(wanted));
	sample_end(&s);
}

static void money_is_corrected(void **state)
{
	(void)state;
	struct sample s;
	sample_start(&s);
	sample_write(&s, "plan.xml", TEXT(SAMPLE_PLAN("2021", "2025", "", OUTSIDE("<project id=\"p\" name=\"甲\">" MONEY("investment", "100", "万元") "</project>"))));
	sample_write(&s, "results/2021.xml", TEXT(SAMPLE_RESULTS("2021", "2021-12-31", STAGE("p", "under-way", SPENT("30")))));
	sample_write(&s, "results/2022.xml", TEXT(SAMPLE_RESULTS("2022", "2022-12-31", STAGE("p", "under-way", SPENT("25"))
		"<correction project=\"p\" point=\"2021\" old=\"300000\" new=\"20\" unit=\"万元\" reason=\"因\" date=\"2022-05-01\" approver=\"会\"/>")));
	sample_load(&s);
	assert_int_equal(count_notes(&s, MSG_CORRECTION_OLD), 1); /* 300,000万元 was never published */
	assert_int_equal(count_notes(&s, MSG_INVESTED_FALLS), 0);
	ASSERT_TEXT(figure_print(s.figures, sample_figure(&s, "total/invested/2021")), "20万元");
	sample_end(&s);
}

#define TOTAL(value, unit, rest)                                                                                         \
	SAMPLE_PLAN("2021", "2025", "", "<boxes><box id=\"b\" title=\"箱\"><declared value=\"" value "\" unit=\"" unit "\" typed=\"" value "\" " rest "/>" \
	"<project id=\"p\" name=\"甲\">" MONEY("investment", "12000", "万元") "</project><project id=\"q\" name=\"乙\">" MONEY("investment", "8140", "万元") "</project></box></boxes>")

/* 20140万元 in all: a declared total holds as exactly as it is written. */
static void declared_totals_hold_at_their_own_precision(void **state)
{
	(void)state;
	static const struct {
		const char *plan;
		size_t contradictions;
	} cases[] = {{TOTAL("2", "亿元", ""), 0},     {TOTAL("2.0", "亿元", ""), 0}, {TOTAL("2.01", "亿元", ""), 0}, {TOTAL("2.02", "亿元", ""), 1},
		     {TOTAL("3", "亿元", ""), 1},     {TOTAL("20140", "万元", ""), 0}, {TOTAL("20141", "万元", ""), 1}, {TOTAL("20000", "万元", "qualifier=\"over\""), 0},
		     {TOTAL("20200", "万元", "qualifier=\"about\""), 0}, {TOTAL("21000", "万元", "qualifier=\"about\""), 1}, {TOTAL("20000", "万元", "qualifier=\"at-most\""), 1}};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct sample s;
		sample_plan(&s, cases[i].plan);
		if (count_notes(&s, MSG_DECLARED_DIFFERS) != cases[i].contradictions)
			fail_msg("case %zu", i);
		sample_end(&s);
	}
}

/* A yearly task begins anew each year; another goes on standing, and is overdue when its time is up. */
static void tasks_stand_and_fall_due(void **state)
{
	(void)state;
	struct sample s;
	sample_start(&s);
	sample_write(&s, "plan.xml", TEXT(SAMPLE_PLAN("2021", "2025", "", "<tasks><task id=\"a\" yearly=\"true\">查</task><task id=\"b\" deadline=\"2022\">建</task></tasks>")));
	sample_write(&s, "results/2021.xml", TEXT(SAMPLE_RESULTS("2021", "2021-12-31", "<task ref=\"a\" state=\"recurring-done\"/><task ref=\"b\" state=\"under-way\"/>")));
	sample_write(&s, "results/2022.xml", TEXT(SAMPLE_RESULTS("2022", "2022-12-31", "")));
	sample_load(&s);
	const struct task_standing *now = s.loaded->progress->reports[1].tasks, *then = s.loaded->progress->reports[0].tasks;
	assert_non_null(then[0].standing);
	assert_null(now[0].standing);
	assert_true(now[1].standing && !now[1].own && now[1].overdue && !then[1].overdue);
	ASSERT_TEXT(figure_print(s.figures, sample_figure(&s, "report/2021/tasks/recurring-done")), "1");
	sample_end(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spent_money_does_not_fall),
		cmocka_unit_test(what_is_not_said_goes_on_standing), cmocka_unit_test(rates_measure_the_period), cmocka_unit_test(missing_is_not_zero),
		cmocka_unit_test(money_is_corrected), cmocka_unit_test(declared_totals_hold_at_their_own_precision), cmocka_unit_test(tasks_stand_and_fall_due)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
