/*
 * Writing and reading manifest.json.
 * Used through manifest.h only.
 * SPDX-License-Identifier: MIT
 */
#include "publish/manifest.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/file.h"
#include "publish/manifest_lines.h"
#include "view/json.h"

#define PROGRAM "planpress"

/* ---- Writing ---- */

static struct view *files_view(struct arena *arena, const struct file_list *files)
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

static struct view *plan_view(struct arena *arena, const struct published_plan *plan)
{
	struct view *map = view_map(arena);
	view_put_text(map, "id", plan->id);
	view_put_text(map, "title", plan->title);
	view_put_text(map, "publisher", plan->publisher);
	view_put_text(map, "edition", plan->edition);
	if (plan->demo)
		view_put_bool(map, "demo", true);
	return map;
}

/* A manifest but for what its kind adds at the end; everything in the scratch arena. */
static struct view *manifest_view(struct arena *scratch, struct text program_version)
{
	struct view *map = view_map(scratch);
	view_put_text(map, "program", TEXT(PROGRAM));
	view_put_text(map, "version", program_version);
	return map;
}

static struct text as_json(struct arena *arena, const struct view *map)
{
	struct buffer out = {0};
	json_write(map, &out);
	struct text text = text_copy(arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}

struct text manifest_write(struct arena *arena, struct text program_version, const struct published_plan *plan,
			   const struct file_list *outputs, const struct file_list *inputs)
{
	struct arena scratch;
	arena_init(&scratch);
	struct view *map = manifest_view(&scratch, program_version);
	if (plan->id.len)
		view_put(map, "plan", plan_view(&scratch, plan));
	view_put(map, "outputs", files_view(&scratch, outputs));
	view_put(map, "inputs", files_view(&scratch, inputs));
	struct text text = as_json(arena, map);
	arena_release(&scratch);
	return text;
}

struct text manifest_write_plans(struct arena *arena, struct text program_version, const struct published_plan *plans,
				 size_t count, const struct file_list *outputs)
{
	struct arena scratch;
	arena_init(&scratch);
	struct view *map = manifest_view(&scratch, program_version);
	view_put(map, "outputs", files_view(&scratch, outputs));
	struct view *list = view_put(map, "plans", view_list(&scratch));
	for (size_t i = 0; i < count; i++)
		view_append(list, plan_view(&scratch, &plans[i]));
	struct text text = as_json(arena, map);
	arena_release(&scratch);
	return text;
}

/* ---- Reading ---- */

static void read_files(const struct view *list, struct file_list *files)
{
	for (size_t i = 0; list && list->kind == VIEW_LIST && i < list->count; i++) {
		struct listed *file = file_list_add(files, view_find_text(list->items[i], "path"));
		if (!file)
			continue;
		file->size = strtoull(text_copy(files->arena, view_find_text(list->items[i], "size")).at, NULL, 10);
		file->digest = text_copy(files->arena, view_find_text(list->items[i], "sha256"));
	}
}

static struct published_plan plan_of(const struct view *map, struct arena *arena)
{
	return (struct published_plan){text_copy(arena, view_find_text(map, "id")),
				       text_copy(arena, view_find_text(map, "title")),
				       text_copy(arena, view_find_text(map, "publisher")),
				       text_copy(arena, view_find_text(map, "edition")),
				       map && view_truth(view_find(map, "demo"))};
}

static void read_plans(const struct view *list, struct arena *arena, struct manifest *manifest)
{
	manifest->several = list && list->kind == VIEW_LIST;
	manifest->plan_count = manifest->several ? list->count : 0;
	manifest->plans = ARENA_ARRAY(arena, manifest->plan_count, struct published_plan);
	for (size_t i = 0; i < manifest->plan_count; i++)
		manifest->plans[i] = plan_of(list->items[i], arena);
}

static bool read_json(struct text bytes, struct arena *arena, struct manifest *manifest)
{
	struct arena scratch;
	arena_init(&scratch);
	struct notes unheard = {.arena = &scratch};
	const struct view *map = json_read(&scratch, source_of(&scratch, TEXT(MANIFEST_NAME), bytes), &unheard);
	bool ours = map && text_is(view_find_text(map, "program"), PROGRAM);
	if (ours) {
		manifest->version = text_copy(arena, view_find_text(map, "version"));
		manifest->plan = plan_of(view_find(map, "plan"), arena);
		read_files(view_find(map, "outputs"), &manifest->outputs);
		read_files(view_find(map, "inputs"), &manifest->inputs);
		read_plans(view_find(map, "plans"), arena, manifest);
	}
	arena_release(&scratch);
	return ours;
}

/* Nothing in a manifest may lead out of its folder, whoever wrote it: its files are linked and removed by these names. */
static bool is_safe(const struct manifest *manifest)
{
	bool safe = true;
	for (size_t i = 0; safe && i < manifest->outputs.count; i++)
		safe = file_path_is_good(manifest->outputs.list[i].path);
	for (size_t i = 0; safe && i < manifest->plan_count; i++) {
		struct text id = manifest->plans[i].id;
		safe = file_path_is_good(id) && text_find(id, TEXT("/"), 0) == SIZE_MAX;
	}
	return safe;
}

bool manifest_read(struct text bytes, struct arena *arena, struct manifest *manifest)
{
	const struct manifest empty = {.outputs.arena = arena, .inputs.arena = arena};
	*manifest = empty;
	if (manifest_read_lines(bytes, TEXT(PROGRAM), manifest))
		return is_safe(manifest);
	*manifest = empty;
	return read_json(bytes, arena, manifest) && is_safe(manifest);
}
