/*
 * The source of a narrative while it is read: where each text stands in it, and which of its words have been met.
 * For read_prose alone; knows Markdown's marks, but not cmark.
 * SPDX-License-Identifier: MIT
 */
#ifndef PLAN_PROSE_SOURCE_H
#define PLAN_PROSE_SOURCE_H

#include "base/note.h"
#include "base/table.h"

struct prose_source {
	struct source *file;
	struct arena *arena;
	struct notes *notes;
	char *bytes;   /* the file's, with punctuation beside stars masked (see prose_unmasked) */
	size_t len;
	size_t cursor; /* texts are looked up from here on, in document order */
	bool *seen;    /* for each byte: whether it reached a page, or is an address in use */
	size_t work;   /* bytes looked through in vain so far: bounded, so that reading is linear */
	size_t block;  /* the end of the block that was last met as a whole */
	struct table *definitions; /* of addresses, "[label]: address"; NULL until one is asked for */
};

/* Copies the file's bytes, refuses what may not come in by character reference, and masks. */
void prose_source_init(struct prose_source *source, struct source *file, struct notes *notes);

/* Whether cmark reads it in linear time; false after a note when one block has too many brackets or bars. */
bool prose_source_is_tame(const struct prose_source *source);

/* A text as it stands in `bytes`, with its punctuation put back; owned by the arena. */
struct text prose_unmasked(struct arena *arena, struct text masked);

struct place prose_place(const struct prose_source *source, size_t offset);
/* Where a line begins, counted from 1; the end of the file when there is no such line. */
size_t prose_line(const struct prose_source *source, int line);

/* Where the (masked) text next stands at or after the cursor, or the reference it was written as; SIZE_MAX when nowhere.
 * It has been met then, and the cursor stands behind it. */
size_t prose_meet(struct prose_source *source, struct text text);
/* After the words of a link or picture: where its address stands; SIZE_MAX for <https://…>. `url` (masked) is looked for
 * among the definitions when the link names one. With `title`, what stands in quotes behind the address is met, too. */
size_t prose_meet_address(struct prose_source *source, struct text url, bool title);
/* The next "[^label]" behind marks, with the colon of a definition. */
void prose_meet_label(struct prose_source *source);
void prose_see(struct prose_source *source, size_t from, size_t to);

/* Notes a mark in a text that was met at `offset` which was meant to be markup and would be printed as it is; false
 * when there is none. */
bool prose_check_marks(const struct prose_source *source, struct text text, size_t offset);
/* Notes every word of the file that was never met. */
void prose_note_unseen(const struct prose_source *source);

#endif
