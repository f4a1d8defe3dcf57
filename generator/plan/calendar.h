/*
 * Dates as days: what a year or month means as a beginning or an end, and how long a span is.
 * For readers and figures; nothing here knows what day it is.
 * SPDX-License-Identifier: MIT
 */
#ifndef PLAN_CALENDAR_H
#define PLAN_CALENDAR_H

#include "base/vocabulary.h"
#include "plan/plan.h"

/* YYYY, YYYY-MM or YYYY-MM-DD of a day that exists; false otherwise. */
bool date_parse(struct text text, struct date *date);
/* The same without a day, "2024" or "2024-06": a reporting point as data, files and commands name it. */
bool point_parse(struct text text, struct date *date);
/* The date's first or last day: 2023 is 2023-01-01 or 2023-12-31. */
struct date date_first(struct date date);
struct date date_last(struct date date);
/* By last days: below, at or above zero as a is before, on or after b. */
int date_compare(struct date a, struct date b);
bool date_ends_year(struct date date);
/* 2025年, 2023年6月, 2023年6月1日 in words; a last day of a year that was written as a day stays a day. */
struct phrase date_words(struct arena *arena, struct date date);
/* 2021—2025年, or from date to date, as exactly as they are written. */
struct phrase period_words(struct arena *arena, struct date start, struct date end);
/* A reporting point: 2022年, 2022年上半年, 2022年10月 in words; what is no date as it stands. */
struct phrase point_words(struct arena *arena, struct text point);
/* A date as data have it, in words; what is no date as it stands. */
struct phrase day_words(struct arena *arena, struct text date);
/* What is called after a point, by the word for whole years or by the other: 2022年度执行情况报告, 2022年上半年执行情况报告. */
struct phrase point_title(struct arena *arena, struct text point, enum word of_year, enum word of_part);
/* As data files have it: 2025, 2023-06, 2023-06-01. */
struct text date_written(struct arena *arena, struct date date);

/*
 * Months from the beginning of the calendar to the end of that day: whole months, and the days of the last one as its
 * part, so that the end of every month is whole and every day counts.
 */
struct number date_months(struct date date);
/* The same to the beginning of the date's first day. */
struct number date_months_before(struct date date);

#endif
