/*
 * Numbers are written seven bits to a byte, differences from the entry before, since neighbours are alike.
 * Used through file_mark.h only.
 * SPDX-License-Identifier: MIT
 */
#include "base/file_mark.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

enum { MARK_NUMBERS = 5, PATH_MOST = 4096 };

static struct file_mark mark_of(const struct stat *info)
{
	return (struct file_mark){info->st_dev, info->st_ino, (uint64_t)info->st_size,
				  (int64_t)info->st_mtim.tv_sec * 1000000000 + info->st_mtim.tv_nsec,
				  (int64_t)info->st_ctim.tv_sec * 1000000000 + info->st_ctim.tv_nsec};
}

bool file_mark_of(struct text path, struct file_mark *mark)
{
	struct stat info;
	bool there = path_stat(path, &info);
	*mark = there ? mark_of(&info) : (struct file_mark){0};
	return there;
}

bool file_mark_is_older(const struct file_mark *mark, int64_t time)
{
	return mark->modified < time && mark->changed < time;
}

/* ---- Packing ---- */

static void put_number(struct buffer *out, uint64_t number)
{
	for (; number >= 0x80; number >>= 7)
		buffer_char(out, (char)(0x80 | (number & 0x7F)));
	buffer_char(out, (char)number);
}

/* The sign in the lowest bit, so that small differences of either sign are short. */
static void put_difference(struct buffer *out, uint64_t before, uint64_t now)
{
	uint64_t up = now - before;
	put_number(out, up >> 63 ? ((before - now) << 1) - 1 : up << 1);
}

static void numbers_of(const struct file_mark *mark, uint64_t numbers[MARK_NUMBERS])
{
	const uint64_t list[MARK_NUMBERS] = {mark->device, mark->inode, mark->size, (uint64_t)mark->modified, (uint64_t)mark->changed};
	memcpy(numbers, list, sizeof list);
}

void file_marks_add(struct file_marks *marks, struct text path, const struct file_mark *mark)
{
	uint64_t before[MARK_NUMBERS], now[MARK_NUMBERS];
	size_t same = 0;
	while (same < path.len && same < marks->path.len && path.at[same] == marks->path.at[same])
		same++;
	put_number(&marks->bytes, same);
	put_number(&marks->bytes, path.len - same);
	buffer_add(&marks->bytes, path.at + same, path.len - same);
	numbers_of(&marks->mark, before);
	numbers_of(mark, now);
	for (size_t i = 0; i < MARK_NUMBERS; i++)
		put_difference(&marks->bytes, before[i], now[i]);
	marks->path.len = same;
	buffer_add(&marks->path, path.at + same, path.len - same);
	marks->mark = *mark;
}

bool file_marks_take(struct file_marks *marks, struct text path, struct file_mark *found)
{
	bool there = file_mark_of(path, found);
	file_marks_add(marks, path, found);
	return there;
}

void file_marks_release(struct file_marks *marks)
{
	buffer_release(&marks->bytes);
	buffer_release(&marks->path);
}

/* ---- Unpacking ---- */

struct unpacking {
	const char *at, *end;
	char path[PATH_MOST];
	size_t path_len;
	int base;        /* a folder from which files are asked for, since most of a list lie below it */
	size_t base_len; /* of its path with the slash; 0: where one stands */
	uint64_t mark[MARK_NUMBERS];
	bool good;
};

static uint64_t take_number(struct unpacking *from)
{
	uint64_t number = 0;
	for (unsigned shift = 0; shift < 64 && from->at < from->end; shift += 7) {
		unsigned char byte = (unsigned char)*from->at++;
		number |= (uint64_t)(byte & 0x7F) << shift;
		if (byte < 0x80)
			return number;
	}
	from->good = false;
	return 0;
}

static void leave_base(struct unpacking *from)
{
	if (from->base >= 0)
		close(from->base);
	from->base = AT_FDCWD;
	from->base_len = 0;
}

/* The folder of a path that does not lie below the last such folder. */
static void choose_base(struct unpacking *from)
{
	size_t len = from->path_len;
	leave_base(from);
	len -= len > 0; /* a slash at the end divides nothing */
	while (len && from->path[len - 1] != '/')
		len--;
	if (len < 2)
		return;
	from->path[len - 1] = '\0';
	from->base = open(from->path, O_PATH | O_DIRECTORY | O_CLOEXEC);
	from->path[len - 1] = '/';
	if (from->base < 0)
		from->base = AT_FDCWD;
	else
		from->base_len = len;
}

static void take_path(struct unpacking *from)
{
	uint64_t same = take_number(from), len = take_number(from);
	from->good = from->good && same <= from->path_len && len <= (size_t)(from->end - from->at) && len < PATH_MOST - same;
	if (!from->good)
		return;
	memcpy(from->path + same, from->at, len);
	from->path_len = same + len;
	from->path[from->path_len] = '\0';
	from->at += len;
	if (!from->base_len || same < from->base_len)
		choose_base(from);
}

static void take_mark(struct unpacking *from)
{
	for (size_t i = 0; i < MARK_NUMBERS; i++) {
		uint64_t difference = take_number(from);
		from->mark[i] += difference & 1 ? -((difference >> 1) + 1) : difference >> 1;
	}
}

static bool is_as_marked(const struct unpacking *from)
{
	struct stat info;
	bool there = fstatat(from->base, from->path + from->base_len, &info, 0) == 0;
	struct file_mark now = there ? mark_of(&info) : (struct file_mark){0};
	uint64_t numbers[MARK_NUMBERS];
	numbers_of(&now, numbers);
	return memcmp(numbers, from->mark, sizeof numbers) == 0;
}

bool file_marks_hold(struct text bytes)
{
	struct unpacking from = {.at = bytes.at, .end = bytes.at + bytes.len, .base = AT_FDCWD, .good = true};
	while (from.good && from.at < from.end) {
		take_path(&from);
		take_mark(&from);
		from.good = from.good && is_as_marked(&from);
	}
	leave_base(&from);
	return from.good;
}
