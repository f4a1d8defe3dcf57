/*
 * A scanner for text already known to be well-formed and without DOCTYPE.
 * Used through outline.h only.
 * SPDX-License-Identifier: MIT
 */
#include "forms/outline.h"

#include <stdlib.h>
#include <string.h>

#include "forms/form.h"

static size_t behind(struct text bytes, const char *mark, size_t from)
{
	size_t at = text_find(bytes, text_of(mark), from);
	return at == SIZE_MAX ? bytes.len : at + strlen(mark);
}

/* Behind the ">" of the tag that begins here. */
static size_t tag_end(struct text bytes, size_t start)
{
	char quote = 0;
	for (size_t i = start; i < bytes.len; i++) {
		char c = bytes.at[i];
		if (quote)
			quote = c == quote ? 0 : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '>')
			return i + 1;
	}
	return bytes.len;
}

/* The end of the comment, section or instruction that begins here; 0 when a tag does. */
static size_t skipped(struct text bytes, size_t at)
{
	struct text rest = text_slice(bytes, at, bytes.len);
	if (text_starts(rest, "<!--"))
		return behind(bytes, "-->", at + 4);
	if (text_starts(rest, "<![CDATA["))
		return behind(bytes, "]]>", at);
	if (text_starts(rest, "<?"))
		return behind(bytes, "?>", at);
	return 0;
}

static struct outline_item *add_item(struct arena *arena, struct outline *outline)
{
	ARENA_MORE(arena, outline->items, outline->count, outline->room);
	return &outline->items[outline->count++];
}

/* Fills in an element that begins at `start`. */
static void read_element(struct text bytes, size_t start, struct outline_item *item)
{
	size_t name = start + 1;
	while (name < bytes.len && !byte_is_blank(bytes.at[name]) && bytes.at[name] != '>' && bytes.at[name] != '/')
		name++;
	size_t end = tag_end(bytes, start);
	*item = (struct outline_item){.kind = OUTLINE_ELEMENT,
				      .name = text_slice(bytes, start + 1, name - start - 1),
				      .start = start,
				      .tag_end = end,
				      .content_end = end,
				      .end = end,
				      .closed = end >= 2 && bytes.at[end - 2] == '/'};
	size_t depth = item->closed ? 0 : 1;
	for (size_t at = end; depth && at < bytes.len;) {
		if (bytes.at[at] != '<') {
			at++;
			continue;
		}
		size_t skip = skipped(bytes, at), next = skip ? skip : tag_end(bytes, at);
		if (!skip && at + 1 < bytes.len && bytes.at[at + 1] == '/')
			depth--;
		else if (!skip && bytes.at[next - 2] != '/')
			depth++;
		item->content_end = at;
		item->end = next;
		at = next;
	}
}

struct outline outline_read(struct arena *arena, struct text bytes, size_t from, size_t to)
{
	struct outline outline = {0};
	for (size_t at = from; at < to;) {
		size_t skip = bytes.at[at] == '<' ? skipped(bytes, at) : at + 1;
		if (skip && text_starts(text_slice(bytes, at, 4), "<!--"))
			*add_item(arena, &outline) =
				(struct outline_item){.kind = OUTLINE_COMMENT, .start = at, .end = skip};
		if (!skip && bytes.at[at + 1] == '/')
			break;
		if (!skip) {
			struct outline_item *item = add_item(arena, &outline);
			read_element(bytes, at, item);
			skip = item->end;
		}
		at = skip;
	}
	return outline;
}

/* ---- Attributes ---- */

struct tag_attribute {
	size_t before, start, end; /* of the blanks before it, its name, and behind its closing quote */
	struct text name, value;
};

/* The attribute at or after `*at`; false at the tag's end. */
static bool next_attribute(struct text bytes, const struct outline_item *item, size_t *at,
			   struct tag_attribute *attribute)
{
	size_t i = *at;
	attribute->before = i;
	while (i < item->tag_end && byte_is_blank(bytes.at[i]))
		i++;
	if (i >= item->tag_end || bytes.at[i] == '/' || bytes.at[i] == '>')
		return false;
	attribute->start = i;
	while (i < item->tag_end && bytes.at[i] != '=' && !byte_is_blank(bytes.at[i]))
		i++;
	attribute->name = text_slice(bytes, attribute->start, i - attribute->start);
	while (i < item->tag_end && bytes.at[i] != '"' && bytes.at[i] != '\'')
		i++;
	size_t close = i + 1;
	while (close < item->tag_end && bytes.at[close] != bytes.at[i])
		close++;
	attribute->value = text_slice(bytes, i + 1, close - i - 1);
	attribute->end = *at = close + 1;
	return true;
}

struct text outline_attribute(struct text bytes, const struct outline_item *item, const char *name)
{
	struct tag_attribute attribute;
	size_t at = item->start + 1 + item->name.len;
	while (next_attribute(bytes, item, &at, &attribute))
		if (text_is(attribute.name, name))
			return text_trim(attribute.value);
	return TEXT("");
}

static size_t rank_of(struct text name, const struct outline_change *changes, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (text_is(name, changes[i].name))
			return i;
	return count;
}

static bool is_there(struct text bytes, const struct outline_item *item, const char *name)
{
	struct tag_attribute attribute;
	size_t at = item->start + 1 + item->name.len;
	while (next_attribute(bytes, item, &at, &attribute))
		if (text_is(attribute.name, name))
			return true;
	return false;
}

/* Appends the new attributes of rank `*from` up to `to`. */
static void put_new(struct text bytes, const struct outline_item *item, const struct outline_change *changes,
		    size_t *from, size_t to, struct buffer *out)
{
	for (; *from < to; (*from)++) {
		const struct outline_change *change = &changes[*from];
		if (change->action != OUTLINE_SET || is_there(bytes, item, change->name))
			continue;
		buffer_char(out, ' ');
		form_put_attribute(out, change->name, change->value);
	}
}

void outline_put_tag(struct text bytes, const struct outline_item *item, const struct outline_change *changes,
		     size_t count, bool open, struct buffer *out)
{
	struct tag_attribute attribute;
	size_t at = item->start + 1 + item->name.len, next = 0;
	buffer_text(out, text_slice(bytes, item->start, at - item->start));
	while (next_attribute(bytes, item, &at, &attribute)) {
		size_t rank = rank_of(attribute.name, changes, count);
		bool known = rank < count;
		if (known)
			put_new(bytes, item, changes, &next, rank, out);
		if (known && changes[rank].action == OUTLINE_REMOVE)
			continue;
		buffer_text(out, text_slice(bytes, attribute.before, attribute.start - attribute.before));
		if (known && changes[rank].action == OUTLINE_SET)
			form_put_attribute(out, changes[rank].name, changes[rank].value);
		else
			buffer_text(out, text_slice(bytes, attribute.start, attribute.end - attribute.start));
	}
	put_new(bytes, item, changes, &next, count, out);
	struct text rest = text_slice(bytes, at, item->tag_end - at);
	buffer_text(out, open && item->closed ? TEXT(">") : rest);
}

/* ---- Edits ---- */

void outline_edit(struct outline_edits *edits, size_t start, size_t end, struct text text)
{
	ARENA_MORE(edits->arena, edits->list, edits->count, edits->room);
	edits->list[edits->count] = (struct outline_edit){start, end, edits->count, text};
	edits->count++;
}

static int compare_edits(const void *a, const void *b)
{
	const struct outline_edit *left = a, *right = b;
	if (left->start != right->start)
		return left->start < right->start ? -1 : 1;
	if (left->end != right->end)
		return left->end < right->end ? -1 : 1;
	return left->order < right->order ? -1 : left->order > right->order;
}

void outline_apply(struct text bytes, const struct outline_edits *edits, struct buffer *out)
{
	size_t at = 0;
	struct outline_edit *sorted = ARENA_ARRAY(edits->arena, edits->count, struct outline_edit);
	if (edits->count) {
		memcpy(sorted, edits->list, edits->count * sizeof *sorted);
		qsort(sorted, edits->count, sizeof *sorted, compare_edits);
	}
	for (size_t i = 0; i < edits->count; i++) {
		buffer_text(out, text_slice(bytes, at, sorted[i].start - at));
		buffer_text(out, sorted[i].text);
		at = sorted[i].end;
	}
	buffer_text(out, text_slice(bytes, at, bytes.len - at));
}
