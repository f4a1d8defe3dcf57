/*
 * One file, replaced in one step.
 * Used through seen.h only.
 * SPDX-License-Identifier: MIT
 */
#include "publish/seen.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "publish/tree.h"

struct beside {
	int folder; /* -1: no place for it */
	const char *name, *temporary;
};

static struct beside open_beside(struct arena *arena, struct text out)
{
	struct text name = path_name(out);
	struct beside beside = {.folder = -1};
	if (!name.len || text_is(name, ".") || text_is(name, "..") || text_is(name, "/"))
		return beside;
	beside.folder = open(text_copy(arena, path_folder(out)).at, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	beside.name = text_format(arena, ".%.*s.planpress-seen", TEXT_ARG(name)).at;
	beside.temporary = text_format(arena, ".%.*s.planpress-seen-new", TEXT_ARG(name)).at;
	return beside;
}

struct text seen_read(struct arena *arena, struct text out)
{
	struct beside beside = open_beside(arena, out);
	struct text bytes = {0};
	if (beside.folder < 0)
		return bytes;
	if (tree_read(beside.folder, beside.name, arena, &bytes))
		bytes = (struct text){0};
	close(beside.folder);
	return bytes;
}

void seen_write(struct arena *arena, struct text out, struct text bytes)
{
	struct beside beside = open_beside(arena, out);
	if (beside.folder < 0)
		return;
	/* One that is there is of a run beside this one, or of a killed one: then the next will leave something again. */
	if (tree_write_private(beside.folder, beside.temporary, bytes) ||
	    renameat(beside.folder, beside.temporary, beside.folder, beside.name))
		unlinkat(beside.folder, beside.temporary, 0);
	close(beside.folder);
}
