/*
 * Tests of marks: a list holds while all is as it was, whatever its size and time are made to say, and no longer.
 * SPDX-License-Identifier: MIT
 */
#include "base/file_mark.h"

#include "temporary.h"

static const char *const names[] = {"a/b/c.html", "a/b/d.html", "a/e.html", "f.html", "a/b", "a", ""};

static int begin(void **state)
{
	(void)state;
	if (!open_root() || mkdir(below("a").at, 0755) || mkdir(below("a/b").at, 0755))
		return 1;
	for (size_t i = 0; i < 4; i++)
		put(names[i], "text");
	return 0;
}

static int end(void **state)
{
	(void)state;
	remove(below("new.html").at);
	close_root(names, sizeof names / sizeof *names);
	return 0;
}

/* A list of everything, and of a file that is not there. */
static struct text listed(void)
{
	struct file_marks marks = {0};
	struct file_mark mark;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		assert_true(file_mark_of(below(names[i]), &mark));
		file_marks_add(&marks, below(names[i]), &mark);
	}
	assert_false(file_mark_of(below("new.html"), &mark));
	file_marks_add(&marks, below("new.html"), &mark);
	assert_true(file_mark_of(TEXT("/"), &mark));
	file_marks_add(&marks, TEXT("/"), &mark);
	struct text bytes = text_copy(&arena, buffer_view(&marks.bytes));
	file_marks_release(&marks);
	return bytes;
}

static void test_holds(void **state)
{
	(void)state;
	assert_true(file_marks_hold(listed()));
	assert_true(file_marks_hold(TEXT("")));
}

/* Each file in turn: other bytes of the same length, and the old time put back. */
static void test_time_lies(void **state)
{
	(void)state;
	for (size_t i = 0; i < 4; i++) {
		struct text list = listed();
		struct stat info;
		assert_int_equal(stat(below(names[i]).at, &info), 0);
		usleep(20000); /* more than a tick of the clock of files */
		put(names[i], "TEXT");
		assert_int_equal(utimensat(AT_FDCWD, below(names[i]).at, (const struct timespec[]){info.st_atim, info.st_mtim}, 0), 0);
		struct stat now;
		assert_int_equal(stat(below(names[i]).at, &now), 0);
		assert_true(now.st_size == info.st_size && now.st_ino == info.st_ino);
		assert_int_equal(memcmp(&now.st_mtim, &info.st_mtim, sizeof now.st_mtim), 0);
		assert_false(file_marks_hold(list));
	}
}

static void test_names_and_absence(void **state)
{
	(void)state;
	struct text list = listed();
	usleep(20000);
	put("new.html", "");
	assert_false(file_marks_hold(list));
	remove(below("new.html").at);
	assert_false(file_marks_hold(list)); /* the folder remembers */
	list = listed();
	usleep(20000);
	remove(below("a/b/d.html").at);
	assert_false(file_marks_hold(list));
}

/* Bytes that are no list, whole ones cut off among them. */
static void test_no_list(void **state)
{
	(void)state;
	struct text list = listed();
	for (size_t len = 1; len < list.len; len++)
		if (file_marks_hold(text_slice(list, 0, len)))
			assert_true(len > 20); /* between two entries, which whoever keeps the list has counted */
	assert_false(file_marks_hold(text_slice(list, 1, list.len)));
	assert_false(file_marks_hold(TEXT("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff")));
	assert_false(file_marks_hold(TEXT("\x05\x01x\x00\x00\x00\x00\x00")));
}

static void test_age(void **state)
{
	(void)state;
	const struct file_mark mark = {.modified = 5, .changed = 7};
	assert_true(file_mark_is_older(&mark, 8));
	assert_false(file_mark_is_older(&mark, 7));
	assert_false(file_mark_is_older(&(struct file_mark){.modified = 9, .changed = 7}, 8));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_holds, begin, end),
		cmocka_unit_test_setup_teardown(test_time_lies, begin, end),
		cmocka_unit_test_setup_teardown(test_names_and_absence, begin, end),
		cmocka_unit_test_setup_teardown(test_no_list, begin, end),
		cmocka_unit_test(test_age),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
