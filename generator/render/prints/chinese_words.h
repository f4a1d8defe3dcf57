/*
 * Which characters of a Chinese text make one word, by the dictionary of ICU.
 * Used by linebreak.c; all of ICU is in chinese_words.c.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_PRINTS_CHINESE_WORDS_H
#define RENDER_PRINTS_CHINESE_WORDS_H

#include "base/text.h"

static inline bool is_han(uint32_t code)
{
	return (code >= 0x3400 && code < 0xA000) || (code >= 0xF900 && code < 0xFB00) || (code >= 0x20000 && code < 0x40000);
}

/*
 * For each character, whether what it belongs to goes on behind it: a word, the word that 市, 率, 的 … close, or the one that 和,
 * 第 … open. All false without the dictionary.
 */
bool *chinese_words_find(struct arena *arena, const uint32_t *codes, size_t count);

#endif
