/*
 * XML of office files and HTML pages as one plain tree, with nothing fetched and nothing expanded.
 * For the readers of office/; libxml2 serves it here and in base/read_xml.
 * SPDX-License-Identifier: MIT
 */
#ifndef OFFICE_MARKUP_H
#define OFFICE_MARKUP_H

#include "base/note.h"

/* Stated limits of one tree. */
enum { MARKUP_MOST_NODES = 4000000, MARKUP_MOST_DEPTH = 200 };

struct markup_attribute {
	struct text name, value;
	const struct markup_attribute *next;
};

/* An element, or a run of text (then `name` is empty). Names are local names; of HTML in lower case. */
struct markup {
	struct text name, text;
	const struct markup_attribute *attributes;
	struct markup *parent, *first, *last, *next;
};

/* The root of an XML part; a document type is refused. NULL after a note. All lives in the arena. */
struct markup *markup_read_xml(struct source *source, struct arena *arena, struct notes *notes);

/* What stands above all of a page, however untidy, in the encoding it declares or else `encoding` (NULL: UTF-8). NULL after a note. */
struct markup *markup_read_html(struct source *source, const char *encoding, struct arena *arena, struct notes *notes);

/* The attribute's value, or empty. */
struct text markup_attribute(const struct markup *node, const char *name);
/* The number in an attribute, at most `most`; `otherwise` when it is none. */
size_t markup_number(const struct markup *node, const char *name, size_t most, size_t otherwise);
/* The first child element of that name, or the next sibling of that name; NULL when there is none. */
struct markup *markup_child(const struct markup *node, const char *name);
struct markup *markup_again(const struct markup *node, const char *name);
/* The next node below `root` in document order, after `node`; NULL at the end. */
struct markup *markup_walk(const struct markup *root, struct markup *node);
/* As markup_walk, but past everything below `node`. */
struct markup *markup_skip(const struct markup *root, struct markup *node);
bool markup_is(const struct markup *node, const char *name);
/* All text below, one run after the other; owned by the arena. */
struct text markup_text(const struct markup *node, struct arena *arena);

#endif
