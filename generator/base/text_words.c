/*
 * Each word is cut off the list in turn; lists are short.
 * Used through text_words.h only.
 * SPDX-License-Identifier: MIT
 */
#include "base/text_words.h"

bool text_has(struct text whole, const char *part)
{
	return text_find(whole, text_of(part), 0) != SIZE_MAX;
}

bool text_has_any(struct text whole, const char *words)
{
	for (struct text rest = text_of(words); rest.len;)
		if (text_find(whole, text_cut(&rest, ' '), 0) != SIZE_MAX)
			return true;
	return false;
}

bool text_is_any(struct text whole, const char *words)
{
	for (struct text rest = text_of(words); rest.len;)
		if (text_equal(whole, text_cut(&rest, ' ')))
			return true;
	return false;
}

struct text text_starts_any(struct text whole, const char *words)
{
	struct text longest = {whole.at, 0};
	for (struct text rest = text_of(words); rest.len;) {
		struct text word = text_cut(&rest, ' ');
		if (word.len > longest.len && text_equal(text_slice(whole, 0, word.len), word))
			longest = text_slice(whole, 0, word.len);
	}
	return longest;
}

struct text text_ends_any(struct text whole, const char *words)
{
	struct text longest = {whole.at, 0};
	for (struct text rest = text_of(words); rest.len;) {
		struct text word = text_cut(&rest, ' ');
		if (word.len > longest.len && word.len <= whole.len && text_equal(text_slice(whole, whole.len - word.len, word.len), word))
			longest = text_slice(whole, whole.len - word.len, word.len);
	}
	return longest;
}
