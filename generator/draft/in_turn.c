/*
 * 参保率、报销比例分别达到95%、70%: as many names before 分别 as numbers behind it, each with its own.
 * Used through measure.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/measure.h"

#include <string.h>

#include "base/text_words.h"

enum { MOST_IN_TURN = 12 };

/* The clause that ends at the byte, without what only opens it. */
static struct text subjects_before(struct text plain, size_t at)
{
	size_t start = at;
	while (start) {
		size_t before = utf8_before(plain, start);
		if (text_is_any(text_slice(plain, before, start - before), ", ; : 。"))
			break;
		start = before;
	}
	struct text said = text_trim(text_slice(plain, start, at - start));
	for (struct text word; (word = text_ends_any(said, "将 要 均 应 也 的目标")).len;)
		said = text_trim(text_slice(said, 0, said.len - word.len));
	for (struct text word; (word = text_starts_any(said, "全市 全县 全区 全省 全州 我市 我县 我省 我区 力争 确保 实现 推动 使 其中")).len && word.len < said.len;)
		said = text_trim(text_slice(said, word.len, said.len));
	return said;
}

/* Cuts it at the one joint that stands in it; false when there is none or several. */
static bool cut_at_joint(struct text both, struct text *first, struct text *second)
{
	size_t joints = 0;
	for (size_t at = 0; at < both.len;) {
		struct text joint = at ? text_starts_any(text_slice(both, at, both.len - at), "以及 和 与 及") : TEXT("");
		if (joint.len && at + joint.len < both.len) {
			joints++;
			*first = text_slice(both, 0, at);
			*second = text_slice(both, at + joint.len, both.len);
			at += joint.len;
		} else {
			utf8_next(both, &at);
		}
	}
	return joints == 1;
}

/* The names that 、 divides, and the last two by 和; how many. None of them has brackets with a 、 within. */
static size_t names_of(struct text said, struct text *names, size_t wanted)
{
	size_t count = 0, mark;
	while (count < MOST_IN_TURN - 1 && (mark = text_find(said, TEXT("、"), 0)) != SIZE_MAX) {
		names[count++] = text_slice(said, 0, mark);
		said = text_slice(said, mark + strlen("、"), said.len);
	}
	names[count++] = said;
	if (count + 1 == wanted && cut_at_joint(said, &names[count - 1], &names[count]))
		count++;
	return count;
}

/* How many measures stand behind each other from the first behind the byte, with nothing but a mark between. */
static size_t values_behind(struct text plain, size_t at, const struct draft_measure *list, size_t count, size_t *first)
{
	size_t i = 0, found = 0;
	while (i < count && list[i].start < at)
		i++;
	*first = i;
	struct text lead = i < count ? text_slice(plain, at, list[i].start - at) : TEXT("");
	if (i == count || utf8_length(lead) > 12 || text_has_any(lead, ", 。 ; 、"))
		return 0;
	for (; i < count; i++, found++) {
		struct text between = found ? text_trim(text_slice(plain, list[i - 1].end, list[i].start - list[i - 1].end)) : TEXT("");
		if (found && !text_is_any(between, "、 和 与 及 以及 ,"))
			break;
	}
	return found;
}

/* Takes 2023年, 2023年底 off the front; 0 when there is none. */
static int take_year(struct text *name)
{
	unsigned year;
	struct text to = text_starts_any(*name, "到 至 截至 力争到"), at = text_slice(*name, to.len, name->len);
	size_t digits = text_digits(at, 0, 4, &year);
	struct text mark = text_starts_any(text_slice(at, digits, at.len), "年底前 年底 年末 年");
	if (digits != 4 || year < 1990 || year > 2060 || !mark.len)
		return 0;
	*name = text_trim(text_slice(at, digits + mark.len, at.len));
	return (int)year;
}

/* 2023年、2024年、2025年覆盖率: each name is a year of the last one's; false when they are not. */
static bool are_years(struct text *names, size_t count, int *years)
{
	for (size_t i = 0; i < count; i++) {
		years[i] = take_year(&names[i]);
		if (!years[i] || (i + 1 < count && names[i].len))
			return false;
	}
	for (size_t i = 0; i + 1 < count; i++)
		names[i] = names[count - 1];
	return true;
}

void names_in_turn(struct text plain, const struct draft_measure *list, size_t count, struct text *names, int *years)
{
	for (size_t i = 0; i < count; i++) {
		names[i] = TEXT("");
		years[i] = 0;
	}
	for (size_t at = 0; (at = text_find(plain, TEXT("分别"), at)) != SIZE_MAX; at += strlen("分别")) {
		struct text found[MOST_IN_TURN] = {0};
		size_t first, values = values_behind(plain, at + strlen("分别"), list, count, &first);
		if (values < 2 || values > MOST_IN_TURN || names_of(subjects_before(plain, at), found, values) != values)
			continue;
		struct text bare[MOST_IN_TURN];
		memcpy(bare, found, sizeof bare);
		bool yearly = are_years(bare, values, &years[first]);
		for (size_t i = 0; i < values; i++) {
			names[first + i] = text_trim(yearly ? bare[i] : found[i]);
			years[first + i] = yearly ? years[first + i] : 0;
		}
	}
}
