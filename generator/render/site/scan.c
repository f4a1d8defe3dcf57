/*
 * Tokens of HTML, one at a time, nothing remembered between them.
 * Used through scan.h only.
 * SPDX-License-Identifier: MIT
 */
#include "render/site/scan.h"

#include <string.h>

/* What ends the run of characters before it; bits, so that one look at a character answers. */
enum { BLANK = 1, ENDS_NAME = 2, ENDS_ATTRIBUTE = 4 };

static const unsigned char ends[256] = {
	[' '] = BLANK | ENDS_NAME | ENDS_ATTRIBUTE,  ['\t'] = BLANK | ENDS_NAME | ENDS_ATTRIBUTE,
	['\n'] = BLANK | ENDS_NAME | ENDS_ATTRIBUTE, ['\r'] = BLANK | ENDS_NAME | ENDS_ATTRIBUTE,
	['/'] = ENDS_NAME | ENDS_ATTRIBUTE,          ['>'] = ENDS_NAME | ENDS_ATTRIBUTE,
	['='] = ENDS_ATTRIBUTE,
};

/* Where the first character of that kind stands, or the end. */
static size_t run_end(struct text html, size_t at, unsigned kind)
{
	while (at < html.len && !(ends[(unsigned char)html.at[at]] & kind))
		at++;
	return at;
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
	while (end < html.len && html.at[end] != '>' && !(ends[(unsigned char)html.at[end]] & BLANK))
		end++;
	*value = text_slice(html, at, end - at);
	return end;
}

/* One attribute at `at`, where no blank, "/" or ">" stands. Returns where it is over. */
static size_t read_attribute(struct text html, size_t at, struct scan_attribute *attribute)
{
	size_t end = run_end(html, at + 1, ENDS_ATTRIBUTE); /* at least one character, so that the reader moves on */
	attribute->name = text_slice(html, at, end - at);
	attribute->value = TEXT("");
	return end < html.len && html.at[end] == '=' ? read_value(html, end + 1, &attribute->value) : end;
}

static void read_tag(struct scan *scan, struct scan_token *token)
{
	struct text html = scan->html;
	bool close = scan->at + 1 < html.len && html.at[scan->at + 1] == '/';
	size_t start = scan->at + 1 + close, at = run_end(html, start, ENDS_NAME);
	struct scan_attribute surplus;
	token->kind = close ? SCAN_CLOSE : SCAN_OPEN;
	token->name = text_slice(html, start, at - start);
	token->attribute_count = 0;
	while (at < html.len && html.at[at] != '>') {
		bool full = token->attribute_count == SCAN_MOST_ATTRIBUTES;
		if (ends[(unsigned char)html.at[at]] & ENDS_NAME)
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
		if (token->kind == SCAN_OPEN && (text_is(token->name, "script") || text_is(token->name, "style"))) {
			size_t close = text_find(html, TEXT("</"), scan->at);
			scan->at = close == SIZE_MAX ? html.len : close;
		}
		return true;
	}
	const char *less = memchr(html.at + scan->at, '<', html.len - scan->at);
	size_t end = less ? (size_t)(less - html.at) : html.len;
	token->kind = SCAN_TEXT;
	token->text = text_slice(html, scan->at, end - scan->at);
	token->attribute_count = 0;
	scan->at = end;
	return true;
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
		if (code)
			buffer_code(out, code);
		else if (and)
			buffer_char(out, '&');
		text = text_slice(text, code ? stop + 1 : and != NULL, text.len);
	}
}
