/*
 * The commands about editions: what changed between two, and recording one as released.
 * For main.
 * SPDX-License-Identifier: MIT
 */
#ifndef CLI_EDITIONS_H
#define CLI_EDITIONS_H

#include "run/plan.h"
#include "cli/words.h"

/*
 * Appends the changes from `older` to `newer`, each a reporting point of options->plans[0] or a plan folder of its
 * own. False after notes.
 */
bool command_diff(const struct pipeline_options *options, struct text older, struct text newer, enum language language,
		  struct arena *arena, struct buffer *out, struct notes *notes);

/*
 * Writes releases/POINT.txt into the plan's folder and says so in `out`; a dry run only names it. False after notes,
 * among them that it is there already.
 */
bool command_release(const struct pipeline_options *options, struct text point, enum language language,
		     struct arena *arena, struct buffer *out, struct notes *notes);

#endif
