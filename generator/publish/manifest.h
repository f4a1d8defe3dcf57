/*
 * manifest.json: which program published which files from which inputs. It is the open record for readers,
 * and how the next publication knows its own files from the user's. Used inside publish/ and by portal/.
 * SPDX-License-Identifier: MIT
 */
#ifndef PUBLISH_MANIFEST_H
#define PUBLISH_MANIFEST_H

#include "publish/file_list.h"
#include "publish/publication.h"

#define MANIFEST_NAME "manifest.json"

/* A manifest as read; everything lives in its arena. */
struct manifest {
	struct text version;         /* of the program */
	struct published_plan plan;  /* of a plan's site; else empty */
	struct file_list outputs, inputs; /* path, size, digest */
	bool several;                /* of a folder holding several plans' sites: */
	struct published_plan *plans;
	size_t plan_count;
};

/*
 * Reads a manifest. False, and nothing to be trusted in it, when the bytes are not a manifest of this program in full
 * (broken off, another program's, not JSON), or when a path in it would lead out of the folder.
 */
bool manifest_read(struct text bytes, struct arena *arena, struct manifest *manifest);

/* The manifest of a plan's site or a portal as JSON, in the order of the lists, owned by the arena; `plan` with an
 * empty id is left out. */
struct text manifest_write(struct arena *arena, struct text program_version, const struct published_plan *plan,
			   const struct file_list *outputs, const struct file_list *inputs);

/* The manifest of a folder holding several plans' sites: its own outputs, and "plans" in the place of the inputs. */
struct text manifest_write_plans(struct arena *arena, struct text program_version, const struct published_plan *plans,
				 size_t count, const struct file_list *outputs);

#endif
