/*
 * Tests of who has reported: what is wanted of each office at a point, what was received, and since when the rest is old.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include "sample.h"

#include "figures/reporting.h"

#define PLAN                                                                                                           \
	"<plan id=\"small\" format=\"1\"><document><title>某</title><publisher>局</publisher><region>县</region>"            \
	"<period name=\"期\" start=\"2021\" end=\"2025\"/><published>2021-01-01</published></document>"                   \
	"<sources><source title=\"某\"/></sources><units><unit name=\"个\" kind=\"count\"/></units>"                      \
	"<offices><office id=\"a\" name=\"甲\"/><office id=\"b\" name=\"乙\"/><office id=\"c\" name=\"丙\"/></offices>"   \
	"<indicators title=\"表\"><category id=\"k\" name=\"类\">"                                                        \
	"<indicator id=\"i\" name=\"指标\" unit=\"个\" kind=\"level\" office=\"a\"><target year=\"2025\" value=\"9\"/></indicator>" \
	"<indicator id=\"j\" name=\"别的\" unit=\"个\" kind=\"level\"><target year=\"2025\" value=\"9\"/></indicator>"     \
	"</category></indicators>"                                                                                      \
	"<tasks><task id=\"t\" lead=\"b\" yearly=\"true\">每年检查</task><task id=\"u\" lead=\"b a\">建成</task></tasks></plan>"

/* Points are compared by their days: the half-year comes before the year that it is part of. */
static void what_is_missing_names_its_last_report(void **state)
{
	(void)state;
	static const struct {
		const char *point, *office;
		enum reported_kind kind;
		size_t wanted, received;
		const char *missing, *since;
	} cases[] = {
		{"2021", "甲", REPORTED_INDICATORS, 1, 1, NULL, NULL},
		{"2021", "乙", REPORTED_TASKS, 2, 1, "建成", NULL},
		{"2021", "", REPORTED_INDICATORS, 1, 0, "别的", NULL},
		{"2022-06", "甲", REPORTED_INDICATORS, 1, 1, NULL, NULL},
		{"2022-06", "乙", REPORTED_TASKS, 2, 1, "每年检查", "2021"},
		{"2022", "甲", REPORTED_INDICATORS, 1, 0, "指标", "2022-06"}, /* no report yet */
		{"2022", "乙", REPORTED_TASKS, 1, 0, "每年检查", "2021"},      /* the other one was done by June */
	};
	struct sample s;
	sample_start(&s);
	sample_write(&s, "plan.xml", TEXT(PLAN));
	sample_write(&s, "results/2021.xml", TEXT(SAMPLE_RESULTS("2021", "2021-12-31", "<indicator ref=\"i\" value=\"1\"/><task ref=\"t\" state=\"recurring-done\"/>")));
	sample_write(&s, "results/2022-06.xml", TEXT(SAMPLE_RESULTS("2022-06", "2022-06-30", "<indicator ref=\"i\" value=\"2\"/><task ref=\"u\" state=\"done\"/>")));
	sample_load(&s);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		size_t count, found = 0;
		const struct office_reporting *offices = reporting_by_office(s.loaded->plan, s.loaded->progress, text_of(cases[i].point), &s.arena, &count);
		assert_int_equal(count, 3); /* 丙 answers for nothing */
		while (found < count && !text_is(offices[found].office ? offices[found].office->name : TEXT(""), cases[i].office))
			found++;
		assert_true(found < count);
		const struct reporting *reporting = &offices[found].kinds[cases[i].kind];
		assert_int_equal(reporting->wanted, cases[i].wanted);
		assert_int_equal(reporting->received, cases[i].received);
		assert_int_equal(reporting->missing_count, cases[i].wanted - cases[i].received);
		if (!cases[i].missing)
			continue;
		ASSERT_TEXT(reporting->missing[0].name, cases[i].missing);
		assert_int_equal(reporting->missing[0].since != NULL, cases[i].since != NULL);
		if (cases[i].since)
			ASSERT_TEXT(reporting->missing[0].since->point, cases[i].since);
	}
	sample_end(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_missing_names_its_last_report)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
