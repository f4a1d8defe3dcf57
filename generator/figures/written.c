/*
 * Values the plan writes become figures; a price without a total becomes a derived investment.
 * Used through totals.h only.
 * SPDX-License-Identifier: MIT
 */
#include "figures/totals.h"
#include "plan/calendar.h"

static struct figure *add_value(struct figures *figures, struct phrase name, const struct value *value,
				struct text kind, struct text id, const char *rest)
{
	struct figure *figure = figures_add(figures, name, RULE_WRITTEN, TEXT_JOIN(figures->arena, kind, TEXT("/"), id, text_of(rest)));
	figure_from_value(figure, value);
	return figure;
}

/* 〔13.5〕: tables put in brackets what holds for the whole period, and so does what is printed of them. */
static const char *const brackets[][2] = {{"〔", "〕"}, {"［", "］"}, {"[", "]"}};
enum { BRACKETS = sizeof brackets / sizeof *brackets };

static struct text in_brackets(struct arena *arena, struct text typed, struct text number)
{
	for (size_t i = 0; i < BRACKETS; i++)
		if (text_find(typed, text_of(brackets[i][0]), 0) != SIZE_MAX && text_find(typed, text_of(brackets[i][1]), 0) != SIZE_MAX)
			return TEXT_JOIN(arena, text_of(brackets[i][0]), number, text_of(brackets[i][1]));
	return TEXT("");
}

bool is_in_brackets(struct text number)
{
	for (size_t i = 0; i < BRACKETS; i++)
		if (text_starts(number, brackets[i][0]))
			return true;
	return false;
}

/* What stands for the digits of a target that is no plain number of the source. */
static struct text shown_target(const struct figures *figures, const struct target *target)
{
	struct arena *arena = figures->arena;
	enum rounding rounding = figures->plan->monitoring.rounding;
	struct text number = number_print(arena, target->value.number, target->value.decimals < 0 ? 2 : target->value.decimals, rounding);
	switch (target->form) {
	case TARGET_RANGE:
		return TEXT_JOIN(arena, number, TEXT("—"), number_print(arena, target->to, target->to_decimals, rounding));
	case TARGET_CHANGE:
	case TARGET_CHANGE_PERCENT:
		number = TEXT_JOIN(arena, text_of(qualifier_words(target->value.qualifier)->before), text_of(comparator_sign(target->value.comparator)), number);
		return phrase_say(figures->vocabulary, PHRASE2(arena, WORD_TARGET_COMES_TO, target->value.typed, number), arena);
	default:
		return in_brackets(arena, target->value.typed, number);
	}
}

/* The main target ends in /target; others have their date behind it. */
static const struct figure *add_target(struct figures *figures, const struct indicator *indicator, const struct target *target)
{
	struct arena *arena = figures->arena;
	bool is_main = target == indicator->target;
	struct text rest = is_main ? TEXT("/target") : TEXT_JOIN(arena, TEXT("/target/"), target->key);
	struct phrase name = is_main ? PHRASE1(arena, WORD_NAME_TARGET, indicator->name)
				     : PHRASE2(arena, WORD_NAME_TARGET_AT, indicator->name, date_words(arena, target->date));
	struct figure *figure = add_value(figures, name, &target->value, TEXT("indicator"), indicator->id, rest.at);
	figure->place = target->place;
	figure->is_asked = true;
	if (target->value.given) {
		figure->shown = shown_target(figures, target);
		figure->is_prefixed = target->form == TARGET_CHANGE || target->form == TARGET_CHANGE_PERCENT;
		return figure;
	}
	figure->state = target->form == TARGET_NOT_SET ? FIGURE_NOT_SET : FIGURE_IN_WORDS;
	figure->reason = phrase_of_text(target->value.typed);
	return figure;
}

static void add_indicators(struct figures *figures)
{
	const struct plan *plan = figures->plan;
	figures->targets = ARENA_ARRAY(figures->arena, plan->indicator_count, struct indicator_figures);
	for (size_t i = 0; i < plan->indicator_count; i++) {
		const struct indicator *indicator = &plan->indicators[i];
		struct indicator_figures *own = &figures->targets[i];
		own->targets = ARENA_ARRAY(figures->arena, indicator->target_count, const struct figure *);
		for (size_t j = 0; j < indicator->target_count; j++)
			own->targets[j] = add_target(figures, indicator, &indicator->targets[j]);
		if (indicator->base.given)
			own->base = add_value(figures, PHRASE1(figures->arena, WORD_NAME_BASE, indicator->name), &indicator->base,
				  TEXT("indicator"), indicator->id, "/base");
	}
}

static void add_stated(struct figures *figures, const struct stated *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		add_value(figures, phrase_of_text(list[i].name), &list[i].value, TEXT("figure"), list[i].id, "");
}

static void add_parts(struct figures *figures, const struct project *project, const char *below,
		      const struct part *parts, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct text rest = text_format(figures->arena, "%s/%.*s", below, TEXT_ARG(parts[i].id));
		add_value(figures, PHRASE2(figures->arena, WORD_NAME_PART, project->name, parts[i].name), &parts[i].value, TEXT("project"), project->id, rest.at);
	}
}

static void add_quantities(struct figures *figures, const struct project *project)
{
	struct figure *places = figures_add(figures, PHRASE1(figures->arena, WORD_NAME_PLACES, project->name),
					    RULE_PLACES, TEXT_JOIN(figures->arena, TEXT("project/"), project->id, TEXT("/places")));
	places->number = number_of((long long)project->at_count);
	places->place = project->place;
	places->source = project->source;
	for (size_t i = 0; i < project->quantity_count; i++) {
		const struct quantity *quantity = &project->quantities[i];
		struct text rest = text_format(figures->arena, "/quantity/%.*s", TEXT_ARG(quantity->id));
		struct figure *figure = add_value(figures, PHRASE2(figures->arena, WORD_NAME_OF, project->name, quantity->name),
						  &quantity->value, TEXT("project"), project->id, rest.at);
		if (quantity->counts_places) {
			figure->rule = RULE_PLACES;
			figure_input(figures, figure, places);
		}
		add_parts(figures, project, rest.at, quantity->parts, quantity->part_count);
	}
}

/* A query about wording or labels does not explain why numbers disagree. */
static bool explains_numbers(const struct query *query)
{
	return text_is(query->kind, "number") || text_is(query->kind, "logic");
}

const struct query *figures_query_about(const struct figures *figures, struct text address)
{
	const struct plan *plan = figures->plan;
	for (size_t i = 0; i < plan->query_count; i++)
		for (size_t j = 0; explains_numbers(&plan->queries[i]) && j < plan->queries[i].ref_count; j++) {
			struct text ref = plan->queries[i].refs[j];
			bool below = ref.len > address.len && ref.at[address.len] == '/' &&
				     text_equal(text_slice(ref, 0, address.len), address);
			if (below || text_equal(ref, address))
				return &plan->queries[i];
		}
	return NULL;
}

static void note_mismatch(const struct figures *figures, const struct project *project, const struct figure *investment,
			  struct number product, struct notes *notes)
{
	const struct query *query = figures_query_about(figures, text_format(figures->arena, "project/%.*s", TEXT_ARG(project->id)));
	struct text exact = number_exact(figures->arena, product);
	if (query)
		NOTE4(notes, MSG_PRICE_TOTAL_KNOWN, investment->place, project->name, figure_print(figures, investment), exact, query->id);
	else
		NOTE3(notes, MSG_PRICE_TOTAL, investment->place, project->name, figure_print(figures, investment), exact);
}

/* Price × quantity in the price's unit: the investment when the document gives none, else held against it. */
static void multiply_price(struct figures *figures, const struct project *project, const struct figure *price,
			   struct figure *investment, struct notes *notes)
{
	const struct figure *quantity = figures_findf(figures, "project/%.*s/quantity/%.*s", TEXT_ARG(project->id),
						      TEXT_ARG(project->priced->id));
	if (quantity->state != FIGURE_PRESENT)
		return; /* noted where it is missing */
	struct figure product = {.state = FIGURE_PRESENT, .rule = RULE_PRICE, .unit = price->unit, .decimals = -1,
				 .qualifier = qualifier_joined(price->qualifier, quantity->qualifier)};
	if (!number_multiply(price->number, quantity->number, &product.number)) {
		investment->state = FIGURE_OVERFLOW;
		NOTE1(notes, MSG_FIGURE_OVERFLOW, price->place, investment->address);
	} else if (!project->money[MONEY_INVESTMENT].given) {
		investment->rule = RULE_PRICE;
		investment->state = FIGURE_PRESENT;
		investment->number = product.number;
		investment->decimals = -1; /* as many as the product has */
		investment->unit = price->unit;
		investment->qualifier = product.qualifier;
		investment->source = project->source;
		figure_input(figures, investment, price);
		figure_input(figures, investment, quantity);
	} else if (!figure_agrees(figures, investment, &product) && !notes_tell_of(notes, price->place) &&
		   !notes_tell_of(notes, quantity->place) && !notes_tell_of(notes, investment->place)) {
		note_mismatch(figures, project, investment, product.number, notes);
	}
}

static void add_amounts(struct figures *figures, const struct project *project, struct project_figures *own)
{
	own->amounts = ARENA_ARRAY(figures->arena, project->amount_count, struct figure *);
	for (size_t i = 0; i < project->amount_count; i++) {
		const struct amount *amount = &project->amounts[i];
		struct text year = text_format(figures->arena, "%d", amount->year);
		struct text rest = TEXT_JOIN(figures->arena, TEXT("/amount/"), amount->fund ? amount->fund->id : year);
		struct phrase of = amount->fund ? phrase_of_text(amount->fund->name) : PHRASE1(figures->arena, WORD_YEAR, year);
		own->amounts[i] = add_value(figures, PHRASE2(figures->arena, WORD_NAME_AMOUNT, project->name, of), &amount->value,
					    TEXT("project"), project->id, rest.at);
	}
}

/* The amounts of all funds, or of all years, together: the investment when nothing else says it, else held against it. */
static void add_up_amounts(struct figures *figures, const struct project *project, struct project_figures *own, bool by_fund,
			   struct notes *notes)
{
	struct figure *investment = own->money[MONEY_INVESTMENT];
	struct figure sum = {.rule = RULE_AMOUNTS, .place = project->place, .address = investment->address, .decimals = -1};
	for (size_t i = 0; i < project->amount_count; i++)
		if ((project->amounts[i].fund != NULL) == by_fund)
			figure_input(figures, &sum, own->amounts[i]);
	if (!sum.input_count)
		return;
	figure_sum(figures, &sum, sum.inputs[0]->unit, notes);
	if (investment->state == FIGURE_NOT_GIVEN && sum.state == FIGURE_PRESENT) {
		struct figure named = *investment;
		*investment = sum;
		investment->index = named.index;
		investment->name = named.name;
		investment->source = project->source;
	} else if (investment->state == FIGURE_PRESENT && sum.state == FIGURE_PRESENT && !figure_agrees(figures, investment, &sum) &&
		   !figures_query_about(figures, text_format(figures->arena, "project/%.*s", TEXT_ARG(project->id)))) {
		NOTE4(notes, MSG_AMOUNTS_DIFFER, sum.inputs[0]->place, project->name, by_fund ? TEXT(NOTE_TERM "fund") : TEXT(NOTE_TERM "year"),
		      figure_print(figures, &sum), figure_print(figures, investment));
	}
}

static struct figure *add_money(struct figures *figures, const struct project *project, enum money_kind kind, enum word named,
				const char *rest)
{
	const struct value *value = &project->money[kind];
	if (!value->given && kind != MONEY_INVESTMENT)
		return NULL;
	struct figure *figure = add_value(figures, PHRASE1(figures->arena, named, project->name), value, TEXT("project"), project->id, rest);
	if (!value->given)
		figure->place = project->place;
	return figure;
}

static void add_project_money(struct figures *figures, const struct project *project, struct notes *notes)
{
	struct project_figures *own = &figures->projects[project - figures->plan->projects];
	if (project->price.given && project->priced) {
		own->price = add_value(figures, PHRASE1(figures->arena, WORD_NAME_PRICE, project->name), &project->price,
				       TEXT("project"), project->id, "/price");
		if (project->priced->value.unit)
			own->price->per = project->priced->value.unit->name;
	}
	own->money[MONEY_INVESTMENT] = add_money(figures, project, MONEY_INVESTMENT, WORD_NAME_INVESTMENT, "/investment");
	add_parts(figures, project, "/investment", project->parts, project->part_count);
	own->money[MONEY_COST] = add_money(figures, project, MONEY_COST, WORD_NAME_PROJECT_COST, "/cost");
	own->money[MONEY_BEFORE] = add_money(figures, project, MONEY_BEFORE, WORD_NAME_PROJECT_BEFORE, "/before");
	add_amounts(figures, project, own);
	if (own->price)
		multiply_price(figures, project, own->price, own->money[MONEY_INVESTMENT], notes);
	add_up_amounts(figures, project, own, true, notes);
	add_up_amounts(figures, project, own, false, notes);
}

/* Whether the figure states no more (no less) than its number: 约500 and 500余 say neither. */
static bool is_within(const struct figure *figure, enum comparator strict, enum comparator loose)
{
	const struct value value = {.comparator = figure->comparator, .qualifier = figure->qualifier};
	enum comparator bound = value_bound(&value);
	return figure->state == FIGURE_PRESENT && !qualifier_words(figure->qualifier)->about &&
	       (bound == COMPARE_EQUAL || bound == strict || bound == loose);
}

/* What is 其中 of an amount is a part of it: where it is more, one of both is wrong, or a query tells why. */
static void hold_parts(const struct figures *figures, const struct project *project, const char *below, const struct part *parts,
		       size_t count, struct notes *notes)
{
	const struct figure *whole = figures_findf(figures, "project/%.*s%s", TEXT_ARG(project->id), below);
	struct text about = text_format(figures->arena, "project/%.*s", TEXT_ARG(project->id));
	for (size_t i = 0; i < count && is_within(whole, COMPARE_BELOW, COMPARE_AT_MOST); i++) {
		const struct figure *part = figures_findf(figures, "%.*s%s/%.*s", TEXT_ARG(about), below, TEXT_ARG(parts[i].id));
		struct number number;
		bool more = is_within(part, COMPARE_ABOVE, COMPARE_AT_LEAST) && figure_in_unit(part, whole->unit, &number) &&
			    number_compare(number, whole->number) > 0;
		if (more && !figures_query_about(figures, about) && !notes_tell_of(notes, part->place) && !notes_tell_of(notes, whole->place))
			NOTE4(notes, MSG_PART_ABOVE, part->place, project->name, parts[i].name, figure_print(figures, part), figure_print(figures, whole));
	}
}

static void hold_all_parts(const struct figures *figures, const struct project *project, struct notes *notes)
{
	hold_parts(figures, project, "/investment", project->parts, project->part_count, notes);
	for (size_t i = 0; i < project->quantity_count; i++) {
		const struct quantity *quantity = &project->quantities[i];
		struct text below = text_format(figures->arena, "/quantity/%.*s", TEXT_ARG(quantity->id));
		hold_parts(figures, project, below.at, quantity->parts, quantity->part_count, notes);
	}
}

void figures_add_written(struct figures *figures, struct notes *notes)
{
	const struct plan *plan = figures->plan;
	add_indicators(figures);
	add_stated(figures, plan->baselines, plan->baseline_count);
	add_stated(figures, plan->targets, plan->target_count);
	figures->projects = ARENA_ARRAY(figures->arena, plan->project_count, struct project_figures);
	for (size_t i = 0; i < plan->project_count; i++) {
		figures->projects[i] = (struct project_figures){0};
		add_quantities(figures, &plan->projects[i]);
		add_project_money(figures, &plan->projects[i], notes);
		hold_all_parts(figures, &plan->projects[i], notes);
	}
}
