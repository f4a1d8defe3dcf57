/*
 * Tests of notes: places in characters, order, wording in both languages, the table of messages itself.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include "sample.h"

static const char bytes[] = "一行\r\n\tab投资\n\n末";

static const struct {
	uint32_t offset, line, column;
} positions[] = {
	{0, 1, 1}, {3, 1, 2}, {6, 1, 3}, {8, 2, 1}, {9, 2, 2}, {11, 2, 4}, {14, 2, 5}, {17, 2, 6}, {18, 3, 1}, {19, 4, 1},
	{22, 4, 2}, {4000, 4, 2}, /* behind the end: at the end */
};

static void counts_columns_in_characters(void **state)
{
	(void)state;
	struct sample s;
	sample_start(&s);
	struct source *file = source_of(&s.arena, TEXT("a.xml"), text_of(bytes));
	for (size_t i = 0; i < COUNT_OF(positions); i++) {
		struct position position = place_position((struct place){file, positions[i].offset});
		if (position.line != positions[i].line || position.column != positions[i].column)
			fail_msg("offset %u is %u:%u", positions[i].offset, position.line, position.column);
		assert_int_equal(place_line((struct place){file, positions[i].offset}), positions[i].line);
	}
	assert_int_equal(place_position(NO_PLACE).line, 0);
	assert_int_equal(place_line(NO_PLACE), 0);
	assert_int_equal(place_line((struct place){file, PLACE_WHOLE_FILE}), 0);
	struct buffer out = {0};
	place_print((struct place){file, 11}, &out);
	place_print((struct place){file, PLACE_WHOLE_FILE}, &out);
	place_print(NO_PLACE, &out);
	ASSERT_TEXT(buffer_view(&out), "a.xml:2:4a.xml");
	buffer_release(&out);
	sample_end(&s);
}

static void sorts_by_file_place_and_arrival(void **state)
{
	(void)state;
	struct sample s;
	sample_start(&s);
	struct source *a = source_of(&s.arena, TEXT("a"), text_of(bytes)), *b = source_of(&s.arena, TEXT("b"), text_of(bytes));
	static const char *const names[] = {"4", "3", "2a", "2b", "1", "0"};
	const struct place places[] = {{b, 1}, {a, PLACE_WHOLE_FILE}, {a, 9}, {a, 9}, {a, 2}, NO_PLACE};
	for (size_t i = 0; i < COUNT_OF(places); i++)
		NOTE1(&s.notes, MSG_DANGLING, places[i], text_of(names[i]));
	notes_sort(&s.notes);
	static const char *const order[] = {"0", "1", "2a", "2b", "3", "4"};
	for (size_t i = 0; i < COUNT_OF(order); i++)
		ASSERT_TEXT(s.notes.list[i].args[0], order[i]);
	assert_int_equal(s.notes.errors, 6);
	sample_end(&s);
}

static void strict_makes_warnings_errors(void **state)
{
	(void)state;
	struct sample s;
	sample_start(&s);
	NOTE2(&s.notes, MSG_QUERY_STALE, NO_PLACE, TEXT("E-1"), TEXT("X-1"));
	s.notes.strict = true;
	NOTE2(&s.notes, MSG_QUERY_STALE, NO_PLACE, TEXT("E-1"), TEXT("X-1"));
	NOTE0(&s.notes, MSG_IDENTITY_FINDING, NO_PLACE);
	assert_int_equal(s.notes.warnings, 1);
	assert_int_equal(s.notes.errors, 1);
	assert_int_equal(s.notes.list[2].level, LEVEL_FINDING);
	sample_end(&s);
}

static void prints_line_caret_and_remedy(void **state)
{
	(void)state;
	struct sample s;
	sample_start(&s);
	struct source *file = source_of(&s.arena, TEXT("a.xml"), TEXT("x\n<量 n=\"%2\"/>\n"));
	NOTE1(&s.notes, MSG_NUMBER_MALFORMED, ((struct place){file, 10}), TEXT("%2"));
	struct buffer out = {0};
	note_print(&s.notes.list[0], LANGUAGE_EN, &out);
	ASSERT_TEXT(buffer_view(&out), "a.xml:2:7: error: bad-number: '%2' is not a number\n"
				       "    <量 n=\"%2\"/>\n"
				       "           ^\n"
				       "    remedy: Write plain digits such as 1234.5, without separators or unit.\n");
	ASSERT_TEXT(note_words(&s.arena, &s.notes.list[0], LANGUAGE_ZH), "“%2”不是数字");
	buffer_release(&out);
	NOTE4(&s.notes, MSG_AMOUNTS_DIFFER, NO_PLACE, TEXT("甲"), TEXT(NOTE_TERM "year"), TEXT("1万元"), TEXT("2万元"));
	ASSERT_TEXT(note_words(&s.arena, &s.notes.list[1], LANGUAGE_ZH), "“甲”按年度分列的金额相加为 1万元，与投资 2万元 不符");
	sample_end(&s);
}

/* Which of %1 to %4 the words use, one bit each. */
static unsigned used(const char *words)
{
	unsigned bits = 0;
	for (const char *p = words; *p; p++)
		if (p[0] == '%' && p[1] >= '1' && p[1] <= '4')
			bits |= 1u << (p[1] - '1');
	return bits;
}

/* Both languages say the same of every message; errors and warnings tell what to do. */
static void every_message_is_worded(void **state)
{
	(void)state;
	static const struct {
		const char *code, *zh, *zh_remedy, *en, *en_remedy;
		enum level level;
	} table[] = {
#define MESSAGE(id, code, level, blame, zh, zh_remedy, en, en_remedy) {code, zh, zh_remedy, en, en_remedy, level},
#include "base/messages.def"
#undef MESSAGE
	};
	for (size_t i = 0; i < COUNT_OF(table); i++) {
		if (used(table[i].zh) != used(table[i].en) || !*table[i].zh || !*table[i].en)
			fail_msg("%s: the words differ", table[i].code);
		if (table[i].level != LEVEL_FINDING && (!*table[i].zh_remedy || !*table[i].en_remedy))
			fail_msg("%s has no remedy", table[i].code);
		assert_string_equal(message_code((enum message)i), table[i].code);
		for (size_t j = 0; j < i; j++)
			assert_string_not_equal(table[i].code, table[j].code);
	}
}

/* A broken file may have millions of faults: what is kept of them is bounded, what is counted is not. */
static void keeps_a_thousand_of_a_kind(void **state)
{
	(void)state;
	struct sample s;
	sample_start(&s);
	struct source *file = source_of(&s.arena, TEXT("a.xml"), text_of(bytes));
	for (unsigned i = 0; i < 5000; i++)
		NOTE1(&s.notes, MSG_DANGLING, ((struct place){file, i % 8}), TEXT("x"));
	NOTE0(&s.notes, MSG_DOCTYPE, ((struct place){file, 0}));
	assert_int_equal(s.notes.count, NOTES_MOST_OF_A_KIND + 1);
	assert_int_equal(s.notes.errors, 5001);
	assert_int_equal(s.notes.seen[MSG_DANGLING], 5000);
	sample_end(&s);
}

/* Of a cell of 40 KB a message quotes the beginning, whole characters of it. */
static void long_words_are_cut(void **state)
{
	(void)state;
	struct sample s;
	sample_start(&s);
	struct buffer text = {0};
	for (int i = 0; i < 10000; i++)
		buffer_string(&text, "字");
	NOTE1(&s.notes, MSG_DANGLING, NO_PLACE, buffer_view(&text));
	struct text words = note_words(&s.arena, &s.notes.list[0], LANGUAGE_ZH);
	assert_true(words.len < 1500);
	assert_true(utf8_check(words) == SIZE_MAX);
	buffer_release(&text);
	sample_end(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_columns_in_characters),
		cmocka_unit_test(sorts_by_file_place_and_arrival),
		cmocka_unit_test(strict_makes_warnings_errors),
		cmocka_unit_test(prints_line_caret_and_remedy),
		cmocka_unit_test(every_message_is_worded),
		cmocka_unit_test(keeps_a_thousand_of_a_kind),
		cmocka_unit_test(long_words_are_cut),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
