/*
 * Looking into one folder and then into the other.
 * Used through folders.h only.
 * SPDX-License-Identifier: MIT
 */
#include "base/folders.h"

#include <limits.h>
#include <stdlib.h>
#include <sys/auxv.h>

#include "base/file.h"

struct folders folders_of(struct text own)
{
	return (struct folders){.own = own};
}

bool folders_missing(struct folders folders)
{
	return (folders.own.len && !path_is_folder(folders.own)) || (!folders.own.len && !folders.installed.len);
}

struct text installed_place(struct arena *arena, struct text name)
{
	char program[PATH_MAX];
	const char *started = (const char *)(uintptr_t)getauxval(AT_EXECFN); /* as the system was asked for it, or from /proc */
	if (!realpath("/proc/self/exe", program) && (!started || !realpath(started, program)))
		return (struct text){0};
	struct text prefix = path_folder(path_folder(text_of(program)));
	return TEXT_JOIN(arena, prefix, TEXT("/share/planpress/"), name);
}

struct text installed_path(struct arena *arena, struct text name)
{
	struct text path = installed_place(arena, name);
	return path.len && path_exists(path) ? path : (struct text){0};
}

struct text path_or_installed(struct arena *arena, struct text folder, struct text name)
{
	struct text own = path_join(arena, folder, name);
	if (path_exists(own))
		return own;
	struct text installed = installed_path(arena, name);
	return installed.len ? installed : own;
}

struct text folders_find(struct arena *arena, struct folders folders, struct text name)
{
	struct text own = path_join(arena, folders.own, name);
	if (!folders.installed.len || (folders.own.len && path_exists(own)))
		return own;
	struct text installed = path_join(arena, folders.installed, name);
	return path_exists(installed) || !folders.own.len ? installed : own;
}

struct folders folders_inner(struct arena *arena, struct folders folders, struct text name)
{
	struct text own = path_join(arena, folders.own, name), installed = path_join(arena, folders.installed, name);
	bool both = folders.own.len && folders.installed.len;
	return (struct folders){.own = folders.own.len && (!both || path_is_folder(own)) ? own : TEXT(""),
				.installed = folders.installed.len && (!both || path_is_folder(installed)) ? installed : TEXT("")};
}

bool folders_list(struct arena *arena, struct folders folders, struct text **names, size_t *count, struct notes *notes)
{
	struct text *own = NULL, *installed = NULL;
	size_t own_count = 0, installed_count = 0;
	if ((folders.own.len && !folder_list(arena, folders.own, &own, &own_count, notes)) ||
	    (folders.installed.len && !folder_list(arena, folders.installed, &installed, &installed_count, notes)))
		return false;
	*names = ARENA_ARRAY(arena, own_count + installed_count, struct text);
	*count = 0;
	for (size_t i = 0, j = 0; i < own_count || j < installed_count;) { /* both are sorted */
		int order = i == own_count ? 1 : j == installed_count ? -1 : text_compare(own[i], installed[j]);
		(*names)[(*count)++] = order <= 0 ? own[i] : installed[j];
		i += order <= 0;
		j += order >= 0;
	}
	return true;
}
