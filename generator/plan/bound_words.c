/*
 * Looks words of bounds up in their one list.
 * Used through bound_words.h only.
 * SPDX-License-Identifier: MIT
 */
#include "plan/bound_words.h"

static const struct bound_word words[] = {
#define WORD(word, side, qualifier, comparator) {{word, sizeof word - 1}, side, qualifier, comparator},
#include "plan/bound_words.def"
#undef WORD
};

enum { WORD_COUNT = sizeof words / sizeof *words };

struct bound_word bound_word_take(struct text *text, enum bound_side side, bool at_end)
{
	struct bound_word best = {.side = side};
	for (size_t i = 0; i < WORD_COUNT; i++) {
		const char *word = words[i].word.at;
		if (words[i].side == side && words[i].word.len > best.word.len && (at_end ? text_ends(*text, word) : text_starts(*text, word)))
			best = words[i];
	}
	*text = at_end ? text_slice(*text, 0, text->len - best.word.len) : text_slice(*text, best.word.len, text->len);
	return best;
}

struct bound_word bound_word_in(struct text text)
{
	struct bound_word best = {.side = BOUND_BEFORE};
	for (size_t i = 0; i < WORD_COUNT; i++)
		if (words[i].side != BOUND_WITHIN && words[i].word.len > best.word.len && text_find(text, words[i].word, 0) != SIZE_MAX)
			best = words[i];
	return best;
}
