/*
 * Tests of maps that share their keys: what is put into one must not be seen in another.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "view/json.h"
#include "view/view.h"

static void assert_json(const struct view *view, const char *json)
{
	struct buffer out = {0};
	json_write(view, &out);
	buffer_char(&out, 0);
	assert_string_equal(out.at, json);
	buffer_release(&out);
}

static void alike_maps_are_apart(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena);
	struct view *a = view_map(&arena), *b = view_map(&arena);
	view_put_count(a, "x", 1);
	view_put_count(b, "x", 2);
	assert_ptr_equal(a->shape, b->shape);
	view_put_count(a, "y", 3); /* the two go different ways from here, from one room of keys */
	view_put_count(b, "z", 4);
	view_put_count(a, "w", 5);
	assert_json(a, "{\"x\": 1, \"y\": 3, \"w\": 5}\n");
	assert_json(b, "{\"x\": 2, \"z\": 4}\n");
	assert_null(view_get(a, TEXT("z")));
	assert_null(view_get(b, TEXT("y")));
	arena_release(&arena);
}

static void keys_keep_their_place(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena);
	struct view *map = view_map(&arena);
	view_put_count(map, "a", 1);
	view_put_count(map, "b", 2);
	const struct view_shape *before = map->shape;
	view_put_count(map, "a", 3);
	assert_ptr_equal(map->shape, before);
	assert_json(map, "{\"a\": 3, \"b\": 2}\n");
	struct view *copy = view_copy(&arena, map);
	view_put_count(copy, "a", 4);
	view_put_count(copy, "c", 5);
	assert_json(map, "{\"a\": 3, \"b\": 2}\n");
	assert_json(copy, "{\"a\": 4, \"b\": 2, \"c\": 5}\n");
	arena_release(&arena);
}

/* A key made for templates only is so in this map, not in those made alike; and the key is copied. */
static void context_is_of_one_map(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena);
	char key[] = "hidden";
	struct view *a = view_map(&arena), *b = view_map(&arena);
	view_put_context(a, key, view_null(&arena));
	view_put(b, key, view_null(&arena));
	key[0] = '?';
	assert_json(a, "{}\n");
	assert_json(b, "{\"hidden\": null}\n");
	view_put_context(b, "hidden", view_bool(&arena, true));
	assert_json(b, "{}\n");
	assert_true(view_truth(view_find(b, "hidden")));
	view_put(a, "hidden", view_bool(&arena, false)); /* put again, it stays what it is */
	assert_json(a, "{}\n");
	view_put(view_map(&arena), "hidden", view_null(&arena));
	arena_release(&arena);
}

static void many_keys(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena);
	struct view *maps[2] = {view_map(&arena), view_map(&arena)};
	for (size_t m = 0; m < 2; m++)
		for (size_t i = 0; i < 1000; i++)
			view_put_count(maps[m], text_format(&arena, "key-%zu", (i * 7 + m) % 1000).at, i + m);
	for (size_t m = 0; m < 2; m++) {
		assert_int_equal(maps[m]->count, 1000);
		for (size_t i = 0; i < 1000; i++) {
			struct text key = text_format(&arena, "key-%zu", (i * 7 + m) % 1000);
			const struct view *value = view_get(maps[m], key);
			assert_non_null(value);
			assert_true(text_equal(value->text, text_count(&arena, i + m)));
		}
	}
	assert_null(view_get(maps[0], TEXT("key-1000")));
	arena_release(&arena);
}

/* A guess from one map is no answer for another. */
static void guesses_are_checked(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena);
	struct view *a = view_map(&arena), *b = view_map(&arena);
	view_put_count(a, "x", 1);
	view_put_count(b, "other", 2);
	view_put_count(b, "x", 3);
	struct view_guess guess = {0};
	uint64_t hash = text_hash(TEXT("x"));
	assert_null(view_get_hashed(view_map(&arena), TEXT("x"), hash, &guess));
	for (int round = 0; round < 3; round++) {
		assert_true(text_is(view_get_hashed(a, TEXT("x"), hash, &guess)->text, "1"));
		assert_true(text_is(view_get_hashed(b, TEXT("x"), hash, &guess)->text, "3"));
		assert_null(view_get_hashed(view_list(&arena), TEXT("x"), hash, &guess));
		assert_null(view_get_hashed(NULL, TEXT("x"), hash, &guess));
	}
	arena_release(&arena);
}

/* Where a path was written before, another may stand; and a key is neither the beginning of a longer one nor its end. */
static void paths_are_read_each_time(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena);
	struct view *map = view_map(&arena), *inner = view_map(&arena);
	const char *const paths[][2] = {{"ab", "1"}, {"a", "2"}, {"abc", "3"}, {"in.a", "4"}, {"in", NULL}, {"in.ab", NULL}, {"a.a", NULL}, {"", NULL}, {"b", NULL}};
	view_put_count(map, "ab", 1);
	view_put_count(map, "a", 2);
	view_put_count(map, "abc", 3);
	view_put(map, "in", inner);
	view_put_count(inner, "a", 4);
	for (size_t i = 0; i < 2 * sizeof paths / sizeof *paths; i++) {
		char path[8];
		const char *const *expected = paths[i / 2]; /* each twice in a row */
		strcpy(path, expected[0]);
		struct text found = view_find_text(map, path);
		assert_true(expected[1] ? text_is(found, expected[1]) : !found.len);
	}
	assert_ptr_equal(view_find(map, "in"), inner);
	assert_ptr_equal(view_find(map, ""), map);
	assert_null(view_find(view_list(&arena), "in"));
	arena_release(&arena);
}

/* Maps of one place share what is kept of their shape; the base stays as it is, and more may be put to either. */
static void maps_of_members(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena);
	const struct view_shape *short_shape = NULL, *full_shape = NULL;
	struct view *short_map[2], *full[2];
	for (size_t i = 0; i < 2; i++) {
		const struct view_member own[] = {{"a", view_bool(&arena, i), false}, {"hidden", view_null(&arena), true}};
		const struct view_member more[] = {{"c", view_list(&arena), false}};
		short_map[i] = view_map_of(&arena, NULL, own, 2, &short_shape);
		full[i] = view_map_of(&arena, short_map[i], more, 1, &full_shape);
		view_put_count(full[i], "d", i);
	}
	assert_ptr_equal(short_map[0]->shape, short_map[1]->shape);
	assert_json(short_map[0], "{\"a\": false}\n");
	assert_json(short_map[1], "{\"a\": true}\n");
	assert_json(full[0], "{\"a\": false, \"c\": [], \"d\": 0}\n");
	assert_json(full[1], "{\"a\": true, \"c\": [], \"d\": 1}\n");
	assert_non_null(view_find(full[1], "hidden"));
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(alike_maps_are_apart), cmocka_unit_test(keys_keep_their_place),
		cmocka_unit_test(context_is_of_one_map), cmocka_unit_test(many_keys), cmocka_unit_test(guesses_are_checked), cmocka_unit_test(paths_are_read_each_time),
		cmocka_unit_test(maps_of_members),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
