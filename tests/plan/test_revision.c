/*
 * Revisions: which text of the plan holds at a point, and that everything promised that changes is told.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include "sample.h"

#include "figures/changes.h"
#include "plan/revision.h"

#define INDICATOR(attributes, inside) "<indicator id=\"i\" name=\"指标\" " attributes ">" inside "</indicator>"
#define OTHER "<indicator id=\"j\" name=\"另一项\" unit=\"个\" kind=\"level\"><target year=\"2025\" value=\"9\" typed=\"9\"/></indicator>"
#define USUAL "unit=\"个\" kind=\"level\""
#define BASE "<base year=\"2020\" value=\"10\" typed=\"10\"/>"
#define TARGET "<target year=\"2025\" value=\"50\" typed=\"50\"/>"
#define CHANGED(of) "<revision><changed of=\"" of "\" document=\"5号\" date=\"2023-01-01\" reason=\"调整\"/></revision>"
#define ADJUSTED "<adjusted old=\"50\" document=\"5号\" date=\"2023-01-01\" reason=\"调整\"/>"

static const struct {
	const char *revised;
	enum message message; /* MESSAGE_COUNT: none */
} cases[] = {
	{SAMPLE_PLAN("2021", "2025", INDICATOR(USUAL, BASE TARGET) OTHER, ""), MESSAGE_COUNT},
	{SAMPLE_PLAN("2021", "2025", INDICATOR(USUAL, "<base year=\"2020\" value=\"10.0\" typed=\"10.0\"/>" TARGET) OTHER, ""), MESSAGE_COUNT},
	{SAMPLE_PLAN("2021", "2025", INDICATOR("unit=\"亩\" kind=\"level\"", BASE TARGET) OTHER, ""), MSG_PROMISE_CHANGED},
	{SAMPLE_PLAN("2021", "2025", INDICATOR("unit=\"亩\" kind=\"level\"", BASE TARGET) OTHER, CHANGED("indicator/i")), MESSAGE_COUNT},
	{SAMPLE_PLAN("2021", "2025", INDICATOR("unit=\"亩\" kind=\"level\"", BASE TARGET) OTHER, CHANGED("indicator/j")), MSG_PROMISE_CHANGED},
	{SAMPLE_PLAN("2021", "2025", INDICATOR("unit=\"个\" kind=\"cumulative\"", BASE TARGET) OTHER, ""), MSG_PROMISE_CHANGED},
	{SAMPLE_PLAN("2021", "2025", INDICATOR(USUAL, TARGET) OTHER, ""), MSG_PROMISE_CHANGED},
	{SAMPLE_PLAN("2021", "2025", INDICATOR(USUAL, "<base year=\"2019\" value=\"10\" typed=\"10\"/>" TARGET) OTHER, ""), MSG_PROMISE_CHANGED},
	{SAMPLE_PLAN("2021", "2025", INDICATOR(USUAL, "<base year=\"2020\" value=\"10\" qualifier=\"about\" typed=\"约10\"/>" TARGET) OTHER, ""), MSG_PROMISE_CHANGED},
	{SAMPLE_PLAN("2021", "2025", INDICATOR(USUAL, BASE "<target year=\"2023\" value=\"30\" typed=\"30\"/>" TARGET) OTHER, ""), MSG_PROMISE_CHANGED},
	{SAMPLE_PLAN("2021", "2025", INDICATOR(USUAL, BASE "<target year=\"2025\" value=\"51\" typed=\"51\"/>") OTHER, ""), MSG_TARGET_CHANGED},
	{SAMPLE_PLAN("2021", "2025", INDICATOR(USUAL, BASE "<target year=\"2025\" value=\"50\" qualifier=\"about\" typed=\"约50\"/>") OTHER, ""), MSG_TARGET_CHANGED},
	{SAMPLE_PLAN("2021", "2025", INDICATOR(USUAL, BASE "<target year=\"2025\" value=\"50\" comparator=\"&gt;\" typed=\"大于50\"/>") OTHER, ""), MSG_TARGET_CHANGED},
	{SAMPLE_PLAN("2021", "2025", INDICATOR(USUAL, BASE "<target year=\"2024\" value=\"50\" typed=\"50\"/>") OTHER, ""), MSG_TARGET_CHANGED},
	{SAMPLE_PLAN("2021", "2025", INDICATOR(USUAL, BASE "<target year=\"2025\" value=\"50\" to=\"52\" typed=\"50—52\"/>") OTHER, ""), MSG_TARGET_CHANGED},
	{SAMPLE_PLAN("2021", "2025", INDICATOR(USUAL, BASE "<target year=\"2025\" typed=\"达到省定标准\"/>") OTHER, ""), MSG_TARGET_CHANGED},
	{SAMPLE_PLAN("2021", "2025", INDICATOR(USUAL " attribute=\"binding\"", BASE TARGET) OTHER, ""), MSG_PROMISE_CHANGED},
	{SAMPLE_PLAN("2021", "2025", INDICATOR(USUAL " attribute=\"binding\"", BASE TARGET) OTHER, CHANGED("indicator/i")), MESSAGE_COUNT},
	{SAMPLE_PLAN("2021", "2025", INDICATOR(USUAL, BASE "<target year=\"2025\" value=\"51\" typed=\"51\">" ADJUSTED "</target>") OTHER, ""), MESSAGE_COUNT},
	{SAMPLE_PLAN("2021", "2025", INDICATOR(USUAL, BASE TARGET), ""), MSG_PROMISE_DROPPED},
	{SAMPLE_PLAN("2021", "2025", INDICATOR(USUAL, BASE TARGET), CHANGED("indicator/j")), MESSAGE_COUNT},
};

static void changes_are_told(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct sample s;
		sample_start(&s);
		sample_write(&s, "plan.xml", TEXT(SAMPLE_PLAN("2021", "2025", INDICATOR(USUAL, BASE TARGET) OTHER, "")));
		sample_write(&s, "results/2023.xml", TEXT(SAMPLE_RESULTS("2023", "2023-12-31", "<indicator ref=\"i\" value=\"20\"/>")));
		sample_write(&s, "revised/2023/plan.xml", text_of(cases[i].revised));
		sample_load(&s);
		size_t told = 0;
		for (enum message m = MSG_TARGET_CHANGED; m <= MSG_ADJUSTED_OLD; m++)
			told += sample_notes(&s, m);
		size_t wanted = cases[i].message == MESSAGE_COUNT ? 0 : 1;
		if (told != wanted || (wanted && sample_notes(&s, cases[i].message) != 1))
			fail_msg("case %zu: %zu notes", i, told);
		sample_end(&s);
	}
}

/* What is no plain number can change as well: the other end of a range, words, the unit of levels. */
static void changes_of_other_targets_are_told(void **state)
{
	(void)state;
	static const char *const pairs[][2] = {
		{INDICATOR(USUAL, "<target year=\"2025\" value=\"50\" to=\"52\" typed=\"50—52\"/>"), INDICATOR(USUAL, "<target year=\"2025\" value=\"50\" to=\"53\" typed=\"50—53\"/>")},
		{INDICATOR(USUAL, "<target year=\"2025\" typed=\"达到省定标准\"/>"), INDICATOR(USUAL, "<target year=\"2025\" typed=\"达到国家标准\"/>")},
		{INDICATOR("unit=\"%\" level-unit=\"亿元\" kind=\"growth\"", TARGET), INDICATOR("unit=\"%\" level-unit=\"万元\" kind=\"growth\"", TARGET)},
	};
	for (size_t i = 0; i < COUNT_OF(pairs); i++)
		for (size_t same = 0; same < 2; same++) {
			struct sample s;
			sample_start(&s);
			struct text head = TEXT(SAMPLE_PLAN("2021", "2025", "", ""));
			size_t at = text_find(head, TEXT("</category>"), 0);
			for (size_t j = 0; j < 2; j++)
				sample_write(&s, j ? "revised/2023/plan.xml" : "plan.xml",
					     TEXT_JOIN(&s.arena, text_slice(head, 0, at), text_of(pairs[i][j && !same]), text_slice(head, at, head.len)));
			sample_write(&s, "results/2023.xml", TEXT(SAMPLE_RESULTS("2023", "2023-12-31", "")));
			sample_load(&s);
			assert_int_equal(sample_notes(&s, MSG_TARGET_CHANGED) + sample_notes(&s, MSG_PROMISE_CHANGED), !same);
			sample_end(&s);
		}
}

#define CONTENT(deadline, beds, more)                                                                                     \
	SAMPLE_PLAN("2021", "2025", INDICATOR(USUAL, BASE TARGET),                                                       \
		    "<outside><project id=\"p\" name=\"项目\" deadline=\"" deadline "\"><quantity id=\"q\" name=\"床位\" value=\"" beds \
		    "\" unit=\"个\" typed=\"" beds "个\"/>" more "</project></outside><tasks title=\"任务\"><task id=\"t\" deadline=\"" deadline \
		    "\">完成改造</task></tasks>")

/* From the edition of 2021 to the newest. */
static const struct changes *changes_since_2021(struct sample *s)
{
	struct run_options first = {.as_of = TEXT("2021")}, last = {0};
	struct text folder = text_format(&s->arena, "%s/plan", s->folder);
	const struct loaded_plan *older = run_load(&first, folder, NULL, sample_vocabulary(s), &s->arena, &s->notes);
	const struct loaded_plan *newest = run_load(&last, folder, NULL, sample_vocabulary(s), &s->arena, &s->notes);
	assert_true(older && newest);
	return changes_between((struct edition){older->figures, older->progress}, (struct edition){newest->figures, newest->progress}, &s->arena);
}

/* What a project builds and by when is told on the page of corrections, and when a task is due. */
static void changed_content_is_listed(void **state)
{
	(void)state;
	static const char *const told[][3] = {{"项目", "2024年", "2025年"}, {"项目·床位", "300个", "200个"}, {"项目·护工", "—", "9个"}, {"完成改造", "2024年", "2025年"}};
	struct sample s;
	sample_start(&s);
	sample_write(&s, "plan.xml", TEXT(CONTENT("2024", "300", "")));
	sample_write(&s, "results/2021.xml", TEXT(SAMPLE_RESULTS("2021", "2021-12-31", "")));
	sample_write(&s, "results/2023.xml", TEXT(SAMPLE_RESULTS("2023", "2023-12-31", "")));
	sample_write(&s, "revised/2023/plan.xml", TEXT(CONTENT("2025", "200", "<quantity id=\"r\" name=\"护工\" value=\"9\" unit=\"个\" typed=\"9个\"/>")));
	const struct changes *changes = changes_since_2021(&s);
	size_t next = 0;
	for (size_t i = 0; i < changes->count; i++) {
		const struct change *change = &changes->list[i];
		if (change->aspect != CHANGE_PROJECT_CONTENT && change->aspect != CHANGE_TASK_WORDS)
			continue;
		assert_true(next < COUNT_OF(told));
		ASSERT_TEXT(change->subject, told[next][0]);
		ASSERT_TEXT(change->old_text, told[next][1]);
		ASSERT_TEXT(change->new_text, told[next++][2]);
	}
	assert_int_equal(next, COUNT_OF(told));
	sample_end(&s);
}

#define TEXT_TARGETS \
	"<text-targets><figure id=\"n\" name=\"护理员人数\" chapter=\"goals\" value=\"300\" unit=\"个\" year=\"2025\"/></text-targets>"
#define PLAN_WITH_DUTIES                                                                                                       \
	SAMPLE_PLAN("2021", "2025",                                                                                             \
		    INDICATOR(USUAL " office=\"civil\"", TARGET "<definition>每年新增的床位</definition>"),                         \
		    "<outside><project id=\"p\" name=\"项目\" start=\"2021\" office=\"civil\"><summary>新建一处</summary><area>城关镇</area>"   \
		    "<amount fund=\"f\" value=\"100\" unit=\"万元\" typed=\"100万元\"/><amount fund=\"g\" value=\"50\" unit=\"万元\" typed=\"50万元\"/>"  \
		    "</project></outside><tasks><task id=\"t\" lead=\"civil\" assist=\"health\">完成改造</task></tasks>"              \
		    TEXT_TARGETS)
#define BEFORE_CHAPTERS                                                                                                         \
	"<offices><office id=\"civil\" name=\"民政局\"/><office id=\"health\" name=\"卫健委\"/></offices>"                          \
	"<funds><fund id=\"f\" name=\"中央资金\"/><fund id=\"g\" name=\"县级资金\"/></funds><chapters>"

/* Whatever a revision says otherwise is told, not only targets. */
static void all_that_is_said_otherwise_is_listed(void **state)
{
	(void)state;
	static const struct {
		const char *from, *to;             /* of plan.xml */
		const char *subject, *old, *new; /* as told */
	} told[] = {
		{"<title>小规划", "<title>新规划", "新规划", "小规划", "新规划"},
		{"end=\"2025\"/><published", "end=\"2026\"/><published", "规划期", "2021—2025年", "2021—2026年"},
		{"nearly=\"5\"", "nearly=\"7.5\"", "“基本达到”的界限（百分点）", "5", "7.5"},
		{"tolerance=\"1\"", "tolerance=\"2\"", "约数的容差（%）", "1", "2"},
		{"decimals=\"2\"", "decimals=\"1\"", "百分比的小数位数", "2", "1"},
		{"half-up", "half-even", "修约规则", "四舍五入", "四舍六入五成双（GB/T 8170）"},
		{"name=\"民政局\"", "name=\"民政和养老局\"", "民政和养老局", "民政局", "民政和养老局"},
		{"name=\"县级资金\"", "name=\"本级资金\"", "本级资金", "县级资金", "本级资金"},
		{"value=\"300\"", "value=\"200\"", "护理员人数", "300个", "200个"},
		{TEXT_TARGETS, "", "护理员人数", "300个", "—"},
		{"每年新增的", "全部", "指标·定义", "每年新增的床位", "全部床位"},
		{"office=\"civil\">", "office=\"health civil\">", "指标·责任单位", "民政局", "卫健委、民政局"},
		{"start=\"2021\" office=\"civil\"", "start=\"2021\"", "项目·责任单位", "民政局", "—"},
		{"start=\"2021\" office", "start=\"2022\" office", "项目·开工时间", "2021年", "2022年"},
		{"新建一处", "改建一处", "项目·建设内容", "新建一处", "改建一处"},
		{"城关镇", "河口镇", "项目·建设地点", "城关镇", "河口镇"},
		{"lead=\"civil\"", "lead=\"health\"", "完成改造·牵头单位", "民政局", "卫健委"},
		{" assist=\"health\"", "", "完成改造·配合单位", "卫健委", "—"},
		{"value=\"50\" unit=\"万元\" typed=\"50", "value=\"40\" unit=\"万元\" typed=\"40", "项目·县级资金投资", "50万元", "40万元"},
		{"<chapter id=\"goals\" number=\"一\" title=\"目标\"", "<chapter id=\"goals\" number=\"一\" title=\"总目标\"", "总目标", "目标", "总目标"},
	};
	for (size_t i = 0; i < COUNT_OF(told); i++) {
		struct sample s;
		sample_start(&s);
		struct text plan = text_filled(&s.arena, TEXT(PLAN_WITH_DUTIES), TEXT("<chapters>"), TEXT(BEFORE_CHAPTERS));
		struct text from = text_of(told[i].from);
		assert_int_not_equal(text_find(plan, from, 0), SIZE_MAX);
		sample_write(&s, "plan.xml", plan);
		sample_write(&s, "results/2021.xml", TEXT(SAMPLE_RESULTS("2021", "2021-12-31", "")));
		sample_write(&s, "results/2023.xml", TEXT(SAMPLE_RESULTS("2023", "2023-12-31", "")));
		sample_write(&s, "revised/2023/plan.xml", text_filled(&s.arena, plan, from, text_of(told[i].to)));
		const struct changes *changes = changes_since_2021(&s);
		size_t times = 0;
		for (size_t j = 0; j < changes->count; j++) {
			const struct change *change = &changes->list[j];
			times += text_is(change->subject, told[i].subject) && text_is(change->old_text, told[i].old) &&
				text_is(change->new_text, told[i].new);
		}
		if (times != 1)
			fail_msg("case %zu: told %zu times, %zu changes, %d errors", i, times, changes->count, (int)s.notes.errors);
		sample_end(&s);
	}
}

/* Every change of a project rests on the document that announces it, however many there are. */
static void each_of_many_changes_has_its_document(void **state)
{
	(void)state;
	enum { PROJECTS = 9 };
	struct sample s;
	sample_start(&s);
	sample_write(&s, "results/2021.xml", TEXT(SAMPLE_RESULTS("2021", "2021-12-31", "")));
	sample_write(&s, "results/2023.xml", TEXT(SAMPLE_RESULTS("2023", "2023-12-31", "")));
	for (int revised = 0; revised < 2; revised++) {
		struct text projects = TEXT("<outside>"), documents = TEXT("</outside><revision>");
		for (int i = 0; i < PROJECTS; i++) {
			projects = text_format(&s.arena, "%.*s<project id=\"p%d\" name=\"项目%d\" start=\"202%d\"><summary>%s</summary><area>%s</area></project>",
					       TEXT_ARG(projects), i, i, 1 + revised, revised ? "改建" : "新建", revised ? "乙镇" : "甲镇");
			documents = text_format(&s.arena, "%.*s<changed of=\"project/p%d\" document=\"%d号\" date=\"2023-01-01\" reason=\"调整\"/>",
						TEXT_ARG(documents), i, i);
		}
		struct text rest = TEXT_JOIN(&s.arena, projects, revised ? documents : TEXT("</outside>"), revised ? TEXT("</revision>") : TEXT(""), TEXT("</plan>"));
		struct text plan = text_filled(&s.arena, TEXT(SAMPLE_PLAN("2021", "2025", INDICATOR(USUAL, TARGET), "")), TEXT("</plan>"), rest);
		sample_write(&s, revised ? "revised/2023/plan.xml" : "plan.xml", plan);
	}
	const struct changes *changes = changes_since_2021(&s);
	size_t count = 0;
	for (size_t i = 0; i < changes->count; i++) {
		if (changes->list[i].aspect != CHANGE_PROJECT_CONTENT)
			continue;
		ASSERT_TEXT(changes->list[i].document, text_format(&s.arena, "%zu号：调整", count++ / 3).at);
	}
	assert_int_equal(count, 3 * PROJECTS);
	sample_end(&s);
}

static void the_text_that_holds(void **state)
{
	(void)state;
	static const char *const points[][2] = {
		{"2021", ""}, {"2022", ""}, {"2023-06", "revised/2023-06"}, {"2023", "revised/2023-06"}, {"2024", "revised/2024"},
		{"2025-06", "revised/2024"}, {"", "revised/2024"}, {BEFORE_RESULTS, ""},
	};
	struct sample s;
	sample_start(&s);
	sample_write(&s, "revised/2023-06/plan.xml", TEXT("x"));
	sample_write(&s, "revised/2024/plan.xml", TEXT("x"));
	struct text folder = text_format(&s.arena, "%s/plan", s.folder);
	for (size_t i = 0; i < COUNT_OF(points); i++)
		ASSERT_TEXT(revision_at(folder, text_of(points[i][0]), &s.arena), points[i][1]);
	sample_end(&s);
}

static void strangers_are_told(void **state)
{
	(void)state;
	static const struct {
		const char *file;
		size_t notes;
	} files[] = {{"revised/2023/plan.xml", 0},  {"revised/2023-06/plan.xml", 0}, {"revised/2023年/plan.xml", 1},
		     {"revised/2023-13/plan.xml", 1}, {"revised/plan.xml", 1},         {"revised/23/plan.xml", 1}};
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		struct sample s;
		sample_start(&s);
		sample_write(&s, files[i].file, TEXT("x"));
		revision_check_names(text_format(&s.arena, "%s/plan", s.folder), &s.arena, &s.notes);
		assert_int_equal(sample_notes(&s, MSG_REVISION_STRANGER), files[i].notes);
		sample_end(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(changed_content_is_listed),
		cmocka_unit_test(changes_are_told),
		cmocka_unit_test(changes_of_other_targets_are_told),
		cmocka_unit_test(all_that_is_said_otherwise_is_listed),
		cmocka_unit_test(each_of_many_changes_has_its_document),
		cmocka_unit_test(the_text_that_holds),
		cmocka_unit_test(strangers_are_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
