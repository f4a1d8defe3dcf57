/*
 * Tests of rates by box, part, fund and place with hand-worked values, of rates of indicators met, of average growth,
 * of yearly targets, and of the remark on rounding.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include "sample.h"

#include "figures/totals.h"

#define PLACES                                                                                                         \
	"<places><place id=\"city\" name=\"市\" kind=\"city\"/><place id=\"a\" name=\"甲镇\" kind=\"town\" within=\"city\"/>"  \
	"<place id=\"a1\" name=\"一村\" kind=\"village\" within=\"a\"/><place id=\"a2\" name=\"二村\" kind=\"village\" within=\"a\"/>" \
	"<place id=\"b\" name=\"乙镇\" kind=\"town\" within=\"city\"/><place id=\"c\" name=\"丙镇\" kind=\"town\" within=\"city\"/></places>" \
	"<funds><fund id=\"f\" name=\"甲资金\"/><fund id=\"g\" name=\"乙资金\"/></funds>"
#define PROJECT(id, fund, at, investment) "<project id=\"" id "\" name=\"" id "\" " fund ">" at investment "</project>"
#define AT(place) "<at place=\"" place "\"/>"
#define COSTS(value) "<investment value=\"" value "\" unit=\"万元\"/>"
#define STAGE(id, stage, rest) "<project ref=\"" id "\" stage=\"" stage "\">" rest "</project>"
#define SPENT(value, fund) "<invested value=\"" value "\" unit=\"万元\" " fund "/>"

/* Puts what a plan has before its chapters where it belongs. */
static void load(struct sample *s, const char *plan, const char *before_chapters, const char *results)
{
	sample_start(s);
	struct text xml = text_of(plan);
	size_t at = text_find(xml, TEXT("<chapters>"), 0);
	sample_write(s, "plan.xml", text_format(&s->arena, "%.*s%s%s", (int)at, xml.at, before_chapters, xml.at + at));
	sample_write(s, "results/2022.xml", text_of(results));
	sample_load(s);
}

static const char *const expected[][2] = {
	/* box b: p1 100, p2 300, p3 no amount; p1 in use, p2 under way, p3 cancelled */
	{"box/b/invested/2022", "160万元"},
	{"box/b/investment-rate/2022", "40.00%"},
	{"box/b/start-rate/2022", "66.67%"},
	{"box/b/start-rate-amount/2022", "100.00%"},
	{"box/b/completion-rate/2022", "33.33%"},
	{"box/b/completion-rate-amount/2022", "25.00%"},
	/* everything: p4 600 is only being prepared, and p3 was paid 7 without a plan for it */
	{"total/invested/2022", "220万元"},
	{"total/investment-rate/2022", "22.00%"},
	{"report/2022/start-rate", "50.00%"},
	{"report/2022/start-rate-amount", "40.00%"},
	{"report/2022/completion-rate", "25.00%"},
	{"report/2022/completion-rate-amount", "10.00%"},
	{"report/2022/all-money", "227万元"},
	{"report/2022/unsplit-money", "67万元"},
	{"part/tasks/start-rate/2022", "66.67%"},
	{"part/goals/invested/2022", "60万元"},
	/* 甲镇 has p1 in two of its villages, once, and p4 */
	{"place/a/lines", "2"},
	{"place/a/total", "700万元"},
	{"place/a/invested/2022", "160万元"},
	{"place/a/start-rate/2022", "50.00%"},
	{"place/a/start-rate-amount/2022", "14.29%"},
	{"place/b/lines", "1"},
	{"place/b/investment-rate/2022", "20.00%"},
	/* 甲资金 is said to pay p1 and p2; it paid 60 of the 227 */
	{"fund/f/projects/total", "400万元"},
	{"fund/f/projects/start-rate/2022", "100.00%"},
	{"fund/f/projects/completion-rate-amount/2022", "25.00%"},
	{"fund/f/invested/2022", "60万元"},
	{"fund/f/share/2022", "26.43%"},
	{"fund/g/invested/2022", "100万元"},
};

static void groups_have_their_own_rates(void **state)
{
	(void)state;
	struct sample s;
	load(&s,
	     SAMPLE_PLAN("2021", "2025", "", "<boxes><box id=\"b\" number=\"1\" title=\"箱\" section=\"tasks\"><item>"
		     PROJECT("p1", "fund=\"f\"", AT("a1") AT("a2"), COSTS("100")) PROJECT("p2", "fund=\"f g\"", AT("b"), COSTS("300")) PROJECT("p3", "", "", "")
		     "</item></box><box id=\"d\" number=\"2\" title=\"箱\" section=\"goals\"><item>" PROJECT("p4", "", AT("a"), COSTS("600")) "</item></box></boxes>"),
	     PLACES,
	     SAMPLE_RESULTS("2022", "2022-12-31", STAGE("p1", "in-use", SPENT("100", "fund=\"g\"")) STAGE("p2", "under-way", SPENT("60", "fund=\"f\""))
			    STAGE("p3", "cancelled", SPENT("7", "")) STAGE("p4", "preparing", SPENT("60", ""))));
	for (size_t i = 0; i < COUNT_OF(expected); i++)
		ASSERT_TEXT(figure_print(s.figures, sample_figure(&s, expected[i][0])), expected[i][1]);
	ASSERT_TEXT(figure_reason(s.figures, sample_figure(&s, "box/b/invested/2022")), "不含未列规划投资的1个项目已完成的7万元");
	assert_null(figures_find(s.figures, TEXT("place/c/lines")));
	assert_null(figures_find(s.figures, TEXT("place/city/lines")));
	assert_null(figures_find(s.figures, TEXT("box/d/start-rate/2022"))); /* one project: its stage says it */
	assert_null(figures_find(s.figures, TEXT("part/goals/start-rate/2022")));
	const struct figure *started = sample_figure(&s, "report/2022/start-count"); /* p1 and p2 */
	assert_int_equal(started->input_count, 2);
	sample_end(&s);
}

/* A frame with "~" where something goes. */
static struct text filled_in(struct sample *s, const char *frame, struct text middle)
{
	struct text end = text_of(frame), start = text_cut(&end, '~');
	return text_format(&s->arena, "%.*s%.*s%.*s", TEXT_ARG(start), TEXT_ARG(middle), TEXT_ARG(end));
}

static void add_many(struct buffer *plan, struct buffer *results, int count, int under_way, int completed)
{
	for (int i = 0; i < count; i++) {
		const char *stage = i < under_way ? "under-way" : i < under_way + completed ? "completed" : "not-started";
		buffer_printf(plan, "<project id=\"p%d\" name=\"项\"/>", i);
		buffer_printf(results, "<project ref=\"p%d\" stage=\"%s\"/>", i, stage);
	}
}

/* As published: (223 + 60) of 386 projects begun is 73.32%. */
static void published_start_rate(void **state)
{
	(void)state;
	struct sample s;
	struct buffer plan = {0}, results = {0};
	add_many(&plan, &results, 386, 223, 60);
	sample_start(&s);
	sample_write(&s, "plan.xml", filled_in(&s, SAMPLE_PLAN("2021", "2025", "", "<boxes><box id=\"b\" number=\"1\" title=\"箱\" section=\"tasks\"><item>~</item></box></boxes>"), buffer_view(&plan)));
	sample_write(&s, "results/2022.xml", text_format(&s.arena, SAMPLE_RESULTS("2022", "2022-12-31", "%.*s"), TEXT_ARG(buffer_view(&results))));
	sample_load(&s);
	ASSERT_TEXT(figure_print(s.figures, sample_figure(&s, "report/2022/start-rate")), "73.32%");
	ASSERT_TEXT(figure_print(s.figures, sample_figure(&s, "report/2022/completion-rate")), "15.54%"); /* 60 of 386: 15.544… */
	assert_int_equal(sample_figure(&s, "report/2022/start-rate-amount")->state, FIGURE_NOT_GIVEN); /* no amount, no rate */
	buffer_release(&plan);
	buffer_release(&results);
	sample_end(&s);
}

/* As published: 25 of 28 indicators met is 89.3%. Two more without a value are in neither number. */
static void published_met_rate(void **state)
{
	(void)state;
	struct sample s;
	struct buffer plan = {0}, results = {0};
	for (int i = 0; i < 30; i++) {
		buffer_printf(&plan, "<indicator id=\"i%d\" name=\"标\" unit=\"个\" attribute=\"expected\"><target year=\"2025\" value=\"10\"/></indicator>", i);
		if (i < 28)
			buffer_printf(&results, "<indicator ref=\"i%d\" value=\"%d\"/>", i, i < 25 ? 10 : 9);
	}
	sample_start(&s);
	sample_write(&s, "plan.xml", filled_in(&s, SAMPLE_PLAN("2021", "2025", "~", ""), buffer_view(&plan)));
	sample_write(&s, "results/2025.xml", text_format(&s.arena, SAMPLE_RESULTS("2025", "2025-12-31", "%.*s"), TEXT_ARG(buffer_view(&results))));
	sample_load(&s);
	const struct figure *rate = sample_figure(&s, "report/2025/expected-met-rate");
	ASSERT_TEXT(number_print(&s.arena, rate->number, 1, ROUND_HALF_UP), "89.3");
	ASSERT_TEXT(figure_print(s.figures, rate), "89.29%");
	ASSERT_TEXT(figure_print(s.figures, sample_figure(&s, "report/2025/expected-available")), "28");
	assert_int_equal(sample_figure(&s, "report/2025/binding-met-rate")->state, FIGURE_ZERO_WHOLE); /* there are none */
	buffer_release(&plan);
	buffer_release(&results);
	sample_end(&s);
}

static const struct {
	const char *base, *actual, *target, *growth;
	bool met;
} growths[] = {
	{"100", "110.25", "5", "5.00%", true},
	{"100", "110.24", "5", "5.00%", false}, /* 4.9976…: printed like the target, yet below it */
	{"1000", "1102.5", "5", "5.00%", true},
	{"3", "4", "15", "15.47%", true},        /* √(4÷3) = 1.154700… */
	{"100", "81", "5", "-10.00%", false},
	{"100", "0", "5", "-100.00%", false},
	{"1", "999999999999999999", "5", "99,999,999,900.00%", true}, /* no digits are too many */
	{"100", "100.010000250", "1", "0.01%", false},  /* 1.00005² − 1: a tie between 0.00 and 0.01 goes up */
	{"0", "5", "5", "分母为零，不计算", false},
};

static void growth_is_exact(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(growths); i++) {
		struct sample s;
		sample_start(&s);
		struct text indicator = text_format(&s.arena, "<indicator id=\"i\" name=\"标\" unit=\"个\" kind=\"growth\"><base year=\"2020\" value=\"%s\"/><target year=\"2025\" value=\"%s\"/></indicator>",
						    growths[i].base, growths[i].target);
		sample_write(&s, "plan.xml", filled_in(&s, SAMPLE_PLAN("2021", "2025", "~", ""), indicator));
		sample_write(&s, "results/2022.xml", text_format(&s.arena, SAMPLE_RESULTS("2022", "2022-12-31", "<indicator ref=\"i\" value=\"%s\"/>"), growths[i].actual));
		sample_load(&s);
		assert_int_equal(s.notes.errors, 0);
		ASSERT_TEXT(figure_print(s.figures, sample_figure(&s, "indicator/i/growth/2022")), growths[i].growth);
		assert_int_equal(s.loaded->progress->reports[0].indicators[0].met, growths[i].met);
		sample_end(&s);
	}
}

static const struct {
	const char *values[5]; /* of the years; NULL: no results file */
	const char *met, *reason;
	enum status status;
} years[] = {
	{{"100", "101", "100", "100", "100"}, "5", "", STATUS_COMPLETED},
	{{"100", "99", "100", "100", "100"}, "4", "", STATUS_MISSED}, /* the last year does not make up for it */
	{{"100", "100", NULL, "100", "100"}, "4", "有1年没有结果文件", STATUS_YEAR_MET},
	{{"100", "100", NULL, "100", "1"}, "3", "有1年没有结果文件", STATUS_MISSED}, /* one miss is enough */
	{{"100", "100", NULL, NULL, NULL}, "2", "", STATUS_YEAR_MET},
};

static void every_year_counts(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(years); i++) {
		struct sample s;
		sample_start(&s);
		sample_write(&s, "plan.xml", text_of(SAMPLE_PLAN("2021", "2025",
			"<indicator id=\"i\" name=\"标\" unit=\"个\" kind=\"yearly\"><target year=\"2025\" value=\"100\"/></indicator>", "")));
		for (int year = 0; year < 5; year++)
			if (years[i].values[year])
				sample_write(&s, text_format(&s.arena, "results/%d.xml", 2021 + year).at,
					     text_format(&s.arena, SAMPLE_RESULTS("%d", "%d-12-31", "<indicator ref=\"i\" value=\"%s\"/>"), 2021 + year,
							 2021 + year, years[i].values[year]));
		sample_load(&s);
		const struct progress *progress = s.loaded->progress;
		const struct indicator_progress *row = &progress->reports[progress->count - 1].indicators[0];
		ASSERT_TEXT(figure_digits(s.figures, row->years_met), years[i].met);
		ASSERT_TEXT(figure_reason(s.figures, row->years_met), years[i].reason);
		assert_int_equal(row->status, years[i].status);
		sample_end(&s);
	}
}

/* The same plan in 元 instead of 万元: every amount is ten thousand times as large, every ratio the same. */
static void ratios_do_not_depend_on_scale(void **state)
{
	(void)state;
	static const char *const units[][3] = {{"万元", "7", "3.5"}, {"元", "70000", "35000"}};
	struct sample samples[2];
	for (size_t i = 0; i < 2; i++) {
		struct sample *s = &samples[i];
		sample_start(s);
		const char *unit = units[i][0], *first = units[i][1], *second = units[i][2];
		struct text boxes = text_format(&s->arena, "<boxes><box id=\"b\" number=\"1\" title=\"箱\" section=\"tasks\"><item>"
			"<project id=\"p\" name=\"项\"><investment value=\"%s\" unit=\"%s\"/></project><project id=\"q\" name=\"项\"><investment value=\"%s\" unit=\"%s\"/></project>"
			"</item></box><box id=\"c\" number=\"2\" title=\"箱\" section=\"goals\"><item><project id=\"r\" name=\"项\"><investment value=\"%s\" unit=\"%s\"/></project></item></box></boxes>",
			first, unit, second, unit, second, unit);
		sample_write(s, "plan.xml", filled_in(s, SAMPLE_PLAN("2021", "2025", "", "~"), boxes));
		sample_write(s, "results/2022.xml", text_format(&s->arena, SAMPLE_RESULTS("2022", "2022-12-31",
			"<project ref=\"p\" stage=\"completed\"><invested value=\"%s\" unit=\"%s\"/></project><project ref=\"r\" stage=\"under-way\"><invested value=\"%s\" unit=\"%s\"/></project>"),
			second, unit, first, unit));
		sample_load(s);
	}
	size_t ratios = 0;
	for (size_t i = 0; i < samples[0].figures->count; i++) {
		const struct figure *figure = samples[0].figures->list[i];
		if (figure->unit != samples[0].figures->percent || figure->state != FIGURE_PRESENT)
			continue;
		assert_int_equal(number_compare(figure->number, sample_figure(&samples[1], figure->address.at)->number), 0);
		ratios++;
	}
	assert_true(ratios > 15);
	sample_end(&samples[0]);
	sample_end(&samples[1]);
}

#define BOX(id, section, value) "<box id=\"" id "\" number=\"1\" title=\"箱\" section=\"" section "\"><item>" PROJECT("p" id, "", "", COSTS(value)) "</item></box>"

/* Three thirds print as 33.33 each; one half and two quarters add up. */
static struct text figures_rounding_words(struct sample *s)
{
	return phrase_say(s->vocabulary, figures_rounding_remark(s->figures), &s->arena);
}

static void rounding_is_told_where_it_shows(void **state)
{
	(void)state;
	struct sample s;
	sample_plan(&s, SAMPLE_PLAN("2021", "2025", "", "<boxes>" BOX("a", "goals", "1") BOX("b", "goals", "1") BOX("c", "tasks", "1") "</boxes>"));
	ASSERT_TEXT(figure_print(s.figures, sample_figure(&s, "box/a/share")), "33.33%");
	ASSERT_TEXT(figures_rounding_words(&s), "部分合计数由于单位取舍不同产生的计算误差，未作机械调整。");
	sample_end(&s);
	sample_plan(&s, SAMPLE_PLAN("2021", "2025", "", "<boxes>" BOX("a", "goals", "1") BOX("b", "goals", "1") BOX("c", "tasks", "2") "</boxes>"));
	ASSERT_TEXT(figures_rounding_words(&s), "");
	sample_end(&s);
	sample_real(&s);
	ASSERT_TEXT(figures_rounding_words(&s), ""); /* 0.00 + 1.80 + 73.63 + 24.57 is 100.00 */
	sample_end(&s);
}

/* Where the plan says what each fund pays, a fund is measured by what came from it, and not at all where nobody told. */
static void funds_with_amounts_are_measured_by_their_own_money(void **state)
{
	(void)state;
	static const char *const said[][2] = {
		{"fund/f/projects/total", "40万元"},           {"fund/f/projects/invested/2022", "30万元"},
		{"fund/f/projects/investment-rate/2022", "75.00%"}, {"fund/f/projects/start-rate-amount/2022", "25.00%"},
		{"fund/g/projects/total", "90万元"},           {"fund/g/projects/invested/2022", "暂无数据"},
		{"fund/g/projects/investment-rate/2022", "暂无数据"},
	};
#define PAYS(fund, value) "<amount fund=\"" fund "\" value=\"" value "\" unit=\"万元\"/>"
	struct sample s;
	load(&s,
	     SAMPLE_PLAN("2021", "2025", "", "<outside>" PROJECT("p1", "", "", PAYS("f", "10") PAYS("g", "90")) PROJECT("p2", "", "", PAYS("f", "30")) "</outside>"),
	     PLACES,
	     SAMPLE_RESULTS("2022", "2022-12-31", STAGE("p1", "under-way", SPENT("8", "fund=\"f\"") SPENT("50", "")) STAGE("p2", "preparing", SPENT("22", "fund=\"f\""))));
	for (size_t i = 0; i < COUNT_OF(said); i++)
		ASSERT_TEXT(figure_print(s.figures, sample_figure(&s, said[i][0])), said[i][1]);
	sample_end(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(groups_have_their_own_rates), cmocka_unit_test(funds_with_amounts_are_measured_by_their_own_money),
		cmocka_unit_test(published_start_rate),
		cmocka_unit_test(published_met_rate),          cmocka_unit_test(growth_is_exact),
		cmocka_unit_test(every_year_counts),           cmocka_unit_test(ratios_do_not_depend_on_scale),
		cmocka_unit_test(rounding_is_told_where_it_shows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
