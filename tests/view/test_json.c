/*
 * Tests of reading and writing JSON: exact numbers, key order, the places of faults.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/file.h"
#include "view/json.h"

struct bench {
	struct arena arena;
	struct notes notes;
};

static void bench_start(struct bench *b)
{
	*b = (struct bench){0};
	arena_init(&b->arena);
	b->notes.arena = &b->arena;
}

static struct view *read_text(struct bench *b, const char *json)
{
	return json_read(&b->arena, source_of(&b->arena, TEXT("data.json"), text_of(json)), &b->notes);
}

/* Each text is written out as the other; a text written out may be read and comes out unchanged. */
static const char *const round_trips[][2] = {
	{"{}", "{}\n"},
	{" [ ] ", "[]\n"},
	{"null", "null\n"},
	{"\"a\"", "\"a\"\n"},
	{"[true,false,null]", "[true, false, null]\n"},
	{"{\"b\":1,\"a\":{\"z\":[],\"y\":{}},\"10\":\"\"}",
	 "{\n  \"b\": 1,\n  \"a\": {\"z\": [], \"y\": {}},\n  \"10\": \"\"\n}\n"},
	{"[68745.46, 28.50, -0, -0.0, 1e3, 1E-2, 1.0e+2]",
	 "[68745.46, 28.50, -0, -0.0, 1e3, 1E-2, 1.0e+2]\n"},
	{"[123456789012345678901234567890, 0.1234567890123456789]",
	 "[123456789012345678901234567890, 0.1234567890123456789]\n"},
	{"{\"1\":\"2\",\"\\\"3\":3,\"4\":[\"5\\\\\",6,\"-7\"]}",
	 "{\n  \"1\": \"2\",\n  \"\\\"3\": 3,\n  \"4\": [\"5\\\\\", 6, \"-7\"]\n}\n"},
	{"\"\\u77f3\\u9996 \\ud840\\udc00 \\/ é\"", "\"石首 𠀀 / é\"\n"},
	{"\"\\\" \\\\ \\n \\t \\r\"", "\"\\\" \\\\ \\n \\t \\r\"\n"},
	{"{\"石首\":1}\n\n", "{\"石首\": 1}\n"},
};

static void test_round_trips(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof round_trips / sizeof *round_trips; i++) {
		struct bench b;
		bench_start(&b);
		for (int side = 0; side < 2; side++) {
			struct view *view = read_text(&b, round_trips[i][side]);
			assert_non_null(view);
			struct buffer out = {0};
			json_write(view, &out);
			buffer_char(&out, '\0');
			assert_string_equal(out.at, round_trips[i][1]);
			buffer_release(&out);
		}
		assert_int_equal(b.notes.count, 0);
		arena_release(&b.arena);
	}
}

/* What a stranger's summary may hold: characters no file may have, and more names than finding them is made for. */
static void test_refused(void **state)
{
	(void)state;
	static const char *const texts[] = {"\"a\\u202Eb\"", "[\"\\u001b[2J\"]", "{\"a\": \"\\u0007\"}"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct bench b;
		bench_start(&b);
		assert_null(read_text(&b, texts[i]));
		assert_int_equal(b.notes.list[0].message, MSG_CONTROL_CHARACTER);
		arena_release(&b.arena);
	}
	for (size_t keys = 1000; keys <= 1001; keys++) {
		struct bench b;
		struct buffer json = {0};
		bench_start(&b);
		for (size_t i = 0; i < keys; i++)
			buffer_printf(&json, "%c\"k%zu\": 1", i ? ',' : '{', i);
		buffer_string(&json, "}");
		buffer_char(&json, '\0');
		assert_true((read_text(&b, json.at) != NULL) == (keys == 1000));
		assert_int_equal(b.notes.count, keys - 1000);
		buffer_release(&json);
		arena_release(&b.arena);
	}
}

/* A title may hold "</script>" and stand in a page all the same. */
static void fits_into_a_script(void **state)
{
	(void)state;
	struct buffer out = {0};
	json_write_text(TEXT("a</b>\"\n\x01"), false, &out);
	json_write_text(TEXT("a</b>"), true, &out);
	buffer_char(&out, '\0');
	assert_string_equal(out.at, "\"a</b>\\\"\\n\\u0001\"\"a\\u003c/b>\"");
	buffer_release(&out);
}

static void test_tree(void **state)
{
	(void)state;
	struct bench b;
	bench_start(&b);
	struct view *view = read_text(&b, "{\"plan\":{\"total\":68745.460,\"open\":true},\"list\":[1,\"x\"]}");
	assert_true(text_is(view_find_text(view, "plan.total"), "68745.460"));
	assert_int_equal(view_find(view, "plan.total")->kind, VIEW_NUMBER);
	assert_int_equal(view_find(view, "plan.open")->kind, VIEW_TRUE);
	assert_int_equal(view_find(view, "list")->count, 2);
	assert_int_equal(view_find(view, "list")->items[1]->kind, VIEW_TEXT);
	assert_null(view_find(view, "plan.none"));
	arena_release(&b.arena);
}

static void test_numbers_json_cannot_express(void **state)
{
	(void)state;
	static const char *const texts[] = {"200/7", "+5", "007", ".5", "5.", "1e", "-", "", "1,000"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct bench b;
		bench_start(&b);
		struct buffer out = {0};
		json_write(view_number(&b.arena, text_of(texts[i])), &out);
		struct text inner = text_slice(buffer_view(&out), 1, strlen(texts[i]));
		assert_true(text_is(inner, texts[i]));
		assert_int_equal(out.len, strlen(texts[i]) + 3);
		buffer_release(&out);
		arena_release(&b.arena);
	}
}

static const struct {
	const char *json, *code, *arg;
	unsigned line, column;
} faults[] = {
	{"", "json-ends-early", "", 1, 1},
	{"{\n  \"a\": 1,\n", "json-ends-early", "", 2, 10},
	{"[1,\n 2", "json-ends-early", "", 2, 3},
	{"{\"a\": \"b", "json-ends-early", "", 1, 9},
	{"{\"石首\": 1,\n \"石首\": 2}", "json-duplicate-key", "\"石首\"", 2, 2},
	{"{\"a\":{\"b\":1,\"b\":1}}", "json-duplicate-key", "\"b\"", 1, 13},
	{"{\"a\": 1,}", "json-syntax", "}", 1, 9},
	{"{\"石首\" 1}", "json-syntax", "1", 1, 7},
	{"[1 2]", "json-syntax", "2", 1, 4},
	{"[tru]", "json-syntax", "tru", 1, 2},
	{"[1]\n]", "json-syntax", "]", 2, 1},
	{"['a']", "json-syntax", "'", 1, 2},
	{"[NaN]", "json-syntax", "NaN", 1, 2},
	{"[1e999]", "json-number", "1e999", 1, 2},
};

static void test_faults(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		struct bench b;
		bench_start(&b);
		assert_null(read_text(&b, faults[i].json));
		assert_int_equal(b.notes.count, 1);
		const struct note *note = &b.notes.list[0];
		struct position at = place_position(note->place);
		if (strcmp(message_code(note->message), faults[i].code) != 0 || at.line != faults[i].line ||
		    at.column != faults[i].column || !text_is(note->args[0], faults[i].arg))
			fail_msg("%s: got %s %u:%u %.*s", faults[i].json, message_code(note->message), at.line,
				 at.column, TEXT_ARG(note->args[0]));
		arena_release(&b.arena);
	}
}

/* Inside a string the place is the faulty character itself. */
static void test_faults_inside_strings(void **state)
{
	(void)state;
	static const char *const texts[] = {"[\n \"ab\ncd\"]", "[\"a\\xb\"]", "[\"a\xFF\"]", "[\"a\\u0000\"]",
					    "[\"\\ud800\"]"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct bench b;
		bench_start(&b);
		assert_null(read_text(&b, texts[i]));
		assert_int_equal(b.notes.errors, 1);
		assert_int_equal(place_position(b.notes.list[0].place).line, i == 0 ? 2 : 1);
		assert_true(place_position(b.notes.list[0].place).column > 1);
		arena_release(&b.arena);
	}
}

static void test_deep(void **state)
{
	(void)state;
	struct bench b;
	bench_start(&b);
	struct buffer json = {0};
	for (int i = 0; i < 100000; i++)
		buffer_char(&json, '[');
	buffer_char(&json, '\0');
	assert_null(read_text(&b, json.at));
	assert_string_equal(message_code(b.notes.list[0].message), "json-depth");
	buffer_release(&json);
	arena_release(&b.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_round_trips),
		cmocka_unit_test(test_refused), cmocka_unit_test(fits_into_a_script), cmocka_unit_test(test_tree),
		cmocka_unit_test(test_numbers_json_cannot_express),
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_faults_inside_strings),
		cmocka_unit_test(test_deep),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
