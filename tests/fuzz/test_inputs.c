/*
 * Reads the seeds of the fuzzer and every input it ever found (inputs/READER/…): none may crash, none takes long.
 * A program of its own; what it is worth the sanitizers say.
 * SPDX-License-Identifier: MIT
 */
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "readers.h"

static size_t read_all_of(size_t which, const char *pattern)
{
	glob_t found;
	if (glob(pattern, 0, NULL, &found))
		return 0;
	size_t count = found.gl_pathc;
	for (size_t i = 0; i < count; i++) {
		struct arena arena;
		arena_init(&arena);
		struct notes notes = {.arena = &arena};
		struct source *source = file_read(&arena, text_of(found.gl_pathv[i]), XML_MOST_BYTES, NO_PLACE, &notes);
		assert_non_null(source);
		read_with(which, source->bytes);
		arena_release(&arena);
	}
	globfree(&found);
	return count;
}

/* The seed cut off and with one byte changed, here and there. */
static void read_spoiled_fonts(size_t which)
{
	struct arena arena;
	arena_init(&arena);
	struct notes notes = {.arena = &arena};
	struct text seed = font_seed(&arena, &notes);
	assert_true(seed.len > 100);
	for (size_t at = 0; at < seed.len; at += seed.len / 40) {
		char *bytes = (char *)text_copy(&arena, seed).at;
		read_with(which, text_slice(seed, 0, at));
		bytes[at] = (char)(bytes[at] ^ 0x81);
		read_with(which, (struct text){bytes, seed.len});
	}
	arena_release(&arena);
}

static void test_inputs(void **state)
{
	(void)state;
	lay_out_desk();
	for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
		char pattern[128];
		snprintf(pattern, sizeof pattern, "tests/fuzz/inputs/%s/*", readers[i].name);
		if (!readers[i].made && !read_all_of(i, pattern))
			fail_msg("no inputs for %s", readers[i].name);
		if (readers[i].made)
			read_spoiled_fonts(i);
	}
	clear_desk();
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_inputs)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
