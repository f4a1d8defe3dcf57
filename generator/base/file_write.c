/*
 * Writing what people keep: to a new file under a name that nobody can foresee, through to the disk, then into its place.
 * Used through file.h only.
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

/* A file on its way to its place. Functions return an errno, or 0. */
struct writing {
	int folder;
	const char *name;
	char temporary[32]; /* beside it; hidden, so that no folder of a plan shows it */
	struct stat old;
	bool there; /* `old` is the file to be replaced */
};

static int make_folders(struct arena *arena, struct text path)
{
	int reason = 0;
	for (size_t i = 1; i <= path.len && !reason; i++)
		if ((i == path.len || path.at[i] == '/') && mkdir(text_copy(arena, text_slice(path, 0, i)).at, 0777))
			reason = errno == EEXIST ? 0 : errno;
	return reason;
}

static int begin(struct arena *arena, struct text path, struct writing *writing)
{
	uint64_t random;
	*writing = (struct writing){.folder = -1, .name = text_copy(arena, path_name(path)).at};
	int reason = make_folders(arena, path_folder(path));
	if (reason)
		return reason;
	writing->folder = open(text_copy(arena, path_folder(path)).at, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (writing->folder < 0 || flock(writing->folder, LOCK_EX) || getrandom(&random, sizeof random, 0) != sizeof random)
		return errno;
	snprintf(writing->temporary, sizeof writing->temporary, ".planpress-%016llx", (unsigned long long)random);
	writing->there = fstatat(writing->folder, writing->name, &writing->old, AT_SYMLINK_NOFOLLOW) == 0;
	if (!writing->there)
		return errno == ENOENT ? 0 : errno;
	return S_ISREG(writing->old.st_mode) ? 0 : S_ISLNK(writing->old.st_mode) ? ELOOP : EINVAL;
}

static void end(struct writing *writing)
{
	if (writing->folder >= 0)
		close(writing->folder); /* and the lock goes */
}

static int write_bytes(int fd, struct text bytes)
{
	for (size_t done = 0; done < bytes.len;) {
		ssize_t put = write(fd, bytes.at + done, bytes.len - done);
		if (put < 0 && errno != EINTR)
			return errno;
		done += put > 0 ? (size_t)put : 0;
	}
	return fsync(fd) ? errno : 0;
}

/* Who may write the file but does not own it cannot keep its owner; then the group at least, or neither. */
static int keep_rights(int fd, const struct stat *old)
{
	if (fchown(fd, old->st_uid, old->st_gid) && fchown(fd, (uid_t)-1, old->st_gid) && errno != EPERM)
		return errno;
	return fchmod(fd, old->st_mode & 07777) ? errno : 0;
}

static int write_temporary(const struct writing *writing, struct text bytes)
{
	int fd = openat(writing->folder, writing->temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
	if (fd < 0)
		return errno;
	int reason = writing->there ? keep_rights(fd, &writing->old) : 0;
	if (!reason)
		reason = write_bytes(fd, bytes);
	if (close(fd) && errno != EINTR && !reason)
		reason = errno;
	return reason;
}

static int put(const struct writing *writing, struct text bytes)
{
	int reason = write_temporary(writing, bytes);
	if (!reason && renameat2(writing->folder, writing->temporary, writing->folder, writing->name, writing->there ? 0 : RENAME_NOREPLACE))
		reason = errno;
	/* Not every file system can refuse to replace; a link refuses as well. */
	if (reason == EINVAL && !writing->there)
		reason = linkat(writing->folder, writing->temporary, writing->folder, writing->name, 0) ? errno : 0;
	unlinkat(writing->folder, writing->temporary, 0);
	return reason ? reason : fsync(writing->folder) && errno != EINVAL ? errno : 0;
}

static bool tell(struct text path, int reason, struct notes *notes)
{
	if (reason)
		NOTE2(notes, MSG_FILE_UNWRITABLE, NO_PLACE, path, text_of(strerror(reason)));
	return reason == 0;
}

bool file_write_new(struct arena *arena, struct text path, struct text bytes, struct notes *notes)
{
	struct writing writing;
	int reason = begin(arena, path, &writing);
	if (!reason)
		reason = writing.there ? EEXIST : put(&writing, bytes);
	end(&writing);
	return tell(path, reason, notes);
}

/* Whether the file does not hold what it is thought to, or that cannot be found out: true with a note. */
static bool is_other(const struct writing *writing, struct arena *arena, struct text path, struct text before, struct notes *notes)
{
	bool other = writing->there != (before.at != NULL);
	if (writing->there && before.at) {
		struct source *now = file_read(arena, path, SIZE_MAX, NO_PLACE, notes);
		if (!now)
			return true;
		other = !text_equal(now->bytes, before);
	}
	if (other)
		NOTE1(notes, MSG_FILE_CHANGED, NO_PLACE, path);
	return other;
}

bool file_replace(struct arena *arena, struct text path, struct text before, struct text bytes, struct notes *notes)
{
	struct writing writing;
	int reason = begin(arena, path, &writing);
	bool other = !reason && is_other(&writing, arena, path, before, notes);
	if (!reason && !other)
		reason = put(&writing, bytes);
	end(&writing);
	return tell(path, reason, notes) && !other;
}

bool file_remove(struct arena *arena, struct text path, struct text before, struct notes *notes)
{
	struct writing writing;
	int reason = begin(arena, path, &writing);
	bool other = !reason && is_other(&writing, arena, path, before, notes);
	if (!reason && !other && unlinkat(writing.folder, writing.name, 0))
		reason = errno;
	if (!reason && !other && fsync(writing.folder) && errno != EINVAL)
		reason = errno;
	end(&writing);
	return tell(path, reason, notes) && !other;
}

int folder_lock(struct arena *arena, struct text path, bool wait, struct notes *notes)
{
	int fd = open(text_copy(arena, path).at, O_RDONLY | O_DIRECTORY | O_CLOEXEC), locked = -1;
	if (fd >= 0)
		do
			locked = flock(fd, LOCK_EX | (wait ? 0 : LOCK_NB));
		while (locked && errno == EINTR);
	if (!locked)
		return fd;
	if (fd < 0 || errno != EWOULDBLOCK)
		tell(path, errno, notes);
	if (fd >= 0)
		close(fd);
	return -1;
}

void folder_unlock(int lock)
{
	if (lock >= 0)
		close(lock);
}
