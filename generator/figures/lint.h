/*
 * The lint: what is not wrong but looks careless in narrative and names, as warnings with places.
 * For the pipeline; `--strict` makes its warnings errors.
 * SPDX-License-Identifier: MIT
 */
#ifndef FIGURES_LINT_H
#define FIGURES_LINT_H

#include "figures/figures.h"

/* A term a word list objects to, and what to write instead. */
struct term {
	struct text old_term, new_term;
};

enum { WORD_LIST_MOST_BYTES = 256 * 1024 };

/* Reads "旧称 = 新称" lines ("#" begins a comment); a missing file is an empty list, which the workshop
 * tells. Notes malformed lines. */
size_t word_list_read(struct arena *arena, struct text path, struct term **terms, struct notes *notes);

/*
 * Notes figures in the text that are bound to nothing, doubled %, 万 without 元, half-width punctuation beside
 * Chinese, terms of the list, and places under another name than the register's. What an editor's query already
 * speaks of is a finding instead of a warning.
 */
void lint_run(const struct figures *figures, const struct term *terms, size_t term_count, struct notes *notes);

#endif
