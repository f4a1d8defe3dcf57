/*
 * A results file changed in place: what a form says comes in at its place, and every other byte stays.
 * SPDX-License-Identifier: MIT
 */
#include "forms/form_sample.h"

#include "forms/edit_results.h"

/* What a test edits: the file as it is, and entries that say nothing yet. */
struct edit_trial {
	struct form_sample f;
	struct text bytes;
	struct form_entries *entries;
};

static void start(struct edit_trial *t, const char *results)
{
	form_sample_start(&t->f, FORM_PLAN, results);
	t->bytes = text_of(results);
	t->entries = form_entries_new(&t->f.context);
}

static struct place somewhere(struct edit_trial *t)
{
	return (struct place){source_of(&t->f.s.arena, TEXT("form.csv"), TEXT("x")), 0};
}

static struct indicator_entry *say(struct edit_trial *t, size_t index, const char *digits)
{
	struct indicator_entry *entry = &t->entries->indicators[index];
	*entry = (struct indicator_entry){.place = somewhere(t), .has_value = true, .digits = text_of(digits),
					  .number = number_of(atoi(digits)), .measure = t->f.context.plan->indicators[index].reported};
	return entry;
}

static void assert_edited(struct edit_trial *t, const char *expected, size_t changes)
{
	struct results_edit *edit = results_edit(&t->f.context, t->entries, t->bytes);
	assert_int_equal(edit->count, changes);
	ASSERT_TEXT(edit->bytes, expected);
	sample_end(&t->f.s);
}

static void test_value(void **state)
{
	(void)state;
	struct edit_trial t;
	start(&t, FORM_RESULTS("\n  <!-- 待核 -->\n  <indicator source='台账'  ref='bed' value='45'/>\n"));
	say(&t, 0, "50");
	struct results_edit *edit = results_edit(&t.f.context, t.entries, t.bytes);
	assert_int_equal(edit->changes[0].aspect, ASPECT_VALUE);
	ASSERT_TEXT(edit->changes[0].id, "bed");
	ASSERT_TEXT(edit->changes[0].old_text, "45%");
	ASSERT_TEXT(edit->changes[0].new_text, "50%");
	ASSERT_TEXT(edit->changes[0].last, "45%");
	assert_edited(&t, FORM_RESULTS("\n  <!-- 待核 -->\n  <indicator source='台账'  ref='bed' value=\"50\"/>\n"), 1);
}

/* What is there already is no change, and the file is the one that came in. */
static void test_nothing_new(void **state)
{
	(void)state;
	struct edit_trial t;
	start(&t, FORM_RESULTS("<indicator ref='bed' value='45'/>"));
	say(&t, 0, "45");
	struct results_edit *edit = results_edit(&t.f.context, t.entries, t.bytes);
	assert_ptr_equal(edit->bytes.at, t.bytes.at);
	assert_edited(&t, FORM_RESULTS("<indicator ref='bed' value='45'/>"), 0);
}

static void test_state_gives_way_to_value(void **state)
{
	(void)state;
	struct edit_trial t;
	start(&t, FORM_RESULTS("<indicator ref='bed' state='not-available' remark='原因'/>"));
	say(&t, 0, "50")->source = TEXT("年报<一>");
	assert_edited(&t, FORM_RESULTS("<indicator ref='bed' value=\"50\" source=\"年报&lt;一&gt;\" remark='原因'/>"), 2);
}

/* New rows stand in the plan's order, whatever is there. */
static void test_new_rows(void **state)
{
	(void)state;
	struct edit_trial t;
	start(&t, FORM_RESULTS("<remark>注</remark>\n  <indicator ref='new' value='3'/>\n"));
	say(&t, 0, "50");
	say(&t, 2, "7");
	assert_edited(&t, FORM_RESULTS("<remark>注</remark>\n  <indicator ref=\"bed\" value=\"50\"/>\n  <indicator ref='new' value='3'/>\n"
				       "  <indicator ref=\"land\" value=\"7\"/>\n"), 2);
	start(&t, FORM_RESULTS("<remark>注</remark>\n  <project ref='home' stage='under-way'/>\n"));
	say(&t, 0, "50");
	say(&t, 1, "3");
	assert_edited(&t, FORM_RESULTS("<remark>注</remark>\n  <indicator ref=\"bed\" value=\"50\"/>\n  <indicator ref=\"new\" value=\"3\"/>\n"
				       "  <project ref='home' stage='under-way'/>\n"), 2);
}

/* A project's line takes the place of the comment that kept it; a comment about something else stays. */
static void test_template(void **state)
{
	(void)state;
	struct edit_trial t;
	start(&t, FORM_RESULTS("\n  <!-- <project ref=\"home\" stage=\"\"/> 待填 -->\n  <!-- <project ref=\"road\" stage=\"\"/> -->\n"));
	t.entries->projects[1] = (struct project_entry){.place = somewhere(&t), .has_stage = true, .stage = STAGE_UNDER_WAY};
	assert_edited(&t, FORM_RESULTS("\n  <!-- <project ref=\"home\" stage=\"\"/> 待填 -->\n  <project ref=\"road\" stage=\"under-way\"/>\n"), 1);
}

/* The amount of one fund is replaced, the other keeps its bytes. */
static void test_funds(void **state)
{
	(void)state;
	struct edit_trial t;
	start(&t, FORM_RESULTS("<project ref='home' stage='under-way'>\n    <invested value='60' unit='万元' fund='central'/>\n"
			       "    <invested fund='city'  value='5' unit='万元'/>\n  </project>"));
	const struct plan *plan = t.f.context.plan;
	struct form_amount amount = {&plan->funds[0], &plan->units[1], TEXT("70"), number_of(70)};
	t.entries->projects[0] = (struct project_entry){.place = somewhere(&t), .amounts = &amount, .amount_count = 1};
	assert_edited(&t, FORM_RESULTS("<project ref='home' stage='under-way'>\n    <invested value=\"70\" unit=\"万元\" fund=\"central\"/>\n"
				       "    <invested fund='city'  value='5' unit='万元'/>\n  </project>"), 1);
}

static void test_line_ends(void **state)
{
	(void)state;
	struct edit_trial t;
	start(&t, FORM_RESULTS("\r\n  <indicator ref='bed' value='45'/>\r\n"));
	say(&t, 1, "3");
	assert_edited(&t, FORM_RESULTS("\r\n  <indicator ref='bed' value='45'/>\r\n  <indicator ref=\"new\" value=\"3\"/>\r\n"), 1);
}

/* A plan of `count` indicators, none of which is in the file yet: the rows looked for. */
static size_t work_of(size_t count)
{
	struct edit_trial t;
	struct arena arena;
	struct buffer list = {0};
	arena_init(&arena);
	for (size_t i = 0; i <= count; i++)
		buffer_printf(&list, "<indicator id=\"%s%zu\" name=\"%zu\" unit=\"个\" kind=\"level\"><target value=\"9\" typed=\"9\"/></indicator>",
			      i ? "i-" : "bed", i, i);
	struct text plan = text_filled(&arena, TEXT(SAMPLE_PLAN("2021", "2025", "LIST", "")), TEXT("LIST"), buffer_view(&list));
	plan = text_filled(&arena, plan, TEXT("bed0"), TEXT("bed")); /* which the year before reports on */
	form_sample_start(&t.f, text_copy(&arena, plan).at, NULL);
	buffer_release(&list);
	arena_release(&arena);
	t.entries = form_entries_new(&t.f.context);
	for (size_t i = 0; i <= count; i++)
		say(&t, i, "3");
	const struct results_edit *edit = results_edit(&t.f.context, t.entries, TEXT(FORM_RESULTS("")));
	size_t work = edit->work;
	assert_int_equal(edit->count, count + 1);
	sample_end(&t.f.s);
	return work;
}

static void test_work_follows_size(void **state)
{
	(void)state;
	assert_true(work_of(400) < 4 * (work_of(100) + 4));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_value),     cmocka_unit_test(test_nothing_new), cmocka_unit_test(test_state_gives_way_to_value),
		cmocka_unit_test(test_new_rows),  cmocka_unit_test(test_template),    cmocka_unit_test(test_funds),
		cmocka_unit_test(test_line_ends), cmocka_unit_test(test_work_follows_size),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
