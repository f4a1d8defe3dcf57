/*
 * Records of release that vanish or are exchanged: what is published lists them with their digests, and remembers.
 * For plan.c.
 * SPDX-License-Identifier: MIT
 */
#ifndef RUN_LOST_RELEASES_H
#define RUN_LOST_RELEASES_H

#include "publish/publication.h"

/* An error note for each record that is gone or other than when it was published last, unless it was withdrawn. */
void lost_releases_note(const struct publication *publication, struct text plan_folder, struct arena *arena, struct notes *notes);

#endif
