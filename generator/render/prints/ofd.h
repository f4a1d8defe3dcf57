/*
 * Laid-out pages into the bytes of an OFD file (GB/T 33190-2016).
 * Used by print.c.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_PRINTS_OFD_H
#define RENDER_PRINTS_OFD_H

#include "render/prints/pages.h"

/* Appends the file to `out`; false and an error note when libzip or HarfBuzz fails. */
bool ofd_write(const struct document *document, const struct pages *pages, struct print_fonts *fonts,
	       struct arena *arena, struct buffer *out, struct notes *notes);

#endif
