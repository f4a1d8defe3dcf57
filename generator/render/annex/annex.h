/*
 * The annexes: which printed documents a plan has and what each says, taken from the view.
 * For the pipeline; how it becomes ink is render/print's business.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_ANNEX_ANNEX_H
#define RENDER_ANNEX_ANNEX_H

#include "base/read_entries.h"
#include "render/bundle.h"
#include "render/prints/document.h"
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

/* What a run wants of the prints beside what the plan says. */
struct print_choice {
	bool release; /* leaves the mark 送审稿 out */
	bool ofd;     /* as OFD, too, with these files attached */
	const struct print_attachment *attachments;
	size_t attachment_count;
};

/* Adds annex.pdf, each annex alone, summary.pdf and sign-off.pdf. `digest` is the SHA-256 of the inputs in hex. */
void annex_render(const struct view *view, struct text digest, const struct print_choice *choice, struct press *press,
		  struct bundle *bundle, struct notes *notes);

#endif
