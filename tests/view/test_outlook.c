/*
 * Tests of what a reader asks first: who is behind, what is overdue or not reported, what moved, where the money goes, what is for my town.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include "sample.h"

#include "view/tree.h"

#define ROW(id, kind, more) \
	"<indicator id=\"" id "\" name=\"" id "\" unit=\"个\" kind=\"" kind "\">" more "<target year=\"2025\" value=\"10\"/></indicator>"
#define ROWS                                                                                                      \
	ROW("done", "cumulative", "") ROW("slow", "cumulative", "") ROW("missed", "yearly", "") ROW("even", "level", "") \
	ROW("silent", "level", "")
#define PROJECTS                                                                                                       \
	"<outside><project id=\"late\" name=\"late\" deadline=\"2022\"><investment value=\"30\" unit=\"万元\"/></project>"  \
	"<project id=\"gone\" name=\"gone\"><investment value=\"70\" unit=\"万元\"/></project><project id=\"mute\" name=\"mute\"/></outside>"

static struct view *view_of(struct sample *s)
{
	return view_build(s->loaded->figures, s->loaded->progress, s->loaded->audit, view_map(&s->arena), &s->arena);
}

/* "2: a b", the number of a group and who is named. */
static struct text group_of(struct sample *s, const struct view *outlook, const char *name)
{
	const struct view *group = view_find(outlook, name), *members = view_find(group, "members");
	struct text all = view_find_text(group, "count");
	for (size_t i = 0; members && i < members->count; i++) {
		struct text own = view_find_text(members->items[i], "name");
		all = TEXT_JOIN(&s->arena, all, TEXT(" "), own.len ? own : view_find_text(members->items[i], "item.name"));
	}
	return all;
}

static void load_two_reports(struct sample *s)
{
	sample_start(s);
	sample_write(s, "plan.xml", text_of(SAMPLE_PLAN("2021", "2025", ROWS, PROJECTS)));
	sample_write(s, "results/2021.xml", TEXT(SAMPLE_RESULTS("2021", "2021-12-31",
		"<indicator ref=\"done\" value=\"2\"/><indicator ref=\"slow\" value=\"2\"/><indicator ref=\"missed\" value=\"10\"/>"
		"<indicator ref=\"even\" value=\"1\"/><project ref=\"late\" stage=\"under-way\"/>")));
	sample_write(s, "results/2022.xml", TEXT(SAMPLE_RESULTS("2022", "2022-12-31",
		"<indicator ref=\"done\" value=\"8\"/><indicator ref=\"slow\" value=\"0\"/><indicator ref=\"missed\" value=\"9\"/>"
		"<indicator ref=\"even\" value=\"3\"/><project ref=\"late\" stage=\"under-way\"/>"
		"<project ref=\"gone\" stage=\"cancelled\" document=\"文\" reason=\"因\"/>")));
	sample_load(s);
}

static void groups_name_whom_they_count(void **state)
{
	(void)state;
	static const char *const groups[][2] = {
		{"met", "1 done"}, {"behind", "2 slow missed"}, {"unjudged", "1 even"}, {"unknown", "1 silent"}, {"on_way", ""},
		{"far", "1 even"}, {"moved", "3 done slow missed"}, {"cancelled", "1 gone"}, {"adjusted", ""}, {"unreported", "1 mute"},
		{"overdue", "1 late"},
	};
	struct sample s;
	load_two_reports(&s);
	const struct view *outlook = view_find(view_of(&s), "latest_report.outlook");
	for (size_t i = 0; i < COUNT_OF(groups); i++)
		ASSERT_TEXT(group_of(&s, outlook, groups[i][0]), groups[i][1]);
	ASSERT_TEXT(view_find_text(outlook, "since_zh"), "2021年");
	assert_true(view_truth(view_find(outlook, "attention")));
	sample_end(&s);
}

/* The first report has nothing before it that could have changed. */
static void a_first_report_has_moved_nothing(void **state)
{
	(void)state;
	struct sample s;
	load_two_reports(&s);
	const struct view *outlook = view_find(view_find(view_of(&s), "reports")->items[0], "outlook");
	ASSERT_TEXT(group_of(&s, outlook, "moved"), "");
	ASSERT_TEXT(view_find_text(outlook, "since_zh"), "");
	sample_end(&s);
}

static void parts_in_parts_are_not_named_twice(void **state)
{
	(void)state;
	struct sample s;
	sample_start(&s);
	sample_load_from(&s, TEXT("tests/plans/lanxi-homes-2023-2026"), NULL);
	const struct view *ways = view_find(view_of(&s), "money_order");
	assert_int_equal(ways->count, 2);
	ASSERT_TEXT(view_find_text(ways->items[0], "total.text"), "600万元");
	ASSERT_TEXT(view_find_text(ways->items[1], "total.text"), "400万元");
	sample_end(&s);
}

static void projects_are_ways_where_there_are_no_parts(void **state)
{
	(void)state;
	struct sample s;
	load_two_reports(&s);
	const struct view *ways = view_find(view_of(&s), "money_order");
	assert_int_equal(ways->count, 2); /* of the third it is not known */
	ASSERT_TEXT(view_find_text(ways->items[0], "heading"), "gone");
	ASSERT_TEXT(view_find_text(ways->items[1], "total.text"), "30万元");
	sample_end(&s);
}

#define PLACE(id, kind, within) "<place id=\"" id "\" name=\"" id "\" kind=\"" kind "\"" within "/>"
#define PLACES                                                                                                               \
	"<places>" PLACE("city", "city", "") PLACE("a", "town", " within=\"city\"") PLACE("b", "town", " within=\"city\"") \
	PLACE("c", "town", " within=\"city\"") PLACE("v", "village", " within=\"a\"") "</places>"
#define STATIONS "<project id=\"stations\" name=\"stations\"><at place=\"a\"/><at place=\"v\"/><at place=\"b\"/></project>"
#define ALONE "<project id=\"alone\" name=\"alone\"><at place=\"v\"/></project>"
#define TOWNS "<project id=\"towns\" name=\"towns\"><area kinds=\"town\">各镇</area></project>"

/* "named 2 alone!; reaching": how many of the places that a project names are here, ! where it names no others. */
static struct text place_of(struct sample *s, const struct view *view, size_t index)
{
	const struct view *place = view_find(view, "places")->items[index], *projects = view_find(place, "projects"), *reaching = view_find(place, "reaching");
	struct text all = TEXT("");
	for (size_t i = 0; i < projects->count; i++)
		all = TEXT_JOIN(&s->arena, all, view_find_text(projects->items[i], "name"), TEXT(" "), view_find_text(projects->items[i], "here"),
				view_truth(view_find(projects->items[i], "sole")) ? TEXT("! ") : TEXT(" "));
	for (size_t i = 0; i < reaching->count; i++)
		all = TEXT_JOIN(&s->arena, all, TEXT("; "), view_find_text(reaching->items[i], "name"));
	return TEXT_JOIN(&s->arena, view_find_text(place, "file"), TEXT(" "), all);
}

/* A town that no project names has its page, too, where an area holds it; numbers are a place's own only where the project has no other. */
static void places_have_what_is_for_them(void **state)
{
	(void)state;
	static const char *const places[] = {" ", "places/a.html stations 2 alone 1! ; towns", "places/b.html stations 1 ; towns", "places/c.html ; towns",
					     "places/v.html stations 1 alone 1! ; towns"};
	struct sample s;
	sample_start(&s);
	sample_write(&s, "plan.xml", text_of(SAMPLE_PLAN("2021", "2025", ROWS, PLACES "<outside>" STATIONS ALONE TOWNS "</outside>")));
	sample_load(&s);
	const struct view *view = view_of(&s);
	for (size_t i = 0; i < COUNT_OF(places); i++)
		ASSERT_TEXT(place_of(&s, view, i), places[i]);
	sample_end(&s);
}

/* What is said of a period is as exact as the plan, with its own name where that is another. */
static void periods_are_said_as_written(void **state)
{
	(void)state;
	static const char *const periods[][2] = {{SAMPLE_PLAN("2021", "2025", ROWS, ""), "期（2021—2025年）"},
						 {SAMPLE_PLAN("2023-07", "2029-06", ROWS, ""), "期（2023年7月—2029年6月）"}};
	for (size_t i = 0; i < COUNT_OF(periods); i++) {
		struct sample s;
		sample_start(&s);
		sample_write(&s, "plan.xml", text_of(periods[i][0]));
		sample_load(&s);
		ASSERT_TEXT(view_find_text(view_of(&s), "plan.period.named_zh"), periods[i][1]);
		sample_end(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(groups_name_whom_they_count),
		cmocka_unit_test(a_first_report_has_moved_nothing),
		cmocka_unit_test(parts_in_parts_are_not_named_twice),
		cmocka_unit_test(projects_are_ways_where_there_are_no_parts),
		cmocka_unit_test(places_have_what_is_for_them),
		cmocka_unit_test(periods_are_said_as_written),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
