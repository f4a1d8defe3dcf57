/*
 * Statuses and stages: when a target is met, which band applies, and what they are called.
 * Used through progress.h only.
 * SPDX-License-Identifier: MIT
 */
#include "figures/progress.h"

static const char *const statuses[STATUS_COUNT] = {
	"completed",  "early",      "met",       "on-schedule",     "nearly",        "behind",   "in-progress",
	"year-met",   "kept",       "exceeded",  "impossible",      "missed",        "words-met", "words-under-way",
	"words-not-met", "unjudged", "not-set",  "uncomputable",    "not-due",       "not-applicable", "no-data",
};

static const char *const stages[STAGE_COUNT] = {
#define STAGE(id, name) name,
#include "plan/stages.def"
#undef STAGE
};

bool status_is_of_words(enum status status)
{
	return status == STATUS_WORDS_MET || status == STATUS_WORDS_UNDER_WAY || status == STATUS_WORDS_NOT_MET;
}

bool status_is_measured(enum status status)
{
	return status <= STATUS_MISSED;
}

const char *status_name(enum status status)
{
	return statuses[status];
}

/* Each status has three words: title, mark, condition. */
static enum word status_words(enum status status)
{
	return WORD_STATUS_COMPLETED + 3 * (enum word)status;
}

enum word status_title(enum status status)
{
	return status_words(status);
}

enum standing status_standing(enum status status)
{
	switch (status) {
	case STATUS_BEHIND:
	case STATUS_MISSED:
	case STATUS_IMPOSSIBLE:
	case STATUS_EXCEEDED:
	case STATUS_WORDS_NOT_MET:
		return STANDING_BEHIND;
	case STATUS_IN_PROGRESS:
	case STATUS_UNJUDGED:
	case STATUS_UNCOMPUTABLE:
		return STANDING_UNJUDGED;
	case STATUS_NO_DATA:
		return STANDING_UNKNOWN;
	case STATUS_ON_SCHEDULE:
	case STATUS_NEARLY:
	case STATUS_WORDS_UNDER_WAY:
		return STANDING_ON_WAY;
	case STATUS_COMPLETED:
	case STATUS_EARLY:
	case STATUS_MET:
	case STATUS_YEAR_MET:
	case STATUS_KEPT:
	case STATUS_WORDS_MET:
		return STANDING_MET;
	case STATUS_NOT_SET:
	case STATUS_NOT_DUE:
	case STATUS_NOT_APPLICABLE:
	case STATUS_COUNT:
		break;
	}
	return STANDING_NONE;
}

const char *standing_name(enum standing standing)
{
	static const char *const names[STANDING_COUNT] = {"behind", "unjudged", "unknown", "on-way", "met", "none"};
	return names[standing];
}

enum word status_mark(enum status status)
{
	return status_words(status) + 1;
}

struct phrase status_rule(const struct plan *plan, enum status status, struct arena *arena)
{
	return PHRASE1(arena, status_words(status) + 2, number_exact(arena, plan->monitoring.nearly));
}

struct phrase assessment_grounds(const struct assessment *assessment, struct arena *arena)
{
	if (phrase_is_empty(assessment->facts))
		return assessment->rule;
	return PHRASE2(arena, WORD_RULE_AND_FACTS, assessment->rule, assessment->facts);
}

enum data_status data_status(const struct results *report, bool illustrative)
{
	if (report->status == REPORT_ILLUSTRATIVE)
		return DATA_ILLUSTRATIVE;
	if (illustrative)
		return DATA_PARTLY_ILLUSTRATIVE;
	return report->status == REPORT_OFFICIAL ? DATA_OFFICIAL : DATA_PRELIMINARY;
}

enum data_status edition_status(const struct plan *plan, size_t last)
{
	return data_status(plan->results[last], results_illustrative(plan, last + 1) > 0);
}

const char *data_status_name(enum data_status status)
{
	static const char *const names[] = {"official", "preliminary", "illustrative", "partly-illustrative"};
	return names[status];
}

enum word data_status_title(enum data_status status)
{
	return WORD_DATA_OFFICIAL + (enum word)status;
}

const char *stage_name(enum stage stage)
{
	return stages[stage];
}

enum word stage_title(enum stage stage)
{
	return WORD_STAGE_NOT_STARTED + (enum word)stage;
}

static struct text number_with_words(struct arena *arena, struct number number, int decimals, enum qualifier qualifier)
{
	const struct qualifier_words *words = qualifier_words(qualifier);
	return TEXT_JOIN(arena, text_of(words->before), number_print(arena, number, decimals, ROUND_HALF_UP), text_of(words->within),
			 text_of(words->after));
}

struct text correction_new(const struct correction *correction, struct arena *arena)
{
	return number_with_words(arena, correction->new_number, correction->new_decimals, correction->new_qualifier);
}

struct phrase correction_old(const struct correction *correction, struct arena *arena)
{
	if (!correction->had_old)
		return PHRASE(WORD_STATE_NOT_AVAILABLE);
	return phrase_of_text(number_with_words(arena, correction->old_number, correction->old_decimals, correction->old_qualifier));
}
