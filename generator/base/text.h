/*
 * Text that carries its length, a buffer that grows, and UTF-8; nothing here knows of plans.
 * Anyone may use it. All text inside the program is valid UTF-8, checked when it enters.
 * SPDX-License-Identifier: MIT
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

/* A run of bytes owned by someone else (an arena, a file, a literal); not NUL-terminated in general. */
struct text {
	const char *at;
	size_t len;
};

/* For use with printf's "%.*s". */
#define TEXT_ARG(t) (int)(t).len, (t).at
/* Text of a string literal. */
#define TEXT(literal) ((struct text){"" literal "", sizeof(literal) - 1})

/* What is compared and cut for every tag of every page is inline, so that comparing with a literal costs no call. */
static inline struct text text_of(const char *string) /* NULL gives empty text */
{
	return string ? (struct text){string, strlen(string)} : (struct text){"", 0};
}

static inline bool text_equal(struct text a, struct text b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

static inline bool text_is(struct text a, const char *string)
{
	return text_equal(a, text_of(string));
}

static inline bool text_starts(struct text whole, const char *prefix)
{
	size_t len = strlen(prefix);
	return whole.len >= len && memcmp(whole.at, prefix, len) == 0;
}

static inline bool text_ends(struct text whole, const char *suffix)
{
	size_t len = strlen(suffix);
	return whole.len >= len && memcmp(whole.at + whole.len - len, suffix, len) == 0;
}

/* Part of `whole` from byte `start`, at most `len` bytes; never reaches outside. */
static inline struct text text_slice(struct text whole, size_t start, size_t len)
{
	start = start < whole.len ? start : whole.len;
	return (struct text){whole.at + start, len < whole.len - start ? len : whole.len - start};
}

/* ASCII white space of files: what divides words, attributes and tags. */
static inline bool byte_is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Whether a byte or a code point is one of 0 to 9. */
static inline bool is_digit(uint32_t code)
{
	return code - '0' < 10;
}

/* Whether the byte there is a digit, 0 to 9; false beyond the end. */
static inline bool text_is_digit(struct text text, size_t at)
{
	return at < text.len && is_digit((unsigned char)text.at[at]);
}

/* How many digits stand there, nine at most and `most` at most, and in `*number` what they make: 0 when there are none. */
static inline size_t text_digits(struct text text, size_t at, size_t most, unsigned *number)
{
	size_t count = 0;
	for (*number = 0; count < most && count < 9 && text_is_digit(text, at + count); count++)
		*number = *number * 10 + (unsigned)(text.at[at + count] - '0');
	return count;
}

int text_compare(struct text a, struct text b); /* by bytes, which for UTF-8 is by code point */
/* Byte index of the first occurrence at or after `from`, or SIZE_MAX. */
size_t text_find(struct text whole, struct text needle, size_t from);
/* How many bytes put in, left out or changed make one of the other (Levenshtein); `most` + 1 when more, or when a text is over 64 bytes. */
size_t text_distance(struct text a, struct text b, size_t most);
/* Looking for the name meant: makes `other` the one `*found` when it differs from `name` by `*most` at most, and by less than one found
 * before; `*most` is then by how much. Whether it did. */
bool text_nearer(struct text name, struct text other, struct text *found, size_t *most);
/* By how much a misspelt name of that length may differ from the one meant. */
size_t text_slips(struct text name);
/* Without blanks and line ends (ASCII white space and U+3000) on either side. */
struct text text_trim(struct text whole);
/* Cuts `*rest` at the first `separator`; returns what stood before it (all of it when there is none). */
struct text text_cut(struct text *rest, char separator);
uint64_t text_hash(struct text text);
/* How many digits stand at that byte. */
size_t text_digit_run(struct text text, size_t at);
/* The number that digits make; false, and the count 0, when there are none, or others, or it is above `most`. */
bool text_read_count(struct text digits, size_t most, size_t *count);
/* Whether it can be an id and the name of a file: letters from a to z, digits and hyphens, beginning with a letter. */
bool text_is_id(struct text text);
/* Byte index of the first mark that some format wants escaped (" & ' < > \ and control characters), or its length. */
size_t text_mark(struct text text, size_t from);

/* Copies into the arena, with a NUL after the end (not counted). */
struct text text_copy(struct arena *arena, struct text text);
/* The pieces one after the other; NUL after the end, not counted. For what is made by the thousand; else text_format. */
#define TEXT_JOIN(arena, ...) \
	text_join((arena), (const struct text[]){__VA_ARGS__}, sizeof((const struct text[]){__VA_ARGS__}) / sizeof(struct text))
struct text text_join(struct arena *arena, const struct text *pieces, size_t count);
/* With every occurrence of `what` replaced; the text itself when there is none. */
struct text text_filled(struct arena *arena, struct text text, struct text what, struct text with);
/* Its decimal digits. */
struct text text_count(struct arena *arena, size_t count);
/* printf into the arena; NUL after the end, not counted. */
struct text text_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Decodes one code point at `*index` and moves past it; 0xFFFFFFFF and one byte forward when malformed. */
uint32_t utf8_next(struct text text, size_t *index);
/* Where the code point begins that ends at byte `at`; 0 at the beginning. */
static inline size_t utf8_before(struct text text, size_t at)
{
	while (at > 0 && ((unsigned char)text.at[--at] & 0xC0) == 0x80)
		;
	return at;
}
/* Writes the code point's bytes to `out` (4 bytes of room); returns how many. */
size_t utf8_put(uint32_t code, char out[4]);
/* The code point as UTF-16; returns how many units, one or two. */
size_t utf16_put(uint32_t code, uint16_t out[2]);
/* Byte index of the first malformed sequence, or SIZE_MAX when all is well-formed (no surrogates, no overlong forms). */
size_t utf8_check(struct text text);
/* Number of code points. */
size_t utf8_length(struct text text);
/*
 * Whether a character has neither ink nor width: it joins, divides, directs or chooses a variant. The one table for
 * readers, search and prints. Blanks are none of them, nor are line ends and tabs.
 */
bool utf8_invisible(uint32_t code);

/* Whether the character belongs to Chinese text (ideographs, kana, their punctuation and full-width forms), beside which
 * a line break of a source is no blank. */
bool utf8_is_chinese(uint32_t code);
/* Whether it is a Chinese character proper, no punctuation (the Unified Ideographs in use). */
static inline bool utf8_is_ideograph(uint32_t code)
{
	return code >= 0x3400 && code <= 0x9FFF;
}

/*
 * The text without the layout of its source: blanks with a line break among them, several, or all when `broken`, are
 * nothing beside Chinese and else one blank. The text itself, or a copy in the arena.
 */
struct text text_unwrapped(struct arena *arena, struct text text, bool broken);
/* Whether no input may hold this character: controls, private use, direction overrides, no characters at all. */
bool character_is_forbidden(uint32_t code);

/* A growing byte buffer on the heap; init to {0}, release when done. */
struct buffer {
	char *at;
	size_t len;
	size_t room;
};

/* Moves what there is to where there is room for `more` bytes after it; for buffer_reserve only. */
void buffer_grow(struct buffer *buffer, size_t more);
/* Makes room for `more` bytes after those there are. What is done for every piece of every page is inline. */
static inline void buffer_reserve(struct buffer *buffer, size_t more)
{
	if (more > buffer->room - buffer->len)
		buffer_grow(buffer, more);
}
static inline void buffer_add(struct buffer *buffer, const void *bytes, size_t len)
{
	buffer_reserve(buffer, len);
	if (len)
		memcpy(buffer->at + buffer->len, bytes, len);
	buffer->len += len;
}
static inline void buffer_text(struct buffer *buffer, struct text text)
{
	buffer_add(buffer, text.at, text.len);
}
static inline void buffer_string(struct buffer *buffer, const char *string)
{
	buffer_add(buffer, string, strlen(string));
}
void buffer_printf(struct buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
static inline void buffer_char(struct buffer *buffer, char c)
{
	if (buffer->len < buffer->room)
		buffer->at[buffer->len++] = c;
	else
		buffer_add(buffer, &c, 1);
}
/* The code point's bytes. */
void buffer_code(struct buffer *buffer, uint32_t code);
/*
 * Text from outside as a terminal and a log may have it: on one line, blanks for tabs and line ends unless `lines` keeps
 * them, U+FFFD for what no input may hold, \xB9 for bytes that are no UTF-8.
 */
void buffer_printable(struct buffer *buffer, struct text text, bool lines);
/* What the buffer holds; valid until it is next changed. */
struct text buffer_view(const struct buffer *buffer);
void buffer_release(struct buffer *buffer);

#endif
