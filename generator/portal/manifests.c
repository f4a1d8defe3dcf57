/*
 * A manifest has one line for each file; the one asked for is found in its text, which is quicker than parsing it all.
 * Used through manifests.h only.
 * SPDX-License-Identifier: MIT
 */
#include "portal/manifests.h"

#include "base/file.h"
#include "publish/manifest.h"

enum { MANIFEST_MOST_BYTES = 1024 * 1024 * 1024, DIGEST_DIGITS = 64 };

/* Empty when there is none: that is told by whoever needs it. */
static struct text read(struct arena *arena, struct text path)
{
	struct notes unheard = {.arena = arena};
	struct source *source = path_exists(path) ? file_read(arena, path, MANIFEST_MOST_BYTES, NO_PLACE, &unheard) : NULL;
	return source ? source->bytes : TEXT("");
}

static struct text digest_in(struct text bytes, struct text file)
{
	struct buffer key = {0};
	buffer_printf(&key, "{\"path\": \"%.*s\", ", TEXT_ARG(file));
	size_t at = text_find(bytes, buffer_view(&key), 0);
	buffer_release(&key);
	if (at == SIZE_MAX)
		return TEXT("");
	struct text rest = text_slice(bytes, at, bytes.len), line = text_cut(&rest, '\n'), name = TEXT("\"sha256\": \"");
	size_t digest = text_find(line, name, 0);
	if (digest == SIZE_MAX)
		return TEXT("");
	struct text digits = text_slice(line, digest + name.len, DIGEST_DIGITS);
	return digits.len == DIGEST_DIGITS ? digits : TEXT("");
}

struct text manifests_digest(struct arena *arena, struct text manifest, struct text file)
{
	struct arena scratch;
	arena_init(&scratch);
	struct text digest = text_copy(arena, digest_in(read(&scratch, manifest), file));
	arena_release(&scratch);
	return digest;
}

size_t manifests_sites(struct arena *arena, struct text manifest, struct text **folders)
{
	struct manifest several;
	struct text bytes = read(arena, manifest);
	if (!bytes.len || !manifest_read(bytes, arena, &several))
		return 0;
	*folders = ARENA_ARRAY(arena, several.plan_count, struct text);
	for (size_t i = 0; i < several.plan_count; i++)
		(*folders)[i] = several.plans[i].id;
	return several.plan_count;
}
