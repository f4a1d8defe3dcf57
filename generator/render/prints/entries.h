/*
 * Numbered remarks one under another, for what is prose and no table.
 * Used by layout.c.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_PRINTS_ENTRIES_H
#define RENDER_PRINTS_ENTRIES_H

#include "render/prints/flow.h"

/* A list of paragraphs, none parted by the end of a page unless it takes most of one. */
void entries_place(struct flow *flow, const struct print_entries *entries);
/* Height of what must stand together at the beginning. */
int entries_first_height(struct flow *flow, const struct print_entries *entries);

#endif
