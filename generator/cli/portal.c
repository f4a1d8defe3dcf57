/*
 * The options of the command into those of the portal.
 * Used through command_portal.h only.
 * SPDX-License-Identifier: MIT
 */
#include "cli/portal.h"

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/read_entries.h"

static struct view *read_site(struct text templates, struct arena *arena, struct notes *notes)
{
	struct entry *entries;
	size_t count = 0;
	struct view *map = view_map(arena);
	if (entries_read(path_join(arena, templates, TEXT("site.xml")), arena, &entries, &count, notes))
		for (size_t i = 0; i < count; i++)
			view_put_text(map, entries[i].name.at, entries[i].text);
	return map;
}

bool command_portal(const struct options *options, struct arena *arena, struct notes *notes,
		    struct portal_result *result)
{
	char here[PATH_MAX];
	*result = (struct portal_result){0};
	if (!getcwd(here, sizeof here)) {
		NOTE2(notes, MSG_FILE_UNREADABLE, NO_PLACE, TEXT("."), text_of(strerror(errno)));
		return false;
	}
	struct portal_options portal = {.sites = options->rest,
					.site_count = options->rest_count,
					.out = options->out,
					.here = text_copy(arena, text_of(here)),
					.templates = options->templates,
					.regions = options->regions,
					.site = read_site(options->templates, arena, notes),
					.dry_run = options->dry_run};
	return !notes->errors && portal_build(&portal, arena, notes, result);
}
