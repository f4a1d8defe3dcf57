/*
 * Lines into a list, parents looked up afterwards, then numbered from the top down.
 * Used through regions.h only.
 * SPDX-License-Identifier: MIT
 */
#include "portal/regions.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"

enum { REGIONS_MOST_BYTES = 16 * 1024 * 1024, DEEPEST = 8 };

static struct region *add_region(struct regions *regions, struct text code, struct text name)
{
	struct region *region = ARENA_NEW(regions->arena, struct region);
	*region = (struct region){.code = code, .name = name, .place = NO_PLACE, .order = regions->count};
	ARENA_MORE(regions->arena, regions->list, regions->count, regions->room);
	regions->list[regions->count++] = region;
	struct region *same = table_add(&regions->by_name, name, region);
	if (same)
		same->shared_name = region->shared_name = true;
	return region;
}

/* Codes become file names. */
static bool is_code(struct text code)
{
	for (size_t i = 0; i < code.len; i++) {
		char c = code.at[i];
		if (!(is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-'))
			return false;
	}
	return code.len > 0;
}

static void read_line(struct regions *regions, struct source *source, struct text line, struct text *parents,
		      struct notes *notes)
{
	struct place place = {source, (uint32_t)(line.at - source->bytes.at)};
	struct text rest = text_trim(line);
	if (!rest.len || rest.at[0] == '#')
		return;
	struct text code = text_trim(text_cut(&rest, '\t')), name = text_trim(text_cut(&rest, '\t'));
	struct text parent = text_trim(text_cut(&rest, '\t'));
	if (!is_code(code) || !name.len) {
		NOTE1(notes, MSG_REGION_LINE, place, code);
		return;
	}
	if (table_find(&regions->by_code, code)) {
		NOTE1(notes, MSG_REGION_TWICE, place, code);
		return;
	}
	parents[regions->count] = parent;
	struct region *region = add_region(regions, code, name);
	region->level = text_trim(text_cut(&rest, '\t'));
	region->place = place;
	table_add(&regions->by_code, code, region);
}

static void find_parents(struct regions *regions, const struct text *parents, struct notes *notes)
{
	for (size_t i = 0; i < regions->count; i++) {
		struct region *region = regions->list[i];
		region->parent = parents[i].len ? table_find(&regions->by_code, parents[i]) : NULL;
		if (parents[i].len && !region->parent)
			NOTE2(notes, MSG_REGION_PARENT, region->place, region->code, parents[i]);
	}
	for (size_t i = 0; i < regions->count; i++) {
		struct region *region = regions->list[i];
		for (const struct region *above = region->parent; above && region->depth <= DEEPEST;
		     above = above->parent)
			region->depth++;
		if (region->depth > DEEPEST)
			NOTE2(notes, MSG_REGION_PARENT, region->place, region->code, region->parent->code);
	}
}

/* The region `depth` steps from the top on the way down to this one. */
static const struct region *step_at(const struct region *region, size_t depth)
{
	while (region->depth > depth)
		region = region->parent;
	return region;
}

/* Parents first, brothers as in the file, each followed by everything below it. */
static int by_hierarchy(const void *a, const void *b)
{
	const struct region *left = *(struct region *const *)a, *right = *(struct region *const *)b;
	for (size_t depth = 0; depth <= left->depth && depth <= right->depth; depth++) {
		size_t x = step_at(left, depth)->order, y = step_at(right, depth)->order;
		if (x != y)
			return x < y ? -1 : 1;
	}
	return left->depth < right->depth ? -1 : left->depth > right->depth;
}

bool regions_read(struct regions *regions, struct text path, struct arena *arena, struct notes *notes)
{
	size_t errors = notes->errors, lines = 1;
	*regions = (struct regions){
		.arena = arena, .by_code = {.arena = arena}, .by_name = {.arena = arena}, .given = path.len > 0};
	if (!path.len)
		return true;
	struct source *source = file_read_text(arena, path, REGIONS_MOST_BYTES, NO_PLACE, notes);
	if (!source)
		return false;
	for (size_t i = 0; i < source->bytes.len; i++)
		lines += source->bytes.at[i] == '\n';
	struct text *parents = ARENA_ARRAY(arena, lines, struct text);
	for (struct text rest = source->bytes; rest.len;)
		read_line(regions, source, text_cut(&rest, '\n'), parents, notes);
	find_parents(regions, parents, notes);
	if (notes->errors != errors)
		return false;
	if (regions->count)
		qsort(regions->list, regions->count, sizeof *regions->list, by_hierarchy);
	for (size_t i = 0; i < regions->count; i++)
		regions->list[i]->order = i;
	return true;
}

struct region *regions_find(struct regions *regions, struct text code_or_name)
{
	struct region *region = table_find(&regions->by_code, code_or_name);
	if (!region)
		region = table_find(&regions->by_name, code_or_name);
	if (region)
		return region->shared_name && !text_equal(region->code, code_or_name) ? NULL : region;
	if (regions->given)
		return NULL;
	struct text code = text_format(regions->arena, "r-%016llx", (unsigned long long)text_hash(code_or_name));
	return add_region(regions, code, code_or_name);
}

struct region *regions_other(struct regions *regions, struct text name)
{
	struct region *other = table_find(&regions->by_code, TEXT("other"));
	if (other)
		return other;
	other = add_region(regions, TEXT("other"), name);
	table_add(&regions->by_code, other->code, other);
	return other;
}
