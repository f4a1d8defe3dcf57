/*
 * manifest.json: which program published which files from which inputs. It is the open record for readers,
 * and how the next publication knows its own files from the user's. Used inside publish/ only.
 * SPDX-License-Identifier: MIT
 */
#ifndef PUBLISH_MANIFEST_H
#define PUBLISH_MANIFEST_H

#include "publish/listing.h"
#include "publish/publish.h"

#define MANIFEST_NAME "manifest.json"

/* The manifest as JSON, in the order of the listings, owned by the arena; `plan` with an empty id is left out. */
struct text manifest_write(struct arena *arena, struct text program_version, const struct published_plan *plan,
			   const struct listing *outputs, const struct listing *inputs);

/* The manifest of a folder holding several plans' sites: its own outputs, and "plans" in the place of the inputs. */
struct text manifest_write_plans(struct arena *arena, struct text program_version, const struct published_plan *plans,
				 size_t count, const struct listing *outputs);

/* The plans such a manifest lists, owned by the arena; false for a manifest of another kind. */
bool manifest_plans(struct text bytes, struct arena *arena, struct published_plan **plans, size_t *count);

/*
 * Adds the outputs a manifest lists to `outputs`. False, and nothing added, when the bytes are not a manifest
 * of this program in full (broken off, another program's, not JSON).
 */
bool manifest_read(struct text bytes, struct listing *outputs);

/*
 * Whether a manifest names this program version, exactly these inputs (path, size, digest; sorted), and outputs
 * that are all present in `published` at the size the manifest gives; then `plan` is filled in, its texts owned by the arena.
 */
bool manifest_is_current(struct text bytes, struct text program_version, const struct listing *inputs,
			 const struct listing *published, struct arena *arena, struct published_plan *plan);

#endif
