/*
 * libxml2 with its doors shut: no network, no entities, no DOCTYPE, stated limits, exact places.
 * Used through read_xml.h only.
 * SPDX-License-Identifier: MIT
 */
#include "base/read_xml.h"

#include "base/file.h"
#include "base/read_xml_faults.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlschemas.h>

struct xml_schema {
	xmlSchemaPtr schema;
	struct text bytes;
};

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

struct place xml_place(const struct xml_document *document, const xml_node *node)
{
	return xml_offset_place(document, (size_t)node->_private);
}

static bool ends_name(char c)
{
	return byte_is_blank(c) || c == '=' || c == '/' || c == '>' || c == '\0';
}

/* Goes from one name="…" to the next; values cannot hold their own quote character. */
struct place xml_attribute_place(const struct xml_document *document, const xml_node *node, const char *attribute)
{
	size_t wanted = strlen(attribute);
	const char *bytes = document->source->bytes.at, *at = bytes + (size_t)node->_private;
	while (!ends_name(*at)) /* the element's own */
		at++;
	for (;;) {
		while (byte_is_blank(*at))
			at++;
		const char *name = at;
		while (!ends_name(*at))
			at++;
		bool found = (size_t)(at - name) == wanted && memcmp(name, attribute, wanted) == 0;
		while (byte_is_blank(*at) || *at == '=')
			at++;
		if (*at != '"' && *at != '\'')
			return xml_place(document, node);
		if (found)
			return xml_offset_place(document, (size_t)(at + 1 - bytes));
		at = strchr(at + 1, *at);
		if (!at++)
			return xml_place(document, node);
	}
}

/* ---- Parsing ---- */

static void refuse(xmlParserCtxtPtr context, enum message message, size_t limit)
{
	struct xml_document *document = context->_private;
	struct place place = xml_offset_place(document, xml_tag_start(document, xmlByteConsumed(context)));
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
	size_t start = xml_tag_start(document, xmlByteConsumed(context));
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

static bool check_filled(const struct xml_document *document)
{
	if (text_trim(document->source->bytes).len)
		return true;
	NOTE1(document->notes, MSG_FILE_EMPTY, xml_offset_place(document, PLACE_WHOLE_FILE), document->source->path);
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
	size_t len = value < head.len ? strcspn(head.at + value, "\"'?") : 0;
	NOTE1(document->notes, MSG_ENCODING_DECLARED, xml_offset_place(document, value), text_slice(head, value, len));
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
	context->sax->serror = xml_on_syntax_error;
	document->doc = xmlCtxtReadMemory(context, bytes.at, (int)bytes.len, NULL, NULL,
					  XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_COMPACT);
	bool well_formed = context->wellFormed && document->errors == 0 && document->doc;
	if (!well_formed && document->errors == 0)
		NOTE1(document->notes, MSG_XML_MALFORMED, xml_offset_place(document, 0), TEXT("0"));
	xmlFreeParserCtxt(context);
	return well_formed;
}

static bool validate(struct xml_document *document, const struct xml_schema *schema)
{
	xmlSchemaValidCtxtPtr context = xmlSchemaNewValidCtxt(schema->schema);
	if (!context)
		return false;
	document->schema = schema->bytes;
	xmlSchemaSetValidStructuredErrors(context, xml_on_invalid, document);
	int result = xmlSchemaValidateDoc(context, document->doc);
	xmlSchemaFreeValidCtxt(context);
	if (result != 0 && document->errors == 0) {
		NOTE1(document->notes, MSG_XML_MALFORMED, xml_offset_place(document, 0), TEXT("plan.xsd"));
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
	*schema = (struct xml_schema){parsed, source->bytes};
	return schema;
}

struct text xml_schema_bytes(const struct xml_schema *schema)
{
	return schema->bytes;
}

void xml_schema_free(struct xml_schema *schema)
{
	if (schema)
		xmlSchemaFree(schema->schema);
	free(schema);
	xmlCleanupParser();
}

static void check_characters(struct xml_document *document, const xmlNode *text, struct place place)
{
	struct text content = text_of((const char *)text->content);
	for (size_t i = 0; i < content.len;) {
		uint32_t code = utf8_next(content, &i);
		if (!character_is_forbidden(code))
			continue;
		NOTE1(document->notes, MSG_CONTROL_CHARACTER, place, text_format(document->notes->arena, "U+%04X", (unsigned)code));
		document->errors++;
		return;
	}
}

/* By reference (&#x202E;) a character could come in that no file may hold. */
static bool check_references(struct xml_document *document)
{
	bool any = text_find(document->source->bytes, TEXT("&#"), 0) != SIZE_MAX;
	for (const xmlNode *node = any ? xmlDocGetRootElement(document->doc) : NULL; node;) {
		for (const xmlAttr *attribute = node->type == XML_ELEMENT_NODE ? node->properties : NULL; attribute; attribute = attribute->next)
			for (const xmlNode *text = attribute->children; text; text = text->next)
				check_characters(document, text, xml_attribute_place(document, node, (const char *)attribute->name));
		if (node->type == XML_TEXT_NODE)
			check_characters(document, node, xml_place(document, node->parent));
		if (node->type == XML_ELEMENT_NODE && node->children) {
			node = node->children;
			continue;
		}
		while (node && !node->next)
			node = node->parent && node->parent->type == XML_ELEMENT_NODE ? node->parent : NULL;
		node = node ? node->next : NULL;
	}
	return document->errors == 0;
}

struct xml_document *xml_read(struct source *source, const struct xml_schema *schema, struct arena *arena,
			      struct notes *notes)
{
	struct xml_document *document = memory_resize(NULL, sizeof *document);
	*document = (struct xml_document){.source = source, .arena = arena, .notes = notes};
	if (check_filled(document) && check_declared_encoding(document) && parse(document) && check_references(document) && (!schema || validate(document, schema)))
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

/* Text nodes side by side (entities and CDATA split them) joined, trimmed, and without the layout of the file. */
static struct text joined(const struct xml_document *document, const xmlNode *first)
{
	if (!first)
		return TEXT("");
	if (!first->next && first->content)
		return text_unwrapped(document->arena, text_copy(document->arena, text_trim(text_of((const char *)first->content))), false);
	struct buffer buffer = {0};
	for (const xmlNode *node = first; node; node = node->next)
		if (node->content && (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE))
			buffer_string(&buffer, (const char *)node->content);
	struct text text = text_copy(document->arena, text_trim(buffer_view(&buffer)));
	buffer_release(&buffer);
	return text_unwrapped(document->arena, text, false);
}

/* Whether the value is written over several lines: the parser has made its line breaks blanks. */
static bool is_broken(const struct xml_document *document, const xml_node *node, const char *attribute)
{
	struct text bytes = document->source->bytes;
	size_t at = xml_attribute_place(document, node, attribute).offset;
	char quote = at > 0 ? bytes.at[at - 1] : '"';
	while (at < bytes.len && bytes.at[at] != quote && bytes.at[at] != '\n')
		at++;
	return at < bytes.len && bytes.at[at] == '\n';
}

/* Appends text whose line breaks and indents are the file's, not the author's. */
static void add_unbroken(struct buffer *out, struct text text)
{
	for (size_t i = 0; i < text.len;) {
		size_t end = i;
		while (end < text.len && byte_is_blank(text.at[end]))
			end++;
		bool breaks = memchr(text.at + i, '\n', end - i) != NULL;
		bool latin = out->len && end < text.len && (unsigned char)out->at[out->len - 1] < 0x80 && (unsigned char)text.at[end] < 0x80;
		if (breaks && latin && !byte_is_blank(out->at[out->len - 1]))
			buffer_char(out, ' ');
		else if (!breaks)
			buffer_add(out, text.at + i, end - i);
		if (end < text.len)
			buffer_char(out, text.at[end]);
		i = end + 1;
	}
}

static void add_lines(struct buffer *out, const xmlNode *first)
{
	for (const xmlNode *node = first; node; node = node->next) {
		if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
			add_unbroken(out, text_of((const char *)node->content));
		else if (node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, "br") == 0)
			buffer_char(out, '\n');
		else if (node->type == XML_ELEMENT_NODE)
			add_lines(out, node->children);
	}
}

struct text xml_lines(const struct xml_document *document, const xml_node *node)
{
	struct buffer out = {0};
	add_lines(&out, node ? node->children : NULL);
	struct text text = buffer_view(&out);
	while (text.len && text.at[0] == ' ')
		text = text_slice(text, 1, text.len);
	while (text.len && text.at[text.len - 1] == ' ')
		text.len--;
	text = text_copy(document->arena, text);
	buffer_release(&out);
	return text;
}

struct text xml_attribute(const struct xml_document *document, const xml_node *node, const char *attribute)
{
	const xmlAttr *found = find_attribute(node, attribute);
	struct text text = found ? joined(document, found->children) : TEXT("");
	bool broken = text_find(text, TEXT(" "), 0) != SIZE_MAX && is_broken(document, node, attribute);
	return broken ? text_unwrapped(document->arena, text, true) : text;
}

struct text xml_content(const struct xml_document *document, const xml_node *node)
{
	return node ? joined(document, node->children) : TEXT("");
}
