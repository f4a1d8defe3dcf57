/*
 * Tests that every character is drawn, and drawn as the font has it: text can be extracted from a page that shows
 * nothing. Pages are rendered by Poppler and compared with outlines that HarfBuzz reads from the whole font file.
 * SPDX-License-Identifier: MIT
 */
#include "everything.h"

#include <hb.h>

#include "render/prints/layout.h"
#include "render/prints/pdf.h"

enum { PIXELS_A_POINT = 3, EDGES_MOST = 6000, CURVE_STEPS = 6, CELL_MOST = 160 };

struct picture {
	unsigned char *grey;
	int width, height;
};

static struct picture read_picture(struct arena *arena, const char *path)
{
	struct picture picture = {0};
	FILE *in = fopen(path, "rb");
	assert_non_null(in);
	assert_int_equal(fscanf(in, "P5 %d %d 255", &picture.width, &picture.height), 2);
	fgetc(in);
	size_t size = (size_t)picture.width * (size_t)picture.height;
	picture.grey = arena_alloc(arena, size);
	assert_int_equal(fread(picture.grey, 1, size, in), size);
	fclose(in);
	return picture;
}

/* Outlines as edges in pixels of the page, y downwards. */
struct outline {
	double scale, origin_x, origin_y;
	double x, y; /* of the pen */
	double edges[EDGES_MOST][4];
	size_t count;
};

static void add_edge(struct outline *outline, double x, double y)
{
	assert_true(outline->count < EDGES_MOST);
	double *edge = outline->edges[outline->count++];
	edge[0] = outline->x;
	edge[1] = outline->y;
	edge[2] = outline->x = x;
	edge[3] = outline->y = y;
}

static double across(const struct outline *outline, float x)
{
	return outline->origin_x + x * outline->scale;
}

static double down(const struct outline *outline, float y)
{
	return outline->origin_y - y * outline->scale;
}

static void move_pen(hb_draw_funcs_t *f, void *data, hb_draw_state_t *state, float x, float y, void *user)
{
	struct outline *outline = data;
	(void)f, (void)state, (void)user;
	outline->x = across(outline, x);
	outline->y = down(outline, y);
}

static void draw_line(hb_draw_funcs_t *f, void *data, hb_draw_state_t *state, float x, float y, void *user)
{
	(void)f, (void)state, (void)user;
	add_edge(data, across(data, x), down(data, y));
}

static void draw_curve(hb_draw_funcs_t *f, void *data, hb_draw_state_t *state, float x1, float y1, float x2, float y2, void *user)
{
	struct outline *outline = data;
	double x0 = outline->x, y0 = outline->y;
	(void)f, (void)state, (void)user;
	for (int i = 1; i <= CURVE_STEPS; i++) {
		double t = (double)i / CURVE_STEPS, u = 1 - t;
		add_edge(outline, u * u * x0 + 2 * u * t * across(outline, x1) + t * t * across(outline, x2),
			 u * u * y0 + 2 * u * t * down(outline, y1) + t * t * down(outline, y2));
	}
}

static void draw_cubic(hb_draw_funcs_t *f, void *data, hb_draw_state_t *state, float x1, float y1, float x2, float y2, float x3,
		       float y3, void *user)
{
	struct outline *outline = data;
	double x0 = outline->x, y0 = outline->y;
	(void)f, (void)state, (void)user;
	for (int i = 1; i <= CURVE_STEPS; i++) {
		double t = (double)i / CURVE_STEPS, u = 1 - t, a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
		add_edge(outline, a * x0 + b * across(outline, x1) + c * across(outline, x2) + d * across(outline, x3),
			 a * y0 + b * down(outline, y1) + c * down(outline, y2) + d * down(outline, y3));
	}
}

/* Whether a point lies inside, by the rule of winding numbers. */
static bool is_inside(const struct outline *outline, double x, double y)
{
	int winding = 0;
	for (size_t i = 0; i < outline->count; i++) {
		const double *e = outline->edges[i];
		if ((e[1] <= y) == (e[3] <= y))
			continue;
		if (e[0] + (y - e[1]) / (e[3] - e[1]) * (e[2] - e[0]) > x)
			winding += e[3] > e[1] ? 1 : -1;
	}
	return winding != 0;
}

/* Horizontal strokes of a 宋体 may be thinner than a pixel. */
static bool touches_pixel(const struct outline *outline, double x, double y)
{
	return is_inside(outline, x, y + 0.5) || is_inside(outline, x, y + 0.15) || is_inside(outline, x, y + 0.85);
}

static bool is_dark(const struct picture *picture, int x, int y, int threshold)
{
	return x >= 0 && y >= 0 && x < picture->width && y < picture->height && picture->grey[y * picture->width + x] < threshold;
}

static bool near_dark(const struct picture *picture, int x, int y)
{
	for (int dy = -1; dy <= 1; dy++)
		for (int dx = -1; dx <= 1; dx++)
			if (is_dark(picture, x + dx, y + dy, 190))
				return true;
	return false;
}

/* A glyph's cell: where the outline says there is ink. */
struct cell {
	int left, top, width, height;
	bool ink[CELL_MOST][CELL_MOST];
};

static bool near_ink(const struct cell *cell, int x, int y)
{
	for (int dy = -2; dy <= 2; dy++)
		for (int dx = -2; dx <= 2; dx++)
			if (x + dx >= 0 && y + dy >= 0 && x + dx < cell->width && y + dy < cell->height && cell->ink[y + dy][x + dx])
				return true;
	return false;
}

struct ink {
	hb_draw_funcs_t *draw;
	struct outline *outline;
	struct cell *cell;
	size_t glyphs;
};

/* Ink where the font has it, and none elsewhere in the box: a wrong glyph differs in a great part of it. */
static void compare(const struct picture *picture, const struct cell *cell, uint32_t code)
{
	int expected = 0, missing = 0, dark = 0, wrong = 0;
	for (int y = 0; y < cell->height; y++)
		for (int x = 0; x < cell->width; x++) {
			int px = cell->left + x, py = cell->top + y;
			expected += cell->ink[y][x];
			missing += cell->ink[y][x] && !near_dark(picture, px, py);
			bool black = is_dark(picture, px, py, 100);
			dark += black;
			wrong += black && !near_ink(cell, x, y);
		}
	if (missing * 50 > expected || wrong * 20 > dark)
		fail_msg("U+%04X at %d,%d: %d of %d pixels without ink, %d of %d dark ones out of place", (unsigned)code,
			 cell->left, cell->top, missing, expected, wrong, dark);
}

static void expect_glyph(struct ink *ink, const struct picture *picture, hb_font_t *font, const struct glyph *glyph, int size, int x, int y)
{
	hb_codepoint_t number;
	hb_glyph_extents_t box;
	assert_true(hb_font_get_nominal_glyph(font, glyph->code, &number));
	assert_true(hb_font_get_glyph_extents(font, number, &box));
	if (box.width == 0)
		return;
	struct outline *outline = ink->outline;
	outline->scale = (double)size * PIXELS_A_POINT / 1000 / hb_face_get_upem(hb_font_get_face(font));
	outline->origin_x = (double)x * PIXELS_A_POINT / 1000;
	outline->origin_y = (double)y * PIXELS_A_POINT / 1000;
	outline->count = 0;
	hb_font_get_glyph_shape(font, number, ink->draw, outline);
	struct cell *cell = ink->cell;
	cell->left = (int)across(outline, (float)box.x_bearing);
	cell->top = (int)down(outline, (float)box.y_bearing);
	cell->width = (int)across(outline, (float)(box.x_bearing + box.width)) - cell->left + 1;
	cell->height = (int)down(outline, (float)(box.y_bearing + box.height)) - cell->top + 1;
	assert_true(cell->width <= CELL_MOST && cell->height <= CELL_MOST);
	for (int row = 0; row < cell->height; row++)
		for (int column = 0; column < cell->width; column++)
			cell->ink[row][column] = touches_pixel(outline, cell->left + column + 0.5, cell->top + row);
	compare(picture, cell, glyph->code);
	ink->glyphs++;
}

static void expect_page(struct ink *ink, const struct page *page, const struct picture *picture, hb_font_t *const *fonts)
{
	for (size_t i = 0; i < page->count; i++) {
		const struct item *item = &page->items[i];
		/* White on dark has no ink of its own. */
		if (item->kind != ITEM_TEXT || (item->upright && page->landscape) || item->grey)
			continue;
		int x = item->x;
		const struct glyph *glyphs = item->setting->glyphs + item->line.first;
		for (uint32_t g = 0; g < item->line.count; g++) {
			expect_glyph(ink, picture, fonts[FONT_OF(glyphs[g].ref)], &glyphs[g], item->setting->size, x + glyphs[g].lead, item->y);
			x += glyphs[g].advance;
			if (g + 1 < item->line.count && glyph_gap(&glyphs[g], &glyphs[g + 1]))
				x += item->line.stretch;
		}
	}
}

static hb_font_t *open_font(const struct font_file *file)
{
	hb_blob_t *blob = hb_blob_create_from_file(file->path.at);
	hb_face_t *face = hb_face_create(blob, file->index);
	hb_font_t *font = hb_font_create(face);
	hb_font_set_scale(font, (int)hb_face_get_upem(face), (int)hb_face_get_upem(face));
	hb_face_destroy(face);
	hb_blob_destroy(blob);
	return font;
}

/* The fonts in the order of their numbers: as the roles name them first. */
static size_t open_fonts(hb_font_t *fonts[FONTS_MOST])
{
	struct font_setup setup = font_setup_default();
	struct text paths[FONTS_MOST];
	size_t count = 0;
	for (int role = 0; role < ROLE_COUNT; role++)
		for (size_t i = 0; i < CHAIN_MOST && setup.chains[role][i].path.len; i++) {
			size_t known = 0;
			while (known < count && !text_equal(paths[known], setup.chains[role][i].path))
				known++;
			if (known < count)
				continue;
			paths[count] = setup.chains[role][i].path;
			fonts[count++] = open_font(&setup.chains[role][i]);
		}
	return count;
}

static void start_ink(struct ink *ink, struct arena *arena)
{
	ink->draw = hb_draw_funcs_create();
	hb_draw_funcs_set_move_to_func(ink->draw, move_pen, NULL, NULL);
	hb_draw_funcs_set_line_to_func(ink->draw, draw_line, NULL, NULL);
	hb_draw_funcs_set_quadratic_to_func(ink->draw, draw_curve, NULL, NULL);
	hb_draw_funcs_set_cubic_to_func(ink->draw, draw_cubic, NULL, NULL);
	ink->outline = ARENA_NEW(arena, struct outline);
	ink->cell = ARENA_NEW(arena, struct cell);
}

/* Prints, renders and compares; returns how many glyphs were looked at. */
static size_t glyphs_with_ink(struct world *world, struct document *document)
{
	struct pages pages;
	struct buffer out = {0};
	struct ink ink = {0};
	struct pdf *pdf = pdf_begin(document, world->fonts, &world->arena, &out, (struct print_sink){0});
	pdf_reader(pdf)->keep = true;
	layout_document(document, &world->arena, world->fonts, &world->notes, pdf_reader(pdf), &pages);
	assert_true(pdf_end(pdf, &pages, true, &world->notes));
	struct text prefix = text_format(&world->arena, "%s-%d", folder, (int)getpid());
	output_of(world, buffer_view(&out), text_format(&world->arena, "pdftoppm -gray -r %d", 72 * PIXELS_A_POINT).at, prefix.at);
	buffer_release(&out);
	hb_font_t *fonts[FONTS_MOST];
	size_t font_total = open_fonts(fonts);
	assert_int_equal(font_total, font_count(world->fonts));
	start_ink(&ink, &world->arena);
	for (size_t p = 0; p < pages.count; p++) {
		struct text path = text_format(&world->arena, "%s-%0*zu.pgm", prefix.at, pages.count > 9 ? 2 : 1, p + 1);
		struct picture picture = read_picture(&world->arena, path.at);
		unlink(path.at);
		expect_page(&ink, &pages.list[p], &picture, fonts);
	}
	hb_draw_funcs_destroy(ink.draw);
	while (font_total > 0)
		hb_font_destroy(fonts[--font_total]);
	return ink.glyphs;
}

static void test_every_kind_of_block(void **state)
{
	struct world *world = *state;
	assert_in_range(glyphs_with_ink(world, everything(&world->arena)), 500, 5000);
}

/* Each character of the real plan's data once: most of them are composite glyphs in the default font. */
static void test_every_character_of_the_plan(void **state)
{
	struct world *world = *state;
	FILE *in = popen("cat plan-data/*/plan.xml plan-data/*/results/*.xml", "r");
	assert_non_null(in);
	struct buffer all = {0}, once = {0};
	char part[4096];
	for (size_t n; (n = fread(part, 1, sizeof part, in)) > 0;)
		buffer_add(&all, part, n);
	assert_int_equal(pclose(in), 0);
	static bool seen[0x110000];
	size_t count = 0;
	for (size_t i = 0; i < all.len;) {
		char bytes[4];
		uint32_t code = utf8_next(buffer_view(&all), &i);
		if (code <= ' ' || seen[code])
			continue;
		seen[code] = true;
		buffer_add(&once, bytes, utf8_put(code, bytes));
		/* Apart, so that no neighbour's ink falls into the cell. */
		buffer_string(&once, ++count % 30 ? " " : "\n");
	}
	struct print_block block = {.kind = BLOCK_PARAGRAPH, .paragraph = {.words = {buffer_view(&once), NO_PLACE}, .align = ALIGN_LEFT}};
	assert_in_range(glyphs_with_ink(world, document_of(&world->arena, PROFILE_TABLE, ORIENTATION_PORTRAIT, &block, 1)), 700, 9000);
	buffer_release(&all);
	buffer_release(&once);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PRINT_TEST(test_every_kind_of_block),
		PRINT_TEST(test_every_character_of_the_plan),
	};
	return cmocka_run_group_tests(tests, NULL, fonts_close);
}
