/*
 * Numbers are found by their one reader, and units are the plan's and those that any plan has.
 * Used through text_amounts.h only.
 * SPDX-License-Identifier: MIT
 */
#include "plan/text_amounts.h"

#include "base/chinese_number.h"
#include "base/text_words.h"
#include "plan/bound_words.h"
#include "plan/unit.h"

enum { FEWEST_IN_WORDS = 10 };

static struct text scale_at(struct text rest)
{
	return text_starts_any(rest, "万 十万 百万 千万 亿 十亿 百亿 千亿 万亿");
}

static struct text plan_unit_at(const struct plan *plan, struct text rest)
{
	const struct unit *unit = unit_at(plan, rest);
	return unit ? unit->name : TEXT("");
}

static void read_unit(const struct plan *plan, struct text rest, struct text_amount *amount)
{
	struct text scale = scale_at(rest), behind = text_slice(rest, scale.len, rest.len);
	size_t inner = scale.len ? bound_word_take(&behind, BOUND_WITHIN, false).word.len : 0; /* 3万多亩 */
	struct text own = plan_unit_at(plan, rest), common = text_starts_any(behind, "% ％ ‰ 百分点 个百分点 元"), scaled = plan_unit_at(plan, behind);
	size_t len = scale.len + inner + (common.len > scaled.len ? common.len : scaled.len);
	amount->compound = amount->compound || inner;
	amount->general = common.len || (scale.len && scaled.len);
	amount->unit = own.len >= len || !(common.len || scaled.len) ? own : text_slice(rest, 0, len);
}

/* Whether the number and the next are one amount: 三分之二, 1亿50万元. */
static bool goes_on(struct text text, const struct number_in_text *number, const struct number_in_text *next)
{
	struct text between = text_slice(text, number->end, next->start - number->end);
	return text_is(between, "分之") || (between.len && scale_at(between).len == between.len);
}

/* 百分之, 千分之 and 万分之 before the number are its unit; what stands behind it is none. */
static void take_share(struct text text, size_t end, struct text_amount *amount)
{
	struct text share = text_ends_any(text_slice(text, 0, amount->start), "百分之 千分之 万分之");
	if (!share.len)
		return;
	amount->start -= share.len;
	amount->end = end;
	amount->unit = text_is(share, "百分之") ? TEXT("%") : share;
	amount->general = true;
	amount->compound = !text_is(share, "百分之");
}

/* 六成, 九成五, 五分之三. */
static bool take_tenths(struct text text, const struct number_in_text *list, size_t count, size_t *at, struct text_amount *amount)
{
	struct number percent;
	size_t end = share_end(text, &list[*at], count - *at, &percent), start = list[*at].start;
	*amount = (struct text_amount){.start = start, .end = end, .digits = text_slice(text, start, end - start), .unit = TEXT("%"), .general = true};
	while (end && *at + 1 < count && list[*at + 1].start < end)
		++*at;
	return end;
}

/* The amount that begins with list[*at], which moves to its last number. */
static struct text_amount read_amount(const struct plan *plan, struct text text, const struct number_in_text *list, size_t count, size_t *at)
{
	const struct number_in_text *number = &list[*at];
	struct text_amount amount;
	if (take_tenths(text, list, count, at, &amount))
		return amount;
	while (*at + 1 < count && goes_on(text, &list[*at], &list[*at + 1]))
		++*at;
	const struct number_in_text *last = &list[*at];
	struct text rest = text_slice(text, last->end, text.len);
	size_t inner = bound_word_take(&rest, BOUND_WITHIN, false).word.len, scale = scale_at(rest).len;
	amount = (struct text_amount){.start = number->start, .compound = last != number};
	amount.small_words = !amount.compound && number->in_words && number_compare(number->number, number_of(FEWEST_IN_WORDS)) < 0;
	read_unit(plan, rest, &amount);
	amount.end = last->end + (amount.unit.len ? inner + amount.unit.len : 0);
	take_share(text, last->end, &amount);
	if (!amount.unit.len && text_has(text_slice(text, amount.start, amount.end - amount.start), "分之"))
		amount.unit = TEXT("分之");
	amount.scaled = scale && !amount.unit.len ? last->end + inner + scale : 0;
	amount.digits = text_slice(text, amount.start, last->end - amount.start);
	return amount;
}

size_t text_amounts(const struct plan *plan, struct text text, size_t *from, struct text_amount *list, size_t room, struct arena *arena)
{
	struct number_in_text *numbers = ARENA_ARRAY(arena, room, struct number_in_text);
	size_t found = numbers_in(arena, text_slice(text, *from, text.len), numbers, room), count = 0;
	for (size_t i = 0; i < found; i++) {
		numbers[i].start += *from;
		numbers[i].end += *from;
	}
	for (size_t i = 0; i < found; i++)
		list[count++] = read_amount(plan, text, numbers, found, &i);
	*from = found ? numbers[found - 1].end : text.len;
	return count;
}

bool text_amount_counts(struct text text, const struct text_amount *amount)
{
	struct text before = text_slice(text, 0, amount->start);
	bool vague = text_ends_any(before, "几 数 上 成").len && text_starts_any(amount->digits, "十 百 千").len; /* but 人数三百人 is exact */
	return amount->unit.len && !text_is_any(amount->unit, "年 期 层") && !text_ends(before, "第") && !vague &&
	       (amount->general || !amount->small_words);
}
