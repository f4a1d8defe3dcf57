/*
 * Workbooks: numbers as people mean them, sheets as tables and as text, and what is refused.
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/file.h"
#include "office/grid.h"
#include "office/workbook.h"
#include "office/write_workbook.h"

static struct arena arena;

static void assert_text(struct text text, const char *expected)
{
	assert_string_equal(text_copy(&arena, text).at, expected);
}

static void test_numbers(void **state)
{
	(void)state;
	static const struct {
		const char *stored, *number, *percent;
	} cases[] = {
		{"61.199999999999996", "61.2", "6120%"}, {"0.61199999999999999", "0.612", "61.2%"}, {"1.35E+08", "135000000", "13500000000%"},
		{"1E-3", "0.001", "0.1%"},               {"0", "0", "0%"},                          {"-0", "0", "0%"},
		{"-12.50", "-12.5", "-1250%"},           {"1", "1", "100%"},                        {"999999999999999.9", "1000000000000000", "100000000000000000%"},
		{"12a", "12a", "12a"},                   {"", "", ""},                              {"1E9999", "1E9999", "1E9999"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_text(workbook_number(text_of(cases[i].stored), &arena), cases[i].number);
		assert_text(workbook_percent(text_of(cases[i].stored), &arena), cases[i].percent);
	}
}

static struct workbook *read(const char *name, const char *bytes, struct notes *notes)
{
	return workbook_read(source_of(&arena, text_of(name), text_of(bytes)), &arena, notes);
}

static void test_csv(void **state)
{
	(void)state;
	struct notes notes = {.arena = &arena};
	struct workbook *workbook = read("a.csv", "指标,2030年\n\n\n床位,\"1,200\"\n", &notes);
	assert_non_null(workbook);
	struct document_table *table = sheet_table(&workbook->sheets[0], &arena);
	assert_int_equal(table->rows, 2); /* blank rows hold nothing */
	assert_int_equal(table->columns, 2);
	assert_text(table->cells[3]->text, "1,200");
	assert_int_equal(table->cells[3]->line, 4); /* as the program numbers its rows */
	assert_int_equal(notes.count, 0);
}

/* A sheet becomes text whose lines know the rows they came from, whatever stands in the cells. */
static void test_source(void **state)
{
	(void)state;
	struct source *file = source_of(&arena, TEXT("a.xlsx"), TEXT(""));
	struct workbook workbook = {.file = file};
	struct sheet sheet = {.name = TEXT("指标")};
	size_t *numbers;
	sheet_add(&sheet, 999999, 1, TEXT("远\"处\n二"), &arena);
	sheet_add(&sheet, 1, 0, TEXT("编号"), &arena);
	sheet_add(&sheet, 1, 1, TEXT("  "), &arena); /* nothing */
	struct source *source = sheet_source(&workbook, &sheet, &numbers, &arena);
	assert_text(source->path, "a.xlsx（指标）");
	struct grid *grid = grid_read(source, ',', &arena, NULL);
	assert_true(grid->count < 2000);
	const struct grid_row *last = &grid->rows[grid->count - 1];
	assert_text(grid_cell(last, 1).text, "远\"处\n二");
}

static void test_merged(void **state)
{
	(void)state;
	struct sheet sheet = {.name = TEXT("a")};
	struct sheet_span span = {0, 0, 2, 2};
	sheet_add(&sheet, 0, 0, TEXT("甲"), &arena);
	sheet_add(&sheet, 1, 2, TEXT("乙"), &arena);
	sheet.spans = &span;
	sheet.span_count = 1;
	struct document_table *table = sheet_table(&sheet, &arena);
	assert_ptr_equal(table->cells[0], table->cells[4]);
	assert_text(table->cells[5]->text, "乙");
	assert_null(sheet_table(&(struct sheet){0}, &arena));
}

static void test_refused(void **state)
{
	(void)state;
	struct notes notes = {.arena = &arena};
	assert_null(read("a.xls", "\xD0\xCF\x11\xE0", &notes));
	assert_int_equal(notes.list[0].message, MSG_OFFICE_OLD);
	assert_null(read("a.xlsx", "PK\x03\x04 torn", &notes));
	assert_int_equal(notes.list[1].message, MSG_ARCHIVE_BROKEN);
}

/* What is written is read back: numbers as numbers, words as words, blank as nothing; twice the same bytes. */
static void test_written(void **state)
{
	(void)state;
	struct notes notes = {.arena = &arena};
	struct text choices[] = {TEXT("在建"), TEXT("竣工")}, bytes, again;
	struct entry_column columns[] = {{.use = ENTRY_FIXED, .width = 10}, {.use = ENTRY_NUMBER, .width = 10, .note = TEXT("填数")},
					 {.use = ENTRY_CHOICE, .width = 10, .choices = choices, .choice_count = 2}};
	struct text cells[] = {TEXT("编号"), TEXT("本次"), TEXT("状态"), TEXT("=1+1"), TEXT("61.2"), TEXT(""), TEXT("b"), TEXT("约260"), TEXT("在建")};
	struct entry_sheet sheet = {TEXT("指标"), TEXT("某规划"), TEXT("&P"), columns, 3, cells, 3};
	assert_true(workbook_write(&sheet, 1, &arena, &bytes, &notes));
	assert_true(workbook_write(&sheet, 1, &arena, &again, &notes));
	assert_true(text_equal(bytes, again));
	struct workbook *workbook = workbook_read(source_of(&arena, TEXT("a.xlsx"), bytes), &arena, &notes);
	assert_non_null(workbook);
	assert_int_equal(workbook->count, 1);
	assert_text(workbook->sheets[0].name, "指标");
	struct document_table *table = sheet_table(&workbook->sheets[0], &arena);
	assert_int_equal(table->rows, 4);
	assert_text(table->cells[0]->text, "某规划");
	assert_ptr_equal(table->cells[0], table->cells[2]); /* the title is merged over all columns */
	assert_text(table->cells[6]->text, "=1+1");         /* words, not a formula */
	assert_text(table->cells[7]->text, "61.2");
	assert_text(table->cells[8]->text, "");
	assert_text(table->cells[10]->text, "约260");
	assert_text(table->cells[11]->text, "在建");
	assert_int_equal(notes.count, 0);
}

int main(void)
{
	arena_init(&arena);
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_numbers), cmocka_unit_test(test_csv), cmocka_unit_test(test_source),
					   cmocka_unit_test(test_merged), cmocka_unit_test(test_refused),
					   cmocka_unit_test(test_written)};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_release(&arena);
	return failed;
}
