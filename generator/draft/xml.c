/*
 * Escapes what XML wants escaped; line breaks within values become blanks.
 * Used through xml.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/xml.h"

void put_text(struct buffer *out, struct text text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];
		if (c == '&')
			buffer_string(out, "&amp;");
		else if (c == '<')
			buffer_string(out, "&lt;");
		else if (c == '>')
			buffer_string(out, "&gt;");
		else if (c == '"')
			buffer_string(out, "&quot;");
		else
			buffer_char(out, byte_is_blank(c) ? ' ' : c);
	}
}

static void indent(struct buffer *out, int depth)
{
	for (int i = 0; i < depth; i++)
		buffer_string(out, "  ");
}

void put_comment(struct buffer *out, int depth, struct text text)
{
	indent(out, depth);
	buffer_string(out, "<!-- ");
	for (size_t i = 0; i < text.len; i++) {
		buffer_char(out, byte_is_blank(text.at[i]) ? ' ' : text.at[i]);
		if (text.at[i] == '-') /* two hyphens would end it */
			buffer_char(out, ' ');
	}
	buffer_string(out, " -->\n");
}

void put_start(struct buffer *out, int depth, const char *name)
{
	indent(out, depth);
	buffer_printf(out, "<%s", name);
}

void put_attribute(struct buffer *out, const char *name, struct text value)
{
	buffer_printf(out, " %s=\"", name);
	put_text(out, value);
	buffer_char(out, '"');
}

void put_end(struct buffer *out)
{
	buffer_string(out, "/>\n");
}

void put_content(struct buffer *out, const char *name, struct text content)
{
	buffer_char(out, '>');
	put_text(out, content);
	buffer_printf(out, "</%s>\n", name);
}

void put_open(struct buffer *out, int depth, const char *name, const char *attribute)
{
	put_start(out, depth, name);
	if (attribute)
		buffer_printf(out, " %s", attribute);
	buffer_string(out, ">\n");
}

void put_close(struct buffer *out, int depth, const char *name)
{
	indent(out, depth);
	buffer_printf(out, "</%s>\n", name);
}

void put_element(struct buffer *out, int depth, const char *name, struct text content)
{
	put_start(out, depth, name);
	put_content(out, name, content);
}
