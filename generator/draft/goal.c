/*
 * A number with its marks, or words: nothing in between is guessed.
 * Used through goal.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/goal.h"

#include "plan/bound_words.h"

static bool is_nothing(struct text plain)
{
	return !plain.len || text_is_any(plain, "— —— ——— - -- --- / // – ― ── ─ … ※ 无 暂无 无数据");
}

/* Takes a word of the list off the front; whether there was one. */
static bool take(struct text *rest, const char *words)
{
	struct text word = text_starts_any(*rest, words);
	*rest = text_trim(text_slice(*rest, word.len, rest->len));
	return word.len > 0;
}

static bool take_number(const struct draft *draft, struct text *rest, struct text *digits)
{
	char *out = arena_bytes(draft->arena, rest->len + 2);
	size_t at = 0, len = 0;
	if (text_starts(*rest, "-") && text_is_digit(*rest, 1))
		out[len++] = rest->at[at++];
	for (; at < rest->len; at++) {
		char c = rest->at[at];
		bool digit = text_is_digit(*rest, at);
		bool point = c == '.' && text_is_digit(*rest, at + 1);
		if (c == ',' && len)
			continue;
		if (!digit && !point)
			break;
		out[len++] = c;
	}
	size_t skip = 0;
	while (skip + 1 < len && out[skip] == '0' && out[skip + 1] != '.')
		skip++;
	*digits = (struct text){out + skip, len - skip};
	struct number number;
	int decimals;
	bool good = len && number_parse(*digits, &number, &decimals) == NUMBER_OK;
	if (good)
		*rest = text_trim(text_slice(*rest, at, rest->len));
	return good;
}

/* The first bound counts; a word of vagueness replaces a bound met before: 不低于80左右. */
static void join_word(struct bound_word found, struct draft_goal *goal)
{
	bool first = !goal->qualifier[0] && !goal->comparator[0];
	if (found.word.len && (first || found.qualifier == QUALIFIER_AROUND))
		goal->qualifier = qualifier_words(found.qualifier)->code;
	if (first)
		goal->comparator = comparator_code(found.comparator);
}

/* 到2030年, 2030年底, 2019: the year that a cell itself names; 0 when it does not begin with one. */
static int take_year(struct text *rest)
{
	struct text to = text_starts_any(*rest, "到 至"), at = text_slice(*rest, to.len, rest->len);
	unsigned year;
	size_t digits = text_digits(at, 0, 4, &year);
	struct text behind = text_slice(at, 4, at.len), mark = text_starts_any(behind, "年 年底 年末 年数据 年值");
	if (digits < 4 || year < 1990 || year > 2060 || !mark.len)
		return 0;
	*rest = text_trim(text_slice(behind, mark.len, behind.len));
	return (int)year;
}

/* The marks before a number; whether it is to be kept within: 控制在9 is at most 9, where no other word says so. */
static bool take_marks(struct text *rest, struct draft_goal *goal)
{
	goal->in_total = take(rest, "累计 五年累计 三年累计 累计达到 累计完成");
	goal->yearly = take(rest, "每年 每年达到 每年保持");
	take(rest, "达到 达 力争达到 力争 保持 保持在 稳定 稳定在 稳定保持在 稳定达到 维持在 提高到 提高至 提升到 提升至 增加到 增加至 降至 降到 下降到 下降至 降低到 降低至");
	goal->in_total = take(rest, "〔 [ 【") || goal->in_total;
	join_word(bound_word_take(rest, BOUND_BEFORE, false), goal);
	bool kept = take(rest, "控制在");
	take(rest, "到 至 为 在");
	join_word(bound_word_take(rest, BOUND_BEFORE, false), goal);
	*rest = text_trim(*rest);
	return kept;
}

/* The longest unit that it begins with, or a scale by itself: 2.3万. */
static void take_unit(struct text *rest, struct draft_goal *goal)
{
	size_t len = rest->len;
	while (len && !is_unit(text_slice(*rest, 0, len)))
		len--;
	len = len ? len : text_starts_any(*rest, "万 亿").len;
	goal->unit = text_slice(*rest, 0, len);
	*rest = text_trim(text_slice(*rest, len, rest->len));
}

/* What stands behind the number: marks of footnotes, and in brackets the year or 累计. */
static void take_remarks(const struct draft *draft, struct text *rest, struct draft_goal *goal)
{
	goal->in_total = take(rest, "〕 ] 】") || goal->in_total;
	goal->starred = text_starts(*rest, "*");
	take(rest, "* ① ② ③ #");
	size_t close = text_find(*rest, TEXT(")"), 0);
	if (!text_starts(*rest, "(") || close == SIZE_MAX)
		return;
	struct text inside = text_trim(text_slice(*rest, 1, close - 1));
	struct text left = inside.len == 4 ? TEXT_JOIN(draft->arena, inside, TEXT("年")) : inside;
	int year = take_year(&left);
	bool total = text_is_any(inside, "累计 五年累计 三年累计 累计数");
	if ((year && !left.len) || total || text_is_any(inside, "预计 预测 初步 快报 预期 年均"))
		*rest = text_trim(text_slice(*rest, close + 1, rest->len));
	goal->year = year && !left.len ? year : goal->year;
	goal->in_total = goal->in_total || total;
}

/* Where the words of a change begin: anywhere behind 比2020年 or 基础上, else at the beginning only. */
static size_t change_at(struct text plain, struct text *verb)
{
	static const char verbs[] = "提高 增加 上升 延长 增长 提升 降低 下降 减少 新增 净增";
	bool told = text_has_any(plain, "基础上 比 较");
	struct text total = text_starts_any(plain, "累计");
	for (size_t at = total.len; at < plain.len; utf8_next(plain, &at)) {
		*verb = text_starts_any(text_slice(plain, at, plain.len), verbs);
		if (verb->len || !told)
			return verb->len ? at : SIZE_MAX;
	}
	return SIZE_MAX;
}

/* 在2020年基础上提高1岁, 比2020年下降16%以上: a change against the base; its verb tells the direction. */
static bool take_change(const struct draft *draft, struct text plain, struct draft_goal *goal)
{
	struct text verb;
	size_t at = change_at(plain, &verb);
	if (at == SIZE_MAX)
		return false;
	struct draft_goal read = *goal;
	struct text rest = text_trim(text_slice(plain, at + verb.len, plain.len));
	join_word(bound_word_take(&rest, BOUND_BEFORE, false), &read);
	if (!take_number(draft, &rest, &read.digits) || text_starts(read.digits, "-"))
		return false;
	take_unit(&rest, &read);
	join_word(bound_word_take(&rest, BOUND_BEHIND, false), &read);
	if (text_trim(rest).len)
		return false;
	read.change = text_is(read.unit, "%") ? "percent" : "by";
	read.unit = text_is(read.unit, "%") || text_has(read.unit, "百分点") ? TEXT("") : read.unit;
	read.form = GOAL_NUMBER;
	*goal = read;
	return true;
}

/* Behind 由78%提高到: what is to be reached; the same where nothing is raised or lowered from somewhere. */
static struct text without_start(struct text plain)
{
	static const char verbs[] = "提高到 提高至 提升到 提升至 增加到 增加至 增长到 上升到 扩大到 下降到 下降至 降低到 降低至 降至 降到 减少到 减少至 压缩到 压减至";
	for (size_t at = text_starts_any(plain, "由 从").len; at && at < plain.len; utf8_next(plain, &at)) {
		struct text rest = text_slice(plain, at, plain.len), verb = text_starts_any(rest, verbs);
		if (verb.len)
			return text_trim(text_slice(rest, verb.len, rest.len));
	}
	return plain;
}

/* A number, or two of a range, with its unit and the words around it; false when something else is left. */
static bool take_value(const struct draft *draft, struct draft_line *line, struct draft_goal *goal)
{
	struct text rest = line->plain;
	goal->year = take_year(&rest);
	rest = without_start(rest);
	if (rest.at != line->plain.at) /* what is kept of the cell is its value, so that no year is taken for it */
		goal->typed = line_raw(line, (size_t)(rest.at - line->plain.at), line->plain.len);
	bool kept = take_marks(&rest, goal);
	if (!take_number(draft, &rest, &goal->digits))
		return false;
	struct text first_unit = text_starts_any(rest, "%"), after = text_slice(rest, first_unit.len, rest.len);
	if (take(&after, "— - ~ ～ 至 – ―") && take_number(draft, &after, &goal->to))
		rest = after;
	join_word(bound_word_take(&rest, BOUND_WITHIN, false), goal);
	goal->in_total = take(&rest, "〕 ] 】") || goal->in_total;
	take_unit(&rest, goal);
	join_word(bound_word_take(&rest, BOUND_BEHIND, false), goal);
	rest = text_trim(rest);
	if (!goal->unit.len)
		take_unit(&rest, goal);
	take_remarks(draft, &rest, goal);
	join_word(bound_word_take(&rest, BOUND_BEHIND, false), goal);
	if (kept && !goal->qualifier[0] && !goal->comparator[0] && !goal->to.len)
		goal->qualifier = qualifier_words(QUALIFIER_AT_MOST)->code;
	return !text_trim(rest).len;
}

struct draft_goal goal_of(const struct draft *draft, struct text cell, size_t number)
{
	const struct draft_goal empty = {.typed = text_trim(cell), .line = number, .comparator = "", .qualifier = "", .change = ""};
	struct draft_goal goal = empty;
	struct draft_line line;
	line_fold(&line, cell, draft->arena);
	struct text plain = line.plain;
	if (is_nothing(plain)) {
		goal.form = GOAL_NOT_SET;
		goal.typed = text_is(plain, "") ? TEXT("") : goal.typed;
		return goal;
	}
	if (take_change(draft, plain, &goal))
		return goal;
	bool whole = take_value(draft, &line, &goal);
	if (!whole) {
		goal = empty;
		goal.form = GOAL_WORDS;
		return goal;
	}
	goal.form = GOAL_NUMBER;
	return goal;
}
