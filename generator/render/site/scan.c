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

/* The end of a tag, not counting a ">" inside quotes. */
static size_t tag_end(struct text html, size_t at)
{
	while (at < html.len && html.at[at] != '>') {
		char c = html.at[at++];
		if (c != '"' && c != '\'')
			continue;
		const char *close = memchr(html.at + at, c, html.len - at);
		at = close ? (size_t)(close - html.at) + 1 : html.len;
	}
	return at;
}

static void read_tag(struct scan *scan, struct scan_token *token)
{
	bool close = scan->at + 1 < scan->html.len && scan->html.at[scan->at + 1] == '/';
	size_t start = scan->at + 1 + close, end = tag_end(scan->html, start), name = start;
	while (name < end && !is_blank(scan->html.at[name]) && scan->html.at[name] != '/')
		name++;
	token->kind = close ? SCAN_CLOSE : SCAN_OPEN;
	token->name = text_slice(scan->html, start, name - start);
	token->text = text_slice(scan->html, name, end - name);
	scan->at = end < scan->html.len ? end + 1 : end;
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
	*token = (struct scan_token){.kind = SCAN_TEXT, .text = text_slice(html, scan->at, end - scan->at)};
	scan->at = end;
	return true;
}

bool scan_attribute(struct text *rest, struct text *name, struct text *value)
{
	size_t at = 0, len = rest->len;
	const char *c = rest->at;
	while (at < len && (is_blank(c[at]) || c[at] == '/'))
		at++;
	size_t start = at;
	while (at < len && !is_blank(c[at]) && c[at] != '=' && c[at] != '/')
		at++;
	*name = text_slice(*rest, start, at - start);
	*value = TEXT("");
	if (at + 1 < len && c[at] == '=') {
		bool quoted = c[at + 1] == '"' || c[at + 1] == '\'';
		size_t from = at + 1 + quoted, to = from;
		const char *close = quoted ? memchr(c + from, c[at + 1], len - from) : NULL;
		while (!quoted && to < len && !is_blank(c[to]))
			to++;
		if (quoted)
			to = close ? (size_t)(close - c) : len;
		*value = text_slice(*rest, from, to - from);
		at = to + quoted;
	}
	*rest = text_slice(*rest, at, len);
	return name->len > 0;
}

bool scan_find(const struct scan_token *token, const char *name, struct text *value)
{
	struct text rest = token->text, found;
	while (scan_attribute(&rest, &found, value))
		if (text_is(found, name))
			return true;
	return false;
}

void scan_skip(struct scan *scan, struct text name)
{
	struct scan_token token;
	size_t depth = 1;
	while (depth && scan_next(scan, &token))
		if (token.kind != SCAN_TEXT && text_equal(token.name, name))
			depth += token.kind == SCAN_OPEN ? 1 : (size_t)-1;
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
