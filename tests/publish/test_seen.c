/*
 * What a run leaves beside the output folder comes back as it was, and whatever else lies there is nothing.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include "sample.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "publish/seen.h"
#include "publish/tree.h"

struct beside {
	struct arena arena;
	struct text out;
	const char *record, *victim;
};

static int set_up(void **state)
{
	static struct beside beside;
	static char folder[64];
	arena_init(&beside.arena);
	strcpy(folder, "/tmp/planpress-seen-XXXXXX");
	assert_non_null(mkdtemp(folder));
	beside.out = text_format(&beside.arena, "%s/out", folder);
	beside.record = text_format(&beside.arena, "%s/.out.planpress-seen", folder).at;
	beside.victim = text_format(&beside.arena, "%s/victim", folder).at;
	*state = &beside;
	return 0;
}

static int clear(void **state)
{
	struct beside *beside = *state;
	remove(beside->record);
	remove(beside->victim);
	remove(text_copy(&beside->arena, path_folder(beside->out)).at);
	arena_release(&beside->arena);
	return 0;
}

static void comes_back_as_it_was(void **state)
{
	struct beside *beside = *state;
	struct text bytes = {"1\0 2\n", 5};
	assert_int_equal(seen_read(&beside->arena, beside->out).len, 0);
	seen_write(&beside->arena, beside->out, bytes);
	seen_write(&beside->arena, beside->out, bytes);
	assert_true(text_equal(seen_read(&beside->arena, beside->out), bytes));
	struct stat info;
	assert_int_equal(stat(beside->record, &info), 0);
	assert_int_equal(info.st_mode & 0777, 0600);
}

static void what_is_no_record_is_nothing(void **state)
{
	struct beside *beside = *state;
	assert_int_equal(mkfifo(beside->record, 0600), 0); /* does not wait for somebody to write */
	assert_int_equal(seen_read(&beside->arena, beside->out).len, 0);
	assert_int_equal(unlink(beside->record), 0);
	assert_int_equal(mkdir(beside->record, 0700), 0);
	assert_int_equal(seen_read(&beside->arena, beside->out).len, 0);
	seen_write(&beside->arena, beside->out, TEXT("new"));
	assert_int_equal(rmdir(beside->record), 0);
	int fd = creat(beside->record, 0600);
	assert_int_equal(ftruncate(fd, (off_t)TREE_MOST_BYTES + 1), 0);
	close(fd);
	assert_int_equal(seen_read(&beside->arena, beside->out).len, 0);
}

static void a_link_is_replaced_and_not_followed(void **state)
{
	struct beside *beside = *state;
	struct text victim = TEXT("keep");
	int fd = creat(beside->victim, 0600);
	assert_int_equal(write(fd, victim.at, victim.len), 4);
	close(fd);
	assert_int_equal(symlink("victim", beside->record), 0);
	assert_int_equal(seen_read(&beside->arena, beside->out).len, 0);
	seen_write(&beside->arena, beside->out, TEXT("new"));
	struct stat info;
	assert_int_equal(lstat(beside->record, &info), 0);
	assert_true(S_ISREG(info.st_mode));
	assert_int_equal(stat(beside->victim, &info), 0);
	assert_int_equal(info.st_size, 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(comes_back_as_it_was, set_up, clear),
					   cmocka_unit_test_setup_teardown(what_is_no_record_is_nothing, set_up, clear),
					   cmocka_unit_test_setup_teardown(a_link_is_replaced_and_not_followed, set_up, clear)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
