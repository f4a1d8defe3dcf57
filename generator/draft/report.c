/*
 * The report beside the draft: what was recognised, what is doubted and why, what was left as it is.
 * Used through draft.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/draft.h"

static void put_cell(struct buffer *out, struct text text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] == '|')
			buffer_char(out, '\\');
		buffer_char(out, byte_is_blank(text.at[i]) ? ' ' : text.at[i]);
	}
}

static void put_row(struct buffer *out, const struct text *cells, size_t count)
{
	buffer_char(out, '|');
	for (size_t i = 0; i < count; i++) {
		buffer_char(out, ' ');
		put_cell(out, cells[i]);
		buffer_string(out, " |");
	}
	buffer_char(out, '\n');
}

static void put_summary(const struct draft *draft, struct buffer *out)
{
	size_t baselines = 0, sections = 0;
	for (size_t i = 0; i < draft->figure_count; i++)
		baselines += draft->figures[i].baseline;
	for (size_t i = 0; i < draft->chapter_count; i++)
		sections += draft->chapters[i].parent != SIZE_MAX;
	buffer_printf(out, "# 起草报告：%.*s\n\n", TEXT_ARG(draft->title));
	buffer_string(out, "这是程序从原文起草的，不是定稿。先看“存疑”，再对照原文逐表核对；改好以后这个文件可以删去。\n\n## 认出了什么\n\n");
	buffer_printf(out, "- 发布机构：%.*s；发布日期：%.*s；规划期：%.*s（%d年至%d年）；地区：%.*s\n", TEXT_ARG(draft->publisher), TEXT_ARG(draft->published),
		      TEXT_ARG(draft->period_name), draft->start, draft->end, TEXT_ARG(draft->region));
	buffer_printf(out, "- 章 %zu 个，节 %zu 个\n- 主要指标 %zu 项\n- 专栏 %zu 个，项目 %zu 行；专栏以外的投资 %zu 项；重点任务 %zu 项\n- 正文里的数：基础数据 %zu 个，目标 %zu 个，已绑定（含 * 等符号的除外）\n"
			   "- 前后不一的数 %zu 处，写成 query\n- 地点 %zu 个\n\n",
		      draft->chapter_count - sections, sections, draft->indicator_count, draft->box_count, draft->boxed, draft->project_count - draft->boxed, draft->task_count, baselines,
		      draft->figure_count - baselines, draft->query_count, draft->place_count);
	if (draft->web_widths)
		buffer_string(out, "原文通篇用半角标点：正文和名称里中文旁边的 , ; : ( ) ! ? 已改为全角；typed 保留原样。\n\n");
}

static void put_doubts(const struct draft *draft, struct buffer *out)
{
	buffer_string(out, "## 存疑\n\n");
	if (!draft->doubt_count && !draft->query_count)
		buffer_string(out, "没有。\n\n");
	if (draft->doubt_count) {
		buffer_string(out, "| 原文行 | 哪里 | 为什么 |\n|---|---|---|\n");
		for (size_t i = 0; i < draft->doubt_count; i++) {
			const struct doubt *doubt = &draft->doubts[i];
			struct text cells[] = {doubt->line ? text_format(draft->arena, "L%zu", doubt->line) : TEXT("全文"), doubt->what, doubt->why};
			put_row(out, cells, 3);
		}
		for (size_t i = 0; i < draft->project_count; i++)
			if (draft->projects[i].note.len) {
				struct text cells[] = {text_format(draft->arena, "L%zu", draft->projects[i].line), draft->projects[i].name, draft->projects[i].note};
				put_row(out, cells, 3);
			}
		for (size_t i = 0; i < draft->query_count; i++) {
			struct text cells[] = {draft->queries[i].source, text_format(draft->arena, "query X-%02zu", i + 1), draft->queries[i].words};
			put_row(out, cells, 3);
		}
		buffer_char(out, '\n');
	}
	buffer_string(out, "所有指标的 kind（计法）和 office（责任单位）、正文里各数的名称、地点的归属，原文多半没有写明，都请过一遍。\n\n");
}

static void put_indicators(const struct draft *draft, struct buffer *out)
{
	if (!draft->indicator_count)
		return;
	buffer_string(out, "## 指标\n\n| 编号 | 类别 | 指标 | 单位 | 目标（原文字样） | 属性 | 原文行 |\n|---|---|---|---|---|---|---|\n");
	for (size_t i = 0; i < draft->indicator_count; i++) {
		const struct draft_indicator *indicator = &draft->indicators[i];
		struct text goals = TEXT("");
		for (size_t g = 0; g < indicator->goal_count; g++)
			goals = text_format(draft->arena, "%.*s%s%d年：%.*s", TEXT_ARG(goals), g ? "；" : "", indicator->goals[g].year, TEXT_ARG(indicator->goals[g].typed));
		struct text cells[] = {indicator->id, indicator->category, indicator->name, indicator->unit, goals, indicator->attribute,
				       text_format(draft->arena, "L%zu", indicator->line)};
		put_row(out, cells, 7);
	}
	buffer_char(out, '\n');
}

static void put_projects(const struct draft *draft, struct buffer *out)
{
	if (!draft->project_count)
		return;
	buffer_string(out, "## 项目\n\n| 编号 | 项目 | 单价 | 投资 | 数量 | 原文行 |\n|---|---|---|---|---|---|\n");
	for (size_t i = 0; i < draft->project_count; i++) {
		const struct draft_project *project = &draft->projects[i];
		struct text quantities = TEXT("");
		for (size_t q = 0; q < project->quantity_count; q++) {
			const struct draft_quantity *quantity = &project->quantities[q];
			struct text value = quantity->counts_places ? text_format(draft->arena, "%zu处地点", project->at_count) : quantity->measure.typed;
			quantities = text_format(draft->arena, "%.*s%s%.*s %.*s", TEXT_ARG(quantities), q ? "；" : "", TEXT_ARG(quantity->name), TEXT_ARG(value));
		}
		struct text cells[] = {project->id, project->name, project->has_price ? project->price.typed : TEXT(""),
				       project->has_investment ? project->investment.typed : TEXT("原文未列"), quantities, text_format(draft->arena, "L%zu", project->line)};
		put_row(out, cells, 6);
	}
	buffer_char(out, '\n');
}

/* Numbers that stand in the text unbound, and lines that were left out. */
static void put_left(const struct draft *draft, struct buffer *out)
{
	size_t skipped = 0;
	buffer_string(out, "## 留作普通文字的\n\n");
	for (size_t i = 0; i < draft->count; i++) {
		const struct draft_line *line = &draft->lines[i];
		bool left = line->role == LINE_SKIPPED && !line->contents && line->plain.len;
		skipped += left;
		if (left && skipped <= 40)
			buffer_printf(out, "- L%zu 没有收入正文：%.*s\n", line->number, TEXT_ARG(text_trim(text_slice(line->raw, 0, 240))));
	}
	for (size_t i = 0; i < draft->block_count; i++)
		if (draft->blocks[i].kind == BLOCK_GRID)
			buffer_printf(out, "- L%zu 起的表格：没有认出是哪一种，按普通表格放在正文里\n", draft->lines[draft->blocks[i].first].number);
	buffer_string(out, "- 汉字写的数（如“五家”）、区间（如“3至7层”）、年龄、时长，没有绑定数据\n- 正文中没有写投资的任务，都留在正文里\n");
}

void draft_write_report(const struct draft *draft, struct buffer *out)
{
	put_summary(draft, out);
	put_doubts(draft, out);
	put_indicators(draft, out);
	put_projects(draft, out);
	put_left(draft, out);
}
