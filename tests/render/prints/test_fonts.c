/*
 * Tests of render/prints/fonts: fallback, rights, unfit files, subsets.
 * SPDX-License-Identifier: MIT
 */
#include "fixture.h"

#include <hb.h>
#include <unistd.h>

#include "render/prints/cff.h"

static struct font_setup setup_of(const char *path, unsigned index)
{
	struct font_setup setup = {0};
	for (int role = 0; role < ROLE_COUNT; role++)
		setup.chains[role][0] = (struct font_file){text_of(path), index, TEXT("fonts-example")};
	return setup;
}

static const char dejavu[] = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";

/* A copy of DejaVu Sans with another fsType; the caller unlinks it. */
static bool copy_with_rights(char path[32], unsigned rights)
{
	strcpy(path, "/tmp/planpress-font-XXXXXX");
	FILE *in = fopen(dejavu, "rb");
	int file = in ? mkstemp(path) : -1;
	if (file < 0)
		return false;
	static unsigned char bytes[4 * 1024 * 1024];
	size_t length = fread(bytes, 1, sizeof bytes, in);
	fclose(in);
	for (unsigned char *entry = bytes + 12; entry < bytes + length; entry += 16)
		if (memcmp(entry, "OS/2", 4) == 0) {
			unsigned at = (unsigned)entry[8] << 24 | (unsigned)entry[9] << 16 | (unsigned)entry[10] << 8 | entry[11];
			bytes[at + 8] = (unsigned char)(rights >> 8);
			bytes[at + 9] = (unsigned char)rights;
			break;
		}
	bool written = write(file, bytes, length) == (ssize_t)length;
	close(file);
	return written;
}

static void test_fallback(void **state)
{
	struct print_fonts *fonts = ((struct world *)*state)->fonts;
	font_ref common = font_find(fonts, ROLE_BODY, 0x6C11), rare = font_find(fonts, ROLE_BODY, 0x2E014);
	assert_int_not_equal(FONT_OF(common), FONT_OF(rare));
	assert_int_equal(font_char(fonts, rare)->code, 0x2E014);
	assert_int_not_equal(font_find(fonts, ROLE_TABLE, 0x2000B), FONT_REF_MISSING);
	assert_int_equal(font_find(fonts, ROLE_BODY, 0xE000), FONT_REF_MISSING);
	assert_int_equal(font_find(fonts, ROLE_BODY, 0x1F600), FONT_REF_MISSING);
	assert_int_equal(font_find(fonts, ROLE_BODY, 0x110000), FONT_REF_MISSING);
	/* Roles that share a font share its characters. */
	assert_int_equal(font_find(fonts, ROLE_TABLE, 0x6C11), common);
	assert_int_equal(font_find(fonts, ROLE_TITLE, 0x2E014), rare);
	/* Titles and heads are bold by themselves. */
	assert_true(font_is_bold(fonts, FONT_OF(font_find(fonts, ROLE_TITLE, 0x6C11))));
	assert_true(font_is_bold(fonts, FONT_OF(font_find(fonts, ROLE_STRONG, 0x6C11))));
	assert_false(font_is_bold(fonts, FONT_OF(common)));
}

/* Fonts claim characters they have no outline for; then the next of the chain has to help. */
static void test_glyphs_without_ink_are_missing(void **state)
{
	struct print_fonts *fonts = ((struct world *)*state)->fonts;
	struct font_setup setup = setup_of("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 0);
	struct print_fonts *alone = print_fonts_new(&setup, &((struct world *)*state)->notes);
	static const uint32_t empty[] = {0x2103, 0x2109, 0x2164, 0x2169, 0x01CE};
	for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) {
		assert_int_equal(font_find(alone, ROLE_BODY, empty[i]), FONT_REF_MISSING);
		assert_int_not_equal(font_find(fonts, ROLE_BODY, empty[i]), FONT_REF_MISSING);
	}
	/* A blank has none by right. */
	assert_int_not_equal(font_find(alone, ROLE_BODY, 0x3000), FONT_REF_MISSING);
	print_fonts_free(alone);
}

static void count_curve(hb_draw_funcs_t *f, void *count, hb_draw_state_t *s, float a, float b, float c, float d, void *user)
{
	(void)f, (void)s, (void)a, (void)b, (void)c, (void)d, (void)user;
	++*(size_t *)count;
}

static void count_line(hb_draw_funcs_t *f, void *count, hb_draw_state_t *s, float a, float b, void *user)
{
	count_curve(f, count, s, a, b, 0, 0, user);
}

static void count_cubic(hb_draw_funcs_t *f, void *count, hb_draw_state_t *s, float a, float b, float c, float d, float e,
			float g, void *user)
{
	(void)e, (void)g;
	count_curve(f, count, s, a, b, c, d, user);
}

/* Reads the subset as a reader of the file would, and asks every glyph for its outline. */
static size_t expect_outlines(struct world *world, size_t font, const uint32_t *slots, size_t count)
{
	uint16_t *glyphs = ARENA_ARRAY(&world->arena, count, uint16_t);
	struct text file = font_subset(&world->arena, world->fonts, font, slots, count, glyphs);
	hb_blob_t *blob = hb_blob_create(file.at, (unsigned)file.len, HB_MEMORY_MODE_READONLY, NULL, NULL);
	hb_face_t *face = hb_face_create(blob, 0);
	hb_font_t *shape = hb_font_create(face);
	hb_draw_funcs_t *draw = hb_draw_funcs_create();
	hb_draw_funcs_set_line_to_func(draw, count_line, NULL, NULL);
	hb_draw_funcs_set_quadratic_to_func(draw, count_curve, NULL, NULL);
	hb_draw_funcs_set_cubic_to_func(draw, count_cubic, NULL, NULL);
	for (size_t i = 0; i < count; i++) {
		size_t edges = 0;
		hb_font_get_glyph_shape(shape, glyphs[i], draw, &edges);
		if (edges == 0)
			fail_msg("font %zu: U+%04X has no ink", font, (unsigned)font_char(world->fonts, (font_ref)(font << 24 | slots[i]))->code);
	}
	hb_draw_funcs_destroy(draw);
	hb_font_destroy(shape);
	hb_face_destroy(face);
	hb_blob_destroy(blob);
	return count;
}

static bool is_space(uint32_t code)
{
	return code <= ' ' || code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x202F || code == 0x205F ||
	       code == 0x2800 || code == 0x3000 || utf8_invisible(code);
}

/* Every character the default fonts offer, in every role, has an outline in the file that is embedded. */
static void test_every_character_has_ink(void **state)
{
	struct world *world = *state;
	size_t counts[FONTS_MOST] = {0}, all = 0;
	uint32_t *slots[FONTS_MOST];
	for (size_t f = 0; f < font_count(world->fonts); f++)
		slots[f] = ARENA_ARRAY(&world->arena, 0x30000, uint32_t);
	for (int role = 0; role < ROLE_COUNT; role++)
		for (uint32_t code = 0; code < 0x30000; code++) {
			font_ref ref = is_space(code) ? FONT_REF_MISSING : font_find(world->fonts, role, code);
			if (ref != FONT_REF_MISSING)
				slots[FONT_OF(ref)][counts[FONT_OF(ref)]++] = FONT_SLOT(ref);
		}
	for (size_t f = 0; f < font_count(world->fonts); f++)
		all += counts[f] ? expect_outlines(world, f, slots[f], counts[f]) : 0;
	assert_true(all > 20000);
	/* The memory of 20,000 characters is not for the tests after this one. */
	shared_fonts(true);
}

static void test_measures(void **state)
{
	struct print_fonts *fonts = ((struct world *)*state)->fonts;
	font_ref han = font_find(fonts, ROLE_BODY, 0x6C11), zero = font_find(fonts, ROLE_BODY, '0');
	assert_int_equal(font_scale(fonts, han, font_char(fonts, han)->advance, 10000), 10000);
	for (uint32_t digit = '0'; digit <= '9'; digit++)
		assert_true(font_char(fonts, font_find(fonts, ROLE_BODY, digit))->advance <= font_digit_advance(fonts, FONT_OF(zero)));
	/* A space no font has is drawn as a common one, with its own width. */
	font_ref narrow = font_find(fonts, ROLE_BODY, 0x202F);
	assert_int_not_equal(narrow, FONT_REF_MISSING);
}

static void expect_refusal(struct world *world, const char *path, unsigned index, enum message message)
{
	struct font_setup setup = setup_of(path, index);
	assert_null(print_fonts_new(&setup, &world->notes));
	assert_true(world->notes.errors > 0);
	assert_int_equal(world->notes.list[world->notes.count - 1].message, message);
	world->notes.count = world->notes.errors = 0;
}

static void test_missing_file_names_the_package(void **state)
{
	struct world *world = *state;
	struct font_setup setup = setup_of("/nowhere/song.ttf", 0);
	assert_null(print_fonts_new(&setup, &world->notes));
	assert_int_equal(world->notes.list[0].message, MSG_FONT_MISSING);
	assert_int_equal(note_blame(&world->notes.list[0]), BLAME_TEMPLATE);
	struct buffer printed = {0};
	note_print(&world->notes.list[0], LANGUAGE_EN, &printed);
	size_t remedy = text_find(buffer_view(&printed), TEXT("remedy: "), 0);
	assert_true(remedy != SIZE_MAX && text_find(buffer_view(&printed), TEXT("fonts-example"), remedy) != SIZE_MAX);
	buffer_release(&printed);
}

static void test_unfit_files(void **state)
{
	struct world *world = *state;
	expect_refusal(world, "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 99, MSG_FONT_UNFIT);
	expect_refusal(world, "Makefile", 0, MSG_FONT_UNFIT);
	expect_refusal(world, "/dev/null", 0, MSG_FONT_UNFIT);
}

static void test_embedding_rights(void **state)
{
	struct world *world = *state;
	char path[32];
	if (access(dejavu, R_OK) != 0)
		skip();
	static const unsigned forbidden[] = {0x0002, 0x0102, 0x0200};
	for (size_t i = 0; i < 3; i++) {
		assert_true(copy_with_rights(path, forbidden[i]));
		expect_refusal(world, path, 0, MSG_FONT_LICENCE);
		unlink(path);
	}
	assert_true(copy_with_rights(path, 0x0004));
	struct font_setup setup = setup_of(path, 0);
	struct print_fonts *fonts = print_fonts_new(&setup, &world->notes);
	assert_non_null(fonts);
	assert_int_equal(world->notes.warnings, 1);
	print_fonts_free(fonts);
	unlink(path);
}

/* A CFF table of three glyphs, drawn in 1, 4 and 20 bytes. */
static const unsigned char three_glyphs[] = {
	1, 0, 4, 1,                          /* head */
	0, 1, 1, 1, 2, 'A',                  /* names */
	0, 1, 1, 1, 7, 29, 0, 0, 0, 25, 17,  /* top dictionary: charstrings at 25 */
	0, 0, 0, 0,                          /* strings, subroutines */
	0, 3, 1, 1, 2, 6, 26,                /* charstrings */
	14, 139, 139, 21, 14, 139, 139, 21, 139, 6, 139, 7, 139, 6, 139, 7, 139, 6, 139, 7, 139, 6, 139, 7, 14,
};

static void test_lengths_of_charstrings(void **state)
{
	(void)state;
	struct text table = {(const char *)three_glyphs, sizeof three_glyphs};
	struct cff_glyphs glyphs = cff_glyphs_of(table);
	assert_int_equal(glyphs.count, 3);
	assert_int_equal(cff_glyph_length(table, glyphs, 0), 1);
	assert_int_equal(cff_glyph_length(table, glyphs, 1), 4);
	assert_int_equal(cff_glyph_length(table, glyphs, 2), 20);
	assert_int_equal(cff_glyph_length(table, glyphs, 3), 0);
	for (size_t length = 0; length < 27; length++)
		assert_int_equal(cff_glyphs_of(text_slice(table, 0, length)).count, 0);
	assert_int_equal(cff_glyph_length(text_slice(table, 0, 30), glyphs, 2), 0);
}

/* The ink of ideographs is not measured; that of marks beside them is, for they give their blank half away. */
static void test_ink_is_measured_where_it_is_asked(void **state)
{
	struct print_fonts *fonts = ((struct world *)*state)->fonts;
	assert_int_equal(font_char(fonts, font_find(fonts, ROLE_BODY, 0x6C11))->blank_left, 0);
	assert_true(font_char(fonts, font_find(fonts, ROLE_BODY, 0x300A))->blank_left > 0);
}

static size_t subset_size(struct world *world, struct print_fonts *fonts)
{
	uint32_t slots[3];
	uint16_t glyphs[3];
	for (uint32_t i = 0; i < 3; i++)
		slots[i] = FONT_SLOT(font_find(fonts, ROLE_BODY, 'A' + i));
	struct text file = font_subset(&world->arena, fonts, 0, slots, 3, glyphs);
	assert_true(glyphs[0] > 0 && glyphs[0] != glyphs[1] && glyphs[1] != glyphs[2]);
	return file.len;
}

/* fsType 0x100 forbids subsetting: the font goes in whole. */
static void test_font_that_must_stay_whole(void **state)
{
	struct world *world = *state;
	char path[32];
	if (access(dejavu, R_OK) != 0)
		skip();
	size_t sizes[2];
	for (int whole = 0; whole < 2; whole++) {
		assert_true(copy_with_rights(path, whole ? 0x0108 : 0x0008));
		struct font_setup setup = setup_of(path, 0);
		struct print_fonts *fonts = print_fonts_new(&setup, &world->notes);
		assert_non_null(fonts);
		sizes[whole] = subset_size(world, fonts);
		print_fonts_free(fonts);
		unlink(path);
	}
	assert_in_range(sizes[0], 100, 5000);
	assert_true(sizes[1] > 100000);
}

static void test_colour_profile_is_version_2_and_always_the_same(void **state)
{
	struct world *world = *state;
	struct text first = print_colour_profile(world->fonts);
	assert_in_range(first.len, 500, 3000);
	assert_int_equal(first.at[8], 2);
	assert_memory_equal(first.at + 24, "\x07\xD0\x00\x01\x00\x01", 6);
	struct font_setup setup = font_setup_default();
	struct print_fonts *again = print_fonts_new(&setup, &world->notes);
	assert_true(text_equal(first, print_colour_profile(again)));
	print_fonts_free(again);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PRINT_TEST(test_fallback),
		cmocka_unit_test(test_lengths_of_charstrings),
		PRINT_TEST(test_ink_is_measured_where_it_is_asked),
		PRINT_TEST(test_glyphs_without_ink_are_missing),
		PRINT_TEST(test_every_character_has_ink),
		PRINT_TEST(test_measures),
		PRINT_TEST(test_missing_file_names_the_package),
		PRINT_TEST(test_unfit_files),
		PRINT_TEST(test_embedding_rights),
		PRINT_TEST(test_font_that_must_stay_whole),
		PRINT_TEST(test_colour_profile_is_version_2_and_always_the_same),
	};
	return cmocka_run_group_tests(tests, NULL, fonts_close);
}
