/*
 * The Compact Font Format as far as embedding needs it: a table whose characters are numbered by its glyphs, and how
 * long a glyph's drawing is. Source: Adobe Technical Note 5176. Used by fonts.c.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_PRINTS_CFF_H
#define RENDER_PRINTS_CFF_H

#include "base/text.h"

/*
 * Changes the character set of a CID-keyed CFF table, in its own bytes, so that each glyph's CID is its number; a
 * table keyed by names is taken so anyhow and left alone. Returns the number of glyphs, 0 when the table is unsound.
 */
size_t cff_number_by_glyph(unsigned char *bytes, size_t length);

/* Where a table says how a glyph is drawn: its charstring. All zero when the table is unsound. */
struct cff_glyphs {
	size_t index; /* of charstrings, from the beginning of the table */
	size_t count;
};

struct cff_glyphs cff_glyphs_of(struct text table);
/* Bytes of a glyph's charstring without the subroutines it calls; 0 when there is none. */
size_t cff_glyph_length(struct text table, struct cff_glyphs glyphs, size_t glyph);

#endif
