/*
 * Whether every link in the pages of a bundle leads somewhere: a file of the bundle, an anchor of that page.
 * For render/site/site.c.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_SITE_LINKS_H
#define RENDER_SITE_LINKS_H

#include "base/note.h"
#include "render/bundle.h"
#include "view/view.h"

/*
 * One error note for each broken link of a page, and for each id that stands twice on a page. `editions` is the
 * view's list of editions: their home pages lie outside the bundle and may be linked (NULL: none).
 */
void links_check(const struct bundle *bundle, const struct view *editions, struct notes *notes);

#endif
