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
		struct run_options options = {.as_of = text_of(cases[i][0])};
		struct text folder = text_format(&s.arena, "%s/plan", s.folder), known = TEXT("");
		const struct plan *plan = run_load(&options, folder, NULL, sample_vocabulary(&s), &s.arena, &s.notes)->plan;
		for (size_t j = 0; j < plan->result_count; j++)
			known = text_format(&s.arena, "%.*s%s%.*s", TEXT_ARG(known), j ? " " : "", TEXT_ARG(plan->results[j]->point));
		ASSERT_TEXT(known, cases[i][1]);
	}
	assert_int_equal(s.notes.count, 0);
	sample_end(&s);
}

/* An edition taken out of the newest plan is what reading it anew gives: the same reports, the same inputs. */
static void editions_are_shared(void **state)
{
	(void)state;
	static const char *const points[] = {"0000", "2021", "2022-06", "2022", "2023-06"};
	struct sample s;
	write_reports(&s);
	struct text folder = text_format(&s.arena, "%s/plan", s.folder);
	const struct plan *newest = run_load(&(struct run_options){0}, folder, NULL, sample_vocabulary(&s), &s.arena, &s.notes)->plan;
	for (size_t i = 0; i < COUNT_OF(points); i++) {
		struct run_options options = {.as_of = text_of(points[i])};
		const struct plan *read = run_load(&options, folder, NULL, sample_vocabulary(&s), &s.arena, &s.notes)->plan;
		const struct plan *shared = plan_as_of(newest, text_of(points[i]));
		assert_int_equal(shared->result_count, read->result_count);
		assert_int_equal(shared->result_count, i);
		for (size_t j = 0; j < read->result_count; j++)
			assert_true(text_equal(shared->results[j]->point, read->results[j]->point));
		assert_int_equal(shared->input_count, read->input_count);
		for (size_t j = 0; j < read->input_count; j++)
			assert_true(text_equal(shared->inputs[j], read->inputs[j]) && text_equal(shared->input_bytes[j], read->input_bytes[j]));
	}
	assert_int_equal(newest->result_count, 4);
	sample_end(&s);
}

#define LATE(old, new) "<correction ref=\"i\" point=\"2021\" " old "new=\"" new "\" reason=\"补报\" date=\"2022-09-01\" approver=\"局\"/>"

/* The year after, and perhaps the one after that, say what 2021 should have said. */
static void write_late(struct sample *s, const char *first, const char *second)
{
	sample_start(s);
	sample_write(s, "plan.xml", TEXT(PLAN));
	sample_write(s, "results/2021.xml", TEXT(SAMPLE_RESULTS("2021", "2021-12-31", "<indicator ref=\"i\" state=\"not-available\"/>")));
	sample_write(s, "results/2022.xml", text_format(&s->arena, SAMPLE_RESULTS("2022", "2022-12-31", "%s"), first));
	sample_write(s, "results/2023.xml", text_format(&s->arena, SAMPLE_RESULTS("2023", "2023-12-31", "%s"), second));
	sample_load(s);
}

/* A value that was not there is reported late, and may be corrected again. */
static void late_values(void **state)
{
	(void)state;
	struct sample s;
	write_late(&s, LATE("", "4"), LATE("old=\"4\" ", "5"));
	assert_int_equal(s.notes.count, 0);
	ASSERT_TEXT(figure_print(s.figures, sample_figure(&s, "indicator/i/actual/2021")), "5个");
	ASSERT_TEXT(figure_reason(s.figures, sample_figure(&s, "indicator/i/actual/2021")), "已更正，原公布值 4");
	sample_end(&s);
	write_late(&s, LATE("", "4"), "");
	ASSERT_TEXT(figure_print(s.figures, sample_figure(&s, "indicator/i/cumulative/2021")), "4个");
	ASSERT_TEXT(figure_reason(s.figures, sample_figure(&s, "indicator/i/actual/2021")), "已更正，原公布值 暂无数据");
	sample_end(&s);
}

static void wrong_old_values(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{LATE("old=\"0\" ", "4"), ""},                 /* nothing is not zero */
		{LATE("", "4"), LATE("", "5")},               /* by then there was a value */
		{LATE("", "4"), LATE("old=\"3\" ", "5")}};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct sample s;
		write_late(&s, cases[i][0], cases[i][1]);
		assert_int_equal(sample_notes(&s, MSG_CORRECTION_OLD), 1);
		sample_end(&s);
	}
}

/* What corrects an illustrative year is left out with it; what corrects an official one stays. */
static void corrections_go_with_their_year(void **state)
{
	(void)state;
	struct sample s;
	sample_start(&s);
	sample_write(&s, "plan.xml", TEXT(PLAN));
	sample_write(&s, "results/2021.xml",
		     TEXT("<results format=\"1\" plan=\"small\" point=\"2021\" date=\"2021-12-31\" published=\"2030-01-01\" author=\"民政局\" status=\"illustrative\">"
			  "<indicator ref=\"i\" value=\"4\"/></results>"));
	sample_write(&s, "results/2022.xml", TEXT(REPORT("2022", "2022-12-31", "6")));
	sample_write(&s, "results/2023.xml",
		     TEXT(SAMPLE_RESULTS("2023", "2023-12-31",
					 "<correction ref=\"i\" point=\"2021\" old=\"4\" new=\"5\" reason=\"重核\" date=\"2023-09-01\" approver=\"局\"/>"
					 "<correction ref=\"i\" point=\"2022\" old=\"6\" new=\"7\" reason=\"重核\" date=\"2023-09-01\" approver=\"局\"/>")));
	for (int official = 0; official < 2; official++) {
		struct run_options options = {.official_only = official};
		struct text folder = text_format(&s.arena, "%s/plan", s.folder);
		const struct plan *plan = run_load(&options, folder, NULL, sample_vocabulary(&s), &s.arena, &s.notes)->plan;
		const struct results *newest = plan->results[plan->result_count - 1];
		assert_int_equal(plan->result_count, official ? 2 : 3);
		assert_int_equal(newest->correction_count, official ? 1 : 2);
		ASSERT_TEXT(newest->corrections[official ? 0 : 1].corrected->point, "2022");
	}
	sample_end(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(editions_know_what_was_known), cmocka_unit_test(editions_are_shared), cmocka_unit_test(late_values),
					   cmocka_unit_test(corrections_go_with_their_year),
					   cmocka_unit_test(wrong_old_values)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
