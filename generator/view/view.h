/*
 * The view: one tree of named values, raw and ready to print; the context of every template and, written as
 * JSON, the published report. Made by view/build, read by everything in render/.
 * SPDX-License-Identifier: MIT
 */
#ifndef VIEW_VIEW_H
#define VIEW_VIEW_H

#include "base/note.h"
#include "base/text.h"
#include "view/shape.h"

enum view_kind { VIEW_NULL, VIEW_FALSE, VIEW_TRUE, VIEW_NUMBER, VIEW_TEXT, VIEW_LIST, VIEW_MAP };

/* One node. Numbers keep their written form in `text`; maps keep the order in which keys were put. */
struct view {
	enum view_kind kind;
	uint32_t count; /* of items or values */
	struct arena *arena;
	union {
		struct text text;
		struct {
			struct view **items; /* of a list, or the values of a map: shape->keys[i] is the key of items[i] */
			const struct view_shape *shape;
		};
	};
};

/* Makers; everything is owned by the arena. Text is not copied and must live as long. */
struct view *view_map(struct arena *arena);
struct view *view_list(struct arena *arena);
struct view *view_text(struct arena *arena, struct text text);
struct view *view_number(struct arena *arena, struct text digits);
struct view *view_bool(struct arena *arena, bool truth);
struct view *view_null(struct arena *arena);

/* A map with the same keys and values, to which more can be put. */
struct view *view_copy(struct arena *arena, const struct view *map);

/* A map of those keys and values after those of `base` (NULL: none), of which it has none. For maps that one place makes by the
 * thousand, alike every time: their shape is found once and kept in *shape, which is NULL at first. */
struct view_member {
	const char *key;
	struct view *value;
	bool context_only; /* as by view_put_context */
};
struct view *view_map_of(struct arena *arena, const struct view *base, const struct view_member *members, size_t count, const struct view_shape **shape);

/* Puts a value under a key, which is copied when it is new; a key put twice keeps its place and takes the new value.
 * Returns the value put. */
struct view *view_put(struct view *map, const char *key, struct view *value);
struct view *view_put_text(struct view *map, const char *key, struct text text);
struct view *view_put_bool(struct view *map, const char *key, bool truth);
struct view *view_put_count(struct view *map, const char *key, size_t count);
/* As view_put, for what the report holds elsewhere already: templates see it, json_write leaves it out. */
struct view *view_put_context(struct view *map, const char *key, struct view *value);
struct view *view_append(struct view *list, struct view *value);

/* The value under the key, or NULL when the node is no map or has none. */
const struct view *view_get(const struct view *map, struct text key);
/* The same with the hash known, looking first where *guess says and leaving there where the key was found. */
static inline const struct view *view_get_hashed(const struct view *map, struct text key, uint64_t hash, struct view_guess *guess)
{
	if (!map || map->kind != VIEW_MAP)
		return NULL;
	if (map->shape == guess->shape)
		return map->items[guess->index];
	if (!shape_may_have(map->shape, hash))
		return NULL;
	uint32_t index = shape_find(map->shape, key, hash);
	if (index == SHAPE_NO_KEY)
		return NULL;
	*guess = (struct view_guess){map->shape, index};
	return map->items[index];
}
/* Following dots: view_find(v, "plan.title"); NULL when any step is missing. */
const struct view *view_find(const struct view *view, const char *path);
/* Text or number found that way; empty when missing. */
struct text view_find_text(const struct view *view, const char *path);
/* Whether a Mustache section is entered: not for null, false, zero, empty text and the empty list. */
bool view_truth(const struct view *view);

#endif
