/*
 * Editions that go off a site because their results file went: nothing else would tell of them, unless they are released.
 * For plan.c.
 * SPDX-License-Identifier: MIT
 */
#ifndef RUN_LOST_EDITIONS_H
#define RUN_LOST_EDITIONS_H

#include "publish/publication.h"

/* Warns of each edition published before and not this time whose results file is gone; all files have been added. */
void lost_editions_note(const struct publication *publication, struct text plan_folder, struct arena *arena,
			struct notes *notes);

#endif
