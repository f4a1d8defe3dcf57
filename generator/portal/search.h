/*
 * The index behind the portal's search: the names a plan holds, and the address of each.
 * Used inside portal/ only.
 * SPDX-License-Identifier: MIT
 */
#ifndef PORTAL_SEARCH_H
#define PORTAL_SEARCH_H

#include "render/bundle.h"
#include "view/view.h"

struct built_plan;

/* A plan's row: [title, folder, publisher and period, [[name, address], …]] with names of chapters, indicators,
 * projects. */
struct text search_row(struct arena *arena, const struct built_plan *plan, const struct view *report);

/* Adds search-1.js, search-2.js … of about a megabyte, each one call of planpressPlans; returns their names. */
struct view *search_index(struct built_plan *const *plans, size_t count, struct bundle *bundle);

#endif
