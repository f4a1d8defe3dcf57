/*
 * The commands as a clerk runs them, on the real plan: what is printed, the exit code, and what is on the disk after.
 * Faulty input has its own program: test_bad.c.
 * SPDX-License-Identifier: MIT
 */
#include "cli/program.h"

#define PLAN "plan-data/shishou-civil-affairs-2021-2025"

/* A copy of the real data, and the real templates, in the world's folder. */
static int open_with_data(void **state)
{
	if (world_open(state))
		return -1;
	struct world *world = *state;
	copy_tree(world, joined(world, world->root, "plan-data"), inside(world, "plan-data"));
	return symlink(joined(world, world->root, "templates"), inside(world, "templates"));
}

static void build_into(struct world *world, const char *const *extra, const char *arguments)
{
	struct run run = run_with(world, world->folder, extra, arguments);
	assert_exit(run, 0);
}

static void replace_once(struct world *world, const char *name, const char *old, const char *new)
{
	struct text bytes = file_bytes(world, inside(world, name));
	size_t at = text_find(bytes, text_of(old), 0);
	if (at == SIZE_MAX)
		fail_msg("'%s' is not in %s", old, name);
	put_bytes(inside(world, name), text_format(&world->arena, "%.*s%s%.*s", (int)at, bytes.at, new,
						   (int)(bytes.len - at - strlen(old)), bytes.at + at + strlen(old)));
}

static void test_help(void **state)
{
	struct run chinese = run_program(*state, "--help"), english = run_program(*state, "--help --lang en");
	assert_exit(chinese, 0);
	assert_exit(english, 0);
	assert_has(chinese.out, "用法：planpress");
	assert_has(english.out, "planpress ");
	assert_false(has(english.out, "用法"));
	assert_int_equal(chinese.err.len + english.err.len, 0);
}

/* The first word of a line of the help, when it is a command ("  build  …") or an option ("  -o, --out …"). */
static struct text listed_word(struct text line, bool *option)
{
	size_t at = text_find(line, TEXT("--"), 0), start = 0;
	*option = text_starts(line, "  -") || text_starts(line, "      --");
	if (*option)
		start = at;
	else if (text_starts(line, "  ") && line.len > 2 && line.at[2] >= 'a' && line.at[2] <= 'z')
		start = 2;
	else
		return TEXT("");
	size_t end = start;
	while (end < line.len && (line.at[end] == '-' || (line.at[end] >= 'a' && line.at[end] <= 'z')))
		end++;
	return text_slice(line, start, end - start);
}

static bool manual_names(struct world *world, struct text manual, struct text word, bool option)
{
	struct text last = option ? text_slice(word, 1, word.len) : TEXT("");
	return option ? has(manual, text_format(&world->arena, "Fl %.*s", TEXT_ARG(last)).at) ||
				has(manual, text_format(&world->arena, " , %.*s", TEXT_ARG(last)).at)
		      : has(manual, text_format(&world->arena, ".It Cm %.*s\n", TEXT_ARG(word)).at);
}

/* Both languages of the help and of the manual name the same commands and options. */
static void test_help_and_manual_agree(void **state)
{
	struct world *world = *state;
	struct text manual = file_bytes(world, "generator/package/planpress.1");
	struct text chinese = file_bytes(world, "generator/package/planpress.zh_CN.1");
	struct text english = run_program(world, "--help --lang en").out;
	size_t found = 0;
	for (struct text rest = run_program(world, "--help").out; rest.len;) {
		bool option;
		struct text word = listed_word(text_cut(&rest, '\n'), &option);
		if (!word.len)
			continue;
		bool named = manual_names(world, manual, word, option) && manual_names(world, chinese, word, option);
		if (!named || !has(english, text_copy(&world->arena, word).at))
			fail_msg("'%.*s' is not in both manuals and the English help", TEXT_ARG(word));
		found++;
	}
	assert_true(found > 20);
	for (size_t at = 0; (at = text_find(manual, TEXT(".It Cm "), at)) != SIZE_MAX; at++) {
		struct text rest = text_slice(manual, at + strlen(".It Cm "), manual.len);
		struct text command = text_cut(&rest, '\n');
		assert_has(english, text_format(&world->arena, "\n  %.*s ", TEXT_ARG(command)).at);
	}
}

/* What the manual's synopsis says of a command, also where it stands there twice. */
static struct text synopsis_of(struct world *world, struct text manual, const char *command)
{
	struct buffer out = {0};
	size_t end = text_find(manual, TEXT(".Sh DESCRIPTION"), 0);
	struct text head = text_format(&world->arena, ".Nm\n.Cm %s\n", command);
	for (size_t at = 0; (at = text_find(manual, head, at)) < end; at += head.len) {
		size_t next = text_find(manual, TEXT("\n.Nm\n"), at + head.len);
		buffer_text(&out, text_slice(manual, at, next - at + 1));
	}
	struct text text = text_copy(&world->arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}

/* An option is refused by the commands it is not for; refusal, help and synopsis name the same commands. */
static void test_options_are_for_commands(void **state)
{
	static const char *const commands[] = {"build", "check", "explain", "diff", "release",
					       "new-results", "export-forms", "import-forms", "portal", "render"};
	static const char *const options[][4] = { /* as written, its name in the synopsis, a command it is not for */
		{"--out x", "--out", "o", "check"}, {"-o x", "--out", "o", "explain"}, {"--as-of 2022", "--as-of", "-as-of", "release"},
		{"--templates x", "--templates", "-templates", "render"}, {"--template x", "--template", "-template", "build"},
		{"--data x", "--data", "-data", "build"}, {"--regions x", "--regions", "-regions", "build"},
		{"-j2", "--jobs", "j", "portal"}, {"--official", "--official", "-official", "portal"},
		{"--release", "--release", "-release", "check"}, {"--fragments", "--fragments", "-fragments", "check"},
		{"--no-data", "--no-data", "-no-data", "check"}, {"--no-pdf", "--no-pdf", "-no-pdf", "check"},
		{"--strict", "--strict", "-strict", "explain"}, {"--dry-run", "--dry-run", "-dry-run", "diff"},
		{"-v", "--verbose", "v", "diff"}, {"--lenient", "--lenient", "-lenient", "build"},
		{"--all", "--all", "-all", "diff"}, {"--yes", "--yes", "y", "new-results"}};
	struct world *world = *state;
	struct arena *arena = &world->arena;
	struct text manual = file_bytes(world, "generator/package/planpress.1"), help = run_program(world, "--help --lang en").out;
	for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
		const char *const *option = options[i], *wrong = option[3];
		struct run run = run_program(world, text_format(arena, "%s %s --lang en", wrong, option[0]).at);
		assert_exit(run, 2);
		size_t from = text_find(run.err, TEXT("it is for: "), 0), to = text_find(run.err, TEXT(". Remedy: "), 0);
		assert_true(from < to && to != SIZE_MAX);
		struct text named = text_slice(run.err, from + 11, to - from - 11);
		struct text line = text_slice(help, text_find(help, text_format(arena, "%s ", option[1]), 0), help.len);
		assert_has(text_cut(&line, '\n'), text_format(arena, " [%.*s]", TEXT_ARG(named)).at);
		for (size_t j = 0; j < sizeof commands / sizeof *commands; j++) {
			bool listed = has(text_format(arena, " %.*s,", TEXT_ARG(named)), text_format(arena, " %s,", commands[j]).at);
			struct text shown = synopsis_of(world, manual, commands[j]);
			bool told = has(shown, text_format(arena, "Fl %s\n", option[2]).at) ||
				    has(shown, text_format(arena, "Fl %s ", option[2]).at);
			assert_true(shown.len);
			if (listed != told)
				fail_msg("%s: the synopsis of %s does not agree", option[1], commands[j]);
		}
	}
	struct run chinese = run_program(world, "--release check");
	assert_exit(chinese, 2);
	assert_has(chinese.err, "选项“--release”不用于 check，只用于：build。办法：");
	assert_exit(run_program(world, "check --release --help"), 0);
}

static void test_version(void **state)
{
	struct run run = run_program(*state, "--version");
	assert_exit(run, 0);
	assert_true(text_starts(run.out, "planpress "));
}

static void test_locale_chooses_language(void **state)
{
	struct world *world = *state;
	struct run run = run_with(world, world->folder, (const char *const[]){"LC_ALL=en_US.UTF-8", NULL}, "--help");
	assert_exit(run, 0);
	assert_false(has(run.out, "用法"));
}

static void test_wrong_usage(void **state)
{
	static const char *const cases[][3] = {{"publish", "不认识命令“publish”", "Unknown command 'publish'"},
					       {"build --fast", "不认识选项“--fast”", "Unknown option '--fast'"},
					       {"build -o", "选项“-o”后面缺少内容", "Option '-o' needs a value"},
					       {"check nowhere", "“nowhere”不是规划文件夹", "'nowhere' is no plan folder"},
					       {"status 2023-13", "“2023-13”不是规划文件夹", "'2023-13' is no plan folder"},
					       {"explain no/such", "没有“no/such”这个数据", "There is no figure 'no/such'"}};
	struct world *world = *state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct run chinese = run_program(world, cases[i][0]);
		struct run english = run_program(world, text_format(&world->arena, "--lang en %s", cases[i][0]).at);
		assert_exit(chinese, 2);
		assert_exit(english, 2);
		assert_has(chinese.err, cases[i][1]);
		assert_has(chinese.err, "办法：");
		assert_has(english.err, cases[i][2]);
		assert_has(english.err, "Remedy: ");
		assert_int_equal(chinese.out.len + english.out.len, 0);
	}
}

static void test_nothing_asked(void **state)
{
	struct run run = run_program(*state, "");
	assert_exit(run, 2);
	assert_has(run.err, "用法：planpress");
}

static void test_check(void **state)
{
	struct run run = run_program(*state, "check -v");
	assert_exit(run, 0);
	assert_has(run.out, "检查通过：1 个规划，2 个警告"); /* the two tags that only the bureau knows */
	assert_has(run.err, "发现: identity-finding: ");
}

static void assert_explains(struct world *world, const char *address, const char *const *lines)
{
	struct run run = run_program(world, text_format(&world->arena, "explain %s", address).at);
	assert_exit(run, 0);
	for (; *lines; lines++)
		assert_has(run.out, text_format(&world->arena, "%s\n", *lines).at);
}

static void test_explain(void **state)
{
	assert_explains(*state, "total/boxes", (const char *const[]){
		"total/boxes = 约305,585万元", "  规则: 合计 (sum)", "  公式: 各项之和；未列金额的项目不计入，其中项不重复计入",
		"  含带“约”字的数", NULL});
	assert_explains(*state, "plan:project/prj-15-1/investment", (const char *const[]){
		"project/prj-15-1/investment = 4,800万元", "  规则: 单价×数量 (price-times-quantity)", "  原文: L390", NULL});
	assert_explains(*state, "base-06", (const char *const[]){"figure/base-06 = 95.81%", "  规则: 原文数据 (written)", NULL});
	assert_explains(*state, "indicator/ind-16", (const char *const[]){
		"indicator/ind-16/target = >80%", "indicator/ind-16/actual/2022 = 80%", "  规则: 填报数据 (reported)", "  数据出处: 演示：墓区绿化测量记录", "  演示数据，不是真实结果", "indicator/ind-16/lead/2023 = 无基期值，不计算进度", NULL});
	assert_explains(*state, "box/box-09/share", (const char *const[]){
		"box/box-09/share = 约52.36%", "  公式: 部分 ÷ 全部 × 100%", "  精确值: 3200000/61117 (印出时四舍五入到 2 位小数，只此一次)", NULL});
}

static void test_render(void **state)
{
	struct world *world = *state;
	put_bytes(inside(world, "page.html"), TEXT("<p>{{name}}{{missing}}</p>\n"));
	put_bytes(inside(world, "data.json"), TEXT("{\"name\": \"甲<乙\"}\n"));
	struct run strict = run_program(world, "render --template page.html --data data.json");
	struct run lenient = run_program(world, "render --lenient --template page.html --data data.json");
	assert_exit(strict, 3);
	assert_has(strict.err, "page.html:1:");
	assert_int_equal(strict.out.len, 0);
	assert_exit(lenient, 0);
	assert_true(text_is(lenient.out, "<p>甲&lt;乙</p>\n"));
}

/* Cells of numbers keep the words of a bound, and where rows stand by themselves their unit. */
static void test_number_cells(void **state)
{
	struct world *world = *state;
	static const char *const cells[][3] = {
		{"num", "\"present\": true, \"qualifier\": \"约\", \"text\": \"约300人\", \"bare\": \"约300\", \"digits\": \"300\", \"unit\": \"人\"", "约300"},
		{"num-unit", "\"present\": true, \"qualifier\": \"以上\", \"text\": \"99人以上\", \"bare\": \"99以上\", \"digits\": \"99\", \"unit\": \"人\", \"unit_first\": false", "99人以上"},
		{"num-unit", "\"present\": true, \"qualifier\": \"\", \"text\": \"99人\", \"bare\": \"99\", \"digits\": \"99\", \"unit\": \"人\", \"unit_first\": false", "99<span class=\"u\">人</span>"},
		{"num-unit", "\"present\": true, \"qualifier\": \"\", \"text\": \"$99\", \"bare\": \"99\", \"digits\": \"99\", \"unit\": \"$\", \"unit_first\": true", "<span class=\"u\">$</span>99"},
		{"num-unit", "\"present\": false, \"absence\": \"暂无数据\"", "<span class=\"none\">暂无数据</span>"},
	};
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		put_bytes(inside(world, "data.json"), text_format(&world->arena, "{%s}\n", cells[i][1]));
		struct run run = run_program(world, text_format(&world->arena, "render --template templates/%s.html --data data.json", cells[i][0]).at);
		assert_exit(run, 0);
		assert_true(text_is(run.out, cells[i][2]));
	}
}

static void test_dry_run(void **state)
{
	struct world *world = *state;
	struct run run = run_program(world, "build --dry-run -o dry");
	assert_exit(run, 0);
	assert_has(run.out, "新增\tindex.html\n");
	assert_has(run.out, "试运行：没有写入任何文件。");
	assert_false(path_exists(text_of(inside(world, "dry"))));
}

/* Every command that writes says what it would write, and leaves it at that. */
static void test_dry_runs_write_nothing(void **state)
{
	static const char *const cases[][2] = {{"release 2023", PLAN "/releases/2023.txt"}, {"new-results 2024", PLAN "/results/2024.xml"},
					       {"export-forms 2023 -o forms", "forms/"}};
	struct world *world = *state;
	struct text before = stamps(world, inside(world, "plan-data"));
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct run run = run_program(world, text_format(&world->arena, "%s --dry-run", cases[i][0]).at);
		assert_exit(run, 0);
		assert_has(run.out, text_format(&world->arena, "将写出 %s", cases[i][1]).at);
		assert_has(run.out, "试运行：没有写入任何文件。");
	}
	assert_true(text_equal(before, stamps(world, inside(world, "plan-data"))));
	assert_false(path_exists(text_of(inside(world, "forms"))));
}

/* Neither locale, nor time zone, nor the output folder shows in a single byte. */
static void test_same_bytes(void **state)
{
	struct world *world = *state;
	build_into(world, (const char *const[]){"TZ=Asia/Shanghai", "LC_ALL=C", NULL}, "build -o one");
	build_into(world, (const char *const[]){"TZ=America/New_York", "LC_ALL=zh_CN.UTF-8", NULL}, "build -o two");
	assert_true(text_equal(snapshot(world, inside(world, "one")), snapshot(world, inside(world, "two"))));
	remove_tree(inside(world, "two"));
}

static void test_again_changes_nothing(void **state)
{
	struct world *world = *state;
	struct text before = snapshot(world, inside(world, "one"));
	struct run run = run_program(world, "build -o one");
	assert_exit(run, 0);
	assert_has(run.out, "没有变化，未改动任何文件");
	assert_true(text_equal(before, snapshot(world, inside(world, "one"))));
}

/* Illustrative results, their sources and the notice about them stay out of an official site; that the glossary,
 * the schema and a column heading explain or hold the word is no claim. */
static void test_official(void **state)
{
	static const char *const traces[] = {"演示数据提示", "演示数据：", "演示：", "status=\"illustrative\""};
	struct world *world = *state;
	struct text all = snapshot(world, inside(world, "one"));
	build_into(world, NULL, "build --official -o official");
	struct text official = snapshot(world, inside(world, "official"));
	for (size_t i = 0; i < sizeof traces / sizeof *traces; i++) {
		assert_has(all, traces[i]);
		if (has(official, traces[i]))
			fail_msg("an official site holds '%s'", traces[i]);
	}
	assert_false(path_exists(text_of(inside(world, "official/data/source/results"))));
}

static void test_diff(void **state)
{
	struct run changed = run_program(*state, "diff 2021 2022"), same = run_program(*state, "diff 2022 2022");
	assert_exit(changed, 0);
	assert_exit(same, 0);
	assert_true(changed.out.len > 0);
	assert_has(same.out, "2022 与 2022 没有差别");
}

/* Kept for the end: the data of a released edition are tampered with. */
static void test_release(void **state)
{
	struct world *world = *state;
	struct run run = run_program(world, "release 2023");
	assert_exit(run, 0);
	assert_has(run.err, "release-illustrative");
	assert_has(run.out, "releases/2023.txt");
	run = run_program(world, "release 2023");
	assert_exit(run, 2);
	assert_has(run.err, "released-before");
	assert_exit(run_program(world, "check"), 0);
	struct text published = snapshot(world, inside(world, "one"));
	replace_once(world, PLAN "/results/2023.xml", "value=\"99.5\"", "value=\"98.5\"");
	run = run_program(world, "build -o one");
	assert_exit(run, 1);
	assert_has(run.err, "released-edition-changed");
	assert_has(run.err, "<correction>");
	assert_true(text_equal(published, snapshot(world, inside(world, "one"))));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_help), cmocka_unit_test(test_version), cmocka_unit_test(test_locale_chooses_language),
		cmocka_unit_test(test_wrong_usage), cmocka_unit_test(test_nothing_asked), cmocka_unit_test(test_check),
		cmocka_unit_test(test_help_and_manual_agree), cmocka_unit_test(test_explain), cmocka_unit_test(test_render), cmocka_unit_test(test_number_cells), cmocka_unit_test(test_dry_run),
		cmocka_unit_test(test_options_are_for_commands), cmocka_unit_test(test_dry_runs_write_nothing),
		cmocka_unit_test(test_same_bytes), cmocka_unit_test(test_again_changes_nothing),
		cmocka_unit_test(test_official), cmocka_unit_test(test_diff), cmocka_unit_test(test_release),
	};
	return cmocka_run_group_tests(tests, open_with_data, world_close);
}
