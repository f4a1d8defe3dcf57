/*
 * Days, months and periods as documents write them.
 * Used through dates.h.
 * SPDX-License-Identifier: MIT
 */
#include "draft/dates.h"

#include "draft/heads.h"

/* ---- Dates ---- */

static unsigned digits_at(struct text plain, size_t *at, size_t most)
{
	unsigned value;
	*at += text_digits(plain, *at, most, &value);
	return value;
}

static bool take_mark(struct text plain, size_t *at, const char *words)
{
	struct text mark = text_starts_any(text_slice(plain, *at, plain.len), words);
	*at += mark.len;
	return mark.len > 0;
}

struct text draft_date_in(const struct draft *draft, struct text blanks)
{
	struct text plain = blanks.len < 40 ? without_blanks(draft, blanks) : blanks; /* 2021 年 12 月 3 日 */
	for (size_t i = 0; i + 8 <= plain.len; i++) {
		size_t at = i;
		unsigned year = digits_at(plain, &at, 4), month = 0, day = 0;
		bool chinese = false;
		if (!year && (unsigned char)plain.at[i] >= 0xE3) {
			at += take_ordinal(text_slice(plain, i, plain.len), &year);
			chinese = true;
		}
		if (year < 1949 || year > 2100 || !take_mark(plain, &at, "- 年 . /"))
			continue;
		if (chinese)
			at += take_ordinal(text_slice(plain, at, plain.len), &month);
		else
			month = digits_at(plain, &at, 2);
		if (!take_mark(plain, &at, "- 月 . /"))
			continue;
		if (chinese)
			at += take_ordinal(text_slice(plain, at, plain.len), &day);
		else
			day = digits_at(plain, &at, 2);
		static const unsigned lengths[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
		bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
		if (month >= 1 && month <= 12 && day >= 1 && day <= lengths[month - 1] && !(month == 2 && day == 29 && !leap))
			return text_format(draft->arena, "%04u-%02u-%02u", year, month, day);
	}
	return TEXT("");
}

struct text draft_month_in(const struct draft *draft, struct text blanks)
{
	struct text plain = without_blanks(draft, blanks);
	size_t at = 0;
	unsigned year = digits_at(plain, &at, 4), month = 0;
	bool chinese = !year;
	if (chinese)
		at += take_ordinal(plain, &year);
	if (year < 1949 || year > 2100 || !take_mark(plain, &at, "年"))
		return TEXT("");
	if (chinese)
		at += take_ordinal(text_slice(plain, at, plain.len), &month);
	else
		month = digits_at(plain, &at, 2);
	bool whole = take_mark(plain, &at, "月") && at == plain.len && month >= 1 && month <= 12;
	return whole ? text_format(draft->arena, "%04u-%02u-01", year, month) : TEXT("");
}

/* ---- Period ---- */

/*
 * 十四五, or 第十四个五年, is 2021 to 2025: the ordinal of the plan times five, after 1950. The name of the first in `*rest`,
 * which is left with what stands behind it; empty: none.
 */
static struct text period_by_name(struct text *rest, int *start)
{
	static const char *const names[][2] = {{"十一五", "第十一个五年"}, {"十二五", "第十二个五年"}, {"十三五", "第十三个五年"}, {"十四五", "第十四个五年"},
					       {"十五五", "第十五个五年"}, {"十六五", "第十六个五年"}, {"十七五", "第十七个五年"}};
	size_t first = SIZE_MAX;
	struct text name = TEXT("");
	for (int i = 0; i < 7; i++)
		for (int form = 0; form < 2; form++) {
			size_t found = text_find(*rest, text_of(names[i][form]), 0);
			if (found == SIZE_MAX || found >= first)
				continue;
			first = found;
			*start = 2006 + 5 * i;
			name = text_of(names[i][0]);
		}
	*rest = name.len ? text_slice(*rest, first + name.len, rest->len) : *rest;
	return name;
}

bool draft_years_in(struct text plain, int *start, int *end)
{
	size_t i = 0;
	while (i < plain.len && ((i && text_is_digit(plain, i - 1)) || !years_range(text_slice(plain, i, plain.len), start, end)))
		utf8_next(plain, &i);
	return i < plain.len;
}

/* The years that a line of the text gives as those of the plan, or those of the five years that it names most often. */
static bool period_of_text(struct draft *draft)
{
	size_t named[7] = {0}, most = 0, line = 0;
	for (size_t i = 0; i < draft->count; i++) {
		int start, end;
		struct text plain = draft->lines[i].plain;
		if (text_has_any(plain, "规划期 期限 期间") && draft_years_in(plain, &start, &end)) {
			draft->start = start;
			draft->end = end;
			line = draft->lines[i].number;
			break;
		}
		while (period_by_name(&plain, &start).len)
			if (++named[(start - 2006) / 5] > most) {
				most = named[(start - 2006) / 5];
				draft->start = start;
				draft->end = start + 4;
			}
	}
	draft->period_name = text_format(draft->arena, "%d—%d年", draft->start, draft->end);
	if (line || most >= 2)
		draft_doubt(draft, line, draft->period_name, line ? "规划期取自正文，标题里没有" : "规划期按正文里说得最多的五年规划，标题里没有，请核对");
	return line || most >= 2;
}

void draft_take_period(struct draft *draft)
{
	struct text title = plain_of(draft->title, draft->arena), name;
	bool years = draft_years_in(title, &draft->start, &draft->end) || draft->start;
	if ((name = period_by_name(&title, &draft->start)).len) {
		draft->period_name = TEXT_JOIN(draft->arena, TEXT("“"), name, TEXT("”"));
		draft->end = years ? draft->end : draft->start + 4;
	} else if (years) {
		draft->period_name = text_format(draft->arena, "%d—%d年", draft->start, draft->end);
	} else if (!period_of_text(draft)) {
		draft->start = draft->start ? draft->start : 2021;
		draft->end = draft->start + 4;
		draft->period_name = text_format(draft->arena, "%d—%d年", draft->start, draft->end);
		draft->guessed_period = true;
		draft_doubt(draft, 0, draft->period_name, "没有找到规划期，这是占位的年份，请改");
	}
}
