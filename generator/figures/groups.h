/*
 * The sets of projects for which money and stages are added up: boxes, parts, funds, places, and all of them.
 * For figures/ and the view; made once, after the totals.
 * SPDX-License-Identifier: MIT
 */
#ifndef FIGURES_GROUPS_H
#define FIGURES_GROUPS_H

#include "figures/figures.h"

enum group_kind { GROUP_ALL, GROUP_PART, GROUP_BOX, GROUP_FUND, GROUP_PLACE };

struct group {
	enum group_kind kind;
	struct text prefix; /* of its figures' addresses: "box/box-02", "total" for all projects */
	struct text name;   /* in the names of its figures */
	const void *subject; /* the chapter, box, fund or place; NULL for all projects */
	const struct project **members;
	size_t count, room;
	const struct figure *planned, *lines; /* the denominators of its rates */
};

struct groups {
	struct group *list; /* in the order of the kinds above, within one kind in the plan's order */
	size_t count;
	const struct figure **investments; /* one per project of the plan */
};

/*
 * Needs the totals. A place stands for the outermost one below the city and counts projects named there or within;
 * a fund counts the projects that the plan says it pays. Both enter whole projects, for the plan does not divide
 * them, and their planned sum and number of lines are added to the figures. Places without a project are left out.
 */
struct groups *groups_new(struct figures *figures, struct notes *notes);

#endif
