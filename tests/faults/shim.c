/*
 * Preloaded into the program under test: makes its nth allocation, or its nth call of one kind, fail.
 * FAIL says what fails, FAIL_AT which, FAIL_WITH how (an errno, or "short" for half a write); FAIL_COUNT names a file
 * for the number of calls. Used by tests/faults/test_sweep.c only.
 * SPDX-License-Identifier: MIT
 */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { MOST_KINDS = 11 };
static const char *const kinds[MOST_KINDS] = {"malloc", "write", "read", "open", "rename", "fsync", "readdir", "mmap", "mkdir", "unlink", "close"};

static struct {
	const char *call, *count;
	unsigned long at, *seen; /* seen of each kind: shared with the processes the program forks */
	int reason;
	bool brief, for_good;
} fault;

__attribute__((constructor)) static void shim_begin(void)
{
	const char *at = getenv("FAIL_AT"), *with = getenv("FAIL_WITH");
	fault.brief = with && strcmp(with, "short") == 0;
	fault.reason = with && !fault.brief ? atoi(with) : ENOMEM;
	fault.at = at ? strtoul(at, NULL, 10) : 0;
	fault.count = getenv("FAIL_COUNT");
	fault.for_good = fault.reason == ENOSPC; /* a full disk stays full */
	fault.call = getenv("FAIL");
	unsigned long *seen = mmap(NULL, MOST_KINDS * sizeof *seen, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	fault.seen = seen == MAP_FAILED ? NULL : seen;
}

/* The processes it forks end with _exit: this is done once. */
__attribute__((destructor)) static void shim_end(void)
{
	char line[64];
	int fd = fault.count ? (int)syscall(SYS_openat, AT_FDCWD, fault.count, O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;
	for (int i = 0; fd >= 0 && i < MOST_KINDS; i++) {
		int len = snprintf(line, sizeof line, "%s %lu\n", kinds[i], fault.seen[i]);
		if (syscall(SYS_write, fd, line, (size_t)len) != len)
			_exit(99);
	}
}

/* Whether this call is the one to fail. */
static bool fails(const char *call)
{
	int kind = 0;
	while (kind < MOST_KINDS && strcmp(kinds[kind], call) != 0)
		kind++;
	if (!fault.seen || kind == MOST_KINDS)
		return false;
	unsigned long now = __atomic_add_fetch(&fault.seen[kind], 1, __ATOMIC_RELAXED);
	bool hit = fault.call && strcmp(fault.call, call) == 0 && fault.at && (now == fault.at || (fault.for_good && now > fault.at));
	if (hit)
		errno = fault.reason;
	return hit;
}

#define REAL(name) ((__typeof__(&name))(uintptr_t)dlsym(RTLD_NEXT, #name))

/* What main.c's malloc asks. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

void *__libc_malloc(size_t size)
{
	static __typeof__(&__libc_malloc) real;
	real = real ? real : REAL(__libc_malloc);
	return fails("malloc") ? NULL : real(size);
}

void *__libc_calloc(size_t count, size_t size)
{
	static __typeof__(&__libc_calloc) real;
	real = real ? real : REAL(__libc_calloc);
	return fails("malloc") ? NULL : real(count, size);
}

void *__libc_realloc(void *old, size_t size)
{
	static __typeof__(&__libc_realloc) real;
	real = real ? real : REAL(__libc_realloc);
	return fails("malloc") ? NULL : real(old, size);
}

ssize_t write(int fd, const void *bytes, size_t len)
{
	bool hit = fails("write");
	if (hit && !fault.brief)
		return -1;
	return REAL(write)(fd, bytes, hit && len > 1 ? len / 2 : len);
}

ssize_t read(int fd, void *bytes, size_t len)
{
	bool hit = fails("read");
	if (hit && !fault.brief)
		return -1;
	return REAL(read)(fd, bytes, hit && len > 1 ? len / 2 : len);
}

int open(const char *path, int flags, ...)
{
	va_list rest;
	va_start(rest, flags);
	int mode = va_arg(rest, int);
	va_end(rest);
	return fails("open") ? -1 : REAL(open)(path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
	va_list rest;
	va_start(rest, flags);
	int mode = va_arg(rest, int);
	va_end(rest);
	return fails("open") ? -1 : REAL(openat)(folder, path, flags, mode);
}

#define CALL(type, failed, kind, name, parameters, arguments)                                                          \
	type name parameters                                                                                           \
	{                                                                                                              \
		return fails(kind) ? failed : REAL(name) arguments;                                                    \
	}

CALL(int, -1, "rename", rename, (const char *from, const char *to), (from, to))
CALL(int, -1, "rename", renameat, (int a, const char *from, int b, const char *to), (a, from, b, to))
CALL(int, -1, "rename", renameat2, (int a, const char *from, int b, const char *to, unsigned flags), (a, from, b, to, flags))
CALL(int, -1, "rename", linkat, (int a, const char *from, int b, const char *to, int flags), (a, from, b, to, flags))
CALL(int, -1, "fsync", fsync, (int fd), (fd))
CALL(int, -1, "fsync", syncfs, (int fd), (fd))
CALL(struct dirent *, NULL, "readdir", readdir, (DIR * folder), (folder))
CALL(DIR *, NULL, "readdir", opendir, (const char *path), (path))
CALL(DIR *, NULL, "readdir", fdopendir, (int fd), (fd))
CALL(void *, MAP_FAILED, "mmap", mmap, (void *at, size_t len, int rights, int flags, int fd, off_t offset), (at, len, rights, flags, fd, offset))
CALL(void *, MAP_FAILED, "mmap", mmap64, (void *at, size_t len, int rights, int flags, int fd, off_t offset), (at, len, rights, flags, fd, offset))
CALL(int, -1, "mkdir", mkdir, (const char *path, mode_t mode), (path, mode))
CALL(int, -1, "mkdir", mkdirat, (int folder, const char *path, mode_t mode), (folder, path, mode))
CALL(int, -1, "unlink", unlink, (const char *path), (path))
CALL(int, -1, "unlink", unlinkat, (int folder, const char *path, int flags), (folder, path, flags))
CALL(int, -1, "unlink", rmdir, (const char *path), (path))

int close(int fd)
{
	bool hit = fails("close"); /* the descriptor is gone all the same */
	int reason = errno, closed = REAL(close)(fd);
	errno = hit ? reason : errno;
	return hit ? -1 : closed;
}
