/*
 * Tests of render/prints/linebreak: what may start and end a line, what stays together, what is squeezed.
 * SPDX-License-Identifier: MIT
 */
#include "fixture.h"

#include "render/prints/linebreak.h"

enum { SIZE = 10000 };

/* Breaks at `width` ems and writes the lines with bars between them. */
static const char *broken(struct world *world, const char *text, int ems)
{
	struct setting setting;
	struct line *lines;
	struct buffer out = {0};
	words_set(&world->arena, world->fonts, (struct lettering){ROLE_BODY, SIZE, words(text)}, &world->notes, &setting);
	size_t count = words_break(&world->arena, world->fonts, &setting, ems * SIZE, 0, &lines);
	for (size_t i = 0; i < count; i++) {
		if (i)
			buffer_char(&out, '|');
		for (uint32_t g = 0; g < lines[i].count; g++) {
			char bytes[4];
			buffer_add(&out, bytes, utf8_put(setting.glyphs[lines[i].first + g].code, bytes));
		}
		assert_true(lines[i].width <= ems * SIZE || lines[i].count == 1);
	}
	struct text result = text_copy(&world->arena, buffer_view(&out));
	buffer_release(&out);
	return result.at;
}

static void test_hard_cases(void **state)
{
	static const struct {
		const char *text;
		int ems;
		const char *lines;
	} cases[] = {
		{"民政事业发展规划", 4, "民政事业|发展规划"},
		{"", 4, ""},
		{"一", 1, "一"},
		/* A mark that would start a line is squeezed into the end of the one before, ... */
		{"民政事业，发展规划", 4, "民政事|业，发展|规划"},
		{"民政事，业发展规划", 4, "民政事，|业发展规|划"},
		/* ... and two of them share one cell. */
		{"《规划》，《纲要》。好", 8, "《规划》，《纲要》。|好"},
		/* Nothing opening at the end, nothing closing at the start. */
		{"发展规划（摘要）", 5, "发展规划|（摘要）"},
		{"以《年报》为准", 2, "以|《年|报》|为准"},
		{"实施“十四五”规划", 4, "实施|“十四五”|规划"},
		{"推进‘三社’联动", 3, "推进|‘三社’|联动"},
		/* Dashes and ellipses stay whole. */
		{"民政——规划", 3, "民|政——|规划"},
		{"民政规划……等", 5, "民政规|划……等"},
		/* Numbers, their signs and the word they count in. */
		{"达到95.81%以上", 4, "达到|95.81%|以上"},
		{"投资68,745.46万元", 5, "投资|68,745.46|万元"},
		{"共有12个项目", 3, "共有|12个|项目"},
		{"截至2023年底", 4, "截至|2023年|底"},
		{"气温37℃左右", 3, "气温|37℃|左右"},
		{"占80～90%左右", 3, "占|80～|90%|左右"},
		/* Latin words, and what can be broken nowhere. */
		{"按GB/T 9704执行", 4, "按GB/T|9704执|行"},
		{"使用Mustache模板", 5, "使用|Mustache|模板"},
		{"ABCDEFGHIJKLMNOPQRSTUVWXYZ", 5, "ABCDEFG|HIJKLMN|OPQRSTU|VWXYZ"},
		{"网址www.example.gov.cn/zwgk/tjxx", 8, "网址|www.example.|gov.cn/zwgk/|tjxx"},
		/* Middle dots and new lines. */
		{"卡尔·马克思", 2, "卡|尔·|马克|思"},
		{"第一行\n第二行", 9, "第一行|第二行"},
		{"第一行\n\n第三行", 9, "第一行||第三行"},
		/* Blanks at a line's end vanish. */
		{"word word", 3, "word|word"},
		/* What is read in one breath: numbers in Chinese with what they count, short quotations. */
		{"国民经济第十四个五年规划", 6, "国民经济|第十四个五年|规划"},
		{"到二〇二五年底", 5, "到|二〇二五年|底"},
		{"编制《规划纲要》时", 6, "编制|《规划纲要》|时"},
		/* Without ink and without effect. */
		{"民\u200B政\uFEFF事\u00AD业\u2060发\uFE0F展", 3, "民政事|业发展"},
		{"\u200B", 3, ""},
		/* Full width and half width. */
		{"ＡＢＣ１２３", 3, "ＡＢＣ|１２３"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(broken(*state, cases[i].text, cases[i].ems), cases[i].lines);
}

static void test_nothing_is_lost(void **state)
{
	struct world *world = *state;
	struct buffer text = {0};
	for (int i = 0; i < 500; i++)
		buffer_string(&text, i % 3 ? "石首市（民政）" : "GB/T9704—2012，");
	struct text whole = text_copy(&world->arena, buffer_view(&text));
	buffer_release(&text);
	for (int ems = 1; ems < 30; ems++) {
		const char *lines = broken(world, whole.at, ems);
		size_t kept = 0;
		for (size_t i = 0; lines[i]; i++)
			kept += lines[i] != '|';
		assert_int_equal(kept, whole.len);
	}
}

/* With every mark in every place, no line starts or ends with one that must not. */
static void test_prohibitions_hold_everywhere(void **state)
{
	struct world *world = *state;
	const char *closing[] = {"，", "。", "、", "；", "：", "！", "？", "）", "》", "”", "’", "】", "〉", "…", "％", "·"};
	const char *opening[] = {"（", "《", "“", "‘", "【", "〈"};
	for (size_t pad = 1; pad < 12; pad++)
		for (size_t m = 0; m < sizeof closing / sizeof *closing + sizeof opening / sizeof *opening; m++) {
			bool opens = m >= sizeof closing / sizeof *closing;
			const char *mark = opens ? opening[m - sizeof closing / sizeof *closing] : closing[m];
			struct text text = TEXT("");
			for (size_t i = 0; i < 24; i++)
				text = text_format(&world->arena, "%.*s%s", TEXT_ARG(text), i % pad == pad - 1 && pad > 2 ? mark : "市");
			struct text lines = text_of(broken(world, text.at, 6));
			struct text wrong = opens ? text_format(&world->arena, "%s|", mark) : text_format(&world->arena, "|%s", mark);
			assert_true(text_find(lines, wrong, 0) == SIZE_MAX);
		}
}

static void test_justified_lines_reach_the_edge(void **state)
{
	struct world *world = *state;
	struct setting setting;
	struct line *lines;
	words_set(&world->arena, world->fonts,
		  (struct lettering){ROLE_BODY, SIZE, words("规划共设17项主要指标，其中约束性指标6项、预期性指标11项，已有数据的16项。")}, &world->notes,
		  &setting);
	size_t count = words_break(&world->arena, world->fonts, &setting, 20 * SIZE, 2 * SIZE, &lines);
	assert_true(count >= 2);
	line_justify(&setting, &lines[0], 18 * SIZE);
	assert_in_range(lines[0].width, 18 * SIZE - 40, 18 * SIZE);
	/* Two characters are not torn apart over a whole line. */
	words_set(&world->arena, world->fonts, (struct lettering){ROLE_BODY, SIZE, words("合计")}, &world->notes, &setting);
	words_break(&world->arena, world->fonts, &setting, 20 * SIZE, 0, &lines);
	line_justify(&setting, &lines[0], 20 * SIZE);
	assert_int_equal(lines[0].stretch, 0);
}

static void test_centred_lines_are_even(void **state)
{
	struct world *world = *state;
	struct setting setting;
	struct line *lines;
	words_set(&world->arena, world->fonts, (struct lettering){ROLE_BODY, SIZE, words("社会救助服务能力")}, &world->notes, &setting);
	assert_int_equal(words_break_even(&world->arena, world->fonts, &setting, 7 * SIZE, &lines), 2);
	assert_int_equal(lines[0].count, 4);
	assert_int_equal(lines[1].count, 4);
}

/* Figures stand one under another, though the font has digits of different widths. */
static void test_digits_of_tables_are_equally_wide(void **state)
{
	struct world *world = *state;
	static const enum font_role roles[] = {ROLE_TABLE, ROLE_DIGITS, ROLE_STRONG};
	for (size_t r = 0; r < 3; r++) {
		struct setting setting;
		words_set(&world->arena, world->fonts, (struct lettering){roles[r], SIZE, words("0123456789")}, &world->notes, &setting);
		for (size_t i = 1; i < 10; i++) {
			assert_int_equal(setting.glyphs[i].advance, setting.glyphs[0].advance);
			assert_in_range(setting.glyphs[i].lead, 0, SIZE / 5);
		}
	}
}

/* 霞鹜文楷 has narrow quotes; beside Chinese characters they fill an em, in foreign words they do not. */
static void test_marks_fill_an_em(void **state)
{
	struct world *world = *state;
	struct font_setup setup = {0};
	for (int role = 0; role < ROLE_COUNT; role++)
		setup.chains[role][0] = (struct font_file){TEXT("/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf"), 0, TEXT("")};
	struct print_fonts *fonts = print_fonts_new(&setup, &world->notes);
	struct setting setting;
	words_set(&world->arena, fonts, (struct lettering){ROLE_BODY, SIZE, words("“十四五”规划")}, &world->notes, &setting);
	assert_int_equal(setting.natural, 7 * SIZE);
	assert_true(setting.glyphs[0].lead > SIZE / 3);
	assert_int_equal(setting.glyphs[4].lead, 0);
	/* Two marks share a cell, as those of other fonts do. */
	words_set(&world->arena, fonts, (struct lettering){ROLE_BODY, SIZE, words("规划”，好")}, &world->notes, &setting);
	assert_in_range(setting.natural, 4 * SIZE, 5 * SIZE - SIZE / 4);
	words_set(&world->arena, fonts, (struct lettering){ROLE_BODY, SIZE, words("“plan”")}, &world->notes, &setting);
	assert_true(setting.glyphs[0].advance < SIZE * 2 / 3);
	print_fonts_free(fonts);
}

/* However wide, a title is not parted inside 第十四个五年 while it has another place to break. */
static void test_titles_break_by_sense(void **state)
{
	struct world *world = *state;
	static const char *const titles[] = {"石首市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要主要指标进展情况表",
					     "关于印发《民政事业发展规划》的通知（第十四个五年）"};
	static const char *const kept[] = {"第十四个五年", "二〇三五年", "《民政事业发展规划》"};
	for (size_t t = 0; t < 2; t++)
		for (int ems = 11; ems < 45; ems++) {
			struct setting setting;
			struct line *lines;
			struct buffer out = {0};
			words_set(&world->arena, world->fonts, (struct lettering){ROLE_TITLE, SIZE, words(titles[t])}, &world->notes, &setting);
			size_t count = words_break_even(&world->arena, world->fonts, &setting, ems * SIZE, &lines);
			for (size_t i = 0; i < count; i++, buffer_char(&out, '|'))
				for (uint32_t g = 0; g < lines[i].count; g++)
					buffer_code(&out, setting.glyphs[lines[i].first + g].code);
			for (size_t k = 0; k < 3; k++)
				if (count_of(text_of(titles[t]), kept[k]) && !count_of(buffer_view(&out), kept[k]))
					fail_msg("%d ems: %.*s", ems, (int)out.len, out.at);
			buffer_release(&out);
		}
}

/* Centred in this many ems, with a stroke where a line ends. */
static void expect_lines(struct world *world, const char *title, int ems, const char *expected)
{
	struct setting setting;
	struct line *lines;
	struct buffer out = {0};
	words_set(&world->arena, world->fonts, (struct lettering){ROLE_TITLE, SIZE, words(title)}, &world->notes, &setting);
	size_t count = words_break_even(&world->arena, world->fonts, &setting, ems * SIZE, &lines);
	for (size_t i = 0; i < count; i++)
		for (uint32_t g = 0; g < lines[i].count + (i + 1 < count); g++)
			buffer_code(&out, g < lines[i].count ? setting.glyphs[lines[i].first + g].code : '|');
	buffer_char(&out, '\0');
	assert_string_equal(out.at, expected);
	buffer_release(&out);
}

/* Words stay whole; 率 and the like stay with the word before them, 和 and numbers with that after them. */
static void test_titles_keep_words(void **state)
{
	struct world *world = *state;
	expect_lines(world, "综合交通运输和农村公路管理", 8, "综合交通运输|和农村公路管理");
	expect_lines(world, "社会救助能力", 5, "社会救助|能力");
	expect_lines(world, "殡葬服务收费率", 6, "殡葬服务|收费率");
	expect_lines(world, "2021年一季度", 4, "2021年|一季度");
	expect_lines(world, "2021年前三季度", 4, "2021年|前三季度");
	expect_lines(world, "指标（摘要）", 4, "指标|（摘要）");
	/* Where a word is wider than the line, it ends within the word. */
	expect_lines(world, "殡仪馆", 2, "殡仪|馆");
}

static void test_missing_character_is_an_error_with_its_place(void **state)
{
	struct world *world = *state;
	struct source source = {.path = TEXT("plan.xml"), .bytes = TEXT("<name>\U0001F600</name>"), .arena = &world->arena};
	struct print_run run = {TEXT("民\U0001F600政"), {&source, 6}};
	struct setting setting;
	words_set(&world->arena, world->fonts, (struct lettering){ROLE_TABLE, SIZE, run}, &world->notes, &setting);
	assert_int_equal(world->notes.errors, 1);
	const struct note *note = &world->notes.list[0];
	assert_int_equal(note->message, MSG_GLYPH_MISSING);
	assert_int_equal(place_position(note->place).column, 7);
	assert_true(text_is(note->args[1], "U+1F600"));
	assert_true(text_is(note->args[2], "table"));
	assert_true(text_is(note->args[3], "NotoSerifCJK-Regular.ttc, LXGWWenKai-Regular.ttf, wqy-microhei.ttc"));
	assert_int_equal(setting.count, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PRINT_TEST(test_hard_cases),
		PRINT_TEST(test_nothing_is_lost),
		PRINT_TEST(test_prohibitions_hold_everywhere),
		PRINT_TEST(test_justified_lines_reach_the_edge),
		PRINT_TEST(test_centred_lines_are_even),
		PRINT_TEST(test_digits_of_tables_are_equally_wide),
		PRINT_TEST(test_marks_fill_an_em),
		PRINT_TEST(test_titles_break_by_sense),
		PRINT_TEST(test_titles_keep_words),
		PRINT_TEST(test_missing_character_is_an_error_with_its_place),
	};
	return cmocka_run_group_tests(tests, NULL, fonts_close);
}
