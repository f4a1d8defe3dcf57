/*
 * What the portal keeps of one built plan: who, where, when, its totals and its states, from data/summary.json.
 * Used inside portal/ only.
 * SPDX-License-Identifier: MIT
 */
#ifndef PORTAL_REPORT_H
#define PORTAL_REPORT_H

#include "base/number.h"
#include "base/vocabulary.h"
#include "portal/manifests.h"
#include "portal/regions.h"
#include "publish/publication.h"

/* An amount as the report has it; the number is exact. */
struct amount {
	bool present;
	bool approximate; /* qualified in the source, or a sum of such */
	struct number number;
	struct text unit, text;
};

/* How many indicators of one kind are in one state. */
struct state_count {
	struct text attribute; /* as the plan calls it: 约束性; empty: none */
	struct text status, status_zh, mark;
	struct text rule; /* in words, with the plan's own bands: the definition */
	size_t rank;      /* its place in the legend */
	size_t count;
};

/* Of how many things of one kind how many were reported at the latest point. */
struct reported_count {
	size_t reported, of;
};

/* Lives in the portal's arena; the report itself is gone when it is made. */
struct built_plan {
	struct text id, title, publisher, region_name, period, period_zh, published, published_zh;
	struct text edition_zh, status, status_zh; /* of the newest edition */
	struct region *region;
	struct text folder; /* of its site, seen from the portal's root; empty: the site is not known */
	bool demo, twin; /* twin: another plan of the run has its id */
	struct amount total, invested;
	struct amount done; /* what of it is in the plan's period, and so makes the rate: all, where the plan tells none before it */
	struct text point, nature_zh; /* of the latest report; empty: none */
	struct state_count *states;
	size_t state_count, indicators;
	struct text date_zh, evaluation_zh; /* of the latest report: up to when; mid-term or final evaluation, empty: neither */
	struct reported_count told_indicators, told_projects, told_tasks;
	struct state_count *tasks; /* by state: only status, status_zh and count */
	size_t task_count;
	struct text searched; /* its row of the search index */
};

/* A plan's site: where its report lies, and where it is linked to. */
struct site {
	struct text shown;  /* as named on the command line */
	struct text report; /* path of summary.json */
	struct text digest; /* what the manifest says of it; empty: there is no manifest */
	struct text folder; /* see built_plan */
};

/* `vocabulary` has the words for what is not the plan's own. NULL after a note: there is no report, it is broken, or not what its manifest says. Else it is an input of the
 * publication. */
struct built_plan *report_read(const struct site *site, const struct vocabulary *vocabulary, struct publication *publication,
			       struct arena *arena, struct notes *notes);

#endif
