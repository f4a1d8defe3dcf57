/*
 * Helpers for the tests of publish/: a temporary folder, small sites to publish, and what a folder holds as text.
 * Used by the tests in this folder only.
 * SPDX-License-Identifier: MIT
 */
#ifndef TEST_PUBLISH_SITE_H
#define TEST_PUBLISH_SITE_H

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/digest.h"
#include "base/file.h"
#include "publish/publication.h"
#include "publish/tree.h"

/* One test's world: a folder of its own, which is the working folder, an arena and notes. */
struct world {
	char folder[64];
	int root;
	struct arena arena;
	struct notes notes;
};

/* A file of a test site; the list ends with a NULL path. */
struct page {
	const char *path;
	const char *bytes;
};

static inline int world_open(void **state)
{
	struct world *world = calloc(1, sizeof *world);
	const char *base = getenv("TMPDIR");
	snprintf(world->folder, sizeof world->folder, "%s/planpress-publish-XXXXXX", base ? base : "/tmp");
	if (!mkdtemp(world->folder) || chmod(world->folder, 0755) || chdir(world->folder))
		return -1;
	world->root = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	arena_init(&world->arena);
	world->notes = (struct notes){.arena = &world->arena};
	*state = world;
	return 0;
}

static inline int world_close(void **state)
{
	struct world *world = *state;
	close(world->root);
	int failed = chdir("/") || tree_remove(AT_FDCWD, world->folder);
	arena_release(&world->arena);
	free(world);
	return failed ? -1 : 0;
}

static inline void put_file(const char *path, const char *bytes)
{
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	fputs(bytes, file);
	assert_int_equal(fclose(file), 0);
}

/* Adds a file as the program does, with its digest. */
static inline bool add_file(struct publication *publication, struct text path, struct text bytes)
{
	struct arena scratch;
	arena_init(&scratch);
	bool good = publication_add(publication, path, bytes, digest_hex(&scratch, bytes));
	arena_release(&scratch);
	return good;
}

static inline bool add_pages(struct publication *publication, const struct page *pages)
{
	bool good = true;
	for (; pages->path; pages++)
		good = add_file(publication, text_of(pages->path), text_of(pages->bytes)) && good;
	return good;
}

/* Publishes the pages to "out"; false when anything fails. Asserts nothing, so that children may use it. */
static inline bool publish_to(struct world *world, const char *out, bool dry_run, const struct page *pages,
			      struct publication_result *result)
{
	struct publication *publication = publication_begin(&world->arena, text_of(out), dry_run, &world->notes);
	if (!publication)
		return false;
	add_pages(publication, pages);
	return publication_finish(publication, TEXT("1.0"), result);
}

static inline bool publish(struct world *world, const struct page *pages)
{
	struct publication_result result;
	return publish_to(world, "out", false, pages, &result);
}

/* The message of the first note, or MESSAGE_COUNT when there is none. */
static inline enum message first_message(const struct world *world)
{
	return world->notes.count ? world->notes.list[0].message : MESSAGE_COUNT;
}

static inline void snapshot_folder(struct arena *arena, int root, struct text path, struct buffer *out)
{
	struct file_list none = {.arena = arena}, names = {.arena = arena};
	int fd = path.len ? tree_open(root, path.at) : dup(root);
	int reason = tree_survey(fd, &none, &none, &names); /* lists everything as foreign, sorted */
	close(fd);
	if (reason)
		buffer_printf(out, "error %d\n", reason);
	for (size_t i = 0; i < names.count; i++) {
		struct text inner = path_join(arena, path, names.list[i].path), bytes;
		struct stat info;
		if (fstatat(root, inner.at, &info, AT_SYMLINK_NOFOLLOW))
			continue;
		buffer_printf(out, "%s %o ", inner.at, (unsigned)info.st_mode);
		if (S_ISREG(info.st_mode) && tree_read(root, inner.at, arena, &bytes) == 0)
			buffer_text(out, bytes);
		buffer_char(out, '\n');
		if (S_ISDIR(info.st_mode))
			snapshot_folder(arena, root, inner, out);
	}
}

/* Everything below a folder as one string: paths, modes and bytes. "none" when there is no folder. */
static inline const char *snapshot(struct world *world, const char *folder)
{
	struct buffer out = {0};
	int fd = tree_open(world->root, folder);
	if (fd < 0)
		return "none";
	snapshot_folder(&world->arena, fd, TEXT(""), &out);
	close(fd);
	struct text text = text_copy(&world->arena, buffer_view(&out));
	buffer_release(&out);
	return text.at;
}

/* Names in the world's folder, with a blank after each. */
static inline const char *names_beside(struct world *world)
{
	struct file_list none = {.arena = &world->arena}, names = {.arena = &world->arena};
	assert_int_equal(tree_survey(world->root, &none, &none, &names), 0);
	struct text text = TEXT("");
	for (size_t i = 0; i < names.count; i++)
		text = text_format(&world->arena, "%.*s%s ", TEXT_ARG(text), names.list[i].path.at);
	return text.at;
}

static inline const char *contents(struct world *world, const char *path)
{
	struct text bytes;
	return tree_read(world->root, path, &world->arena, &bytes) ? "none" : bytes.at;
}

#define WORLD_TEST(test) cmocka_unit_test_setup_teardown(test, world_open, world_close)

#endif
