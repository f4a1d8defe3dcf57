/*
 * What a number speaks of is what its sentence names last before it, of the year named last before it.
 * Used through loose_figures.h only.
 * SPDX-License-Identifier: MIT
 */
#include "figures/loose_figures.h"

#include "base/text_words.h"
#include "figures/check_prose.h"
#include "plan/bound_words.h"
#include "plan/read_results.h"
#include "plan/text_amounts.h"

enum { AMOUNTS_AT_ONCE = 64, SHORTEST_NAME = 9, NAMED_FIGURES = 3, LONGEST_SENTENCE = 1024 };

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

/* ---- What it speaks of ---- */

/* What the plan gives figures of: an indicator, a project, a stated figure. */
struct topic {
	struct text name, address; /* "indicator/ind-01" */
	const struct indicator *indicator;
	size_t end; /* where the sentence names it last before the number */
	const struct figure **figures; /* what the text may speak of: take_figures */
	size_t count, room;
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

/* How long the mark is that ends a sentence there, a line end among them; 0: none. */
static size_t sentence_end(struct text bytes, size_t at)
{
	return bytes.at[at] == '\n' ? 1 : text_starts_any(text_slice(bytes, at, bytes.len), "。 ； ！ ？").len;
}

/* The sentence of the source around the number: from mark to mark, and in one line, as a row of a table is. */
static void find_sentence(struct check *check, size_t start)
{
	struct text bytes = check->run->place.file->bytes;
	size_t at = check->run->place.offset + start, first = at, end = at, mark = 0;
	while (first > 0 && at - first < LONGEST_SENTENCE && !(mark = sentence_end(bytes, first - 1)))
		first--;
	first += mark ? mark - 1 : 0;
	while (end < bytes.len && end - at < LONGEST_SENTENCE && !sentence_end(bytes, end))
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
		*best = (struct topic){name, TEXT_JOIN(check->arena, text_of(kind), TEXT("/"), id), indicator, end, NULL, 0, 0};
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

/* Once for all that is asked of them: a plan has thousands of figures, and a topic few. */
static void take_figures(const struct check *check, struct topic *topic)
{
	for (size_t i = 0; i < check->figures->count; i++) {
		if (!is_of(check, topic, check->figures->list[i]))
			continue;
		ARENA_MORE(check->arena, topic->figures, topic->count, topic->room);
		topic->figures[topic->count++] = check->figures->list[i];
	}
}

/* ---- What is said of it ---- */

/* The figure that the words say, or NULL. */
static const struct figure *find_said(const struct check *check, const struct topic *topic, struct text words)
{
	for (size_t i = 0; i < topic->count; i++)
		if (prose_agrees(check->figures, topic->figures[i], words))
			return topic->figures[i];
	return NULL;
}

/* The figure that the amount is, with the words of a bound around it, which `*words` gets, or with fewer of them; NULL: none. */
static const struct figure *find_same(const struct check *check, const struct topic *topic, const struct text_amount *amount, struct text *words)
{
	struct text text = check->run->text, before = text_slice(text, 0, amount->start), behind = text_slice(text, amount->end, text.len);
	size_t head = bound_word_take(&before, BOUND_BEFORE, true).word.len, tail = bound_word_take(&behind, BOUND_BEHIND, false).word.len;
	size_t heads[] = {0, 0, head, head}, tails[] = {0, tail, 0, tail};
	const struct figure *found = NULL;
	for (size_t i = sizeof heads / sizeof *heads; i-- > 0 && !found;) {
		*words = text_slice(text, amount->start - heads[i], amount->end + tails[i] - (amount->start - heads[i]));
		found = find_said(check, topic, *words);
	}
	if (!found)
		*words = text_slice(text, amount->start - head, amount->end + tail - (amount->start - head));
	return found;
}

/* A change (提高5%, 同比增长6%) is none of the levels that the plan gives, but 提高到60% is. */
static bool tells_change(struct text between)
{
	for (size_t at = 0; at < between.len; at++) {
		struct text rest = text_slice(between, at, between.len);
		size_t len = text_starts_any(rest, "提高 提升 增加 增长 上升 下降 降低 减少 年均 同比 环比 比上年 分别 其中 高于 低于").len;
		if (len && !text_starts_any(text_slice(rest, len, rest.len), "到 至 为").len)
			return true;
	}
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
static struct text list_others(const struct check *check, const struct topic *topic, const struct text_amount *amount, struct text *address)
{
	struct text all = {0};
	size_t count = 0;
	for (size_t i = 0; i < topic->count && count < NAMED_FIGURES; i++) {
		const struct figure *figure = topic->figures[i];
		bool given = figure->rule == RULE_WRITTEN || figure->rule == RULE_REPORTED;
		if (!given || !figure->unit || !prose_unit_fits(check->figures, figure, amount->unit))
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

static void tell(struct check *check, const struct text_amount *amount)
{
	struct place place = check->run->place;
	struct text said = text_slice(check->run->text, amount->start, amount->end - amount->start), words = said, address;
	find_sentence(check, amount->start);
	struct topic topic = is_enough(check->notes) ? (struct topic){0} : find_topic(check);
	if (topic.end && !amount->compound)
		take_figures(check, &topic);
	const struct figure *same = topic.count ? find_same(check, &topic, amount, &words) : NULL;
	place.offset += (uint32_t)(words.at - check->run->text.at);
	if (same) {
		NOTE3(check->notes, MSG_LINT_BINDABLE, place, words, figure_name(check->figures, same), same->address);
		return;
	}
	struct text between = text_slice(check->sentence, topic.end, check->at - topic.end), others = {0};
	if (topic.count && !tells_change(between) && !names_place(check))
		others = list_others(check, &topic, amount, &address);
	if (others.len)
		NOTE3(check->notes, MSG_LINT_DIFFERS, place, words, others, address);
	else
		NOTE1(check->notes, MSG_LINT_UNBOUND, place, said);
}

static void look_at(struct check *check, const struct text_amount *amount)
{
	struct text text = check->run->text, rest = text_slice(text, amount->start + amount->digits.len, text.len);
	struct place place = {check->run->place.file, check->run->place.offset + (uint32_t)amount->start};
	size_t next = amount->scaled;
	if (text_starts_any(rest, "%% %％ ％%").len)
		NOTE1(check->notes, MSG_LINT_PERCENT_TWICE, place, amount->digits);
	else if (text_amount_counts(text, amount))
		tell(check, amount);
	else if (next && !amount->small_words && (next == text.len || !utf8_is_ideograph(utf8_next(text, &next))))
		NOTE1(check->notes, MSG_LINT_WAN, place, text_slice(text, amount->start, amount->scaled - amount->start));
}

/* ---- What a project says of itself ---- */

/* The amounts that a summary names, and which of the project's figures each is. */
struct summary {
	struct text_amount amounts[AMOUNTS_AT_ONCE];
	const struct figure *same[AMOUNTS_AT_ONCE]; /* NULL: none */
	size_t count;
};

static void read_summary(const struct check *check, struct topic *topic, struct summary *summary)
{
	struct text text = check->run->text, words;
	size_t from = 0, count = text_amounts(check->figures->plan, text, &from, summary->amounts, AMOUNTS_AT_ONCE, check->arena);
	for (size_t i = 0; i < count; i++)
		if (!summary->amounts[i].compound && text_amount_counts(text, &summary->amounts[i]))
			summary->amounts[summary->count++] = summary->amounts[i];
	if (summary->count)
		take_figures(check, topic);
	for (size_t i = 0; i < summary->count; i++)
		summary->same[i] = find_same(check, topic, &summary->amounts[i], &words);
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
	for (size_t i = 0; i < topic.count; i++) {
		const struct figure *figure = topic.figures[i];
		bool given = figure->rule == RULE_WRITTEN && figure->unit;
		size_t other = given ? find_other(&check, summary, figure) : SIZE_MAX;
		if (other == SIZE_MAX)
			continue;
		const struct text_amount *amount = &summary->amounts[other];
		struct text said = text_slice(run.text, amount->start, amount->end - amount->start);
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
	struct text_amount *list = ARENA_ARRAY(&arena, AMOUNTS_AT_ONCE, struct text_amount);
	for (size_t from = 0; from < run->text.len;) {
		size_t count = text_amounts(figures->plan, run->text, &from, list, AMOUNTS_AT_ONCE, &arena);
		for (size_t i = 0; i < count; i++)
			look_at(&check, &list[i]);
	}
	arena_release(&arena);
}
