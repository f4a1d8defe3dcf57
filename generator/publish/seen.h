/*
 * What a run leaves for the next one beside the output folder, never in it: ".out.planpress-seen". Nobody misses it;
 * without it the next run reads everything. For run/, which knows what it says.
 * SPDX-License-Identifier: MIT
 */
#ifndef PUBLISH_SEEN_H
#define PUBLISH_SEEN_H

#include "base/text.h"

/* What the run before left, owned by the arena; empty when there is nothing to be had. */
struct text seen_read(struct arena *arena, struct text out);

/* Leaves the bytes in its place, whole or not at all, readable for nobody else. */
void seen_write(struct arena *arena, struct text out, struct text bytes);

#endif
