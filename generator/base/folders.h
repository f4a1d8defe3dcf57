/*
 * A folder of one's own before the one that came with the program: a file is taken from the first that has it.
 * For whoever reads templates; where the installed ones lie is known here alone.
 * SPDX-License-Identifier: MIT
 */
#ifndef BASE_FOLDERS_H
#define BASE_FOLDERS_H

#include "base/note.h"

struct folders {
	struct text own;       /* empty: there is none */
	struct text installed; /* empty: there is none */
};

/* Only that folder. */
struct folders folders_of(struct text own);

/* Whether a folder that is named is none. */
bool folders_missing(struct folders folders);

/* Where a folder or file of that name would be installed: ../share/planpress as seen from the program; empty when unknown. */
struct text installed_place(struct arena *arena, struct text name);
/* The same; empty also when nothing is there. */
struct text installed_path(struct arena *arena, struct text name);

/* The file of the folder; the installed one where the folder has none and one is installed. */
struct text path_or_installed(struct arena *arena, struct text folder, struct text name);

/* The file in the first folder that has it; where it ought to be when none has. */
struct text folders_find(struct arena *arena, struct folders folders, struct text name);

/* The folders of that name in both. */
struct folders folders_inner(struct arena *arena, struct folders folders, struct text name);

/* The names in both, each once, sorted by bytes. False after a note when one of them cannot be read. */
bool folders_list(struct arena *arena, struct folders folders, struct text **names, size_t *count, struct notes *notes);

#endif
