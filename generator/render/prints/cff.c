/*
 * Reading a CFF table as far as its character set and the lengths of its charstrings.
 * Used through cff.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/cff.h"

struct cff {
	const unsigned char *bytes;
	unsigned char *own; /* the same, where they may be changed */
	size_t length;
	bool sound;
};

/* `size` bytes as a number, the highest first. */
static size_t number_at(struct cff *cff, size_t at, size_t size)
{
	size_t number = 0;
	if (size > 4 || at > cff->length || size > cff->length - at) {
		cff->sound = false;
		return 0;
	}
	for (size_t i = 0; i < size; i++)
		number = number << 8 | cff->bytes[at + i];
	return number;
}

/* Where the index at `at` ends; its first object lies from *first to *end. */
static size_t skip_index(struct cff *cff, size_t at, size_t *first, size_t *end)
{
	size_t count = number_at(cff, at, 2), size = number_at(cff, at + 2, 1);
	if (count == 0)
		return at + 2;
	size_t offsets = at + 3, data = offsets + (count + 1) * size - 1;
	*first = data + number_at(cff, offsets, size);
	*end = data + number_at(cff, offsets + size, size);
	return data + number_at(cff, offsets + count * size, size);
}

enum { OP_CHARSET = 15, OP_CHARSTRINGS = 17, OP_ESCAPE = 12, OP_ROS = 30 };

/* What the top dictionary says. */
struct top {
	size_t charset, charstrings;
	bool keyed_by_cid;
};

/* Moves past an operand and returns its value; negative numbers and fractions are of no interest here. */
static size_t operand(struct cff *cff, size_t *at)
{
	size_t first = number_at(cff, (*at)++, 1), value = 0;
	if (first >= 32 && first <= 246) {
		value = first - 139;
	} else if (first >= 247 && first <= 254) {
		value = (first - 247) * 256 + number_at(cff, *at, 1) + 108;
		*at += 1;
	} else if (first == 28 || first == 29) {
		size_t size = first == 28 ? 2 : 4;
		value = number_at(cff, *at, size);
		*at += size;
	} else { /* a fraction, up to a half byte of 15 */
		size_t pair = 0;
		while (cff->sound && (pair & 0x0F) != 0x0F && pair >> 4 != 0x0F)
			pair = number_at(cff, (*at)++, 1);
	}
	return value;
}

static void read_top(struct cff *cff, size_t at, size_t end, struct top *top)
{
	size_t last = 0;
	while (cff->sound && at < end) {
		size_t byte = number_at(cff, at, 1);
		if (byte > 21) {
			last = operand(cff, &at);
			continue;
		}
		at++;
		if (byte == OP_CHARSET)
			top->charset = last;
		else if (byte == OP_CHARSTRINGS)
			top->charstrings = last;
		else if (byte == OP_ESCAPE && number_at(cff, at++, 1) == OP_ROS)
			top->keyed_by_cid = true;
	}
}

static void put(struct cff *cff, size_t at, size_t number, size_t size)
{
	number_at(cff, at, size);
	for (size_t i = size; cff->sound && i-- > 0; number >>= 8)
		cff->own[at + i] = (unsigned char)number;
}

/* The set 1, 2, 3, … in the format of the set that is there; it needs no more room, being one range. */
static void write_charset(struct cff *cff, size_t at, size_t glyphs)
{
	size_t format = number_at(cff, at++, 1), most = format == 1 ? 256 : 65536;
	for (size_t cid = 1; cid < glyphs && cff->sound;) {
		put(cff, at, cid, 2);
		at += 2;
		if (format == 0) {
			cid++;
			continue;
		}
		size_t count = glyphs - cid < most ? glyphs - cid : most;
		put(cff, at, count - 1, format == 1 ? 1 : 2);
		at += format == 1 ? 1 : 2;
		cid += count;
	}
	cff->sound = cff->sound && format <= 2;
}

/* The first of the table's top dictionaries, and there is but one in a font file. */
static struct top top_of(struct cff *cff)
{
	struct top top = {0};
	size_t first = 0, end = 0, names = number_at(cff, 2, 1);
	skip_index(cff, skip_index(cff, names, &first, &end), &first, &end);
	read_top(cff, first, end, &top);
	return top;
}

size_t cff_number_by_glyph(unsigned char *bytes, size_t length)
{
	struct cff cff = {bytes, bytes, length, true};
	struct top top = top_of(&cff);
	size_t glyphs = number_at(&cff, top.charstrings, 2);
	if (cff.sound && top.keyed_by_cid && top.charset > 2)
		write_charset(&cff, top.charset, glyphs);
	return cff.sound && top.charstrings ? glyphs : 0;
}

struct cff_glyphs cff_glyphs_of(struct text table)
{
	struct cff cff = {(const unsigned char *)table.at, NULL, table.len, true};
	struct top top = top_of(&cff);
	struct cff_glyphs glyphs = {top.charstrings, number_at(&cff, top.charstrings, 2)};
	return cff.sound && top.charstrings ? glyphs : (struct cff_glyphs){0};
}

size_t cff_glyph_length(struct text table, struct cff_glyphs glyphs, size_t glyph)
{
	if (glyph >= glyphs.count)
		return 0;
	struct cff cff = {(const unsigned char *)table.at, NULL, table.len, true};
	size_t size = number_at(&cff, glyphs.index + 2, 1), at = glyphs.index + 3 + glyph * size;
	size_t start = number_at(&cff, at, size), end = number_at(&cff, at + size, size);
	return cff.sound && end > start ? end - start : 0;
}
