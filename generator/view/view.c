/*
 * Building and looking up the tree declared in view.h.
 * Used through that header only.
 * SPDX-License-Identifier: MIT
 */
#include "view/view.h"

#include <string.h>

static struct view *make(struct arena *arena, enum view_kind kind)
{
	struct view *view = ARENA_NEW(arena, struct view);
	view->kind = kind;
	view->arena = arena;
	return view;
}

struct view *view_map(struct arena *arena)
{
	return make(arena, VIEW_MAP);
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

/* Returns the array grown to hold one more element of `size` bytes. */
static void *grown(struct view *view, void *old, size_t size)
{
	if (view->count < view->room)
		return old;
	size_t room = view->room ? view->room * 2 : 8;
	void *more = arena_array(view->arena, room, size);
	if (view->count)
		memcpy(more, old, view->count * size);
	view->room = room;
	return more;
}

static uint64_t filter_bit(uint64_t hash)
{
	return (uint64_t)1 << (hash >> 58);
}

static bool is_entry(const struct view_entry *entry, struct text key, uint64_t hash)
{
	return entry->hash == hash && text_equal(entry->key, key);
}

struct view *view_put(struct view *map, const char *key, struct view *value)
{
	struct text name = text_of(key);
	uint64_t hash = text_hash(name);
	for (size_t i = 0; map->filter & filter_bit(hash) && i < map->count; i++) {
		struct view_entry *entry = &map->entries[i];
		if (is_entry(entry, name, hash))
			return entry->value = value;
	}
	map->entries = grown(map, map->entries, sizeof *map->entries);
	map->filter |= filter_bit(hash);
	map->entries[map->count++] = (struct view_entry){name, hash, value, false};
	return value;
}

struct view *view_put_context(struct view *map, const char *key, struct view *value)
{
	view_put(map, key, value);
	uint64_t hash = text_hash(text_of(key));
	for (size_t i = 0; i < map->count; i++)
		if (map->entries[i].hash == hash && text_is(map->entries[i].key, key))
			map->entries[i].context_only = true;
	return value;
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
	return view_put(map, key, view_number(map->arena, text_format(map->arena, "%zu", count)));
}

struct view *view_append(struct view *list, struct view *value)
{
	list->items = grown(list, list->items, sizeof *list->items);
	return list->items[list->count++] = value;
}

const struct view *view_get_hashed(const struct view *map, struct text key, uint64_t hash, uint32_t *guess)
{
	if (!map || map->kind != VIEW_MAP || !(map->filter & filter_bit(hash)))
		return NULL;
	if (*guess < map->count && is_entry(&map->entries[*guess], key, hash))
		return map->entries[*guess].value;
	for (uint32_t i = 0; i < map->count; i++) {
		if (!is_entry(&map->entries[i], key, hash))
			continue;
		*guess = i;
		return map->entries[i].value;
	}
	return NULL;
}

const struct view *view_get(const struct view *map, struct text key)
{
	uint32_t guess = 0;
	return view_get_hashed(map, key, text_hash(key), &guess);
}

const struct view *view_find(const struct view *view, const char *path)
{
	struct text rest = text_of(path);
	while (view && rest.len)
		view = view_get(view, text_cut(&rest, '.'));
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
