/*
 * Blocks of growing size, chained; the newest serves requests until it is full.
 * Used through arena.h only.
 * SPDX-License-Identifier: MIT
 */
#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 16 * 1024, LARGEST_BLOCK = 1024 * 1024 };

struct arena_block {
	struct arena_block *older;
	alignas(max_align_t) unsigned char bytes[];
};

static void (*exhausted_handler)(void) = abort;

void arena_on_exhausted(void (*handler)(void))
{
	exhausted_handler = handler;
}

void *memory_resize(void *old, size_t size)
{
	void *memory = realloc(old, size ? size : 1);
	if (!memory)
		exhausted_handler();
	return memory;
}

void arena_init(struct arena *arena)
{
	*arena = (struct arena){0};
}

void arena_release(struct arena *arena)
{
	struct arena_block *block = arena->newest;
	while (block) {
		struct arena_block *older = block->older;
		free(block);
		block = older;
	}
	arena_init(arena);
}

void arena_rewind(struct arena *arena, const struct arena *earlier)
{
	while (arena->newest != earlier->newest) {
		struct arena_block *older = arena->newest->older;
		free(arena->newest);
		arena->newest = older;
	}
	*arena = *earlier;
}

void arena_empty(struct arena *arena)
{
	if (!arena->newest)
		return;
	struct arena older = {.newest = arena->newest->older};
	arena_release(&older);
	arena->newest->older = NULL;
	arena->at = arena->newest->bytes;
	arena->used = 0;
}

void *arena_bytes_anew(struct arena *arena, size_t size)
{
	size_t step = alignof(max_align_t);
	if (size > SIZE_MAX / 2)
		exhausted_handler();
	size_t room = arena->newest ? (size_t)(arena->end - arena->newest->bytes) * 2 : FIRST_BLOCK;
	if (room > LARGEST_BLOCK)
		room = LARGEST_BLOCK;
	if (room < size + step)
		room = size + step;
	struct arena_block *block = memory_resize(NULL, sizeof *block + room);
	block->older = arena->newest;
	arena->newest = block;
	arena->at = block->bytes;
	arena->end = block->bytes + room;
	return arena_bytes(arena, size);
}

void *arena_alloc(struct arena *arena, size_t size)
{
	return memset(arena_bytes(arena, size), 0, size);
}

static size_t bytes_of(size_t count, size_t size)
{
	size_t bytes;
	if (__builtin_mul_overflow(count, size, &bytes))
		exhausted_handler();
	return bytes;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
	return arena_alloc(arena, bytes_of(count, size));
}

void *arena_more(struct arena *arena, void *list, size_t count, size_t *room, size_t size)
{
	if (count < *room)
		return list;
	size_t step = alignof(max_align_t), bytes = (*room * size + step - 1) / step * step;
	bool last = *room && (unsigned char *)list + bytes == arena->at;
	if (last && (size_t)(arena->end - arena->at) >= bytes + step) { /* where it stands */
		arena_bytes(arena, bytes);
		memset((unsigned char *)list + *room * size, 0, 2 * bytes - *room * size);
		*room *= 2;
		return list;
	}
	*room = *room ? 2 * *room : 8;
	size_t old = count * size, all = bytes_of(*room, size);
	unsigned char *more = arena_bytes(arena, all);
	if (old)
		memcpy(more, list, old);
	memset(more + old, 0, all - old);
	return more;
}
