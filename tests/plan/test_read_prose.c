/*
 * Tests of reading narratives: emphasis beside Chinese, bound figures, every fault at its line and column.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include "sample.h"

#include "plan/read_prose.h"

static const struct prose *read_markdown(struct sample *s, const char *markdown)
{
	return prose_read(source_of(&s->arena, TEXT("a.md"), text_of(markdown)), NULL, &s->notes);
}

static const char *const emphasis[][2] = {
	{"实施**“重点”**工程", "<p>实施<strong>“重点”</strong>工程</p>\n"},
	{"要**加快建设，**并", "<p>要<strong>加快建设，</strong>并</p>\n"},
	{"按*《规划》*的", "<p>按<em>《规划》</em>的</p>\n"},
	{"一、**（二）**三", "<p>一、<strong>（二）</strong>三</p>\n"},
	{"“**重点**”工程", "<p>“<strong>重点</strong>”工程</p>\n"},
	{"甲**～80％**丙", "<p>甲<strong>～80％</strong>丙</p>\n"},
	{"a & b \\< c", "<p>a &amp; b &lt; c</p>\n"},
	{"见**《规划》（草案）**、附件", "<p>见<strong>《规划》（草案）</strong>、附件</p>\n"},
	{"（**(甲)**）**甲(乙)**。", "<p>（<strong>(甲)</strong>）<strong>甲(乙)</strong>。</p>\n"},
	{"***“重点”***工程", "<p><em><strong>“重点”</strong></em>工程</p>\n"},
	{"要*甲**“乙”**丙*丁", "<p>要<em>甲<strong>“乙”</strong>丙</em>丁</p>\n"},
	{"**“一”**和**“二”**。", "<p><strong>“一”</strong>和<strong>“二”</strong>。</p>\n"},
	{"第一，**（一）抓好**；第二", "<p>第一，<strong>（一）抓好</strong>；第二</p>\n"},
	{"写作`**“原样”**`的", "<p>写作<code>**“原样”**</code>的</p>\n"},
	{"写作\\*\\*“原样”\\*\\*的", "<p>写作**“原样”**的</p>\n"},
	{"2**3和4** 5", "<p>2<strong>3和4</strong> 5</p>\n"},
	{"星号 * 单独 ** 的", "<p>星号 * 单独 ** 的</p>\n"},
	{"甲，\\\n乙 /> 丙", "<p>甲，<br>\n乙 /&gt; 丙</p>\n"}, /* as HTML has it, not XHTML */
	{"a_b_c与甲_乙_丙", "<p>a_b_c与甲_乙_丙</p>\n"},
};

static void sets_emphasis_beside_chinese(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(emphasis); i++) {
		struct sample s;
		sample_start(&s);
		const struct prose *prose = read_markdown(&s, emphasis[i][0]);
		assert_int_equal(prose->body.count, 1);
		ASSERT_TEXT(prose->body.list[0].text, emphasis[i][1]);
		assert_int_equal(s.notes.count, 0);
		sample_end(&s);
	}
}

static const struct {
	const char *markdown;
	enum message message;
	uint32_t line, column;
} faults[] = {
	{"第一段\n\n文字<b>粗", MSG_PROSE_HTML, 3, 3},
	{"好\n\n<div>\nx\n</div>\n", MSG_PROSE_HTML, 3, 1},
	{"见[此](javascript:alert(1))", MSG_PROSE_DANGEROUS_LINK, 1, 6},
	{"“**见**”[此](JavaScript:x)", MSG_PROSE_DANGEROUS_LINK, 1, 12},
	{"[a](data:text/html,x)", MSG_PROSE_DANGEROUS_LINK, 1, 5},
	{"[a](nowhere.md)", MSG_PROSE_DEAD_LINK, 1, 5},
	{"一\n二[a](#x)", MSG_PROSE_DEAD_LINK, 2, 6},
	{"## 一\n\n#### 二", MSG_PROSE_SKIPPED_LEVEL, 3, 1},
	{"### 一", MSG_PROSE_SKIPPED_LEVEL, 1, 1},
	{"文\n\n# 一", MSG_PROSE_TITLE, 3, 1},
	{"##\n", MSG_EMPTY_TITLE, 1, 1},
	{"- ## 一", MSG_PROSE_NESTED_HEADING, 1, 3},
	{"![图](a.svg)", MSG_PROSE_IMAGE, 1, 6},
	{"![图](../a.png)", MSG_PROSE_IMAGE, 1, 6},
	{"文![图](plan:table/boxes)", MSG_PROSE_IMAGE, 1, 7},
	{"共4个（plan:figure/a）", MSG_PROSE_BROKEN_LINK, 1, 5},
};

static void notes_faults_where_they_stand(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(faults); i++) {
		struct sample s;
		sample_start(&s);
		read_markdown(&s, faults[i].markdown);
		if (s.notes.count != 1 || s.notes.list[0].message != faults[i].message)
			fail_msg("%s: %zu notes", faults[i].markdown, s.notes.count);
		struct position position = place_position(s.notes.list[0].place);
		if (position.line != faults[i].line || position.column != faults[i].column)
			fail_msg("%s: at %u:%u", faults[i].markdown, position.line, position.column);
		sample_end(&s);
	}
}

static void takes_figures_tables_and_headings_out(void **state)
{
	(void)state;
	static const struct {
		enum piece_kind kind;
		const char *text, *address;
	} pieces[] = {
		{PIECE_HEADING, "一、目标", "sec-1"}, {PIECE_HTML, "<p>每月", ""},
		{PIECE_FIGURE, "700元", "figure/a"},  {PIECE_HTML, "，共", ""},
		{PIECE_FIGURE, "", "total/boxes"},    {PIECE_HTML, "。</p>\n", ""},
		{PIECE_TABLE, "主要指标", "table/indicators"},
	};
	struct sample s;
	sample_start(&s);
	const struct prose *prose = read_markdown(&s, "## 一、**目标**\n\n每月[700元](plan:figure/a)，共[](plan:total/boxes)。\n\n"
						      "![主要指标](plan:table/indicators)\n");
	assert_int_equal(s.notes.count, 0);
	assert_int_equal(prose->body.count, COUNT_OF(pieces));
	for (size_t i = 0; i < COUNT_OF(pieces); i++) {
		assert_int_equal(prose->body.list[i].kind, pieces[i].kind);
		ASSERT_TEXT(prose->body.list[i].text, pieces[i].text);
		ASSERT_TEXT(prose->body.list[i].address, pieces[i].address);
	}
	ASSERT_TEXT(prose->plain, "一、目标\n每月700元，共。\n");
	sample_end(&s);
}

/* Marks in any order: never a crash, never a place outside, never a masking character left over. */
static void survives_random_marks(void **state)
{
	(void)state;
	static const char *const parts[] = {"*", "**", "“", "”", "，", "中", "[", "](", ")", "plan:", "<", ">", "\n", "\n\n",
					    "## ", "- ", "`", "!", "\\", " ", "a", "&", "（", "80％"};
	uint64_t seed = 42;
	for (int round = 0; round < 1500; round++) {
		struct sample s;
		sample_start(&s);
		struct buffer markdown = {0};
		for (size_t i = sample_random(&seed) % 30; i > 0; i--)
			buffer_string(&markdown, parts[sample_random(&seed) % COUNT_OF(parts)]);
		struct source *source = source_of(&s.arena, TEXT("a.md"), text_copy(&s.arena, buffer_view(&markdown)));
		const struct prose *prose = prose_read(source, NULL, &s.notes);
		for (size_t i = 0; i < prose->body.count; i++)
			assert_true(text_find(prose->body.list[i].text, TEXT("\xEE"), 0) == SIZE_MAX);
		assert_true(text_find(prose->plain, TEXT("\xEE"), 0) == SIZE_MAX);
		for (size_t i = 0; i < s.notes.count; i++)
			assert_true(s.notes.list[i].place.offset <= source->bytes.len);
		buffer_release(&markdown);
		sample_end(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sets_emphasis_beside_chinese),
		cmocka_unit_test(notes_faults_where_they_stand),
		cmocka_unit_test(takes_figures_tables_and_headings_out),
		cmocka_unit_test(survives_random_marks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
