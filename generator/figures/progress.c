/*
 * Indicators over the reporting points: values as corrected, attainment, progress, lead, status.
 * Used through progress.h only; projects are in project_progress.c.
 * SPDX-License-Identifier: MIT
 */
#include "figures/progress.h"

#include "figures/growth.h"
#include "figures/project_doubts.h"
#include "figures/project_progress.h"
#include "plan/calendar.h"

static struct figure *add(struct figures *figures, const struct indicator_progress *row, enum rule rule,
			  enum word named, const char *path)
{
	struct phrase name = PHRASE2(figures->arena, named, row->indicator->name, row->report->point);
	struct figure *figure = figures_add(figures, name, rule, "indicator/%.*s/%s/%.*s", TEXT_ARG(row->indicator->id), path,
					    TEXT_ARG(row->report->point));
	figure->illustrative = row->report->status == REPORT_ILLUSTRATIVE;
	figure->place = row->report->place;
	return figure;
}

/* The newest correction of this value among the reports shown. */
static void find_correction(const struct plan *plan, struct indicator_progress *row)
{
	for (size_t i = 0; i < plan->result_count; i++)
		for (size_t j = 0; j < plan->results[i]->correction_count; j++) {
			const struct correction *correction = &plan->results[i]->corrections[j];
			if (correction->corrected != row->report || correction->indicator != row->indicator)
				continue;
			row->correction = correction;
			row->corrected_by = plan->results[i];
		}
}

static void take_actual(struct figure *figure, const struct actual *actual)
{
	bool illustrative = figure->illustrative;
	if (actual->state == ACTUAL_PRESENT)
		figure_from_value(figure, &actual->value);
	figure->illustrative = illustrative;
	figure->place = actual->value.place;
	figure->source = actual->source;
}

static void add_actual(struct figures *figures, struct indicator_progress *row)
{
	static const enum figure_state states[] = {FIGURE_PRESENT, FIGURE_NOT_DUE, FIGURE_NOT_AVAILABLE,
						   FIGURE_NOT_APPLICABLE};
	struct figure *figure = add(figures, row, RULE_REPORTED, WORD_NAME_ACTUAL, "actual");
	row->value = figure;
	figure->unit = indicator_unit(row->indicator, row->indicator->reported);
	figure->state = row->actual ? states[row->actual->state] : FIGURE_NOT_AVAILABLE;
	if (row->actual)
		take_actual(figure, row->actual);
	if (!row->correction)
		return;
	figure->state = FIGURE_PRESENT;
	figure->number = row->correction->new_number;
	figure->decimals = row->correction->new_decimals;
	figure->unit = row->correction->unit;
	figure->qualifier = row->correction->new_qualifier;
	figure->place = row->correction->new_place;
	figure->illustrative = figure->illustrative || row->corrected_by->status == REPORT_ILLUSTRATIVE;
	figure->reason = PHRASE1(figures->arena, WORD_WHY_CORRECTED, correction_old(row->correction, figures->arena));
}

/* The last report of each year up to this one: a half-year report is not added to the year's own. */
static bool closes_year(const struct plan *plan, size_t index, size_t last)
{
	for (size_t i = index + 1; i <= last; i++)
		if (plan->results[i]->day.year == plan->results[index]->day.year)
			return false;
	return true;
}

/* How many years of the plan up to the report have no results at all, when `reported` of them have. */
static int silent_years(const struct figures *figures, const struct results *report, size_t reported)
{
	int silent = report->day.year - figures->plan->start.year + 1 - (int)reported;
	return silent > 0 ? silent : 0;
}

static struct phrase add_silence(const struct figures *figures, struct phrase reason, int silent)
{
	if (!silent)
		return reason;
	struct phrase years = PHRASE1(figures->arena, WORD_WHY_SILENT_YEARS, text_count(figures->arena, (size_t)silent));
	return phrase_append(figures->arena, WORD_CLAUSES, reason, years);
}

/* A year for which nothing was due, or to which the indicator does not apply, is known to add nothing. */
static bool is_unknown(const struct figure *value)
{
	return value->state != FIGURE_PRESENT && value->state != FIGURE_NOT_DUE && value->state != FIGURE_NOT_APPLICABLE;
}

/*
 * Sum of the years so far. Years without a value are named: what was done in them is unknown, not nothing, so that the
 * sum is too small and nothing can be measured by it.
 */
static void add_cumulative(struct figures *figures, const struct progress *progress, struct indicator_progress *row,
			   size_t index, size_t last, struct notes *notes)
{
	struct figure *figure = add(figures, row, RULE_CUMULATIVE, WORD_NAME_CUMULATIVE, "cumulative");
	struct phrase missing = PHRASE(WORD_NONE);
	size_t present = 0;
	row->cumulative = figure;
	for (size_t i = 0; i <= last; i++) {
		const struct indicator_progress *other = &progress->reports[i].indicators[index];
		if (!closes_year(figures->plan, i, last))
			continue;
		figure_input(figures, figure, other->value);
		present += other->value->state == FIGURE_PRESENT;
		if (is_unknown(other->value))
			missing = phrase_append(figures->arena, WORD_LIST, missing, phrase_of_text(other->report->point));
	}
	figure_sum(figures, figure, row->indicator->unit, notes);
	if (row->value->state != FIGURE_PRESENT && figure->state == FIGURE_PRESENT)
		figure->state = row->value->state; /* a year not reported is not a year with nothing done */
	int silent = silent_years(figures, row->report, figure->input_count);
	row->has_gaps = figure->state == FIGURE_PRESENT && (!phrase_is_empty(missing) || silent);
	struct phrase reason = phrase_is_empty(missing) ? missing : PHRASE1(figures->arena, WORD_WHY_GAPS, missing);
	if (present)
		figure->reason = add_silence(figures, reason, silent);
}

/* How many years met the yearly target so far; years without a value are named. */
static void add_years_met(struct figures *figures, const struct progress *progress, struct indicator_progress *row,
			  size_t index, size_t last)
{
	struct figure *figure = add(figures, row, RULE_YEARS_MET, WORD_NAME_YEARS_MET, "years-met");
	struct phrase missing = PHRASE(WORD_NONE);
	long long met = 0;
	row->years_met = figure;
	for (size_t i = 0; i <= last; i++) {
		const struct indicator_progress *other = &progress->reports[i].indicators[index];
		if (!closes_year(figures->plan, i, last))
			continue;
		figure_input(figures, figure, other->value);
		met += other->met;
		if (other->value->state != FIGURE_PRESENT)
			missing = phrase_append(figures->arena, WORD_LIST, missing, phrase_of_text(other->report->point));
	}
	if (!phrase_is_empty(missing))
		figure->reason = PHRASE1(figures->arena, WORD_WHY_YEARS_MISSING, missing);
	figure->reason = add_silence(figures, figure->reason, silent_years(figures, row->report, figure->input_count));
	figure->number = number_of(met);
}

static void subtract(struct figure *figure, struct number a, struct number b, struct notes *notes)
{
	if (number_subtract(a, b, &figure->number))
		return;
	figure->state = FIGURE_OVERFLOW;
	NOTE1(notes, MSG_FIGURE_OVERFLOW, figure->place, figure->address);
}

/* (actual − base) ÷ (target − base): right in both directions, because both differences change sign together. */
static void compute_progress(struct figures *figures, struct figure *figure, const struct indicator_progress *row,
			     struct notes *notes)
{
	const struct indicator *indicator = row->indicator;
	const struct figure *target = figures_findf(figures, "indicator/%.*s/target", TEXT_ARG(indicator->id));
	const struct figure *base = figures_findf(figures, "indicator/%.*s/base", TEXT_ARG(indicator->id));
	figure_input(figures, figure, row->value);
	figure_input(figures, figure, target);
	figure->unit = figures->percent;
	figure->decimals = figures->plan->monitoring.decimals;
	if (base)
		figure_input(figures, figure, base);
	struct number done, whole;
	if (row->value->state != FIGURE_PRESENT)
		figure->state = row->value->state;
	else if (!base)
		figure->state = FIGURE_NO_BASE;
	else if (number_compare(target->number, base->number) == 0)
		figure->state = FIGURE_NO_DISTANCE;
	else if (!number_subtract(row->value->number, base->number, &done) ||
		 !number_subtract(target->number, base->number, &whole) || !number_divide(done, whole, &done) ||
		 !number_multiply(done, number_of(100), &figure->number)) {
		figure->state = FIGURE_OVERFLOW;
		NOTE1(notes, MSG_FIGURE_OVERFLOW, figure->place, figure->address);
	}
}

static void leave_out(struct figure *figure, struct phrase reason)
{
	figure->state = FIGURE_NOT_AVAILABLE;
	figure->reason = reason;
}

static void add_rates(struct figures *figures, struct indicator_progress *row, struct notes *notes)
{
	const struct indicator *indicator = row->indicator;
	int decimals = figures->plan->monitoring.decimals;
	const struct figure *target = figures_findf(figures, "indicator/%.*s/target", TEXT_ARG(indicator->id));
	bool down = indicator->direction == DIRECTION_DOWN;
	enum rule rule = row->cumulative ? RULE_CUMULATIVE_RATE : down ? RULE_ATTAINMENT_DOWN : RULE_ATTAINMENT;
	const struct figure *done = row->cumulative ? row->cumulative : row->value;
	row->attainment = add(figures, row, rule, WORD_NAME_ATTAINMENT, "attainment");
	if (indicator->kind == KIND_GROWTH)
		row->attainment->state = FIGURE_NOT_APPLICABLE;
	else
		figure_percentage(figures, row->attainment, down ? target : done, down ? done : target, decimals, notes);
	bool by_base = indicator->kind == KIND_LEVEL;
	row->progress = add(figures, row, by_base ? RULE_PROGRESS : rule, WORD_NAME_PROGRESS, "progress");
	if (by_base)
		compute_progress(figures, row->progress, row, notes);
	else if (indicator->kind == KIND_GROWTH)
		row->progress->state = FIGURE_NOT_APPLICABLE;
	else
		figure_percentage(figures, row->progress, down ? target : done, down ? done : target, decimals, notes);
	if (row->has_gaps) {
		leave_out(row->attainment, row->cumulative->reason);
		leave_out(row->progress, row->cumulative->reason);
	}
}

/* Progress minus schedule, both unrounded, in percentage points. A yearly kind has its whole year each year. */
static void add_lead(struct figures *figures, struct indicator_progress *row, const struct figure *schedule,
		     struct notes *notes)
{
	struct figure *figure = add(figures, row, RULE_LEAD, WORD_NAME_LEAD, "lead");
	row->lead = figure;
	figure_input(figures, figure, row->progress);
	figure_input(figures, figure, schedule);
	figure->decimals = 1;
	figure->unit = figures->points;
	figure->state = row->indicator->kind == KIND_YEARLY ? FIGURE_NOT_APPLICABLE : row->progress->state;
	if (figure->state == FIGURE_PRESENT)
		subtract(figure, row->progress->number, schedule->number, notes);
	else if (row->has_gaps)
		figure->reason = row->progress->reason;
}

static bool is_met(const struct indicator_progress *row)
{
	const struct figure *done = row->cumulative ? row->cumulative : row->value;
	if (done->state != FIGURE_PRESENT)
		return false;
	if (row->indicator->kind == KIND_GROWTH)
		return growth_met(row);
	if (row->has_gaps && row->indicator->direction == DIRECTION_DOWN)
		return false; /* the whole may be more; what is too small and reaches the target reaches it */
	return target_met(&row->indicator->target->value, row->indicator->direction, done->number);
}

static enum status absent_status(enum figure_state state)
{
	return state == FIGURE_NOT_DUE          ? STATUS_NOT_DUE
	       : state == FIGURE_NOT_APPLICABLE ? STATUS_NOT_APPLICABLE
						: STATUS_NO_DATA;
}

/* Each year is judged by itself; in the end every year must have met the target, and none may be unknown. */
static enum status yearly_status(const struct indicator_progress *row, bool due)
{
	if (!due || !phrase_is_empty(row->years_met->reason))
		return row->met ? STATUS_YEAR_MET : STATUS_YEAR_MISSED;
	bool all = row->years_met->number.num == (int128)row->years_met->input_count;
	return all ? STATUS_COMPLETED : STATUS_MISSED;
}

/* Met or not is decided before any ratio is looked at. */
static enum status decide_status(const struct figures *figures, const struct indicator_progress *row)
{
	const struct indicator *indicator = row->indicator;
	const struct figure *done = row->cumulative ? row->cumulative : row->value;
	if (done->state != FIGURE_PRESENT)
		return absent_status(done->state);
	if (row->has_gaps && !row->met)
		return STATUS_NO_DATA;
	bool due = date_compare(row->report->day, indicator->target->date) >= 0;
	if (indicator->kind == KIND_YEARLY)
		return yearly_status(row, due);
	if (indicator->kind == KIND_GROWTH && !indicator->base.given)
		return STATUS_IN_PROGRESS;
	if (due)
		return row->met ? STATUS_COMPLETED : STATUS_MISSED;
	if (indicator->kind == KIND_GROWTH)
		return row->met ? STATUS_ON_SCHEDULE : STATUS_BEHIND;
	if (row->met)
		return STATUS_EARLY;
	if (row->lead->state != FIGURE_PRESENT)
		return STATUS_IN_PROGRESS;
	struct number limit = figures->plan->monitoring.nearly;
	limit.num = -limit.num;
	return number_sign(row->lead->number) >= 0                 ? STATUS_ON_SCHEDULE
	       : number_compare(row->lead->number, limit) >= 0 ? STATUS_NEARLY
							       : STATUS_BEHIND;
}

static struct figure *add_schedule(struct figures *figures, const struct results *report, struct notes *notes)
{
	const struct plan *plan = figures->plan;
	long long elapsed = (report->day.year - plan->start.year) * 12 + report->day.month;
	long long total = (plan->end.year - plan->start.year + 1) * 12;
	struct phrase name = PHRASE1(figures->arena, WORD_NAME_SCHEDULE, report->point);
	struct figure *months = figures_add(figures, PHRASE(WORD_NAME_MONTHS), RULE_COUNT, "schedule/%.*s/months", TEXT_ARG(report->point));
	struct figure *whole = figures_findf(figures, "period/months");
	struct figure *figure = figures_add(figures, name, RULE_SCHEDULE, "schedule/%.*s", TEXT_ARG(report->point));
	if (!whole) {
		whole = figures_add(figures, PHRASE(WORD_NAME_ALL_MONTHS), RULE_COUNT, "period/months");
		whole->number = number_of(total);
		whole->place = (struct place){plan->file, 0};
	}
	months->number = number_of(elapsed < total ? elapsed : total);
	months->place = figure->place = report->place;
	figure_percentage(figures, figure, months, whole, plan->monitoring.decimals, notes);
	return figure;
}

/* What has no value rests on nothing. */
static bool rests_on_illustrative(const struct indicator_progress *row)
{
	const struct figure *figures[] = {row->value,    row->cumulative, row->attainment, row->progress,
					  row->lead, row->growth,     row->years_met};
	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
		if (figures[i] && figures[i]->illustrative && figures[i]->state == FIGURE_PRESENT)
			return true;
	return row->report->status == REPORT_ILLUSTRATIVE;
}

static struct attribute_progress *attribute_of(const struct plan *plan, const struct report_progress *report,
						const struct indicator *indicator)
{
	return &report->attributes[indicator->attribute ? (size_t)(indicator->attribute - plan->attributes) : plan->attribute_count];
}

static void open_attributes(const struct figures *figures, struct report_progress *report)
{
	const struct plan *plan = figures->plan;
	report->attributes = ARENA_ARRAY(figures->arena, plan->attribute_count + 1, struct attribute_progress);
	for (size_t i = 0; i < plan->attribute_count; i++)
		report->attributes[i].attribute = &plan->attributes[i];
}

static void add_indicator(struct figures *figures, const struct progress *progress, size_t index, size_t last,
			  struct notes *notes)
{
	const struct plan *plan = figures->plan;
	struct report_progress *report = &progress->reports[last];
	struct indicator_progress *row = &report->indicators[index];
	row->indicator = &plan->indicators[index];
	row->report = report->report;
	row->actual = results_actual(report->report, row->indicator);
	find_correction(plan, row);
	add_actual(figures, row);
	if ((row->indicator->kind == KIND_CUMULATIVE || row->indicator->kind == KIND_CUMULATIVE_LIMIT))
		add_cumulative(figures, progress, row, index, last, notes);
	if (row->indicator->kind == KIND_GROWTH) {
		row->growth = add(figures, row, RULE_GROWTH, WORD_NAME_GROWTH, "growth");
		growth_add(figures, row);
	}
	add_rates(figures, row, notes);
	add_lead(figures, row, report->schedule, notes);
	row->met = is_met(row);
	if (row->indicator->kind == KIND_YEARLY)
		add_years_met(figures, progress, row, index, last);
	row->status = decide_status(figures, row);
	row->illustrative = rests_on_illustrative(row);
	report->illustrative = report->illustrative || row->illustrative;
	report->available += row->value->state == FIGURE_PRESENT;
	struct attribute_progress *attribute = attribute_of(plan, report, row->indicator);
	attribute->total += !row->indicator->within;
	attribute->counts[row->status] += !row->indicator->within;
}

/* Indicators that meet their target among those with a value: binding and expected ones each by themselves. */
static void add_met_rate(struct figures *figures, struct report_progress *report, struct attribute_progress *attribute,
			 struct notes *notes)
{
	struct text id = attribute->attribute ? attribute->attribute->id : TEXT("other");
	struct text words = attribute->attribute ? attribute->attribute->name : TEXT("");
	const struct plan *plan = figures->plan;
	struct text point = report->report->point;
	struct figure *figures_of[3];
	static const struct {
		const char *path;
		enum word named;
		enum rule rule;
	} parts[] = {{"met", WORD_NAME_MET_COUNT, RULE_COUNT},
		     {"available", WORD_NAME_AVAILABLE_COUNT, RULE_COUNT},
		     {"met-rate", WORD_NAME_MET_RATE, RULE_MET_RATE}};
	for (size_t i = 0; i < 3; i++) {
		struct phrase name = PHRASE2(figures->arena, parts[i].named, point, words);
		figures_of[i] = figures_add(figures, name, parts[i].rule, "report/%.*s/%.*s-%s", TEXT_ARG(point), TEXT_ARG(id), parts[i].path);
		figures_of[i]->place = report->report->place;
		figures_of[i]->illustrative = report->report->status == REPORT_ILLUSTRATIVE;
	}
	long long met = 0, available = 0;
	for (size_t i = 0; i < plan->indicator_count; i++) {
		const struct indicator_progress *row = &report->indicators[i];
		if (row->indicator->attribute != attribute->attribute || row->indicator->within || row->value->state != FIGURE_PRESENT || row->status == STATUS_NO_DATA)
			continue;
		available++;
		met += row->met;
		if (row->met)
			figure_input(figures, figures_of[0], row->value);
		figures_of[0]->illustrative = figures_of[0]->illustrative || row->attainment->illustrative ||
					      (row->cumulative && row->cumulative->illustrative);
		figure_input(figures, figures_of[1], row->value);
	}
	figures_of[0]->number = number_of(met);
	figures_of[1]->number = number_of(available);
	figure_percentage(figures, figures_of[2], figures_of[0], figures_of[1], plan->monitoring.decimals, notes);
	attribute->met_rate = figures_of[2];
}

/* A report whose date is wrong, which is told elsewhere, makes years look silent. */
static bool is_dated_well(const struct plan *plan, const struct results *report)
{
	return report->day.year <= plan->end.year && text_equal(text_slice(report->point, 0, 4), text_slice(report->date, 0, 4));
}

/* Told of the newest report alone, in whose sums every gap before it is. */
static void warn_of_silent_years(const struct figures *figures, struct notes *notes)
{
	const struct plan *plan = figures->plan;
	if (!plan->result_count)
		return;
	size_t years = 0, summed = 0, last = plan->result_count - 1;
	const struct results *newest = plan->results[last];
	for (size_t i = 0; i <= last; i++)
		years += closes_year(plan, i, last);
	for (size_t i = 0; i < plan->indicator_count; i++)
		summed += plan->indicators[i].kind == KIND_CUMULATIVE || plan->indicators[i].kind == KIND_CUMULATIVE_LIMIT;
	int silent = silent_years(figures, newest, years);
	if (silent && summed && is_dated_well(plan, newest))
		NOTE2(notes, MSG_YEARS_SILENT, newest->place, newest->point, text_count(figures->arena, (size_t)silent));
}

enum { USUAL_ATTRIBUTES = 2 }; /* binding and expected come first */

struct progress *progress_new(struct figures *figures, struct notes *notes)
{
	const struct plan *plan = figures->plan;
	struct progress *progress = ARENA_NEW(figures->arena, struct progress);
	progress->reports = ARENA_ARRAY(figures->arena, plan->result_count, struct report_progress);
	for (size_t i = 0; i < plan->result_count; i++) {
		struct report_progress *report = &progress->reports[progress->count++];
		report->report = plan->results[i];
		report->illustrative = report->report->status == REPORT_ILLUSTRATIVE;
		report->schedule = add_schedule(figures, report->report, notes);
		open_attributes(figures, report);
		report->indicators = ARENA_ARRAY(figures->arena, plan->indicator_count, struct indicator_progress);
		for (size_t j = 0; j < plan->indicator_count; j++)
			add_indicator(figures, progress, j, i, notes);
		bool usual = report->attributes[0].total || report->attributes[1].total; /* both are told of then, as ever */
		for (size_t j = 0; j <= plan->attribute_count; j++)
			if (report->attributes[j].total || (j < USUAL_ATTRIBUTES && usual))
				add_met_rate(figures, report, &report->attributes[j], notes);
		project_progress_add(figures, report, i ? report - 1 : NULL, notes);
		project_doubts_note(figures, report, i ? report - 1 : NULL, notes);
	}
	warn_of_silent_years(figures, notes);
	return progress;
}
