/*
 * Cells made plain character by character; numbers read strictly once they are plain.
 * Used through cell.h only.
 * SPDX-License-Identifier: MIT
 */
#include "forms/cell.h"

#include <string.h>

#include "plan/bound_words.h"
#include "plan/read_value.h"

static bool is_blank(uint32_t code)
{
	return code == ' ' || (code >= '\t' && code <= '\r') || code == 0xA0 || code == 0x3000 ||
	       (code >= 0x2000 && code <= 0x200D) || code == 0x2028 || code == 0x2029 || code == 0x202F ||
	       code == 0x205F || code == 0x2060;
}

static bool is_dash(uint32_t code)
{
	return (code >= 0x2010 && code <= 0x2015) || code == 0x2212 || code == 0xFE63 || code == 0xFE58;
}

static uint32_t narrow(uint32_t code)
{
	return code >= 0xFF01 && code <= 0xFF5E ? code - 0xFEE0 : code == 0xFE6A ? '%' : code;
}

static struct text finished(struct arena *arena, struct buffer *out)
{
	struct text text = text_copy(arena, buffer_view(out));
	buffer_release(out);
	return text;
}

struct text cell_plain(struct arena *arena, struct text cell)
{
	struct buffer out = {0};
	for (size_t i = 0; i < cell.len;) {
		uint32_t code = utf8_next(cell, &i);
		if (!is_blank(code))
			buffer_code(&out, narrow(code));
	}
	return finished(arena, &out);
}

struct text cell_id(struct arena *arena, struct text cell)
{
	struct text plain = cell_plain(arena, cell);
	struct buffer out = {0};
	for (size_t i = 0; i < plain.len;) {
		uint32_t code = utf8_next(plain, &i);
		buffer_code(&out, is_dash(code) ? '-' : code >= 'A' && code <= 'Z' ? code + 32 : code);
	}
	return finished(arena, &out);
}

struct text cell_line(struct arena *arena, struct text cell)
{
	struct buffer out = {0};
	bool gap = false;
	for (size_t i = 0; i < cell.len;) {
		uint32_t code = utf8_next(cell, &i);
		if (is_blank(code)) {
			gap = out.len > 0;
			continue;
		}
		if (gap)
			buffer_char(&out, ' ');
		gap = false;
		buffer_code(&out, code);
	}
	return finished(arena, &out);
}

int cell_word(struct text plain, const char *const *words)
{
	for (int i = 0; words[i]; i++)
		if (text_is(plain, words[i]))
			return i;
	return -1;
}

/* ---- Numbers ---- */

/* As cell_plain, but a blank between two digits stays as a thousands mark: "14 15" must not become 1415. */
static struct text plain_number(struct arena *arena, struct text cell)
{
	struct buffer out = {0};
	bool gap = false;
	for (size_t i = 0; i < cell.len;) {
		uint32_t code = narrow(utf8_next(cell, &i));
		if (is_blank(code)) {
			gap = true;
			continue;
		}
		if (gap && out.len && is_digit(out.at[out.len - 1]) && is_digit(code))
			buffer_char(&out, ',');
		gap = false;
		buffer_code(&out, code == 0x2212 ? '-' : code); /* the minus sign */
	}
	return finished(arena, &out);
}

/* What a word found says of a number that has the qualifier already: false when it contradicts. A cell has no comparators. */
static bool join_word(struct bound_word found, enum qualifier *qualifier)
{
	enum qualifier said = found.comparator == COMPARE_AT_LEAST  ? QUALIFIER_AT_LEAST
			      : found.comparator == COMPARE_AT_MOST ? QUALIFIER_AT_MOST
								    : found.qualifier;
	if (!found.word.len)
		return true;
	bool about = *qualifier == QUALIFIER_ABOUT && said == QUALIFIER_AROUND; /* 约45%左右: 约 says it all */
	bool good = said != QUALIFIER_NONE && (*qualifier == QUALIFIER_NONE || about || *qualifier == said);
	*qualifier = *qualifier == QUALIFIER_NONE ? said : *qualifier;
	return good;
}

/* Takes digits, thousands marks and a point off the front; false when the marks stand where none can. */
static bool take_digits(struct arena *arena, struct text *text, struct text *digits)
{
	char *out = arena_alloc(arena, text->len + 1);
	size_t len = 0, i = 0, group = 0;
	bool marked = false, point = false, good = true;
	for (; i < text->len && (is_digit(text->at[i]) || text->at[i] == ',' || text->at[i] == '.'); i++) {
		char c = text->at[i];
		if (c == ',') {
			good = good && !point && (marked ? group == 3 : group >= 1 && group <= 3);
			marked = true;
			group = 0;
			continue;
		}
		if (c == '.') {
			good = good && !point && (!marked || group == 3);
			point = true;
		} else if (!point) {
			group++;
		}
		out[len++] = c;
	}
	good = good && (!marked || point || group == 3) && !(marked && out[0] == '0'); /* 0,600 may be 0.600 */
	for (; len > 1 && out[0] == '0' && is_digit(out[1]); len--)
		out++;
	*digits = (struct text){out, len};
	*text = text_slice(*text, i, text->len);
	return good && len > 0;
}

enum { MOST_DECIMALS = 9, DIGITS_OF_A_PROGRAM = 13 };

/* 66.6666666666667, as only a program writes it, keeps the nine decimals that a number here may have. */
static struct text shortened(struct arena *arena, struct text digits)
{
	size_t point = text_find(digits, TEXT("."), 0);
	if (point == SIZE_MAX || digits.len <= point + 1 + MOST_DECIMALS || digits.len <= DIGITS_OF_A_PROGRAM)
		return digits;
	size_t len = point + 1 + MOST_DECIMALS;
	char *out = (char *)text_copy(arena, digits).at;
	bool up = digits.at[len] >= '5';
	for (size_t i = len; up && i > 0; i--) {
		if (out[i - 1] == '.')
			continue;
		up = out[i - 1] == '9';
		out[i - 1] = up ? '0' : (char)(out[i - 1] + 1);
	}
	while (len > point + 1 && out[len - 1] == '0')
		len--;
	len -= len == point + 1;
	return up ? text_format(arena, "1%.*s", (int)len, out) : (struct text){out, len};
}

bool cell_number(struct arena *arena, struct text cell, struct cell_number *out)
{
	struct text rest = plain_number(arena, cell);
	int decimals;
	*out = (struct cell_number){.qualifier = QUALIFIER_NONE};
	if (!join_word(bound_word_take(&rest, BOUND_BEFORE, false), &out->qualifier))
		return false;
	bool negative = text_starts(rest, "-");
	rest = text_slice(rest, negative, rest.len);
	if (!take_digits(arena, &rest, &out->digits))
		return false;
	out->digits = shortened(arena, out->digits);
	if (negative)
		out->digits = TEXT_JOIN(arena, TEXT("-"), out->digits);
	if (number_parse(out->digits, &out->number, &decimals) != NUMBER_OK)
		return false;
	if (!join_word(bound_word_take(&rest, BOUND_WITHIN, false), &out->qualifier) ||
	    !join_word(bound_word_take(&rest, BOUND_BEHIND, true), &out->qualifier))
		return false;
	out->unit = rest;
	for (size_t i = 0; i < rest.len; i++) /* 10-20, 1.3E6, 0x10, 80-90% */
		if (is_digit(rest.at[i]) || rest.at[i] == '-' || rest.at[i] == '~')
			return false;
	return true;
}

struct text cell_of_number(struct arena *arena, struct text digits, const char *unit, enum qualifier qualifier)
{
	const struct qualifier_words *words = qualifier_words(qualifier);
	return text_format(arena, "%s%.*s%s%s%s", words->before, TEXT_ARG(digits), words->within, unit, words->after);
}

/* ---- Days ---- */

static int take_number(struct text *rest)
{
	int number = 0;
	size_t digits = 0;
	for (; digits < rest->len && digits < 4 && is_digit(rest->at[digits]); digits++)
		number = number * 10 + rest->at[digits] - '0';
	*rest = text_slice(*rest, digits, rest->len);
	return digits ? number : -1;
}

static bool take_mark(struct text *rest, const char *word)
{
	size_t len = text_starts(*rest, word) ? strlen(word) : rest->len && strchr("-/.", rest->at[0]) ? 1 : 0;
	*rest = text_slice(*rest, len, rest->len);
	return len > 0;
}

struct text cell_date(struct arena *arena, struct text cell)
{
	struct text rest = cell_id(arena, cell);
	int year = take_number(&rest), month = take_mark(&rest, "年") ? take_number(&rest) : -1, day = take_mark(&rest, "月") ? take_number(&rest) : -1;
	bool whole = !rest.len || text_is(rest, "日") || text_starts(rest, "t00:00"); /* a day in a cell of date and time */
	struct text date = text_format(arena, "%04d-%02d-%02d", year, month, day);
	return whole && year >= 1900 && month > 0 && day > 0 && date_is_real(date) ? date : TEXT("");
}

int cell_decimals(struct text digits)
{
	size_t point = text_find(digits, TEXT("."), 0);
	return point == SIZE_MAX ? 0 : (int)(digits.len - point - 1);
}
