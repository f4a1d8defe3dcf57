/*
 * The list of plans is the "plans" of the folder's own manifest.json, whose outputs are the page alone.
 * Used through several.h only.
 * SPDX-License-Identifier: MIT
 */
#include "publish/several.h"

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
#include "publish/publication_state.h"
#include "publish/tree.h"

#define PAGE_NAME "index.html"

struct several {
	struct arena *arena;
	struct notes *notes;
	struct text out;
	bool dry_run;
	int lock; /* on the folder itself; -1: none */
	struct published_plan *plans;
	size_t count, room;
	struct table put;       /* ids of those entered in this run */
	struct file_list outputs; /* of the manifest there: the page, or the site of one plan */
	bool site;              /* the manifest is that of a plan's site */
};

static struct text inside(const struct several *several, const char *name)
{
	return path_join(several->arena, several->out, text_of(name));
}

static int open_folder(const struct several *several)
{
	return open(several->out.at, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/* The bytes of a file in the folder; empty when there is none. */
static struct text read_inside(const struct several *several, const char *name)
{
	struct text bytes = {0};
	int folder = open_folder(several);
	if (folder >= 0 && tree_read(folder, name, several->arena, &bytes))
		bytes = TEXT("");
	if (folder >= 0)
		close(folder);
	return bytes;
}

static bool has_manifest(struct arena *arena, struct text folder)
{
	return path_exists(path_join(arena, folder, TEXT(MANIFEST_NAME)));
}

static void read_manifest(struct several *several)
{
	struct text bytes = read_inside(several, MANIFEST_NAME);
	struct manifest manifest;
	if (!bytes.len || !manifest_read(bytes, several->arena, &manifest))
		return;
	several->outputs = manifest.outputs;
	several->site = !manifest.several;
	several->plans = manifest.plans;
	several->count = several->room = manifest.plan_count;
}

static struct several *several_new(struct arena *arena, struct text out, bool dry_run, struct notes *notes)
{
	struct several *several = ARENA_NEW(arena, struct several);
	*several = (struct several){.arena = arena,
				.notes = notes,
				.out = text_copy(arena, out),
				.dry_run = dry_run,
				.lock = -1,
				.put.arena = arena,
				.outputs.arena = arena};
	read_manifest(several);
	return several;
}

bool several_is_there(struct text out)
{
	struct arena arena;
	arena_init(&arena);
	struct notes unheard = {.arena = &arena};
	const struct several *several = several_new(&arena, out, true, &unheard);
	bool there = several->outputs.count && !several->site;
	arena_release(&arena);
	return there;
}

/* ---- Making sure ---- */

static bool fail(const struct several *several, enum message message, struct text path, int reason)
{
	if (reason == ENOSPC || reason == EDQUOT)
		message = MSG_OUT_DISK_FULL;
	NOTE2(several->notes, message, NO_PLACE, path, text_of(strerror(reason)));
	return false;
}

/* What planpress put there: a listed file or its folder, another plan's site, what a build under way needs. */
static bool is_ours(const struct several *several, const struct file_list *folders, struct text name)
{
	return text_is(name, KEEP_NAME) || (several->outputs.count && text_is(name, MANIFEST_NAME)) ||
	       (text_starts(name, ".") && text_find(name, TEXT(".planpress-"), 0) != SIZE_MAX) ||
	       file_list_find(&several->outputs, name) || file_list_find(folders, name) ||
	       has_manifest(several->arena, path_join(several->arena, several->out, name));
}

static bool refuse_foreign(struct several *several, DIR *folder)
{
	struct file_list folders = {.arena = several->arena}, foreign = {.arena = several->arena};
	for (size_t i = 0; i < several->outputs.count; i++)
		file_list_add_folders(&folders, several->outputs.list[i].path);
	for (struct dirent *entry; (entry = readdir(folder));) {
		struct text name = text_of(entry->d_name);
		if (!text_is(name, ".") && !text_is(name, "..") && !is_ours(several, &folders, name))
			file_list_add(&foreign, name);
	}
	file_list_sort(&foreign);
	if (foreign.count)
		note_foreign(&foreign, several->out, several->notes);
	return foreign.count == 0;
}

bool several_make(struct arena *arena, struct text out, bool dry_run, bool *made, struct notes *notes)
{
	*made = false;
	struct several *several = several_new(arena, out, dry_run, notes);
	DIR *folder = opendir(several->out.at);
	if (!folder && errno == ENOENT) {
		if (!path_is_folder(path_folder(out)))
			return fail(several, MSG_OUT_NO_PARENT, out, ENOENT);
		*made = !dry_run && tree_make_folder(AT_FDCWD, several->out.at) == 0;
		return dry_run || *made || errno == EEXIST || fail(several, MSG_OUT_UNWRITABLE, out, errno);
	}
	if (!folder)
		return fail(several, errno == ENOTDIR ? MSG_OUT_NOT_FOLDER : MSG_OUT_UNWRITABLE, out, errno);
	bool good = refuse_foreign(several, folder);
	closedir(folder);
	return good;
}

void several_unmake(struct arena *arena, struct text out)
{
	rmdir(text_copy(arena, out).at); /* which spares what is not empty */
}

/* ---- The list ---- */

struct several *several_open(struct arena *arena, struct text out, bool dry_run, struct notes *notes)
{
	int lock = dry_run ? -1 : open(text_copy(arena, out).at, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (!dry_run && (lock < 0 || flock(lock, LOCK_EX))) {
		NOTE2(notes, MSG_OUT_UNWRITABLE, NO_PLACE, out, text_of(strerror(errno)));
		if (lock >= 0)
			close(lock);
		return NULL;
	}
	struct several *several = several_new(arena, out, dry_run, notes);
	several->lock = lock;
	return several;
}

void several_put(struct several *several, const struct published_plan *plan)
{
	table_add(&several->put, plan->id, (void *)plan);
	for (size_t i = 0; i < several->count; i++) {
		if (!text_equal(several->plans[i].id, plan->id))
			continue;
		several->plans[i] = *plan;
		return;
	}
	ARENA_MORE(several->arena, several->plans, several->count, several->room);
	several->plans[several->count++] = *plan;
}

static int by_id(const void *a, const void *b)
{
	return text_compare(((const struct published_plan *)a)->id, ((const struct published_plan *)b)->id);
}

const struct published_plan *several_plans(struct several *several, size_t *count)
{
	size_t kept = 0;
	for (size_t i = 0; i < several->count; i++)
		if (table_find(&several->put, several->plans[i].id) ||
		    has_manifest(several->arena, path_join(several->arena, several->out, several->plans[i].id)))
			several->plans[kept++] = several->plans[i];
	several->count = kept;
	if (kept)
		qsort(several->plans, kept, sizeof *several->plans, by_id);
	*count = kept;
	return several->plans;
}

bool several_replaces_site(const struct several *several)
{
	return several->site;
}

/* ---- Writing ---- */

/* Writes beside the file and puts it in its place; an errno, or 0. */
static int write_inside(const struct several *several, const char *name, struct text bytes)
{
	const char *beside = text_format(several->arena, ".%s.planpress-new", name).at;
	int folder = open_folder(several);
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

static bool put_file(struct several *several, const char *name, struct text bytes, struct publication_result *result)
{
	bool same = text_equal(read_inside(several, name), bytes);
	int reason = same || several->dry_run ? 0 : write_inside(several, name, bytes);
	if (reason)
		return fail(several, MSG_OUT_WRITE_FAILED, inside(several, name), reason);
	result->written += !same;
	result->same += same;
	result->bytes += bytes.len;
	result->bytes_written += same ? 0 : bytes.len;
	return true;
}

/* The site of one plan that stood in the folder itself: its files, then the folders they leave empty. */
static void remove_site(struct several *several, struct publication_result *result)
{
	struct file_list folders = {.arena = several->arena};
	for (size_t i = 0; i < several->outputs.count; i++) {
		struct text path = several->outputs.list[i].path;
		if (text_is(path, PAGE_NAME) || !path_exists(inside(several, path.at)))
			continue;
		file_list_add_folders(&folders, path);
		result->removed += several->dry_run || unlink(inside(several, path.at).at) == 0;
	}
	file_list_sort(&folders);
	for (size_t i = folders.count; i-- > 0 && !several->dry_run;)
		rmdir(inside(several, folders.list[i].path.at).at);
}

bool several_finish(struct several *several, struct text page, struct text program_version, struct publication_result *result)
{
	struct file_list outputs = {.arena = several->arena};
	struct listed *listed = file_list_add(&outputs, TEXT(PAGE_NAME));
	listed->size = page.len;
	listed->digest = digest_hex(several->arena, page);
	struct text manifest =
		manifest_write_plans(several->arena, program_version, several->plans, several->count, &outputs);
	bool good = put_file(several, PAGE_NAME, page, result);
	if (good && several->site)
		remove_site(several, result);
	good = good && put_file(several, MANIFEST_NAME, manifest, result);
	several_close(several);
	return good;
}

void several_close(struct several *several)
{
	if (several->lock >= 0)
		close(several->lock);
	several->lock = -1;
}
