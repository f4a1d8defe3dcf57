/*
 * Geometry of the charts: positions as numbers, for the templates to draw with. Exact arithmetic, one decimal.
 * For render/site/site.c.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_SITE_CHART_H
#define RENDER_SITE_CHART_H

#include "view/view.h"

/*
 * Values of an indicator over time, in per cent of the drawing: {key: which value, zero, ticks: [{x, year, named}], points:
 * [{x, y, above, below, label, anchor, present, named, mark, figure}], lines: [points of a line], gaps: [{mark, word}],
 * schedule: {from_y, to_x, to_y} or null, goal, start: a point or null, steps: [{left, right, y}], crowded}; null when there is no value to draw or the
 * target is no number. `above` and `below` are where labels may stand, `label` where a value's does, clear of the line of the
 * target; values are `named`, and ticks, as far as there is room.
 */
struct view *chart_of_indicator(struct arena *arena, const struct view *view, const struct view *indicator);

/*
 * How many indicators have which status, as {total, segments: [{item, x, width, middle, fits}]} of a bar 400 wide; `fits`:
 * a mark and a number have room in it.
 * `counts` are those of an attribute at a report; `item` is one of them.
 */
struct view *chart_of_counts(struct arena *arena, const struct view *counts);

/*
 * A bar 100 wide for each item of the list, as [{item, width, second}]: `value` and `second` are paths to figures
 * in the item; all bars share the scale of the largest. No positive value is narrower than a hair. Items whose
 * value is absent have empty widths.
 */
struct view *chart_of_amounts(struct arena *arena, const struct view *list, const char *value, const char *second);

/*
 * Progress of each indicator at one of its results (by index), as [{item, result, has_progress, width, tick}]:
 * `width` from the progress, or else from the ratio to the target, in per cent up to 100; `tick` is the schedule,
 * empty without progress.
 */
struct view *chart_of_progress(struct arena *arena, const struct view *indicators, size_t result);

#endif
