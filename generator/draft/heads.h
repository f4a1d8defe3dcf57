/*
 * The heads of a table's columns: what each says its column is.
 * For table.c and copied.c.
 * SPDX-License-Identifier: MIT
 */
#ifndef DRAFT_HEADS_H
#define DRAFT_HEADS_H

#include "draft/draft.h"

enum role { ROLE_NONE, ROLE_ORDER, ROLE_CATEGORY, ROLE_NAME, ROLE_UNIT, ROLE_BASE, ROLE_GOAL, ROLE_RATE, ROLE_ATTRIBUTE, ROLE_OFFICE, ROLE_NOTE,
	    ROLE_CONTENT, ROLE_PLACE, ROLE_MONEY, ROLE_BEFORE, ROLE_PLANNED, ROLE_FUND, ROLE_YEARS,
	    ROLE_YEARLY,   /* what one year spends */
	    ROLE_QUANTITY, /* a number of the unit in the head */
	    ROLE_TASK, ROLE_ASSIST, /* what is to be done, and who helps */
	    ROLE_COUNT };

enum { MOST_COLUMNS = 40 };

struct head_column {
	enum role role;
	int year;
	struct text unit, words; /* words: of all its rows, without blanks */
	struct text leaf;        /* of its last row */
};

struct heads {
	struct head_column columns[MOST_COLUMNS];
	size_t count, by_role[ROLE_COUNT];
};

/* What one head says; its role is ROLE_NONE when it says nothing that is known. */
struct head_column head_of(const struct draft *draft, struct text cell);
/* Without 其中 before it and a unit in brackets at the end. */
struct text bare_words(struct text plain);
void heads_count(struct heads *heads);
/* The row where the heads begin, and how many rows they take; false when the table is neither of indicators nor of projects. */
bool heads_find(struct draft *draft, const struct document_table *table, size_t *first, size_t *rows, struct heads *heads);
/* The first column of that role, SIZE_MAX: none. */
size_t column_of(const struct heads *heads, enum role role);
bool is_of_indicators(const struct heads *heads);
bool is_of_projects(const struct heads *heads);
bool is_of_tasks(const struct heads *heads);
/* Whether its indicators are those of the years before `start` alone: 主要指标完成情况, with what was planned and what was reached. */
bool is_of_the_past(const struct heads *heads, struct text title, int start);
/* As heads_find, of a table of tasks. */
bool heads_find_tasks(struct draft *draft, const struct document_table *table, size_t *first, size_t *rows, struct heads *heads);

/* The first and the last year that are written in it; false when there is none. */
bool years_in(struct text plain, int *first, int *last);
/* "总投资(亿元)" and "投资单位:万元" bring a unit; empty: none. */
struct text unit_in(struct text plain);
/* The unit in the last brackets, which end the words: 比例（%）; empty: none. */
struct text unit_behind(struct text plain);
/* A unit in brackets at the end of a title is of its table: 重大项目（亿元）. */
struct text without_unit(struct text title);
/* 约束性, 预期性指标 and their kin. */
bool is_attribute(struct text plain);
struct text without_blanks(const struct draft *draft, struct text plain);
/* A row of notes below the table: 注：… */
bool is_footnote(struct text plain);
/* Whether all of the row stands in its first cell. */
bool row_is_one_cell(const struct document_table *table, size_t row);
/* The words of a row that has but one cell, a number before it or not: 一 | 防洪工程; empty when it has more. */
struct text row_group(const struct draft *draft, const struct document_table *table, size_t row);

#endif
