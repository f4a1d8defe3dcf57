/*
 * Laid-out pages into the bytes of a PDF/A-1a file: each is drawn and packed as soon as it is laid out.
 * Used by print.c.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_PRINTS_PDF_H
#define RENDER_PRINTS_PDF_H

#include "render/prints/pages.h"

struct pdf;

/*
 * Begins a file; end it with pdf_end. It is appended to `out`, or goes on from there to the sink where that takes any.
 * Owned by the arena, in which the pages are, too.
 */
struct pdf *pdf_begin(const struct document *document, struct print_fonts *fonts, struct arena *arena, struct buffer *out,
		      struct print_sink sink);
/* Draws the pages; for layout_document. */
struct page_reader *pdf_reader(struct pdf *pdf);
/*
 * Once all pages have been read. False when the file is not `wanted`, or, with an error note, when libharu, HarfBuzz or
 * the sink fails; nothing is appended then.
 */
bool pdf_end(struct pdf *pdf, const struct pages *pages, bool wanted, struct notes *notes);

#endif
