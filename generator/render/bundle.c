/*
 * The growing list behind bundle.h.
 * Used through that header only.
 * SPDX-License-Identifier: MIT
 */
#include "render/bundle.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"

void bundle_add(struct bundle *bundle, struct text path, struct text bytes)
{
	ARENA_MORE(bundle->arena, bundle->files, bundle->count, bundle->room);
	bundle->files[bundle->count++] =
		(struct bundle_file){.path = text_copy(bundle->arena, path), .bytes = text_copy(bundle->arena, bytes)};
}

struct text bundle_digest(struct bundle *bundle, size_t file)
{
	struct bundle_file *wanted = &bundle->files[file];
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
