/*
 * The growing list behind bundle.h.
 * Used through that header only.
 * SPDX-License-Identifier: MIT
 */
#include "render/bundle.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/file.h"

enum { STATIC_MOST_BYTES = 4 * 1024 * 1024 };

void bundle_add(struct bundle *bundle, struct text path, struct text bytes)
{
	ARENA_MORE(bundle->arena, bundle->files, bundle->count, bundle->room);
	bundle->files[bundle->count++] =
		(struct bundle_file){.path = text_copy(bundle->arena, path), .bytes = text_copy(bundle->arena, bytes)};
}

void bundle_add_files(struct bundle *bundle, struct folders folders, bool (*wanted)(struct text name), struct notes *notes)
{
	struct text *names;
	size_t count = 0;
	if (!folders_list(bundle->arena, folders, &names, &count, notes))
		return;
	for (size_t i = 0; i < count; i++) {
		struct text path = folders_find(bundle->arena, folders, names[i]);
		bool taken = wanted(names[i]) && !path_is_folder(path);
		struct source *file = taken ? file_read(bundle->arena, path, STATIC_MOST_BYTES, NO_PLACE, notes) : NULL;
		if (file)
			bundle_add(bundle, names[i], file->bytes);
	}
}

struct text bundle_digest(struct bundle *bundle, size_t file)
{
	struct bundle_file *wanted = &bundle->files[file];
	if (bundle->only_checked)
		return TEXT("0000000000000000000000000000000000000000000000000000000000000000");
	if (!wanted->digest.len)
		wanted->digest = digest_hex(bundle->arena, wanted->bytes);
	return wanted->digest;
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
