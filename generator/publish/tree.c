/*
 * Disk work for a publication, on folder descriptors so that a renamed parent cannot lead it astray.
 * Used through tree.h only.
 * SPDX-License-Identifier: MIT
 */
#include "publish/tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024 };

int tree_open(int parent, const char *name)
{
	return openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

int tree_make_folder(int root, const char *path)
{
	if (mkdirat(root, path, 0755))
		return errno;
	return fchmodat(root, path, 0755, 0) ? errno : 0;
}

static int write_all(int fd, const char *at, size_t len)
{
	while (len) {
		ssize_t put = write(fd, at, len);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return errno;
		at += put;
		len -= (size_t)put;
	}
	return 0;
}

/* A failing close may be the first word of a full disk. After EINTR Linux has closed the file all the same. */
static int close_checked(int fd, int reason)
{
	if (close(fd) && errno != EINTR && !reason)
		reason = errno;
	return reason;
}

static int create(int root, const char *path, mode_t mode)
{
	return openat(root, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
}

static int write_new(int root, const char *path, struct text bytes, mode_t mode)
{
	int fd = create(root, path, mode);
	if (fd < 0)
		return errno;
	int reason = fchmod(fd, mode) ? errno : write_all(fd, bytes.at, bytes.len);
	return close_checked(fd, reason);
}

int tree_write(int root, const char *path, struct text bytes)
{
	return write_new(root, path, bytes, 0644);
}

int tree_write_private(int root, const char *path, struct text bytes)
{
	return write_new(root, path, bytes, 0600);
}

/* Reads up to `len` bytes, fewer only at the end of the file; -1 on failure. */
static ssize_t read_some(int fd, char *at, size_t len)
{
	size_t got = 0;
	while (got < len) {
		ssize_t step = read(fd, at + got, len - got);
		if (step < 0 && errno == EINTR)
			continue;
		if (step < 0)
			return -1;
		if (step == 0)
			break;
		got += (size_t)step;
	}
	return (ssize_t)got;
}

static int open_file(int root, const char *path)
{
	return openat(root, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
}

bool tree_same(int root, const char *path, struct text bytes)
{
	int fd = open_file(root, path);
	if (fd < 0)
		return false;
	struct stat info;
	bool same = fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && (uint64_t)info.st_size == bytes.len;
	char chunk[CHUNK];
	for (size_t done = 0; same && done < bytes.len;) {
		size_t want = bytes.len - done < CHUNK ? bytes.len - done : CHUNK;
		same = read_some(fd, chunk, want) == (ssize_t)want && memcmp(chunk, bytes.at + done, want) == 0;
		done += want;
	}
	close(fd);
	return same;
}

static int copy_bytes(int from, int to)
{
	char chunk[CHUNK];
	ssize_t got;
	while ((got = read_some(from, chunk, sizeof chunk)) > 0) {
		int reason = write_all(to, chunk, (size_t)got);
		if (reason)
			return reason;
	}
	return got < 0 ? errno : 0;
}

static int copy(int from_root, int to_root, const char *path)
{
	int from = open_file(from_root, path);
	if (from < 0)
		return errno;
	int to = create(to_root, path, 0644);
	int reason = to < 0 ? errno : 0;
	struct stat info;
	if (to >= 0) {
		reason = fstat(from, &info) || fchmod(to, 0644) ? errno : copy_bytes(from, to);
		if (!reason && futimens(to, (const struct timespec[]){info.st_atim, info.st_mtim}))
			reason = errno;
		reason = close_checked(to, reason);
	}
	close(from);
	return reason;
}

/* The reasons links fail for are many (EPERM, EXDEV, EMLINK, EOPNOTSUPP, …); the copy finds out which matter. */
int tree_link(int from, int to, const char *path)
{
	return linkat(from, path, to, path, 0) == 0 ? 0 : errno == EEXIST ? EEXIST : copy(from, to, path);
}

int tree_read(int root, const char *path, struct arena *arena, struct text *bytes)
{
	int fd = open_file(root, path);
	if (fd < 0)
		return errno;
	struct stat info;
	int reason = fstat(fd, &info) ? errno : !S_ISREG(info.st_mode) ? EINVAL : info.st_size > TREE_MOST_BYTES ? EFBIG : 0;
	if (!reason) {
		char *at = arena_bytes(arena, (size_t)info.st_size + 1);
		ssize_t got = read_some(fd, at, (size_t)info.st_size);
		reason = got < 0 ? errno : 0;
		at[got < 0 ? 0 : got] = '\0';
		*bytes = (struct text){at, got < 0 ? 0 : (size_t)got};
	}
	close(fd);
	return reason;
}

static bool is_dots(const char *name)
{
	return name[0] == '.' && (!name[1] || (name[1] == '.' && !name[2]));
}

/* Opens the folder for reading its names; `fd` stays the caller's. NULL and errno on failure. */
static DIR *open_names(int fd)
{
	int own = openat(fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *folder = own < 0 ? NULL : fdopendir(own);
	if (!folder && own >= 0)
		close(own);
	return folder;
}

static int remove_contents(int fd)
{
	DIR *folder = open_names(fd);
	if (!folder)
		return errno;
	int reason = 0;
	for (struct dirent *entry; !reason && (errno = 0, entry = readdir(folder));)
		if (!is_dots(entry->d_name))
			reason = tree_remove(fd, entry->d_name);
	if (!reason)
		reason = errno;
	closedir(folder);
	return reason;
}

int tree_remove(int parent, const char *name)
{
	if (unlinkat(parent, name, 0) == 0 || errno == ENOENT)
		return 0;
	if (errno != EISDIR && errno != EPERM)
		return errno;
	int reason = errno;
	int fd = tree_open(parent, name);
	if (fd < 0)
		return errno == ENOTDIR || errno == ELOOP ? reason : errno;
	(void)fchmod(fd, 0700); /* what was made read-only was so for others; whether it may go is found out below */
	reason = remove_contents(fd);
	close(fd);
	if (reason)
		return reason;
	return unlinkat(parent, name, AT_REMOVEDIR) ? errno : 0;
}

struct survey {
	struct file_list *files;
	const struct file_list *folders;
	struct file_list *foreign;
	struct buffer path; /* of the folder being walked, with a slash after it; empty at the root */
};

static int survey_folder(struct survey *survey, int fd);

static int survey_entry(struct survey *survey, int fd, const char *name)
{
	struct stat info;
	if (fstatat(fd, name, &info, AT_SYMLINK_NOFOLLOW))
		return errno == ENOENT ? 0 : errno;
	struct text path = buffer_view(&survey->path);
	struct listed *listed = file_list_find(survey->files, path);
	if (listed && S_ISREG(info.st_mode)) {
		listed->present = true;
		listed->size = (uint64_t)info.st_size;
		listed->modified = (int64_t)info.st_mtim.tv_sec * 1000000000 + info.st_mtim.tv_nsec;
		return 0;
	}
	if (!S_ISDIR(info.st_mode) || !file_list_find(survey->folders, path)) {
		file_list_add(survey->foreign, path);
		return 0;
	}
	int inner = tree_open(fd, name);
	if (inner < 0)
		return errno;
	buffer_char(&survey->path, '/');
	int reason = survey_folder(survey, inner);
	close(inner);
	return reason;
}

static int survey_folder(struct survey *survey, int fd)
{
	DIR *folder = open_names(fd);
	if (!folder)
		return errno;
	size_t len = survey->path.len;
	int reason = 0;
	for (struct dirent *entry; !reason && (errno = 0, entry = readdir(folder));) {
		if (is_dots(entry->d_name))
			continue;
		buffer_string(&survey->path, entry->d_name);
		reason = survey_entry(survey, fd, entry->d_name);
		survey->path.len = len;
	}
	if (!reason)
		reason = errno;
	closedir(folder);
	return reason;
}

int tree_survey(int root, struct file_list *files, const struct file_list *folders, struct file_list *foreign)
{
	struct survey survey = {files, folders, foreign, {0}};
	int reason = survey_folder(&survey, root);
	buffer_release(&survey.path);
	file_list_sort(foreign);
	return reason;
}
