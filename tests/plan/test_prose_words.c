/*
 * Every word of a narrative's source is on the page or an error names its place; tables, footnotes and pictures of the text.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include "sample.h"

#include "plan/read_prose.h"

static struct prose *read_markdown(struct sample *s, const char *markdown)
{
	sample_start(s);
	return prose_read(source_of(&s->arena, TEXT("a.md"), text_of(markdown)), NULL, &s->notes);
}

static const struct {
	const char *markdown;
	enum message message;
	uint32_t line, column;
} faults[] = {
	{"    首行缩进的一段\n", MSG_PROSE_CODE, 1, 5},
	{"正文\n\n\t制表符缩进\n", MSG_PROSE_CODE, 3, 2},
	{"```\n代码\n```\n", MSG_PROSE_CODE, 1, 1},
	{"- 甲\n\n      乙\n", MSG_PROSE_CODE, 3, 7},
	{"##1. 完善制度\n", MSG_PROSE_MARK, 1, 1},
	{"正文\n#标题\n", MSG_PROSE_MARK, 2, 1},
	{"####### 七级\n", MSG_PROSE_MARK, 1, 1},
	{"**没有结束的重点\n", MSG_PROSE_MARK, 1, 1},
	{"有*半个\n", MSG_PROSE_MARK, 1, 2},
	{"m^2^ 与其他\n", MSG_PROSE_MARK, 1, 2},
	{"~~废止~~\n", MSG_PROSE_MARK, 1, 1},
	{"- [ ] 待办\n", MSG_PROSE_MARK, 1, 3},
	{"`半个\n", MSG_PROSE_MARK, 1, 1},
	{"脚注[^1]在此。\n", MSG_PROSE_MARK, 1, 4},
	{"见[附件](附 件.md)\n", MSG_PROSE_MARK, 1, 5},
	{"| 甲 | 乙 |\n", MSG_PROSE_MARK, 1, 1},
	{"| 甲 | 乙 |\n|---|\n| 1 | 2 |\n", MSG_PROSE_MARK, 1, 1},
	{"正文\n---\n", MSG_PROSE_UNDERLINED, 1, 1},
	{"|甲|乙|\n|-|-|\n|一|二|三|\n", MSG_PROSE_UNSEEN, 3, 6},
	{"正文。\n\n[甲]: https://example.org/\n", MSG_PROSE_UNSEEN, 3, 2},
	{"正文。\n\n[^甲]: 没有人引用的脚注\n", MSG_PROSE_UNSEEN, 3, 3},
	{"见[甲](https://example.org/ \"看不见的字\")。\n", MSG_PROSE_UNSEEN, 1, 28},
	{"1. 甲\n2. 乙\n4. 丁\n", MSG_PROSE_LIST_NUMBER, 3, 1},
	{"- 甲\n\n  |乙|\n  |-|\n", MSG_PROSE_NESTED_TABLE, 3, 3},
	{"![](map.png)\n", MSG_PICTURE_WORDS, 1, 5},
};

static void words_that_would_be_lost(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(faults); i++) {
		struct sample s;
		read_markdown(&s, faults[i].markdown);
		if (s.notes.count != 1 || s.notes.list[0].message != faults[i].message)
			fail_msg("%s: %zu notes, first %d", faults[i].markdown, s.notes.count, s.notes.count ? (int)s.notes.list[0].message : -1);
		struct position position = place_position(s.notes.list[0].place);
		if (position.line != faults[i].line || position.column != faults[i].column)
			fail_msg("%s: at %u:%u", faults[i].markdown, position.line, position.column);
		sample_end(&s);
	}
}

/* What reads well and loses nothing gives no note, and this plain text. */
static const char *const good[][2] = {
	{"甲\n乙", "甲乙\n"},
	{"到2025年\n投资[](plan:a/b)\n万元", "到2025年投资万元\n"},
	{"GB/T\n9704", "GB/T 9704\n"},
	{"见“甲”\n“乙”", "见“甲”“乙”\n"},
	{"一、&nbsp;A&amp;B&#33;", "一、\u00A0A&B!\n"},
	{"1. 甲\n2. 乙\n   1. 丙\n3. 丁", "甲乙丙丁\n"},
	{"3. 甲\n4. 乙", "甲乙\n"},
	{"5 * 3 ** 2 与 a\\*b、\\#", "5 * 3 ** 2 与 a*b、#\n"},
	{"见[甲][一]和[乙]。\n\n[一]: https://example.org/a\n[乙]: <https://example.org/b>", "见甲和乙。\n"},
	{"<https://example.org/>", "https://example.org/\n"},
	{"|甲|乙|\n|-|:-:|\n|a\\|b|**丙**|\n|丁||", "甲 | 乙\na|b | 丙\n丁 | \n"},
	{"甲[^a]乙[^b]丙[^a]。\n\n[^b]: 第二条\n[^a]: 第一条\n    还有一段", "甲乙丙。\n第一条还有一段\n第二条\n"},
	{"> 引用\n> 两行", "引用两行\n"},
	{"`代码`与文字", "代码与文字\n"},
	{"**甲**\n\n---\n\n乙", "甲\n\n乙\n"},
	{"甲　　乙", "甲　　乙\n"},
	{"![图上有三个县](map.png \"图1 布局\")", "图上有三个县\n图1 布局\n"},
};

static void words_that_are_kept(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(good); i++) {
		struct sample s;
		const struct prose *prose = read_markdown(&s, good[i][0]);
		if (s.notes.count)
			fail_msg("%s: note %d at byte %u", good[i][0], (int)s.notes.list[0].message, s.notes.list[0].place.offset);
		ASSERT_TEXT(prose->plain, good[i][1]);
		sample_end(&s);
	}
}

static void figures_in_tables_and_footnotes(void **state)
{
	(void)state;
	struct sample s;
	const struct prose *prose = read_markdown(&s, "|指标|目标|\n|:--|--:|\n|覆盖率|[60%](plan:figure/a)[^1]|\n\n[^1]: 即[4个](plan:figure/b)。\n");
	assert_int_equal(s.notes.count, 0);
	assert_int_equal(prose->body.count, 1);
	const struct grid *grid = prose->body.list[0].grid;
	assert_int_equal(grid->columns, 2);
	assert_int_equal(grid->rows, 2);
	assert_int_equal(grid->alignments[1], 'r');
	assert_int_equal(grid->cells[3].count, 2); /* the figure and the mark */
	const char *const addresses[] = {"figure/a", "figure/b"};
	size_t found = 0;
	for (size_t i = 0; i < prose_piece_count(prose); i++)
		if (prose_piece(prose, i)->kind == PIECE_FIGURE)
			ASSERT_TEXT(prose_piece(prose, i)->address, addresses[found++]);
	assert_int_equal(found, 2);
	assert_int_equal(prose->note_count, 1);
	sample_end(&s);
}

static void marks_of_footnotes_are_numbered(void **state)
{
	(void)state;
	struct sample s;
	const struct prose *prose = read_markdown(&s, "甲[^x]乙[^y]丙[^x]\n\n[^y]: 乙注\n[^x]: 甲注\n");
	const struct {
		int number;
		bool first;
	} marks[] = {{1, true}, {2, true}, {1, false}};
	size_t found = 0;
	for (size_t i = 0; i < prose->body.count; i++)
		if (prose->body.list[i].kind == PIECE_NOTE) {
			assert_int_equal(prose->body.list[i].level, marks[found].number);
			assert_int_equal(prose->body.list[i].first, marks[found++].first);
		}
	assert_int_equal(found, 3);
	sample_end(&s);
}

/* The parsers under it take the square of these. */
static void too_many_marks(void **state)
{
	(void)state;
	static const char *const units[] = {"|", "![[]()"};
	for (size_t i = 0; i < COUNT_OF(units); i++) {
		struct sample s;
		struct buffer text = {0};
		while (text.len < PROSE_MOST_BYTES - 10)
			buffer_string(&text, units[i]);
		buffer_string(&text, "\n|-|\n");
		buffer_char(&text, '\0');
		read_markdown(&s, text.at);
		assert_int_equal(s.notes.count, 1);
		assert_int_equal(s.notes.list[0].message, MSG_PROSE_TANGLED);
		buffer_release(&text);
		sample_end(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_that_would_be_lost),
		cmocka_unit_test(words_that_are_kept),
		cmocka_unit_test(figures_in_tables_and_footnotes),
		cmocka_unit_test(marks_of_footnotes_are_numbered),
		cmocka_unit_test(too_many_marks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
