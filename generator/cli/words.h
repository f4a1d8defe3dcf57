/*
 * The program's own sentences in both languages; the table is words.def.
 * For main and the commands.
 * SPDX-License-Identifier: MIT
 */
#ifndef CLI_WORDS_H
#define CLI_WORDS_H

#include "base/note.h"

enum words {
#define WORDS(id, zh, en) id,
#include "cli/words.def"
#undef WORDS
	WORDS_COUNT
};

/* The sentence as it stands in the table. */
const char *words_raw(enum words words, enum language language);

/* Appends the sentence with %1 to %3 filled in. */
void words_add(struct buffer *out, enum words words, enum language language, struct text a, struct text b, struct text c);

#endif
