/*
 * Gregorian months and their days.
 * Used through calendar.h only.
 * SPDX-License-Identifier: MIT
 */
#include "plan/calendar.h"

static int days_of(int year, int month)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return lengths[month - 1] + (leap && month == 2);
}

static bool digits_of(struct text text, int *value)
{
	size_t count;
	bool good = text_read_count(text, 9999, &count);
	*value = (int)count;
	return good || !text.len; /* a month or day left out */
}

bool date_parse(struct text text, struct date *date)
{
	*date = (struct date){0};
	if (text.len != 4 && text.len != 7 && text.len != 10)
		return false;
	if ((text.len > 4 && text.at[4] != '-') || (text.len > 7 && text.at[7] != '-'))
		return false;
	bool digits = digits_of(text_slice(text, 0, 4), &date->year) && digits_of(text_slice(text, 5, 2), &date->month) &&
		      digits_of(text_slice(text, 8, 2), &date->day);
	if (!digits || date->year < 1)
		return false;
	if (text.len > 4 && (date->month < 1 || date->month > 12))
		return false;
	return text.len < 10 || (date->day >= 1 && date->day <= days_of(date->year, date->month));
}

bool point_parse(struct text text, struct date *date)
{
	return date_parse(text, date) && !date->day;
}

struct date date_first(struct date date)
{
	return (struct date){date.year, date.month ? date.month : 1, date.day ? date.day : 1};
}

struct date date_last(struct date date)
{
	int month = date.month ? date.month : 12;
	return (struct date){date.year, month, date.day ? date.day : days_of(date.year, month)};
}

int date_compare(struct date a, struct date b)
{
	a = date_last(a);
	b = date_last(b);
	return a.year != b.year ? a.year - b.year : a.month != b.month ? a.month - b.month : a.day - b.day;
}

bool date_ends_year(struct date date)
{
	date = date_last(date);
	return date.month == 12 && date.day == 31;
}

struct phrase date_words(struct arena *arena, struct date date)
{
	struct text year = text_count(arena, (size_t)date.year), month = text_count(arena, (size_t)date.month);
	return date.day     ? PHRASE3(arena, WORD_DATE, year, month, text_count(arena, (size_t)date.day))
	       : date.month ? PHRASE2(arena, WORD_MONTH, year, month)
			    : PHRASE1(arena, WORD_YEAR, year);
}

struct phrase period_words(struct arena *arena, struct date start, struct date end)
{
	if (start.month || end.month)
		return PHRASE2(arena, WORD_PERIOD_DATES, date_words(arena, start), date_words(arena, end));
	return PHRASE2(arena, WORD_PERIOD_YEARS, text_format(arena, "%d", start.year), text_format(arena, "%d", end.year));
}

struct phrase point_words(struct arena *arena, struct text point)
{
	static const struct {
		int month;
		enum word word;
	} parts[] = {{3, WORD_QUARTER_FIRST}, {6, WORD_HALF_FIRST}, {9, WORD_QUARTERS_THREE}};
	struct date date = {0};
	if (!date_parse(point, &date))
		return phrase_of_text(point);
	for (size_t i = 0; i < sizeof parts / sizeof *parts && !date.day; i++)
		if (date.month == parts[i].month)
			return PHRASE1(arena, parts[i].word, text_format(arena, "%d", date.year));
	return date_words(arena, date);
}

struct phrase day_words(struct arena *arena, struct text date)
{
	struct date day = {0};
	return date_parse(date, &day) ? date_words(arena, day) : phrase_of_text(date);
}

struct phrase point_title(struct arena *arena, struct text point, enum word of_year, enum word of_part)
{
	return PHRASE1(arena, point.len == 4 ? of_year : of_part, point_words(arena, point));
}

struct text date_written(struct arena *arena, struct date date)
{
	return date.day     ? text_format(arena, "%04d-%02d-%02d", date.year, date.month, date.day)
	       : date.month ? text_format(arena, "%04d-%02d", date.year, date.month)
			    : text_format(arena, "%04d", date.year);
}

static struct number months_to(struct date date, int days)
{
	struct number months = number_of(date.year * 12LL + date.month - 1), part;
	if (number_divide(number_of(days), number_of(days_of(date.year, date.month)), &part))
		(void)number_add(months, part, &months); /* small numbers: cannot overflow */
	return months;
}

struct number date_months(struct date date)
{
	date = date_last(date);
	return months_to(date, date.day);
}

struct number date_months_before(struct date date)
{
	date = date_first(date);
	return months_to(date, date.day - 1);
}
