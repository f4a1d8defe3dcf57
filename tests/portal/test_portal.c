/*
 * The portal over small sites made here: what it adds up and what it keeps apart, what it leaves out, where it links.
 * Run from the project's root with the built program.
 * SPDX-License-Identifier: MIT
 */
#include "cli/program.h"

#include "base/digest.h"
#include "portal/paths.h"
#include "view/json.h"

/* What a small report says; NULL texts take the default. */
struct sample {
	const char *id, *region, *publisher, *end, *unit, *total, *invested, *done, *rule;
	const char *attribute; /* of its indicators; NULL: the summary is one of before there were others than binding and expected */
	unsigned behind;       /* binding indicators in that state; 0: no yearly results */
};

static const char *or_else(const char *text, const char *other)
{
	return text ? text : other;
}

static void add_amount(struct buffer *out, const char *name, const char *value, const char *unit)
{
	if (value)
		buffer_printf(out,
			      "\"%s\": {\"present\": true, \"text\": \"%s%s\", \"value\": \"%s\", \"unit\": \"%s\", "
			      "\"qualifier\": \"\", \"reason\": \"\"}",
			      name, value, unit, value, unit);
	else
		buffer_printf(out,
			      "\"%s\": {\"present\": false, \"text\": \"原文未列\", \"value\": null, \"unit\": \"\", "
			      "\"qualifier\": \"\", \"reason\": \"\"}",
			      name);
}

static struct text report_of(struct world *world, const struct sample *sample)
{
	struct buffer out = {0};
	const char *unit = or_else(sample->unit, "万元");
	buffer_printf(&out,
		      "{\"format\": \"planpress-summary-1\", \"demo\": false, \"plan\": {\"id\": \"%s\", \"title\": "
		      "\"规划%s\", \"publisher\": \"%s\", "
		      "\"region\": \"%s\", \"period\": {\"name\": \"五年\", \"start\": 2021, \"end\": %s}, "
		      "\"published\": \"2021-12-13\", "
		      "\"published_zh\": \"2021年12月13日\"}, \"edition\": {\"label_zh\": \"2023年度结果版\", "
		      "\"status\": \"official\", "
		      "\"status_zh\": \"正式数据\"},\n\"headline\": {",
		      sample->id, sample->id, or_else(sample->publisher, "甲县民政局"), or_else(sample->region, "甲县"),
		      or_else(sample->end, "2025"));
	add_amount(&out, "total", sample->total, unit);
	buffer_printf(&out, "},\n\"statuses\": [{\"status\": \"behind\", \"rule\": \"%s\"}], \"reports\": [",
		      or_else(sample->rule, "落后5个百分点以上"));
	if (sample->behind) {
		buffer_string(&out, "{\"label_zh\": \"2023年\", \"status_zh\": \"正式数据\", \"date_zh\": \"2023年12月31日\", \"available\": 2, "
				    "\"missing\": 1, \"reported_tasks\": 3, \"unreported_tasks\": 4, "
				    "\"task_counts\": [{\"state\": \"done\", \"state_zh\": \"已完成\", \"count\": 3}], ");
		add_amount(&out, "invested", sample->invested, unit);
		if (sample->done) {
			buffer_string(&out, ", ");
			add_amount(&out, "done", sample->done, unit);
		}
		if (sample->attribute)
			buffer_printf(&out, ", \"attributes\": [{\"id\": \"own\", \"name\": \"%s\", \"counts\": [{\"status\": \"behind\", "
				      "\"status_zh\": \"滞后\", \"mark\": \"▼\", \"count\": %u}]}]", sample->attribute, sample->behind);
		buffer_printf(&out,
			      ", \"binding_counts\": [{\"status\": \"behind\", \"status_zh\": \"滞后\", \"mark\": "
			      "\"▼\", \"count\": %u}], "
			      "\"expected_counts\": []}",
			      sample->behind);
	}
	buffer_printf(&out, "],\n\"indicators\": [{\"name\": \"覆盖率%s\", \"file\": \"indicators/ind-01.html\"}]}\n",
		      sample->id);
	struct text report = text_copy(&world->arena, buffer_view(&out));
	buffer_release(&out);
	return report;
}

static void put_site(struct world *world, const char *folder, struct text report)
{
	const char *data = joined(world, folder, "data");
	mkdir(joined(world, world->folder, "plans"), 0755);
	assert_int_equal(mkdir(folder, 0755), 0);
	assert_int_equal(mkdir(data, 0755), 0);
	put_bytes(joined(world, data, "summary.json"), report);
	put_bytes(joined(world, folder, "index.html"), TEXT("<!DOCTYPE html>\n"));
	struct text manifest = text_format(&world->arena,
					   "{\n  \"outputs\": [\n    {\"path\": \"data/summary.json\", \"size\": %zu, "
					   "\"sha256\": \"%.*s\"}\n  ]\n}\n",
					   report.len, TEXT_ARG(digest_hex(&world->arena, report)));
	put_bytes(joined(world, folder, "manifest.json"), manifest);
}

static const char *site_folder(struct world *world, const char *id)
{
	return joined(world, inside(world, "plans"), id);
}

static void put_sample(struct world *world, struct sample sample)
{
	put_site(world, site_folder(world, sample.id), report_of(world, &sample));
}

static struct run portal(struct world *world, const char *arguments)
{
	return run_program(
		world,
		text_format(&world->arena, "portal --lang en --templates %s/templates %s", world->root, arguments).at);
}

static struct text page(struct world *world, const char *path)
{
	return file_bytes(world, inside(world, path));
}

static const struct view *data_of(struct world *world)
{
	struct source *source = file_read_text(&world->arena, text_of(inside(world, "out/data/portal.json")),
					       MOST_FILE_BYTES, NO_PLACE, &world->notes);
	const struct view *root = source ? json_read(&world->arena, source, &world->notes) : NULL;
	assert_non_null(root);
	return root;
}

static const struct view *item(const struct view *root, const char *list, size_t index)
{
	const struct view *found = view_find(root, list);
	assert_non_null(found);
	assert_true(index < found->count);
	return found->items[index];
}

#define assert_value(view, path, expected)                                                                             \
	assert_string_equal(text_copy(&world->arena, view_find_text((view), (path))).at, (expected))

static void put_regions(struct world *world)
{
	put_bytes(inside(world, "regions.txt"),
		  TEXT("# 代码\t名称\t上级\t级别\n420000\t某省\t\t省级\n421000\t某市\t420000\t市级\n"
		       "421001\t甲县\t421000\t县级\n421002\t乙县\t421000\t县级\n"));
}

/* ---- Adding up ---- */

static void test_equal_amounts_are_added(void **state)
{
	struct world *world = *state;
	put_sample(world, (struct sample){.id = "a", .total = "100.5", .invested = "10", .behind = 1});
	put_sample(world, (struct sample){.id = "b", .total = "300", .invested = "90", .behind = 2});
	put_sample(world, (struct sample){.id = "c", .behind = 4});
	assert_exit(portal(world, "-o out plans/a plans/b plans/c"), 0);
	const struct view *group = item(data_of(world), "rollups", 0);
	assert_value(group, "plans", "3");
	assert_int_equal(view_find(group, "planned")->count, 1);
	assert_value(item(group, "planned", 0), "value", "400.5");
	assert_value(item(group, "planned", 0), "count", "2");
	assert_value(item(group, "planned", 0), "of", "3");
	assert_value(item(group, "progress", 0), "value", "100");
	assert_value(item(group, "progress", 0), "rate", "24.97%"); /* 100 / 400.5, not the mean of 9.95 and 30 */
	assert_value(item(group, "progress", 0), "rate_count", "2");
	assert_value(item(item(group, "states", 0), "entries", 0), "count", "7");
	assert_has(page(world, "out/index.html"), "2 / 3 个规划");
}

/* A rate leaves out what was spent before the plan's period, as the plan's own does. */
static void test_rate_is_of_the_period(void **state)
{
	struct world *world = *state;
	put_sample(world, (struct sample){.id = "a", .total = "100", .invested = "60", .done = "20", .behind = 1});
	put_sample(world, (struct sample){.id = "b", .total = "100", .invested = "30", .behind = 1});
	assert_exit(portal(world, "-o out plans/a plans/b"), 0);
	const struct view *group = item(data_of(world), "rollups", 0);
	assert_value(item(group, "progress", 0), "value", "90");
	assert_value(item(group, "progress", 0), "rate", "25.00%");
}

/* A portal says how complete each plan's latest report is; of kinds that a plan has not it says nothing. */
static void test_what_was_reported(void **state)
{
	struct world *world = *state;
	put_sample(world, (struct sample){.id = "a", .behind = 1});
	put_sample(world, (struct sample){.id = "b"});
	assert_exit(portal(world, "-o out plans/a plans/b"), 0);
	const struct view *told = item(data_of(world), "plans", 0), *silent = item(data_of(world), "plans", 1);
	assert_value(told, "told_indicators.reported", "2");
	assert_value(told, "told_indicators.of", "3");
	assert_value(told, "told_tasks.of", "7");
	assert_false(view_truth(view_find(told, "told_projects")));
	assert_value(item(told, "task_states", 0), "count", "3");
	assert_false(view_truth(view_find(silent, "told_tasks")));
	assert_has(page(world, "out/index.html"), "截至2023年12月31日：<span class=\"item\">指标 2 / 3</span> <span class=\"item\">任务 3 / 7</span> <small>已完成 3</small>");
	assert_has(page(world, "out/index.html"), "没有结果");
}

/* Indicators are added by what the plans call them; a summary without attributes has the two that there used to be. */
static void test_attributes_are_the_plans_own(void **state)
{
	struct world *world = *state;
	put_sample(world, (struct sample){.id = "a", .behind = 1, .attribute = "指导性"});
	put_sample(world, (struct sample){.id = "b", .behind = 2, .attribute = "约束性"});
	put_sample(world, (struct sample){.id = "c", .behind = 4});
	assert_exit(portal(world, "-o out plans/a plans/b plans/c"), 0);
	const struct view *group = item(data_of(world), "rollups", 0);
	assert_int_equal(view_find(group, "states")->count, 2);
	assert_value(item(group, "states", 0), "kind_zh", "指导性");
	assert_value(item(group, "states", 0), "indicators", "1");
	assert_value(item(group, "states", 1), "kind_zh", "约束性");
	assert_value(item(group, "states", 1), "indicators", "6");
	assert_value(item(group, "states", 1), "count", "2");
}

static void test_unequal_amounts_stay_apart(void **state)
{
	struct world *world = *state;
	put_sample(world, (struct sample){.id = "a", .total = "100"});
	put_sample(world, (struct sample){.id = "b", .total = "3", .unit = "亿元"});
	put_sample(world, (struct sample){.id = "c", .total = "50", .end = "2030"});
	assert_exit(portal(world, "-o out plans/a plans/b plans/c"), 0);
	const struct view *root = data_of(world);
	assert_int_equal(view_find(root, "rollups")->count, 2);
	const struct view *planned = view_find(item(root, "rollups", 0), "planned");
	assert_int_equal(planned->count, 2);
	assert_value(planned->items[0], "value", "100");
	assert_value(planned->items[1], "value", "3");
	assert_value(planned->items[1], "unit", "亿元");
	assert_value(item(item(root, "rollups", 1), "planned", 0), "value", "50");
}

static void test_states_of_other_bands_stay_apart(void **state)
{
	struct world *world = *state;
	put_sample(world, (struct sample){.id = "a", .behind = 1});
	put_sample(world, (struct sample){.id = "b", .behind = 2, .rule = "落后10个百分点以上"});
	assert_exit(portal(world, "-o out plans/a plans/b"), 0);
	const struct view *entries = view_find(item(item(data_of(world), "rollups", 0), "states", 0), "entries");
	assert_int_equal(entries->count, 2);
	assert_value(entries->items[0], "count", "1");
	assert_value(entries->items[1], "count", "2");
}

/* ---- Regions ---- */

static void test_levels_are_not_added(void **state)
{
	struct world *world = *state;
	put_regions(world);
	put_sample(world, (struct sample){.id = "a", .total = "1"});
	put_sample(world, (struct sample){.id = "b", .total = "2", .region = "421002"});
	put_sample(world, (struct sample){.id = "c", .total = "100", .region = "某市"});
	assert_exit(portal(world, "--regions regions.txt -o out plans/a plans/b plans/c"), 0);
	const struct view *top = item(data_of(world), "regions", 0);
	assert_value(top, "code", "420000");
	assert_value(top, "plans", "0");
	assert_value(top, "plans_below", "3");
	assert_int_equal(view_find(top, "rollups")->count, 2);
	assert_value(item(top, "rollups", 0), "level", "市级");
	assert_value(item(item(top, "rollups", 0), "planned", 0), "value", "100");
	assert_value(item(item(top, "rollups", 1), "planned", 0), "value", "3");
	assert_has(page(world, "out/regions/421000.html"), "../../plans/c/index.html");
	assert_has(page(world, "out/regions.html"), "regions/421001.html");
}

static void test_unknown_region(void **state)
{
	struct world *world = *state;
	put_regions(world);
	put_sample(world, (struct sample){.id = "a", .region = "丙县", .total = "1"});
	struct run run = portal(world, "--regions regions.txt -o out plans/a");
	assert_exit(run, 0);
	assert_has(run.err, "region-unknown");
	assert_true(path_exists(text_of(inside(world, "out/regions/other.html"))));
	assert_exit(portal(world, "--strict --regions regions.txt -o strict plans/a"), 1);
	assert_false(path_exists(text_of(inside(world, "strict"))));
}

static void expect_region_fault(struct world *world, const char *table, const char *code, const char *place)
{
	put_bytes(inside(world, "regions.txt"), text_of(table));
	struct run run = portal(world, "--regions regions.txt -o out plans/a");
	assert_exit(run, 1);
	assert_has(run.err, code);
	assert_has(run.err, place);
	assert_false(path_exists(text_of(inside(world, "out"))));
}

static void test_region_faults(void **state)
{
	struct world *world = *state;
	put_sample(world, (struct sample){.id = "a"});
	expect_region_fault(world, "1\t甲县\n2\n", "region-line", "regions.txt:2:1");
	expect_region_fault(world, "../x\t甲县\n", "region-line", "regions.txt:1:1");
	expect_region_fault(world, "1\t甲县\n1\t乙县\n", "region-twice", "regions.txt:2:1");
	expect_region_fault(world, "1\t甲县\t9\n", "region-parent", "regions.txt:1:1");
	expect_region_fault(world, "1\t甲县\t2\n2\t乙县\t1\n", "region-parent", "regions.txt:1:1");
}

/* ---- Plans that are left out ---- */

static void test_broken_plans_are_left_out(void **state)
{
	struct world *world = *state;
	put_sample(world, (struct sample){.id = "good", .total = "1"});
	put_sample(world, (struct sample){.id = "cut", .total = "2"});
	put_sample(world, (struct sample){.id = "alone", .total = "4"});
	put_site(world, site_folder(world, "torn"), TEXT("{\"format\": \"planpress-summary-1\", "));
	put_site(world, site_folder(world, "other"), TEXT("{\"format\": \"else\"}\n"));
	put_bytes(inside(world, "plans/cut/data/summary.json"), TEXT("{}\n"));
	assert_int_equal(unlink(inside(world, "plans/alone/manifest.json")), 0);
	struct run run = portal(
		world, "-o out plans/torn plans/good plans/cut plans/alone plans/nowhere plans/other plans/good");
	assert_exit(run, 1);
	assert_has(run.err, "report-missing");
	assert_has(run.err, "report-no-manifest");
	assert_has(run.err, "report-changed");
	assert_has(run.err, "'plans/torn' is left out");
	assert_has(run.err, "'plans/other' is left out");
	assert_has(run.err, "two-plans-one-id");
	assert_has(run.err, "6 plan(s) left out");
	assert_has(run.out, "1 plan(s) listed");
	assert_has(page(world, "out/index.html"), "另有 6 个规划");
	assert_value(item(item(data_of(world), "rollups", 0), "planned", 0), "value", "1");
}

/* A summary with states by the hundred is none that planpress wrote: what it asks for would take the square of them. */
static void test_states_have_their_limit(void **state)
{
	struct world *world = *state;
	struct text report = report_of(world, &(struct sample){.id = "many", .total = "1"});
	struct buffer many = {0};
	size_t list = text_find(report, TEXT("\"statuses\": ["), 0) + strlen("\"statuses\": [");
	buffer_add(&many, report.at, list);
	for (int i = 0; i < 1000; i++)
		buffer_printf(&many, "{\"status\": \"s%d\"}, ", i);
	buffer_text(&many, text_slice(report, list, report.len));
	put_site(world, site_folder(world, "many"), text_copy(&world->arena, buffer_view(&many)));
	buffer_release(&many);
	put_sample(world, (struct sample){.id = "good", .total = "1"});
	struct run run = portal(world, "-o out plans/good plans/many");
	assert_exit(run, 1);
	assert_has(run.err, "'plans/many' is left out");
}

static void test_nothing_to_list(void **state)
{
	struct world *world = *state;
	assert_exit(portal(world, "-o out plans/nowhere"), 1);
	assert_false(path_exists(text_of(inside(world, "out"))));
	assert_exit(portal(world, "-o out"), 2);
}

/* ---- Pages ---- */

/* Every href and src that is not on this page leads to a file. */
static void check_links(struct world *world, const char *folder, const char *name)
{
	static const char *const keys[] = {"href=\"", "src=\""};
	struct text html = page(world, joined(world, folder, name));
	for (size_t k = 0; k < 2; k++) {
		size_t length = strlen(keys[k]);
		for (size_t at = text_find(html, text_of(keys[k]), 0); at != SIZE_MAX;
		     at = text_find(html, text_of(keys[k]), at + 1)) {
			struct text rest = text_slice(html, at + length, html.len), link = text_cut(&rest, '"'),
				    path = text_cut(&link, '#');
			if (path.len && !path_exists(text_of(joined(world, inside(world, folder),
								    text_copy(&world->arena, path).at))))
				fail_msg("%s/%s links to %.*s", folder, name, TEXT_ARG(path));
		}
	}
}

static void test_links_lead_somewhere(void **state)
{
	struct world *world = *state;
	static const char *const pages[] = {"index.html",   "regions.html",  "bureaus.html",
					    "periods.html", "statuses.html", "search.html"};
	put_regions(world);
	put_sample(world, (struct sample){.id = "a", .total = "1", .behind = 1});
	put_sample(world, (struct sample){.id = "b", .publisher = "甲县<教育>局"});
	assert_exit(portal(world, "--regions regions.txt -o out plans/a plans/b/"), 0);
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
		check_links(world, "out", pages[i]);
	check_links(world, "out/regions", "421001.html");
	assert_has(page(world, "out/bureaus.html"), "甲县&lt;教育&gt;局");
	assert_has(page(world, "out/search-1.js"),
		   "[\"规划a\",\"../plans/a\",\"甲县民政局　2021—2025年\",[[\"覆盖率a\",\"indicators/ind-01.html\"]]]");
}

static void test_same_bytes_in_any_order(void **state)
{
	struct world *world = *state;
	put_sample(world, (struct sample){.id = "a", .total = "1", .behind = 1});
	put_sample(world, (struct sample){.id = "b", .total = "2", .behind = 1});
	assert_exit(portal(world, "-o out plans/a plans/b"), 0);
	assert_exit(portal(world, text_format(&world->arena, "-o other %s/plans/b plans/a", world->folder).at), 0);
	assert_true(text_equal(snapshot(world, inside(world, "out")), snapshot(world, inside(world, "other"))));
	struct run again = portal(world, "-o out plans/b plans/a");
	assert_exit(again, 0);
	assert_has(again.out, "up to date");
}

/* ---- With sites planpress itself has built ---- */

static void make_plan(struct world *world, const char *id)
{
	const char *folder = joined(world, inside(world, "plan-data"), id), *plan = joined(world, folder, "plan.xml");
	copy_tree(world, "tests/bad/base/small", folder);
	struct text bytes = file_bytes(world, plan),
		    results = file_bytes(world, joined(world, folder, "results/2021.xml"));
	size_t at = text_find(bytes, TEXT("<plan id=\"small\""), 0),
	       in_results = text_find(results, TEXT("plan=\"small\""), 0);
	assert_true(at != SIZE_MAX && in_results != SIZE_MAX);
	put_bytes(plan, text_format(&world->arena, "%.*s<plan id=\"%s\"%s", (int)at, bytes.at, id,
				    bytes.at + at + strlen("<plan id=\"small\"")));
	put_bytes(joined(world, folder, "results/2021.xml"),
		  text_format(&world->arena, "%.*splan=\"%s\"%s", (int)in_results, results.at, id,
			      results.at + in_results + strlen("plan=\"small\"")));
}

static void test_built_sites(void **state)
{
	struct world *world = *state;
	assert_int_equal(mkdir(inside(world, "plan-data"), 0755), 0);
	make_plan(world, "one");
	make_plan(world, "two");
	copy_tree(world, "plan-data/plan.xsd", inside(world, "plan-data/plan.xsd"));
	const char *templates = text_format(&world->arena, "--templates %s/templates", world->root).at;
	assert_exit(run_program(world, text_format(&world->arena, "build %s -o both", templates).at), 0);
	assert_exit(run_program(world, text_format(&world->arena, "build %s -o single plan-data/one", templates).at),
		    0);
	assert_exit(portal(world, "-o out both"), 0);
	assert_int_equal(view_find(data_of(world), "plans")->count, 2);
	check_links(world, "out", "index.html");
	assert_exit(portal(world, "-o out single both/two"), 0);
	assert_int_equal(view_find(data_of(world), "plans")->count, 2);
	check_links(world, "out", "index.html");
	assert_has(page(world, "out/index.html"), "../single/index.html");
}

/* A folder where several plans were built at once holds more than their sites. */
static void test_bystanders_are_no_plans(void **state)
{
	struct world *world = *state;
	put_sample(world, (struct sample){.id = "a"});
	put_bytes(inside(world, "plans/index.html"), TEXT("<!DOCTYPE html>\n"));
	put_bytes(inside(world, "plans/manifest.json"), TEXT("{}\n"));
	put_bytes(inside(world, "plans/notes.txt"), TEXT("x\n"));
	struct run run = portal(world, "-o out plans/a plans/index.html plans/manifest.json plans/notes.txt");
	assert_exit(run, 0);
	assert_int_equal(run.err.len, 0);
	assert_int_equal(view_find(data_of(world), "plans")->count, 1);
	run = portal(world, "-o none plans/index.html plans/manifest.json");
	assert_exit(run, 2);
	assert_has(run.err, "no-sites");
	assert_has(run.err, "plans/index.html");
	assert_exit(portal(world, "-o none plans/absent.html"), 1);
	assert_false(path_exists(text_of(inside(world, "none"))));
}

/* ---- Ways between folders ---- */

static void test_path_between(void **state)
{
	struct world *world = *state;
	static const char *const cases[][3] = {{"out", "plans/a", "../plans/a"},
					       {"out", "out", "."},
					       {"out", "out/a", "a"},
					       {"/srv/www/p", "/srv/www/plans", "../plans"},
					       {"out/", "./x/../plans//a/", "../plans/a"},
					       {"/srv/out", "plans", "../../w/plans"},
					       {"a/b", "a", ".."},
					       {"/", "/x", "x"},
					       {"../out", "plans", "../w/plans"},
					       {"outer", "out", "../out"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct text link = path_between(&world->arena, TEXT("/w"), text_of(cases[i][0]), text_of(cases[i][1]));
		if (!text_is(link, cases[i][2]))
			fail_msg("from %s to %s: %.*s", cases[i][0], cases[i][1], TEXT_ARG(link));
	}
}

#define PORTAL_TEST(function) cmocka_unit_test_setup_teardown(function, world_open, world_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PORTAL_TEST(test_equal_amounts_are_added),
		PORTAL_TEST(test_rate_is_of_the_period),
		PORTAL_TEST(test_what_was_reported),
		PORTAL_TEST(test_attributes_are_the_plans_own),
		PORTAL_TEST(test_unequal_amounts_stay_apart),
		PORTAL_TEST(test_states_of_other_bands_stay_apart),
		PORTAL_TEST(test_levels_are_not_added),
		PORTAL_TEST(test_unknown_region),
		PORTAL_TEST(test_region_faults),
		PORTAL_TEST(test_broken_plans_are_left_out),
		PORTAL_TEST(test_states_have_their_limit),
		PORTAL_TEST(test_nothing_to_list),
		PORTAL_TEST(test_links_lead_somewhere),
		PORTAL_TEST(test_same_bytes_in_any_order),
		PORTAL_TEST(test_built_sites),
		PORTAL_TEST(test_bystanders_are_no_plans),
		PORTAL_TEST(test_path_between),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
