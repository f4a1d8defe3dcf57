/*
 * Growing lists of the arena: where nothing came after, in place; otherwise moved, always with zeros behind what is there.
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"

static size_t ones(const unsigned *list, size_t from, size_t to)
{
	size_t count = 0;
	for (size_t i = from; i < to; i++)
		count += list[i] == 1;
	return count;
}

/* Adds until there is room for more than before. */
static unsigned *grown(struct arena *arena, unsigned *list, size_t *count, size_t *room)
{
	size_t before = *room;
	while (*room == before) {
		ARENA_MORE(arena, list, *count, *room);
		list[(*count)++] = 1;
	}
	return list;
}

static void the_last_list_grows_where_it_stands(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena);
	size_t count = 0, room = 0;
	unsigned *list = grown(&arena, NULL, &count, &room), *more = grown(&arena, list, &count, &room);
	assert_ptr_equal(more, list);
	assert_int_equal(room, 16);
	assert_int_equal(ones(list, 0, count), count);
	assert_int_equal(ones(list, count, room), 0);
	unsigned *other = ARENA_ARRAY(&arena, 4, unsigned);
	assert_true(other >= list + room);
	more = grown(&arena, list, &count, &room);
	assert_ptr_not_equal(more, list);
	assert_int_equal(ones(more, 0, count), count);
	assert_int_equal(ones(other, 0, 4), 0);
	arena_release(&arena);
}

/* What is emptied gives the same memory again, of its largest block. */
static void an_emptied_arena_is_used_again(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena);
	arena_empty(&arena);
	arena_bytes(&arena, 10000);
	unsigned char *second = arena_bytes(&arena, 20000);
	arena_empty(&arena);
	assert_int_equal(arena.used, 0);
	unsigned *again = ARENA_ARRAY(&arena, 5000, unsigned);
	assert_ptr_equal(again, second);
	assert_int_equal(ones(again, 0, 5000), 0);
	arena_release(&arena);
}

/* Whatever the size of an object, and at the end of a block. */
static void lists_grow_over_blocks(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena);
	struct odd {
		unsigned char bytes[7];
	} *list = NULL;
	size_t count = 0, room = 0;
	for (; count < 50000; count++) {
		ARENA_MORE(&arena, list, count, room);
		assert_int_equal(list[count].bytes[6], 0);
		list[count].bytes[0] = list[count].bytes[6] = (unsigned char)(count % 251 + 1);
	}
	for (size_t i = 0; i < count; i++)
		assert_int_equal(list[i].bytes[0], i % 251 + 1);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_last_list_grows_where_it_stands),
		cmocka_unit_test(an_emptied_arena_is_used_again),
		cmocka_unit_test(lists_grow_over_blocks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
