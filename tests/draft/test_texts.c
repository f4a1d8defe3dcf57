/*
 * What stands around the tables: title pages and records, headings of other countings, amounts in running text.
 * A program of its own; all that the documents say is made up.
 * SPDX-License-Identifier: MIT
 */
#include "drafts.h"

static struct draft *draft_of_text(const char *words)
{
	return draft_of_bytes("a.txt", text_of(words));
}

/* A title on two lines, a date with blanks, a body of which one word looks like a place. */
static void test_title_page(void **state)
{
	(void)state;
	struct draft *draft = draft_of_text("青禾市园林绿化发展“十四五”\n规划\n青禾市江陵区城市管理局\n2021 年 12 月\n前 言\n绿地是根本。\n一、目标\n抓好绿地。\n二、任务\n抓好落实。\n");
	assert_text(draft->title, "青禾市园林绿化发展“十四五”规划");
	assert_text(draft->region, "青禾市江陵区");
	assert_text(draft->published, "2021-12-01");
	assert_text(chapters_of(draft), " 前言\n一 目标\n二 任务\n");
}

/* A page's record is long; the day of publication is not the first day in it. */
static void test_record(void **state)
{
	(void)state;
	struct draft *draft = draft_of_text("索引号：000012345/2021-00089 主题分类：民政、扶贫、救灾 成文日期：2021-09-28 文号：青民发〔2021〕56号 发布机构：青禾县民政局 发布日期：2021-09-30 有效性：有效\n"
					    "青禾县民政事业发展规划\n一、现状\n“十三五”以来，成效显著。“十四五”时期是关键期，“十四五”任务艰巨。\n二、任务\n抓好落实。\n");
	assert_text(draft->publisher, "青禾县民政局");
	assert_text(draft->published, "2021-09-30");
	assert_text(draft->document_number, "青民发〔2021〕56号");
	assert_int_equal(draft->start, 2021); /* named most often */
	assert_true(is_doubted(draft, "2021—2025年"));
	draft = draft_of_text("青禾省国民经济和社会发展第十五个五年规划纲要\n青禾省教育厅 2026-07-15 字号：大 中 小\n一、现状\n好。\n");
	assert_text(draft->period_name, "“十五五”");
	assert_text(draft->publisher, "青禾省教育厅");
	assert_text(draft->published, "2026-07-15");
}

/* 1 and 1.1 count as chapters and sections; a number before a blank by itself does not. */
static void test_bare_numbers(void **state)
{
	(void)state;
	struct draft *draft = draft_of_text("青禾县水务“十四五”规划\n1 现状\n1.1 成效\n建成水厂。\n1.2 问题\n管网老化。\n2 目标\n抓好供水。\n3 任务\n3.1 供水\n抓好落实。\n12 个乡镇通水\n");
	assert_text(chapters_of(draft), "1 现状\n  1.1 成效\n  1.2 问题\n2 目标\n3 任务\n  3.1 供水\n");
	draft = draft_of_text("青禾县水务“十四五”规划\n一、现状\n3 座水厂\n二、任务\n抓好落实。\n");
	assert_text(chapters_of(draft), "一 现状\n二 任务\n");
}

/* Names and bounds of projects in running text, each with the quantities of its own sentence. */
static void test_projects_in_text(void **state)
{
	(void)state;
	static const struct {
		const char *words, *projects;
		size_t quantities; /* of the first */
	} cases[] = {
		{"提升能力。实施县医院改扩建工程，总投资3.6亿元，新增床位400张。推进县中医院迁建，概算投资2.1亿元，设置床位300张。", "县医院改扩建工程||3.6亿元\n县中医院迁建||2.1亿元\n", 1},
		{"优化资源。实施学位扩容工程，新建中小学8所，总投资18.6亿元；实施校舍安全提升工程，改造校舍32栋，总投资9600万元。", "学位扩容工程||18.6亿元\n校舍安全提升工程||9600万元\n", 1},
		{"推进滨江绿道二期建设，总投资8600万元。", "滨江绿道二期建设||8600万元\n", 0},
		{"新建青临高速。推进青临高速建设，总投资82亿元，“十四五”期间投资60亿元。", "青临高速建设||60亿元\n", 0},
		{"2.建设养老服务中心。新建、改造养老服务中心13个，每个补助80万元，总投资1040万元。", "建设养老服务中心|80万元|1040万元\n", 1},
		{"适老化改造1000户，户均投入3000元，共计300万元。", "适老化改造|3000元|300万元\n", 1},
		{"三年新建公办幼儿园6所，总投资9600万元。", "三年新建公办幼儿园||9600万元\n", 1},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct text words = text_format(&arena, "青禾县“十四五”规划\n一、任务\n%s\n", cases[i].words);
		struct draft *draft = draft_of_bytes("a.txt", words);
		assert_text(projects_of(draft), cases[i].projects);
		assert_int_equal(draft->projects[0].quantity_count, cases[i].quantities);
	}
}

/* A sum that names nothing, and a project that a box has in about the same words, are no projects once more; both are told. */
static void test_no_project_twice(void **state)
{
	(void)state;
	struct draft *draft = draft_of_text("青禾县“十四五”规划\n一、任务\n建设市级托育综合服务中心1个，总投资3200万元。\n规划总投资25.86亿元，项目见附表。\n"
					    "专栏1 “十四五”重点项目\n1.托育综合服务中心：总投资3200万元。\n二、保障\n抓好落实。\n");
	assert_text(projects_of(draft), "托育综合服务中心||3200万元\n");
	assert_true(is_doubted(draft, "3200万元") && is_doubted(draft, "25.86亿元"));
	assert_text(draft->boxes[0].title, "“十四五”重点项目"); /* the quotes name no title */
}

/* What describes a noun is no count of it, a year's 年 no part of a name, and a word that joins numbers no name. */
static void test_names_of_figures(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.txt", TEXT("青禾县“十四五”规划\n一、任务\n撤并90人以下小规模学校22所，录取180人以上。到2025年全产业链产值分别达到30亿元、15亿元和25亿元。新建泵站3座和5座。\n"));
	static const char *const figures[] = {"小规模学校 22所", "录取 180人以上", "全产业链产值 30亿元", "（名称） 15亿元", "（名称） 25亿元", "泵站 3座", "新建泵站 5座"};
	assert_int_equal(draft->figure_count, 7);
	for (size_t i = 0; i < 7; i++)
		assert_text(text_format(&arena, "%.*s %.*s", TEXT_ARG(draft->figures[i].name), TEXT_ARG(draft->figures[i].measure.typed)), figures[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_title_page, fresh, done),       cmocka_unit_test_setup_teardown(test_record, fresh, done),
		cmocka_unit_test_setup_teardown(test_bare_numbers, fresh, done),     cmocka_unit_test_setup_teardown(test_projects_in_text, fresh, done),
		cmocka_unit_test_setup_teardown(test_no_project_twice, fresh, done),
		cmocka_unit_test_setup_teardown(test_names_of_figures, fresh, done),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
