/*
 * The list of figures, its index, and the arithmetic every rule shares.
 * Used through figures.h only.
 * SPDX-License-Identifier: MIT
 */
#include "figures/figures.h"

#include <stdarg.h>
#include <stdio.h>

#include "figures/groups.h"
#include "figures/totals.h"
#include "plan/unit.h"

enum { LONGEST_ADDRESS = 512 };

struct figure *figures_find(const struct figures *figures, struct text address)
{
	return table_find(&figures->index, address);
}

struct figure *figures_findf(const struct figures *figures, const char *format, ...)
{
	char address[LONGEST_ADDRESS];
	va_list args;
	va_start(args, format);
	vsnprintf(address, sizeof address, format, args);
	va_end(args);
	return figures_find(figures, text_of(address));
}

struct figure *figures_add(struct figures *figures, struct phrase name, enum rule rule, struct text address)
{
	ARENA_MORE(figures->arena, figures->list, figures->count, figures->room);
	struct figure *figure = ARENA_NEW(figures->arena, struct figure);
	*figure = (struct figure){.address = address, .name = name, .rule = rule,
				  .number = number_of(0), .decimals = -1};
	figure->index = figures->count;
	figures->list[figures->count++] = figure;
	table_add(&figures->index, figure->address, figure);
	return figure;
}

void figure_input(struct figures *figures, struct figure *figure, const struct figure *input)
{
	ARENA_MORE(figures->arena, figure->inputs, figure->input_count, figure->input_room);
	figure->inputs[figure->input_count++] = input;
	figure->illustrative = figure->illustrative || input->illustrative;
}

void figure_from_value(struct figure *figure, const struct value *value)
{
	figure->state = value->given ? FIGURE_PRESENT : FIGURE_NOT_GIVEN;
	figure->number = value->number;
	figure->decimals = value->decimals;
	figure->unit = value->unit;
	figure->qualifier = value->qualifier;
	figure->comparator = value->comparator;
	figure->typed = value->typed;
	figure->source = value->source;
	figure->place = value->place;
}

bool figure_in_unit(const struct figure *figure, const struct unit *unit, struct number *out)
{
	return unit_convert(figure->number, figure->unit, unit, out);
}

static void overflow(struct figure *figure, struct notes *notes)
{
	figure->state = FIGURE_OVERFLOW;
	NOTE1(notes, MSG_FIGURE_OVERFLOW, figure->place, figure->address);
}

struct text qualifier_name(enum qualifier qualifier)
{
	const struct qualifier_words *words = qualifier_words(qualifier);
	return text_of(*words->before ? words->before : *words->within ? words->within : words->after);
}

/* 约, 以上 and the like hold for the sum as well, each with the number it came with; the sum names them. */
static struct phrase qualifiers_of(const struct figures *figures, const struct figure *sum)
{
	bool met[QUALIFIER_COUNT] = {false};
	struct phrase named = PHRASE(WORD_NONE);
	for (size_t i = 0; i < sum->input_count; i++)
		met[sum->inputs[i]->qualifier] |= sum->inputs[i]->state == FIGURE_PRESENT;
	for (enum qualifier i = QUALIFIER_NONE + 1; i < QUALIFIER_COUNT; i++)
		if (met[i])
			named = phrase_append(figures->arena, WORD_LIST_QUOTED, named, phrase_of_text(qualifier_name(i)));
	return phrase_is_empty(named) ? sum->reason : PHRASE1(figures->arena, WORD_WHY_QUALIFIERS, named);
}

enum qualifier qualifier_joined(enum qualifier a, enum qualifier b)
{
	if (a == b || b == QUALIFIER_NONE)
		return a;
	return a == QUALIFIER_NONE ? b : QUALIFIER_ABOUT;
}

/* -1, 0, 1: what is left out of the number can only lie below, may lie on either side, only above; 2: nothing is. */
static int leaning(const struct figure *figure)
{
	const struct qualifier_words *words = qualifier_words(figure->qualifier);
	enum comparator bound = figure->comparator != COMPARE_EQUAL ? figure->comparator : words->bound;
	if (figure->is_asked)
		return 2;
	if (words->about)
		return 0;
	return bound == COMPARE_EQUAL ? 2 : bound == COMPARE_BELOW || bound == COMPARE_AT_MOST ? -1 : 1;
}

/* A sum of 约 is 约, one with 以上 in it is 以上; where they lean to both sides, it is 约 again. */
static enum qualifier qualifier_of_sum(const struct figure *sum)
{
	bool about = false, above = false, below = false, alike = true;
	enum qualifier one = QUALIFIER_NONE;
	for (size_t i = 0; i < sum->input_count; i++) {
		int lean = sum->inputs[i]->state == FIGURE_PRESENT ? leaning(sum->inputs[i]) : 2;
		about = about || lean == 0;
		above = above || lean == 1;
		below = below || lean == -1;
		if (lean == 2)
			continue;
		alike = alike && (one == QUALIFIER_NONE || one == sum->inputs[i]->qualifier);
		one = sum->inputs[i]->qualifier;
	}
	if (alike) /* 不超过 stays 不超过 */
		return one;
	return about || (above && below) ? QUALIFIER_ABOUT : above ? QUALIFIER_OR_MORE : below ? QUALIFIER_OR_LESS : QUALIFIER_NONE;
}

void figure_sum(struct figures *figures, struct figure *figure, const struct unit *unit, struct notes *notes)
{
	size_t present = 0;
	figure->unit = unit;
	figure->number = number_of(0);
	for (size_t i = 0; i < figure->input_count; i++) {
		const struct figure *input = figure->inputs[i];
		struct number same;
		if (input->state == FIGURE_OVERFLOW) {
			figure->state = FIGURE_OVERFLOW; /* already noted there */
			return;
		}
		if (input->state != FIGURE_PRESENT)
			continue;
		if (!figure_in_unit(input, unit, &same) || !number_add(figure->number, same, &figure->number)) {
			overflow(figure, notes);
			return;
		}
		present++;
	}
	if (!present)
		figure->state = figure->input_count ? figure->inputs[figure->input_count - 1]->state : FIGURE_NOT_GIVEN;
	figure->reason = qualifiers_of(figures, figure);
	figure->qualifier = qualifier_of_sum(figure);
}

/* What leans in the part leans in the ratio; what is left open in the whole makes it 约. */
static enum qualifier qualifier_of_ratio(const struct figure *part, const struct figure *whole)
{
	int lean = leaning(part);
	if (part->state == FIGURE_PRESENT && number_sign(part->number) == 0)
		return QUALIFIER_NONE; /* nothing of anything is nothing */
	if (leaning(whole) != 2 || lean == 0)
		return QUALIFIER_ABOUT;
	return lean == 1 ? QUALIFIER_OR_MORE : lean == -1 ? QUALIFIER_OR_LESS : QUALIFIER_NONE;
}

void figure_percentage(struct figures *figures, struct figure *figure, const struct figure *part,
		       const struct figure *whole, int decimals, struct notes *notes)
{
	figure_input(figures, figure, part);
	figure_input(figures, figure, whole);
	figure->unit = figures->percent;
	figure->decimals = decimals;
	struct number same;
	if (part->state != FIGURE_PRESENT || whole->state != FIGURE_PRESENT) {
		figure->state = part->state != FIGURE_PRESENT ? part->state : whole->state;
	} else if (number_sign(whole->number) == 0) {
		figure->state = FIGURE_ZERO_WHOLE;
	} else if (!figure_in_unit(part, whole->unit, &same) || !number_divide(same, whole->number, &same) ||
		   !number_multiply(same, number_of(100), &figure->number)) {
		overflow(figure, notes);
	}
	figure->qualifier = qualifier_of_ratio(part, whole);
}

/* How many projects have an amount in that unit. */
static size_t amounts_in(const struct plan *plan, const struct unit *unit)
{
	size_t count = 0;
	for (size_t i = 0; i < plan->project_count; i++) {
		const struct project *project = &plan->projects[i];
		bool used = project->price.given && project->price.unit == unit;
		for (enum money_kind kind = 0; kind < MONEY_KIND_COUNT; kind++)
			used = used || (project->money[kind].given && project->money[kind].unit == unit);
		for (size_t j = 0; j < project->amount_count; j++)
			used = used || project->amounts[j].value.unit == unit;
		count += used;
	}
	return count;
}

/* Sums are printed in the unit the plan chooses, else in the one most of its projects use. */
static const struct unit *money_unit(const struct plan *plan)
{
	const struct unit *money = plan->money;
	size_t most = 0;
	for (size_t i = 0; !plan->money && i < plan->unit_count; i++) {
		if (plan->units[i].kind != UNIT_MONEY)
			continue;
		size_t count = amounts_in(plan, &plan->units[i]);
		if (!money || count > most) {
			money = &plan->units[i];
			most = count;
		}
	}
	return money;
}

/* At most so many percent apart. */
static bool is_near(struct number a, struct number b, struct number percent)
{
	struct number gap, most;
	if (!number_subtract(a, b, &gap) || !number_multiply(b, percent, &most) || !number_divide(most, number_of(100), &most))
		return false;
	gap.num = number_sign(gap) < 0 ? -gap.num : gap.num;
	most.num = number_sign(most) < 0 ? -most.num : most.num;
	return number_compare(gap, most) <= 0;
}

/* Whether a number that compares so lies within the bound; COMPARE_EQUAL is none. */
static bool is_within(int order, enum comparator bound)
{
	return (bound == COMPARE_ABOVE && order > 0) || (bound == COMPARE_AT_LEAST && order >= 0) ||
	       (bound == COMPARE_BELOW && order < 0) || (bound == COMPARE_AT_MOST && order <= 0);
}

bool figure_agrees(const struct figures *figures, const struct figure *declared, const struct figure *computed)
{
	const struct monitoring *monitoring = &figures->plan->monitoring;
	struct number exact, rounded;
	int decimals;
	if (!figure_in_unit(computed, declared->unit, &exact))
		return false;
	struct text digits = number_print(figures->arena, exact, declared->decimals < 0 ? 0 : declared->decimals, monitoring->rounding);
	bool same = number_compare(exact, declared->number) == 0 ||
		    (declared->decimals >= 0 && number_parse(digits, &rounded, &decimals) == NUMBER_OK &&
		     number_compare(rounded, declared->number) == 0);
	bool about = qualifier_words(declared->qualifier)->about || qualifier_words(computed->qualifier)->about;
	enum comparator bound = declared->comparator != COMPARE_EQUAL ? declared->comparator : qualifier_words(declared->qualifier)->bound;
	bool within = is_within(number_compare(exact, declared->number), bound);
	return same || within || (about && is_near(exact, declared->number, monitoring->tolerance));
}

/* Ratios may exceed 100 and need no declaration by the plan. */
static const struct unit *own_unit(const struct figures *figures, struct text name, enum unit_kind kind)
{
	struct unit *unit = ARENA_NEW(figures->arena, struct unit);
	*unit = (struct unit){.id = name, .name = name, .kind_name = name, .kind = kind, .scale = number_of(1), .is_signed = true};
	return unit;
}

struct figures *figures_new(const struct plan *plan, const struct vocabulary *vocabulary, struct notes *notes)
{
	struct figures *figures = ARENA_NEW(plan->arena, struct figures);
	*figures = (struct figures){.arena = plan->arena, .plan = plan, .vocabulary = vocabulary, .index = {.arena = plan->arena}};
	figures->money = money_unit(plan);
	figures->percent = own_unit(figures, TEXT("%"), UNIT_RATE);
	figures->points = own_unit(figures, word_of(vocabulary, WORD_POINTS), UNIT_OTHER);
	figures_add_written(figures, notes);
	figures->groups = groups_new(figures);
	figures_add_totals(figures, notes);
	return figures;
}
