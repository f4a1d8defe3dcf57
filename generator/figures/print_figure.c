/*
 * Figures in words: digits grouped by thousands, rounded once, with qualifier, comparator and unit.
 * The only place where a number becomes text for readers; used through figures.h.
 * SPDX-License-Identifier: MIT
 */
#include "figures/figures.h"

static const char *const rules[] = {
#define RULE(id, name) name,
#include "figures/rules.def"
#undef RULE
};

const char *rule_name(enum rule rule)
{
	return rules[rule];
}

/* Each rule has three words: title, formula, source. */
static enum word rule_words(enum rule rule)
{
	return WORD_RULE_WRITTEN + 3 * (enum word)rule;
}

enum word rule_title(enum rule rule)
{
	return rule_words(rule);
}

enum word rule_formula(enum rule rule)
{
	return rule_words(rule) + 1;
}

enum word rule_source(enum rule rule)
{
	return rule_words(rule) + 2;
}

static const char *const state_names[] = {"present",  "not-given",   "not-due",    "not-available", "not-applicable",
					  "no-base",  "no-distance", "zero-whole", "overflow",      "in-words",
					  "not-set"};

const char *figure_state_name(enum figure_state state)
{
	return state_names[state];
}

struct text figure_name(const struct figures *figures, const struct figure *figure)
{
	return phrase_say(figures->vocabulary, figure->name, figures->arena);
}

struct text figure_reason(const struct figures *figures, const struct figure *figure)
{
	return phrase_say(figures->vocabulary, figure->reason, figures->arena);
}

struct text figure_absence(const struct figures *figures, const struct figure *figure)
{
	if (figure->state == FIGURE_PRESENT)
		return TEXT("");
	return phrase_is_empty(figure->reason) ? word_of(figures->vocabulary, WORD_STATE_NOT_GIVEN + (enum word)figure->state - 1)
					       : figure_reason(figures, figure);
}

/* "160000.5" to "160,000.5". */
static struct text grouped(struct arena *arena, struct text digits)
{
	size_t sign = digits.len && digits.at[0] == '-';
	size_t whole = text_find(digits, TEXT("."), 0);
	if (whole == SIZE_MAX)
		whole = digits.len;
	char *out = arena_alloc(arena, digits.len + digits.len / 3 + 2);
	size_t len = 0;
	for (size_t i = 0; i < digits.len; i++) {
		if (i > sign && i < whole && (whole - i) % 3 == 0)
			out[len++] = ',';
		out[len++] = digits.at[i];
	}
	return (struct text){out, len};
}

enum { DECIMALS_OF_ENDLESS = 4 };

struct text figure_digits(const struct figures *figures, const struct figure *figure)
{
	if (figure->state != FIGURE_PRESENT)
		return TEXT("—");
	if (figure->shown.len)
		return figure->shown;
	int decimals = figure->decimals;
	if (decimals < 0)
		decimals = number_decimals(figure->number);
	if (decimals < 0 || decimals > 9)
		decimals = DECIMALS_OF_ENDLESS;
	struct text digits =
		number_print(figures->arena, figure->number, decimals, figures->plan->monitoring.rounding);
	return figure->is_year ? digits : grouped(figures->arena, digits);
}

/* 300 + 万元 + 多 is 300多万元; 80 + % + 以上 is 80%以上; $ stands before, million after a blank. */
static struct text print(const struct figures *figures, const struct figure *figure, const struct unit *unit, struct text digits)
{
	const struct qualifier_words *words = qualifier_words(figure->qualifier);
	struct text sign = unit ? unit->name : TEXT("");
	struct text before = unit && unit->before ? sign : TEXT(""), after = unit && !unit->before ? sign : TEXT("");
	struct text bound = TEXT_JOIN(figures->arena, text_of(words->before), text_of(comparator_sign(figure->comparator)));
	return TEXT_JOIN(figures->arena, figure->is_prefixed ? TEXT("") : bound, before, digits, text_of(words->within),
			 text_of(unit && unit->spaced ? " " : ""), after, text_of(words->after), figure->per.len ? TEXT("/") : TEXT(""), figure->per);
}

struct text figure_print(const struct figures *figures, const struct figure *figure)
{
	bool present = figure->state == FIGURE_PRESENT;
	return present ? print(figures, figure, figure->unit, figure_digits(figures, figure)) : figure_absence(figures, figure);
}

struct figure_words figure_words(const struct figures *figures, const struct figure *figure)
{
	struct text digits = figure_digits(figures, figure), absence = figure_absence(figures, figure);
	if (figure->state != FIGURE_PRESENT)
		return (struct figure_words){absence, absence, digits};
	struct text bare = print(figures, figure, NULL, digits);
	return (struct figure_words){figure->unit ? print(figures, figure, figure->unit, digits) : bare, bare, digits};
}
