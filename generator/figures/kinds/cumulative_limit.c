/*
 * A cap on what the years add up to: new building land of at most so much. Used up bit by bit, exceeded for good.
 * One of the rooms of kind.h.
 * SPDX-License-Identifier: MIT
 */
#include "figures/kinds/sums.h"

static void judge_cap(struct trial *trial)
{
	const struct figure *sum = trial->row->cumulative;
	struct assessment *verdict = trial->verdict;
	sums_add_share(trial, verdict->attainment, RULE_USED_UP);
	trial_without(verdict->progress, FIGURE_NOT_APPLICABLE);
	trial_without(verdict->lead, FIGURE_NOT_APPLICABLE);
	trial_add_schedule(trial, false, NULL);
	if (sum->state != FIGURE_PRESENT) {
		trial_absent(trial, sum->state);
		return;
	}
	verdict->met = trial_meets(trial, sum, true);
	if (verdict->met == ANSWER_NO) {
		trial_decide_by(trial, STATUS_EXCEEDED, WORD_RULE_CAP_EXCEEDED, trial_facts(trial, sum));
	} else if (trial->row->has_gaps) { /* the years that are missing may have used up the rest */
		verdict->met = ANSWER_UNDECIDED;
		trial_decide(trial, STATUS_NO_DATA, PHRASE(WORD_NONE));
		verdict->reason = sum->reason;
	} else if (verdict->met == ANSWER_UNDECIDED) {
		trial_undecided(trial, sum);
	} else if (trial_is_due(trial)) {
		trial_decide_by(trial, STATUS_COMPLETED, WORD_RULE_CAP_KEPT_THROUGHOUT, trial_facts(trial, sum));
	} else {
		trial_decide_by(trial, STATUS_KEPT, WORD_RULE_CAP_KEPT, trial_facts(trial, sum));
	}
}

const struct kind_room cumulative_limit_room = {.run = sums_run, .judge = judge_cap, .lasts = true, .sums = true};
