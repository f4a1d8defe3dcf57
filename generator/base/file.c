/*
 * Reading files and folders with every failure turned into a note.
 * Used through file.h only.
 * SPDX-License-Identifier: MIT
 */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *c_path(struct arena *arena, struct text path)
{
	return text_copy(arena, path).at;
}

struct source *source_of(struct arena *arena, struct text path, struct text bytes)
{
	struct source *source = ARENA_NEW(arena, struct source);
	*source = (struct source){.path = text_copy(arena, path), .bytes = bytes, .arena = arena};
	return source;
}

static void cannot_read(struct notes *notes, struct place cited, struct text path, int reason)
{
	enum message message = reason == ENOENT || reason == ENOTDIR ? MSG_FILE_MISSING : MSG_FILE_UNREADABLE;
	NOTE2(notes, message, cited, path, text_of(strerror(reason)));
}

/* Reads from an open file until its end; `size` is only a first guess. Returns an errno. */
static int read_all(int fd, struct arena *arena, size_t size, struct text *bytes)
{
	char *at = arena_bytes(arena, size + 1);
	size_t len = 0;
	while (len < size) {
		ssize_t got = read(fd, at + len, size - len);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return errno;
		if (got == 0)
			break;
		len += (size_t)got;
	}
	at[len] = '\0';
	*bytes = (struct text){at, len};
	return 0;
}

struct source *file_read(struct arena *arena, struct text path, size_t limit, struct place cited,
			 struct notes *notes)
{
	int fd = open(c_path(arena, path), O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a pipe would wait for a writer */
	if (fd < 0) {
		cannot_read(notes, cited, path, errno);
		return NULL;
	}
	struct stat info;
	struct text bytes = {0};
	int reason = fstat(fd, &info) ? errno : S_ISDIR(info.st_mode) ? EISDIR : S_ISREG(info.st_mode) ? 0 : EINVAL;
	bool too_large = !reason && (size_t)info.st_size > limit;
	if (!reason && !too_large)
		reason = read_all(fd, arena, (size_t)info.st_size, &bytes);
	close(fd);
	if (too_large)
		NOTE2(notes, MSG_FILE_TOO_LARGE, cited, path, text_format(arena, "%zu", limit / 1024));
	else if (reason)
		cannot_read(notes, cited, path, reason);
	return too_large || reason ? NULL : source_of(arena, path, bytes);
}

bool character_is_forbidden(uint32_t code)
{
	return (code < 0x20 && code != '\t' && code != '\n' && code != '\r') || (code >= 0x7F && code < 0xA0) ||
	       (code >= 0xE000 && code < 0xF900) || code >= 0xF0000 || (code & 0xFFFE) == 0xFFFE || utf8_invisible(code);
}

enum { MOST_CHARACTER_NOTES = 20 };
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

bool source_check(struct source *source, struct notes *notes)
{
	if (text_starts(source->bytes, "PK\003\004")) {
		NOTE1(notes, MSG_FILE_NOT_TEXT, ((struct place){source, PLACE_WHOLE_FILE}), source->path);
		return false;
	}
	size_t bad = utf8_check(source->bytes);
	if (bad != SIZE_MAX) {
		NOTE1(notes, MSG_NOT_UTF8, ((struct place){source, (uint32_t)bad}), source->path);
		return false;
	}
	if (text_starts(source->bytes, BYTE_ORDER_MARK)) {
		NOTE1(notes, MSG_BYTE_ORDER_MARK, ((struct place){source, 0}), source->path);
		return false;
	}
	int found = 0;
	for (size_t i = 0; i < source->bytes.len && found < MOST_CHARACTER_NOTES;) {
		size_t start = i;
		unsigned char byte = (unsigned char)source->bytes.at[i];
		if ((byte >= 0x20 && byte < 0x7F) || byte == '\n' || (byte >= 0xE3 && byte <= 0xE9)) {
			i += byte < 0x7F ? 1 : 3; /* nearly everything: ASCII, and U+3000 to U+9FFF */
			continue;
		}
		uint32_t code = byte < 0x80 ? (i++, byte) : utf8_next(source->bytes, &i);
		if (!character_is_forbidden(code))
			continue;
		struct place place = {source, (uint32_t)start};
		NOTE1(notes, MSG_CONTROL_CHARACTER, place, text_format(notes->arena, "U+%04X", (unsigned)code));
		found++;
	}
	return found == 0;
}

struct source *file_read_text(struct arena *arena, struct text path, size_t limit, struct place cited,
			      struct notes *notes)
{
	struct source *source = file_read(arena, path, limit, cited, notes);
	return source && source_check(source, notes) ? source : NULL;
}

static int compare_names(const void *a, const void *b)
{
	return text_compare(*(const struct text *)a, *(const struct text *)b);
}

bool folder_list(struct arena *arena, struct text path, struct text **names, size_t *count, struct notes *notes)
{
	DIR *folder = opendir(c_path(arena, path));
	if (!folder) {
		cannot_read(notes, NO_PLACE, path, errno);
		return false;
	}
	size_t room = 0;
	*names = NULL;
	*count = 0;
	for (struct dirent *entry; (entry = readdir(folder));) {
		if (entry->d_name[0] == '.')
			continue;
		ARENA_MORE(arena, *names, *count, room);
		(*names)[(*count)++] = text_copy(arena, text_of(entry->d_name));
	}
	closedir(folder);
	if (*count)
		qsort(*names, *count, sizeof **names, compare_names);
	return true;
}

static bool path_stat(struct text path, struct stat *info)
{
	char buffer[4096];
	if (path.len >= sizeof buffer)
		return false;
	memcpy(buffer, path.at, path.len);
	buffer[path.len] = '\0';
	return stat(buffer, info) == 0;
}

bool path_is_folder(struct text path)
{
	struct stat info;
	return path_stat(path, &info) && S_ISDIR(info.st_mode);
}

bool path_exists(struct text path)
{
	struct stat info;
	return path_stat(path, &info);
}

struct text path_join(struct arena *arena, struct text folder, struct text name)
{
	while (folder.len > 1 && folder.at[folder.len - 1] == '/')
		folder.len--;
	if (folder.len == 0 || text_is(folder, "."))
		return text_copy(arena, name);
	return TEXT_JOIN(arena, folder, text_is(folder, "/") ? TEXT("") : TEXT("/"), name);
}

struct text path_folder(struct text path)
{
	while (path.len > 1 && path.at[path.len - 1] == '/')
		path.len--;
	for (size_t i = path.len; i > 0; i--)
		if (path.at[i - 1] == '/')
			return text_slice(path, 0, i > 1 ? i - 1 : 1);
	return TEXT(".");
}

struct text path_name(struct text path)
{
	while (path.len > 1 && path.at[path.len - 1] == '/')
		path.len--;
	for (size_t i = path.len; i > 0; i--)
		if (path.at[i - 1] == '/')
			return text_slice(path, i, path.len);
	return path;
}
