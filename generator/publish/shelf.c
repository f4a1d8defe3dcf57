/*
 * The list of plans is the "plans" of the folder's own manifest.json, whose outputs are the page alone.
 * Used through shelf.h only.
 * SPDX-License-Identifier: MIT
 */
#include "publish/shelf.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/table.h"
#include "publish/manifest.h"
#include "publish/state.h"
#include "publish/tree.h"

#define PAGE_NAME "index.html"

struct shelf {
	struct arena *arena;
	struct notes *notes;
	struct text out;
	bool dry_run;
	int lock; /* on the folder itself; -1: none */
	struct published_plan *plans;
	size_t count, room;
	struct table put;       /* ids of those entered in this run */
	struct listing outputs; /* of the manifest there: the page, or the site of one plan */
	bool site;              /* the manifest is that of a plan's site */
};

static struct text inside(const struct shelf *shelf, const char *name)
{
	return path_join(shelf->arena, shelf->out, text_of(name));
}

static int open_folder(const struct shelf *shelf)
{
	return open(shelf->out.at, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/* The bytes of a file in the folder; empty when there is none. */
static struct text read_inside(const struct shelf *shelf, const char *name)
{
	struct text bytes = {0};
	int folder = open_folder(shelf);
	if (folder >= 0 && tree_read(folder, name, shelf->arena, &bytes))
		bytes = TEXT("");
	if (folder >= 0)
		close(folder);
	return bytes;
}

static bool has_manifest(struct arena *arena, struct text folder)
{
	return path_exists(path_join(arena, folder, TEXT(MANIFEST_NAME)));
}

static void read_manifest(struct shelf *shelf)
{
	struct text bytes = read_inside(shelf, MANIFEST_NAME);
	struct manifest manifest;
	if (!bytes.len || !manifest_read(bytes, shelf->arena, &manifest))
		return;
	shelf->outputs = manifest.outputs;
	shelf->site = !manifest.several;
	shelf->plans = manifest.plans;
	shelf->count = shelf->room = manifest.plan_count;
}

static struct shelf *shelf_new(struct arena *arena, struct text out, bool dry_run, struct notes *notes)
{
	struct shelf *shelf = ARENA_NEW(arena, struct shelf);
	*shelf = (struct shelf){.arena = arena,
				.notes = notes,
				.out = text_copy(arena, out),
				.dry_run = dry_run,
				.lock = -1,
				.put.arena = arena,
				.outputs.arena = arena};
	read_manifest(shelf);
	return shelf;
}

bool shelf_is_there(struct text out)
{
	struct arena arena;
	arena_init(&arena);
	struct notes unheard = {.arena = &arena};
	const struct shelf *shelf = shelf_new(&arena, out, true, &unheard);
	bool there = shelf->outputs.count && !shelf->site;
	arena_release(&arena);
	return there;
}

/* ---- Making sure ---- */

static bool fail(const struct shelf *shelf, enum message message, struct text path, int reason)
{
	if (reason == ENOSPC || reason == EDQUOT)
		message = MSG_OUT_DISK_FULL;
	NOTE2(shelf->notes, message, NO_PLACE, path, text_of(strerror(reason)));
	return false;
}

/* What planpress put there: a listed file or its folder, another plan's site, what a build under way needs. */
static bool is_ours(const struct shelf *shelf, const struct listing *folders, struct text name)
{
	return text_is(name, KEEP_NAME) || (shelf->outputs.count && text_is(name, MANIFEST_NAME)) ||
	       (text_starts(name, ".") && text_find(name, TEXT(".planpress-"), 0) != SIZE_MAX) ||
	       listing_find(&shelf->outputs, name) || listing_find(folders, name) ||
	       has_manifest(shelf->arena, path_join(shelf->arena, shelf->out, name));
}

static bool refuse_foreign(struct shelf *shelf, DIR *folder)
{
	struct listing folders = {.arena = shelf->arena}, foreign = {.arena = shelf->arena};
	for (size_t i = 0; i < shelf->outputs.count; i++)
		listing_add_folders(&folders, shelf->outputs.list[i].path);
	for (struct dirent *entry; (entry = readdir(folder));) {
		struct text name = text_of(entry->d_name);
		if (!text_is(name, ".") && !text_is(name, "..") && !is_ours(shelf, &folders, name))
			listing_add(&foreign, name);
	}
	listing_sort(&foreign);
	if (foreign.count)
		note_foreign(&foreign, shelf->out, shelf->notes);
	return foreign.count == 0;
}

bool shelf_make(struct arena *arena, struct text out, bool dry_run, bool *made, struct notes *notes)
{
	*made = false;
	struct shelf *shelf = shelf_new(arena, out, dry_run, notes);
	DIR *folder = opendir(shelf->out.at);
	if (!folder && errno == ENOENT) {
		if (!path_is_folder(path_folder(out)))
			return fail(shelf, MSG_OUT_NO_PARENT, out, ENOENT);
		*made = !dry_run && tree_make_folder(AT_FDCWD, shelf->out.at) == 0;
		return dry_run || *made || errno == EEXIST || fail(shelf, MSG_OUT_UNWRITABLE, out, errno);
	}
	if (!folder)
		return fail(shelf, errno == ENOTDIR ? MSG_OUT_NOT_FOLDER : MSG_OUT_UNWRITABLE, out, errno);
	bool good = refuse_foreign(shelf, folder);
	closedir(folder);
	return good;
}

void shelf_unmake(struct arena *arena, struct text out)
{
	rmdir(text_copy(arena, out).at); /* which spares what is not empty */
}

/* ---- The list ---- */

struct shelf *shelf_open(struct arena *arena, struct text out, bool dry_run, struct notes *notes)
{
	int lock = dry_run ? -1 : open(text_copy(arena, out).at, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (!dry_run && (lock < 0 || flock(lock, LOCK_EX))) {
		NOTE2(notes, MSG_OUT_UNWRITABLE, NO_PLACE, out, text_of(strerror(errno)));
		if (lock >= 0)
			close(lock);
		return NULL;
	}
	struct shelf *shelf = shelf_new(arena, out, dry_run, notes);
	shelf->lock = lock;
	return shelf;
}

void shelf_put(struct shelf *shelf, const struct published_plan *plan)
{
	table_add(&shelf->put, plan->id, (void *)plan);
	for (size_t i = 0; i < shelf->count; i++) {
		if (!text_equal(shelf->plans[i].id, plan->id))
			continue;
		shelf->plans[i] = *plan;
		return;
	}
	if (shelf->count == shelf->room) {
		shelf->room = shelf->room ? 2 * shelf->room : 64;
		struct published_plan *more = ARENA_ARRAY(shelf->arena, shelf->room, struct published_plan);
		if (shelf->count)
			memcpy(more, shelf->plans, shelf->count * sizeof *more);
		shelf->plans = more;
	}
	shelf->plans[shelf->count++] = *plan;
}

static int by_id(const void *a, const void *b)
{
	return text_compare(((const struct published_plan *)a)->id, ((const struct published_plan *)b)->id);
}

const struct published_plan *shelf_plans(struct shelf *shelf, size_t *count)
{
	size_t kept = 0;
	for (size_t i = 0; i < shelf->count; i++)
		if (table_find(&shelf->put, shelf->plans[i].id) ||
		    has_manifest(shelf->arena, path_join(shelf->arena, shelf->out, shelf->plans[i].id)))
			shelf->plans[kept++] = shelf->plans[i];
	shelf->count = kept;
	if (kept)
		qsort(shelf->plans, kept, sizeof *shelf->plans, by_id);
	*count = kept;
	return shelf->plans;
}

bool shelf_replaces_site(const struct shelf *shelf)
{
	return shelf->site;
}

/* ---- Writing ---- */

/* Writes beside the file and puts it in its place; an errno, or 0. */
static int write_inside(const struct shelf *shelf, const char *name, struct text bytes)
{
	const char *beside = text_format(shelf->arena, ".%s.planpress-new", name).at;
	int folder = open_folder(shelf);
	if (folder < 0)
		return errno;
	int reason = tree_remove(folder, beside); /* what a killed build left */
	if (!reason)
		reason = tree_write(folder, beside, bytes);
	if (!reason && (syncfs(folder) || renameat(folder, beside, folder, name)))
		reason = errno;
	if (reason)
		tree_remove(folder, beside);
	close(folder);
	return reason;
}

static bool put_file(struct shelf *shelf, const char *name, struct text bytes, struct publication_result *result)
{
	bool same = text_equal(read_inside(shelf, name), bytes);
	int reason = same || shelf->dry_run ? 0 : write_inside(shelf, name, bytes);
	if (reason)
		return fail(shelf, MSG_OUT_WRITE_FAILED, inside(shelf, name), reason);
	result->written += !same;
	result->same += same;
	result->bytes += bytes.len;
	result->bytes_written += same ? 0 : bytes.len;
	return true;
}

/* The site of one plan that stood in the folder itself: its files, then the folders they leave empty. */
static void remove_site(struct shelf *shelf, struct publication_result *result)
{
	struct listing folders = {.arena = shelf->arena};
	for (size_t i = 0; i < shelf->outputs.count; i++) {
		struct text path = shelf->outputs.list[i].path;
		if (text_is(path, PAGE_NAME) || !path_exists(inside(shelf, path.at)))
			continue;
		listing_add_folders(&folders, path);
		result->removed += shelf->dry_run || unlink(inside(shelf, path.at).at) == 0;
	}
	listing_sort(&folders);
	for (size_t i = folders.count; i-- > 0 && !shelf->dry_run;)
		rmdir(inside(shelf, folders.list[i].path.at).at);
}

bool shelf_finish(struct shelf *shelf, struct text page, struct text program_version, struct publication_result *result)
{
	struct listing outputs = {.arena = shelf->arena};
	struct listed *listed = listing_add(&outputs, TEXT(PAGE_NAME));
	listed->size = page.len;
	listed->digest = digest_hex(shelf->arena, page);
	struct text manifest =
		manifest_write_plans(shelf->arena, program_version, shelf->plans, shelf->count, &outputs);
	bool good = put_file(shelf, PAGE_NAME, page, result);
	if (good && shelf->site)
		remove_site(shelf, result);
	good = good && put_file(shelf, MANIFEST_NAME, manifest, result);
	shelf_close(shelf);
	return good;
}

void shelf_close(struct shelf *shelf)
{
	if (shelf->lock >= 0)
		close(shelf->lock);
	shelf->lock = -1;
}
