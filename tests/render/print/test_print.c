/*
 * Tests of whole PDF files as other programs see them: validity, structure, text, ink, size, sameness.
 * Needs qpdf, poppler-utils, PDFBox Preflight and a Java runtime.
 * SPDX-License-Identifier: MIT
 */
#include "fixture.h"

#include <hb.h>
#include <unistd.h>

#include "render/print/layout.h"
#include "render/print/pdf.h"

static const char *const indicators[17][4] = {
	{"社会救助", "城乡低保救助精准率", "%", "100"},
	{"社会救助", "特困人员集中供养率", "%", "60"},
	{"社会救助", "困难群众受助率", "%", "100"},
	{"社区建设", "社区公共服务站达标率", "%", "100"},
	{"社区建设", "乡镇（街道）便民服务中心", "个", "15"},
	{"社区建设", "典型农村社区", "个", "70"},
	{"社会工作", "社会工作专业人才总量", "人", "400"},
	{"社会工作", "社会工作机构管理人才和专业督导人才", "人", "50"},
	{"社会工作", "城市社区“两委”班子成员取得社会工作者职业资格的比例", "%", "15"},
	{"社会组织", "社会组织年培训率", "%", "100"},
	{"养老服务", "社区养老服务综合设施覆盖率", "%", "95"},
	{"养老服务", "养老护理人员持证上岗率", "%", "100"},
	{"社会服务", "农村老人儿童快乐之家", "个", "25"},
	{"社会服务", "儿童保护站点村级覆盖率", "%", "100"},
	{"社会服务", "村级公益性公墓覆盖率", "%", "100"},
	{"社会服务", "墓区绿化覆盖率", "%", ">80"},
	{"社会服务", "火化炉国家级环保标准达标率", "%", "100"},
};

static const struct print_column columns[] = {
	{ALIGN_CENTER, 2, 0}, {ALIGN_CENTER, 4, 0}, {ALIGN_DEFAULT, 8, 0}, {ALIGN_CENTER, 2, 0}, {ALIGN_DECIMAL, 4, 0}};

static struct print_table *indicator_table(struct arena *arena)
{
	struct print_row *head = ARENA_NEW(arena, struct print_row), *rows = ARENA_ARRAY(arena, 17, struct print_row);
	*head = row_of(arena, "序号|类别|指标名称|单位|2025年目标");
	for (size_t i = 0; i < 17; i++) {
		rows[i] = row_of(arena, text_format(arena, "%zu|%s|%s|%s|%s", i + 1, indicators[i][0], indicators[i][1],
						    indicators[i][2], indicators[i][3]).at);
		((struct print_cell *)rows[i].cells)[2].heads_row = true;
	}
	struct print_run *note = ARENA_NEW(arena, struct print_run);
	*note = words("注：指标16须大于80%，等于80%视为未达标。");
	struct print_table *table = ARENA_NEW(arena, struct print_table);
	*table = (struct print_table){.number = words("附表1"), .title = words("“十四五”时期主要指标"), .columns = columns,
				      .column_count = 5, .head = head, .head_count = 1, .rows = rows, .row_count = 17,
				      .notes = note, .note_count = 1};
	return table;
}

/* Every kind of block, both profiles, an upright and a turned page, a character beyond U+FFFF. */
static struct document *everything(struct arena *arena)
{
	struct print_key_figure *figures = ARENA_ARRAY(arena, 2, struct print_key_figure);
	figures[0] = (struct print_key_figure){words("17"), words("项"), words("主要指标")};
	figures[1] = (struct print_key_figure){words("307,735"), words("万元"), words("规划投资")};
	struct print_bar *bars = ARENA_ARRAY(arena, 2, struct print_bar);
	bars[0] = (struct print_bar){words("特困人员集中供养率"), words("75.3%"), 753, 600, false};
	bars[1] = (struct print_bar){words("社会工作专业人才总量"), words("42.0%"), 420, 600, true};
	struct print_block *first = ARENA_ARRAY(arena, 2, struct print_block);
	first[0] = (struct print_block){.kind = BLOCK_HEADING, .heading = {1, words(""), words("规划附件<&>(一)"), false}};
	first[1] = (struct print_block){.kind = BLOCK_CONTENTS};
	struct print_block *second = ARENA_ARRAY(arena, 8, struct print_block);
	second[0] = (struct print_block){.kind = BLOCK_HEADING, .heading = {1, words("附件1"), words("主要指标不上"), false}};
	second[1] = (struct print_block){.kind = BLOCK_HEADING, .heading = {2, words(""), words("一、总体情况"), false}};
	second[2] = (struct print_block){.kind = BLOCK_KEY_FIGURES, .figures = {figures, 2}};
	second[3] = (struct print_block){.kind = BLOCK_PARAGRAPH, .paragraph = {.words =
		words("规划共设17项主要指标（其中约束性6项、预期性11项），按GB/T 9704—2012编排，地名“\U0002000B家台”仍用原字；截至2023年底，已有数据的指标16项。")}};
	second[4] = (struct print_block){.kind = BLOCK_BARS, .bars = {words("完成率"), TEXT("条形图：完成率"),
		words("竖线为序时进度60%"), bars, 2}};
	second[5] = (struct print_block){.kind = BLOCK_SPACE};
	second[6] = (struct print_block){.kind = BLOCK_PAGE_BREAK};
	second[7] = (struct print_block){.kind = BLOCK_PARAGRAPH, .paragraph = {.words = words("以上。"), .small = true}};
	struct print_block *third = ARENA_NEW(arena, struct print_block);
	*third = (struct print_block){.kind = BLOCK_TABLE, .table = indicator_table(arena)};
	struct print_section *sections = ARENA_ARRAY(arena, 3, struct print_section);
	sections[0] = (struct print_section){.profile = PROFILE_OFFICIAL, .blocks = first, .count = 2};
	sections[1] = (struct print_section){.profile = PROFILE_TABLE, .running_head = words("附件1"), .blocks = second, .count = 8};
	sections[2] = (struct print_section){.profile = PROFILE_OFFICIAL, .orientation = ORIENTATION_LANDSCAPE, .blocks = third,
					     .count = 1};
	struct document *document = ARENA_NEW(arena, struct document);
	*document = (struct document){.title = TEXT("规划附件<&>(一)"), .author = TEXT("石首市民政局"), .subject = TEXT("指标 & 项目"),
				      .keywords = TEXT("民政"), .date = TEXT("2023-12-31"), .marks = {words("送审稿"), words("演示数据")}, .duplex = true,
				      .sections = sections, .section_count = 3};
	return document;
}

static const char folder[] = "/tmp/planpress-print-test";

/* Runs a command on a file holding the PDF; returns what it printed, on either stream. */
static struct text run_on(struct world *world, struct text pdf, const char *before, const char *after, int *status)
{
	struct text path = text_format(&world->arena, "%s-%d.pdf", folder, (int)getpid());
	FILE *out = fopen(path.at, "wb");
	assert_non_null(out);
	assert_int_equal(fwrite(pdf.at, 1, pdf.len, out), pdf.len);
	fclose(out);
	FILE *in = popen(text_format(&world->arena, "%s %s %s 2>&1", before, path.at, after).at, "r");
	assert_non_null(in);
	struct buffer said = {0};
	char part[4096];
	for (size_t n; (n = fread(part, 1, sizeof part, in)) > 0;)
		buffer_add(&said, part, n);
	*status = pclose(in);
	struct text result = text_copy(&world->arena, buffer_view(&said));
	buffer_release(&said);
	unlink(path.at);
	return result;
}

static struct text output_of(struct world *world, struct text pdf, const char *before, const char *after)
{
	int status;
	struct text said = run_on(world, pdf, before, after, &status);
	if (status != 0)
		fail_msg("%s: %.*s", before, TEXT_ARG(said));
	return said;
}

static void expect_valid(struct world *world, struct text pdf)
{
	output_of(world, pdf, "qpdf --check", "");
	assert_int_equal(output_of(world, pdf, "pdftoppm -r 20", ">/dev/null").len, 0);
	assert_int_equal(output_of(world, pdf, "pdftotext", "- >/dev/null").len, 0);
	assert_int_equal(output_of(world, pdf, "pdfinfo -struct-text", ">/dev/null").len, 0);
	output_of(world, pdf, "tests/print/preflight.sh", "");
}

static void test_everything_is_valid(void **state)
{
	struct world *world = *state;
	struct text pdf = pdf_of(world, everything(&world->arena));
	expect_valid(world, pdf);
	assert_int_equal(world->notes.count, 0);
	struct text fonts = output_of(world, pdf, "pdffonts", "");
	assert_int_equal(count_of(fonts, "Identity-H       yes yes yes"), 2);
}

static void test_odd_documents_are_valid(void **state)
{
	struct world *world = *state;
	struct document bare = {.title = TEXT("")};
	expect_valid(world, pdf_of(world, &bare));
	struct print_block blank = {.kind = BLOCK_PARAGRAPH};
	expect_valid(world, pdf_of(world, document_of(&world->arena, PROFILE_OFFICIAL, ORIENTATION_AUTO, &blank, 1)));
}

/* The checker checks: a file that names no colour profile is refused. */
static void test_preflight_refuses(void **state)
{
	struct world *world = *state;
	struct text pdf = pdf_of(world, everything(&world->arena));
	size_t at = text_find(pdf, TEXT("/CIDSet"), 0);
	assert_true(at != SIZE_MAX);
	memcpy((char *)pdf.at + at, "/CIDBad", 7);
	int status;
	run_on(world, pdf, "tests/print/preflight.sh", "", &status);
	assert_int_not_equal(status, 0);
}

static void test_structure_row_by_row(void **state)
{
	struct world *world = *state;
	struct document *document = document_of_table(&world->arena, ORIENTATION_PORTRAIT, indicator_table(&world->arena));
	struct text said = output_of(world, pdf_of(world, document), "pdfinfo -struct-text", "");
	struct buffer expected = {0};
	buffer_string(&expected, "Document\n  Sect\n    Table (block)\n      Caption\n        \"附表1　“十四五”时期主要指标\"\n"
				 "      THead\n        TR\n");
	static const char *const heads[] = {"序号", "类别", "指标名称", "单位", "2025年目标"};
	for (int i = 0; i < 5; i++)
		buffer_printf(&expected, "          TH:\n             /Scope /Column\n            \"%s\"\n", heads[i]);
	buffer_string(&expected, "      TBody\n");
	for (int i = 0; i < 17; i++)
		buffer_printf(&expected, "        TR\n          TD \n            \"%d\"\n          TD \n            \"%s\"\n"
			      "          TH:\n             /Scope /Row\n            \"%s\"\n          TD \n            \"%s\"\n"
			      "          TD \n            \"%s\"\n", i + 1, indicators[i][0], indicators[i][1], indicators[i][2],
			      indicators[i][3]);
	buffer_string(&expected, "    Note (inline)\n      \"注：指标16须大于80%，等于80%视为未达标。\"\n");
	buffer_char(&expected, '\0');
	/* Poppler leaves a blank behind TD in some versions. */
	struct buffer tidy = {0};
	for (size_t i = 0; i < said.len; i++)
		if (!(said.at[i] == '\n' && i && said.at[i - 1] == 'D' && (buffer_char(&tidy, ' '), false)))
			buffer_char(&tidy, said.at[i]);
	buffer_char(&tidy, '\0');
	assert_string_equal(tidy.at, expected.at);
	buffer_release(&expected);
	buffer_release(&tidy);
}

static void test_text_comes_out_whole(void **state)
{
	struct world *world = *state;
	struct text pdf = pdf_of(world, everything(&world->arena));
	struct text said = output_of(world, pdf, "pdftotext", "-");
	static const char *const expected[] = {"\U0002000B", "GB/T 9704—2012", "307,735", "社会工作专业人才总量", "送审稿", "演示数据",
					       "规划附件<&>(一)", ">80", "—1—"};
	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
		if (count_of(said, expected[i]) == 0)
			fail_msg("not in the text: %s\n%.*s", expected[i], TEXT_ARG(said));
}

static void test_navigation_and_metadata(void **state)
{
	struct world *world = *state;
	struct text pdf = pdf_of(world, everything(&world->arena));
	struct text info = output_of(world, pdf, "pdfinfo", "");
	assert_int_equal(count_of(info, "规划附件<&>(一)"), 1);
	assert_int_equal(count_of(info, "Tagged:          yes"), 1);
	struct text xmp = output_of(world, pdf, "pdfinfo -meta", "");
	assert_int_equal(count_of(xmp, "规划附件&lt;&amp;&gt;(一)"), 1);
	assert_int_equal(count_of(xmp, "<xmp:CreateDate>2023-12-31T00:00:00+08:00<"), 1);
	/* 不 is U+4E0D, 上 U+4E0A: bytes that other programs have taken for line ends. */
	assert_int_equal(count_of(pdf, "/Title<FEFF96444EF6003130004E3B898163076807" "4E0D4E0A>"), 1);
	assert_int_equal(count_of(pdf, "/Subtype/Link"), 3);
	assert_int_equal(count_of(pdf, "/Lang (zh-CN)"), 1);
	assert_int_equal(count_of(pdf, "/DisplayDocTitle true"), 1);
	assert_int_equal(count_of(pdf, "/Type/OBJR"), 3);
	assert_int_equal(count_of(pdf, "/CreationDate (D:20231231000000+08'00')"), 1);
}

static void test_contents_know_the_pages(void **state)
{
	struct world *world = *state;
	struct text dump = dump_of(world, everything(&world->arena));
	struct text first = page_of(&world->arena, dump, 1);
	assert_int_equal(count_of(first, "Link 附件1　主要指标不上"), 1);
	assert_int_equal(count_of(first, "Link 2\n"), 2);
	assert_int_equal(count_of(first, "link to page 2"), 2);
}

/* The same bytes again, also with fonts that have seen other characters in another order. */
static void test_same_bytes_again(void **state)
{
	struct world *world = *state;
	struct text first = pdf_of(world, everything(&world->arena));
	assert_true(text_equal(first, pdf_of(world, everything(&world->arena))));
	struct font_setup setup = font_setup_default();
	struct print_fonts *before = world->fonts;
	world->fonts = print_fonts_new(&setup, &world->notes);
	struct print_block other = {.kind = BLOCK_PARAGRAPH, .paragraph = {.words = words("覆盖率绿化区墓\U0002000B台家1029")}};
	pdf_of(world, document_of(&world->arena, PROFILE_TABLE, ORIENTATION_PORTRAIT, &other, 1));
	bool same = text_equal(first, pdf_of(world, everything(&world->arena)));
	print_fonts_free(world->fonts);
	world->fonts = before;
	assert_true(same);
	struct document *marked = everything(&world->arena);
	memcpy(marked->id, "0123456789abcdef", 16);
	assert_int_equal(count_of(pdf_of(world, marked), "<30313233343536373839616263646566>"), 2);
}

static void test_small_files(void **state)
{
	struct world *world = *state;
	struct document *document = document_of_table(&world->arena, ORIENTATION_PORTRAIT, indicator_table(&world->arena));
	assert_in_range(pdf_of(world, document).len, 10000, 60000);
}

static void test_missing_character_prints_nothing(void **state)
{
	struct world *world = *state;
	static const char *const texts[] = {"\U00020000家台", "进展\U0001F600", "卐\uE000"};
	for (size_t i = 0; i < 3; i++) {
		struct print_block block = {.kind = BLOCK_PARAGRAPH, .paragraph = {.words = words(texts[i])}};
		struct document *document = document_of(&world->arena, PROFILE_TABLE, ORIENTATION_PORTRAIT, &block, 1);
		struct buffer out = {0};
		assert_false(print_document(document, world->fonts, &out, &world->notes));
		assert_int_equal(out.len, 0);
		assert_int_equal(world->notes.errors, i + 1);
		assert_int_equal(world->notes.list[i].message, MSG_GLYPH_MISSING);
	}
}

/* Tagged like any other: no array longer than PDF 1.4 allows. */
static void test_ten_thousand_rows(void **state)
{
	struct world *world = *state;
	struct print_table *table = indicator_table(&world->arena);
	struct print_row *rows = ARENA_ARRAY(&world->arena, 10000, struct print_row);
	for (size_t i = 0; i < 10000; i++)
		rows[i] = table->rows[i % 17];
	table->rows = rows;
	table->row_count = 10000;
	struct document *document = document_of_table(&world->arena, ORIENTATION_PORTRAIT, table);
	struct text pdf = pdf_of(world, document);
	output_of(world, pdf, "qpdf --check", "");
	assert_int_equal(count_of(pdf, "/S/TR"), 10001);
	assert_int_equal(count_of(pdf, "/S/TBody"), 3);
	assert_int_equal(count_of(pdf, "/S/TD"), 40000);
	struct text said = output_of(world, pdf, "pdftotext", "- | grep -c 城乡低保救助精准率");
	assert_true(text_is(text_trim(said), "589"));
}

/* A rendered page. */
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

static bool has_ink(const struct picture *picture, int left, int top, int right, int bottom)
{
	for (int y = top < 0 ? 0 : top; y <= bottom && y < picture->height; y++)
		for (int x = left < 0 ? 0 : left; x <= right && x < picture->width; x++)
			if (picture->grey[y * picture->width + x] < 215)
				return true;
	return false;
}

enum { PIXELS_A_POINT = 3, SLACK = 2 };

/* The glyph as the original font has it must touch all four sides of its box on the page. */
static void expect_glyph(const struct picture *picture, hb_font_t *font, const struct glyph *glyph, int size, int x, int y)
{
	hb_codepoint_t number;
	hb_glyph_extents_t box;
	assert_true(hb_font_get_nominal_glyph(font, glyph->code, &number));
	assert_true(hb_font_get_glyph_extents(font, number, &box));
	if (box.width == 0)
		return;
	double scale = (double)size * PIXELS_A_POINT / 1000 / hb_face_get_upem(hb_font_get_face(font));
	double origin_x = (double)x * PIXELS_A_POINT / 1000, origin_y = (double)y * PIXELS_A_POINT / 1000;
	int left = (int)(origin_x + box.x_bearing * scale), right = (int)(origin_x + (box.x_bearing + box.width) * scale);
	int top = (int)(origin_y - box.y_bearing * scale), bottom = (int)(origin_y - (box.y_bearing + box.height) * scale);
	bool whole = has_ink(picture, left - SLACK, top, left + SLACK, bottom) &&
		     has_ink(picture, right - SLACK, top, right + SLACK, bottom) &&
		     has_ink(picture, left, top - SLACK, right, top + SLACK) &&
		     has_ink(picture, left, bottom - SLACK, right, bottom + SLACK);
	if (!whole)
		fail_msg("no ink, or part of it, for U+%04X at %d,%d", (unsigned)glyph->code, x / 1000, y / 1000);
}

static size_t expect_ink(struct world *world, const struct page *page, const struct picture *picture, hb_font_t *const *fonts)
{
	size_t count = 0;
	for (size_t i = 0; i < page->count; i++) {
		const struct item *item = &page->items[i];
		if (item->kind != ITEM_TEXT || (item->upright && page->landscape))
			continue;
		int x = item->x;
		const struct glyph *glyphs = item->setting->glyphs + item->line.first;
		for (uint32_t g = 0; g < item->line.count; g++, count++) {
			expect_glyph(picture, fonts[FONT_OF(glyphs[g].ref)], &glyphs[g], item->setting->size, x, item->y);
			x += glyphs[g].advance;
			if (g + 1 < item->line.count && glyph_gap(&glyphs[g], &glyphs[g + 1]))
				x += item->line.stretch;
		}
	}
	(void)world;
	return count;
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

static void test_every_character_has_ink(void **state)
{
	struct world *world = *state;
	struct pages pages;
	struct buffer out = {0};
	struct document *document = everything(&world->arena);
	layout_document(document, &world->arena, world->fonts, &world->notes, &pages);
	assert_true(pdf_write(document, &pages, world->fonts, &world->arena, &out, &world->notes));
	struct text prefix = text_format(&world->arena, "%s-%d", folder, (int)getpid());
	output_of(world, buffer_view(&out), text_format(&world->arena, "pdftoppm -gray -r %d", 72 * PIXELS_A_POINT).at, prefix.at);
	buffer_release(&out);
	struct font_setup setup = font_setup_default();
	hb_font_t *fonts[] = {open_font(&setup.chains[0][0]), open_font(&setup.chains[0][1])};
	size_t count = 0;
	for (size_t p = 0; p < pages.count; p++) {
		struct text path = text_format(&world->arena, "%s-%zu.pgm", prefix.at, p + 1);
		struct picture picture = read_picture(&world->arena, path.at);
		unlink(path.at);
		count += expect_ink(world, &pages.list[p], &picture, fonts);
	}
	hb_font_destroy(fonts[0]);
	hb_font_destroy(fonts[1]);
	assert_true(count > 500);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PRINT_TEST(test_everything_is_valid),
		PRINT_TEST(test_odd_documents_are_valid),
		PRINT_TEST(test_preflight_refuses),
		PRINT_TEST(test_structure_row_by_row),
		PRINT_TEST(test_text_comes_out_whole),
		PRINT_TEST(test_navigation_and_metadata),
		PRINT_TEST(test_contents_know_the_pages),
		PRINT_TEST(test_same_bytes_again),
		PRINT_TEST(test_small_files),
		PRINT_TEST(test_missing_character_prints_nothing),
		PRINT_TEST(test_ten_thousand_rows),
		PRINT_TEST(test_every_character_has_ink),
	};
	return cmocka_run_group_tests(tests, NULL, fonts_close);
}
