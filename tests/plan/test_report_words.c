/*
 * The year's report in words: read beside its results, checked in its own edition only, compared and left out with them.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include "sample.h"

#include "figures/changes.h"
#include "plan/read_prose.h"
#include "plan/read_results.h"

#define PLAN                                                                                                           \
	SAMPLE_PLAN("2021", "2025",                                                                                    \
		    "<indicator id=\"i\" name=\"指标\" unit=\"个\" kind=\"level\">"                                     \
		    "<target year=\"2025\" value=\"50\" typed=\"50\"/></indicator>", "")

static void write_files(struct sample *s, const char *words)
{
	sample_start(s);
	sample_write(s, "plan.xml", TEXT(PLAN));
	sample_write(s, "results/2021.xml", TEXT(SAMPLE_RESULTS("2021", "2021-12-31", "<indicator ref=\"i\" value=\"4\"/>")));
	sample_write(s, "results/2021.md", text_of(words));
	sample_write(s, "results/2022.xml", TEXT(SAMPLE_RESULTS("2022", "2022-12-31", "<indicator ref=\"i\" value=\"9\"/>"
		"<correction ref=\"i\" point=\"2021\" old=\"4\" new=\"5\" date=\"2022-12-31\" reason=\"错\" approver=\"局\"/>")));
}

static const struct loaded_plan *load(struct sample *s, const char *point)
{
	struct run_options options = {.as_of = text_of(point)};
	struct text folder = text_format(&s->arena, "%s/plan", s->folder);
	return run_load(&options, folder, NULL, sample_vocabulary(s), &s->arena, &s->notes);
}

/* 4 was right in its year: only there is it held against the figure, and a wrong number is told there. */
static void checked_in_their_own_edition(void **state)
{
	(void)state;
	static const struct {
		const char *words, *point;
		size_t notes;
	} cases[] = {
		{"达到[4个](plan:indicator/i/actual/2021)。\n", "2021", 0},
		{"达到[4个](plan:indicator/i/actual/2021)。\n", "", 0},
		{"达到[5个](plan:indicator/i/actual/2021)。\n", "2021", 1},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct sample s;
		write_files(&s, cases[i].words);
		const struct plan *plan = load(&s, cases[i].point)->plan;
		assert_non_null(plan->results[0]->words);
		assert_int_equal(sample_notes(&s, MSG_PROSE_DISAGREES), cases[i].notes);
		assert_int_equal(sample_notes(&s, MSG_RESULTS_STRANGER), 0);
		sample_end(&s);
	}
}

/* The words are an input of the editions that have them, and of no earlier one. */
static void inputs_and_changes(void **state)
{
	(void)state;
	struct sample s;
	write_files(&s, "达到[4个](plan:indicator/i/actual/2021)。\n");
	sample_write(&s, "results/2022.md", TEXT("新的一年。\n"));
	const struct loaded_plan *newest = load(&s, ""), *older = load(&s, "2021");
	const struct plan *shared = plan_as_of(newest->plan, TEXT("2021"));
	assert_int_equal(shared->input_count, older->plan->input_count);
	assert_int_equal(newest->plan->input_count, older->plan->input_count + 2);
	const struct changes *changes = changes_between((struct edition){older->figures, older->progress},
							(struct edition){newest->figures, newest->progress}, &s.arena);
	size_t told = 0;
	for (size_t i = 0; i < changes->count; i++)
		if (changes->list[i].aspect == CHANGE_NARRATIVE) {
			ASSERT_TEXT(changes->list[i].new_text, "新的一年。");
			told++;
		}
	assert_int_equal(told, 1);
	sample_end(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(checked_in_their_own_edition), cmocka_unit_test(inputs_and_changes)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
