/*
 * What the manifests of built sites vouch for: the digest of a report, and the plans standing in one folder.
 * Used inside portal/ only.
 * SPDX-License-Identifier: MIT
 */
#ifndef PORTAL_MANIFESTS_H
#define PORTAL_MANIFESTS_H

#include "base/note.h"

/* The SHA-256 the manifest gives for the file; empty when there is no such manifest, or it does not list the file. */
struct text manifests_digest(struct arena *arena, struct text manifest, struct text file);

/* The folders of all plans that the manifest of a folder of several lists, owned by the arena; how many. */
size_t manifests_sites(struct arena *arena, struct text manifest, struct text **folders);

#endif
