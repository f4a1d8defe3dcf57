/*
 * Tests of texts compared for people: which words are marked, and that both texts can be read back from the marks.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include "sample.h"

#include "figures/word_diff.h"

/* The first changed paragraph with its marks, as `planpress diff` shows them. */
static struct text marked(struct arena *arena, const char *old, const char *new)
{
	static const char *const marks[][2] = {{"", ""}, {"[-", "-]"}, {"{+", "+}"}};
	struct paragraph_change *changes;
	struct text all = TEXT("");
	if (!word_diff(text_of(old), text_of(new), arena, &changes))
		return all;
	for (size_t i = 0; i < changes[0].span_count; i++) {
		const struct span *span = &changes[0].spans[i];
		all = text_format(arena, "%.*s%s%.*s%s", TEXT_ARG(all), marks[span->kind][0], TEXT_ARG(span->text), marks[span->kind][1]);
	}
	return all;
}

static const char *const cases[][3] = {
	{"一样", "一样", ""},
	{"到2025年，覆盖率达到60%。", "到2025年，覆盖率达到65%。", "到2025年，覆盖率达到[-60%-]{+65%+}。"},
	{"投资1,200万元", "投资1,250万元", "投资[-1,200-]{+1,250+}万元"},
	{"加强养老服务", "切实加强养老服务", "{+切实+}加强养老服务"},
	{"养老服务体系更加健全", "养老服务更加健全", "养老服务[-体系-]更加健全"},
	{"一年三月", "二年四月", "[-一年三-]{+二年四+}月"},           /* a stray character does not break it up */
	{"甲乙丙丁", "子丑寅卯", "[-甲乙丙丁-]{+子丑寅卯+}"},
	{"", "新的一段", "{+新的一段+}"},
	{"旧的一段", "", "[-旧的一段-]"},
	{"第一段\n第二段\n第三段", "第一段\n第二节\n第三段", "第二[-段-]{+节+}"},
};

static void marks_words(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena);
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		ASSERT_TEXT(marked(&arena, cases[i][0], cases[i][1]), cases[i][2]);
	arena_release(&arena);
}

static struct text random_text(struct arena *arena, uint64_t *seed)
{
	static const char *const words[] = {"养老", "服务", "，", "60%", "的", "1,200", "万元", "村"};
	struct text text = TEXT("");
	for (long long i = sample_between(seed, 0, 20); i > 0; i--)
		text = text_format(arena, "%.*s%s", TEXT_ARG(text), words[sample_between(seed, 0, 7)]);
	return text;
}

/* Without what was inserted the marks read as the old text, without what was deleted as the new one. */
static void reads_back(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena);
	uint64_t seed = 20261125;
	for (int round = 0; round < 2000; round++) {
		struct text old = random_text(&arena, &seed), new = random_text(&arena, &seed), first = TEXT(""), second = TEXT("");
		struct paragraph_change *changes;
		if (!word_diff(old, new, &arena, &changes))
			continue;
		for (size_t i = 0; i < changes[0].span_count; i++) {
			const struct span *span = &changes[0].spans[i];
			if (span->kind != SPAN_INSERTED)
				first = text_format(&arena, "%.*s%.*s", TEXT_ARG(first), TEXT_ARG(span->text));
			if (span->kind != SPAN_DELETED)
				second = text_format(&arena, "%.*s%.*s", TEXT_ARG(second), TEXT_ARG(span->text));
		}
		assert_true(text_equal(first, old) && text_equal(second, new));
	}
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(marks_words), cmocka_unit_test(reads_back)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
