/*
 * Open addressing with linear probing; at most half full.
 * Used through table.h only.
 * SPDX-License-Identifier: MIT
 */
#include "base/table.h"

/* The slot of the name, or the free one where it belongs. */
static struct table_slot *slot_for(struct table_slot *slots, size_t room, struct text name, uint64_t hash)
{
	for (size_t i = hash & (room - 1);; i = (i + 1) & (room - 1)) {
		struct table_slot *slot = &slots[i];
		if (!slot->thing || (slot->hash == hash && text_equal(slot->name, name)))
			return slot;
	}
}

static void grow(struct table *table)
{
	size_t room = table->room ? table->room * 2 : 64;
	struct table_slot *slots = ARENA_ARRAY(table->arena, room, struct table_slot);
	for (size_t i = 0; i < table->room; i++)
		if (table->slots[i].thing)
			*slot_for(slots, room, table->slots[i].name, table->slots[i].hash) = table->slots[i];
	table->slots = slots;
	table->room = room;
}

void *table_find(const struct table *table, struct text name)
{
	return table->room ? slot_for(table->slots, table->room, name, text_hash(name))->thing : NULL;
}

void *table_add(struct table *table, struct text name, void *thing)
{
	if ((table->count + 1) * 2 > table->room)
		grow(table);
	uint64_t hash = text_hash(name);
	struct table_slot *slot = slot_for(table->slots, table->room, name, hash);
	if (slot->thing)
		return slot->thing;
	*slot = (struct table_slot){name, hash, thing};
	table->count++;
	return NULL;
}
