/*
 * Headings that run in to their paragraph: （一）指导思想。坚持…, and what looks like them.
 * A program of its own; all that the documents say is made up.
 * SPDX-License-Identifier: MIT
 */
#include "drafts.h"

#define HEAD "青禾县水务发展“十四五”规划\n青禾县水利局\n一、要求\n"

/* Each lead is a heading and the rest its paragraph; deeper ones count on across the headings above them. */
static void test_leads(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.txt", TEXT(HEAD "（一）指导思想。坚持节水优先。\n（二）主要目标。到2025年，供水9万吨。\n二、任务\n（一）供水\n1.建设水源。建成水库1座。\n2.改造管网。改造管网30公里。\n"
							   "（二）节水\n3.推广器具。换装器具8000套。\n4.发展老年水务队。组建队伍9支。\n三、保障\n（一）加强领导，落实责任。县水利局牵头。\n（二）强化监督。每年检查。\n"));
	assert_text(narrated(draft, 0), "## （一）指导思想\n\n坚持节水优先。\n\n## （二）主要目标\n\n到2025年，供水[9万吨](plan:figure/nar-01)。\n");
	struct text told = narrated(draft, 1);
	assert_has(told, "### 1.建设水源\n\n建成水库");
	assert_has(told, "## （二）节水\n\n### 3.推广器具\n\n");
	assert_has(told, "### 4.发展老年水务队\n\n");
	assert_has(narrated(draft, 2), "## （一）加强领导，落实责任\n\n县水利局牵头。");
	assert_int_equal(draft->figures[0].line, 5); /* both parts are of the document's line */
}

/* A lead alone, one that is a sentence with a number, items of a box and cells of tables are none. */
static void test_no_leads(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.txt", TEXT(HEAD "（一）坚持节水。厉行节约。\n抓好落实。\n二、成效\n1.建成水库2座。蓄水9万吨。\n2.改造管网30公里。漏损下降。\n三、任务\n专栏1 工程\n1.水源。建设水库1座，投资90万元。\n2.管网。改造管网3公里，投资60万元。\n"));
	assert_text(narrated(draft, 0), "（一）坚持节水。厉行节约。\n\n抓好落实。\n");
	assert_has(narrated(draft, 1), "1\\.建成水库[2座](plan:figure/base-01)。蓄水");
	assert_text(projects_of(draft), "水源||90万元\n管网||60万元\n");
}

/* What stands behind keeps its place: boxes and tables below parted lines, amounts named by the lead. */
static void test_places_behind_leads(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.txt", TEXT(HEAD "（一）总体思路。坚持节水。\n（二）主要目标。目标见下表。\n表1 主要指标\n指标\t单位\t2025年\n普及率\t%\t99\n漏损率\t%\t9\n二、任务\n（一）建设泵站。新建泵站3座，总投资700万元。\n（二）清淤河道。清淤河道9公里。\n"
							   "专栏1 工程\n1.水源。建设水库1座，投资90万元。\n"));
	assert_has(narrated(draft, 0), "目标见下表。\n\n![主要指标](plan:table/indicators)\n");
	assert_text(projects_of(draft), "水源||90万元\n建设泵站||700万元\n");
	assert_has(draft->projects[1].words, "建设泵站。新建泵站3座");
	assert_has(drafted(draft), "title=\"清淤河道\"");
}

/* Several leads in one paragraph are each a heading; 一是 counts none, and a number out of count is text. */
static void test_leads_in_one_paragraph(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.txt", TEXT(HEAD "（一）指导思想。坚持节水优先。（二）主要目标。到2025年，供水9万吨。\n二、任务\n一是抓供水。二是抓节水。\n"
							   "（一）供水\n1.建设水源。建成水库1座。2.改造管网。改造管网30公里。4.发展用户。五年发展用户900户。\n"));
	assert_text(narrated(draft, 0), "## （一）指导思想\n\n坚持节水优先。\n\n## （二）主要目标\n\n到2025年，供水[9万吨](plan:figure/nar-01)。\n");
	struct text told = narrated(draft, 1);
	assert_has(told, "一是抓供水。二是抓节水。\n");
	assert_has(told, "### 1.建设水源\n\n建成水库[1座](plan:figure/nar-02)。\n\n### 2.改造管网\n\n改造管网[30公里](plan:figure/nar-03)。4.发展用户。");
	assert_int_equal(draft->figures[0].line, 4); /* all are of the paragraph's line */
	draft = draft_of_bytes("a.txt", TEXT("青禾县水务“十四五”规划\n第一章 任务\n抓好落实。\n第二章 保障\n第一节 加强领导。县水利局牵头。\n第二节 强化监督。每年检查。\n"));
	assert_text(chapters_of(draft), "第一章 任务\n第二章 保障\n  第一节 加强领导\n  第二节 强化监督\n");
}

/* 3.1.1 推进分类。新建…: decimals lead paragraphs, too. */
static void test_decimal_leads(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.txt", TEXT("青禾县“十四五”规划\n1 任务\n1.1 提升环卫水平\n1.1.1 推进分类。新建站点4处。\n1.1.2 完善收运。改造站点6处。\n2 保障\n抓好落实。\n"));
	assert_has(narrated(draft, 1), "# 1.1.1 推进分类\n\n新建站点");
	assert_has(narrated(draft, 1), "# 1.1.2 完善收运\n\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_leads, fresh, done),
		cmocka_unit_test_setup_teardown(test_no_leads, fresh, done),
		cmocka_unit_test_setup_teardown(test_places_behind_leads, fresh, done),
		cmocka_unit_test_setup_teardown(test_leads_in_one_paragraph, fresh, done),
		cmocka_unit_test_setup_teardown(test_decimal_leads, fresh, done),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
