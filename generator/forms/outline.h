/*
 * Where things stand in the text of a well-formed XML file, so that it can be changed in place and all else kept.
 * For edit_results; what the file means is read_results' business.
 * SPDX-License-Identifier: MIT
 */
#ifndef FORMS_OUTLINE_H
#define FORMS_OUTLINE_H

#include "base/text.h"

enum outline_kind { OUTLINE_ELEMENT, OUTLINE_COMMENT };

/* Byte offsets in the file's text. */
struct outline_item {
	enum outline_kind kind;
	struct text name;   /* of an element */
	size_t start, end;  /* from its "<" to behind its last ">" */
	size_t tag_end;     /* behind the start tag's ">" */
	size_t content_end; /* at its end tag; tag_end when it has none */
	bool closed;        /* it ends in its start tag: <a/> */
};

struct outline {
	struct outline_item *items;
	size_t count, room;
};

/* Elements and comments between two offsets, without what is inside them. */
struct outline outline_read(struct arena *arena, struct text bytes, size_t from, size_t to);

/* An attribute's value as it stands in the start tag (entities unresolved), trimmed; empty when it is not there. */
struct text outline_attribute(struct text bytes, const struct outline_item *item, const char *name);

/* What becomes of an attribute; a list of them holds every attribute the element may have, in the schema's order. */
struct outline_change {
	const char *name;
	enum { OUTLINE_KEEP, OUTLINE_SET, OUTLINE_REMOVE } action;
	struct text value;
};

/* Appends the start tag with the changes made and everything else as it was; `open`: without the "/" of <a/>. */
void outline_put_tag(struct text bytes, const struct outline_item *item, const struct outline_change *changes,
		     size_t count, bool open, struct buffer *out);

/* Replaces bytes `start` to `end` by `text`. */
struct outline_edit {
	size_t start, end, order;
	struct text text;
};

struct outline_edits {
	struct arena *arena;
	struct outline_edit *list;
	size_t count, room;
};

/* Adds an edit; edits must not overlap. Insertions at one place keep the order they were added in. */
void outline_edit(struct outline_edits *edits, size_t start, size_t end, struct text text);

/* Appends the text with all edits made. */
void outline_apply(struct text bytes, const struct outline_edits *edits, struct buffer *out);

#endif
