/*
 * One walk over the text; digits are folded to half width first, numerals in words are added up by place.
 * Used through chinese_number.h only.
 * SPDX-License-Identifier: MIT
 */
#include "base/chinese_number.h"

#include "base/text_words.h"

#include <string.h>

enum { MOST_DIGITS = 40, NO_DIGIT = -1 };

/* The code point at `*index` as half-width; moves past it. 0 at the end. */
static uint32_t next_folded(struct text text, size_t *index)
{
	if (*index >= text.len)
		return 0;
	uint32_t code = utf8_next(text, index);
	return code >= 0xFF01 && code <= 0xFF5E ? code - 0xFEE0 : code;
}

static uint32_t peek(struct text text, size_t index)
{
	return next_folded(text, &index);
}

/* How many digits follow from there. */
static size_t digits_from(struct text text, size_t index)
{
	size_t count = 0;
	while (is_digit(next_folded(text, &index)))
		count++;
	return count;
}

/* A separator of thousands, which stands before exactly three digits. */
static bool is_separator(struct text text, size_t index)
{
	return next_folded(text, &index) == ',' && digits_from(text, index) == 3;
}

/* Digits, separators and points from `*index` on; false when they are no number (1.5.4). */
static bool take_figures(struct text text, size_t *index, char out[MOST_DIGITS], size_t *len)
{
	size_t points = 0;
	for (;;) {
		size_t next = *index;
		uint32_t code = next_folded(text, &next);
		bool point = code == '.' && is_digit(peek(text, next));
		if (!is_digit(code) && !point && !is_separator(text, *index))
			return points < 2 && *len < MOST_DIGITS;
		points += point;
		if (code != ',' && *len < MOST_DIGITS)
			out[(*len)++] = (char)code;
		*index = next;
	}
}

/* ---- In words ---- */

int chinese_digit(uint32_t code)
{
	static const uint32_t digits[] = {0x96F6, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
	for (int i = 0; i < 10; i++)
		if (code == digits[i])
			return i;
	return code == 0x3007 ? 0 : code == 0x4E24 ? 2 : NO_DIGIT; /* 〇, 两 */
}

/* 十, 百, 千; 万 and 亿 close a group. */
static long long place_of(uint32_t code)
{
	return code == 0x5341 ? 10 : code == 0x767E ? 100 : code == 0x5343 ? 1000 : 0;
}

static long long group_of(uint32_t code)
{
	return code == 0x4E07 ? 10000 : code == 0x4EBF ? 100000000 : 0;
}

/* 二〇二五, digit by digit; false unless at least two digits stand there and nothing else numeral follows. */
static bool take_digits_in_words(struct text text, size_t *index, long long *value)
{
	size_t at = *index, count = 0;
	int digit;
	for (*value = 0; (digit = chinese_digit(peek(text, at))) != NO_DIGIT && count < 9; count++) {
		*value = *value * 10 + digit;
		next_folded(text, &at);
	}
	bool plain = count >= 2 && !place_of(peek(text, at));
	*index = plain ? at : *index;
	return plain;
}

/* Up to 千: 三百零五, 十四. False when two digits stand side by side, as in 十四五, after moving past all of it. */
static bool take_group(struct text text, size_t *index, long long *value)
{
	long long sum = 0, last = NO_DIGIT, least = 10000;
	bool good = true;
	for (;;) {
		uint32_t code = peek(text, *index);
		int digit = chinese_digit(code);
		long long place = place_of(code);
		if (digit == NO_DIGIT && !place)
			break;
		if (digit != NO_DIGIT) {
			good = good && (last == NO_DIGIT || last == 0);
			last = digit;
		} else {
			good = good && place < least && (last > 0 || (place == 10 && !sum));
			sum += (last == NO_DIGIT ? 1 : last) * place;
			least = place;
			last = NO_DIGIT;
		}
		next_folded(text, index);
	}
	*value = sum + (last == NO_DIGIT ? 0 : last);
	return good;
}

/* 万 and 亿 are taken where the number goes on behind them, or has taken one before: 三万五千, 一亿二千万, but 三|万元. */
static bool take_words(struct text text, size_t *index, long long *value)
{
	long long group, total = 0;
	if (take_digits_in_words(text, index, value))
		return true;
	bool good = take_group(text, index, &group);
	for (;;) {
		size_t next = *index;
		long long scale = group_of(next_folded(text, &next));
		uint32_t code = peek(text, next);
		bool goes_on = chinese_digit(code) != NO_DIGIT || place_of(code);
		if (!scale || (!goes_on && !total))
			break;
		total += group * scale;
		*index = next;
		group = 0;
		good = (!goes_on || take_group(text, index, &group)) && good;
	}
	*value = total + group;
	return good;
}

/* 百分之, 千分之, 万分之 stand before a share and are no number themselves. */
static bool take_share_words(struct text text, size_t *index)
{
	static const char *const words[] = {"百分之", "千分之", "万分之"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (text_starts(text_slice(text, *index, text.len), words[i])) {
			*index += strlen(words[i]);
			return true;
		}
	return false;
}

/* ---- The walk ---- */

/* Where a sign before the number begins: - and − behind a figure are a dash, not a sign. */
static size_t sign_before(struct text text, size_t start)
{
	static const char *const signs[] = {"-", "－", "−", "负"};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t len = strlen(signs[i]);
		if (start < len || memcmp(text.at + start - len, signs[i], len) != 0)
			continue;
		size_t before = start - len;
		char last = before ? text.at[before - 1] : ' ';
		bool behind_figure = is_digit((uint32_t)(unsigned char)last) || last == '%' || text_ends(text_slice(text, 0, before), "％") ||
				     text_ends(text_slice(text, 0, before), "‰");
		bool letter = (last >= 'a' && last <= 'z') || (last >= 'A' && last <= 'Z');
		return behind_figure || letter ? start : before;
	}
	return start;
}

/*
 * 3亿2000万 is 32000 of 万: 亿 and 万 are taken where at least three figures follow at once that are less than one of it.
 * In 3亿2025年 they are a year.
 */
static bool take_part(struct arena *arena, struct text text, size_t *index, struct number_in_text *out)
{
	char digits[MOST_DIGITS];
	size_t next = *index, len = 0;
	long long scale = group_of(next_folded(text, &next)), rest;
	struct number part, whole;
	int decimals;
	if (!scale || !is_digit(peek(text, next)) || !take_figures(text, &next, digits, &len))
		return false;
	rest = group_of(peek(text, next));
	scale /= rest ? rest : 1;
	bool year = text_starts(text_slice(text, next, text.len), "年");
	if (year || number_parse((struct text){digits, len}, &part, &decimals) != NUMBER_OK || number_compare(part, number_of(100)) < 0 ||
	    number_compare(part, number_of(scale)) >= 0 || !number_multiply(out->number, number_of(scale), &whole) || !number_add(whole, part, &whole))
		return false;
	*out = (struct number_in_text){.number = whole, .decimals = number_decimals(whole), .digits = number_exact(arena, whole), .start = out->start};
	*index = next;
	return true;
}

static bool read_figures(struct arena *arena, struct text text, size_t *index, struct number_in_text *out)
{
	char digits[MOST_DIGITS + 1];
	size_t start = *index, len = 1;
	digits[0] = '-';
	bool good = take_figures(text, index, digits, &len);
	out->start = sign_before(text, start);
	size_t skip = out->start == start;
	out->digits = text_copy(arena, (struct text){digits + skip, len - skip});
	good = good && number_parse(out->digits, &out->number, &out->decimals) == NUMBER_OK;
	while (good && take_part(arena, text, index, out))
		;
	return good;
}

static bool read_words(struct arena *arena, struct text text, size_t *index, struct number_in_text *out)
{
	long long value;
	out->start = *index;
	bool good = take_words(text, index, &value);
	out->number = number_of(value);
	out->digits = text_format(arena, "%lld", value);
	out->in_words = true;
	return good;
}

size_t numbers_in(struct arena *arena, struct text text, struct number_in_text *list, size_t room)
{
	size_t count = 0;
	for (size_t index = 0; index < text.len && count < room;) {
		struct number_in_text *found = &list[count];
		*found = (struct number_in_text){.number = number_of(0)};
		if (take_share_words(text, &index))
			continue;
		uint32_t code = peek(text, index);
		bool good = false;
		if (is_digit(code))
			good = read_figures(arena, text, &index, found);
		else if (chinese_digit(code) != NO_DIGIT || place_of(code))
			good = read_words(arena, text, &index, found);
		else
			next_folded(text, &index);
		found->end = index;
		count += good;
	}
	return count;
}

/* The length of 成 or 成五 that the text begins with, the end of a share; 0: none (成立, 成员). `*percent` gets the 五. */
static size_t tenths_at(struct text rest, long long *percent)
{
	size_t len = 0;
	if (!text_starts(rest, "成"))
		return 0;
	next_folded(rest, &len);
	int ones = chinese_digit(peek(rest, len));
	*percent = ones > 0 ? ones : 0;
	if (ones > 0)
		next_folded(rest, &len);
	struct text after = text_slice(rest, len, rest.len);
	bool ends = !after.len || byte_is_blank(after.at[0]) || text_starts_any(after, "， 。 ； 、 以 左 多 的 ） ) , |").len;
	return ends ? len : 0;
}

/* 五分之三 in percent; false where that has no end (三分之二). */
static bool fraction_of(const struct number_in_text *under, const struct number_in_text *over, struct number *percent)
{
	return number_multiply(over->number, number_of(100), percent) && number_divide(*percent, under->number, percent) &&
	       number_decimals(*percent) >= 0;
}

size_t share_end(struct text text, const struct number_in_text *list, size_t count, struct number *percent)
{
	struct text rest = text_slice(text, list->end, text.len);
	long long ones = 0;
	size_t tenths = tenths_at(rest, &ones);
	if (tenths && number_multiply(list->number, number_of(10), percent) && number_add(*percent, number_of(ones), percent))
		return list->end + tenths;
	bool fraction = count > 1 && text_is(text_slice(text, list->end, list[1].start - list->end), "分之");
	return fraction && fraction_of(&list[0], &list[1], percent) ? list[1].end : 0;
}

struct text shares_in_percent(struct arena *arena, struct text text)
{
	enum { MOST_SHARES = 16 };
	struct number_in_text list[MOST_SHARES];
	struct text out = TEXT("");
	size_t done = 0, end;
	if (!text_has_any(text, "成 分之"))
		return text;
	size_t count = numbers_in(arena, text, list, MOST_SHARES);
	for (size_t i = 0; i < count; i++) {
		struct number percent;
		if (list[i].start < done || !(end = share_end(text, &list[i], count - i, &percent)))
			continue;
		out = TEXT_JOIN(arena, out, text_slice(text, done, list[i].start - done), number_exact(arena, percent), TEXT("%"));
		done = end;
	}
	return TEXT_JOIN(arena, out, text_slice(text, done, text.len));
}

static bool take_dash(struct text *rest)
{
	static const char *const dashes[] = {"——", "—", "－", "–", "-", "~", "～", "〜", "至", "到"};
	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
		if (text_starts(*rest, dashes[i])) {
			*rest = text_trim(text_slice(*rest, strlen(dashes[i]), rest->len));
			return true;
		}
	return false;
}

bool numbers_are_range(struct text text, const struct number_in_text *low, const struct number_in_text *high)
{
	enum { LONGEST_UNIT = 4 };
	if (high->start <= low->end)
		return false;
	struct text between = text_trim(text_slice(text, low->end, high->start - low->end));
	for (size_t units = 0; units <= LONGEST_UNIT && between.len; units++) {
		if (take_dash(&between))
			return between.len == 0;
		size_t index = 0;
		next_folded(between, &index);
		between = text_slice(between, index, between.len);
	}
	return false;
}
