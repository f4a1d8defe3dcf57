/*
 * Numbers of the narrative that no link binds: which of the plan's figures they are, or speak of and contradict.
 * For the lint.
 * SPDX-License-Identifier: MIT
 */
#ifndef FIGURES_LOOSE_FIGURES_H
#define FIGURES_LOOSE_FIGURES_H

#include "figures/figures.h"
#include "plan/read_prose.h"

/*
 * Adds a warning for each number with a unit in a stretch of the narrative, in figures or in words (65%, 百分之六十五,
 * 1亿2000万元); years, ordinals and small numbers in words (三个镇) are none. Where the sentence names an indicator, a
 * project or a stated figure before it, the warning says which of its figures it is, or that it is none of them: figures of the
 * plan alone, and in the text of a year (`with_results`) what was reported as well.
 */
void loose_figures_check(const struct figures *figures, const struct text_run *run, bool with_results, struct notes *notes);

/*
 * Adds a warning for each quantity and amount of a project that its summary does not name, where the summary names another
 * number in that unit which is none of the project's.
 */
void loose_figures_check_summary(const struct figures *figures, const struct project *project, struct notes *notes);

#endif
