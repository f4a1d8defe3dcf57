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
	bool site;              /* the manifest is that of a plan's site, or a portal's */
	struct text site_id;    /* of that plan; empty: a portal */
	bool discard;           /* what stood there goes; else its pages lead on to the plan's folder */
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
	several->site_id = manifest.plan.id;
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

bool several_claim(struct arena *arena, struct text out, const struct table *ids, bool replace, struct notes *notes)
{
	const struct several *several = several_new(arena, out, true, notes);
	bool same = !several->site || (several->site_id.len && table_find(ids, several->site_id));
	if (same || replace || !several->outputs.count)
		return true;
	NOTE2(notes, MSG_OUT_OTHER, NO_PLACE, out, several->site_id.len ? several->site_id : TEXT("portal"));
	return false;
}

void several_unmake(struct arena *arena, struct text out)
{
	rmdir(text_copy(arena, out).at); /* which spares what is not empty */
}

/* ---- The list ---- */

struct several *several_open(struct arena *arena, struct text out, bool dry_run, const struct table *ids, struct notes *notes)
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
	several->discard = !ids || !table_find(ids, several->site_id);
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

/* The folder in which the file of a path below `root` lies, links not followed; -1 and errno. The caller closes. */
static int open_folder_of(int root, struct text path, struct arena *arena)
{
	int folder = openat(root, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	while (folder >= 0 && text_find(path, TEXT("/"), 0) != SIZE_MAX) {
		int inner = tree_open(folder, text_copy(arena, text_cut(&path, '/')).at);
		int reason = errno;
		close(folder);
		errno = reason;
		folder = inner;
	}
	return folder;
}

/* Writes beside the file and puts it in its place; an errno, or 0. */
static int write_beside(int folder, const char *name, struct text bytes, struct arena *arena)
{
	const char *beside = text_format(arena, ".%s.planpress-new", name).at;
	int reason = tree_remove(folder, beside); /* what a killed build left */
	if (!reason)
		reason = tree_write(folder, beside, bytes);
	if (!reason && (syncfs(folder) || renameat(folder, beside, folder, name)))
		reason = errno;
	if (reason)
		tree_remove(folder, beside);
	return reason;
}

static int write_inside(const struct several *several, struct text path, struct text bytes)
{
	int root = open_folder(several);
	int folder = root < 0 ? -1 : open_folder_of(root, path, several->arena);
	int reason = folder < 0 ? errno : write_beside(folder, text_copy(several->arena, path_name(path)).at, bytes, several->arena);
	if (folder >= 0)
		close(folder);
	if (root >= 0)
		close(root);
	return reason;
}

static bool put_file(struct several *several, const char *name, struct text bytes, struct publication_result *result)
{
	bool same = text_equal(read_inside(several, name), bytes);
	int reason = same || several->dry_run ? 0 : write_inside(several, text_of(name), bytes);
	if (reason)
		return fail(several, MSG_OUT_WRITE_FAILED, inside(several, name), reason);
	result->written += !same;
	result->same += same;
	result->bytes += bytes.len;
	result->bytes_written += same ? 0 : bytes.len;
	return true;
}

/* Removes a file that was published in the folder itself, and the folders that are empty then. Links are not followed. */
static bool remove_file(const struct several *several, int root, struct text path)
{
	int folder = open_folder_of(root, path, several->arena);
	bool removed = folder >= 0 && unlinkat(folder, text_copy(several->arena, path_name(path)).at, 0) == 0;
	if (folder >= 0)
		close(folder);
	for (struct text up = path_folder(path); removed && !text_is(up, "."); up = path_folder(up)) {
		int above = open_folder_of(root, up, several->arena);
		bool empty = above >= 0 && unlinkat(above, text_copy(several->arena, path_name(up)).at, AT_REMOVEDIR) == 0;
		if (above >= 0)
			close(above);
		if (!empty)
			break;
	}
	return removed;
}

/* What stood in the folder itself and has to go. */
static void remove_site(struct several *several, struct publication_result *result)
{
	int root = open_folder(several);
	for (size_t i = 0; root >= 0 && i < several->outputs.count; i++) {
		struct text path = several->outputs.list[i].path;
		if (!text_is(path, PAGE_NAME))
			result->removed += several->dry_run || remove_file(several, root, path);
	}
	if (root >= 0)
		close(root);
	several->outputs.count = 0;
}

struct text several_site_id(const struct several *several)
{
	return several->site_id;
}

const struct text *several_moved(struct several *several, size_t *count)
{
	struct text *paths = ARENA_ARRAY(several->arena, several->outputs.count, struct text);
	*count = 0;
	for (size_t i = 0; several->site && !several->discard && i < several->outputs.count; i++)
		if (text_ends(several->outputs.list[i].path, ".html") && !text_is(several->outputs.list[i].path, PAGE_NAME))
			paths[(*count)++] = several->outputs.list[i].path;
	return paths;
}

bool several_lead_on(struct several *several, struct text path, struct text page, struct publication_result *result)
{
	struct listed *listed = file_list_find(&several->outputs, path);
	int reason = several->dry_run ? 0 : write_inside(several, path, page);
	if (reason)
		return fail(several, MSG_OUT_WRITE_FAILED, inside(several, path.at), reason);
	listed->size = page.len;
	listed->digest = digest_hex(several->arena, page);
	result->written++;
	return true;
}

/* The page, and what stood in the folder before, whose addresses go on leading somewhere. */
static void list_outputs(struct several *several, struct text page, struct file_list *outputs)
{
	struct listed *listed = file_list_add(outputs, TEXT(PAGE_NAME));
	listed->size = page.len;
	listed->digest = digest_hex(several->arena, page);
	for (size_t i = 0; i < several->outputs.count; i++) {
		const struct listed *old = &several->outputs.list[i];
		struct listed *kept = file_list_add(outputs, old->path);
		if (!kept)
			continue;
		kept->size = old->size;
		kept->digest = old->digest;
	}
	file_list_sort(outputs);
}

bool several_finish(struct several *several, struct text page, struct text program_version, struct publication_result *result)
{
	struct file_list outputs = {.arena = several->arena};
	bool good = put_file(several, PAGE_NAME, page, result);
	if (good && several->site && several->discard)
		remove_site(several, result);
	list_outputs(several, page, &outputs);
	struct text manifest = manifest_write_plans(several->arena, program_version, several->plans, several->count, &outputs);
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

void several_mark(const struct several *several, struct file_marks *marks)
{
	struct file_mark found;
	file_marks_take(marks, several->out, &found);
	file_marks_take(marks, inside(several, PAGE_NAME), &found);
	file_marks_take(marks, inside(several, MANIFEST_NAME), &found);
	for (size_t i = 0; i < several->count; i++)
		file_marks_take(marks, path_join(several->arena, inside(several, several->plans[i].id.at), TEXT(MANIFEST_NAME)), &found);
}
