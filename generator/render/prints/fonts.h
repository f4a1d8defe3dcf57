/*
 * Font files by role: finding the glyph of a character along a chain of fallbacks, measuring it, and cutting the
 * glyphs used out of the file. Used inside render/print, and by whoever loads the configuration.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_PRINTS_FONTS_H
#define RENDER_PRINTS_FONTS_H

#include "base/note.h"

/* `heading` is 黑体 for heads, captions and marks; `strong` the bold companion of the table's and the body's face. */
enum font_role { ROLE_TITLE, ROLE_HEADING, ROLE_BODY, ROLE_TABLE, ROLE_DIGITS, ROLE_STRONG, ROLE_COUNT };
enum { CHAIN_MOST = 7, FONTS_MOST = ROLE_COUNT * CHAIN_MOST };

struct font_file {
	struct text path;
	unsigned index;      /* within a collection (TTC) */
	struct text package; /* what to install when the file is missing; may be empty */
};

/* For each role the files tried in order; a chain ends at an empty path. */
struct font_setup {
	struct font_file chains[ROLE_COUNT][CHAIN_MOST];
	struct place places[ROLE_COUNT]; /* where the configuration says so */
};

struct font_setup font_setup_default(void);

struct print_fonts;

/*
 * Opens the files and checks that they have outlines (TrueType or CFF) and may be embedded. NULL after an error note when one is
 * missing or unfit. Free with print_fonts_free. Texts of the setup are copied.
 */
struct print_fonts *print_fonts_new(const struct font_setup *setup, struct notes *notes);
void print_fonts_free(struct print_fonts *fonts);
/* Notes every font file that was opened, by the checksums of its tables. */
struct file_book;
void print_fonts_note(const struct print_fonts *fonts, struct file_book *book);

/* A character in a font: font number and place in that font's table of characters met so far. */
typedef uint32_t font_ref;
#define FONT_REF_MISSING UINT32_MAX
#define FONT_OF(ref) ((ref) >> 24)
#define FONT_SLOT(ref) ((ref) & 0xFFFFFFu)

/* Measures in units of the font, see font_units. */
struct font_char {
	uint32_t code, glyph;
	int advance;
	int blank_left, blank_right; /* between the cell's edges and the ink; not measured of ideographs */
};

/* The first font of the role's chain that has ink for the character (or it is a blank), or FONT_REF_MISSING. */
font_ref font_find(struct print_fonts *fonts, enum font_role role, uint32_t code);
/* Valid until the next font_find. */
const struct font_char *font_char(const struct print_fonts *fonts, font_ref ref);
/* `units` of the font of `ref` at a size in thousandths of a point. */
int font_scale(const struct print_fonts *fonts, font_ref ref, int units, int size);
/* "body: wqy-microhei.ttc, LXGWWenKai-Regular.ttf", for messages. */
struct text font_chain_words(struct arena *arena, const struct print_fonts *fonts, enum font_role role);
const char *font_role_name(enum font_role role);

size_t font_count(const struct print_fonts *fonts);
size_t font_slots(const struct print_fonts *fonts, size_t font);

/* Whether the face is bold by itself; else what is strong is drawn with an outline. */
bool font_is_bold(const struct print_fonts *fonts, size_t font);
/* The width the font itself has for the glyph; that of a character differs for blanks the font lacks. */
int font_own_advance(const struct print_fonts *fonts, font_ref ref);

/* The width of its widest digit. */
int font_digit_advance(const struct print_fonts *fonts, size_t font);

/* What a PDF font descriptor wants to know, in thousandths of the size. */
struct font_facts {
	struct text name; /* PostScript name */
	struct text full; /* as people call it */
	int ascent, descent, cap_height;
	int box[4];
};
void font_facts_of(struct arena *arena, const struct print_fonts *fonts, size_t font, struct font_facts *facts);

bool font_is_cff(const struct print_fonts *fonts, size_t font);
/*
 * The font file cut down to the glyphs of `count` slots; `glyphs[i]` gets the glyph number slot i has in it.
 * Empty text when HarfBuzz fails. Owned by the arena.
 */
struct text font_subset(struct arena *arena, const struct print_fonts *fonts, size_t font, const uint32_t *slots,
			size_t count, uint16_t *glyphs);
/* The same as a font that can be installed: with names and a map from characters to glyphs. For OFD. */
struct text font_subset_with_map(struct arena *arena, const struct print_fonts *fonts, size_t font, const uint32_t *slots,
				 size_t count);
/* The bare CFF table of such a file, the CIDs in it being the numbers of its glyphs; empty text when it is unsound. */
struct text font_cff(struct arena *arena, struct text file);

/* The bytes of a small sRGB profile (ICC version 2), kept with the fonts because it is made once, too. */
struct text print_colour_profile(struct print_fonts *fonts);

#endif
