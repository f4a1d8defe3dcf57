/*
 * Tests of publish/publish: what ends up in the output folder, what is left alone, and what is refused.
 * SPDX-License-Identifier: MIT
 */
#include "site.h"

static const struct page first[] = {
	{"index.html", "home"}, {"a/one.html", "one"}, {"a/b/deep.html", "deep"}, {"a/gone.html", "gone"}, {0}};
static const struct page second[] = {
	{"a/one.html", "eno"}, {"index.html", "home"}, {"a/b/deep.html", "deep"}, {"c/new.html", "new"}, {0}};

static struct stat stat_of(const char *path)
{
	struct stat info = {0};
	assert_int_equal(lstat(path, &info), 0);
	return info;
}

/* Makes the file look old, so that rewriting it would show. */
static void age(const char *path)
{
	struct timespec times[2] = {{1000000000, 0}, {1000000000, 0}};
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void test_first(void **state)
{
	struct world *world = *state;
	struct publication_result result;
	mode_t old = umask(077);
	assert_true(publish_to(world, "out", false, first, &result));
	umask(old);
	assert_int_equal(world->notes.count, 0);
	assert_string_equal(contents(world, "out/a/b/deep.html"), "deep");
	assert_int_equal(stat_of("out").st_mode, S_IFDIR | 0755);
	assert_int_equal(stat_of("out/a/b").st_mode, S_IFDIR | 0755);
	assert_int_equal(stat_of("out/a/b/deep.html").st_mode, S_IFREG | 0644);
	assert_string_equal(names_beside(world), "out ");
	assert_false(result.unchanged);
	assert_int_equal(result.written, 5);
	assert_int_equal(result.same, 0);
	assert_int_equal(result.change_count, 5);
	assert_string_equal(result.changes[0].path.at, "a/b/deep.html");
	assert_int_equal(result.changes[0].kind, CHANGE_NEW);
}

static void test_manifest(void **state)
{
	struct world *world = *state;
	struct publication *publication = publication_begin(&world->arena, TEXT("out"), false, &world->notes);
	publication_input(publication, TEXT("plan.xml"), TEXT("abc"));
	publication_input(publication, TEXT("common.xml"), TEXT(""));
	publication_input(publication, TEXT("plan.xml"), TEXT("abc"));
	add_pages(publication, first);
	struct publication_result result;
	assert_true(publication_finish(publication, TEXT("9.9"), &result));
	struct text manifest = text_of(contents(world, "out/manifest.json"));
	size_t inputs = text_find(manifest, TEXT("\"inputs\""), 0);
	size_t common = text_find(manifest, TEXT("common.xml"), inputs);
	size_t plan = text_find(manifest, TEXT("plan.xml"), inputs);
	assert_true(inputs < common && common < plan && plan != SIZE_MAX);
	assert_int_equal(text_find(manifest, TEXT("plan.xml"), plan + 1), SIZE_MAX);
	assert_true(text_find(manifest, TEXT("ba7816bf8f01cfea414140de5dae2223b0036"), plan) != SIZE_MAX);
	assert_true(text_find(manifest, TEXT("a/b/deep.html"), 0) < text_find(manifest, TEXT("a/gone.html"), 0));
}

static void test_second_keeps_unchanged(void **state)
{
	struct world *world = *state;
	struct publication_result result;
	assert_true(publish(world, first));
	age("out/index.html");
	struct stat home = stat_of("out/index.html"), one = stat_of("out/a/one.html");
	assert_true(publish_to(world, "out", false, second, &result));
	struct stat now = stat_of("out/index.html");
	assert_int_equal(now.st_ino, home.st_ino);
	assert_int_equal(now.st_mtim.tv_sec, 1000000000);
	assert_int_equal(now.st_nlink, 1);
	assert_int_not_equal(stat_of("out/a/one.html").st_ino, one.st_ino);
	assert_string_equal(contents(world, "out/a/one.html"), "eno");
	assert_string_equal(contents(world, "out/c/new.html"), "new");
	assert_string_equal(contents(world, "out/a/gone.html"), "none");
	assert_string_equal(names_beside(world), "out ");
	assert_int_equal(result.written, 3); /* one.html, new.html, manifest.json */
	assert_int_equal(result.same, 2);
	assert_int_equal(result.removed, 1);
	assert_int_equal(result.change_count, 4);
	assert_string_equal(result.changes[0].path.at, "a/gone.html");
	assert_int_equal(result.changes[0].kind, CHANGE_REMOVED);
	assert_int_equal(result.changes[1].kind, CHANGE_CHANGED);
	assert_string_equal(result.changes[2].path.at, "c/new.html");
	assert_int_equal(result.changes[2].kind, CHANGE_NEW);
}

static void test_same_result_by_any_way(void **state)
{
	struct world *world = *state;
	struct publication_result result;
	assert_true(publish(world, first) && publish(world, second));
	assert_true(publish_to(world, "fresh", false, second, &result));
	assert_string_equal(snapshot(world, "out"), snapshot(world, "fresh"));
}

static void test_unchanged(void **state)
{
	struct world *world = *state;
	struct publication_result result;
	assert_true(publish(world, first));
	struct stat out = stat_of("out");
	assert_true(publish_to(world, "out", false, first, &result));
	assert_true(result.unchanged);
	assert_int_equal(result.change_count, 0);
	assert_int_equal(result.same, 5);
	assert_int_equal(result.bytes_written, 0);
	assert_true(result.bytes > 0);
	assert_int_equal(stat_of("out").st_ino, out.st_ino);
	assert_int_equal(stat_of("out").st_mtim.tv_nsec, out.st_mtim.tv_nsec);
	assert_string_equal(names_beside(world), "out ");
}

static void test_repairs_edited_and_deleted(void **state)
{
	struct world *world = *state;
	struct publication_result result;
	assert_true(publish(world, first));
	const char *good = snapshot(world, "out");
	put_file("out/index.html", "HOME"); /* same size, other bytes: as after a power cut */
	assert_int_equal(unlink("out/a/one.html"), 0);
	assert_true(publish_to(world, "out", false, first, &result));
	assert_string_equal(snapshot(world, "out"), good);
	assert_int_equal(result.change_count, 3);
}

/* A file cut short is found out by its size, however old it looks. */
static void test_repairs_cut_short(void **state)
{
	struct world *world = *state;
	struct publication_result result;
	assert_true(publish(world, first));
	const char *good = snapshot(world, "out");
	put_file("out/index.html", "h");
	age("out/index.html");
	assert_true(publish_to(world, "out", false, first, &result));
	assert_false(result.unchanged);
	assert_string_equal(snapshot(world, "out"), good);
}

static void test_new_version_is_a_change(void **state)
{
	struct world *world = *state;
	struct publication_result result;
	assert_true(publish(world, first));
	struct publication *publication = publication_begin(&world->arena, TEXT("out"), false, &world->notes);
	add_pages(publication, first);
	assert_true(publication_finish(publication, TEXT("2.0"), &result));
	assert_int_equal(result.change_count, 1);
	assert_string_equal(result.changes[0].path.at, "manifest.json");
}

/* Publishes `first` as made from these inputs: path, bytes, …, NULL. */
static void publish_from(struct world *world, const char *version, const char *const *inputs, struct publication_result *result)
{
	struct publication *publication = publication_begin(&world->arena, TEXT("out"), false, &world->notes);
	for (; *inputs; inputs += 2)
		publication_input(publication, text_of(inputs[0]), text_of(inputs[1]));
	add_pages(publication, first);
	assert_true(publication_finish(publication, text_of(version), result));
}

static void assert_reason(const struct publication_result *result, size_t i, const char *path, enum change_kind kind)
{
	assert_string_equal(result->reasons[i].path.at, path);
	assert_int_equal(result->reasons[i].kind, kind);
}

static void test_reasons(void **state)
{
	struct world *world = *state;
	struct publication_result result;
	publish_from(world, "1", (const char *const[]){"z", "same", "b", "old", "a", "gone", NULL}, &result);
	assert_true(result.first);
	publish_from(world, "1", (const char *const[]){"b", "new", "c", "more", "z", "same", NULL}, &result);
	assert_false(result.first || result.other_program);
	assert_int_equal(result.reason_count, 3);
	assert_reason(&result, 0, "a", CHANGE_REMOVED);
	assert_reason(&result, 1, "b", CHANGE_CHANGED);
	assert_reason(&result, 2, "c", CHANGE_NEW);
	publish_from(world, "2", (const char *const[]){"b", "new", "c", "more", "z", "same", NULL}, &result);
	assert_true(result.other_program);
	assert_int_equal(result.reason_count, 0);
	assert_int_equal(unlink("out/index.html"), 0);
	publish_from(world, "2", (const char *const[]){"b", "new", "c", "more", "z", "same", NULL}, &result);
	assert_false(result.first || result.other_program || result.reason_count || result.unchanged);
}

static void test_file_becomes_folder(void **state)
{
	struct world *world = *state;
	static const struct page file[] = {{"a", "file"}, {"b/c", "x"}, {0}}, folder[] = {{"a/b", "x"}, {"b", "y"}, {0}};
	assert_true(publish(world, file) && publish(world, folder));
	assert_string_equal(contents(world, "out/a/b"), "x");
	assert_true(publish(world, file));
	assert_string_equal(contents(world, "out/a"), "file");
}

static void test_keeps_gitkeep(void **state)
{
	struct world *world = *state;
	assert_int_equal(mkdir("out", 0755), 0);
	put_file("out/.gitkeep", "");
	age("out/.gitkeep");
	struct stat keep = stat_of("out/.gitkeep");
	assert_true(publish(world, first) && publish(world, second));
	assert_int_equal(stat_of("out/.gitkeep").st_ino, keep.st_ino);
	assert_int_equal(stat_of("out/.gitkeep").st_mtim.tv_sec, 1000000000);
	assert_null(strstr(contents(world, "out/manifest.json"), ".gitkeep"));
}

static void test_out_through_link_and_slash(void **state)
{
	struct world *world = *state;
	struct publication_result result;
	assert_true(mkdir("real", 0700) == 0 && symlink("real", "out") == 0);
	assert_true(publish_to(world, "out/", false, first, &result));
	assert_true(S_ISLNK(stat_of("out").st_mode));
	assert_string_equal(contents(world, "real/index.html"), "home");
	assert_int_equal(stat_of("real").st_mode, S_IFDIR | 0700); /* the administrator's, and stays */
	assert_true(publish_to(world, "./fresh/", false, first, &result));
	assert_string_equal(contents(world, "fresh/index.html"), "home");
}

/* Begins, which must fail with this message and leave everything as it was. */
static void refused(struct world *world, const char *out, enum message message)
{
	const char *before = snapshot(world, ".");
	world->notes.count = 0;
	assert_null(publication_begin(&world->arena, text_of(out), false, &world->notes));
	assert_int_equal(world->notes.count, 1);
	assert_int_equal(first_message(world), message);
	bool wrong_argument = message == MSG_OUT_NO_PARENT || message == MSG_OUT_FOREIGN;
	assert_int_equal(note_blame(&world->notes.list[0]), wrong_argument ? BLAME_USAGE : BLAME_MACHINE);
	assert_string_equal(snapshot(world, "."), before);
}

static void test_refuses_bad_places(void **state)
{
	struct world *world = *state;
	put_file("file", "x");
	assert_int_equal(symlink("nowhere", "dangling"), 0);
	refused(world, "file", MSG_OUT_NOT_FOLDER);
	refused(world, "dangling", MSG_OUT_NOT_FOLDER);
	refused(world, "none/out", MSG_OUT_NO_PARENT);
	refused(world, "file/out", MSG_OUT_NO_PARENT);
	refused(world, "/", MSG_OUT_MOUNT_POINT);
	refused(world, "", MSG_OUT_MOUNT_POINT);
	refused(world, "/proc", MSG_OUT_MOUNT_POINT);
}

static void test_refuses_foreign(void **state)
{
	struct world *world = *state;
	assert_int_equal(mkdir("out", 0755), 0);
	put_file("out/letter.doc", "mine");
	refused(world, "out", MSG_OUT_FOREIGN);
	assert_string_equal(world->notes.list[0].args[1].at, "letter.doc");
	assert_int_equal(unlink("out/letter.doc"), 0);
	assert_true(publish(world, first));
	put_file("out/a/z.txt", "mine");
	assert_int_equal(mkdir("out/empty", 0755), 0);
	assert_int_equal(symlink("/etc", "out/link"), 0);
	refused(world, "out", MSG_OUT_FOREIGN);
	assert_string_equal(world->notes.list[0].args[1].at, "a/z.txt, empty, link");
	for (char name[] = "out/0"; name[4] <= '9'; name[4]++)
		put_file(name, "");
	refused(world, "out", MSG_OUT_FOREIGN);
	assert_string_equal(world->notes.list[0].args[1].at, "0, 1, 2, 3, 4, … (+8)");
}

static void test_refuses_foreign_forms_of_own_files(void **state)
{
	struct world *world = *state;
	assert_true(publish(world, first));
	put_file("elsewhere", "mine");
	assert_true(unlink("out/index.html") == 0 && symlink("../elsewhere", "out/index.html") == 0);
	refused(world, "out", MSG_OUT_FOREIGN);
	assert_true(unlink("out/index.html") == 0 && mkdir("out/index.html", 0755) == 0);
	refused(world, "out", MSG_OUT_FOREIGN);
	assert_true(rmdir("out/index.html") == 0);
	assert_true(publish(world, first));
	assert_string_equal(contents(world, "elsewhere"), "mine");
}

static void test_refuses_other_manifests(void **state)
{
	struct world *world = *state;
	assert_int_equal(mkdir("out", 0755), 0);
	put_file("out/manifest.json", "{\"program\": \"webpack\", \"outputs\": [{\"path\": \"a.js\"}]}");
	put_file("out/a.js", "x");
	refused(world, "out", MSG_OUT_FOREIGN);
	assert_string_equal(world->notes.list[0].args[1].at, "a.js, manifest.json");
}

static void test_foreign_file_during_build(void **state)
{
	struct world *world = *state;
	struct publication_result result;
	assert_true(publish(world, first));
	struct publication *publication = publication_begin(&world->arena, TEXT("out"), false, &world->notes);
	add_pages(publication, second);
	put_file("out/late.txt", "mine");
	const char *before = snapshot(world, "out");
	assert_false(publication_finish(publication, TEXT("1.0"), &result));
	assert_int_equal(first_message(world), MSG_OUT_FOREIGN);
	assert_string_equal(snapshot(world, "out"), before);
	assert_string_equal(names_beside(world), "out ");
}

static void test_second_build_refused(void **state)
{
	struct world *world = *state;
	struct publication_result result;
	struct publication *publication = publication_begin(&world->arena, TEXT("out"), false, &world->notes);
	assert_non_null(publication);
	refused(world, "out", MSG_OUT_LOCKED);
	assert_null(publication_begin(&world->arena, TEXT("out"), true, &world->notes));
	assert_true(publish_to(world, "other", false, first, &result));
	add_pages(publication, first);
	assert_true(publication_finish(publication, TEXT("1.0"), &result));
	assert_true(publish(world, second));
	assert_string_equal(names_beside(world), "other out ");
}

static void test_bad_paths(void **state)
{
	struct world *world = *state;
	struct publication_result result;
	char longest[300];
	memset(longest, 'x', sizeof longest);
	longest[299] = '\0';
	const char *const bad[] = {"", "/a", "a/", "a//b", "../a", "a/../b", "a/..", ".", "./a", "a/.", "a\\b", "a\nb",
				   "\xff", longest};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct publication *publication = publication_begin(&world->arena, TEXT("out"), false, &world->notes);
		assert_false(add_file(publication, text_of(bad[i]), TEXT("x")));
		assert_int_equal(world->notes.list[world->notes.count - 1].message, MSG_OUT_PATH_BAD);
		assert_false(publication_finish(publication, TEXT("1.0"), &result));
		assert_int_equal(world->notes.count, i + 1);
		assert_string_equal(names_beside(world), "");
	}
}

static void test_taken_paths(void **state)
{
	struct world *world = *state;
	const char *const taken[] = {"a/b", "a", "a/b/c", "manifest.json", ".gitkeep"};
	for (int dry_run = 0; dry_run < 2; dry_run++) {
		struct publication *publication =
			publication_begin(&world->arena, TEXT("out"), dry_run, &world->notes);
		assert_true(add_file(publication, TEXT("a/b"), TEXT("x")));
		for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) {
			assert_false(add_file(publication, text_of(taken[i]), TEXT("x")));
			assert_int_equal(world->notes.list[world->notes.count - 1].message, MSG_OUT_PATH_TAKEN);
		}
		publication_abandon(publication);
		assert_string_equal(names_beside(world), "");
	}
	assert_int_equal(world->notes.count, 10);
}

static void test_taken_by_unchanged(void **state)
{
	struct world *world = *state;
	static const struct page clash[] = {{"a/one.html", "one"}, {"a", "x"}, {0}};
	assert_true(publish(world, first));
	assert_false(publish(world, clash));
	assert_int_equal(first_message(world), MSG_OUT_PATH_TAKEN);
}

static void test_abandon(void **state)
{
	struct world *world = *state;
	assert_true(publish(world, first));
	const char *before = snapshot(world, ".");
	struct publication *publication = publication_begin(&world->arena, TEXT("out"), false, &world->notes);
	add_pages(publication, second);
	assert_string_equal(names_beside(world), ".out.planpress-lock .out.planpress-new out ");
	publication_abandon(publication);
	publication_abandon(NULL);
	assert_string_equal(snapshot(world, "."), before);
}

static void test_dry_run(void **state)
{
	struct world *world = *state;
	struct publication_result result;
	assert_true(publish_to(world, "out", true, first, &result));
	assert_string_equal(names_beside(world), "");
	assert_int_equal(result.written, 5);
	assert_true(publish(world, first));
	struct stat root = stat_of("."), out = stat_of("out");
	const char *before = snapshot(world, ".");
	assert_true(publish_to(world, "out", true, second, &result));
	assert_int_equal(result.written, 3);
	assert_int_equal(result.removed, 1);
	assert_string_equal(snapshot(world, "."), before);
	assert_int_equal(stat_of(".").st_mtim.tv_nsec, root.st_mtim.tv_nsec);
	assert_int_equal(stat_of("out").st_mtim.tv_nsec, out.st_mtim.tv_nsec);
	assert_true(publish_to(world, "out", true, first, &result));
	assert_true(result.unchanged);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(test_first),
		WORLD_TEST(test_manifest),
		WORLD_TEST(test_second_keeps_unchanged),
		WORLD_TEST(test_same_result_by_any_way),
		WORLD_TEST(test_unchanged),
		WORLD_TEST(test_repairs_edited_and_deleted),
		WORLD_TEST(test_repairs_cut_short),
		WORLD_TEST(test_new_version_is_a_change),
		WORLD_TEST(test_reasons),
		WORLD_TEST(test_file_becomes_folder),
		WORLD_TEST(test_keeps_gitkeep),
		WORLD_TEST(test_out_through_link_and_slash),
		WORLD_TEST(test_refuses_bad_places),
		WORLD_TEST(test_refuses_foreign),
		WORLD_TEST(test_refuses_foreign_forms_of_own_files),
		WORLD_TEST(test_refuses_other_manifests),
		WORLD_TEST(test_foreign_file_during_build),
		WORLD_TEST(test_second_build_refused),
		WORLD_TEST(test_bad_paths),
		WORLD_TEST(test_taken_paths),
		WORLD_TEST(test_taken_by_unchanged),
		WORLD_TEST(test_abandon),
		WORLD_TEST(test_dry_run),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
