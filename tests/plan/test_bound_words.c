/*
 * Every word that is printed at a number is read back as the same; of words within others the longest is meant.
 * SPDX-License-Identifier: MIT
 */
#include "plan/bound_words.h"

#include "sample.h"

static void printed_words_are_read_back(void **state)
{
	(void)state;
	for (enum qualifier i = QUALIFIER_NONE + 1; i < QUALIFIER_COUNT; i++) {
		const struct qualifier_words *words = qualifier_words(i);
		struct text before = text_of(words->before), within = text_of(words->within), after = text_of(words->after);
		struct bound_word found = before.len ? bound_word_take(&before, BOUND_BEFORE, false)
					  : within.len ? bound_word_take(&within, BOUND_WITHIN, false)
						       : bound_word_take(&after, BOUND_BEHIND, true);
		assert_int_equal(found.qualifier, i);
		assert_int_equal(found.comparator, COMPARE_EQUAL);
		assert_int_equal(before.len + within.len + after.len, 0);
	}
}

static void the_longest_word_counts(void **state)
{
	(void)state;
	struct text plain = TEXT("不超过80"), head = TEXT("总量不大于"), unit = TEXT("岁及以上");
	assert_int_equal(bound_word_take(&plain, BOUND_BEFORE, false).qualifier, QUALIFIER_AT_MOST);
	assert_true(text_is(plain, "80"));
	assert_int_equal(bound_word_take(&head, BOUND_BEFORE, true).qualifier, QUALIFIER_AT_MOST);
	assert_true(text_is(head, "总量"));
	assert_int_equal(bound_word_take(&unit, BOUND_BEHIND, true).qualifier, QUALIFIER_OR_MORE);
	assert_true(text_is(unit, "岁"));
	assert_int_equal(bound_word_in(TEXT("力争不少于80张")).qualifier, QUALIFIER_AT_LEAST);
	assert_int_equal(bound_word_in(TEXT("大于或等于80")).comparator, COMPARE_AT_LEAST);
	assert_int_equal(bound_word_in(TEXT("不突破120平方公里")).qualifier, QUALIFIER_AT_MOST);
	assert_int_equal(bound_word_in(TEXT("最多跑1次")).qualifier, QUALIFIER_AT_MOST);
	assert_int_equal(bound_word_in(TEXT("最少2名")).qualifier, QUALIFIER_AT_LEAST);
}

static void what_is_no_such_word_stays(void **state)
{
	(void)state;
	struct text plain = TEXT("80张"), inner = TEXT("以上");
	assert_int_equal(bound_word_take(&plain, BOUND_BEFORE, false).word.len, 0);
	assert_true(text_is(plain, "80张"));
	assert_int_equal(bound_word_take(&inner, BOUND_BEFORE, false).word.len, 0); /* stands behind only */
	assert_int_equal(bound_word_in(TEXT("1500多张")).word.len, 0);              /* 多 is of many words */
}

#define TARGET(rest) "<indicator id=\"i\" name=\"指标\" unit=\"个\" kind=\"level\"><target year=\"2025\" value=\"80\" " rest "/></indicator>"

/* What the source's words say of a number, its data must say, too: bound and vagueness both. */
static void typed_words_are_in_the_data(void **state)
{
	(void)state;
	static const struct {
		const char *xml;
		size_t told;
	} cases[] = {
		{SAMPLE_PLAN("2021", "2025", TARGET("typed=\"约80个\""), ""), 1},
		{SAMPLE_PLAN("2021", "2025", TARGET("typed=\"约80个\" qualifier=\"about\""), ""), 0},
		{SAMPLE_PLAN("2021", "2025", TARGET("typed=\"80个左右\" qualifier=\"about\""), ""), 0},
		{SAMPLE_PLAN("2021", "2025", TARGET("typed=\"不少于80个\""), ""), 1},
		{SAMPLE_PLAN("2021", "2025", TARGET("typed=\"不少于80个\" comparator=\"&gt;=\""), ""), 0},
		{SAMPLE_PLAN("2021", "2025", TARGET("typed=\"80个以内\" qualifier=\"at-least\""), ""), 1},
		{SAMPLE_PLAN("2021", "2025", TARGET("typed=\"80个\""), ""), 0},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct sample s;
		sample_plan(&s, cases[i].xml);
		if (sample_notes(&s, MSG_TYPED_BOUND) != cases[i].told)
			fail_msg("case %zu", i);
		sample_end(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(printed_words_are_read_back),
		cmocka_unit_test(the_longest_word_counts),
		cmocka_unit_test(what_is_no_such_word_stays),
		cmocka_unit_test(typed_words_are_in_the_data),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
