/*
 * The way from one folder to another, as a link has it.
 * Used inside portal/ only.
 * SPDX-License-Identifier: MIT
 */
#ifndef PORTAL_PATHS_H
#define PORTAL_PATHS_H

#include "base/text.h"

/*
 * "../plans/x" from `from` to `to`, "." when they are the same; both absolute or seen from the absolute folder `here`.
 * Goes by the letters alone: symbolic links are not followed.
 */
struct text path_between(struct arena *arena, struct text here, struct text from, struct text to);

#endif
