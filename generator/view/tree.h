/*
 * Builds the view: plan, figures, progress and audit as one tree of named values, described by
 * templates/report.schema.json. For the pipeline; templates, annexes and data files read nothing but this tree.
 * SPDX-License-Identifier: MIT
 */
#ifndef VIEW_TREE_H
#define VIEW_TREE_H

#include "figures/audit.h"
#include "figures/changes.h"
#include "figures/progress.h"
#include "view/view.h"

/* `site` is the map made from templates/site.xml. The tree lives in `arena`. */
struct view *view_build(const struct figures *figures, const struct progress *progress, const struct audit *audit,
			struct view *site, struct arena *arena);

/*
 * Puts the changes since the edition before (NULL: there is none) and the list of editions so far into the root, as an
 * edition's data keep them for good. `newest` has all reports; `shown` is the index of this edition's.
 */
void view_put_changes(struct view *root, const struct figures *newest, size_t shown, const struct changes *changes);

/*
 * What the pages say besides, and what changes when newer editions come: all editions, whether this is the newest, and
 * which of its values have been corrected since, on the whole and at each indicator.
 */
void view_put_editions(struct view *root, const struct figures *newest, size_t shown);

#endif
