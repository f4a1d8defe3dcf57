/*
 * The page tags that rules for government sites ask for (国办发〔2017〕47号): names and contents from the data.
 * For render/site/site.c.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_SITE_TAGS_H
#define RENDER_SITE_TAGS_H

#include "render/site/pages.h"

/*
 * A list of {name, content} for the page. `published` is its date. A mandatory tag without content is an error
 * note, but for SiteDomain and SiteIDCode, which only the bureau knows: these are left out (see tags_warn).
 */
struct view *tags_of(struct arena *arena, const struct view *view, const struct page *page, struct text published,
		     struct notes *notes);

/* A warning for each tag every page lacks because site.xml does not have it. */
void tags_warn(const struct view *site, struct notes *notes);

/* The name of the site: from site.xml, or else the publisher. */
struct text tags_site_name(const struct view *view);

#endif
