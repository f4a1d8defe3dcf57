/*
 * Small whole plans against what was looked at and accepted once: check, explain --all, the CSV files, and where what stands
 * in their prints, by bytes.
 * When a change of the output is meant, `make golden` accepts it; the difference shows in the next commit.
 * SPDX-License-Identifier: MIT
 */
#include "cli/program.h"

static void run_accept(struct world *world, const char *into)
{
	char script[] = "tests/golden/accept";
	char *argv[] = {script, (char *)into, NULL};
	int status;
	pid_t pid;
	setenv("PLANPRESS", world->program, 1);
	assert_int_equal(posix_spawn(&pid, script, NULL, NULL, argv, environ), 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

static void show_difference(const char *path, struct text expected, struct text said)
{
	for (unsigned line = 1; expected.len || said.len; line++) {
		struct text old = text_cut(&expected, '\n'), new = text_cut(&said, '\n');
		if (text_equal(old, new))
			continue;
		fprintf(stderr, "%s:%u: accepted '%.*s'\n%s:%u: now      '%.*s'\n", path, line, TEXT_ARG(old), path,
			line, TEXT_ARG(new));
		return;
	}
}

/* Files in either folder, compared one by one; returns how many differ. */
static size_t compare_folders(struct world *world, const char *accepted, const char *now)
{
	struct text *names;
	size_t count, differing = 0;
	assert_true(folder_list(&world->arena, text_of(now), &names, &count, &world->notes));
	for (size_t i = 0; i < count; i++) {
		const char *old = joined(world, accepted, names[i].at), *new = joined(world, now, names[i].at);
		if (path_is_folder(text_of(new))) {
			differing += compare_folders(world, old, new);
			continue;
		}
		struct text expected = path_exists(text_of(old)) ? file_bytes(world, old) : TEXT("");
		struct text said = file_bytes(world, new);
		if (!text_equal(expected, said))
			show_difference(old, expected, said);
		differing += !text_equal(expected, said);
	}
	return differing;
}

static void test_golden(void **state)
{
	struct world *world = *state;
	run_accept(world, inside(world, "now"));
	if (compare_folders(world, "tests/golden/expected", inside(world, "now")))
		fail_msg("the output differs from tests/golden/expected; when that is meant, run make golden");
	assert_true(text_equal(snapshot(world, "tests/golden/expected"), snapshot(world, inside(world, "now"))));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_golden)};
	return cmocka_run_group_tests(tests, world_open, world_close);
}
