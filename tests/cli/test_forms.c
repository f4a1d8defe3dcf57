/*
 * The clerk's year from end to end: a new results file, forms out, forms filled in and read back, the plan checked.
 * Real plan for the year itself, the small plan of tests/bad for what forms may look like when they come back.
 * SPDX-License-Identifier: MIT
 */
#include "cli/program.h"

#include <pty.h>

#define REAL "plan-data/shishou-civil-affairs-2021-2025"

static struct world *world;

/* ---- Helpers ---- */

static int fresh(void **state)
{
	(void)state;
	static const char *const left[] = {"plan-data", "small", "forms", "plan.xsd", "templates"};
	for (size_t i = 0; i < 4; i++)
		remove_tree(inside(world, left[i]));
	copy_tree(world, joined(world, world->root, "plan-data"), inside(world, "plan-data"));
	copy_tree(world, joined(world, world->root, "tests/bad/base/small"), inside(world, "small"));
	copy_tree(world, joined(world, world->root, "plan-data/plan.xsd"), inside(world, "plan.xsd"));
	copy_tree(world, joined(world, world->root, "templates"), inside(world, "templates"));
	return 0;
}

static struct text content(const char *name)
{
	return file_bytes(world, inside(world, name));
}

static void write_file(const char *name, const char *bytes)
{
	put_bytes(inside(world, name), text_of(bytes));
}

static struct run must(const char *arguments, int code)
{
	struct run run = run_program(world, arguments);
	assert_exit(run, code);
	return run;
}

/* `old`, which must stand once in the text, replaced. */
static struct text with(struct text text, const char *old, const char *new)
{
	size_t at = text_find(text, text_of(old), 0);
	if (at == SIZE_MAX || text_find(text, text_of(old), at + 1) != SIZE_MAX)
		fail_msg("'%s' must stand once in:\n%.*s", old, TEXT_ARG(text));
	return text_format(&world->arena, "%.*s%s%.*s", (int)at, text.at, new,
			   TEXT_ARG(text_slice(text, at + strlen(old), text.len)));
}

static void assert_same(struct text a, struct text b)
{
	if (!text_equal(a, b))
		fail_msg("differs:\n%.*s\n---- from\n%.*s", TEXT_ARG(a), TEXT_ARG(b));
}

/* ---- new-results ---- */

static void test_new_results(void **state)
{
	(void)state;
	must("new-results 2024", 0);
	struct text first = content(REAL "/results/2024.xml");
	assert_has(first, "point=\"2024\" date=\"2024-12-31\" published=\"2024-12-31\"");
	assert_has(first, "<indicator ref=\"ind-17\" state=\"not-available\"/>");
	assert_has(first, "<!-- <project ref=\"ext-02\" stage=\"\">");
	assert_has(first, "目标：70个");
	assert_false(has(first, "演示")); /* the file is published with the sources */
	assert_false(has(first, " value=\"4"));
	struct run check = must("check --lang en", 0);
	assert_has(check.err, "published-to-fill");
	assert_has(must("new-results 2024", 2).err, "point-reported");
	assert_same(content(REAL "/results/2024.xml"), first);
	assert_false(path_exists(text_of(inside(world, REAL "/results/2024.xml.new"))));
	must("new-results 2024-02 " REAL, 0);
	assert_has(content(REAL "/results/2024-02.xml"), "date=\"2024-02-29\"");
	must("check", 0);
}

static void test_new_results_refused(void **state)
{
	(void)state;
	struct text before = snapshot(world, inside(world, "plan-data"));
	assert_has(must("new-results 2026", 2).err, "point-outside-period");
	assert_has(must("new-results 2020-12", 2).err, "point-outside-period");
	assert_has(must("new-results 二〇二四", 2).err, "bad-point");
	assert_has(must("new-results 2024-13", 2).err, "bad-point");
	assert_has(must("new-results 2023", 2).err, "point-reported");
	must("new-results", 2);
	must("new-results 2024 nowhere", 2);
	must("export-forms 2024", 2);
	must("import-forms 2024", 2);
	assert_same(snapshot(world, inside(world, "plan-data")), before);
}

/* A name or an author cannot break out of its comment or attribute. */
static void test_new_results_escapes(void **state)
{
	(void)state;
	struct text plan = content("small/plan.xml");
	plan = with(plan, "name=\"托育覆盖率\"", "name=\"覆盖率--&gt;&lt;x&gt;-\"");
	put_bytes(inside(world, "small/plan.xml"), plan);
	put_bytes(inside(world, "small/results/2021.xml"),
		  with(content("small/results/2021.xml"), "author=\"小河县民政局\"", "author=\"甲&amp;乙&lt;&quot;\""));
	must("new-results 2022 small", 0);
	assert_has(content("small/results/2022.xml"), "author=\"甲&amp;乙&lt;&quot;\"");
	must("check small", 0);
}

/* ---- The year ---- */

static void test_unchanged(void **state)
{
	(void)state;
	struct text before = snapshot(world, inside(world, "plan-data"));
	for (int year = 2021; year <= 2023; year++) {
		must(text_format(&world->arena, "export-forms %d -o forms/%d", year, year).at, 0);
		struct run run =
			must(text_format(&world->arena, "import-forms %d forms/%d/bureau.csv --yes", year, year).at, 0);
		assert_has(run.out, "没有改动");
	}
	assert_same(snapshot(world, inside(world, "plan-data")), before);
}

static const char *const answers[][2] = {
	{"\r\nind-01,城乡低保救助精准率,%,100%,期末达到的数,99.5%（演示数据）,,,,\r\n",
	 "\r\nind-01,城乡低保救助精准率,%,100%,期末达到的数,99.5%（演示数据）,９９．７％,,低保台账,\"第一行\r\n="
	 "第二行\"\r\n"},
	{"13个（累计42个）（演示数据）,,,,", "13个（累计42个）（演示数据）,约14,,验收单,"},
	{"8个（累计17个）（演示数据）,,,,", "8个（累计17个）（演示数据）,,未到统计时点,,"},
	{"\r\nprj-09-1,浙江慈孝养老项目（中慈康养园）,\"约160,000万元\",在建,\"45,000万元（演示数据）\",,,,",
	 "\r\nprj-09-1,浙江慈孝养老项目（中慈康养园）,\"约160,000万元\",在建,\"45,000万元（演示数据）\",在建,\"1,500\","
	 "4.5亿元,"},
	{"“互联网+养老”行动,\"2,000万元\",前期工作,60万元（演示数据）,,,,,,,,",
	 "“互联网+养老”行动,\"2,000万元\",前期工作,60万元（演示数据）,取消,,,,,石政发〔2024〕1号,与他处合并,"},
};

static void test_year(void **state)
{
	(void)state;
	must("new-results 2024", 0);
	struct text before = content(REAL "/results/2024.xml"), plan = content(REAL "/plan.xml");
	must("export-forms 2024 -o forms", 0);
	struct text form = content("forms/bureau.csv");
	assert_true(text_starts(form, "\xEF\xBB\xBF编号,"));
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
		form = with(form, answers[i][0], answers[i][1]);
	put_bytes(inside(world, "forms/bureau.csv"), form);
	struct run run = must("import-forms 2024 forms/bureau.csv", 0);
	assert_has(run.out, "ind-01\t城乡低保救助精准率\t本次数\t暂无数据 → 99.7%\t上次 99.5%（演示数据）\t规划 100%\n");
	assert_has(run.out, "没有写入");
	assert_same(content(REAL "/results/2024.xml"), before);
	must("import-forms 2024 forms/bureau.csv --yes --dry-run", 0);
	assert_same(content(REAL "/results/2024.xml"), before);
	must("import-forms 2024 forms/bureau.csv --yes", 0);
	struct text expected =
		with(before, "<indicator ref=\"ind-01\" state=\"not-available\"/>",
		     "<indicator ref=\"ind-01\" value=\"99.7\" source=\"低保台账\" remark=\"第一行 =第二行\"/>");
	expected = with(expected, "<indicator ref=\"ind-06\" state=\"not-available\"/>",
			"<indicator ref=\"ind-06\" value=\"14\" qualifier=\"about\" source=\"验收单\"/>");
	expected = with(expected, "ref=\"ind-13\" state=\"not-available\"", "ref=\"ind-13\" state=\"not-due\"");
	expected = with(expected,
			"<!-- <project ref=\"prj-09-1\" stage=\"\"><invested value=\"\" unit=\"万元\"/></project> -->",
			"<project ref=\"prj-09-1\" stage=\"under-way\">\n    <invested value=\"1500\" unit=\"万元\"/>\n"
			"    <invested value=\"4.5\" unit=\"亿元\" fund=\"social\"/>\n  </project>");
	expected = with(
		expected, "<!-- <project ref=\"ext-02\" stage=\"\"><invested value=\"\" unit=\"万元\"/></project> -->",
		"<project ref=\"ext-02\" stage=\"cancelled\" document=\"石政发〔2024〕1号\" reason=\"与他处合并\"/>");
	assert_same(content(REAL "/results/2024.xml"), expected);
	assert_same(content(REAL "/plan.xml"), plan);
	must("check", 0);
	assert_has(must("import-forms 2024 forms/bureau.csv --yes", 0).out, "没有改动");
	assert_has(must("export-forms 2024 -o forms", 2).err, "form-exists");
	must("export-forms 2024 -o forms/again", 0);
	assert_has(must("import-forms 2024 forms/again/bureau.csv --yes", 0).out, "没有改动");
	assert_same(content(REAL "/results/2024.xml"), expected);
}

/* ---- Forms as they come back ---- */

#define ROOT                                                                                                           \
	"<results format=\"1\" plan=\"small\" point=\"2022\" date=\"2022-12-31\" published=\"2023-03-01\" "            \
	"author=\"局\" status=\"official\""

static const char empty_report[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" ROOT ">\n  <!-- 不动 -->\n</results>\n";

/* One answer in many shapes; each must give the same file. */
static const char *const shapes[] = {
	"编号,本次\nind-01,50.5\nind-02,1234\n",
	"\xEF\xBB\xBF编号,本次\r\nind-01,50.5\r\nind-02,1234\r\n",
	"编号\t本次\nind-01\t50.5\nind-02\t1,234\n",
	"编号;本次\nind-01;50.5\nind-02;1 234\n",
	"\xB1\xE0\xBA\xC5,\xB1\xBE\xB4\xCE\nind-01,50.5\nind-02,\"1,234\"\n", /* GBK */
	"\xB1\xE0\xBA\xC5,\xB1\xBE\xB4\xCE\nind-01,\xA3\xB5\xA3\xB0\xA3\xAE\xA3\xB5\xA3\xA5\nind-02,"
	"\xA3\xB1\xA3\xAC\xA3\xB2\xA3\xB3\xA3\xB4\n",
	"本次（2022年）,名称,编号\n５０．５％,托育覆盖率,ind-01\n１，２３４个,新增托育点,ind-02\n",
	"小河县填报表,,\n,,\n 编 号 ,单位,本次\n　ind-01　,％,\xC2\xA0"
	"50.5 %\n,,\n填表人：张三,,\nＩＮＤ－０２,个,\"1,234 \n个\"\n",
	"编号,状态,本次,备注\nind-01,,50.5,\n,,50.5,\nind-02,,1234,\n,,,\n", /* merged cells taken apart */
	"编号,本次\nind-01,50.5\n编号,目标,本次\nind-02,20个,01234\n",
};

static void test_shapes(void **state)
{
	(void)state;
	const char *expected =
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" ROOT ">\n  <indicator ref=\"ind-01\" value=\"50.5\"/>\n"
		"  <indicator ref=\"ind-02\" value=\"1234\"/>\n  <!-- 不动 -->\n</results>\n";
	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
		write_file("small/results/2022.xml", empty_report);
		write_file("form.csv", shapes[i]);
		struct run run = run_program(world, "import-forms 2022 form.csv small --yes");
		if (run.code || has(run.err, "form-") || !text_is(content("small/results/2022.xml"), expected))
			fail_msg("shape %zu:\n%.*s%.*s%.*s", i, TEXT_ARG(run.out), TEXT_ARG(run.err),
				 TEXT_ARG(content("small/results/2022.xml")));
	}
	must("check small", 0);
}

static void test_no_report_yet(void **state)
{
	(void)state;
	write_file("form.csv", "编号,本次\nind-01,50.5\n");
	must("import-forms 2022 form.csv small --yes", 0);
	assert_has(content("small/results/2022.xml"), "<indicator ref=\"ind-01\" value=\"50.5\"/>");
	assert_has(content("small/results/2022.xml"), "<indicator ref=\"ind-02\" state=\"not-available\"/>");
	must("check small", 0);
}

/* Order, neighbours and untouched parts of a file a person wrote. */
static void test_in_place(void **state)
{
	(void)state;
	write_file("small/results/2022.xml",
		   "<?xml version='1.0'?>\n" ROOT
		   ">\n<remark>总</remark> <!-- a -->\n  <indicator remark='旧' state='not-due'\n    ref='ind-02'/>\n"
		   "  <project stage='under-way' ref='prj-02'><!-- b -->\n    <invested value='5' unit='万元' "
		   "fund='central'/>\n"
		   "    <invested value='1' unit='万元'/>\n    <invested unit='元' value='70000' fund='central'/>\n  "
		   "</project>\n"
		   "  <correction ref=\"ind-01\" point=\"2021\" old=\"45\" new=\"44\" reason=\"错\" "
		   "date=\"2023-01-05\" approver=\"局\"/>\n</results>\n");
	write_file("form.csv", "编号,本次\nind-01,50\nind-02,20多\n\n编号,形象进度,累计投资·不分来源,"
			       "累计完成投资·中央资金（元）,备注\n"
			       "prj-01,在建,60+5.5万元,,新\nprj-02,,1,\"130,000\",\n");
	must("import-forms 2022 form.csv small --yes", 0);
	assert_same(content("small/results/2022.xml"),
		    TEXT("<?xml version='1.0'?>\n" ROOT
			 ">\n<remark>总</remark> <!-- a -->\n  <indicator ref=\"ind-01\" value=\"50\"/>\n"
			 "  <indicator value=\"20\" qualifier=\"over\" remark='旧'\n    ref='ind-02'/>\n"
			 "  <project ref=\"prj-01\" stage=\"under-way\" remark=\"新\">\n    <invested value=\"60\" "
			 "unit=\"万元\"/>\n"
			 "    <invested value=\"5.5\" unit=\"万元\"/>\n  </project>\n"
			 "  <project stage='under-way' ref='prj-02'><!-- b -->\n    <invested value=\"130000\" "
			 "unit=\"元\" fund=\"central\"/>\n"
			 "    <invested value='1' unit='万元'/>\n  </project>\n"
			 "  <correction ref=\"ind-01\" point=\"2021\" old=\"45\" new=\"44\" reason=\"错\" "
			 "date=\"2023-01-05\" approver=\"局\"/>\n</results>\n"));
	must("check small", 0);
}

static void test_root_without_content(void **state)
{
	(void)state;
	write_file("small/results/2022.xml", ROOT "/>");
	write_file("form.csv", "编号,形象进度\nprj-02,投用\n");
	must("import-forms 2022 form.csv small --yes", 0);
	assert_same(content("small/results/2022.xml"),
		    TEXT(ROOT ">\n  <project ref=\"prj-02\" stage=\"in-use\"/>\n</results>"));
}

/* One bad cell, and nothing of the whole set of forms is written. */
static void test_all_or_nothing(void **state)
{
	(void)state;
	struct text before = snapshot(world, inside(world, "small"));
	write_file("form.csv", "编号,本次\nind-01,50.5\n");
	write_file("form2.csv", "编号,本次\nind-02,约百\n");
	struct run run = must("import-forms 2021 form.csv form2.csv small --yes", 1);
	assert_has(run.err, "form2.csv:2:8: 错误: form-number: 第 2 行 B 列");
	assert_int_equal(run.out.len, 0);
	assert_same(snapshot(world, inside(world, "small")), before);
}

static void test_targets_stay(void **state)
{
	(void)state;
	struct text plan = content("small/plan.xml");
	write_file("form.csv", "编号,目标,本次\nind-01,10%,50.5\n");
	struct run run = must("import-forms 2021 form.csv small --yes", 0);
	assert_has(run.err, "form-target");
	assert_has(content("small/results/2021.xml"), "<indicator ref=\"ind-01\" value=\"50.5\" source=\"台账\"/>");
	assert_same(content("small/plan.xml"), plan);
}

/* Texts that spreadsheets take for formulas, and percentages that look like fractions, come back as they were. */
static void test_guarded(void **state)
{
	(void)state;
	struct text report = content("small/results/2021.xml");
	report = with(report, "<indicator ref=\"ind-01\" value=\"45\" source=\"台账\"/>",
		      "<indicator ref=\"ind-01\" value=\"0.6\" source=\"=1+1\" remark=\"'-甲,乙&quot;丙\"/>");
	put_bytes(inside(world, "small/results/2021.xml"), report);
	put_bytes(inside(world, "small/plan.xml"), with(content("small/plan.xml"), "kind=\"cumulative\" office=\"bureau\"", "kind=\"cumulative\""));
	must("export-forms 2021 -o forms small", 0);
	assert_has(content("forms/bureau.csv"), ",0.6%,,'=1+1,\"''-甲,乙\"\"丙\"\r\n");
	assert_true(path_exists(text_of(inside(world, "forms/_no-office.csv"))));
	assert_has(must("import-forms 2021 forms/bureau.csv forms/_no-office.csv small --yes", 0).out, "没有改动");
	assert_same(content("small/results/2021.xml"), report);
}

/* ---- At a terminal ---- */

/* Runs import at a terminal, does `meanwhile` once it has asked, and answers. Returns the exit code. */
static int at_terminal(const char *answer, void (*meanwhile)(void), struct text *said)
{
	int terminal, status;
	struct buffer out = {0};
	pid_t pid = forkpty(&terminal, NULL, NULL, NULL);
	if (pid == 0) {
		if (chdir(world->folder) == 0)
			execl(world->program, world->program, "import-forms", "2021", "form.csv", "small",
			      (char *)NULL);
		_exit(127);
	}
	assert_true(pid > 0);
	bool asked = false;
	char piece[512];
	for (ssize_t got; (got = read(terminal, piece, sizeof piece)) > 0;) {
		buffer_add(&out, piece, (size_t)got);
		if (asked || !has(buffer_view(&out), "(y/N)"))
			continue;
		asked = true;
		if (meanwhile)
			meanwhile();
		assert_int_equal(write(terminal, answer, strlen(answer)), strlen(answer));
	}
	close(terminal);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	*said = text_copy(&world->arena, buffer_view(&out));
	buffer_release(&out);
	assert_true(asked);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void somebody_edits(void)
{
	put_bytes(inside(world, "small/results/2021.xml"),
		  with(content("small/results/2021.xml"), "value=\"45\"", "value=\"44\""));
}

static void test_terminal(void **state)
{
	(void)state;
	struct text said, before = content("small/results/2021.xml");
	write_file("form.csv", "编号,本次\nind-01,50.5\n");
	assert_int_equal(at_terminal("n\n", NULL, &said), 0);
	assert_has(said, "没有写入");
	assert_same(content("small/results/2021.xml"), before);
	assert_int_equal(at_terminal("y\n", somebody_edits, &said), 1);
	assert_has(said, "changed-meanwhile");
	assert_has(content("small/results/2021.xml"), "value=\"44\"");
	assert_int_equal(at_terminal("是\n", NULL, &said), 0);
	assert_has(content("small/results/2021.xml"), "value=\"50.5\"");
}

/* ---- Nothing is lost ---- */

/* While another import holds the plan, this one waits, and then sees what that one wrote. */
static void test_two_at_once(void **state)
{
	(void)state;
	write_file("form.csv", "编号,本次\nind-02,12\n");
	int other = folder_lock(&world->arena, text_of(inside(world, "small")), true, &world->notes);
	assert_true(other >= 0);
	struct run run = run_start(world, world->folder, NULL, "import-forms 2021 form.csv small --yes");
	while (!has(file_bytes(world, run.err_path), "等它结束"))
		assert_int_equal(usleep(2000), 0);
	somebody_edits();
	folder_unlock(other);
	run_wait(world, &run);
	assert_exit(run, 0);
	assert_has(content("small/results/2021.xml"), "value=\"44\"");
	assert_has(content("small/results/2021.xml"), "<indicator ref=\"ind-02\" value=\"12\"");
}

static void test_undo(void **state)
{
	(void)state;
	struct text first = content("small/results/2021.xml");
	assert_has(must("import-forms --undo 2021 small --yes", 2).err, "no-import-to-undo");
	write_file("form.csv", "编号,本次\nind-01,50.5\n");
	assert_has(must("import-forms 2021 form.csv small --yes", 0).out, "import-forms --undo 2021");
	struct text second = content("small/results/2021.xml");
	write_file("form.csv", "编号,本次\nind-01,45\n"); /* back to the first bytes: the undo must not go in circles */
	must("import-forms 2021 form.csv small --yes", 0);
	assert_same(content("small/results/2021.xml"), first);
	assert_has(must("import-forms --undo 2021 small", 0).out, "没有写入");
	assert_has(must("import-forms --undo 2021 small --yes", 0).out, "50.5% → 45%");
	assert_same(content("small/results/2021.xml"), second);
	must("import-forms --undo 2021 small --yes", 0);
	assert_same(content("small/results/2021.xml"), first);
	assert_has(must("import-forms --undo 2021 small --yes", 2).err, "no-import-to-undo");
	assert_same(content("small/results/.imports/2021-001.undone.xml"), second);
	must("check small", 0);
}

static void test_undo_of_a_new_file(void **state)
{
	(void)state;
	write_file("form.csv", "编号,本次\nind-01,50.5\n");
	must("import-forms 2022 form.csv small --yes", 0);
	must("import-forms --undo 2022 small --yes", 0);
	assert_false(path_exists(text_of(inside(world, "small/results/2022.xml"))));
	assert_has(content("small/results/.imports/2022-001.undone.xml"), "value=\"50.5\"");
	must("check small", 0);
}

static void test_undo_after_edit(void **state)
{
	(void)state;
	write_file("form.csv", "编号,本次\nind-02,12\n");
	must("import-forms 2021 form.csv small --yes", 0);
	somebody_edits();
	struct text edited = content("small/results/2021.xml");
	struct run run = must("import-forms --undo 2021 small --yes", 1);
	assert_has(run.err, "edited-since-import");
	assert_has(run.err, "results/.imports/2021-001.xml");
	assert_has(run.err, "没有撤回");
	assert_same(content("small/results/2021.xml"), edited);
}

/* What is hardly right is told at the row of the form, with both numbers, before anything is written. */
static void test_doubts(void **state)
{
	(void)state;
	struct text before = content("small/results/2021.xml");
	write_file("small/results/2022.xml", empty_report);
	write_file("form.csv", "编号,本次\nind-01,50\nind-02,1234\n编号,形象进度,累计投资\nprj-01,在建,27000000\n");
	struct run run = must("import-forms 2022 form.csv small --yes --dry-run", 0);
	assert_has(run.err, "form.csv:3:1: 警告: value-jumps: “新增托育点”是1,234个，而2021是3个");
	assert_has(run.err, "form.csv:5:1: 警告: invested-above-planned");
	assert_false(has(run.err, "2022.xml"));
	assert_has(must("import-forms 2022 form.csv small --yes --strict", 1).err, "没有写入");
	assert_same(content("small/results/2022.xml"), text_of(empty_report));
	assert_same(content("small/results/2021.xml"), before);
}

/* Line ends, mode and whatever else the file had. */
static void test_line_ends(void **state)
{
	(void)state;
	struct stat info;
	const char *path = inside(world, "small/results/2022.xml");
	write_file("small/results/2022.xml", "<?xml version='1.0'?>\r\n" ROOT ">\r\n  <project ref='prj-02' stage='under-way'/>\r\n</results>\r\n");
	assert_int_equal(chmod(path, 0640), 0);
	write_file("form.csv", "编号,本次\nind-01,50\n编号,形象进度,累计投资\nprj-01,在建,60+5\nprj-02,,7\n");
	must("import-forms 2022 form.csv small --yes", 0);
	struct text after = content("small/results/2022.xml");
	for (size_t at = 0; (at = text_find(after, TEXT("\n"), at)) != SIZE_MAX; at++)
		assert_true(after.at[at - 1] == '\r' && after.at[at - 2] != '\r');
	assert_has(after, "<invested value=\"7\" unit=\"万元\"/>");
	assert_int_equal(stat(path, &info), 0);
	assert_int_equal(info.st_mode & 07777, 0640);
	must("check small", 0);
}

/* ---- Tasks, ways of reporting, targets in words ---- */

#define TASKS                                                                                                          \
	"  </boxes>\n  <tasks><task id=\"task-01\" lead=\"bureau\" yearly=\"true\">检查托育点</task>"                       \
	"<task id=\"task-02\" lead=\"bureau\" percent=\"true\">登记从业人员</task></tasks>"

#define TASK_HEAD "编号,任务,时限,上次任务状态,任务状态,完成比例,进展情况,佐证文件,佐证网址,佐证日期,下一步安排,文件号,原因\n"

static void use_tasks(void)
{
	put_bytes(inside(world, "small/plan.xml"), with(content("small/plan.xml"), "  </boxes>", TASKS));
}

static void test_tasks(void **state)
{
	(void)state;
	use_tasks();
	write_file("small/results/2022.xml", empty_report);
	write_file("form.csv", TASK_HEAD "task-01,检查托育点,每年,,本年已完成,,查了４家。,县发〔2022〕3号,,2022年5月1日,整改。,,\n"
					 "task-02,登记从业人员,,,推进中,40%,登记120人。,,https://example.org/a,2022/6/30,,,\n");
	must("import-forms 2022 form.csv small --yes --strict", 0);
	struct text first = content("small/results/2022.xml");
	assert_has(first, "  <task ref=\"task-01\" state=\"recurring-done\" progress=\"查了４家。\" next=\"整改。\">\n"
			  "    <evidence document=\"县发〔2022〕3号\" date=\"2022-05-01\"/>\n  </task>\n"
			  "  <task ref=\"task-02\" state=\"under-way\" percent=\"40\" progress=\"登记120人。\">\n"
			  "    <evidence link=\"https://example.org/a\" date=\"2022-06-30\"/>\n  </task>\n");
	must("export-forms 2022 -o forms small", 0);
	assert_has(must("import-forms 2022 forms/bureau.xlsx small --yes", 0).out, "没有改动");
	assert_same(content("small/results/2022.xml"), first);
	write_file("form.csv", "编号,任务状态,佐证文件\ntask-01,,县发〔2022〕9号\n"); /* further evidence is added */
	must("import-forms 2022 form.csv small --yes", 0);
	assert_has(content("small/results/2022.xml"), "date=\"2022-05-01\"/>\n    <evidence document=\"县发〔2022〕9号\"/>\n  </task>");
	must("check small", 0);
}

/* The next year's form brings last year's words; returned as it was, it says nothing. */
static void test_tasks_carried(void **state)
{
	(void)state;
	use_tasks();
	write_file("small/results/2022.xml", empty_report);
	write_file("form.csv", "编号,任务状态,进展情况,下一步安排,文件号,原因\ntask-01,取消,不再单独检查。,并入日常检查。,县发〔2022〕7号,并入日常\n");
	must("import-forms 2022 form.csv small --yes", 0);
	must("new-results 2023 small", 0);
	assert_has(content("small/results/2023.xml"), "<!-- <task ref=\"task-01\"");
	must("export-forms 2023 -o forms small", 0);
	assert_has(content("forms/bureau.csv"), "task-01,检查托育点,每年,取消,,,不再单独检查。,,,,并入日常检查。,县发〔2022〕7号,并入日常\r\n");
	struct run run = must("import-forms 2023 forms/bureau.csv small --yes", 0);
	assert_has(run.err, "form-unfilled");
	assert_has(run.out, "没有改动");
	put_bytes(inside(world, "forms/bureau.csv"), with(content("forms/bureau.csv"), "每年,取消,,,不再", "每年,取消,取消,,不再"));
	must("import-forms 2023 forms/bureau.csv small --yes", 0);
	assert_has(content("small/results/2023.xml"), "<task ref=\"task-01\" state=\"dropped\" progress=\"不再单独检查。\" next=\"并入日常检查。\" "
						     "document=\"县发〔2022〕7号\" reason=\"并入日常\"/>");
	must("check small", 0);
}

/* A total instead of the year's own, a rate of growth, a judgement, a part of another, a number below zero. */
static const char more_indicators[] =
	"      <indicator id=\"ind-03\" name=\"服务收入增长\" unit=\"%\" level-unit=\"万元\" kind=\"growth\" attribute=\"expected\" office=\"bureau\" source=\"L5\">"
	"<target year=\"2023\" value=\"4\" typed=\"4\" source=\"L5\"/><target year=\"2025\" value=\"5\" typed=\"5\" source=\"L5\"/></indicator>\n"
	"      <indicator id=\"ind-04\" name=\"家长满意\" unit=\"%\" kind=\"level\" attribute=\"expected\" office=\"bureau\" source=\"L6\"><target year=\"2025\" typed=\"明显提高\" source=\"L6\"/></indicator>\n"
	"      <indicator id=\"ind-05\" name=\"公办托育点\" within=\"ind-02\" unit=\"个\" kind=\"cumulative\" attribute=\"expected\" office=\"bureau\" source=\"L7\">"
	"<target year=\"2025\" value=\"8\" typed=\"8\" source=\"L7\"/></indicator>\n    </category>";

static void test_kinds(void **state)
{
	(void)state;
	struct text plan = with(content("small/plan.xml"), "    </category>", more_indicators);
	put_bytes(inside(world, "small/plan.xml"), with(plan, "<unit name=\"%\" kind=\"share\"/>", "<unit name=\"%\" kind=\"rate\" signed=\"true\"/>"));
	write_file("small/results/2022.xml", empty_report);
	must("export-forms 2022 -o forms small", 0);
	struct text form = content("forms/bureau.csv");
	assert_has(form, "ind-03,服务收入增长,万元,2023年：4%、2025年：5%,期末达到的数,");
	assert_has(form, "ind-04,家长满意,%,明显提高,期末达到的数,");
	assert_has(form, "ind-05,其中：公办托育点,个,8个,当年新增数（不是累计数）,");
	write_file("form.csv", "编号,指标名称,单位,填什么,本次,状态,数据出处\nind-02,新增托育点,个,起始以来的累计数,9,,台账\n"
			       "ind-03,服务收入增长,,当年比上年的变化率（%）,－1.2%,,报表\nind-04,家长满意,,,,达到要求,问卷\n"
			       "ind-05,其中：公办托育点,个,,2,,台账\n");
	must("import-forms 2022 form.csv small --yes", 0);
	struct text report = content("small/results/2022.xml");
	assert_has(report, "<indicator ref=\"ind-02\" value=\"9\" as=\"total\" source=\"台账\"/>");
	assert_has(report, "<indicator ref=\"ind-03\" value=\"-1.2\" as=\"rate\" source=\"报表\"/>");
	assert_has(report, "<indicator ref=\"ind-04\" judgement=\"met\" source=\"问卷\"/>");
	must("check small", 0);
	must("export-forms 2022 -o forms/again small", 0);
	assert_has(content("forms/again/bureau.csv"), ",起始以来的累计数,");
	assert_has(must("import-forms 2022 forms/again/bureau.xlsx small --yes", 0).out, "没有改动");
	write_file("form.csv", "编号,填什么,本次\nind-01,起始以来的累计数,9\n");
	assert_has(must("import-forms 2022 form.csv small --yes", 1).err, "form-state");
}

/* ---- The bureau's own table ---- */

static const char own_table[] =
	"<own-table code=\"指标代码\" value=\"{year}年\" unit=\"计量单位\" source=\"{year}年民政统计年报\">"
	"<row code=\"MZ 0301\" indicator=\"ind-01\"/><row code=\"养老机构数\" indicator=\"ind-02\" as=\"total\"/></own-table>\n";

static void test_own_table(void **state)
{
	(void)state;
	put_bytes(inside(world, "small/plan.xml"), with(content("small/plan.xml"), "<unit name=\"个\" kind=\"count\"/>",
							"<unit name=\"个\" kind=\"count\"/><unit name=\"百个\" kind=\"count\" scale=\"100\"/>"));
	write_file("small/own-table.xml", own_table);
	write_file("small/results/2022.xml", empty_report);
	write_file("own.csv", "民政统计年报,,,,\n指标代码,指标名称,计量单位,2021年,2022年\nMZ0301,覆盖率,%,45,50.5\n"
			      "MZ0302,别的,人,1,2\n养老机构数,,百个,0.03,0.12\n");
	struct run run = must("import-forms 2022 own.csv small --yes --strict", 0);
	assert_has(run.out, "ind-02\t新增托育点\t本次数\t（无） → 12个");
	assert_has(content("small/results/2022.xml"), "<indicator ref=\"ind-01\" value=\"50.5\" source=\"2022年民政统计年报\"/>\n"
						     "  <indicator ref=\"ind-02\" value=\"12\" as=\"total\" source=\"2022年民政统计年报\"/>");
	must("check small", 0);
	must("import-forms --undo 2022 small --yes", 0);
	write_file("own.csv", "指标代码,计量单位,2022年\nMZ0301,%,50.5\n养老机构数,家,12\n");
	run = must("import-forms 2022 own.csv small --yes", 1);
	assert_has(run.err, "own.csv:3:"); /* the place is that of the table */
	assert_has(run.err, "第 3 行 B 列：“家”的单位不对");
	assert_same(content("small/results/2022.xml"), text_of(empty_report));
	write_file("form.csv", "编号,本次\nind-01,50\n"); /* forms are read as before */
	must("import-forms 2022 form.csv small --yes", 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_new_results, fresh),
		cmocka_unit_test_setup(test_new_results_refused, fresh),
		cmocka_unit_test_setup(test_new_results_escapes, fresh),
		cmocka_unit_test_setup(test_unchanged, fresh),
		cmocka_unit_test_setup(test_year, fresh),
		cmocka_unit_test_setup(test_shapes, fresh),
		cmocka_unit_test_setup(test_no_report_yet, fresh),
		cmocka_unit_test_setup(test_in_place, fresh),
		cmocka_unit_test_setup(test_root_without_content, fresh),
		cmocka_unit_test_setup(test_all_or_nothing, fresh),
		cmocka_unit_test_setup(test_targets_stay, fresh),
		cmocka_unit_test_setup(test_guarded, fresh),
		cmocka_unit_test_setup(test_terminal, fresh),
		cmocka_unit_test_setup(test_two_at_once, fresh),
		cmocka_unit_test_setup(test_undo, fresh),
		cmocka_unit_test_setup(test_undo_of_a_new_file, fresh),
		cmocka_unit_test_setup(test_undo_after_edit, fresh),
		cmocka_unit_test_setup(test_line_ends, fresh),
		cmocka_unit_test_setup(test_doubts, fresh),
		cmocka_unit_test_setup(test_tasks, fresh),
		cmocka_unit_test_setup(test_tasks_carried, fresh),
		cmocka_unit_test_setup(test_kinds, fresh),
		cmocka_unit_test_setup(test_own_table, fresh),
	};
	if (world_open((void **)&world))
		return 1;
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	world_close((void **)&world);
	return failed;
}
