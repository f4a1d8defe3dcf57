/*
 * Zip archives held in memory: office files are read part by part, within stated limits; archives are written whole.
 * Anyone may use it; libzip is used nowhere else.
 * SPDX-License-Identifier: MIT
 */
#ifndef BASE_ARCHIVE_H
#define BASE_ARCHIVE_H

#include "base/note.h"

/* Stated limits: of one part, of all parts read, and of how much a part may swell when it is unpacked. */
enum {
	ARCHIVE_MOST_PART = 32 * 1024 * 1024,
	ARCHIVE_MOST_BYTES = 128 * 1024 * 1024,
	ARCHIVE_MOST_PARTS = 10000,
	ARCHIVE_MOST_SWELLING = 200, /* beyond 1 MB unpacked */
};

struct archive;

/* Whether the bytes begin as a zip archive does. */
bool archive_is_one(struct text bytes);

/* Opens the archive in `source`, whose bytes must outlive it. NULL after a note; else archive_close. */
struct archive *archive_open(struct source *source, struct arena *arena, struct notes *notes);
void archive_close(struct archive *archive);

/* Whether there is a part of that name. */
bool archive_has(const struct archive *archive, const char *part);

/* The part as a source whose path is "FILE(PART)". NULL when there is none (no note), or after a note when it breaks a limit. */
struct source *archive_read(struct archive *archive, const char *part, struct notes *notes);

/* Names of the parts in the archive's order; they live in the arena given to archive_open. */
size_t archive_names(const struct archive *archive, struct text **names);

/* An archive being written, the same bytes from the same parts: every part is of 1 January 1980. */
struct archive_writer;

/* NULL when memory or libzip fails; else archive_finish. */
struct archive_writer *archive_begin(struct arena *arena);
/* The bytes must live until archive_finish; names are UTF-8 with slashes. */
void archive_add(struct archive_writer *writer, const char *part, struct text bytes);
/* Appends the archive to `out` and ends it; false, and nothing appended, when anything failed. NULL is a failure, too. */
bool archive_finish(struct archive_writer *writer, struct buffer *out);

#endif
