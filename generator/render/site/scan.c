/*
 * Tokens of HTML, one at a time, nothing remembered between them.
 * Used through scan.h only.
 * SPDX-License-Identifier: MIT
 */
#include "render/site/scan.h"

#include <string.h>

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static size_t after(struct text html, size_t from, const char *end)
{
	size_t found = text_find(html, text_of(end), from);
	return found == SIZE_MAX ? html.len : found + strlen(end);
}

/* A value after "=": in quotes, or up to a blank or the end of the tag. Returns where it is over. */
static size_t read_value(struct text html, size_t at, struct text *value)
{
	char quote = at < html.len ? html.at[at] : 0;
	if (quote == '"' || quote == '\'') {
		const char *close = memchr(html.at + at + 1, quote, html.len - at - 1);
		size_t end = close ? (size_t)(close - html.at) : html.len;
		*value = text_slice(html, at + 1, end - at - 1);
		return close ? end + 1 : end;
	}
	size_t end = at;
	while (end < html.len && !is_blank(html.at[end]) && html.at[end] != '>')
		end++;
	*value = text_slice(html, at, end - at);
	return end;
}

/* One attribute at `at`, where no blank, "/" or ">" stands. Returns where it is over. */
static size_t read_attribute(struct text html, size_t at, struct scan_attribute *attribute)
{
	size_t end = at + 1; /* at least one character, so that the reader moves on */
	while (end < html.len && !is_blank(html.at[end]) && html.at[end] != '=' && html.at[end] != '/' && html.at[end] != '>')
		end++;
	attribute->name = text_slice(html, at, end - at);
	attribute->value = TEXT("");
	return end < html.len && html.at[end] == '=' ? read_value(html, end + 1, &attribute->value) : end;
}

static void read_tag(struct scan *scan, struct scan_token *token)
{
	struct text html = scan->html;
	bool close = scan->at + 1 < html.len && html.at[scan->at + 1] == '/';
	size_t start = scan->at + 1 + close, at = start;
	struct scan_attribute surplus;
	while (at < html.len && !is_blank(html.at[at]) && html.at[at] != '/' && html.at[at] != '>')
		at++;
	token->kind = close ? SCAN_CLOSE : SCAN_OPEN;
	token->name = text_slice(html, start, at - start);
	token->text = TEXT("");
	token->attribute_count = 0;
	while (at < html.len && html.at[at] != '>') {
		bool full = token->attribute_count == SCAN_MOST_ATTRIBUTES;
		if (is_blank(html.at[at]) || html.at[at] == '/')
			at++;
		else
			at = read_attribute(html, at, full ? &surplus : &token->attributes[token->attribute_count++]);
	}
	scan->at = at < html.len ? at + 1 : at;
}

bool scan_next(struct scan *scan, struct scan_token *token)
{
	struct text html = scan->html;
	while (scan->at + 1 < html.len && html.at[scan->at] == '<' && html.at[scan->at + 1] == '!') {
		bool comment = text_starts(text_slice(html, scan->at, 4), "<!--");
		scan->at = after(html, scan->at, comment ? "-->" : ">");
	}
	if (scan->at >= html.len)
		return false;
	if (html.at[scan->at] == '<') {
		read_tag(scan, token);
		if (token->kind == SCAN_OPEN && (text_is(token->name, "script") || text_is(token->name, "style")))
			scan->at = text_find(html, TEXT("</"), scan->at) == SIZE_MAX ? html.len : text_find(html, TEXT("</"), scan->at);
		return true;
	}
	const char *less = memchr(html.at + scan->at, '<', html.len - scan->at);
	size_t end = less ? (size_t)(less - html.at) : html.len;
	token->kind = SCAN_TEXT;
	token->name = TEXT("");
	token->text = text_slice(html, scan->at, end - scan->at);
	token->attribute_count = 0;
	scan->at = end;
	return true;
}

bool scan_find(const struct scan_token *token, const char *name, struct text *value)
{
	for (size_t i = 0; i < token->attribute_count; i++) {
		if (!text_is(token->attributes[i].name, name))
			continue;
		*value = token->attributes[i].value;
		return true;
	}
	return false;
}

/* The code point of "#39", "#x27" or a known name; 0 for anything else. */
static uint32_t entity_code(struct text name)
{
	static const struct {
		const char *name;
		uint32_t code;
	} known[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}, {"nbsp", 0xA0}};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (text_is(name, known[i].name))
			return known[i].code;
	bool hex = text_starts(name, "#x");
	uint32_t code = 0;
	for (size_t i = hex ? 2 : 1; i < name.len && text_starts(name, "#") && code < 0x110000; i++) {
		const char *digits = "0123456789abcdef", *digit = strchr(digits, name.at[i] | 0x20);
		if (!digit || (!hex && digit - digits > 9))
			return 0;
		code = code * (hex ? 16 : 10) + (uint32_t)(digit - digits);
	}
	return code < 0x110000 ? code : 0;
}

void scan_decode(struct text text, struct buffer *out)
{
	while (text.len) {
		const char *and = memchr(text.at, '&', text.len);
		size_t plain = and ? (size_t)(and - text.at) : text.len;
		buffer_add(out, text.at, plain);
		text = text_slice(text, plain, text.len);
		const char *end = and ? memchr(text.at, ';', text.len) : NULL;
		size_t stop = end ? (size_t)(end - text.at) : 0;
		uint32_t code = end ? entity_code(text_slice(text, 1, stop - 1)) : 0;
		char bytes[4];
		if (code)
			buffer_add(out, bytes, utf8_put(code, bytes));
		else if (and)
			buffer_char(out, '&');
		text = text_slice(text, code ? stop + 1 : and != NULL, text.len);
	}
}
