/*
 * The print engine's door: layout, then PDF, OFD or dump.
 * Used through document.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/document.h"
#include "render/prints/layout.h"
#include "render/prints/ofd.h"
#include "render/prints/pdf.h"

bool print_documents(const struct document *document, struct print_fonts *fonts, struct buffer *pdf, struct buffer *ofd,
		     struct notes *notes)
{
	struct arena arena;
	struct pages pages;
	struct page_reader nobody = {0}, *reader = &nobody;
	size_t errors = notes->errors, before = pdf ? pdf->len : 0;
	arena_init(&arena);
	struct pdf *writer = pdf ? pdf_begin(document, fonts, &arena, pdf, (struct print_sink){0}) : NULL;
	if (writer)
		reader = pdf_reader(writer);
	reader->keep = ofd != NULL;
	layout_document(document, &arena, fonts, notes, reader, &pages);
	bool good = notes->errors == errors;
	if (writer)
		good = pdf_end(writer, &pages, good, notes);
	if (good && ofd && !ofd_write(document, &pages, fonts, &arena, ofd, notes)) {
		pdf->len = before;
		good = false;
	}
	arena_release(&arena);
	return good;
}

bool print_document(const struct document *document, struct print_fonts *fonts, struct buffer *out,
		    struct notes *notes)
{
	return print_documents(document, fonts, out, NULL, notes);
}

bool print_document_to(const struct document *document, struct print_fonts *fonts, struct print_sink sink, struct notes *notes)
{
	struct arena arena;
	struct pages pages;
	struct buffer waiting = {0};
	size_t errors = notes->errors;
	arena_init(&arena);
	struct pdf *writer = pdf_begin(document, fonts, &arena, &waiting, sink);
	layout_document(document, &arena, fonts, notes, pdf_reader(writer), &pages);
	bool good = pdf_end(writer, &pages, notes->errors == errors, notes);
	buffer_release(&waiting);
	arena_release(&arena);
	return good;
}

bool print_dump(const struct document *document, struct print_fonts *fonts, struct buffer *out, struct notes *notes)
{
	struct arena arena;
	struct pages pages;
	size_t errors = notes->errors;
	arena_init(&arena);
	layout_document(document, &arena, fonts, notes, NULL, &pages);
	pages_dump(&pages, out);
	arena_release(&arena);
	return notes->errors == errors;
}
