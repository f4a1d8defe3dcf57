/*
 * Tests of what a plan's own attributes, units of money and groups become in the view.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include "sample.h"

#include "view/tree.h"

#define ROW(id, more) "<indicator id=\"" id "\" name=\"" id "\" unit=\"个\" kind=\"level\"" more "><target year=\"2025\" value=\"3\"/></indicator>"

#define OF_AMOUNT(value)                                                                                               \
	SAMPLE_PLAN("2021", "2025", ROW("a", ""),                                                                      \
		    "<outside><project id=\"p\" name=\"项目\"><investment value=\"" value "\" unit=\"万元\"/></project></outside>")

static struct view *view_of(struct sample *s)
{
	return view_build(s->loaded->figures, s->loaded->progress, s->loaded->audit, view_map(&s->arena), &s->arena);
}

static struct text titles(struct sample *s, const struct view *list)
{
	struct text all = TEXT("");
	for (size_t i = 0; i < list->count; i++)
		all = TEXT_JOIN(&s->arena, all, TEXT("/"), view_find_text(list->items[i], "title"), view_find_text(list->items[i], "count"));
	return all;
}

static void attributes_are_the_plans_own(void **state)
{
	(void)state;
	static const char *const plans[][2] = {
		{SAMPLE_PLAN("2021", "2025", ROW("a", "") ROW("b", ""), ""), "/全部指标2"},
		{SAMPLE_PLAN("2021", "2025", ROW("a", " attribute=\"binding\"") ROW("b", " attribute=\"binding\""), ""), "/约束性指标2"},
		{SAMPLE_PLAN("2021", "2025", ROW("a", " attribute=\"expected\"") ROW("b", ""), ""), "/预期性指标1/未列属性的指标1"},
	};
	for (size_t i = 0; i < COUNT_OF(plans); i++) {
		struct sample s;
		sample_plan(&s, plans[i][0]);
		ASSERT_TEXT(titles(&s, view_find(view_of(&s), "attributes")), plans[i][1]);
		sample_end(&s);
	}
}

/* Named otherwise, or more than two; the summary begins with those that must be met, whatever they are called. */
static void attributes_have_their_names(void **state)
{
	(void)state;
	struct sample s;
	sample_start(&s);
	sample_write(&s, "plan.xml", text_of(SAMPLE_PLAN("2021", "2025",
		"</category><attributes><attribute id=\"binding\" name=\"承诺性\"/><attribute id=\"guiding\" name=\"指导性\"/></attributes>"
		"<category id=\"d\" name=\"类二\">" ROW("a", " attribute=\"binding\"") ROW("b", " attribute=\"guiding\"") ROW("c", " attribute=\"guiding\""), "")));
	sample_write(&s, "results/2022.xml", TEXT(SAMPLE_RESULTS("2022", "2022-12-31", "<indicator ref=\"a\" value=\"3\"/><indicator ref=\"b\" value=\"3\"/>")));
	sample_load(&s);
	struct view *view = view_of(&s);
	ASSERT_TEXT(titles(&s, view_find(view, "attributes")), "/承诺性指标1/指导性指标2");
	ASSERT_TEXT(view_find_text(view, "summary.binding.title"), "承诺性指标");
	const struct view *counts = view_find(view, "latest_report.attributes");
	ASSERT_TEXT(view_find_text(counts->items[1], "total"), "2");
	assert_int_equal(view_find(counts->items[1], "counts")->count, 2); /* one met, one without data */
	sample_end(&s);
}

/* The total in a larger unit is in one that the plan has. */
static void larger_units_are_the_plans_own(void **state)
{
	(void)state;
	static const char *const amounts[][4] = {{OF_AMOUNT("15000"), "1.5", "亿元", "1.5亿元"},
						 {OF_AMOUNT("15000000\" qualifier=\"about"), "1500", "亿元", "约1,500亿元"},
						 {OF_AMOUNT("9999"), "", "", ""}};
	for (size_t i = 0; i < COUNT_OF(amounts); i++) {
		struct sample s;
		sample_plan(&s, amounts[i][0]);
		struct view *view = view_of(&s);
		ASSERT_TEXT(view_find_text(view, "headline.total_larger.digits"), amounts[i][1]);
		ASSERT_TEXT(view_find_text(view, "headline.total_larger.unit"), amounts[i][2]);
		ASSERT_TEXT(view_find_text(view, "headline.total_larger.text"), amounts[i][3]);
		sample_end(&s);
	}
}

/* What site.xml says of projects and groups of them is said in the plan's own words for them. */
static void groups_have_their_name(void **state)
{
	(void)state;
	static const char *const plans[][2] = {
		{SAMPLE_PLAN("2021", "2025", ROW("a", ""), "<boxes label=\"工程包\" title=\"重点工程\"/>"), "重点工程：全部工程包和工程包之外的项目"},
		{SAMPLE_PLAN("2021", "2025", ROW("a", ""), "<boxes/>"), "项目：全部专栏和专栏之外的项目"},
	};
	for (size_t i = 0; i < COUNT_OF(plans); i++) {
		struct sample s;
		sample_plan(&s, plans[i][0]);
		struct view *site = view_map(&s.arena);
		view_put_text(site, "about", TEXT("{projects}：全部{label}和{label}之外的项目"));
		view_put_text(site, "name", TEXT("某局"));
		struct view *view = view_build(s.loaded->figures, s.loaded->progress, s.loaded->audit, site, &s.arena);
		ASSERT_TEXT(view_find_text(view, "site.about"), plans[i][1]);
		ASSERT_TEXT(view_find_text(view, "site.name"), "某局");
		ASSERT_TEXT(view_find_text(site, "about"), "{projects}：全部{label}和{label}之外的项目"); /* others share it */
		sample_end(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(attributes_are_the_plans_own),
		cmocka_unit_test(attributes_have_their_names),
		cmocka_unit_test(larger_units_are_the_plans_own),
		cmocka_unit_test(groups_have_their_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
