/*
 * A plan's five years told end to end: published, reported on, corrected, adjusted, revised, released each time. After
 * every build each page and digest is looked at, those of the earlier editions against what they were when published.
 * SPDX-License-Identifier: MIT
 */
#include "cli/program.h"

#include <time.h>

#include "base/digest.h"
#include "view/json.h"

#define PLAN "plan-data/small"
#define RESULTS(point, date, published, rest)                                                                          \
	"<results format=\"1\" plan=\"small\" point=\"" point "\" date=\"" date "\" published=\"" published "\" "       \
	"author=\"小河县民政局\" status=\"official\">\n" rest "</results>\n"

static struct world *world;
static const char *points[8]; /* of the editions published so far, oldest first; "plan" for the plan alone */
static size_t point_count;

/* ---- The clerk's hand ---- */

static struct run must(const char *arguments, int code)
{
	struct run run = run_program(world, arguments);
	assert_exit(run, code);
	return run;
}

static struct text content(const char *name)
{
	return file_bytes(world, inside(world, name));
}

static void write_file(const char *name, const char *bytes)
{
	put_bytes(inside(world, name), text_of(bytes));
}

/* Replaces a text that stands once in the file. */
static void edit(const char *name, const char *old, const char *new)
{
	struct text bytes = content(name);
	size_t at = text_find(bytes, text_of(old), 0);
	if (at == SIZE_MAX || text_find(bytes, text_of(old), at + 1) != SIZE_MAX)
		fail_msg("'%s' must stand once in %s", old, name);
	put_bytes(inside(world, name), text_format(&world->arena, "%.*s%s%.*s", (int)at, bytes.at, new,
						   TEXT_ARG(text_slice(bytes, at + strlen(old), bytes.len))));
}

static const char *format(const char *pattern, const char *part)
{
	return text_format(&world->arena, pattern, part).at;
}

/* ---- Every page and digest ---- */

static bool is_file(const char *name)
{
	return path_exists(text_of(inside(world, name))) && !path_is_folder(text_of(inside(world, name)));
}

/* What manifest.json says of each file is so. */
static void check_digests(void)
{
	struct source *source = source_of(&world->arena, TEXT("manifest.json"), content("out/manifest.json"));
	const struct view *outputs = view_find(json_read(&world->arena, source, &world->notes), "outputs");
	assert_non_null(outputs);
	for (size_t i = 0; i < outputs->count; i++) {
		struct text bytes = content(format("out/%s", view_find_text(outputs->items[i], "path").at));
		if (!text_equal(digest_hex(&world->arena, bytes), view_find_text(outputs->items[i], "sha256")))
			fail_msg("%s is not what the manifest says", view_find_text(outputs->items[i], "path").at);
	}
	assert_true(outputs->count > 40);
}

/* Addresses that lead below editions/POINT/ as they were when the edition stood at the plan's own. */
static struct text at_home(struct text page)
{
	struct text edition = TEXT("/plan/editions/");
	struct buffer out = {0};
	for (size_t at = text_find(page, edition, 0); at != SIZE_MAX; at = text_find(page, edition, 0)) {
		size_t after = text_find(page, TEXT("/"), at + edition.len);
		buffer_text(&out, text_slice(page, 0, at));
		buffer_string(&out, "/plan");
		page = text_slice(page, after, page.len - after);
	}
	buffer_text(&out, page);
	struct text all = text_copy(&world->arena, buffer_view(&out));
	buffer_release(&out);
	return all;
}

/* What a page says itself; round it stand the notices that there are newer editions, and its own address. */
static struct text said(struct text page)
{
	size_t from = text_find(page, TEXT("<main"), 0), to = text_find(page, TEXT("本页地址："), from);
	assert_true(from != SIZE_MAX && to != SIZE_MAX);
	return at_home(text_slice(page, from, to - from));
}

/* The list of editions, and an indicator's note that it was corrected later, are all that may be new in a page. */
static bool may_gain(const char *name, struct text page)
{
	return text_is(text_of(name), "corrections.html") || has(page, "本版公布以后的更正");
}

static void compare_file(const char *name, struct text was, struct text is)
{
	bool page = text_ends(text_of(name), ".html");
	if (page && may_gain(name, is))
		return;
	if (!text_equal(page ? said(was) : was, page ? said(is) : is))
		fail_msg("%s changed after it was published", name);
}

/* Every file of the edition as it was kept when it was the newest. */
static void compare_tree(const char *was, const char *is, const char *below, bool exactly)
{
	struct text *names;
	size_t count;
	assert_true(folder_list(&world->arena, text_of(joined(world, was, below)), &names, &count, &world->notes));
	for (size_t i = 0; i < count; i++) {
		const char *name = *below ? joined(world, below, names[i].at) : names[i].at;
		if (path_is_folder(text_of(joined(world, was, name)))) {
			compare_tree(was, is, name, exactly);
			continue;
		}
		bool addressed = text_is(names[i], "feed.xml") || text_is(names[i], "sitemap.xml"); /* by the whole address */
		if (text_is(names[i], "manifest.json") || (addressed && !exactly))
			continue;
		struct text old = file_bytes(world, joined(world, was, name)), now = file_bytes(world, joined(world, is, name));
		if (exactly && !text_equal(old, now))
			fail_msg("%s is not rebuilt byte by byte", name);
		compare_file(name, old, now);
	}
}

/* The edition at the plan's address, without those below it, for later comparison. */
static void keep(const char *point)
{
	const char *kept = inside(world, format("kept-%s", point));
	copy_tree(world, inside(world, "out"), kept);
	remove_tree(joined(world, kept, "editions"));
	points[point_count++] = point;
}

/* Publishes the edition of the point, looks at everything, and records it as released. */
static void publish(const char *point)
{
	must("check", 0);
	struct run run = must("build --official --release", 0);
	assert_has(run.out, "已发布到 out");
	check_digests();
	struct text before = stamps(world, inside(world, "out"));
	assert_has(must("build --official --release", 0).out, "没有变化");
	assert_true(text_equal(before, stamps(world, inside(world, "out"))));
	for (size_t i = 1; i < point_count; i++)
		compare_tree(inside(world, format("kept-%s", points[i])), inside(world, format("out/editions/%s", points[i])), "",
			     false);
	keep(point);
	must(format("release %s --official", point), 0);
	assert_has(must(format("release %s --official", point), 2).err, "released-before");
}

/* ---- The five years ---- */

static void tell_2021_the_plan(void)
{
	publish("plan");
	assert_has(content("out/indicators/ind-01.html"), "60%");
	assert_false(is_file("out/reports/2021.html"));
}

static void tell_2022_first_results(void)
{
	must("new-results 2021", 0);
	must("export-forms 2021 -o forms", 0);
	edit("forms/bureau.csv", "ind-01,托育覆盖率,%,60%,期末达到的数,,,,,", "ind-01,托育覆盖率,%,60%,期末达到的数,,４５％,,台账,");
	edit("forms/bureau.csv", "（不是累计数）,,,,,", "（不是累计数）,,3,,台账,");
	edit("forms/bureau.csv", "prj-01,新建托育点,200万元,,,,,", "prj-01,新建托育点,200万元,,,在建,60,");
	must("import-forms 2021 forms/bureau.csv --yes", 0);
	edit(PLAN "/results/2021.xml", "published=\"2021-12-31\"", "published=\"2022-03-01\"");
	edit(PLAN "/results/2021.xml", "status=\"preliminary\"", "status=\"official\"");
	edit(PLAN "/results/2021.xml", "</results>", "<task ref=\"task-01\" state=\"recurring-done\" progress=\"检查两遍\"/>\n<task ref=\"task-02\" state=\"under-way\"/>\n</results>");
	struct run status = must("status 2021 --reminders --xlsx who.xlsx", 1); /* of three offices one is late */
	assert_has(status.out, "小河县财政局：2021 的结果还没有收到以下 1 项，请填报。\n  1. 任务 安排托育补贴（从未填报）\n");
	assert_false(has(status.out, "小河县教育局："));
	struct text sheet = content("who.xlsx");
	edit(PLAN "/results/2021.xml", "</results>", "<task ref=\"task-03\" state=\"done\"/>\n</results>");
	assert_has(must("status 2021 --xlsx who.xlsx", 1).out, "    培训保育员（从未填报）\n");
	assert_false(text_equal(sheet, content("who.xlsx")));
	sheet = content("who.xlsx");
	must("status 2021 --xlsx who.xlsx", 1);
	assert_true(text_equal(sheet, content("who.xlsx")));
	publish("2021");
	assert_true(is_file("out/annex-6-tasks.pdf") && !is_file("out/report.pdf"));
	assert_has(content("out/indicators/ind-01.html"), "45");
	assert_has(content("out/data/results.csv"), "ind-01,托育覆盖率,%,2021,正式数据,45,");
}

static void tell_2022_a_correction(void)
{
	write_file(PLAN "/results/2022-06.xml",
		   RESULTS("2022-06", "2022-06-30", "2022-08-01",
			   "<indicator ref=\"ind-01\" value=\"48\"/>\n"
			   "<correction ref=\"ind-02\" point=\"2021\" old=\"3\" new=\"2\" reason=\"重复统计\" "
			   "date=\"2022-07-15\" approver=\"局长办公会\"/>\n"
			   "<task-correction ref=\"task-03\" point=\"2021\" old=\"done\" new=\"under-way\" reason=\"补贴还没有发放\" "
			   "date=\"2022-07-15\" approver=\"局长办公会\"/>\n"));
	publish("2022-06");
	assert_has(content("out/corrections.html"), "补贴还没有发放");
	assert_has(content("out/tasks.html"), "原公布“已完成”，更正为“推进中”");
	assert_has(content("out/data/task-progress.csv"), "task-03,安排托育补贴,小河县财政局,2021,推进中,2021,否,,,,,,已完成,否");
	assert_has(content("out/editions/2021/data/task-progress.csv"), "task-03,安排托育补贴,小河县财政局,2021,已完成,2021,否,,,,,,,否");
	static const char *const told[] = {"重复统计", "2022年7月15日", "局长办公会"};
	for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
		assert_has(content("out/corrections.html"), told[i]);
		assert_has(content("out/indicators/ind-02.html"), told[i]);
		assert_has(content("out/reports/2022-06.html"), told[i]);
		assert_has(content("out/feed.xml"), told[i]);
		assert_has(content("out/editions/2021/corrections.html"), told[i]);
		assert_has(content("out/editions/2021/indicators/ind-02.html"), told[i]);
	}
	assert_has(content("out/data/results.csv"), "ind-02,新增托育点,个,2021,正式数据,2,");
	assert_has(content("out/feed.xml"), "以2022年上半年结果版为准");
	assert_has(content("out/editions/2021/index.html"), "本版有2处数据后来作了");
	assert_has(content("out/editions/2021/index.html"), "以最新版为准");
	assert_has(content("out/editions/2021/indicators/ind-02.html"), "<b>以2022年上半年结果版为准</b>");
	assert_has(content("out/editions/2021/data/figures.csv"), "indicator/ind-02/actual/2021,新增托育点·2021年实际值,3个,");
	assert_has(content("out/data/figures.csv"), "indicator/ind-02/actual/2021,新增托育点·2021年实际值,2个,");
}

/* What was altered, how it was refused, and nothing published. */
static void refused(const char *file, const char *old, const char *new, const char *const *named)
{
	struct text before = stamps(world, inside(world, "out"));
	edit(file, old, new);
	struct run build = must("build --official --release", 1), check = must("check --official", 1);
	for (; *named; named++) {
		assert_has(build.err, *named);
		assert_has(check.err, *named);
	}
	edit(file, new, old);
	assert_true(text_equal(before, stamps(world, inside(world, "out"))));
}

static void tell_2023_an_adjusted_project(void)
{
	write_file(PLAN "/results/2022.xml",
		   RESULTS("2022", "2022-12-31", "2023-03-01",
			   "<indicator ref=\"ind-01\" value=\"52\"/>\n<indicator ref=\"ind-02\" value=\"5\"/>\n"
			   "<project ref=\"prj-01\" stage=\"adjusted\" document=\"小政发〔2022〕7号\" reason=\"分两期建设\">"
			   "<invested value=\"90\" unit=\"万元\"/></project>\n"
			   "<task ref=\"task-01\" state=\"delayed\" progress=\"只查一遍\"/>\n<task ref=\"task-03\" state=\"done\"/>\n"));
	write_file(PLAN "/results/2022.md", "## 主要进展\n\n托育覆盖率为[52%](plan:indicator/ind-01/actual/2022)。\n\n## 存在问题\n\n检查少了一遍。\n");
	publish("2022");
	assert_true(is_file("out/report.pdf"));
	assert_has(content("out/reports/2022.html"), "检查少了一遍。");
	assert_has(content("out/corrections.html"), "小政发〔2022〕7号：分两期建设");
	assert_has(content("out/corrections.html"), ">在建</td><td data-label=\"本版\">调整</td>"); /* the half year said nothing of projects: they went on standing */
	struct run diff = must("diff 2021 2022", 0);
	assert_has(diff.out, "调整项目（1）\n  新建托育点：在建 → 调整\n    小政发〔2022〕7号：分两期建设\n");
	assert_has(diff.out, "以往数据（2）\n  新增托育点·2021年：3个 → 2个\n    更正：重复统计（2022年7月15日，局长办公会）\n"
		   "  安排托育补贴·2021年：已完成 → 推进中\n    更正：补贴还没有发放（2022年7月15日，局长办公会）\n");
	assert_has(diff.out, "任务进展（1）\n  每年检查托育点：本年已完成 → 进度滞后\n");
	assert_has(diff.out, "{+检查少了一遍。+}");
	assert_has(diff.out, "  托育覆盖率：45% → 52%\n");
	refused(PLAN "/plan.xml", "value=\"20\" typed=\"20\" source=\"L4\"", "value=\"25\" typed=\"25\" source=\"L4\"",
		(const char *const[]){"plan 版已经公布：新增托育点·目标（indicator/ind-02/target）当时是“20个”，现在成了“25个”", "revised/时点/",
				      NULL});
}

/* In 2023 a document raises a target, adds a project and rewrites a passage. */
static void revise(void)
{
	static const char revised[] = PLAN "/revised/2023";
	mkdir(inside(world, PLAN "/revised"), 0755);
	mkdir(inside(world, revised), 0755);
	copy_tree(world, inside(world, PLAN "/plan.xml"), inside(world, PLAN "/revised/2023/plan.xml"));
	copy_tree(world, inside(world, PLAN "/narrative"), inside(world, PLAN "/revised/2023/narrative"));
	edit(PLAN "/revised/2023/plan.xml", "value=\"60\" typed=\"60%\" source=\"L3\"/>",
	     "value=\"65\" typed=\"65%\" source=\"L3\"/>");
	edit(PLAN "/revised/2023/narrative/01-goals.md", "到2025年，托育覆盖率达到[60%]", "到规划期末，托育覆盖率达到[65%]");
	edit(PLAN "/revised/2023/plan.xml", "    <box id=\"box-02\"",
	     "    <box id=\"box-03\" number=\"3\" title=\"社区托育\" section=\"tasks-1\" source=\"L40\">\n<item><project id=\"prj-03\" "
	     "name=\"社区托育点\" source=\"L41\"><summary>在社区建托育点。</summary><investment value=\"40\" unit=\"万元\" "
	     "typed=\"40万元\" label=\"投资\" source=\"L41\"/></project></item></box>\n    <box id=\"box-02\"");
}

static void tell_2024_a_revised_plan(void)
{
	revise();
	must("check", 0); /* holds from 2023 on, of which there is no report yet */
	must("new-results 2023", 0);
	assert_has(content(PLAN "/results/2023.xml"), "prj-03");
	struct run run = must("check", 1);
	assert_has(run.err, "target-changed");
	assert_has(run.err, "“60%”变为“65%”");
	edit(PLAN "/revised/2023/plan.xml", "typed=\"65%\" source=\"L3\"/>",
	     "typed=\"65%\" source=\"L3\"><adjusted old=\"61\" document=\"小政发〔2023〕5号\" date=\"2023-06-01\" "
	     "reason=\"提前达到\"/></target>");
	assert_has(must("check", 1).err, "adjusted-old-value");
	edit(PLAN "/revised/2023/plan.xml", "old=\"61\"", "old=\"60\"");
	write_file(PLAN "/results/2023.xml",
		   RESULTS("2023", "2023-12-31", "2024-03-01",
			   "<indicator ref=\"ind-01\" value=\"61\"/>\n<indicator ref=\"ind-02\" value=\"6\"/>\n"
			   "<project ref=\"prj-01\" stage=\"cancelled\" document=\"小政发〔2023〕5号\" reason=\"并入社区托育\"/>\n"
			   "<project ref=\"prj-03\" stage=\"under-way\"><invested value=\"10\" unit=\"万元\"/></project>\n"
			   "<task ref=\"task-01\" state=\"recurring-done\"/>\n"
			   "<evaluation kind=\"mid-term\"><forecast of=\"indicator/ind-02\" outlook=\"difficult\" reason=\"用地没有落实\"/>"
			   "<proposal of=\"task/task-02\" reason=\"机构改革\">牵头单位改为教育局。</proposal></evaluation>\n"));
	publish("2023");
	assert_true(is_file("out/annex-7-evaluation.pdf") && is_file("out/report.pdf") && !is_file("out/editions/2022/annex-7-evaluation.pdf"));
	assert_has(content("out/reports/2023.html"), "完成有困难");
	assert_has(content("out/data/forecasts.csv"), "2023,中期评估,indicator/ind-02,新增托育点,完成有困难,用地没有落实,否");
	assert_has(must("diff 2022 2023", 0).out, "预计（1）\n  新增托育点：— → 完成有困难\n    用地没有落实\n");
	struct text changes = content("out/corrections.html");
	static const char *const told[] = {"60%",      "65%",        "小政发〔2023〕5号：提前达到",   "社区托育点",
					   "取消项目", "并入社区托育", "<del>2025年</del><ins>规划期末</ins>"};
	for (size_t i = 0; i < sizeof told / sizeof *told; i++)
		assert_has(changes, told[i]);
	assert_has(content("out/indicators/ind-01.html"), "原为 60%，2023年6月1日调整（小政发〔2023〕5号）");
	assert_has(content("out/editions/2022/data/figures.csv"), "indicator/ind-01/target,托育覆盖率·目标,60%,");
	assert_has(must("explain total/investment", 0).out, "270万元");
	assert_has(must("explain total/investment --as-of 2022", 0).out, "230万元");
	assert_has(must("diff 2022 2023", 0).out, "目标（1）\n  托育覆盖率：60% → 65%\n    小政发〔2023〕5号：提前达到\n");
	assert_has(must("diff 2022 2023", 0).out, "到[-2025年-]{+规划期末+}，托育覆盖率达到[-60%-]{+65%+}");
}

/* ---- Afterwards ---- */

/* Any edition can be had again from the data, byte by byte as it was. */
static void tell_rebuilt(void)
{
	for (size_t i = 0; i < point_count; i++) {
		must(text_format(&world->arena, "build --official --release --as-of %s -o again", points[i]).at, 0);
		remove_tree(inside(world, "again/editions"));
		compare_tree(inside(world, format("kept-%s", points[i])), inside(world, "again"), "", true);
	}
	must("build --official --release -o again", 0);
	must("build --official --release", 0); /* the newest record of release is in the manifest from now on */
	assert_true(text_equal(snapshot(world, inside(world, "out")), snapshot(world, inside(world, "again"))));
}

static void tell_altered(void)
{
	refused(PLAN "/results/2022.xml", "ref=\"ind-01\" value=\"52\"", "ref=\"ind-01\" value=\"53\"",
		(const char *const[]){"2022 版已经公布：托育覆盖率·2022年实际值（indicator/ind-01/actual/2022）当时是“52%”，现在成了“53%”",
				      "indicator/ind-01/progress/2022", "2023 版已经公布：托育覆盖率·2022年实际值（", "<correction>",
				      NULL});
	refused(PLAN "/results/2022.xml", "分两期建设", "分期建设",
		(const char *const[]){"stage/prj-01/2022当时是“调整；小政发〔2022〕7号；分两期建设”", NULL});
	refused(PLAN "/results/2022-06.xml", "重复统计", "统计重复",
		(const char *const[]){"correction/ind-02/2021/2022-06当时是“3 → 2；重复统计；2022-07-15；局长办公会”", NULL});
	refused(PLAN "/results/2022-06.xml", "补贴还没有发放", "没有发放",
		(const char *const[]){"correction/task/task-03/2021/2022-06当时是“已完成 → 推进中；补贴还没有发放；2022-07-15；局长办公会”", NULL});
	refused(PLAN "/results/2022.md", "少了一遍", "少了", (const char *const[]){"2022 版已经公布：正文 words/2022 的文字与当时不同", NULL});
	refused(PLAN "/results/2022.xml", "只查一遍", "查一遍", (const char *const[]){"task/task-01/2022当时是“进度滞后；只查一遍”", NULL});
	refused(PLAN "/results/2023.xml", "用地没有落实", "没有用地",
		(const char *const[]){"forecast/indicator/ind-02/2023当时是“完成有困难；用地没有落实”", NULL});
	refused(PLAN "/plan.xml", "<investment value=\"30\" unit=\"万元\" typed=\"30万元\"",
		"<investment value=\"31\" unit=\"万元\" typed=\"31万元\"",
		(const char *const[]){"project/prj-02/investment）当时是“30万元”，现在成了“31万元”", "total/investment", NULL});
	refused(PLAN "/plan.xml", "name=\"培训保育员\"", "name=\"培训保育人员\"",
		(const char *const[]){"name/project/prj-02当时是“培训保育员”", NULL});
	refused(PLAN "/narrative/02-tasks.md", "新建托育点", "建设托育点",
		(const char *const[]){"2021 版已经公布：正文 narrative/02-tasks.md", NULL});
	refused(PLAN "/releases/2021.txt", "ind-02/actual/2021\t3个", "ind-02/actual/2021\t4个", (const char *const[]){"releases/2021.txt:1:1", "bad-release-record", NULL});
	assert_int_equal(rename(inside(world, PLAN "/results/2023.xml"), inside(world, "2023.xml")), 0);
	assert_has(must("build --official --release", 1).err, "2023 版已经公布，但它的结果文件不见了");
	assert_int_equal(rename(inside(world, "2023.xml"), inside(world, PLAN "/results/2023.xml")), 0);
	assert_has(must("build --official --release", 0).out, "没有变化");
}

/* A digit changed by hand in a published page of an old edition does not survive the next build. */
static void tell_tampered_page(void)
{
	struct text good = snapshot(world, inside(world, "out"));
	struct text page = content("out/editions/2021/data/indicators.csv");
	char *bytes = arena_alloc(&world->arena, page.len);
	memcpy(bytes, page.at, page.len);
	bytes[page.len / 2] ^= 1;
	put_bytes(inside(world, "out/editions/2021/data/indicators.csv"), (struct text){bytes, page.len});
	struct run run = must("build --official --release --verbose", 0);
	assert_has(run.out, "已发布的文件被改动过");
	assert_has(run.out, "变化\teditions/2021/data/indicators.csv\n");
	assert_true(text_equal(good, snapshot(world, inside(world, "out"))));
}

/* Whenever a build is killed, what is published is wholly the old or the new site, and the next build clears up. */
static void tell_killed(void)
{
	enum { KILLS = 8 };
	static const char results[] = PLAN "/results/2023.xml";
	const char *const values[] = {"ref=\"ind-02\" value=\"6\"", "ref=\"ind-02\" value=\"7\""};
	struct text sites[2];
	struct timespec start, end;
	must("release 2023 --withdraw 2023年的数还要改", 0);
	clock_gettime(CLOCK_MONOTONIC, &start);
	for (int i = 0; i < 2; i++) {
		must("build --official --release -o out", 0);
		sites[i] = snapshot(world, inside(world, "out"));
		edit(results, values[i], values[1 - i]);
	}
	clock_gettime(CLOCK_MONOTONIC, &end);
	long whole = (end.tv_sec - start.tv_sec) * 1000000 + (end.tv_nsec - start.tv_nsec) / 1000;
	for (int i = 0; i < KILLS; i++) {
		struct run run = run_start(world, world->folder, NULL, "build --official --release");
		usleep((useconds_t)(whole / KILLS * i));
		kill(run.pid, SIGKILL);
		run_wait(world, &run);
		struct text now = snapshot(world, inside(world, "out"));
		assert_true(text_equal(now, sites[0]) || text_equal(now, sites[1]));
		must("build --official --release", 0);
		assert_true(text_equal(snapshot(world, inside(world, "out")), sites[i % 2]));
		assert_false(path_exists(text_of(inside(world, ".out.planpress-new"))));
		edit(results, values[i % 2], values[1 - i % 2]);
	}
}

/* One test, since each year rests on the years before. */
static void test_five_years(void **state)
{
	(void)state;
	tell_2021_the_plan();
	tell_2022_first_results();
	tell_2022_a_correction();
	tell_2023_an_adjusted_project();
	tell_2024_a_revised_plan();
	tell_rebuilt();
	tell_altered();
	tell_tampered_page();
	tell_killed();
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_five_years)};
	if (world_open((void **)&world))
		return 1;
	mkdir(inside(world, "plan-data"), 0755);
	copy_tree(world, joined(world, world->root, "tests/bad/base/small"), inside(world, PLAN));
	remove_tree(inside(world, PLAN "/results"));
	edit(PLAN "/plan.xml", "<office id=\"bureau\" name=\"小河县民政局\"/>", "<office id=\"bureau\" name=\"小河县民政局\"/>"
	     "<office id=\"school\" name=\"小河县教育局\"/><office id=\"money\" name=\"小河县财政局\"/>");
	edit(PLAN "/plan.xml", "  <baselines>", "<tasks><task id=\"task-01\" lead=\"bureau\" assist=\"school\" yearly=\"true\">每年检查托育点</task>"
	     "<task id=\"task-02\" lead=\"school\" deadline=\"2024\">组织保育员培训</task>"
	     "<task id=\"task-03\" lead=\"money\" assist=\"bureau school\" deadline=\"2023\">安排托育补贴</task></tasks>\n  <baselines>");
	copy_tree(world, joined(world, world->root, "plan-data/plan.xsd"), inside(world, "plan-data/plan.xsd"));
	copy_tree(world, joined(world, world->root, "templates"), inside(world, "templates"));
	edit("templates/site.xml", "<entry name=\"base\"></entry>", "<entry name=\"base\">https://www.example.gov.cn/plan/</entry>");
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	world_close((void **)&world);
	return failed;
}
