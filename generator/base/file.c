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

#include "base/file_book.h"

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
	struct file_mark mark;
	bool booked = arena->book && file_mark_of(path, &mark);
	int reason = fstat(fd, &info) ? errno : S_ISDIR(info.st_mode) ? EISDIR : S_ISREG(info.st_mode) ? 0 : EINVAL;
	bool too_large = !reason && (size_t)info.st_size > limit;
	if (!reason && !too_large)
		reason = read_all(fd, arena, (size_t)info.st_size, &bytes);
	close(fd);
	if (booked && !reason && !too_large)
		file_book_note(arena->book, path, mark, bytes);
	if (too_large)
		NOTE2(notes, MSG_FILE_TOO_LARGE, cited, path, text_format(arena, "%zu", limit / 1024));
	else if (reason)
		cannot_read(notes, cited, path, reason);
	return too_large || reason ? NULL : source_of(arena, path, bytes);
}

enum { MOST_CHARACTER_NOTES = 20 };
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

/* The code point of "&#20013;" or "&#x4E2D;" at an ampersand; a space when it is none. */
static uint32_t referenced(struct text text, size_t at)
{
	struct text rest = text_slice(text, at, 16);
	bool hex = text_starts(rest, "&#x") || text_starts(rest, "&#X");
	uint64_t code = 0;
	size_t start = hex ? 3 : 2, i = start;
	if (!text_starts(rest, "&#"))
		return ' ';
	for (; i < rest.len; i++) {
		int digit = rest.at[i] - '0', letter = (rest.at[i] | 0x20) - 'a';
		if (digit >= 0 && digit < 10)
			code = code * (hex ? 16 : 10) + (unsigned)digit;
		else if (hex && letter >= 0 && letter < 6)
			code = code * 16 + 10 + (unsigned)letter;
		else
			break;
	}
	return i == start || i == rest.len || rest.at[i] != ';' ? ' ' : code > 0x10FFFF ? 0xFFFF : (uint32_t)code;
}

/* Whether three bytes at hand are one character of U+3000 to U+9FFF. */
static bool is_usual_three(const unsigned char *bytes)
{
	return bytes[0] >= 0xE3 && bytes[0] <= 0xE9 && (bytes[1] & 0xC0) == 0x80 && (bytes[2] & 0xC0) == 0x80;
}

/* The first character at or after `i` that is to be looked at; nearly all are not: ASCII, and well-formed U+3000 to U+9FFF. */
static size_t skip_usual(struct text text, size_t i)
{
	const unsigned char *bytes = (const unsigned char *)text.at;
	while (i < text.len) {
		if ((bytes[i] >= 0x20 && bytes[i] < 0x7F && bytes[i] != '&') || bytes[i] == '\n')
			i++;
		else if (text.len - i >= 3 && is_usual_three(bytes + i))
			i += 3;
		else
			break;
	}
	return i;
}

/* Whether the character that begins at `*index`, past which it moves, may stand there: as it is, or by reference. */
static bool is_allowed(struct text bytes, size_t *index, uint32_t *code)
{
	unsigned char byte = (unsigned char)bytes.at[*index];
	if (byte == '&')
		*code = referenced(bytes, (*index)++);
	else
		*code = byte < 0x80 ? ((*index)++, byte) : utf8_next(bytes, index);
	return !character_is_forbidden(*code);
}

/* What no file may hold, as far as it is noted. */
struct faults {
	struct {
		size_t at;
		uint32_t code;
	} list[MOST_CHARACTER_NOTES];
	size_t count;
};

/* Where the bytes are no UTF-8; SIZE_MAX when they all are, and then *faults has what else is wrong with them. */
static size_t find_faults(struct text bytes, struct faults *faults)
{
	for (size_t i = skip_usual(bytes, 0); i < bytes.len; i = skip_usual(bytes, i)) {
		size_t start = i;
		uint32_t code;
		bool allowed = is_allowed(bytes, &i, &code);
		if (code == UINT32_MAX)
			return start;
		if (allowed || faults->count == MOST_CHARACTER_NOTES)
			continue;
		faults->list[faults->count].at = start;
		faults->list[faults->count++].code = code;
	}
	return SIZE_MAX;
}

static void note_faults(struct source *source, const struct faults *faults, struct notes *notes)
{
	for (size_t i = 0; i < faults->count; i++) {
		struct text code = text_format(notes->arena, "U+%04X", (unsigned)faults->list[i].code);
		NOTE1(notes, MSG_CONTROL_CHARACTER, ((struct place){source, (uint32_t)faults->list[i].at}), code);
	}
}

bool source_check(struct source *source, struct notes *notes)
{
	if (text_starts(source->bytes, "PK\003\004")) {
		NOTE1(notes, MSG_FILE_NOT_TEXT, ((struct place){source, PLACE_WHOLE_FILE}), source->path);
		return false;
	}
	struct faults faults = {.count = 0};
	size_t bad = find_faults(source->bytes, &faults);
	if (bad != SIZE_MAX) {
		NOTE1(notes, MSG_NOT_UTF8, ((struct place){source, (uint32_t)bad}), source->path);
		return false;
	}
	if (text_starts(source->bytes, BYTE_ORDER_MARK)) {
		NOTE1(notes, MSG_BYTE_ORDER_MARK, ((struct place){source, 0}), source->path);
		return false;
	}
	note_faults(source, &faults, notes);
	return faults.count == 0;
}

struct source *file_read_text(struct arena *arena, struct text path, size_t limit, struct place cited,
			      struct notes *notes)
{
	struct source *source = file_read(arena, path, limit, cited, notes);
	return source && source_check(source, notes) ? source : NULL;
}

struct source *file_read_template(struct arena *arena, struct text path, size_t limit, struct notes *notes)
{
	struct source *source = file_read(arena, path, limit, NO_PLACE, notes);
	if (source)
		source->of_templates = true;
	return source && source_check(source, notes) ? source : NULL;
}

static int compare_names(const void *a, const void *b)
{
	return text_compare(*(const struct text *)a, *(const struct text *)b);
}

bool folder_list(struct arena *arena, struct text path, struct text **names, size_t *count, struct notes *notes)
{
	struct file_mark mark = {0};
	if (arena->book)
		file_mark_of(path, &mark); /* before it is read */
	DIR *folder = opendir(c_path(arena, path));
	if (!folder) {
		cannot_read(notes, NO_PLACE, path, errno);
		return false;
	}
	size_t room = 0;
	*names = NULL;
	*count = 0;
	for (struct dirent *entry; (errno = 0, entry = readdir(folder));) {
		if (entry->d_name[0] == '.')
			continue;
		ARENA_MORE(arena, *names, *count, room);
		(*names)[(*count)++] = text_copy(arena, text_of(entry->d_name));
	}
	int reason = errno; /* which tells an error from the end of the folder */
	closedir(folder);
	if (reason) {
		NOTE2(notes, MSG_FILE_UNREADABLE, NO_PLACE, path, text_of(strerror(reason)));
		return false;
	}
	if (*count)
		qsort(*names, *count, sizeof **names, compare_names);
	if (arena->book)
		file_book_note_folder(arena->book, path, mark, *names, *count);
	return true;
}

bool path_stat(struct text path, struct stat *info)
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
