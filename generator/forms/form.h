/*
 * What a form needs to know of a plan at one reporting point, and the columns forms are made of.
 * For the commands about forms; the other files of forms/ build on it.
 * SPDX-License-Identifier: MIT
 */
#ifndef FORMS_FORM_H
#define FORMS_FORM_H

#include "figures/progress.h"

struct form_context {
	const struct plan *plan;
	const struct figures *figures;
	struct arena *arena;
	struct text point;
	struct text date;                   /* the last day of the point */
	const struct report_progress *last; /* the newest report before that day, or NULL */
	const struct results *current;      /* the report of this point, or NULL */
};

/* Fills in the context. False after a note when the point is malformed or lies outside the plan's period. */
bool form_context_read(struct form_context *context, const struct figures *figures, const struct progress *progress,
		       struct text point, struct arena *arena, struct notes *notes);

/* "results/2024.xml" below the plan's folder. */
struct text form_results_path(const struct form_context *context);

enum form_column {
	COLUMN_ID,
	COLUMN_NAME,
	COLUMN_UNIT,
	COLUMN_TARGET,
	COLUMN_KIND,
	COLUMN_LAST, /* of any kind; never read back */
	COLUMN_VALUE,
	COLUMN_STATE,
	COLUMN_SOURCE,
	COLUMN_STAGE,
	COLUMN_DOCUMENT,
	COLUMN_REASON,
	COLUMN_REMARK,
	COLUMN_TASK_STATE,
	COLUMN_PROGRESS,
	COLUMN_PERCENT,
	COLUMN_EVIDENCE,
	COLUMN_LINK,
	COLUMN_EVIDENCE_DATE,
	COLUMN_NEXT,
	COLUMN_INVESTED, /* of one fund, or of none in particular */
	COLUMN_UNKNOWN,
	COLUMN_COUNT
};

/* Words for the reader of a form: what a row is about. Owned by the context's arena. */
struct text form_target(const struct form_context *context, const struct indicator *indicator);
struct text form_planned(const struct form_context *context, const struct project *project);
/* What is asked for: 当年新增数. */
struct text form_measure(const struct form_context *context, const struct indicator *indicator, enum measure measure);
struct text form_name(const struct form_context *context, const struct indicator *indicator); /* 其中：高速铁路 */
/* Whether a target of it is in words, so that the bureau judges it. */
bool form_is_judged(const struct indicator *indicator);
struct text form_deadline(const struct form_context *context, const struct task *task);
/* The rows of that report, whose words a form carries to be updated; NULL when it has none, or is illustrative. */
const struct actual *form_last_actual(const struct form_context *context, const struct indicator *indicator);
const struct project_progress *form_last_progress(const struct form_context *context, const struct project *project);
const struct task_result *form_last_task(const struct form_context *context, const struct task *task);
/* The state of a task in the report before, empty when there is none. */
struct text form_last_task_state(const struct form_context *context, const struct task *task);
/* What the report before said; all empty when there is none. */
struct form_said {
	struct text text;
	bool is_illustrative;
};
struct form_said form_last_value(const struct form_context *context, const struct indicator *indicator);
struct form_said form_last_invested(const struct form_context *context, const struct project *project);
struct text form_marked(const struct form_context *context, struct form_said said); /* with a mark when illustrative */
struct text form_stage(const struct form_context *context, enum stage stage);
struct text form_last_stage(const struct form_context *context, const struct project *project);

/* A number of that unit as readers expect it: 约260人. */
struct text form_number(const struct form_context *context, struct number number, int decimals,
			enum qualifier qualifier, const struct unit *unit);

/* 暂无数据 and the other states without a number. */
enum word form_state_word(enum actual_state state);
/* The words plan.xsd has for them, in the order of enum actual_state less one, and for the others; NULL ends them. */
extern const char *const form_state_codes[];
extern const char *const form_stage_codes[];
extern const char *const form_task_codes[];
extern const char *const form_judgement_codes[]; /* in the order of enum judgement less one */
extern const char *const form_measure_codes[];

/* Appends text as an attribute's value, its quotes included. */
void form_put_attribute(struct buffer *out, const char *name, struct text value);

#endif
