/*
 * Results: what one reporting point says about indicators and projects, as written.
 * Filled from the files in results/ after the plan is read; constant for everybody else.
 * SPDX-License-Identifier: MIT
 */
#ifndef PLAN_READ_RESULTS_H
#define PLAN_READ_RESULTS_H

#include "plan/plan.h"
#include "base/read_xml.h"

enum report_status { REPORT_OFFICIAL, REPORT_PRELIMINARY, REPORT_ILLUSTRATIVE };
enum actual_state { ACTUAL_PRESENT, ACTUAL_NOT_DUE, ACTUAL_NOT_AVAILABLE, ACTUAL_NOT_APPLICABLE };

/* What the bureau finds of a target that is words. */
enum judgement { JUDGEMENT_NONE, JUDGEMENT_MET, JUDGEMENT_NOT_MET, JUDGEMENT_UNDER_WAY };

struct actual {
	const struct indicator *indicator;
	enum actual_state state;
	enum measure measure; /* what the number is */
	bool measure_said;    /* by the data, not taken as usual */
	enum judgement judgement;
	struct value value; /* as published at the time; corrections are applied by figures/progress */
	struct text source, remark;
	struct text confirmed; /* why a number that looks wrong is right; then no warning is given */
};

enum stage {
#define STAGE(id, name) id,
#include "plan/stages.def"
#undef STAGE
	STAGE_COUNT
};

/* Investment completed since the start, from one fund (NULL: not told apart). */
struct invested {
	const struct named *fund;
	struct value value;
};

struct project_progress {
	const struct project *project;
	enum stage stage;
	struct text document, reason, remark;
	struct text confirmed; /* what was found when a doubtful value was looked at again; empty: it was not */
	struct invested *invested;
	size_t invested_count;
	struct place place;
};

struct correction {
	const struct indicator *indicator;
	const struct results *corrected; /* the earlier report */
	bool had_old; /* false: there was no value, and one is reported late */
	struct number old_number, new_number;
	int old_decimals, new_decimals;
	enum qualifier old_qualifier, new_qualifier; /* the new value keeps nothing of the old one's */
	const struct unit *unit;
	enum measure measure;
	struct text reason, date, approver;
	struct place place, new_place;
};

/* An amount that a project was said to have invested, and what it should have been. */
struct money_correction {
	const struct project *project;
	const struct named *fund; /* NULL: not told apart by fund */
	const struct results *corrected; /* the earlier report */
	bool had_old;             /* false: there was no amount, and one is reported late */
	struct value old_value, new_value;
	struct text reason, date, approver;
	struct place place;
};

enum task_state {
#define TASK_STATE(id, name) id,
#include "plan/task_states.def"
#undef TASK_STATE
	TASK_STATE_COUNT
};

/* What shows that something was done; each part may be empty. */
struct evidence {
	struct text document, link, date;
};

struct task_result {
	const struct task *task;
	enum task_state state;
	struct text progress, next; /* in words: what was done, what comes next */
	struct text document, reason; /* of a change */
	bool has_percent;
	struct number percent;
	int percent_decimals;
	struct evidence *evidence;
	size_t evidence_count;
	struct place place;
};

/* The state of a task that was reported wrongly, and what it was. */
struct task_correction {
	const struct task *task;
	const struct results *corrected; /* the earlier report */
	enum task_state old_state, new_state;
	struct text reason, date, approver;
	struct place place;
};

/* What a statement is about. */
struct subject {
	struct text of, name;              /* "indicator/ID", "project/ID" or "task/ID"; empty: the whole plan */
	const struct indicator *indicator; /* NULL: something else */
	struct place place;
};

/* What the bureau expects, in its own judgement: 预计完成, 预计提前完成, 完成有困难, 预计不能完成. */
enum expectation { EXPECT_MET, EXPECT_EARLY, EXPECT_DIFFICULT, EXPECT_MISSED, EXPECT_COUNT };

struct forecast {
	struct subject about;
	enum expectation outlook;
	struct text reason;
};

/* Something that the bureau proposes to change of the plan. */
struct proposal {
	struct subject about;
	struct text words, reason;
};

/* 中期评估 or 总结评估: the report is on the whole period so far. */
struct evaluation {
	bool is_final;
	struct forecast *forecasts;
	size_t forecast_count;
	struct proposal *proposals;
	size_t proposal_count;
};

struct results {
	struct source *file;
	struct text point, date, published, author, remark;
	struct date day; /* the reference date */
	enum report_status status;
	struct actual *actuals;
	size_t actual_count;
	struct project_progress *progress;
	size_t progress_count;
	struct task_result *tasks;
	size_t task_count;
	struct correction *corrections;
	size_t correction_count;
	struct money_correction *money_corrections;
	size_t money_correction_count;
	struct task_correction *task_corrections;
	size_t task_correction_count;
	struct evaluation *evaluation; /* NULL: a usual report on a year or part of one */
	struct prose *words; /* of the year's report in words, results/POINT.md: read_prose.h; NULL without it */
	struct place place;
	bool tells_left_out; /* by corrections of a report that is left out: the file is not to be published */
	struct notes notes; /* of reading this file, before they are told */
};

enum { MOST_REPORTS = 100 };

/* Of a plan that cannot be read: what is wrong with the form of its results is told all the same. */
void results_check_form(struct text plan_folder, const struct xml_schema *schema, struct arena *arena, struct notes *notes);

/*
 * Reads every results/POINT.xml of the plan, sorted by reference date, into plan->results. With official_only,
 * illustrative files are checked and then left out, and always those that an edition was released without, since
 * released editions stay as they are: a warning says so. `as_of` (a point such as "2022", or empty) leaves out later ones
 * unchecked.
 */
void results_read_all(struct plan *plan, const struct xml_schema *schema, bool official_only, struct text as_of,
		      struct notes *notes);

/* How many of the first `count` reports are illustrative. */
size_t results_illustrative(const struct plan *plan, size_t count);

/*
 * The plan as it stood at a point, out of the plan with later reports: the same but for these, and sharing everything
 * with it. Only where the same text of the plan holds at both points (revision.h).
 */
struct plan *plan_as_of(const struct plan *newest, struct text as_of);

/* The name of an outlook in the data. */
const char *outlook_name(enum expectation outlook);

/* What a report says about an indicator or project; NULL when nothing. */
const struct actual *results_actual(const struct results *results, const struct indicator *indicator);
const struct task_result *results_task(const struct results *results, const struct task *task);
/* The latest correction that the plan's reports make of what `results` said of the task; NULL: none. */
const struct task_correction *results_task_correction(const struct plan *plan, const struct results *results, const struct task *task);
const struct project_progress *results_progress(const struct results *results, const struct project *project);

#endif
