/*
 * Tests of the lint, kind by kind: what it must find in the text, at which column, and what it must leave alone.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include "sample.h"

#define NONE MESSAGE_COUNT

static const struct {
	const char *text;
	enum message message; /* NONE: the lint has nothing to say */
	uint32_t column;
} cases[] = {
	/* figures bound to nothing */
	{"建成50个站点。", MSG_LINT_UNBOUND, 3},
	{"覆盖率达到95.5%。", MSG_LINT_UNBOUND, 6},
	{"投资1,200万元。", MSG_LINT_UNBOUND, 3},
	{"30亩。", MSG_LINT_UNBOUND, 1},
	{"约30亩。", MSG_LINT_UNBOUND, 2},
	{"建成５０个站点。", MSG_LINT_UNBOUND, 3},
	{"达到９５．５％。", MSG_LINT_UNBOUND, 3},
	{"建成五十个站点。", MSG_LINT_UNBOUND, 3},
	{"达到百分之六十。", MSG_LINT_UNBOUND, 3},
	{"降到千分之五以下。", MSG_LINT_UNBOUND, 3},
	{"达到六成以上。", MSG_LINT_UNBOUND, 3},
	{"完成三分之二。", MSG_LINT_UNBOUND, 3},
	{"投资1亿2000万元。", MSG_LINT_UNBOUND, 3},
	{"投资一亿二千万元。", MSG_LINT_UNBOUND, 3},
	{"占地3万多亩。", MSG_LINT_UNBOUND, 3},
	{"提高5个百分点。", MSG_LINT_UNBOUND, 3},
	{"人口密度3.5‰。", MSG_LINT_UNBOUND, 5},
	{"花费一万元。", MSG_LINT_UNBOUND, 3},
	{"三个站点，第12个，数百个，几十个，一成不变，完成任务。", NONE, 0},
	{"人数五十个。", MSG_LINT_UNBOUND, 3},
	{"到[2025年](plan:period/end)和2021年、十四五。", NONE, 0},
	{"新建3层楼，分3期。", NONE, 0}, /* units that count nothing of the plan's */
	{"24小时值守，按1:10000比例尺。", NONE, 0},
	{"（国办发〔2019〕5号）", NONE, 0},
	{"建成[50个](plan:figure/n)站点。", NONE, 0},
	{"写作`50个`的。", MSG_LINT_UNBOUND, 4}, /* code is read by people, too */
	/* % twice */
	{"达到60%%。", MSG_LINT_PERCENT_TWICE, 3},
	{"达到60%％。", MSG_LINT_PERCENT_TWICE, 3},
	{"[60%](plan:figure/p)，%是百分号。", NONE, 0},
	/* 万 without a unit */
	{"共计318万。", MSG_LINT_WAN, 3},
	{"共计318万，", MSG_LINT_WAN, 3},
	{"万一有事，千万不可。", NONE, 0},
	{"8万余户，3万多里。", NONE, 0}, /* no units of the plan's */
	{"共1.2亿，", MSG_LINT_WAN, 2},
	{"共3000多万。", MSG_LINT_WAN, 2},
	/* half-width punctuation beside Chinese */
	{"健全,完善。", MSG_LINT_WIDTH, 3},
	{"目标:完成。", MSG_LINT_WIDTH, 3},
	{"村(A 民。", MSG_LINT_WIDTH, 2},
	{"健全，完善（一）；目标：完成。", NONE, 0},
	{"见 A, B; C 和 10:30。", NONE, 0},
	{"[文件](https://example.gov.cn/a,b)。", NONE, 0},
	/* the user's word list */
	{"会同卫计委办理。", MSG_LINT_TERM, 3},
	{"会同卫健委办理。", NONE, 0},
	{"老年人人精神。", MSG_LINT_TERM_KNOWN, 1}, /* a query has it */
	/* one place under two names */
	{"在南乡建设。", MSG_LINT_PLACE, 2},
	{"在南镇建设。", NONE, 0},
	{"在绣林街道建设。", NONE, 0}, /* the alias is part of the name */
	{"在绣办建设。", MSG_LINT_TERM_KNOWN, 2},
};

static const char before[] =
	"<places><place id=\"n\" name=\"南镇\" kind=\"town\"><alias>南乡</alias></place>"
	"<place id=\"x\" name=\"绣林街道\" kind=\"subdistrict\"><alias>绣林</alias><alias>绣办</alias></place></places>";
static const char after[] =
	"<baselines><figure id=\"n\" name=\"数\" chapter=\"goals\" value=\"50\" unit=\"个\"/>"
	"<figure id=\"p\" name=\"率\" chapter=\"goals\" value=\"60\" unit=\"%\"/></baselines>"
	"<queries><query id=\"X-01\" kind=\"typo\">“老年人人精神”多一个字；“绣办”照录。</query></queries>";

static void load(struct sample *s, const char *markdown)
{
	sample_start(s);
	struct text xml = text_of(SAMPLE_PLAN("2021", "2025", "", "~")), rest = xml;
	struct text head = text_cut(&rest, '~');
	size_t chapters = text_find(head, TEXT("<chapters>"), 0), name = text_find(head, TEXT("title=\"目标\""), 0);
	sample_write(s, "plan.xml", text_format(&s->arena, "%.*s%s%.*snarrative=\"a.md\" %.*s%s%.*s", (int)chapters, head.at, before,
						(int)(name - chapters), head.at + chapters, (int)(head.len - name), head.at + name,
						after, TEXT_ARG(rest)));
	sample_write(s, "narrative/a.md", text_format(&s->arena, "%s\n", markdown));
	sample_write(s, "../words.txt", TEXT("卫计委 = 卫健委\n老年人人 = 老年人\n"));
	sample_load(s);
}

static void finds_what_it_should_and_no_more(void **state)
{
	(void)state;
	size_t wrong = 0;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct sample s;
		load(&s, cases[i].text);
		bool good = s.notes.count == (cases[i].message != NONE);
		for (size_t j = 0; j < s.notes.count; j++) {
			struct position at = place_position(s.notes.list[j].place);
			good = good && s.notes.list[j].message == cases[i].message && at.column == cases[i].column;
			if (!good)
				print_error("%s: %s at column %u\n", cases[i].text, message_code(s.notes.list[j].message), at.column);
		}
		wrong += !good;
		sample_end(&s);
	}
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(finds_what_it_should_and_no_more)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
