/*
 * Spreadsheets saved as text: encodings, quotes, line ends, places, and the guard against formulas.
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/file.h"
#include "office/encoding.h"
#include "office/grid.h"

static struct arena arena;

static struct notes notes;

static int fresh(void **state)
{
	(void)state;
	notes = (struct notes){.arena = &arena};
	return 0;
}

static struct grid *read(struct text bytes, char separator)
{
	struct source *source = encoding_decode(source_of(&arena, TEXT("a.csv"), bytes), &arena, &notes);
	return source ? grid_read(source, separator, &arena, &notes) : NULL;
}

static void assert_cell(const struct grid *grid, size_t row, size_t column, const char *expected)
{
	assert_true(row < grid->count);
	assert_string_equal(text_copy(&arena, grid_cell(&grid->rows[row], column).text).at, expected);
}

static void test_encodings(void **state)
{
	(void)state;
	assert_cell(read(TEXT("编号,约\n"), ','), 0, 0, "编号");
	assert_cell(read(TEXT("\xEF\xBB\xBF编号,约\n"), ','), 0, 0, "编号");
	assert_cell(read(TEXT("\xB1\xE0\xBA\xC5,\xD4\xBC\n"), ','), 0, 0, "编号");       /* GBK */
	assert_cell(read(TEXT("\xB1\xE0\xBA\xC5,\x95\x32\x82\x36\n"), ','), 0, 1, "𠀀"); /* GB18030, four bytes */
	assert_cell(read(TEXT("\xFF\xFE\x16\x7F\xF7\x53\t\x00\xA6\x7E\n\x00"), '\t'), 0, 0, "编号"); /* UTF-16 */
	assert_int_equal(notes.count, 0);
}

static void test_not_text(void **state)
{
	(void)state;
	assert_null(read(TEXT("\x81\xFF\xFF"), ','));
	assert_int_equal(notes.list[0].message, MSG_FORM_ENCODING);
	assert_null(read(TEXT("a\x01"
			      "b"),
			 ','));
	assert_int_equal(notes.list[1].message, MSG_CONTROL_CHARACTER);
}

static void test_cells(void **state)
{
	(void)state;
	struct grid *grid = read(TEXT("a;\"b;\"\"c\r\nd\";\r\n\r\nx;y\rz\n"), ';');
	assert_int_equal(grid->count, 4);
	assert_int_equal(grid->rows[0].count, 3);
	assert_cell(grid, 0, 1, "b;\"c\r\nd");
	assert_cell(grid, 0, 2, "");
	assert_cell(grid, 1, 0, "");
	assert_cell(grid, 2, 1, "y");
	assert_cell(grid, 3, 0, "z");
	assert_cell(grid, 3, 7, "");
	assert_int_equal(grid->rows[3].number, 4);
	assert_int_equal(grid->rows[0].cells[1].place.offset, 3);
	assert_int_equal(place_position(grid->rows[2].cells[1].place).line,
			 4); /* the quoted break is a line, not a row */
	assert_int_equal(place_position(grid->rows[2].cells[1].place).column, 3);
}

static void test_open_quote(void **state)
{
	(void)state;
	read(TEXT("a,b\nc,\"d\ne\n"), ',');
	assert_int_equal(notes.count, 1);
	assert_int_equal(notes.list[0].message, MSG_FORM_QUOTE);
	assert_int_equal(place_position(notes.list[0].place).line, 2);
	assert_int_equal(place_position(notes.list[0].place).column, 3);
}

static void test_guard(void **state)
{
	(void)state;
	static const char *const cells[] = {"",    "plain", "=1+1", "+1", "-1",   "@x",  "\tx", "\rx",
					    "'=1", "'x",    "''",   "'",  "a\"b", "a,b", "a;b", "a\nb",
					    "＝1+1", "＋1",  "－1",   "＠x"};
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		struct buffer out = {0};
		grid_put(&out, text_of(cells[i]), false);
		grid_put(&out, TEXT("end"), true);
		struct text bytes = text_copy(&arena, buffer_view(&out));
		buffer_release(&out);
		assert_true(text_ends(bytes, ",end\r\n"));
		char first = bytes.at[0] == '"' ? bytes.at[1] : bytes.at[0];
		assert_false(first == '=' || first == '+' || first == '-' || first == '@' || first == '\t');
		assert_true((unsigned char)first != 0xEF); /* ＝ and the other full-width signs */
		struct grid *grid = read(bytes, ',');
		assert_true(text_is(grid_unguarded(grid_cell(&grid->rows[0], 0).text), cells[i]));
		assert_cell(grid, 0, 1, "end");
	}
}

/* 400,000 lines of separators, which spreadsheets save below a table, take no more than one; cells have their limit. */
static void test_large(void **state)
{
	(void)state;
	struct buffer bytes = {0};
	buffer_string(&bytes, "a,b\n");
	for (int i = 0; i < 400000; i++)
		buffer_string(&bytes, ",\n");
	buffer_string(&bytes, "c,d\n");
	struct text blank = text_copy(&arena, buffer_view(&bytes));
	size_t before = arena.used;
	struct grid *grid = read(blank, ',');
	assert_int_equal(grid->count, 3);
	assert_int_equal(grid->rows[2].number, 400002);
	assert_true(arena.used - before < 8 * blank.len);
	before = arena.used;
	read(blank, ';'); /* each line is a cell then */
	assert_true(arena.used - before < 400 * blank.len);
	bytes.len = 0;
	for (int i = 0; i <= GRID_MOST_CELLS; i++)
		buffer_string(&bytes, "1,");
	read(buffer_view(&bytes), ',');
	assert_int_equal(notes.count, 1);
	assert_int_equal(notes.list[0].message, MSG_TABLE_LARGE);
	buffer_release(&bytes);
}

static void test_letters(void **state)
{
	(void)state;
	assert_true(text_is(grid_letters(&arena, 0), "A"));
	assert_true(text_is(grid_letters(&arena, 25), "Z"));
	assert_true(text_is(grid_letters(&arena, 26), "AA"));
	assert_true(text_is(grid_letters(&arena, 701), "ZZ"));
	assert_true(text_is(grid_letters(&arena, 702), "AAA"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_encodings, fresh), cmocka_unit_test_setup(test_not_text, fresh),
		cmocka_unit_test_setup(test_cells, fresh),     cmocka_unit_test_setup(test_open_quote, fresh),
		cmocka_unit_test_setup(test_guard, fresh),     cmocka_unit_test_setup(test_letters, fresh),
		cmocka_unit_test_setup(test_large, fresh),
	};
	arena_init(&arena);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_release(&arena);
	return failed;
}
