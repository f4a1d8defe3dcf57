/*
 * The annexes: which printed documents a plan has and what each says, taken from the view.
 * For the pipeline; how it becomes ink is render/print's business.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_ANNEX_ANNEX_H
#define RENDER_ANNEX_ANNEX_H

#include "render/bundle.h"
#include "view/view.h"

struct print_fonts;

/* Opens the fonts of the roles, as templates/fonts.xml maps them or else the default ones. NULL after a note. */
struct print_fonts *annex_fonts_new(struct text templates, struct arena *arena, struct notes *notes);
void annex_fonts_free(struct print_fonts *fonts);

/* Notes every character of a data file that no font has, with its place. */
void annex_check_characters(struct print_fonts *fonts, struct source *source, struct notes *notes);

/* Adds annex.pdf, each annex alone, summary.pdf and sign-off.pdf. `digest` is the SHA-256 of the inputs in hex;
 * `release` leaves the mark 送审稿 out. */
void annex_render(const struct view *view, struct text digest, bool release, struct print_fonts *fonts,
		  struct bundle *bundle, struct notes *notes);

#endif
