/*
 * Reading JSON with jansson into a view, and writing a view as JSON.
 * Used through json.h only.
 * SPDX-License-Identifier: MIT
 */
#include "view/json.h"

#include <jansson.h>
#include <string.h>

/* ---- tokens ---- */

static size_t run_of(struct text bytes, size_t at, const char *accepted)
{
	size_t len = 0;
	while (at + len < bytes.len && bytes.at[at + len] && strchr(accepted, bytes.at[at + len]))
		len++;
	return len;
}

static size_t string_len(struct text bytes, size_t at)
{
	for (size_t i = at + 1; i < bytes.len; i++) {
		if (bytes.at[i] == '"')
			return i + 1 - at;
		if (bytes.at[i] == '\\')
			i++;
	}
	return bytes.len - at;
}

/*
 * The token at or after *at (string, number, word or one character), empty at the end; *at moves behind it.
 * jansson tells neither how a number was written nor where a faulty token begins; reading along gives both.
 */
static struct text next_token(struct text bytes, size_t *at)
{
	static const char word[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-._";
	*at += run_of(bytes, *at, " \t\r\n");
	struct text token = text_slice(bytes, *at, 1);
	if (token.len && token.at[0] == '"')
		token.len = string_len(bytes, *at);
	else if (token.len && strchr(word, token.at[0]))
		token.len = run_of(bytes, *at, word);
	while (token.len && *at + token.len < bytes.len && ((unsigned char)token.at[token.len] & 0xC0) == 0x80)
		token.len++; /* a character of several bytes is not cut */
	*at += token.len;
	return token;
}

/* ---- reading ---- */

struct reader {
	struct arena *arena;
	struct text bytes;
	size_t at; /* numbers before this have been taken */
	struct source *source;
	struct notes *notes;
};

/* No map of ours has nearly as many; finding and adding keys is made for few. */
enum { MOST_KEYS = 1000 };

static struct view *read_value(struct reader *reader, const json_t *value);

/* jansson keeps the order of the text, so the next number of the tree is the next one written. */
static struct view *read_number(struct reader *reader)
{
	struct text token;
	do
		token = next_token(reader->bytes, &reader->at);
	while (token.len && token.at[0] != '-' && !is_digit(token.at[0]));
	return view_number(reader->arena, text_copy(reader->arena, token));
}

/* What no file may hold may not come in as an escape. */
static struct view *read_string(struct reader *reader, struct text string)
{
	uint32_t code = ' ';
	for (size_t i = 0; i < string.len && !character_is_forbidden(code);)
		code = utf8_next(string, &i);
	if (character_is_forbidden(code))
		NOTE1(reader->notes, MSG_CONTROL_CHARACTER, ((struct place){reader->source, PLACE_WHOLE_FILE}),
		      text_format(reader->arena, "U+%04X", (unsigned)code));
	return view_text(reader->arena, text_copy(reader->arena, string));
}

static struct view *read_object(struct reader *reader, json_t *object)
{
	struct view *map = view_map(reader->arena);
	const char *key;
	json_t *value;
	if (json_object_size(object) > MOST_KEYS) {
		NOTE1(reader->notes, MSG_JSON_KEYS, ((struct place){reader->source, PLACE_WHOLE_FILE}),
		      text_format(reader->arena, "%d", MOST_KEYS));
		return map;
	}
	json_object_foreach(object, key, value)
		view_put(map, key, read_value(reader, value));
	return map;
}

static struct view *read_array(struct reader *reader, const json_t *array)
{
	struct view *list = view_list(reader->arena);
	for (size_t i = 0; i < json_array_size(array); i++)
		view_append(list, read_value(reader, json_array_get(array, i)));
	return list;
}

static struct view *read_value(struct reader *reader, const json_t *value)
{
	struct arena *arena = reader->arena;
	switch (json_typeof(value)) {
	case JSON_OBJECT:
		return read_object(reader, (json_t *)value);
	case JSON_ARRAY:
		return read_array(reader, value);
	case JSON_STRING:
		return read_string(reader, text_of(json_string_value(value)));
	case JSON_INTEGER:
	case JSON_REAL:
		return read_number(reader);
	case JSON_TRUE:
	case JSON_FALSE:
		return view_bool(arena, json_is_true(value));
	default:
		return view_null(arena);
	}
}

static enum message message_of(const json_error_t *error)
{
	switch (json_error_code(error)) {
	case json_error_duplicate_key:
		return MSG_JSON_DUPLICATE;
	case json_error_premature_end_of_input:
		return MSG_JSON_ENDS_EARLY;
	case json_error_numeric_overflow:
		return MSG_JSON_NUMBER;
	case json_error_stack_overflow:
		return MSG_JSON_DEPTH;
	case json_error_invalid_utf8:
		return MSG_NOT_UTF8;
	default:
		return MSG_JSON_SYNTAX;
	}
}

/* jansson's position is behind the faulty token, or inside it when it is a string with a bad character. */
static void note_error(struct source *source, const json_error_t *error, struct notes *notes)
{
	size_t behind = error->position > 0 ? (size_t)error->position : 0;
	size_t at = 0;
	struct text token;
	do
		token = next_token(source->bytes, &at);
	while (token.len && at < behind);
	size_t start = at > behind && behind > 0 && token.at[0] == '"' ? behind - 1 : at - token.len;
	enum message message = message_of(error);
	if (message == MSG_JSON_ENDS_EARLY) {
		token = TEXT("");
		start = source->bytes.len;
		while (start > 0 && run_of(source->bytes, start - 1, " \t\r\n"))
			start--;
	}
	struct place place = {source, (uint32_t)start};
	NOTE1(notes, message, place, message == MSG_NOT_UTF8 ? source->path : token);
}

struct view *json_read(struct arena *arena, struct source *source, struct notes *notes)
{
	/* JSON_DECODE_INT_AS_REAL: whole numbers of any length are well-formed, and only their text is used. */
	size_t flags = JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL;
	json_error_t error;
	json_t *value = json_loadb(source->bytes.at, source->bytes.len, flags, &error);
	if (!value) {
		note_error(source, &error, notes);
		return NULL;
	}
	struct reader reader = {arena, source->bytes, 0, source, notes};
	size_t errors = notes->errors;
	struct view *view = read_value(&reader, value);
	json_decref(value);
	return notes->errors == errors ? view : NULL;
}

/* ---- writing ---- */

static void write_value(const struct view *view, size_t depth, struct buffer *out);

/* What needs no escape is copied in runs. */
static void write_escaped(struct text text, bool script, size_t mark, struct buffer *out)
{
	static const char *const escapes[256] = {['"'] = "\\\"", ['\\'] = "\\\\", ['\n'] = "\\n",
						 ['\t'] = "\\t",  ['\r'] = "\\r",  ['\b'] = "\\b", ['\f'] = "\\f"};
	size_t done = 0;
	for (size_t i = mark; i < text.len; i = text_mark(text, i + 1)) {
		unsigned char byte = (unsigned char)text.at[i];
		if (byte >= 0x20 && !escapes[byte] && !(script && byte == '<'))
			continue;
		buffer_add(out, text.at + done, i - done);
		if (escapes[byte])
			buffer_string(out, escapes[byte]);
		else
			buffer_printf(out, "\\u%04x", byte);
		done = i + 1;
	}
	buffer_add(out, text.at + done, text.len - done);
}

void json_write_text(struct text text, bool script, struct buffer *out)
{
	size_t mark = text_mark(text, 0);
	buffer_char(out, '"');
	if (mark < text.len)
		write_escaped(text, script, mark, out);
	else
		buffer_text(out, text);
	buffer_char(out, '"');
}

/* Whether JSON allows this as a number: -?(0|[1-9][0-9]*)(.[0-9]+)?([eE][+-]?[0-9]+)? */
static bool is_number(struct text text)
{
	static const char digits[] = "0123456789";
	size_t at = text_starts(text, "-") ? 1 : 0;
	size_t whole = run_of(text, at, digits);
	if (whole == 0 || (whole > 1 && text.at[at] == '0'))
		return false;
	at += whole;
	if (at < text.len && text.at[at] == '.') {
		size_t fraction = run_of(text, at + 1, digits);
		if (fraction == 0)
			return false;
		at += 1 + fraction;
	}
	if (at < text.len && (text.at[at] == 'e' || text.at[at] == 'E')) {
		at++;
		at += at < text.len && (text.at[at] == '+' || text.at[at] == '-');
		size_t exponent = run_of(text, at, digits);
		if (exponent == 0)
			return false;
		at += exponent;
	}
	return at == text.len;
}

static void new_line(size_t depth, struct buffer *out)
{
	buffer_reserve(out, 1 + 2 * depth);
	out->at[out->len++] = '\n';
	memset(out->at + out->len, ' ', 2 * depth);
	out->len += 2 * depth;
}

static bool is_left_out(const struct view *view, size_t i)
{
	return view->kind == VIEW_MAP && view->shape->keys[i].context_only;
}

/* What holds nothing but words and numbers fits on one line. */
static bool is_flat(const struct view *view)
{
	for (size_t i = 0; i < view->count; i++)
		if (view->items[i]->kind >= VIEW_LIST && view->items[i]->count && !is_left_out(view, i))
			return false;
	return true;
}

/* What stands before a value: comma, line end and key, of which the first of a list or map has no comma. */
static void write_before(const struct view *view, size_t i, bool first, bool flat, size_t depth, struct buffer *out)
{
	struct text before = view->kind == VIEW_MAP ? view->shape->keys[i].json : TEXT(", ");
	if (!flat && !first)
		buffer_char(out, ',');
	if (!flat)
		new_line(depth, out);
	size_t comma = first || !flat ? 2 : 0;
	buffer_add(out, before.at + comma, before.len - comma);
}

/* A list or a map: the same but for the keys and the brackets. */
static void write_many(const struct view *view, size_t depth, struct buffer *out)
{
	bool map = view->kind == VIEW_MAP, flat = is_flat(view), first = true;
	buffer_char(out, map ? '{' : '[');
	for (size_t i = 0; i < view->count; i++) {
		if (is_left_out(view, i))
			continue;
		write_before(view, i, first, flat, depth + 1, out);
		write_value(view->items[i], depth + 1, out);
		first = false;
	}
	if (!first && !flat)
		new_line(depth, out);
	buffer_char(out, map ? '}' : ']');
}

static void write_value(const struct view *view, size_t depth, struct buffer *out)
{
	switch (view->kind) {
	case VIEW_NULL:
		buffer_string(out, "null");
		break;
	case VIEW_FALSE:
		buffer_string(out, "false");
		break;
	case VIEW_TRUE:
		buffer_string(out, "true");
		break;
	case VIEW_NUMBER:
		if (is_number(view->text)) {
			buffer_text(out, view->text);
			break;
		} /* fall through */
	case VIEW_TEXT:
		json_write_text(view->text, false, out);
		break;
	case VIEW_LIST:
	case VIEW_MAP:
		write_many(view, depth, out);
		break;
	}
}

void json_write(const struct view *view, struct buffer *out)
{
	write_value(view, 0, out);
	buffer_char(out, '\n');
}
