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

/* Columns of numbers have numbers or nothing: no dash, no mark between thousands. */
static void number_columns_have_numbers(void **state)
{
	(void)state;
	struct sample s;
	sample_start(&s);
	sample_write(&s, "plan.xml", TEXT(SAMPLE_PLAN("2021", "2025",
		"<indicator id=\"i\" name=\"甲\" unit=\"个\" kind=\"level\"><target year=\"2025\" value=\"1\" typed=\"1\"/></indicator>"
		"<indicator id=\"j\" name=\"乙\" unit=\"个\" kind=\"level\"><target year=\"2025\" value=\"5\" typed=\"5\"/></indicator>",
		"<boxes><box id=\"b\" title=\"组\"><project id=\"p\" name=\"项\"><investment value=\"1200\" unit=\"万元\" typed=\"约1200万元\" qualifier=\"about\"/></project></box></boxes>")));
	sample_write(&s, "results/2021.xml", TEXT(SAMPLE_RESULTS("2021", "2021-12-31", "<indicator ref=\"i\" value=\"12\"/>")));
	sample_load(&s);
	struct bundle bundle = {.arena = &s.arena};
	struct tables *tables = tables_read(TEXT("templates/tables.xml"), &s.arena, &s.notes);
	data_render(view_build(s.figures, s.loaded->progress, s.loaded->audit, view_map(&s.arena), &s.arena), tables, &bundle, &s.notes);
	struct text bytes = {0}, sums = {0};
	for (size_t i = 0; i < bundle.count; i++) {
		if (text_is(bundle.files[i].path, "data/results.csv"))
			bytes = bundle.files[i].bytes;
		if (text_is(bundle.files[i].path, "data/investment.csv"))
			sums = bundle.files[i].bytes;
	}
	assert_true(text_find(sums, TEXT(",组,,,,1200,,1200,万元,100.00,1,0,"), 0) != SIZE_MAX);
	assert_true(text_ends(sums, "约\r\n")); /* a qualifier stands in its own column */
	assert_true(text_find(bytes, TEXT("i,甲,个,2021,正式数据,12,,,1200.00,,20.00,,"), 0) != SIZE_MAX);
	assert_true(text_find(bytes, TEXT("j,乙,个,2021,正式数据,,暂无数据,,,,20.00,,"), 0) != SIZE_MAX);
	sample_end(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(guards_cells), cmocka_unit_test(number_columns_have_numbers),
					   cmocka_unit_test(tables_have_mark_and_line_ends)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
