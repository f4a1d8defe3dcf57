/*
 * Elements, attributes and comments written into a plan's file, indented by two blanks a level.
 * For the writers of draft/.
 * SPDX-License-Identifier: MIT
 */
#ifndef DRAFT_XML_H
#define DRAFT_XML_H

#include "base/text.h"

void put_text(struct buffer *out, struct text text);
void put_comment(struct buffer *out, int depth, struct text text);
/* "<name", its attributes, then put_end ("/>"), put_content, or ">\n" and put_close. */
void put_start(struct buffer *out, int depth, const char *name);
void put_attribute(struct buffer *out, const char *name, struct text value);
void put_end(struct buffer *out);
void put_content(struct buffer *out, const char *name, struct text content);
void put_open(struct buffer *out, int depth, const char *name, const char *attribute);
void put_close(struct buffer *out, int depth, const char *name);
void put_element(struct buffer *out, int depth, const char *name, struct text content);

#endif
