/*
 * Which editions have a record of release, and which files each was made from. What a record says is for
 * figures/release.
 * SPDX-License-Identifier: MIT
 */
#ifndef PLAN_RELEASES_H
#define PLAN_RELEASES_H

#include "plan/plan.h"

enum { RELEASE_MOST_BYTES = 64 * 1024 * 1024 };

/* What the edition of the plan alone, before any results, is called where a reporting point is asked for. */
#define PLAN_EDITION "plan"

/* "releases/2022.txt" below the plan's folder. */
struct text release_path(const struct plan *plan, struct text point);

/* The points that have a record, but for PLAN_EDITION; owned by the plan's arena. */
size_t released_points(const struct plan *plan, struct text **points, struct notes *notes);

/* Whether the record of the point names the file, such as "results/2022.xml"; so does one that cannot be read. */
bool released_from(const struct plan *plan, struct text point, struct text file);

/* A record that was taken back: its edition, and why. */
struct withdrawal {
	struct text point, reason;
};

/* The record's bytes with the reason behind them, as they go into releases/withdrawn/; and the first free path there. */
struct text withdrawal_write(struct arena *arena, struct text record, struct text reason);
struct text withdrawal_path(const struct plan *plan, struct text point);

/* All withdrawals in the order of their names; owned by the plan's arena. */
struct withdrawal *withdrawals(const struct plan *plan, size_t *count, struct notes *notes);

/* Whether a record of the point that had this digest was withdrawn from the plan in the folder. */
bool release_is_withdrawn(struct text plan_folder, struct text point, struct text digest, struct arena *arena);

#endif
