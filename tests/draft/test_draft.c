/*
 * Documents of very different styles, made up for this: what is recognised of each, and what is doubted.
 * SPDX-License-Identifier: MIT
 */
#include "drafts.h"

#include "draft/goal.h"

static void test_three_years(void **state)
{
	(void)state;
	struct draft *draft = draft_of_file("county-three-years.txt");
	assert_text(draft->title, "青禾县节水型社会建设实施方案（2016-2018年）");
	assert_text(draft->publisher, "青禾县水利局");
	assert_text(draft->published, "2016-03-15");
	assert_int_equal(draft->start, 2016);
	assert_int_equal(draft->end, 2018);
	assert_text(chapters_of(draft), "第一章 总体要求\n  第一节 指导思想\n  第二节 工作目标\n第二章 重点工程\n  第一节 工程安排\n第三章 保障措施\n");
	assert_text(indicators_of(draft), "再生水回用率|%||||2016:30;2017:40;2018:55\n"
					  "农田灌溉水有效利用系数|—||||2016:0.72;2017:0.75;2018:0.78\n"
					  "节水型企业覆盖率|%||||2016:7.9;2017:15.8;2018:23.8\n"
					  "城镇人均日生活用水量|L/d||||2016:<=75;2017:<=75;2018:<=75\n"
					  "供水管网漏损率|%||||2016:<=14;2017:<=12;2018:<=10\n"
					  "用水总量|万立方米||||2016:不超自治区年度下达指标;2017:不超自治区年度下达指标;2018:不超自治区年度下达指标\n");
	assert_text(projects_of(draft), "供水管网改造||1260万元\n再生水厂提标||3800万元\n");
	assert_int_equal(draft->projects[1].deadline, 2017);
	assert_text(draft->projects[0].office, "县供水公司");
}

static void test_chapters_and_sections(void **state)
{
	(void)state;
	struct draft *draft = draft_of_file("chapters-and-sections.md");
	assert_text(draft->published, "2022-05-09");
	assert_text(draft->region, "云岭市");
	assert_text(chapters_of(draft), "第一章 发展基础\n  第一节 主要成就\n  第二节 面临形势\n第二章 发展目标\n第三章 重点任务\n"
					"  第一节 强化兜底保障\n  第二节 发展普惠服务\n");
	assert_text(indicators_of(draft), "养老服务床位总量|万张|供给能力|预期性|1.24|2023:1.4;2025:or-more1.6\n"
					  "护理型床位占比|%|供给能力|约束性|41.5|2023:50;2025:>=55\n"
					  "特殊困难老年人月探访率|%|服务质量|约束性|85|2023:95;2025:100\n"
					  "本科高校、职业院校养老服务相关专业招生规模|—|服务质量|预期性||2025:明显增长\n"
					  "“敬老月”活动覆盖面|—|服务质量|指导性||2025:每个县（市、区）每年开展1次\n");
	assert_text(projects_of(draft), "县级供养服务设施|2400万元|14400万元\n失能照护能力提升||0.9亿元\n建设社区养老服务综合体||3亿元\n");
	assert_int_equal(draft->boxed, 2);
	assert_int_equal(draft->projects[1].part_count, 1);
	assert_text(draft->projects[0].quantities[draft->projects[0].priced].measure.digits, "6");
	assert_text(draft->boxes[0].title, "兜底保障工程");
	assert_text(draft->indicators_title, "“十四五”养老服务发展主要指标");
}

static void test_national_table(void **state)
{
	(void)state;
	struct draft *draft = draft_of_file("national-table.html");
	assert_text(draft->title, "海川省国民经济和社会发展“十四五”规划纲要");
	assert_text(draft->publisher, "海川省人民政府办公厅");
	assert_text(draft->published, "2021-03-12");
	assert_text(chapters_of(draft), "第一篇 总体要求\n  第一章 发展环境\n  第二章 主要目标\n第二篇 重大项目\n  第三章 工程包\n");
	assert_text(indicators_of(draft), "国内生产总值（GDP）增长|%|经济发展|预期性|2.3|2025:保持在合理区间、各年度视情提出\n"
					  "常住人口城镇化率|%|经济发展|预期性|60.6|2025:65\n"
					  "全社会研发经费投入增长|%|经济发展|预期性||2025:>7\n"
					  "单位GDP能源消耗降低|%|绿色生态|约束性||2025:13.5〕\n"
					  "地表水达到或好于Ⅲ类水体比例|%|绿色生态|约束性|83.4|2025:85\n"
					  "城镇调查失业率|%|绿色生态|约束性|5.2|2025:<5.5\n");
	assert_text(projects_of(draft), "综合交通运输||17390亿元\n新型基础设施建设||4390亿元\n民生保障||4180亿元\n");
	assert_text(draft->boxes[0].number, "2");
	assert_text(draft->boxes[0].title, "重大项目工程包");
	assert_text(draft->projects[0].before.digits, "5382");
	assert_false(draft->projects[2].has_before);
}

/* 章 and 节, boxes with bullets, 亿元 and 万元; sums are no projects, and no amount is passed over in silence. */
static void test_transport(void **state)
{
	(void)state;
	struct draft *draft = draft_of_file("transport.txt");
	assert_text(draft->document_number, "临政发〔2021〕18号");
	assert_text(projects_of(draft), "临青高速公路||35.6亿元\n国道218改扩建||9.8亿元\n临河港区作业区|8750万元|3.5亿元\n"
					"建制村双车道公路|45万元|12870万元\n危桥改造||2160万元\n村道安防工程||1680万元\n建设公共充电桩||0.69亿元\n");
	assert_true(draft->projects[0].has_cost);
	assert_text(draft->projects[0].cost.digits, "48");
	assert_int_equal(draft->projects[2].quantity_count, 1); /* 1000吨级 is no quantity */
	assert_int_equal(draft->place_count, 0);                /* 建制村 is no place */
	assert_true(is_doubted(draft, "61.3亿元"));
	assert_true(is_doubted(draft, "约120亿元"));
	assert_true(is_doubted(draft, "道路运输较大以上等级行车事故死亡人数下降率"));
	struct text xml = drafted(draft);
	assert_has(xml, "name=\"新改建农村公路\" chapter=\"ch-03-2\" value=\"300\"");
	assert_has(xml, "<field name=\"文号\">临政发〔2021〕18号</field>");
}

/* 一、（一）, a title page, merged heads, a unit line below the title of a box, funds as columns. */
static void test_care(void **state)
{
	(void)state;
	struct draft *draft = draft_of_file("care.html");
	assert_text(draft->publisher, "云溪县发展和改革局、云溪县民政局");
	assert_text(draft->region, "云溪县");
	assert_text(draft->published, "2026-03-01");
	assert_true(is_doubted(draft, "二〇二六年三月"));
	assert_text(chapters_of(draft), "一 规划背景\n二 总体要求\n三 重点任务\n  （一） 健全养老服务网络\n  （二） 扩大普惠托育供给\n四 保障措施\n");
	assert_int_equal(draft->indicator_count, 8);
	assert_text(draft->indicators_number, "1");
	assert_text(draft->indicators[3].goals[1].digits, "98"); /* one cell over two years */
	assert_text(projects_of(draft), "县综合养老服务中心项目||1.15亿元\n乡镇区域养老服务中心改造|120万元|1440万元\n居家适老化改造||225万元\n"
					"县托育综合服务中心||2860万元\n社区嵌入式托育点||960万元\n");
	assert_true(is_doubted(draft, "3000元"));
	assert_true(is_doubted(draft, "500万元"));
	struct text xml = drafted(draft);
	assert_has(xml, "<fund id=\"fund-02\" name=\"地方财政\"/>");
	assert_has(xml, "<amount fund=\"fund-02\" value=\"1360\" unit=\"万元\" typed=\"1,360\"");
	assert_has(xml, "start=\"2026\" deadline=\"2027\" deadline-typed=\"2026—2027年\"");
	assert_has(xml, "name=\"老年助餐服务点覆盖率\" chapter=\"ch-02\" value=\"38\" unit=\"%\" typed=\"38%\" year=\"2025\"");
	assert_has(xml, "name=\"老年助餐服务点覆盖率\" chapter=\"ch-02\" value=\"80\"");
	assert_has(xml, "name=\"每千人口拥有3岁以下婴幼儿托位\" chapter=\"ch-01\" value=\"3.2\"");
}

static void test_words_and_changes(void **state)
{
	(void)state;
	struct draft *draft = draft_of_file("health.html");
	assert_text(draft->publisher, "白沙县人民政府办公室");
	assert_int_equal(draft->end, 2025);
	assert_text(indicators_of(draft), "人均预期寿命|岁|健康水平|预期性|77.93|2025:1\n"
					  "婴儿死亡率|‰|健康水平|预期性|5.4|2025:<=5.2\n"
					  "重大慢性病过早死亡率|%|健康水平|预期性|15.0|2025:降低\n"
					  "个人卫生支出占比|%|健康服务|约束性|27.7|2025:27\n"
					  "每千人口执业（助理）医师数|人|健康服务|预期性|2.9|2025:3.2\n"
					  "全科医生|人|健康服务||0.2|2025:0.35\n");
	assert_string_equal(draft->indicators[0].goals[0].change, "by");
	assert_int_equal(draft->indicators[5].within, 4);
	assert_text(projects_of(draft), "乡镇卫生院提升|350万元|700万元\n村卫生室标准化||480万元\n");
	assert_text(draft->boxes[0].title, "基层服务能力提升项目");
	assert_int_equal(draft->query_count, 0); /* a base and a target are no contradiction */
}

static void test_odd_tables_end(void **state)
{
	(void)state;
	struct draft *draft = draft_of_file("merged.html");
	assert_int_equal(draft->start, 2022);
	assert_true(draft->guessed_publisher && draft->guessed_region && draft->guessed_published);
}

/* A table of which each cell is a line; a category stands only where it changes. */
static void test_flat_table(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.txt", TEXT("青禾县养老“十五五”规划\n一、目标\n（一）总体\n表1 主要指标\n类别\n指标\n2030年\n属性\n床位\n床位数（张）\n900\n约束性\n"
							   "占比(%)\n≥60\n预期性\n队伍\n护理员（人）\n120\n预期性\n二、任务\n抓好落实。\n"));
	assert_int_equal(draft->start, 2026);
	assert_text(indicators_of(draft), "床位数|张|床位|约束性||2030:900\n占比|%|床位|预期性||2030:>=60\n护理员|人|队伍|预期性||2030:120\n");
	assert_text(draft->indicators_number, "1");
	assert_text(chapters_of(draft), "一 目标\n二 任务\n");
}

static void test_said_twice(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.txt", TEXT("青禾县养老“十四五”规划\n一、任务\n全县现有农村敬老机构13所，床位30张。\n专栏1：提升工程\n1.改造：对全县14所农村敬老机构进行改造，"
							   "预计投资400万元。\n二、保障\n抓好落实。\n"));
	assert_int_equal(draft->query_count, 1);
	assert_text(draft->queries[0].refs, "figure/base-01 project/prj-01-1/quantity/q1");
}

/* What one says and how it is read: money words, prices, several amounts. */
static void test_amounts(void **state)
{
	(void)state;
	static const struct {
		const char *item, *projects;
	} cases[] = {
		{"建设卫生室：新建卫生室6处，每处投资20万元，总投资120万元。", "建设卫生室|20万元|120万元\n"},
		{"购置设备：购置救护车2辆，预计投资60万元；监护仪10台，预计投资35.5万元。", "购置设备|60|万元"},
		{"界线勘定：预计费用318万。", "界线勘定||318万元\n"},
		{"助学：为120名学生每人每年补助2000元。", "助学||\n"},
		{"示范园区：总投资约1.2亿元，其中建设投资约9000万元，运营约3000万元。", "示范园区||1.2亿元\n"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct text words = text_format(&arena, "青禾县“十四五”规划\n一、任务\n做好工作。\n专栏1：重点工程\n1.%s\n", cases[i].item);
		struct text projects = projects_of(draft_of_bytes("a.txt", words));
		if (i == 1)
			assert_text(projects, "购置设备||60万元\n监护仪||35.5万元\n");
		else
			assert_text(projects, cases[i].projects);
	}
}

/* What Markdown would take for its own is escaped, and a number that would need it is not bound. */
static void test_narrative(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.txt", TEXT("青禾县“十四五”规划\n一、现状\n标准达到700元/（月*人），有床位30张。\n二、任务\n抓好落实。\n"));
	struct buffer out = {0};
	draft_write_narrative(draft, &draft->chapters[0], &out);
	assert_text(buffer_view(&out), "标准达到700元/（月\\*人），有床位[30张](plan:figure/base-02)。\n");
	buffer_release(&out);
}

/* Bytes that are no document, cut off or changed at random, end in notes or in a draft, never otherwise. */
static void test_spoilt(void **state)
{
	static const char *const names[] = {"county-three-years.txt", "chapters-and-sections.md", "national-table.html", "health.html", "merged.html"};
	(void)state;
	uint32_t seed = 1;
	for (int round = 0; round < 60; round++) {
		fresh(NULL);
		const char *name = names[round % 5];
		struct source *file = file_read(&arena, text_format(&arena, "tests/draft/%s", name), DOCUMENT_MOST_BYTES, NO_PLACE, &notes);
		char *bytes = (char *)text_copy(&arena, file->bytes).at;
		size_t len = file->bytes.len;
		for (int i = 0; i < 40; i++) {
			seed = seed * 1664525 + 1013904223;
			size_t at = (seed >> 8) % len, from = (seed >> 4) % len, most = len - (at > from ? at : from);
			memmove(bytes + at, bytes + from, most < 60 ? most : 60);
		}
		struct draft *draft = draft_of_bytes(name, (struct text){bytes, len - seed % (len / 2)});
		struct buffer out = {0};
		if (draft) {
			draft_write_plan(draft, &out);
			draft_write_report(draft, &out);
			for (size_t i = 0; i < draft->chapter_count; i++)
				draft_write_narrative(draft, &draft->chapters[i], &out);
		}
		assert_true(draft || notes.errors);
		buffer_release(&out);
		done(NULL);
	}
	fresh(NULL);
}

static void test_refused(void **state)
{
	(void)state;
	static const struct {
		const char *name, *bytes;
		size_t len;
		enum message message;
	} cases[] = {
		{"a.doc", "\xD0\xCF\x11\xE0....", 8, MSG_OFFICE_OLD},   {"a.docx", "\xD0\xCF\x11\xE0....", 8, MSG_OFFICE_OLD},
		{"a.docx", "PK\x03\x04....", 8, MSG_ARCHIVE_BROKEN},    {"a.pdf", "%PDF-1.4", 8, MSG_OFFICE_KIND},
		{"a.txt", "PK\x03\x04....", 8, MSG_OFFICE_KIND},        {"a.txt", "  \n \n", 5, MSG_OFFICE_EMPTY},
		{"a.html", "<html></html>", 13, MSG_OFFICE_EMPTY},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		fresh(NULL);
		assert_null(draft_of_bytes(cases[i].name, (struct text){cases[i].bytes, cases[i].len}));
		assert_int_equal(notes.count, 1);
		assert_int_equal(notes.list[0].message, cases[i].message);
		done(NULL);
	}
	fresh(NULL);
}

/* What a draft has no room for is doubted, not left out in silence. */
static void test_more_than_a_draft_holds(void **state)
{
	(void)state;
	struct buffer bytes = {0};
	buffer_string(&bytes, "# 临江市养老服务发展规划（2021—2035年）\n\n表1 主要指标\n\n| 指标名称 | 单位 |");
	for (int year = 2021; year <= 2035; year++)
		buffer_printf(&bytes, " %d年目标 |", year);
	buffer_string(&bytes, "\n|---|---|");
	for (int year = 2021; year <= 2035; year++)
		buffer_string(&bytes, "---|");
	buffer_string(&bytes, "\n| 养老床位数 | 张 |");
	for (int year = 2021; year <= 2035; year++)
		buffer_printf(&bytes, " %d |", year - 1000);
	buffer_string(&bytes, "\n");
	const struct draft *draft = draft_of_bytes("long.md", text_copy(&arena, buffer_view(&bytes)));
	buffer_release(&bytes);
	assert_non_null(draft);
	assert_int_equal(draft->indicator_count, 1);
	size_t told = 0;
	for (size_t i = 0; i < draft->doubt_count; i++)
		told += text_find(draft->doubts[i].why, TEXT("目标值太多"), 0) != SIZE_MAX;
	assert_int_equal(draft->indicators[0].goal_count + told, 15);
	assert_int_equal(told, 3);
}

/* The words at a target's number become its qualifier or comparator. */
static void test_words_of_targets(void **state)
{
	(void)state;
	static const struct {
		const char *cell, *digits, *qualifier, *comparator;
	} cells[] = {{"1500多张", "1500", "over", ""}, {"不少于 80%", "80", "at-least", ""}, {"≥95", "95", "", ">="},
		     {"控制在7以内", "7", "within", ""}, {"80%及以上", "80", "or-more", ""}, {"不低于80左右", "80", "around", ""}};
	const struct draft draft = {.arena = &arena};
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		struct draft_goal goal = goal_of(&draft, text_of(cells[i].cell), 1);
		assert_int_equal(goal.form, GOAL_NUMBER);
		assert_true(text_is(goal.digits, cells[i].digits));
		assert_string_equal(goal.qualifier, cells[i].qualifier);
		assert_string_equal(goal.comparator, cells[i].comparator);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_three_years, fresh, done),   cmocka_unit_test_setup_teardown(test_chapters_and_sections, fresh, done),
		cmocka_unit_test_setup_teardown(test_transport, fresh, done),
		cmocka_unit_test_setup_teardown(test_words_of_targets, fresh, done),
		cmocka_unit_test_setup_teardown(test_more_than_a_draft_holds, fresh, done),
		cmocka_unit_test_setup_teardown(test_care, fresh, done),
		cmocka_unit_test_setup_teardown(test_national_table, fresh, done), cmocka_unit_test_setup_teardown(test_words_and_changes, fresh, done),
		cmocka_unit_test_setup_teardown(test_odd_tables_end, fresh, done), cmocka_unit_test_setup_teardown(test_flat_table, fresh, done),
		cmocka_unit_test_setup_teardown(test_said_twice, fresh, done),     cmocka_unit_test_setup_teardown(test_amounts, fresh, done),
		cmocka_unit_test_setup_teardown(test_narrative, fresh, done),       cmocka_unit_test_setup_teardown(test_spoilt, fresh, done),         cmocka_unit_test_setup_teardown(test_refused, fresh, done),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
