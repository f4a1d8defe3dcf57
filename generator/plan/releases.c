/*
 * The head of a record of release: "# DIGEST  FILE", a line for each file.
 * Used through releases.h only.
 * SPDX-License-Identifier: MIT
 */
#include "plan/releases.h"

#include "base/file.h"

struct text release_path(const struct plan *plan, struct text point)
{
	return path_join(plan->arena, plan->folder, text_format(plan->arena, "releases/%.*s.txt", TEXT_ARG(point)));
}

size_t released_points(const struct plan *plan, struct text **points, struct notes *notes)
{
	struct text *names, folder = path_join(plan->arena, plan->folder, TEXT("releases"));
	size_t count = 0, found = 0;
	if (!path_is_folder(folder) || !folder_list(plan->arena, folder, &names, &count, notes))
		return 0;
	for (size_t i = 0; i < count; i++) {
		struct text point = text_slice(names[i], 0, names[i].len - TEXT(".txt").len);
		if (text_ends(names[i], ".txt") && !text_is(point, PLAN_EDITION))
			names[found++] = point;
	}
	*points = names;
	return found;
}

bool released_from(const struct plan *plan, struct text point, struct text file)
{
	struct notes unheard = {.arena = plan->arena}; /* comparing with the record will tell */
	struct source *record = file_read_text(plan->arena, release_path(plan, point), RELEASE_MOST_BYTES, NO_PLACE, &unheard);
	const char *ending = text_format(plan->arena, "  %.*s", TEXT_ARG(file)).at;
	struct text rest = record ? record->bytes : TEXT("");
	while (text_starts(rest, "#")) /* the head */
		if (text_ends(text_cut(&rest, '\n'), ending))
			return true;
	return !record;
}
