/*
 * Reads what all data files share: written values, whole numbers, dates, lists of references.
 * For read_plan and read_results.
 * SPDX-License-Identifier: MIT
 */
#ifndef PLAN_READ_VALUE_H
#define PLAN_READ_VALUE_H

#include "plan/plan.h"
#include "base/read_xml.h"
#include "base/vocabulary.h"

/* What a reader carries along. */
struct reader {
	struct plan *plan;
	struct xml_document *document;
	struct arena *arena;
	struct notes *notes;
	const struct vocabulary *vocabulary; /* of readers of plan.xml */
};

/* Shorthands for the attribute, its place, and the element's place. */
struct text reader_attribute(const struct reader *reader, const xml_node *node, const char *name);
struct place reader_place(const struct reader *reader, const xml_node *node, const char *attribute);

/* Attribute that must not be blank; notes MSG_EMPTY_TITLE otherwise. */
struct text reader_name(const struct reader *reader, const xml_node *node, const char *attribute);
/* A year or another small whole number; 0 when absent. */
int reader_int(const struct reader *reader, const xml_node *node, const char *attribute);
/* Reads value, unit, qualifier, comparator, typed, label and source of an element; `typed` must hold the value. */
struct value reader_value(const struct reader *reader, const xml_node *node);
/* The same of a unit that the caller knows from elsewhere (NULL: not yet); who then asks reader_check_range. */
struct value reader_bare_value(const struct reader *reader, const xml_node *node, const struct unit *unit);
/* Notes a share above 100, and a sign where the unit's quantity has none. */
void reader_check_range(const struct reader *reader, const xml_node *node, const struct value *value);
const struct unit *reader_unit(const struct reader *reader, const xml_node *node, const char *attribute);
enum qualifier reader_qualifier(const struct reader *reader, const xml_node *node);
/* A bound or 约 that stands in `typed` and not in the data, or the other way round. */
void reader_check_bound(const struct reader *reader, const xml_node *node, const struct value *value);
/* A number that has another unit behind it in `typed` than in the data: 12万亩 as 12亩. */
void reader_check_typed_unit(const struct reader *reader, const xml_node *node, const struct value *value);
/* -1 or 1 as the words say that something goes down or up (下降16%, 提高1岁); 0: they do not. */
int reader_said_way(struct text words);
/* Whether one of the numbers in the typed words is the one in digits, also in words or full width (100 for 全覆盖). */
bool reader_typed_holds(const struct reader *reader, struct text typed, struct text digits);
/* An exact number without unit; false after a note. */
bool reader_number(const struct reader *reader, const xml_node *node, const char *attribute, struct number *number,
		   int *decimals);
/* The blank-separated words of an attribute with the place of each. */
size_t reader_words(const struct reader *reader, const xml_node *node, const char *attribute, struct text **words,
		    struct place **places);

/* Enters a thing under kind/id in the plan's index; a second one with the same id is noted. */
void reader_enter(const struct reader *reader, const char *kind, struct text id, void *thing, struct place place);
/* An entry that may stand once has stood at `first` already. */
void reader_note_twice(const struct reader *reader, struct place place, struct text what, struct place first);
/* The thing of that kind an attribute refers to; noted when it does not exist, NULL when the attribute is absent. */
void *reader_referred(const struct reader *reader, const xml_node *node, const char *attribute, const char *kind);
/* The same for an attribute of several ids; things not found are noted and left out. */
size_t reader_referred_all(const struct reader *reader, const xml_node *node, const char *attribute, const char *kind,
			   const struct named ***things);

/* The children of that name as a list of id and name, each entered under its kind; owned by the arena. */
struct named *reader_register(const struct reader *reader, const xml_node *node, const char *name, const char *kind,
			      size_t *count);

#define FOR_EACH(child, parent, name) \
	for (const xml_node *child = xml_first((parent), (name)); child; child = xml_next(child, (name)))

/* Notes a unit that is none of money and takes it away: told once, not again by every sum the value would have gone into. */
void reader_check_money(const struct reader *reader, const xml_node *node, struct value *value);

/* A year, a month or a day; all 0 when absent, and after a note when there is no such day. */
struct date reader_date(const struct reader *reader, const xml_node *node, const char *attribute);
/* Warns of a date the attribute gives to `name` outside the plan's period, unless the element says `confirmed`. */
void reader_check_within(const struct reader *reader, const xml_node *node, const char *attribute, struct date date, struct text name);

/* Where in the source documents ("L84 full:L120", "第12页"), as written; a document that <sources> does not have is noted. */
struct text reader_where(const struct reader *reader, const xml_node *node);

/* A real calendar day written YYYY-MM-DD; false otherwise. */
bool date_is_real(struct text date);

#endif
