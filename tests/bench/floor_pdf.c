/*
 * Floor of the benchmark: bare libharu drawing the same table strings, with a font cut down beforehand.
 * floor_pdf subset FONT.ttc OUT.ttf makes the font once; floor_pdf draw ROWS FONT.ttf OUT.pdf is what is timed.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include <hb-subset.h>
#include <hpdf.h>

#include "bench/table.h"

enum { TOP = 790, BOTTOM = 50, LINE = 14, SIZE = 9 };

static const float lefts[TABLE_COLUMNS + 1] = {50, 90, 250, 340, 400, 470, 545};

/* Every character of the first rows stands for all: they repeat. */
static void add_characters(hb_set_t *set)
{
	hb_buffer_t *buffer = hb_buffer_create();
	char cell[CELL_BYTES];
	for (size_t row = 0; row < 200; row++)
		for (unsigned c = 0; c < TABLE_COLUMNS; c++)
			hb_buffer_add_utf8(buffer, table_cell(row, c, cell), -1, 0, -1);
	for (unsigned c = 0; c < TABLE_COLUMNS; c++)
		hb_buffer_add_utf8(buffer, table_heads[c], -1, 0, -1);
	unsigned count;
	const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
	for (unsigned i = 0; i < count; i++)
		hb_set_add(set, infos[i].codepoint);
	hb_buffer_destroy(buffer);
}

static int make_subset(const char *from, const char *to)
{
	hb_blob_t *blob = hb_blob_create_from_file(from);
	hb_face_t *face = hb_face_create(blob, 0);
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	add_characters(hb_subset_input_unicode_set(input));
	hb_face_t *subset = hb_subset_or_fail(face, input);
	if (!subset)
		return 1;
	hb_blob_t *bytes = hb_face_reference_blob(subset);
	unsigned length;
	const char *data = hb_blob_get_data(bytes, &length);
	FILE *file = fopen(to, "wb");
	int failed = !file || fwrite(data, 1, length, file) != length || fclose(file) != 0;
	hb_blob_destroy(bytes);
	hb_face_destroy(subset);
	hb_subset_input_destroy(input);
	hb_face_destroy(face);
	hb_blob_destroy(blob);
	return failed;
}

static void draw_row(HPDF_Page page, float y, size_t row, int head)
{
	char cell[CELL_BYTES];
	HPDF_Page_BeginText(page);
	for (unsigned c = 0; c < TABLE_COLUMNS; c++)
		HPDF_Page_TextOut(page, lefts[c] + 3, y + 4, head ? table_heads[c] : table_cell(row, c, cell));
	HPDF_Page_EndText(page);
	HPDF_Page_MoveTo(page, lefts[0], y);
	HPDF_Page_LineTo(page, lefts[TABLE_COLUMNS], y);
	HPDF_Page_Stroke(page);
}

static HPDF_Page open_page(HPDF_Doc pdf, HPDF_Font font)
{
	HPDF_Page page = HPDF_AddPage(pdf);
	HPDF_Page_SetSize(page, HPDF_PAGE_SIZE_A4, HPDF_PAGE_PORTRAIT);
	HPDF_Page_SetFontAndSize(page, font, SIZE);
	HPDF_Page_SetLineWidth(page, 0.4f);
	for (unsigned c = 0; c <= TABLE_COLUMNS; c++) {
		HPDF_Page_MoveTo(page, lefts[c], TOP + LINE);
		HPDF_Page_LineTo(page, lefts[c], BOTTOM);
		HPDF_Page_Stroke(page);
	}
	draw_row(page, TOP, 0, 1);
	return page;
}

static int draw(size_t rows, const char *font_path, const char *to)
{
	HPDF_Doc pdf = HPDF_New(NULL, NULL);
	HPDF_SetCompressionMode(pdf, HPDF_COMP_ALL);
	HPDF_UseUTFEncodings(pdf);
	const char *name = HPDF_LoadTTFontFromFile(pdf, font_path, HPDF_TRUE);
	HPDF_Font font = HPDF_GetFont(pdf, name, "UTF-8");
	HPDF_Page page = NULL;
	int y = BOTTOM;
	for (size_t row = 0; row < rows; row++) {
		if (y - LINE < BOTTOM) {
			page = open_page(pdf, font);
			y = TOP;
		}
		y -= LINE;
		draw_row(page, (float)y, row, 0);
	}
	HPDF_STATUS status = HPDF_SaveToFile(pdf, to);
	int failed = status != HPDF_OK || HPDF_GetError(pdf) != HPDF_OK;
	HPDF_Free(pdf);
	return failed;
}

int main(int argc, char **argv)
{
	if (argc == 4 && strcmp(argv[1], "subset") == 0)
		return make_subset(argv[2], argv[3]);
	if (argc == 5 && strcmp(argv[1], "draw") == 0)
		return draw(strtoul(argv[2], NULL, 10), argv[3], argv[4]);
	return 2;
}
