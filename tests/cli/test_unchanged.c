/*
 * A run in which nothing changed reads nothing, as long as what the run before left beside the output proves it; and is
 * right all the same when sizes and times lie, when files are young, when the record is gone, spoilt or of another folder.
 * SPDX-License-Identifier: MIT
 */
#include "cli/project.h"

#define PLAN "plan-data/qingshan-2021-2025"
#define OTHER "plan-data/baihe-2026-2030"
#define BUILD "build --no-pdf --lang en"
#define CHAPTER PLAN "/narrative/01-goals.md"

static struct world *world;

static const char *here(const char *name)
{
	return joined(world, inside(world, "here"), name);
}

/* A project whose files are no longer young. */
static int fresh(void **state)
{
	(void)state;
	remove_tree(inside(world, "here"));
	make_project(world, "here");
	usleep(2100000);
	return 0;
}

static struct stat record_of(const char *out)
{
	struct stat info = {0};
	const char *path = here(text_format(&world->arena, ".%s.planpress-seen", out).at);
	if (lstat(path, &info) == 0)
		assert_int_equal(info.st_mode, S_IFREG | 0600);
	return info;
}

static struct text build(const char *arguments)
{
	struct run run = run_in(world, "here", NULL, text_format(&world->arena, BUILD " %s", arguments).at);
	assert_exit(run, 0);
	return run.out;
}

/* A run that reads leaves a new record; one that has nothing to read leaves the old one. */
static bool is_read(const char *arguments)
{
	struct stat before = record_of("out");
	assert_has(build(arguments), "is up to date");
	struct stat after = record_of("out");
	return !before.st_ino || after.st_ino != before.st_ino || memcmp(&after.st_mtim, &before.st_mtim, sizeof after.st_mtim) != 0;
}

/* Other bytes of the same length in place, and the old time put back. */
static void change_unseen(const char *path, const char *old, const char *new)
{
	struct stat before, after;
	assert_int_equal(strlen(old), strlen(new));
	assert_int_equal(stat(path, &before), 0);
	edit(world, path, old, new);
	assert_int_equal(utimensat(AT_FDCWD, path, (const struct timespec[]){before.st_atim, before.st_mtim}, 0), 0);
	assert_int_equal(stat(path, &after), 0);
	assert_true(after.st_size == before.st_size && after.st_mtim.tv_nsec == before.st_mtim.tv_nsec);
}

static void test_nothing_is_read(void **state)
{
	(void)state;
	static const char *const plans[] = {PLAN, PLAN " " OTHER, PLAN " " OTHER " -j1"};
	for (size_t i = 0; i < sizeof plans / sizeof *plans; i++) {
		build(plans[i]);
		struct text before = stamps(world, here("out"));
		assert_true(record_of("out").st_ino != 0);
		assert_false(is_read(plans[i]));
		assert_false(is_read(plans[i]));
		assert_true(text_equal(before, stamps(world, here("out"))));
	}
}

static void test_inputs_that_lie(void **state)
{
	(void)state;
	build(PLAN);
	assert_false(is_read(PLAN));
	change_unseen(here(CHAPTER), "。", "！");
	assert_has(build(PLAN " --verbose"), "changed\t" CHAPTER);
	change_unseen(here("templates/style.css"), ": ", ":\t");
	assert_has(build(PLAN " --verbose"), "changed\ttemplates/style.css");
}

/* What is published, as the next run finds it. */
static void test_outputs(void **state)
{
	(void)state;
	build(PLAN);
	struct text good = snapshot(world, here("out"));
	edit(world, here("out/index.html"), "<", " <");
	build(PLAN);
	assert_true(text_equal(good, snapshot(world, here("out"))));
	assert_false(is_read(PLAN));
	usleep(20000);
	edit(world, here("out/index.html"), "<h1", "<H1"); /* as long as it was */
	build(PLAN);
	assert_true(text_equal(good, snapshot(world, here("out"))));
	assert_int_equal(unlink(here("out/data/figures.csv")), 0);
	build(PLAN);
	assert_true(text_equal(good, snapshot(world, here("out"))));
	put_bytes(here("out/indicators/mine.txt"), TEXT("mine"));
	assert_exit(run_in(world, "here", NULL, BUILD " " PLAN), 2);
	assert_true(path_exists(text_of(here("out/indicators/mine.txt"))));
}

/* A file may change once more within the tick of the clock in which it was read. */
static void test_young_inputs(void **state)
{
	(void)state;
	build(PLAN);
	struct stat before = record_of("out");
	edit(world, here(CHAPTER), "。", "！");
	build(PLAN);
	assert_int_equal(record_of("out").st_ino, before.st_ino);
	change_unseen(here(CHAPTER), "！", "？");
	assert_has(build(PLAN " --verbose"), "changed\t" CHAPTER);
	usleep(2100000);
	assert_true(is_read(PLAN));
	assert_false(is_read(PLAN));
}

static void test_other_runs(void **state)
{
	(void)state;
	static const char *const runs[] = {PLAN " --official", PLAN " --no-data", PLAN " --as-of 2021"};
	build(PLAN);
	for (size_t i = 0; i < sizeof runs / sizeof *runs; i++)
		assert_false(has(build(runs[i]), "is up to date"));
	build(PLAN);
	assert_false(is_read(PLAN));
	assert_int_equal(rename(here("plan-data/words.txt"), here("words.txt")), 0);
	assert_has(build(PLAN " --verbose"), "removed\tplan-data/words.txt");
	assert_int_equal(rename(here("words.txt"), here("plan-data/words.txt")), 0);
	assert_has(build(PLAN " --verbose"), "new\tplan-data/words.txt");
}

/* The page that lists the plans, and a site that is gone from beside those of this run. */
static void test_several(void **state)
{
	(void)state;
	build(PLAN " " OTHER);
	assert_false(is_read(PLAN " " OTHER));
	build(PLAN);
	assert_false(is_read(PLAN));
	remove_tree(here("out/baihe-2026-2030"));
	assert_false(has(build(PLAN), "is up to date"));
	assert_false(has(file_bytes(world, here("out/index.html")), "baihe-2026-2030/index.html"));
	edit(world, here("out/index.html"), "<", " <");
	struct text bytes = file_bytes(world, here("out/index.html"));
	build(PLAN);
	assert_false(text_equal(bytes, file_bytes(world, here("out/index.html"))));
}

/* What a killed build left beside the site is cleared up, and a build under way is not disturbed. */
static void test_killed_build(void **state)
{
	(void)state;
	build(PLAN);
	assert_int_equal(mkdir(here(".out.planpress-new"), 0700), 0);
	build(PLAN);
	assert_false(path_exists(text_of(here(".out.planpress-new"))));
}

/* A record that is gone, spoilt, cut off, or came here with a copy of everything. */
static void test_record(void **state)
{
	(void)state;
	build(PLAN);
	assert_int_equal(unlink(here(".out.planpress-seen")), 0);
	assert_true(is_read(PLAN));
	struct text whole = file_bytes(world, here(".out.planpress-seen"));
	for (size_t len = 0; len < whole.len; len += whole.len / 20 + 1) {
		put_bytes(here(".out.planpress-seen"), text_slice(whole, 0, len));
		assert_int_equal(chmod(here(".out.planpress-seen"), 0600), 0);
		assert_true(is_read(PLAN));
	}
	copy_tree(world, inside(world, "here"), inside(world, "copy"));
	copy_tree(world, here(".out.planpress-seen"), inside(world, "copy/.out.planpress-seen"));
	edit(world, inside(world, "copy/" CHAPTER), "。", "！");
	struct run run = run_in(world, "copy", NULL, BUILD " --verbose " PLAN);
	assert_exit(run, 0);
	assert_has(run.out, "changed\t" CHAPTER);
	remove_tree(inside(world, "copy"));
}

/* Neither trying nor checking leaves anything, nor is it misled. */
static void test_trying(void **state)
{
	(void)state;
	build(PLAN " --dry-run");
	assert_exit(run_in(world, "here", NULL, "check " PLAN), 0);
	assert_int_equal(record_of("out").st_ino, 0);
	build(PLAN);
	change_unseen(here(CHAPTER), "。", "！");
	assert_has(build(PLAN " --dry-run"), "changed\t" CHAPTER);
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
		cmocka_unit_test_setup(test_nothing_is_read, fresh), cmocka_unit_test_setup(test_inputs_that_lie, fresh),
		cmocka_unit_test_setup(test_outputs, fresh),	     cmocka_unit_test_setup(test_young_inputs, fresh),
		cmocka_unit_test_setup(test_other_runs, fresh),	     cmocka_unit_test_setup(test_several, fresh),
		cmocka_unit_test_setup(test_killed_build, fresh),    cmocka_unit_test_setup(test_record, fresh),
		cmocka_unit_test_setup(test_trying, fresh),
	};
	return cmocka_run_group_tests(tests, open_world, world_close);
}
