/*
 * Tests of totals, counts and shares: the real plan's, worked by hand, and what holds of any plan.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include "sample.h"

static const char *const real_figures[][2] = {
	{"total/boxes", "约305,585万元"},
	{"total/boxes/declared", "约300,785万元"},
	{"total/boxes/derived", "4,800万元"},
	{"total/outside", "2,150万元"},
	{"total/investment", "约307,735万元"},
	{"total/boxes/lines", "33"},
	{"total/boxes/unpriced", "4"},
	{"part/tasks-1/boxes/total", "原文未列"},
	{"part/tasks-2/boxes/total", "5,505万元"},
	{"part/tasks-3/boxes/total", "约225,000万元"},
	{"part/tasks-4/boxes/total", "75,080万元"},
	{"part/tasks-3/boxes/share", "约73.63%"}, /* 225000 of 305585: 73.6292… */
	{"count/indicators", "17"},
	{"count/binding", "6"},
	{"count/expected", "11"},
	{"count/projects", "33"},
	{"count/outside", "2"},
	{"count/unpriced", "4"},
	{"period/start", "2021"},
};

static void adds_up_the_real_plan(void **state)
{
	(void)state;
	struct sample s;
	sample_real(&s);
	assert_int_equal(s.notes.errors, 0);
	for (size_t i = 0; i < COUNT_OF(real_figures); i++)
		ASSERT_TEXT(figure_print(s.figures, sample_figure(&s, real_figures[i][0])), real_figures[i][1]);
	sample_end(&s);
}

/* In the smallest unit. */
static struct number in_smallest(const struct figure *figure)
{
	struct number out = figure->number;
	assert_true(!figure->unit || number_multiply(out, figure->unit->scale, &out));
	return out;
}

/* Every ratio times its whole is a hundred times its part. */
static void ratios_come_from_their_inputs(void **state)
{
	(void)state;
	struct sample s;
	sample_real(&s);
	size_t checked = 0;
	for (size_t i = 0; i < s.figures->count; i++) {
		const struct figure *figure = s.figures->list[i];
		bool ratio = figure->rule == RULE_SHARE || figure->rule == RULE_ATTAINMENT || figure->rule == RULE_INVESTMENT_RATE;
		if (!ratio || figure->state != FIGURE_PRESENT)
			continue;
		assert_int_equal(figure->input_count, 2);
		struct number part, whole;
		assert_true(number_multiply(in_smallest(figure->inputs[0]), number_of(100), &part));
		assert_true(number_multiply(in_smallest(figure->inputs[1]), figure->number, &whole));
		if (number_compare(part, whole) != 0)
			fail_msg("%.*s", TEXT_ARG(figure->address));
		checked++;
	}
	assert_true(checked > 50);
	sample_end(&s);
}

static void sums_do_not_depend_on_order(void **state)
{
	(void)state;
	struct sample s;
	sample_real(&s);
	for (size_t i = 0; i < s.figures->count; i++) {
		const struct figure *figure = s.figures->list[i];
		struct number sum = number_of(0);
		if (figure->rule != RULE_SUM || figure->state != FIGURE_PRESENT)
			continue;
		for (size_t j = figure->input_count; j > 0; j--)
			if (figure->inputs[j - 1]->state == FIGURE_PRESENT)
				assert_true(number_add(sum, in_smallest(figure->inputs[j - 1]), &sum));
		if (number_compare(sum, in_smallest(figure)) != 0)
			fail_msg("%.*s", TEXT_ARG(figure->address));
	}
	sample_end(&s);
}

#define BOX(projects) "<boxes><box id=\"b\" number=\"1\" title=\"箱\" section=\"tasks\"><item>" projects "</item></box></boxes>"
#define PROJECT(id, rest) "<project id=\"" id "\" name=\"" id "\">" rest "</project>"

static void units_are_converted_and_parts_left_out(void **state)
{
	(void)state;
	struct sample s;
	sample_plan(&s, SAMPLE_PLAN("2021", "2025", "", BOX(
		PROJECT("p0", "<quantity id=\"q\" name=\"量\" value=\"0\" unit=\"个\"/><price quantity=\"q\" value=\"1\" unit=\"万元\"/>")
		PROJECT("p1", "<investment value=\"1.5\" unit=\"亿元\"><part id=\"x\" name=\"中\" value=\"9999\" unit=\"万元\"/></investment>")
		PROJECT("p2", "<investment value=\"123456\" unit=\"元\"/>")
		PROJECT("p3", "<quantity id=\"q\" name=\"量\" value=\"3\" unit=\"个\"/><price quantity=\"q\" value=\"0.1\" unit=\"万元\"/>")
		PROJECT("p4", ""))));
	ASSERT_TEXT(number_exact(&s.arena, sample_figure(&s, "total/boxes")->number), "15012.6456");
	ASSERT_TEXT(number_exact(&s.arena, sample_figure(&s, "box/b/derived")->number), "0.3");
	ASSERT_TEXT(figure_print(s.figures, sample_figure(&s, "project/p4/investment")), "原文未列");
	ASSERT_TEXT(figure_print(s.figures, sample_figure(&s, "project/p3/price")), "0.1万元/个");
	ASSERT_TEXT(figure_print(s.figures, sample_figure(&s, "box/b/unpriced")), "1");
	sample_end(&s);
}

/* A contradiction of the source is an error unless a query about numbers or logic tells of it; one about wording does not. */
static void queries_explain_contradictions(void **state)
{
	(void)state;
	static const struct {
		const char *kind;
		bool explains;
	} queries[] = {{"number", true}, {"logic", true}, {"wording", false}, {"unit", false}};
	for (size_t i = 0; i < COUNT_OF(queries); i++) {
		struct sample s;
		static const char xml[] = SAMPLE_PLAN("2021", "2025", "",
			BOX(PROJECT("p", "<quantity id=\"q\" name=\"量\" value=\"3\" unit=\"个\"/><price quantity=\"q\" value=\"10\" unit=\"万元\"/>"
					 "<investment value=\"40\" unit=\"万元\"/>"))
			"<queries><query id=\"X\" kind=\"~\" refs=\"project/p/price\">单价和总数不符。</query></queries>");
		struct text rest = text_of(xml), before = text_cut(&rest, '~');
		sample_start(&s);
		sample_write(&s, "plan.xml", TEXT_JOIN(&s.arena, before, text_of(queries[i].kind), rest));
		sample_load(&s);
		assert_int_equal(sample_notes(&s, MSG_PRICE_TOTAL_KNOWN), queries[i].explains);
		assert_int_equal(sample_notes(&s, MSG_PRICE_TOTAL), !queries[i].explains);
		sample_end(&s);
	}
}

/* A part is told of when it is more than its whole, in whatever units; not where the whole may be more than it says, nor twice. */
static void parts_above_their_whole_are_told(void **state)
{
	(void)state;
	static const struct {
		const char *whole, *part;
		bool told;
	} cases[] = {{"value=\"500\"", "value=\"501\"", true},
		     {"value=\"500\"", "value=\"500\"", false},
		     {"value=\"500\" qualifier=\"at-least\"", "value=\"501\"", false},
		     {"value=\"500\" qualifier=\"at-most\"", "value=\"501\" qualifier=\"at-least\"", true},
		     {"value=\"500\"", "value=\"501\" qualifier=\"at-most\"", false},
		     {"value=\"500\" qualifier=\"about\"", "value=\"501\"", false}};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		static const char xml[] = SAMPLE_PLAN("2021", "2025", "",
			BOX(PROJECT("p", "<quantity id=\"q\" name=\"量\" ~ unit=\"个\"><part id=\"x\" name=\"中\" ~ unit=\"个\"/></quantity>"
					 "<investment value=\"1\" unit=\"亿元\"><part id=\"y\" name=\"补\" value=\"10001\" unit=\"万元\"/></investment>")));
		struct sample s;
		struct text rest = text_of(xml), first = text_cut(&rest, '~'), second = text_cut(&rest, '~');
		sample_start(&s);
		sample_write(&s, "plan.xml", TEXT_JOIN(&s.arena, first, text_of(cases[i].whole), second, text_of(cases[i].part), rest));
		sample_load(&s);
		assert_int_equal(sample_notes(&s, MSG_PART_ABOVE), 1 + cases[i].told);
		sample_end(&s);
	}
}

static void zero_whole_has_no_share(void **state)
{
	(void)state;
	struct sample s;
	sample_plan(&s, SAMPLE_PLAN("2021", "2025", "", BOX(PROJECT("p1", "<investment value=\"0\" unit=\"万元\"/>") PROJECT("p2", ""))));
	assert_int_equal(sample_figure(&s, "box/b/share")->state, FIGURE_ZERO_WHOLE);
	ASSERT_TEXT(figure_digits(s.figures, sample_figure(&s, "box/b/share")), "—");
	assert_int_equal(s.notes.errors, 0);
	sample_end(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(adds_up_the_real_plan),       cmocka_unit_test(ratios_come_from_their_inputs),
		cmocka_unit_test(sums_do_not_depend_on_order), cmocka_unit_test(units_are_converted_and_parts_left_out),
		cmocka_unit_test(zero_whole_has_no_share), cmocka_unit_test(queries_explain_contradictions), cmocka_unit_test(parts_above_their_whole_are_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
