/*
 * Carrying out a publication: adding files, writing the manifest, switching, or abandoning it all.
 * Used through publish.h only.
 * SPDX-License-Identifier: MIT
 */
#include "publish/publication.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/digest.h"
#include "publish/manifest.h"
#include "publish/changed_inputs.h"
#include "publish/publication_state.h"
#include "publish/tree.h"

static bool fail_write(struct publication *p, struct text path, int reason)
{
	return publication_fail(p, MSG_OUT_WRITE_FAILED, path_join(p->arena, p->out, path), reason);
}

/* Whether the path is a folder of other outputs, or leads through a file that is one. */
static bool crosses(const struct publication *p, struct text path)
{
	for (size_t i = 0; i < path.len; i++)
		if (path.at[i] == '/' && file_list_find(&p->outputs, text_slice(path, 0, i)))
			return true;
	return file_list_find(&p->folders, path) != NULL;
}

static bool is_reserved(struct text path)
{
	return text_is(path, MANIFEST_NAME) || text_is(path, KEEP_NAME);
}

/* Lists the path, or adds a note and returns NULL. */
static struct listed *list_output(struct publication *p, struct text path)
{
	bool good = file_path_is_good(path);
	struct listed *listed = !good || is_reserved(path) || crosses(p, path) ? NULL : file_list_add(&p->outputs, path);
	if (!listed) {
		NOTE1(p->notes, good ? MSG_OUT_PATH_TAKEN : MSG_OUT_PATH_BAD, NO_PLACE, path);
		p->failed = true;
	} else {
		file_list_add_folders(&p->folders, path);
	}
	return listed;
}

/* The staging folder keeps others out until it is switched, since what lies beside out may be served too. */
static bool open_staging(struct publication *p)
{
	if (p->staging >= 0)
		return true;
	if (mkdirat(p->names.parent, p->names.staging, 0700) == 0)
		p->staging = tree_open(p->names.parent, p->names.staging);
	return p->staging >= 0 || publication_fail(p, MSG_OUT_UNWRITABLE, p->out, errno);
}

/* Makes the folders on the way to an output, those not made yet, in the staging folder. */
static bool make_folders(struct publication *p, struct text path)
{
	for (size_t i = 1; i < path.len; i++) {
		if (path.at[i] != '/')
			continue;
		struct listed *folder = file_list_find(&p->folders, text_slice(path, 0, i));
		int reason = folder->present ? 0 : tree_make_folder(p->staging, folder->path.at);
		if (reason)
			return fail_write(p, folder->path, reason);
		folder->present = true;
	}
	return true;
}

/* Whether the site published now has the file with these bytes. */
static bool is_published(const struct publication *p, const struct listed *listed, struct text bytes)
{
	const struct listed *old = file_list_find(&p->published, listed->path);
	return old && old->present && old->size == bytes.len && tree_same(p->site, listed->path.at, bytes);
}

/* Writes the file, or, unless wanted anew, leaves it when the site has it already; those are linked at the end, if there is anything to switch. */
static bool stage(struct publication *p, struct listed *listed, struct text bytes, bool anew)
{
	listed->size = bytes.len;
	listed->same = !anew && is_published(p, listed, bytes);
	if (listed->same || p->dry_run || p->failed)
		return !p->failed;
	if (!open_staging(p) || !make_folders(p, listed->path))
		return false;
	int reason = tree_write(p->staging, listed->path.at, bytes);
	return !reason || fail_write(p, listed->path, reason);
}

bool publication_add(struct publication *p, struct text path, struct text bytes, struct text digest)
{
	struct listed *listed = list_output(p, path);
	if (!listed)
		return false;
	listed->digest = text_copy(p->arena, digest);
	return stage(p, listed, bytes, false);
}

void publication_known_input(struct publication *p, struct text path, uint64_t size, struct text digest)
{
	struct listed *listed = file_list_add(&p->inputs, path);
	if (!listed)
		return;
	listed->size = size;
	listed->digest = digest;
}

void publication_input(struct publication *p, struct text path, struct text bytes)
{
	publication_known_input(p, path, bytes.len, digest_hex(p->arena, bytes));
}

bool publication_claim(struct publication *p, struct text id, bool replace)
{
	if (!p->had_site || replace || (!p->old.several && text_equal(p->old.plan.id, id)))
		return true;
	const struct published_plan *there = &p->old.plan;
	NOTE2(p->notes, MSG_OUT_OTHER, NO_PLACE, p->out, there->title.len ? there->title : p->old.several ? TEXT("index.html") : TEXT("portal"));
	p->failed = true;
	return false;
}

void publication_describe(struct publication *p, struct published_plan plan)
{
	p->plan = plan;
}

/* The manifest is written last: what was modified after it was modified by somebody else. */
static bool is_untouched(const struct publication *p, const struct listed *recorded)
{
	const struct listed *manifest = file_list_find(&p->published, TEXT(MANIFEST_NAME));
	const struct listed *file = file_list_find(&p->published, recorded->path);
	return file && file->present && file->size == recorded->size && file->modified <= manifest->modified;
}

bool publication_is_current(struct publication *p, struct text program_version, struct published_plan *plan,
			    struct publication_result *result)
{
	bool current = p->had_site && text_equal(p->old.version, program_version) &&
		       p->old.inputs.count == p->inputs.count;
	for (size_t i = 0; current && i < p->inputs.count; i++) {
		const struct listed *now = &p->inputs.list[i], *old = file_list_find(&p->old.inputs, now->path);
		current = old && old->size == now->size && text_equal(old->digest, now->digest);
	}
	for (size_t i = 0; current && i < p->old.outputs.count; i++)
		current = is_untouched(p, &p->old.outputs.list[i]);
	if (!current)
		return false;
	p->current = true;
	*plan = p->old.plan;
	*result = (struct publication_result){.unchanged = true, .same = p->old.outputs.count + 1};
	return true;
}

struct text *publication_gone(const struct publication *p, enum publication_part part, size_t *count)
{
	const struct file_list *old = part == PUBLICATION_OUTPUTS ? &p->old.outputs : &p->old.inputs;
	const struct file_list *now = part == PUBLICATION_OUTPUTS ? &p->outputs : &p->inputs;
	size_t most = p->had_site ? old->count : 0;
	struct text *gone = ARENA_ARRAY(p->arena, most, struct text);
	*count = 0;
	for (size_t i = 0; i < most; i++)
		if (!file_list_find(now, old->list[i].path))
			gone[(*count)++] = old->list[i].path;
	return gone;
}

struct changed_input *publication_changed_inputs(const struct publication *p, size_t *count)
{
	size_t most = p->had_site ? p->old.inputs.count : 0;
	struct changed_input *changed = ARENA_ARRAY(p->arena, most, struct changed_input);
	*count = 0;
	for (size_t i = 0; i < most; i++) {
		const struct listed *old = &p->old.inputs.list[i], *now = file_list_find(&p->inputs, old->path);
		if (!now || !text_equal(now->digest, old->digest))
			changed[(*count)++] = (struct changed_input){old->path, old->digest};
	}
	return changed;
}

/* Finish */

static bool add_manifest(struct publication *p, struct text program_version)
{
	file_list_sort(&p->outputs);
	file_list_sort(&p->inputs);
	struct text bytes = manifest_write(p->arena, program_version, &p->plan, &p->outputs, &p->inputs);
	bool anew = false; /* it stays younger than every file it lists */
	for (size_t i = 0; i < p->outputs.count; i++)
		anew = anew || !p->outputs.list[i].same;
	return stage(p, file_list_add(&p->outputs, TEXT(MANIFEST_NAME)), bytes, anew);
}

static int compare_changes(const void *a, const void *b)
{
	return text_compare(((const struct publication_change *)a)->path, ((const struct publication_change *)b)->path);
}

static bool is_vanished(const struct publication *p, const struct listed *old)
{
	return old->present && !text_is(old->path, KEEP_NAME) && !file_list_find(&p->outputs, old->path);
}

static void sum_up(const struct publication *p, struct publication_result *result)
{
	struct publication_change *changes =
		ARENA_ARRAY(p->arena, p->outputs.count + p->published.count, struct publication_change);
	*result = (struct publication_result){.changes = changes};
	for (size_t i = 0; i < p->outputs.count; i++) {
		const struct listed *file = &p->outputs.list[i];
		result->bytes += file->size;
		result->same += file->same;
		if (file->same)
			continue;
		const struct listed *old = file_list_find(&p->published, file->path);
		enum change_kind kind = old && old->present ? CHANGE_CHANGED : CHANGE_NEW;
		changes[result->change_count++] = (struct publication_change){file->path, kind};
		result->bytes_written += file->size;
	}
	result->written = result->change_count;
	for (size_t i = 0; i < p->published.count; i++)
		if (is_vanished(p, &p->published.list[i]))
			changes[result->change_count++] =
				(struct publication_change){p->published.list[i].path, CHANGE_REMOVED};
	result->removed = result->change_count - result->written;
	result->unchanged = result->change_count == 0;
	qsort(changes, result->change_count, sizeof *changes, compare_changes);
}

static bool link_unchanged(struct publication *p)
{
	for (size_t i = 0; i < p->outputs.count; i++) {
		const struct listed *file = &p->outputs.list[i];
		if (file->same && !make_folders(p, file->path))
			return false;
		int reason = file->same ? tree_link(p->site, p->staging, file->path.at) : 0;
		if (reason)
			return fail_write(p, file->path, reason);
	}
	const struct listed *keep = file_list_find(&p->published, TEXT(KEEP_NAME));
	int reason = keep && keep->present ? tree_link(p->site, p->staging, KEEP_NAME) : 0;
	return !reason || fail_write(p, TEXT(KEEP_NAME), reason);
}

/* Mode and group of the published folder are the administrator's and stay. Everything must be on the disk before the switch; this is also where late write errors come to light. */
static int take_over_rights(const struct publication *p)
{
	struct stat old;
	if (p->site < 0)
		return fchmod(p->staging, 0755) ? errno : 0;
	if (fstat(p->site, &old))
		return errno;
	if (fchown(p->staging, (uid_t)-1, old.st_gid) && errno != EPERM)
		return errno;
	return fchmod(p->staging, old.st_mode & 07777) ? errno : 0;
}

static bool settle(struct publication *p)
{
	int reason = take_over_rights(p);
	if (!reason && syncfs(p->staging))
		reason = errno;
	return !reason || publication_fail(p, MSG_OUT_WRITE_FAILED, p->out, reason);
}

static void remove_old(struct publication *p)
{
	(void)fsync(p->names.parent); /* the switch itself, before what it replaced goes */
	int reason = tree_remove(p->names.parent, p->names.staging);
	const char *name = reason ? p->names.staging : p->names.aside;
	if (!reason)
		reason = tree_remove(p->names.parent, p->names.aside);
	if (reason)
		NOTE2(p->notes, MSG_OUT_LEFTOVER, NO_PLACE, path_join(p->arena, path_folder(p->out), text_of(name)),
		      text_of(strerror(reason)));
}

static bool switch_sites(struct publication *p)
{
	if (!open_staging(p) || !link_unchanged(p) || !settle(p))
		return false;
	if (p->site >= 0 && !publication_survey(p)) /* again: building may have taken a while */
		return false;
	int reason = switch_folders(&p->names, p->had_site);
	if (reason)
		return publication_fail(p, MSG_OUT_SWITCH_FAILED, p->out, reason);
	remove_old(p);
	return true;
}

static void close_all(struct publication *p)
{
	if (p->site >= 0)
		close(p->site);
	if (p->staging >= 0)
		close(p->staging);
	lock_release(&p->names, p->dry_run, p->lock);
	if (p->names.parent >= 0)
		close(p->names.parent);
}

bool publication_finish(struct publication *p, struct text program_version, struct publication_result *result)
{
	*result = (struct publication_result){0};
	if (p->failed || !add_manifest(p, program_version)) {
		publication_abandon(p);
		return false;
	}
	sum_up(p, result);
	if (!result->unchanged)
		changed_inputs_find(p, program_version, result);
	if (!result->unchanged && !p->dry_run && !switch_sites(p)) {
		publication_abandon(p);
		return false;
	}
	close_all(p);
	return true;
}

/* What a build under way or a killed one has beside the folder. */
static bool mark_beside(const struct publication *p, struct file_marks *marks)
{
	const char *const names[] = {p->names.staging, p->names.aside, p->names.lock};
	struct file_mark found;
	bool there = false;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		there = file_marks_take(marks, path_join(p->arena, p->parent, text_of(names[i])), &found) || there;
	return !there;
}

static bool mark_outputs(const struct publication *p, const struct file_list *outputs, int64_t manifest, struct file_marks *marks)
{
	struct file_mark found;
	bool good = true;
	for (size_t i = 0; good && i < outputs->count; i++)
		good = file_marks_take(marks, path_join(p->arena, p->out, outputs->list[i].path), &found) &&
		       found.size == outputs->list[i].size && found.modified <= manifest;
	return good;
}

/* The folders' marks stand for the names in them. What lies in the folder comes first: then it is asked for from there. */
bool publication_mark(const struct publication *p, struct file_marks *marks)
{
	const struct file_list *folders = p->current ? &p->published_folders : &p->folders;
	struct file_mark manifest, found;
	bool good = file_marks_take(marks, path_join(p->arena, p->out, TEXT(MANIFEST_NAME)), &manifest);
	for (size_t i = 0; good && i < folders->count; i++)
		good = file_marks_take(marks, path_join(p->arena, p->out, folders->list[i].path), &found);
	return good && mark_outputs(p, p->current ? &p->old.outputs : &p->outputs, manifest.modified, marks) &&
	       file_marks_take(marks, p->out, &found) && mark_beside(p, marks);
}

void publication_abandon(struct publication *p)
{
	if (!p)
		return;
	if (p->staging >= 0)
		tree_remove(p->names.parent, p->names.staging);
	close_all(p);
}
