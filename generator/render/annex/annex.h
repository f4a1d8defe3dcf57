/*
 * The annexes: which printed documents a plan has and what each says, taken from the view.
 * For the pipeline; how it becomes ink is render/print's business.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_ANNEX_ANNEX_H
#define RENDER_ANNEX_ANNEX_H

#include "base/read_entries.h"
#include "render/bundle.h"
#include "view/view.h"

/* Fonts and measures, the same for all plans of a run. */
struct press;

/*
 * Opens the fonts and reads the settings; what they leave out is as usual. Paths that are not absolute begin in
 * `folder`. NULL after a note: a font is missing or unfit, a setting is unknown.
 */
struct press *press_new(struct text folder, const struct entry *settings, size_t count, struct notes *notes);
void press_free(struct press *press);

/* Notes every character of a data file that no font has, with its place. */
void annex_check_characters(struct press *press, struct source *source, struct notes *notes);

/* Adds annex.pdf, each annex alone, summary.pdf and sign-off.pdf. `digest` is the SHA-256 of the inputs in hex;
 * `release` leaves the mark 送审稿 out. */
void annex_render(const struct view *view, struct text digest, bool release, struct press *press,
		  struct bundle *bundle, struct notes *notes);

#endif
