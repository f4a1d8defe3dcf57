/*
 * The bureau's own words for headers, footers and page tags, from templates/site.xml.
 * For the pipeline.
 * SPDX-License-Identifier: MIT
 */
#ifndef PLAN_READ_SITE_H
#define PLAN_READ_SITE_H

#include "plan/plan.h"

struct site_entry {
	struct text name, text;
	struct place place;
};

/* Reads <site><entry name="…">…</entry>…</site>; the count of entries, each with name, text and place. False after
 * notes. templates/print.xml is written alike. */
bool site_read(struct text path, struct arena *arena, struct site_entry **entries, size_t *count, struct notes *notes);

#endif
