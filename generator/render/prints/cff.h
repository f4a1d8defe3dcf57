/*
 * The Compact Font Format as far as embedding needs it: a table whose characters are numbered by its glyphs.
 * Used by fonts.c.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_PRINTS_CFF_H
#define RENDER_PRINTS_CFF_H

#include "base/text.h"

/*
 * Changes the character set of a CID-keyed CFF table, in its own bytes, so that each glyph's CID is its number; a
 * table keyed by names is taken so anyhow and left alone. Returns the number of glyphs, 0 when the table is unsound.
 * Source: Adobe Technical Note 5176.
 */
size_t cff_number_by_glyph(unsigned char *bytes, size_t length);

#endif
