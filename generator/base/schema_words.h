/*
 * What a schema says of its own names, read from its text: the beginnings of its explanations, for messages.
 * Used by read_xml_faults.c; knows the layout of plan.xsd, and says nothing where a schema has another.
 * SPDX-License-Identifier: MIT
 */
#ifndef BASE_SCHEMA_WORDS_H
#define BASE_SCHEMA_WORDS_H

#include "base/text.h"

/* "name（explanation）" for each of the names (divided by commas, quotes aside) that an element may hold; the bare name
 * where nothing is said of it. */
struct text schema_elements(struct text schema, struct text owner, struct text names, struct arena *arena);
/* The same for the values of a list. */
struct text schema_values(struct text schema, struct text names, struct arena *arena);
/* "（explanation）" of an element's attribute, or nothing. */
struct text schema_attribute(struct text schema, struct text owner, struct text name, struct arena *arena);
/* The attribute of that element which the misspelt name is nearest to; empty when none is near. */
struct text schema_nearest_attribute(struct text schema, struct text owner, struct text name, struct arena *arena);

#endif
