/*
 * What imports replace is kept beside the results, in results/.imports, so that each can be taken back.
 * For the command import-forms.
 * SPDX-License-Identifier: MIT
 */
#ifndef FORMS_KEPT_H
#define FORMS_KEPT_H

#include "base/note.h"

/* An import that can be taken back. */
struct kept_import {
	struct text record;  /* path of the file that tells of it */
	struct text copy;    /* path of what was there before; empty: nothing was */
	struct text before;  /* its bytes; `at` NULL: nothing was there */
	struct text listing; /* the changes as they were shown */
};

/*
 * Keeps what stands in a results file (`before`, `at` NULL: there is none) before the import that makes it `after`.
 * Call it under the plan's lock, before the file is written. False after a note.
 */
bool kept_add(struct arena *arena, struct text results, struct text before, struct text after, struct text listing,
	      struct notes *notes);

/* The newest import into that file that was not taken back. False after a note: there is none, or the file, which holds
 * `now`, was changed since. */
bool kept_find(struct arena *arena, struct text results, struct text now, struct kept_import *kept, struct notes *notes);

/* Puts back what the import replaced; what it had made is kept as well. False after a note. */
bool kept_take_back(struct arena *arena, struct text results, struct text now, const struct kept_import *kept,
		    struct notes *notes);

#endif
