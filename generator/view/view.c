/*
 * Building and looking up the tree declared in view.h.
 * Used through that header only.
 * SPDX-License-Identifier: MIT
 */
#include "view/view.h"

#include <string.h>

enum { FIRST_ROOM = 8 };

static struct view *make(struct arena *arena, enum view_kind kind)
{
	struct view *view = arena_bytes(arena, sizeof *view);
	*view = (struct view){.kind = kind, .arena = arena};
	return view;
}

struct view *view_map(struct arena *arena)
{
	struct view *map = make(arena, VIEW_MAP);
	map->shape = shape_empty();
	return map;
}

struct view *view_list(struct arena *arena)
{
	return make(arena, VIEW_LIST);
}

/* Values without content are the same everywhere, so one of each will do: half of all nodes. Nobody writes to them. */
static struct view *shared(enum view_kind kind)
{
	static const struct view values[] = {[VIEW_NULL] = {.kind = VIEW_NULL},
					     [VIEW_FALSE] = {.kind = VIEW_FALSE},
					     [VIEW_TRUE] = {.kind = VIEW_TRUE},
					     [VIEW_TEXT] = {.kind = VIEW_TEXT, .text = {"", 0}}};
	return (struct view *)&values[kind];
}

struct view *view_text(struct arena *arena, struct text text)
{
	if (!text.len)
		return shared(VIEW_TEXT);
	struct view *view = make(arena, VIEW_TEXT);
	view->text = text;
	return view;
}

struct view *view_number(struct arena *arena, struct text digits)
{
	struct view *view = make(arena, VIEW_NUMBER);
	view->text = digits;
	return view;
}

struct view *view_bool(struct arena *arena, bool truth)
{
	(void)arena;
	return shared(truth ? VIEW_TRUE : VIEW_FALSE);
}

struct view *view_null(struct arena *arena)
{
	(void)arena;
	return shared(VIEW_NULL);
}

/* There is room for 8 items, and then for every power of two. */
static bool is_full(size_t count)
{
	return count == 0 || (count >= FIRST_ROOM && (count & (count - 1)) == 0);
}

static struct view **room_for(struct arena *arena, size_t count)
{
	size_t room = FIRST_ROOM;
	while (room < count)
		room *= 2;
	return arena_bytes(arena, room * sizeof(struct view *));
}

static void append(struct view *view, struct view *value)
{
	if (is_full(view->count)) {
		struct view **more = room_for(view->arena, view->count + 1);
		if (view->count)
			memcpy(more, view->items, view->count * sizeof *more);
		view->items = more;
	}
	view->items[view->count++] = value;
}

struct view *view_copy(struct arena *arena, const struct view *map)
{
	struct view *copy = make(arena, VIEW_MAP);
	copy->shape = map->shape;
	copy->count = map->count;
	copy->items = room_for(arena, map->count);
	if (map->count)
		memcpy(copy->items, map->items, map->count * sizeof *copy->items);
	return copy;
}

static const struct view_shape *shape_with(const struct view_shape *shape, const struct view_member *members, size_t count)
{
	uint32_t index;
	for (size_t i = 0; i < count; i++)
		shape = shape_put(shape, members[i].key, members[i].context_only, &index);
	return shape;
}

struct view *view_map_of(struct arena *arena, const struct view *base, const struct view_member *members, size_t count, const struct view_shape **shape)
{
	size_t old = base ? base->count : 0;
	if (!*shape)
		*shape = shape_with(base ? base->shape : shape_empty(), members, count);
	struct view *map = make(arena, VIEW_MAP);
	map->shape = *shape;
	map->count = (uint32_t)(old + count);
	map->items = room_for(arena, map->count);
	if (old)
		memcpy(map->items, base->items, old * sizeof *map->items);
	for (size_t i = 0; i < count; i++)
		map->items[old + i] = members[i].value;
	return map;
}

static struct view *put(struct view *map, const char *key, bool context_only, struct view *value)
{
	uint32_t index;
	map->shape = shape_put(map->shape, key, context_only, &index);
	if (index < map->count)
		map->items[index] = value;
	else
		append(map, value);
	return value;
}

struct view *view_put(struct view *map, const char *key, struct view *value)
{
	return put(map, key, false, value);
}

struct view *view_put_context(struct view *map, const char *key, struct view *value)
{
	return put(map, key, true, value);
}

struct view *view_put_text(struct view *map, const char *key, struct text text)
{
	return view_put(map, key, view_text(map->arena, text));
}

struct view *view_put_bool(struct view *map, const char *key, bool truth)
{
	return view_put(map, key, view_bool(map->arena, truth));
}

struct view *view_put_count(struct view *map, const char *key, size_t count)
{
	return view_put(map, key, view_number(map->arena, text_count(map->arena, count)));
}

struct view *view_append(struct view *list, struct view *value)
{
	append(list, value);
	return value;
}

const struct view *view_get(const struct view *map, struct text key)
{
	struct view_guess none = {0};
	return view_get_hashed(map, key, text_hash(key), &none);
}

const struct view *view_find(const struct view *view, const char *path)
{
	while (view && path && *path) {
		uint32_t index = view->kind == VIEW_MAP ? shape_find_step(view->shape, &path) : SHAPE_NO_KEY;
		view = index == SHAPE_NO_KEY ? NULL : view->items[index];
	}
	return view;
}

struct text view_find_text(const struct view *view, const char *path)
{
	const struct view *found = view_find(view, path);
	bool has_text = found && (found->kind == VIEW_TEXT || found->kind == VIEW_NUMBER);
	return has_text ? found->text : TEXT("");
}

bool view_truth(const struct view *view)
{
	if (!view || view->kind == VIEW_NULL || view->kind == VIEW_FALSE)
		return false;
	if (view->kind == VIEW_TEXT)
		return view->text.len > 0;
	if (view->kind == VIEW_NUMBER)
		return !text_is(view->text, "0");
	return view->kind != VIEW_LIST || view->count > 0;
}
