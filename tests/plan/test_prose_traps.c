/*
 * What Markdown lets in by a side door: character references, headings with links, what stands inside links.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include "sample.h"

#include "plan/prose_source.h"
#include "plan/read_prose.h"

static struct prose *read_markdown(struct sample *s, const char *markdown)
{
	sample_start(s);
	return prose_read(source_of(&s->arena, TEXT("a.md"), text_of(markdown)), NULL, &s->notes);
}

/* The one note there is, of this kind and at this place. */
static void assert_only_note(const struct sample *s, enum message message, uint32_t line, uint32_t column)
{
	assert_int_equal(s->notes.count, 1);
	assert_int_equal(s->notes.list[0].message, message);
	struct position at = place_position(s->notes.list[0].place);
	assert_int_equal(at.line, line);
	assert_int_equal(at.column, column);
}

/* A reference to a character no file may hold is refused where it stands, and never taken for a marker of ours. */
static void references_to_forbidden_characters(void **state)
{
	(void)state;
	static const char *const references[] = {"&#0;",       "&#1;",     "&#x1;",    "&#X2;",    "&#0000001;",
						 "&#127;",     "&#x9F;",   "&#xE080;", "&#57344;", "&#xF8FF;",
						 "&#xF0000;",  "&#x202E;", "&#x2066;", "&#xFEFF;", "&#xFFFE;",
						 "&#9999999;",  "&shy;",     "&lrm;",     "&zwj;",     "&NoBreak;",
						 "&caps;",      "&ic;",      "&ZeroWidthSpace;"};
	for (size_t i = 0; i < COUNT_OF(references); i++) {
		struct sample s;
		char markdown[128] = "## 甲\n\n正文";
		strcat(strcat(markdown, references[i]), "0。[60%](plan:figure/a)\n");
		struct prose *prose = read_markdown(&s, markdown);
		assert_only_note(&s, MSG_CONTROL_CHARACTER, 3, 3);
		size_t bound = 0;
		for (size_t j = 0; j < prose->body.count; j++)
			bound += prose->body.list[j].kind == PIECE_FIGURE;
		assert_int_equal(bound, 1);
		sample_end(&s);
	}
}

/* What stands nowhere as it comes out of the reader is looked for within a measure, and references are met where they are. */
static void looking_for_texts_is_linear(void **state)
{
	(void)state;
	struct sample s;
	sample_start(&s);
	struct buffer markdown = {0};
	for (int i = 0; i < 2000; i++)
		buffer_string(&markdown, "&copy;**&reg;**");
	struct source *file = source_of(&s.arena, TEXT("a.md"), text_copy(&s.arena, buffer_view(&markdown)));
	struct prose_source source;
	prose_source_init(&source, file, &s.notes);
	for (int i = 0; i < 2000; i++) {
		assert_int_equal(prose_meet(&source, TEXT("©")), (size_t)i * 15);
		assert_int_equal(prose_meet(&source, TEXT("®")), (size_t)i * 15 + 8);
	}
	assert_true(source.work < 40 * source.len);
	source.cursor = 0;
	for (int i = 0; i < 2000; i++)
		assert_int_equal(prose_meet(&source, TEXT("甲乙丙")), SIZE_MAX);
	assert_true(source.work < 110 * source.len);
	buffer_release(&markdown);
	sample_end(&s);
}

/* Backslashes before marks are no words of their own: in links, in cells, and where a bar has to have one. */
static void escaped_marks_are_met(void **state)
{
	(void)state;
	static const char *const texts[] = {"占比[60\\%](plan:figure/a)。\n", "[\\>80%](plan:figure/a)和5\\*3。\n",
					    "| 甲\\|乙 | [60\\%](plan:figure/a) |\n|---|---|\n| 1\\*2 | [\\~6](plan:figure/a) |\n"};
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		struct sample s;
		read_markdown(&s, texts[i]);
		assert_int_equal(s.notes.count, 0);
		sample_end(&s);
	}
}

/* Before they were refused, these two read a figure that is not there. */
static void forged_markers(void **state)
{
	(void)state;
	static const char *const forged[] = {"&#1;0&#2;\n", "[60%](plan:figure/a)&#1;99999&#2;\n", "![&#1;7&#2;](plan:table/indicators)\n",
					     "## &#1;0&#2;\n", "[甲](https://example.org/ \"&#1;3&#2;\")\n", "``` &#1;0&#2;\n甲\n```\n"};
	for (size_t i = 0; i < COUNT_OF(forged); i++) {
		struct sample s;
		read_markdown(&s, forged[i]);
		assert_int_equal(sample_notes(&s, MSG_CONTROL_CHARACTER), 2);
		sample_end(&s);
	}
}

static void references_to_ordinary_characters(void **state)
{
	(void)state;
	struct sample s;
	struct prose *prose = read_markdown(&s, "&#20013;&#x56FD; A&amp;B &lt;60&gt; &#65; &# &#; &#x; &#1 &#-1; &#+1;\n");
	assert_int_equal(s.notes.count, 0);
	ASSERT_TEXT(text_trim(prose->plain), "中国 A&B <60> A &# &#; &#x; &#1 &#-1; &#+1;");
	sample_end(&s);
}

/* A heading is printed as plain text in lists of contents, so a bound number in it would go unchecked. */
static void links_in_headings(void **state)
{
	(void)state;
	struct sample s;
	read_markdown(&s, "正文。\n\n## 投资[999万元](plan:total/investment)\n");
	assert_only_note(&s, MSG_PROSE_HEADING_LINK, 3, 14);
	sample_end(&s);
	read_markdown(&s, "## 投资[](plan:total/investment)\n\n[](plan:total/investment)\n");
	assert_only_note(&s, MSG_PROSE_HEADING_LINK, 1, 9);
	sample_end(&s);
}

static void text_of_outside_links_is_kept(void **state)
{
	(void)state;
	struct sample s;
	struct prose *prose = read_markdown(&s, "见[民政部 3个文件](https://www.mca.gov.cn/)。\n");
	assert_int_equal(s.notes.count, 0);
	ASSERT_TEXT(text_trim(prose->plain), "见民政部 3个文件。");
	assert_int_equal(prose->run_count, 3); /* the lint reads the words of the link as well */
	ASSERT_TEXT(prose->runs[1].text, "民政部 3个文件");
	assert_int_equal(place_position(prose->runs[1].place).column, 3);
	sample_end(&s);
}

static void faults_inside_outside_links(void **state)
{
	(void)state;
	struct sample s;
	read_markdown(&s, "见[<b>民政部</b>](https://www.mca.gov.cn/)。\n");
	assert_int_equal(sample_notes(&s, MSG_PROSE_HTML), 2);
	assert_int_equal(place_position(s.notes.list[0].place).column, 3);
	sample_end(&s);
	read_markdown(&s, "见[![图](javascript:alert)](https://www.mca.gov.cn/)。\n");
	assert_only_note(&s, MSG_PROSE_IMAGE, 1, 8);
	sample_end(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(references_to_forbidden_characters), cmocka_unit_test(forged_markers),
		cmocka_unit_test(references_to_ordinary_characters),  cmocka_unit_test(links_in_headings),
		cmocka_unit_test(looking_for_texts_is_linear),     cmocka_unit_test(escaped_marks_are_met),
		cmocka_unit_test(text_of_outside_links_is_kept),      cmocka_unit_test(faults_inside_outside_links),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
