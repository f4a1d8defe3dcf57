/*
 * Reads what all data files share: written values, whole numbers, dates, lists of references.
 * For read_plan and read_results.
 * SPDX-License-Identifier: MIT
 */
#ifndef PLAN_READ_VALUE_H
#define PLAN_READ_VALUE_H

#include "plan/plan.h"
#include "base/read_xml.h"

/* What a reader carries along. */
struct reader {
	struct plan *plan;
	struct xml_document *document;
	struct arena *arena;
	struct notes *notes;
};

/* Shorthands for the attribute, its place, and the element's place. */
struct text reader_attribute(const struct reader *reader, const xml_node *node, const char *name);
struct place reader_place(const struct reader *reader, const xml_node *node, const char *attribute);

/* Attribute that must not be blank; notes MSG_EMPTY_TITLE otherwise. */
struct text reader_name(const struct reader *reader, const xml_node *node, const char *attribute);
/* A year or another small whole number; 0 when absent. */
int reader_int(const struct reader *reader, const xml_node *node, const char *attribute);
/* Reads value, unit, qualifier, comparator, typed, label and source of an element. */
struct value reader_value(const struct reader *reader, const xml_node *node);
/* An exact number without unit; false after a note. */
bool reader_number(const struct reader *reader, const xml_node *node, const char *attribute, struct number *number,
		   int *decimals);
/* The blank-separated words of an attribute with the place of each. */
size_t reader_words(const struct reader *reader, const xml_node *node, const char *attribute, struct text **words,
		    struct place **places);

/* Lines of the source documents ("L84 full:L120"); a document that <sources> does not have is noted. */
struct text reader_lines(const struct reader *reader, const xml_node *node);

/* A real calendar day written YYYY-MM-DD; false otherwise. */
bool date_is_real(struct text date);

#endif
