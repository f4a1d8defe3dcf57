/*
 * Tables as bureaus make them: groups between rows, heads in two rows, columns nobody asked for, tables copied as text.
 * A program of its own; all that the documents say is made up.
 * SPDX-License-Identifier: MIT
 */
#include "drafts.h"

#define HEAD "# 青禾县水务发展“十四五”规划\n青禾县水利局\n2021年9月1日\n## 一、目标\n做好工作。\n"

/* Whether something about `what` is doubted in words that have `why`. */
static bool is_doubted_for(const struct draft *draft, const char *what, const char *why)
{
	for (size_t i = 0; i < draft->doubt_count; i++)
		if (text_is(draft->doubts[i].what, what) && text_has(draft->doubts[i].why, why))
			return true;
	return false;
}

static const struct draft_indicator *named(const struct draft *draft, const char *name)
{
	for (size_t i = 0; i < draft->indicator_count; i++)
		if (text_is(draft->indicators[i].name, name))
			return &draft->indicators[i];
	fail_msg("no indicator %s", name);
	return NULL;
}

/* A row of one cell is the category, whatever number stands before it; bold is no part of words, nor is a second head row a row. */
static void test_groups(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.md", TEXT(HEAD "表2-1 主要指标\n\n| 序号 | 指标 | 单位 | 2020年 | 2025年 | 指标类型 |\n|---|---|---|---|---|---|\n"
		"| | | | 实际 | 目标 | |\n| | **一、防洪** | | | | |\n| 1 | 堤防达标率 | % | 76 | 80以上 | 预期性 |\n| （二） | **供水** | | | | |\n"
		"| 2 | 供水能力 | 万吨/日 | 3 | 〔5〕 | 约束性 |\n| | 其中： | | | | |\n| 3 | 水厂 | 座 | 2 | 3 | 约束性 |\n| 序号 | 指标 | 单位 | 实际 | 目标 | 指标类型 |\n"
		"| 4 | 供水普及率（%） | | 85（2019年） | 到2024年达到90% | 约束性 |\n"));
	assert_text(indicators_of(draft), "堤防达标率|%|防洪|预期性|76|2025:or-more80\n供水能力|万吨/日|供水|约束性|3|2025:5〕\n水厂|座|供水|约束性|2|2025:3\n"
					  "供水普及率|%|供水|约束性|85|2024:90\n");
	assert_int_equal(draft->indicators[3].base.year, 2019);
	assert_text(draft->indicators[3].goals[0].typed, "达到90%");
	assert_text(draft->indicators_title, "主要指标");
	assert_true(is_doubted_for(draft, "其中", "within"));
	assert_true(text_find(drafted(draft), TEXT("number=\"2-1\""), 0) == SIZE_MAX); /* it counts whole numbers only */
}

/* Two columns below one head, or below none: a category, a number or a unit beside the name. */
static void test_columns_without_a_head(void **state)
{
	(void)state;
	static const struct {
		const char *table, *indicators;
	} cases[] = {
		{"<tr><td>指标</td><td></td><td>2025年</td></tr><tr><td>供水</td><td>普及率</td><td>99%</td></tr><tr><td>供水</td><td>漏损率</td><td>9%</td></tr>",
		 "普及率|%|供水|||2025:99\n漏损率|%|供水|||2025:9\n"},
		{"<tr><td colspan=2>指标</td><td>2025年</td></tr><tr><td>1</td><td>普及率（%）</td><td>99</td></tr><tr><td>2</td><td>漏损率（%）</td><td>9</td></tr>",
		 "普及率|%||||2025:99\n漏损率|%||||2025:9\n"},
		{"<tr><td colspan=2>指标名称</td><td>2025年</td></tr><tr><td>普及率</td><td>%</td><td>99</td></tr><tr><td>水厂</td><td>座</td><td>9</td></tr>",
		 "普及率|%||||2025:99\n水厂|座||||2025:9\n"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct text page = text_format(&arena, "<h1>青禾县水务“十四五”规划</h1><h2>一、目标</h2><p>表1 主要指标</p><table>%s</table>", cases[i].table);
		assert_text(indicators_of(draft_of_bytes("a.html", page)), cases[i].indicators);
	}
}

/* Years that heads name by their five-year plan, differences that are neither base nor target, the unit of the whole table, a name over two columns. */
static void test_heads(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.html", TEXT("<h1>青禾县水务“十四五”规划</h1><h2>一、目标</h2><p>表1 主要指标</p><p>单位：%</p><table>"
		"<tr><td colspan=2>指标</td><td>“十三五”末</td><td>“十四五”末</td><td>较2020年提高</td></tr>"
		"<tr><td rowspan=2>供水</td><td>普及率</td><td>88</td><td>92</td><td>4</td></tr><tr><td>漏损</td><td>12</td><td>9</td><td>—</td></tr>"
		"<tr><td colspan=2>污水处理</td><td>90</td><td>95</td><td>5</td></tr></table><p><img src=a.png></p>"));
	assert_text(indicators_of(draft), "普及率|%|供水||88|2025:92\n漏损|%|供水||12|2025:9\n污水处理|%|||90|2025:95\n");
	assert_int_equal(draft->indicators[0].base.year, 2020);
	assert_text(draft->indicators[2].note, "较2020年提高：5");
	assert_true(is_doubted(draft, "图片1张") && !is_doubted(draft, "主要指标"));
	draft = draft_of_bytes("a.md", TEXT(HEAD "附表 重点项目\n\n| 项目名称 | 投资 |\n|---|---|\n| 东渠 | 1.2亿 |\n"));
	assert_text(projects_of(draft), "东渠||1.2亿元\n");
	assert_true(is_doubted_for(draft, "主要指标", "没有认出指标表"));
}

/* What a cell says beside its number; what cannot be one number of the unit is told and kept. */
static void test_cells(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.md", TEXT(HEAD "表1 主要指标\n\n| 指标 | 2015年 | 2020年 | 2025年 | 年均增长 | 数据来源 |\n|---|---|---|---|---|---|\n"
		"| 孕产妇死亡率（1/10万） | — | 8.6 | 控制在9以内 | | |\n| 重大慢性病过早死亡率（%） | | 15.9 | 比2020年下降10%以上 | | |\n"
		"| 单位产值能耗降低（%） | | | 下降13.5% | | |\n| 健康预期寿命（岁） | | | 提高1岁左右 | | |\n| 绿地（万平方米） | 12 | 18 | 稳定在20以上 | 3% | 年报 |\n"
		"| 保障房（套） | | — | 〔3.5万〕 | | |\n| 公路（公里） | | 21560 | 2.3万 | | |\n| 交流教师 | | 320人次/年 | 每年不少于300人次 | | |\n"
		"| 大班额 | | 5.2% | 全面消除 | | |\n| 利用系数 | | 0.54 | 0.57 | | |\n| 满意度 | | 良好 | 92分以上 | | |\n| 增速（%） | | | 6 | | |\n"
		"| 婴儿死亡率（%） | | 3 | 5‰ | | |\n"));
	assert_text(indicators_of(draft), "孕产妇死亡率|1/10万|||8.6|2025:within9\n重大慢性病过早死亡率|%|||15.9|2025:or-more10\n单位产值能耗降低|%||||2025:13.5\n"
					  "健康预期寿命|岁||||2025:around1\n绿地|万平方米|||18|2025:or-more20\n保障房|万套||||2025:3.5〕\n公路|公里|||21560|2025:23000\n"
					  "交流教师|人次|||320|2025:at-least300\n大班额|%|||5.2|2025:全面消除\n利用系数|—|||0.54|2025:0.57\n满意度|分||||2025:or-more92\n"
					  "增速|%||||2025:6\n婴儿死亡率|%|||3|2025:5‰\n");
	assert_string_equal(named(draft, "重大慢性病过早死亡率")->goals[0].change, "percent");
	assert_string_equal(named(draft, "单位产值能耗降低")->goals[0].change, "");
	assert_string_equal(named(draft, "健康预期寿命")->goals[0].change, "by");
	assert_string_equal(named(draft, "交流教师")->kind, "yearly");
	assert_text(named(draft, "绿地")->note, "2015年：12；年均增长：3%；数据来源：年报");
	assert_text(named(draft, "公路")->note, "2025年原文写作：2.3万");
	assert_text(named(draft, "满意度")->note, "2020年：良好");
	assert_true(is_doubted_for(draft, "公路", "以万计"));
	assert_true(is_doubted_for(draft, "满意度", "基期不是一个数"));
	assert_true(is_doubted_for(draft, "婴儿死亡率", "单位不同"));
}

/* An indicator that two tables have is one: with the targets of both years, or doubted. */
static void test_two_tables(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.md", TEXT(HEAD "表1 主要指标\n\n| 指标 | 2025年 |\n|---|---|\n| 普及率（%） | 99 |\n| 水厂（座） | 9 |\n\n"
		"表2 分年度目标\n\n| 指标 | 2023年 |\n|---|---|\n| 普及率（%） | 95 |\n\n表3 责任分工\n\n| 指标 | 2025年 | 责任单位 |\n|---|---|---|\n| 水厂（座） | 8 | 县水利局 |\n"));
	assert_text(indicators_of(draft), "普及率|%||||2025:99;2023:95\n水厂|座||||2025:9\n");
	assert_true(is_doubted_for(draft, "水厂", "两张表"));
}

/* 投资 over its whole, its funds and its years; sums are no projects, and what has no place of its own stands in the summary. */
static void test_projects(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.html", TEXT("<h1>青禾县水务“十四五”规划</h1><h2>一、项目</h2><p>附表1 重点项目表（投资单位：万元）</p><table>"
		"<tr><td rowspan=2>序号</td><td rowspan=2>项目名称</td><td rowspan=2>建设性质</td><td rowspan=2>面积（公顷）</td><td rowspan=2>建设内容</td><td rowspan=2>建设时间</td>"
		"<td colspan=3>投资</td><td colspan=2>分年度投资</td><td rowspan=2>备注</td></tr><tr><td>合计</td><td>中央</td><td>市县</td><td>2021年</td><td>2022年</td></tr>"
		"<tr><td colspan=2>合计</td><td></td><td></td><td></td><td></td><td>900</td><td>500</td><td>400</td><td>300</td><td>600</td><td></td></tr>"
		"<tr><td>一</td><td>供水工程</td><td></td><td></td><td></td><td></td><td>900</td><td>500</td><td>400</td><td>300</td><td>600</td><td></td></tr>"
		"<tr><td>1</td><td>青山水厂</td><td>续建</td><td>2.5</td><td>新建清水池3座</td><td>2020—2022年</td><td>700</td><td>400</td><td>300</td><td>200</td><td>500</td><td>争取资金</td></tr>"
		"<tr><td>2</td><td>河西水厂</td><td>新建</td><td>约3</td><td></td><td>近期</td><td>待定</td><td>—</td><td>—</td><td>100</td><td>100</td><td></td></tr>"
		"<tr><td></td><td>小计</td><td></td><td></td><td></td><td></td><td>900</td><td></td><td></td><td></td><td></td><td></td></tr></table>"));
	assert_text(projects_of(draft), "青山水厂||700万元\n河西水厂||\n");
	assert_text(draft->boxes[0].title, "重点项目表");
	const struct draft_project *first = &draft->projects[0];
	assert_text(first->words, "新建清水池3座；建设性质：续建；备注：争取资金；类别：供水工程");
	assert_int_equal(first->start, 2020);
	assert_int_equal(first->deadline, 2022);
	assert_int_equal(first->quantity_count, 2);
	assert_int_equal(first->amount_count, 4);
	struct text xml = drafted(draft);
	assert_has(xml, "name=\"面积\" value=\"2.5\" unit=\"公顷\" typed=\"2.5\"");
	assert_has(xml, "<fund id=\"fund-02\" name=\"市县\"/>");
	assert_has(xml, "<amount fund=\"fund-01\" value=\"400\" unit=\"万元\" typed=\"400\"");
	assert_has(xml, "<amount year=\"2022\" value=\"500\" unit=\"万元\" typed=\"500\"");
	assert_true(is_doubted_for(draft, "合计", "不符")); /* one of them has no amount */
	assert_true(is_doubted_for(draft, "待定", "没有读成一个数"));
	assert_true(is_doubted_for(draft, "河西水厂", "没有读出年份"));
}

/* Whose money and which years single heads say; the sum of a table is declared where it is that of its projects. */
static void test_funds_and_years(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.md", TEXT(HEAD "附表1 重点项目\n\n单位：公里、亿元\n\n"
		"| 项目名称 | 总投资 | 2021-2025年投资 | 其中：中央预算内 | 其中：县级财政 | 其他 | 开工年 | 完工年 |\n|---|---|---|---|---|---|---|---|\n"
		"| 东渠 | 3.5 | 2.5 | 1 | 1 | 0.5 | 2020 | 2023 |\n| 西渠 | 2 | 2 | 1 | 1 | | 2022 | 2024 |\n| 合计 | 5.5 | 4.5 | 2 | 2 | 0.5 | | |\n"));
	assert_text(projects_of(draft), "东渠||2.5亿元\n西渠||2亿元\n");
	assert_int_equal(draft->projects[0].amount_count, 3);
	assert_text(draft->projects[0].cost.digits, "3.5");
	assert_int_equal(draft->projects[0].start, 2020);
	assert_int_equal(draft->projects[1].deadline, 2024);
	struct text xml = drafted(draft);
	assert_has(xml, "<fund id=\"fund-02\" name=\"县级财政\"/>");
	assert_has(xml, "<declared value=\"4.5\" unit=\"亿元\" typed=\"4.5\" label=\"合计\"");
}

/* One cell a line below the heading of a box: a name that holds the letters of an attribute ends no row. */
static void test_flat_in_box(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.txt", TEXT("青禾县“十四五”规划\n一、目标\n专栏1 主要指标\n序号\n指标\n单位\n2025年\n属性\n1\n人均预期寿命\n岁\n80\n预期性\n"
							   "2\n参保率\n%\n95\n约束性\n二、任务\n抓好落实。\n"));
	assert_text(indicators_of(draft), "人均预期寿命|岁||预期性||2025:80\n参保率|%||约束性||2025:95\n");
	assert_int_equal(draft->box_count, 0);
}

/* A box whose table has no heads: a label before what is said, or sentences in one cell. */
static void test_box_tables(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.html", TEXT("<h1>青禾县“十四五”规划</h1><h2>一、任务</h2><p>专栏3-1 铁路工程</p><table><tr><td>在建项目</td><td>青云铁路县内段：长26公里，总投资18亿元，县内投资9亿元。</td></tr>"
		"<tr><td>新建项目</td><td>县货运站场。占地30亩，投资6000万元。</td></tr><tr><td>道路改造</td><td>改造12公里，投资300万元。</td></tr></table><p>说明。</p>"
		"<p>专栏3-2 公路工程</p><p>（一）县乡公路工程</p><p>改造县乡公路60公里，总投资3亿元。</p><p>（二）桥梁工程</p><p>改造桥梁8座，总投资2400万元。</p><p>又一段。</p>"));
	assert_text(projects_of(draft), "青云铁路县内段||18亿元\n县货运站场||6000万元\n道路改造||300万元\n县乡公路工程||3亿元\n桥梁工程||2400万元\n");
	assert_text(draft->boxes[0].number, "3-1");
	assert_text(draft->boxes[1].title, "公路工程");
	assert_int_equal(draft->projects[0].part_count, 1);
}

/* 续表 goes on with the table before it, its heads repeated or not. */
static void test_continued(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.md", TEXT(HEAD "附表1 重点项目\n\n| 项目名称 | 总投资（亿元） |\n|---|---|\n| 东渠 | 1.5 |\n\n续表1\n\n| 项目名称 | 总投资（亿元） |\n|---|---|\n"
		"| 西渠 | 2 |\n\n续表1\n\n| 南渠 | 3 |\n"));
	assert_text(projects_of(draft), "东渠||1.5亿元\n西渠||2亿元\n南渠||3亿元\n");
	assert_int_equal(draft->box_count, 1);
	draft = draft_of_bytes("a.html", TEXT("<h1>青禾县“十四五”规划</h1><h2>一、目标</h2><p>表1 主要指标</p><table><tr><td>指标</td><td>2025年</td></tr><tr><td colspan=2>供水</td></tr><tr><td>普及率（%）</td><td>92</td></tr></table>"
		"<table><tr><td>漏损率（%）</td><td>9</td></tr></table><p>说明。</p><table><tr><td>甲</td><td>8</td></tr></table>"));
	assert_text(indicators_of(draft), "普及率|%|供水|||2025:92\n漏损率|%|供水|||2025:9\n");
}

/* Two targets of one year would be none the plan can hold; a difference below a head with a year is none. */
static void test_second_targets(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.html", TEXT("<h1>青禾县“十三五”规划</h1><h2>一、目标</h2><p>表2.1 主要指标</p><table><tr><td rowspan=2>指标</td><td colspan=2>“十三五”末</td><td rowspan=2>2020年目标（城区）</td></tr>"
		"<tr><td>目标值</td><td>增长</td></tr><tr><td>道路（公里）</td><td>2450</td><td>264</td><td>300</td></tr></table>"));
	assert_text(indicators_of(draft), "道路|公里||||2020:2450\n");
	assert_text(draft->indicators[0].note, "2020年目标（城区）：300；“十三五”末增长：264");
	assert_true(is_doubted_for(draft, "道路", "两个目标"));
}

/* A table in a file of its own: the row above its heads has its title and its unit. */
static void test_own_file(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.md", TEXT(HEAD));
	struct document *document = document_read(source_of(&arena, TEXT("b.md"), TEXT("|附表2 重点项目|||单位：亿元|\n|序号|项目名称|总投资|备注|\n|1|东渠|1.2|续建|\n|合计||1.2||\n")), &arena, &notes);
	assert_true(draft_add_table(draft, document->lines[0].table, TEXT("表"), TEXT("table-2")));
	draft_finish(draft);
	assert_text(projects_of(draft), "东渠||1.2亿元\n");
	assert_text(draft->boxes[0].title, "重点项目");
	assert_has(drafted(draft), "<declared value=\"1.2\" unit=\"亿元\"");
}

/* Shares that do not make the whole are a query, so that the draft passes the check and says what to look at. */
static void test_shares_that_differ(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.html", TEXT("<h1>青禾县“十四五”规划</h1><h2>一、任务</h2><p>附表 重点项目</p><table><tr><td rowspan=2>实施年度</td><td rowspan=2>项目名称</td><td colspan=3>投资估算</td></tr>"
		"<tr><td>小计（万元）</td><td>区级财政（万元）</td><td>社会投资（万元）</td></tr><tr><td rowspan=2>2023年</td><td>东渠</td><td>100</td><td>60</td><td>40</td></tr>"
		"<tr><td>西渠</td><td>100</td><td>60</td><td>30</td></tr></table>"));
	assert_int_equal(draft->projects[1].deadline, 2023);
	assert_int_equal(draft->projects[1].amount_count, 2);
	assert_int_equal(draft->query_count, 1);
	assert_text(draft->queries[0].refs, "project/prj-01-2");
	assert_true(text_has(draft->queries[0].words, "相加为90万元，与投资100万元不符"));
}

/* Pages copied: lines cut at the page's width, numbers of pages between, rows of a table with blanks between their cells. */
static void test_copied_pages(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.txt", TEXT(
		"青禾县水务发展“十四五”规划\n青禾县水利局\n2021年9月1日\n1\n一、现状\n“十三五”时期，全县水务基础设施建设取得显著成效，建成水厂12\n座，供水管网达到326公里，农村自来水普及率达到88.4%，水质全\n部达标。\n"
		"2\n二、目标\n到2025年，全县水务发展更加充分，城乡供水同质同网，农村自来水普\n及率达到92%以上。\n表1 主要指标\n单位：见表\n类别 指标 单位 2020年 2025年 属性\n"
		"供水 普及率 % 88.4 92以上 预期性\n管网漏损率 % 12 ≤9 约束性\n排水 污水 处理率 % 90 95 约束性\n— 3 —\n三、任务\n专栏1 供水工程\n"
		"1.青山水厂。位于青山镇，日供水3万立方米，概算总投资8600万\n元，2023年建成。\n2.河西水厂。日供水1万立方米，概算总投资3200万元。\n四、保障\n抓好落实。\n"));
	assert_text(indicators_of(draft), "普及率|%|供水|预期性|88.4|2025:or-more92\n管网漏损率|%|供水|约束性|12|2025:<=9\n污水处理率|%|排水|约束性|90|2025:95\n");
	assert_text(projects_of(draft), "青山水厂||8600万元\n河西水厂||3200万元\n");
	assert_text(chapters_of(draft), "一 现状\n二 目标\n三 任务\n四 保障\n");
	struct buffer out = {0};
	draft_write_narrative(draft, &draft->chapters[0], &out);
	assert_has(buffer_view(&out), "建成水厂[12座](plan:figure/");
	buffer_release(&out);
	assert_true(is_doubted_for(draft, "主要指标", "空格分栏"));
}

/* Blanks within cells, and categories on lines of their own. */
static void test_copied_rows(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.txt", TEXT("青禾县“十四五”规划\n一、目标\n专栏 1 主要指标\n类别 指标 2020 年 2025 年 属性\n供水\n1.普及率（%） 88.4 92 左右 预期性\n2.水厂（座） — 〔12〕 约束性\n"
							   "排水\n3.处理率（%） 90 95 及以上 预期性\n二、任务\n抓好落实。\n"));
	assert_text(indicators_of(draft), "普及率|%|供水|预期性|88.4|2025:around92\n水厂|座|供水|约束性||2025:12〕\n处理率|%|排水|预期性|90|2025:or-more95\n");
}

/* Empty cells at the beginning of a row between tabs count; a paragraph behind the table does not. */
static void test_tabs(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.txt", TEXT("青禾县水务“十四五”规划\n一、目标\n表1 主要指标\n类别\t指标\t单位\t2025年\n供水\t普及率\t%\t99\n\t漏损率\t%\t9\n\t\t\t\n\t二、任务\n抓好落实。\n"));
	assert_text(indicators_of(draft), "普及率|%|供水|||2025:99\n漏损率|%|供水|||2025:9\n");
	assert_text(chapters_of(draft), "一 目标\n二 任务\n");
}

/* No unit column, no year: 预期值 is the target's, and what is counted per million is no share. */
static void test_expected_values(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.txt", TEXT("青禾县“十四五”防灾规划\n一、目标\n表1 核心指标\n序号\t指标内容\t预期值\t指标性质\n1\t火灾死亡人数\t下降12%\t约束性\n2\t每百万人口溺水死亡率\t＜2\t预期性\n"
							   "3\t年均受灾人次\t＜900\t预期性\n4\t预警到户率\t＞97%\t预期性\n备注：1—2项以2020年为基数。\n二、任务\n抓好落实。\n"));
	assert_text(indicators_of(draft), "火灾死亡人数|人||约束性||2025:12\n每百万人口溺水死亡率|—||预期性||2025:<2\n年均受灾人次|人次||预期性||2025:<900\n预警到户率|%||预期性||2025:>97\n");
	assert_string_equal(draft->indicators[0].goals[0].change, "percent");
	assert_int_equal(draft->figure_count, 0); /* 1—2项 in the note below counts rows */
	assert_has(narrated(draft, 0), "备注：1—2项以2020年为基数。");
}

/* Where only some cells count in 万, all are counted in the unit; the document's words stand in the note. */
static void test_mixed_scales(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.md", TEXT(HEAD "表1 主要指标\n\n| 指标 | 单位 | 2020年 | 2025年 |\n|---|---|---|---|\n| 渠道长度 | 公里 | 9640 | 1.2万 |\n| 用户 | 户 | 3.1万 | 3.6万 |\n"));
	assert_text(indicators_of(draft), "渠道长度|公里|||9640|2025:12000\n用户|万户|||3.1|2025:3.6\n");
	assert_text(draft->indicators[0].note, "2025年原文写作：1.2万");
	assert_true(is_doubted_for(draft, "渠道长度", "换算"));
	assert_false(is_doubted(draft, "用户"));
}

/* 控制在9以内 is within 9, 控制在9 at most 9. */
static void test_kept_within(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.md", TEXT(HEAD "表1 主要指标\n\n| 指标 | 单位 | 2025年 |\n|---|---|---|\n| 漏损率 | % | 控制在9以内 |\n| 用水量 | 亿立方米 | 控制在2.4 |\n| 超标点 | 个 | 控制在3左右 |\n"));
	assert_text(indicators_of(draft), "漏损率|%||||2025:within9\n用水量|亿立方米||||2025:at-most2.4\n超标点|个||||2025:around3\n");
}

/* Where the names of a table bear their units, what is no common unit is one, too; what explains the name is none. */
static void test_units_in_names(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.md", TEXT(HEAD "表1 主要指标\n\n| 指标 | 2025年 |\n|---|---|\n| 普及率（%） | 99 |\n| 水厂（座） | 9 |\n| 审批时限（工作日） | 5 |\n| 泵站（含临时） | 7 |\n| 供水量（万吨） | 80 |\n"));
	assert_text(indicators_of(draft), "普及率|%||||2025:99\n水厂|座||||2025:9\n审批时限|工作日||||2025:5\n泵站（含临时）|个||||2025:7\n供水量|万吨||||2025:80\n");
	draft = draft_of_bytes("a.md", TEXT(HEAD "表1 主要指标\n\n| 指标 | 单位 | 2025年 |\n|---|---|---|\n| 普及率（自来水） | % | 99 |\n| 水厂（万吨级） | 座 | 9 |\n"));
	assert_text(indicators_of(draft), "普及率（自来水）|%||||2025:99\n水厂（万吨级）|座||||2025:9\n");
}

/* A table that the next page takes up again with its heads: its category goes on, whether the cell is empty or merged with the head. */
static void test_next_page(void **state)
{
	(void)state;
	static const char *const rests[] = {"<td></td>", ""};
	for (size_t i = 0; i < 2; i++) {
		struct text page = text_format(&arena, "<h1>青禾县水务“十四五”规划</h1><h2>一、目标</h2><p>表1 主要指标</p><table><tr><td>类别</td><td>指标</td><td>2025年</td></tr>"
			"<tr><td>供水</td><td>普及率（%%）</td><td>99</td></tr></table><table><tr><td%s>类别</td><td>指标</td><td>2025年</td></tr><tr>%s<td>漏损率（%%）</td><td>9</td></tr></table>",
			i ? " rowspan=2" : "", rests[i]);
		assert_text(indicators_of(draft_of_bytes("a.html", page)), "普及率|%|供水|||2025:99\n漏损率|%|供水|||2025:9\n");
	}
}

/* Notes in a row of their own stay below the table, and what heads a group of projects is kept with each. */
static void test_words_of_rows(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.html", TEXT("<h1>青禾县水务“十四五”规划</h1><h2>一、目标</h2><p>表1 主要指标</p><table><tr><td>指标</td><td>2025年</td></tr><tr><td>普及率</td><td>99%</td></tr>"
		"<tr><td colspan=2>注：普及率含集中供水人口38万人。</td></tr></table><h2>二、项目</h2><p>表2 重点项目 单位：万元</p><table><tr><td>序号</td><td>项目名称</td><td>总投资</td></tr>"
		"<tr><td>一</td><td>水源工程</td><td>500</td></tr><tr><td>1</td><td>北山水库</td><td>500</td></tr><tr><td colspan=3>二、管网工程</td></tr><tr><td>2</td><td>城南干管</td><td>80</td></tr></table>"));
	assert_has(narrated(draft, 0), "注：普及率含集中供水人口38万人。");
	assert_int_equal(draft->figure_count, 0);
	assert_text(projects_of(draft), "北山水库||500万元\n城南干管||80万元\n");
	assert_has(draft->projects[0].words, "类别：水源工程");
	assert_has(draft->projects[1].words, "类别：管网工程");
	assert_true(is_doubted_for(draft, "水源工程", "小计"));
	assert_text(draft->boxes[0].title, "重点项目");
}

/* A cell in another unit that counts otherwise is no number of the indicator's: it stays words, or a note. */
static void test_other_units_in_cells(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.md", TEXT(HEAD "表1 主要指标\n\n| 指标 | 单位 | 2020年 | 2025年 |\n|---|---|---|---|\n| 漏损率 | % | 9‰ | 7 |\n| 水厂 | 座 | 3个 | 5座 |\n| 水面 | 亩 | 90 | 12公里 |\n"));
	assert_text(indicators_of(draft), "漏损率|%||||2025:7\n水厂|座|||3|2025:5\n水面|亩|||90|2025:12公里\n");
	assert_text(draft->indicators[0].note, "2020年：9‰");
	assert_true(is_doubted_for(draft, "水面", "单位"));
}

/* 一、预期性指标 over rows is their attribute, a past year's growth a remark, and a total among the remarks the target where there is no other. */
static void test_groups_of_attributes(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.txt", TEXT("青禾县商务“十五五”规划\n一、目标\n表1 主要指标\n指标\t单位\t2025年\t2025年增速（%）\t2030年\t备注\n一、预期性指标\t\t\t\t\t\n零售总额\t亿元\t98\t5.8\t130\t—\n"
							   "外资\t亿美元\t1.9\t-3.2\t—\t五年累计10亿美元\n二、约束性指标\t\t\t\t\t\n保供网点\t个\t64\t—\t100\t\n"));
	assert_text(indicators_of(draft), "零售总额|亿元||预期性指标|98|2030:130\n外资|亿美元||预期性指标|1.9|2030:10〕\n保供网点|个||约束性指标|64|2030:100\n");
	assert_has(draft->indicators[0].note, "2025年增速");
	assert_true(is_doubted(draft, "外资"));
	draft = draft_of_bytes("a.txt", TEXT("青禾县“十五五”规划\n一、目标\n表1 主要指标\n指标\t单位\t2025年\t2025年增速/累计\t2030年\n工业增加值增速\t%\t—\t8.2（年均）\t8左右（年均）\n能耗降低\t%\t—\t[14.5]\t[15]\n"));
	assert_text(indicators_of(draft), "工业增加值增速|%|||8.2|2030:around8\n能耗降低|%|||14.5|2030:15〕\n"); /* what they measure is the rate */
}

/* What was planned and reached in the years before is no indicator of this plan; the note says of which year a starred base is. */
static void test_past_and_stars(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.txt", TEXT("青禾县粮食“十四五”规划\n一、成效\n表1 “十三五”主要指标完成情况\n指标\t单位\t规划值\t实现值\n仓容\t万吨\t15\t16\n产值\t亿元\t12\t13\n二、目标\n表2 主要指标\n指标\t单位\t2020年\t2025年\n"
							   "产值\t亿元\t13\t20\n达标率\t%\t95*\t98\n赛事\t场次\t18\t30场以上\n注：带*的为2019年数据。\n"));
	assert_text(indicators_of(draft), "产值|亿元|||13|2025:20\n达标率|%|||95|2025:98\n赛事|场次|||18|2025:or-more30\n");
	assert_int_equal(draft->indicators[0].base.year, 2020);
	assert_int_equal(draft->indicators[1].base.year, 2019);
	assert_has(narrated(draft, 0), "| 仓容 |");
}

/* A head cut in two, rows that end with a dash, and the rest of a name that the column's width has cut. */
static void test_cut_cells(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.txt", TEXT("青禾县供销“十五五”规划\n一、目标\n表1 主要指标\n指\n标\n单位\n2025 年\n2030 年\n年均增速\n销售总额\n亿元\n186\n260\n7%\n服务面积\n万亩次\n195\n320\n—\n利润\n亿元\n2\n3\n5%\n二、任务\n抓好落实。\n"));
	assert_text(indicators_of(draft), "销售总额|亿元|||186|2030:260\n服务面积|万亩次|||195|2030:320\n利润|亿元|||2|2030:3\n");
	draft = draft_of_bytes("a.txt", TEXT("青禾县司法“十四五”规划\n一、目标\n表1 主要指标\n序号 指标 2020年 2025年 属性\n1 律师数（名） 30 38 预期性\n2 辩护全覆盖试点 70 100 预期性\n县（市、区）比例（%）\n3 仲裁标的额（亿元） 36 60 预期性\n"));
	assert_text(indicators_of(draft), "律师数|名||预期性|30|2025:38\n辩护全覆盖试点县（市、区）比例|%||预期性|70|2025:100\n仲裁标的额|亿元||预期性|36|2025:60\n");
}

/* Heads of other words: who has charge of a project, and from when to when it is built. */
static void test_heads_of_projects(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.txt", TEXT("青禾县“十四五”规划\n青禾县林业局\n一、项目\n表1 重点项目\n项目名称\t建设起止年\t总投资（万元）\t行业主管部门\n苗圃\t2021—2023\t90\t县农业农村局\n林道\t2022\t60\t县交通局\n表2 其他项目\n工程名称\t建设期\t投资（万元）\t项目单位\n"
							   "瞭望塔\t2024年\t30\t县应急局\n"));
	assert_text(projects_of(draft), "苗圃||90万元\n林道||60万元\n瞭望塔||30万元\n");
	assert_text(draft->projects[0].office, "县农业农村局");
	assert_int_equal(draft->projects[0].start, 2021);
	assert_text(draft->projects[2].office, "县应急局");
	assert_int_equal(draft->projects[2].deadline, 2024);
}

/* Indicators side by side and years below each other; numbers and stars at names; a value that says from where it rises. */
static void test_turned_and_marked(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.txt", TEXT("青禾县“十四五”规划\n一、目标\n表1 主要指标\n指标\t持证人数\t普及率\n2020年\t40\t2\n2025年\t80\t≥3\n属性\t预期性\t约束性\n"));
	assert_text(indicators_of(draft), "持证人数|人||预期性|40|2025:80\n普及率|%||约束性|2|2025:>=3\n");
	assert_true(is_doubted(draft, "指标表"));
	draft = draft_of_bytes("a.txt", TEXT("青禾县“十五五”规划\n一、目标\n表1 主要指标\n指 标 项\t单位\t“十四五”末\t“十五五”中期\t“十五五”末\n1-1 馆藏总量★\t万卷\t32\t36\t40\n1-2 开放数量\t万件\t4\t6\t由4提高到8\n2.1 接待人次\t人次\t36\t40\t≥45（五年累计）\n注：标★的为约束性指标，其余为预期性指标。\n"));
	assert_text(indicators_of(draft), "馆藏总量|万卷||约束性|32|2028:36;2030:40\n开放数量|万件||预期性|4|2028:6;2030:8\n接待人次|人次||预期性|36|2028:40;2030:>=45〕\n");
	draft = draft_of_bytes("a.txt", TEXT("青禾县“十四五”规划\n一、目标\n表1 主要指标\n指标名称 单位 2020年 2025年 年均增长（%） 属性\n资产总额 亿元 16 28 11.6 ★预期性\n利润 亿元 2 4 14.9 预期性\n"));
	assert_text(indicators_of(draft), "资产总额|亿元||预期性|16|2025:28\n利润|亿元||预期性|2|2025:4\n");
	draft = draft_of_bytes("a.txt", TEXT("青禾县“十四五”规划\n一、项目\n表1 项目\n项目类别\t项目内容\t资金（万元）\t牵头部门\n救护\t建设基地7个\t86\t县红十字会\n救援\t组建队伍5支\t32\t县应急局\n"));
	assert_text(projects_of(draft), "救护||86万元\n救援||32万元\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_groups, fresh, done),       cmocka_unit_test_setup_teardown(test_columns_without_a_head, fresh, done),
		cmocka_unit_test_setup_teardown(test_heads, fresh, done),        cmocka_unit_test_setup_teardown(test_shares_that_differ, fresh, done),
		cmocka_unit_test_setup_teardown(test_copied_rows, fresh, done),  cmocka_unit_test_setup_teardown(test_second_targets, fresh, done),
		cmocka_unit_test_setup_teardown(test_own_file, fresh, done),
		cmocka_unit_test_setup_teardown(test_cells, fresh, done),        cmocka_unit_test_setup_teardown(test_two_tables, fresh, done),
		cmocka_unit_test_setup_teardown(test_projects, fresh, done),     cmocka_unit_test_setup_teardown(test_continued, fresh, done),
		cmocka_unit_test_setup_teardown(test_funds_and_years, fresh, done), cmocka_unit_test_setup_teardown(test_flat_in_box, fresh, done),
		cmocka_unit_test_setup_teardown(test_box_tables, fresh, done),
		cmocka_unit_test_setup_teardown(test_copied_pages, fresh, done), cmocka_unit_test_setup_teardown(test_tabs, fresh, done),
		cmocka_unit_test_setup_teardown(test_expected_values, fresh, done),
		cmocka_unit_test_setup_teardown(test_mixed_scales, fresh, done),
		cmocka_unit_test_setup_teardown(test_kept_within, fresh, done),
		cmocka_unit_test_setup_teardown(test_units_in_names, fresh, done),
		cmocka_unit_test_setup_teardown(test_next_page, fresh, done),
		cmocka_unit_test_setup_teardown(test_words_of_rows, fresh, done),
		cmocka_unit_test_setup_teardown(test_other_units_in_cells, fresh, done),
		cmocka_unit_test_setup_teardown(test_groups_of_attributes, fresh, done),
		cmocka_unit_test_setup_teardown(test_past_and_stars, fresh, done),
		cmocka_unit_test_setup_teardown(test_cut_cells, fresh, done),
		cmocka_unit_test_setup_teardown(test_heads_of_projects, fresh, done),
		cmocka_unit_test_setup_teardown(test_turned_and_marked, fresh, done),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
