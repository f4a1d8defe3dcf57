/*
 * Looking up and filling in the sentences of words.def.
 * Used through words.h only.
 * SPDX-License-Identifier: MIT
 */
#include "cli/words.h"

static const char *const table[WORDS_COUNT][2] = {
#define WORDS(id, zh, en) {zh, en},
#include "cli/words.def"
#undef WORDS
};

const char *words_raw(enum words words, enum language language)
{
	return table[words][language];
}

void words_add(struct buffer *out, enum words words, enum language language, struct text a, struct text b, struct text c)
{
	const struct text args[] = {a, b, c};
	for (const char *p = table[words][language]; *p; p++) {
		if (p[0] == '%' && p[1] >= '1' && p[1] <= '3')
			buffer_text(out, args[*++p - '1']);
		else
			buffer_char(out, *p);
	}
}
