/*
 * Project folders like a clerk's, with the two small plans of tests/golden, for tests to build and to spoil.
 * Used by the tests of the command line only.
 * SPDX-License-Identifier: MIT
 */
#ifndef TEST_CLI_PROJECT_H
#define TEST_CLI_PROJECT_H

#include "cli/program.h"

#define EARLIER "plan-data/qingshan-2021-2025"
#define LATER "plan-data/baihe-2026-2030"

/* Project folders like a clerk's, in the world's folder. */
static inline void make_project(struct world *world, const char *name)
{
	assert_int_equal(mkdir(inside(world, name), 0755), 0);
	const char *folder = inside(world, name);
	static const char *const parts[] = {EARLIER, LATER, "plan-data/words.txt"};
	assert_int_equal(mkdir(joined(world, folder, "plan-data"), 0755), 0);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		copy_tree(world, joined(world, joined(world, world->root, "tests/golden"), parts[i]), joined(world, folder, parts[i]));
	copy_tree(world, joined(world, world->root, "plan-data/plan.xsd"), joined(world, folder, "plan-data/plan.xsd"));
	copy_tree(world, joined(world, world->root, "templates"), joined(world, folder, "templates"));
}

static inline struct run run_in(struct world *world, const char *project, const char *const *extra, const char *arguments)
{
	return run_with(world, inside(world, project), extra, arguments);
}

static inline void edit(struct world *world, const char *path, const char *old, const char *new)
{
	struct text bytes = file_bytes(world, path);
	size_t at = text_find(bytes, text_of(old), 0);
	if (at == SIZE_MAX)
		fail_msg("'%s' is not in %s", old, path);
	put_bytes(path, text_format(&world->arena, "%.*s%s%.*s", (int)at, bytes.at, new,
				    (int)(bytes.len - at - strlen(old)), bytes.at + at + strlen(old)));
}

/* The stamps of everything in a folder, but not of the folder itself, in which a build keeps its lock meanwhile. */
static inline struct text file_stamps(struct world *world, const char *root)
{
	struct text stamped = stamps(world, root);
	text_cut(&stamped, '\n');
	return stamped;
}

#endif
