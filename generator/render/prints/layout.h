/*
 * From the abstract document to laid-out pages.
 * Used by print.c.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_PRINTS_LAYOUT_H
#define RENDER_PRINTS_LAYOUT_H

#include "render/prints/pages.h"

/*
 * Everything made is owned by the arena. Missing characters are error notes; the pages are complete all the same. Each
 * page is read when it has all it holds, usually in order; those with contents wait for the end. Reader NULL: all are kept.
 */
void layout_document(const struct document *document, struct arena *arena, struct print_fonts *fonts,
		     struct notes *notes, struct page_reader *reader, struct pages *pages);

#endif
