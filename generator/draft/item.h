/*
 * The words of an item of a box, or of a paragraph, with the measures in them: what is an amount, what is its name.
 * For items.c and outside.c; amounts.c, item_names.c and records.c are its rooms.
 * SPDX-License-Identifier: MIT
 */
#ifndef DRAFT_ITEM_H
#define DRAFT_ITEM_H

#include "draft/draft.h"

enum { MOST_MEASURES = 120 };

enum amount_kind { AMOUNT_NONE, AMOUNT_WHOLE, AMOUNT_PRICE, AMOUNT_PART, AMOUNT_FUND };

struct item {
	struct draft *draft;
	struct draft_line line; /* the words of the item */
	struct draft_measure measures[MOST_MEASURES];
	enum amount_kind kinds[MOST_MEASURES];
	size_t count, number; /* number: of the line */
};

void item_open(struct item *item, struct draft *draft, struct text raw, size_t number);
/* Classifies all amounts; how many there are that make a project: wholes, prices, and what funds give together. */
size_t item_classify(struct item *item);

/* Where the clause, or the sentence, begins that leads to this byte. */
size_t clause_start(struct text plain, size_t at);
size_t sentence_start(struct text plain, size_t at);
/* The first of the marks from `at` on that stands in no brackets or quotes, or `end`. */
size_t clause_end(struct text plain, size_t at, size_t end, const char *marks);

/* What one is paid for: the measure word behind 每, such as 所; empty: none. */
struct text price_per(struct text clause);
/* Whether the words before an amount say that it is what the period spends of a whole. */
bool item_is_of_period(const struct item *item, size_t index);
/* Whether nothing is said but what is spent every year. */
bool item_is_of_each_year(const struct item *item);
/* The name of the fund that gives the amount: 中央资金, 县级配套; empty: none. */
struct text item_fund(const struct item *item, size_t index);
/* The words before the amount: 预计投资. */
struct text item_label(const struct item *item, const struct draft_measure *measure);

/* Name of what stands between two bytes; whether it had to be made of its words. */
struct text item_name(const struct item *item, size_t start, size_t end, bool *taken_from_words);
/* What a sentence builds, the work it names, what the paragraph's own lead builds; empty: none. */
struct text item_built(const struct item *item, size_t start, size_t end);
struct text item_work(const struct item *item, size_t start, size_t end);
struct text item_led(const struct item *item, size_t end);
/* A name cut behind its 工程 or 项目, and to thirty characters. */
struct text short_name(struct text name);

/* The words of a record of a project that begins at the line, its number and the index behind it; empty when none does. */
struct text item_record(const struct draft *draft, size_t index, struct text *number, size_t *end);

/* Parts the words at each further whole amount: an item with several is several projects. */
void item_projects(struct item *item, struct text number, size_t chapter);

#endif
