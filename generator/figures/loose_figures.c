/*
 * Numbers are found by their one reader; units are the plan's and those that any plan has. What a number speaks of is
 * what its sentence names last before it, of the year named last before it.
 * Used through loose_figures.h only.
 * SPDX-License-Identifier: MIT
 */
#include "figures/loose_figures.h"

#include "base/chinese_number.h"
#include "figures/check_prose.h"
#include "plan/bound_words.h"
#include "plan/read_results.h"

enum { NUMBERS_AT_ONCE = 64, FEWEST_IN_WORDS = 10, SHORTEST_NAME = 9, NAMED_FIGURES = 3, LONGEST_SENTENCE = 1024 };

/* One amount in a stretch of text. */
struct loose {
	size_t start, end;  /* its bytes, with its unit, 百分之 and 万 */
	struct text digits; /* without the unit */
	struct text unit;   /* as written; "%" for 百分之 */
	bool general;       /* the unit counts nothing: money, shares, 万人 */
	bool compound;      /* 1亿2000万元, 三分之二, 六成: more than one number and one unit */
	bool small_words;   /* 三个 */
};

struct check {
	const struct figures *figures;
	const struct text_run *run;
	struct notes *notes;
	struct arena *arena;
	bool with_results;    /* the text is a year's: it may speak of what was reached */
	struct text sentence; /* of the source, around the number */
	size_t at;            /* where the number begins in it */
	unsigned year;        /* named last before it; 0: none */
};

/* ---- Amounts ---- */

static struct text longest_of(const char *const *words, size_t count, struct text rest)
{
	struct text longest = TEXT("");
	for (size_t i = 0; i < count; i++)
		if (text_starts(rest, words[i]) && strlen(words[i]) > longest.len)
			longest = text_of(words[i]);
	return longest;
}

static struct text scale_at(struct text rest)
{
	static const char *const scales[] = {"万", "十万", "百万", "千万", "亿", "十亿", "百亿", "千亿", "万亿"};
	return longest_of(scales, sizeof scales / sizeof *scales, rest);
}

static struct text general_unit_at(struct text rest)
{
	static const char *const units[] = {"%", "％", "‰", "百分点", "个百分点", "元"};
	return longest_of(units, sizeof units / sizeof *units, rest);
}

/* The longest unit of the plan that `rest` begins with; empty when none. */
static struct text plan_unit_at(const struct plan *plan, struct text rest)
{
	struct text longest = TEXT("");
	for (size_t i = 0; i < plan->unit_count; i++) {
		struct text name = plan->units[i].name;
		if (name.len > longest.len && text_equal(text_slice(rest, 0, name.len), name))
			longest = name;
	}
	return longest;
}

/* Where 六成 ends what is said, it is a share; 一成果 and 成立 are words. */
static bool is_tenths(struct text rest)
{
	static const char *const behind[] = {"，", "。", "；", "、", "以", "左", "多", "）", "|", " "};
	struct text after = text_slice(rest, text_of("成").len, rest.len);
	return text_starts(rest, "成") && (!after.len || longest_of(behind, sizeof behind / sizeof *behind, after).len);
}

static void read_unit(const struct plan *plan, struct text rest, bool in_words, struct loose *loose)
{
	struct text scale = scale_at(rest), behind = text_slice(rest, scale.len, rest.len);
	size_t inner = scale.len ? bound_word_take(&behind, BOUND_WITHIN, false).word.len : 0; /* 3万多亩 */
	struct text own = plan_unit_at(plan, rest), common = general_unit_at(behind), scaled = plan_unit_at(plan, behind);
	size_t len = scale.len + inner + (common.len > scaled.len ? common.len : scaled.len);
	loose->compound = loose->compound || inner;
	loose->general = common.len || (scale.len && scaled.len);
	if (in_words && is_tenths(rest)) {
		loose->unit = text_of("成");
		loose->general = loose->compound = true;
	} else if (own.len >= len || !(common.len || scaled.len)) {
		loose->unit = own;
	} else {
		loose->unit = text_slice(rest, 0, len);
	}
}

/* Whether the number and the next are one amount: 1亿2000万元, 三分之二. */
static bool goes_on(struct text text, const struct number_in_text *number, const struct number_in_text *next)
{
	struct text between = text_slice(text, number->end, next->start - number->end);
	return text_is(between, "分之") || (between.len && scale_at(between).len == between.len);
}

/* The amount that begins with list[*at], which moves to its last number. */
static struct loose read_loose(const struct plan *plan, struct text text, const struct number_in_text *list, size_t count, size_t *at)
{
	static const char *const shares[] = {"百分之", "千分之", "万分之"};
	const struct number_in_text *number = &list[*at];
	struct loose loose = {.start = number->start};
	while (*at + 1 < count && goes_on(text, &list[*at], &list[*at + 1]))
		++*at;
	const struct number_in_text *last = &list[*at];
	struct text rest = text_slice(text, last->end, text.len);
	struct bound_word inner = bound_word_take(&rest, BOUND_WITHIN, false);
	loose.compound = last != number;
	loose.small_words = !loose.compound && number->in_words && number_compare(number->number, number_of(FEWEST_IN_WORDS)) < 0;
	read_unit(plan, rest, number->in_words, &loose);
	loose.end = last->end + (loose.unit.len ? inner.word.len + loose.unit.len : 0);
	for (size_t i = 0; i < sizeof shares / sizeof *shares; i++)
		if (text_ends(text_slice(text, 0, loose.start), shares[i])) {
			loose.start -= strlen(shares[i]);
			loose.unit = i ? text_of(shares[i]) : TEXT("%");
			loose.end = last->end;
			loose.general = true;
			loose.compound = i > 0;
		}
	if (text_find(text_slice(text, loose.start, loose.end - loose.start), TEXT("分之"), 0) != SIZE_MAX && !loose.unit.len)
		loose.unit = TEXT("分之");
	loose.digits = text_slice(text, loose.start, last->end - loose.start);
	return loose;
}

/* 数百人, 几十个, 上千亩; but 人数三百人 is exact. */
static bool is_vague(struct text before, struct text digits)
{
	static const char *const places[] = {"十", "百", "千"}, *const words[] = {"几", "数", "上", "成"};
	bool vague = false;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		vague = vague || text_ends(before, words[i]);
	return vague && longest_of(places, sizeof places / sizeof *places, digits).len;
}

/* Numbers with a unit carry meaning and should be bound; years, ordinals (第3个) and vague ones are none. */
static bool carries_meaning(struct text text, const struct loose *loose)
{
	static const char *const none[] = {"年", "期", "层"};
	struct text before = text_slice(text, 0, loose->start);
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		if (text_is(loose->unit, none[i]))
			return false;
	return loose->unit.len && !text_ends(before, "第") && !is_vague(before, loose->digits) && (loose->general || !loose->small_words);
}

/* ---- What it speaks of ---- */

/* What the plan gives figures of: an indicator, a project, a stated figure. */
struct topic {
	struct text name, address; /* "indicator/ind-01" */
	const struct indicator *indicator;
	size_t end; /* where the sentence names it last before the number */
};

/* The year named last before the number; 0: none. */
static unsigned year_before(const struct check *check)
{
	unsigned year = 0, found;
	for (size_t i = 0; i < check->at; i++) {
		size_t digits = text_digits(check->sentence, i, 5, &found);
		if (digits == 4 && text_starts(text_slice(check->sentence, i + 4, check->sentence.len), "年"))
			year = found;
		i += digits;
	}
	return year;
}

/* The sentence of the source around the number: from mark to mark, and in one line, as a row of a table is. */
static void find_sentence(struct check *check, size_t start)
{
	static const char *const marks[] = {"。", "；", "！", "？"};
	struct text bytes = check->run->place.file->bytes;
	size_t at = check->run->place.offset + start, first = at, end = at;
	while (first > 0 && at - first < LONGEST_SENTENCE && bytes.at[first - 1] != '\n' && !longest_of(marks, 4, text_slice(bytes, first >= 3 ? first - 3 : 0, 3)).len)
		first--;
	while (end < bytes.len && end - at < LONGEST_SENTENCE && bytes.at[end] != '\n' && !longest_of(marks, 4, text_slice(bytes, end, 3)).len)
		end++;
	check->sentence = text_slice(bytes, first, end - first);
	check->at = at - first;
	check->year = year_before(check);
}

/* Where the name ends that stands last before the number; 0: nowhere. */
static size_t named_until(const struct check *check, struct text name)
{
	size_t end = 0;
	struct text before = text_slice(check->sentence, 0, check->at);
	for (size_t at = 0; name.len >= SHORTEST_NAME && (at = text_find(before, name, at)) != SIZE_MAX; at++)
		end = at + name.len;
	return end;
}

static void consider(const struct check *check, struct text name, const char *kind, struct text id, const struct indicator *indicator,
		     struct topic *best)
{
	size_t end = named_until(check, name);
	if (end > best->end || (end && end == best->end && name.len > best->name.len))
		*best = (struct topic){name, TEXT_JOIN(check->arena, text_of(kind), TEXT("/"), id), indicator, end};
}

static struct topic find_topic(const struct check *check)
{
	const struct plan *plan = check->figures->plan;
	struct topic best = {0};
	for (size_t i = 0; i < plan->indicator_count; i++)
		consider(check, plan->indicators[i].name, "indicator", plan->indicators[i].id, &plan->indicators[i], &best);
	for (size_t i = 0; i < plan->project_count; i++)
		consider(check, plan->projects[i].name, "project", plan->projects[i].id, NULL, &best);
	for (size_t i = 0; i < plan->baseline_count; i++)
		consider(check, plan->baselines[i].name, "figure", plan->baselines[i].id, NULL, &best);
	return best;
}

/* The year a figure of an indicator is of; 0: none that is known. */
static unsigned year_of(const struct figures *figures, const struct indicator *indicator, const struct figure *figure)
{
	const struct indicator_figures *written = &figures->targets[indicator - figures->plan->indicators];
	if (figure == written->base)
		return (unsigned)indicator->base_date.year;
	for (size_t i = 0; i < indicator->target_count; i++)
		if (figure == written->targets[i])
			return (unsigned)indicator->targets[i].date.year;
	unsigned year;
	struct text rest = figure->address, last = rest;
	while (rest.len)
		last = text_cut(&rest, '/'); /* "indicator/ind-01/actual/2022-06" */
	text_digits(last, 0, 4, &year);
	return year;
}

/* Whether what follows the topic's address is of a year's results: "/actual/2022", "/invested/2022/1"; not "/target/2023". */
static bool is_of_results(const struct plan *plan, struct text tail)
{
	for (struct text rest = text_starts(tail, "/target/") ? TEXT("") : tail; rest.len;) {
		struct text step = text_cut(&rest, '/');
		for (size_t i = 0; i < plan->result_count; i++)
			if (text_equal(step, plan->results[i]->point))
				return true;
	}
	return false;
}

/* Whether the figure is one of the topic's that the text may speak of, and not of another year than the sentence names. */
static bool is_of(const struct check *check, const struct topic *topic, const struct figure *figure)
{
	size_t len = topic->address.len;
	struct text tail = text_slice(figure->address, len, figure->address.len);
	if (figure->state != FIGURE_PRESENT || !text_equal(text_slice(figure->address, 0, len), topic->address) || (tail.len && tail.at[0] != '/'))
		return false;
	if (!check->with_results && is_of_results(check->figures->plan, tail))
		return false;
	unsigned said = topic->indicator ? check->year : 0, year = said ? year_of(check->figures, topic->indicator, figure) : 0;
	return !said || !year || said == year;
}

/* ---- What is said of it ---- */

/* The figure that the words say, or NULL. */
static const struct figure *find_said(const struct check *check, const struct topic *topic, struct text words)
{
	for (size_t i = 0; i < check->figures->count; i++)
		if (is_of(check, topic, check->figures->list[i]) && prose_agrees(check->figures, check->figures->list[i], words))
			return check->figures->list[i];
	return NULL;
}

/* The figure that the amount is, with the words of a bound around it, which `*words` gets, or with fewer of them; NULL: none. */
static const struct figure *find_same(const struct check *check, const struct topic *topic, const struct loose *loose, struct text *words)
{
	struct text text = check->run->text, before = text_slice(text, 0, loose->start), behind = text_slice(text, loose->end, text.len);
	size_t head = bound_word_take(&before, BOUND_BEFORE, true).word.len, tail = bound_word_take(&behind, BOUND_BEHIND, false).word.len;
	size_t heads[] = {0, 0, head, head}, tails[] = {0, tail, 0, tail};
	const struct figure *found = NULL;
	for (size_t i = sizeof heads / sizeof *heads; i-- > 0 && !found;) {
		*words = text_slice(text, loose->start - heads[i], loose->end + tails[i] - (loose->start - heads[i]));
		found = find_said(check, topic, *words);
	}
	if (!found)
		*words = text_slice(text, loose->start - head, loose->end + tail - (loose->start - head));
	return found;
}

/* A change (提高5%, 同比增长6%) is none of the levels that the plan gives, but 提高到60% is. */
static bool tells_change(struct text between)
{
	static const char *const words[] = {"提高", "提升", "增加", "增长", "上升", "下降", "降低", "减少", "年均", "同比", "环比", "比上年", "分别", "其中", "高于", "低于"};
	static const char *const levels[] = {"到", "至", "为"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		for (size_t at = 0; (at = text_find(between, text_of(words[i]), at)) != SIZE_MAX; at++)
			if (!longest_of(levels, 3, text_slice(between, at + strlen(words[i]), between.len)).len)
				return true;
	return false;
}

/* Of one place among many the plan's figures say nothing. */
static bool names_place(const struct check *check)
{
	const struct plan *plan = check->figures->plan;
	for (size_t i = 0; i < plan->place_count; i++)
		if (plan->places[i].within && text_find(check->sentence, plan->places[i].name, 0) != SIZE_MAX)
			return true;
	return false;
}

/* The topic's figures in that unit, printed, and the address of the first; empty when none can be compared. */
static struct text list_others(const struct check *check, const struct topic *topic, const struct loose *loose, struct text *address)
{
	struct text all = {0};
	size_t count = 0;
	for (size_t i = 0; i < check->figures->count && count < NAMED_FIGURES; i++) {
		const struct figure *figure = check->figures->list[i];
		bool given = figure->rule == RULE_WRITTEN || figure->rule == RULE_REPORTED;
		if (!given || !figure->unit || !is_of(check, topic, figure) || !prose_unit_fits(check->figures, figure, loose->unit))
			continue;
		struct text one = TEXT_JOIN(check->arena, figure_name(check->figures, figure), TEXT(" "), figure_print(check->figures, figure));
		all = count++ ? TEXT_JOIN(check->arena, all, TEXT("、"), one) : one;
		*address = count == 1 ? figure->address : *address;
	}
	return all;
}

/* More than are printed need not be looked into. */
static bool is_enough(const struct notes *notes)
{
	return notes->seen[MSG_LINT_UNBOUND] + notes->seen[MSG_LINT_BINDABLE] + notes->seen[MSG_LINT_DIFFERS] > 3 * NOTES_MOST_OF_A_KIND;
}

static void tell(struct check *check, const struct loose *loose)
{
	struct place place = check->run->place;
	struct text said = text_slice(check->run->text, loose->start, loose->end - loose->start), words = said, address;
	find_sentence(check, loose->start);
	struct topic topic = is_enough(check->notes) ? (struct topic){0} : find_topic(check);
	const struct figure *same = topic.end && !loose->compound ? find_same(check, &topic, loose, &words) : NULL;
	place.offset += (uint32_t)(words.at - check->run->text.at);
	if (same) {
		NOTE3(check->notes, MSG_LINT_BINDABLE, place, words, figure_name(check->figures, same), same->address);
		return;
	}
	struct text between = text_slice(check->sentence, topic.end, check->at - topic.end), others = {0};
	if (topic.end && !loose->compound && !tells_change(between) && !names_place(check))
		others = list_others(check, &topic, loose, &address);
	if (others.len)
		NOTE3(check->notes, MSG_LINT_DIFFERS, place, words, others, address);
	else
		NOTE1(check->notes, MSG_LINT_UNBOUND, place, said);
}

static void look_at(struct check *check, struct loose loose)
{
	struct text text = check->run->text, rest = text_slice(text, loose.start + loose.digits.len, text.len);
	struct place place = {check->run->place.file, check->run->place.offset + (uint32_t)loose.start};
	struct text scaled = rest;
	bound_word_take(&scaled, BOUND_WITHIN, false);
	size_t scale = scale_at(scaled).len, next = scale;
	if (text_starts(rest, "%%") || text_starts(rest, "%％") || text_starts(rest, "％%"))
		NOTE1(check->notes, MSG_LINT_PERCENT_TWICE, place, loose.digits);
	else if (carries_meaning(text, &loose))
		tell(check, &loose);
	else if (scale && !loose.unit.len && !loose.small_words && (scale == scaled.len || !utf8_is_ideograph(utf8_next(scaled, &next))))
		NOTE1(check->notes, MSG_LINT_WAN, place, text_slice(text, loose.start, (size_t)(scaled.at - text.at) + scale - loose.start));
}

/* ---- What a project says of itself ---- */

/* The amounts that a summary names, and which of the project's figures each is. */
struct summary {
	struct loose amounts[NUMBERS_AT_ONCE];
	const struct figure *same[NUMBERS_AT_ONCE]; /* NULL: none */
	size_t count;
};

static void read_summary(const struct check *check, const struct topic *topic, struct summary *summary)
{
	struct number_in_text *list = ARENA_ARRAY(check->arena, NUMBERS_AT_ONCE, struct number_in_text);
	struct text text = check->run->text, words;
	size_t numbers = numbers_in(check->arena, text, list, NUMBERS_AT_ONCE);
	for (size_t i = 0; i < numbers; i++) {
		struct loose loose = read_loose(check->figures->plan, text, list, numbers, &i);
		if (loose.compound || !carries_meaning(text, &loose))
			continue;
		summary->same[summary->count] = find_same(check, topic, &loose, &words);
		summary->amounts[summary->count++] = loose;
	}
}

/* The first amount in the figure's unit that is none of the project's; SIZE_MAX also when one of the amounts is this figure. */
static size_t find_other(const struct check *check, const struct summary *summary, const struct figure *figure)
{
	size_t other = SIZE_MAX;
	for (size_t i = 0; i < summary->count; i++) {
		if (summary->same[i] == figure)
			return SIZE_MAX;
		if (other == SIZE_MAX && !summary->same[i] && prose_unit_fits(check->figures, figure, summary->amounts[i].unit))
			other = i;
	}
	return other;
}

void loose_figures_check_summary(const struct figures *figures, const struct project *project, struct notes *notes)
{
	struct arena arena;
	arena_init(&arena);
	struct text_run run = {project->summary, project->summary_place};
	struct check check = {.figures = figures, .run = &run, .notes = notes, .arena = &arena};
	struct topic topic = {.address = TEXT_JOIN(&arena, TEXT("project/"), project->id)};
	struct summary *summary = ARENA_NEW(&arena, struct summary);
	read_summary(&check, &topic, summary);
	for (size_t i = 0; summary->count && i < figures->count; i++) {
		const struct figure *figure = figures->list[i];
		bool given = figure->rule == RULE_WRITTEN && figure->unit && is_of(&check, &topic, figure);
		size_t other = given ? find_other(&check, summary, figure) : SIZE_MAX;
		if (other == SIZE_MAX)
			continue;
		const struct loose *loose = &summary->amounts[other];
		struct text said = text_slice(run.text, loose->start, loose->end - loose->start);
		NOTE2(notes, MSG_SUMMARY_DIFFERS, run.place, said, TEXT_JOIN(&arena, figure_name(figures, figure), TEXT(" "), figure_print(figures, figure)));
		summary->same[other] = figure; /* told once */
	}
	arena_release(&arena);
}

void loose_figures_check(const struct figures *figures, const struct text_run *run, bool with_results, struct notes *notes)
{
	struct arena arena;
	arena_init(&arena);
	struct check check = {.figures = figures, .run = run, .notes = notes, .arena = &arena, .with_results = with_results};
	struct number_in_text *list = ARENA_ARRAY(&arena, NUMBERS_AT_ONCE, struct number_in_text);
	size_t start = 0, count;
	while ((count = numbers_in(&arena, text_slice(run->text, start, run->text.len), list, NUMBERS_AT_ONCE)) > 0) {
		for (size_t i = 0; i < count; i++) {
			list[i].start += start;
			list[i].end += start;
		}
		for (size_t i = 0; i < count; i++)
			look_at(&check, read_loose(figures->plan, run->text, list, count, &i));
		start = list[count - 1].end;
	}
	arena_release(&arena);
}
