/*
 * The sets of projects for which money and stages are added up: all of them, parts, boxes, funds, places.
 * For figures/ and the view; made once, before the totals, which fill in the sums.
 * SPDX-License-Identifier: MIT
 */
#ifndef FIGURES_GROUPS_H
#define FIGURES_GROUPS_H

#include "figures/figures.h"

enum group_kind { GROUP_ALL, GROUP_PART, GROUP_BOX, GROUP_FUND, GROUP_PLACE };

/* What is added up over a group's projects. A sum nothing is given for has no number; NULL: not asked of this kind. */
struct sums {
	struct figure *planned; /* investment of the period; never NULL */
	struct figure *lines;   /* how many projects; never NULL */
	struct figure *declared, *derived, *unpriced; /* written amounts, computed ones, projects without; not of funds and places */
	struct figure *cost, *before; /* NULL: no project has one */
	struct figure *share;         /* of the investment of all boxes; boxes, and parts' boxes */
};

struct group {
	enum group_kind kind;
	struct text prefix;  /* of its figures' addresses: "box/box-02", "total" for all projects */
	struct phrase name;  /* in the names of its figures */
	const void *subject; /* the chapter, box, fund or place; NULL for all projects */
	const struct project **members;
	size_t count, room;
	struct sums sums;
	struct sums boxed, outside; /* of all projects and of parts: those in boxes, and the others */
	const struct declared *declared; /* sums the document gives, and their figures */
	struct figure **declared_figures;
	size_t declared_count;
};

struct groups {
	struct group *list; /* in the order of the kinds above, within one kind in the plan's order */
	size_t count;
};

/*
 * Finds the members. A place stands for the outermost one within the whole and counts projects named there or further
 * in; a fund counts the projects that the plan says it pays. Places without a project are left out.
 */
struct groups *groups_new(struct figures *figures);

/* The first group of that kind about the subject, or NULL. */
const struct group *groups_find(const struct groups *groups, enum group_kind kind, const void *subject);

/* The figure of a sum the document gives for the group: of that kind, of that fund (NULL: of all); NULL when it gives none. */
const struct figure *group_declared(const struct group *group, enum money_kind of, const struct named *fund);

#endif
