/*
 * Rows of the table of indicators, each with the direction its base, bounds and words agree on.
 * Used through read_indicators.h only.
 * SPDX-License-Identifier: MIT
 */
#include "plan/read_indicators.h"

#include <stdlib.h>

#include "base/chinese_number.h"
#include "plan/bound_words.h"
#include "plan/calendar.h"

/* ---- Kinds, measures, units ---- */

static enum indicator_kind kind_of(struct text word)
{
	static const char *const names[KIND_COUNT] = {
#define KIND(id, name) name,
#include "plan/kinds.def"
#undef KIND
	};
	for (enum indicator_kind i = 0; i < KIND_COUNT; i++)
		if (text_is(word, names[i]))
			return i;
	return KIND_LEVEL;
}

enum measure measure_read(const struct reader *reader, const xml_node *node, const char *attribute, enum measure otherwise)
{
	static const char *const names[] = {"level", "amount", "rate", "total"};
	struct text word = reader_attribute(reader, node, attribute);
	for (enum measure i = MEASURE_LEVEL; i <= MEASURE_TOTAL; i++)
		if (text_is(word, names[i]))
			return i;
	return otherwise;
}

/* What each kind is reported as by default, and what else it can be. */
static const struct {
	enum measure usual, other;
} measures[KIND_COUNT] = {
	[KIND_LEVEL] = {MEASURE_LEVEL, MEASURE_LEVEL},
	[KIND_CUMULATIVE] = {MEASURE_AMOUNT, MEASURE_TOTAL},
	[KIND_YEARLY] = {MEASURE_LEVEL, MEASURE_LEVEL},
	[KIND_GROWTH] = {MEASURE_LEVEL, MEASURE_RATE},
	[KIND_COMPOUND] = {MEASURE_RATE, MEASURE_TOTAL},
	[KIND_LIMIT] = {MEASURE_LEVEL, MEASURE_LEVEL},
	[KIND_CUMULATIVE_LIMIT] = {MEASURE_AMOUNT, MEASURE_TOTAL},
};

bool measure_is_of(const struct indicator *indicator, enum measure measure)
{
	return measure == measures[indicator->kind].usual || measure == measures[indicator->kind].other;
}

enum measure measure_check(const struct reader *reader, const xml_node *node, const char *attribute, const struct indicator *indicator,
		   enum measure measure)
{
	if (measure_is_of(indicator, measure))
		return measure;
	NOTE2(reader->notes, MSG_MEASURE_OF_KIND, reader_place(reader, node, attribute), reader_attribute(reader, node, attribute),
	      indicator->name);
	return measures[indicator->kind].usual;
}

/*
 * Of average growth the target is a rate: a unit that measures no rate is that of the levels, and the rate is in percent.
 */
static void read_units(const struct reader *reader, const xml_node *node, struct indicator *indicator)
{
	static const struct unit percent = {.id = {"%", 1}, .name = {"%", 1}, .kind_name = {"rate", 4}, .kind = UNIT_RATE,
					    .scale = {1, 1}, .is_signed = true};
	indicator->unit = reader_unit(reader, node, "unit");
	indicator->level_unit = xml_has(node, "level-unit") ? reader_unit(reader, node, "level-unit") : NULL;
	if (indicator->kind != KIND_GROWTH && indicator->kind != KIND_COMPOUND)
		return;
	const struct unit *unit = indicator->unit;
	if (unit && unit->kind != UNIT_SHARE && unit->kind != UNIT_RATE) {
		indicator->level_unit = indicator->level_unit ? indicator->level_unit : unit;
		indicator->unit = &percent;
	} else if (unit && unit->kind == UNIT_SHARE && indicator->kind == KIND_GROWTH) {
		indicator->unit = &percent; /* growth is no share: it may exceed 100 and fall below zero */
	}
}

/* ---- Targets ---- */

/* Which way a change is said to go: 下降16%, or 1% of what is named 单位能耗降低. */
static int said_way(const struct indicator *indicator, struct text typed)
{
	int way = reader_said_way(typed);
	return way ? way : reader_said_way(indicator->name) < 0 ? -1 : 0;
}

static void read_adjustments(const struct reader *reader, const xml_node *node, struct target *target)
{
	target->adjustments = ARENA_ARRAY(reader->arena, xml_count(node, "adjusted"), struct adjustment);
	FOR_EACH(child, node, "adjusted") {
		struct adjustment *adjustment = &target->adjustments[target->adjustment_count++];
		*adjustment = (struct adjustment){.document = reader_attribute(reader, child, "document"),
						  .date = reader_attribute(reader, child, "date"),
						  .reason = reader_attribute(reader, child, "reason"),
						  .old_typed = reader_attribute(reader, child, "old-typed"),
						  .old_number = number_of(0),
						  .place = reader_place(reader, child, xml_has(child, "old") ? "old" : "document")};
		if (xml_has(child, "old"))
			(void)reader_number(reader, child, "old", &adjustment->old_number, &adjustment->old_decimals);
		if (!date_is_real(adjustment->date))
			NOTE1(reader->notes, MSG_BAD_DATE, reader_place(reader, child, "date"), adjustment->date);
	}
}

/* 16.9/10万: what follows the number is the sign of the unit, not a second number. */
static bool is_of_unit(const struct unit *unit, struct text rest)
{
	return unit && unit->name.len && text_find(rest, unit->name, 0) == 0;
}

/* A range of which the data keep one end only. */
static void check_ends(const struct reader *reader, const xml_node *node, const struct target *target)
{
	struct number_in_text numbers[8];
	struct text typed = target->value.typed;
	size_t count = numbers_in(reader->arena, typed, numbers, 8);
	if (target->form == TARGET_RANGE && typed.len && !reader_typed_holds(reader, typed, reader_attribute(reader, node, "to")))
		NOTE2(reader->notes, MSG_TYPED_DIFFERS, reader_place(reader, node, "typed"), typed, reader_attribute(reader, node, "to"));
	for (size_t i = 0; target->form == TARGET_NUMBER && i + 1 < count; i++)
		if (numbers_are_range(typed, &numbers[i], &numbers[i + 1]))
			NOTE3(reader->notes, MSG_TYPED_RANGE, reader_place(reader, node, "typed"), typed, numbers[i].digits, numbers[i + 1].digits);
	if (target->form == TARGET_NUMBER && count == 2 && text_find(typed, TEXT("/"), 0) == numbers[0].end &&
	    !is_of_unit(target->value.unit, text_slice(typed, numbers[0].end, typed.len)))
		NOTE1(reader->notes, MSG_TYPED_TWO, reader_place(reader, node, "typed"), typed);
}

static enum target_form form_of(const struct reader *reader, const xml_node *node)
{
	struct text change = reader_attribute(reader, node, "change");
	return text_is(reader_attribute(reader, node, "state"), "not-set") ? TARGET_NOT_SET
	       : text_is(change, "by")                                    ? TARGET_CHANGE
	       : text_is(change, "percent")                               ? TARGET_CHANGE_PERCENT
	       : xml_has(node, "to")                                      ? TARGET_RANGE
	       : xml_has(node, "value")                                   ? TARGET_NUMBER
									  : TARGET_WORDS;
}

static bool is_change(const struct target *target)
{
	return target->form == TARGET_CHANGE || target->form == TARGET_CHANGE_PERCENT;
}

static void read_target_date(const struct reader *reader, const xml_node *node, struct target *target)
{
	const char *attribute = xml_has(node, "date") ? "date" : "year";
	target->date = reader_date(reader, node, attribute);
	target->key = reader_attribute(reader, node, attribute);
	if (target->date.year)
		return;
	target->date = reader->plan->end;
	target->key = date_written(reader->arena, reader->plan->end);
}

/* 年均下降3% is -3 of growth: 3 would be a rise. */
static void check_growth(const struct reader *reader, const struct indicator *indicator, const struct target *target)
{
	if (indicator->kind == KIND_GROWTH && number_sign(target->value.number) > 0 && reader_said_way(target->value.typed) < 0)
		NOTE2(reader->notes, MSG_GROWTH_FALLS, target->place, indicator->name, target->value.typed);
}

static void read_target(const struct reader *reader, const xml_node *node, const struct indicator *indicator, struct target *target)
{
	target->form = form_of(reader, node);
	target->value = reader_bare_value(reader, node, indicator->unit);
	target->place = xml_has(node, "value") ? target->value.place : xml_place(reader->document, node);
	target->to = target->change = target->moved = number_of(0);
	read_target_date(reader, node, target);
	reader_check_within(reader, node, xml_has(node, "date") ? "date" : "year", target->date, indicator->name);
	read_adjustments(reader, node, target);
	bool needs_number = target->form != TARGET_WORDS && target->form != TARGET_NOT_SET;
	if (needs_number && !xml_has(node, "value"))
		NOTE2(reader->notes, MSG_MISSING_ATTRIBUTE, target->place, TEXT("target"), TEXT("value"));
	if (target->form == TARGET_RANGE && reader_number(reader, node, "to", &target->to, &target->to_decimals) &&
	    number_compare(target->value.number, target->to) >= 0)
		NOTE2(reader->notes, MSG_RANGE_REVERSED, reader_place(reader, node, "to"), reader_attribute(reader, node, "value"),
		      reader_attribute(reader, node, "to"));
	check_ends(reader, node, target);
	reader_check_bound(reader, node, &target->value);
	if (target->form != TARGET_CHANGE_PERCENT) /* that is not in the indicator's unit */
		reader_check_typed_unit(reader, node, &target->value);
	if (is_change(target)) {
		target->change = target->value.number;
		target->value.given = false; /* until the base is known */
	} else if (target->value.given) {
		reader_check_range(reader, node, &target->value);
		check_growth(reader, indicator, target);
	}
}

static int by_date(const void *a, const void *b)
{
	const struct target *left = a, *right = b;
	int order = date_compare(left->date, right->date);
	return order ? order : left->place.offset < right->place.offset ? -1 : 1;
}

static void choose_main(const struct plan *plan, struct indicator *indicator)
{
	indicator->target = &indicator->targets[0];
	for (size_t i = 0; i < indicator->target_count; i++)
		if (date_compare(indicator->targets[i].date, plan->end) <= 0)
			indicator->target = &indicator->targets[i];
}

static void read_targets(const struct reader *reader, const xml_node *node, struct indicator *indicator)
{
	size_t count = xml_count(node, "target");
	indicator->targets = ARENA_ARRAY(reader->arena, count ? count : 1, struct target);
	FOR_EACH(child, node, "target")
		read_target(reader, child, indicator, &indicator->targets[indicator->target_count++]);
	if (!indicator->target_count) { /* refused by the schema; a plan without schema has none set */
		indicator->targets[0] = (struct target){.form = TARGET_NOT_SET, .date = reader->plan->end, .value.number = number_of(0)};
		indicator->target_count = 1;
	}
	qsort(indicator->targets, indicator->target_count, sizeof *indicator->targets, by_date);
	size_t kept = 1; /* the first of twins, so that nothing else is found to differ from the second */
	for (size_t i = 1; i < indicator->target_count; i++)
		if (date_compare(indicator->targets[kept - 1].date, indicator->targets[i].date) == 0)
			NOTE2(reader->notes, MSG_TARGET_TWICE, indicator->targets[i].place, indicator->name, indicator->targets[i].key);
		else
			indicator->targets[kept++] = indicator->targets[i];
	indicator->target_count = kept;
	choose_main(reader->plan, indicator);
}

/* ---- Base ---- */

static void read_base(const struct reader *reader, const xml_node *node, struct indicator *indicator)
{
	indicator->base.number = number_of(0);
	if (!node)
		return;
	const char *attribute = xml_has(node, "date") ? "date" : "year";
	indicator->base_measure = measure_read(reader, node, "as", indicator->reported);
	indicator->base = reader_bare_value(reader, node, indicator_unit(indicator, indicator->base_measure));
	indicator->base_date = reader_date(reader, node, attribute);
	reader_check_range(reader, node, &indicator->base);
	reader_check_bound(reader, node, &indicator->base);
	reader_check_typed_unit(reader, node, &indicator->base);
	if (indicator->kind == KIND_GROWTH && indicator->base_measure == MEASURE_LEVEL && indicator->base.given && !indicator->level_unit)
		NOTE2(reader->notes, MSG_LEVEL_UNIT, indicator->base.place, indicator->name, reader_attribute(reader, node, "value"));
	const struct target *first = &indicator->targets[0];
	if (indicator->base_date.year && date_compare(indicator->base_date, first->date) >= 0)
		NOTE2(reader->notes, MSG_BASE_AFTER_TARGET, reader_place(reader, node, attribute),
		      reader_attribute(reader, node, attribute), first->key);
}

/* ---- Direction ---- */

/* What one part of an indicator says about the good direction. */
struct vote {
	bool given;
	enum direction direction;
	struct text says; /* the words to tell it by */
	struct place place;
};

static struct vote vote_of_bound(const struct indicator *indicator)
{
	for (size_t i = 0; i < indicator->target_count; i++) {
		const struct target *target = &indicator->targets[i];
		enum comparator bound = value_bound(&target->value);
		const struct unit *unit = target->value.unit;
		bool least = target->form == TARGET_NUMBER && number_sign(target->value.number) == 0 && unit && !unit->is_signed; /* no less can be */
		if ((target->value.given || is_change(target)) && (least || bound != COMPARE_EQUAL))
			return (struct vote){true, least || bound == COMPARE_BELOW || bound == COMPARE_AT_MOST ? DIRECTION_DOWN : DIRECTION_UP,
					     target->value.typed, target->place};
	}
	return (struct vote){0};
}

/* Which way the change goes: where nothing is said, that of a written direction, which a cap on a rise is against. */
static int change_way(const struct indicator *indicator, const struct target *target, bool down)
{
	enum comparator bound = value_bound(&target->value);
	bool cap = bound == COMPARE_BELOW || bound == COMPARE_AT_MOST;
	int said = said_way(indicator, target->value.typed);
	return number_sign(target->change) < 0 ? -1 : said ? said : down && !cap ? -1 : 1;
}

static struct vote vote_of_words(const struct indicator *indicator)
{
	for (size_t i = 0; i < indicator->target_count; i++) {
		const struct target *target = &indicator->targets[i];
		bool change = is_change(target) && value_bound(&target->value) == COMPARE_EQUAL; /* else the bound says it */
		int way = !change && indicator->kind != KIND_COMPOUND ? 0
			  : number_sign(target->change) < 0	      ? -1
								      : said_way(indicator, target->value.typed);
		if (way)
			return (struct vote){true, way < 0 ? DIRECTION_DOWN : DIRECTION_UP, target->value.typed, target->place};
	}
	return (struct vote){0};
}

/* From base to target; only levels can be laid side by side. */
static struct vote vote_of_base(const struct indicator *indicator)
{
	const struct target *target = indicator->target;
	int order = target->value.given ? number_compare(target->value.number, indicator->base.number) : 0;
	if (indicator->kind != KIND_LEVEL || !indicator->base.given || !order)
		return (struct vote){0};
	return (struct vote){true, order < 0 ? DIRECTION_DOWN : DIRECTION_UP, indicator->base.typed, indicator->base.place};
}

static void contradict(const struct reader *reader, const struct indicator *indicator, struct vote a, struct vote b)
{
	struct text line = text_count(reader->arena, place_line(b.place));
	NOTE4(reader->notes, MSG_DIRECTION_CONTRADICTS, a.place, indicator->name, a.says, b.says, line);
}

/* Whether the base keeps the bound already: then the target is a cap or a floor, and nothing is to be moved. */
static bool base_keeps(const struct indicator *indicator)
{
	const struct target *target = indicator->target;
	if (!indicator->base.given || !target->value.given)
		return false;
	int order = number_compare(indicator->base.number, target->value.number);
	switch (value_bound(&target->value)) {
	case COMPARE_ABOVE:
		return order > 0;
	case COMPARE_AT_LEAST:
		return order >= 0;
	case COMPARE_BELOW:
		return order < 0;
	case COMPARE_AT_MOST:
		return order <= 0;
	case COMPARE_EQUAL:
		break;
	}
	return false;
}

/* Caps that the data call level or cumulative are caps all the same. */
static void find_limits(struct indicator *indicator)
{
	if (indicator->kind == KIND_LEVEL && base_keeps(indicator))
		indicator->kind = KIND_LIMIT;
	if (indicator->kind == KIND_CUMULATIVE && indicator->direction == DIRECTION_DOWN)
		indicator->kind = KIND_CUMULATIVE_LIMIT;
}

/* Bound, words and base are heard in this order; what is written must agree with each. */
static void find_direction(const struct reader *reader, const xml_node *node, struct indicator *indicator)
{
	struct text word = reader_attribute(reader, node, "direction");
	struct vote written = {word.len > 0, text_is(word, "down") ? DIRECTION_DOWN : DIRECTION_UP,
			       text_format(reader->arena, "direction=\"%.*s\"", TEXT_ARG(word)), reader_place(reader, node, "direction")};
	bool keeps = base_keeps(indicator);
	bool compound = indicator->kind == KIND_COMPOUND; /* its bound is on the size of the change, whichever way it goes */
	struct vote votes[3] = {[1] = vote_of_words(indicator)};
	if (!compound)
		votes[0] = vote_of_bound(indicator);
	if (!keeps)
		votes[2] = vote_of_base(indicator);
	struct vote first = written;
	bool limit = indicator->kind == KIND_LIMIT || indicator->kind == KIND_CUMULATIVE_LIMIT;
	indicator->direction = written.given ? written.direction : limit ? DIRECTION_DOWN : DIRECTION_UP;
	for (size_t i = 0; i < sizeof votes / sizeof *votes; i++) {
		if (!votes[i].given)
			continue;
		if (!first.given) {
			first = votes[i];
			indicator->direction = first.direction;
		} else if (votes[i].direction != first.direction) {
			contradict(reader, indicator, first, votes[i]);
			return;
		}
	}
	find_limits(indicator);
}

/* 下降16%以上 is 84% of the base or less: a bound on the size of a decline is the other way round for what it comes to. */
static void turn_bound(struct value *value)
{
	static const enum qualifier qualifiers[QUALIFIER_COUNT] = {
		[QUALIFIER_ABOUT] = QUALIFIER_ABOUT,	  [QUALIFIER_AROUND] = QUALIFIER_AROUND,      [QUALIFIER_OR_MORE] = QUALIFIER_OR_LESS,
		[QUALIFIER_OR_LESS] = QUALIFIER_OR_MORE,  [QUALIFIER_AT_LEAST] = QUALIFIER_AT_MOST,   [QUALIFIER_AT_MOST] = QUALIFIER_AT_LEAST,
		[QUALIFIER_WITHIN] = QUALIFIER_AT_LEAST};
	static const enum comparator comparators[] = {[COMPARE_EQUAL] = COMPARE_EQUAL, [COMPARE_ABOVE] = COMPARE_BELOW, [COMPARE_AT_LEAST] = COMPARE_AT_MOST,
						      [COMPARE_BELOW] = COMPARE_ABOVE, [COMPARE_AT_MOST] = COMPARE_AT_LEAST};
	value->comparator = value->qualifier == QUALIFIER_OVER ? COMPARE_BELOW : comparators[value->comparator];
	value->qualifier = qualifiers[value->qualifier];
}

/* Base plus or minus the change, or so many percent of it; the target's printed words stay those of the source. */
static void compute_change(const struct reader *reader, const struct indicator *indicator, struct target *target, bool down)
{
	struct number change = target->change, part;
	struct value *value = &target->value;
	if (!is_change(target))
		return;
	if (change_way(indicator, target, down) < 0) {
		change.num = change.num < 0 ? change.num : -change.num;
		turn_bound(value);
	}
	if (!indicator->base.given)
		return;
	bool good = target->form == TARGET_CHANGE ? true
						  : number_multiply(indicator->base.number, change, &part) &&
							    number_divide(part, number_of(100), &change);
	target->moved = change;
	value->given = good && number_add(indicator->base.number, change, &value->number);
	if (!value->given)
		NOTE1(reader->notes, MSG_NUMBER_OVERFLOW, target->place, value->typed);
	if (target->form == TARGET_CHANGE_PERCENT)
		value->decimals = number_decimals(value->number);
	else if (indicator->base.decimals > value->decimals)
		value->decimals = indicator->base.decimals;
}

static void compute_changes(const struct reader *reader, const xml_node *node, struct indicator *indicator)
{
	bool down = text_is(reader_attribute(reader, node, "direction"), "down");
	for (size_t i = 0; i < indicator->target_count; i++)
		compute_change(reader, indicator, &indicator->targets[i], down);
}

/* ---- Rows ---- */

static void read_related(const struct reader *reader, const xml_node *node, struct indicator *indicator)
{
	size_t total = xml_count(node, "related");
	indicator->related = ARENA_ARRAY(reader->arena, total, struct text);
	indicator->related_places = ARENA_ARRAY(reader->arena, total, struct place);
	FOR_EACH(related, node, "related") {
		indicator->related_places[indicator->related_count] = reader_place(reader, related, "ref");
		indicator->related[indicator->related_count++] = reader_attribute(reader, related, "ref");
	}
}

static void read_indicator(const struct reader *reader, const xml_node *node, const struct named *category)
{
	struct plan *plan = reader->plan;
	struct indicator *indicator = &plan->indicators[plan->indicator_count++];
	indicator->category = category;
	indicator->id = reader_attribute(reader, node, "id");
	indicator->name = reader_name(reader, node, "name");
	indicator->number = reader_attribute(reader, node, "number");
	indicator->source = reader_where(reader, node);
	indicator->definition = xml_content(reader->document, xml_first(node, "definition"));
	indicator->note = xml_content(reader->document, xml_first(node, "note"));
	indicator->place = xml_place(reader->document, node);
	indicator->kind = kind_of(reader_attribute(reader, node, "kind"));
	indicator->attribute = reader_referred(reader, node, "attribute", "attribute");
	indicator->within = reader_referred(reader, node, "within", "indicator");
	indicator->office_count = reader_referred_all(reader, node, "office", "office", &indicator->offices);
	indicator->reported_said = xml_has(node, "reported");
	indicator->reported = measure_read(reader, node, "reported", measures[indicator->kind].usual);
	indicator->reported = measure_check(reader, node, "reported", indicator, indicator->reported);
	read_units(reader, node, indicator);
	read_targets(reader, node, indicator);
	read_base(reader, xml_first(node, "base"), indicator);
	compute_changes(reader, node, indicator);
	find_direction(reader, node, indicator);
	read_related(reader, node, indicator);
	reader_enter(reader, "indicator", indicator->id, indicator, reader_place(reader, node, "id"));
}

/* 1, 2, 3 … down the table, unless the data give numbers or want none; 其中 rows have none. */
static void number_rows(const struct reader *reader, const xml_node *node)
{
	struct plan *plan = reader->plan;
	unsigned next = 1;
	if (text_is(reader_attribute(reader, node, "numbered"), "no"))
		return;
	for (size_t i = 0; i < plan->indicator_count; i++) {
		struct indicator *indicator = &plan->indicators[i];
		if (!indicator->within && !indicator->number.len)
			indicator->number = text_format(reader->arena, "%u", next);
		next += !indicator->within;
	}
}

/* ---- Table ---- */

/* 约束性 and 预期性 are there for every plan; one that calls them otherwise, or has more, says so. */
static void read_attributes(const struct reader *reader, const xml_node *node)
{
	struct plan *plan = reader->plan;
	size_t own = node ? xml_count(node, "attribute") : 0;
	plan->attributes = ARENA_ARRAY(reader->arena, own + 2, struct named);
	plan->attributes[plan->attribute_count++] = (struct named){.id = TEXT("binding"), .name = word_of(reader->vocabulary, WORD_BINDING)};
	plan->attributes[plan->attribute_count++] = (struct named){.id = TEXT("expected"), .name = word_of(reader->vocabulary, WORD_EXPECTED)};
	FOR_EACH(child, node, "attribute") {
		struct named named = {reader_attribute(reader, child, "id"), reader_name(reader, child, "name"), xml_place(reader->document, child)};
		size_t usual = text_is(named.id, "binding") ? 0 : text_is(named.id, "expected") ? 1 : plan->attribute_count;
		plan->attributes[usual] = named;
		plan->attribute_count += usual == plan->attribute_count;
	}
	for (size_t i = 0; i < plan->attribute_count; i++)
		reader_enter(reader, "attribute", plan->attributes[i].id, &plan->attributes[i], plan->attributes[i].place);
}

static size_t count_rows(const xml_node *node)
{
	size_t total = xml_count(node, "indicator");
	FOR_EACH(category, node, "category")
		total += xml_count(category, "indicator");
	return total;
}

/* Rows in the order of the file, those of categories and those that stand in none. */
static void read_rows(const struct reader *reader, const xml_node *node)
{
	size_t category = 0;
	for (const xml_node *child = xml_first(node, NULL); child; child = xml_next(child, NULL)) {
		if (text_is(text_of(xml_name(child)), "indicator"))
			read_indicator(reader, child, NULL);
		if (!text_is(text_of(xml_name(child)), "category"))
			continue;
		const struct named *named = &reader->plan->categories[category++];
		FOR_EACH(indicator, child, "indicator")
			read_indicator(reader, indicator, named);
	}
}

void indicators_read(const struct reader *reader, const xml_node *node)
{
	struct plan *plan = reader->plan;
	read_attributes(reader, node ? xml_first(node, "attributes") : NULL);
	if (!node)
		return;
	plan->indicators_title = reader_name(reader, node, "title");
	plan->indicators_number = reader_attribute(reader, node, "number");
	plan->indicators_source = reader_where(reader, node);
	plan->categories = reader_register(reader, node, "category", "category", &plan->category_count);
	plan->indicators = ARENA_ARRAY(reader->arena, count_rows(node), struct indicator);
	read_rows(reader, node);
	number_rows(reader, node);
}
