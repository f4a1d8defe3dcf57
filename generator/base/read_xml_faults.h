/*
 * What libxml2 complains about, turned into notes: the form of a file while it is parsed, then what plan.xsd asks.
 * For read_xml.c only; both know the document from the inside.
 * SPDX-License-Identifier: MIT
 */
#ifndef BASE_READ_XML_FAULTS_H
#define BASE_READ_XML_FAULTS_H

#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#include "base/read_xml.h"

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
	struct text schema; /* its file, while the document is validated */
};

/* A byte of the document's file as a place. */
struct place xml_offset_place(const struct xml_document *document, size_t offset);
/* The parser stands behind the attributes; a raw "<" can only be the one that opened this tag. */
size_t xml_tag_start(const struct xml_document *document, long consumed);

/* libxml2's handlers: `user` is the parser's context, or the document while it is validated. */
void xml_on_syntax_error(void *user, xmlErrorPtr error);
void xml_on_invalid(void *user, xmlErrorPtr error);

#endif
