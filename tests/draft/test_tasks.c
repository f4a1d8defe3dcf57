/*
 * Tables of tasks without amounts, as pages have them and as text with blanks between; and of projects without amounts.
 * A program of its own; all that the documents say is made up.
 * SPDX-License-Identifier: MIT
 */
#include "drafts.h"

/* "number|group|words|lead|assist|deadline|typed" of each task, a line each. */
static struct text tasks_of(const struct draft *draft)
{
	struct text text = TEXT("");
	for (size_t i = 0; i < draft->task_count; i++) {
		const struct draft_task *task = &draft->tasks[i];
		text = text_format(&arena, "%.*s%.*s|%.*s|%.*s|%.*s|%.*s|%.*s|%.*s\n", TEXT_ARG(text), TEXT_ARG(task->number), TEXT_ARG(task->group), TEXT_ARG(task->words), TEXT_ARG(task->lead),
				   TEXT_ARG(task->assist), TEXT_ARG(task->deadline), TEXT_ARG(task->typed));
	}
	return text;
}

#define HEAD "<h1>青禾县水务“十四五”规划</h1><p>青禾县水利局</p><h2>一、任务</h2><p>抓好落实。</p><p>附表：1 重点任务分工表</p>"

/* Who leads, who helps, by when; the table stays in the text, and who of the persons leads stands only there. */
static void test_tasks(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.html", TEXT(HEAD "<table><tr><td>序号</td><td>工作任务</td><td>牵头领导</td><td>牵头单位</td><td>责任单位</td><td>完成时限</td><td>备注</td></tr>"
		"<tr><td colspan=7>一、供水</td></tr><tr><td>1</td><td>改造老旧管网9公里</td><td>王某</td><td>县水利局</td><td>县住建局、县财政局</td><td>2023年6月底前</td><td>分两期</td></tr>"
		"<tr><td colspan=7>二、宣传</td></tr><tr><td>2</td><td>开展节水宣传</td><td>王某</td><td>县教育局</td><td>各乡镇</td><td>每年3月</td><td></td></tr>"
		"<tr><td>3</td><td>完善制度</td><td>李某</td><td>县水利局</td><td></td><td>长期坚持</td><td></td></tr></table>"));
	assert_text(tasks_of(draft), "1|供水|改造老旧管网9公里；备注：分两期|县水利局|县住建局、县财政局|2023-06|2023年6月底前\n2|宣传|开展节水宣传|县教育局|各乡镇||每年3月\n3|宣传|完善制度|县水利局|||长期坚持\n");
	struct text plan = drafted(draft);
	assert_has(plan, "<tasks title=\"重点任务分工表\">");
	assert_has(plan, "<task id=\"task-01\" number=\"1\" group=\"供水\" lead=\"bureau\" assist=\"office-01 office-02\" deadline=\"2023-06\"");
	assert_has(plan, "deadline-typed=\"每年3月\" yearly=\"true\"");
	assert_has(narrated(draft, 0), "| 3 | 完善制度 | 李某 | 县水利局 |");
	assert_int_equal(draft->project_count, 0);
}

/* As text with blanks between; a year alone, half a year, and a table that is of something else. */
static void test_copied_tasks(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.txt", TEXT("青禾县水务“十四五”规划\n一、任务\n抓好落实。\n附件\n重点任务分工方案\n序号 重点任务 责任单位 时间进度\n1 改造管网9公里 县水利局、县住建局 2025年底\n"
							   "2 建成监测平台 县水利局 2022年上半年\n名词解释：\n管网：指供水管网。\n"));
	assert_text(tasks_of(draft), "1||改造管网9公里|县水利局、县住建局||2025|2025年底\n2||建成监测平台|县水利局||2022-06|2022年上半年\n");
	assert_int_equal(draft->figure_count, 0); /* 9公里 is the task's */
	assert_has(narrated(draft, 0), "| 2 | 建成监测平台 | 县水利局 | 2022年上半年 |");
	assert_has(narrated(draft, 0), "管网：指供水管网。");
	draft = draft_of_bytes("a.html", TEXT(HEAD "<table><tr><td>补贴项目</td><td>对象</td><td>标准</td></tr><tr><td>抗旱</td><td>农户</td><td>10元</td></tr></table>"));
	assert_int_equal(draft->task_count, 0);
	assert_true(is_doubted(draft, "补贴项目"));
}

/* Named as projects, with who and when but without amounts, they are projects. */
static void test_projects_without_amounts(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.html", TEXT(HEAD "<table><tr><td>序号</td><td>项目名称</td><td>建设年限</td><td>责任单位</td></tr><tr><td>1</td><td>北山水库</td><td>2021—2024</td><td>县水利局</td></tr>"
								 "<tr><td>2</td><td>城南水厂</td><td>2023</td><td>县住建局</td></tr></table>"));
	assert_text(projects_of(draft), "北山水库||\n城南水厂||\n");
	assert_int_equal(draft->projects[0].start, 2021);
	assert_text(draft->projects[1].office, "县住建局");
}

/* 任务 alone is what is to be done where an office stands beside it; what is begun one year and done in another has the later for its term. */
static void test_plain_task(void **state)
{
	(void)state;
	struct draft *draft = draft_of_bytes("a.txt", TEXT("青禾县统计“十四五”规划\n一、任务\n附表 分工表\n任务\t责任股室\t时间\n联网直报\t工业股\t2025年\n经济普查\t普查中心\t2023年启动，2025年完成\n"));
	assert_int_equal(draft->task_count, 2);
	assert_text(draft->tasks[0].lead, "工业股");
	assert_text(draft->tasks[1].words, "经济普查");
	assert_text(draft->tasks[1].deadline, "2025");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_tasks, fresh, done),
		cmocka_unit_test_setup_teardown(test_copied_tasks, fresh, done),
		cmocka_unit_test_setup_teardown(test_projects_without_amounts, fresh, done),
		cmocka_unit_test_setup_teardown(test_plain_task, fresh, done),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
