/*
 * libxml2 with its doors shut: no network, no entities, no DOCTYPE, stated limits, exact places.
 * Used through read_xml.h only.
 * SPDX-License-Identifier: MIT
 */
#include "plan/read_xml.h"

#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>

struct xml_schema {
	xmlSchemaPtr schema;
};

struct xml_document {
	xmlDocPtr doc;
	struct source *source;
	struct arena *arena;
	struct notes *notes;
	/* While parsing and validating: */
	size_t elements;
	size_t errors;
	startElementNsSAX2Func start_element;
	uint32_t last_place;  /* of the newest note, so that one fault is told once */
	const void *last_node; /* of the newest validation note, and what it was about */
	uint64_t last_about;
};

enum { MOST_NOTES_PER_FILE = 50 };

static void quiet(void *context, const char *format, ...)
{
	(void)context;
	(void)format;
}

static xmlParserInputPtr refuse_entity(const char *url, const char *id, xmlParserCtxtPtr context)
{
	(void)url;
	(void)id;
	(void)context;
	return NULL;
}

/* ---- Places ---- */

static struct place offset_place(const struct xml_document *document, size_t offset)
{
	return (struct place){document->source, (uint32_t)offset};
}

/* The parser stands behind the attributes; a raw "<" can only be the one that opened this tag. */
static size_t tag_start(const struct xml_document *document, long consumed)
{
	struct text bytes = document->source->bytes;
	size_t i = consumed < 0 ? 0 : (size_t)consumed;
	if (i >= bytes.len)
		i = bytes.len ? bytes.len - 1 : 0;
	while (i > 0 && bytes.at[i] != '<')
		i--;
	return i;
}

struct place xml_place(const struct xml_document *document, const xml_node *node)
{
	return offset_place(document, (size_t)node->_private);
}

/* Finds name="…" inside the start tag; values cannot hold their own quote character. */
struct place xml_attribute_place(const struct xml_document *document, const xml_node *node, const char *attribute)
{
	struct text bytes = document->source->bytes;
	size_t name_len = strlen(attribute), start = (size_t)node->_private;
	char quote = 0;
	for (size_t i = start; i + name_len < bytes.len; i++) {
		char c = bytes.at[i];
		if (quote) {
			quote = c == quote ? 0 : quote;
			continue;
		}
		if (c == '>')
			break;
		if (c == '"' || c == '\'')
			quote = c;
		bool word_start = i > start && strchr(" \t\r\n", bytes.at[i - 1]);
		if (!word_start || memcmp(bytes.at + i, attribute, name_len) != 0)
			continue;
		size_t after = i + name_len + strspn(bytes.at + i + name_len, " \t\r\n");
		if (bytes.at[after] == '=')
			return offset_place(document, after + 1 + strspn(bytes.at + after + 1, " \t\r\n") + 1);
	}
	return xml_place(document, node);
}

/* ---- Parsing ---- */

static void refuse(xmlParserCtxtPtr context, enum message message, size_t limit)
{
	struct xml_document *document = context->_private;
	struct place place = offset_place(document, tag_start(document, xmlByteConsumed(context)));
	NOTE1(document->notes, message, place, text_format(document->notes->arena, "%zu", limit));
	document->errors++;
	xmlStopParser(context);
}

static void on_start_element(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
			     int namespace_count, const xmlChar **namespaces, int attribute_count,
			     int defaulted_count, const xmlChar **attributes)
{
	xmlParserCtxtPtr context = user;
	struct xml_document *document = context->_private;
	if (++document->elements > XML_MOST_ELEMENTS) {
		refuse(context, MSG_TOO_MANY_ELEMENTS, XML_MOST_ELEMENTS);
		return;
	}
	if (context->nodeNr >= XML_MOST_DEPTH) {
		refuse(context, MSG_TOO_DEEP, XML_MOST_DEPTH);
		return;
	}
	size_t start = tag_start(document, xmlByteConsumed(context));
	document->start_element(user, name, prefix, uri, namespace_count, namespaces, attribute_count,
				defaulted_count, attributes);
	if (context->node)
		context->node->_private = (void *)start;
}

static void on_doctype(void *user, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
	(void)name;
	(void)external;
	(void)system;
	refuse(user, MSG_DOCTYPE, 0);
}

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
		return tag_start(document, (long)offset);
	while (message == MSG_XML_TAG_OPEN && offset > 1 && strchr(" \t\r\n", bytes.at[offset - 1]))
		offset--;
	return offset;
}

static void on_syntax_error(void *user, xmlErrorPtr error)
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
	NOTE3(document->notes, message, offset_place(document, syntax_offset(document, message, offset)), first,
	      text_format(document->arena, "%d", error->int1), text_of(error->str2));
}

static bool check_filled(const struct xml_document *document)
{
	if (text_trim(document->source->bytes).len)
		return true;
	NOTE1(document->notes, MSG_FILE_EMPTY, offset_place(document, PLACE_WHOLE_FILE), document->source->path);
	return false;
}

/* What xml_root_attribute looks for and finds. */
struct wanted {
	const char *attribute;
	struct arena *arena;
	struct text found;
};

static void on_root_element(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
			    int namespace_count, const xmlChar **namespaces, int attribute_count, int defaulted_count,
			    const xmlChar **attributes)
{
	xmlParserCtxtPtr context = user;
	struct wanted *wanted = context->_private;
	(void)name, (void)prefix, (void)uri, (void)namespace_count, (void)namespaces, (void)defaulted_count;
	for (int i = 0; i < attribute_count; i++) { /* five pointers each: name, prefix, URI, value, its end */
		const char *value = (const char *)attributes[5 * i + 3], *end = (const char *)attributes[5 * i + 4];
		if (strcmp((const char *)attributes[5 * i], wanted->attribute) == 0)
			wanted->found = text_copy(wanted->arena, (struct text){value, (size_t)(end - value)});
	}
	xmlStopParser(context);
}

static void ignore_error(void *user, xmlErrorPtr error)
{
	(void)user;
	(void)error;
}

static void ignore_doctype(void *user, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
	(void)name, (void)external, (void)system;
	xmlStopParser(user);
}

struct text xml_root_attribute(const struct source *source, const char *attribute, struct arena *arena)
{
	struct wanted wanted = {.attribute = attribute, .arena = arena};
	xmlParserCtxtPtr context = xmlNewParserCtxt();
	if (!context)
		return wanted.found;
	context->_private = &wanted;
	context->sax->startElementNs = on_root_element;
	context->sax->internalSubset = ignore_doctype;
	context->sax->serror = ignore_error;
	xmlDocPtr doc = xmlCtxtReadMemory(context, source->bytes.at, (int)source->bytes.len, NULL, NULL,
					  XML_PARSE_NONET | XML_PARSE_BIG_LINES);
	if (doc)
		xmlFreeDoc(doc);
	xmlFreeParserCtxt(context);
	return wanted.found;
}

/* A declared encoding other than UTF-8 contradicts the bytes, which were checked. */
static bool check_declared_encoding(struct xml_document *document)
{
	struct text bytes = document->source->bytes;
	if (!text_starts(bytes, "<?xml"))
		return true;
	struct text head = text_slice(bytes, 0, text_find(bytes, TEXT("?>"), 0));
	size_t at = text_find(head, TEXT("encoding"), 0);
	if (at == SIZE_MAX)
		return true;
	size_t value = at + 8 + strcspn(head.at + at + 8, "\"'?") + 1;
	if (value + 5 <= head.len && strncasecmp(head.at + value, "UTF-8", 5) == 0)
		return true;
	NOTE1(document->notes, MSG_NOT_UTF8, offset_place(document, value), document->source->path);
	return false;
}

static bool parse(struct xml_document *document)
{
	xmlParserCtxtPtr context = xmlNewParserCtxt();
	if (!context)
		return false;
	struct text bytes = document->source->bytes;
	context->_private = document;
	document->start_element = context->sax->startElementNs;
	context->sax->startElementNs = on_start_element;
	context->sax->internalSubset = on_doctype;
	context->sax->serror = on_syntax_error;
	document->doc = xmlCtxtReadMemory(context, bytes.at, (int)bytes.len, NULL, NULL,
					  XML_PARSE_NONET | XML_PARSE_BIG_LINES);
	bool well_formed = context->wellFormed && document->errors == 0 && document->doc;
	if (!well_formed && document->errors == 0)
		NOTE1(document->notes, MSG_XML_MALFORMED, offset_place(document, 0), TEXT("0"));
	xmlFreeParserCtxt(context);
	return well_formed;
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
		NOTE2(notes, MSG_MISSING_ATTRIBUTE, xml_place(document, node), element, name);
		return;
	}
	struct place place = xml_attribute_place(document, node, text_copy(document->arena, name).at);
	if (code == XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1)
		NOTE2(notes, MSG_UNKNOWN_ATTRIBUTE, place, element, name);
	else if (value.len == 0)
		NOTE2(notes, MSG_EMPTY_ATTRIBUTE, place, element, name);
	else if (allowed.len)
		NOTE3(notes, MSG_NOT_IN_LIST, place, name, value, allowed);
	else
		NOTE2(notes, MSG_BAD_VALUE, place, name, value);
}

/* Words stand where only elements may: told at the words. */
static void stray_text_note(struct xml_document *document, const xml_node *node)
{
	const xml_node *child = node->children;
	while (child && (child->type == XML_ELEMENT_NODE || !text_trim(text_of((const char *)child->content)).len))
		child = child->next;
	struct text words = child ? text_trim(text_of((const char *)child->content)) : TEXT("");
	size_t at = text_find(document->source->bytes, words, (size_t)node->_private);
	NOTE2(document->notes, MSG_STRAY_TEXT, offset_place(document, at == SIZE_MAX ? (size_t)node->_private : at),
	      text_of(xml_name(node)), words);
}

static void element_note(struct xml_document *document, const xml_node *node, int code, struct text sentence)
{
	struct text element = text_of(xml_name(node));
	struct text expected = between(sentence, "Expected is", "( ", " )");
	struct place place = xml_place(document, node);
	if (code == XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3)
		stray_text_note(document, node);
	else if (text_find(sentence, TEXT("Missing child"), 0) != SIZE_MAX)
		NOTE2(document->notes, MSG_MISSING_ELEMENT, place, element, expected);
	else if (text_find(sentence, TEXT("not expected"), 0) != SIZE_MAX)
		NOTE2(document->notes, MSG_UNKNOWN_ELEMENT, place, element, expected);
	else if (node->ns)
		NOTE1(document->notes, MSG_XML_PREFIX, place, text_of((const char *)node->ns->href));
	else if (text_find(sentence, TEXT("No matching global"), 0) != SIZE_MAX)
		NOTE2(document->notes, MSG_UNKNOWN_ELEMENT, place, element, TEXT("plan, results"));
	else if (node->children && text_trim(text_of((const char *)node->children->content)).len)
		NOTE2(document->notes, MSG_BAD_CONTENT, place, element,
		      text_trim(text_of((const char *)node->children->content)));
	else
		NOTE1(document->notes, MSG_EMPTY_ELEMENT, place, element);
}

static void on_invalid(void *user, xmlErrorPtr error)
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

static bool validate(struct xml_document *document, const struct xml_schema *schema)
{
	xmlSchemaValidCtxtPtr context = xmlSchemaNewValidCtxt(schema->schema);
	if (!context)
		return false;
	xmlSchemaSetValidStructuredErrors(context, on_invalid, document);
	int result = xmlSchemaValidateDoc(context, document->doc);
	xmlSchemaFreeValidCtxt(context);
	if (result != 0 && document->errors == 0) {
		NOTE1(document->notes, MSG_XML_MALFORMED, offset_place(document, 0), TEXT("plan.xsd"));
		document->errors++;
	}
	return document->errors == 0;
}

struct xml_schema *xml_schema_load(struct text path, struct arena *arena, struct notes *notes)
{
	xmlSetExternalEntityLoader(refuse_entity);
	xmlSetGenericErrorFunc(NULL, quiet);
	struct source *source = file_read_text(arena, path, XML_MOST_BYTES, NO_PLACE, notes);
	if (!source)
		return NULL;
	xmlSchemaParserCtxtPtr context = xmlSchemaNewMemParserCtxt(source->bytes.at, (int)source->bytes.len);
	xmlSchemaPtr parsed = context ? xmlSchemaParse(context) : NULL;
	if (context)
		xmlSchemaFreeParserCtxt(context);
	if (!parsed) {
		NOTE0(notes, MSG_BAD_SCHEMA, ((struct place){source, PLACE_WHOLE_FILE}));
		return NULL;
	}
	struct xml_schema *schema = memory_resize(NULL, sizeof *schema);
	schema->schema = parsed;
	return schema;
}

void xml_schema_free(struct xml_schema *schema)
{
	if (schema)
		xmlSchemaFree(schema->schema);
	free(schema);
	xmlCleanupParser();
}

struct xml_document *xml_read(struct source *source, const struct xml_schema *schema, struct arena *arena,
			      struct notes *notes)
{
	struct xml_document *document = memory_resize(NULL, sizeof *document);
	*document = (struct xml_document){.source = source, .arena = arena, .notes = notes};
	if (check_filled(document) && check_declared_encoding(document) && parse(document) && (!schema || validate(document, schema)))
		return document;
	xml_free(document);
	return NULL;
}

void xml_free(struct xml_document *document)
{
	if (document && document->doc)
		xmlFreeDoc(document->doc);
	free(document);
}

/* ---- Walking ---- */

const xml_node *xml_root(const struct xml_document *document)
{
	return xmlDocGetRootElement(document->doc);
}

const char *xml_name(const xml_node *node)
{
	return (const char *)node->name;
}

static const xml_node *matching(const xml_node *node, const char *name)
{
	for (; node; node = node->next)
		if (node->type == XML_ELEMENT_NODE && (!name || strcmp((const char *)node->name, name) == 0))
			return node;
	return NULL;
}

const xml_node *xml_first(const xml_node *node, const char *name)
{
	return node ? matching(node->children, name) : NULL;
}

const xml_node *xml_next(const xml_node *node, const char *name)
{
	return matching(node->next, name);
}

size_t xml_count(const xml_node *node, const char *name)
{
	size_t count = 0;
	for (const xml_node *child = xml_first(node, name); child; child = xml_next(child, name))
		count++;
	return count;
}

static const xmlAttr *find_attribute(const xml_node *node, const char *name)
{
	const xmlAttr *attribute = node->properties;
	while (attribute && strcmp((const char *)attribute->name, name) != 0)
		attribute = attribute->next;
	return attribute;
}

bool xml_has(const xml_node *node, const char *attribute)
{
	return find_attribute(node, attribute) != NULL;
}

/* Text nodes side by side (entities and CDATA split them) joined and trimmed. */
static struct text joined(const struct xml_document *document, const xmlNode *first)
{
	if (!first)
		return TEXT("");
	if (!first->next && first->content)
		return text_copy(document->arena, text_trim(text_of((const char *)first->content)));
	struct buffer buffer = {0};
	for (const xmlNode *node = first; node; node = node->next)
		if (node->content && (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE))
			buffer_string(&buffer, (const char *)node->content);
	struct text text = text_copy(document->arena, text_trim(buffer_view(&buffer)));
	buffer_release(&buffer);
	return text;
}

struct text xml_attribute(const struct xml_document *document, const xml_node *node, const char *attribute)
{
	const xmlAttr *found = find_attribute(node, attribute);
	return found ? joined(document, found->children) : TEXT("");
}

struct text xml_content(const struct xml_document *document, const xml_node *node)
{
	return node ? joined(document, node->children) : TEXT("");
}
