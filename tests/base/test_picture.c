/*
 * Measures of pictures from their first bytes, and files that are none or end too early.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include "sample.h"

#include "base/picture.h"

/* One pixel, as small as a PNG can be. */
#define PNG_HEAD "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\x01\x02\0\0\0\x03\x08\x06\0\0\0\0\0\0\0"
#define PNG_END "\0\0\0\0IEND\xAE\x42\x60\x82"
#define JPEG_HEAD "\xFF\xD8\xFF\xE0\0\x04xx\xFF\xFF\xC4\0\x03x\xFF\xC2\0\x0B\x08\x01\0\x02\x03\x01\x11\0"

#define BYTES(literal) literal, sizeof(literal) - 1

static const struct {
	const char *bytes;
	size_t len;
	bool good;
	unsigned width, height;
} pictures[] = {
	{BYTES(PNG_HEAD PNG_END), true, 258, 3},
	{BYTES(PNG_HEAD), false, 0, 0},
	{BYTES("\x89PNG\r\n\x1A\n"), false, 0, 0},
	{BYTES(JPEG_HEAD), true, 515, 256},
	{BYTES("\xFF\xD8\xFF\xE0\0\x04xx\xFF\xDA\0\x02"), false, 0, 0},
	{BYTES("\xFF\xD8\xFF"), false, 0, 0},
	{BYTES("GIF89a\1\0\1\0\0\0\0"), false, 0, 0},
	{BYTES("<svg width=\"1\" height=\"1\"/>"), false, 0, 0},
	{BYTES(""), false, 0, 0},
};

static void measures(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(pictures); i++) {
		struct picture_size size;
		assert_int_equal(picture_measure((struct text){pictures[i].bytes, pictures[i].len}, &size), pictures[i].good);
		if (pictures[i].good) {
			assert_int_equal(size.width, pictures[i].width);
			assert_int_equal(size.height, pictures[i].height);
		}
	}
}

/* Whatever is cut off or spoilt, nothing beyond the end is read (the sanitizers look on). */
static void survives_cuts(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(pictures); i++)
		for (size_t len = 0; len < pictures[i].len; len++) {
			char *copy = malloc(len ? len : 1);
			memcpy(copy, pictures[i].bytes, len);
			struct picture_size size;
			(void)picture_measure((struct text){copy, len}, &size);
			free(copy);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(measures), cmocka_unit_test(survives_cuts)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
