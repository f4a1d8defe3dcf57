/*
 * A schema is searched as text: every type, element and value stands there once with its explanation behind it.
 * Used through schema_words.h only.
 * SPDX-License-Identifier: MIT
 */
#include "base/schema_words.h"

/* From the tag that begins with `open` and names `name` up to `close`; empty when there is none. */
static struct text part(struct text whole, const char *open, struct text name, const char *close, struct arena *arena)
{
	size_t from = text_find(whole, TEXT_JOIN(arena, text_of(open), name, TEXT("\"")), 0);
	size_t end = from == SIZE_MAX ? from : text_find(whole, text_of(close), from);
	return end == SIZE_MAX ? TEXT("") : text_slice(whole, from, end - from);
}

/* The type of an element, or the whole schema where it is not known. */
static struct text type_of(struct text schema, struct text element, struct arena *arena)
{
	struct text tag = part(schema, "<xs:element name=\"", element, ">", arena);
	size_t at = text_find(tag, TEXT(" type=\""), 0);
	struct text rest = text_slice(tag, at == SIZE_MAX ? tag.len : at + 7, SIZE_MAX);
	struct text type = part(schema, "<xs:complexType name=\"", text_cut(&rest, '"'), "</xs:complexType>", arena);
	return type.len ? type : schema;
}

/* How the explanation in this part begins: up to the first mark that ends a thought. */
static struct text explanation(struct text part)
{
	static const char *const ends[] = {"。", "：", "，", "；", "（", "<"};
	size_t tag_end = text_find(part, TEXT(">"), 0), at = text_find(part, TEXT("<xs:documentation"), 0);
	if (tag_end == SIZE_MAX || at == SIZE_MAX || part.at[tag_end - 1] == '/')
		return TEXT("");
	struct text words = text_slice(part, at, SIZE_MAX);
	text_cut(&words, '>');
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		words = text_slice(words, 0, text_find(words, text_of(ends[i]), 0));
	return text_trim(words);
}

static struct text in_brackets(struct text words, struct arena *arena)
{
	return words.len ? TEXT_JOIN(arena, TEXT("（"), words, TEXT("）")) : TEXT("");
}

/* The list with what each of its names is, told by `open` and `close` around it. */
static struct text listed(struct text part_of, const char *open, const char *close, struct text names, struct arena *arena)
{
	struct text out = TEXT("");
	while (names.len) {
		struct text name = text_trim(text_cut(&names, ','));
		if (name.len > 2 && name.at[0] == '\'')
			name = text_slice(name, 1, name.len - 2);
		out = TEXT_JOIN(arena, out, out.len ? TEXT(", ") : TEXT(""), name,
				in_brackets(explanation(part(part_of, open, name, close, arena)), arena));
	}
	return out;
}

struct text schema_elements(struct text schema, struct text owner, struct text names, struct arena *arena)
{
	return listed(type_of(schema, owner, arena), "<xs:element name=\"", "</xs:element>", names, arena);
}

/* Whether every name of the list is a value in this part. */
static bool holds_all(struct text part_of, struct text names, struct arena *arena)
{
	while (names.len) {
		struct text name = text_trim(text_cut(&names, ','));
		name = text_slice(name, 1, name.len - 2);
		if (!part(part_of, "<xs:enumeration value=\"", name, ">", arena).len)
			return false;
	}
	return true;
}

struct text schema_values(struct text schema, struct text names, struct arena *arena)
{
	struct text rest = schema, list = TEXT("");
	for (size_t at; (at = text_find(rest, TEXT("<xs:restriction"), 0)) != SIZE_MAX; rest = text_slice(rest, at + 1, SIZE_MAX)) {
		list = text_slice(rest, at, text_find(rest, TEXT("</xs:restriction>"), at) - at);
		if (holds_all(list, names, arena))
			return listed(list, "<xs:enumeration value=\"", "</xs:enumeration>", names, arena);
	}
	return listed(TEXT(""), "", "", names, arena);
}

/* A type, and behind it the groups of attributes that it takes in. */
static struct text with_groups(struct text schema, struct text type, struct arena *arena)
{
	static const char ref[] = "<xs:attributeGroup ref=\"";
	struct text out = type;
	for (size_t at = 0; (at = text_find(type, text_of(ref), at)) != SIZE_MAX; at++) {
		struct text rest = text_slice(type, at + sizeof ref - 1, SIZE_MAX);
		struct text group = part(schema, "<xs:attributeGroup name=\"", text_cut(&rest, '"'), "</xs:attributeGroup>", arena);
		out = TEXT_JOIN(arena, out, with_groups(schema, group, arena));
	}
	return out;
}

struct text schema_attribute(struct text schema, struct text owner, struct text name, struct arena *arena)
{
	struct text type = with_groups(schema, type_of(schema, owner, arena), arena);
	return in_brackets(explanation(part(type, "<xs:attribute name=\"", name, "</xs:attribute>", arena)), arena);
}

struct text schema_nearest_attribute(struct text schema, struct text owner, struct text name, struct arena *arena)
{
	static const char open[] = "<xs:attribute name=\"";
	struct text type = with_groups(schema, type_of(schema, owner, arena), arena), found = TEXT("");
	size_t most = text_slips(name);
	for (size_t at = 0; (at = text_find(type, text_of(open), at)) != SIZE_MAX; at++) {
		struct text rest = text_slice(type, at + sizeof open - 1, SIZE_MAX);
		text_nearer(name, text_cut(&rest, '"'), &found, &most);
	}
	return found;
}
