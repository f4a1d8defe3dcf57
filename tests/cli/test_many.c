/*
 * Many plans in one run: a faulty one keeps its last good site, a killed process takes only its plan with it, one plan
 * built alone leaves the others standing, and the number of processes never shows in the output.
 * SPDX-License-Identifier: MIT
 */
#include <dirent.h>
#include <signal.h>

#include "cli/project.h"
#include "plan/folder.h"

enum { COPIES = 12 };

/* A project of its own for each test. */
static const char *fresh(struct world *world)
{
	static unsigned number;
	const char *name = text_format(&world->arena, "project-%u", ++number).at;
	make_project(world, name);
	return name;
}

static const char *in(struct world *world, const char *project, const char *path)
{
	return joined(world, inside(world, project), path);
}

/* The later plan again and again, under other ids. */
static void add_copies(struct world *world, const char *project)
{
	for (unsigned i = 0; i < COPIES; i++) {
		const char *id = text_format(&world->arena, "copy-%02u", i).at;
		const char *folder = in(world, project, text_format(&world->arena, "plan-data/%s", id).at);
		copy_tree(world, in(world, project, LATER), folder);
		edit(world, joined(world, folder, "plan.xml"), "id=\"baihe-2026-2030\"",
		     text_format(&world->arena, "id=\"%s\"", id).at);
	}
}

static void test_faulty_keeps_its_last_good_site(void **state)
{
	struct world *world = *state;
	const char *project = fresh(world);
	assert_exit(run_in(world, project, NULL, "build"), 0);
	struct text before = snapshot(world, in(world, project, "out/qingshan-2021-2025"));
	struct text list = file_bytes(world, in(world, project, "out/index.html"));
	edit(world, in(world, project, EARLIER "/plan.xml"), "section=\"tasks-2\"", "section=\"nowhere\"");
	edit(world, in(world, project, LATER "/narrative/all.md"), "收入增长", "收入的增长");
	for (int i = 0; i < 2; i++) {
		struct run run = run_in(world, project, NULL, i ? "build -j 1" : "build -j 2");
		assert_exit(run, 1);
		assert_has(run.err, "dangling-reference");
		assert_has(run.err, "有 1 个规划没有发布，保持上一次发布的样子：plan-data/qingshan-2021-2025。");
	}
	assert_true(text_equal(before, snapshot(world, in(world, project, "out/qingshan-2021-2025"))));
	assert_true(text_equal(list, file_bytes(world, in(world, project, "out/index.html"))));
	assert_has(snapshot(world, in(world, project, "out/baihe-2026-2030/chapters")), "收入的增长");
}

static void test_all_faulty(void **state)
{
	struct world *world = *state;
	const char *project = fresh(world);
	edit(world, in(world, project, EARLIER "/plan.xml"), "section=\"tasks-2\"", "section=\"nowhere\"");
	edit(world, in(world, project, LATER "/plan.xml"), "typed=\"3个\"", "typed=\"4个\"");
	static const char *const commands[] = {"build", "check", "build -j 1", "check -j 1"};
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
		struct run run = run_in(world, project, NULL, commands[i]);
		assert_exit(run, 1);
		size_t first = text_find(run.err, TEXT("typed-differs"), 0);
		assert_true(first < text_find(run.err, TEXT("dangling-reference"), 0)); /* in the order of the folders */
	}
	assert_false(path_exists(text_of(in(world, project, "out"))));
	assert_int_equal(mkdir(in(world, project, "out"), 0755), 0); /* what was there stays, empty as it is */
	assert_exit(run_in(world, project, NULL, "build"), 1);
	assert_true(path_is_folder(text_of(in(world, project, "out"))));
}

/* A plan whose id cannot be read has no site to speak of, but its faults are told. */
static void test_broken_file(void **state)
{
	struct world *world = *state;
	const char *project = fresh(world);
	put_bytes(in(world, project, EARLIER "/plan.xml"), TEXT("<plan"));
	struct run run = run_in(world, project, NULL, "build");
	assert_exit(run, 1);
	assert_has(run.err, "plan.xml:1:6: 错误: tag-open");
	assert_has(run.err, "保持上一次发布的样子：" EARLIER);
	assert_true(path_exists(text_of(in(world, project, "out/baihe-2026-2030/index.html"))));
}

/* Children that share nothing, and no children at all, write the same bytes. */
static void test_same_with_any_number(void **state)
{
	struct world *world = *state;
	const char *project = fresh(world);
	add_copies(world, project);
	static const char *const commands[] = {"build -o one -j1", "build -o two -j 2", "build -o many --jobs=9"};
	for (size_t i = 0; i < 3; i++)
		assert_exit(run_in(world, project, NULL, commands[i]), 0);
	struct text one = snapshot(world, in(world, project, "one"));
	assert_has(one, "== copy-11/manifest.json ");
	assert_true(text_equal(one, snapshot(world, in(world, project, "two"))));
	assert_true(text_equal(one, snapshot(world, in(world, project, "many"))));
	struct text stamped = file_stamps(world, in(world, project, "two"));
	struct run run = run_in(world, project, NULL, "build -o two -j 3");
	assert_exit(run, 0);
	assert_has(run.out, "two 没有变化");
	assert_true(text_equal(stamped, file_stamps(world, in(world, project, "two"))));
	static const char *const wrong[] = {"build -j 0", "build -j x", "build --jobs=1000", "build -j"};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_exit(run_in(world, project, NULL, wrong[i]), 2);
}

/* A child of the process, or 0 while it has none. */
static pid_t child_of(pid_t parent)
{
	DIR *folder = opendir("/proc");
	int child = 0, of;
	for (struct dirent *entry; !child && (entry = readdir(folder));) {
		char path[300];
		snprintf(path, sizeof path, "/proc/%s/stat", entry->d_name);
		FILE *file = entry->d_name[0] >= '1' && entry->d_name[0] <= '9' ? fopen(path, "r") : NULL;
		if (file && (fscanf(file, "%d (%*[^)]) %*c %d", &child, &of) != 2 || of != parent))
			child = 0;
		if (file)
			fclose(file);
	}
	closedir(folder);
	return child;
}

static bool is_running(pid_t pid)
{
	siginfo_t info = {0};
	return waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == 0;
}

/* Whichever plan it had under way is told and missing; building again completes it. */
static void test_killed_child(void **state)
{
	struct world *world = *state;
	const char *project = fresh(world);
	add_copies(world, project);
	struct run run = run_start(world, inside(world, project), NULL, "build -j 2");
	pid_t child = 0;
	while (!child && is_running(run.pid))
		child = child_of(run.pid);
	assert_int_not_equal(child, 0);
	assert_int_equal(kill(child, SIGKILL), 0);
	run_wait(world, &run);
	assert_exit(run, 4);
	assert_has(run.err, "worker-died");
	assert_has(run.err, "signal 9");
	assert_has(run.out, "13 个规划");
	run = run_in(world, project, NULL, "build");
	assert_exit(run, 0);
	assert_exit(run_in(world, project, NULL, "build -o fresh"), 0);
	assert_true(text_equal(snapshot(world, in(world, project, "fresh")), snapshot(world, in(world, project, "out"))));
}

/* No plan can be named as a folder that a site has: it would lie over the site that stood there alone before. */
static void assert_folders_are_kept(struct world *world, const char *site)
{
	struct text *names;
	size_t count, folders = 0;
	assert_true(folder_list(&world->arena, text_of(site), &names, &count, &world->notes));
	for (size_t i = 0; i < count; i++) {
		if (!path_is_folder(text_of(joined(world, site, names[i].at))))
			continue;
		folders++;
		if (!name_is_of_site(names[i]))
			fail_msg("%s may be the id of a plan", names[i].at);
	}
	assert_true(folders > 5);
}

/* One plan where several stand: only its own folder is built again, and all stay listed. */
static void test_one_among_several(void **state)
{
	struct world *world = *state;
	const char *project = fresh(world);
	assert_exit(run_in(world, project, NULL, "build"), 0);
	assert_folders_are_kept(world, in(world, project, "out/qingshan-2021-2025"));
	struct text before = file_stamps(world, in(world, project, "out"));
	struct run run = run_in(world, project, NULL, "build " LATER);
	assert_exit(run, 0);
	assert_has(run.out, "没有变化");
	assert_true(text_equal(before, file_stamps(world, in(world, project, "out"))));
	edit(world, in(world, project, LATER "/narrative/all.md"), "收入增长", "收入的增长");
	assert_exit(run_in(world, project, NULL, "build " LATER), 0);
	struct text list = file_bytes(world, in(world, project, "out/index.html"));
	assert_has(list, "qingshan-2021-2025/index.html");
	remove_tree(in(world, project, "out/qingshan-2021-2025"));
	assert_exit(run_in(world, project, NULL, "build " LATER), 0);
	list = file_bytes(world, in(world, project, "out/index.html"));
	assert_false(has(list, "qingshan-2021-2025"));
	assert_has(list, "baihe-2026-2030/index.html");
}

/* The second plan comes when the first has a site already: it moves to its own folder, but never away. */
static void test_from_one_to_several(void **state)
{
	struct world *world = *state;
	const char *project = fresh(world);
	assert_exit(run_in(world, project, NULL, "build " EARLIER), 0);
	assert_true(path_exists(text_of(in(world, project, "out/chapters.html"))));
	edit(world, in(world, project, EARLIER "/plan.xml"), "section=\"tasks-2\"", "section=\"nowhere\"");
	struct text before = file_bytes(world, in(world, project, "out/index.html"));
	assert_exit(run_in(world, project, NULL, "build"), 1);
	assert_true(text_equal(before, file_bytes(world, in(world, project, "out/index.html"))));
	assert_true(path_exists(text_of(in(world, project, "out/chapters.html"))));
	edit(world, in(world, project, EARLIER "/plan.xml"), "section=\"nowhere\"", "section=\"tasks-2\"");
	struct run dry = run_in(world, project, NULL, "build --dry-run");
	assert_exit(dry, 0);
	assert_has(dry.out, "新增\tqingshan-2021-2025/chapters.html");
	assert_true(path_exists(text_of(in(world, project, "out/chapters.html"))));
	assert_exit(run_in(world, project, NULL, "build"), 0);
	assert_exit(run_in(world, project, NULL, "build -o fresh"), 0);
	static const char *const same[] = {"qingshan-2021-2025", "baihe-2026-2030"};
	for (size_t i = 0; i < 2; i++)
		assert_true(text_equal(snapshot(world, joined(world, in(world, project, "fresh"), same[i])),
				       snapshot(world, joined(world, in(world, project, "out"), same[i]))));
}

/* What planpress did not put there is neither touched nor built beside. */
static void test_foreign_file(void **state)
{
	struct world *world = *state;
	const char *project = fresh(world);
	mkdir(in(world, project, "out"), 0755);
	put_bytes(in(world, project, "out/notes.txt"), TEXT("mine"));
	struct run run = run_in(world, project, NULL, "build");
	assert_exit(run, 2);
	assert_has(run.err, "out-foreign");
	assert_has(run.err, "notes.txt");
	assert_false(path_exists(text_of(in(world, project, "out/baihe-2026-2030"))));
	assert_exit(run_in(world, project, NULL, "build --dry-run -o nowhere/out"), 2);
	assert_exit(run_in(world, project, NULL, "build --dry-run -o later"), 0);
	assert_false(path_exists(text_of(in(world, project, "later"))));
}

/* Without a word list the terms are not looked at: said once, however many plans; an empty list is a wish. */
static void test_no_word_list(void **state)
{
	struct world *world = *state;
	const char *project = fresh(world);
	add_copies(world, project);
	unlink(in(world, project, "plan-data/words.txt"));
	static const char *const commands[] = {"check", "check -j 1", "build"};
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
		struct run run = run_in(world, project, NULL, commands[i]);
		assert_exit(run, 0);
		size_t at = text_find(run.err, TEXT("word-list-missing: 没有用语表“plan-data/words.txt”"), 0);
		assert_int_not_equal(at, SIZE_MAX);
		assert_int_equal(text_find(run.err, TEXT("word-list-missing"), at + 1), SIZE_MAX);
	}
	struct run strict = run_in(world, project, NULL, "check --strict");
	assert_exit(strict, 3); /* the tags that only the bureau knows are errors of the templates then */
	assert_has(strict.err, "错误: word-list-missing");
	put_bytes(in(world, project, "plan-data/words.txt"), TEXT(""));
	struct run run = run_in(world, project, NULL, "check");
	assert_exit(run, 0);
	assert_false(has(run.err, "words.txt"));
	assert_false(has(run.err, "listed-term"));
}

/* Two plans of one id would stand in one folder: neither is published, both are named, a sound third is. */
static void test_two_of_one_id(void **state)
{
	struct world *world = *state;
	const char *project = fresh(world);
	copy_tree(world, in(world, project, EARLIER), in(world, project, "plan-data/copied"));
	struct run run = run_in(world, project, NULL, "build --no-pdf");
	assert_exit(run, 1);
	assert_has(run.err, "two-plans-one-id");
	assert_has(run.err, "plan-data/copied");
	assert_has(run.err, EARLIER "，都没有发布");
	assert_false(path_exists(text_of(in(world, project, "out/qingshan-2021-2025"))));
	assert_true(path_exists(text_of(in(world, project, "out/baihe-2026-2030/index.html"))));
}

/* What is published keeps its place: another plan, or a portal, has to be told to take it. */
static void test_another_site_stays(void **state)
{
	struct world *world = *state;
	const char *project = fresh(world);
	assert_exit(run_in(world, project, NULL, "build --no-pdf " EARLIER), 0);
	struct text before = file_stamps(world, in(world, project, "out"));
	static const char *const others[] = {"build --no-pdf " LATER, "portal -o out out", "build --no-pdf --dry-run " LATER};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		struct run run = run_in(world, project, NULL, others[i]);
		assert_exit(run, 2);
		assert_has(run.err, "out-other-site");
		assert_true(text_equal(before, file_stamps(world, in(world, project, "out"))));
	}
	assert_exit(run_in(world, project, NULL, "build --no-pdf --replace " LATER), 0);
	assert_false(path_exists(text_of(in(world, project, "out/boxes.html"))) &&
		     has(file_bytes(world, in(world, project, "out/manifest.json")), "\"id\": \"qingshan-2021-2025\""));
}

/* Addresses are for ever: the pages of a site that moves into a folder lead on, also after the next build. */
static void test_pages_lead_on(void **state)
{
	struct world *world = *state;
	const char *project = fresh(world);
	assert_exit(run_in(world, project, NULL, "build --no-pdf " EARLIER), 0);
	assert_int_equal(mkdir(in(world, project, "archive"), 0755), 0);
	put_bytes(in(world, project, "archive/kept.txt"), TEXT("kept"));
	assert_exit(run_in(world, project, NULL, "build --no-pdf"), 0);
	for (int i = 0; i < 2; i++) {
		assert_has(file_bytes(world, in(world, project, "out/indicators/ind-01.html")), "url=../qingshan-2021-2025/indicators/ind-01.html");
		assert_has(file_bytes(world, in(world, project, "out/search.html")), "url=qingshan-2021-2025/search.html");
		assert_true(path_exists(text_of(in(world, project, "out/data/report.json"))));
		assert_true(path_exists(text_of(in(world, project, "out/qingshan-2021-2025/indicators/ind-01.html"))));
		struct run run = run_in(world, project, NULL, "build --no-pdf");
		assert_exit(run, 0);
		assert_has(run.out, "没有变化");
	}
}

/* A link in the published folder, and a manifest that names what lies above it. */
static void test_nothing_outside_is_touched(void **state)
{
	struct world *world = *state;
	const char *project = fresh(world);
	assert_exit(run_in(world, project, NULL, "build --no-pdf " EARLIER), 0);
	assert_int_equal(rename(in(world, project, "out/indicators"), in(world, project, "archive")), 0);
	assert_int_equal(symlink("../archive", in(world, project, "out/indicators")), 0);
	struct text before = snapshot(world, in(world, project, "archive"));
	(void)run_in(world, project, NULL, "build --no-pdf");
	assert_true(text_equal(before, snapshot(world, in(world, project, "archive"))));
	put_bytes(in(world, project, "victim.txt"), TEXT("keep\n"));
	edit(world, in(world, project, "out/manifest.json"), "{\"path\": \"accessibility.html\"",
	     "{\"path\": \"../victim.txt\", \"size\": 5, \"sha256\": \"\"},\n    {\"path\": \"accessibility.html\"");
	(void)run_in(world, project, NULL, "build --no-pdf --replace");
	assert_true(path_exists(text_of(in(world, project, "victim.txt"))));
}

/* Mode and group of the folder are the administrator's. */
static void test_mode_stays(void **state)
{
	struct world *world = *state;
	const char *project = fresh(world);
	struct stat info;
	assert_exit(run_in(world, project, NULL, "build --no-pdf " EARLIER), 0);
	assert_int_equal(chmod(in(world, project, "out"), 02750), 0);
	assert_exit(run_in(world, project, NULL, "build --no-pdf --no-data " EARLIER), 0);
	assert_int_equal(stat(in(world, project, "out"), &info), 0);
	assert_int_equal(info.st_mode & 07777, 02750);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_faulty_keeps_its_last_good_site),
		cmocka_unit_test(test_all_faulty),
		cmocka_unit_test(test_broken_file),
		cmocka_unit_test(test_same_with_any_number),
		cmocka_unit_test(test_killed_child),
		cmocka_unit_test(test_one_among_several),
		cmocka_unit_test(test_from_one_to_several),
		cmocka_unit_test(test_foreign_file),
		cmocka_unit_test(test_no_word_list),
		cmocka_unit_test(test_two_of_one_id),
		cmocka_unit_test(test_another_site_stays),
		cmocka_unit_test(test_pages_lead_on),
		cmocka_unit_test(test_nothing_outside_is_touched),
		cmocka_unit_test(test_mode_stays),
	};
	return cmocka_run_group_tests(tests, world_open, world_close);
}
