/*
 * What stands around the type area of every page.
 * Used by layout.c.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_PRINTS_FURNITURE_H
#define RENDER_PRINTS_FURNITURE_H

#include "render/prints/flow.h"

/* Once all pages are known, because numbers may tell how many there are. */
void pages_furnish(struct flow *flow);

#endif
