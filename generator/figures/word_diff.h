/*
 * Two texts compared for people: which paragraphs changed, and which words in them.
 * For changes.c only.
 * SPDX-License-Identifier: MIT
 */
#ifndef FIGURES_WORD_DIFF_H
#define FIGURES_WORD_DIFF_H

#include "figures/changes.h"

struct paragraph_change {
	struct text old_text, new_text; /* empty when inserted or deleted as a whole */
	struct span *spans;
	size_t span_count;
};

/* Texts have one paragraph per line. Returns how many paragraphs differ; they live in the arena. */
size_t word_diff(struct text old_text, struct text new_text, struct arena *arena, struct paragraph_change **changes);

#endif
