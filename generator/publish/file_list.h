/*
 * A list of paths with what is known of each, found by path in constant time; the memory of a publication.
 * Used inside publish/ only.
 * SPDX-License-Identifier: MIT
 */
#ifndef PUBLISH_FILE_LIST_H
#define PUBLISH_FILE_LIST_H

#include "base/text.h"

struct listed {
	struct text path;   /* NUL after the end, so path.at serves system calls */
	struct text digest; /* hexadecimal; empty where nobody asks for it */
	uint64_t size;
	int64_t modified; /* nanoseconds since 1970, of a file present in the published folder */
	uint64_t hash; /* text_hash of the path */
	bool present;  /* on the disk: in the published folder, or, of a new folder, in the staging folder */
	bool same;     /* bytes equal to the published file of that path */
};

/* Init to {.arena = …}; paths are copied into that arena. */
struct file_list {
	struct arena *arena;
	struct listed *list;
	size_t count, room;
	uint32_t *slots; /* hash table of index + 1 into list */
	size_t slot_count;
};

/* Whether a path is relative, stays below its folder, and has forward slashes only, no control characters, no bad bytes. */
bool file_path_is_good(struct text path);

/* Adds the path and returns its entry, or NULL when it is there already. Valid until the next add or sort. */
struct listed *file_list_add(struct file_list *files, struct text path);
/* The entry of the path, or NULL. Valid until the next add or sort. */
struct listed *file_list_find(const struct file_list *files, struct text path);
/* Adds every folder on the way to the path ("a" and "a/b" for "a/b/c"). */
void file_list_add_folders(struct file_list *folders, struct text path);
/* Sorts by the bytes of the paths. */
void file_list_sort(struct file_list *files);

#endif
