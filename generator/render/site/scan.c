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
static const char *run_end(const char *at, const char *end, unsigned kind)
{
	while (at < end && !(ends[(unsigned char)*at] & kind))
		at++;
	return at;
}

static struct text between(const char *from, const char *to)
{
	return (struct text){from, (size_t)(to - from)};
}

/* A value after "=": in quotes, or up to a blank or the end of the tag. Returns where it is over. */
static const char *read_value(const char *at, const char *end, struct text *value)
{
	if (at < end && (*at == '"' || *at == '\'')) {
		const char *close = memchr(at + 1, *at, (size_t)(end - at - 1));
		*value = between(at + 1, close ? close : end);
		return close ? close + 1 : end;
	}
	const char *start = at;
	while (at < end && *at != '>' && !(ends[(unsigned char)*at] & BLANK))
		at++;
	*value = between(start, at);
	return at;
}

static const char *skip_blanks(const char *at, const char *end)
{
	while (at < end && (ends[(unsigned char)*at] & BLANK))
		at++;
	return at;
}

/* One attribute at `at`, where no blank, "/" or ">" stands. Returns where it is over. */
static const char *read_attribute(const char *at, const char *end, struct scan_attribute *attribute)
{
	const char *stop = run_end(at + 1, end, ENDS_ATTRIBUTE); /* at least one character, so that the reader moves on */
	attribute->name = between(at, stop);
	attribute->value = TEXT("");
	stop = skip_blanks(stop, end);
	return stop < end && *stop == '=' ? read_value(skip_blanks(stop + 1, end), end, &attribute->value) : stop;
}

/* Returns where the tag is over; `at` is behind its "<". Inline, as take_tag is, since it is called for nearly every tag. */
static inline const char *read_tag(const char *at, const char *end, struct scan_token *token)
{
	struct scan_attribute surplus;
	token->kind = at < end && *at == '/' ? SCAN_CLOSE : SCAN_OPEN;
	at += token->kind == SCAN_CLOSE;
	const char *stop = run_end(at, end, ENDS_NAME);
	token->name = between(at, stop);
	token->attribute_count = 0;
	while (stop < end && *stop != '>') {
		bool full = token->attribute_count == SCAN_MOST_ATTRIBUTES;
		if (ends[(unsigned char)*stop] & ENDS_NAME)
			stop++;
		else
			stop = read_attribute(stop, end, full ? &surplus : &token->attributes[token->attribute_count++]);
	}
	return stop < end ? stop + 1 : stop;
}

static const char *after(const char *at, const char *end, const char *wanted)
{
	size_t found = text_find(between(at, end), text_of(wanted), 0);
	return found == SIZE_MAX ? end : at + found + strlen(wanted);
}

/* Behind comments and declarations. */
static const char *skip_remarks(const char *at, const char *end)
{
	while (end - at > 1 && at[0] == '<' && at[1] == '!')
		at = after(at, end, text_starts(between(at, end), "<!--") ? "-->" : ">");
	return at;
}

static bool is_opaque(const struct scan_token *token)
{
	return token->kind == SCAN_OPEN && (text_is(token->name, "script") || text_is(token->name, "style"));
}

/* Where the element's own close tag begins: "</" in a string of a script ends nothing. */
static const char *opaque_end(const char *at, const char *end, struct text name)
{
	for (struct text rest = between(at, end); rest.len;) {
		size_t close = text_find(rest, TEXT("</"), 0);
		rest = text_slice(rest, close, rest.len); /* to the end when there is none */
		struct text after_name = text_slice(rest, 2 + name.len, 1);
		if (text_equal(text_slice(rest, 2, name.len), name) &&
		    (!after_name.len || (ends[(unsigned char)*after_name.at] & ENDS_NAME)))
			return rest.at;
		rest = text_slice(rest, 2, rest.len);
	}
	return end;
}

/* The tag at `at`, with what is inside of it where that is no HTML; returns where both are over. */
static inline const char *take_tag(const char *at, const char *end, struct scan_token *token)
{
	at = read_tag(at + 1, end, token);
	return is_opaque(token) ? opaque_end(at, end, token->name) : at;
}

bool scan_next(struct scan *scan, struct scan_token *token)
{
	const char *end = scan->html.at + scan->html.len, *at = scan->html.at + scan->at;
	if (end - at > 1 && at[1] == '!')
		at = skip_remarks(at, end);
	bool more = at < end;
	if (more && *at != '<') {
		const char *less = memchr(at, '<', (size_t)(end - at));
		token->kind = SCAN_TEXT;
		token->text = between(at, less ? less : end);
		token->attribute_count = 0;
		at += token->text.len;
	} else if (more) {
		at = take_tag(at, end, token);
	}
	scan->at = (size_t)(at - scan->html.at);
	return more;
}

bool scan_next_open(struct scan *scan, struct scan_token *token)
{
	const char *end = scan->html.at + scan->html.len, *at = scan->html.at + scan->at;
	bool found = false;
	while (!found && (at = memchr(at, '<', (size_t)(end - at)))) {
		char next = end - at > 1 ? at[1] : '/';
		found = next != '/' && next != '!';
		at = found ? take_tag(at, end, token) : next == '!' ? skip_remarks(at, end) : at + 1;
	}
	scan->at = at ? (size_t)(at - scan->html.at) : scan->html.len;
	return found;
}

/* The code point of "#39", "#x27" or a known name; 0 for anything else, half of a pair of UTF-16 among it. */
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
	return code < 0xD800 || (code > 0xDFFF && code < 0x110000) ? code : 0;
}

enum { LONGEST_ENTITY = 32 }; /* with & and ; so that an & standing by itself is not sought a ; for through all that follows */

void scan_decode(struct text text, struct buffer *out)
{
	while (text.len) {
		const char *and = memchr(text.at, '&', text.len);
		size_t plain = and ? (size_t)(and - text.at) : text.len;
		buffer_add(out, text.at, plain);
		text = text_slice(text, plain, text.len);
		const char *end = and ? memchr(text.at, ';', text.len < LONGEST_ENTITY ? text.len : LONGEST_ENTITY) : NULL;
		size_t stop = end ? (size_t)(end - text.at) : 0;
		uint32_t code = end ? entity_code(text_slice(text, 1, stop - 1)) : 0;
		if (code)
			buffer_code(out, code);
		else if (and)
			buffer_char(out, '&');
		text = text_slice(text, code ? stop + 1 : and != NULL, text.len);
	}
}

struct text scan_decoded(struct text text, struct buffer *scratch)
{
	if (!memchr(text.at, '&', text.len))
		return text;
	scratch->len = 0;
	scan_decode(text, scratch);
	return buffer_view(scratch);
}
