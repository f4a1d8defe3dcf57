/*
 * How a bureau prints: its fonts, the profile of each document, one side of the sheet or both.
 * For annex.c; made through annex.h.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_ANNEX_PRESS_H
#define RENDER_ANNEX_PRESS_H

#include "render/annex/annex.h"
#include "render/prints/document.h"

enum { PRESS_DOCUMENTS = 8 };

struct press {
	struct print_fonts *fonts;
	bool duplex;
	enum print_frame frame;
	enum print_profile profiles[PRESS_DOCUMENTS]; /* see press_profile */
};

/* The profile of a document, by its file name. */
enum print_profile press_profile(const struct press *press, struct text path);

#endif
