/*
 * What a run depends on: every file read, once, with its digest, and every folder listed, with its names. Whoever reads
 * files into an arena that has a book notes them there without knowing it. For run/, which opens the books; file.c fills them.
 * SPDX-License-Identifier: MIT
 */
#ifndef BASE_FILE_BOOK_H
#define BASE_FILE_BOOK_H

#include "base/file_mark.h"
#include "base/note.h"

struct file_book;

struct booked {
	struct text path;   /* as it was opened */
	struct text shown;  /* as a manifest may name it: no path of this machine */
	struct text digest; /* hexadecimal SHA-256 of what was read; of nothing when the file could not be read */
	uint64_t size;
	struct file_mark mark;
};

/* An empty book, which lives in the arena; arena->book is not set by this. */
struct file_book *file_book_new(struct arena *arena);

/* Notes the bytes of a file, unless the file is noted already. */
void file_book_note(struct file_book *book, struct text path, struct file_mark mark, struct text bytes);
/* Notes the names in a folder, sorted; its mark was taken before they were read. */
void file_book_note_folder(struct file_book *book, struct text path, struct file_mark mark, const struct text *names, size_t count);

/* Reads a file for the book alone, which shows it under this name; one that is not there is no input, but its absence is noted. */
void file_book_take(struct file_book *book, struct text path, struct text shown);
/* The same for the file of a folder, or the installed one that stands in for it. */
void file_book_take_or_installed(struct file_book *book, struct text folder, struct text name, struct text shown);
/* The same for every file of a folder, and of the folders in it down to so many levels; 0: the folder's own files. */
void file_book_take_folder(struct file_book *book, struct text path, struct text shown, unsigned levels);

/* What is noted, in the order in which it was. Valid until more is. */
const struct booked *file_book_files(const struct file_book *book, size_t *count);

/* Whether everything noted is still as it was when it was read; false after a note. */
bool file_book_holds(const struct file_book *book, struct notes *notes);

/* Adds everything noted to the marks; false when some of it is not older than that time. */
bool file_book_mark(const struct file_book *book, int64_t older, struct file_marks *marks);

#endif
