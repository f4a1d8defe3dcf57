/*
 * Numbered remarks one under another, for what is prose and no table.
 * Used by layout.c.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_PRINTS_ENTRIES_H
#define RENDER_PRINTS_ENTRIES_H

#include "render/prints/flow.h"

/* Each a paragraph of its own, never parted by the end of a page unless it is taller than one. */
void entries_place(struct flow *flow, const struct print_entries *entries);

#endif
