/*
 * What items of boxes and paragraphs say of a project beside its amount: who does it, when, under which name.
 * A program of its own; all that the documents say is made up.
 * SPDX-License-Identifier: MIT
 */
#include "drafts.h"

#define HEAD "青禾县水务发展“十四五”规划\n青禾县水利局\n2021年9月1日\n一、任务\n专栏1 重点工程\n"

/* Offices behind a label or before 牵头 and 负责; several are each one, and the bureau's short name is the bureau. */
static void test_offices(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.txt", TEXT(HEAD "1.堤防加固。加固堤防9公里，投资800万元，由县水利局牵头，2023年底前完成。\n2.水厂改造。改造水厂2座，投资600万元，县住建局、县财政局负责。\n"
							   "3.河道清淤。清淤河道3公里，投资90万元，责任单位县农业农村局。\n4.水质监测。投资70万元（责任单位：县生态环境局、各乡镇；完成时限：2024年底）。\n5.节水宣传。明确职责，分工负责，投资20万元。\n"
							   "6.水文站。投资30万元。（县水文中心牵头，县财政局配合，2024年底前完成）\n7.泵站。投资40万元。（县（市）水务公司，2025年完成）\n8.水窖。投资50万元（含设备费）。\n"));
	static const char *const names[] = {"县水利局", "县住建局、县财政局", "县农业农村局", "县生态环境局、各乡镇", "", "县水文中心", "县（市）水务公司", ""};
	assert_int_equal(draft->project_count, 8);
	for (size_t i = 0; i < 8; i++)
		assert_text(draft->projects[i].office, names[i]);
	struct text plan = drafted(draft);
	assert_has(plan, "name=\"堤防加固\" deadline=\"2023\" deadline-typed=\"2023年\" office=\"bureau\"");
	assert_has(plan, "name=\"水厂改造\" office=\"office-01 office-02\"");
	assert_has(plan, "<office id=\"office-02\" name=\"县财政局\"/>");
	assert_has(plan, "office=\"office-04 office-05\"");
	assert_has(plan, "name=\"节水宣传\" office=\"bureau\"");
}

/* In a cell the offices stand below each other, or a name is cut in two; a 、 in brackets divides none. */
static void test_offices_of_cells(void **state)
{
	(void)state;
	const struct draft draft = {.arena = &arena};
	assert_text(draft_offices(&draft, TEXT("县水利局\n县财政局")), "县水利局、县财政局");
	assert_text(draft_offices(&draft, TEXT("县农业\n农村局")), "县农业农村局");
	assert_text(draft_offices(&draft, TEXT("县水利局 县财政局")), "县水利局、县财政局");
	struct text rest = TEXT("各县（市、区）政府，县水利局");
	assert_text(draft_next_office(&rest), "各县（市、区）政府");
	assert_text(draft_next_office(&rest), "县水利局");
	assert_text(draft_next_office(&rest), "");
}

/* From the first year to the last, or the one year that a term names; what was done before the plan is no term. */
static void test_years(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.txt", TEXT(HEAD "1.堤防加固。投资800万元，建设期2019—2023年。\n2.水厂改造。投资600万元（2022年至2024年）。\n3.河道清淤。投资90万元，建设期限2025年。\n"
							   "4.水质监测。2016—2020年已投入30万元，再投资70万元。\n"));
	static const int years[][2] = {{2019, 2023}, {2022, 2024}, {0, 2025}, {0, 0}};
	assert_int_equal(draft->project_count, 4);
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(draft->projects[i].start, years[i][0]);
		assert_int_equal(draft->projects[i].deadline, years[i][1]);
	}
	assert_text(draft->projects[1].deadline_typed, "2022年至2024年");
}

/* A name of its own line, numbered 01 or not at all, belongs to the paragraph below it. */
static void test_names_above(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.html", TEXT("<h1>青禾县水务“十四五”规划</h1><h2>一、任务</h2><table><tr><td><p>专栏1 重点工程</p><p>01 北山水库</p><p>在北山新建水库1座，总投资2亿元。</p>"
							    "<p>02 城南水厂</p><p>扩建水厂1座，总投资3000万元。</p></td></tr></table><table><tr><td><p>专栏2 其他工程</p><p>智慧水务平台</p><p>建设监测站20个，总投资400万元。</p></td></tr></table>"));
	assert_text(projects_of(draft), "北山水库||2亿元\n城南水厂||3000万元\n智慧水务平台||400万元\n");
	assert_has(draft->projects[2].words, "建设监测站20个");
	draft = draft_of_bytes("a.txt", TEXT(HEAD "智慧水务平台建设　　建设监测站20个，投资400万元。\n水厂标准化改造　　改造水厂2座，每座补助80万元。\n又一段。\n"));
	assert_text(projects_of(draft), "智慧水务平台建设||400万元\n水厂标准化改造||\n");
	assert_has(draft->projects[0].words, "智慧水务平台建设：建设监测站20个");
}

/* Below a heading that names a work the paragraph with the amount is that work; a sum of all is none. */
static void test_works_below_headings(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.txt", TEXT("青禾县水务发展“十四五”规划\n一、任务\n（一）水库工程\n建设水库1座，总投资2亿元，建设时间2021—2024年。\n（二）管网工程\n新建管网80公里，总投资3000万元。\n"
							   "（三）投资规模\n到2025年，全县水务投资规模达到9亿元。\n（四）资金\n县财政三年安排水务专项资金700万元。\n"));
	assert_text(projects_of(draft), "水库工程||2亿元\n管网工程||3000万元\n");
	assert_int_equal(draft->projects[0].start, 2021);
	assert_true(is_doubted(draft, "9亿元"));
	assert_true(is_doubted(draft, "700万元"));
}

/* What is planned to be paid out is the project's; five years in words are no quantity unless a price is for each. */
static void test_planned_payments(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.txt", TEXT(HEAD "1.抗旱补助。五年预计发放690万元。\n2.护河员培训。每年培训80人，每人补助500元，五年共20万元。\n3.水价补贴。已发放60万元。\n4.管护经费。每年投资30万元，五年共投资150万元。\n"));
	assert_text(projects_of(draft), "抗旱补助||690万元\n护河员培训||20万元\n水价补贴||\n管护经费|30万元|150万元\n");
	assert_int_equal(draft->projects[0].quantity_count, 0);
	assert_int_equal(draft->projects[3].quantity_count, 1);
	assert_int_equal(draft->projects[3].priced, 0);
}

/* 续表 is in the unit of its first part. */
static void test_unit_of_first_part(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.md", TEXT("# 青禾县水务“十四五”规划\n## 一、项目\n表1 重点项目 单位：亿元\n\n| 项目名称 | 总投资 |\n|---|---|\n| 北山水库 | 2 |\n\n续表1\n\n| 项目名称 | 总投资 |\n|---|---|\n| 城南水厂 | 0.3 |\n"));
	assert_text(projects_of(draft), "北山水库||2亿元\n城南水厂||0.3亿元\n");
	assert_int_equal(draft->box_count, 1);
}

/* Neither bureau nor day nor region is taken from a table's last rows or from half of a title. */
static void test_front_of_tables(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.html", TEXT("<p>青禾市“十四五”市场监管规划</p><p>（征求意见稿）</p><p>本规划由青禾市市场监督管理局组织编制。</p><h2>一、任务</h2><p>抓好落实。</p>"
							    "<table><tr><td>任务</td><td>单位</td><td>时限</td></tr><tr><td>开展抽检</td><td>市财政局</td><td>2023年12月</td></tr></table>"));
	assert_text(draft->publisher, "青禾市市场监督管理局");
	assert_text(draft->region, "青禾市");
	assert_true(draft->guessed_published);
	struct buffer report = {0};
	draft_write_report(draft, &report);
	assert_has(text_copy(&arena, buffer_view(&report)), "没有收入正文：（征求意见稿）");
	buffer_release(&report);
	draft = draft_of_bytes("a.txt", TEXT("发布机构：县政府办公室\n青禾县人民政府办公室\n2021年9月1日\n青禾县水务“十四五”规划\n一、任务\n抓好落实。\n"));
	assert_text(draft->publisher, "青禾县人民政府办公室");
}

/* 无障碍 and 关闭 are words of plans, too: the page's own lines say nothing else. */
static void test_words_of_pages(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.txt", TEXT("青禾县“十四五”规划\n一、任务\n（一）概述\n抓好落实。\n主要任务\n困难家庭无障碍设施800户\n关闭煤矿9座\n【打印】 【关闭】\n"));
	struct text told = narrated(draft, 0);
	assert_has(told, "困难家庭无障碍设施");
	assert_has(told, "关闭煤矿");
	assert_true(text_find(told, TEXT("打印"), 0) == SIZE_MAX);
}

/* A note among the items of a box is text, and the items go on behind it. */
static void test_notes_in_boxes(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.txt", TEXT(HEAD "1.堤防加固。投资800万元。\n注：投资按2020年价格测算。\n2.水厂改造。投资600万元。\n"));
	assert_text(projects_of(draft), "堤防加固||800万元\n水厂改造||600万元\n");
	assert_has(narrated(draft, 0), "注：投资按2020年价格测算。");
}

/* The year something is begun in is no term; of several that end a part the last is. */
static void test_begun_and_done(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.txt", TEXT(HEAD "1.堤防加固。投资800万元，2022年开工，2024年建成。\n2.水厂改造。投资600万元，一期2023年建成，二期2025年建成。\n3.河道清淤。投资90万元，2023年启动。\n4.监测。投资70万元，2022年底前完成，2024年评估。\n"));
	static const int years[][2] = {{2022, 2024}, {0, 2025}, {2023, 0}, {0, 2022}};
	assert_int_equal(draft->project_count, 4);
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(draft->projects[i].start, years[i][0]);
		assert_int_equal(draft->projects[i].deadline, years[i][1]);
	}
}

/* What funds give together is the whole by funds; beside a whole they are its shares. */
static void test_funds_of_items(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.txt", TEXT(HEAD "1.堤防加固。中央和省级资金800万元、县级配套200万元。\n2.水厂改造。总投资600万元，其中中央资金400万元、县级配套200万元。\n"));
	assert_text(projects_of(draft), "堤防加固||\n水厂改造||600万元\n");
	assert_int_equal(draft->projects[0].amount_count, 2);
	assert_text(draft->funds[0], "中央和省级资金");
	assert_text(draft->projects[0].amounts[1].measure.digits, "200");
	assert_int_equal(draft->projects[1].part_count, 2);
}

/* Items numbered by a bare number, marked ◇, below a box without number; offices with brackets; 消费 is no fee. */
static void test_other_items(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.txt", TEXT("青禾县水务“十四五”规划\n青禾县水利局\n一、任务\n社会消费品零售总额突破130亿元。\n专栏 水源重点项目\n1 城东水库。总投资3.2亿元，各县（市、区）水务局负责。\n2 “智慧水务”平台。投资90万元。\n二、保障\n"
							   "专栏2 监测\n◇水文站。投资30万元。\n◇雨量站。投资20万元。\n"));
	assert_text(projects_of(draft), "城东水库||3.2亿元\n“智慧水务”平台||90万元\n水文站||30万元\n雨量站||20万元\n");
	assert_text(draft->boxes[0].title, "水源重点项目");
	assert_text(draft->projects[0].office, "各县（市、区）水务局");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_offices, fresh, done),
		cmocka_unit_test_setup_teardown(test_offices_of_cells, fresh, done),
		cmocka_unit_test_setup_teardown(test_years, fresh, done),
		cmocka_unit_test_setup_teardown(test_names_above, fresh, done),
		cmocka_unit_test_setup_teardown(test_works_below_headings, fresh, done),
		cmocka_unit_test_setup_teardown(test_planned_payments, fresh, done),
		cmocka_unit_test_setup_teardown(test_unit_of_first_part, fresh, done),
		cmocka_unit_test_setup_teardown(test_front_of_tables, fresh, done),
		cmocka_unit_test_setup_teardown(test_words_of_pages, fresh, done),
		cmocka_unit_test_setup_teardown(test_notes_in_boxes, fresh, done),
		cmocka_unit_test_setup_teardown(test_begun_and_done, fresh, done),
		cmocka_unit_test_setup_teardown(test_funds_of_items, fresh, done),
		cmocka_unit_test_setup_teardown(test_other_items, fresh, done),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
