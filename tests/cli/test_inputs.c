/*
 * What a build depends on: every kind of input is changed in turn, and the next build notices; nothing is published from a
 * file that changed while it was read; links and names that lead astray are refused; check says what build says.
 * SPDX-License-Identifier: MIT
 */
#include "cli/project.h"

#define PLAN "plan-data/qingshan-2021-2025"

static struct world *world;

/* One plan, with a font of its own in a folder of the templates. */
static int fresh(void **state)
{
	(void)state;
	remove_tree(inside(world, "here"));
	make_project(world, "here");
	mkdir(inside(world, "here/templates/fonts"), 0755);
	copy_tree(world, "/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf", inside(world, "here/templates/fonts/title.ttf"));
	edit(world, inside(world, "here/templates/print.xml"), "<entry name=\"font/title\"></entry>", "<entry name=\"font/title\">fonts/title.ttf</entry>");
	return 0;
}

static struct run run_here(const char *arguments)
{
	return run_in(world, "here", NULL, text_format(&world->arena, "%s --lang en", arguments).at);
}

/* The bytes with a blank line at the end, which no reader minds; a file that is not there gets nothing else. */
static void touch(const char *path, struct text before)
{
	put_bytes(path, TEXT_JOIN(&world->arena, before, TEXT("\n")));
}

static void assert_noticed(const char *name)
{
	const char *path = joined(world, inside(world, "here"), name);
	bool there = path_exists(text_of(path));
	struct text before = there ? file_bytes(world, path) : TEXT("");
	touch(path, before);
	struct run run = run_here("build --dry-run " PLAN);
	assert_has(run.out, text_format(&world->arena, "  %s\t%s\n", there ? "changed" : "new", name).at);
	if (there)
		put_bytes(path, before);
	else
		unlink(path);
}

static void test_files(void **state)
{
	(void)state;
	static const char *const names[] = {
		PLAN "/plan.xml", PLAN "/narrative/01-goals.md", PLAN "/results/2022.xml", "plan-data/words.txt", "plan-data/plan.xsd",
		"templates/index.html", "templates/site.xml", "templates/print.xml", "templates/style.css", "templates/new.html",
		"templates/report.schema.json", PLAN "/narrative/new.md"};
	assert_exit(run_here("build " PLAN), 0);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		assert_noticed(names[i]);
	assert_has(run_here("build " PLAN).out, "is up to date");
}

/* Another font under the same name. */
static void test_font(void **state)
{
	(void)state;
	const char *font = inside(world, "here/templates/fonts/title.ttf");
	assert_exit(run_here("build " PLAN), 0);
	unlink(font);
	copy_tree(world, "/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Bold.ttf", font);
	assert_has(run_here("build --dry-run " PLAN).out, "  changed\ttemplates/fonts/title.ttf\n");
}

static void test_usual_fonts(void **state)
{
	(void)state;
	assert_exit(run_here("build " PLAN), 0);
	struct text manifest = file_bytes(world, inside(world, "here/out/manifest.json"));
	assert_has(manifest, "\"path\": \"wqy-microhei.ttc\"");
	assert_int_equal(text_find(manifest, TEXT("/usr/share"), 0), SIZE_MAX);
}

static void test_options(void **state)
{
	(void)state;
	static const char *const options[] = {"--official", "--release", "--fragments", "--ofd", "--no-pdf", "--no-data", "--as-of 2021"};
	assert_exit(run_here("build " PLAN), 0);
	for (size_t i = 0; i < sizeof options / sizeof *options; i++)
		assert_has(run_here(text_format(&world->arena, "build --dry-run %s " PLAN, options[i]).at).out, "options of the command line");
}

static void test_font_missing(void **state)
{
	(void)state;
	assert_exit(run_here("build -o sites"), 0);
	unlink(inside(world, "here/templates/fonts/title.ttf"));
	assert_exit(run_here("build -j1 -o sites"), 3);
	assert_exit(run_here("build -j2 -o sites"), 3);
	assert_exit(run_here("check"), 3);
}

/* Plans of two folders, each with the plan.xsd and the words.txt beside it. */
static void test_two_parents(void **state)
{
	(void)state;
	mkdir(inside(world, "here/other"), 0755);
	assert_int_equal(rename(inside(world, "here/plan-data/baihe-2026-2030"), inside(world, "here/other/baihe-2026-2030")), 0);
	struct text schema = file_bytes(world, inside(world, "here/plan-data/plan.xsd"));
	put_bytes(inside(world, "here/other/plan.xsd"), text_format(&world->arena, "%.*s<!-- other -->\n", TEXT_ARG(schema)));
	put_bytes(inside(world, "here/other/words.txt"), TEXT(""));
	assert_exit(run_here("build --no-pdf -o sites " PLAN " other/baihe-2026-2030"), 0);
	assert_has(file_bytes(world, inside(world, "here/sites/baihe-2026-2030/data/source/plan.xsd")), "<!-- other -->");
	put_bytes(inside(world, "here/other/words.txt"), TEXT("# none\n"));
	struct run run = run_here("build --dry-run --no-pdf -o sites " PLAN " other/baihe-2026-2030");
	assert_has(run.out, "changed\tplan-data/words.txt");
}

/* A file of the templates that no page of a plan is made from. */
static void test_portal_pages_are_none(void **state)
{
	(void)state;
	assert_exit(run_here("build --no-pdf " PLAN), 0);
	const char *page = inside(world, "here/templates/portal/index.html");
	touch(page, file_bytes(world, page));
	assert_has(run_here("build --no-pdf " PLAN).out, "is up to date");
}

/* ---- What may lie in a plan's folder ---- */

static void test_links(void **state)
{
	(void)state;
	const char *chapter = inside(world, "here/" PLAN "/narrative/01-goals.md");
	put_bytes(inside(world, "here/secret.md"), TEXT("secret"));
	put_bytes(inside(world, "here/" PLAN "/kept.md"), file_bytes(world, chapter));
	unlink(chapter);
	assert_int_equal(symlink("../kept.md", chapter), 0);
	assert_exit(run_here("check " PLAN), 0);
	unlink(chapter);
	assert_int_equal(symlink("../../../secret.md", chapter), 0);
	static const char *const commands[] = {"check", "build --no-pdf", "explain --all", "release 2022"};
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
		struct run run = run_here(text_format(&world->arena, "%s " PLAN, commands[i]).at);
		assert_exit(run, 1);
		assert_has(run.err, "link-leads-out: '" PLAN "/narrative/01-goals.md'");
		assert_int_equal(text_find(run.err, TEXT("error: "), text_find(run.err, TEXT("error: "), 0) + 1), SIZE_MAX);
	}
}

/* What a folder of templates holds is published as it is: a link in it must not reach for other files either. */
static void test_links_of_templates(void **state)
{
	(void)state;
	const char *style = inside(world, "here/templates/style.css");
	put_bytes(inside(world, "here/secret.css"), TEXT("secret"));
	unlink(style);
	assert_int_equal(symlink("fragment.css", style), 0);
	assert_exit(run_here("check " PLAN), 0);
	unlink(style);
	assert_int_equal(symlink("../secret.css", style), 0);
	struct run run = run_here("build --no-pdf " PLAN);
	assert_exit(run, 1);
	assert_has(run.err, "link-leads-out: 'templates/style.css'");
	assert_int_equal(text_find(run.err, TEXT("error: "), text_find(run.err, TEXT("error: "), 0) + 1), SIZE_MAX);
}

static void test_names(void **state)
{
	(void)state;
	static const char *const names[] = {"\xb9\xe6.md", "a\"b.md", "a%41.md", "a\033[31m.md", "a\xe2\x80\xae.md", "a?.md", "a\\b.md"};
	static const char *const shown[] = {"\\xB9", "a\"b.md' (it has \")", "(it has %)", "(it has U+001B)", "(it has U+202E)", "(it has ?)", "(it has \\)"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *path = joined(world, inside(world, "here/" PLAN "/narrative"), names[i]);
		put_bytes(path, TEXT("x"));
		struct run run = run_here("build --no-pdf " PLAN);
		assert_exit(run, 1);
		assert_has(run.err, "file-name-unfit");
		assert_has(run.err, shown[i]);
		assert_int_equal(text_find(run.err, TEXT("\033"), 0), SIZE_MAX);
		unlink(path);
	}
	assert_false(path_exists(text_of(inside(world, "here/out"))));
}

static int open_world(void **state)
{
	int failed = world_open(state);
	world = *state;
	return failed;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_files, fresh), cmocka_unit_test_setup(test_font, fresh), cmocka_unit_test_setup(test_usual_fonts, fresh),
		cmocka_unit_test_setup(test_options, fresh), cmocka_unit_test_setup(test_font_missing, fresh),
		cmocka_unit_test_setup(test_two_parents, fresh), cmocka_unit_test_setup(test_portal_pages_are_none, fresh),
		cmocka_unit_test_setup(test_links, fresh), cmocka_unit_test_setup(test_links_of_templates, fresh), cmocka_unit_test_setup(test_names, fresh),
	};
	return cmocka_run_group_tests(tests, open_world, world_close);
}
