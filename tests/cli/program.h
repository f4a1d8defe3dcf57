/*
 * Running the built program from a test: a folder of its own, arguments, environment, what came back, and trees of
 * files. Used by the tests in tests/cli and tests/golden only; they are run from the project's root.
 * SPDX-License-Identifier: MIT
 */
#ifndef TEST_CLI_PROGRAM_H
#define TEST_CLI_PROGRAM_H

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <setjmp.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"

extern char **environ;

enum { MOST_ARGUMENTS = 24, MOST_FILE_BYTES = 64 * 1024 * 1024 };

/* A test program's world: the project's root, a folder of its own, memory. */
struct world {
	char root[PATH_MAX];    /* of the project */
	char program[PATH_MAX]; /* the built planpress */
	char folder[64];
	struct arena arena;
	struct notes notes;
};

/* A run under way or finished. */
struct run {
	pid_t pid;
	char out_path[96], err_path[96];
	int code; /* exit code, or -1 when a signal ended it */
	struct text out, err;
};

static inline struct text file_bytes(struct world *world, const char *path)
{
	struct source *source = file_read(&world->arena, text_of(path), MOST_FILE_BYTES, NO_PLACE, &world->notes);
	if (!source)
		fail_msg("cannot read %s", path);
	return source->bytes;
}

static inline const char *joined(struct world *world, const char *folder, const char *name)
{
	return text_format(&world->arena, "%s/%s", folder, name).at;
}

/* A path inside the world's folder. */
static inline const char *inside(struct world *world, const char *name)
{
	return joined(world, world->folder, name);
}

static inline void put_bytes(const char *path, struct text bytes)
{
	FILE *file = fopen(path, "wb");
	if (!file)
		fail_msg("cannot write %s: %s", path, strerror(errno));
	assert_int_equal(fwrite(bytes.at ? bytes.at : "", 1, bytes.len, file), bytes.len);
	assert_int_equal(fclose(file), 0);
}

/* ---- Trees ---- */

static inline int remove_entry(const char *path, const struct stat *info, int kind, struct FTW *walk)
{
	(void)info;
	(void)kind;
	(void)walk;
	return remove(path);
}

static inline void remove_tree(const char *path)
{
	nftw(path, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

static inline void copy_tree(struct world *world, const char *from, const char *to)
{
	struct text *names;
	size_t count;
	if (!path_is_folder(text_of(from))) {
		put_bytes(to, file_bytes(world, from));
		return;
	}
	assert_true(mkdir(to, 0755) == 0 || errno == EEXIST);
	assert_true(folder_list(&world->arena, text_of(from), &names, &count, &world->notes));
	for (size_t i = 0; i < count; i++)
		copy_tree(world, joined(world, from, names[i].at), joined(world, to, names[i].at));
}

static inline void add_to_snapshot(struct world *world, const char *root, const char *path, struct buffer *out)
{
	struct text *names;
	size_t count;
	const char *whole = *path ? joined(world, root, path) : root;
	if (!path_is_folder(text_of(whole))) {
		struct text bytes = file_bytes(world, whole);
		buffer_printf(out, "== %s %zu\n", path, bytes.len);
		buffer_text(out, bytes);
		return;
	}
	assert_true(folder_list(&world->arena, text_of(whole), &names, &count, &world->notes));
	for (size_t i = 0; i < count; i++)
		add_to_snapshot(world, root, *path ? joined(world, path, names[i].at) : names[i].at, out);
}

/* Paths and bytes of every file below a folder in one text; "none" when there is no such folder. */
static inline struct text snapshot(struct world *world, const char *root)
{
	struct buffer out = {0};
	if (!path_exists(text_of(root)))
		return TEXT("none");
	add_to_snapshot(world, root, "", &out);
	struct text text = text_copy(&world->arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}

static inline void add_to_stamps(struct world *world, const char *path, struct buffer *out)
{
	struct text *names;
	size_t count;
	struct stat info;
	if (lstat(path, &info))
		return;
	buffer_printf(out, "%s %o %llu %lld %lld.%09ld\n", path, (unsigned)info.st_mode,
		      (unsigned long long)info.st_ino, (long long)info.st_size, (long long)info.st_mtim.tv_sec,
		      info.st_mtim.tv_nsec);
	if (!S_ISDIR(info.st_mode))
		return;
	assert_true(folder_list(&world->arena, text_of(path), &names, &count, &world->notes));
	for (size_t i = 0; i < count; i++)
		add_to_stamps(world, joined(world, path, names[i].at), out);
}

/* Path, rights, inode, size and time of every file and folder: the same only when nothing was written anew. */
static inline struct text stamps(struct world *world, const char *root)
{
	struct buffer out = {0};
	add_to_stamps(world, root, &out);
	struct text text = text_copy(&world->arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}

/* ---- The world ---- */

static inline int world_open(void **state)
{
	struct world *world = calloc(1, sizeof *world);
	const char *base = getenv("TMPDIR"), *program = getenv("PLANPRESS");
	if (!getcwd(world->root, sizeof world->root) ||
	    !realpath(program ? program : "build/planpress", world->program))
		return -1;
	snprintf(world->folder, sizeof world->folder, "%s/planpress-cli-XXXXXX", base ? base : "/tmp");
	if (!mkdtemp(world->folder))
		return -1;
	/* Programs started by root obey permissions, too: they lose CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH. */
	prctl(PR_CAPBSET_DROP, 1, 0, 0, 0);
	prctl(PR_CAPBSET_DROP, 2, 0, 0, 0);
	arena_init(&world->arena);
	world->notes = (struct notes){.arena = &world->arena};
	*state = world;
	return 0;
}

static inline int world_close(void **state)
{
	struct world *world = *state;
	remove_tree(world->folder);
	arena_release(&world->arena);
	free(world);
	return 0;
}

/* ---- Runs ---- */

/* The test's environment without locale, language and time zone, then `extra` (NULL-ended, may be NULL). */
static inline char **environment(struct world *world, const char *const *extra)
{
	static const char *const dropped[] = {"LC_", "LANG", "TZ="};
	size_t count = 0, room = 1;
	for (char **entry = environ; *entry; entry++)
		room++;
	for (const char *const *entry = extra; entry && *entry; entry++)
		room++;
	char **list = ARENA_ARRAY(&world->arena, room, char *);
	for (char **entry = environ; *entry; entry++) {
		bool drop = false;
		for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++)
			drop = drop || text_starts(text_of(*entry), dropped[i]);
		for (const char *const *other = extra; other && *other; other++)
			drop = drop || strncmp(*entry, *other, strcspn(*other, "=") + 1) == 0;
		if (!drop)
			list[count++] = *entry;
	}
	for (const char *const *entry = extra; entry && *entry; entry++)
		list[count++] = (char *)text_copy(&world->arena, text_of(*entry)).at;
	return list;
}

/* Starts the program in `folder` with arguments divided by blanks. */
static inline struct run run_start(struct world *world, const char *folder, const char *const *extra,
				   const char *arguments)
{
	static unsigned number;
	struct run run = {.code = -1};
	char *argv[MOST_ARGUMENTS + 2] = {world->program};
	size_t count = 1;
	for (struct text rest = text_of(arguments); rest.len && count <= MOST_ARGUMENTS;) {
		struct text word = text_cut(&rest, ' ');
		if (word.len)
			argv[count++] = (char *)text_copy(&world->arena, word).at;
	}
	snprintf(run.out_path, sizeof run.out_path, "%s/.stdout-%u", world->folder, ++number);
	snprintf(run.err_path, sizeof run.err_path, "%s/.stderr-%u", world->folder, number);
	posix_spawn_file_actions_t actions;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&actions, 1, run.out_path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	posix_spawn_file_actions_addopen(&actions, 2, run.err_path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	posix_spawn_file_actions_addchdir_np(&actions, folder);
	assert_int_equal(posix_spawn(&run.pid, world->program, &actions, NULL, argv, environment(world, extra)), 0);
	posix_spawn_file_actions_destroy(&actions);
	return run;
}

static inline void run_wait(struct world *world, struct run *run)
{
	int status;
	assert_int_equal(waitpid(run->pid, &status, 0), run->pid);
	run->code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	run->out = file_bytes(world, run->out_path);
	run->err = file_bytes(world, run->err_path);
	unlink(run->out_path);
	unlink(run->err_path);
}

static inline struct run run_with(struct world *world, const char *folder, const char *const *extra,
				  const char *arguments)
{
	struct run run = run_start(world, folder, extra, arguments);
	run_wait(world, &run);
	return run;
}

/* Runs the program in the world's folder. */
static inline struct run run_program(struct world *world, const char *arguments)
{
	return run_with(world, world->folder, NULL, arguments);
}

/* As many as have an entry of their own. */
static inline int pdf_pages(struct text pdf)
{
	int pages = 0;
	for (size_t at = 0; (at = text_find(pdf, TEXT("/Type/Page/"), at)) != SIZE_MAX; at++)
		pages++;
	return pages;
}

static inline bool has(struct text text, const char *part)
{
	return text_find(text, text_of(part), 0) != SIZE_MAX;
}

#define assert_has(text, part)                                                                                         \
	do {                                                                                                           \
		if (!has((text), (part)))                                                                              \
			fail_msg("'%s' is not in:\n%.*s", (part), TEXT_ARG(text));                                     \
	} while (0)

#define assert_exit(run, expected)                                                                                     \
	do {                                                                                                           \
		if ((run).code != (expected))                                                                          \
			fail_msg("exit code %d, not %d:\n%.*s%.*s", (run).code, (expected), TEXT_ARG((run).out),       \
				 TEXT_ARG((run).err));                                                                 \
	} while (0)

#endif
