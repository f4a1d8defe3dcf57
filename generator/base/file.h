/*
 * The one door to the disk: reading whole files, listing folders, making folders.
 * Anyone may use it; failures come back as notes with the path and the system's reason.
 * SPDX-License-Identifier: MIT
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/note.h"

/*
 * Reads a regular file of at most `limit` bytes. Returns NULL after adding a note (to `cited`, the place that
 * asked for the file, or no place) when it cannot be read or is larger. Owned by the arena.
 */
struct source *file_read(struct arena *arena, struct text path, size_t limit, struct place cited,
			 struct notes *notes);

/*
 * As file_read, and the bytes are checked: well-formed UTF-8, no byte order mark, no NUL or control
 * character other than tab and line ends, no private-use character, none of them by reference (&#x202E;). Each fault is a note with its place.
 */
struct source *file_read_text(struct arena *arena, struct text path, size_t limit, struct place cited,
			      struct notes *notes);
/* The same of a file of the templates: whatever is wrong with it is a fault of theirs, and no fault of a plan. */
struct source *file_read_template(struct arena *arena, struct text path, size_t limit, struct notes *notes);

/* That check alone, for bytes that came another way; false after notes. */
bool source_check(struct source *source, struct notes *notes);

/* Makes a source of bytes already in memory (tests, standard input); the bytes are not copied. */
struct source *source_of(struct arena *arena, struct text path, struct text bytes);

/* Names in a folder, without those beginning with a dot, sorted by bytes. False and a note when unreadable. */
bool folder_list(struct arena *arena, struct text path, struct text **names, size_t *count, struct notes *notes);

/*
 * Writes a file that is not there yet, whole or not at all, making its folders when they are missing. False after a note,
 * among others that it is there.
 */
bool file_write_new(struct arena *arena, struct text path, struct text bytes, struct notes *notes);

/*
 * Puts `bytes` in the place of a file that still holds `before` (`at` NULL: is not there), whole or not at all, keeping its
 * mode and owner. Who replaces a file of the same folder meanwhile is waited for. False after a note.
 */
bool file_replace(struct arena *arena, struct text path, struct text before, struct text bytes, struct notes *notes);

/* Takes a file away that still holds `before`. False after a note, as with file_replace. */
bool file_remove(struct arena *arena, struct text path, struct text before, struct notes *notes);

/*
 * Keeps others who ask for the same folder waiting until the lock is closed; with `wait` false nobody waits. Returns -1
 * when another has it, or after a note when the folder cannot be opened. Other than with file_replace, which only keeps off
 * while it writes, what is read under the lock is still so when it is written.
 */
int folder_lock(struct arena *arena, struct text path, bool wait, struct notes *notes);
void folder_unlock(int lock); /* -1: nothing */

struct stat;
/* What the system knows of what is there; false when nothing is. */
bool path_stat(struct text path, struct stat *info);
bool path_is_folder(struct text path);
bool path_exists(struct text path);
/* `folder` and `name` with one slash between; `name` alone when folder is empty or ".". */
struct text path_join(struct arena *arena, struct text folder, struct text name);
/* Everything before the last slash ("." when there is none), and everything after it. */
struct text path_folder(struct text path);
struct text path_name(struct text path);

#endif
