/*
 * A number with its marks, or words: nothing in between is guessed.
 * Used through goal.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/goal.h"

#include "plan/bound_words.h"

static bool is_nothing(struct text plain)
{
	return !plain.len || text_is_any(plain, "— —— - -- / / – … ※ 无");
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
	if (text_starts(*rest, "-") && rest->len > 1 && rest->at[1] >= '0' && rest->at[1] <= '9')
		out[len++] = rest->at[at++];
	for (; at < rest->len; at++) {
		char c = rest->at[at];
		bool digit = c >= '0' && c <= '9';
		bool point = c == '.' && at + 1 < rest->len && rest->at[at + 1] >= '0' && rest->at[at + 1] <= '9';
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

static void take_marks(struct text *rest, struct draft_goal *goal)
{
	take(rest, "达到 达 力争达到 力争");
	join_word(bound_word_take(rest, BOUND_BEFORE, false), goal);
	if (take(rest, "控制在"))
		goal->qualifier = qualifier_words(QUALIFIER_AT_MOST)->code;
	take(rest, "到 至 为");
	*rest = text_trim(*rest);
}

/* 在2020年基础上提高1岁, 比2020年下降16%: a change against the base. */
static bool take_change(const struct draft *draft, struct text plain, struct draft_goal *goal)
{
	if (!text_has_any(plain, "基础上 比 较"))
		return false;
	static const char *const verbs[] = {"提高", "增加", "上升", "延长", "增长", "降低", "下降", "减少"};
	for (size_t i = 0; i < 8; i++) {
		size_t at = text_find(plain, text_of(verbs[i]), 0);
		struct text rest = text_trim(text_slice(plain, at == SIZE_MAX ? plain.len : at + strlen(verbs[i]), plain.len)), digits;
		if (at == SIZE_MAX || !take_number(draft, &rest, &digits) || text_starts(digits, "-"))
			continue;
		bool percent = text_is(rest, "%"), unit = is_unit(rest);
		if (rest.len && !unit)
			continue;
		goal->digits = digits; /* its verb tells the direction */
		goal->change = percent ? "percent" : "by";
		goal->unit = percent || text_has(rest, "百分点") ? TEXT("") : rest;
		goal->form = GOAL_NUMBER;
		return true;
	}
	return false;
}

/* The longest unit that it begins with. */
static void take_unit(struct text *rest, struct draft_goal *goal)
{
	size_t len = rest->len;
	while (len && !is_unit(text_slice(*rest, 0, len)))
		len--;
	goal->unit = text_slice(*rest, 0, len);
	*rest = text_trim(text_slice(*rest, len, rest->len));
}

struct draft_goal goal_of(const struct draft *draft, struct text cell, size_t line)
{
	struct draft_goal goal = {.typed = text_trim(cell), .line = line, .comparator = "", .qualifier = "", .change = ""};
	struct text plain = plain_of(cell, draft->arena), rest = plain;
	if (is_nothing(plain)) {
		goal.form = GOAL_NOT_SET;
		goal.typed = text_is(plain, "") ? TEXT("") : goal.typed;
		return goal;
	}
	if (take_change(draft, plain, &goal))
		return goal;
	goal.in_total = take(&rest, "〔 [ 【 ［");
	take_marks(&rest, &goal);
	bool number = take_number(draft, &rest, &goal.digits);
	struct text first_unit = number && text_starts(rest, "%") ? TEXT("%") : TEXT("");
	struct text after = text_slice(rest, first_unit.len, rest.len);
	if (number && take(&after, "— - ~ ～ 至 –") && take_number(draft, &after, &goal.to))
		rest = after;
	if (number)
		join_word(bound_word_take(&rest, BOUND_WITHIN, false), &goal);
	goal.in_total = take(&rest, "〕 ] 】 ］") || goal.in_total;
	if (number)
		take_unit(&rest, &goal);
	join_word(bound_word_take(&rest, BOUND_BEHIND, false), &goal);
	rest = text_trim(rest);
	if (number && !goal.unit.len)
		take_unit(&rest, &goal);
	goal.in_total = take(&rest, "〕 ] 】 ］") || goal.in_total;
	take(&rest, "* ① ② ③ # (预计)");
	bool whole = number && !rest.len;
	goal.form = whole ? GOAL_NUMBER : GOAL_WORDS;
	if (!whole) {
		goal.comparator = goal.qualifier = "";
		goal.digits = goal.to = goal.unit = TEXT("");
	}
	return goal;
}
