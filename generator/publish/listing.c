/*
 * The growing list and its hash table (open addressing, at most half full).
 * Used through listing.h only.
 * SPDX-License-Identifier: MIT
 */
#include "publish/listing.h"

#include <stdlib.h>
#include <string.h>

/* The slot of the path: where it is, or the free one where it belongs. */
static uint32_t *slot_of(const struct listing *listing, struct text path, uint64_t hash)
{
	size_t i = hash & (listing->slot_count - 1);
	while (listing->slots[i]) {
		const struct listed *listed = &listing->list[listing->slots[i] - 1];
		if (listed->hash == hash && text_equal(listed->path, path))
			break;
		i = (i + 1) & (listing->slot_count - 1);
	}
	return &listing->slots[i];
}

static void fill_slots(struct listing *listing)
{
	memset(listing->slots, 0, listing->slot_count * sizeof *listing->slots);
	for (size_t i = 0; i < listing->count; i++)
		*slot_of(listing, listing->list[i].path, listing->list[i].hash) = (uint32_t)(i + 1);
}

static void make_room(struct listing *listing)
{
	size_t room = listing->room ? listing->room * 2 : 64;
	struct listed *list = ARENA_ARRAY(listing->arena, room, struct listed);
	if (listing->count)
		memcpy(list, listing->list, listing->count * sizeof *list);
	listing->list = list;
	listing->room = room;
	listing->slot_count = room * 2;
	listing->slots = ARENA_ARRAY(listing->arena, listing->slot_count, uint32_t);
	fill_slots(listing);
}

struct listed *listing_find(const struct listing *listing, struct text path)
{
	if (!listing->count)
		return NULL;
	uint32_t slot = *slot_of(listing, path, text_hash(path));
	return slot ? &listing->list[slot - 1] : NULL;
}

struct listed *listing_add(struct listing *listing, struct text path)
{
	if (listing->count == listing->room)
		make_room(listing);
	uint64_t hash = text_hash(path);
	uint32_t *slot = slot_of(listing, path, hash);
	if (*slot)
		return NULL;
	struct listed *listed = &listing->list[listing->count++];
	*slot = (uint32_t)listing->count;
	*listed = (struct listed){.path = text_copy(listing->arena, path), .hash = hash};
	return listed;
}

void listing_add_folders(struct listing *folders, struct text path)
{
	for (size_t i = 1; i < path.len; i++)
		if (path.at[i] == '/' && !listing_find(folders, text_slice(path, 0, i)))
			listing_add(folders, text_slice(path, 0, i));
}

static int compare_listed(const void *a, const void *b)
{
	return text_compare(((const struct listed *)a)->path, ((const struct listed *)b)->path);
}

void listing_sort(struct listing *listing)
{
	if (!listing->count)
		return;
	qsort(listing->list, listing->count, sizeof *listing->list, compare_listed);
	fill_slots(listing);
}
