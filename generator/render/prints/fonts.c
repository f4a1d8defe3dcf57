/*
 * HarfBuzz's only home: faces, character maps, measures and subsets of the configured fonts.
 * Used through fonts.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/fonts.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/file_book.h"
#include "render/prints/cff.h"
#include "render/prints/colour.h"
#include "render/prints/linebreak.h"

/* A number by character: planes of pages, each made when something on it is first looked up. */
enum { PAGE_CODES = 256, PLANE_PAGES = 256, PLANES = 17 };

struct code_map {
	uint32_t **planes[PLANES];
};

struct font {
	struct font_file file;
	struct file_mark mark; /* of the file when it was opened */
	hb_face_t *face;
	hb_face_t *bare; /* outlines and measures only: HarfBuzz would walk the whole character map for every subset */
	hb_font_t *shape;
	int units; /* per em */
	bool whole; /* its licence forbids subsetting */
	hb_blob_t *outlines; /* of a CFF font: its table, and where the glyphs are in it */
	struct cff_glyphs glyphs;
	bool cff, bold;
	int digit; /* advance of the widest digit */
	struct font_char *chars;
	size_t count, room;
	struct code_map slots; /* character -> slot + 1, so that roles sharing the font share slots */
};

struct chain {
	size_t fonts[CHAIN_MOST];
	size_t count;
	struct code_map refs; /* character -> ref + 1; 0: not looked up yet */
};

struct print_fonts {
	struct arena arena;
	struct font list[FONTS_MOST];
	size_t count;
	struct chain chains[ROLE_COUNT];
	struct text profile;
};

static const char *const role_names[ROLE_COUNT] = {"title", "heading", "body", "table", "digits", "strong"};

const char *font_role_name(enum font_role role)
{
	return role_names[role];
}

#define NOTO "/usr/share/fonts/opentype/noto/"
enum { NOTO_SC = 2 }; /* the face with the forms of mainland China in these collections */

struct font_setup font_setup_default(void)
{
	static const char *const faces[ROLE_COUNT] = {
		[ROLE_TITLE] = NOTO "NotoSerifCJK-Bold.ttc", [ROLE_HEADING] = NOTO "NotoSansCJK-Regular.ttc",
		[ROLE_BODY] = NOTO "NotoSerifCJK-Regular.ttc", [ROLE_TABLE] = NOTO "NotoSerifCJK-Regular.ttc",
		[ROLE_DIGITS] = NOTO "NotoSerifCJK-Regular.ttc", [ROLE_STRONG] = NOTO "NotoSerifCJK-Bold.ttc",
	};
	struct font_file kai = {TEXT("/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf"), 0,
				TEXT("fonts-lxgw-wenkai")};
	struct font_file hei = {TEXT("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"), 0, TEXT("fonts-wqy-microhei")};
	struct font_setup setup = {0};
	for (int role = 0; role < ROLE_COUNT; role++) {
		setup.places[role] = NO_PLACE;
		setup.chains[role][0] = (struct font_file){text_of(faces[role]), NOTO_SC, TEXT("fonts-noto-cjk")};
		setup.chains[role][1] = role == ROLE_HEADING ? hei : kai;
		setup.chains[role][2] = role == ROLE_HEADING ? kai : hei;
	}
	return setup;
}

static struct text blob_view(hb_blob_t *blob)
{
	unsigned length;
	const char *bytes = hb_blob_get_data(blob, &length);
	return (struct text){bytes, length};
}

/* Two bytes of the OS/2 table. */
static unsigned os2_number(hb_face_t *face, unsigned at)
{
	hb_blob_t *blob = hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2'));
	unsigned length;
	const unsigned char *bytes = (const unsigned char *)hb_blob_get_data(blob, &length);
	unsigned number = length >= at + 2 ? (unsigned)(bytes[at] << 8 | bytes[at + 1]) : 0;
	hb_blob_destroy(blob);
	return number;
}
enum { OS2_WEIGHT = 4, OS2_RIGHTS = 8, WEIGHT_BOLD = 600 };

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
	hb_blob_t *blob = hb_face_reference_table(face, tag);
	bool present = hb_blob_get_length(blob) > 0;
	hb_blob_destroy(blob);
	return present;
}

static hb_face_t *bare_face(hb_face_t *face)
{
	static const char tables[][5] = {"glyf", "loca", "CFF ", "head", "hhea", "hmtx", "maxp"};
	hb_face_t *bare = hb_face_builder_create();
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		hb_tag_t tag = HB_TAG(tables[i][0], tables[i][1], tables[i][2], tables[i][3]);
		hb_blob_t *blob = hb_face_reference_table(face, tag);
		if (hb_blob_get_length(blob))
			hb_face_builder_add_table(bare, tag, blob);
		hb_blob_destroy(blob);
	}
	return bare;
}

/* OS/2 fsType: 2 alone forbids embedding, 4 allows it for viewing and printing, 0x100 whole only, 0x200 bitmaps only. */
static bool check_rights(struct font *font, struct place place, struct notes *notes)
{
	unsigned rights = os2_number(font->face, OS2_RIGHTS);
	if ((rights & 0xE) == 2 || (rights & 0x200)) {
		char number[16];
		snprintf(number, sizeof number, "0x%04X", rights);
		NOTE2(notes, MSG_FONT_LICENCE, place, font->file.path, text_of(number));
		return false;
	}
	font->whole = rights & 0x100;
	if ((rights & 0xE) == 4)
		NOTE1(notes, MSG_FONT_PRINT_ONLY, place, font->file.path);
	return true;
}

static int widest_digit(const struct font *font)
{
	int widest = 0;
	for (hb_codepoint_t code = '0', glyph; code <= '9'; code++) {
		int advance = hb_font_get_nominal_glyph(font->shape, code, &glyph) ? hb_font_get_glyph_h_advance(font->shape, glyph) : 0;
		widest = advance > widest ? advance : widest;
	}
	return widest;
}

static bool font_open(struct font *font, enum font_role role, struct place place, struct notes *notes)
{
	bool marked = file_mark_of(font->file.path, &font->mark);
	hb_blob_t *blob = hb_blob_create_from_file_or_fail(font->file.path.at);
	if (!blob || !marked) {
		hb_blob_destroy(blob);
		NOTE3(notes, MSG_FONT_MISSING, place, font->file.path, text_of(role_names[role]),
		      font->file.package.len ? font->file.package : TEXT("fonts-…"));
		return false;
	}
	bool known = font->file.index < hb_face_count(blob);
	font->face = hb_face_create(blob, font->file.index);
	hb_blob_destroy(blob);
	font->units = (int)hb_face_get_upem(font->face);
	font->shape = hb_font_create(font->face);
	hb_font_set_scale(font->shape, font->units, font->units);
	font->bare = bare_face(font->face);
	font->outlines = hb_face_reference_table(font->face, HB_TAG('C', 'F', 'F', ' '));
	font->cff = hb_blob_get_length(font->outlines) > 0;
	font->glyphs = cff_glyphs_of(blob_view(font->outlines));
	font->bold = os2_number(font->face, OS2_WEIGHT) >= WEIGHT_BOLD;
	bool outlines = font->cff || has_table(font->face, HB_TAG('g', 'l', 'y', 'f'));
	if (!known || !outlines || hb_face_get_glyph_count(font->face) == 0) {
		NOTE2(notes, MSG_FONT_UNFIT, place, font->file.path, text_of(role_names[role]));
		return false;
	}
	font->digit = widest_digit(font);
	return check_rights(font, place, notes);
}

/* Index of the file among those open, opening it when new; FONTS_MOST when that fails. */
static size_t font_number(struct print_fonts *fonts, const struct font_file *file, enum font_role role,
			  struct place place, struct notes *notes)
{
	for (size_t i = 0; i < fonts->count; i++)
		if (text_equal(fonts->list[i].file.path, file->path) && fonts->list[i].file.index == file->index)
			return i;
	struct font *font = &fonts->list[fonts->count++];
	font->file = (struct font_file){text_copy(&fonts->arena, file->path), file->index,
					text_copy(&fonts->arena, file->package)};
	return font_open(font, role, place, notes) ? fonts->count - 1 : FONTS_MOST;
}

struct print_fonts *print_fonts_new(const struct font_setup *setup, struct notes *notes)
{
	struct print_fonts *fonts = memory_resize(NULL, sizeof *fonts);
	memset(fonts, 0, sizeof *fonts);
	arena_init(&fonts->arena);
	linebreak_start();
	bool good = true;
	for (int role = 0; role < ROLE_COUNT; role++) {
		struct chain *chain = &fonts->chains[role];
		for (size_t i = 0; i < CHAIN_MOST && setup->chains[role][i].path.len > 0; i++) {
			size_t number = font_number(fonts, &setup->chains[role][i], role, setup->places[role], notes);
			good = good && number < FONTS_MOST;
			chain->fonts[chain->count++] = number;
		}
	}
	if (good)
		return fonts;
	print_fonts_free(fonts);
	return NULL;
}

static size_t number_at(const unsigned char *bytes, size_t length, size_t at, size_t width)
{
	size_t number = 0;
	for (size_t i = at; i < at + width; i++)
		number = number << 8 | (i < length ? bytes[i] : 0);
	return number;
}

/*
 * What tells one font file from another without reading 60 MB: the list of its tables, which has the checksum of each, for
 * every font of a collection (OpenType, "Organization of an OpenType font").
 */
static void add_tables(hb_blob_t *blob, struct buffer *out)
{
	unsigned faces = hb_face_count(blob);
	struct text file = blob_view(blob);
	const unsigned char *bytes = (const unsigned char *)file.at;
	bool collection = file.len > 4 && memcmp(file.at, "ttcf", 4) == 0;
	for (size_t i = 0; i < faces; i++) {
		size_t start = collection ? number_at(bytes, file.len, 12 + 4 * i, 4) : 0;
		size_t size = 12 + 16 * number_at(bytes, file.len, start + 4, 2);
		buffer_text(out, text_slice(file, start, size));
	}
}

void print_fonts_note(const struct print_fonts *fonts, struct file_book *book)
{
	for (size_t i = 0; i < fonts->count; i++) {
		struct buffer tables = {0};
		hb_blob_t *blob = hb_face_reference_blob(fonts->list[i].face);
		add_tables(blob, &tables);
		file_book_note(book, fonts->list[i].file.path, fonts->list[i].mark, buffer_view(&tables));
		hb_blob_destroy(blob);
		buffer_release(&tables);
	}
}

void print_fonts_free(struct print_fonts *fonts)
{
	if (!fonts)
		return;
	for (size_t i = 0; i < fonts->count; i++) {
		hb_font_destroy(fonts->list[i].shape);
		hb_face_destroy(fonts->list[i].bare);
		hb_blob_destroy(fonts->list[i].outlines);
		hb_face_destroy(fonts->list[i].face);
		free(fonts->list[i].chars);
	}
	arena_release(&fonts->arena);
	free(fonts);
}

static uint32_t *code_entry(struct arena *arena, struct code_map *map, uint32_t code)
{
	uint32_t ***plane = &map->planes[code / PAGE_CODES / PLANE_PAGES];
	if (!*plane)
		*plane = ARENA_ARRAY(arena, PLANE_PAGES, uint32_t *);
	uint32_t **page = &(*plane)[code / PAGE_CODES % PLANE_PAGES];
	if (!*page)
		*page = ARENA_ARRAY(arena, PAGE_CODES, uint32_t);
	return &(*page)[code % PAGE_CODES];
}

static size_t font_add_char(struct print_fonts *fonts, struct font *font, uint32_t code, hb_codepoint_t glyph, const hb_glyph_extents_t *ink)
{
	uint32_t *entry = code_entry(&fonts->arena, &font->slots, code);
	if (*entry)
		return *entry - 1;
	if (font->count == font->room) {
		font->room = font->room ? font->room * 2 : 256;
		font->chars = memory_resize(font->chars, font->room * sizeof *font->chars);
	}
	int advance = hb_font_get_glyph_h_advance(font->shape, glyph);
	font->chars[font->count] = (struct font_char){code, glyph, advance, ink->x_bearing,
						      advance - ink->x_bearing - ink->width};
	*entry = (uint32_t)++font->count;
	return font->count - 1;
}

/* Widths of the spaces fonts often lack, in twelfths of an em; they are drawn as a common space. */
static int space_twelfths(uint32_t code)
{
	static const signed char widths[] = {6, 12, 6, 12, 4, 3, 2, 6, 3, 2, 1};
	if (code >= 0x2000 && code <= 0x200A)
		return widths[code - 0x2000];
	if (code == 0x202F || code == 0x205F)
		return 3;
	return code == 0x00A0 ? 3 : 0;
}

static bool is_blank(uint32_t code)
{
	return hb_unicode_general_category(hb_unicode_funcs_get_default(), code) == HB_UNICODE_GENERAL_CATEGORY_SPACE_SEPARATOR ||
	       code == 0x2800; /* the empty Braille pattern */
}

/*
 * Whether an ideograph has ink is told by the length of its charstring, if that is enough for a shape and not for a blank only;
 * to draw each, only so its ink is measured, would read most of a font of 25 MB. Where its ink lies is asked of marks alone.
 */
static bool is_drawn_ideograph(const struct font *font, uint32_t code, hb_codepoint_t glyph)
{
	enum { SHAPE_LEAST = 16 };
	return font->cff && utf8_is_ideograph(code) &&
	       cff_glyph_length(blob_view(font->outlines), font->glyphs, glyph) >= SHAPE_LEAST;
}

/* Fonts have glyphs without an outline for characters they do not really have: such a glyph prints nothing, silently. */
static bool font_draws(const struct font *font, uint32_t code, hb_codepoint_t *glyph, hb_glyph_extents_t *ink)
{
	*ink = (hb_glyph_extents_t){0};
	if (!hb_font_get_nominal_glyph(font->shape, code, glyph) || *glyph == 0)
		return false;
	if (is_drawn_ideograph(font, code, *glyph))
		return true;
	bool drawn = hb_font_get_glyph_extents(font->shape, *glyph, ink) && ink->width != 0 && ink->height != 0;
	return drawn || is_blank(code);
}

static font_ref look_up(struct print_fonts *fonts, const struct chain *chain, uint32_t code)
{
	for (size_t i = 0; i < chain->count; i++) {
		struct font *font = &fonts->list[chain->fonts[i]];
		hb_codepoint_t glyph;
		hb_glyph_extents_t ink;
		if (font_draws(font, code, &glyph, &ink))
			return (font_ref)(chain->fonts[i] << 24 | font_add_char(fonts, font, code, glyph, &ink));
	}
	return FONT_REF_MISSING;
}

static font_ref look_up_space(struct print_fonts *fonts, const struct chain *chain, uint32_t code)
{
	hb_codepoint_t glyph;
	struct font *font = chain->count ? &fonts->list[chain->fonts[0]] : NULL;
	if (!font || !hb_font_get_nominal_glyph(font->shape, ' ', &glyph))
		return FONT_REF_MISSING;
	size_t slot = font_add_char(fonts, font, code, glyph, &(hb_glyph_extents_t){0});
	font->chars[slot].advance = font->units * space_twelfths(code) / 12;
	return (font_ref)(chain->fonts[0] << 24 | slot);
}

font_ref font_find(struct print_fonts *fonts, enum font_role role, uint32_t code)
{
	struct chain *chain = &fonts->chains[role];
	if (code >= 0x110000)
		return FONT_REF_MISSING;
	font_ref *entry = code_entry(&fonts->arena, &chain->refs, code);
	if (*entry)
		return *entry - 1;
	font_ref ref = look_up(fonts, chain, code);
	if (ref == FONT_REF_MISSING && space_twelfths(code) > 0)
		ref = look_up_space(fonts, chain, code);
	if (ref != FONT_REF_MISSING)
		*entry = ref + 1;
	return ref;
}

const struct font_char *font_char(const struct print_fonts *fonts, font_ref ref)
{
	return &fonts->list[FONT_OF(ref)].chars[FONT_SLOT(ref)];
}

int font_scale(const struct print_fonts *fonts, font_ref ref, int units, int size)
{
	int em = fonts->list[FONT_OF(ref)].units;
	long long scaled = (long long)units * size;
	return (int)((scaled + (scaled < 0 ? -em / 2 : em / 2)) / em);
}

struct text font_chain_words(struct arena *arena, const struct print_fonts *fonts, enum font_role role)
{
	struct text words = TEXT("");
	for (size_t i = 0; i < fonts->chains[role].count; i++) {
		struct text name = path_name(fonts->list[fonts->chains[role].fonts[i]].file.path);
		words = text_format(arena, "%.*s%s%.*s", TEXT_ARG(words), i ? ", " : "", TEXT_ARG(name));
	}
	return words;
}

bool font_is_bold(const struct print_fonts *fonts, size_t font)
{
	return fonts->list[font].bold;
}

bool font_is_cff(const struct print_fonts *fonts, size_t font)
{
	return fonts->list[font].cff;
}

int font_own_advance(const struct print_fonts *fonts, font_ref ref)
{
	return hb_font_get_glyph_h_advance(fonts->list[FONT_OF(ref)].shape, font_char(fonts, ref)->glyph);
}

int font_digit_advance(const struct print_fonts *fonts, size_t font)
{
	return fonts->list[font].digit;
}

size_t font_count(const struct print_fonts *fonts)
{
	return fonts->count;
}

size_t font_slots(const struct print_fonts *fonts, size_t font)
{
	return fonts->list[font].count;
}

/* The PostScript name, reduced to letters, digits and hyphens. */
static struct text font_name(struct arena *arena, hb_face_t *face)
{
	char name[64] = "";
	unsigned size = sizeof name;
	hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name);
	size_t kept = 0;
	for (size_t i = 0; name[i]; i++)
		if (strchr("-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", name[i]))
			name[kept++] = name[i];
	return kept ? text_copy(arena, (struct text){name, kept}) : TEXT("Font");
}

/* The full name as it stands in the font, or the PostScript name when there is none. */
static struct text full_name(struct arena *arena, hb_face_t *face)
{
	char name[128] = "";
	unsigned size = sizeof name;
	hb_ot_name_get_utf8(face, HB_OT_NAME_ID_FULL_NAME, HB_LANGUAGE_INVALID, &size, name);
	return size ? text_copy(arena, text_of(name)) : font_name(arena, face);
}

static int metric(const struct font *font, hb_ot_metrics_tag_t tag, int fallback)
{
	hb_position_t value;
	if (!hb_ot_metrics_get_position(font->shape, tag, &value) || value == 0)
		value = fallback;
	return (int)((long long)value * 1000 / font->units);
}

static void font_box(const struct font *font, int box[4])
{
	hb_blob_t *blob = hb_face_reference_table(font->face, HB_TAG('h', 'e', 'a', 'd'));
	unsigned length;
	const unsigned char *bytes = (const unsigned char *)hb_blob_get_data(blob, &length);
	for (unsigned i = 0; i < 4; i++) {
		int value = length >= 44 ? (int16_t)(bytes[36 + 2 * i] << 8 | bytes[37 + 2 * i]) : 0;
		box[i] = (int)((long long)value * 1000 / font->units);
	}
	hb_blob_destroy(blob);
}

void font_facts_of(struct arena *arena, const struct print_fonts *fonts, size_t number, struct font_facts *facts)
{
	const struct font *font = &fonts->list[number];
	facts->name = font_name(arena, font->face);
	facts->full = full_name(arena, font->face);
	facts->ascent = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, font->units * 88 / 100);
	facts->descent = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -font->units * 12 / 100);
	facts->cap_height = metric(font, HB_OT_METRICS_TAG_CAP_HEIGHT, font->units * 7 / 10);
	font_box(font, facts->box);
}

static hb_subset_input_t *subset_input(const struct font *font, const uint32_t *slots, size_t count)
{
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	if (!input)
		return NULL;
	/* Without subroutines, of which each subset would keep many for little, CFF outlines pack better. */
	hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE |
						 (font->whole ? HB_SUBSET_FLAGS_RETAIN_GIDS : 0));
	hb_set_t *glyphs = hb_subset_input_glyph_set(input);
	if (font->whole)
		hb_set_add_range(glyphs, 0, hb_face_get_glyph_count(font->face) - 1);
	for (size_t i = 0; i < count; i++)
		hb_set_add(glyphs, font->chars[slots[i]].glyph);
	return input;
}

static struct text blob_text(struct arena *arena, hb_blob_t *blob)
{
	struct text bytes = text_copy(arena, blob_view(blob));
	hb_blob_destroy(blob);
	return bytes;
}

struct text font_cff(struct arena *arena, struct text file)
{
	hb_blob_t *blob = hb_blob_create(file.at, (unsigned)file.len, HB_MEMORY_MODE_READONLY, NULL, NULL);
	hb_face_t *face = hb_face_create(blob, 0);
	struct text table = blob_text(arena, hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' ')));
	hb_face_destroy(face);
	hb_blob_destroy(blob);
	return cff_number_by_glyph((unsigned char *)table.at, table.len) ? table : TEXT("");
}

struct text font_subset(struct arena *arena, const struct print_fonts *fonts, size_t number, const uint32_t *slots,
			size_t count, uint16_t *glyphs)
{
	const struct font *font = &fonts->list[number];
	hb_subset_input_t *input = subset_input(font, slots, count);
	hb_subset_plan_t *plan = input ? hb_subset_plan_create_or_fail(font->bare, input) : NULL;
	hb_face_t *small = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
	struct text bytes = small ? blob_text(arena, hb_face_reference_blob(small)) : TEXT("");
	if (small) {
		const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
		for (size_t i = 0; i < count; i++)
			glyphs[i] = (uint16_t)hb_map_get(map, font->chars[slots[i]].glyph);
	}
	hb_face_destroy(small);
	hb_subset_plan_destroy(plan);
	hb_subset_input_destroy(input);
	return bytes;
}

struct text font_subset_with_map(struct arena *arena, const struct print_fonts *fonts, size_t number, const uint32_t *slots,
				 size_t count)
{
	/* What shapes running text, which the pages do not need. */
	static const char unneeded[][5] = {"GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "kern"};
	const struct font *font = &fonts->list[number];
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	if (!input)
		return TEXT("");
	hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE);
	if (font->whole)
		hb_set_add_range(hb_subset_input_glyph_set(input), 0, hb_face_get_glyph_count(font->face) - 1);
	for (size_t i = 0; i < sizeof unneeded / sizeof *unneeded; i++)
		hb_set_add(hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG),
			   HB_TAG(unneeded[i][0], unneeded[i][1], unneeded[i][2], unneeded[i][3]));
	for (size_t i = 0; i < count; i++)
		hb_set_add(hb_subset_input_unicode_set(input), space_twelfths(font->chars[slots[i]].code) ? ' ' : font->chars[slots[i]].code);
	hb_face_t *small = hb_subset_or_fail(font->face, input);
	struct text bytes = small ? blob_text(arena, hb_face_reference_blob(small)) : TEXT("");
	hb_face_destroy(small);
	hb_subset_input_destroy(input);
	return bytes;
}

struct text print_colour_profile(struct print_fonts *fonts)
{
	if (fonts->profile.len == 0)
		fonts->profile = colour_profile(&fonts->arena);
	return fonts->profile;
}
