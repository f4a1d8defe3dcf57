/*
 * One target of one indicator at one reporting point on its way to a verdict, and what all rooms need for it.
 * For the files of figures/kinds and for progress.c.
 * SPDX-License-Identifier: MIT
 */
#ifndef FIGURES_KINDS_TRIAL_H
#define FIGURES_KINDS_TRIAL_H

#include "figures/bounds.h"
#include "figures/kinds/kind.h"

struct trial {
	struct figures *figures;
	const struct progress *progress; /* reports up to `at` have their rows */
	size_t at, index;                /* the report, and the indicator's place in the plan */
	struct report_progress *report;
	struct indicator_progress *row;
	const struct target *target;     /* while a target is judged */
	struct assessment *verdict;
	struct notes *notes;
};

/* Lets the room of the indicator's kind run, then judges every target; fills in the row. */
void trial_run(struct trial *trial);

/* ---- For the rooms ---- */

extern const struct kind_room level_room, cumulative_room, yearly_room, growth_room, compound_room, limit_room, cumulative_limit_room;

/* Figures of the row ("indicator/ID/path/POINT") and of the verdict (the same, with the target's date behind it unless it is the main one). */
struct figure *trial_row_figure(const struct trial *trial, enum rule rule, enum word name, const char *path);
struct figure *trial_figure(const struct trial *trial, enum rule rule, enum word name, const char *path);
const struct figure *trial_base(const struct trial *trial);          /* NULL: the document has none */
const struct figure *trial_target_figure(const struct trial *trial);

/* The indicator's row at an earlier report, or this one. */
struct indicator_progress *trial_row_at(const struct trial *trial, size_t report);
/* Months before the first of the plan's years, which may begin before the plan. */
struct number trial_years_begin(const struct plan *plan);
/* The target that holds on a day: the first that is not past; when all are, the last. */
const struct target *trial_target_on(const struct indicator *indicator, struct date day);
/* The plan's year a day lies in, counted from 0; whether the day ends one. */
int trial_year(const struct plan *plan, struct date day);
bool trial_year_ends(const struct plan *plan, struct date day);
/* Whether the report is the last of its year among those up to `last`. */
bool trial_closes_year(const struct plan *plan, size_t report, size_t last);
/* A value that is missing although there should be one; not due or not applicable is known to be nothing. */
bool trial_is_unknown(const struct figure *value);
/* Names the points without value and counts the years without report among the years up to this report. */
struct phrase trial_gaps(const struct trial *trial);

bool trial_is_due(const struct trial *trial); /* at the target's date */
/* Where the span of the target begins: the base's date, or the plan's start. */
struct number trial_span_start(const struct trial *trial, bool from_base);
/* Time elapsed of the target's span, in percent; by the targets in between where there are any and `base` is known. */
void trial_add_schedule(struct trial *trial, bool from_base, const struct number *base);
/* What the targets in between ask at this point, if they do: in the indicator's unit. */
bool trial_expected(const struct trial *trial, bool from_base, const struct number *base, struct number *expected);
/* actual ÷ target, or target ÷ actual where lower is better; a share of numbers below zero, or of a target of none, says nothing. */
void trial_add_attainment(const struct trial *trial, struct figure *figure);
/* (done − base) ÷ (target − base) with base as a figure, or NULL for sums, which begin at nothing. */
void trial_add_progress(struct trial *trial, const struct figure *done, const struct figure *base);
void trial_add_lead(struct trial *trial);
/* Notes a figure that does not fit. */
void trial_tell_overflow(const struct trial *trial, const struct figure *figure);
/* A figure that the kind has not. */
void trial_without(struct figure *figure, enum figure_state state);
void trial_leave_out(struct figure *figure, struct phrase reason);

/* The target's number that progress goes to: of a range the nearer end. */
struct number trial_goal(const struct trial *trial);
/* Whether the figure meets the target; both ends of a range count for limits. */
enum bounds_answer trial_meets(const struct trial *trial, const struct figure *done, bool both_ends);

/* Sets the status with its general rule and the facts that decided. */
void trial_decide(struct trial *trial, enum status status, struct phrase facts);
/* The same with a condition of the room's own. */
void trial_decide_by(struct trial *trial, enum status status, enum word condition, struct phrase facts);
/* At the target's date: completed or missed, by verdict->met. */
void trial_decide_at_date(struct trial *trial, struct phrase facts);
/* The number has a 约 or 以上 and may or may not meet the target. */
void trial_undecided(struct trial *trial, const struct figure *done);
/* By its state: no data, not due, not applicable. */
void trial_absent(struct trial *trial, enum figure_state state);
/* "{done}，目标{target}". */
struct phrase trial_facts(const struct trial *trial, const struct figure *done);
/* The same of several values at once, and one of them: "2021为90%". */
struct phrase trial_facts_of(const struct trial *trial, struct phrase values);
struct phrase trial_value_at(const struct trial *trial, const struct indicator_progress *row);
/* Says that the target was met at an earlier point and is not any more. */
void trial_tell_fall(struct trial *trial);
/* Before the date, when the target is not met: by pace, by the targets in between, or in-progress. */
void trial_judge_pace(struct trial *trial, const struct figure *done, bool from_base, const struct number *base);

#endif
