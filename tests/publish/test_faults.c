/*
 * Tests of publish/ under duress: killed at every system call, failing disks, full disks, read-only places,
 * many builds at once. The output folder is always wholly old or wholly new, and the next build works.
 * SPDX-License-Identifier: MIT
 */
#include "site.h"

#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include "fault.h"

static const struct page old_site[] = {
	{"index.html", "old"}, {"a/same.html", "same"}, {"a/gone.html", "gone"}, {0}};
static const struct page new_site[] = {
	{"index.html", "new"}, {"a/same.html", "same"}, {"b/more.html", "more"}, {0}};

static const struct fault no_exchange = {SYS_renameat2, 4, RENAME_EXCHANGE, EINVAL};

/* What a child is to do: publish new_site, perhaps under a fault. */
struct task {
	struct world *world;
	const struct fault *fault;
};

enum { DONE = 0, FAILED = 1, NO_FAULTS = 99 };

static int publish_new(void *context)
{
	struct task *task = context;
	if (task->fault && !fault_set(*task->fault))
		return NO_FAULTS;
	return publish(task->world, new_site) ? DONE : FAILED;
}

/* As publish_new, and exits with the number of the first message, which stays below 100 for none. */
static int message_of_new(void *context)
{
	struct task *task = context;
	int done = publish_new(task);
	return done == FAILED ? 100 + (int)first_message(task->world) - (int)MSG_OUT_NO_PARENT : done;
}

/* The exit code by which message_of_new tells of the message. */
static int told(enum message message)
{
	return 100 + (int)message - (int)MSG_OUT_NO_PARENT;
}

/*
 * Kills the task at its first, second, … system call, until it lives to its end. Every other stop suffices, as
 * after one call is the same as before the next.
 */
static void kill_everywhere(struct task *task, void (*prepare)(struct world *))
{
	struct world *world = task->world;
	struct publication_result result;
	assert_true(publish_to(world, "fresh", false, new_site, &result));
	const char *fresh = snapshot(world, "fresh");
	assert_true(publish(world, old_site));
	const char *old = snapshot(world, "out");
	size_t switched = 0, kept = 0;
	for (unsigned long nth = 1;; nth += 2) {
		prepare(world);
		enum killed killed = killed_at(nth, publish_new, task);
		if (killed == KILL_IMPOSSIBLE)
			skip();
		struct publication *publication = publication_begin(&world->arena, TEXT("out"), false, &world->notes);
		assert_non_null(publication);
		const char *now = snapshot(world, "out");
		assert_true(strcmp(now, old) == 0 || strcmp(now, fresh) == 0);
		*(strcmp(now, old) ? &switched : &kept) += 1;
		assert_true(add_pages(publication, old_site));
		assert_true(publication_finish(publication, TEXT("1.0"), &result));
		assert_string_equal(snapshot(world, "out"), old);
		assert_string_equal(names_beside(world), "fresh out ");
		if (killed == RAN_TO_END)
			break;
	}
	assert_int_equal(world->notes.count, 0);
	assert_true(kept > 20 && switched > 5);
	print_message("killed at %zu points: %zu old, %zu new\n", kept + switched, kept, switched);
}

static void prepare_nothing(struct world *world)
{
	(void)world;
}

/* Leaves what a kill between the two steps of the simple switch leaves, so that the repair is killed, too. */
static void prepare_aside(struct world *world)
{
	(void)world;
	assert_int_equal(rename("out", ".out.planpress-old"), 0);
	assert_int_equal(mkdir(".out.planpress-new", 0700), 0);
	put_file(".out.planpress-new/index.html", "new");
}

static void test_killed(void **state)
{
	kill_everywhere(&(struct task){*state, NULL}, prepare_nothing);
}

static void test_killed_in_two_steps(void **state)
{
	struct task task = {*state, &no_exchange};
	if (in_child(publish_new, &task) == NO_FAULTS)
		skip();
	assert_int_equal(tree_remove(task.world->root, "out"), 0);
	kill_everywhere(&task, prepare_nothing);
}

static void test_killed_in_repair(void **state)
{
	kill_everywhere(&(struct task){*state, NULL}, prepare_aside);
}

static void test_without_exchange(void **state)
{
	struct world *world = *state;
	struct publication_result result;
	struct task task = {world, &no_exchange};
	assert_true(publish_to(world, "fresh", false, new_site, &result));
	assert_true(publish(world, old_site));
	int done = in_child(publish_new, &task);
	if (done == NO_FAULTS)
		skip();
	assert_int_equal(done, DONE);
	assert_string_equal(snapshot(world, "out"), snapshot(world, "fresh"));
	assert_string_equal(names_beside(world), "fresh out ");
}

static void test_gitkeep_without_exchange(void **state)
{
	struct world *world = *state;
	struct task task = {world, &no_exchange};
	assert_int_equal(mkdir("out", 0755), 0);
	put_file("out/.gitkeep", "");
	int done = in_child(publish_new, &task);
	if (done == NO_FAULTS)
		skip();
	assert_int_equal(done, DONE);
	assert_string_equal(contents(world, "out/index.html"), "new");
	assert_string_equal(contents(world, "out/.gitkeep"), "");
	assert_string_equal(names_beside(world), "out ");
}

static void test_copies_without_links(void **state)
{
	struct world *world = *state;
	struct task task = {world, &(const struct fault){SYS_linkat, 0, 0, EPERM}};
	struct timespec times[2] = {{1000000000, 0}, {1000000000, 5000}};
	struct stat before, after;
	assert_true(publish(world, old_site));
	assert_int_equal(utimensat(AT_FDCWD, "out/a/same.html", times, 0), 0);
	assert_int_equal(stat("out/a/same.html", &before), 0);
	int done = in_child(publish_new, &task);
	if (done == NO_FAULTS)
		skip();
	assert_int_equal(done, DONE);
	assert_int_equal(stat("out/a/same.html", &after), 0);
	assert_int_not_equal(after.st_ino, before.st_ino);
	assert_int_equal(after.st_mtim.tv_sec, 1000000000);
	assert_int_equal(after.st_mtim.tv_nsec, 5000);
	assert_string_equal(contents(world, "out/a/same.html"), "same");
}

/* Every call on the way, failing: one note that fits, and the old site untouched. */
static void test_failing_calls(void **state)
{
	struct world *world = *state;
	static const struct {
		struct fault fault;
		enum message message;
	} cases[] = {
		{{SYS_openat, 2, O_EXCL, ENOSPC}, MSG_OUT_DISK_FULL},
		{{SYS_openat, 2, O_EXCL, EACCES}, MSG_OUT_WRITE_FAILED},
		{{SYS_openat, 2, O_CREAT, EROFS}, MSG_OUT_UNWRITABLE},
		{{SYS_openat, 2, O_DIRECTORY, EMFILE}, MSG_OUT_UNWRITABLE},
		{{SYS_mkdirat, 0, 0, EDQUOT}, MSG_OUT_DISK_FULL},
		{{SYS_openat, 2, O_CREAT, ENOSPC}, MSG_OUT_DISK_FULL},
		{{SYS_write, 0, 0, EIO}, MSG_OUT_WRITE_FAILED},
		{{SYS_fchmod, 0, 0, EPERM}, MSG_OUT_WRITE_FAILED},
		{{SYS_flock, 0, 0, ENOLCK}, MSG_OUT_UNWRITABLE},
		{{SYS_getdents64, 0, 0, EIO}, MSG_OUT_UNWRITABLE},
		{{SYS_syncfs, 0, 0, EIO}, MSG_OUT_WRITE_FAILED},
		{{SYS_syncfs, 0, 0, ENOSPC}, MSG_OUT_DISK_FULL},
	};
	assert_true(publish(world, old_site));
	const char *old = snapshot(world, "out");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int done = in_child(message_of_new, &(struct task){world, &cases[i].fault});
		if (done == NO_FAULTS)
			skip();
		assert_int_equal(done, told(cases[i].message));
		assert_string_equal(snapshot(world, "out"), old);
	}
	assert_true(publish(world, old_site));
	assert_string_equal(names_beside(world), "out ");
}

static int message_without_renames(void *context)
{
	struct task *task = context;
	const struct fault exchange = {SYS_renameat2, 0, 0, EXDEV};
#ifdef SYS_renameat
	if (!fault_set((struct fault){SYS_renameat, 0, 0, EXDEV}))
		return NO_FAULTS;
#endif
	return fault_set(exchange) ? message_of_new(task) : NO_FAULTS;
}

/* As on the lower layer of a container. */
static void test_switch_impossible(void **state)
{
	struct world *world = *state;
	assert_true(publish(world, old_site));
	const char *before = snapshot(world, ".");
	int done = in_child(message_without_renames, &(struct task){world, NULL});
	if (done == NO_FAULTS)
		skip();
	assert_int_equal(done, told(MSG_OUT_SWITCH_FAILED));
	assert_string_equal(snapshot(world, "."), before);
}

/* The old tree cannot be removed: published all the same, with a warning. */
static int warning_of_leftover(void *context)
{
	struct task *task = context;
	if (!fault_set((struct fault){SYS_unlinkat, 2, AT_REMOVEDIR, EBUSY}))
		return NO_FAULTS;
	return publish(task->world, new_site) ? told(first_message(task->world)) : FAILED;
}

static void test_leftover(void **state)
{
	struct world *world = *state;
	assert_true(publish(world, old_site));
	int done = in_child(warning_of_leftover, &(struct task){world, NULL});
	if (done == NO_FAULTS)
		skip();
	assert_int_equal(done, told(MSG_OUT_LEFTOVER));
	assert_string_equal(contents(world, "out/index.html"), "new");
	assert_true(publish(world, new_site));
	assert_string_equal(names_beside(world), "out ");
}

static const struct page *large_site(struct world *world)
{
	static struct page pages[] = {{"index.html", "new"}, {"large.html", NULL}, {0}};
	char *large = arena_alloc(&world->arena, 100001);
	memset(large, 'x', 100000);
	pages[1].bytes = large;
	return pages;
}

static int large_under_limit(void *context)
{
	struct world *world = context;
	signal(SIGXFSZ, SIG_IGN);
	struct rlimit limit = {20000, 20000};
	if (setrlimit(RLIMIT_FSIZE, &limit))
		return NO_FAULTS;
	return publish(world, large_site(world)) ? DONE : told(first_message(world));
}

static void test_file_size_limit(void **state)
{
	struct world *world = *state;
	assert_true(publish(world, old_site));
	const char *before = snapshot(world, ".");
	assert_int_equal(in_child(large_under_limit, world), told(MSG_OUT_DISK_FULL));
	assert_string_equal(snapshot(world, "."), before);
}

/* Mounts a small file system of its own over the world's folder; needs the rights of an administrator. */
static bool mount_small(struct world *world, const char *options)
{
	if (unshare(CLONE_NEWNS) || mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) ||
	    mount("none", world->folder, "tmpfs", 0, options) || chdir("/") || chdir(world->folder))
		return false;
	close(world->root);
	world->root = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return world->root >= 0;
}

static int large_on_small_disk(void *context)
{
	struct world *world = context;
	if (!mount_small(world, "size=64k"))
		return NO_FAULTS;
	if (!publish(world, old_site))
		return FAILED;
	const char *before = snapshot(world, ".");
	if (publish(world, large_site(world)) || strcmp(before, snapshot(world, ".")) != 0)
		return FAILED;
	return told(first_message(world));
}

static void test_disk_full(void **state)
{
	int done = in_child(large_on_small_disk, *state);
	if (done == NO_FAULTS) {
		print_message("mounting is not allowed here\n");
		skip();
	}
	assert_int_equal(done, told(MSG_OUT_DISK_FULL));
}

static int publish_read_only(void *context)
{
	struct world *world = context;
	struct publication_result result;
	if (!mount_small(world, ""))
		return NO_FAULTS;
	if (!publish(world, old_site) || mount(NULL, world->folder, NULL, MS_REMOUNT | MS_RDONLY, NULL))
		return FAILED;
	if (!publish_to(world, "out", true, new_site, &result) || result.written != 3)
		return FAILED;
	return publish(world, new_site) ? DONE : told(first_message(world));
}

static void test_read_only_disk(void **state)
{
	int done = in_child(publish_read_only, *state);
	if (done == NO_FAULTS) {
		print_message("mounting is not allowed here\n");
		skip();
	}
	assert_int_equal(done, told(MSG_OUT_UNWRITABLE));
}

static int publish_to_mount_point(void *context)
{
	struct world *world = context;
	if (!mount_small(world, "") || mkdir("out", 0755) || mount("none", "out", "tmpfs", 0, NULL))
		return NO_FAULTS;
	return publish(world, new_site) ? DONE : told(first_message(world));
}

static void test_mount_point(void **state)
{
	int done = in_child(publish_to_mount_point, *state);
	if (done == NO_FAULTS) {
		print_message("mounting is not allowed here\n");
		skip();
	}
	assert_int_equal(done, told(MSG_OUT_MOUNT_POINT));
}

static int publish_as_nobody(void *context)
{
	struct world *world = context;
	if (geteuid() == 0 && (setgid(65534) || setuid(65534)))
		return NO_FAULTS;
	return publish(world, new_site) ? DONE : told(first_message(world));
}

static void test_no_permission(void **state)
{
	struct world *world = *state;
	assert_true(publish(world, old_site));
	const char *before = snapshot(world, ".");
	assert_int_equal(chmod(world->folder, 0555), 0);
	int done = in_child(publish_as_nobody, world);
	assert_int_equal(chmod(world->folder, 0755), 0);
	if (done == NO_FAULTS)
		skip();
	assert_int_equal(done, told(MSG_OUT_UNWRITABLE));
	assert_string_equal(snapshot(world, "."), before);
}

/* Publishes one and the other site in turn; fine unless a note is anything but "locked". */
static int publish_over_and_over(struct world *world)
{
	for (int i = 0; i < 30; i++)
		if (!publish(world, i % 2 ? old_site : new_site))
			if (world->notes.list[world->notes.count - 1].message != MSG_OUT_LOCKED)
				return FAILED;
	return DONE;
}

static void test_many_builds_at_once(void **state)
{
	struct world *world = *state;
	struct publication_result result;
	enum { BUILDS = 6 };
	for (int i = 0; i < BUILDS; i++)
		if (fork() == 0)
			_exit(publish_over_and_over(world));
	for (int i = 0; i < BUILDS; i++) {
		int status;
		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	assert_true(publish(world, new_site));
	assert_true(publish_to(world, "fresh", false, new_site, &result));
	assert_string_equal(snapshot(world, "out"), snapshot(world, "fresh"));
	assert_string_equal(names_beside(world), "fresh out ");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(test_killed),
		WORLD_TEST(test_killed_in_two_steps),
		WORLD_TEST(test_killed_in_repair),
		WORLD_TEST(test_without_exchange),
		WORLD_TEST(test_gitkeep_without_exchange),
		WORLD_TEST(test_copies_without_links),
		WORLD_TEST(test_failing_calls),
		WORLD_TEST(test_switch_impossible),
		WORLD_TEST(test_leftover),
		WORLD_TEST(test_file_size_limit),
		WORLD_TEST(test_disk_full),
		WORLD_TEST(test_read_only_disk),
		WORLD_TEST(test_mount_point),
		WORLD_TEST(test_no_permission),
		WORLD_TEST(test_many_builds_at_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
