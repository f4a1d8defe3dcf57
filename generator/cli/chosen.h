/*
 * Which plans a command is for, and what its options decide about a run over them.
 * For the commands.
 * SPDX-License-Identifier: MIT
 */
#ifndef CLI_CHOSEN_H
#define CLI_CHOSEN_H

#include "cli/session.h"
#include "run/plan.h"

/* Whether the folder holds a plan.xml. */
bool is_plan_folder(struct arena *arena, struct text folder);

/* Where templates are taken from: as told, or here, or beside the folder of the plan (empty: of none), or those installed. */
struct folders choose_templates(const struct session *session, struct text plan);

/*
 * The plan folders named, or all under plan-data/ when none is; with them, `run` is complete. Returns an exit code, not 0
 * after saying what is wrong.
 */
int choose_plans(struct session *session, const struct text *named, size_t count, struct run_options *run);

/* The same for a command that is about one plan: where there are several it asks which. */
int choose_plan(struct session *session, const struct text *named, size_t count, struct run_options *run);

/* An edition named by a plan folder or by a reporting point of run->plans[0]; NULL after a note. */
struct loaded_plan *choose_edition(struct session *session, const struct run_options *run, struct text name);

#endif
