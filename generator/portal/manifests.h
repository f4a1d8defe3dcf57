/*
 * The manifests of built sites: which reports they hold, and with which digest.
 * Used inside portal/ only.
 * SPDX-License-Identifier: MIT
 */
#ifndef PORTAL_MANIFESTS_H
#define PORTAL_MANIFESTS_H

#include "base/note.h"

/* One manifest at a time is kept, for plans published together share it; init to {.arena = …}. */
struct manifests {
	struct arena *arena; /* of the digests handed out */
	struct arena own;    /* of the manifest kept */
	struct text path, bytes;
	size_t next; /* where the last one was found: they are asked for in order */
};

/* The SHA-256 the manifest gives for the file; empty when there is no such manifest, or it does not list the file. */
struct text manifests_digest(struct manifests *manifests, struct text manifest, struct text file);

/* The folders of all current reports it lists ("" for the site's own), owned by the arena; how many. */
size_t manifests_sites(struct manifests *manifests, struct text manifest, struct text **folders);

void manifests_release(struct manifests *manifests);

#endif
