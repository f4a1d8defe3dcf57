/*
 * manifest.json: which program published which files from which inputs. It is the open record for readers,
 * and how the next publication knows its own files from the user's. Used inside publish/ only.
 * SPDX-License-Identifier: MIT
 */
#ifndef PUBLISH_MANIFEST_H
#define PUBLISH_MANIFEST_H

#include "publish/listing.h"

#define MANIFEST_NAME "manifest.json"

/* The manifest as JSON, in the order of the listings, owned by the arena. */
struct text manifest_write(struct arena *arena, struct text program_version, const struct listing *outputs,
			   const struct listing *inputs);

/*
 * Adds the outputs a manifest lists to `outputs`. False, and nothing added, when the bytes are not a manifest
 * of this program in full (broken off, another program's, not JSON).
 */
bool manifest_read(struct text bytes, struct listing *outputs);

/* Adds the inputs a manifest lists, with size and digest, to `inputs`; the version of the program lives in its arena. */
void manifest_read_inputs(struct text bytes, struct listing *inputs, struct text *version);

/*
 * Whether a manifest names this program version, exactly these inputs (path, size, digest; sorted), and outputs
 * that are all present in `published` at the size the manifest gives and not modified since it was written.
 */
bool manifest_is_current(struct text bytes, struct text program_version, const struct listing *inputs,
			 const struct listing *published);

#endif
