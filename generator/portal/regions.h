/*
 * The hierarchy of regions that plans are gathered by, from a table of codes, names, parents and levels.
 * Used inside portal/ only.
 * SPDX-License-Identifier: MIT
 */
#ifndef PORTAL_REGIONS_H
#define PORTAL_REGIONS_H

#include "base/note.h"
#include "base/table.h"

struct region {
	struct text code, name;
	struct text level; /* 省级, 县级 …; empty when the table has none */
	struct region *parent;
	struct place place;
	size_t depth;              /* 0 for a region without parent */
	size_t order;              /* among all, parents before their parts */
	bool shared_name;          /* another region has the same name: only the code tells them apart */
	size_t plans, plans_below; /* its own; of the regions below it, at every depth */
	struct rollup *rollup;
};

struct regions {
	struct arena *arena;
	struct region **list; /* by order once regions_read is done */
	size_t count, room;
	struct table by_code, by_name;
	bool given; /* read from a file, so that names not in it are wrong */
};

/*
 * Reads lines of "code<tab>name<tab>parent's code<tab>level", the last two of which may be empty; "#" begins a
 * comment. Without a file (empty path) the set is empty and takes every name asked for. False after notes.
 */
bool regions_read(struct regions *regions, struct text path, struct arena *arena, struct notes *notes);

/* The region of that code or, when only one has it, that name. NULL when there is none in the file. */
struct region *regions_find(struct regions *regions, struct text code_or_name);

/* The region of plans whose own is not in the file, under that name after all others. */
struct region *regions_other(struct regions *regions, struct text name);

#endif
