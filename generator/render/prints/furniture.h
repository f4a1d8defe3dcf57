/*
 * What stands around the type area of every page.
 * Used by flow.c.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_PRINTS_FURNITURE_H
#define RENDER_PRINTS_FURNITURE_H

#include "render/prints/flow.h"

/* For a page that has all else. */
void page_furnish(struct flow *flow, size_t page);

#endif
