/*
 * The switch, its repair after a crash, and the lock.
 * Used through switch.h only.
 * SPDX-License-Identifier: MIT
 */
#include "publish/switch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "publish/manifest.h"
#include "publish/tree.h"

static bool exists(int folder, const char *path)
{
	struct stat info;
	return fstatat(folder, path, &info, AT_SYMLINK_NOFOLLOW) == 0;
}

static bool holds(int parent, const char *folder, const char *name)
{
	int fd = tree_open(parent, folder);
	bool found = fd >= 0 && exists(fd, name);
	if (fd >= 0)
		close(fd);
	return found;
}

/* A folder of the name out without a manifest was made after the crash; if it is empty it gives way. */
static int restore(const struct site_names *names)
{
	int out = tree_open(names->parent, names->out), aside = tree_open(names->parent, names->aside);
	if (out >= 0 && aside >= 0)
		(void)renameat(out, ".gitkeep", aside, ".gitkeep");
	if (out >= 0)
		close(out);
	if (aside >= 0)
		close(aside);
	return renameat(names->parent, names->aside, names->parent, names->out) ? errno : 0;
}

int switch_recover(const struct site_names *names)
{
	int reason = 0;
	if (exists(names->parent, names->aside)) {
		if (holds(names->parent, names->out, MANIFEST_NAME))
			reason = tree_remove(names->parent, names->aside);
		else
			reason = restore(names);
	}
	return reason ? reason : tree_remove(names->parent, names->staging);
}

static int move(const struct site_names *names, const char *from, const char *to)
{
	return renameat(names->parent, from, names->parent, to) ? errno : 0;
}

/* rename() puts a folder over an empty one in one step. */
static int switch_onto_empty(const struct site_names *names)
{
	int out = tree_open(names->parent, names->out);
	if (out >= 0) {
		unlinkat(out, ".gitkeep", 0);
		close(out);
	}
	return move(names, names->staging, names->out);
}

static int switch_in_two_steps(const struct site_names *names)
{
	int reason = move(names, names->out, names->aside);
	if (reason)
		return reason;
	reason = move(names, names->staging, names->out);
	if (reason)
		(void)move(names, names->aside, names->out);
	return reason;
}

int switch_folders(const struct site_names *names, bool had_site)
{
	if (!exists(names->parent, names->out))
		return move(names, names->staging, names->out);
	if (renameat2(names->parent, names->staging, names->parent, names->out, RENAME_EXCHANGE) == 0)
		return 0;
	return had_site ? switch_in_two_steps(names) : switch_onto_empty(names);
}

static int open_lock(const struct site_names *names, bool read_only)
{
	if (read_only)
		return openat(names->parent, names->lock, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	int fd = openat(names->parent, names->lock, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0644);
	if (fd >= 0 || errno != EACCES)
		return fd;
	/* Perhaps another user's killed build left it; for locking, reading suffices. */
	fd = openat(names->parent, names->lock, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		errno = EACCES;
	return fd;
}

/* Whoever releases the lock removes the file, so a lock taken on a file that has lost its name is void. */
static bool is_current(const struct site_names *names, int fd)
{
	struct stat mine, named;
	return fstat(fd, &mine) == 0 && fstatat(names->parent, names->lock, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
	       mine.st_ino == named.st_ino && mine.st_dev == named.st_dev;
}

int lock_take(const struct site_names *names, bool read_only, int *fd)
{
	for (;;) {
		*fd = open_lock(names, read_only);
		if (*fd < 0)
			return read_only && errno == ENOENT ? 0 : errno;
		int reason = flock(*fd, (read_only ? LOCK_SH : LOCK_EX) | LOCK_NB) ? errno : 0;
		if (!reason && is_current(names, *fd))
			return 0;
		close(*fd);
		*fd = -1;
		if (reason)
			return reason;
	}
}

void lock_release(const struct site_names *names, bool read_only, int fd)
{
	if (fd < 0)
		return;
	if (!read_only)
		unlinkat(names->parent, names->lock, 0);
	close(fd);
}
