/*
 * By what the system knows one state of a file or folder, and lists of them, packed: what is still known by the same mark
 * holds the same bytes or names. Anyone may use it.
 * SPDX-License-Identifier: MIT
 */
#ifndef BASE_FILE_MARK_H
#define BASE_FILE_MARK_H

#include "base/text.h"

/* A write, however short, changes it; so does putting the old time back, since nobody can set when a file was changed. */
struct file_mark {
	uint64_t device, inode, size;
	int64_t modified, changed; /* nanoseconds since 1970 */
};

/* False, and the mark empty, when nothing is there. Take it before reading: what is written meanwhile then shows later. */
bool file_mark_of(struct text path, struct file_mark *mark);

/* Whether it was last changed before that time. A younger file may change once more within the tick of its clock, unseen. */
bool file_mark_is_older(const struct file_mark *mark, int64_t time);

/* Paths with their marks; an empty mark says that nothing is there. Init to {0}. */
struct file_marks {
	struct buffer bytes; /* packed: each entry tells how it differs from the one before */
	struct buffer path;
	struct file_mark mark;
};

void file_marks_add(struct file_marks *marks, struct text path, const struct file_mark *mark);
/* Adds what is there now, which *found gets; false when that is nothing. */
bool file_marks_take(struct file_marks *marks, struct text path, struct file_mark *found);
void file_marks_release(struct file_marks *marks);

/* Whether everything in such a list is now as it says; false also for bytes that are no list. */
bool file_marks_hold(struct text bytes);

#endif
