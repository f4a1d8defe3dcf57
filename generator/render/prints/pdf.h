/*
 * Laid-out pages into the bytes of a PDF/A-1a file.
 * Used by print.c.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_PRINTS_PDF_H
#define RENDER_PRINTS_PDF_H

#include "render/prints/pages.h"

/* Appends the file to `out`; false and an error note when libharu or HarfBuzz fails. */
bool pdf_write(const struct document *document, const struct pages *pages, struct print_fonts *fonts,
	       struct arena *arena, struct buffer *out, struct notes *notes);

#endif
