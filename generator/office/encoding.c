/*
 * Guesses by what cannot be otherwise: a mark, well-formed UTF-8, else GB18030; a file cut off within a character is told.
 * Used through encoding.h only.
 * SPDX-License-Identifier: MIT
 */
#include "office/encoding.h"

#include <errno.h>
#include <iconv.h>

#include "base/file.h"

/* Converts all bytes; false with the offset of the first that cannot be. */
static bool convert(struct text bytes, const char *encoding, struct buffer *out, size_t *stopped)
{
	iconv_t converter = iconv_open("UTF-8", encoding);
	char *from = (char *)bytes.at; /* iconv does not write there */
	size_t left = bytes.len;
	*stopped = 0;
	if (converter == (iconv_t)-1)
		return false;
	bool good = true;
	while (good && left) {
		char piece[4096], *to = piece;
		size_t room = sizeof piece;
		good = iconv(converter, &from, &left, &to, &room) != (size_t)-1 || errno == E2BIG;
		buffer_add(out, piece, sizeof piece - room);
	}
	*stopped = bytes.len - left;
	iconv_close(converter);
	return good;
}

static struct source *decoded(const struct source *file, const char *encoding, size_t mark, struct arena *arena,
			      struct notes *notes)
{
	struct buffer out = {0};
	size_t stopped;
	bool good = convert(text_slice(file->bytes, mark, file->bytes.len), encoding, &out, &stopped);
	struct source *source = source_of(arena, file->path, text_copy(arena, buffer_view(&out)));
	if (!good)
		NOTE2(notes, MSG_FORM_ENCODING, ((struct place){source, PLACE_WHOLE_FILE}), file->path,
		      text_format(arena, "%zu", stopped + mark + 1));
	buffer_release(&out);
	return good ? source : NULL;
}

/* UTF-8 by its mark, or up to a last character that is cut off: then the file was not saved whole. */
static bool is_broken_utf8(struct text bytes)
{
	size_t bad = utf8_check(bytes), wide = 0;
	while (wide < bad && wide < bytes.len && (unsigned char)bytes.at[wide] < 0x80)
		wide++;
	bool cut_off = wide < bad && bad < bytes.len && (unsigned char)bytes.at[bad] >= 0xE0 && bad + 3 > bytes.len;
	return text_starts(bytes, "\xEF\xBB\xBF") || cut_off;
}

struct source *encoding_decode(const struct source *file, struct arena *arena, struct notes *notes)
{
	struct text bytes = file->bytes;
	struct source *source;
	if (text_starts(bytes, "\xFF\xFE"))
		source = decoded(file, "UTF-16LE", 2, arena, notes);
	else if (text_starts(bytes, "\xFE\xFF"))
		source = decoded(file, "UTF-16BE", 2, arena, notes);
	else if (utf8_check(bytes) != SIZE_MAX && !is_broken_utf8(bytes))
		source = decoded(file, "GB18030", 0, arena, notes);
	else
		source = source_of(arena, file->path,
				   text_starts(bytes, "\xEF\xBB\xBF") ? text_slice(bytes, 3, bytes.len) : bytes);
	return source && source_check(source, notes) ? source : NULL;
}

bool encoding_is_old_office(struct text bytes)
{
	return text_starts(bytes, "\xD0\xCF\x11\xE0");
}
