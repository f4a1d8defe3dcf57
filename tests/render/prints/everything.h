/*
 * A document with every kind of block, and how a finished PDF is handed to the programs that read it.
 * Used by tests/render/print only.
 * SPDX-License-Identifier: MIT
 */
#ifndef TEST_PRINT_EVERYTHING_H
#define TEST_PRINT_EVERYTHING_H

#include <unistd.h>

#include "fixture.h"

static const char *const indicators[17][4] = {
	{"社会救助", "城乡低保救助精准率", "%", "100"},
	{"社会救助", "特困人员集中供养率", "%", "60"},
	{"社会救助", "困难群众受助率", "%", "100"},
	{"社区建设", "社区公共服务站达标率", "%", "100"},
	{"社区建设", "乡镇（街道）便民服务中心", "个", "15"},
	{"社区建设", "典型农村社区", "个", "70"},
	{"社会工作", "社会工作专业人才总量", "人", "400"},
	{"社会工作", "社会工作机构管理人才和专业督导人才", "人", "50"},
	{"社会工作", "城市社区“两委”班子成员取得社会工作者职业资格的比例", "%", "15"},
	{"社会组织", "社会组织年培训率", "%", "100"},
	{"养老服务", "社区养老服务综合设施覆盖率", "%", "95"},
	{"养老服务", "养老护理人员持证上岗率", "%", "100"},
	{"社会服务", "农村老人儿童快乐之家", "个", "25"},
	{"社会服务", "儿童保护站点村级覆盖率", "%", "100"},
	{"社会服务", "村级公益性公墓覆盖率", "%", "100"},
	{"社会服务", "墓区绿化覆盖率", "%", ">80"},
	{"社会服务", "火化炉国家级环保标准达标率", "%", "100"},
};

static const struct print_column columns[] = {
	{.align = ALIGN_CENTER, .least = 2, .most = 0}, {.align = ALIGN_CENTER, .least = 4, .most = 0}, {.align = ALIGN_DEFAULT, .least = 8, .most = 0}, {.align = ALIGN_CENTER, .least = 2, .most = 0}, {.align = ALIGN_DECIMAL, .least = 4, .most = 0}};

static inline struct print_table *indicator_table(struct arena *arena)
{
	struct print_row *head = ARENA_NEW(arena, struct print_row), *rows = ARENA_ARRAY(arena, 17, struct print_row);
	*head = row_of(arena, "序号|类别|指标名称|单位|2025年目标");
	for (size_t i = 0; i < 17; i++) {
		rows[i] = row_of(arena, text_format(arena, "%zu|%s|%s|%s|%s", i + 1, indicators[i][0], indicators[i][1],
						    indicators[i][2], indicators[i][3]).at);
		((struct print_cell *)rows[i].cells)[2].heads_row = true;
	}
	struct print_run *note = ARENA_NEW(arena, struct print_run);
	*note = words("注：指标16须大于80%，等于80%视为未达标。");
	struct print_table *table = ARENA_NEW(arena, struct print_table);
	*table = (struct print_table){.number = words("附表1"), .title = words("“十四五”时期主要指标"), .columns = columns,
				      .column_count = 5, .head = head, .head_count = 1, .rows = rows, .row_count = 17,
				      .notes = note, .note_count = 1};
	return table;
}

/* Every kind of block, both profiles, an upright and a turned page, a character beyond U+FFFF. */
static inline struct document *everything(struct arena *arena)
{
	struct print_key_figure *figures = ARENA_ARRAY(arena, 2, struct print_key_figure);
	figures[0] = (struct print_key_figure){words("17"), words("项"), words("主要指标")};
	figures[1] = (struct print_key_figure){words("307,735"), words("万元"), words("规划投资")};
	struct print_bar *bars = ARENA_ARRAY(arena, 2, struct print_bar);
	bars[0] = (struct print_bar){words("特困人员集中供养率"), words("75.3%"), 753, 1000, 600};
	bars[1] = (struct print_bar){words("社会工作专业人才总量"), words("42.0%"), 420, 1000, 600};
	struct print_share *shares = ARENA_ARRAY(arena, 2, struct print_share);
	shares[0] = (struct print_share){words("★提前完成3项"), words("3"), 3, 150};
	shares[1] = (struct print_share){words("▼滞后1项"), words("1"), 1, 30};
	struct print_share_bar *share_bar = ARENA_NEW(arena, struct print_share_bar);
	*share_bar = (struct print_share_bar){words("约束性指标"), shares, 2};
	struct print_entry *entries = ARENA_ARRAY(arena, 2, struct print_entry);
	entries[0] = (struct print_entry){words("E-01"), words("每年14个，分5年，共70个村。"), words("70 = 70")};
	entries[1] = (struct print_entry){words("E-02"), words("公共服务站新建13处、改扩建7处，共20处；原文没有写合计。"), words("20 = 20")};
	struct print_block *first = ARENA_ARRAY(arena, 2, struct print_block);
	first[0] = (struct print_block){.kind = BLOCK_HEADING, .heading = {1, words(""), words("规划附件<&>(一)"), false}};
	first[1] = (struct print_block){.kind = BLOCK_CONTENTS};
	struct print_block *second = ARENA_ARRAY(arena, 10, struct print_block);
	second[0] = (struct print_block){.kind = BLOCK_HEADING, .heading = {1, words("附件1"), words("主要指标不上"), false}};
	second[1] = (struct print_block){.kind = BLOCK_HEADING, .heading = {2, words(""), words("一、总体情况"), false}};
	second[2] = (struct print_block){.kind = BLOCK_KEY_FIGURES, .figures = {figures, 2}};
	second[3] = (struct print_block){.kind = BLOCK_PARAGRAPH, .paragraph = {.words =
		words("规划共设17项主要指标（其中约束性6项、预期性11项），按GB/T 9704—2012编排，地名“\U0002000B家台”仍用原字；截至2023年底，已有数据的指标16项。")}};
	second[4] = (struct print_block){.kind = BLOCK_BARS, .bars = {words("完成率"), TEXT("条形图：完成率"),
		words("竖线为序时进度60%"), bars, 2}};
	second[5] = (struct print_block){.kind = BLOCK_SPACE};
	second[6] = (struct print_block){.kind = BLOCK_PAGE_BREAK};
	second[7] = (struct print_block){.kind = BLOCK_PARAGRAPH, .paragraph = {.words = words("以上。"), .small = true}};
	second[8] = (struct print_block){.kind = BLOCK_SHARES, .shares = {TEXT("指标状态图"), share_bar, 1}};
	second[9] = (struct print_block){.kind = BLOCK_ENTRIES, .entries = {entries, 2}};
	struct print_block *third = ARENA_NEW(arena, struct print_block);
	*third = (struct print_block){.kind = BLOCK_TABLE, .table = indicator_table(arena)};
	struct print_section *sections = ARENA_ARRAY(arena, 3, struct print_section);
	sections[0] = (struct print_section){.profile = PROFILE_OFFICIAL, .blocks = first, .count = 2};
	sections[1] = (struct print_section){.profile = PROFILE_TABLE, .running_head = words("附件1"), .blocks = second, .count = 10};
	sections[2] = (struct print_section){.profile = PROFILE_OFFICIAL, .orientation = ORIENTATION_LANDSCAPE, .blocks = third,
					     .count = 1};
	struct document *document = ARENA_NEW(arena, struct document);
	*document = (struct document){.title = TEXT("规划附件<&>(一)"), .author = TEXT("石首市民政局"), .subject = TEXT("指标 & 项目"),
				      .keywords = TEXT("民政"), .date = TEXT("2023-12-31"), .marks = {words("送审稿"), words("演示数据")}, .duplex = true,
				      .sections = sections, .section_count = 3};
	return document;
}

static const char folder[] = "/tmp/planpress-print-test";

/* Runs a command on a file holding the PDF; returns what it printed, on either stream. */
static inline struct text run_on(struct world *world, struct text pdf, const char *before, const char *after, int *status)
{
	struct text path = text_format(&world->arena, "%s-%d.pdf", folder, (int)getpid());
	FILE *out = fopen(path.at, "wb");
	assert_non_null(out);
	assert_int_equal(fwrite(pdf.at, 1, pdf.len, out), pdf.len);
	fclose(out);
	FILE *in = popen(text_format(&world->arena, "%s %s %s 2>&1", before, path.at, after).at, "r");
	assert_non_null(in);
	struct buffer said = {0};
	char part[4096];
	for (size_t n; (n = fread(part, 1, sizeof part, in)) > 0;)
		buffer_add(&said, part, n);
	*status = pclose(in);
	struct text result = text_copy(&world->arena, buffer_view(&said));
	buffer_release(&said);
	unlink(path.at);
	return result;
}

static inline struct text output_of(struct world *world, struct text pdf, const char *before, const char *after)
{
	int status;
	struct text said = run_on(world, pdf, before, after, &status);
	if (status != 0)
		fail_msg("%s: %.*s", before, TEXT_ARG(said));
	return said;
}

#endif
