/*
 * Walks over the folders of a plan. Nothing is understood here: what is wrong with a file is told by whoever needs it.
 * Used through inputs.h only.
 * SPDX-License-Identifier: MIT
 */
#include "run/inputs.h"

#include "base/file.h"

struct walk {
	struct publication *publication;
	struct text folder, shown; /* the plan's, and what the manifest calls it */
	struct arena *arena;
};

static void add_file(const struct walk *walk, struct text shown, struct text path)
{
	struct arena arena;
	arena_init(&arena);
	struct notes unheard = {.arena = &arena};
	bool folder = path_is_folder(path);
	struct source *source = folder ? NULL : file_read(&arena, path, INPUT_MOST_BYTES, NO_PLACE, &unheard);
	if (!folder && (source || path_exists(path))) /* what cannot be read is news, too */
		publication_input(walk->publication, shown, source ? source->bytes : TEXT(""));
	arena_release(&arena);
}

/* The names in a folder; none when it is no folder. */
static size_t list(const struct walk *walk, struct text folder, struct text **names)
{
	size_t count = 0;
	struct notes unheard = {.arena = walk->arena};
	return path_is_folder(folder) && folder_list(walk->arena, folder, names, &count, &unheard) ? count : 0;
}

static void add_folder(const struct walk *walk, struct text name)
{
	struct text *names, folder = path_join(walk->arena, walk->folder, name), shown = path_join(walk->arena, walk->shown, name);
	size_t count = list(walk, folder, &names);
	for (size_t i = 0; i < count; i++)
		add_file(walk, path_join(walk->arena, shown, names[i]), path_join(walk->arena, folder, names[i]));
}

static void add_revisions(const struct walk *walk)
{
	struct text *names, revised = TEXT("revised");
	size_t count = list(walk, path_join(walk->arena, walk->folder, revised), &names);
	for (size_t i = 0; i < count; i++) {
		struct text revision = path_join(walk->arena, revised, names[i]);
		add_folder(walk, revision);
		add_folder(walk, path_join(walk->arena, revision, TEXT("narrative")));
	}
}

void inputs_add(struct publication *publication, const struct shared *shared, struct text plan_folder,
		struct arena *arena)
{
	struct walk walk = {publication, plan_folder, path_join(arena, TEXT("plan-data"), path_name(plan_folder)), arena};
	for (size_t i = 0; i < shared->input_count; i++)
		publication_known_input(publication, shared->inputs[i].path, shared->inputs[i].size, shared->inputs[i].digest);
	add_folder(&walk, TEXT(""));
	add_folder(&walk, TEXT("narrative"));
	add_folder(&walk, TEXT("results"));
	add_folder(&walk, TEXT("releases"));
	add_revisions(&walk);
}
