/*
 * Whether a text has, is, begins or ends with one of several words, which are written in one string divided by blanks.
 * For who reads what people write; anyone may use it.
 * SPDX-License-Identifier: MIT
 */
#ifndef BASE_TEXT_WORDS_H
#define BASE_TEXT_WORDS_H

#include "base/text.h"

bool text_has(struct text whole, const char *part);
bool text_has_any(struct text whole, const char *words);
bool text_is_any(struct text whole, const char *words);
/* The longest of the words that it begins with, or ends with; empty when none. */
struct text text_starts_any(struct text whole, const char *words);
struct text text_ends_any(struct text whole, const char *words);

#endif
