/*
 * Writing and reading manifest.json.
 * Used through manifest.h only.
 * SPDX-License-Identifier: MIT
 */
#include "publish/manifest.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "view/json.h"

#define PROGRAM "planpress"

static struct view *files_view(struct arena *arena, const struct listing *files)
{
	struct view *list = view_list(arena);
	for (size_t i = 0; i < files->count; i++) {
		const struct listed *file = &files->list[i];
		struct view *map = view_append(list, view_map(arena));
		view_put_text(map, "path", file->path);
		view_put(map, "size", view_number(arena, text_format(arena, "%" PRIu64, file->size)));
		view_put_text(map, "sha256", file->digest);
	}
	return list;
}

struct text manifest_write(struct arena *arena, struct text program_version, const struct listing *outputs,
			   const struct listing *inputs)
{
	struct arena scratch;
	arena_init(&scratch);
	struct view *map = view_map(&scratch);
	view_put_text(map, "program", TEXT(PROGRAM));
	view_put_text(map, "version", program_version);
	view_put(map, "outputs", files_view(&scratch, outputs));
	view_put(map, "inputs", files_view(&scratch, inputs));
	struct buffer out = {0};
	json_write(map, &out);
	arena_release(&scratch);
	struct text text = text_copy(arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}

bool manifest_read(struct text bytes, struct listing *outputs)
{
	struct arena scratch;
	arena_init(&scratch);
	struct notes unheard = {.arena = &scratch};
	struct view *map = json_read(&scratch, source_of(&scratch, TEXT(MANIFEST_NAME), bytes), &unheard);
	bool ours = map && text_is(view_find_text(map, "program"), PROGRAM);
	const struct view *list = ours ? view_find(map, "outputs") : NULL;
	for (size_t i = 0; list && list->kind == VIEW_LIST && i < list->count; i++)
		listing_add(outputs, view_find_text(list->items[i], "path"));
	arena_release(&scratch);
	return ours;
}

void manifest_read_inputs(struct text bytes, struct listing *inputs, struct text *version)
{
	struct arena scratch;
	arena_init(&scratch);
	struct notes unheard = {.arena = &scratch};
	const struct view *map = json_read(&scratch, source_of(&scratch, TEXT(MANIFEST_NAME), bytes), &unheard);
	const struct view *list = view_find(map, "inputs");
	*version = text_copy(inputs->arena, view_find_text(map, "version"));
	for (size_t i = 0; list && list->kind == VIEW_LIST && i < list->count; i++) {
		struct listed *input = listing_add(inputs, view_find_text(list->items[i], "path"));
		if (!input)
			continue;
		input->size = strtoull(text_copy(&scratch, view_find_text(list->items[i], "size")).at, NULL, 10);
		input->digest = text_copy(inputs->arena, view_find_text(list->items[i], "sha256"));
	}
	arena_release(&scratch);
}

static bool same_input(const struct view *map, const struct listed *input)
{
	char size[32];
	snprintf(size, sizeof size, "%" PRIu64, input->size);
	return text_equal(view_find_text(map, "path"), input->path) && text_is(view_find_text(map, "size"), size) &&
	       text_equal(view_find_text(map, "sha256"), input->digest);
}

/* The manifest is written last: what was modified after it was modified by somebody else. */
static bool still_there(const struct view *map, const struct listing *published)
{
	const struct listed *manifest = listing_find(published, TEXT(MANIFEST_NAME));
	char size[32];
	const struct listed *file = listing_find(published, view_find_text(map, "path"));
	snprintf(size, sizeof size, "%" PRIu64, file ? file->size : 0);
	return file && file->present && text_is(view_find_text(map, "size"), size) &&
	       (!manifest || file->modified <= manifest->modified);
}

static bool is_current(const struct view *map, struct text program_version, const struct listing *inputs,
		       const struct listing *published)
{
	const struct view *old_inputs = view_find(map, "inputs"), *outputs = view_find(map, "outputs");
	bool same = text_is(view_find_text(map, "program"), PROGRAM) &&
		    text_equal(view_find_text(map, "version"), program_version) && old_inputs && outputs &&
		    old_inputs->kind == VIEW_LIST && outputs->kind == VIEW_LIST && old_inputs->count == inputs->count;
	for (size_t i = 0; same && i < inputs->count; i++)
		same = same_input(old_inputs->items[i], &inputs->list[i]);
	for (size_t i = 0; same && i < outputs->count; i++)
		same = still_there(outputs->items[i], published);
	return same;
}

bool manifest_is_current(struct text bytes, struct text program_version, const struct listing *inputs,
			 const struct listing *published)
{
	struct arena scratch;
	arena_init(&scratch);
	struct notes unheard = {.arena = &scratch};
	const struct view *map = json_read(&scratch, source_of(&scratch, TEXT(MANIFEST_NAME), bytes), &unheard);
	bool current = map && is_current(map, program_version, inputs, published);
	arena_release(&scratch);
	return current;
}
