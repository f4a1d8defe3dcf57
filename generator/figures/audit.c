/*
 * A small recursive-descent reader for `holds` expressions, evaluated as it goes.
 * Used through audit.h only. Grammar: statements joined by ";", each a chain "sum = sum = …" of
 * + - × ÷ ( ), plain decimals and figure addresses; relations = > >= < <=.
 * SPDX-License-Identifier: MIT
 */
#include "figures/audit.h"

#include "plan/reference.h"
#include "plan/unit.h"

#include <string.h>

enum { NOT_DECLARED = -1 };
enum { MOST_NESTING = 20 };

/* A value on the way: what kind of bound it is matters when it stands alone on its side. */
struct operand {
	bool decided;
	struct number number;
	bool about;
	enum comparator bound;   /* what a single written figure states; COMPARE_EQUAL otherwise */
	int decimals;            /* of a single written figure; NOT_DECLARED otherwise */
	const struct unit *unit; /* NULL: a mere number */
};

struct evaluator {
	struct figures *figures;
	struct notes *notes;
	const struct identity *identity;
	struct text all;
	size_t at;
	bool broken;
	int depth;
	struct finding *finding;
	size_t operand_room, comparison_room;
};

/* Where the expression has got to in the file; "&gt;" is one character of the expression. */
static struct place place_now(const struct evaluator *evaluator)
{
	struct place place = evaluator->identity->place;
	struct text bytes = place.file ? place.file->bytes : TEXT("");
	size_t i = place.offset;
	while (i < bytes.len && text_find(TEXT(" \t\r\n"), text_slice(bytes, i, 1), 0) != SIZE_MAX)
		i++;
	for (size_t n = 0; n < evaluator->at && i < bytes.len; n++, i++)
		if (bytes.at[i] == '&' && text_find(bytes, TEXT(";"), i) != SIZE_MAX)
			i = text_find(bytes, TEXT(";"), i);
	return (struct place){place.file, place.file ? (uint32_t)i : place.offset};
}

static void syntax_error(struct evaluator *evaluator)
{
	if (evaluator->broken)
		return;
	evaluator->broken = true;
	const struct identity *identity = evaluator->identity;
	struct text rest = text_trim(text_slice(evaluator->all, evaluator->at, evaluator->all.len));
	if (rest.len)
		NOTE2(evaluator->notes, MSG_IDENTITY_SYNTAX, place_now(evaluator), identity->id, rest);
	else
		NOTE1(evaluator->notes, MSG_IDENTITY_ENDS, place_now(evaluator), identity->id);
}

static void skip_blanks(struct evaluator *evaluator)
{
	while (evaluator->at < evaluator->all.len && evaluator->all.at[evaluator->at] == ' ')
		evaluator->at++;
}

static bool accept(struct evaluator *evaluator, const char *token)
{
	skip_blanks(evaluator);
	if (!text_starts(text_slice(evaluator->all, evaluator->at, evaluator->all.len), token))
		return false;
	evaluator->at += text_of(token).len;
	return true;
}

static void remember(struct evaluator *evaluator, const struct figure *figure)
{
	struct finding *finding = evaluator->finding;
	for (size_t i = 0; i < finding->operand_count; i++)
		if (finding->operands[i] == figure)
			return;
	ARENA_MORE(evaluator->figures->arena, finding->operands, finding->operand_count, evaluator->operand_room);
	finding->operands[finding->operand_count++] = figure;
}

static struct operand figure_operand(struct evaluator *evaluator, struct text address)
{
	const struct figure *figure = figures_find(evaluator->figures, address);
	if (!figure) {
		evaluator->broken = true;
		NOTE1(evaluator->notes, MSG_PROSE_UNKNOWN_FIGURE, place_now(evaluator), address);
		return (struct operand){0};
	}
	remember(evaluator, figure);
	bool written = figure->rule == RULE_WRITTEN || figure->rule == RULE_REPORTED;
	const struct value value = {.comparator = figure->comparator, .qualifier = figure->qualifier};
	return (struct operand){figure->state == FIGURE_PRESENT, figure->number, qualifier_words(figure->qualifier)->about,
				written ? value_bound(&value) : COMPARE_EQUAL, written ? figure->decimals : NOT_DECLARED, figure->unit};
}

static struct operand evaluate_sum(struct evaluator *evaluator);

static struct operand evaluate_atom(struct evaluator *evaluator)
{
	if (accept(evaluator, "(")) {
		struct operand inner = {0};
		if (++evaluator->depth > MOST_NESTING)
			syntax_error(evaluator);
		else
			inner = evaluate_sum(evaluator);
		evaluator->depth--;
		if (!accept(evaluator, ")"))
			syntax_error(evaluator);
		return inner;
	}
	skip_blanks(evaluator);
	struct text word = text_slice(evaluator->all, evaluator->at, evaluator->all.len);
	size_t end = 0;
	while (end < word.len && strchr("abcdefghijklmnopqrstuvwxyz0123456789-/.", word.at[end]))
		end++;
	word.len = end;
	int decimals;
	struct operand literal = {.decided = true, .decimals = NOT_DECLARED};
	enum number_result result = number_parse(word, &literal.number, &decimals);
	bool address = word.len && word.at[0] >= 'a' && word.at[0] <= 'z';
	if (result == NUMBER_OVERFLOW || (result != NUMBER_OK && !address)) {
		syntax_error(evaluator);
		return (struct operand){0};
	}
	struct operand operand = result == NUMBER_OK ? literal : figure_operand(evaluator, word);
	evaluator->at += word.len;
	return operand;
}

/* An amount in the unit of another one, where both measure the same; a mere number counts in whatever unit stands beside it. */
static struct operand converted(struct operand operand, const struct unit *unit)
{
	if (!operand.unit || !unit || !operand.decided || !units_agree(operand.unit, unit))
		return operand;
	operand.decided = unit_convert(operand.number, operand.unit, unit, &operand.number);
	operand.unit = unit;
	return operand;
}

static bool is_money(struct operand operand)
{
	return operand.unit && operand.unit->kind == UNIT_MONEY;
}

/* Sums keep the unit; × and ÷ keep money beside what is none, and any unit beside a mere number; else a number is left. */
static const struct unit *unit_of(struct operand a, struct operand b, char operation)
{
	if (operation == '+' || operation == '-')
		return a.unit ? a.unit : b.unit;
	if (!b.unit || (is_money(a) && !is_money(b)))
		return a.unit;
	return operation == '*' && (!a.unit || is_money(b)) && !(is_money(a) && is_money(b)) ? b.unit : NULL;
}

/* Applies + - × ÷; the result is no bound any more, and undecided when it cannot be computed. */
static struct operand combine(struct operand a, struct operand b, char operation)
{
	b = converted(b, a.unit);
	struct operand result = {.decided = a.decided && b.decided, .about = a.about || b.about, .number = number_of(0),
				 .decimals = NOT_DECLARED, .unit = unit_of(a, b, operation)};
	if (!result.decided)
		return result;
	switch (operation) {
	case '+':
		result.decided = number_add(a.number, b.number, &result.number);
		break;
	case '-':
		result.decided = number_subtract(a.number, b.number, &result.number);
		break;
	case '*':
		result.decided = number_multiply(a.number, b.number, &result.number);
		break;
	default:
		result.decided = number_divide(a.number, b.number, &result.number);
	}
	return result;
}

static struct operand evaluate_product(struct evaluator *evaluator)
{
	struct operand value = evaluate_atom(evaluator);
	while (!evaluator->broken) {
		if (accept(evaluator, "×") || accept(evaluator, "*"))
			value = combine(value, evaluate_atom(evaluator), '*');
		else if (accept(evaluator, "÷"))
			value = combine(value, evaluate_atom(evaluator), '/');
		else
			break;
	}
	return value;
}

static struct operand evaluate_sum(struct evaluator *evaluator)
{
	struct operand value = evaluate_product(evaluator);
	while (!evaluator->broken) {
		if (accept(evaluator, "+"))
			value = combine(value, evaluate_product(evaluator), '+');
		else if (accept(evaluator, "- ") || accept(evaluator, "−"))
			value = combine(value, evaluate_product(evaluator), '-');
		else
			break;
	}
	return value;
}

static bool within_tolerance(const struct evaluator *evaluator, struct operand a, struct operand b)
{
	struct number gap, most, tolerance = evaluator->figures->plan->monitoring.tolerance;
	if (!number_subtract(a.number, b.number, &gap) || !number_multiply(b.number, tolerance, &most) ||
	    !number_divide(most, number_of(100), &most))
		return false;
	if (number_sign(gap) < 0)
		gap.num = -gap.num;
	if (number_sign(most) < 0)
		most.num = -most.num;
	return number_compare(gap, most) <= 0;
}

/* A figure that the document gives rounded, against what comes out of the calculation: equal at its own precision. */
static bool rounds_to(const struct evaluator *evaluator, struct operand declared, struct operand computed)
{
	struct arena *arena = evaluator->figures->arena;
	enum rounding rounding = evaluator->figures->plan->monitoring.rounding;
	if (declared.decimals == NOT_DECLARED || declared.bound != COMPARE_EQUAL || computed.decimals != NOT_DECLARED)
		return false;
	computed = converted(computed, declared.unit);
	return computed.decided && text_equal(number_print(arena, computed.number, declared.decimals, rounding),
					      number_print(arena, declared.number, declared.decimals, rounding));
}

/* ">80" and "不低于80" are different requirements although the number is the same; 约80 is neither. */
static bool are_equal(const struct evaluator *evaluator, struct comparison *comparison, struct operand a, struct operand b)
{
	struct operand same = converted(b, a.unit);
	if (!same.decided || a.bound != b.bound)
		return false;
	if (number_compare(a.number, same.number) == 0)
		return true;
	comparison->rounded = rounds_to(evaluator, a, b) || rounds_to(evaluator, b, a);
	comparison->about = !comparison->rounded && (a.about || b.about) && within_tolerance(evaluator, a, same);
	return comparison->rounded || comparison->about;
}

static void judge(const struct evaluator *evaluator, struct comparison *comparison, struct operand a, struct operand b)
{
	comparison->verdict = VERDICT_UNDECIDED;
	if (!a.decided || !b.decided)
		return;
	int order = number_compare(a.number, converted(b, a.unit).number);
	struct text relation = comparison->relation;
	bool holds = text_is(relation, "=")   ? are_equal(evaluator, comparison, a, b)
		     : text_is(relation, ">") ? order > 0
		     : text_is(relation, "<") ? order < 0
		     : text_is(relation, "≥") ? order >= 0
					      : order <= 0;
	comparison->verdict = holds ? VERDICT_HOLDS : VERDICT_FAILS;
}

static bool accept_relation(struct evaluator *evaluator, struct text *relation)
{
	static const char *const signs[][2] = {{">=", "≥"}, {"<=", "≤"}, {"≥", "≥"}, {"≤", "≤"},
					       {"=", "="},  {">", ">"},  {"<", "<"}};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (accept(evaluator, signs[i][0])) {
			*relation = text_of(signs[i][1]);
			return true;
		}
	return false;
}

/* The number with the bound it states: ">80", "≥80". */
static struct text operand_text(struct evaluator *evaluator, struct operand operand)
{
	struct arena *arena = evaluator->figures->arena;
	if (!operand.decided)
		return TEXT("—");
	struct text digits = number_decimals(operand.number) >= 0 ? number_exact(arena, operand.number)
								  : number_print(arena, operand.number, 2, ROUND_HALF_UP);
	return TEXT_JOIN(arena, operand.about ? qualifier_name(QUALIFIER_ABOUT) : TEXT(""), text_of(comparator_sign(operand.bound)), digits);
}

static struct text written(const struct evaluator *evaluator, size_t from)
{
	return text_trim(text_slice(evaluator->all, from, evaluator->at - from));
}

/* One chain of relations. */
static void evaluate_chain(struct evaluator *evaluator)
{
	struct finding *finding = evaluator->finding;
	size_t before = finding->count, start = evaluator->at;
	struct operand left = evaluate_sum(evaluator);
	struct text left_written = written(evaluator, start), relation;
	while (!evaluator->broken && accept_relation(evaluator, &relation)) {
		start = evaluator->at;
		struct operand right = evaluate_sum(evaluator);
		ARENA_MORE(evaluator->figures->arena, finding->comparisons, finding->count, evaluator->comparison_room);
		struct comparison *comparison = &finding->comparisons[finding->count++];
		*comparison = (struct comparison){.left = left_written, .right = written(evaluator, start),
						  .left_value = operand_text(evaluator, left),
						  .right_value = operand_text(evaluator, converted(right, left.unit)), .relation = relation};
		judge(evaluator, comparison, left, right);
		left = converted(right, left.unit); /* a chain goes on in the unit it began with */
		left_written = comparison->right;
	}
	if (finding->count == before)
		syntax_error(evaluator);
}

/* Whether a number of the identity is told to be wrong as it is. */
static bool is_told(const struct evaluator *evaluator)
{
	for (size_t i = 0; i < evaluator->finding->operand_count; i++)
		if (notes_tell_of(evaluator->notes, evaluator->finding->operands[i]->place))
			return true;
	return false;
}

static void report(struct evaluator *evaluator, const struct finding *finding)
{
	const struct identity *identity = finding->identity;
	const struct comparison *worst = &finding->comparisons[0];
	for (size_t i = 0; i < finding->count; i++)
		if (finding->comparisons[i].verdict == finding->verdict)
			worst = &finding->comparisons[i];
	struct text sides = text_format(evaluator->figures->arena, "%.*s %.*s %.*s", TEXT_ARG(worst->left_value),
					TEXT_ARG(worst->relation), TEXT_ARG(worst->right_value));
	if (finding->verdict != VERDICT_HOLDS && is_told(evaluator))
		return;
	if (finding->verdict == VERDICT_FAILS && !identity->query)
		NOTE3(evaluator->notes, MSG_IDENTITY_FAILS, identity->place, identity->id, sides, identity->text);
	else if (finding->verdict == VERDICT_FAILS)
		NOTE4(evaluator->notes, MSG_IDENTITY_FINDING, identity->place, identity->id, sides, identity->query->id,
		      identity->query->text);
	else if (finding->verdict == VERDICT_UNDECIDED)
		NOTE3(evaluator->notes, MSG_IDENTITY_UNDECIDED, identity->place, identity->id, sides, identity->text);
	else if (identity->query)
		NOTE2(evaluator->notes, MSG_QUERY_STALE, identity->place, identity->id, identity->query->id);
}

static void evaluate(struct evaluator *evaluator, struct finding *finding)
{
	do
		evaluate_chain(evaluator);
	while (!evaluator->broken && accept(evaluator, ";"));
	skip_blanks(evaluator);
	if (evaluator->at < evaluator->all.len)
		syntax_error(evaluator);
	finding->verdict = evaluator->broken ? VERDICT_UNDECIDED : VERDICT_HOLDS;
	for (size_t i = 0; i < finding->count; i++) {
		enum verdict verdict = finding->comparisons[i].verdict;
		if (verdict == VERDICT_FAILS || (verdict == VERDICT_UNDECIDED && finding->verdict == VERDICT_HOLDS))
			finding->verdict = verdict;
	}
	if (!evaluator->broken)
		report(evaluator, finding);
}

/* Queries name figures, or things that have figures; a name that means nothing is an error. */
static bool names_something(const struct figures *figures, struct text address)
{
	struct text rest = address;
	struct text kind = text_copy(figures->arena, text_cut(&rest, '/'));
	return figures_find(figures, address) || plan_find(figures->plan, kind.at, rest);
}

static void check_references(const struct figures *figures, struct notes *notes)
{
	const struct plan *plan = figures->plan;
	for (size_t i = 0; i < plan->query_count; i++)
		for (size_t j = 0; j < plan->queries[i].ref_count; j++)
			if (!names_something(figures, plan->queries[i].refs[j]))
				reference_note(plan, NULL, plan->queries[i].refs[j], plan->queries[i].place, notes);
	for (size_t i = 0; i < plan->indicator_count; i++)
		for (size_t j = 0; j < plan->indicators[i].related_count; j++)
			if (!names_something(figures, plan->indicators[i].related[j]))
				reference_note(plan, NULL, plan->indicators[i].related[j], plan->indicators[i].related_places[j], notes);
}

struct audit *audit_run(struct figures *figures, struct notes *notes)
{
	const struct plan *plan = figures->plan;
	struct audit *audit = ARENA_NEW(figures->arena, struct audit);
	audit->findings = ARENA_ARRAY(figures->arena, plan->identity_count, struct finding);
	check_references(figures, notes);
	for (size_t i = 0; i < plan->identity_count; i++) {
		struct finding *finding = &audit->findings[audit->count++];
		finding->identity = &plan->identities[i];
		struct evaluator evaluator = {.figures = figures, .notes = notes, .finding = finding, .identity = finding->identity,
					      .all = finding->identity->holds};
		evaluate(&evaluator, finding);
		audit->holding += finding->verdict == VERDICT_HOLDS;
		audit->failing += finding->verdict == VERDICT_FAILS;
		audit->undecided += finding->verdict == VERDICT_UNDECIDED;
	}
	return audit;
}
