/*
 * Files of entries among the templates, each a name and its text, with which a bureau says what is its own: site.xml, print.xml, words.xml.
 * For whoever opens one of them.
 * SPDX-License-Identifier: MIT
 */
#ifndef BASE_READ_ENTRIES_H
#define BASE_READ_ENTRIES_H

#include "base/note.h"

struct entry {
	struct text name, text;
	struct place place;
};

/* Reads <…><entry name="…">…</entry>…</…>: entries in the file's order, texts trimmed, owned by the arena. False after
 * notes: the file cannot be read or is not well-formed; what is no entry is noted and left out. */
bool entries_read(struct text path, struct arena *arena, struct entry **entries, size_t *count, struct notes *notes);

#endif
