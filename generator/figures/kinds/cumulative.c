/*
 * What the years add up to: new service points over the whole plan.
 * One of the rooms of kind.h.
 * SPDX-License-Identifier: MIT
 */
#include "figures/kinds/sums.h"

static void judge_cumulative(struct trial *trial)
{
	const struct figure *sum = trial->row->cumulative;
	struct assessment *verdict = trial->verdict;
	struct number nothing = number_of(0);
	sums_add_share(trial, verdict->attainment, RULE_CUMULATIVE_RATE);
	sums_add_share(trial, verdict->progress, RULE_CUMULATIVE_RATE);
	trial_add_schedule(trial, false, &nothing);
	trial_add_lead(trial);
	if (sum->state != FIGURE_PRESENT) {
		trial_absent(trial, sum->state);
		return;
	}
	verdict->met = trial_meets(trial, sum, false);
	if (trial->row->has_gaps && verdict->met != ANSWER_YES) { /* too small, and by how much is unknown */
		verdict->met = ANSWER_UNDECIDED;
		trial_decide(trial, STATUS_NO_DATA, PHRASE(WORD_NONE));
		verdict->reason = sum->reason;
	} else if (verdict->met == ANSWER_UNDECIDED) {
		trial_undecided(trial, sum);
	} else if (trial_is_due(trial)) {
		trial_decide_at_date(trial, trial_facts(trial, sum));
	} else if (verdict->met == ANSWER_YES) {
		trial_decide(trial, STATUS_EARLY, trial_facts(trial, sum));
	} else {
		trial_judge_pace(trial, sum, false, &nothing);
	}
	if (verdict->met == ANSWER_NO)
		trial_tell_fall(trial); /* a total that was reduced */
}

const struct kind_room cumulative_room = {.run = sums_run, .judge = judge_cumulative, .lasts = true, .sums = true};
