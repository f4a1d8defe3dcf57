/*
 * A small reader of the HTML the templates produce: tags, attributes, text. Enough for well-formed pages of our
 * own, not a parser for the web. For the files of render/site only.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_SITE_SCAN_H
#define RENDER_SITE_SCAN_H

#include "base/text.h"

enum scan_kind { SCAN_TEXT, SCAN_OPEN, SCAN_CLOSE };

enum { SCAN_MOST_ATTRIBUTES = 32 }; /* more than any template gives an element; the rest would be passed over */

struct scan_attribute {
	struct text name, value; /* the value still with entities; empty when there is none */
};

struct scan_token {
	enum scan_kind kind;
	struct text name; /* of open and close tags: the element, in lower case as written */
	struct text text; /* of text tokens: its bytes, still with entities */
	struct scan_attribute attributes[SCAN_MOST_ATTRIBUTES]; /* of open tags */
	size_t attribute_count;
};

struct scan {
	struct text html;
	size_t at;
};

/* The next token; false at the end. Comments, the doctype and what is inside script and style are left out. */
bool scan_next(struct scan *scan, struct scan_token *token);
/* The next open tag; false at the end. Text and close tags are passed over at less cost than reading them. */
bool scan_next_open(struct scan *scan, struct scan_token *token);

/* The value of one attribute; false when the tag does not have it. Inline, since nearly every tag is asked. */
static inline bool scan_find(const struct scan_token *token, const char *name, struct text *value)
{
	for (size_t i = 0; i < token->attribute_count; i++) {
		if (!text_is(token->attributes[i].name, name))
			continue;
		*value = token->attributes[i].value;
		return true;
	}
	return false;
}

/* Appends with entities replaced: the five of XML, &nbsp; and numbers. Others, and numbers of no character, stay as written. */
void scan_decode(struct text text, struct buffer *out);
/* The same: the text itself when it has no entities, as most, or else what `scratch` then holds. */
struct text scan_decoded(struct text text, struct buffer *scratch);

#endif
