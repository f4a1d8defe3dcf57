/*
 * From the XML that a template of templates/prints gives to the abstract document; prints.xsd says what may stand there.
 * For prints.c only.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_PRINTS_READ_DOCUMENT_H
#define RENDER_PRINTS_READ_DOCUMENT_H

#include "base/read_xml.h"
#include "render/prints/document.h"

/* A filled template as one section of a document, and what it says of itself. */
struct print_text {
	struct text title, subject;
	struct print_run marks[2];
	struct print_words words;
	struct print_section section;
	bool uncovered; /* a volume without a page of its own before the annexes */
};

/* How a bureau prints what does not choose for itself. */
struct print_usual {
	enum print_profile profile;
	enum print_frame frame;
};

/*
 * Reads a document that has been checked against prints.xsd. Everything lives in the arena; texts keep no place, since
 * what they say comes from the data.
 */
struct print_text read_document(const struct xml_document *xml, const struct print_usual *usual, struct arena *arena);

#endif
