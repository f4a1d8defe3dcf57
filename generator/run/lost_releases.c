/*
 * A record that was withdrawn stands in releases/withdrawn/ with the bytes it had; any other way of losing one is refused.
 * Used through lost_releases.h only.
 * SPDX-License-Identifier: MIT
 */
#include "run/lost_releases.h"

#include "base/file.h"
#include "plan/releases.h"

/* The point of "plan-data/ID/releases/POINT.txt", or of a withdrawn one below it; nothing for other files. */
static struct text record_name(struct text path, struct text plan_folder, struct arena *arena)
{
	struct text start = text_format(arena, "plan-data/%.*s/releases/", TEXT_ARG(path_name(plan_folder)));
	if (!text_starts(path, start.at) || !text_ends(path, ".txt"))
		return TEXT("");
	return text_slice(path, start.len, path.len - start.len - TEXT(".txt").len);
}

void lost_releases_note(const struct publication *publication, struct text plan_folder, struct arena *arena, struct notes *notes)
{
	size_t count;
	const struct changed_input *changed = publication_changed_inputs(publication, &count);
	for (size_t i = 0; i < count; i++) {
		struct text name = record_name(changed[i].path, plan_folder, arena);
		if (!name.len || release_is_withdrawn(plan_folder, name, changed[i].digest, arena))
			continue;
		struct text path = text_format(arena, "%.*s/releases/%.*s.txt", TEXT_ARG(plan_folder), TEXT_ARG(name));
		struct place place = {source_of(arena, path, TEXT("")), PLACE_WHOLE_FILE};
		NOTE1(notes, path_exists(path) ? MSG_RELEASE_EXCHANGED : MSG_RELEASE_GONE, place, name);
	}
}
