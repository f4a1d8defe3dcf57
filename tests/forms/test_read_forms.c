/*
 * Rows of a form as entries: what a cell says, how it is written, and what is never guessed.
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>

#include "forms/form_sample.h"

#include "base/archive.h"

#define HEAD "编号,指标名称,单位,目标,本次（2022）,状态,数据出处,备注\n"
#define PROJECTS "编号,项目名称,形象进度（2022）,累计完成投资（万元）\n"

struct read_trial {
	struct form_sample f;
	struct form_entries *entries;
	struct notes notes;
	bool good;
};

/* Reads the rows behind a head as a form of its own. */
static void take(struct read_trial *t, const char *head, const char *rows)
{
	form_sample_start(&t->f, FORM_PLAN, NULL);
	struct arena *arena = &t->f.s.arena;
	t->notes = (struct notes){.arena = arena};
	t->entries = form_entries_new(&t->f.context);
	struct text bytes = TEXT_JOIN(arena, text_of(head), text_of(rows));
	t->good = form_read(&t->f.context, NULL, source_of(arena, TEXT("form.csv"), bytes), t->entries, &t->notes);
}

static void end(struct read_trial *t)
{
	sample_end(&t->f.s);
}

/* The value of the first indicator when its cell holds these words. */
static void assert_value(const char *cell, const char *digits, enum qualifier qualifier)
{
	struct read_trial t;
	char rows[256];
	snprintf(rows, sizeof rows, "bed,床位占比,%%,60%%,%s,,台账,\n", cell);
	take(&t, HEAD, rows);
	const struct indicator_entry *entry = &t.entries->indicators[0];
	if (!t.good || !entry->has_value)
		fail_msg("'%s' is not read", cell);
	ASSERT_TEXT(entry->digits, digits);
	assert_int_equal(number_compare(entry->number, number_of(atoi(digits))), 0);
	assert_int_equal(entry->qualifier, qualifier);
	ASSERT_TEXT(entry->source, "台账");
	assert_int_equal(place_position(entry->place).line, 2);
	end(&t);
}

static void test_values(void **state)
{
	(void)state;
	assert_value("45", "45", QUALIFIER_NONE);
	assert_value("４５％", "45", QUALIFIER_NONE);
	assert_value(" 45 % ", "45", QUALIFIER_NONE);
	assert_value("约45%", "45", QUALIFIER_ABOUT);
	assert_value("\"45\"", "45", QUALIFIER_NONE);
}

/* What would have to be guessed: told at its cell, and the entry says nothing. */
static void assert_refused(const char *cell, enum message message)
{
	struct read_trial t;
	char rows[256];
	snprintf(rows, sizeof rows, "bed,床位占比,%%,60%%,%s,,,\n", cell);
	take(&t, HEAD, rows);
	assert_false(t.good);
	assert_int_equal(t.notes.count, 1);
	if (t.notes.list[0].message != message)
		fail_msg("'%s': %s", cell, message_code(t.notes.list[0].message));
	assert_int_equal(place_position(t.notes.list[0].place).line, 2);
	assert_int_equal(place_position(t.notes.list[0].place).column, 16);
	ASSERT_TEXT(t.notes.list[0].args[0], "2");
	ASSERT_TEXT(t.notes.list[0].args[1], "E");
	end(&t);
}

static void test_no_guesses(void **state)
{
	(void)state;
	assert_refused("45-50", MSG_FORM_NUMBER);
	assert_refused("45或50", MSG_FORM_NUMBER);
	assert_refused("4 5", MSG_FORM_NUMBER);
	assert_refused("0.45", MSG_FORM_FRACTION);
	assert_refused("145", MSG_FORM_ABOVE_HUNDRED);
	assert_refused("-45", MSG_FORM_NEGATIVE);
}

/* Columns are known by their heads: moved, left out, in another width. */
static void test_columns(void **state)
{
	(void)state;
	struct read_trial t;
	take(&t, "本次（２０２２）,编号\n", "45,bed\n3,new\n");
	assert_true(t.good);
	ASSERT_TEXT(t.entries->indicators[0].digits, "45");
	ASSERT_TEXT(t.entries->indicators[1].digits, "3");
	assert_null(t.entries->indicators[2].place.file);
	end(&t);
	take(&t, "编号,本次（2021）\n", "bed,45\n");
	assert_false(t.good);
	assert_int_equal(t.notes.list[0].message, MSG_FORM_OTHER_POINT);
	end(&t);
}

static void test_rows(void **state)
{
	(void)state;
	struct read_trial t;
	take(&t, HEAD, "bed,床位占比,%,60%,,,,\n");
	assert_true(t.good);
	assert_false(t.entries->indicators[0].has_value || t.entries->indicators[0].has_state);
	end(&t);
	take(&t, HEAD, "bed,床位占比,%,60%,45,,,\nbed,床位占比,%,60%,46,,,\n");
	assert_false(t.good);
	assert_int_equal(t.notes.list[0].message, MSG_FORM_ROW_TWICE);
	assert_int_equal(place_position(t.notes.list[0].place).line, 3);
	end(&t);
	take(&t, HEAD, "bet,床位占比,%,60%,45,,,\n");
	assert_int_equal(t.notes.list[0].message, MSG_FORM_UNKNOWN_ID);
	end(&t);
	take(&t, HEAD, "bed,床位占比,%,60%,45,暂无数据,,\n");
	assert_int_equal(t.notes.list[0].message, MSG_FORM_BOTH);
	end(&t);
	take(&t, HEAD, "bed,床位占比,个,60%,45,,,\n");
	assert_int_equal(t.notes.list[0].message, MSG_FORM_UNIT);
	end(&t);
}

static void test_projects(void **state)
{
	(void)state;
	struct read_trial t;
	take(&t, PROJECTS, "home,养老院,在建,60+5亿元\nroad,道路,,\n");
	assert_true(t.good);
	const struct project_entry *home = &t.entries->projects[0];
	assert_true(home->has_stage && home->stage == STAGE_UNDER_WAY);
	assert_int_equal(home->amount_count, 2);
	ASSERT_TEXT(home->amounts[0].unit->name, "万元"); /* the column's */
	ASSERT_TEXT(home->amounts[1].unit->name, "亿元"); /* its own */
	ASSERT_TEXT(home->amounts[1].digits, "5");
	assert_false(t.entries->projects[1].has_stage);
	end(&t);
	take(&t, PROJECTS, "home,养老院,在建,很多\n");
	assert_false(t.good);
	assert_int_equal(t.notes.list[0].message, MSG_FORM_AMOUNT);
	end(&t);
}

/* The form as a workbook of one sheet: rows and what is merged, as the file has them. */
static struct text workbook_of(struct arena *arena, const char *rows, const char *merged)
{
	struct archive_writer *writer = archive_begin(arena);
	struct buffer out = {0};
	archive_add(writer, "xl/workbook.xml", TEXT("<workbook xmlns:r='r'><sheets><sheet name='指标' r:id='a'/></sheets></workbook>"));
	archive_add(writer, "xl/_rels/workbook.xml.rels", TEXT("<Relationships><Relationship Id='a' Type='t/worksheet' Target='worksheets/sheet1.xml'/></Relationships>"));
	archive_add(writer, "xl/worksheets/sheet1.xml",
		    text_format(arena, "<worksheet><sheetData>%s</sheetData><mergeCells>%s</mergeCells></worksheet>", rows, merged));
	assert_true(archive_finish(writer, &out));
	struct text bytes = text_copy(arena, buffer_view(&out));
	buffer_release(&out);
	return bytes;
}

#define CELL(at, text) "<c r='" at "' t='inlineStr'><is><t>" text "</t></is></c>"
#define MERGED(from) "<mergeCell ref='" from "'/>"

/* A value merged over two rows is the first one's, and that is told; heads, ids and what has nothing below it may be merged. */
static void test_merged_cells(void **state)
{
	(void)state;
	static const char rows[] = "<row r='1'>" CELL("A1", "编号") CELL("B1", "本次（2022）") CELL("C1", "数据出处") "</row>"
				   "<row r='2'>" CELL("A2", "bed") CELL("B2", "45%") CELL("C2", "台账") "</row>"
				   "<row r='3'>" CELL("A3", "new") "</row><row r='4'>" CELL("A4", "land") CELL("B4", "8") "</row>";
	static const struct {
		const char *merged, *row, *column, *last; /* NULL: nothing is told */
	} cases[] = {{MERGED("B2:B3"), "2", "B", "3"}, {MERGED("C2:C4"), "2", "C", "4"}, {MERGED("B1:B2"), NULL, NULL, NULL}, {MERGED("B4:B9"), NULL, NULL, NULL}};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct read_trial t;
		form_sample_start(&t.f, FORM_PLAN, NULL);
		struct arena *arena = &t.f.s.arena;
		t.notes = (struct notes){.arena = arena};
		t.entries = form_entries_new(&t.f.context);
		assert_true(form_read(&t.f.context, NULL, source_of(arena, TEXT("form.xlsx"), workbook_of(arena, rows, cases[i].merged)), t.entries, &t.notes));
		ASSERT_TEXT(t.entries->indicators[0].digits, "45");
		assert_false(t.entries->indicators[1].has_value);
		assert_int_equal(t.notes.count, cases[i].row != NULL);
		if (cases[i].row) {
			assert_int_equal(t.notes.list[0].message, MSG_FORM_MERGED);
			ASSERT_TEXT(t.notes.list[0].args[0], cases[i].row);
			ASSERT_TEXT(t.notes.list[0].args[1], cases[i].column);
			ASSERT_TEXT(t.notes.list[0].args[3], cases[i].last);
		}
		end(&t);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values), cmocka_unit_test(test_no_guesses), cmocka_unit_test(test_columns),
		cmocka_unit_test(test_rows),   cmocka_unit_test(test_projects),
		cmocka_unit_test(test_merged_cells),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
