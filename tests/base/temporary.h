/*
 * A folder of its own for tests of files, and an arena for their paths.
 * SPDX-License-Identifier: MIT
 */
#ifndef TESTS_BASE_TEMPORARY_H
#define TESTS_BASE_TEMPORARY_H

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"

static struct arena arena;
static char root[] = "/tmp/planpress-base-XXXXXX";

/* The folder itself where the name is empty. */
static inline struct text below(const char *name)
{
	return *name ? path_join(&arena, text_of(root), text_of(name)) : text_of(root);
}

static inline void put(const char *name, const char *bytes)
{
	int fd = open(below(name).at, O_WRONLY | O_CREAT | O_TRUNC, 0644);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, strlen(bytes)), (ssize_t)strlen(bytes));
	close(fd);
}

static inline bool open_root(void)
{
	arena_init(&arena);
	strcpy(root + sizeof root - 7, "XXXXXX");
	return mkdtemp(root) != NULL;
}

/* Whatever of the names is there, and the arena; folders behind what they hold, the root last. */
static inline void close_root(const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		remove(below(names[i]).at);
	arena_release(&arena);
}

#endif
