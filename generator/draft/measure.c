/*
 * A number counts only with a unit of the list; dates, document numbers, ratios and ages are none.
 * Used through measure.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/measure.h"

#include <string.h>

#include "draft/line.h"
#include "plan/bound_words.h"

/* ---- Units ---- */

static const struct {
	const char *names, *kind;
} unit_kinds[] = {
	{"元 美元 欧元 港元", "money"},
	{"% ‰", "share"},
	{"个百分点 百分点", "other"},
	{"人 名", "people"},
	{"平方米 平方公里 平方千米 公顷 m² m2 ㎡ km² km2", "area"},
	{"公里 千米 米 km", "length"},
	{"年 小时 分钟", "duration"},
	{"个 家 所 处 座 栋 幢 间 套 件 台 辆 艘 架 条 项 支 只 头 棵 株 册 部 场 批次 期 层 片 村 户 对 张 床 位 口 孔 眼 盏 块 门 户次 门次 种 类 宗 例",
	 "count"},
	{"亩 亩次 人次 次 立方米 m³ m3 吨标准煤 吨公里 人公里 车公里 标台 标准箱 吨 微克 毫克 学时 课时 班次 场次 台套 分 分贝 千克 公斤 千瓦时 千瓦 兆瓦 升 L/d 度 倍 岁 天 斤 册次 标箱 TEU", "other"},
};

/* 万 and the like before a unit, as one unit; empty when it has none. */
static struct text scale_of(struct text unit)
{
	struct text scale = text_starts_any(unit, "万亿 亿 千万 百万 万 千");
	return scale.len && scale.len < unit.len && !text_starts_any(unit, "千米 千克 千瓦时 千瓦").len ? scale : (struct text){unit.at, 0};
}

/* The unit at the beginning, its scale included; empty when there is none. */
static struct text unit_at(struct text plain)
{
	size_t longest = 0, skip = scale_of(plain).len;
	struct text rest = text_slice(plain, skip, plain.len);
	for (size_t i = 0; i < sizeof unit_kinds / sizeof *unit_kinds; i++) {
		size_t len = text_starts_any(rest, unit_kinds[i].names).len;
		longest = len > longest ? len : longest;
	}
	if (!longest)
		return text_starts_any(plain, "/10万 1/10万 /万人 /千人");
	struct text unit = text_slice(plain, 0, skip + longest), behind = text_slice(plain, unit.len, plain.len);
	if (text_starts(behind, "/(")) { /* 元/(月*人) */
		size_t close = text_find(behind, TEXT(")"), 0);
		if (close != SIZE_MAX && close < 24)
			unit.len += close + 1;
	} else if (text_starts(behind, "/")) {
		struct text per = text_slice(behind, 1, behind.len), word = text_starts_any(per, "10万 10万人 百万人 万人 千人 人 户 年 月 天 日 小时 亩 公顷 平方米 平方公里 立方米 升 吨 万元 元 村 个 处 次 d");
		if (word.len)
			unit.len += 1 + word.len;
	}
	return unit;
}

bool is_unit(struct text text)
{
	return text.len && unit_at(text).len == text.len;
}

const char *unit_kind_of(struct text unit)
{
	struct text base = text_slice(unit, scale_of(unit).len, unit.len);
	for (size_t i = 0; i < sizeof unit_kinds / sizeof *unit_kinds; i++)
		if (text_is_any(base, unit_kinds[i].names))
			return unit_kinds[i].kind;
	return "other";
}

const char *unit_scale_of(struct text unit)
{
	static const char *const scales[][2] = {{"万亿", "1000000000000"}, {"亿", "100000000"}, {"千万", "10000000"},
						{"百万", "1000000"},       {"万", "10000"},     {"千", "1000"}};
	struct text scale = scale_of(unit);
	for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
		if (text_is(scale, scales[i][0]))
			return scales[i][1];
	return "";
}

/* ---- Numbers ---- */

/* The end of a number that begins at a digit: thousands marks before three digits, one point. */
static size_t number_end(struct text plain, size_t at)
{
	bool point = false;
	for (; at < plain.len; at++) {
		if (text_is_digit(plain, at))
			continue;
		bool three = text_is_digit(plain, at + 1) && text_is_digit(plain, at + 2) && text_is_digit(plain, at + 3) && !text_is_digit(plain, at + 4);
		if (plain.at[at] == ',' && !point && three)
			continue;
		if (plain.at[at] == '.' && !point && text_is_digit(plain, at + 1)) {
			point = true;
			continue;
		}
		break;
	}
	return at;
}

static struct text without_commas(struct text digits, struct arena *arena)
{
	char *out = arena_bytes(arena, digits.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < digits.len; i++)
		if (digits.at[i] != ',')
			out[len++] = digits.at[i];
	size_t zeros = 0;
	while (zeros + 1 < len && out[zeros] == '0' && out[zeros + 1] != '.')
		zeros++;
	return (struct text){out + zeros, len - zeros};
}

/* Takes the qualifier off what stands before the digits; `*start` moves to its beginning. */
static void take_before(struct text plain, struct draft_measure *measure)
{
	size_t at = measure->digits_at;
	while (at && plain.at[at - 1] == ' ')
		at--;
	struct text head = text_slice(plain, 0, at);
	measure->start = measure->digits_at;
	struct bound_word found = bound_word_take(&head, BOUND_BEFORE, true);
	measure->odd = !found.word.len && text_ends(head, "近"); /* is printed 约 */
	if (measure->odd) {
		found = (struct bound_word){TEXT("近"), BOUND_BEFORE, QUALIFIER_ABOUT, COMPARE_EQUAL};
		head.len -= found.word.len;
	}
	if (!found.word.len || text_ends_any(head, "不 公 合 签 邀").len) /* 公约 */
		return;
	measure->qualifier = qualifier_words(found.qualifier)->code;
	measure->comparator = comparator_code(found.comparator);
	measure->start = head.len;
}

/* 以上 and the like behind the unit. */
static void take_behind(struct text plain, struct draft_measure *measure)
{
	struct text rest = text_slice(plain, measure->end, plain.len);
	struct bound_word found = bound_word_take(&rest, BOUND_BEHIND, false);
	if (!found.word.len || measure->qualifier[0] || measure->comparator[0])
		return;
	measure->qualifier = qualifier_words(found.qualifier)->code;
	measure->end += found.word.len;
}

/* Amounts may lack 元 at the end of a clause: 预计费用318万。 */
static bool is_bare_amount(struct text plain, size_t digits_at, struct text rest, struct text scale)
{
	struct text behind = text_slice(rest, scale.len, rest.len), head = text_slice(plain, digits_at > 30 ? digits_at - 30 : 0, digits_at > 30 ? 30 : digits_at);
	bool ends = !behind.len || text_starts_any(behind, ", . 。 ; ) 、 :").len;
	return scale.len && ends && text_has_any(head, "投资 费用 资金 总计 经费 概算 预算");
}

/* Whether what stands before makes it no measure: a further digit, a letter, 第, a ratio, a year's point. */
static bool is_number_of_something(struct text plain, size_t at)
{
	if (!at)
		return false;
	char before = plain.at[at - 1];
	bool latin = (before >= 'A' && before <= 'Z') || (before >= 'a' && before <= 'z');
	struct text head = text_slice(plain, 0, at);
	bool ratio = before == ':' && at > 1 && text_is_digit(plain, at - 2); /* 1:16, but not 总投资:16 */
	return latin || ratio || strchr("/.+-", before) || text_ends_any(head, "第 〔 [ 〕 ×").len;
}

static bool finish(struct text plain, struct draft_measure *measure, size_t behind_digits, struct arena *arena)
{
	struct text rest = text_slice(plain, behind_digits, plain.len);
	size_t blank = text_starts(rest, " ") ? 1 : 0;
	struct text over = text_starts_any(rest, "多 余");
	rest = text_slice(rest, over.len ? over.len : blank, rest.len);
	struct text scale = text_starts_any(rest, "万 亿"), later = text_starts_any(text_slice(rest, scale.len, rest.len), "多 余");
	struct text unit = unit_at(rest);
	if (!unit.len && is_bare_amount(plain, measure->digits_at, rest, scale)) {
		unit = scale;
		measure->money = true;
	} else if (!unit.len && later.len && scale.len) { /* 5万余人: the qualifier inside the unit is told, not bound */
		measure->odd = true;
		return false;
	}
	if (!unit.len)
		return false;
	measure->unit_at = (size_t)(unit.at - plain.at);
	measure->end = measure->unit_at + unit.len;
	measure->unit = measure->money ? text_format(arena, "%.*s元", TEXT_ARG(unit)) : text_copy(arena, unit);
	measure->money = measure->money || strcmp(unit_kind_of(text_slice(unit, 0, text_find(unit, TEXT("/"), 0))), "money") == 0;
	take_before(plain, measure);
	if (over.len)
		measure->qualifier = "over";
	take_behind(plain, measure);
	return true;
}

/* 2025年, 5年 by itself counts only in words of a duration; 3至7层 and 4.5—5% are ranges. */
static bool is_no_measure(struct text plain, const struct draft_measure *measure)
{
	size_t length = measure->unit_at - measure->digits_at;
	bool year = text_is(measure->unit, "年") && (length >= 4 || text_starts_any(text_slice(plain, measure->end, plain.len), "度 级 初 末 底 代").len);
	struct text behind = text_slice(plain, measure->end, plain.len);
	bool ends = !behind.len || text_starts_any(behind, ", ; 。 、 )").len > 0; /* 提前量达到45分钟, but not 24小时值班 */
	bool age = (text_is(measure->unit, "岁") && !text_has(text_slice(plain, measure->start > 30 ? measure->start - 30 : 0, 30), "寿命")) || text_is(measure->unit, "天") ||
		   (text_is_any(measure->unit, "小时 分钟") && !ends);
	bool grade = text_starts(behind, "级") && !text_starts(behind, "级以"); /* 1000吨级泊位 */
	bool minute = text_is(measure->unit, "分"); /* of a mark only in tables: 分别, 分之 */
	return year || age || grade || minute || (text_is(measure->unit, "项") && text_starts_any(behind, "补贴").len);
}

static bool arabic_at(struct text plain, size_t at, size_t *next, struct draft_measure *measure, struct arena *arena)
{
	size_t end = number_end(plain, at);
	*next = end;
	*measure = (struct draft_measure){.digits_at = at, .qualifier = "", .comparator = ""};
	if (is_number_of_something(plain, at)) {
		/* 3-7层 is skipped whole */
		return false;
	}
	struct text rest = text_slice(plain, end, plain.len), dash = text_starts_any(rest, "至 — - ~ ～ –");
	struct text to = text_slice(rest, dash.len, rest.len);
	if (dash.len && text_is_digit(to, 0)) {
		*next = number_end(plain, end + dash.len);
		return false;
	}
	measure->digits = without_commas(text_slice(plain, at, end - at), arena);
	if (measure->digits.len > 17 || !finish(plain, measure, end, arena) || is_no_measure(plain, measure))
		return false;
	*next = measure->end;
	return true;
}

static bool chinese_at(struct text plain, size_t at, size_t *next, struct draft_measure *measure, struct arena *arena)
{
	unsigned ordinal;
	struct text rest = text_slice(plain, at, plain.len), head = text_slice(plain, 0, at);
	size_t taken = take_ordinal(rest, &ordinal);
	struct text behind = text_slice(rest, taken, rest.len);
	*next = at + (taken ? taken : 1);
	struct text unit = text_starts_any(behind, "家 所 个 处 座 栋 套 支 期 名 张 间 万元 年");
	if (!taken || ordinal < 2 || !unit.len || text_ends_any(head, "第 十 “ 之 “十 统").len)
		return false;
	if (text_starts_any(text_slice(behind, unit.len, behind.len), "人 化 大 位一体 老 庭 来").len) /* 三个代表 stays out by its quote */
		return false;
	struct text doing = text_starts_any(text_slice(behind, unit.len, behind.len), "新建 新增 建设 建成 改造 补充 培训 筹集 累计 内");
	bool since = text_is(unit, "年") && doing.len && (!head.len || text_ends_any(head, ", 。 ; 、 近 未来 今后 过去").len); /* 三年新建6所 */
	bool phase = text_is(unit, "期") && !text_ends_any(head, "分 分为 共").len; /* 绿道二期 */
	if (since || phase)
		return false;
	*measure = (struct draft_measure){.start = at, .digits_at = at, .unit_at = at + taken, .end = at + taken + unit.len, .qualifier = "", .comparator = "",
				    .in_words = true, .unit = text_copy(arena, unit), .digits = text_format(arena, "%u", ordinal)};
	measure->money = text_is(unit, "万元");
	*next = measure->end;
	return true;
}

size_t measures_in(struct text plain, bool words, struct draft_measure *list, size_t room, struct arena *arena)
{
	size_t count = 0;
	for (size_t i = 0; i < plain.len && count < room;) {
		size_t next = i + 1;
		bool digit = text_is_digit(plain, i);
		unsigned char byte = (unsigned char)plain.at[i];
		if (digit && arabic_at(plain, i, &next, &list[count], arena))
			count++;
		else if (!digit && words && byte >= 0xE4 && chinese_at(plain, i, &next, &list[count], arena))
			count++;
		i = next > i ? next : i + 1;
		while (i < plain.len && ((unsigned char)plain.at[i] & 0xC0) == 0x80)
			i++;
	}
	return count;
}

/* ---- Years ---- */

size_t years_range(struct text plain, int *first, int *last)
{
	unsigned from, to;
	size_t at = text_digits(plain, 0, 4, &from);
	if (at != 4 || from < 1949 || from > 2100 || text_is_digit(plain, 4))
		return 0;
	at += text_starts_any(text_slice(plain, at, plain.len), "年").len;
	struct text dash = text_starts_any(text_slice(plain, at, plain.len), "— – ─ －－ －  - ~ ～ 至 到");
	at += dash.len;
	at += text_starts_any(text_slice(plain, at, plain.len), "— -").len;
	size_t digits = text_digits(plain, at, 4, &to);
	if (!dash.len || digits != 4 || text_is_digit(plain, at + 4) || to <= from || to > from + 20)
		return 0;
	*first = (int)from;
	*last = (int)to;
	return at + digits + text_starts_any(text_slice(plain, at + digits, plain.len), "年").len;
}

/* ---- Nouns ---- */

static const char ends_of_nouns[] = ", 。 ; : 、 ( ) “ ” 《 》 ！ ?";

struct text noun_behind(struct text plain, const struct draft_measure *measure)
{
	struct text rest = text_slice(plain, measure->end, plain.len);
	size_t end = 0, characters = 0;
	if (text_starts_any(rest, "提高 增加 上升 下降 降低 降至 提升 增长 扩大").len)
		return TEXT("");
	while (end < rest.len && characters < 16) {
		struct text at = text_slice(rest, end, rest.len);
		if (text_starts(at, "的") && end) { /* what describes is not the noun: 规范化的便民服务中心 */
			rest = text_slice(at, strlen("的"), at.len);
			end = characters = 0;
			continue;
		}
		if (text_starts_any(at, ends_of_nouns).len || text_is_digit(at, 0))
			break;
		if (end && text_starts_any(at, "和 与 及 并 在 达到 达 进行 开展 分 共 用于 新建 改扩建 取得 实施 发挥 根据 中 为 以 由 已 均 全部 需 按").len)
			break;
		utf8_next(rest, &end);
		characters++;
	}
	return text_trim(text_slice(rest, 0, end));
}

struct text noun_before(struct text plain, const struct draft_measure *measure, size_t floor)
{
	size_t start = measure->start;
	bool in_age = false;
	for (size_t characters = 0; start > floor && characters < 24; characters++) {
		size_t at = utf8_before(plain, start);
		struct text mark = text_slice(plain, at, start - at);
		bool digit = text_is_digit(mark, 0);
		in_age = text_is(mark, "岁") || (in_age && digit); /* 每千人口拥有3岁以下婴幼儿托位 */
		if (text_is_any(mark, ends_of_nouns) || (digit && !in_age))
			break;
		start = at;
	}
	struct text noun = text_trim(text_slice(plain, start, measure->start - start));
	static const char verbs[] = "将 分别达到 力争达到 达到 力争达 提高到 提高至 提升到 提升至 上升到 增长到 增加至 增加到 控制在 降至 降到 降低到 增至 达 为 到 至 有 完成 实现 共 累计 约 分 原则上 分别新建 分别";
	for (struct text verb; (verb = text_ends_any(noun, verbs)).len;)
		noun = text_trim(text_slice(noun, 0, noun.len - verb.len));
	static const char openings[] = "三年 五年 五年共 末期 期末 时期 期间 其中 同时 并 分别新建 分别 新建 改扩建 建设 建成 设计 设置 设立 新增 计划 配置 购置 打造 培养 培育 到 力争 确保 使 全市 全县 全区 我市 我县 我区 预计 规划 每年";
	for (struct text word; (word = text_starts_any(noun, openings)).len && word.len < noun.len;)
		noun = text_trim(text_slice(noun, word.len, noun.len));
	bool of_year = start && text_is_digit(plain, start - 1); /* 到2025年累计300公里 */
	if (of_year && noun.at == plain.at + start) { /* 到2030年全产业链产值达到 */
		struct text year = text_starts_any(noun, "年 年的 年底 年末 年底前 年末时");
		noun = text_trim(text_slice(noun, year.len, noun.len));
	}
	return noun;
}
