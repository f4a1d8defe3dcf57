/*
 * From what a report says to rows with verdicts; what looks wrong at first sight is warned of here.
 * Used through indicator_results.h only.
 * SPDX-License-Identifier: MIT
 */
#include "figures/indicator_results.h"

#include "figures/kinds/trial.h"
#include "plan/calendar.h"

/* ---- Values as corrected ---- */

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
	if (actual->state == ACTUAL_PRESENT && actual->value.given)
		figure_from_value(figure, &actual->value);
	figure->illustrative = illustrative;
	figure->place = actual->value.place;
	figure->source = actual->source;
}

/* The new value keeps nothing of the old one's qualifier. */
static void take_correction(struct figures *figures, struct indicator_progress *row)
{
	const struct correction *correction = row->correction;
	struct figure *figure = row->value;
	row->measure = correction->measure;
	figure->state = FIGURE_PRESENT;
	figure->number = correction->new_number;
	figure->decimals = correction->new_decimals;
	figure->unit = correction->unit;
	figure->qualifier = correction->new_qualifier;
	figure->comparator = COMPARE_EQUAL;
	figure->place = correction->new_place;
	figure->illustrative = figure->illustrative || row->corrected_by->status == REPORT_ILLUSTRATIVE;
	figure->reason = PHRASE1(figures->arena, WORD_WHY_CORRECTED, correction_old(correction, figures->arena));
}

/* Where the bureau has found what it reports of a target in words, no number is missing. */
static enum figure_state state_of(const struct actual *actual)
{
	static const enum figure_state states[] = {FIGURE_PRESENT, FIGURE_NOT_DUE, FIGURE_NOT_AVAILABLE, FIGURE_NOT_APPLICABLE};
	if (!actual)
		return FIGURE_NOT_AVAILABLE;
	if (!actual->value.given)
		return actual->judgement != JUDGEMENT_NONE ? FIGURE_NOT_APPLICABLE
		       : actual->state == ACTUAL_PRESENT   ? FIGURE_NOT_AVAILABLE
							   : states[actual->state];
	return states[actual->state];
}

static void add_actual(struct trial *trial)
{
	struct indicator_progress *row = trial->row;
	row->value = trial_row_figure(trial, RULE_REPORTED, WORD_NAME_ACTUAL, "actual");
	row->measure = row->actual ? row->actual->measure : row->indicator->reported;
	row->value->unit = indicator_unit(row->indicator, row->measure);
	row->value->state = state_of(row->actual);
	if (row->actual)
		take_actual(row->value, row->actual);
	if (row->correction)
		take_correction(trial->figures, row);
}

/* ---- What looks wrong ---- */

/* Ten times as much or as little as before: often a slip of unit or of the decimal point. */
static bool jumps(struct number before, struct number after)
{
	struct number ten_times;
	before.num = before.num < 0 ? -before.num : before.num;
	after.num = after.num < 0 ? -after.num : after.num;
	if (!before.num || !after.num)
		return false;
	return (number_multiply(before, number_of(10), &ten_times) && number_compare(after, ten_times) >= 0) ||
	       (number_multiply(after, number_of(10), &ten_times) && number_compare(before, ten_times) >= 0);
}

/* The last number before this one that says the same; the base where there is none. */
static const struct figure *value_before(const struct trial *trial, struct text *point)
{
	const struct indicator *indicator = trial->row->indicator;
	for (size_t i = trial->at; i > 0; i--) {
		const struct indicator_progress *row = trial_row_at(trial, i - 1);
		*point = row->report->point;
		if (row->value->state == FIGURE_PRESENT && row->measure == trial->row->measure)
			return row->value;
	}
	*point = TEXT("");
	return indicator->base.given && indicator->base_measure == trial->row->measure ? trial_base(trial) : NULL;
}

/*
 * A number of average growth whose level has no unit of its own, less than half of the one before: as likely a rate in
 * percent as a level, and the verdict hangs on which.
 */
static bool may_be_rate(const struct indicator_progress *row, const struct figure *before)
{
	struct number twice;
	return row->indicator->kind == KIND_GROWTH && row->measure == MEASURE_LEVEL && !row->actual->measure_said && !row->indicator->level_unit &&
	       number_multiply(row->value->number, number_of(2), &twice) && number_compare(twice, before->number) < 0;
}

static void check_jump(const struct trial *trial)
{
	const struct indicator_progress *row = trial->row;
	struct text point;
	const struct figure *before = value_before(trial, &point);
	bool rate = row->measure == MEASURE_RATE; /* rates may well be ten times those of another year */
	if (!before || rate || !(may_be_rate(row, before) || jumps(before->number, row->value->number)))
		return;
	struct text when = point.len ? point : phrase_say(trial->figures->vocabulary, PHRASE(WORD_BASE_TIME), trial->figures->arena);
	NOTE4(trial->notes, may_be_rate(row, before) ? MSG_GROWTH_UNCLEAR : MSG_VALUE_JUMPS, row->value->place, row->indicator->name, figure_print(trial->figures, row->value), when,
	      figure_print(trial->figures, before));
}

/* What is counted over a year cannot be less at its end than in its middle. */
static void check_half_year(const struct trial *trial)
{
	const struct plan *plan = trial->figures->plan;
	const struct indicator_progress *row = trial->row;
	const struct indicator_progress *before = trial->at ? trial_row_at(trial, trial->at - 1) : NULL;
	bool same_year = before && trial_year(plan, before->report->day) == trial_year(plan, row->report->day);
	if (row->measure != MEASURE_AMOUNT || !same_year || before->measure != MEASURE_AMOUNT || before->value->state != FIGURE_PRESENT)
		return;
	if (number_compare(row->value->number, before->value->number) < 0)
		NOTE4(trial->notes, MSG_YEAR_BELOW_HALF, row->value->place, row->indicator->name, figure_print(trial->figures, row->value),
		      before->report->point, figure_print(trial->figures, before->value));
}

static void check_value(const struct trial *trial)
{
	const struct indicator_progress *row = trial->row;
	if (row->value->state != FIGURE_PRESENT || !row->actual || row->actual->confirmed.len || row->correction)
		return;
	check_jump(trial);
	check_half_year(trial);
}

/* ---- Rows ---- */

bool indicator_has_data(const struct indicator_progress *row)
{
	return row->value->state == FIGURE_PRESENT || status_is_of_words(row->status);
}

/* What has no value rests on nothing. */
static bool rests_on_illustrative(const struct indicator_progress *row)
{
	const struct assessment *verdict = row->verdict;
	const struct figure *figures[] = {row->value, row->cumulative, verdict->attainment, verdict->progress,
					  verdict->lead, row->growth,  row->years_met};
	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
		if (figures[i] && figures[i]->illustrative && figures[i]->state == FIGURE_PRESENT)
			return true;
	return row->report->status == REPORT_ILLUSTRATIVE;
}

static struct attribute_progress *attribute_of(const struct plan *plan, const struct report_progress *report, const struct indicator *indicator)
{
	return &report->attributes[indicator->attribute ? (size_t)(indicator->attribute - plan->attributes) : plan->attribute_count];
}

static void add_row(struct trial *trial)
{
	const struct plan *plan = trial->figures->plan;
	struct report_progress *report = trial->report;
	struct indicator_progress *row = trial->row = &report->indicators[trial->index];
	row->indicator = &plan->indicators[trial->index];
	row->report = report->report;
	row->actual = results_actual(report->report, row->indicator);
	find_correction(plan, row);
	add_actual(trial);
	trial_run(trial);
	check_value(trial);
	row->status = row->verdict->status;
	row->attainment = row->verdict->attainment;
	row->met = row->verdict->met == ANSWER_YES;
	row->illustrative = rests_on_illustrative(row);
	report->illustrative = report->illustrative || row->illustrative;
	if (row->indicator->within) /* part of another one: shown, not counted */
		return;
	report->available += indicator_has_data(row);
	struct attribute_progress *attribute = attribute_of(plan, report, row->indicator);
	attribute->total++;
	attribute->counts[row->status]++;
}

/* ---- Rates by attribute ---- */

/* Whether the row can be counted as met or unmet: words are counted apart, and what cannot be told is no miss. */
static bool is_counted(const struct indicator_progress *row, const struct attribute_progress *attribute)
{
	return row->indicator->attribute == attribute->attribute && !row->indicator->within && status_is_measured(row->status);
}

static void count_met(struct figures *figures, const struct report_progress *report, const struct attribute_progress *attribute,
		      struct figure *met, struct figure *available)
{
	long long met_count = 0, available_count = 0;
	for (size_t i = 0; i < figures->plan->indicator_count; i++) {
		const struct indicator_progress *row = &report->indicators[i];
		if (!is_counted(row, attribute))
			continue;
		available_count++;
		met_count += row->met;
		if (row->met)
			figure_input(figures, met, row->value);
		met->illustrative = met->illustrative || row->illustrative;
		figure_input(figures, available, row->value);
	}
	met->number = number_of(met_count);
	available->number = number_of(available_count);
}

/* Indicators that meet their target among those that can be measured: each attribute by itself. */
static void add_met_rate(struct figures *figures, const struct report_progress *report, struct attribute_progress *attribute, struct notes *notes)
{
	static const struct {
		const char *path;
		enum word named;
		enum rule rule;
	} parts[] = {{"met", WORD_NAME_MET_COUNT, RULE_COUNT},
		     {"available", WORD_NAME_AVAILABLE_COUNT, RULE_COUNT},
		     {"met-rate", WORD_NAME_MET_RATE, RULE_MET_RATE}};
	struct text none = plan_find(figures->plan, "attribute", TEXT("other")) ? TEXT("without") : TEXT("other");
	struct text point = report->report->point, id = attribute->attribute ? attribute->attribute->id : none;
	struct phrase words = attribute->attribute ? phrase_of_text(attribute->attribute->name) : PHRASE(WORD_NO_ATTRIBUTE);
	struct figure *made[3];
	for (size_t i = 0; i < 3; i++) {
		struct phrase name = PHRASE2(figures->arena, parts[i].named, point_words(figures->arena, point), words);
		struct text address = TEXT_JOIN(figures->arena, TEXT("report/"), point, TEXT("/"), id, TEXT("-"), text_of(parts[i].path));
		made[i] = figures_add(figures, name, parts[i].rule, address);
		made[i]->place = report->report->place;
		made[i]->illustrative = report->report->status == REPORT_ILLUSTRATIVE;
	}
	count_met(figures, report, attribute, made[0], made[1]);
	figure_percentage(figures, made[2], made[0], made[1], figures->plan->monitoring.decimals, notes);
	attribute->met_rate = made[2];
}

static void add_met_rates(struct figures *figures, const struct report_progress *report, struct notes *notes)
{
	size_t count = figures->plan->attribute_count;
	bool usual = report->attributes[0].total || report->attributes[1].total;
	for (size_t i = 0; i <= count; i++)
		if (report->attributes[i].total || (i < USUAL_ATTRIBUTES && usual))
			add_met_rate(figures, report, &report->attributes[i], notes);
}

void indicator_results_add(struct figures *figures, const struct progress *progress, size_t at, struct notes *notes)
{
	const struct plan *plan = figures->plan;
	struct report_progress *report = &progress->reports[at];
	report->attributes = ARENA_ARRAY(figures->arena, plan->attribute_count + 1, struct attribute_progress);
	for (size_t i = 0; i < plan->attribute_count; i++)
		report->attributes[i].attribute = &plan->attributes[i];
	report->indicators = ARENA_ARRAY(figures->arena, plan->indicator_count, struct indicator_progress);
	for (size_t i = 0; i < plan->indicator_count; i++) {
		struct trial trial = {.figures = figures, .progress = progress, .at = at, .index = i, .report = report, .notes = notes};
		add_row(&trial);
	}
	add_met_rates(figures, report, notes);
}
