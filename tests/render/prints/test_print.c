/*
 * Tests of whole PDF files as other programs see them: validity, structure, text, size, sameness.
 * Needs qpdf, poppler-utils, PDFBox Preflight and a Java runtime.
 * SPDX-License-Identifier: MIT
 */
#include "everything.h"

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
	assert_int_equal(count_of(fonts, "CID Type 0C       Custom           yes yes yes"), 3);
	assert_int_equal(count_of(fonts, "yes yes yes"), 3);
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
	/* Poppler leaves a blank behind TD in some versions, and gives the names of notes, which are numbers. */
	struct buffer tidy = {0};
	for (size_t i = 0; i < said.len; i++)
		if (said.at[i] == '<' && said.at[i + 1] == 'n')
			i = text_find(said, TEXT("> "), i) + 1;
		else 		if (!(said.at[i] == '\n' && i && said.at[i - 1] == 'D' && (buffer_char(&tidy, ' '), false)))
			buffer_char(&tidy, said.at[i]);
	buffer_char(&tidy, '\0');
	assert_string_equal(tidy.at, expected.at);
	buffer_release(&expected);
	buffer_release(&tidy);
}

/* What PDF/UA-1 asks for beside PDF/A-1a, as far as the bytes show it. */
static void test_accessible(void **state)
{
	struct world *world = *state;
	struct text pdf = pdf_of(world, everything(&world->arena));
	struct text xmp = output_of(world, pdf, "pdfinfo -meta", "");
	assert_int_equal(count_of(xmp, "<pdfuaid:part>1</pdfuaid:part>"), 1);
	assert_int_equal(count_of(xmp, "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"), 1);
	assert_int_equal(count_of(pdf, "/Tabs/S"), count_of(pdf, "/Type/Page/"));
	assert_int_equal(count_of(pdf, "/S/Note/P"), count_of(pdf, "/ID(n"));
	assert_int_equal(count_of(pdf, "/S/LI/"), 2);
	assert_int_equal(count_of(pdf, "/S/Lbl/"), 2);
	assert_int_equal(count_of(pdf, "/S/LBody/"), 2);
	/* Marks are read once, labels end with a blank, tables can be reached from the bookmarks. */
	struct text said = output_of(world, pdf, "pdfinfo -struct-text", "");
	assert_int_equal(count_of(said, "送审稿"), 1);
	assert_int_equal(count_of(said, "演示数据"), 1);
	assert_int_equal(count_of(said, "\"E-01 \""), 1);
	assert_int_equal(count_of(pdf, "/Title<FEFF96448868" "00313000"), 1);
}

/* Headers and footers say that they are; whoever reads the file by eye alone sees the same. */
static void test_artifacts_have_kinds(void **state)
{
	struct world *world = *state;
	struct text plain = output_of(world, pdf_of(world, everything(&world->arena)), "qpdf --qdf --stream-data=uncompress", "-");
	assert_int_equal(count_of(plain, "/Subtype/Footer"), 4);
	assert_true(count_of(plain, "/Subtype/Header") >= 4);
	assert_true(count_of(plain, "/Artifact<</Type/Layout>>") > 4);
	assert_int_equal(count_of(plain, "/Artifact BMC"), 0);
}

/* The numbers behind a key, from the n-th time it is met. */
static void numbers_behind(struct text pdf, const char *key, size_t n, double out[4])
{
	size_t at = 0;
	for (size_t i = 0; i <= n; i++)
		at = text_find(pdf, text_of(key), at) + strlen(key);
	assert_int_equal(sscanf(pdf.at + at, "%lf %lf %lf %lf", &out[0], &out[1], &out[2], &out[3]), 4);
}

/* Where figures are said to be is where they are, counted from the foot of the sheet. */
static void test_figures_are_where_they_say(void **state)
{
	struct world *world = *state;
	const struct print_bar bar = {words("甲"), words("50%"), 500, 1000, 0};
	const struct print_block block = {.kind = BLOCK_BARS, .bars = {words("题"), TEXT("图"), words(""), &bar, 1}};
	for (int turned = 0; turned < 2; turned++) {
		double box[4];
		struct text pdf = pdf_of(world, document_of(&world->arena, PROFILE_TABLE, turned ? ORIENTATION_LANDSCAPE : ORIENTATION_PORTRAIT, &block, 1));
		numbers_behind(pdf, "/BBox[", 0, box);
		assert_true(box[0] < box[2] && box[1] < box[3]);
		/* At the head of the page, which is the left edge of the sheet when it is turned. */
		assert_true(turned ? box[2] < 150 : box[1] > 700);
		assert_true(turned ? box[3] - box[1] > 500 : box[2] - box[0] > 400);
	}
}

/* A link covers its line, on turned pages too, where lines run up the sheet. */
static void test_links_cover_their_lines(void **state)
{
	struct world *world = *state;
	const struct print_block blocks[] = {{.kind = BLOCK_CONTENTS}, {.kind = BLOCK_HEADING, .heading = {.level = 1, .words = words("题")}}};
	for (int turned = 0; turned < 2; turned++) {
		double box[4];
		struct text pdf = pdf_of(world, document_of(&world->arena, PROFILE_TABLE, turned ? ORIENTATION_LANDSCAPE : ORIENTATION_PORTRAIT, blocks, 2));
		numbers_behind(pdf, "/Rect[", 0, box);
		assert_true(box[0] < box[2] && box[1] < box[3]);
		double along = turned ? box[3] - box[1] : box[2] - box[0], across = turned ? box[2] - box[0] : box[3] - box[1];
		assert_true(along > 400 && across < 40);
		assert_true(turned ? box[0] < 150 : box[1] > 700);
	}
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
	/* Two figures, each with its place on the page and words for those who do not see it. */
	assert_int_equal(count_of(pdf, "/S/Figure"), 2);
	assert_int_equal(count_of(pdf, "/O/Layout/BBox["), 2);
	assert_int_equal(count_of(pdf, "/Alt<FEFF"), 2);
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

/* A page with contents is drawn last; what begins on it and goes on behind it is read in order all the same. */
static void test_waiting_pages_are_read_in_order(void **state)
{
	struct world *world = *state;
	struct buffer text = {0};
	for (int i = 0; i < 300; i++)
		buffer_printf(&text, "第%03d句。", i);
	const struct print_block blocks[] = {
		{.kind = BLOCK_HEADING, .heading = {.level = 2, .words = words("题")}},
		{.kind = BLOCK_CONTENTS},
		{.kind = BLOCK_PARAGRAPH, .paragraph = {.words = {buffer_view(&text), NO_PLACE}}}};
	struct text pdf = pdf_of(world, document_of(&world->arena, PROFILE_OFFICIAL, ORIENTATION_PORTRAIT, blocks, 3));
	expect_valid(world, pdf);
	struct text said = output_of(world, pdf, "pdfinfo -struct-text", "");
	size_t first = text_find(said, TEXT("第001句"), 0), last = text_find(said, TEXT("第299句"), 0);
	assert_true(first < last && last < said.len);
	assert_int_equal(count_of(said, "第000句"), 1);
	assert_true(count_of(pdf, "/Type/MCR") > 0);
	buffer_release(&text);
}

struct taken {
	struct buffer bytes;
	size_t pieces, most;
};

static bool take(void *to, struct text bytes)
{
	struct taken *taken = to;
	buffer_text(&taken->bytes, bytes);
	return taken->pieces++ < taken->most;
}

/* A sink gets the same bytes in pieces; one that is full ends the print with a note. */
static void test_sinks(void **state)
{
	struct world *world = *state;
	struct print_row *rows = ARENA_ARRAY(&world->arena, 2000, struct print_row), head = row_of(&world->arena, "甲|乙");
	struct print_column pair[2] = {{.align = ALIGN_LEFT}, {.align = ALIGN_DECIMAL}};
	for (size_t i = 0; i < 2000; i++)
		rows[i] = row_of(&world->arena, "项目|12.5");
	struct print_table table = {.columns = pair, .column_count = 2, .head = &head, .head_count = 1, .rows = rows, .row_count = 2000};
	struct document *document = document_of_table(&world->arena, ORIENTATION_PORTRAIT, &table);
	struct taken whole = {.most = 1000}, cut = {.most = 1};
	assert_true(print_document_to(document, world->fonts, (struct print_sink){take, &whole}, &world->notes));
	assert_true(text_equal(buffer_view(&whole.bytes), pdf_of(world, document)));
	assert_in_range(whole.pieces, 3, 100);
	assert_int_equal(world->notes.count, 0);
	assert_false(print_document_to(document, world->fonts, (struct print_sink){take, &cut}, &world->notes));
	assert_int_equal(cut.pieces, 2);
	assert_int_equal(world->notes.list[0].message, MSG_PRINT_FAILED);
	buffer_release(&whole.bytes);
	buffer_release(&cut.bytes);
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
		buffer_release(&out);
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		PRINT_TEST(test_everything_is_valid),
		PRINT_TEST(test_odd_documents_are_valid),
		PRINT_TEST(test_preflight_refuses),
		PRINT_TEST(test_structure_row_by_row),
		PRINT_TEST(test_accessible),
		PRINT_TEST(test_artifacts_have_kinds),
		PRINT_TEST(test_figures_are_where_they_say),
		PRINT_TEST(test_links_cover_their_lines),
		PRINT_TEST(test_text_comes_out_whole),
		PRINT_TEST(test_navigation_and_metadata),
		PRINT_TEST(test_contents_know_the_pages),
		PRINT_TEST(test_waiting_pages_are_read_in_order),
		PRINT_TEST(test_sinks),
		PRINT_TEST(test_same_bytes_again),
		PRINT_TEST(test_small_files),
		PRINT_TEST(test_missing_character_prints_nothing),
		PRINT_TEST(test_ten_thousand_rows),
	};
	return cmocka_run_group_tests(tests, NULL, fonts_close);
}
