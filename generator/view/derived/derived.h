/*
 * What templates find beside the report's own data and can be told from it alone: newest results, common units, and which
 * few rows a summary shows. For view_build, and for whoever reads a report back from JSON.
 * SPDX-License-Identifier: MIT
 */
#ifndef VIEW_DERIVED_H
#define VIEW_DERIVED_H

#include "view/view.h"

/* Puts all of it into the root and its lists; the report does not hold it a second time. */
void view_derive(struct view *root);
/* How many changes there are of each kind, once the root has them; view_derive does it where it has them already. */
void view_derive_changes(struct view *root);

#endif
