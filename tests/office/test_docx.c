/*
 * Documents as Word and WPS write them: numbers of lists, tracked changes, soft line ends, text boxes, fields, notes, merged cells.
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/archive.h"
#include "base/file.h"
#include "office/document.h"

static struct arena arena;
static struct notes notes;

struct part {
	const char *name;
	struct text bytes;
};

#define W " xmlns:w=\"w\" xmlns:mc=\"mc\""
#define BODY(content) {"word/document.xml", TEXT("<w:document" W "><w:body>" content "</w:body></w:document>")}
#define P(content) "<w:p>" content "</w:p>"
#define R(words) "<w:r><w:t>" words "</w:t></w:r>"

static struct document *read(const struct part *parts, size_t count)
{
	struct buffer out = {0};
	struct archive_writer *writer = archive_begin(&arena);
	for (size_t i = 0; i < count; i++)
		archive_add(writer, parts[i].name, parts[i].bytes);
	assert_true(archive_finish(writer, &out));
	struct text bytes = text_copy(&arena, buffer_view(&out));
	buffer_release(&out);
	struct document *document = document_read(source_of(&arena, TEXT("a.docx"), bytes), &arena, &notes);
	assert_non_null(document);
	return document;
}

static void assert_reads(const struct part *parts, size_t count, const char *expected)
{
	assert_string_equal(text_copy(&arena, read(parts, count)->text).at, expected);
}

#define ASSERT_READS(expected, ...) \
	assert_reads((const struct part[]){__VA_ARGS__}, sizeof((const struct part[]){__VA_ARGS__}) / sizeof(struct part), expected)

/* The numbers that the program would print: 一、 and （一）, which begins anew below the next. */
static void test_lists(void **state)
{
	(void)state;
	const struct part numbering = {"word/numbering.xml", TEXT("<w:numbering" W "><w:abstractNum w:abstractNumId=\"7\">"
		"<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl>"
		"<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"（%2）\"/></w:lvl></w:abstractNum>"
		"<w:num w:numId=\"3\"><w:abstractNumId w:val=\"7\"/></w:num></w:numbering>")};
#define NUMBERED(level, words) P("<w:pPr><w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"3\"/></w:numPr></w:pPr>" R(words))
	const struct part body = BODY(NUMBERED("0", "现状") NUMBERED("1", "成效") NUMBERED("1", "问题") NUMBERED("0", "任务") NUMBERED("1", "供水"));
	ASSERT_READS("一、现状\n（一）成效\n（二）问题\n二、任务\n（一）供水\n", numbering, body);
}

/* What was inserted is read and what was deleted is not; a field shows its result; a soft line end parts lines. */
static void test_runs(void **state)
{
	(void)state;
	const struct part body = BODY(P(R("供水能力") "<w:del><w:r><w:delText>较</w:delText></w:r></w:del><w:ins>" R("仍") "</w:ins>" R("不足"))
		P("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>SEQ 表</w:instrText></w:r>" R("表1") R(" 指标")) P(R("一行") "<w:r><w:br/></w:r>" R("又一行")));
	ASSERT_READS("供水能力仍不足\n表1 指标\n一行\n又一行\n", body);
}

/* A text box stands twice in the file, once for old programs, and is read once. */
static void test_text_boxes(void **state)
{
	(void)state;
	const struct part body = BODY(P(R("前文")) P("<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" P(R("专栏1 工程")) "</w:txbxContent></mc:Choice>"
		"<mc:Fallback><w:txbxContent>" P(R("专栏1 工程")) "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"));
	struct document *document = read(&body, 1);
	assert_int_equal(document->count, 2);
	assert_string_equal(text_copy(&arena, document->lines[1].text).at, "专栏1 工程");
	const struct part table = BODY("<w:tbl><w:tr><w:tc>" P(R("甲") "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" P(R("框内")) "</w:txbxContent></mc:Choice>"
		"<mc:Fallback><w:txbxContent>" P(R("框内")) "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>") "</w:tc><w:tc>" P(R("乙")) "</w:tc></w:tr></w:tbl>");
	ASSERT_READS("甲\n框内\n乙\n", table);
}

/* Notes stand behind the paragraph or the table that refers to them; what was deleted refers to none. */
static void test_notes(void **state)
{
	(void)state;
	const struct part footnotes = {"word/footnotes.xml", TEXT("<w:footnotes" W "><w:footnote w:id=\"0\">" P("<w:r><w:separator/></w:r>") "</w:footnote>"
		"<w:footnote w:id=\"2\">" P(R(" 按户籍人口") R("计算。")) "</w:footnote><w:footnote w:id=\"3\">" P(R("不读")) "</w:footnote></w:footnotes>")};
	const struct part endnotes = {"word/endnotes.xml", TEXT("<w:endnotes" W "><w:endnote w:id=\"2\">" P(R("含集中供水。")) "</w:endnote></w:endnotes>")};
	const struct part body = BODY(P(R("普及率92%") "<w:r><w:footnoteReference w:id=\"2\"/></w:r>" R("。") "<w:del><w:r><w:footnoteReference w:id=\"3\"/></w:r></w:del>")
		"<w:tbl><w:tr><w:tc>" P(R("指标") "<w:r><w:endnoteReference w:id=\"2\"/></w:r>") "</w:tc><w:tc>" P(R("值")) "</w:tc></w:tr></w:tbl>" P(R("后文")));
	ASSERT_READS("普及率92%。\n注：按户籍人口计算。\n指标\n值\n注：含集中供水。\n后文\n", footnotes, endnotes, body);
	ASSERT_READS("普及率92%。\n指标\n值\n后文\n", body);
}

/* A cell over two rows or two columns is the same in each place. */
static void test_merged_cells(void **state)
{
	(void)state;
#define CELL(properties, words) "<w:tc><w:tcPr>" properties "</w:tcPr>" P(R(words)) "</w:tc>"
	const struct part body = BODY("<w:tbl><w:tr>" CELL("<w:vMerge w:val=\"restart\"/>", "类别") CELL("<w:gridSpan w:val=\"2\"/>", "指标值") "</w:tr>"
		"<w:tr>" CELL("<w:vMerge/>", "") CELL("", "2020年") CELL("", "2025年") "</w:tr></w:tbl>");
	const struct document_table *table = read(&body, 1)->lines[0].table;
	assert_non_null(table);
	assert_int_equal(table->rows, 2);
	assert_int_equal(table->columns, 3);
	assert_ptr_equal(table->cells[0], table->cells[3]);
	assert_ptr_equal(table->cells[1], table->cells[2]);
	assert_ptr_not_equal(table->cells[4], table->cells[5]);
}

static int begin(void **state)
{
	(void)state;
	arena_init(&arena);
	notes = (struct notes){.arena = &arena};
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_lists, begin, end),      cmocka_unit_test_setup_teardown(test_runs, begin, end),
		cmocka_unit_test_setup_teardown(test_text_boxes, begin, end), cmocka_unit_test_setup_teardown(test_notes, begin, end),
		cmocka_unit_test_setup_teardown(test_merged_cells, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
