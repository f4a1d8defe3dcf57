/*
 * Lists of files and folders, and the looking again.
 * Used through file_book.h only.
 * SPDX-License-Identifier: MIT
 */
#include "base/file_book.h"

#include <string.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/folders.h"
#include "base/table.h"

enum { BOOKED_MOST_BYTES = 64 * 1024 * 1024 }; /* of a file that is only noted */

struct booked_folder {
	struct text path;
	struct file_mark mark;
	struct text *names;
	size_t count;
};

struct file_book {
	struct arena *arena;
	struct table by_path; /* of every path noted; things are the book itself */
	struct booked *files;
	size_t count, room;
	struct booked_folder *folders;
	size_t folder_count, folder_room;
	struct text *absent; /* looked for and not there */
	size_t absent_count, absent_room;
	struct text failed, reason; /* a file or folder that could not be read though its rights allow it; empty: none */
};

struct file_book *file_book_new(struct arena *arena)
{
	struct file_book *book = ARENA_NEW(arena, struct file_book);
	*book = (struct file_book){.arena = arena, .by_path.arena = arena};
	return book;
}

static void put(struct file_book *book, struct booked booked)
{
	booked.path = text_copy(book->arena, booked.path);
	booked.shown = booked.shown.len ? text_copy(book->arena, booked.shown) : path_name(booked.path);
	if (table_add(&book->by_path, booked.path, book))
		return;
	ARENA_MORE(book->arena, book->files, book->count, book->room);
	book->files[book->count++] = booked;
}

static bool is_noted(const struct file_book *book, struct text path)
{
	return table_find(&book->by_path, path) != NULL;
}

void file_book_note(struct file_book *book, struct text path, struct file_mark mark, struct text bytes)
{
	if (!is_noted(book, path))
		put(book, (struct booked){.path = path, .digest = digest_hex(book->arena, bytes), .size = bytes.len, .mark = mark});
}

void file_book_note_folder(struct file_book *book, struct text path, struct file_mark mark, const struct text *names, size_t count)
{
	for (size_t i = 0; i < book->folder_count; i++)
		if (text_equal(book->folders[i].path, path))
			return;
	ARENA_MORE(book->arena, book->folders, book->folder_count, book->folder_room);
	struct booked_folder *folder = &book->folders[book->folder_count++];
	*folder = (struct booked_folder){text_copy(book->arena, path), mark, ARENA_ARRAY(book->arena, count, struct text), count};
	for (size_t i = 0; i < count; i++)
		folder->names[i] = text_copy(book->arena, names[i]);
}

/* A disk or system that fails: the digest would be that of nothing, while the file itself is read later. */
static void note_failure(struct file_book *book, struct text path, const struct notes *unheard)
{
	struct text reason = unheard->count ? unheard->list[0].args[1] : TEXT("");
	bool failed = unheard->count && unheard->list[0].message == MSG_FILE_UNREADABLE;
	if (!failed || book->failed.len || access(text_copy(book->arena, path).at, R_OK))
		return;
	book->failed = text_copy(book->arena, path);
	book->reason = text_copy(book->arena, reason);
}

static void note_absence(struct file_book *book, struct text path)
{
	ARENA_MORE(book->arena, book->absent, book->absent_count, book->absent_room);
	book->absent[book->absent_count++] = text_copy(book->arena, path);
}

void file_book_take(struct file_book *book, struct text path, struct text shown)
{
	struct file_mark mark;
	if (is_noted(book, path) || path_is_folder(path))
		return;
	if (!file_mark_of(path, &mark)) {
		note_absence(book, path);
		return;
	}
	struct arena arena;
	arena_init(&arena);
	struct notes unheard = {.arena = &arena}; /* whoever needs the file will say what is wrong with it */
	struct source *source = file_read(&arena, path, BOOKED_MOST_BYTES, NO_PLACE, &unheard);
	struct text bytes = source ? source->bytes : TEXT(""); /* what is too large or forbidden is news, too */
	if (!source)
		note_failure(book, path, &unheard);
	put(book, (struct booked){path, shown, digest_hex(book->arena, bytes), bytes.len, mark});
	arena_release(&arena);
}

void file_book_take_or_installed(struct file_book *book, struct text folder, struct text name, struct text shown)
{
	struct text own = path_join(book->arena, folder, name), installed = installed_place(book->arena, name);
	file_book_take(book, own, shown);
	if (installed.len && !path_exists(own))
		file_book_take(book, installed, shown);
}

void file_book_take_folder(struct file_book *book, struct text path, struct text shown, unsigned levels)
{
	struct text *names;
	size_t count = 0;
	struct notes unheard = {.arena = book->arena};
	struct file_mark mark;
	if (!path_is_folder(path) || !file_mark_of(path, &mark))
		return;
	if (!folder_list(book->arena, path, &names, &count, &unheard)) {
		note_failure(book, path, &unheard);
		return;
	}
	file_book_note_folder(book, path, mark, names, count);
	for (size_t i = 0; i < count; i++) {
		struct text inner = path_join(book->arena, path, names[i]), inner_shown = path_join(book->arena, shown, names[i]);
		if (levels && path_is_folder(inner))
			file_book_take_folder(book, inner, inner_shown, levels - 1);
		else
			file_book_take(book, inner, inner_shown);
	}
}

const struct booked *file_book_files(const struct file_book *book, size_t *count)
{
	*count = book->count;
	return book->files;
}

static bool file_holds(const struct booked *booked)
{
	struct file_mark now;
	return file_mark_of(booked->path, &now) && memcmp(&now, &booked->mark, sizeof now) == 0;
}

static bool folder_holds(const struct booked_folder *folder)
{
	struct arena arena;
	arena_init(&arena);
	struct notes unheard = {.arena = &arena};
	struct text *names = NULL;
	size_t count = 0;
	bool same = folder_list(&arena, folder->path, &names, &count, &unheard) && count == folder->count;
	for (size_t i = 0; same && i < count; i++)
		same = text_equal(names[i], folder->names[i]);
	arena_release(&arena);
	return same;
}

bool file_book_holds(const struct file_book *book, struct notes *notes)
{
	struct text changed = {0};
	if (book->failed.len) {
		NOTE2(notes, MSG_FILE_UNREADABLE, NO_PLACE, book->failed, book->reason);
		return false;
	}
	for (size_t i = 0; !changed.len && i < book->count; i++)
		changed = file_holds(&book->files[i]) ? TEXT("") : book->files[i].path;
	for (size_t i = 0; !changed.len && i < book->folder_count; i++)
		changed = folder_holds(&book->folders[i]) ? TEXT("") : book->folders[i].path;
	if (changed.len)
		NOTE1(notes, MSG_INPUT_CHANGED, NO_PLACE, changed);
	return !changed.len;
}

bool file_book_mark(const struct file_book *book, int64_t older, struct file_marks *marks)
{
	static const struct file_mark nothing = {0};
	bool good = true;
	for (size_t i = 0; i < book->count; i++) {
		file_marks_add(marks, book->files[i].path, &book->files[i].mark);
		good = good && file_mark_is_older(&book->files[i].mark, older);
	}
	for (size_t i = 0; i < book->folder_count; i++) {
		file_marks_add(marks, book->folders[i].path, &book->folders[i].mark);
		good = good && file_mark_is_older(&book->folders[i].mark, older);
	}
	for (size_t i = 0; i < book->absent_count; i++)
		file_marks_add(marks, book->absent[i], &nothing);
	return good;
}
