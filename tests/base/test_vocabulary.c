/*
 * The words of templates/words.xml: the file and the program's list agree, codes find their words, faults are told.
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>

#include "figures/changes.h"
#include "sample.h"

/* Writes a file of words beside the small plans and reads it; NULL when it has faults. */
static const struct vocabulary *read_words(struct sample *s, const char *xml)
{
	sample_write(s, "words.xml", text_of(xml));
	return vocabulary_read(text_format(&s->arena, "%s/plan/words.xml", s->folder), &s->arena, &s->notes);
}

static struct text all_but(struct sample *s, const char *left_out, const char *more)
{
	struct buffer xml = {0};
	buffer_string(&xml, "<words>");
	for (enum word word = 1; word < WORD_COUNT; word++)
		if (strcmp(word_key(word), left_out) != 0)
			buffer_printf(&xml, "<entry name=\"%s\">%s</entry>", word_key(word), word_key(word));
	buffer_printf(&xml, "%s</words>", more);
	struct text copy = text_copy(&s->arena, buffer_view(&xml));
	buffer_release(&xml);
	return copy;
}

static void faults_are_told(void **state)
{
	(void)state;
	static const struct {
		const char *left_out, *more;
		enum message message;
		const char *about;
	} cases[] = {
		{"", "", MESSAGE_COUNT, ""},
		{"status.early", "", MSG_WORD_MISSING, "status.early"},
		{"status.early", "<entry name=\"status.early\"> </entry>", MSG_WORD_MISSING, "status.early"},
		{"", "<entry name=\"status.erly\">早</entry>", MSG_WORD_UNKNOWN, "status.erly"},
		{"", "<entry name=\"status.early\">早</entry>", MSG_WORD_TWICE, "status.early"},
		{"status.early", "<entry name=\"status.early\">早{1}</entry>", MSG_WORD_OPERAND, "status.early"},
		{"figure.total", "<entry name=\"figure.total\">{2}{1}</entry>", MSG_WORD_OPERAND, "figure.total"},
		{"list.things", "<entry name=\"list.things\">{1}</entry>", MSG_WORD_OPERAND, "list.things"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct sample s;
		sample_start(&s);
		const struct vocabulary *vocabulary = read_words(&s, all_but(&s, cases[i].left_out, cases[i].more).at);
		bool faulty = cases[i].message != MESSAGE_COUNT;
		assert_int_equal(vocabulary == NULL, faulty);
		assert_int_equal(s.notes.count, faulty);
		if (faulty) {
			assert_int_equal(s.notes.list[0].message, cases[i].message);
			ASSERT_TEXT(s.notes.list[0].args[0], cases[i].about);
			assert_non_null(s.notes.list[0].place.file);
		}
		sample_end(&s);
	}
}

static void phrases_are_said(void **state)
{
	(void)state;
	struct sample s;
	sample_start(&s);
	const struct vocabulary *words = sample_vocabulary(&s);
	struct text point = TEXT("2023"), name = TEXT("{2}指标"); /* what looks like an operand is none in the plan's own words */
	ASSERT_TEXT(phrase_say(words, PHRASE2(&s.arena, WORD_NAME_ACTUAL, name, point), &s.arena), "{2}指标·2023实际值");
	ASSERT_TEXT(phrase_say(words, PHRASE1(&s.arena, WORD_NAME_TOTAL, PHRASE1(&s.arena, WORD_GROUP_PLACE, TEXT("南镇"))), &s.arena),
		    "涉及南镇的项目投资合计");
	struct phrase list = PHRASE(WORD_NONE);
	assert_true(phrase_is_empty(list));
	for (int i = 0; i < 3; i++)
		list = phrase_append(&s.arena, WORD_LIST, list, phrase_of_text(text_format(&s.arena, "%d", 2021 + i)));
	list = phrase_append(&s.arena, WORD_LIST, list, PHRASE(WORD_NONE));
	ASSERT_TEXT(phrase_say(words, PHRASE1(&s.arena, WORD_WHY_GAPS, list), &s.arena), "缺少2021、2022、2023的数据");
	struct phrase silent = PHRASE1(&s.arena, WORD_WHY_SILENT_YEARS, TEXT("2"));
	list = phrase_append(&s.arena, WORD_CLAUSES, PHRASE1(&s.arena, WORD_WHY_GAPS, list), silent);
	ASSERT_TEXT(phrase_say(words, list, &s.arena), "缺少2021、2022、2023的数据；有2年没有结果文件");
	ASSERT_TEXT(phrase_say(words, PHRASE(WORD_NONE), &s.arena), "");
	sample_end(&s);
}

static void assert_key(enum word word, const char *family, const char *code, const char *rest)
{
	char key[64];
	snprintf(key, sizeof key, "%s.%s%s", family, code, rest);
	assert_string_equal(word_key(word), key);
}

/* Words are found by counting from the first of a family, so each family keeps the order of its codes. */
static void families_keep_the_order_of_their_codes(void **state)
{
	(void)state;
	for (enum status i = 0; i < STATUS_COUNT; i++) {
		assert_key(status_title(i), "status", status_name(i), "");
		assert_key(status_mark(i), "status", status_name(i), ".mark");
		assert_key(status_mark(i) + 1, "status", status_name(i), ".rule");
	}
	for (enum stage i = 0; i < STAGE_COUNT; i++)
		assert_key(stage_title(i), "stage", stage_name(i), "");
	for (enum data_status i = DATA_OFFICIAL; i <= DATA_PARTLY_ILLUSTRATIVE; i++)
		assert_key(data_status_title(i), "data", data_status_name(i), "");
	for (enum rule i = 0; i < RULE_TOTAL_COUNT; i++) {
		assert_key(rule_title(i), "rule", rule_name(i), "");
		assert_key(rule_formula(i), "rule", rule_name(i), ".formula");
		assert_key(rule_source(i), "rule", rule_name(i), ".source");
	}
	for (enum figure_state i = FIGURE_NOT_GIVEN; i <= FIGURE_OVERFLOW; i++)
		assert_key(WORD_STATE_NOT_GIVEN + (enum word)i - 1, "state", figure_state_name(i), "");
	for (enum change_aspect i = 0; i < CHANGE_ASPECT_COUNT; i++)
		assert_key(change_aspect_title(i), "change", change_aspect_name(i), "");
}

static void keys_are_given_once(void **state)
{
	(void)state;
	for (enum word i = 1; i < WORD_COUNT; i++)
		for (enum word j = 1; j < i; j++)
			assert_string_not_equal(word_key(i), word_key(j));
}

static void codes_of_the_schema_have_words(void **state)
{
	(void)state;
	struct sample s;
	sample_start(&s);
	ASSERT_TEXT(word_coded(sample_vocabulary(&s), "query", TEXT("number")), "数字不一");
	ASSERT_TEXT(word_coded(sample_vocabulary(&s), "query", TEXT("other")), "other");
	sample_end(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(faults_are_told),
		cmocka_unit_test(phrases_are_said),
		cmocka_unit_test(families_keep_the_order_of_their_codes),
		cmocka_unit_test(keys_are_given_once),
		cmocka_unit_test(codes_of_the_schema_have_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
