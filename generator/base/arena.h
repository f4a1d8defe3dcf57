/*
 * Memory with one owner and one end: everything of a plan lives in its arena and goes with it.
 * Anyone may use it; nothing allocated here is ever freed singly.
 * SPDX-License-Identifier: MIT
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdalign.h>
#include <stddef.h>

struct arena_block;
struct file_book;

struct arena {
	struct arena_block *newest;
	unsigned char *at, *end; /* what is free of the newest block */
	size_t used;             /* bytes handed out so far */
	struct file_book *book;  /* notes what files are read into the arena (base/file_book.h); NULL: nobody asks */
};

/* Makes an empty arena; never fails, allocates nothing yet. */
void arena_init(struct arena *arena);

/* Gives every block back; the arena is then empty and may be used again. */
void arena_release(struct arena *arena);

/* Gives back what was handed out since `earlier`, a copy of the arena, was made: scratch space of one step. */
void arena_rewind(struct arena *arena, const struct arena *earlier);

/* The same for all of it, but its newest block stays for what comes next: scratch space used again and again. */
void arena_empty(struct arena *arena);

/*
 * Returns `size` zeroed bytes, aligned for any type and owned by the arena.
 * Never returns NULL: when memory is exhausted the handler below is called and must not return.
 */
void *arena_alloc(struct arena *arena, size_t size);

/* The same out of a new block; for arena_bytes only. */
void *arena_bytes_anew(struct arena *arena, size_t size);

/* The same without the zeros, for bytes about to be written. Inline, since it is called for everything. */
static inline void *arena_bytes(struct arena *arena, size_t size)
{
	size_t step = alignof(max_align_t), left = (size_t)(arena->end - arena->at);
	if (left < size || left - size < step) /* what rounding up takes at most */
		return arena_bytes_anew(arena, size);
	unsigned char *memory = arena->at;
	size = (size + step - 1) / step * step;
	arena->at += size;
	arena->used += size;
	return memory;
}

/* Returns `count` zeroed objects of `size` bytes; a product that overflows counts as exhausted memory. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* Sets what happens when memory is exhausted; `handler` must not return. The default aborts. */
void arena_on_exhausted(void (*handler)(void));

/* malloc and realloc with the same promise: never NULL. The caller frees. */
void *memory_resize(void *old, size_t size);

/*
 * Room for one more in a growing array of the arena: `list` itself while it has some or is what was handed out last,
 * or its `count` objects moved to twice the room; the rest is zeroed.
 */
void *arena_more(struct arena *arena, void *list, size_t count, size_t *room, size_t size);

#define ARENA_MORE(arena, list, count, room) ((list) = arena_more((arena), (list), (count), &(room), sizeof *(list)))
#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, count, type) ((type *)arena_array((arena), (count), sizeof(type)))

#endif
