/*
 * Tests of progress: every rule and status with hand-worked values, boundaries, missing years, random plans.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>

#include "sample.h"

struct report_line {
	const char *point, *date, *actual; /* the attributes of the actual, or NULL: not mentioned */
};

/* A plan from `start` to `end` with the one indicator "i" and these reports. */
static void load_indicator(struct sample *s, const char *start, const char *end, const char *indicator,
			   const struct report_line *reports, size_t count)
{
	sample_start(s);
	struct text xml = text_of(SAMPLE_PLAN("@@@@", "####", "<indicator id=\"i\" name=\"标\" ~</indicator>", ""));
	struct buffer out = {0};
	for (size_t i = 0; i < xml.len; i++) {
		char c = xml.at[i];
		bool year = c == '@' || c == '#';
		if (year)
			buffer_string(&out, c == '@' ? start : end);
		else if (c == '~')
			buffer_string(&out, indicator);
		else
			buffer_char(&out, c);
		i += year ? 3 : 0;
	}
	sample_write(s, "plan.xml", buffer_view(&out));
	buffer_release(&out);
	for (size_t i = 0; i < count; i++) {
		const char *actual = reports[i].actual;
		struct text line = actual ? text_format(&s->arena, "<indicator ref=\"i\" %s/>", actual) : TEXT("");
		struct text file = text_format(&s->arena, SAMPLE_RESULTS("%s", "%s", "%s"), reports[i].point, reports[i].date, line.at);
		sample_write(s, text_format(&s->arena, "results/%s.xml", reports[i].point).at, file);
	}
	sample_load(s);
}

static const struct indicator_progress *latest(const struct sample *s)
{
	return &s->loaded->progress->reports[s->loaded->progress->count - 1].indicators[0];
}

#define TARGET(value) "<target year=\"2025\" value=\"" value "\"/>"

/* What is left open in a value is so in its progress, and in how far that is ahead. */
static void leads_of_about_are_about(void **state)
{
	(void)state;
	struct sample s;
	const struct report_line report = {"2023", "2023-12-31", "value=\"54\" qualifier=\"around\""};
	load_indicator(&s, "2021", "2025", "unit=\"个\"><base year=\"2020\" value=\"40\"/><target year=\"2025\" value=\"60\"/>", &report, 1);
	ASSERT_TEXT(figure_print(s.figures, latest(&s)->verdict->progress), "约70.00%");
	ASSERT_TEXT(figure_print(s.figures, latest(&s)->verdict->lead), "约10.00个百分点");
	sample_end(&s);
	const struct report_line more = {"2023", "2023-12-31", "value=\"54\" qualifier=\"or-more\""};
	load_indicator(&s, "2021", "2025", "unit=\"个\"><base year=\"2020\" value=\"40\"/><target year=\"2025\" value=\"60\"/>", &more, 1);
	ASSERT_TEXT(figure_print(s.figures, latest(&s)->verdict->progress), "70.00%以上");
	sample_end(&s);
	load_indicator(&s, "2021", "2025", "unit=\"个\"><base year=\"2020\" value=\"90\"/><target year=\"2025\" value=\"30\"/>", &more, 1);
	ASSERT_TEXT(figure_print(s.figures, latest(&s)->verdict->progress), "60.00%以下");
	sample_end(&s);
}

/* 97.1578…% − 83.3333…% = 13.8245…; the rounded 97.2 − 83.3 would give 13.9. */
static void leads_are_rounded_last(void **state)
{
	(void)state;
	struct sample s;
	const struct report_line report = {"2024", "2024-10-31", "value=\"629.0\""};
	load_indicator(&s, "2024", "2024", "unit=\"个\"><base year=\"2023\" value=\"0\"/><target year=\"2024\" value=\"647.4\"/>", &report, 1);
	ASSERT_TEXT(figure_print(s.figures, latest(&s)->verdict->lead), "13.82个百分点");
	ASSERT_TEXT(figure_digits(s.figures, latest(&s)->verdict->progress), "97.16");
	ASSERT_TEXT(figure_digits(s.figures, sample_figure(&s, "schedule/2024")), "83.33");
	sample_end(&s);
}

static void half_years_are_not_added_twice(void **state)
{
	(void)state;
	static const struct report_line reports[] = {
		{"2021", "2021-12-31", "value=\"3\""},       {"2022", "2022-12-31", "state=\"not-available\""},
		{"2023-H1", "2023-06-30", "value=\"2\""}, {"2023", "2023-12-31", "value=\"8\""},
	};
	struct sample s;
	load_indicator(&s, "2021", "2025", "kind=\"cumulative\" unit=\"个\">" TARGET("20"), reports, 4);
	const struct progress *progress = s.loaded->progress;
	static const char *const sums[] = {"3", "—", "5", "11"}; /* nothing is said for a year not reported */
	for (size_t i = 0; i < 4; i++)
		ASSERT_TEXT(figure_digits(s.figures, progress->reports[i].indicators[0].cumulative), sums[i]);
	ASSERT_TEXT(figure_reason(s.figures, latest(&s)->cumulative), "缺少2022年的数据");
	ASSERT_TEXT(figure_print(s.figures, latest(&s)->verdict->progress), "缺少2022年的数据");
	ASSERT_TEXT(figure_digits(s.figures, progress->reports[2].schedule), "50.00");
	assert_int_equal(latest(&s)->status, STATUS_NO_DATA);
	sample_end(&s);
}

/* A year without a value is not a year with nothing done: nothing is measured by a sum that lacks it. */
static void gaps_are_not_zero(void **state)
{
	(void)state;
	static const struct {
		const char *direction, *target, *cumulative, *reason, *lead;
		struct report_line reports[3];
		size_t count;
		enum status status;
	} gaps[] = {
		{"", "20", "8", "有2年没有结果文件", "有2年没有结果文件", {{"2023", "2023-12-31", "value=\"8\""}}, 1, STATUS_NO_DATA},
		{"", "20", "11", "缺少2022年的数据；有1年没有结果文件", "缺少2022年的数据；有1年没有结果文件",
		 {{"2021", "2021-12-31", "value=\"3\""}, {"2022", "2022-12-31", "state=\"not-available\""}, {"2024", "2024-12-31", "value=\"8\""}}, 3, STATUS_NO_DATA},
		{"", "7", "8", "有2年没有结果文件", "有2年没有结果文件", {{"2023", "2023-12-31", "value=\"8\""}}, 1, STATUS_EARLY},
		{"direction=\"down\" ", "20", "8", "有2年没有结果文件", "不适用", {{"2023", "2023-12-31", "value=\"8\""}}, 1, STATUS_NO_DATA},
		{"", "20", "11", "", "-5.00",
		 {{"2021", "2021-12-31", "value=\"3\""}, {"2022", "2022-12-31", "state=\"not-applicable\""}, {"2023", "2023-12-31", "value=\"8\""}}, 3, STATUS_NEARLY},
		{"", "20", "11", "", "-5.00",
		 {{"2021", "2021-12-31", "state=\"not-due\""}, {"2022", "2022-12-31", "value=\"3\""}, {"2023", "2023-12-31", "value=\"8\""}}, 3, STATUS_NEARLY},
		{"", "20", "11", "", "15.00", {{"2021", "2021-12-31", "value=\"3\""}, {"2022", "2022-12-31", "value=\"8\""}}, 2, STATUS_ON_SCHEDULE},
	};
	for (size_t i = 0; i < COUNT_OF(gaps); i++) {
		struct sample s;
		char indicator[256];
		snprintf(indicator, sizeof indicator, "kind=\"cumulative\" %sunit=\"个\"><target year=\"2025\" value=\"%s\" typed=\"%s\"/>",
			 gaps[i].direction, gaps[i].target, gaps[i].target);
		load_indicator(&s, "2021", "2025", indicator, gaps[i].reports, gaps[i].count);
		const struct indicator_progress *row = latest(&s);
		ASSERT_TEXT(figure_digits(s.figures, row->cumulative), gaps[i].cumulative);
		ASSERT_TEXT(figure_reason(s.figures, row->cumulative), gaps[i].reason);
		ASSERT_TEXT(row->verdict->lead->state == FIGURE_PRESENT ? figure_digits(s.figures, row->verdict->lead) : figure_absence(s.figures, row->verdict->lead), gaps[i].lead);
		if (row->status != gaps[i].status)
			fail_msg("case %zu is %s", i, status_name(row->status));
		size_t warnings = 0;
		for (size_t j = 0; j < s.notes.count; j++)
			warnings += s.notes.list[j].message == MSG_YEARS_SILENT;
		assert_int_equal(warnings, strstr(gaps[i].reason, "结果文件") != NULL);
		sample_end(&s);
	}
}

static const struct {
	enum comparator comparator;
	enum qualifier qualifier;
	enum direction direction;
	bool below, equal, above; /* whether 79.99, 80 and 80.01 meet 80 */
} boundaries[] = {
	{COMPARE_ABOVE, QUALIFIER_NONE, DIRECTION_UP, false, false, true},
	{COMPARE_AT_LEAST, QUALIFIER_NONE, DIRECTION_UP, false, true, true},
	{COMPARE_BELOW, QUALIFIER_NONE, DIRECTION_UP, true, false, false},
	{COMPARE_AT_MOST, QUALIFIER_NONE, DIRECTION_UP, true, true, false},
	{COMPARE_EQUAL, QUALIFIER_AT_LEAST, DIRECTION_UP, false, true, true}, /* 不低于80 */
	{COMPARE_EQUAL, QUALIFIER_OR_MORE, DIRECTION_UP, false, true, true},
	{COMPARE_EQUAL, QUALIFIER_OVER, DIRECTION_UP, false, false, true},
	{COMPARE_EQUAL, QUALIFIER_AT_MOST, DIRECTION_UP, true, true, false},
	{COMPARE_EQUAL, QUALIFIER_NONE, DIRECTION_UP, false, true, true},
	{COMPARE_EQUAL, QUALIFIER_NONE, DIRECTION_DOWN, true, true, false},
};

static bool meets(const struct target *target, enum direction direction, struct number number)
{
	struct bounds asked = bounds_of_target(target, direction, false, number_of(1)), given = bounds_of_value(number, QUALIFIER_NONE, number_of(1));
	return bounds_hold(&asked, &given) == ANSWER_YES;
}

static void boundaries_are_exact(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(boundaries); i++) {
		const struct target target = {.value = {.given = true, .number = number_of(80), .comparator = boundaries[i].comparator,
							.qualifier = boundaries[i].qualifier}};
		assert_int_equal(meets(&target, boundaries[i].direction, (struct number){7999, 100}), boundaries[i].below);
		assert_int_equal(meets(&target, boundaries[i].direction, number_of(80)), boundaries[i].equal);
		assert_int_equal(meets(&target, boundaries[i].direction, (struct number){8001, 100}), boundaries[i].above);
	}
}

/* ---- Random plans ---- */

static const char *random_value(uint64_t *seed)
{
	static const char *const values[] = {"0", "1", "80", "100", "33.33", "0.000000001", "999999999999999999",
					     "999999999999999999.999999999", "123456.789", "7"};
	return values[sample_random(seed) % COUNT_OF(values)];
}

static void add_random_indicators(uint64_t *seed, struct buffer *out)
{
	static const char *const kinds[] = {"level", "cumulative", "yearly", "growth", "compound", "limit", "cumulative-limit"};
	buffer_string(out, "<indicators title=\"指标\"><category id=\"c\" name=\"类\">");
	for (int i = 0; i < 4; i++) {
		const char *value = random_value(seed);
		buffer_printf(out, "<indicator id=\"i%d\" name=\"标\" unit=\"个\" kind=\"%s\" direction=\"%s\">", i,
			      kinds[sample_random(seed) % COUNT_OF(kinds)], sample_random(seed) % 2 ? "up" : "down");
		if (sample_random(seed) % 3)
			buffer_printf(out, "<base year=\"2020\" value=\"%s\"/>", sample_random(seed) % 2 ? value : random_value(seed));
		buffer_printf(out, "<target year=\"2025\" value=\"%s\"/></indicator>", value);
	}
	buffer_string(out, "</category></indicators>");
}

static void add_random_projects(uint64_t *seed, struct buffer *out)
{
	static const char *const units[] = {"元", "万元", "亿元"};
	buffer_string(out, "<boxes><box id=\"b\" number=\"1\" title=\"箱\" section=\"tasks\"><item>");
	for (int i = 0; i < 4; i++) {
		buffer_printf(out, "<project id=\"p%d\" name=\"项\">", i);
		if (sample_random(seed) % 2)
			buffer_printf(out, "<quantity id=\"q\" name=\"量\" value=\"%s\" unit=\"个\"/><price quantity=\"q\" value=\"%s\" unit=\"%s\"/>",
				      random_value(seed), random_value(seed), units[sample_random(seed) % 3]);
		else if (sample_random(seed) % 2)
			buffer_printf(out, "<investment value=\"%s\" unit=\"%s\"/>", random_value(seed), units[sample_random(seed) % 3]);
		buffer_string(out, "</project>");
	}
	buffer_string(out, "</item></box></boxes>");
}

static void write_random_plan(struct sample *s, uint64_t *seed)
{
	struct text xml = text_of(SAMPLE_PLAN("2021", "2025", "", ""));
	size_t cut = text_find(xml, TEXT("<indicators"), 0);
	struct buffer out = {0}, results = {0};
	buffer_text(&out, text_slice(xml, 0, cut));
	add_random_indicators(seed, &out);
	add_random_projects(seed, &out);
	buffer_string(&out, "</plan>");
	sample_write(s, "plan.xml", buffer_view(&out));
	for (int year = 2021; year < 2024; year++) {
		results.len = 0;
		buffer_printf(&results, "<results format=\"1\" plan=\"small\" point=\"%d\" date=\"%d-12-31\" published=\"2030-01-01\" author=\"局\">", year, year);
		for (int i = 0; i < 4; i++)
			if (sample_random(seed) % 4)
				buffer_printf(&results, "<indicator ref=\"i%d\" value=\"%s\"/>", i, random_value(seed));
		for (int i = 0; i < 4; i++)
			if (sample_random(seed) % 2)
				buffer_printf(&results, "<project ref=\"p%d\" stage=\"under-way\"><invested value=\"%s\" unit=\"万元\"/></project>",
					      i, random_value(seed));
		buffer_string(&results, "</results>");
		sample_write(s, text_format(&s->arena, "results/%d.xml", year).at, buffer_view(&results));
	}
	buffer_release(&out);
	buffer_release(&results);
}

/* An overflow is noted at its own address, or rests on an input that overflowed. */
static bool is_explained(const struct sample *s, const struct figure *figure)
{
	for (size_t i = 0; i < s->notes.count; i++)
		if (s->notes.list[i].message == MSG_FIGURE_OVERFLOW && text_equal(s->notes.list[i].args[0], figure->address))
			return true;
	for (size_t i = 0; i < figure->input_count; i++)
		if (figure->inputs[i]->state == FIGURE_OVERFLOW)
			return true;
	return false;
}

static void random_plans_overflow_only_with_a_note(void **state)
{
	(void)state;
	uint64_t seed = 307735;
	size_t overflows = 0;
	for (int round = 0; round < 120; round++) {
		struct sample s;
		sample_start(&s);
		write_random_plan(&s, &seed);
		sample_load(&s);
		for (size_t i = 0; i < s.figures->count; i++) {
			const struct figure *figure = s.figures->list[i];
			assert_true(figure_print(s.figures, figure).len > 0);
			if (figure->state != FIGURE_OVERFLOW)
				continue;
			overflows++;
			if (!is_explained(&s, figure))
				fail_msg("round %d: %.*s", round, TEXT_ARG(figure->address));
		}
		sample_end(&s);
	}
	assert_true(overflows > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(leads_of_about_are_about), cmocka_unit_test(leads_are_rounded_last),
		cmocka_unit_test(half_years_are_not_added_twice), cmocka_unit_test(gaps_are_not_zero),
		cmocka_unit_test(boundaries_are_exact),
		cmocka_unit_test(random_plans_overflow_only_with_a_note),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
