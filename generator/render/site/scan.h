/*
 * A small reader of the HTML the templates produce: tags, attributes, text. Enough for well-formed pages of our
 * own, not a parser for the web. For the files of render/site only.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_SITE_SCAN_H
#define RENDER_SITE_SCAN_H

#include "base/text.h"

enum scan_kind { SCAN_TEXT, SCAN_OPEN, SCAN_CLOSE };

struct scan_token {
	enum scan_kind kind;
	struct text name; /* of the element, in lower case as written */
	struct text text; /* text: its bytes, still with entities; open tags: what stands after the name */
};

struct scan {
	struct text html;
	size_t at;
};

/* The next token; false at the end. Comments, the doctype and what is inside script and style are left out. */
bool scan_next(struct scan *scan, struct scan_token *token);
/* The next attribute of an open tag, value still with entities; false after the last one. Cuts `*rest`, which
 * begins as token.text. */
bool scan_attribute(struct text *rest, struct text *name, struct text *value);
/* The value of one attribute; false when the tag does not have it. */
bool scan_find(const struct scan_token *token, const char *name, struct text *value);
/* Passes over everything up to the end of the element whose open tag was the last token. */
void scan_skip(struct scan *scan, struct text name);
/* Appends with entities replaced (the five of XML and numbers; others stay as written). */
void scan_decode(struct text text, struct buffer *out);

#endif
