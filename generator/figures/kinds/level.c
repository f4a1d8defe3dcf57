/*
 * A level to be reached by a date: coverage, beds, life expectancy.
 * One of the rooms of kind.h.
 * SPDX-License-Identifier: MIT
 */
#include "figures/kinds/trial.h"

static void judge_level(struct trial *trial)
{
	const struct figure *value = trial->row->value, *base = trial_base(trial);
	struct assessment *verdict = trial->verdict;
	bool has_base = base && trial->row->indicator->base_measure == MEASURE_LEVEL;
	trial_add_attainment(trial, verdict->attainment);
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
		trial_undecided(trial, value);
	else if (trial_is_due(trial))
		trial_decide_at_date(trial, trial_facts(trial, value));
	else if (verdict->met == ANSWER_YES)
		trial_decide(trial, STATUS_MET, trial_facts(trial, value));
	else
		trial_judge_pace(trial, value, true, has_base ? &base->number : NULL);
	if (verdict->met == ANSWER_NO)
		trial_tell_fall(trial);
}

const struct kind_room level_room = {.judge = judge_level};
