/*
 * The sRGB colour profile a PDF/A file must carry.
 * Used by fonts.c, which keeps it.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_PRINTS_COLOUR_H
#define RENDER_PRINTS_COLOUR_H

#include "base/text.h"

/* The bytes of an ICC version 2 profile, the same on every run; empty when lcms2 fails. Owned by the arena. */
struct text colour_profile(struct arena *arena);

#endif
