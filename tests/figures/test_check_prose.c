/*
 * Tests of numbers bound in the text: what people write against what the data say.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include "sample.h"

#include "figures/check_prose.h"

static const struct {
	const char *address, *text;
	bool agrees;
} cases[] = {
	{"figure/nar-12", "约400亩", true},
	{"figure/nar-12", "约 ４００ 亩", true},
	{"figure/nar-12", "约400", true},
	{"figure/nar-12", "400亩", false},
	{"figure/nar-12", "400亩以上", false},
	{"figure/nar-12", "约401亩", false},
	{"figure/nar-12", "约400个", false},
	{"figure/base-16", "300多万元", true},
	{"figure/base-16", "300余万元", true},
	{"figure/base-16", "300万元", false},
	{"figure/base-16", "约300万元", false},
	{"figure/base-16", "300万元以上", false},
	{"figure/base-26", "80%以上", true},
	{"figure/base-26", "８０％以上", true},
	{"figure/base-26", "80%", false},
	{"figure/base-26", "不低于80%", false},
	{"total/investment", "307735万元", true},
	{"total/investment", "307,735万元", true},
	{"total/investment", "３０７，７３５万元", true},
	{"total/investment", "30.7735亿元", true},
	{"total/investment", "3077350000元", true},
	{"total/investment", "30.77亿元", false},
	{"total/investment", "307735个", false},
	{"total/investment", "约307735万元", true}, /* some of its parts are 约; the text may say so or not */
	{"total/investment", "307736万元", false},
	{"indicator/ind-16/target", ">80%", true},
	{"indicator/ind-16/target", "＞80％", true},
	{"indicator/ind-16/target", "大于80%", true},
	{"indicator/ind-16/target", "80%", false},
	{"indicator/ind-16/target", "≥80%", false},
	{"part/tasks-3/boxes/share", "73.63%", true}, /* 73.6292… */
	{"part/tasks-3/boxes/share", "73.6%", true},
	{"part/tasks-3/boxes/share", "74%", true},
	{"part/tasks-3/boxes/share", "73.62%", false},
	{"indicator/ind-15/actual/2021", "36.36%", true}, /* what is reported is not rounded in the text */
	{"indicator/ind-15/actual/2021", "36.4%", false},
	{"figure/base-01", "700元/（月·人）", true}, /* a unit with brackets of its own */
	{"figure/base-01", "700元/(月·人)", true},
	{"figure/base-01", "700元", true},
	{"figure/base-01", "700元/月", false},
	{"project/prj-07-1/price", "10,000万元/所", true},
	{"project/prj-07-1/price", "1亿元", true},
	{"project/prj-07-1/price", "10,000万元/处", false},
	{"total/investment", "307735万元/所", false},
	{"period/end", "2025年", true},
	{"period/end", "2025", true},
	{"period/end", "2024年", false},
	{"period/end", "2025个", false},
	{"project/prj-06-2/quantity/beds", "三百张", true}, /* 300张 */
	{"project/prj-06-2/quantity/beds", "三百一十张", false},
	{"project/prj-06-2/quantity/beds", "共300张", false},
	{"figure/nar-12", "约四百亩", true},
	{"figure/base-26", "八十%以上", true},
	{"figure/base-26", "百分之八十以上", true},
	{"figure/base-26", "百分之八十", false},
	{"total/investment", "", false},
	{"total/investment", "万元", false},
	{"total/investment", "约", false},
	{"total/investment", "3.0.7", false},
};

static void reads_what_people_write(void **state)
{
	(void)state;
	struct sample s;
	sample_real(&s);
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		if (prose_agrees(s.figures, sample_figure(&s, cases[i].address), text_of(cases[i].text)) != cases[i].agrees)
			fail_msg("%s: '%s'", cases[i].address, cases[i].text);
	sample_end(&s);
}

/* Every written figure agrees with the way it is printed. */
static void agrees_with_its_own_print(void **state)
{
	(void)state;
	struct sample s;
	sample_real(&s);
	for (size_t i = 0; i < s.figures->count; i++) {
		const struct figure *figure = s.figures->list[i];
		if (figure->rule == RULE_WRITTEN && figure->state == FIGURE_PRESENT && figure->unit &&
		    !prose_agrees(s.figures, figure, figure_print(s.figures, figure)))
			fail_msg("%.*s", TEXT_ARG(figure->address));
	}
	assert_true(prose_table_exists(s.loaded->plan, TEXT("table/box-01")));
	assert_false(prose_table_exists(s.loaded->plan, TEXT("table/box-99")));
	assert_false(prose_table_exists(s.loaded->plan, TEXT("chart/indicators")));
	sample_end(&s);
}

/* A range is both its ends, however they are joined. */
static void ranges_have_two_ends(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		bool agrees;
	} ranges[] = {{"76.5—77个", true}, {"76.5至77个", true}, {"76.5个到77个", true}, {"７６.５～７７个", true}, {"76.5—77", true},
		      {"76.5个", false},   {"77个", false},	   {"76—77个", false},	   {"76.5—77%", false},	   {"约76.5—77个", false}};
	struct sample s;
	sample_plan(&s, SAMPLE_PLAN("2021", "2025", "<indicator id=\"i\" name=\"甲\" unit=\"个\" kind=\"level\">"
				    "<target year=\"2025\" value=\"76.5\" to=\"77\" typed=\"76.5—77\"/></indicator>", ""));
	for (size_t i = 0; i < COUNT_OF(ranges); i++)
		if (prose_agrees(s.figures, sample_figure(&s, "indicator/i/target"), text_of(ranges[i].text)) != ranges[i].agrees)
			fail_msg("%s", ranges[i].text);
	sample_end(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(ranges_have_two_ends), cmocka_unit_test(reads_what_people_write), cmocka_unit_test(agrees_with_its_own_print)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
