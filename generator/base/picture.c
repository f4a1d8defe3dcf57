/*
 * PNG (W3C PNG, 5.6: the first chunk is IHDR) and JPEG (ITU-T T.81, B.2: the frame header is among the first segments).
 * Used through picture.h only.
 * SPDX-License-Identifier: MIT
 */
#include "base/picture.h"

static unsigned byte(struct text bytes, size_t at)
{
	return at < bytes.len ? (unsigned char)bytes.at[at] : 0;
}

static unsigned two(struct text bytes, size_t at)
{
	return byte(bytes, at) << 8 | byte(bytes, at + 1);
}

/* Signature, length of the chunk, its name, width and height; the last chunk of a whole file is IEND. */
static bool measure_png(struct text bytes, struct picture_size *size)
{
	static const char end[] = "IEND\xAE\x42\x60\x82";
	if (bytes.len < 45 || memcmp(bytes.at + 12, "IHDR", 4) != 0 || memcmp(bytes.at + bytes.len - 8, end, 8) != 0)
		return false;
	*size = (struct picture_size){two(bytes, 16) << 16 | two(bytes, 18), two(bytes, 20) << 16 | two(bytes, 22)};
	return true;
}

/* Start of frame: C0 to CF, but for C4 (tables), C8 (reserved) and CC (arithmetic coding). */
static bool is_frame(unsigned marker)
{
	return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

static bool measure_jpeg(struct text bytes, struct picture_size *size)
{
	size_t at = 2;
	while (at + 9 < bytes.len && byte(bytes, at) == 0xFF) {
		unsigned marker = byte(bytes, at + 1);
		if (is_frame(marker)) {
			*size = (struct picture_size){two(bytes, at + 7), two(bytes, at + 5)};
			return true;
		}
		at += marker == 0xFF ? 1 : 2 + (size_t)two(bytes, at + 2);
	}
	return false;
}

bool picture_measure(struct text bytes, struct picture_size *size)
{
	*size = (struct picture_size){0, 0};
	bool known = text_starts(bytes, "\x89PNG\r\n\x1A\n") ? measure_png(bytes, size)
		     : text_starts(bytes, "\xFF\xD8\xFF")    ? measure_jpeg(bytes, size)
							     : false;
	return known && size->width > 0 && size->height > 0;
}
