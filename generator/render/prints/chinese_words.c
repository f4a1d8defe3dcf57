/*
 * Words of a Chinese text, and what a line should not part from them.
 * Used through chinese_words.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/chinese_words.h"

#include <unicode/ubrk.h>

/* The text as ICU wants it, and which character each unit belongs to. */
struct units {
	UChar *list;
	size_t *characters;
	int32_t count;
};

static struct units units_of(struct arena *arena, const uint32_t *codes, size_t count)
{
	struct units units = {ARENA_ARRAY(arena, 2 * count, UChar), ARENA_ARRAY(arena, 2 * count + 1, size_t), 0};
	for (size_t i = 0; i < count; i++)
		for (size_t n = utf16_put(codes[i], units.list + units.count); n > 0; n--)
			units.characters[units.count++] = i;
	units.characters[units.count] = count;
	return units;
}

/* Words of one character that belong to what follows; all others belong to what stands before them. */
static bool opens(uint32_t code)
{
	static const char *const openers = "和与及或在对为以从由将被每各第按于至不未非前一二三四五六七八九十两";
	struct text list = text_of(openers);
	for (size_t i = 0; i < list.len;)
		if (utf8_next(list, &i) == code)
			return true;
	return false;
}

bool *chinese_words_find(struct arena *arena, const uint32_t *codes, size_t count)
{
	bool *goes_on = ARENA_ARRAY(arena, count, bool);
	struct units units = units_of(arena, codes, count);
	UErrorCode error = U_ZERO_ERROR;
	UBreakIterator *words = ubrk_open(UBRK_WORD, "zh", units.list, units.count, &error);
	for (int32_t from = 0, to; U_SUCCESS(error) && (to = ubrk_next(words)) != UBRK_DONE; from = to) {
		size_t first = units.characters[from], end = units.characters[to];
		bool alone = end - first == 1 && is_han(codes[first]), opener = alone && opens(codes[first]);
		if (alone && !opener && first > 0)
			goes_on[first - 1] = true;
		for (size_t i = first; i < end; i++)
			goes_on[i] = i + 1 < end || opener;
	}
	ubrk_close(words);
	return goes_on;
}
