/*
 * The growing list behind bundle.h.
 * Used through that header only.
 * SPDX-License-Identifier: MIT
 */
#include "render/bundle.h"

#include <stdlib.h>
#include <string.h>

void bundle_add(struct bundle *bundle, struct text path, struct text bytes)
{
	if (bundle->count == bundle->room) {
		size_t room = bundle->room ? bundle->room * 2 : 64;
		struct bundle_file *files = ARENA_ARRAY(bundle->arena, room, struct bundle_file);
		if (bundle->count)
			memcpy(files, bundle->files, bundle->count * sizeof *files);
		bundle->files = files;
		bundle->room = room;
	}
	bundle->files[bundle->count++] =
		(struct bundle_file){text_copy(bundle->arena, path), text_copy(bundle->arena, bytes)};
}

static int compare_paths(const void *a, const void *b)
{
	return text_compare(((const struct bundle_file *)a)->path, ((const struct bundle_file *)b)->path);
}

void bundle_sort(struct bundle *bundle)
{
	if (bundle->count)
		qsort(bundle->files, bundle->count, sizeof *bundle->files, compare_paths);
}
