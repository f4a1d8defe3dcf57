/*
 * Office files that are refused, and why: macros, parts that lie outside, parts that swell, markup that is torn or endless.
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/archive.h"
#include "base/file.h"
#include "office/workbook.h"

static struct arena arena;

struct part {
	const char *name;
	struct text bytes;
};

#define BOOK {"xl/workbook.xml", TEXT("<workbook/>")}
#define RELATIONS "xl/_rels/workbook.xml.rels"

static struct workbook *read(const struct part *parts, size_t count, struct notes *notes)
{
	struct buffer out = {0};
	struct archive_writer *writer = archive_begin(&arena);
	for (size_t i = 0; i < count; i++)
		archive_add(writer, parts[i].name, parts[i].bytes);
	assert_true(archive_finish(writer, &out));
	struct text bytes = text_copy(&arena, buffer_view(&out));
	buffer_release(&out);
	return workbook_read(source_of(&arena, TEXT("a.xlsx"), bytes), &arena, notes);
}

/* What the only note says of a workbook made of these parts, which is refused; MESSAGE_COUNT: not one note. */
static enum message said_of(const struct part *parts, size_t count)
{
	struct notes notes = {.arena = &arena};
	assert_null(read(parts, count, &notes));
	return notes.count == 1 ? notes.list[0].message : MESSAGE_COUNT;
}

static void test_macros(void **state)
{
	(void)state;
	const struct part parts[] = {BOOK, {"xl/vbaProject.bin", TEXT("x")}};
	assert_int_equal(said_of(parts, 2), MSG_OFFICE_MACRO);
}

static void test_outside(void **state)
{
	(void)state;
	const struct part parts[] = {BOOK, {RELATIONS, TEXT("<Relationships><Relationship Type='a/externalLink' "
							    "TargetMode='External' Target='file:///etc/passwd'/></Relationships>")}};
	assert_int_equal(said_of(parts, 2), MSG_OFFICE_EXTERNAL);
}

static void test_torn_markup(void **state)
{
	(void)state;
	const struct part parts[] = {BOOK, {RELATIONS, TEXT("<Relationships><Relation")}};
	assert_int_equal(said_of(parts, 2), MSG_MARKUP_BROKEN);
}

/* 4 MB of blanks become a few kilobytes: a part that swells a thousandfold is not unpacked. */
static void test_swelling_part(void **state)
{
	(void)state;
	enum { SIZE = 4 * 1024 * 1024 };
	char *blanks = arena_bytes(&arena, SIZE);
	memset(blanks, ' ', SIZE);
	const struct part parts[] = {BOOK, {RELATIONS, {blanks, SIZE}}};
	assert_int_equal(said_of(parts, 2), MSG_ARCHIVE_LARGE);
}

static void test_endless_depth(void **state)
{
	(void)state;
	enum { DEPTH = 300 };
	char *deep = arena_bytes(&arena, 3 * DEPTH);
	for (size_t i = 0; i < DEPTH; i++)
		memcpy(deep + 3 * i, "<a>", 3);
	const struct part parts[] = {BOOK, {RELATIONS, {deep, 3 * DEPTH}}};
	assert_int_equal(said_of(parts, 2), MSG_MARKUP_LARGE);
}

/* A hidden row is read like the others and known to be hidden, so that the import can tell of it. */
static void test_hidden_row(void **state)
{
	(void)state;
	struct notes notes = {.arena = &arena};
	const struct part parts[] = {
		{"xl/workbook.xml", TEXT("<workbook xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>"
					 "<sheets><sheet name='甲' sheetId='1' r:id='r1'/></sheets></workbook>")},
		{RELATIONS, TEXT("<Relationships><Relationship Id='r1' Type='x/worksheet' Target='worksheets/sheet1.xml'/></Relationships>")},
		{"xl/worksheets/sheet1.xml", TEXT("<worksheet><sheetData><row r='1'><c r='A1'><v>1</v></c></row>"
						  "<row r='2' hidden='1'><c r='A2'><v>2</v></c></row></sheetData></worksheet>")},
	};
	struct workbook *workbook = read(parts, 3, &notes);
	assert_non_null(workbook);
	assert_int_equal(workbook->count, 1);
	assert_int_equal(workbook->sheets[0].hidden_count, 1);
	assert_int_equal(workbook->sheets[0].hidden[0], 1);
}

static int begin(void **state)
{
	(void)state;
	arena_init(&arena);
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_macros, begin, end),
		cmocka_unit_test_setup_teardown(test_outside, begin, end),
		cmocka_unit_test_setup_teardown(test_torn_markup, begin, end),
		cmocka_unit_test_setup_teardown(test_swelling_part, begin, end),
		cmocka_unit_test_setup_teardown(test_endless_depth, begin, end),
		cmocka_unit_test_setup_teardown(test_hidden_row, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
