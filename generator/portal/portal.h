/*
 * The portal: one column page over any number of built plan sites, with search and roll-ups by region and level.
 * For the command of that name; it needs nothing of a plan but its summary and manifest.
 * SPDX-License-Identifier: MIT
 */
#ifndef PORTAL_PORTAL_H
#define PORTAL_PORTAL_H

#include "base/folders.h"
#include "base/vocabulary.h"
#include "publish/publication.h"
#include "view/view.h"

struct portal_options {
	const struct text *sites; /* folders of built plans, folders holding several, or summary.json files */
	size_t site_count;
	struct text out;         /* folder to publish to */
	struct text here;        /* the working folder, absolute, against which relative paths are read */
	struct folders templates; /* of style sheets; the portal's pages are in its portal/ */
	struct text regions;     /* the table of regions; empty: each plan's region stands by itself */
	const struct view *site; /* what site.xml says */
	const struct vocabulary *vocabulary; /* words.xml */
	bool dry_run;
	bool replace; /* another site may be replaced by the portal */
};

struct portal_result {
	struct publication_result published;
	size_t plans, left_out;
};

/*
 * Publishes the portal; true when something was (or, dry, would be) published. A plan whose report is missing or broken
 * is an error note and left out, the others are published all the same: then it is true with left_out above zero.
 */
bool portal_build(const struct portal_options *options, struct arena *arena, struct notes *notes,
		  struct portal_result *result);

#endif
