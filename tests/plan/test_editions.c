/*
 * Half-year reports beside yearly ones: what an edition "as of" a point may know.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include "sample.h"

#define PLAN                                                                                                           \
	SAMPLE_PLAN("2021", "2025",                                                                                    \
		    "<indicator id=\"i\" name=\"指标\" unit=\"个\" attribute=\"expected\" kind=\"cumulative\">"           \
		    "<target year=\"2025\" value=\"50\" typed=\"50\"/></indicator>", "")
#define REPORT(point, date, value) SAMPLE_RESULTS(point, date, "<indicator ref=\"i\" value=\"" value "\"/>")

static void write_reports(struct sample *s)
{
	sample_start(s);
	sample_write(s, "plan.xml", TEXT(PLAN));
	sample_write(s, "results/2021.xml", TEXT(REPORT("2021", "2021-12-31", "4")));
	sample_write(s, "results/2022-06.xml", TEXT(REPORT("2022-06", "2022-06-30", "5")));
	sample_write(s, "results/2022.xml", TEXT(REPORT("2022", "2022-12-31", "11")));
	sample_write(s, "results/2023-06.xml", TEXT(REPORT("2023-06", "2023-06-30", "6")));
}

static void editions_know_what_was_known(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{"", "2021 2022-06 2022 2023-06"}, {"2021", "2021"},
		{"2022-06", "2021 2022-06"},       {"2022", "2021 2022-06 2022"},
		{"2023-06", "2021 2022-06 2022 2023-06"},
	};
	struct sample s;
	write_reports(&s);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct pipeline_options options = {.as_of = text_of(cases[i][0])};
		struct text folder = text_format(&s.arena, "%s/plan", s.folder), known = TEXT("");
		const struct plan *plan = pipeline_load(&options, folder, NULL, &s.arena, &s.notes)->plan;
		for (size_t j = 0; j < plan->result_count; j++)
			known = text_format(&s.arena, "%.*s%s%.*s", TEXT_ARG(known), j ? " " : "", TEXT_ARG(plan->results[j]->point));
		ASSERT_TEXT(known, cases[i][1]);
	}
	assert_int_equal(s.notes.count, 0);
	sample_end(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(editions_know_what_was_known)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
