/*
 * Tests of publish/switch and of clearing up: every state a killed build can leave is repaired by the next.
 * SPDX-License-Identifier: MIT
 */
#include "site.h"

#include <errno.h>
#include <sys/wait.h>

#include "publish/switch.h"

#define STAGING ".out.planpress-new"
#define ASIDE ".out.planpress-old"
#define LOCK ".out.planpress-lock"

static const struct page old_site[] = {{"index.html", "old"}, {"a/same.html", "same"}, {0}};
static const struct page new_site[] = {{"index.html", "new"}, {"a/same.html", "same"}, {0}};

static struct site_names names_of(struct world *world)
{
	return (struct site_names){world->root, "out", STAGING, ASIDE, LOCK};
}

static void test_stale_staging(void **state)
{
	struct world *world = *state;
	assert_true(publish(world, old_site));
	const char *before = snapshot(world, "out");
	assert_true(mkdir(STAGING, 0700) == 0 && mkdir(STAGING "/a", 0755) == 0);
	put_file(STAGING "/a/half.html", "<ht");
	put_file(LOCK, "");
	assert_true(publish(world, old_site));
	assert_string_equal(snapshot(world, "out"), before);
	assert_string_equal(names_beside(world), "out ");
}

static void test_staging_is_a_link(void **state)
{
	struct world *world = *state;
	assert_int_equal(mkdir("precious", 0755), 0);
	put_file("precious/file", "mine");
	assert_int_equal(symlink("precious", STAGING), 0);
	assert_true(publish(world, old_site));
	assert_string_equal(contents(world, "precious/file"), "mine");
	assert_string_equal(names_beside(world), "out precious ");
}

static void test_links_inside_are_not_followed(void **state)
{
	struct world *world = *state;
	assert_true(mkdir("precious", 0755) == 0 && mkdir(STAGING, 0755) == 0);
	put_file("precious/file", "mine");
	assert_int_equal(symlink("../precious", STAGING "/link"), 0);
	assert_int_equal(tree_remove(world->root, STAGING), 0);
	assert_string_equal(contents(world, "precious/file"), "mine");
	assert_string_equal(names_beside(world), "precious ");
}

static void test_lock_is_a_link(void **state)
{
	struct world *world = *state;
	assert_int_equal(symlink("elsewhere", LOCK), 0);
	assert_false(publish(world, old_site));
	assert_int_equal(first_message(world), MSG_OUT_UNWRITABLE);
	assert_string_equal(names_beside(world), LOCK " ");
}

/* As after a kill between the two steps: the old site stands aside, the new one is not yet in its place. */
static const char *set_aside(struct world *world)
{
	struct publication_result result;
	assert_true(publish(world, old_site));
	assert_true(publish_to(world, "fresh", false, new_site, &result));
	const char *before = snapshot(world, "out");
	assert_true(rename("out", ASIDE) == 0 && rename("fresh", STAGING) == 0);
	return before;
}

static void begin_and_abandon(struct world *world, bool dry_run)
{
	struct publication *publication = publication_begin(&world->arena, TEXT("out"), dry_run, &world->notes);
	assert_non_null(publication);
	publication_abandon(publication);
}

static void test_aside_comes_back(void **state)
{
	struct world *world = *state;
	const char *old = set_aside(world);
	begin_and_abandon(world, false);
	assert_string_equal(snapshot(world, "out"), old);
	assert_string_equal(names_beside(world), "out ");
	assert_true(publish(world, new_site));
}

static void test_aside_comes_back_over_empty(void **state)
{
	struct world *world = *state;
	const char *old = set_aside(world);
	assert_int_equal(mkdir("out", 0755), 0);
	begin_and_abandon(world, false);
	assert_string_equal(snapshot(world, "out"), old);
}

static void test_aside_comes_back_over_gitkeep(void **state)
{
	struct world *world = *state;
	set_aside(world);
	assert_int_equal(mkdir("out", 0755), 0);
	put_file("out/.gitkeep", "");
	begin_and_abandon(world, false);
	assert_string_equal(contents(world, "out/index.html"), "old");
	assert_string_equal(contents(world, "out/.gitkeep"), "");
	assert_string_equal(names_beside(world), "out ");
}

static void test_aside_is_not_lost_to_foreign_files(void **state)
{
	struct world *world = *state;
	const char *old = set_aside(world);
	assert_int_equal(mkdir("out", 0755), 0);
	put_file("out/mine.txt", "mine");
	assert_false(publish(world, new_site));
	assert_int_equal(first_message(world), MSG_OUT_FOREIGN);
	assert_string_equal(snapshot(world, ASIDE), old);
	assert_string_equal(contents(world, "out/mine.txt"), "mine");
	assert_true(unlink("out/mine.txt") == 0 && rmdir("out") == 0);
	put_file("out", "mine");
	world->notes.count = 0;
	assert_false(publish(world, new_site));
	assert_int_equal(first_message(world), MSG_OUT_NOT_FOLDER);
	assert_string_equal(snapshot(world, ASIDE), old);
}

static void test_aside_is_stale_after_switch(void **state)
{
	struct world *world = *state;
	set_aside(world);
	assert_int_equal(rename(STAGING, "out"), 0);
	begin_and_abandon(world, false);
	assert_string_equal(contents(world, "out/index.html"), "new");
	assert_string_equal(names_beside(world), "out ");
}

static void test_dry_run_reads_aside(void **state)
{
	struct world *world = *state;
	struct publication_result result;
	set_aside(world);
	const char *before = snapshot(world, ".");
	assert_true(publish_to(world, "out", true, old_site, &result));
	assert_true(result.unchanged);
	assert_string_equal(snapshot(world, "."), before);
}

static void test_lock(void **state)
{
	struct world *world = *state;
	struct site_names names = names_of(world);
	int mine, other;
	assert_int_equal(lock_take(&names, true, &other), 0);
	assert_int_equal(other, -1);
	assert_int_equal(lock_take(&names, false, &mine), 0);
	assert_int_equal(lock_take(&names, false, &other), EWOULDBLOCK);
	assert_int_equal(lock_take(&names, true, &other), EWOULDBLOCK);
	lock_release(&names, false, mine);
	assert_string_equal(names_beside(world), "");
	put_file(LOCK, "");
	assert_int_equal(lock_take(&names, true, &mine), 0);
	assert_int_equal(lock_take(&names, true, &other), 0);
	lock_release(&names, true, mine);
	lock_release(&names, true, other);
	assert_string_equal(names_beside(world), LOCK " ");
}

/* Takes and gives back the lock many times; whoever holds it must be the only one to make the file "held". */
static int contend(struct site_names names)
{
	for (int i = 0; i < 3000; i++) {
		int lock;
		if (lock_take(&names, false, &lock))
			continue;
		int held = openat(names.parent, "held", O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
		if (held < 0 || close(held) || unlinkat(names.parent, "held", 0))
			return 1;
		lock_release(&names, false, lock);
	}
	return 0;
}

static void test_lock_is_exclusive(void **state)
{
	struct world *world = *state;
	enum { BUILDS = 6 };
	for (int i = 0; i < BUILDS; i++)
		if (fork() == 0)
			_exit(contend(names_of(world)));
	for (int i = 0; i < BUILDS; i++) {
		int status;
		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
}

static void test_failing_switch_changes_nothing(void **state)
{
	struct world *world = *state;
	struct site_names names = names_of(world);
	assert_true(publish(world, old_site));
	const char *before = snapshot(world, ".");
	assert_int_equal(switch_folders(&names, true), ENOENT); /* there is no staging folder */
	assert_string_equal(snapshot(world, "."), before);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(test_stale_staging),
		WORLD_TEST(test_staging_is_a_link),
		WORLD_TEST(test_links_inside_are_not_followed),
		WORLD_TEST(test_lock_is_a_link),
		WORLD_TEST(test_aside_comes_back),
		WORLD_TEST(test_aside_comes_back_over_empty),
		WORLD_TEST(test_aside_comes_back_over_gitkeep),
		WORLD_TEST(test_aside_is_not_lost_to_foreign_files),
		WORLD_TEST(test_aside_is_stale_after_switch),
		WORLD_TEST(test_dry_run_reads_aside),
		WORLD_TEST(test_lock),
		WORLD_TEST(test_lock_is_exclusive),
		WORLD_TEST(test_failing_switch_changes_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
