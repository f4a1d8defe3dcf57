/*
 * SAX events of libxml2 become nodes of an arena; the parser never sees a file, an entity of its own, or the network.
 * Used through markup.h only.
 * SPDX-License-Identifier: MIT
 */
#include "office/markup.h"

#include <limits.h>

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

struct builder {
	struct arena *arena;
	struct markup *root, *open;
	size_t nodes, depth;
	bool too_much, doctype;
	void *parser; /* stopped when a limit is reached */
};

static void stop(struct builder *builder)
{
	builder->too_much = true;
	xmlStopParser(builder->parser);
}

static struct markup *add_node(struct builder *builder)
{
	struct markup *node = ARENA_NEW(builder->arena, struct markup), *parent = builder->open;
	if (++builder->nodes > MARKUP_MOST_NODES)
		stop(builder);
	node->parent = parent;
	if (parent && parent->last)
		parent->last->next = node;
	else if (parent)
		parent->first = node;
	if (parent)
		parent->last = node;
	if (!builder->root)
		builder->root = node;
	return node;
}

static struct text copy(struct builder *builder, const xmlChar *string)
{
	return text_copy(builder->arena, text_of((const char *)string));
}

static void open_element(struct builder *builder, const xmlChar *name)
{
	struct markup *node = add_node(builder);
	node->name = copy(builder, name);
	builder->open = node;
	if (++builder->depth > MARKUP_MOST_DEPTH)
		stop(builder);
}

static void add_attribute(struct builder *builder, struct text name, struct text value)
{
	struct markup_attribute *attribute = ARENA_NEW(builder->arena, struct markup_attribute);
	*attribute = (struct markup_attribute){name, value, builder->open->attributes};
	builder->open->attributes = attribute;
}

static void close_element(struct builder *builder)
{
	if (!builder->open)
		return;
	builder->open = builder->open->parent;
	builder->depth--;
}

static void add_text(void *data, const xmlChar *at, int len)
{
	struct builder *builder = data;
	if (!builder->open || builder->too_much || len <= 0)
		return;
	struct text text = text_copy(builder->arena, (struct text){(const char *)at, (size_t)len});
	if (utf8_check(text) != SIZE_MAX)
		return;
	add_node(builder)->text = text;
}

static void xml_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces_count,
		      const xmlChar **namespaces, int count, int defaulted, const xmlChar **attributes)
{
	struct builder *builder = data;
	(void)prefix, (void)uri, (void)namespaces_count, (void)namespaces, (void)defaulted;
	if (builder->too_much)
		return;
	open_element(builder, name);
	for (int i = 0; i < count; i++, attributes += 5) {
		struct text value = {(const char *)attributes[3], (size_t)(attributes[4] - attributes[3])};
		add_attribute(builder, copy(builder, attributes[0]), text_copy(builder->arena, value));
	}
}

static void xml_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	(void)name, (void)prefix, (void)uri;
	close_element(data);
}

static void refuse_doctype(void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
	struct builder *builder = data;
	(void)name, (void)external, (void)system;
	builder->doctype = true;
	stop(builder);
}

static void ignore_error(void *data, xmlErrorPtr error)
{
	(void)data, (void)error;
}

static struct markup *finished(struct builder *builder, bool good, struct source *source, struct notes *notes)
{
	if (builder->too_much && !builder->doctype)
		NOTE1(notes, MSG_MARKUP_LARGE, ((struct place){source, PLACE_WHOLE_FILE}), source->path);
	else if (!good || builder->doctype || !builder->root)
		NOTE1(notes, MSG_MARKUP_BROKEN, ((struct place){source, PLACE_WHOLE_FILE}), source->path);
	else
		return builder->root;
	return NULL;
}

struct markup *markup_read_xml(struct source *source, struct arena *arena, struct notes *notes)
{
	xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC, .startElementNs = xml_start, .endElementNs = xml_end,
				 .characters = add_text, .cdataBlock = add_text, .ignorableWhitespace = add_text,
				 .internalSubset = refuse_doctype, .serror = ignore_error};
	struct builder builder = {.arena = arena};
	if (source->bytes.len > INT_MAX)
		return finished(&builder, false, source, notes);
	xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&handler, &builder, NULL, 0, NULL);
	bool good = parser != NULL;
	if (good) {
		xmlCtxtUseOptions(parser, XML_PARSE_NONET);
		builder.parser = parser;
		good = xmlParseChunk(parser, source->bytes.at, (int)source->bytes.len, 1) == 0 && parser->wellFormed;
		xmlFreeParserCtxt(parser);
	}
	return finished(&builder, good, source, notes);
}

static void html_start(void *data, const xmlChar *name, const xmlChar **attributes)
{
	struct builder *builder = data;
	if (builder->too_much)
		return;
	open_element(builder, name);
	for (; attributes && attributes[0]; attributes += 2)
		add_attribute(builder, copy(builder, attributes[0]), copy(builder, attributes[1]));
}

/* The root stands above all elements of the page, of which there may be several. */
static void html_end(void *data, const xmlChar *name)
{
	struct builder *builder = data;
	(void)name;
	if (builder->open != builder->root)
		close_element(builder);
}

struct markup *markup_read_html(struct source *source, const char *encoding, struct arena *arena, struct notes *notes)
{
	htmlSAXHandler handler = {.startElement = html_start, .endElement = html_end, .characters = add_text,
				  .cdataBlock = add_text, .ignorableWhitespace = add_text, .serror = ignore_error,
				  .initialized = XML_SAX2_MAGIC};
	struct builder builder = {.arena = arena};
	htmlParserCtxtPtr parser = source->bytes.len > INT_MAX ? NULL : htmlNewParserCtxt();
	if (!parser)
		return finished(&builder, false, source, notes);
	builder.open = builder.root = ARENA_NEW(arena, struct markup);
	*parser->sax = handler;
	parser->userData = &builder;
	builder.parser = parser;
	htmlDocPtr document = htmlCtxtReadMemory(parser, source->bytes.at, (int)source->bytes.len, NULL, encoding,
						 HTML_PARSE_NONET | HTML_PARSE_NOIMPLIED);
	if (document)
		xmlFreeDoc(document);
	htmlFreeParserCtxt(parser);
	return finished(&builder, true, source, notes);
}

/* ---- The tree ---- */

struct text markup_attribute(const struct markup *node, const char *name)
{
	for (const struct markup_attribute *attribute = node ? node->attributes : NULL; attribute; attribute = attribute->next)
		if (text_is(attribute->name, name))
			return attribute->value;
	return TEXT("");
}

size_t markup_number(const struct markup *node, const char *name, size_t most, size_t otherwise)
{
	struct text digits = text_trim(markup_attribute(node, name));
	size_t number;
	if (text_read_count(digits, most, &number))
		return number;
	return digits.len && text_digit_run(digits, 0) == digits.len ? most : otherwise;
}

bool markup_is(const struct markup *node, const char *name)
{
	return node && text_is(node->name, name);
}

static struct markup *named_from(struct markup *node, const char *name)
{
	while (node && !markup_is(node, name))
		node = node->next;
	return node;
}

struct markup *markup_child(const struct markup *node, const char *name)
{
	return node ? named_from(node->first, name) : NULL;
}

struct markup *markup_again(const struct markup *node, const char *name)
{
	return node ? named_from(node->next, name) : NULL;
}

struct markup *markup_skip(const struct markup *root, struct markup *node)
{
	while (node != root && !node->next)
		node = node->parent;
	return node == root ? NULL : node->next;
}

struct markup *markup_walk(const struct markup *root, struct markup *node)
{
	return node->first ? node->first : markup_skip(root, node);
}

struct text markup_text(const struct markup *node, struct arena *arena)
{
	struct buffer out = {0};
	for (struct markup *at = node ? node->first : NULL; at; at = markup_walk(node, at))
		buffer_text(&out, at->text);
	struct text text = text_copy(arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}
