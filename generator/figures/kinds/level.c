/*
 * A level to be reached by a date: coverage, beds, life expectancy.
 * One of the rooms of kind.h.
 * SPDX-License-Identifier: MIT
 */
#include "figures/kinds/trial.h"

/* target ÷ actual where lower is better; a share of numbers around zero says nothing. */
static void add_attainment(struct trial *trial)
{
	struct figures *figures = trial->figures;
	struct figure *figure = trial->verdict->attainment;
	const struct figure *value = trial->row->value, *target = trial_target_figure(trial);
	bool down = trial->row->indicator->direction == DIRECTION_DOWN;
	bool negative = number_sign(target->number) < 0 || (value->state == FIGURE_PRESENT && number_sign(value->number) < 0);
	figure->rule = down ? RULE_ATTAINMENT_DOWN : RULE_ATTAINMENT;
	if (negative)
		trial_without(figure, FIGURE_NOT_APPLICABLE);
	else
		figure_percentage(figures, figure, down ? target : value, down ? value : target, figures->plan->monitoring.decimals, trial->notes);
}

/* Met before and not any more: a level may fall back, and that is said. */
static void tell_fall(struct trial *trial)
{
	struct phrase points = PHRASE(WORD_NONE);
	size_t which = (size_t)(trial->verdict - trial->row->verdicts);
	for (size_t i = 0; i < trial->at; i++) {
		const struct indicator_progress *row = trial_row_at(trial, i);
		if (row->verdicts[which].met == ANSWER_YES)
			points = phrase_append(trial->figures->arena, WORD_LIST, points, phrase_of_text(row->report->point));
	}
	if (!phrase_is_empty(points))
		trial->verdict->reason = PHRASE1(trial->figures->arena, WORD_WHY_WAS_MET, points);
}

static void judge_level(struct trial *trial)
{
	const struct figure *value = trial->row->value, *base = trial_base(trial);
	struct assessment *verdict = trial->verdict;
	bool has_base = base && trial->row->indicator->base_measure == MEASURE_LEVEL;
	add_attainment(trial);
	trial_add_schedule(trial, true, has_base ? &base->number : NULL);
	if (has_base)
		trial_add_progress(trial, value, base);
	else
		trial_without(verdict->progress, value->state == FIGURE_PRESENT ? FIGURE_NO_BASE : value->state);
	trial_add_lead(trial);
	if (value->state != FIGURE_PRESENT) {
		trial_absent(trial, value->state);
		return;
	}
	verdict->met = trial_meets(trial, value, false);
	if (verdict->met == ANSWER_UNDECIDED)
		trial_decide(trial, STATUS_UNCOMPUTABLE, PHRASE1(trial->figures->arena, WORD_FACTS_ABOUT, trial_facts(trial, value)));
	else if (trial_is_due(trial))
		trial_decide(trial, verdict->met == ANSWER_YES ? STATUS_COMPLETED : STATUS_MISSED, trial_facts(trial, value));
	else if (verdict->met == ANSWER_YES)
		trial_decide(trial, STATUS_MET, trial_facts(trial, value));
	else
		trial_judge_pace(trial, value, true, has_base ? &base->number : NULL);
	if (verdict->met == ANSWER_NO)
		tell_fall(trial);
}

const struct kind_room level_room = {.judge = judge_level};
