/*
 * Words into glyphs and glyphs into lines: Chinese line breaking with 避头尾, squeezed punctuation, justification.
 * Used inside render/print; all lengths in thousandths of a point.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_PRINTS_LINEBREAK_H
#define RENDER_PRINTS_LINEBREAK_H

#include "render/prints/document.h"
#include "render/prints/fonts.h"

struct glyph {
	font_ref ref;
	uint32_t code;
	int advance; /* squeezed where two punctuation marks meet */
	int lead;    /* blank before the glyph, part of the advance: see words_set */
	bool wide;   /* a mark the font has narrower than an em, given one */
};

/* Words set in one role and size. */
struct setting {
	struct glyph *glyphs;
	size_t count;
	char *breaks; /* after each glyph: one of enum break_kind; NULL until needed */
	int size;
	int natural; /* width of the longest line when broken at newlines only */
	bool many_lines; /* has newlines */
	bool by_sense;   /* Chinese words are kept whole where they can be: for titles and heads */
};

/* Within a word a line ends only where it has no better place. */
enum break_kind { BREAK_NONE, BREAK_IN_WORD, BREAK_ALLOWED, BREAK_FORCED };

/* A line of a setting. */
struct line {
	uint32_t first, count;
	int shift;   /* where the first glyph starts, relative to the line's left edge; negative when squeezed */
	int width;   /* visible, from the left edge */
	int stretch; /* added at each gap that may stretch */
};

/* Prepares the line breaking library; to be called before anything else here. */
void linebreak_start(void);

/* Words in a face and a size. */
struct lettering {
	enum font_role role;
	int size;
	struct print_run run;
};

/*
 * Finds glyphs and widths. In tables digits are all as wide as the widest; beside Chinese characters punctuation fills
 * an em where the font narrows it, opening marks at its right, closing ones at its left. A character no font has is an error note at the run's place, and is left out.
 * Owned by the arena.
 */
void words_set(struct arena *arena, struct print_fonts *fonts, struct lettering words, struct notes *notes, struct setting *setting);

/*
 * Breaks into lines at most `width` wide, the first shortened by `indent`. Returns how many (at least 1), in *lines.
 * What cannot be broken otherwise is broken anywhere.
 */
size_t words_break(struct arena *arena, const struct print_fonts *fonts, struct setting *setting, int width, int indent,
		   struct line **lines);

/* The same by sense, with lines of nearly equal width, for centred words. */
size_t words_break_even(struct arena *arena, const struct print_fonts *fonts, struct setting *setting, int width,
			struct line **lines);

/* Widens a line to `width` by stretching gaps, unless that would tear it apart. */
void line_justify(const struct setting *setting, struct line *line, int width);

/* Whether the gap between two neighbours may stretch. */
bool glyph_gap(const struct glyph *left, const struct glyph *right);

/* Widest part that has no break in it, roughly: words and numbers count, Chinese characters stand alone. */
int words_least(const struct setting *setting);

#endif
