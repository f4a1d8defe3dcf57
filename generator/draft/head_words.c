/*
 * What one head says, by its words.
 * Used through heads.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/heads.h"

/* ---- Words ---- */

bool years_in(struct text plain, int *first, int *last)
{
	*first = *last = 0;
	for (size_t i = 0; i < plain.len; i++) {
		unsigned year;
		size_t digits = text_digits(plain, i, 5, &year);
		if (digits == 4 && year > 1990 && year < 2060) {
			*first = *first ? *first : (int)year;
			*last = (int)year;
		}
		i += digits;
	}
	return *first > 0;
}

struct text unit_in(struct text plain)
{
	size_t open = text_find(plain, TEXT("("), 0), close = text_find(plain, TEXT(")"), open == SIZE_MAX ? 0 : open);
	struct text inside = open == SIZE_MAX || close == SIZE_MAX ? TEXT("") : text_trim(text_slice(plain, open + 1, close - open - 1));
	size_t label = text_find(inside, TEXT("单位:"), 0);
	inside = label == SIZE_MAX ? inside : text_trim(text_slice(inside, label + strlen("单位:"), inside.len));
	return is_unit(inside) ? inside : TEXT("");
}

struct text unit_behind(struct text plain)
{
	size_t open = plain.len;
	while (open && plain.at[open - 1] != '(')
		open--;
	return open && text_ends(plain, ")") ? unit_in(text_slice(plain, open - 1, plain.len)) : TEXT("");
}

struct text without_unit(struct text title)
{
	size_t open = title.len;
	while (open && title.at[open - 1] != '(')
		open--;
	struct text inside = text_slice(title, open, title.len);
	bool unit = open > 1 && text_ends(title, ")") && (text_has(inside, "单位:") || unit_in(text_slice(title, open - 1, title.len)).len);
	return unit ? text_trim(text_slice(title, 0, open - 1)) : title;
}

bool is_attribute(struct text plain)
{
	struct text word = text_starts_any(plain, "约束性 预期性 指导性 约束 预期 指导"), rest = text_slice(plain, word.len, plain.len);
	return word.len && (!rest.len || text_is(rest, "指标"));
}

struct text without_blanks(const struct draft *draft, struct text plain)
{
	struct buffer out = {0};
	for (size_t i = 0; i < plain.len; i++)
		if (plain.at[i] != ' ' && plain.at[i] != '\n')
			buffer_char(&out, plain.at[i]);
	struct text text = text_copy(draft->arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}

/* ---- One head ---- */

static const struct {
	const char *whole, *part;
	enum role role;
} rules[] = {
	{"序号 编号 No. 项次", "", ROLE_ORDER},
	{"单位 计量单位", "计量单位", ROLE_UNIT},
	{"属性 指标属性 性质 类型属性 指标性质", "指标属性 指标性质", ROLE_ATTRIBUTE},
	{"类别 类型 领域 分类 指标类别 指标类型 项目类别 工程类别 项目类型 工程类型 维度 一级指标 方面 大类 类", "指标类别 指标分类 一级指标", ROLE_CATEGORY},
	{"指标 指标名称 主要指标 具体指标 二级指标 三级指标 指标内容 指标项 名称 项目 项目名称 工程名称 工程项目 建设项目 重点项目 工程 项目和指标 任务 Indicator", "指标名称 项目名称 工程名称", ROLE_NAME},
	{"重点任务 工作任务 主要任务 任务名称 任务内容 具体任务 任务事项 重点工作 重点工作任务 主要工作 工作事项 工作内容 重点举措 主要举措 工作举措 工作措施 具体措施", "工作任务 重点任务", ROLE_TASK},
	{"配合单位 配合部门 协办单位 协同单位 参与单位 参加单位 参与部门 协作单位", "配合", ROLE_ASSIST},
	{"责任单位 责任部门 牵头单位 责任科室 牵头部门 主管部门 责任主体 实施单位 建设单位 负责单位",
	 "责任单位 责任部门 牵头 实施单位 科室 股室 处室 主管部门 主管单位 项目单位 业主 建设主体 实施主体 责任主体 承担单位 承办单位", ROLE_OFFICE},
	{"备注 说明 注", "", ROLE_NOTE},
	{"建设内容 内容 主要内容 建设内容及规模 建设规模及内容 建设规模 主要建设内容 项目内容", "建设内容 建设规模 主要内容", ROLE_CONTENT},
	{"地点 建设地点 位置 区域", "地点", ROLE_PLACE},
	{"建设年限 起止年限 建设期限 实施年限 建设周期 完成时限 时限 时间 建设期 实施期 年度 实施年度 建设年度 计划年度", "年限 期限 时限 时序 工期 时间进度 进度安排 时间安排 时间节点 起止 建设时间 实施时间 完成时间 开工 完工 竣工 建成时间 投产", ROLE_YEARS},
	{"", "累计完成 已完成投资 年底前完成 年底完成", ROLE_BEFORE},
	{"", "年均 年增 增速 增长率 增长(%) 累计", ROLE_RATE},
	{"", "“十 十二五 十三五 十四五 十五五 十六五 规划期投资 期间投资 五年投资 计划投资", ROLE_PLANNED},
	{"中央资金 中央预算内 中央预算内投资 省级资金 省级补助 市级资金 县级资金 县财政 地方财政 地方配套 财政资金 上级补助 社会资本 社会资金 自筹 自筹资金 企业自筹 银行贷款 专项债券 地方政府专项债券 福彩公益金",
	 "资金来源", ROLE_FUND},
	{"投资 总投资 投资额 估算投资 匡算投资 资金", "总投资 投资 金额 资金 概算", ROLE_MONEY},
	{"基期 基期值 现状 现状值 现值 基数 基础值 基准值", "基期 现状 基准 实际 预计值 完成值", ROLE_BASE},
	{"目标 目标值 规划目标 规划值 预期值 预期目标值 指标值 目标任务 目标要求", "目标", ROLE_GOAL},
};

struct text bare_words(struct text plain)
{
	struct text among = text_starts_any(plain, "其中: 其中");
	plain = text_slice(plain, among.len, plain.len);
	size_t open = text_find(plain, TEXT("("), 0);
	return open != SIZE_MAX && open ? text_slice(plain, 0, open) : plain;
}

/* 较2020年增长, 2025年比2020年提高: a difference is neither base nor target. */
static bool is_difference(struct text plain, int year)
{
	bool dated = year || text_has(plain, "五”"), rate = text_has_any(plain, "年均 年增 累计");
	if (dated && !rate && text_ends_any(plain, "增长 增幅 增量 增加 变化 变化量 占比 比重").len)
		return true;
	return text_starts_any(plain, "较 比 同比").len > 0 || (text_has_any(plain, "年比 年较") && text_has_any(plain, "增 提高 变化 下降 降低 减"));
}

/* “十三五”末, “十四五”完成值: of the five years before the plan the base, else a target; ROLE_NONE: no five years are named. */
static enum role role_of_period(const struct draft *draft, struct text plain, int *year)
{
	static const char *const names[] = {"十一五", "十二五", "十三五", "十四五", "十五五", "十六五"};
	for (int i = 0; i < 6; i++) {
		int end = 2010 + 5 * i;
		bool middle = text_has(plain, "中期");
		if (!text_has(plain, names[i]) || !(middle || text_has_any(plain, "末 完成 实际 现状 目标")))
			continue;
		*year = middle ? end - 2 : end;
		return end < draft->start ? ROLE_BASE : ROLE_GOAL;
	}
	return ROLE_NONE;
}

struct head_column head_of(const struct draft *draft, struct text cell)
{
	struct text plain = without_blanks(draft, plain_of(cell, draft->arena)), bare = bare_words(plain);
	struct head_column head = {.unit = unit_in(plain), .words = plain, .leaf = plain};
	int last;
	years_in(plain, &head.year, &last);
	if (is_difference(plain, head.year))
		return head;
	for (size_t i = 0; i < sizeof rules / sizeof *rules && !head.role; i++) {
		bool found = text_is_any(bare, rules[i].whole) || (rules[i].part[0] && text_has_any(plain, rules[i].part));
		if (found && (rules[i].role != ROLE_PLANNED || text_has(plain, "投资")) && utf8_length(plain) <= 24)
			head.role = rules[i].role;
	}
	bool dated = head.year && (head.role == ROLE_NONE || head.role == ROLE_GOAL || head.role == ROLE_BASE);
	if (dated && utf8_length(plain) <= 16)
		head.role = text_has_any(plain, "基期 现状 实际 完成") || head.year < draft->start ? ROLE_BASE : ROLE_GOAL;
	bool of_period = !head.year && (head.role == ROLE_NONE || head.role == ROLE_GOAL || head.role == ROLE_BASE) && utf8_length(plain) <= 12;
	enum role period = of_period ? role_of_period(draft, plain, &head.year) : ROLE_NONE;
	head.role = period ? period : head.role;
	if (head.role == ROLE_MONEY && head.year && !text_has(plain, "总"))
		head.role = head.year == last ? ROLE_YEARLY : ROLE_PLANNED; /* 2021年投资, 2021—2025年投资 */
	return head;
}
