/*
 * A manifest has one line for each file; those asked for are found in its text, for it may list a million.
 * Used through manifests.h only.
 * SPDX-License-Identifier: MIT
 */
#include "portal/manifests.h"

#include "base/file.h"

enum { MANIFEST_MOST_BYTES = 1024 * 1024 * 1024, DIGEST_DIGITS = 64 };

static bool open_manifest(struct manifests *manifests, struct text path)
{
	if (text_equal(manifests->path, path))
		return manifests->bytes.len > 0;
	arena_release(&manifests->own);
	struct notes unheard = {.arena = &manifests->own}; /* that there is none is told by whoever needs it */
	struct source *source =
		path_exists(path) ? file_read(&manifests->own, path, MANIFEST_MOST_BYTES, NO_PLACE, &unheard) : NULL;
	manifests->path = text_copy(&manifests->own, path);
	manifests->bytes = source ? source->bytes : TEXT("");
	manifests->next = 0;
	return source != NULL;
}

struct text manifests_digest(struct manifests *manifests, struct text manifest, struct text file)
{
	if (!open_manifest(manifests, manifest))
		return TEXT("");
	struct buffer key = {0};
	buffer_printf(&key, "{\"path\": \"%.*s\", ", TEXT_ARG(file));
	size_t at = text_find(manifests->bytes, buffer_view(&key), manifests->next);
	if (at == SIZE_MAX)
		at = text_find(manifests->bytes, buffer_view(&key), 0);
	buffer_release(&key);
	if (at == SIZE_MAX)
		return TEXT("");
	manifests->next = at;
	struct text rest = text_slice(manifests->bytes, at, manifests->bytes.len), line = text_cut(&rest, '\n');
	size_t digest = text_find(line, TEXT("\"sha256\": \""), 0);
	if (digest == SIZE_MAX)
		return TEXT("");
	struct text digits = text_slice(line, digest + TEXT("\"sha256\": \"").len, DIGEST_DIGITS);
	return digits.len == DIGEST_DIGITS ? text_copy(manifests->arena, digits) : TEXT("");
}

/* The folder before "data/report.json" on a line of the manifest; false when the line is about something else. */
static bool site_of(struct text line, struct text *folder)
{
	struct text key = TEXT("{\"path\": \""), file = TEXT("data/report.json");
	size_t at = text_find(line, key, 0), end = at == SIZE_MAX ? at : text_find(line, TEXT("\","), at + key.len);
	if (end == SIZE_MAX)
		return false;
	struct text path = text_slice(line, at + key.len, end - at - key.len);
	if (!text_ends(path, "data/report.json") || text_find(path, TEXT("editions/"), 0) != SIZE_MAX)
		return false;
	*folder = text_slice(path, 0, path.len - file.len);
	if (folder->len && folder->at[folder->len - 1] != '/')
		return false;
	*folder = text_slice(*folder, 0, folder->len ? folder->len - 1 : 0);
	return true;
}

size_t manifests_sites(struct manifests *manifests, struct text manifest, struct text **folders)
{
	size_t count = 0, most = 0;
	if (!open_manifest(manifests, manifest))
		return 0;
	for (size_t at = 0; (at = text_find(manifests->bytes, TEXT("data/report.json"), at)) != SIZE_MAX; at++)
		most++;
	*folders = ARENA_ARRAY(manifests->arena, most, struct text);
	for (struct text rest = manifests->bytes, folder; rest.len && count < most;)
		if (site_of(text_cut(&rest, '\n'), &folder))
			(*folders)[count++] = text_copy(manifests->arena, folder);
	return count;
}

void manifests_release(struct manifests *manifests)
{
	arena_release(&manifests->own);
}
