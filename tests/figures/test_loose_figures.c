/*
 * Tests of numbers in the text that no link binds: which figure of the data they are said to be, and when the text is
 * said to contradict the data. A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include "sample.h"

static const char indicators[] =
	"<indicator id=\"ind-1\" name=\"绿化覆盖率\" unit=\"%\" attribute=\"binding\" kind=\"level\">"
	"<base year=\"2020\" value=\"40\"/><target year=\"2023\" value=\"50\"/>"
	"<target year=\"2025\" value=\"60\" typed=\"不低于60%\" qualifier=\"at-least\"/></indicator>"
	"<indicator id=\"ind-2\" name=\"新建公园\" unit=\"个\" attribute=\"expected\" kind=\"cumulative\">"
	"<target year=\"2025\" value=\"30\"/></indicator>";

static const char rest[] =
	"<outside><project id=\"prj-1\" name=\"滨江公园\"><quantity id=\"land\" name=\"用地\" value=\"400\" unit=\"亩\" qualifier=\"about\" typed=\"约400亩\"/>"
	"<investment value=\"1.2\" unit=\"亿元\"/></project></outside>"
	"<baselines><figure id=\"now\" name=\"现有公园数\" chapter=\"goals\" value=\"50\" unit=\"个\"/></baselines>";

/* The message, at which column, and what it says: the words of the text, the figures, the address. */
struct expected {
	const char *text;
	enum message message;
	uint32_t column;
	const char *words, *figures, *address;
};

static const struct expected cases[] = {
	{"到2025年，绿化覆盖率不低于60%。", MSG_LINT_BINDABLE, 13, "不低于60%", "绿化覆盖率·目标", "indicator/ind-1/target"},
	{"2020年绿化覆盖率为40%。", MSG_LINT_BINDABLE, 12, "40%", "绿化覆盖率·基期值", "indicator/ind-1/base"},
	{"到2025年，绿化覆盖率达到65%。", MSG_LINT_DIFFERS, 15, "65%", "绿化覆盖率·目标 不低于60%", "indicator/ind-1/target"},
	{"2020年的绿化覆盖率是３５％。", MSG_LINT_DIFFERS, 13, "３５％", "绿化覆盖率·基期值 40%", "indicator/ind-1/base"},
	{"到2023年绿化覆盖率提高到百分之五十五。", MSG_LINT_DIFFERS, 15, "百分之五十五", "绿化覆盖率·2023年目标 50%", "indicator/ind-1/target/2023"},
	{"绿化覆盖率提高5%。", MSG_LINT_UNBOUND, 8, "5%", "", ""}, /* a change, of which the plan says nothing */
	{"绿化覆盖率不低于六成。", MSG_LINT_BINDABLE, 6, "不低于六成", "绿化覆盖率·目标", "indicator/ind-1/target"},
	{"2020年绿化覆盖率为五分之二。", MSG_LINT_BINDABLE, 12, "五分之二", "绿化覆盖率·基期值", "indicator/ind-1/base"},
	{"2020年绿化覆盖率为四成五。", MSG_LINT_DIFFERS, 12, "四成五", "绿化覆盖率·基期值 40%", "indicator/ind-1/base"},
	{"绿化覆盖率达到三分之二。", MSG_LINT_UNBOUND, 8, "三分之二", "", ""}, /* no percentage is exactly that */
	{"城区绿化覆盖率，全长5亩。", MSG_LINT_UNBOUND, 11, "5亩", "", ""}, /* nothing of the subject is in that unit */
	{"北镇绿化覆盖率达到65%。", MSG_LINT_UNBOUND, 10, "65%", "", ""}, /* one place of many */
	{"绿化覆盖率达标。水质达到65%。", MSG_LINT_UNBOUND, 13, "65%", "", ""}, /* another sentence */
	{"绿化覆盖率和新建公园分别达到65%。", MSG_LINT_UNBOUND, 15, "65%", "", ""}, /* whose it is, is open */
	{"新建公园二十个。", MSG_LINT_DIFFERS, 5, "二十个", "新建公园·目标 30个", "indicator/ind-2/target"},
	{"新建公园三十个。", MSG_LINT_BINDABLE, 5, "三十个", "新建公园·目标", "indicator/ind-2/target"},
	{"滨江公园用地约400亩。", MSG_LINT_BINDABLE, 7, "约400亩", "滨江公园·用地", "project/prj-1/quantity/land"},
	{"滨江公园投资12000万元。", MSG_LINT_BINDABLE, 7, "12000万元", "滨江公园·投资", "project/prj-1/investment"},
	{"滨江公园投资1.5亿元。", MSG_LINT_DIFFERS, 7, "1.5亿元", "滨江公园·投资 1.2亿元", "project/prj-1/investment"},
	{"滨江公园投资1亿2000万元。", MSG_LINT_BINDABLE, 7, "1亿2000万元", "滨江公园·投资", "project/prj-1/investment"},
	{"滨江公园投资1亿3000万元。", MSG_LINT_DIFFERS, 7, "1亿3000万元", "滨江公园·投资 1.2亿元", "project/prj-1/investment"},
	{"现有公园数51个。", MSG_LINT_DIFFERS, 6, "51个", "现有公园数 50个", "figure/now"},
	{"| 指标 | 数 |\n|---|---|\n| 新建公园 | 31个 |", MSG_LINT_DIFFERS, 10, "31个", "新建公园·目标 30个", "indicator/ind-2/target"},
	{"见注[^1]。\n\n[^1]: 新建公园31个。", MSG_LINT_DIFFERS, 11, "31个", "新建公园·目标 30个", "indicator/ind-2/target"},
};

static void load(struct sample *s, const char *markdown, const char *summary)
{
	sample_start(s);
	struct text xml = text_of(SAMPLE_PLAN("2021", "2025", "~", "~")), tail = xml;
	struct text head = text_cut(&tail, '~'), middle = text_cut(&tail, '~');
	struct text places = TEXT("<places><place id=\"x\" name=\"青山县\" kind=\"city\"/><place id=\"n\" name=\"北镇\" kind=\"town\" within=\"x\"/></places>");
	size_t chapters = text_find(head, TEXT("<chapters>"), 0), goals = text_find(head, TEXT("title=\"目标\""), 0);
	struct text tag = TEXT("name=\"滨江公园\">");
	xml = text_format(&s->arena, "%.*s%.*s%.*snarrative=\"a.md\" %.*s%s%.*s%s%.*s", (int)chapters, head.at, TEXT_ARG(places),
			  (int)(goals - chapters), head.at + chapters, (int)(head.len - goals), head.at + goals,
			  indicators, TEXT_ARG(middle), rest, TEXT_ARG(tail));
	sample_write(s, "plan.xml", text_filled(&s->arena, xml, tag, text_format(&s->arena, "%.*s<summary>%s</summary>", TEXT_ARG(tag), summary)));
	sample_write(s, "narrative/a.md", text_format(&s->arena, "%s\n", markdown));
}

static bool is_said(const struct note *note, const struct expected *expected)
{
	struct position at = place_position(note->place);
	bool good = note->message == expected->message && at.column == expected->column && text_is(note->args[0], expected->words) &&
		    text_is(note->args[1], expected->figures) && text_is(note->args[2], expected->address);
	if (!good)
		print_error("%s: %s at column %u: %.*s; %.*s; %.*s\n", expected->text, message_code(note->message), at.column,
			    TEXT_ARG(note->args[0]), TEXT_ARG(note->args[1]), TEXT_ARG(note->args[2]));
	return good;
}

static bool is_all(const struct notes *notes, const struct expected *expected)
{
	if (notes->count != 1)
		print_error("%s: %zu notes\n", expected->text, notes->count);
	bool good = notes->count == 1;
	for (size_t i = 0; i < notes->count; i++)
		good = is_said(&notes->list[i], expected) && good;
	return good;
}

static void says_what_they_are(void **state)
{
	(void)state;
	size_t wrong = 0;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct sample s;
		load(&s, cases[i].text, "");
		sample_load(&s);
		wrong += !is_all(&s.notes, &cases[i]);
		sample_end(&s);
	}
	assert_int_equal(wrong, 0);
}

/* Results change every year: the plan's text is held against the plan alone, a year's against what was reached as well. */
static void tells_results_from_plan(void **state)
{
	(void)state;
	static const struct expected of_plan = {"绿化覆盖率45%。", MSG_LINT_DIFFERS, 6, "45%",
						"绿化覆盖率·2023年目标 50%、绿化覆盖率·目标 不低于60%、绿化覆盖率·基期值 40%", "indicator/ind-1/target/2023"};
	static const struct expected of_year[] = {
		{"2021年绿化覆盖率为45%。", MSG_LINT_BINDABLE, 12, "45%", "绿化覆盖率·2021年实际值", "indicator/ind-1/actual/2021"},
		{"2021年绿化覆盖率为46%。", MSG_LINT_DIFFERS, 12, "46%", "绿化覆盖率·2021年实际值 45%", "indicator/ind-1/actual/2021"},
	};
	for (size_t i = 0; i <= COUNT_OF(of_year); i++) {
		struct sample s;
		load(&s, i ? "无。" : of_plan.text, "");
		sample_write(&s, "results/2021.xml",
			     text_of(SAMPLE_RESULTS("2021", "2021-12-31", "<indicator ref=\"ind-1\" value=\"45\"/><indicator ref=\"ind-2\" value=\"6\"/>")));
		if (i)
			sample_write(&s, "results/2021.md", text_format(&s.arena, "%s\n", of_year[i - 1].text));
		sample_load(&s);
		assert_true(is_all(&s.notes, i ? &of_year[i - 1] : &of_plan));
		sample_end(&s);
	}
}

/* A summary is held against the project's own numbers; what it leaves out, and what only it has, is no contradiction. */
static void holds_summaries_against_numbers(void **state)
{
	(void)state;
	static const struct {
		const char *summary, *words, *figures; /* NULL: good */
	} summaries[] = {
		{"用地约400亩，投资1.2亿元。", NULL, NULL},
		{"用地约４００亩，投资12000万元。", NULL, NULL},
		{"沿江修建，分2期。", NULL, NULL},
		{"新建步道3个，用地约400亩。", NULL, NULL},
		{"用地约400亩，其中绿地300亩。", NULL, NULL},
		{"用地约300亩，投资1.2亿元。", "300亩", "滨江公园·用地 约400亩"},
		{"用地400亩。", "400亩", "滨江公园·用地 约400亩"}, /* 约 belongs to its value */
		{"投资一亿元，征地500万元。", "一亿元", "滨江公园·投资 1.2亿元"},
	};
	for (size_t i = 0; i < COUNT_OF(summaries); i++) {
		struct sample s;
		load(&s, "无。", summaries[i].summary);
		sample_load(&s);
		assert_int_equal(s.notes.count, summaries[i].words != NULL);
		for (size_t j = 0; j < s.notes.count; j++) {
			assert_int_equal(s.notes.list[j].message, MSG_SUMMARY_DIFFERS);
			ASSERT_TEXT(s.notes.list[j].args[0], summaries[i].words);
			ASSERT_TEXT(s.notes.list[j].args[1], summaries[i].figures);
		}
		sample_end(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(says_what_they_are), cmocka_unit_test(holds_summaries_against_numbers),
					   cmocka_unit_test(tells_results_from_plan)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
