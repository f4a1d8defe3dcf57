/*
 * Tables of published plans as plan folders (tests/plans, and the golden ones): nothing invented, nothing bent. Each is
 * checked and built whole; the cells in which one is unlike the others are looked at.
 * SPDX-License-Identifier: MIT
 */
#include "cli/program.h"

static int plans_open(void **state)
{
	if (world_open(state))
		return -1;
	struct world *world = *state;
	copy_tree(world, "tests/plans", inside(world, "plan-data"));
	copy_tree(world, "plan-data/plan.xsd", inside(world, "plan-data/plan.xsd"));
	copy_tree(world, "templates", inside(world, "templates"));
	put_bytes(inside(world, "plan-data/words.txt"), TEXT(""));
	struct run run = run_program(world, "check");
	assert_exit(run, 0);
	run = run_program(world, "build -o out");
	assert_exit(run, 0);
	return 0;
}

/* Each table of the open data that holds a line, by plan: PLAN/FILE and the line, or the beginning of one. */
static void test_cells(void **state)
{
	static const char *const cells[][2] = {
		/* changes against a base, in the source's words and computed; words; a unit that holds a number; no attribute */
		{"national-health-2021-2025/data/targets.csv", "life,人均预期寿命,岁,2025,在2020年基础上提高1岁，即78.93岁,78.93,比基期变化,,,1,在2020年基础上提高1岁\r\n"},
		{"national-health-2021-2025/data/targets.csv", "healthy-life,人均健康预期寿命,岁,2025,同比例提高,,文字,,,,同比例提高\r\n"},
		{"national-health-2021-2025/data/targets.csv", "maternal,孕产妇死亡率,/10万,2025,≤14.5/10万,14.5,数,≤,,,≤14.5/10万\r\n"},
		{"national-health-2021-2025/data/indicators.csv", "chronic,,重大慢性病过早死亡率,%,,"},
		{"national-health-2021-2025/data/indicators.csv", "infant,,婴儿死亡率,‰,预期性,"},
		/* qualifiers behind and before the number */
		{"national-ageing-2021-2025/data/targets.csv", "beds,养老服务床位总量,万张,2025,900万张以上,900,数,以上,,,达到900万张以上\r\n"},
		{"national-ageing-2021-2025/data/targets.csv", "enrolment,本科高校、职业院校养老服务相关专业招生规模,人,2025,明显增长,,文字,"},
		/* 其中 rows without number, caps above the base, a base with a comparator */
		{"national-transport-2021-2025/data/indicators.csv", "high-speed-rail,,高速铁路,万公里,,期末水平,2025,5万公里,5,3.8,,,3.8万公里,万公里,2020,,rail\r\n"},
		{"national-transport-2021-2025/data/indicators.csv", "road,,公路通车里程,万公里,,期末水平,2025,550万公里,550,519.8,,,519.8万公里,万公里,2020,2,\r\n"},
		{"national-transport-2021-2025/data/indicators.csv", "beidou,,重点领域北斗系统应用率,%,,期末水平,2025,>95%,95,60,,,≥60%,%,2020,6,\r\n"},
		{"national-transport-2021-2025/data/indicators.csv", "rail-deaths,,铁路交通事故十亿吨公里死亡率,人/十亿吨公里,,上下限,2025,<0.3人/十亿吨公里,"},
		/* no targets at all, levels in one unit and growth in another: 718.4 to 2697.5 in five years is 30.29 % a year */
		{"national-civil-affairs-2006-2010/data/indicators.csv", "spending,,民政事业费支出,%,,年均增长,2010,未设目标,,718.4,,,718.4亿元,亿元,2005,1,\r\n"},
		{"national-civil-affairs-2006-2010/data/figures.csv", "indicator/spending/growth/2010,民政事业费支出·到2010年的年均增长,30.29%,"},
		{"national-civil-affairs-2006-2010/data/results.csv", "relief,救助受灾群众,亿人次,2010,演示数据,4.5,,4.5,"},
		/* three years, a target for each, words for each, no sign of a unit */
		{"county-water-2016-2018/data/targets.csv", "irrigation,农田灌溉水有效利用系数,,2016,0.72,0.72,数,,,,0.72\r\n"},
		{"county-water-2016-2018/data/targets.csv", "leakage,供水管网漏损率,%,2017,不超过12%,12,数,不超过,,,不超过12%\r\n"},
		{"county-water-2016-2018/data/targets.csv", "total,用水总量,立方米,2016,不超自治区年度下达指标,,文字,"},
	};
	struct world *world = *state;
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
		assert_has(file_bytes(world, joined(world, inside(world, "out"), cells[i][0])), cells[i][1]);
}

/* The document itself is published and linked where the plan names it; no page of another's is. */
static void test_original(void **state)
{
	struct world *world = *state;
	assert_has(file_bytes(world, inside(world, "out/lanxi-homes-2023-2026/index.html")), "<a href=\"data/source/source/original.txt\" download>原文件</a>");
	assert_has(file_bytes(world, inside(world, "out/lanxi-homes-2023-2026/data/source/source/original.txt")), "兰溪区幸福院三年行动方案\n");
	assert_has(file_bytes(world, inside(world, "out/lanxi-homes-2023-2026/manifest.json")), "source/original.txt");
	const char *plan = inside(world, "plan-data/lanxi-homes-2023-2026/plan.xml");
	struct text bytes = file_bytes(world, plan);
	size_t at = text_find(bytes, TEXT("original.txt\" file"), 0);
	put_bytes(plan, text_format(&world->arena, "%.*soriginal.html%.*s", (int)at, bytes.at, (int)(bytes.len - at - 12), bytes.at + at + 12));
	assert_exit(run_program(world, "check plan-data/lanxi-homes-2023-2026"), 1);
	put_bytes(plan, bytes);
}

/* Chapters as deep as the document has them, with its numbers; a part's sum holds those of all below it. */
static void test_deep_chapters(void **state)
{
	struct world *world = *state;
	struct text contents = file_bytes(world, inside(world, "out/lanxi-homes-2023-2026/chapters.html"));
	assert_has(contents, "<li class=\"level-1\"><a href=\"chapters/part-2.html\">第二编 任务</a>");
	assert_has(contents, "<li class=\"level-2\"><a href=\"chapters/chapter-3.html\">第三章 建设</a>");
	assert_has(contents, "<li class=\"level-4\"><a href=\"chapters/item-1.html\">1.城区</a>");
	struct run run = run_program(world, "explain part/part-2/total plan-data/lanxi-homes-2023-2026");
	assert_exit(run, 0);
	assert_has(run.out, "1,000万元");
	assert_has(file_bytes(world, inside(world, "out/lanxi-homes-2023-2026/chapters/item-1.html")), "原文 list:表1第2行");
}

/* Bound together, a single annex needs no cover. */
static void test_single_annex_without_cover(void **state)
{
	struct world *world = *state;
	assert_int_equal(pdf_pages(file_bytes(world, inside(world, "out/national-transport-2021-2025/annex.pdf"))), 1);
	assert_int_equal(pdf_pages(file_bytes(world, inside(world, "out/lanxi-homes-2023-2026/annex.pdf"))), 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_cells), cmocka_unit_test(test_deep_chapters), cmocka_unit_test(test_single_annex_without_cover), cmocka_unit_test(test_original)};
	return cmocka_run_group_tests(tests, plans_open, world_close);
}
