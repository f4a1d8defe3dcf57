/*
 * Reports in the view: a correction of an illustrative value is illustrative, even in an official report; what is found of
 * words is not missing, and parts (其中) are shown, not counted; a reader can tell what a line of a second source is of.
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

#define ROW(id, kind, more, targets) "<indicator id=\"" id "\" name=\"" id "\" unit=\"%\" kind=\"" kind "\"" more ">" targets "</indicator>"
#define MIXED                                                                                                                                       \
	ROW("words", "yearly", "", "<target year=\"2021\" typed=\"不超上级指标\"/><target year=\"2022\" typed=\"不超上级指标\"/>")             \
	ROW("silent", "level", "", "<target year=\"2025\" value=\"50\"/>") ROW("part", "level", " within=\"silent\"", "<target value=\"9\"/>") \
	ROW("fall", "compound", "", "<target value=\"5\" typed=\"下降5%\"/>") ROW("cap", "compound", "", "<target value=\"5\" qualifier=\"at-most\"/>")

static void words_are_no_missing_numbers_and_parts_are_not_counted(void **state)
{
	(void)state;
	struct sample s;
	sample_start(&s);
	sample_write(&s, "plan.xml", TEXT(SAMPLE_PLAN("2021", "2025", MIXED, "")));
	sample_write(&s, "results/2021.xml",
		     TEXT(SAMPLE_RESULTS("2021", "2021-12-31",
					 "<indicator ref=\"words\" judgement=\"met\" source=\"通报\"/><indicator ref=\"fall\" value=\"1\"/>"
					 "<indicator ref=\"cap\" value=\"1\"/>")));
	sample_load(&s);
	struct view *view = view_build(s.figures, s.loaded->progress, s.loaded->audit, view_map(&s.arena), &s.arena);
	const struct view *report = view_find(view, "reports")->items[0], *rows = view_find(view, "indicators");
	ASSERT_TEXT(view_find_text(report, "missing"), "1");
	ASSERT_TEXT(view_find(report, "missing_names")->items[0]->text, "silent");
	ASSERT_TEXT(view_find_text(view, "parts_count"), "1");
	ASSERT_TEXT(view_find_text(view_find(view, "categories")->items[0], "count"), "4");
	const struct view *found = view_find(rows->items[0], "results")->items[0];
	ASSERT_TEXT(view_find_text(found, "actual.state"), "not-applicable");
	assert_int_equal(view_find(found, "years_met")->kind, VIEW_NULL); /* of no number */
	ASSERT_TEXT(view_find_text(found, "status"), "words-met");
	ASSERT_TEXT(view_find_text(view_find(found, "other_targets")->items[0], "status"), "not-due"); /* the next year's */
	static const char *const directions[] = {"", "越高越好", "越高越好", "数是下降的幅度，越大越好", ""};
	for (size_t i = 0; i < COUNT_OF(directions); i++)
		ASSERT_TEXT(view_find_text(rows->items[i], "direction_zh"), directions[i]);
	sample_end(&s);
}

static void sources_tell_their_mark(void **state)
{
	(void)state;
	struct sample s;
	sample_start(&s);
	struct text plan = TEXT(SAMPLE_PLAN("2021", "2025", "", ""));
	sample_write(&s, "plan.xml", text_filled(&s.arena, plan, TEXT("</sources>"), TEXT("<source id=\"outline\" title=\"纲要\"/></sources>")));
	sample_load(&s);
	struct view *view = view_build(s.figures, s.loaded->progress, s.loaded->audit, view_map(&s.arena), &s.arena);
	const struct view *sources = view_find(view, "plan.sources");
	ASSERT_TEXT(view_find_text(sources->items[0], "mark"), "");
	ASSERT_TEXT(view_find_text(sources->items[1], "mark"), "outline");
	sample_end(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(corrections_of_illustrative_values),
					   cmocka_unit_test(words_are_no_missing_numbers_and_parts_are_not_counted),
					   cmocka_unit_test(sources_tell_their_mark)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
