/*
 * Progress: what the yearly results make of targets and projects, rule by rule, status by status.
 * For the pipeline and view/; README "Rules" lists the formulas and their sources.
 * SPDX-License-Identifier: MIT
 */
#ifndef FIGURES_PROGRESS_H
#define FIGURES_PROGRESS_H

#include "figures/figures.h"
#include "figures/bounds.h"
#include "figures/groups.h"
#include "plan/read_results.h"

/* What is said of a target at a point; figures/verdicts.md tells when. */
enum status {
	STATUS_COMPLETED,       /* 已完成: met at the target's date, final */
	STATUS_EARLY,           /* 提前完成: a sum that has reached its target, final */
	STATUS_MET,             /* 已达目标: met at this point, before the date */
	STATUS_ON_SCHEDULE,     /* 达到序时进度 */
	STATUS_NEARLY,          /* 基本达到 */
	STATUS_BEHIND,          /* 滞后 */
	STATUS_IN_PROGRESS,     /* 尚未达到: not met, and the pace is unknown */
	STATUS_YEAR_MET,        /* 年度完成: this year's target met, and none missed so far */
	STATUS_KEPT,            /* 守住限值: a limit kept at this point */
	STATUS_EXCEEDED,        /* 突破限值 */
	STATUS_IMPOSSIBLE,      /* 无法完成: a yearly target missed once */
	STATUS_MISSED,          /* 未达目标: at the date, final */
	STATUS_WORDS_MET,       /* 认定达到: a target in words, judged by the bureau */
	STATUS_WORDS_UNDER_WAY, /* 认定推进中 */
	STATUS_WORDS_NOT_MET,   /* 认定未达到 */
	STATUS_UNJUDGED,        /* 待认定 */
	STATUS_NOT_SET,         /* 目标未定 */
	STATUS_UNCOMPUTABLE,    /* 无法判断: there is a number, and it does not tell */
	STATUS_NOT_DUE,
	STATUS_NOT_APPLICABLE,
	STATUS_NO_DATA,
	STATUS_COUNT
};

/* What a reader asks of a target first; the worst comes first. */
enum standing {
	STANDING_BEHIND,
	STANDING_UNJUDGED, /* there is a value, and nothing to measure the pace by */
	STANDING_UNKNOWN,  /* a value is missing */
	STANDING_ON_WAY,
	STANDING_MET,
	STANDING_NONE,     /* nothing is asked at this point */
	STANDING_COUNT
};

/* What is said of the nature of data. What rests in part on illustrative results is none of the other three. */
enum data_status { DATA_OFFICIAL, DATA_PRELIMINARY, DATA_ILLUSTRATIVE, DATA_PARTLY_ILLUSTRATIVE };

/* What is said of one target at one reporting point. Figures are never NULL; look at their state. */
struct assessment {
	const struct target *target;
	struct figure *attainment, *progress, *schedule, *lead;
	enum status status;
	enum bounds_answer met; /* at this point */
	bool is_final;   /* no later value changes it */
	bool is_later;   /* the report comes after the target's date, whose verdict stands */
	struct phrase rule, facts; /* the condition that decided, and with which numbers; facts may be empty */
	struct phrase reason;      /* what else is to be known; may be empty */
};

struct chain;

/* One indicator at one reporting point. Figures are never NULL; look at their state. */
struct indicator_progress {
	const struct indicator *indicator;
	const struct results *report;
	const struct actual *actual;         /* NULL: the report does not mention it */
	const struct correction *correction; /* the newest one of this value, or NULL */
	const struct results *corrected_by;  /* the report it stands in, or NULL */
	struct figure *value;                /* as corrected */
	enum measure measure;                /* what it is */
	struct figure *cumulative;           /* of sums and compound changes: all since the start; else NULL */
	const struct chain *chain;           /* of rates that are chained, for their rooms only */
	struct assessment *verdicts;            /* one for each of the indicator's targets */
	const struct assessment *verdict;       /* the one shown where there is room for one */
	const struct figure *attainment;        /* of `verdict` */
	struct figure *growth;    /* growth kinds only, else NULL */
	struct figure *years_met; /* yearly kinds only, else NULL: how many years met their target so far */
	bool has_gaps;          /* of sums: years are missing in it, so that nothing is measured by it */
	bool met, illustrative; /* met by `verdict`; whether a figure above rests on illustrative results */
	enum status status;     /* of `verdict` */
};

/* Money a project has spent since its start, of one fund. */
struct spent {
	const struct named *fund; /* NULL: not told apart */
	struct figure *figure;
};

/* One project at one reporting point. What a report does not say goes on standing as it was said last. */
struct project_result {
	const struct project *project;
	const struct results *report;
	const struct project_progress *progress; /* NULL: the report does not mention it */
	const struct project_progress *standing; /* what was said of it last; NULL: nothing yet */
	const struct results *said, *paid; /* the reports that last gave a stage, and money; NULL: none yet */
	bool started, completed;           /* ever: adjusting or cancelling a project does not undo it */
	bool overdue;                      /* its deadline has passed, and it is not completed */
	struct spent *spent;
	size_t spent_count;
	struct figure *invested; /* since the start */
	struct figure *done;     /* in the plan's period: the same, where nothing was spent before it */
	struct figure *rate;     /* done ÷ planned */
};

/* One task at one reporting point. */
struct task_standing {
	const struct task *task;
	const struct task_result *own;      /* NULL: the report does not mention it */
	const struct task_result *standing; /* what was said of it last, of a yearly task this year; NULL: nothing */
	const struct results *said;         /* the report that said it, or NULL */
	enum task_state state;              /* of what stands, as corrected */
	const struct task_correction *correction; /* of what this report itself said; NULL: none */
	bool overdue;                       /* its deadline has passed, and it is neither done nor dropped */
};

/* How many of a group's projects something is known of. */
struct coverage {
	size_t known, fresh, of;      /* fresh: said by this very report */
	const struct results *oldest; /* the report that said the oldest of what still stands; NULL: all is fresh */
};

/* Money and stages of one group of projects at one reporting point. */
struct group_progress {
	const struct group *group;
	struct figure *invested, *investment_rate; /* never NULL */
	struct figure *done;                       /* in the period; NULL: the same as invested */
	struct coverage money, stages;
	struct figure *start_rate, *start_rate_amount, *completion_rate, *completion_rate_amount;
	/* NULL where a group has one project only, whose stage says it all */
	struct figure *from_fund, *share; /* of funds: money from it, and its share of all; else NULL */
};

/* The indicators of one attribute at a point: never added to those of another. */
struct attribute_progress {
	const struct named *attribute; /* NULL: rows without one */
	size_t total, counts[STATUS_COUNT];
	struct figure *met_rate; /* NULL when no indicator has the attribute */
};

struct report_progress {
	const struct results *report;
	bool illustrative; /* whether anything here rests on illustrative results */
	struct figure *schedule;
	struct indicator_progress *indicators; /* one per indicator of the plan, in its order */
	struct project_result *projects;       /* one per project of the plan, in its order */
	size_t available;                      /* indicators with a value */
	struct attribute_progress *attributes; /* one per attribute of the plan, and one for rows that have none */
	size_t stages[STAGE_COUNT]; /* as they stand */
	size_t reported_projects, standing_projects, overdue_projects; /* in this report; known from an earlier one; 逾期 */
	struct task_standing *tasks; /* one per task of the plan, in its order */
	size_t task_states[TASK_STATE_COUNT], reported_tasks, standing_tasks, overdue_tasks;
	struct group_progress *groups; /* one per group of figures->groups; the first is the whole plan */
	struct figure *all_invested, *unsplit; /* with projects that have no planned amount; not told apart by fund */
};

struct progress {
	struct report_progress *reports; /* sorted by reference date */
	size_t count;
};

/* Computes everything the plan's results allow; adds the figures to `figures`. */
struct progress *progress_new(struct figures *figures, struct notes *notes);

/* "33个项目中27个有数，其中6个沿用以前填报的数（最早为2022）", or empty when every one was said by the report itself. */
struct phrase coverage_phrase(const struct coverage *coverage, struct arena *arena);

/* What was published before the correction: digits without unit, or 暂无数据; owned by the arena. */
struct phrase correction_old(const struct correction *correction, struct arena *arena);
/* What takes its place, likewise. */
struct text correction_new(const struct correction *correction, struct arena *arena);

enum standing status_standing(enum status status);
const char *standing_name(enum standing standing); /* "on-way" */
bool status_is_of_words(enum status status); /* judged by the bureau */
/* A number is reported, or a target in words is found met, not met or under way. */
bool indicator_has_data(const struct indicator_progress *row);
bool status_is_measured(enum status status); /* met or not is known from numbers */
const char *status_name(enum status status);  /* "on-schedule" */
enum word status_title(enum status status);   /* 达到序时进度 */
enum word status_mark(enum status status);    /* a shape, so that colour is not needed */
/* The condition, with the plan's own bands; owned by the arena. */
struct phrase status_rule(const struct plan *plan, enum status status, struct arena *arena);
/* The condition that decided, with its numbers: "进度不低于序时进度：进度62.00%，序时进度60.00%". */
struct phrase assessment_grounds(const struct assessment *assessment, struct arena *arena);
/* The nature of a report, or of what is made from it: what its file claims, unless illustrative results are in it. */
enum data_status data_status(const struct results *report, bool illustrative);
/* The nature of an edition, which shows all reports up to its own. */
enum data_status edition_status(const struct plan *plan, size_t last);
const char *data_status_name(enum data_status status);
enum word data_status_title(enum data_status status); /* 正式数据 */
const char *task_state_name(enum task_state state); /* "recurring-done" */
enum word task_state_title(enum task_state state);
bool task_is_done(enum task_state state);
const char *stage_name(enum stage stage);
enum word stage_title(enum stage stage);

#endif
