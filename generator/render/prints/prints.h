/*
 * Prints: what templates/print.xml lists and templates/prints/NAME.xml says, from the view to PDF.
 * For the pipeline and the command render.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_PRINTS_PRINTS_H
#define RENDER_PRINTS_PRINTS_H

#include "base/folders.h"
#include "base/read_entries.h"
#include "render/bundle.h"
#include "render/prints/document.h"
#include "view/view.h"

/* Fonts, measures and templates, the same for all plans of a run. */
struct press;

/*
 * Opens the fonts and the templates and reads the settings; what they leave out is as usual. `templates` is the folder
 * of print.xml, where paths that are not absolute begin. NULL after a note: a font is missing or unfit, a setting is
 * unknown, a template is missing or malformed.
 */
struct press *press_new(struct folders templates, const struct entry *settings, size_t count, struct notes *notes);
void press_free(struct press *press);
/* Notes the font files of the press as inputs. */
struct file_book;
void press_note_fonts(const struct press *press, struct file_book *book);

/* Notes every character of a data file that no font has, with its place. */
void prints_check_characters(struct press *press, struct source *source, struct notes *notes);

/* An input file of the plan, by its path in the plan's folder, with its SHA-256 in hex. */
struct print_input {
	struct text path, digest;
};

/* What prints say besides the view, and what a run wants of them. */
struct print_facts {
	struct text digest; /* SHA-256 of the inputs in hex */
	bool release;       /* the mark 送审稿 is left out */
	bool ofd;           /* as OFD, too, with these files attached */
	const struct print_attachment *attachments;
	size_t attachment_count;
	const struct print_input *inputs; /* all that the digest is made of */
	size_t input_count;
};

/* Adds each annex alone, the volumes that hold all of them, and the other prints; what says nothing is left out and an annex then not counted. */
void prints_render(const struct view *view, const struct print_facts *facts, struct press *press, struct bundle *bundle,
		   struct notes *notes);

/*
 * Appends the print made from one template, whatever print.xml lists, as PDF or as a line of text for each thing with ink
 * (print_dump); false after notes. For template authors, and for tests of templates.
 */
bool prints_render_one(const struct view *view, struct source *template, struct press *press, bool as_text,
		       struct buffer *out, struct notes *notes);

#endif
