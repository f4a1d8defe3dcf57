/*
 * Charts as numbers: every position is a value times a span divided by the top of the scale.
 * Used through chart.h only.
 * SPDX-License-Identifier: MIT
 */
#include "render/site/chart.h"

#include "base/number.h"

/* Of a bar of counts. */
enum { COUNTS_WIDTH = 400, MARK_WIDTH = 30 };

/* Bars of positive amounts are at least this wide, out of 100. */
static const struct number hair = {4, 10};

static bool read_figure(const struct view *node, const char *path, struct number *out)
{
	const struct view *figure = view_find(node, path);
	return figure && figure->kind == VIEW_MAP && number_parse_exact(view_find_text(figure, "value"), out);
}

/* value × span ÷ top, or 0 when that cannot be computed. */
static struct number scaled(struct number value, struct number top, long long span)
{
	struct number product, position;
	if (!number_multiply(value, number_of(span), &product) || !number_divide(product, top, &position))
		return number_of(0);
	return position;
}

static struct text tenths(struct arena *arena, struct number number)
{
	return number_print(arena, number, 1, ROUND_HALF_UP);
}

static struct number largest(struct number a, struct number b)
{
	return number_compare(a, b) < 0 ? b : a;
}

static struct number smallest(struct number a, struct number b)
{
	return number_compare(a, b) < 0 ? a : b;
}

/* ---- An indicator over time ---- */

/* All in per cent of the drawing, whose text keeps its size however wide it is. */
enum { LEFT = 5, RIGHT = 95, TOP = 10, FLOOR = 88, ABOVE = 3, BELOW = 8, LABEL_HEIGHT = 11, LABEL_WIDTH = 15, TICK_WIDTH = 14, OVER_EDGE = 4, YEAR_LENGTH = 4, FEW_POINTS = 24 };

struct scale {
	struct arena *arena;
	const char *key;          /* of the value that is drawn */
	struct number low, span;  /* value at the floor, and from there to the upper edge */
	long long start, months;
	struct text unknown; /* the mark of what is not known */
	bool has_way; /* of the schedule, as two heights and where it ends */
	struct number way_from, way_to, way_end;
};

/* from + part × (to − from) ÷ whole, where part and whole are values. */
static struct number between(long long from, long long to, struct number part, struct number whole)
{
	struct number place;
	return number_add(number_of(from), scaled(part, whole, to - from), &place) ? place : number_of(from);
}

static struct number y_of(const struct scale *scale, struct number value)
{
	struct number over;
	return number_subtract(value, scale->low, &over) ? between(FLOOR, TOP, over, scale->span) : number_of(FLOOR);
}

static struct number x_of(const struct scale *scale, long long months)
{
	return between(LEFT, RIGHT, number_of(months), number_of(scale->months));
}

static long long whole(struct text digits)
{
	size_t count;
	text_read_count(digits, 9999, &count);
	return (long long)count;
}

/* Months from the beginning of the period to the end of the month of an ISO date. */
static long long months_of(const struct scale *scale, struct text date)
{
	struct text rest = date, year = text_cut(&rest, '-'), month = text_cut(&rest, '-');
	return (whole(year) - scale->start) * 12 + (month.len ? whole(month) : 12);
}

/* Half of a text of so many digits, of which each takes two and a half hundredths of a chart on a phone. */
static struct number half_width(size_t length)
{
	struct number half;
	return number_divide(number_of((long long)length * 5), number_of(4), &half) ? half : number_of(0);
}

/* A text stands below or above the middle of its point; one that would reach beyond the margin of a page goes inwards. */
static struct text anchor_at(struct number x, size_t length)
{
	struct number left, right, half = half_width(length);
	if (number_subtract(x, half, &left) && number_compare(left, number_of(-OVER_EDGE)) < 0)
		return TEXT("start");
	return number_add(x, half, &right) && number_compare(right, number_of(100 + OVER_EDGE)) > 0 ? TEXT("end") : TEXT("middle");
}

static struct view *point_at(struct arena *arena, struct number x, struct number y)
{
	struct view *point = view_map(arena);
	struct number above, below;
	view_put_text(point, "x", tenths(arena, x));
	view_put_text(point, "y", tenths(arena, y));
	view_put_text(point, "above", tenths(arena, number_subtract(y, number_of(ABOVE), &above) ? above : y));
	view_put_text(point, "below", tenths(arena, number_add(y, number_of(BELOW), &below) ? below : y));
	view_put_text(point, "anchor", anchor_at(x, YEAR_LENGTH));
	return point;
}

/* A tick for every year, and a name at so many of them that names do not meet. */
static void put_ticks(const struct scale *scale, struct view *chart)
{
	struct view *ticks = view_put(chart, "ticks", view_list(scale->arena));
	long long years = scale->months / 12, most = (RIGHT - LEFT) / TICK_WIDTH, step = (years + most - 1) / most;
	for (long long year = 1; year <= years; year++) {
		struct view *tick = view_append(ticks, point_at(scale->arena, x_of(scale, year * 12), number_of(FLOOR)));
		view_put_text(tick, "year", text_format(scale->arena, "%lld", scale->start + year - 1));
		view_put_bool(tick, "named", (years - year) % step == 0);
	}
}

/* What counts: growth of what shall grow, or else the running total when there is one. */
static const char *value_key(const struct view *indicator)
{
	const struct view *results = view_find(indicator, "results");
	static const char *const keys[] = {"growth", "cumulative"};
	for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
		for (size_t i = 0; i < results->count; i++) {
			const struct view *value = view_find(results->items[i], keys[k]);
			if (value && value->kind == VIEW_MAP)
				return keys[k];
		}
	return "actual";
}

/* A running total that lacks a year is no point on the way: nothing is measured by it. */
static bool lacks_years(const struct scale *scale, const struct view *result)
{
	const struct view *measured = view_find(result, "progress.present");
	return text_is(text_of(scale->key), "cumulative") && measured && !view_truth(measured);
}

static bool value_of(const struct scale *scale, const struct view *result, struct number *value)
{
	return read_figure(result, scale->key, value) && !lacks_years(scale, result);
}

/* Whether a label above a point at y would stand on the line at line_y. */
static bool label_meets(struct number y, struct number line_y)
{
	struct number under;
	return number_subtract(y, line_y, &under) && number_sign(under) > 0 && number_compare(under, number_of(LABEL_HEIGHT)) < 0;
}

/* The height of the way from base to target at x. */
static struct number way_at(const struct scale *scale, struct number x)
{
	struct number rise, along, width, part, y;
	bool known = number_subtract(scale->way_to, scale->way_from, &rise) && number_subtract(x, number_of(LEFT), &along) &&
		     number_subtract(scale->way_end, number_of(LEFT), &width) && number_multiply(rise, along, &part) &&
		     number_divide(part, width, &part) && number_add(scale->way_from, part, &y);
	return known ? y : scale->way_from;
}

/* Above its point, unless the label would then stand on the target or on the schedule and there is room below. */
static const char *label_side(const struct scale *scale, struct number x, struct number y, struct number target)
{
	struct number over_floor;
	bool meets = label_meets(y, y_of(scale, target)) || (scale->has_way && label_meets(y, way_at(scale, x)));
	bool room = number_subtract(number_of(FLOOR), y, &over_floor) && number_compare(over_floor, number_of(LABEL_HEIGHT)) > 0;
	return meets && room ? "below" : "above";
}

/* Where a label begins, or ends. */
static struct number edge_of(const struct view *point, struct number x, bool right)
{
	struct text anchor = view_find_text(point, "anchor");
	struct number half = half_width(view_find_text(point, "figure.bare").len), edge = x;
	if (text_is(anchor, right ? "end" : "start"))
		return x;
	bool whole = !text_is(anchor, "middle");
	for (int i = 0; i < 1 + whole; i++)
		if (!(right ? number_add(edge, half, &edge) : number_subtract(edge, half, &edge)))
			return x;
	return edge;
}

/* Labels are named from the newest value back, each only where the one before leaves room. */
static void name_points(struct view *points, const struct number *places)
{
	struct number next = number_of(2 * RIGHT), next_edge = next, room;
	for (size_t i = points->count; i-- > 0;) {
		const struct view *point = points->items[i];
		bool fits = number_subtract(next, places[i], &room) && number_compare(room, number_of(LABEL_WIDTH)) >= 0 &&
			    number_compare(edge_of(point, places[i], true), next_edge) <= 0;
		bool named = view_truth(view_find(point, "present")) && fits;
		view_put_bool(points->items[i], "named", named);
		next = named ? places[i] : next;
		next_edge = named ? edge_of(point, places[i], false) : next_edge;
	}
}

static bool is_told(const struct view *gaps, struct text word)
{
	for (size_t i = 0; i < gaps->count; i++)
		if (text_equal(view_find_text(gaps->items[i], "word"), word))
			return true;
	return false;
}

/* A point that has no value: its mark, among many only where the gap begins, and in the legend, once, why. */
static void put_gap(const struct scale *scale, struct view *chart, struct view *point, const struct view *result, bool begins)
{
	struct view *gaps = (struct view *)view_find(chart, "gaps");
	struct text standing = view_find_text(result, "standing");
	bool unreported = text_is(standing, "none") || text_is(standing, "unknown");
	struct text mark = unreported ? view_find_text(result, "status_mark") : scale->unknown;
	struct text word = unreported ? view_find_text(result, "status_zh") : view_find_text(view_get(result, text_of(scale->key)), "absence");
	view_put_text(point, "mark", begins || !view_truth(view_find(chart, "crowded")) ? mark : TEXT(""));
	if (!word.len || is_told(gaps, word))
		return;
	struct view *gap = view_append(gaps, view_map(chart->arena));
	view_put_text(gap, "mark", mark);
	view_put_text(gap, "word", word);
}

/* Lines lead from value to value; where one is missing they break off. */
static void put_points(const struct scale *scale, struct view *chart, const struct view *results, struct number target)
{
	struct arena *arena = scale->arena;
	struct view *points = view_put(chart, "points", view_list(arena)), *lines = view_put(chart, "lines", view_list(arena));
	struct number *places = ARENA_ARRAY(arena, results->count, struct number);
	struct text line = TEXT("");
	bool was_present = false;
	view_put_bool(chart, "crowded", results->count > FEW_POINTS);
	view_put(chart, "gaps", view_list(arena));
	for (size_t i = 0; i < results->count; i++) {
		const struct view *result = results->items[i];
		struct number value, x = places[i] = x_of(scale, months_of(scale, view_find_text(result, "date")));
		bool present = value_of(scale, result, &value);
		struct view *point = view_append(points, point_at(arena, x, present ? y_of(scale, value) : number_of(FLOOR)));
		view_put_text(point, "label", view_find_text(point, present ? label_side(scale, x, y_of(scale, value), target) : "above"));
		view_put_bool(point, "present", present);
		view_put(point, "figure", (struct view *)view_find(result, scale->key));
		view_put_text(point, "anchor", anchor_at(x, view_find_text(point, "figure.bare").len));
		if (!present)
			put_gap(scale, chart, point, result, was_present || !i);
		was_present = present;
		line = present ? text_format(arena, "%.*s%s%.*s,%.*s", TEXT_ARG(line), line.len ? " " : "", TEXT_ARG(view_find_text(point, "x")),
					     TEXT_ARG(view_find_text(point, "y")))
			       : TEXT("");
		bool breaks = i + 1 == results->count || !value_of(scale, results->items[i + 1], &value);
		if (breaks && text_find(line, TEXT(" "), 0) != SIZE_MAX) /* more than one point */
			view_append(lines, view_text(arena, line));
	}
	name_points(points, places);
}

static const struct view *targets_of(const struct view *indicator)
{
	static const struct view none = {.kind = VIEW_LIST};
	const struct view *targets = view_find(indicator, "targets");
	return targets && targets->kind == VIEW_LIST ? targets : &none;
}

/* The target of that place in the row, if it is a number and none but the main one, to be reached while the chart lasts. */
static bool step_at(const struct scale *scale, const struct view *indicator, size_t index, struct number *value)
{
	const struct view *cell = targets_of(indicator)->items[index], *target = view_find(cell, "target");
	bool is_main = text_equal(view_find_text(target, "address"), view_find_text(indicator, "target.address"));
	return !is_main && !text_is(text_of(scale->key), "growth") && months_of(scale, view_find_text(cell, "key")) <= scale->months &&
	       read_figure(cell, "target", value);
}

/* Targets on the way, as short strokes at their dates. */
static struct view *steps_of(const struct scale *scale, const struct view *indicator)
{
	enum { HALF_STROKE = 4 };
	struct view *steps = view_list(scale->arena);
	struct number value, left, right;
	for (size_t i = 0; i < targets_of(indicator)->count; i++) {
		if (!step_at(scale, indicator, i, &value))
			continue;
		struct number x = x_of(scale, months_of(scale, view_find_text(targets_of(indicator)->items[i], "key")));
		struct view *step = view_append(steps, view_map(scale->arena));
		bool good = number_subtract(x, number_of(HALF_STROKE), &left) && number_add(x, number_of(HALF_STROKE), &right);
		view_put_text(step, "left", tenths(scale->arena, good ? left : x));
		view_put_text(step, "right", tenths(scale->arena, good ? right : x));
		view_put_text(step, "y", tenths(scale->arena, y_of(scale, value)));
	}
	return steps;
}

/* The straight way from the base (nothing, for running totals) to the target, where it leads at its own date. */
static void find_way(struct scale *scale, const struct view *indicator, struct number target)
{
	struct number base = number_of(0);
	bool growing = text_is(text_of(scale->key), "growth"), running = text_is(text_of(scale->key), "cumulative");
	scale->has_way = !growing && (read_figure(indicator, "base", &base) || running);
	scale->way_from = y_of(scale, base);
	scale->way_to = y_of(scale, target);
	struct text date = view_find_text(indicator, "target_written");
	scale->way_end = date.len && months_of(scale, date) > 0 ? x_of(scale, months_of(scale, date)) : number_of(RIGHT);
}

static void put_schedule(const struct scale *scale, struct view *chart, const struct view *indicator)
{
	struct arena *arena = scale->arena;
	struct number base;
	bool has_base = !text_is(text_of(scale->key), "growth") && read_figure(indicator, "base", &base);
	view_put(chart, "start", has_base ? point_at(arena, number_of(LEFT), y_of(scale, base)) : view_null(arena));
	struct view *way = view_put(chart, "schedule", scale->has_way ? view_map(arena) : view_null(arena));
	if (!scale->has_way)
		return;
	view_put_text(way, "from_y", tenths(arena, scale->way_from));
	view_put_text(way, "to_y", tenths(arena, scale->way_to));
	view_put_text(way, "to_x", tenths(arena, scale->way_end));
}

/* From zero, or from the lowest value below it, to an eighth above the highest. */
static void find_heights(struct scale *scale, const struct view *indicator, struct number target)
{
	const struct view *results = view_find(indicator, "results");
	struct number low = smallest(number_of(0), target), high = largest(number_of(0), target), value;
	if (!text_is(text_of(scale->key), "growth") && read_figure(indicator, "base", &value)) {
		low = smallest(low, value);
		high = largest(high, value);
	}
	for (size_t i = 0; i < results->count; i++) {
		if (!value_of(scale, results->items[i], &value))
			continue;
		low = smallest(low, value);
		high = largest(high, value);
	}
	for (size_t i = 0; i < targets_of(indicator)->count; i++)
		if (step_at(scale, indicator, i, &value))
			high = largest(high, value);
	scale->low = low;
	bool known = number_subtract(high, low, &scale->span);
	scale->span = known ? scaled(scale->span, number_of(100), 112) : number_of(0);
}

/* To the end of the period, or as far as there are results. */
static void find_months(struct scale *scale, const struct view *view, const struct view *results)
{
	scale->start = whole(view_find_text(view, "plan.period.start"));
	scale->months = (whole(view_find_text(view, "plan.period.end")) - scale->start + 1) * 12;
	for (size_t i = 0; i < results->count; i++) {
		long long months = months_of(scale, view_find_text(results->items[i], "date"));
		scale->months = months > scale->months ? (months + 11) / 12 * 12 : scale->months;
	}
}

static struct text mark_of(const struct view *view, const char *status)
{
	const struct view *statuses = view_find(view, "statuses");
	for (size_t i = 0; statuses && i < statuses->count; i++)
		if (text_is(view_find_text(statuses->items[i], "status"), status))
			return view_find_text(statuses->items[i], "mark");
	return TEXT("");
}

static size_t count_values(const struct scale *scale, const struct view *results)
{
	struct number value;
	size_t count = 0;
	for (size_t i = 0; i < results->count; i++)
		count += value_of(scale, results->items[i], &value);
	return count;
}

struct view *chart_of_indicator(struct arena *arena, const struct view *view, const struct view *indicator)
{
	const struct view *results = view_find(indicator, "results");
	struct number target;
	if (!results || !results->count || !read_figure(indicator, "target", &target))
		return view_null(arena);
	struct scale scale = {.arena = arena, .key = value_key(indicator), .unknown = mark_of(view, "no-data")};
	find_months(&scale, view, results);
	find_heights(&scale, indicator, target);
	if (scale.months <= 0 || number_sign(scale.span) <= 0 || !count_values(&scale, results))
		return view_null(arena);
	struct view *chart = view_map(arena);
	view_put_text(chart, "key", text_of(scale.key));
	view_put_text(chart, "zero", tenths(arena, y_of(&scale, number_of(0))));
	const struct view *steps = view_put(chart, "steps", steps_of(&scale, indicator));
	find_way(&scale, indicator, target);
	scale.has_way = scale.has_way && !steps->count; /* by steps, the way is not straight */
	view_put_bool(chart, "has_steps", steps->count > 0);
	put_ticks(&scale, chart);
	put_points(&scale, chart, results, target);
	put_schedule(&scale, chart, indicator);
	view_put(chart, "goal", point_at(arena, number_of(RIGHT), y_of(&scale, target)));
	return chart;
}

/* ---- Counts by status ---- */

struct view *chart_of_counts(struct arena *arena, const struct view *counts)
{
	struct view *chart = view_map(arena);
	struct view *segments = view_put(chart, "segments", view_list(arena));
	long long total = 0, before = 0;
	for (size_t i = 0; i < counts->count; i++)
		total += whole(view_find_text(counts->items[i], "count"));
	view_put_text(chart, "total", text_format(arena, "%lld", total));
	for (size_t i = 0; i < counts->count && total; i++) {
		long long count = whole(view_find_text(counts->items[i], "count"));
		struct view *segment = view_append(segments, view_map(arena));
		view_put(segment, "item", counts->items[i]);
		view_put_text(segment, "x", tenths(arena, scaled(number_of(before), number_of(total), COUNTS_WIDTH)));
		view_put_text(segment, "width", tenths(arena, scaled(number_of(count), number_of(total), COUNTS_WIDTH)));
		view_put_bool(segment, "fits", count * COUNTS_WIDTH >= total * MARK_WIDTH);
		view_put_text(segment, "middle", tenths(arena, scaled(number_of(2 * before + count), number_of(2 * total), COUNTS_WIDTH)));
		before += count;
	}
	return chart;
}

/* ---- Bars ---- */

static struct text bar_width(struct arena *arena, const struct view *item, const char *path, struct number top)
{
	struct number value;
	if (!path || !read_figure(item, path, &value) || number_sign(value) < 0)
		return TEXT("");
	if (number_sign(value) == 0 || number_sign(top) <= 0)
		return TEXT("0");
	return tenths(arena, largest(hair, scaled(value, top, 100)));
}

struct view *chart_of_amounts(struct arena *arena, const struct view *list, const char *value, const char *second)
{
	struct view *bars = view_list(arena);
	struct number top = number_of(0), amount;
	for (size_t i = 0; i < list->count; i++) {
		if (read_figure(list->items[i], value, &amount))
			top = largest(top, amount);
		if (second && read_figure(list->items[i], second, &amount))
			top = largest(top, amount);
	}
	for (size_t i = 0; i < list->count; i++) {
		struct view *bar = view_append(bars, view_map(arena));
		view_put(bar, "item", list->items[i]);
		view_put_text(bar, "width", bar_width(arena, list->items[i], value, top));
		view_put_text(bar, "second", bar_width(arena, list->items[i], second, top));
	}
	return bars;
}

struct view *chart_of_progress(struct arena *arena, const struct view *indicators, size_t result)
{
	struct view *bars = view_list(arena);
	for (size_t i = 0; i < indicators->count; i++) {
		struct view *bar = view_append(bars, view_map(arena));
		const struct view *results = view_find(indicators->items[i], "results");
		const struct view *row = results && result < results->count ? results->items[result] : NULL;
		struct number value, schedule;
		bool has_progress = row && read_figure(row, "progress", &value);
		bool has_any = has_progress || (row && read_figure(row, "attainment", &value));
		view_put(bar, "item", indicators->items[i]);
		view_put(bar, "result", row ? (struct view *)row : view_null(arena));
		view_put_bool(bar, "has_progress", has_progress);
		view_put_text(bar, "width", has_any ? tenths(arena, largest(number_of(0), smallest(value, number_of(100)))) : TEXT(""));
		bool has_tick = has_progress && read_figure(row, "schedule", &schedule);
		view_put_text(bar, "tick", has_tick ? tenths(arena, smallest(schedule, number_of(100))) : TEXT(""));
	}
	return bars;
}
