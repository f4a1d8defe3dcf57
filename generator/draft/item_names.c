/*
 * Names for what a paragraph says: its lead, the work it names, what it builds.
 * Used through item.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/item.h"

/* The plain bytes without the measures in them. */
static struct text without_measures(const struct item *item, size_t start, size_t end)
{
	struct buffer out = {0};
	size_t at = start;
	for (size_t i = 0; i < item->count; i++) {
		const struct draft_measure *measure = &item->measures[i];
		if (measure->end <= start || measure->start >= end || measure->start < at)
			continue;
		buffer_text(&out, text_slice(item->line.plain, at, measure->start - at));
		at = measure->end;
	}
	if (end > at)
		buffer_text(&out, text_slice(item->line.plain, at, end - at));
	struct text text = text_copy(item->draft->arena, text_trim(buffer_view(&out)));
	buffer_release(&out);
	return text;
}

/* Without what stands in long brackets, and without a bare number at the end. */
static struct text without_brackets(struct draft *draft, struct text name)
{
	struct buffer out = {0};
	for (size_t at = 0; at < name.len;) {
		size_t close = text_starts(text_slice(name, at, 1), "(") ? text_find(name, TEXT(")"), at) : SIZE_MAX;
		if (close != SIZE_MAX && close - at > 30) {
			at = close + 1;
			continue;
		}
		buffer_char(&out, name.at[at++]);
	}
	struct text text = text_copy(draft->arena, text_trim(buffer_view(&out)));
	buffer_release(&out);
	while (text.len && text_is_digit(text, text.len - 1))
		text.len--;
	struct text first = text_starts_any(text, "分别 分 即 各");
	return text_slice(text, first.len, text.len);
}

struct text short_name(struct text name)
{
	static const char *const works[] = {"工程项目", "项目", "工程"};
	for (size_t i = 0; i < sizeof works / sizeof *works; i++) {
		size_t at = text_find(name, text_of(works[i]), 0), cut = at == SIZE_MAX ? SIZE_MAX : at + strlen(works[i]);
		if (cut < name.len && at >= 12 && cut <= 90) {
			name = text_slice(name, 0, cut);
			break;
		}
	}
	size_t end = 0, characters = 0;
	while (end < name.len && characters++ < 30)
		utf8_next(name, &end);
	return text_slice(name, 0, end);
}

/* From the verb of building to the end of its clause: 新建骨灰寄存楼. Empty when nothing is built. */
struct text item_built(const struct item *item, size_t start, size_t end)
{
	static const char verbs[] = "新建 改扩建 扩建 迁建 改造 建设 建成 设置 打造 编制 配置 购置";
	struct text plain = item->line.plain;
	for (size_t at = start; at < end; utf8_next(plain, &at)) {
		if (!text_starts_any(text_slice(plain, at, end - at), verbs).len)
			continue;
		struct text name = without_measures(item, at, clause_end(plain, at, end, ", 。 ; : 、"));
		if (utf8_length(name) > 4)
			return name;
	}
	return TEXT("");
}

/* Without the verb of doing it: 实施学位扩容工程 is 学位扩容工程. */
static struct text without_doing(struct text name)
{
	static const char verbs[] = "实施 组织实施 大力实施 深入实施 启动 启动实施 推进 加快推进 积极推进 统筹推进 全面推进 谋划推进 推动 加快 加快实施 做好 完成";
	struct text verb = text_starts_any(name, verbs), rest = text_trim(text_slice(name, verb.len, name.len));
	return utf8_length(rest) >= 4 ? rest : name;
}

/* A sentence's first clause that names a work: 实施学位扩容工程，新建……; empty when it names none. */
struct text item_work(const struct item *item, size_t start, size_t end)
{
	size_t to = clause_end(item->line.plain, start, end, ", 。 ; :");
	struct text clause = text_trim(text_slice(item->line.plain, start, to - start)), name = without_doing(without_measures(item, start, to));
	bool works = text_ends_any(name, "工程 项目 行动 计划 建设 改造 迁建 扩建 改扩建 新建 提升 治理 修复").len > 0;
	return works && name.len < clause.len && utf8_length(name) <= 30 ? name : TEXT("");
}

/* The paragraph's own lead that says what is built: 2.建设服务中心。新建、改造…… */
struct text item_led(const struct item *item, size_t end)
{
	struct text plain = text_slice(item->line.plain, 0, end);
	struct head head = line_head(plain);
	size_t from = head.form != HEAD_NONE ? (size_t)(head.title.at - plain.at) : 0, to = clause_end(item->line.plain, from, end, "。");
	struct text lead = text_slice(item->line.plain, from, to - from);
	bool works = text_starts_any(lead, "建设 新建 改建 改扩建 扩建 迁建 改造").len > 0;
	return works && utf8_length(lead) <= 22 && to < end ? lead : TEXT("");
}

/* 某某平台（2022年，总投资1200万元）: what stands before the brackets that have the amount; empty when none have. */
static struct text name_before_amount(const struct item *item, size_t start, size_t end)
{
	struct text plain = item->line.plain;
	size_t open = text_find(plain, TEXT("("), start), close = open < end ? text_find(plain, TEXT(")"), open) : SIZE_MAX;
	struct text before = text_slice(plain, start, open - start);
	if (open >= end || utf8_length(before) < 4 || utf8_length(before) > 30 || text_has_any(before, ", 。 ; :"))
		return TEXT("");
	for (size_t i = 0; i < item->count; i++)
		if (item->measures[i].money && item->measures[i].start > open && item->measures[i].start < close)
			return before;
	return TEXT("");
}

/* Name of what stands between two bytes: its lead before a colon, a short first sentence, or its first clause. */
struct text item_name(const struct item *item, size_t start, size_t end, bool *taken_from_words)
{
	struct text plain = item->line.plain;
	static const char openings[] = "在 由 以 按 根据 为 将 与 对 通过 依托 到 结合 2 分";
	size_t colon = clause_end(plain, start, end, ": 。 ; ,"), stop = clause_end(plain, start, end, "。 ;");
	size_t first = item->count;
	for (size_t i = item->count; i > 0; i--)
		if (item->measures[i - 1].start >= start)
			first = i - 1;
	bool plain_start = first == item->count || item->measures[first].start >= stop;
	*taken_from_words = false;
	struct text before = name_before_amount(item, start, end);
	if (before.len)
		return before;
	if (colon < end && plain.at[colon] == ':' && utf8_length(text_slice(plain, start, colon - start)) <= 30)
		return text_slice(plain, start, colon - start);
	if (stop < end && plain_start && utf8_length(text_slice(plain, start, stop - start)) <= 22)
		return text_slice(plain, start, stop - start);
	*taken_from_words = true;
	size_t to = clause_end(plain, start, end, ", 。 ; :");
	bool late = text_starts_any(text_slice(plain, start, to - start), openings).len > 0;
	struct text name = late ? item_built(item, start, end) : TEXT("");
	size_t next = to;
	while (next < end && text_starts_any(text_slice(plain, next, 3), ", 。 ; :").len)
		utf8_next(plain, &next);
	if (!name.len && late && next < end && !text_has_any(text_slice(plain, next, 18), "投资 每 费"))
		name = without_measures(item, next, clause_end(plain, next, end, ", 。 ; :"));
	if (!name.len)
		name = without_measures(item, start, to);
	static const char labels[] = "预计投资 规划投资 总投资 预计费用 计划投资 投资";
	for (struct text label; (label = text_ends_any(name, labels)).len;)
		name = text_trim(text_slice(name, 0, name.len - label.len));
	return short_name(without_brackets(item->draft, name.len ? without_doing(name) : without_measures(item, start, end)));
}

struct text item_label(const struct item *item, const struct draft_measure *measure)
{
	size_t start = clause_start(item->line.plain, measure->start);
	struct text clause = text_trim(text_slice(item->line.plain, start, measure->start - start));
	clause = text_trim(text_slice(clause, 0, clause.len - text_ends(clause, ":")));
	if (!clause.len || utf8_length(clause) > 14) {
		struct text word = text_ends_any(clause, "预计总投资 总投资预计 计划总投资 估算总投资 预计投资 规划投资 计划投资 总投资 预计费用 投资 费用 资金 总计 共计 概算 经费");
		clause = word.len ? word : TEXT("投资");
	}
	return draft_words(item->draft, clause);
}
