/*
 * Embedded fonts: the subset itself, widths, and the maps from character codes to glyphs and to Unicode.
 * Used through pdf_parts.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/pdf_parts.h"

#include <stdlib.h>

enum { CODES_A_ROW = 256, MOST_CODES = 65000 };

static void add_code(struct pdf *pdf, font_ref ref)
{
	struct pdf_font *font = &pdf->list[FONT_OF(ref)];
	ARENA_MORE(pdf->arena, font->slots, font->count, font->slot_room);
	ARENA_MORE(pdf->arena, font->widths, font->count, font->width_room);
	font->slots[font->count] = FONT_SLOT(ref);
	font->widths[font->count++] = (uint16_t)font_scale(pdf->fonts, ref, font_own_advance(pdf->fonts, ref), 1000);
	font->cids[FONT_SLOT(ref)] = (uint16_t)font->count;
}

/* Codes go by the order of the pages, so that they do not depend on what was printed before. */
uint16_t pdf_code(struct pdf *pdf, font_ref ref)
{
	struct pdf_font *font = &pdf->list[FONT_OF(ref)];
	size_t slot = FONT_SLOT(ref);
	while (slot >= font->cid_room)
		ARENA_MORE(pdf->arena, font->cids, font->cid_room, font->cid_room);
	if (!font->cids[slot] && font->count == MOST_CODES)
		pdf->failure = HPDF_UNSUPPORTED_FUNC;
	else if (!font->cids[slot])
		add_code(pdf, ref);
	return font->cids[slot] ? font->cids[slot] : 1;
}

static uint32_t code_of(struct pdf *pdf, size_t f, size_t i)
{
	return font_char(pdf->fonts, (font_ref)(f << 24 | pdf->list[f].slots[i]))->code;
}

/* One range for all codes with the same first byte, as a range must be; the characters are listed. */
static void put_ranges(struct pdf *pdf, size_t f, struct buffer *out)
{
	size_t count = pdf->list[f].count;
	for (size_t first = 1; first <= count;) {
		size_t last = first / CODES_A_ROW * CODES_A_ROW + CODES_A_ROW - 1;
		last = last < count ? last : count;
		buffer_printf(out, "1 beginbfrange\n<%04zX><%04zX>[", first, last);
		for (; first <= last; first++) {
			buffer_char(out, '<');
			pdf_put_utf16(out, code_of(pdf, f, first - 1));
			buffer_char(out, '>');
		}
		buffer_string(out, "]\nendbfrange\n");
	}
}

static HPDF_Dict add_unicode_map(struct pdf *pdf, size_t f)
{
	struct buffer map = {0};
	buffer_string(&map, "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
			    "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
			    "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
			    "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
	put_ranges(pdf, f, &map);
	buffer_string(&map, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
	HPDF_Dict stream = pdf_stream(pdf, TEXT(""), buffer_view(&map), true);
	buffer_release(&map);
	return stream;
}

static HPDF_Dict add_glyph_map(struct pdf *pdf, const uint16_t *glyphs, size_t count)
{
	char *bytes = arena_alloc(pdf->arena, 2 * count + 2);
	for (size_t i = 0; i < count; i++) {
		bytes[2 * i + 2] = (char)(glyphs[i] >> 8);
		bytes[2 * i + 3] = (char)(glyphs[i] & 0xFF);
	}
	return pdf_stream(pdf, TEXT(""), (struct text){bytes, 2 * count + 2}, true);
}

/* The characters in the file, of a range that begins with 0. */
static HPDF_Dict add_code_set(struct pdf *pdf, size_t last)
{
	size_t length = last / 8 + 1;
	char *bytes = arena_alloc(pdf->arena, length);
	for (size_t i = 0; i <= last; i++)
		bytes[i / 8] = (char)(bytes[i / 8] | 0x80 >> i % 8);
	return pdf_stream(pdf, TEXT(""), (struct text){bytes, length}, true);
}

struct width {
	uint16_t cid, width;
};

static int by_cid(const void *a, const void *b)
{
	return ((const struct width *)a)->cid - ((const struct width *)b)->cid;
}

/* By CID, which are the codes, and the numbers of its glyphs in a CFF font; how many are other than the em of Chinese characters. */
static size_t list_widths(const struct pdf_font *font, const uint16_t *glyphs, struct width *list)
{
	size_t count = 0;
	for (size_t i = 0; i < font->count; i++)
		if (font->widths[i] != 1000)
			list[count++] = (struct width){glyphs ? glyphs[i] : (uint16_t)(i + 1), font->widths[i]};
	if (count)
		qsort(list, count, sizeof *list, by_cid);
	return count;
}

static struct text width_list(struct pdf *pdf, const struct pdf_font *font, const uint16_t *glyphs)
{
	struct width *widths = ARENA_ARRAY(pdf->arena, font->count, struct width);
	size_t count = list_widths(font, glyphs, widths), run = 0;
	struct buffer list = {0};
	for (size_t i = 0; i < count; i++) {
		bool goes_on = run > 0 && run < 4000 && widths[i].cid == widths[i - 1].cid + 1;
		if (!goes_on)
			buffer_printf(&list, "%s%u[", run ? "]" : "", widths[i].cid);
		buffer_printf(&list, goes_on ? " %u" : "%u", widths[i].width);
		run = goes_on ? run + 1 : 1;
	}
	if (run)
		buffer_char(&list, ']');
	return pdf_keep(pdf, &list);
}

/* Six letters before the name say that this is a subset, different for different ones. */
static struct text subset_name(struct pdf *pdf, struct text bytes, struct text name)
{
	uint64_t hash = text_hash(bytes);
	char tag[7] = "";
	for (int i = 0; i < 6; i++, hash /= 26)
		tag[i] = (char)('A' + hash % 26);
	return text_format(pdf->arena, "%s+%.*s", tag, TEXT_ARG(name));
}

static unsigned add_descriptor(struct pdf *pdf, size_t f, struct text file, struct text name, size_t last_cid)
{
	struct font_facts facts;
	bool cff = font_is_cff(pdf->fonts, f);
	font_facts_of(pdf->arena, pdf->fonts, f, &facts);
	struct text kind = cff ? TEXT("/Subtype/CIDFontType0C") : text_format(pdf->arena, "/Length1 %zu", file.len);
	HPDF_Dict data = pdf_stream(pdf, kind, file, true);
	HPDF_Dict set = add_code_set(pdf, last_cid);
	return pdf_id(pdf_object(pdf, text_format(pdf->arena,
		"/Type/FontDescriptor/FontName/%.*s/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d"
		"/CapHeight %d/StemV %d/FontFile%d %u 0 R/CIDSet %u 0 R", TEXT_ARG(name), facts.box[0], facts.box[1],
		facts.box[2], facts.box[3], facts.ascent, facts.descent, facts.cap_height, font_is_bold(pdf->fonts, f) ? 140 : 80,
		cff ? 3 : 2, pdf_id(data), pdf_id(set))));
}

/* CFF: the way from our codes to the glyphs is the encoding, since the font has no map of its own. */
static unsigned add_encoding(struct pdf *pdf, const uint16_t *glyphs, size_t count)
{
	enum { CODES_A_BLOCK = 100 };
	struct buffer map = {0};
	buffer_string(&map, "%!PS-Adobe-3.0 Resource-CMap\n/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
			    "/CIDSystemInfo 3 dict dup begin/Registry(Adobe)def/Ordering(Identity)def/Supplement 0 def end def\n"
			    "/CMapName/Glyphs def\n/CMapVersion 1 def\n/CMapType 1 def\n/WMode 0 def\n"
			    "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
	for (size_t i = 0; i < count; i++) {
		if (i % CODES_A_BLOCK == 0)
			buffer_printf(&map, "%zu begincidchar\n", count - i < CODES_A_BLOCK ? count - i : (size_t)CODES_A_BLOCK);
		buffer_printf(&map, "<%04zX>%u\n", i + 1, glyphs[i]);
		if (i % CODES_A_BLOCK == CODES_A_BLOCK - 1 || i + 1 == count)
			buffer_string(&map, "endcidchar\n");
	}
	buffer_string(&map, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
	unsigned id = pdf_id(pdf_stream(pdf, TEXT("/Type/CMap/CMapName/Glyphs/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
						  "/Supplement 0>>/WMode 0"), buffer_view(&map), true));
	buffer_release(&map);
	return id;
}

static size_t highest(const uint16_t *glyphs, size_t count)
{
	size_t most = 0;
	for (size_t i = 0; i < count; i++)
		most = glyphs[i] > most ? glyphs[i] : most;
	return most;
}

static bool add_font(struct pdf *pdf, size_t f)
{
	struct pdf_font *font = &pdf->list[f];
	uint16_t *glyphs = ARENA_ARRAY(pdf->arena, font->count, uint16_t);
	struct text file = font_subset(pdf->arena, pdf->fonts, f, font->slots, font->count, glyphs);
	bool cff = font_is_cff(pdf->fonts, f);
	if (cff && file.len)
		file = font_cff(pdf->arena, file);
	if (file.len == 0)
		return false;
	struct font_facts facts;
	font_facts_of(pdf->arena, pdf->fonts, f, &facts);
	struct text name = subset_name(pdf, file, facts.name), way, encoding;
	unsigned descriptor = add_descriptor(pdf, f, file, name, cff ? highest(glyphs, font->count) : font->count);
	if (cff) {
		way = TEXT("");
		encoding = text_format(pdf->arena, " %u 0 R", add_encoding(pdf, glyphs, font->count));
	} else {
		way = text_format(pdf->arena, "/CIDToGIDMap %u 0 R", pdf_id(add_glyph_map(pdf, glyphs, font->count)));
		encoding = TEXT("/Identity-H");
	}
	unsigned descendant = pdf_id(pdf_object(pdf, text_format(pdf->arena,
		"/Type/Font/Subtype/CIDFontType%d/BaseFont/%.*s"
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
		"/FontDescriptor %u 0 R/DW 1000/W[%.*s]%.*s", cff ? 0 : 2, TEXT_ARG(name), descriptor,
		TEXT_ARG(width_list(pdf, font, cff ? glyphs : NULL)), TEXT_ARG(way))));
	unsigned unicode = pdf_id(add_unicode_map(pdf, f));
	font->id = pdf_id(pdf_object(pdf, text_format(pdf->arena,
		"/Type/Font/Subtype/Type0/BaseFont/%.*s%s/Encoding%.*s/DescendantFonts[%u 0 R]/ToUnicode %u 0 R",
		TEXT_ARG(name), cff ? "-Glyphs" : "", TEXT_ARG(encoding), descendant, unicode)));
	return true;
}

bool pdf_fonts_add(struct pdf *pdf)
{
	for (size_t f = 0; f < font_count(pdf->fonts); f++)
		if (pdf->list[f].count && !add_font(pdf, f))
			return false;
	return true;
}
