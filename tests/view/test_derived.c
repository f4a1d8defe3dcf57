/*
 * Tests of what templates derive from the finished tree: which rows a summary shows, worst first, and how many more there are;
 * a unit that all amounts share, or none; a fund's projects as rows.
 * SPDX-License-Identifier: MIT
 */
#include "sample.h"

#include "view/derived/derived.h"
#include "view/json.h"

static struct view *derived(struct sample *s, struct text json)
{
	struct source *source = source_of(&s->arena, TEXT("report.json"), json);
	struct view *view = json_read(&s->arena, source, &s->notes);
	assert_non_null(view);
	view_derive(view);
	return view;
}

/* Indicators named by their place, all binding, each with one result of this status and standing. */
static struct view *with_indicators(struct sample *s, size_t count, const char *const (*states)[2], bool reported)
{
	struct buffer json = {0};
	buffer_string(&json, "{\"indicators\": [");
	for (size_t i = 0; i < count; i++)
		buffer_printf(&json, "%s{\"name\": \"%zu\", \"binding\": true, \"results\": [{\"status\": \"%s\", \"standing\": \"%s\"}]}",
			      i ? "," : "", i, states[i][0], states[i][1]);
	buffer_printf(&json, "], \"outside\": [{\"name\": \"project\"}], \"reports\": [%s]}", reported ? "{}" : "");
	struct view *view = derived(s, text_copy(&s->arena, buffer_view(&json)));
	buffer_release(&json);
	return view;
}

static struct text names_of(struct sample *s, const struct view *root, const char *path)
{
	struct text names = TEXT("");
	const struct view *rows = view_find(root, path);
	for (size_t i = 0; i < rows->count; i++)
		names = TEXT_JOIN(&s->arena, names, i ? TEXT(" ") : TEXT(""), view_find_text(rows->items[i], "name"));
	return names;
}

static void the_worst_comes_first(void **state)
{
	(void)state;
	static const char *const states[][2] = {{"early", "met"},           {"on-schedule", "on-way"}, {"nearly", "on-way"},
						{"impossible", "behind"},  {"no-data", "unknown"},    {"in-progress", "unjudged"},
						{"behind", "behind"},       {"completed", "met"}};
	struct sample s;
	sample_start(&s);
	struct view *root = with_indicators(&s, COUNT_OF(states), states, true);
	/* Six lines: five indicators, and a word on the other three. */
	ASSERT_TEXT(names_of(&s, root, "summary.chief.rows"), "3 6 5 4 1");
	ASSERT_TEXT(view_find_text(root, "summary.chief.more"), "3");
	/* Before the first results there is room for more. */
	ASSERT_TEXT(view_find_text(with_indicators(&s, COUNT_OF(states), states, false), "summary.chief.more"), "0");
	ASSERT_TEXT(names_of(&s, root, "summary.lagging.rows"), "3 6 2");
	ASSERT_TEXT(view_find_text(root, "summary.lagging.more"), "0");
	sample_end(&s);
}

/* Whatever brackets a table uses for targets of the whole period, the note below it speaks of them. */
static void brackets_mean_the_whole_period(void **state)
{
	(void)state;
	static const char *const numbers[] = {"〔13.5〕", "［13.5］", "[13.5]", "13.5"};
	struct sample s;
	sample_start(&s);
	for (size_t i = 0; i < COUNT_OF(numbers); i++) {
		struct view *root = derived(&s, text_format(&s.arena, "{\"indicators\": [{\"targets\": [{\"target\": {\"bare\": \"%s\"}}]}]}", numbers[i]));
		assert_int_equal(view_truth(view_find(root, "columns.whole_period")), i < 3);
	}
	sample_end(&s);
}

/* Eleven lines on a page: what indicators leave over is for projects. */
static void lists_share_a_page(void **state)
{
	(void)state;
	struct sample s;
	sample_start(&s);
	struct buffer json = {0};
	buffer_string(&json, "{\"outside\": [");
	for (int i = 0; i < 300; i++)
		buffer_printf(&json, "%s{\"name\": \"%d\", \"progress\": [{\"stage\": \"%s\", \"overdue\": %s}]}", i ? "," : "", i,
			      i % 2 ? "preparing" : "not-started", i == 7 ? "true" : "false");
	buffer_string(&json, "]}");
	struct view *root = derived(&s, text_copy(&s.arena, buffer_view(&json)));
	/* An empty list of indicators takes a line, too, twice: nine are left, one of them for the word on the rest. */
	ASSERT_TEXT(names_of(&s, root, "summary.care.rows"), "7 0 2 4 6 8 10 12");
	ASSERT_TEXT(view_find_text(root, "summary.care.more"), "292");
	buffer_release(&json);
	sample_end(&s);
}

/* Levels of growth have a unit of their own, and a column no other than all its numbers have. */
static void results_name_their_own_unit(void **state)
{
	(void)state;
	static const char *const units[][3] = {{"亿元", "亿元", "亿元"}, {"", "", ""}, {"亿元", "%", ""}};
	for (size_t i = 0; i < COUNT_OF(units); i++) {
		struct sample s;
		sample_start(&s);
		struct view *root = derived(&s, text_format(&s.arena, "{\"indicators\": [{\"unit\": \"%%\", \"results\": ["
			"{\"actual\": {\"present\": true, \"unit\": \"%s\"}}, {\"actual\": {\"present\": false, \"unit\": \"个\"}}, "
			"{\"actual\": {\"present\": true, \"unit\": \"%s\"}}]}]}", units[i][0], units[i][1]));
		ASSERT_TEXT(view_find_text(view_find(root, "indicators")->items[0], "actual_unit"), units[i][2]);
		sample_end(&s);
	}
}

static void a_unit_is_common_or_none(void **state)
{
	(void)state;
	static const char *const units[][3] = {{"万元", "万元", "万元"}, {"亿元", "亿元", "亿元"}, {"万元", "亿元", ""}};
	for (size_t i = 0; i < COUNT_OF(units); i++) {
		struct sample s;
		sample_start(&s);
		struct view *root = derived(&s, text_format(&s.arena,
			"{\"headline\": {\"total\": {\"present\": true, \"unit\": \"%s\"}}, \"outside\": [{\"investment\": {\"present\": true, \"unit\": \"%s\"}},"
			"{\"investment\": {\"present\": false, \"unit\": \"元\"}}]}", units[i][0], units[i][1]));
		ASSERT_TEXT(view_find_text(root, "money_unit"), units[i][2]);
		sample_end(&s);
	}
}

static void values_are_grouped(void **state)
{
	(void)state;
	struct sample s;
	sample_start(&s);
	struct view *root = derived(&s, TEXT("{\"audit\": {\"findings\": [{\"failing\": true, \"verdict\": \"fails\", \"comparisons\": ["
					     "{\"left_value\": \"约15000.12345\", \"right_value\": \">80\"}]}]}}"));
	const struct view *pair = view_find(root, "audit.findings")->items[0];
	pair = view_find(pair, "comparisons")->items[0];
	ASSERT_TEXT(view_find_text(pair, "left_shown"), "约15,000.12345");
	ASSERT_TEXT(view_find_text(pair, "right_shown"), ">80");
	assert_false(view_truth(view_find(root, "others")));
	sample_end(&s);
}

/* An evaluation shows each indicator with what was reported up to then, and only what is stated is expected. */
static void evaluations_show_the_period_so_far(void **state)
{
	(void)state;
	struct sample s;
	sample_start(&s);
	const struct view *view = derived(&s, TEXT(
		"{\"indicators\": [{\"id\": \"a\", \"results\": [{\"point\": \"1\"}, {\"point\": \"2\"}, {\"point\": \"3\"}]},"
		"{\"id\": \"b\", \"results\": [{\"point\": \"1\"}, {\"point\": \"2\"}, {\"point\": \"3\"}]}],"
		"\"reports\": [{\"evaluation\": \"\"}, {\"evaluation\": \"mid-term\", \"proposals\": [], \"forecasts\": ["
		"{\"of\": \"project/b\"}, {\"of\": \"indicator/b\", \"outlook\": \"met\"}]}, {\"evaluation\": \"\"}]}"));
	const struct view *report = view_find(view, "reports")->items[1], *rows = view_find(report, "assessed");
	assert_null(view_find(view_find(view, "reports")->items[0], "assessed"));
	assert_int_equal(rows->count, 2);
	assert_int_equal(view_find(rows->items[0], "so_far")->count, 2);
	ASSERT_TEXT(view_find_text(rows->items[0], "result.point"), "2");
	assert_false(view_truth(view_find(rows->items[0], "forecast")));
	ASSERT_TEXT(view_find_text(rows->items[1], "forecast.outlook"), "met");
	assert_int_equal(view_find(report, "points_so_far")->count, 2);
	assert_int_equal(view_find(report, "other_forecasts")->count, 1);
	assert_false(view_truth(view_find(report, "proposes")));
	sample_end(&s);
}

/* More boxes than the summary has bars for: those where least is done, by whole percents, then those without a rate. */
static void the_least_done_boxes_come_first(void **state)
{
	(void)state;
	static const char *const rates[] = {"90", "200", "41/2", "20", "-3", "55.5"};
	struct sample s;
	sample_start(&s);
	struct buffer json = {0};
	buffer_string(&json, "{\"boxes\": [");
	for (size_t i = 0; i < 30; i++)
		buffer_printf(&json, "%s{\"name\": \"%zu\", \"projects\": [], \"investment_rate\": {\"present\": %s, \"value\": \"%s\"}}", i ? "," : "", i,
			      i < 6 ? "true" : "false", i < 6 ? rates[i] : "");
	buffer_string(&json, "]}");
	struct view *root = derived(&s, text_copy(&s.arena, buffer_view(&json)));
	assert_true(text_starts(names_of(&s, root, "summary.boxes.rows"), "4 2 3 5 0 1 6 7 "));
	buffer_release(&json);
	sample_end(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_worst_comes_first),
		cmocka_unit_test(lists_share_a_page),
		cmocka_unit_test(brackets_mean_the_whole_period),
		cmocka_unit_test(results_name_their_own_unit), cmocka_unit_test(a_unit_is_common_or_none),
		cmocka_unit_test(evaluations_show_the_period_so_far), cmocka_unit_test(values_are_grouped),
		cmocka_unit_test(the_least_done_boxes_come_first),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
