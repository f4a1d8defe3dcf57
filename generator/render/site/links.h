/*
 * Whether every link in the pages of a bundle leads somewhere: a file of the bundle, an anchor of that page.
 * For render/site/site.c.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_SITE_LINKS_H
#define RENDER_SITE_LINKS_H

#include "base/note.h"
#include "render/bundle.h"
#include "render/site/scan.h"
#include "view/view.h"

/* What the pages refer to, gathered tag by tag as they are read. */
struct links;

/* Lives in the arena; links_check ends it. An id that stands twice on a page is an error note. */
struct links *links_new(struct arena *arena, struct notes *notes);

/* A page begins, whose path must live as long; then its tokens, of which only tags with attributes matter. */
void links_begin(struct links *links, struct text page);
void links_take(struct links *links, const struct scan_token *token);

/*
 * One error note for each broken link of a page. `editions` is the view's list of editions: their home pages lie outside
 * the bundle and may be linked (NULL: none).
 */
void links_check(struct links *links, const struct bundle *bundle, const struct view *editions);

#endif
