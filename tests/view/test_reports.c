/*
 * Corrections in the view: one of an illustrative value is illustrative, even in an official report.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include "sample.h"

#include "view/tree.h"

#define PLAN                                                                                                                                        \
	SAMPLE_PLAN("2021", "2025",                                                                                                                  \
		    "<indicator id=\"i\" name=\"指标\" unit=\"个\" kind=\"level\"><target year=\"2025\" value=\"50\" typed=\"50\"/></indicator>", "")
#define OF_2021(status)                                                                                                                             \
	"<results format=\"1\" plan=\"small\" point=\"2021\" date=\"2021-12-31\" published=\"2022-01-31\" author=\"民政局\" status=\"" status       \
	"\"><indicator ref=\"i\" value=\"4\"/></results>"

static void corrections_of_illustrative_values(void **state)
{
	(void)state;
	static const char *const reports[] = {OF_2021("official"), OF_2021("illustrative")};
	for (size_t i = 0; i < COUNT_OF(reports); i++) {
		struct sample s;
		sample_start(&s);
		sample_write(&s, "plan.xml", TEXT(PLAN));
		sample_write(&s, "results/2021.xml", text_of(reports[i]));
		sample_write(&s, "results/2022.xml",
			     TEXT(SAMPLE_RESULTS("2022", "2022-12-31",
						 "<correction ref=\"i\" point=\"2021\" old=\"4\" new=\"5\" reason=\"重核\" date=\"2022-09-01\" approver=\"局\"/>")));
		sample_load(&s);
		struct view *view = view_build(s.figures, s.loaded->progress, s.loaded->audit, view_map(&s.arena), &s.arena);
		const struct view *corrections = view_find(view_find(view, "reports")->items[1], "corrections");
		assert_int_equal(corrections->count, 1);
		ASSERT_TEXT(view_find_text(corrections->items[0], "old_zh"), "4个");
		ASSERT_TEXT(view_find_text(corrections->items[0], "new"), "5");
		assert_int_equal(view_truth(view_find(corrections->items[0], "illustrative")), i == 1);
		sample_end(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(corrections_of_illustrative_values)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
