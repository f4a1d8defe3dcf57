/*
 * The bundle: the (path, bytes) pairs a build produces, before anything touches the disk.
 * Renderers add to it; publish/ takes it from there.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_BUNDLE_H
#define RENDER_BUNDLE_H

#include "base/folders.h"

struct bundle_file {
	struct text path;  /* relative, forward slashes, never with ".." */
	struct text bytes;
	struct text digest; /* see bundle_digest */
};

/* Init to {.arena = …}; paths and bytes live in that arena. */
struct bundle {
	struct arena *arena;
	bool only_checked; /* nobody will have the files: those that cannot be at fault need not be made, and are empty */
	struct bundle_file *files;
	size_t count, room;
};

/* Adds a file; path and bytes are copied. */
void bundle_add(struct bundle *bundle, struct text path, struct text bytes);
/* Adds each file of the folders whose name is wanted, under that name; folders in them are passed over. */
void bundle_add_files(struct bundle *bundle, struct folders folders, bool (*wanted)(struct text name), struct notes *notes);
/* The SHA-256 of a file in hexadecimal, computed when first asked for; owned by the arena. Zeros where it is only checked. */
struct text bundle_digest(struct bundle *bundle, size_t file);
/* Sorts by path, the order in which everything is written and listed. */
void bundle_sort(struct bundle *bundle);

#endif
