/*
 * Floor of the benchmark: writing the same files, with the same bytes, from memory to a new folder.
 * floor_write FROM TO: reads what FROM holds in portions, times only the writing, prints "wall-µs CPU-µs".
 * SPDX-License-Identifier: MIT
 */
#include <fcntl.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "bench/files.h"

enum { PORTION = 64 * 1024 * 1024 };

struct spent {
	uint64_t wall, cpu; /* microseconds */
};

static struct spent now(void)
{
	struct timespec time;
	struct rusage usage;
	clock_gettime(CLOCK_MONOTONIC, &time);
	getrusage(RUSAGE_SELF, &usage);
	uint64_t seconds = (uint64_t)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec);
	return (struct spent){(uint64_t)time.tv_sec * 1000000u + (uint64_t)time.tv_nsec / 1000u,
			      seconds * 1000000u + (uint64_t)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec)};
}

/* The folders of a path below `root`, made one after another. */
static void make_folders(char *path, size_t root)
{
	for (char *slash = strchr(path + root + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(path, 0755) != 0 && errno != EEXIST)
			bench_stop(path);
		*slash = '/';
	}
}

static void write_one(const struct bench_file *file, size_t from, const char *to)
{
	char path[1024];
	snprintf(path, sizeof path, "%s%s", to, file->path + from);
	int out = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
	if (out < 0 && errno == ENOENT) {
		make_folders(path, strlen(to));
		out = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
	}
	if (out < 0 || write(out, file->bytes, file->size) != (ssize_t)file->size || close(out) != 0)
		bench_stop(path);
}

int main(int argc, char **argv)
{
	struct spent spent = {0, 0};
	if (argc != 3)
		return 2;
	struct bench_files *files = bench_walk(argv[1]);
	if (mkdir(argv[2], 0755) != 0)
		bench_stop(argv[2]);
	for (size_t i = 0, next; i < files->count; i = next) {
		size_t bytes = 0;
		for (next = i; next < files->count && bytes < PORTION; next++) {
			bench_read(&files->list[next]);
			bytes += files->list[next].size;
		}
		struct spent before = now();
		for (size_t j = i; j < next; j++)
			write_one(&files->list[j], strlen(argv[1]), argv[2]);
		struct spent after = now();
		spent.wall += after.wall - before.wall;
		spent.cpu += after.cpu - before.cpu;
		for (size_t j = i; j < next; j++)
			bench_forget(&files->list[j]);
	}
	printf("%llu %llu\n", (unsigned long long)spent.wall, (unsigned long long)spent.cpu);
	return 0;
}
