/*
 * What a build leaves on the disk, whatever the machine: the same bytes in any folder, locale, time zone and umask,
 * nothing rewritten without need, two plans side by side, earlier editions. On the two small plans of tests/golden.
 * SPDX-License-Identifier: MIT
 */
#include "cli/project.h"

static int open_with_projects(void **state)
{
	if (world_open(state))
		return -1;
	make_project(*state, "here");
	make_project(*state, "a longer way there");
	return 0;
}

static void assert_modes(struct world *world, const char *path)
{
	struct text *names;
	size_t count;
	struct stat info;
	assert_int_equal(lstat(path, &info), 0);
	assert_int_equal(info.st_mode & 07777, S_ISDIR(info.st_mode) ? 0755 : 0644);
	if (!S_ISDIR(info.st_mode))
		return;
	assert_true(folder_list(&world->arena, text_of(path), &names, &count, &world->notes));
	for (size_t i = 0; i < count; i++)
		assert_modes(world, joined(world, path, names[i].at));
}

/* Builds, and takes the output away again; a web server must be able to read it, others must not write to it. */
static struct text built(struct world *world, const char *project, const char *const *extra, mode_t mask)
{
	mode_t old = umask(mask);
	struct run run = run_in(world, project, extra, "build");
	umask(old);
	assert_exit(run, 0);
	const char *out = joined(world, inside(world, project), "out");
	struct text all = snapshot(world, out);
	assert_modes(world, out);
	remove_tree(out);
	return all;
}

static void test_same_everywhere(void **state)
{
	static const struct {
		const char *project, *extra[4];
		mode_t mask;
	} settings[] = {{"a longer way there", {"LC_ALL=C", "TZ=UTC"}, 0},
			{"here", {"LC_ALL=zh_CN.UTF-8", "TZ=Asia/Shanghai", "SOURCE_DATE_EPOCH=1"}, 077},
			{"a longer way there", {"LC_ALL=tr_TR.UTF-8", "TZ=America/St_Johns"}, 027}};
	struct world *world = *state;
	struct text first = built(world, "here", NULL, 022);
	assert_has(first, "== manifest.json ");
	for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
		if (!text_equal(first, built(world, settings[i].project, settings[i].extra, settings[i].mask)))
			fail_msg("other bytes with %s %s", settings[i].extra[0], settings[i].extra[1]);
	assert_false(has(first, world->folder));
}

/* Makes a file look old, so that writing it again would show. */
static void age(const char *path)
{
	struct timespec times[2] = {{1000000000, 0}, {1000000000, 0}};
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static struct stat stat_of(const char *path)
{
	struct stat info = {0};
	if (lstat(path, &info))
		fail_msg("%s: %s", path, strerror(errno));
	return info;
}

static void test_rewrites_only_what_changed(void **state)
{
	struct world *world = *state;
	const char *same = inside(world, "here/out/baihe-2026-2030/data/figures.csv");
	const char *other = inside(world, "here/out/qingshan-2021-2025/data/results.csv");
	assert_exit(run_in(world, "here", NULL, "build"), 0);
	age(same);
	struct text before = file_stamps(world, inside(world, "here/out"));
	assert_exit(run_in(world, "here", NULL, "build"), 0);
	assert_true(text_equal(before, file_stamps(world, inside(world, "here/out"))));
	struct stat kept = stat_of(same), changed = stat_of(other);
	edit(world, inside(world, "here/" EARLIER "/results/2022.xml"), "value=\"48\"", "value=\"49\"");
	struct run run = run_in(world, "here", NULL, "build --verbose");
	assert_exit(run, 0);
	assert_has(run.out, "原因，与上次发布时不同的输入：\n  变化\tplan-data/qingshan-2021-2025/results/2022.xml\n结果：\n");
	assert_has(run.out, "  变化\tqingshan-2021-2025/data/results.csv\n");
	assert_false(has(run.out, "baihe-2026-2030/data/"));
	assert_int_equal(stat_of(same).st_ino, kept.st_ino);
	assert_int_equal(stat_of(same).st_mtim.tv_sec, 1000000000);
	assert_int_not_equal(stat_of(other).st_ino, changed.st_ino);
	edit(world, inside(world, "here/" EARLIER "/results/2022.xml"), "value=\"49\"", "value=\"48\"");
}

/* Whoever edits a published file by hand, or loses one, gets it back by building. */
static void test_repairs_what_was_touched(void **state)
{
	struct world *world = *state;
	assert_exit(run_in(world, "here", NULL, "build"), 0);
	struct text good = snapshot(world, inside(world, "here/out"));
	edit(world, inside(world, "here/out/index.html"), "<", " <");
	assert_exit(run_in(world, "here", NULL, "build"), 0);
	assert_true(text_equal(good, snapshot(world, inside(world, "here/out"))));
	assert_int_equal(unlink(inside(world, "here/out/baihe-2026-2030/data/figures.csv")), 0);
	assert_exit(run_in(world, "here", NULL, "build"), 0);
	assert_true(text_equal(good, snapshot(world, inside(world, "here/out"))));
}

static void test_two_plans(void **state)
{
	struct world *world = *state;
	struct run run = run_in(world, "here", NULL, "build -o both " LATER " " EARLIER "/");
	assert_exit(run, 0);
	assert_has(run.out, "2 个规划");
	struct text index = file_bytes(world, inside(world, "here/both/index.html"));
	assert_has(index, "qingshan-2021-2025/index.html");
	assert_has(index, "2022年度结果版（演示数据）");
	assert_has(index, "baihe-2026-2030/index.html");
	assert_has(file_bytes(world, inside(world, "here/both/manifest.json")), "\"id\": \"baihe-2026-2030\"");
	assert_has(file_bytes(world, inside(world, "here/both/baihe-2026-2030/manifest.json")),
		   "plan-data/baihe-2026-2030/plan.xml");
	run = run_in(world, "here", NULL, "build -o one " LATER);
	assert_exit(run, 0);
	assert_true(text_equal(file_bytes(world, inside(world, "here/one/data/figures.csv")),
			       file_bytes(world, inside(world, "here/both/baihe-2026-2030/data/figures.csv"))));
	assert_false(path_exists(text_of(inside(world, "here/one/baihe-2026-2030"))));
}

static bool shows(struct world *world, const char *options, const char *part)
{
	struct run run =
		run_in(world, "here", NULL, text_format(&world->arena, "build -o shown %s " EARLIER, options).at);
	assert_exit(run, 0);
	bool found = has(snapshot(world, inside(world, "here/shown/data")), part);
	remove_tree(inside(world, "here/shown"));
	return found;
}

/* The half-year's report is earlier than its year's own, though "2022" sorts before "2022-06". */
static void test_as_of(void **state)
{
	struct world *world = *state;
	static const struct {
		const char *options, *part;
		bool shown;
	} cases[] = {{"", "indicator/ind-01/actual/2022\t", true},
		     {"", "indicator/ind-04/actual/2021\t4个", true},
		     {"--as-of 2022", "indicator/ind-01/actual/2022-06\t", true},
		     {"--as-of 2022-06", "indicator/ind-01/actual/2022-06\t", true},
		     {"--as-of 2022-06", "indicator/ind-01/actual/2022\t", false},
		     {"--as-of=2021", "indicator/ind-01/actual/2021\t", true},
		     {"--as-of=2021", "/actual/2022", false},
		     {"--as-of 2021", "indicator/ind-04/actual/2021\t5个", true}, /* the correction came later */
		     {"--as-of 2020", "/actual/", false}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct run run = run_in(world, "here", NULL,
					text_format(&world->arena, "explain --all %s " EARLIER, cases[i].options).at);
		assert_exit(run, 0);
		if (has(run.out, cases[i].part) != cases[i].shown)
			fail_msg("'%s': %s", cases[i].options, cases[i].part);
	}
	assert_false(shows(world, "--as-of 2021", "2022-06"));
	static const char *const wrong[] = {"2022年", "22", "2022-6", "2022-06-30", "2022-13", "2022-00", "plans"};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct run run =
			run_in(world, "here", NULL, text_format(&world->arena, "build --as-of %s", wrong[i]).at);
		assert_exit(run, 2);
		assert_has(run.err, wrong[i]);
	}
}

/* A point without results is a slip: it must not take the newer results off the site. */
static void test_as_of_nothing(void **state)
{
	struct world *world = *state;
	assert_exit(run_in(world, "here", NULL, "build -o kept " EARLIER), 0);
	struct text before = snapshot(world, inside(world, "here/kept"));
	static const char *const points[] = {"1999", "2023", "2021-06"};
	for (size_t i = 0; i < 3; i++) {
		const char *command = text_format(&world->arena, "build --as-of %s -o kept " EARLIER, points[i]).at;
		struct run run = run_in(world, "here", NULL, command);
		assert_exit(run, 2);
		assert_has(run.err, "no-such-point");
	}
	assert_true(text_equal(before, snapshot(world, inside(world, "here/kept"))));
	assert_exit(run_in(world, "here", NULL, "build --as-of plan -o kept " EARLIER), 0);
	assert_false(has(snapshot(world, inside(world, "here/kept/data")), "/actual/"));
}

static void test_official(void **state)
{
	struct world *world = *state;
	assert_true(shows(world, "", "演示数据：测试用"));
	assert_false(shows(world, "--official", "演示数据：测试用"));
	assert_false(shows(world, "--official", "status=\"illustrative\""));
	assert_true(shows(world, "--official", "indicator/ind-01/actual/2022-06,"));
	assert_false(shows(world, "--official", "indicator/ind-01/actual/2022,"));
}

/* A project of its own, in which the natures of results are changed. */
static struct run run_on(struct world *world, const char *project, const char *command)
{
	return run_in(world, project, NULL, text_format(&world->arena, "%s " EARLIER, command).at);
}

static void rename_status(struct world *world, const char *path, const char *old, const char *new)
{
	edit(world, inside(world, path), text_format(&world->arena, "status=\"%s\"", old).at,
	     text_format(&world->arena, "status=\"%s\"", new).at);
}

static void assert_in(struct world *world, const char *path, const char *part)
{
	assert_has(file_bytes(world, inside(world, path)), part);
}

/* What rests on illustrative results is not called official, wherever the nature of data is told. */
static void test_partly_illustrative(void **state)
{
	struct world *world = *state;
	make_project(world, "partly");
	rename_status(world, "partly/" EARLIER "/results/2021.xml", "official", "illustrative");
	rename_status(world, "partly/" EARLIER "/results/2022.xml", "illustrative", "official");
	assert_exit(run_in(world, "partly", NULL, "build -o mixed " EARLIER), 0);
	assert_exit(run_in(world, "partly", NULL, "build -o listed " EARLIER " " LATER), 0);
	assert_exit(run_in(world, "partly", NULL, "portal -o portal mixed"), 0);
	assert_in(world, "partly/mixed/data/results.csv", "ind-01,护理型床位占比,%,2022,正式数据,");
	assert_in(world, "partly/mixed/data/results.csv", "ind-04,新建服务站,个,2022,含演示数据,");
	assert_in(world, "partly/mixed/data/results.csv", "ind-04,新建服务站,个,2021,演示数据,");
	assert_in(world, "partly/mixed/data/summary.json", "\"status\": \"partly-illustrative\"");
	assert_false(has(file_bytes(world, inside(world, "partly/mixed/data/summary.json")), "正式数据"));
	assert_in(world, "partly/mixed/index.html", "2022年度结果版（含演示数据）");
	assert_in(world, "partly/mixed/index.html", "2021年的结果为演示编造");
	assert_in(world, "partly/mixed/editions/2021/index.html", "2021年度结果版（演示数据）");
	assert_in(world, "partly/listed/index.html", "2022年度结果版（含演示数据）");
	assert_in(world, "partly/portal/index.html", "含演示数据");
	assert_in(world, "partly/portal/statuses.html", "2022年度结果版　含演示数据");
	assert_false(has(snapshot(world, inside(world, "partly/portal/data")), "正式数据"));
	assert_exit(run_in(world, "partly", NULL, "build --official --ofd -o official " EARLIER), 0);
	assert_in(world, "partly/official/data/results.csv", "ind-01,护理型床位占比,%,2022,正式数据,");
	assert_false(has(snapshot(world, inside(world, "partly/official/data")), "old=\"5\"")); /* what was made up and corrected */
}

/* An official value that an illustrative report corrected is not official any more; its own edition keeps what it said. */
static void test_illustrative_correction(void **state)
{
	struct world *world = *state;
	assert_exit(run_in(world, "here", NULL, "build -o corrected " EARLIER), 0);
	assert_in(world, "here/corrected/data/results.csv", "ind-04,新建服务站,个,2021,含演示数据,4,");
	assert_in(world, "here/corrected/data/results.csv", "ind-05,每年培训人数,人,2021,正式数据,");
	assert_in(world, "here/corrected/editions/2021/data/results.csv", "ind-04,新建服务站,个,2021,正式数据,5,");
	assert_in(world, "here/corrected/corrections.html", "2022年3月1日</td><td data-label=\"数据性质\">正式数据</td>");
}

/* An edition goes with its results file, and not without a word; options that leave editions out are meant. */
static void test_lost_edition(void **state)
{
	static const char half[] = "lost/" EARLIER "/results/2022-06.xml", last[] = "lost/" EARLIER "/results/2022.xml",
			  other[] = "lost/" EARLIER "/results/end.xml";
	static const char half_gone[] = "results/2022-06.xml: 警告: published-edition-lost: 2022-06 版",
			  last_gone[] = "results/2022.xml: 警告: published-edition-lost: 2022 版";
	struct world *world = *state;
	make_project(world, "lost");
	struct text half_bytes = file_bytes(world, inside(world, half)), last_bytes = file_bytes(world, inside(world, last));
	assert_exit(run_on(world, "lost", "build -o site"), 0);
	struct text before = snapshot(world, inside(world, "lost/site"));
	assert_int_equal(unlink(inside(world, half)), 0);
	for (int i = 0; i < 3; i++) { /* told beforehand, when it goes, and not again */
		struct run run = run_on(world, "lost", i ? "build -o site" : "build -o site --dry-run");
		assert_exit(run, 0);
		assert_true(has(run.err, half_gone) == (i < 2));
		assert_false(has(run.err, last_gone));
		assert_true(text_equal(before, snapshot(world, inside(world, "lost/site"))) == (i == 0));
	}
	put_bytes(inside(world, half), half_bytes);
	assert_false(has(run_on(world, "lost", "build -o site").err, "published-edition-lost"));
	/* The newest goes: the one before it moves to the plan's address, and back. */
	assert_int_equal(unlink(inside(world, last)), 0);
	struct run run = run_on(world, "lost", "build -o site");
	assert_exit(run, 0);
	assert_has(run.err, last_gone);
	assert_false(has(run.err, half_gone));
	put_bytes(inside(world, other), last_bytes);
	assert_false(has(run_on(world, "lost", "build -o site").err, "published-edition-lost"));
	/* A file of another name, renamed and then removed. */
	assert_int_equal(rename(inside(world, other), inside(world, last)), 0);
	assert_false(has(run_on(world, "lost", "build -o site").err, "published-edition-lost"));
	assert_int_equal(rename(inside(world, last), inside(world, other)), 0);
	assert_false(has(run_on(world, "lost", "build -o site").err, "published-edition-lost"));
	assert_int_equal(unlink(inside(world, other)), 0);
	assert_has(run_on(world, "lost", "build -o site --dry-run").err, "results/end.xml: 警告: published-edition-lost: 2022 版");
	put_bytes(inside(world, last), last_bytes);
	assert_exit(run_on(world, "lost", "build -o site"), 0);
	assert_false(has(run_on(world, "lost", "build -o site --as-of 2021").err, "published-edition-lost"));
	assert_exit(run_on(world, "lost", "build -o site"), 0);
	assert_false(has(run_on(world, "lost", "build -o site --official").err, "published-edition-lost"));
}

/* What was recorded without illustrative results stays without them, whoever checks or builds, and with which options. */
static void test_official_release(void **state)
{
	struct world *world = *state;
	static const char half[] = "released/" EARLIER "/results/2022-06.xml", last[] = "released/" EARLIER "/results/2022.xml",
			  next[] = "released/" EARLIER "/results/2023.xml";
	make_project(world, "released");
	rename_status(world, half, "preliminary", "illustrative");
	rename_status(world, last, "illustrative", "official");
	assert_exit(run_on(world, "released", "release 2022 --official"), 0);
	struct run run = run_on(world, "released", "check");
	assert_exit(run, 0);
	assert_has(run.err, "results/2022-06.xml:2:");
	assert_has(run.err, "illustrative-left-out: 2022-06 的结果是演示数据，没有使用：2022 版");
	run = run_on(world, "released", "check --official");
	assert_exit(run, 0);
	assert_false(has(run.err, "illustrative-left-out"));
	assert_exit(run_on(world, "released", "build -o plainly"), 0);
	assert_exit(run_on(world, "released", "build --official -o officially"), 0);
	assert_true(text_equal(snapshot(world, inside(world, "released/plainly/data")),
			       snapshot(world, inside(world, "released/officially/data"))));
	assert_in(world, "released/plainly/index.html", "2022年度结果版（正式数据）");
	assert_false(has(snapshot(world, inside(world, "released/plainly/data")), "2022-06"));
	/* Of a later point they may be tried, and are called what they are. */
	put_bytes(inside(world, next), file_bytes(world, inside(world, half)));
	edit(world, inside(world, next), "point=\"2022-06\" date=\"2022-06-30\" published=\"2022-08-01\"",
	     "point=\"2023\" date=\"2023-12-31\" published=\"2024-03-01\"");
	assert_exit(run_on(world, "released", "build -o plainly"), 0);
	assert_in(world, "released/plainly/index.html", "2023年度结果版（演示数据）");
	assert_in(world, "released/plainly/editions/2022/index.html", "2022年度结果版（正式数据）");
	/* Calling released results illustrative does not take them away. */
	rename_status(world, last, "official", "illustrative");
	run = run_on(world, "released", "check");
	assert_exit(run, 1);
	assert_has(run.err, "released-edition-changed");
}

/* A record is neither deleted nor exchanged: what is published remembers it. Taken back with a reason, it leaves a trace. */
static void test_withdrawn_release(void **state)
{
	struct world *world = *state;
	static const char record[] = "back/" EARLIER "/releases/2022.txt", kept[] = "back/" EARLIER "/releases/withdrawn/2022-1.txt";
	make_project(world, "back");
	assert_exit(run_on(world, "back", "release 2022"), 0);
	assert_exit(run_on(world, "back", "build -o out"), 0);
	struct text bytes = file_bytes(world, inside(world, record)), published = snapshot(world, inside(world, "back/out"));
	assert_int_equal(unlink(inside(world, record)), 0);
	struct run run = run_on(world, "back", "build -o out");
	assert_exit(run, 1);
	assert_has(run.err, "release-record-gone");
	edit(world, inside(world, "back/" EARLIER "/results/2022.xml"), "published=\"2023-03-01\"", "published=\"2023-04-01\"");
	assert_exit(run_on(world, "back", "release 2022"), 0);
	run = run_on(world, "back", "build -o out");
	assert_exit(run, 1);
	assert_has(run.err, "release-record-exchanged");
	assert_true(text_equal(published, snapshot(world, inside(world, "back/out"))));
	edit(world, inside(world, "back/" EARLIER "/results/2022.xml"), "published=\"2023-04-01\"", "published=\"2023-03-01\"");
	put_bytes(inside(world, record), bytes);
	assert_exit(run_on(world, "back", "release 2022 --withdraw 试用时误记"), 0);
	assert_true(text_starts(file_bytes(world, inside(world, kept)), bytes.at));
	assert_exit(run_on(world, "back", "build -o out"), 0);
	assert_in(world, "back/out/corrections.html", "2022年版：试用时误记");
	assert_in(world, "back/out/corrections.html", "撤回的公布");
	assert_exit(run_on(world, "back", "release 2022"), 0);
	assert_exit(run_on(world, "back", "build -o out"), 0);
	assert_int_equal(unlink(inside(world, kept)), 0);
	assert_exit(run_on(world, "back", "build -o out"), 1);
}

/* The plan alone, before any results, is held against its record by a check as by a build. */
static void test_plan_release(void **state)
{
	struct world *world = *state;
	make_project(world, "alone");
	remove_tree(inside(world, "alone/" EARLIER "/results"));
	assert_exit(run_on(world, "alone", "release plan"), 0);
	assert_exit(run_on(world, "alone", "check"), 0);
	edit(world, inside(world, "alone/" EARLIER "/plan.xml"), "name=\"护理型床位占比\" unit=\"%\" attribute", "name=\"护理床位占比\" unit=\"%\" attribute");
	struct run run = run_on(world, "alone", "check");
	assert_exit(run, 1);
	assert_has(run.err, "released-");
	assert_exit(run_on(world, "alone", "build"), 1);
}

/* With --official a correction of illustrative results says nothing any more: its old value is made up. */
static void test_official_corrections(void **state)
{
	struct world *world = *state;
	make_project(world, "corrected");
	rename_status(world, "corrected/" EARLIER "/results/2021.xml", "official", "illustrative");
	rename_status(world, "corrected/" EARLIER "/results/2022.xml", "illustrative", "official");
	assert_exit(run_on(world, "corrected", "build --official"), 0);
	assert_false(has(file_bytes(world, inside(world, "corrected/out/data/report.json")), "有一个重复统计"));
}

static void test_dry_run(void **state)
{
	struct world *world = *state;
	assert_exit(run_in(world, "here", NULL, "build"), 0);
	struct text before = stamps(world, inside(world, "here/out"));
	edit(world, inside(world, "here/" LATER "/narrative/all.md"), "收入增长", "收入的增长");
	struct run run = run_in(world, "here", NULL, "build --dry-run");
	edit(world, inside(world, "here/" LATER "/narrative/all.md"), "收入的增长", "收入增长");
	assert_exit(run, 0);
	assert_has(run.out, "  变化\tplan-data/baihe-2026-2030/narrative/all.md\n结果：\n");
	assert_has(run.out, "变化\tbaihe-2026-2030/");
	assert_true(text_equal(before, stamps(world, inside(world, "here/out"))));
	assert_false(path_exists(text_of(inside(world, "here/.out.planpress-new"))));
}

/* Each kind of reason in its own words; a change of nothing is said to be none. */
static void test_reasons(void **state)
{
	struct world *world = *state;
	static const char script[] = "here/templates/reading.js";
	assert_has(run_in(world, "here", NULL, "build -o why --verbose").out, "原因：这里是第一次发布。\n结果：\n  新增\t");
	assert_has(run_in(world, "here", NULL, "build -o why --dry-run").out, "why 没有变化");
	assert_has(run_in(world, "here", NULL, "build -o why --dry-run --release").out, "  命令行选项（--official");
	struct text good = file_bytes(world, inside(world, script));
	put_bytes(inside(world, script), text_format(&world->arena, "%.*s\n", TEXT_ARG(good)));
	struct run run = run_in(world, "here", NULL, "build -o why --dry-run --lang en");
	assert_has(run.out, "Why: these inputs differ from the last publication:\n  changed\ttemplates/reading.js\nWhat:\n");
	put_bytes(inside(world, script), good);
	edit(world, inside(world, "here/why/baihe-2026-2030/index.html"), "<html", "<HTML"); /* as many bytes as before */
	assert_has(run_in(world, "here", NULL, "build -o why --dry-run").out, "原因：输入没有变化，但已发布的文件被改动过或缺少。");
	assert_has(run_in(world, "here", NULL, "build -o why").out, "其中新写 2 个");
	assert_has(run_in(world, "here", NULL, "build -o why").out, "没有变化");
}

/* A killed run takes its children with it: the next one finds no lock, and everything in order. */
static void test_killed(void **state)
{
	enum { KILLS = 8, STEP = 40000 };
	struct world *world = *state;
	static const char results[] = "here/" EARLIER "/results/2022.xml";
	const char *const values[] = {"value=\"48\"", "value=\"49\""};
	for (int i = 0; i < KILLS; i++) {
		edit(world, inside(world, results), values[i % 2], values[1 - i % 2]);
		struct run run = run_start(world, inside(world, "here"), NULL, "build -j 2 -o killed");
		usleep((useconds_t)(STEP * (i + 1)));
		kill(run.pid, SIGKILL);
		run_wait(world, &run);
		usleep(STEP); /* for a child that is waiting for the disk */
		assert_exit(run_in(world, "here", NULL, "build -o killed"), 0);
		assert_exit(run_in(world, "here", NULL, "build -o whole"), 0);
		assert_true(text_equal(snapshot(world, inside(world, "here/killed")), snapshot(world, inside(world, "here/whole"))));
	}
}

static void test_explain_all(void **state)
{
	struct world *world = *state;
	struct run all = run_in(world, "here", NULL, "explain --all"),
		   one = run_in(world, "here", NULL, "explain --all " LATER);
	assert_exit(all, 0);
	assert_exit(one, 0);
	assert_has(all.out, "project/prj-01-1/investment\t99.9万元\tprice-times-quantity\n");
	assert_has(all.out, text_copy(&world->arena, one.out).at);
	for (struct text rest = all.out; rest.len;) {
		struct text line = text_cut(&rest, '\n');
		struct text address = text_cut(&line, '\t'), value = text_cut(&line, '\t');
		assert_true(address.len && value.len && line.len);
	}
}

/* Publishing puts a new folder in the place of the old one; whoever stands in it is asked to step out first. */
static void test_standing_in_the_site(void **state)
{
	struct world *world = *state;
	static const char *const commands[] = {"build -o . ../" LATER, "build -o ../stand ../" LATER, "build --dry-run -o . ../" LATER};
	assert_exit(run_in(world, "here", NULL, "build -o stand " LATER), 0);
	edit(world, inside(world, "here/" LATER "/narrative/all.md"), "收入增长", "收入的增长");
	struct text before = stamps(world, inside(world, "here/stand"));
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
		const char *command = text_format(&world->arena, "%s --templates ../templates", commands[i]).at;
		struct run run = run_in(world, "here/stand", NULL, command);
		assert_exit(run, 2);
		assert_has(run.err, "out-is-here");
		assert_has(run.err, "cd");
	}
	assert_exit(run_in(world, "here/stand/chapters", NULL, "build -o .. ../../" LATER " --templates ../../templates"), 2);
	assert_true(text_equal(before, stamps(world, inside(world, "here/stand"))));
	edit(world, inside(world, "here/" LATER "/narrative/all.md"), "收入的增长", "收入增长");
	/* Several plans each have a folder below, and the one they stand in stays. */
	assert_exit(run_in(world, "here", NULL, "build -o stands"), 0);
	assert_exit(run_in(world, "here/stands", NULL, "build -o . ../" LATER " ../" EARLIER " --templates ../templates"), 0);
}

/* Inside the plan's own folder "." is the plan. */
static void test_plan_here(void **state)
{
	struct world *world = *state;
	struct run run = run_in(world, "here/" LATER, NULL, "check . --templates ../../templates");
	assert_exit(run, 0);
	assert_has(run.out, "检查通过：1 个规划");
}

static void test_no_plans(void **state)
{
	struct world *world = *state;
	mkdir(inside(world, "empty"), 0755);
	static const char *const commands[] = {"build", "check", "explain total/investment", "explain --all"};
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
		struct run run = run_in(world, "empty", NULL, commands[i]);
		assert_exit(run, 2);
		assert_has(run.err, "“plan-data”里没有规划");
		assert_has(run.err, "办法：");
	}
	assert_false(path_exists(text_of(inside(world, "empty/out"))));
}

/* Output that cannot be written is no success. */
static void test_full_output(void **state)
{
	struct world *world = *state;
	struct run run = {.code = 0};
	char command[PATH_MAX + 64];
	snprintf(command, sizeof command, "'%s' --help >/dev/full 2>/dev/null", world->program);
	run.code = WEXITSTATUS(system(command));
	assert_exit(run, 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_same_everywhere),
		cmocka_unit_test(test_rewrites_only_what_changed),
		cmocka_unit_test(test_repairs_what_was_touched),
		cmocka_unit_test(test_two_plans),
		cmocka_unit_test(test_as_of),
		cmocka_unit_test(test_as_of_nothing),
		cmocka_unit_test(test_official),
		cmocka_unit_test(test_partly_illustrative),
		cmocka_unit_test(test_illustrative_correction),
		cmocka_unit_test(test_lost_edition), cmocka_unit_test(test_official_release), cmocka_unit_test(test_withdrawn_release),
		cmocka_unit_test(test_official_corrections),
		cmocka_unit_test(test_plan_release),
		cmocka_unit_test(test_dry_run),
		cmocka_unit_test(test_reasons),
		cmocka_unit_test(test_killed),
		cmocka_unit_test(test_explain_all),
		cmocka_unit_test(test_plan_here),
		cmocka_unit_test(test_standing_in_the_site),
		cmocka_unit_test(test_no_plans),
		cmocka_unit_test(test_full_output),
	};
	return cmocka_run_group_tests(tests, open_with_projects, world_close);
}
