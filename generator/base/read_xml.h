/*
 * XML files as trees whose every element knows where it began, checked against a schema.
 * Anyone may use it; libxml2 is used nowhere else.
 * SPDX-License-Identifier: MIT
 */
#ifndef BASE_READ_XML_H
#define BASE_READ_XML_H

#include "base/note.h"

/* Stated limits of one XML file. */
enum { XML_MOST_BYTES = 64 * 1024 * 1024, XML_MOST_ELEMENTS = 1000000, XML_MOST_DEPTH = 32 };

struct xml_schema;
struct xml_document;
typedef struct _xmlNode xml_node;

/* Loads the schema once per run; NULL after a note. The caller frees it. */
struct xml_schema *xml_schema_load(struct text path, struct arena *arena, struct notes *notes);
/* Its bytes as they were read; they live in that arena. */
struct text xml_schema_bytes(const struct xml_schema *schema);
void xml_schema_free(struct xml_schema *schema);

/* Parses and validates (not against a NULL schema); NULL after notes. The caller frees it; texts taken from it are copies in the arena. */
struct xml_document *xml_read(struct source *source, const struct xml_schema *schema, struct arena *arena,
			      struct notes *notes);
void xml_free(struct xml_document *document);

/* An attribute of the root element, found without parsing more than its start tag; empty when there is none. Never
 * a note. Owned by the arena. */
struct text xml_root_attribute(const struct source *source, const char *attribute, struct arena *arena);

const xml_node *xml_root(const struct xml_document *document);
const char *xml_name(const xml_node *node);
/* First child element of that name (any name when NULL), the next sibling of that name, how many there are. */
const xml_node *xml_first(const xml_node *node, const char *name);
const xml_node *xml_next(const xml_node *node, const char *name);
size_t xml_count(const xml_node *node, const char *name);
bool xml_has(const xml_node *node, const char *attribute);
/* Attribute value or element text, trimmed; empty when absent. */
struct text xml_attribute(const struct xml_document *document, const xml_node *node, const char *attribute);
struct text xml_content(const struct xml_document *document, const xml_node *node);
/* Text of the element and of what it holds, each <br/> a line end; line breaks and indents of the file vanish between
 * Chinese and are one blank elsewhere. */
struct text xml_lines(const struct xml_document *document, const xml_node *node);
/* Where the element's "<" stands, and where an attribute's value stands (the element when it has none). */
struct place xml_place(const struct xml_document *document, const xml_node *node);
struct place xml_attribute_place(const struct xml_document *document, const xml_node *node, const char *attribute);

#endif
