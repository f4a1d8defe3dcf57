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

/* As many names before 分别 as numbers behind it name them in turn; other counts name none. Shared ends are found in the table. */
static void test_names_in_turn(void **state)
{
	(void)state;
	struct draft *draft = draft_of_text("青禾县广电“十四五”规划\n表1 主要指标\n指标\t单位\t2025年\n广播人口覆盖率\t%\t99\n电视人口覆盖率\t%\t98\n台站数\t座\t20\n一、任务\n"
					    "到2025年，广播、电视人口覆盖率分别达到99%和98%，台站、转播点及中继站数量分别为20座、30座、40座。全网用户和终端分别达到5万户。\n");
	static const char *const figures[] = {"广播人口覆盖率 99% 0", "电视人口覆盖率 98% 1", "台站 20座 2", "转播点 30座 -1", "中继站数量 40座 -1", "全网用户和终端 5万户 -1"};
	assert_int_equal(draft->figure_count, 6);
	for (size_t i = 0; i < 6; i++) {
		const struct draft_figure *figure = &draft->figures[i];
		assert_text(text_format(&arena, "%.*s %.*s %d", TEXT_ARG(figure->name), TEXT_ARG(figure->measure.typed), figure->indicator == SIZE_MAX ? -1 : (int)figure->indicator), figures[i]);
	}
	assert_int_equal(draft->query_count, 0);
}

/* 2.2万元 says what 22000 元 in the table does; 2.3万元 does not. */
static void test_scales_of_one_unit(void **state)
{
	(void)state;
	struct draft *draft = draft_of_text("青禾县“十四五”规划\n表1 主要指标\n指标\t单位\t2025年\n农村居民人均收入\t元\t22000\n城镇居民人均收入\t元\t44000\n一、任务\n农村居民人均收入达到2.2万元。城镇居民人均收入达到4.5万元。\n");
	assert_int_equal(draft->figures[0].indicator, 0);
	assert_int_equal(draft->query_count, 1);
	assert_has(draft->queries[0].words, "城镇居民人均收入");
}

/* A plan without a table has the goals its section of goals asks for, with measures for names; what is built is none. */
static void test_goals_of_text(void **state)
{
	(void)state;
	static const char head[] = "青禾县民政“十四五”规划\n青禾县民政局 2022年1月\n一、成效\n入住率达到40%。\n二、目标任务\n1.服务。到2025年，探访率达到100%，建成驿站9座。\n2.队伍。持证率不低于60%。\n";
	struct draft *draft = draft_of_text(head);
	assert_text(indicators_of(draft), "探访率|%||||2025:100\n持证率|%||||2025:at-least60\n");
	assert_text(draft->publisher, "青禾县民政局");
	assert_text(draft->published, "2022-01-01");
	assert_true(is_doubted(draft, "探访率") && is_doubted(draft, "主要指标"));
	assert_has(drafted(draft), "indicator=\"ind-01\"");
	draft = draft_of_bytes("a.txt", text_format(&arena, "%s表1 主要指标\n指标\t单位\t2025年\n床位数\t张\t90\n护理员数\t人\t8\n", head));
	assert_int_equal(draft->indicator_count, 2); /* those of the table */
}

/* Blanks within years, a paragraph's first line that is indented, and < ! [ if ] > of Word are no words. */
static void test_copied_words(void **state)
{
	(void)state;
	struct draft *draft = draft_of_text("青禾县“十四五”规划\n一、任务\n到 2025 年，入住率达到70%。\n");
	assert_int_equal(draft->figures[0].year, 2025);
	draft = draft_of_bytes("a.html", TEXT("<html><body><p>青禾县“十四五”规划</p><p>一、任务</p><p><![if !supportLists]><span>1.</span><![endif]>保障供水。抓好供水。</p><p>2.厉行节水。抓好节水。</p></body></html>"));
	assert_has(narrated(draft, 0), "## 1. 保障供水\n\n抓好供水。");
	draft = draft_of_text("青禾县“十四五”规划\n一、任务\n专栏1 工程\n    ◇ 县公共法律服务中心大楼。建筑面积8600平方米，总\n投资7400万元，2022年开工，2024年建成。县司法局负责实\n施，县住房和城乡建设局配合实施，各乡镇抓好具体落实工\n作，"
			      "确保质量，确保安全，确保廉洁，确保工期，确保效益。\n    ◇ 法律援助信息平台。投资90万元，由县财政局负责落实资\n金，县司法局组织建设。\n");
	assert_text(projects_of(draft), "县公共法律服务中心大楼||7400万元\n法律援助信息平台||90万元\n");
}

/* 工程1：名称, with what is built, when, for how much and by whom on lines of their own. */
static void test_records(void **state)
{
	(void)state;
	struct draft *draft = draft_of_text("青禾县“十四五”规划\n青禾县水利局\n一、工程\n工程1：城东水库\n建设内容：新建水库1座。\n建设年限：2022—2024年\n总投资：2.8亿元\n责任单位：县水务公司\n项目二：智慧水务\n内容：建设平台。投资90万元。\n"
					    "二、保障\n工程3：只有名称\n抓好落实。\n");
	assert_text(projects_of(draft), "城东水库||2.8亿元\n智慧水务||90万元\n");
	assert_int_equal(draft->projects[0].start, 2022);
	assert_text(draft->projects[0].office, "县水务公司");
	assert_text(draft->projects[1].number, "二");
	assert_has(narrated(draft, 0), "总投资：");
}

/* 分别 over years gives the one name each its year, which no other year contradicts. */
static void test_years_in_turn(void **state)
{
	(void)state;
	struct draft *draft = draft_of_text("青禾县渔业三年行动方案（2023—2025年）\n表1 主要指标\n指标\t单位\t2023年\t2024年\t2025年\n水产品总产量\t万吨\t92\t94\t96\n一、任务\n2023年、2024年、2025年全县水产品总产量分别达到92万吨、94万吨、97万吨。覆盖率由82%提升至95%。\n");
	static const int years[] = {2023, 2024, 2025};
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(draft->figures[i].year, years[i]);
		assert_int_equal(draft->figures[i].indicator, 0);
	}
	assert_int_equal(draft->query_count, 1); /* 97 */
	assert_text(draft->figures[4].name, "覆盖率");
}

/* 2 and 2.0 are one number, what something rises from was there before, and new ones are not all. */
static void test_no_false_contradictions(void **state)
{
	(void)state;
	struct draft *draft = draft_of_text("青禾县“十四五”规划\n表1 主要指标\n指标\t单位\t2025年\n电力总装机\t亿千瓦\t2.0\n机械化清扫率\t%\t95\n上市公司数量\t家\t5\n一、任务\n到2025年，电力总装机达到2亿千瓦，机械化清扫率由82%提升至95%。\n新增上市公司3家。\n");
	assert_true(draft->figures[1].baseline && !draft->figures[2].baseline);
	assert_int_equal(draft->figures[3].indicator, SIZE_MAX);
	assert_int_equal(draft->query_count, 0);
}

/* What heads every page below its number is no text, and ends no box. */
static void test_running_heads(void **state)
{
	(void)state;
	struct draft *draft = draft_of_text("青禾县“十四五”规划\n青禾县水利局\n一、任务\n专栏1 工程\n1.水库。投资90万元。\n第 1 页 共 3 页\n青禾县“十四五”规划\n2.泵站。投资30万元。\n第 2 页 共 3 页\n青禾县“十四五”规划\n3.水厂。投资20万元。\n第 3 页 共 3 页\n");
	assert_text(draft->title, "青禾县“十四五”规划");
	assert_text(projects_of(draft), "水库||90万元\n泵站||30万元\n水厂||20万元\n");
}

/* Works counted below 重点工程 are projects, with amounts or without, and by their own names; elsewhere only amounts make one. */
static void test_listed_works(void **state)
{
	(void)state;
	struct draft *draft = draft_of_text("青禾县档案“十四五”规划\n青禾县档案局　青禾县档案馆\n一、任务\n1.扫描工程：扫描9万页。\n（二）实施重点工程\n1．档案数字化工程：扫描1200万页，需经费420万元，由县城投公司投资建设。\n2．红色档案抢救工程：修复3万页。\n3．加强宣传：印发手册。\n"
					    "二、其他\n建成“青禾一号”平台，总投资90万元。\n城市更新总投资60万元，其中“十四五”期间完成投资42万元。\n县财政五年安排档案资金不少于6亿元。\n");
	assert_text(draft->publisher, "青禾县档案局、青禾县档案馆");
	assert_text(projects_of(draft), "档案数字化工程||420万元\n红色档案抢救工程||\n“青禾一号”平台||90万元\n城市更新||42万元\n");
	assert_text(draft->projects[0].office, "县城投公司");
	assert_true(is_doubted(draft, "红色档案抢救工程") && is_doubted(draft, "不少于6亿元"));
}

/* A goal of each of several years is one indicator's; a name stands before the brackets that have its amount. */
static void test_goals_by_year(void **state)
{
	(void)state;
	struct draft *draft = draft_of_text("青禾县“十四五”规划\n一、目标\n到2023年，燃气普及率达到70%。到2025年，燃气普及率达到85%。\n二、项目\n智慧燃气平台（2022年，总投资90万元）。\n储气站（含附属设施）建设，投资30万元。\n");
	assert_text(indicators_of(draft), "燃气普及率|%||||2023:70;2025:85\n");
	assert_int_equal(draft->figures[1].indicator, 0);
	assert_text(projects_of(draft), "智慧燃气平台||90万元\n储气站（含附属设施）建设||30万元\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_title_page, fresh, done),       cmocka_unit_test_setup_teardown(test_record, fresh, done),
		cmocka_unit_test_setup_teardown(test_bare_numbers, fresh, done),     cmocka_unit_test_setup_teardown(test_projects_in_text, fresh, done),
		cmocka_unit_test_setup_teardown(test_no_project_twice, fresh, done),
		cmocka_unit_test_setup_teardown(test_names_of_figures, fresh, done),
		cmocka_unit_test_setup_teardown(test_names_in_turn, fresh, done),
		cmocka_unit_test_setup_teardown(test_scales_of_one_unit, fresh, done),
		cmocka_unit_test_setup_teardown(test_goals_of_text, fresh, done),
		cmocka_unit_test_setup_teardown(test_copied_words, fresh, done),
		cmocka_unit_test_setup_teardown(test_records, fresh, done),
		cmocka_unit_test_setup_teardown(test_years_in_turn, fresh, done),
		cmocka_unit_test_setup_teardown(test_running_heads, fresh, done),
		cmocka_unit_test_setup_teardown(test_listed_works, fresh, done),
		cmocka_unit_test_setup_teardown(test_goals_by_year, fresh, done),
		cmocka_unit_test_setup_teardown(test_no_false_contradictions, fresh, done),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
