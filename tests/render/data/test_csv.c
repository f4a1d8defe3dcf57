/*
 * Tests of CSV: cells guarded against formulas, fractions no date, quotes doubled, whole tables of the real plan.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include "sample.h"

#include "render/data/data.h"
#include "view/tree.h"

static const char *const cells[][2] = {
	{"", ""},           {"约400亩", "约400亩"}, {"-5", "-5"},           {"-1,234.5", "\"-1,234.5\""},
	{"=1+1", "'=1+1"},  {"+86", "'+86"},    {"-5%", "'-5%"},        {"-1+2", "'-1+2"},
	{"@x", "'@x"},      {"\tx", "'\tx"},    {"\r=x", "\"'\r=x\""},  {"=\"a\",b", "\"'=\"\"a\"\",b\""},
	{"5/7", "5÷7"},     {"a/b", "a/b"},     {"a,b", "\"a,b\""},     {"a\nb", "\"a\nb\""},
	{"a\"b", "\"a\"\"b\""}, {"a=b", "a=b"},
};

static void guards_cells(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cells); i++) {
		struct buffer out = {0};
		csv_cell(&out, text_of(cells[i][0]));
		ASSERT_TEXT(buffer_view(&out), cells[i][1]);
		buffer_release(&out);
	}
}

static void tables_have_mark_and_line_ends(void **state)
{
	(void)state;
	struct sample s;
	sample_real(&s);
	struct bundle bundle = {.arena = &s.arena};
	struct tables *tables = tables_read(TEXT("templates/tables.xml"), &s.arena, &s.notes);
	assert_non_null(tables);
	data_render(view_build(s.figures, s.loaded->progress, s.loaded->audit, view_map(&s.arena), &s.arena), tables, &bundle, &s.notes);
	assert_int_equal(s.notes.errors, 0);
	bool found = false;
	for (size_t i = 0; i < bundle.count; i++) {
		struct text bytes = bundle.files[i].bytes;
		if (!text_ends(bundle.files[i].path, ".csv"))
			continue;
		assert_true(text_starts(bytes, "\xEF\xBB\xBF") && text_ends(bytes, "\r\n"));
		size_t lines = 0;
		for (size_t j = 0; j < bytes.len; j++)
			lines += bytes.at[j] == '\n';
		if (!text_is(bundle.files[i].path, "data/indicators.csv"))
			continue;
		found = true;
		assert_int_equal(lines, 18); /* the head and 17 indicators */
	}
	assert_true(found);
	sample_end(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(guards_cells), cmocka_unit_test(tables_have_mark_and_line_ends)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
