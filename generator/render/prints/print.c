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
	size_t errors = notes->errors, before = pdf ? pdf->len : 0;
	arena_init(&arena);
	layout_document(document, &arena, fonts, notes, &pages);
	bool good = notes->errors == errors && (!pdf || pdf_write(document, &pages, fonts, &arena, pdf, notes));
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

bool print_dump(const struct document *document, struct print_fonts *fonts, struct buffer *out, struct notes *notes)
{
	struct arena arena;
	struct pages pages;
	size_t errors = notes->errors;
	arena_init(&arena);
	layout_document(document, &arena, fonts, notes, &pages);
	pages_dump(&pages, out);
	arena_release(&arena);
	return notes->errors == errors;
}
