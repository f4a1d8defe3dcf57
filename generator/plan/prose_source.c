/*
 * Marks, references and places of Markdown, byte by byte.
 * Used through prose_source.h only.
 * SPDX-License-Identifier: MIT
 */
#include "plan/prose_source.h"

#include <stdlib.h>

#include <cmark-gfm.h>

#include "base/file.h"

/*
 * CommonMark does not open or close emphasis between a letter and punctuation, so **“重点”** beside Chinese
 * stays literal. Punctuation next to a star is therefore replaced, before parsing, by a private-use character
 * of the same three bytes (which input may not contain), and put back in everything that comes out.
 */
enum { PRIVATE_LEAD = 0xEE };

/* Whether the three bytes are CJK or general punctuation, and which private character stands for it. */
static bool mask(const unsigned char *at, unsigned char out[3])
{
	bool general = at[0] == 0xE2 && at[1] == 0x80;              /* U+2000..203F: “ ” — … */
	bool cjk = at[0] == 0xE3 && at[1] == 0x80;                  /* U+3000..303F: 、。《》〔〕 */
	bool wide = at[0] == 0xEF && (at[1] == 0xBC || at[1] == 0xBD); /* U+FF00..FF7F: ，；：（）％ */
	if (!general && !cjk && !wide)
		return false;
	out[0] = PRIVATE_LEAD;
	out[1] = (unsigned char)(general ? 0x80 : cjk ? 0x81 : at[1] == 0xBC ? 0x82 : 0x83);
	out[2] = at[2];
	return true;
}

static void unmask(char *at, size_t len)
{
	static const unsigned char leads[4][2] = {{0xE2, 0x80}, {0xE3, 0x80}, {0xEF, 0xBC}, {0xEF, 0xBD}};
	for (size_t i = 0; i + 2 < len; i++) {
		unsigned char *byte = (unsigned char *)at + i;
		if (byte[0] != PRIVATE_LEAD || byte[1] < 0x80 || byte[1] > 0x83)
			continue;
		const unsigned char *lead = leads[byte[1] - 0x80];
		byte[0] = lead[0];
		byte[1] = lead[1];
	}
}

struct text prose_unmasked(struct arena *arena, struct text masked)
{
	struct text text = text_copy(arena, masked);
	unmask((char *)text.at, text.len);
	return text;
}

static bool is_word(char c)
{
	unsigned char byte = (unsigned char)c;
	return byte >= 0x80 || is_digit(byte) || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
}

static bool is_punctuation(char c)
{
	return c > ' ' && c < 0x7F && !is_word(c);
}

static size_t stars_end(struct text all, size_t at)
{
	while (at < all.len && all.at[at] == '*')
		at++;
	return at;
}

static void mask_beside(char *bytes, size_t len)
{
	struct text all = {bytes, len};
	for (size_t i = text_find(all, TEXT("*"), 0); i != SIZE_MAX; i = text_find(all, TEXT("*"), i + 1)) {
		unsigned char out[3];
		if (i >= 3 && mask((unsigned char *)bytes + i - 3, out))
			memcpy(bytes + i - 3, out, 3);
		if (i + 3 < len && mask((unsigned char *)bytes + i + 1, out))
			memcpy(bytes + i + 1, out, 3);
	}
}

/* Stars with a bracket on one side (**[12人](plan:…)**。) need the punctuation on their other: between two they do well. */
static void mask_beside_stars(char *bytes, size_t len)
{
	struct text all = {bytes, len};
	mask_beside(bytes, len);
	for (size_t i = text_find(all, TEXT("*"), 0), end; i != SIZE_MAX; i = text_find(all, TEXT("*"), end)) {
		end = stars_end(all, i);
		if (i >= 3 && end < len && is_punctuation(bytes[end]))
			unmask(bytes + i - 3, 3);
		if (i && end + 3 <= len && is_punctuation(bytes[i - 1]))
			unmask(bytes + end, 3);
	}
}

/* ---- Character references ---- */

enum { LONGEST_REFERENCE = 34, MOST_NOTES = 20 }; /* notes of one kind in one file */

/* Bytes of a reference such as "&amp;" or "&#65;" at `at`; 0 when there is none. */
static size_t reference_length(const struct prose_source *source, size_t at)
{
	static const char accepted[] = "#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
	size_t end = at + 1;
	if (source->bytes[at] != '&')
		return 0;
	while (end < source->len && end - at < LONGEST_REFERENCE && strchr(accepted, source->bytes[end]))
		end++;
	return end < source->len && source->bytes[end] == ';' && end > at + 1 ? end + 1 - at : 0;
}

/* The first character a reference stands for that no file may hold; a blank when there is none. cmark knows the names. */
static uint32_t forbidden_by(struct text reference)
{
	cmark_node *document = cmark_parse_document(reference.at, reference.len, CMARK_OPT_DEFAULT);
	cmark_node *paragraph = cmark_node_first_child(document), *text = paragraph ? cmark_node_first_child(paragraph) : NULL;
	struct text decoded = text_of(text && cmark_node_get_literal(text) ? cmark_node_get_literal(text) : "");
	uint32_t code = ' ';
	for (size_t i = 0; i < decoded.len && !character_is_forbidden(code);)
		code = utf8_next(decoded, &i);
	cmark_node_free(document);
	return character_is_forbidden(code) ? code : ' ';
}

/* The code point of "&#20013;" or "&#x4E2D;" as it is written, which cmark may replace; a space when it is none. */
static uint32_t referenced(const char *at)
{
	bool hex = at[2] == 'x' || at[2] == 'X';
	char *end;
	unsigned long code = strtoul(at + 2 + hex, &end, hex ? 16 : 10);
	bool digits = strspn(at + 2 + hex, hex ? "0123456789abcdefABCDEF" : "0123456789") > 0;
	return !digits || *end != ';' ? ' ' : code > 0x10FFFF ? 0 : (uint32_t)code;
}

/* By reference a character could come in that no file may hold, our own markers among them: noted and made harmless. */
static void refuse_references(struct prose_source *source)
{
	int found = 0;
	struct text all = {source->bytes, source->len};
	for (size_t i = text_find(all, TEXT("&"), 0); i != SIZE_MAX; i = text_find(all, TEXT("&"), i + 1)) {
		size_t length = reference_length(source, i);
		char *at = source->bytes + i;
		uint32_t code = at[1] == '#' ? referenced(at) : length ? forbidden_by((struct text){at, length}) : ' ';
		if (!character_is_forbidden(code))
			continue;
		if (found++ < MOST_NOTES)
			NOTE1(source->notes, MSG_CONTROL_CHARACTER, prose_place(source, i), text_format(source->notes->arena, "U+%04X", (unsigned)code));
		*at = ' ';
	}
}

/* ---- Opening ---- */

void prose_source_init(struct prose_source *source, struct source *file, struct notes *notes)
{
	*source = (struct prose_source){.file = file, .arena = file->arena, .notes = notes, .len = file->bytes.len};
	source->bytes = (char *)text_copy(file->arena, file->bytes).at;
	source->seen = ARENA_ARRAY(file->arena, source->len + 1, bool);
	refuse_references(source);
	mask_beside_stars(source->bytes, source->len);
}

/* cmark 0.29's tables take the square of the bars of a line, every cmark that of the pictures begun in a block. */
bool prose_source_is_tame(const struct prose_source *source)
{
	enum { MOST_BARS = 100, MOST_PICTURES = 200 };
	size_t bars = 0, pictures = 0;
	bool empty_line = true;
	for (size_t i = 0; i < source->len; i++) {
		char c = source->bytes[i];
		if ((unsigned char)c >= 0x80) { /* nearly all of Chinese */
			empty_line = false;
			continue;
		}
		bars = c == '\n' ? 0 : bars + (c == '|');
		pictures = c == '\n' && empty_line ? 0 : pictures + (c == '!' && source->bytes[i + 1] == '[');
		empty_line = c == '\n' || (empty_line && byte_is_blank(c));
		if (bars <= MOST_BARS && pictures <= MOST_PICTURES)
			continue;
		NOTE1(source->notes, MSG_PROSE_TANGLED, prose_place(source, i), text_slice(source->file->bytes, i, 1));
		return false;
	}
	return true;
}

/* ---- Places ---- */

struct place prose_place(const struct prose_source *source, size_t offset)
{
	return (struct place){source->file, (uint32_t)offset};
}

size_t prose_line(const struct prose_source *source, int line)
{
	place_position(prose_place(source, source->len)); /* makes the line index */
	size_t index = line > 0 ? (size_t)line - 1 : 0;
	return index < source->file->line_count ? source->file->line_starts[index] : source->len;
}

/* ---- Meeting ---- */

void prose_see(struct prose_source *source, size_t from, size_t to)
{
	for (size_t i = from; i < to && i < source->len; i++)
		source->seen[i] = true;
}

enum { MOST_MARKS = 4096 };

/* The first byte at or after the cursor, behind nothing but marks, that is `wanted`; SIZE_MAX when a word comes first. */
static size_t behind_marks(const struct prose_source *source, char wanted)
{
	size_t end = source->len - source->cursor < MOST_MARKS ? source->len : source->cursor + MOST_MARKS;
	for (size_t i = source->cursor; i < end && !is_word(source->bytes[i]); i++)
		if (source->bytes[i] == wanted)
			return i;
	return SIZE_MAX;
}

/* As text_find from the cursor up to `end`. Searching in vain is work, of which there is a measure for each file. */
static size_t find_ahead(struct prose_source *source, struct text text, size_t end)
{
	enum { MOST_TIMES = 100 };
	if (source->work / MOST_TIMES > source->len)
		return SIZE_MAX;
	size_t at = text_find((struct text){source->bytes, end}, text, source->cursor);
	source->work += at == SIZE_MAX ? end - source->cursor : 0;
	return at;
}

/* The length of what stands at `at` and reads as the text once its backslashes are gone; 0: it does not. */
static size_t escaped_length(const struct prose_source *source, size_t at, struct text text)
{
	size_t i = at;
	for (size_t j = 0; j < text.len; j++, i++) {
		i += i + 1 < source->len && source->bytes[i] == '\\' && is_punctuation(source->bytes[i + 1]);
		if (i >= source->len || source->bytes[i] != text.at[j])
			return 0;
	}
	return i - at;
}

/* As find_ahead, for a text that is written with backslashes (60\%, and bars in a table's cell); how long it is so. */
static size_t find_escaped(struct prose_source *source, struct text text, size_t *len)
{
	enum { MOST_TIMES = 100 };
	if (source->work / MOST_TIMES > source->len || !text.len)
		return SIZE_MAX;
	for (size_t at = source->cursor; at < source->len; at++) {
		source->work++;
		*len = escaped_length(source, at, text);
		if (*len)
			return at;
	}
	return SIZE_MAX;
}

size_t prose_meet(struct prose_source *source, struct text text)
{
	size_t reference = utf8_length(text) <= 2 ? behind_marks(source, '&') : SIZE_MAX; /* some stand for two characters */
	size_t len = reference == SIZE_MAX ? 0 : reference_length(source, reference);
	size_t at = find_ahead(source, text, len && reference + text.len < source->len ? reference + text.len : source->len);
	if (len && reference <= at) {
		at = reference;
	} else if (at == SIZE_MAX) {
		at = find_escaped(source, text, &len);
	} else {
		len = text.len;
	}
	if (at == SIZE_MAX)
		return SIZE_MAX;
	prose_see(source, at, at + len);
	source->cursor = at + len;
	return at;
}

/* The end of an address that begins at `at`: behind ">", or where a blank or the bracket that is not its own stands. */
static size_t address_end(const struct prose_source *source, size_t at)
{
	bool angle = source->bytes[at] == '<';
	int depth = 0;
	for (; at < source->len && source->bytes[at] != '\n'; at++) {
		char c = source->bytes[at];
		if (angle ? c == '>' : byte_is_blank(c) || (c == ')' && depth == 0))
			break;
		at += c == '\\' && at + 1 < source->len;
		depth += angle ? 0 : (c == '(') - (c == ')');
	}
	return at;
}

static size_t skip_blanks(const struct prose_source *source, size_t at)
{
	while (at < source->len && byte_is_blank(source->bytes[at]))
		at++;
	return at;
}

/* Every "]: address" of the file, by the address. */
static struct table *find_definitions(const struct prose_source *source)
{
	struct table *table = ARENA_NEW(source->arena, struct table);
	struct text all = {source->bytes, source->len};
	table->arena = source->arena;
	for (size_t at = text_find(all, TEXT("]:"), 0); at != SIZE_MAX; at = text_find(all, TEXT("]:"), at)) {
		for (at += 2; at < all.len && (all.at[at] == ' ' || all.at[at] == '<');)
			at++;
		size_t end = at;
		while (end < all.len && !byte_is_blank(all.at[end]) && all.at[end] != '>')
			end++;
		table_add(table, text_slice(all, at, end - at), source->bytes + at);
	}
	return table;
}

/* The line of "[label]: address" has been met; where the address stands. */
static size_t meet_definition(struct prose_source *source, struct text url)
{
	if (!source->definitions)
		source->definitions = find_definitions(source);
	const char *found = table_find(source->definitions, url);
	if (!found)
		return SIZE_MAX;
	size_t at = (size_t)(found - source->bytes), start = at;
	if (source->seen[at])
		return at;
	while (start > 0 && source->bytes[start - 1] != '\n')
		start--;
	prose_see(source, start, at + url.len);
	return at;
}

size_t prose_meet_address(struct prose_source *source, struct text url, bool title)
{
	size_t close = behind_marks(source, ']');
	if (close == SIZE_MAX || close + 1 >= source->len)
		return SIZE_MAX;
	char next = source->bytes[close + 1];
	source->cursor = close + 1;
	if (next == '[') {
		size_t end = close + 2;
		while (end < source->len && source->bytes[end] != ']')
			end++;
		prose_see(source, close, end);
		source->cursor = end;
	}
	if (next != '(')
		return meet_definition(source, url);
	size_t at = skip_blanks(source, close + 2), end = address_end(source, at);
	size_t last = title ? text_find((struct text){source->bytes, source->len}, TEXT(")"), end) : end;
	source->cursor = last == SIZE_MAX ? end : last;
	prose_see(source, at, source->cursor);
	return at;
}

void prose_meet_label(struct prose_source *source)
{
	size_t open = behind_marks(source, '^');
	if (open == SIZE_MAX)
		return;
	size_t end = open;
	while (end < source->len && source->bytes[end] != ']' && source->bytes[end] != '\n')
		end++;
	prose_see(source, open, end);
	source->cursor = end;
}

/* ---- What would be printed as it is ---- */

/* Whether the mark begins its line, behind blanks alone. */
static bool begins_line(const struct prose_source *source, size_t at)
{
	while (at > 0 && source->bytes[at - 1] == ' ')
		at--;
	return at == 0 || source->bytes[at - 1] == '\n';
}

/* A star or stars between blanks were never meant to set anything apart. */
static bool stands_alone(const struct prose_source *source, size_t at)
{
	size_t end = at;
	while (source->bytes[at] == '*' && at > 0 && source->bytes[at - 1] == '*')
		at--;
	while (end < source->len && source->bytes[end] == '*')
		end++;
	return end > at && at > 0 && byte_is_blank(source->bytes[at - 1]) && end < source->len && byte_is_blank(source->bytes[end]);
}

/* Whether a mark may begin with the byte: nearly none, so that the others are passed over at one look. */
static bool begins_mark(char c)
{
	switch (c) {
	case '*': case '`': case '^': case '~': case '_': case '|': case ']': case '[': case '#':
		return true;
	default:
		return false;
	}
}

/* The mark at `at`, in the words of a note; empty when the byte is none, or was written as itself with a backslash. */
static struct text literal_mark(const struct prose_source *source, size_t at)
{
	static const char *const marks[] = {"**", "*", "`", "^", "~~", "__", "|", "](", "][", "]:", "[ ]", "[x]", "[X]"};
	struct text rest = {source->bytes + at, source->len - at};
	if ((at > 0 && source->bytes[at - 1] == '\\') || stands_alone(source, at))
		return TEXT("");
	if (rest.at[0] == '#' && begins_line(source, at))
		return text_slice(rest, 0, strspn(rest.at, "#"));
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (text_starts(rest, marks[i]))
			return text_of(marks[i]);
	return TEXT("");
}

bool prose_check_marks(const struct prose_source *source, struct text text, size_t offset)
{
	for (size_t i = 0; i < text.len; i++) {
		struct text mark = begins_mark(source->bytes[offset + i]) ? literal_mark(source, offset + i) : TEXT("");
		if (!mark.len)
			continue;
		NOTE1(source->notes, MSG_PROSE_MARK, prose_place(source, offset + i), mark);
		return true;
	}
	return false;
}

/* The stretch of words from `at` to the end of its line, or to what has been met. */
static size_t unseen_end(const struct prose_source *source, size_t at)
{
	size_t end = at;
	while (end < source->len && !source->seen[end] && source->bytes[end] != '\n')
		end++;
	return end;
}

void prose_note_unseen(const struct prose_source *source)
{
	int found = 0;
	for (size_t i = 0; i < source->len && found < MOST_NOTES; i++) {
		size_t reference = source->seen[i] ? 0 : reference_length(source, i);
		if (reference)
			i += reference - 1;
		if (reference || source->seen[i] || !is_word(source->bytes[i]))
			continue;
		size_t end = unseen_end(source, i);
		struct text lost = text_slice(source->file->bytes, i, end - i);
		NOTE1(source->notes, MSG_PROSE_UNSEEN, prose_place(source, i), text_trim(lost));
		found++;
		i = end;
	}
}
