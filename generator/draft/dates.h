/*
 * When a document was published, and which years it is for.
 * For front.c. Texts are in the draft's arena.
 * SPDX-License-Identifier: MIT
 */
#ifndef DRAFT_DATES_H
#define DRAFT_DATES_H

#include "draft/draft.h"

/* A day written 2021-12-13, 2021年12月13日 or 二〇二一年十二月十三日, anywhere in the line: "2021-12-13"; empty when there is none. */
struct text draft_date_in(const struct draft *draft, struct text line);
/* 二〇二六年三月 or 2026年3月 alone: the first day of that month, until somebody knows better; empty when it is none. */
struct text draft_month_in(const struct draft *draft, struct text line);
/* 2016—2018年 or 2021-2025, anywhere in the line; false when there is none. */
bool draft_years_in(struct text plain, int *start, int *end);
/* The period that the title gives, or else the text, or else a doubt and years to be mended. */
void draft_take_period(struct draft *draft);

#endif
