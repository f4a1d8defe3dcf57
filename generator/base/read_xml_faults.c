/*
 * libxml2's codes and sentences in the words of messages.def, each at the place where it can be mended.
 * Used through read_xml_faults.h only.
 * SPDX-License-Identifier: MIT
 */
#include "base/read_xml_faults.h"

#include <stdio.h>
#include <string.h>

#include "base/schema_words.h"

enum { MOST_NOTES_PER_FILE = 50 };

struct place xml_offset_place(const struct xml_document *document, size_t offset)
{
	return (struct place){document->source, (uint32_t)offset};
}

size_t xml_tag_start(const struct xml_document *document, long consumed)
{
	struct text bytes = document->source->bytes;
	size_t i = consumed < 0 ? 0 : (size_t)consumed;
	if (i >= bytes.len)
		i = bytes.len ? bytes.len - 1 : 0;
	while (i > 0 && bytes.at[i] != '<')
		i--;
	return i;
}

/* ---- Form ---- */

/* What libxml2 finds wrong with the form of a file, and what that is called here. */
static const struct {
	int code;
	enum message message;
} syntax_messages[] = {
	{XML_ERR_TAG_NAME_MISMATCH, MSG_XML_TAG_MISMATCH},
	{XML_ERR_TAG_NOT_FINISHED, MSG_XML_NOT_FINISHED},
	{XML_ERR_GT_REQUIRED, MSG_XML_TAG_OPEN},
	{XML_ERR_DOCUMENT_EMPTY, MSG_XML_BEFORE_ROOT},
	{XML_ERR_DOCUMENT_END, MSG_XML_AFTER_ROOT},
	{XML_ERR_ENTITYREF_SEMICOL_MISSING, MSG_XML_AMPERSAND},
	{XML_ERR_UNDECLARED_ENTITY, MSG_XML_ENTITY},
	{XML_WAR_UNDECLARED_ENTITY, MSG_XML_ENTITY},
	{XML_ERR_LT_IN_ATTRIBUTE, MSG_XML_LESS_THAN},
	{XML_ERR_ATTRIBUTE_NOT_STARTED, MSG_XML_QUOTE},
	{XML_ERR_ATTRIBUTE_NOT_FINISHED, MSG_XML_QUOTE},
	{XML_ERR_SPACE_REQUIRED, MSG_XML_ATTRIBUTE_SPACE},
	{XML_ERR_ATTRIBUTE_WITHOUT_VALUE, MSG_XML_ATTRIBUTE_SPACE},
	{XML_ERR_ATTRIBUTE_REDEFINED, MSG_XML_ATTRIBUTE_TWICE},
	{XML_ERR_HYPHEN_IN_COMMENT, MSG_XML_COMMENT},
	{XML_ERR_COMMENT_NOT_FINISHED, MSG_XML_COMMENT},
	{XML_ERR_RESERVED_XML_NAME, MSG_XML_DECLARATION},
	{XML_ERR_XMLDECL_NOT_FINISHED, MSG_XML_DECLARATION},
	{XML_ERR_VERSION_MISSING, MSG_XML_DECLARATION},
	{XML_ERR_INVALID_CHARREF, MSG_XML_REFERENCE},
	{XML_ERR_INVALID_HEX_CHARREF, MSG_XML_REFERENCE},
	{XML_ERR_INVALID_DEC_CHARREF, MSG_XML_REFERENCE},
	{XML_ERR_INVALID_CHAR, MSG_XML_REFERENCE},
	{XML_NS_ERR_UNDEFINED_NAMESPACE, MSG_XML_PREFIX},
	{XML_NS_ERR_QNAME, MSG_XML_PREFIX},
};

/* A name is missing behind a bare "<" or a bare "&"; `offset` is where it should begin. */
static enum message syntax_message(const struct xml_document *document, int code, size_t offset)
{
	struct text bytes = document->source->bytes;
	if (code == XML_ERR_NAME_REQUIRED)
		return offset && offset <= bytes.len && bytes.at[offset - 1] == '<' ? MSG_XML_LESS_THAN : MSG_XML_AMPERSAND;
	for (size_t i = 0; i < sizeof syntax_messages / sizeof *syntax_messages; i++)
		if (syntax_messages[i].code == code)
			return syntax_messages[i].message;
	return MSG_XML_MALFORMED;
}

/* Where to look: a tag as a whole from its "<" on, one without ">" behind its last character. */
static size_t syntax_offset(const struct xml_document *document, enum message message, size_t offset)
{
	struct text bytes = document->source->bytes;
	if (message == MSG_XML_TAG_MISMATCH || message == MSG_XML_ATTRIBUTE_TWICE)
		return xml_tag_start(document, (long)offset);
	while (message == MSG_XML_TAG_OPEN && offset > 1 && strchr(" \t\r\n", bytes.at[offset - 1]))
		offset--;
	return offset;
}

void xml_on_syntax_error(void *user, xmlErrorPtr error)
{
	xmlParserCtxtPtr context = user;
	struct xml_document *document = context->_private;
	if (error->code == XML_ERR_USER_STOP || document->errors >= MOST_NOTES_PER_FILE)
		return;
	size_t offset = xmlByteConsumed(context) < 0 ? 0 : (size_t)xmlByteConsumed(context);
	enum message message = syntax_message(document, error->code, offset);
	bool consequence = message == MSG_XML_TAG_MISMATCH || message == MSG_XML_NOT_FINISHED ||
			   message == MSG_XML_AFTER_ROOT; /* of an earlier fault */
	if (document->errors++ && (consequence || offset <= document->last_place + 1))
		return;
	document->last_place = (uint32_t)offset;
	struct text code = text_format(document->arena, "%d", error->code);
	struct text first = message == MSG_XML_MALFORMED ? code : text_of(error->str1);
	NOTE3(document->notes, message, xml_offset_place(document, syntax_offset(document, message, offset)), first,
	      text_format(document->arena, "%d", error->int1), text_of(error->str2));
}

/* ---- Validation: libxml2 decides, its sentences are turned into ours ---- */

/* What stands between the first pair of `open` and `close` after `lead`. */
static struct text between(struct text sentence, const char *lead, const char *open, const char *close)
{
	size_t at = text_find(sentence, text_of(lead), 0);
	if (at == SIZE_MAX)
		return TEXT("");
	size_t start = text_find(sentence, text_of(open), at + strlen(lead));
	if (start == SIZE_MAX)
		return TEXT("");
	start += strlen(open);
	size_t end = text_find(sentence, text_of(close), start);
	return end == SIZE_MAX ? TEXT("") : text_slice(sentence, start, end - start);
}

/* What an attribute should have held, by its name, so that the remedy can say how it is written. */
static enum message bad_value_message(struct text attribute)
{
	static const struct {
		const char *names;
		enum message message;
	} kinds[] = {
		{" date published ", MSG_BAD_DATE},
		{" year start end deadline ", MSG_BAD_YEAR},
		{" value scale old new nearly tolerance ", MSG_NUMBER_MALFORMED},
		{" id ref place fund office section within quantity indicator chapter plan query ", MSG_BAD_ID},
	};
	char word[32];
	snprintf(word, sizeof word, " %.*s ", TEXT_ARG(attribute));
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strstr(kinds[i].names, word))
			return kinds[i].message;
	return MSG_BAD_VALUE;
}

static void bad_value_note(struct xml_document *document, struct place place, struct text name, struct text value)
{
	enum message message = bad_value_message(name);
	if (message == MSG_BAD_DATE || message == MSG_NUMBER_MALFORMED)
		NOTE1(document->notes, message, place, value);
	else
		NOTE2(document->notes, message, place, name, value);
}

static void unknown_attribute_note(const struct xml_document *document, struct place place, struct text element, struct text name)
{
	struct text near = schema_nearest_attribute(document->schema, element, name, document->arena);
	if (near.len)
		NOTE4(document->notes, MSG_ATTRIBUTE_NEAR, place, element, name, near,
		      schema_attribute(document->schema, element, near, document->arena));
	else
		NOTE2(document->notes, MSG_UNKNOWN_ATTRIBUTE, place, element, name);
}

static void attribute_note(struct xml_document *document, const xml_node *node, int code, struct text sentence)
{
	struct text name = between(sentence, "attribute", "'", "'");
	struct text value = between(sentence, "The value", "'", "'");
	if (text_find(sentence, TEXT("The value"), 0) == SIZE_MAX)
		value = between(sentence, "': ", "'", "'");
	struct text allowed = between(sentence, "of the set", "{", "}");
	struct text element = text_of(xml_name(node));
	struct notes *notes = document->notes;
	if (code == XML_SCHEMAV_CVC_COMPLEX_TYPE_4) {
		name = between(sentence, "The attribute", "'", "'");
		NOTE3(notes, MSG_MISSING_ATTRIBUTE, xml_place(document, node), element, name,
		      schema_attribute(document->schema, element, name, document->arena));
		return;
	}
	struct place place = xml_attribute_place(document, node, text_copy(document->arena, name).at);
	if (code == XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1)
		unknown_attribute_note(document, place, element, name);
	else if (value.len == 0)
		NOTE2(notes, MSG_EMPTY_ATTRIBUTE, place, element, name);
	else if (allowed.len)
		NOTE3(notes, MSG_NOT_IN_LIST, place, name, value, schema_values(document->schema, allowed, document->arena));
	else
		bad_value_note(document, place, name, value);
}

/* Words stand where only elements may: told at the words. */
static void stray_text_note(struct xml_document *document, const xml_node *node)
{
	const xml_node *child = node->children;
	while (child && (child->type == XML_ELEMENT_NODE || !text_trim(text_of((const char *)child->content)).len))
		child = child->next;
	struct text words = child ? text_trim(text_of((const char *)child->content)) : TEXT("");
	size_t at = text_find(document->source->bytes, words, (size_t)node->_private);
	NOTE2(document->notes, MSG_STRAY_TEXT, xml_offset_place(document, at == SIZE_MAX ? (size_t)node->_private : at),
	      text_of(xml_name(node)), words);
}

static void element_note(struct xml_document *document, const xml_node *node, int code, struct text sentence)
{
	struct text element = text_of(xml_name(node)), owner = node->parent ? text_of((const char *)node->parent->name) : TEXT("");
	struct text expected = between(sentence, "Expected is", "( ", " )");
	struct place place = xml_place(document, node);
	if (code == XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3)
		stray_text_note(document, node);
	else if (text_find(sentence, TEXT("Missing child"), 0) != SIZE_MAX)
		NOTE2(document->notes, MSG_MISSING_ELEMENT, place, element, schema_elements(document->schema, element, expected, document->arena));
	else if (text_find(sentence, TEXT("not expected"), 0) != SIZE_MAX && !expected.len)
		NOTE2(document->notes, MSG_ELEMENT_SURPLUS, place, element, owner);
	else if (text_find(sentence, TEXT("not expected"), 0) != SIZE_MAX)
		NOTE2(document->notes, MSG_UNKNOWN_ELEMENT, place, element, schema_elements(document->schema, owner, expected, document->arena));
	else if (node->ns)
		NOTE1(document->notes, MSG_XML_PREFIX, place, text_of((const char *)node->ns->href));
	else if (text_find(sentence, TEXT("No matching global"), 0) != SIZE_MAX)
		NOTE2(document->notes, MSG_UNKNOWN_ELEMENT, place, element, schema_elements(document->schema, owner, TEXT("plan, results, own-table"), document->arena));
	else if (text_is(element, "published") && node->children)
		NOTE1(document->notes, MSG_BAD_DATE, place, text_trim(text_of((const char *)node->children->content)));
	else
		NOTE1(document->notes, MSG_EMPTY_ELEMENT, place, element);
}

void xml_on_invalid(void *user, xmlErrorPtr error)
{
	struct xml_document *document = user;
	const xml_node *node = error->node;
	if (!node || document->errors >= MOST_NOTES_PER_FILE)
		return;
	if (node->type == XML_ATTRIBUTE_NODE)
		node = node->parent;
	if (node->type != XML_ELEMENT_NODE)
		return;
	struct text sentence = text_of(error->message);
	/* A value breaking a facet is reported twice: the facet, then that the type is not met. */
	uint64_t about = text_hash(between(sentence, "attribute", "'", "'"));
	bool type_not_met = error->code == XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1 || error->code == XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_2;
	if (type_not_met && document->last_node == node && document->last_about == about)
		return;
	document->last_node = node;
	document->last_about = about;
	bool about_attribute = text_find(sentence, TEXT("attribute '"), 0) != SIZE_MAX;
	size_t before = document->notes->count;
	if (about_attribute)
		attribute_note(document, node, error->code, sentence);
	else
		element_note(document, node, error->code, sentence);
	document->errors += document->notes->count > before;
}
