/*
 * Walking folders and reading files, as the floors of the benchmark do it: plainly, everything into memory.
 * Used by the programs of tests/bench only.
 * SPDX-License-Identifier: MIT
 */
#ifndef BENCH_FILES_H
#define BENCH_FILES_H

#include <errno.h>
#include <ftw.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct bench_file {
	char *path;
	char *bytes; /* NULL until read */
	size_t size;
};

struct bench_files {
	struct bench_file *list;
	size_t count, room;
};

static inline void bench_stop(const char *what)
{
	fprintf(stderr, "bench: %s: %s\n", what, strerror(errno));
	exit(1);
}

static inline struct bench_files *bench_walked(void)
{
	static struct bench_files files; /* nftw hands no context on */
	return &files;
}

static inline int bench_visit(const char *path, const struct stat *info, int kind, struct FTW *walk)
{
	struct bench_files *files = bench_walked();
	(void)walk;
	if (kind != FTW_F)
		return 0;
	if (files->count == files->room) {
		files->room = files->room ? 2 * files->room : 256;
		files->list = realloc(files->list, files->room * sizeof *files->list);
		if (!files->list)
			bench_stop("memory");
	}
	files->list[files->count++] = (struct bench_file){.path = strdup(path), .size = (size_t)info->st_size};
	return 0;
}

/* Every regular file below the folder, added to those walked before. */
static inline struct bench_files *bench_walk(const char *folder)
{
	if (nftw(folder, bench_visit, 16, FTW_PHYS) != 0)
		bench_stop(folder);
	return bench_walked();
}

static inline void bench_read(struct bench_file *file)
{
	FILE *in = fopen(file->path, "rb");
	file->bytes = malloc(file->size + 1);
	if (!in || !file->bytes || fread(file->bytes, 1, file->size, in) != file->size)
		bench_stop(file->path);
	file->bytes[file->size] = '\0';
	fclose(in);
}

static inline void bench_forget(struct bench_file *file)
{
	free(file->bytes);
	file->bytes = NULL;
}

static inline bool bench_ends(const char *path, const char *end)
{
	size_t length = strlen(path), tail = strlen(end);
	return length >= tail && strcmp(path + length - tail, end) == 0;
}

#endif
