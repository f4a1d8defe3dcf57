/*
 * A table from names to things, in an arena; iteration never happens, so hash order cannot leak out.
 * Anyone may use it.
 * SPDX-License-Identifier: MIT
 */
#ifndef BASE_TABLE_H
#define BASE_TABLE_H

#include "base/text.h"

struct table_slot {
	struct text name;
	uint64_t hash;
	void *thing;
};

/* Init to {.arena = …}; names are not copied and must live as long. */
struct table {
	struct arena *arena;
	struct table_slot *slots;
	size_t count, room;
};

/* The thing under this name, or NULL. */
void *table_find(const struct table *table, struct text name);
/* Adds a non-NULL thing; returns NULL, or the thing already there, which is kept. */
void *table_add(struct table *table, struct text name, void *thing);

#endif
