/*
 * Tests of the book of inputs: what is noted, under which name, and that a file or folder touched after it was read shows.
 * SPDX-License-Identifier: MIT
 */
#include "base/file_book.h"

#include "temporary.h"

static int begin(void **state)
{
	(void)state;
	if (!open_root())
		return 1;
	put("a.xml", "<a/>");
	mkdir(below("inner").at, 0755);
	put("inner/b.md", "text");
	return 0;
}

static int end(void **state)
{
	(void)state;
	static const char *const names[] = {"a.xml", "new.md", "inner/b.md", "inner", ""};
	close_root(names, sizeof names / sizeof *names);
	return 0;
}

static bool holds(const struct file_book *book)
{
	struct notes notes = {.arena = &arena};
	bool good = file_book_holds(book, &notes);
	assert_int_equal(notes.errors, good ? 0 : 1);
	return good;
}

static struct file_book *take(void)
{
	struct file_book *book = file_book_new(&arena);
	file_book_take_folder(book, text_of(root), TEXT("shown"), 1);
	return book;
}

static void test_taken(void **state)
{
	(void)state;
	size_t count;
	const struct booked *files = file_book_files(take(), &count);
	assert_int_equal(count, 2);
	assert_true(text_is(files[0].shown, "shown/a.xml") && text_is(files[1].shown, "shown/inner/b.md"));
	assert_int_equal(files[1].size, 4);
	assert_true(text_is(files[1].digest, "982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1"));
}

/* Who reads into an arena with a book notes it without knowing, and once. */
static void test_read(void **state)
{
	(void)state;
	struct notes notes = {.arena = &arena};
	size_t count;
	arena.book = file_book_new(&arena);
	struct file_book *book = arena.book;
	assert_non_null(file_read(&arena, below("a.xml"), 100, NO_PLACE, &notes));
	assert_non_null(file_read(&arena, below("a.xml"), 100, NO_PLACE, &notes));
	assert_null(file_read(&arena, below("none.xml"), 100, NO_PLACE, &notes));
	assert_true(text_is(file_book_files(book, &count)->shown, "a.xml"));
	assert_int_equal(count, 1);
	arena.book = NULL;
}

/* Cut off and written again with the same bytes, as an editor may do between two readings. */
static void test_touched(void **state)
{
	(void)state;
	struct file_book *book = take();
	assert_true(holds(book));
	usleep(20000); /* longer than the clock of the file system stands still */
	put("inner/b.md", "te");
	put("inner/b.md", "text");
	assert_false(holds(book));
	assert_true(holds(take()));
}

static void test_folders(void **state)
{
	(void)state;
	struct file_book *book = take();
	put(".hidden", "");
	assert_true(holds(book));
	remove(below(".hidden").at);
	put("new.md", "");
	assert_false(holds(book));
	remove(below("new.md").at);
	assert_true(holds(book));
	remove(below("a.xml").at);
	assert_false(holds(book));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_taken, begin, end), cmocka_unit_test_setup_teardown(test_read, begin, end),
		cmocka_unit_test_setup_teardown(test_touched, begin, end), cmocka_unit_test_setup_teardown(test_folders, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
