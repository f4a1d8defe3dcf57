/*
 * A project as a record: 工程1：某某中心, and below it a line for each of 建设内容, 建设年限, 总投资, 责任单位.
 * Used through item.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/item.h"

/* 工程1：某某中心, 项目一 某某平台: the name; empty when the line names none in that way. */
static struct text record_name(struct text plain, struct text *number)
{
	unsigned ordinal;
	struct text label = text_starts_any(plain, "重点工程 重点项目 工程 项目"), rest = text_trim(text_slice(plain, label.len, plain.len));
	size_t taken = label.len ? take_ordinal(rest, &ordinal) : 0;
	struct text mark = text_starts_any(text_slice(rest, taken, rest.len), ": 、 ."), name = text_trim(text_slice(rest, taken + mark.len, rest.len));
	bool named = taken && mark.len && is_headlike(name) && utf8_length(name) <= 30 && !text_has(name, ":");
	*number = named ? text_slice(rest, 0, taken) : TEXT("");
	return named ? name : TEXT("");
}

static bool is_field(const struct draft_line *line)
{
	static const char labels[] = "建设内容 内容 主要内容 建设规模 主要建设内容 建设规模及内容 建设内容及规模 建设内容和规模 项目内容 建设地点 地点 建设性质 建设年限 建设期限 建设时间 建设周期 实施年限 实施期限 实施时间 时限 工期 "
				     "总投资 项目投资 计划投资 估算投资 预计投资 投资 投资估算 投资规模 资金来源 责任单位 牵头单位 实施单位 建设单位 配合单位 项目单位 责任部门 牵头部门 责任主体";
	size_t colon = text_find(line->plain, TEXT(":"), 0);
	return colon != SIZE_MAX && line->role == LINE_BODY && !line->table && text_is_any(text_slice(line->plain, 0, colon), labels);
}

struct text item_record(const struct draft *draft, size_t index, struct text *number, size_t *end)
{
	const struct draft_line *line = &draft->lines[index];
	struct text name = line->role == LINE_BODY && !line->table ? record_name(line->plain, number) : TEXT("");
	struct text words = name.len ? TEXT_JOIN(draft->arena, line_raw(line, (size_t)(name.at - line->plain.at), line->plain.len), TEXT("：")) : name;
	size_t fields = 0;
	for (*end = index + 1; name.len && *end < draft->count; (*end)++) {
		const struct draft_line *field = &draft->lines[*end];
		if (!field->plain.len)
			continue;
		if (!is_field(field))
			break;
		struct text said = text_trim(field->raw), stop = text_ends_any(said, "。 ；");
		words = TEXT_JOIN(draft->arena, words, fields++ ? TEXT("；") : TEXT(""), text_slice(said, 0, said.len - stop.len));
	}
	return fields ? words : TEXT("");
}
