/*
 * Shapes: the keys of maps, kept once for all maps that are made alike, so that a map itself holds values alone and a
 * name looked up in one map is found at the same place in the next. A shape's keys never change; it lives until shapes_release.
 * For view.c, and through view.h for whoever walks over a map.
 * SPDX-License-Identifier: MIT
 */
#ifndef VIEW_SHAPE_H
#define VIEW_SHAPE_H

#include "base/text.h"

struct view_key {
	struct text name;
	struct text json;  /* what goes before the value in JSON: comma, blank, the name in quotes, colon, blank */
	uint64_t hash;     /* text_hash of the name */
	bool context_only; /* for templates; not written to the report, which has it elsewhere */
};

struct view_shape {
	const struct view_key *keys; /* in the order in which they were put */
	uint32_t count;
	uint32_t room;     /* of `keys`, which the shape with one key more shares */
	bool lengthened;   /* by that shape */
	uint64_t filter;   /* a bit for each key: where it is not set, the keys need not be searched */
	struct shape_step *steps; /* what putting a key leads to, as far as it happened */
	const struct shape_step *last; /* of them: maps made alike go the same way */
};

/* Where a name was found last, so that it is looked for there first; zero at the beginning. */
struct view_guess {
	const struct view_shape *shape;
	uint32_t index;
};

enum { SHAPE_NO_KEY = UINT32_MAX };

/* The shape of the empty map; the first call makes the room in which the process keeps its shapes. */
const struct view_shape *shape_empty(void);

/* Gives them all back, once neither a map nor a template that remembers one is used any more. */
void shapes_release(void);

/*
 * The shape that comes of putting the key; *index gets its place. When the shape has the key already, that is its place,
 * and the shape stays what it is, unless the key is now to be for templates only.
 */
const struct view_shape *shape_put(const struct view_shape *shape, const char *key, bool context_only, uint32_t *index);

/* The place of the key, or SHAPE_NO_KEY; `hash` is its text_hash. */
uint32_t shape_find(const struct view_shape *shape, struct text key, uint64_t hash);

/* The place of the key that begins a path, up to the first dot, behind which *path then is; for paths that stand somewhere for good. */
uint32_t shape_find_step(const struct view_shape *shape, const char **path);

/* Whether the shape may have a key of that hash: for most that it does not have, it says no. */
static inline bool shape_may_have(const struct view_shape *shape, uint64_t hash)
{
	return shape->filter >> (hash >> 58) & 1;
}

#endif
