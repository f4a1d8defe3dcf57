/*
 * The bureau's own words for headers, footers and page tags, from templates/site.xml.
 * For the pipeline.
 * SPDX-License-Identifier: MIT
 */
#ifndef PLAN_READ_SITE_H
#define PLAN_READ_SITE_H

#include "plan/plan.h"

/* Reads <site><entry name="…">…</entry>…</site>; the count of entries, each with name and text. False after notes. */
bool site_read(struct text path, struct arena *arena, struct field **entries, size_t *count, struct notes *notes);

#endif
