/*
 * What holds of every verdict, tried on random indicators of all kinds, directions and bounds from fixed seeds: the order of
 * files, half-years between the years and the size of the unit change nothing; more is never worse. A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include "figures/verdict_line.h"

enum { YEARS = 5, ROUNDS = 12 };

/* The kinds, what is said of the good direction, and whether a base stands with it. */
static const struct shape {
	const char *kind;
	bool down, base, sums;
	const char *bound; /* before the target's number */
	bool rates;        /* yearly rates, in percent whatever the unit */
} shapes[] = {
	{"level", false, true, false, "=", false},          {"level", true, true, false, "=", false},        {"level", false, false, false, ">=", false},
	{"level", false, false, false, ">", false},         {"level", true, false, false, "<=", false},      {"level", true, false, false, "<", false},
	{"level", false, true, false, "=约", false},        {"cumulative", false, false, true, "=", false},  {"cumulative", false, false, true, ">", false},
	{"cumulative-limit", true, false, true, "=", false}, {"cumulative-limit", true, false, true, "<", false}, {"limit", true, false, false, "<=", false},
	{"limit", false, false, false, ">=", false},        {"yearly", false, false, false, "=", false},     {"yearly", true, false, false, "<=", false},
	{"growth", false, true, false, "=", false},         {"growth", false, true, false, ">", false},
	{"growth rate", false, false, false, ">=", true}, {"compound up", false, false, false, "=", true}, {"compound down", false, false, false, "=", true},
};

/* An indicator with its years, in tenths; 0 of `missing`: every year is reported. */
struct draw {
	const struct shape *shape;
	long long base, target, value[YEARS], half[YEARS];
	size_t missing;
};

/* What is said at one point. */
struct said {
	enum status status;
	bool is_final;
	enum bounds_answer met;
	enum figure_state state;
	struct number progress;
};

static struct draw draw_one(const struct shape *shape, uint64_t *seed)
{
	struct draw draw = {.shape = shape, .base = sample_between(seed, 400, 600)};
	draw.target = shape->down ? draw.base - sample_between(seed, 50, 300) : draw.base + sample_between(seed, 50, 300);
	if (shape->rates || strcmp(shape->kind, "growth") == 0)
		draw.target = sample_between(seed, 1, 120);
	for (size_t i = 0; i < YEARS; i++) {
		long long most = shape->sums ? draw.target / 3 : 900;
		draw.value[i] = shape->rates ? sample_between(seed, 1, 90) : sample_between(seed, shape->sums ? 0 : 200, most);
		draw.half[i] = shape->sums ? draw.value[i] / 2 : draw.value[i];
	}
	draw.missing = (size_t)sample_between(seed, 0, 2 * YEARS);
	return draw;
}

static struct text tenths(struct arena *arena, long long number, long long scale)
{
	return text_format(arena, "%lld.%lld", number * scale / 10, number * scale % 10);
}

/* One report; "暂无" where the draw has no value. */
static struct text item(struct arena *arena, const struct draw *draw, size_t year, bool half, long long scale)
{
	struct text value = draw->missing == year + 1 ? TEXT("暂无") : tenths(arena, half ? draw->half[year] : draw->value[year], scale);
	return text_format(arena, "%zu%s=%.*s", 2021 + year, half ? "-06" : "", TEXT_ARG(value));
}

/* What is said of the draw at the end of each year, its numbers `scale` times as large. */
static void judge(const struct draw *draw, bool backwards, bool halves, long long scale, struct said said[YEARS])
{
	struct sample s;
	sample_start(&s);
	struct arena *arena = &s.arena;
	bool rate = draw->shape->rates || strcmp(draw->shape->kind, "growth") == 0;
	scale = draw->shape->rates ? 1 : scale;
	struct text results = TEXT("");
	for (size_t i = 0; i < YEARS; i++) {
		struct text year = item(arena, draw, i, false, scale), both = halves ? TEXT_JOIN(arena, item(arena, draw, i, true, scale), TEXT("; "), year) : year;
		results = !results.len ? both : backwards ? TEXT_JOIN(arena, both, TEXT("; "), results) : TEXT_JOIN(arena, results, TEXT("; "), both);
	}
	struct text columns[COLUMN_COUNT] = {
		TEXT_JOIN(arena, text_of(draw->shape->kind), draw->shape->down ? TEXT(" down") : TEXT("")), TEXT("个"),
		draw->shape->base ? TEXT_JOIN(arena, TEXT("2020="), tenths(arena, draw->base, scale)) : TEXT(""),
		TEXT_JOIN(arena, TEXT("2025"), text_of(draw->shape->bound), tenths(arena, draw->target, rate ? 1 : scale)), results, TEXT("")};
	size_t faults = load_line(&s, columns);
	for (size_t i = 0; i < s.notes.count && faults; i++)
		if (s.notes.list[i].level == LEVEL_ERROR)
			fail_msg("%.*s: %s", TEXT_ARG(columns[COLUMN_KIND]), message_code(s.notes.list[i].message));
	assert_true(is_consistent(s.loaded->progress));
	for (size_t i = 0, year = 0; i < s.loaded->progress->count; i++) {
		const struct indicator_progress *row = &s.loaded->progress->reports[i].indicators[0];
		if (row->report->point.len != 4)
			continue;
		const struct assessment *verdict = row->verdict;
		said[year++] = (struct said){row->status, verdict->is_final, verdict->met, verdict->progress->state, verdict->progress->number};
	}
	sample_end(&s);
}

static void assert_same(const struct draw *draw, const struct said a[YEARS], const struct said b[YEARS], const char *what)
{
	for (size_t i = 0; i < YEARS; i++) {
		bool same = a[i].status == b[i].status && a[i].is_final == b[i].is_final && a[i].state == b[i].state &&
			    (a[i].state != FIGURE_PRESENT || number_compare(a[i].progress, b[i].progress) == 0);
		if (!same)
			fail_msg("%s %s %s in %zu: %s, %s", draw->shape->kind, draw->shape->bound, what, 2021 + i, status_name(a[i].status), status_name(b[i].status));
	}
}

/* Runs a test on every shape, some draws each. */
static void each(void (*test)(const struct draw *draw, const struct said said[YEARS], uint64_t *seed))
{
	uint64_t seed = 20261129;
	for (size_t i = 0; i < COUNT_OF(shapes); i++)
		for (int round = 0; round < ROUNDS; round++) {
			struct draw draw = draw_one(&shapes[i], &seed);
			struct said said[YEARS];
			judge(&draw, false, false, 1, said);
			test(&draw, said, &seed);
		}
}

static void in_any_order(const struct draw *draw, const struct said said[YEARS], uint64_t *seed)
{
	struct said other[YEARS];
	(void)seed;
	judge(draw, true, false, 1, other);
	assert_same(draw, said, other, "backwards");
}

static void the_order_of_files_changes_nothing(void **state)
{
	(void)state;
	each(in_any_order);
}

static void with_halves(const struct draw *draw, const struct said said[YEARS], uint64_t *seed)
{
	struct said other[YEARS];
	(void)seed;
	judge(draw, false, true, 1, other);
	assert_same(draw, said, other, "by halves");
}

static void half_years_change_no_year(void **state)
{
	(void)state;
	each(with_halves);
}

static void in_another_unit(const struct draw *draw, const struct said said[YEARS], uint64_t *seed)
{
	static const long long scales[] = {10, 100, 10000};
	struct said other[YEARS];
	judge(draw, false, false, scales[sample_between(seed, 0, 2)], other);
	assert_same(draw, said, other, "in another unit");
}

static void the_size_of_the_unit_changes_nothing(void **state)
{
	(void)state;
	each(in_another_unit);
}

/* How good a status is, as far as more of the same can change it. */
static int rank(enum bounds_answer met)
{
	return met == ANSWER_YES ? 2 : met == ANSWER_NO ? 0 : 1;
}

static void with_more(const struct draw *draw, const struct said said[YEARS], uint64_t *seed)
{
	struct draw better = *draw;
	struct said other[YEARS];
	size_t year = (size_t)sample_between(seed, 0, YEARS - 1);
	better.value[year] += (draw->shape->down ? -1 : 1) * sample_between(seed, 1, draw->value[year] > 100 ? 100 : 1);
	if (better.value[year] < 0 || draw->missing == year + 1)
		return;
	judge(&better, false, false, 1, other);
	for (size_t i = year; i < YEARS; i++) {
		bool less = said[i].state == FIGURE_PRESENT && other[i].state == FIGURE_PRESENT && number_compare(other[i].progress, said[i].progress) < 0;
		if (less || rank(other[i].met) < rank(said[i].met))
			fail_msg("%s %s: better in %zu, and worse in %zu", draw->shape->kind, draw->shape->bound, 2021 + year, 2021 + i);
	}
}

static void better_is_never_worse(void **state)
{
	(void)state;
	each(with_more);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_order_of_files_changes_nothing),
		cmocka_unit_test(half_years_change_no_year),
		cmocka_unit_test(the_size_of_the_unit_changes_nothing),
		cmocka_unit_test(better_is_never_worse),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
