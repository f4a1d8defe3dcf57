/*
 * Length-carrying text, the growing buffer and the UTF-8 decoder declared in text.h.
 * Used through that header only.
 * SPDX-License-Identifier: MIT
 */
#include "base/text.h"

#include <endian.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { SMALL_FORMAT = 256 };

int text_compare(struct text a, struct text b)
{
	size_t shared = a.len < b.len ? a.len : b.len;
	int order = shared ? memcmp(a.at, b.at, shared) : 0;
	return order ? order : (a.len > b.len) - (a.len < b.len);
}

size_t text_find(struct text whole, struct text needle, size_t from)
{
	if (from > whole.len || needle.len == 0)
		return SIZE_MAX;
	const char *end = whole.at + whole.len, *hit = memchr(whole.at + from, needle.at[0], whole.len - from); /* many times as quick */
	if (hit && needle.len > 1)
		hit = memmem(hit, (size_t)(end - hit), needle.at, needle.len);
	return hit ? (size_t)(hit - whole.at) : SIZE_MAX;
}

size_t text_distance(struct text a, struct text b, size_t most)
{
	enum { LONGEST = 64 };
	size_t row[LONGEST + 1];
	if (a.len > LONGEST || b.len > LONGEST)
		return most + 1;
	for (size_t j = 0; j <= b.len; j++)
		row[j] = j;
	for (size_t i = 1; i <= a.len; i++) {
		size_t corner = row[0], least = row[0] = i;
		for (size_t j = 1; j <= b.len; j++) {
			size_t changed = corner + (a.at[i - 1] != b.at[j - 1]);
			corner = row[j];
			row[j] = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
			row[j] = changed < row[j] ? changed : row[j];
			least = row[j] < least ? row[j] : least;
		}
		if (least > most)
			return most + 1;
	}
	return row[b.len] > most ? most + 1 : row[b.len];
}

bool text_nearer(struct text name, struct text other, struct text *found, size_t *most)
{
	size_t changed = text_distance(name, other, *most);
	if (changed > *most || (changed == *most && found->len))
		return false;
	*found = other;
	*most = changed;
	return true;
}

size_t text_slips(struct text name)
{
	return name.len < 6 ? 1 : 2;
}

static size_t blank_at_start(struct text t)
{
	if (t.len && byte_is_blank(t.at[0]))
		return 1;
	return text_starts(t, "\u3000") ? 3 : 0;
}

static size_t blank_at_end(struct text t)
{
	if (t.len && byte_is_blank(t.at[t.len - 1]))
		return 1;
	return text_ends(t, "\u3000") ? 3 : 0;
}

struct text text_trim(struct text whole)
{
	size_t n;
	while ((n = blank_at_start(whole)) > 0)
		whole = text_slice(whole, n, whole.len);
	while ((n = blank_at_end(whole)) > 0)
		whole.len -= n;
	return whole;
}

struct text text_cut(struct text *rest, char separator)
{
	const char *hit = rest->len ? memchr(rest->at, separator, rest->len) : NULL;
	size_t len = hit ? (size_t)(hit - rest->at) : rest->len;
	struct text head = text_slice(*rest, 0, len);
	*rest = text_slice(*rest, hit ? len + 1 : len, rest->len);
	return head;
}

/* The byte where it stands in a word whose first byte is the lowest. */
static uint64_t byte_at(struct text text, size_t at)
{
	return (uint64_t)(unsigned char)text.at[at] << 8 * at;
}

/* One to seven bytes and zeros after them: put together from the beginning and the end, which may overlap. */
static uint64_t last_word(struct text text)
{
	uint32_t first, last;
	if (text.len < sizeof first)
		return byte_at(text, 0) | byte_at(text, text.len / 2) | byte_at(text, text.len - 1);
	memcpy(&first, text.at, sizeof first);
	memcpy(&last, text.at + text.len - sizeof last, sizeof last);
	return le32toh(first) | (uint64_t)le32toh(last) << 8 * (text.len - sizeof last);
}

static uint64_t stirred(uint64_t hash, uint64_t word)
{
	hash = (hash ^ word) * 1099511628211u;
	return hash ^ hash >> 32;
}

size_t text_digit_run(struct text text, size_t at)
{
	size_t end = at;
	while (end < text.len && is_digit((unsigned char)text.at[end]))
		end++;
	return end - at;
}

bool text_read_count(struct text digits, size_t most, size_t *count)
{
	size_t number = 0;
	bool good = digits.len && text_digit_run(digits, 0) == digits.len;
	for (size_t i = 0; good && i < digits.len; i++) {
		size_t digit = (size_t)(digits.at[i] - '0');
		good = digit <= most && number <= (most - digit) / 10;
		number = number * 10 + digit;
	}
	*count = good ? number : 0;
	return good;
}

bool text_is_id(struct text text)
{
	bool good = text.len && text.at[0] >= 'a' && text.at[0] <= 'z';
	for (size_t i = 0; i < text.len; i++)
		good = good && ((text.at[i] >= 'a' && text.at[i] <= 'z') || is_digit((unsigned char)text.at[i]) || text.at[i] == '-');
	return good;
}

uint64_t text_hash(struct text text)
{
	uint64_t hash = 14695981039346656037u ^ text.len, word; /* FNV-1a, but eight bytes at a time */
	for (; text.len >= sizeof word; text.at += sizeof word, text.len -= sizeof word) {
		memcpy(&word, text.at, sizeof word);
		hash = stirred(hash, le64toh(word));
	}
	return text.len ? stirred(hash, last_word(text)) : hash;
}

/* Sixteen bytes that are looked at in one step; and the same as two words. */
typedef unsigned char lane __attribute__((vector_size(16)));
typedef uint64_t two_words __attribute__((vector_size(16)));
enum { LANE = sizeof(lane), HALF = LANE / 2 };

/* Where the first mark among sixteen bytes stands, or LANE: & and ' differ in one bit, as < and > do. */
static size_t first_mark(lane bytes)
{
	two_words hits = (two_words)((bytes < 0x20) | (bytes == '"') | ((bytes | 1) == '\'') | ((bytes | 2) == '>') | (bytes == '\\'));
	if (hits[0])
		return (size_t)__builtin_ctzll(le64toh(hits[0])) / 8;
	return hits[1] ? HALF + (size_t)__builtin_ctzll(le64toh(hits[1])) / 8 : LANE;
}

/* The same for what is left of a text, fewer than sixteen bytes, or how many they are: its beginning and its end, which may
 * overlap, or all of it with blanks behind. */
static size_t last_mark(struct text left)
{
	const uint64_t blanks = UINT64_C(0x2020202020202020);
	uint64_t first = blanks, last = blanks;
	if (left.len >= HALF) {
		memcpy(&first, left.at, HALF);
		memcpy(&last, left.at + left.len - HALF, HALF);
	} else if (left.len) {
		first = htole64(last_word(left) | blanks << 8 * left.len);
	}
	size_t mark = first_mark((lane)(two_words){first, last});
	if (mark == LANE)
		return left.len;
	return mark < HALF ? mark : left.len - LANE + mark;
}

size_t text_mark(struct text text, size_t from)
{
	for (; text.len - from >= LANE; from += LANE) {
		lane bytes;
		memcpy(&bytes, text.at + from, LANE);
		size_t first = first_mark(bytes);
		if (first < LANE)
			return from + first;
	}
	return from + last_mark(text_slice(text, from, LANE));
}

struct text text_copy(struct arena *arena, struct text text)
{
	char *copy = arena_bytes(arena, text.len + 1);
	if (text.len)
		memcpy(copy, text.at, text.len);
	copy[text.len] = '\0';
	return (struct text){copy, text.len};
}

struct text text_join(struct arena *arena, const struct text *pieces, size_t count)
{
	size_t len = 0;
	for (size_t i = 0; i < count; i++)
		len += pieces[i].len;
	char *joined = arena_bytes(arena, len + 1), *end = joined;
	for (size_t i = 0; i < count; i++)
		end = pieces[i].len ? mempcpy(end, pieces[i].at, pieces[i].len) : end;
	*end = '\0';
	return (struct text){joined, len};
}

struct text text_filled(struct arena *arena, struct text text, struct text what, struct text with)
{
	for (size_t at = text_find(text, what, 0); at != SIZE_MAX; at = text_find(text, what, at + with.len))
		text = TEXT_JOIN(arena, text_slice(text, 0, at), with, text_slice(text, at + what.len, text.len));
	return text;
}

struct text text_count(struct arena *arena, size_t count)
{
	char digits[24];
	size_t at = sizeof digits;
	do
		digits[--at] = (char)('0' + count % 10);
	while (count /= 10);
	return text_copy(arena, (struct text){digits + at, sizeof digits - at});
}

struct text text_format(struct arena *arena, const char *format, ...)
{
	va_list args, again;
	char small[SMALL_FORMAT]; /* nearly all fit, and need formatting only once */
	va_start(args, format);
	va_copy(again, args);
	int length = vsnprintf(small, sizeof small, format, args);
	size_t len = length < 0 ? 0 : (size_t)length;
	va_end(args);
	char *out = arena_bytes(arena, len + 1);
	if (len < sizeof small)
		memcpy(out, small, len + 1);
	else
		vsnprintf(out, len + 1, format, again);
	va_end(again);
	return (struct text){out, len};
}

/* Length the first byte announces, its payload bits and the least code point that needs that length. */
static size_t utf8_lead(unsigned char byte, uint32_t *bits, uint32_t *least)
{
	if (byte < 0x80)
		return *bits = byte, *least = 0, 1;
	if (byte >= 0xC2 && byte < 0xE0)
		return *bits = byte & 0x1F, *least = 0x80, 2;
	if (byte >= 0xE0 && byte < 0xF0)
		return *bits = byte & 0x0F, *least = 0x800, 3;
	if (byte >= 0xF0 && byte < 0xF5)
		return *bits = byte & 0x07, *least = 0x10000, 4;
	return 0;
}

uint32_t utf8_next(struct text text, size_t *index)
{
	const unsigned char *at = (const unsigned char *)text.at + *index;
	uint32_t code, least;
	size_t len = utf8_lead(at[0], &code, &least);
	if (len == 0 || len > text.len - *index)
		goto malformed;
	for (size_t i = 1; i < len; i++) {
		if ((at[i] & 0xC0) != 0x80)
			goto malformed;
		code = code << 6 | (at[i] & 0x3F);
	}
	if (code < least || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
		goto malformed;
	*index += len;
	return code;
malformed:
	*index += 1;
	return UINT32_MAX;
}

size_t utf8_put(uint32_t code, char out[4])
{
	if (code < 0x80)
		return out[0] = (char)code, 1;
	size_t len = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
	for (size_t i = len - 1; i > 0; i--, code >>= 6)
		out[i] = (char)(0x80 | (code & 0x3F));
	out[0] = (char)(0xF0 << (4 - len) | code);
	return len;
}

/* Whether a character of three bytes stands there whose first byte allows any that may follow: nearly all of Chinese. */
static bool is_usual_three(const char *at, size_t left)
{
	const unsigned char *bytes = (const unsigned char *)at;
	return left >= 3 && bytes[0] >= 0xE1 && bytes[0] <= 0xEC && (bytes[1] & 0xC0) == 0x80 && (bytes[2] & 0xC0) == 0x80;
}

size_t utf16_put(uint32_t code, uint16_t out[2])
{
	bool pair = code > 0xFFFF;
	out[0] = (uint16_t)(pair ? 0xD800 + ((code - 0x10000) >> 10) : code);
	out[1] = (uint16_t)(0xDC00 + (code & 0x3FF));
	return pair ? 2 : 1;
}

size_t utf8_check(struct text text)
{
	for (size_t i = 0; i < text.len;) {
		size_t start = i;
		if ((unsigned char)text.at[i] < 0x80)
			i++;
		else if (is_usual_three(text.at + i, text.len - i))
			i += 3;
		else if (utf8_next(text, &i) == UINT32_MAX)
			return start;
	}
	return SIZE_MAX;
}

size_t utf8_length(struct text text)
{
	size_t count = 0;
	for (size_t i = 0; i < text.len; i++)
		count += ((unsigned char)text.at[i] & 0xC0) != 0x80;
	return count;
}

bool utf8_invisible(uint32_t code)
{
	/* Unicode's Default_Ignorable_Code_Point, and the interlinear marks. */
	static const struct { uint32_t first, last; } ranges[] = {
		{0x00AD, 0x00AD}, {0x034F, 0x034F}, {0x061C, 0x061C}, {0x115F, 0x1160}, {0x17B4, 0x17B5}, {0x180B, 0x180F},
		{0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x206F}, {0x3164, 0x3164}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF},
		{0xFFA0, 0xFFA0}, {0xFFF9, 0xFFFB}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
	};
	if (code < 0xAD)
		return false;
	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		if (code <= ranges[i].last)
			return code >= ranges[i].first;
	return false;
}

/* East Asian Width W and F (UAX #11) of the planes in use, and the quotation marks, dashes and dots Chinese shares. */
bool utf8_is_chinese(uint32_t code)
{
	return (code >= 0x2E80 && code <= 0x9FFF) || (code >= 0xF900 && code <= 0xFAFF) || (code >= 0xFE30 && code <= 0xFE4F) ||
	       (code >= 0xFF00 && code <= 0xFF60) || (code >= 0xFFE0 && code <= 0xFFE6) || (code >= 0x20000 && code <= 0x3FFFF) ||
	       code == 0x2014 || code == 0x2026 || (code >= 0x2018 && code <= 0x201D);
}

/* Where the next blanks that are layout begin, and their end; SIZE_MAX when there are none. */
static size_t find_layout(struct text text, size_t from, bool broken, size_t *end)
{
	for (size_t i = from; i < text.len; i++) {
		if (!byte_is_blank(text.at[i]))
			continue;
		for (*end = i; *end < text.len && byte_is_blank(text.at[*end]); ++*end)
			;
		if (broken || *end - i > 1 || text.at[i] != ' ')
			return i;
	}
	return SIZE_MAX;
}

static bool ends_in_chinese(struct text text)
{
	size_t at = utf8_before(text, text.len);
	return text.len && utf8_is_chinese(utf8_next(text, &at));
}

struct text text_unwrapped(struct arena *arena, struct text text, bool broken)
{
	size_t end = 0, done = 0, at = find_layout(text, 0, broken, &end);
	if (at == SIZE_MAX)
		return text;
	struct buffer buffer = {0};
	for (; at != SIZE_MAX; at = find_layout(text, end, broken, &end)) {
		size_t after = end;
		buffer_add(&buffer, text.at + done, at - done);
		bool chinese = ends_in_chinese(text_slice(text, 0, at)) || (after < text.len && utf8_is_chinese(utf8_next(text, &after)));
		buffer_string(&buffer, chinese ? "" : " ");
		done = end;
	}
	buffer_add(&buffer, text.at + done, text.len - done);
	struct text unwrapped = text_copy(arena, buffer_view(&buffer));
	buffer_release(&buffer);
	return unwrapped;
}

bool character_is_forbidden(uint32_t code)
{
	return (code < 0x20 && code != '\t' && code != '\n' && code != '\r') || (code >= 0x7F && code < 0xA0) || code == 0x2028 ||
	       code == 0x2029 || (code >= 0xE000 && code < 0xF900) || code >= 0xF0000 || (code & 0xFFFE) == 0xFFFE || utf8_invisible(code);
}

void buffer_grow(struct buffer *buffer, size_t more)
{
	size_t room = buffer->room ? buffer->room : 256;
	while (room - buffer->len < more)
		room *= 2;
	buffer->at = memory_resize(buffer->at, room);
	buffer->room = room;
}

void buffer_code(struct buffer *buffer, uint32_t code)
{
	buffer_reserve(buffer, 4);
	buffer->len += utf8_put(code, buffer->at + buffer->len);
}

void buffer_printable(struct buffer *buffer, struct text text, bool lines)
{
	for (size_t i = 0; i < text.len;) {
		size_t start = i;
		uint32_t code = utf8_next(text, &i);
		bool gap = code == '\t' || code == '\n' || code == '\r';
		if (code == UINT32_MAX)
			buffer_printf(buffer, "\\x%02X", (unsigned char)text.at[start]);
		else if (gap && !lines)
			buffer_char(buffer, ' ');
		else if (character_is_forbidden(code) || code == '\r')
			buffer_string(buffer, "\uFFFD");
		else
			buffer_add(buffer, text.at + start, i - start);
	}
}

void buffer_printf(struct buffer *buffer, const char *format, ...)
{
	va_list args, again;
	char small[SMALL_FORMAT];
	va_start(args, format);
	va_copy(again, args);
	int length = vsnprintf(small, sizeof small, format, args);
	size_t len = length < 0 ? 0 : (size_t)length;
	va_end(args);
	if (len < sizeof small) {
		buffer_add(buffer, small, len);
	} else {
		char *line = memory_resize(NULL, len + 1);
		vsnprintf(line, len + 1, format, again);
		buffer_add(buffer, line, len);
		free(line);
	}
	va_end(again);
}

struct text buffer_view(const struct buffer *buffer)
{
	return (struct text){buffer->at ? buffer->at : "", buffer->len};
}

void buffer_release(struct buffer *buffer)
{
	free(buffer->at);
	*buffer = (struct buffer){0};
}
