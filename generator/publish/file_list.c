/*
 * The growing list and its hash table (open addressing, at most half full).
 * Used through file_list.h only.
 * SPDX-License-Identifier: MIT
 */
#include "publish/file_list.h"

#include <stdlib.h>
#include <string.h>

static bool is_good_step(struct text step)
{
	return step.len && step.len <= 255 && !text_is(step, ".") && !text_is(step, "..");
}

bool file_path_is_good(struct text path)
{
	if (!path.len || path.len >= 4096 || path.at[path.len - 1] == '/' || utf8_check(path) != SIZE_MAX)
		return false;
	for (size_t i = 0; i < path.len; i++)
		if ((unsigned char)path.at[i] < 0x20 || path.at[i] == 0x7F || path.at[i] == '\\')
			return false;
	while (path.len)
		if (!is_good_step(text_cut(&path, '/')))
			return false;
	return true;
}

/* The slot of the path: where it is, or the free one where it belongs. */
static uint32_t *slot_of(const struct file_list *files, struct text path, uint64_t hash)
{
	size_t i = hash & (files->slot_count - 1);
	while (files->slots[i]) {
		const struct listed *listed = &files->list[files->slots[i] - 1];
		if (listed->hash == hash && text_equal(listed->path, path))
			break;
		i = (i + 1) & (files->slot_count - 1);
	}
	return &files->slots[i];
}

static void fill_slots(struct file_list *files)
{
	memset(files->slots, 0, files->slot_count * sizeof *files->slots);
	for (size_t i = 0; i < files->count; i++)
		*slot_of(files, files->list[i].path, files->list[i].hash) = (uint32_t)(i + 1);
}

static void make_room(struct file_list *files)
{
	ARENA_MORE(files->arena, files->list, files->count, files->room);
	files->slot_count = files->room * 2;
	files->slots = ARENA_ARRAY(files->arena, files->slot_count, uint32_t);
	fill_slots(files);
}

struct listed *file_list_find(const struct file_list *files, struct text path)
{
	if (!files->count)
		return NULL;
	uint32_t slot = *slot_of(files, path, text_hash(path));
	return slot ? &files->list[slot - 1] : NULL;
}

struct listed *file_list_add(struct file_list *files, struct text path)
{
	if (files->count == files->room)
		make_room(files);
	uint64_t hash = text_hash(path);
	uint32_t *slot = slot_of(files, path, hash);
	if (*slot)
		return NULL;
	struct listed *listed = &files->list[files->count++];
	*slot = (uint32_t)files->count;
	*listed = (struct listed){.path = text_copy(files->arena, path), .hash = hash};
	return listed;
}

void file_list_add_folders(struct file_list *folders, struct text path)
{
	for (size_t i = 1; i < path.len; i++)
		if (path.at[i] == '/' && !file_list_find(folders, text_slice(path, 0, i)))
			file_list_add(folders, text_slice(path, 0, i));
}

static int compare_listed(const void *a, const void *b)
{
	return text_compare(((const struct listed *)a)->path, ((const struct listed *)b)->path);
}

void file_list_sort(struct file_list *files)
{
	if (!files->count)
		return;
	qsort(files->list, files->count, sizeof *files->list, compare_listed);
	fill_slots(files);
}
