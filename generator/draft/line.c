/*
 * Folding keeps the way back to the raw bytes; headings are known by their numbers, never by what they say.
 * Used through line.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/line.h"

#include "base/chinese_number.h"

static uint32_t narrow(uint32_t code)
{
	if (code >= 0xFF01 && code <= 0xFF5E)
		return code - 0xFEE0;
	if (code == 0x3000 || code == 0xA0 || code == '\t' || (code >= 0x2000 && code <= 0x200A))
		return ' ';
	return code == 0x2236 ? ':' : code;
}

/* 2025 年, as text copied off pages has it: the blank is none. */
static bool is_before_year(const char *out, size_t len, struct text rest)
{
	unsigned year;
	struct text before = {out, len};
	size_t from = len < 4 ? 0 : len - 4;
	bool four = len >= 4 && text_digits(before, from, 4, &year) == 4 && year > 1990 && year < 2060 && !(from && text_is_digit(before, from - 1));
	return four && text_starts(text_trim(rest), "年");
}

void line_fold(struct draft_line *line, struct text raw, struct arena *arena)
{
	char *out = arena_bytes(arena, raw.len + 1);
	size_t len = 0;
	line->raw = raw;
	line->origin = arena_bytes(arena, (raw.len + 1) * sizeof *line->origin);
	for (size_t i = 0; i < raw.len;) {
		size_t start = i;
		uint32_t code = narrow(utf8_next(raw, &i));
		bool unseen = code == 0xFEFF || (code >= 0x200B && code <= 0x200F) || (code >= 0x2060 && code <= 0x2064);
		if (unseen || (code == ' ' && (!len || out[len - 1] == ' ' || is_before_year(out, len, text_slice(raw, i, raw.len)))))
			continue;
		size_t put = utf8_put(code, out + len);
		for (size_t j = 0; j < put; j++)
			line->origin[len + j] = (uint32_t)start;
		len += put;
	}
	while (len && out[len - 1] == ' ')
		len--;
	line->origin[len] = (uint32_t)text_trim(raw).len + (uint32_t)(text_trim(raw).at - raw.at);
	line->plain = (struct text){out, len};
}

struct text plain_of(struct text raw, struct arena *arena)
{
	struct draft_line line;
	line_fold(&line, raw, arena);
	return line.plain;
}

struct text line_raw(const struct draft_line *line, size_t start, size_t end)
{
	size_t from = line->origin[start], to = line->origin[end];
	return text_trim(text_slice(line->raw, from, to - from));
}

/* ---- Ordinals ---- */

size_t take_ordinal(struct text text, unsigned *ordinal)
{
	unsigned total = 0, digit = 0;
	size_t taken = 0;
	bool ten = false;
	for (size_t i = 0; i < text.len && taken < 18;) {
		uint32_t code = utf8_next(text, &i);
		int value = code >= '0' && code <= '9' ? (int)(code - '0') : chinese_digit(code);
		if (code == 0x5341 || code == 0x767E) { /* 十, 百 */
			total += (digit ? digit : 1) * (code == 0x5341 ? 10 : 100);
			digit = 0;
			ten = true;
		} else if (value >= 0 && total < 100000 && digit < 100000) {
			digit = ten ? (unsigned)value : digit * 10 + (unsigned)value;
		} else {
			break;
		}
		taken = i;
	}
	*ordinal = total + digit;
	return taken;
}

/* ---- Headings ---- */

size_t sub_number(struct text rest)
{
	size_t at = 1;
	while (text_is_digit(rest, at))
		at++;
	return rest.len > 1 && (rest.at[0] == '-' || rest.at[0] == '.') && at > 1 ? at : 0;
}

static struct text after(struct text text, size_t at)
{
	return text_trim(text_slice(text, at, text.len));
}

/* 第三章 and its kin. */
static struct head counted_head(struct text plain)
{
	static const struct {
		const char *word;
		enum head_form form;
	} words[] = {{"篇", HEAD_PART}, {"部分", HEAD_PART}, {"编", HEAD_PART}, {"章", HEAD_CHAPTER}, {"节", HEAD_SECTION}};
	unsigned ordinal;
	struct text rest = after(plain, 3);
	size_t taken = take_ordinal(rest, &ordinal);
	struct text behind = after(rest, taken);
	for (size_t i = 0; taken && i < sizeof words / sizeof *words; i++) {
		if (!text_starts(behind, words[i].word))
			continue;
		struct text title = after(behind, strlen(words[i].word));
		size_t number = (size_t)(behind.at - plain.at) + strlen(words[i].word);
		return (struct head){words[i].form, ordinal, text_slice(plain, 0, number), title};
	}
	return (struct head){0};
}

/* （一） or (1). */
static struct head bracketed_head(struct text plain)
{
	unsigned ordinal;
	struct text inside = after(plain, 1);
	size_t taken = take_ordinal(inside, &ordinal);
	struct text rest = after(inside, taken);
	if (!taken || !text_starts(rest, ")"))
		return (struct head){0};
	bool digits = text_is_digit(inside, 0);
	struct text title = after(rest, 1);
	return (struct head){digits ? HEAD_DIGITS : HEAD_PAREN, ordinal, text_slice(plain, 0, (size_t)(rest.at - plain.at) + 1), title};
}

/* 1. or 1、 or 1.2.3 */
static struct head digit_head(struct text plain)
{
	unsigned first = 0, last = 0;
	size_t at = 0, depth = 0;
	while (at < plain.len && depth < 4) {
		unsigned value;
		size_t digits = text_digits(plain, at, 3, &value);
		if (!digits)
			break;
		at += digits;
		first = depth++ ? first : value;
		last = value;
		if (at >= plain.len || plain.at[at] != '.')
			break;
		at++;
	}
	struct text rest = text_slice(plain, at, plain.len);
	bool mark = at && plain.at[at - 1] == '.';
	if (depth == 1 && !mark && text_starts(rest, "、")) {
		at += strlen("、");
		mark = true;
	}
	bool blank = depth > 1 && text_starts(rest, " ");
	bool number = text_is_digit(rest, 0) || text_starts(rest, "%");
	if (!depth || !(mark || blank || (depth > 1 && (unsigned char)text_slice(rest, 0, 1).at[0] >= 0xE3)) || number || !last)
		return (struct head){0};
	if (depth > 1 && text_starts_any(after(plain, at), "% 亿 万 元 个 倍 公里 平方 亩 吨 岁").len)
		return (struct head){0};
	enum head_form form = depth == 1 ? HEAD_DIGIT : (enum head_form)(HEAD_DECIMAL + (int)depth - 2);
	return (struct head){form, last, text_trim(text_slice(plain, 0, at)), after(plain, at)};
}

struct head bare_head(struct text plain)
{
	unsigned value;
	size_t at = text_digits(plain, 0, 2, &value);
	bool blank = at && at < plain.len && plain.at[at] == ' ' && value;
	return blank ? (struct head){HEAD_BARE, value, text_slice(plain, 0, at), after(plain, at)} : (struct head){0};
}

struct head line_head(struct text plain)
{
	unsigned ordinal;
	if (text_starts(plain, "第"))
		return counted_head(plain);
	if (text_starts(plain, "("))
		return bracketed_head(plain);
	if (text_is_digit(plain, 0))
		return digit_head(plain);
	size_t taken = take_ordinal(plain, &ordinal);
	struct text rest = text_slice(plain, taken, plain.len);
	struct text mark = text_starts_any(rest, "、 . ,");
	if (!taken || !mark.len)
		return (struct head){0};
	return (struct head){HEAD_LIST, ordinal, text_slice(plain, 0, taken), after(rest, mark.len)};
}

struct text line_bullet(struct text plain)
{
	return text_starts_any(plain, "· • ● ◆ ◇ ■ □ ▪ ► ➢ ☆ ✦ —— ★ ▲ △ ◎ ○ - *");
}

bool is_headlike(struct text title)
{
	size_t length = utf8_length(title);
	return length >= 2 && length <= 45 && !text_has_any(title, "。 ; ！ ?") && !text_ends_any(title, ", : 、").len;
}
