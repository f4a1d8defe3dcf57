/*
 * The way every target takes: words and unset ones apart, later reports keep the verdict of the date, else the room judges.
 * Used through trial.h and progress.c only; verdicts.md beside it is the same in prose.
 * SPDX-License-Identifier: MIT
 */
#include "figures/kinds/trial.h"

#include "plan/calendar.h"

const struct kind_room *kind_room(enum indicator_kind kind)
{
	static const struct kind_room *const rooms[KIND_COUNT] = {
#define ROOM(room) &room,
#include "figures/kinds/kinds.def"
#undef ROOM
	};
	return rooms[kind];
}

/* ---- Figures ---- */

static struct figure *take_place(const struct trial *trial, struct figure *figure)
{
	figure->illustrative = trial->row->report->status == REPORT_ILLUSTRATIVE;
	figure->place = trial->row->report->place;
	return figure;
}

struct figure *trial_row_figure(const struct trial *trial, enum rule rule, enum word name, const char *path)
{
	const struct indicator *indicator = trial->row->indicator;
	struct text point = trial->row->report->point;
	struct phrase named = PHRASE2(trial->figures->arena, name, indicator->name, point_words(trial->figures->arena, point));
	struct text address = TEXT_JOIN(trial->figures->arena, TEXT("indicator/"), indicator->id, TEXT("/"), text_of(path), TEXT("/"), point);
	return take_place(trial, figures_add(trial->figures, named, rule, address));
}

struct figure *trial_figure(const struct trial *trial, enum rule rule, enum word name, const char *path)
{
	const struct indicator *indicator = trial->row->indicator;
	struct text point = trial->row->report->point;
	if (trial->target == indicator->target)
		return trial_row_figure(trial, rule, name, path);
	struct arena *arena = trial->figures->arena;
	struct phrase named = PHRASE2(arena, WORD_NAME_FOR_TARGET, PHRASE2(arena, name, indicator->name, point_words(arena, point)), date_words(arena, trial->target->date));
	struct text address = TEXT_JOIN(arena, TEXT("indicator/"), indicator->id, TEXT("/"), text_of(path), TEXT("/"), point, TEXT("/"), trial->target->key);
	return take_place(trial, figures_add(trial->figures, named, rule, address));
}

const struct figure *trial_base(const struct trial *trial)
{
	return trial->figures->targets[trial->index].base;
}

const struct figure *trial_target_figure(const struct trial *trial)
{
	return trial->figures->targets[trial->index].targets[trial->target - trial->row->indicator->targets];
}

struct indicator_progress *trial_row_at(const struct trial *trial, size_t report)
{
	return &trial->progress->reports[report].indicators[trial->index];
}

const struct target *trial_target_on(const struct indicator *indicator, struct date day)
{
	size_t i = 0;
	while (i + 1 < indicator->target_count && date_compare(indicator->targets[i].date, day) < 0)
		i++;
	return &indicator->targets[i];
}

/* ---- Years and gaps ---- */

/* Years are those of a plan that has whole ones; of any other, the calendar's, as its reports are. */
struct number trial_years_begin(const struct plan *plan)
{
	struct number start = date_months_before(plan->start), span;
	bool whole = number_subtract(date_months(plan->end), start, &span) && span.den == 1 && span.num % 12 == 0;
	return whole ? start : date_months_before((struct date){.year = plan->start.year});
}

int trial_year(const struct plan *plan, struct date day)
{
	struct number since;
	if (!number_subtract(date_months(day), trial_years_begin(plan), &since))
		return 0;
	/* to the end of the day, so that the last day of a year is its end and not the next one's beginning */
	int128 months = since.num / since.den, rest = since.num % since.den;
	return (int)((months - (rest == 0 && months > 0)) / 12);
}

bool trial_year_ends(const struct plan *plan, struct date day)
{
	struct number since;
	return number_subtract(date_months(day), trial_years_begin(plan), &since) && since.den == 1 && since.num % 12 == 0;
}

bool trial_closes_year(const struct plan *plan, size_t report, size_t last)
{
	return report == last || trial_year(plan, plan->results[report + 1]->day) != trial_year(plan, plan->results[report]->day);
}

bool trial_is_unknown(const struct figure *value)
{
	return value->state != FIGURE_PRESENT && value->state != FIGURE_NOT_DUE && value->state != FIGURE_NOT_APPLICABLE;
}

struct phrase trial_gaps(const struct trial *trial)
{
	const struct plan *plan = trial->figures->plan;
	struct arena *arena = trial->figures->arena;
	struct phrase missing = PHRASE(WORD_NONE), gaps = PHRASE(WORD_NONE);
	int reported = 0;
	for (size_t i = 0; i <= trial->at; i++) {
		const struct indicator_progress *row = trial_row_at(trial, i);
		if (!trial_closes_year(plan, i, trial->at))
			continue;
		reported++;
		if (row->measure == MEASURE_TOTAL && row->value->state == FIGURE_PRESENT) { /* says all before it */
			missing = PHRASE(WORD_NONE);
			reported = trial_year(plan, row->report->day) + 1;
		} else if (trial_is_unknown(row->value)) {
			missing = phrase_append(arena, WORD_LIST, missing, point_words(arena, row->report->point));
		}
	}
	int silent = trial_year(plan, trial->row->report->day) + 1 - reported;
	if (!phrase_is_empty(missing))
		gaps = PHRASE1(arena, WORD_WHY_GAPS, missing);
	if (silent > 0)
		gaps = phrase_append(arena, WORD_CLAUSES, gaps, PHRASE1(arena, WORD_WHY_SILENT_YEARS, text_count(arena, (size_t)silent)));
	return gaps;
}

/* ---- Time ---- */

bool trial_is_due(const struct trial *trial)
{
	return date_compare(trial->row->report->day, trial->target->date) >= 0;
}

struct number trial_span_start(const struct trial *trial, bool from_base)
{
	const struct indicator *indicator = trial->row->indicator;
	if (from_base && indicator->base.given && indicator->base_date.year)
		return date_months(indicator->base_date);
	return date_months_before(trial->figures->plan->start);
}

/* A point of the way: what is to be reached, and when. */
struct waypoint {
	struct number months, value;
};

/* The value on the straight line from a to b at `now`. */
static bool on_line(struct waypoint a, struct waypoint b, struct number now, struct number *value)
{
	struct number rise, part, span;
	return number_subtract(b.value, a.value, &rise) && number_subtract(now, a.months, &part) && number_subtract(b.months, a.months, &span) &&
	       number_multiply(rise, part, &rise) && number_divide(rise, span, &rise) && number_add(a.value, rise, value);
}

static bool has_steps(const struct trial *trial)
{
	const struct target *first = &trial->row->indicator->targets[0];
	for (const struct target *target = first; target < trial->target; target++)
		if (target->value.given)
			return true;
	return false;
}

bool trial_expected(const struct trial *trial, bool from_base, const struct number *base, struct number *expected)
{
	const struct indicator *indicator = trial->row->indicator;
	struct number now = date_months(trial->row->report->day);
	struct waypoint before = {trial_span_start(trial, from_base), base ? *base : number_of(0)};
	bool known = base != NULL;
	if (!has_steps(trial))
		return false;
	for (const struct target *target = indicator->targets; target <= trial->target; target++) {
		struct waypoint next = {date_months(target->date), target->value.number};
		if (!target->value.given)
			continue;
		int order = number_compare(now, next.months);
		*expected = next.value;
		if (order == 0 || (order < 0 && !known))
			return order == 0;
		if (order < 0)
			return on_line(before, next, now, expected);
		before = next;
		known = true;
	}
	return known;
}

/* Elapsed and whole months of the target's span, as figures. */
static struct figure *add_months(struct trial *trial, enum word name, const char *path, struct number months)
{
	struct figure *figure = trial_figure(trial, RULE_COUNT, name, path);
	figure->number = months;
	figure->decimals = number_decimals(months) < 0 ? 2 : -1;
	return figure;
}

static void add_own_schedule(struct trial *trial, bool from_base)
{
	struct number start = trial_span_start(trial, from_base), elapsed = number_of(0), whole = number_of(0);
	bool good = number_subtract(date_months(trial->row->report->day), start, &elapsed) &&
		    number_subtract(date_months(trial->target->date), start, &whole);
	if (!good || number_sign(elapsed) < 0)
		elapsed = number_of(0);
	struct figure *schedule = trial_figure(trial, RULE_SCHEDULE, WORD_NAME_OWN_SCHEDULE, "schedule");
	trial->verdict->schedule = schedule;
	figure_percentage(trial->figures, schedule, add_months(trial, WORD_NAME_OWN_MONTHS, "schedule-elapsed", elapsed),
			  add_months(trial, WORD_NAME_OWN_ALL_MONTHS, "schedule-months", whole), trial->figures->plan->monitoring.decimals,
			  trial->notes);
}

/* Where targets in between ask for more or less than even steps, the schedule is what they ask, as progress. */
static void add_stepped_schedule(struct trial *trial, struct number expected, const struct number *base)
{
	struct figure *figure = trial_figure(trial, RULE_SCHEDULE_STEPS, WORD_NAME_OWN_SCHEDULE, "schedule");
	struct number done, whole;
	trial->verdict->schedule = figure;
	figure->unit = trial->figures->percent;
	figure->decimals = trial->figures->plan->monitoring.decimals;
	for (const struct target *target = trial->row->indicator->targets; target <= trial->target; target++)
		if (target->value.given)
			figure_input(trial->figures, figure, trial->figures->targets[trial->index].targets[target - trial->row->indicator->targets]);
	if (!number_subtract(expected, *base, &done) || !number_subtract(trial_goal(trial), *base, &whole) || number_sign(whole) == 0 ||
	    !number_divide(done, whole, &done) || !number_multiply(done, number_of(100), &figure->number))
		figure->state = FIGURE_NO_DISTANCE;
}

static bool is_span_of_plan(const struct trial *trial, bool from_base)
{
	const struct plan *plan = trial->figures->plan;
	return number_compare(trial_span_start(trial, from_base), date_months_before(plan->start)) == 0 &&
	       date_compare(trial->target->date, plan->end) == 0;
}

void trial_add_schedule(struct trial *trial, bool from_base, const struct number *base)
{
	struct number expected;
	if (base && trial_expected(trial, from_base, base, &expected))
		add_stepped_schedule(trial, expected, base);
	else if (is_span_of_plan(trial, from_base))
		trial->verdict->schedule = trial->report->schedule;
	else
		add_own_schedule(trial, from_base);
}

/* ---- Ratios ---- */

void trial_tell_overflow(const struct trial *trial, const struct figure *figure)
{
	if (figure->state == FIGURE_OVERFLOW)
		NOTE1(trial->notes, MSG_FIGURE_OVERFLOW, figure->place, figure->address);
}

void trial_without(struct figure *figure, enum figure_state state)
{
	figure->state = state;
}

void trial_leave_out(struct figure *figure, struct phrase reason)
{
	figure->state = FIGURE_NOT_AVAILABLE;
	figure->reason = reason;
}

struct number trial_goal(const struct trial *trial)
{
	bool far_end = trial->target->form == TARGET_RANGE && trial->row->indicator->direction == DIRECTION_DOWN;
	return far_end ? trial->target->to : trial->target->value.number;
}

void trial_add_attainment(const struct trial *trial, struct figure *figure)
{
	struct figures *figures = trial->figures;
	const struct figure *value = trial->row->value, *target = trial_target_figure(trial);
	bool down = trial->row->indicator->direction == DIRECTION_DOWN, zero = down && number_sign(target->number) == 0;
	bool negative = number_sign(target->number) < 0 || (value->state == FIGURE_PRESENT && number_sign(value->number) < 0);
	figure->rule = down ? RULE_ATTAINMENT_DOWN : RULE_ATTAINMENT;
	if (negative || (zero && value->state == FIGURE_PRESENT))
		trial_without(figure, FIGURE_NOT_APPLICABLE);
	else
		figure_percentage(figures, figure, down ? target : value, down ? value : target, figures->plan->monitoring.decimals, trial->notes);
}

/* What is left open above the value is so above its progress; where the way goes down, below it. */
static enum qualifier qualifier_of_way(const struct figure *done, bool down)
{
	const struct qualifier_words *words = qualifier_words(done->qualifier);
	if (words->about || words->bound == COMPARE_EQUAL)
		return words->about ? QUALIFIER_ABOUT : QUALIFIER_NONE;
	bool more = words->bound == COMPARE_ABOVE || words->bound == COMPARE_AT_LEAST;
	return more != down ? QUALIFIER_OR_MORE : QUALIFIER_OR_LESS;
}

void trial_add_progress(struct trial *trial, const struct figure *done, const struct figure *base)
{
	struct figures *figures = trial->figures;
	struct figure *figure = trial->verdict->progress;
	const struct figure *target = trial_target_figure(trial);
	struct number zero = number_of(0), from = base ? base->number : zero, part, whole = zero;
	figure_input(figures, figure, done);
	figure_input(figures, figure, target);
	if (base)
		figure_input(figures, figure, base);
	figure->unit = figures->percent;
	figure->decimals = figures->plan->monitoring.decimals;
	if (done->state != FIGURE_PRESENT) {
		figure->state = done->state;
	} else if (!number_subtract(done->number, from, &part) || !number_subtract(trial_goal(trial), from, &whole)) {
		figure->state = FIGURE_OVERFLOW;
	} else if (number_sign(whole) == 0) {
		figure->state = base ? FIGURE_NO_DISTANCE : FIGURE_ZERO_WHOLE;
	} else if (!number_divide(part, whole, &part) || !number_multiply(part, number_of(100), &figure->number)) {
		figure->state = FIGURE_OVERFLOW;
	}
	figure->qualifier = done->state == FIGURE_PRESENT ? qualifier_of_way(done, number_sign(whole) < 0) : QUALIFIER_NONE;
	trial_tell_overflow(trial, figure);
}

/* Whether the number as printed lies on the same side of zero and of the band's edge as the number itself. */
static bool is_shown_rightly(struct arena *arena, const struct monitoring *monitoring, const struct figure *lead)
{
	struct number edge = monitoring->nearly, shown;
	struct text digits = number_print(arena, lead->number, lead->decimals, monitoring->rounding);
	int decimals;
	edge.num = -edge.num;
	return number_parse(digits, &shown, &decimals) != NUMBER_OK ||
	       ((number_compare(lead->number, edge) >= 0) == (number_compare(shown, edge) >= 0) &&
		(number_sign(lead->number) >= 0) == (number_sign(shown) >= 0));
}

/* A lead of -5.0001 is not printed as -5.00 beside 超过5个百分点. */
static void show_side(const struct trial *trial, struct figure *lead)
{
	enum { MOST_DECIMALS = 9 };
	while (lead->decimals < MOST_DECIMALS && !is_shown_rightly(trial->figures->arena, &trial->figures->plan->monitoring, lead))
		lead->decimals++;
}

void trial_add_lead(struct trial *trial)
{
	const struct assessment *verdict = trial->verdict;
	struct figure *figure = verdict->lead;
	figure_input(trial->figures, figure, verdict->progress);
	figure_input(trial->figures, figure, verdict->schedule);
	figure->decimals = trial->figures->plan->monitoring.decimals;
	figure->unit = trial->figures->points;
	figure->state = verdict->progress->state != FIGURE_PRESENT ? verdict->progress->state : verdict->schedule->state;
	figure->reason = verdict->progress->state != FIGURE_PRESENT ? verdict->progress->reason : PHRASE(WORD_NONE);
	figure->qualifier = verdict->progress->qualifier;
	if (figure->state == FIGURE_PRESENT &&
	    !number_subtract(verdict->progress->number, verdict->schedule->number, &figure->number))
		figure->state = FIGURE_OVERFLOW;
	if (figure->state == FIGURE_PRESENT)
		show_side(trial, figure);
	trial_tell_overflow(trial, figure);
}

/* ---- Verdicts ---- */

enum bounds_answer trial_meets(const struct trial *trial, const struct figure *done, bool both_ends)
{
	struct number tolerance = trial->figures->plan->monitoring.tolerance;
	struct bounds asked = bounds_of_target(trial->target, trial->row->indicator->direction, both_ends, tolerance);
	struct bounds given = bounds_of_value(done->number, done->qualifier, tolerance);
	return bounds_hold(&asked, &given);
}

void trial_decide(struct trial *trial, enum status status, struct phrase facts)
{
	trial->verdict->status = status;
	trial->verdict->rule = status_rule(trial->figures->plan, status, trial->figures->arena);
	trial->verdict->facts = facts;
}

void trial_decide_by(struct trial *trial, enum status status, enum word condition, struct phrase facts)
{
	trial_decide(trial, status, facts);
	trial->verdict->rule = PHRASE(condition);
}

void trial_decide_at_date(struct trial *trial, struct phrase facts)
{
	if (trial->verdict->met == ANSWER_YES)
		trial_decide_by(trial, STATUS_COMPLETED, WORD_RULE_REACHED, facts);
	else
		trial_decide_by(trial, STATUS_MISSED, WORD_RULE_NOT_REACHED, facts);
}

void trial_undecided(struct trial *trial, const struct figure *done)
{
	trial_decide_by(trial, STATUS_UNCOMPUTABLE, WORD_RULE_ABOUT, trial_facts(trial, done));
}

void trial_absent(struct trial *trial, enum figure_state state)
{
	trial_decide(trial,
		     state == FIGURE_NOT_DUE          ? STATUS_NOT_DUE
		     : state == FIGURE_NOT_APPLICABLE ? STATUS_NOT_APPLICABLE
						      : STATUS_NO_DATA,
		     PHRASE(WORD_NONE));
}

struct phrase trial_facts_of(const struct trial *trial, struct phrase values)
{
	return PHRASE2(trial->figures->arena, WORD_FACTS_TARGET, values, figure_print(trial->figures, trial_target_figure(trial)));
}

struct phrase trial_facts(const struct trial *trial, const struct figure *done)
{
	return trial_facts_of(trial, phrase_of_text(figure_print(trial->figures, done)));
}

struct phrase trial_value_at(const struct trial *trial, const struct indicator_progress *row)
{
	return PHRASE2(trial->figures->arena, WORD_FACTS_VALUE_AT, point_words(trial->figures->arena, row->report->point), figure_print(trial->figures, row->value));
}

static enum status pace_of(const struct trial *trial)
{
	struct number lead = trial->verdict->lead->number, limit = trial->figures->plan->monitoring.nearly;
	limit.num = -limit.num;
	return number_sign(lead) >= 0 ? STATUS_ON_SCHEDULE : number_compare(lead, limit) >= 0 ? STATUS_NEARLY : STATUS_BEHIND;
}

/* The targets in between ask for a number at this point; there is no base to make percentages of. */
static void judge_by_steps(struct trial *trial, const struct figure *done, struct number expected)
{
	struct arena *arena = trial->figures->arena;
	bool down = trial->row->indicator->direction == DIRECTION_DOWN;
	int order = number_compare(done->number, expected);
	struct figure asked = *trial_target_figure(trial);
	asked.number = expected;
	asked.decimals = number_decimals(expected) < 0 ? done->decimals : -1;
	asked.shown = TEXT("");
	asked.qualifier = QUALIFIER_NONE;
	asked.comparator = COMPARE_EQUAL;
	struct phrase facts = PHRASE2(arena, WORD_FACTS_STEPS, figure_print(trial->figures, done), figure_print(trial->figures, &asked));
	if (down ? order <= 0 : order >= 0)
		trial_decide_by(trial, STATUS_ON_SCHEDULE, WORD_RULE_STEPS_KEPT, facts);
	else
		trial_decide_by(trial, STATUS_BEHIND, WORD_RULE_STEPS_MISSED, facts);
}

void trial_judge_pace(struct trial *trial, const struct figure *done, bool from_base, const struct number *base)
{
	const struct assessment *verdict = trial->verdict;
	struct arena *arena = trial->figures->arena;
	struct number expected;
	if (verdict->lead->state == FIGURE_PRESENT)
		trial_decide(trial, pace_of(trial), PHRASE2(arena, WORD_FACTS_PACE, figure_print(trial->figures, verdict->progress),
							   figure_print(trial->figures, verdict->schedule)));
	else if (trial_expected(trial, from_base, base, &expected))
		judge_by_steps(trial, done, expected);
	else
		trial_decide_by(trial, STATUS_IN_PROGRESS, verdict->lead->state == FIGURE_NO_DISTANCE ? WORD_RULE_NO_DISTANCE : WORD_RULE_NO_PACE,
				trial_facts(trial, done));
}

void trial_tell_fall(struct trial *trial)
{
	struct phrase points = PHRASE(WORD_NONE);
	size_t which = (size_t)(trial->verdict - trial->row->verdicts);
	for (size_t i = 0; i < trial->at; i++) {
		const struct indicator_progress *row = trial_row_at(trial, i);
		if (row->verdicts[which].met == ANSWER_YES)
			points = phrase_append(trial->figures->arena, WORD_LIST, points, point_words(trial->figures->arena, row->report->point));
	}
	if (!phrase_is_empty(points))
		trial->verdict->reason = PHRASE1(trial->figures->arena, WORD_WHY_WAS_MET, points);
}

/* ---- The way of a target ---- */

/* What the bureau finds of a target in words; a number given besides stands beside it. */
static void judge_words(struct trial *trial)
{
	static const enum status found[] = {[JUDGEMENT_NONE] = STATUS_UNJUDGED, [JUDGEMENT_MET] = STATUS_WORDS_MET,
					    [JUDGEMENT_NOT_MET] = STATUS_WORDS_NOT_MET, [JUDGEMENT_UNDER_WAY] = STATUS_WORDS_UNDER_WAY};
	const struct actual *actual = trial->row->actual;
	enum judgement judgement = actual ? actual->judgement : JUDGEMENT_NONE;
	struct phrase typed = PHRASE1(trial->figures->arena, WORD_FACTS_WORDS, trial->target->value.typed);
	if (judgement == JUDGEMENT_NONE && trial->row->value->state != FIGURE_PRESENT)
		trial_absent(trial, trial->row->value->state);
	else
		trial_decide(trial, found[judgement], typed);
	trial->verdict->met = judgement == JUDGEMENT_MET ? ANSWER_YES : judgement == JUDGEMENT_NOT_MET ? ANSWER_NO : ANSWER_UNDECIDED;
}

/* The report of the target's own date, or the last one before it. */
static size_t report_at_date(const struct trial *trial)
{
	size_t found = SIZE_MAX;
	for (size_t i = 0; i < trial->at; i++)
		if (date_compare(trial->progress->reports[i].report->day, trial->target->date) <= 0)
			found = i;
	return found;
}

/* What was reported before the date is shown as of its own day: it is no verdict. */
static void tell_last_before(struct trial *trial, const struct indicator_progress *row)
{
	struct arena *arena = trial->figures->arena;
	const struct figure *last = row->cumulative ? row->cumulative : row->value;
	if (last->state == FIGURE_PRESENT)
		trial->verdict->reason = phrase_append(arena, WORD_CLAUSES, trial->verdict->reason,
						       PHRASE2(arena, WORD_WHY_LAST_BEFORE, point_words(arena, row->report->point), figure_print(trial->figures, last)));
}

/*
 * After the date: the verdict of the date stands, whatever is reported later. Where nothing was reported at the date,
 * only what cannot be lost or mended any more is known.
 */
static void keep_verdict(struct trial *trial)
{
	struct assessment *verdict = trial->verdict;
	size_t at = report_at_date(trial), which = (size_t)(trial->target - trial->row->indicator->targets);
	const struct assessment *then = at == SIZE_MAX ? NULL : &trial_row_at(trial, at)->verdicts[which];
	bool exact = then && date_compare(trial->progress->reports[at].report->day, trial->target->date) == 0;
	verdict->is_final = verdict->is_later = true;
	if (then && (exact || then->is_final)) {
		verdict->status = then->status;
		verdict->met = then->met;
		verdict->rule = then->rule;
		verdict->facts = then->facts;
		verdict->reason = PHRASE1(trial->figures->arena, WORD_WHY_LATER, date_words(trial->figures->arena, trial->target->date));
		return;
	}
	trial_decide(trial, STATUS_NO_DATA, PHRASE(WORD_NONE));
	verdict->reason = PHRASE1(trial->figures->arena, WORD_WHY_NONE_AT_DATE, date_words(trial->figures->arena, trial->target->date));
	if (at != SIZE_MAX)
		tell_last_before(trial, trial_row_at(trial, at));
}

static bool is_final(const struct trial *trial)
{
	const struct kind_room *room = kind_room(trial->row->indicator->kind);
	enum status status = trial->verdict->status;
	bool lasts = room->lasts && (status == STATUS_EARLY || status == STATUS_EXCEEDED);
	bool judged = status != STATUS_NO_DATA && status != STATUS_UNJUDGED && status != STATUS_NOT_SET && status != STATUS_UNCOMPUTABLE;
	return lasts || status == STATUS_IMPOSSIBLE || (judged && trial_is_due(trial));
}

/* The four measures every verdict has; a room fills in those its kind has. */
static void open_verdict(struct trial *trial)
{
	struct assessment *verdict = trial->verdict;
	*verdict = (struct assessment){.target = trial->target, .met = ANSWER_UNDECIDED};
	verdict->attainment = trial_figure(trial, RULE_ATTAINMENT, WORD_NAME_ATTAINMENT, "attainment");
	verdict->progress = trial_figure(trial, RULE_PROGRESS, WORD_NAME_PROGRESS, "progress");
	verdict->lead = trial_figure(trial, RULE_LEAD, WORD_NAME_LEAD, "lead");
	verdict->schedule = trial->report->schedule;
	verdict->attainment->state = verdict->progress->state = verdict->lead->state = FIGURE_NOT_APPLICABLE;
}

static void reset_states(const struct assessment *verdict)
{
	verdict->attainment->state = verdict->progress->state = verdict->lead->state = FIGURE_PRESENT;
}

/* The target is a change against a base that is not there. */
static void judge_change(struct trial *trial)
{
	const struct figure *value = trial->row->value;
	if (value->state == FIGURE_PRESENT)
		trial_decide_by(trial, STATUS_UNCOMPUTABLE, WORD_RULE_CHANGE_NO_BASE, trial_facts(trial, value));
	else
		trial_absent(trial, value->state);
}

static void judge(struct trial *trial)
{
	const struct target *target = trial->target;
	open_verdict(trial);
	if (date_compare(trial->row->report->day, target->date) > 0) {
		keep_verdict(trial);
		return;
	}
	const struct indicator *indicator = trial->row->indicator;
	bool of_year = !kind_room(indicator->kind)->by_year || trial_target_on(indicator, trial->row->report->day) == target;
	if (target->form == TARGET_WORDS && !of_year) {
		trial_decide(trial, STATUS_NOT_DUE, PHRASE(WORD_NONE));
	} else if (target->form == TARGET_WORDS) {
		judge_words(trial);
	} else if (target->form == TARGET_NOT_SET) {
		struct text typed = target->value.typed;
		trial_decide(trial, STATUS_NOT_SET, typed.len ? PHRASE1(trial->figures->arena, WORD_FACTS_WORDS, typed) : PHRASE(WORD_NONE));
	} else if (!target->value.given) {
		judge_change(trial);
	} else {
		reset_states(trial->verdict);
		kind_room(trial->row->indicator->kind)->judge(trial);
	}
	trial->verdict->is_final = is_final(trial);
}

/* The verdict shown where there is room for one: of the main target, or of the year's own. */
static size_t shown_verdict(const struct trial *trial)
{
	const struct indicator *indicator = trial->row->indicator;
	size_t main_one = (size_t)(indicator->target - indicator->targets);
	if (!kind_room(indicator->kind)->by_year)
		return main_one;
	for (size_t i = 0; i < indicator->target_count; i++)
		if (date_compare(indicator->targets[i].date, trial->row->report->day) >= 0)
			return i;
	return main_one;
}

void trial_run(struct trial *trial)
{
	struct indicator_progress *row = trial->row;
	const struct indicator *indicator = row->indicator;
	const struct kind_room *room = kind_room(indicator->kind);
	row->verdicts = ARENA_ARRAY(trial->figures->arena, indicator->target_count, struct assessment);
	if (room->run)
		room->run(trial);
	for (size_t i = 0; i < indicator->target_count; i++) {
		trial->target = &indicator->targets[i];
		trial->verdict = &row->verdicts[i];
		judge(trial);
	}
	row->verdict = &row->verdicts[shown_verdict(trial)];
}
