/*
 * A cap or floor to be kept at every point: unemployment, accidents, water. Kept or exceeded; no progress, no lead, never early.
 * One of the rooms of kind.h.
 * SPDX-License-Identifier: MIT
 */
#include "figures/kinds/trial.h"

/* The limit that holds now: where it is tightened or eased in steps, that of the step. */
static struct trial of_step(const struct trial *trial)
{
	struct trial own = *trial;
	const struct target *step = trial_target_on(trial->row->indicator, trial->row->report->day);
	if (step->value.given)
		own.target = step;
	return own;
}

/* The earlier points at which the limit was not kept, with their numbers; an eased one is measured by what it is now, too. */
static struct phrase breaches(const struct trial *trial)
{
	struct phrase points = PHRASE(WORD_NONE);
	size_t which = (size_t)(trial->verdict - trial->row->verdicts);
	for (size_t i = 0; i < trial->at; i++) {
		const struct indicator_progress *row = trial_row_at(trial, i);
		if (row->verdicts[which].met == ANSWER_NO && trial_meets(trial, row->value, true) != ANSWER_YES)
			points = phrase_append(trial->figures->arena, WORD_LIST, points, trial_value_at(trial, row));
	}
	return points;
}

/* At the date the whole span counts: one point that did not keep the limit is enough. */
static void judge_end(struct trial *trial, struct phrase before)
{
	struct phrase gaps = trial_gaps(trial);
	if (!phrase_is_empty(before))
		trial_decide_by(trial, STATUS_EXCEEDED, WORD_RULE_LIMIT_BROKEN_BEFORE, trial_facts_of(trial, before));
	else if (phrase_is_empty(gaps))
		trial_decide_by(trial, STATUS_COMPLETED, WORD_RULE_LIMIT_KEPT_THROUGHOUT, trial_facts(trial, trial->row->value));
	else
		trial->verdict->reason = gaps; /* kept at this point; of the others nothing is known */
}

static void judge_limit(struct trial *trial)
{
	const struct figure *value = trial->row->value;
	struct assessment *verdict = trial->verdict;
	trial_without(verdict->attainment, FIGURE_NOT_APPLICABLE);
	trial_without(verdict->progress, FIGURE_NOT_APPLICABLE);
	trial_without(verdict->lead, FIGURE_NOT_APPLICABLE);
	trial_add_schedule(trial, false, NULL);
	if (value->state != FIGURE_PRESENT) {
		trial_absent(trial, value->state);
		return;
	}
	struct phrase before = breaches(trial);
	struct trial step = of_step(trial);
	verdict->met = trial_meets(&step, value, true);
	if (verdict->met == ANSWER_UNDECIDED)
		trial_undecided(&step, value);
	else
		trial_decide_by(trial, verdict->met == ANSWER_YES ? STATUS_KEPT : STATUS_EXCEEDED,
				verdict->met == ANSWER_YES ? WORD_RULE_LIMIT_KEPT : WORD_RULE_LIMIT_EXCEEDED, trial_facts(&step, value));
	if (!phrase_is_empty(before))
		verdict->reason = PHRASE1(trial->figures->arena, WORD_WHY_WAS_EXCEEDED, before);
	if (verdict->met == ANSWER_YES && trial_is_due(trial))
		judge_end(trial, before);
}

const struct kind_room limit_room = {.judge = judge_limit};
