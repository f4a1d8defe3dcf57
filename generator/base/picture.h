/*
 * The measures of pictures, read from the heads of PNG and JPEG files without decoding them.
 * For readers of narratives.
 * SPDX-License-Identifier: MIT
 */
#ifndef BASE_PICTURE_H
#define BASE_PICTURE_H

#include "base/text.h"

struct picture_size {
	unsigned width, height; /* pixels */
};

/* False when the bytes are neither PNG nor JPEG, end too early, or hold no picture. */
bool picture_measure(struct text bytes, struct picture_size *size);

#endif
