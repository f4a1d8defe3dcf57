/*
 * Shapes as a tree: from the empty one, each step puts one key. Steps and finds are remembered in small tables that
 * overwrite what collides, and are right or passed over.
 * Used through shape.h only.
 * SPDX-License-Identifier: MIT
 */
#include "view/shape.h"

#include <stdlib.h>

#include "view/json.h"

enum { REMEMBERED_BITS = 12, FIRST_ROOM = 8 };

/* Putting `key` to the shape `from` leads to the shape `to`, where the key stands at `index`. */
struct shape_step {
	const struct view_shape *from, *to;
	struct text key;
	bool context_only;
	uint32_t index;
	struct shape_step *next; /* from the same shape */
};

/* Where the first key of a shape that has the hash stands, if one has. */
struct find {
	const struct view_shape *shape;
	uint64_t hash;
	uint32_t index;
};

/* Where the key was found that is written there; it is compared, since other words may stand there later. */
struct found_step {
	const struct view_shape *shape;
	const char *written;
	uint32_t index;
};

/* The process's own: templates compiled for all its plans remember shapes. The names of keys are few, whatever the data. */
static struct shapes {
	struct arena memory; /* of all shapes but the empty one */
	struct view_shape empty;
	const struct shape_step *steps[1 << REMEMBERED_BITS];
	struct find finds[1 << REMEMBERED_BITS];
	struct found_step found_steps[1 << REMEMBERED_BITS];
} *shapes;

static size_t slot_of(const struct view_shape *shape, uint64_t other)
{
	return ((uintptr_t)shape ^ other) * 0x9E3779B97F4A7C15u >> (64 - REMEMBERED_BITS);
}

/* The first key at or after `from` that has the hash. */
static uint32_t search(const struct view_shape *shape, uint64_t hash, uint32_t from)
{
	for (uint32_t i = from; i < shape->count; i++)
		if (shape->keys[i].hash == hash)
			return i;
	return SHAPE_NO_KEY;
}

uint32_t shape_find(const struct view_shape *shape, struct text key, uint64_t hash)
{
	struct find *last = &shapes->finds[slot_of(shape, hash)];
	if (last->shape != shape || last->hash != hash)
		*last = (struct find){shape, hash, search(shape, hash, 0)};
	uint32_t index = last->index;
	while (index != SHAPE_NO_KEY && !text_equal(shape->keys[index].name, key)) /* two names with one hash */
		index = search(shape, hash, index + 1);
	return index;
}

/* The key written there, if it is the one meant: what comes after it, or NULL. */
static const char *after_key(const char *written, struct text key)
{
	bool same = strncmp(written, key.at, key.len) == 0 && (written[key.len] == '.' || !written[key.len]);
	return same ? written + key.len + (written[key.len] == '.') : NULL;
}

uint32_t shape_find_step(const struct view_shape *shape, const char **path)
{
	struct found_step *last = &shapes->found_steps[slot_of(shape, (uintptr_t)*path)];
	bool known = last->shape == shape && last->written == *path;
	const char *after = known ? after_key(*path, shape->keys[last->index].name) : NULL;
	if (after) {
		*path = after;
		return last->index;
	}
	struct text rest = text_of(*path), key = text_cut(&rest, '.');
	uint64_t hash = text_hash(key);
	uint32_t index = shape_may_have(shape, hash) ? shape_find(shape, key, hash) : SHAPE_NO_KEY;
	if (index != SHAPE_NO_KEY)
		*last = (struct found_step){shape, *path, index};
	*path = rest.at;
	return index;
}

/* A shape with the same keys in a room of its own, with space for one more. */
static struct view_shape *copy(const struct view_shape *shape)
{
	struct view_shape *new = ARENA_NEW(&shapes->memory, struct view_shape);
	*new = (struct view_shape){.count = shape->count, .filter = shape->filter};
	new->room = shape->count < FIRST_ROOM / 2 ? FIRST_ROOM : 2 * shape->count;
	struct view_key *keys = ARENA_ARRAY(&shapes->memory, new->room, struct view_key);
	if (shape->count)
		memcpy(keys, shape->keys, shape->count * sizeof *keys);
	new->keys = keys;
	return new;
}

static struct text json_of(struct text name)
{
	struct buffer json = {0};
	json_write_text(name, false, &json);
	struct text member = TEXT_JOIN(&shapes->memory, TEXT(", "), buffer_view(&json), TEXT(": "));
	buffer_release(&json);
	return member;
}

static const struct view_shape *add_key(struct view_shape *shape, struct view_key key)
{
	struct view_shape *new;
	if (shape->lengthened || shape->count == shape->room) {
		new = copy(shape);
	} else {
		shape->lengthened = true;
		new = ARENA_NEW(&shapes->memory, struct view_shape);
		*new = *shape;
		new->lengthened = false;
		new->steps = NULL;
		new->last = NULL;
	}
	((struct view_key *)new->keys)[new->count++] = key;
	new->filter |= (uint64_t)1 << (key.hash >> 58);
	return new;
}

static const struct view_shape *with_context_only(const struct view_shape *shape, uint32_t index)
{
	struct view_shape *new = copy(shape);
	((struct view_key *)new->keys)[index].context_only = true;
	return new;
}

static struct shape_step *take_step(struct view_shape *from, struct text key, bool context_only)
{
	struct shape_step *step = ARENA_NEW(&shapes->memory, struct shape_step);
	uint64_t hash = text_hash(key);
	*step = (struct shape_step){.from = from, .to = from, .key = text_copy(&shapes->memory, key), .context_only = context_only,
				    .index = shape_find(from, key, hash), .next = from->steps};
	if (step->index == SHAPE_NO_KEY) {
		step->index = from->count;
		step->to = add_key(from, (struct view_key){step->key, json_of(step->key), hash, context_only});
	} else if (context_only && !from->keys[step->index].context_only) {
		step->to = with_context_only(from, step->index);
	}
	return from->steps = step;
}

static bool is_step(const struct shape_step *step, const char *key, bool context_only)
{
	return step->context_only == context_only && strcmp(step->key.at, key) == 0;
}

/* A step other than the one taken last. */
static const struct shape_step *find_step(const struct view_shape *shape, const char *key, bool context_only)
{
	const struct shape_step **before = &shapes->steps[slot_of(shape, (uintptr_t)key)], *step = *before;
	if (!step || step->from != shape || !is_step(step, key, context_only)) {
		for (step = shape->steps; step && !is_step(step, key, context_only);)
			step = step->next;
		if (!step)
			step = take_step((struct view_shape *)shape, text_of(key), context_only);
		*before = step;
	}
	return step;
}

const struct view_shape *shape_put(const struct view_shape *shape, const char *key, bool context_only, uint32_t *index)
{
	const struct shape_step *step = shape->last;
	if (!step || !is_step(step, key, context_only))
		((struct view_shape *)shape)->last = step = find_step(shape, key, context_only);
	*index = step->index;
	return step->to;
}

const struct view_shape *shape_empty(void)
{
	if (!shapes) {
		shapes = memory_resize(NULL, sizeof *shapes);
		memset(shapes, 0, sizeof *shapes);
	}
	return &shapes->empty;
}

void shapes_release(void)
{
	if (shapes)
		arena_release(&shapes->memory);
	free(shapes);
	shapes = NULL;
}
