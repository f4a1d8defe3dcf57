/*
 * Putting a finished folder in the place of the published one, so that at every instant either the old or the
 * new site is whole, and the lock that keeps two builds apart. Used inside publish/ only; int is 0 or an errno.
 * SPDX-License-Identifier: MIT
 */
#ifndef PUBLISH_SWITCH_H
#define PUBLISH_SWITCH_H

#include "base/text.h"

/* The folder that holds everything, and the names in it. */
struct site_names {
	int parent;
	const char *out;
	const char *staging; /* ".out.planpress-new": the site being built; after an exchange, the old one */
	const char *aside;   /* ".out.planpress-old": the old site while a switch in two steps goes on */
	const char *lock;    /* ".out.planpress-lock" */
};

/* Repairs what a killed build left: puts an old site that stands aside back, removes the rest. */
int switch_recover(const struct site_names *names);

/*
 * Makes `staging` the new `out`. In one step (RENAME_EXCHANGE) where the file system can, else in two that
 * switch_recover understands. `had_site` false: out is absent, or holds nothing but perhaps .gitkeep.
 * Afterwards the old tree is at `staging` or `aside`, for the caller to remove. On failure out is unchanged.
 */
int switch_folders(const struct site_names *names, bool had_site);

/*
 * Takes the lock; *fd is for lock_release. EWOULDBLOCK: another build has it. With `read_only` nothing is
 * created: a lock file that is not there cannot be held, and *fd is then -1.
 */
int lock_take(const struct site_names *names, bool read_only, int *fd);
void lock_release(const struct site_names *names, bool read_only, int fd);

#endif
