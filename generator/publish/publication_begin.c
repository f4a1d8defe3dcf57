/*
 * Beginning a publication: finding the folder, taking the lock, clearing up after killed builds, and making sure
 * that nothing of the user's lies where the new site will be. Used through publish.h only.
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "publish/manifest.h"
#include "publish/publication_state.h"
#include "publish/tree.h"

bool publication_fail(struct publication *p, enum message message, struct text path, int reason)
{
	if (reason == ENOSPC || reason == EDQUOT || reason == EFBIG)
		message = MSG_OUT_DISK_FULL;
	if (!p->failed)
		NOTE2(p->notes, message, NO_PLACE, path, text_of(strerror(reason)));
	p->failed = true;
	return false;
}

/* A link to a folder is followed once, here, so that the folder it names is the one replaced. */
static struct text resolve(struct publication *p)
{
	char *real = realpath(text_copy(p->arena, p->out).at, NULL);
	struct text path = text_copy(p->arena, real ? text_of(real) : p->out);
	free(real);
	return path;
}

/* What is mounted there cannot be renamed, and a staging folder beside it would be on another disk. */
static bool is_mount_point(const struct site_names *names)
{
	struct stat out, parent;
	return fstatat(names->parent, names->out, &out, AT_SYMLINK_NOFOLLOW) == 0 &&
	       fstat(names->parent, &parent) == 0 && out.st_dev != parent.st_dev;
}

static bool open_parent(struct publication *p)
{
	struct text path = resolve(p);
	struct text name = path_name(path), folder = text_copy(p->arena, path_folder(path));
	if (!name.len || text_is(name, ".") || text_is(name, ".."))
		return publication_fail(p, MSG_OUT_MOUNT_POINT, p->out, EBUSY);
	p->parent = folder;
	p->names.parent = open(folder.at, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (p->names.parent < 0)
		return publication_fail(p, errno == ENOENT || errno == ENOTDIR ? MSG_OUT_NO_PARENT : MSG_OUT_UNWRITABLE, p->out, errno);
	p->names.out = text_copy(p->arena, name).at;
	p->names.staging = text_format(p->arena, ".%.*s.planpress-new", TEXT_ARG(name)).at;
	p->names.aside = text_format(p->arena, ".%.*s.planpress-old", TEXT_ARG(name)).at;
	p->names.lock = text_format(p->arena, ".%.*s.planpress-lock", TEXT_ARG(name)).at;
	return !is_mount_point(&p->names) || publication_fail(p, MSG_OUT_MOUNT_POINT, p->out, EBUSY);
}

static bool take_lock(struct publication *p)
{
	int reason = lock_take(&p->names, p->dry_run, &p->lock);
	if (reason == EWOULDBLOCK)
		return publication_fail(p, MSG_OUT_LOCKED, p->out, reason);
	return !reason || publication_fail(p, MSG_OUT_UNWRITABLE, p->out, reason);
}

static bool clear_up(struct publication *p)
{
	if (p->dry_run)
		return true;
	int reason = switch_recover(&p->names);
	/* Then something stands where the old site should return; opening and surveying it tell the user what. */
	if (!reason || reason == ENOTEMPTY || reason == EEXIST || reason == ENOTDIR)
		return true;
	return publication_fail(p, MSG_OUT_UNWRITABLE, p->out, reason);
}

/* Opens the folder published now, if any. */
static bool open_site(struct publication *p)
{
	p->site = tree_open(p->names.parent, p->names.out);
	if (p->site < 0 && errno == ENOENT && p->dry_run)
		p->site = tree_open(p->names.parent, p->names.aside); /* where a killed build left it */
	if (p->site < 0 && errno == ENOENT)
		return true;
	if (p->site < 0 && (errno == ENOTDIR || errno == ELOOP))
		return publication_fail(p, MSG_OUT_NOT_FOLDER, p->out, errno);
	if (p->site < 0)
		return publication_fail(p, MSG_OUT_UNWRITABLE, p->out, errno);
	return true;
}

/* Reads which files the last publication wrote; no manifest, or no sound one, means none. */
static void read_manifest(struct publication *p)
{
	struct arena scratch;
	arena_init(&scratch);
	struct text bytes;
	if (tree_read(p->site, MANIFEST_NAME, &scratch, &bytes) == 0)
		p->had_site = manifest_read(bytes, p->arena, &p->old);
	arena_release(&scratch);
	for (size_t i = 0; p->had_site && i < p->old.outputs.count; i++) {
		file_list_add(&p->published, p->old.outputs.list[i].path);
		file_list_add_folders(&p->published_folders, p->old.outputs.list[i].path);
	}
	if (p->had_site)
		file_list_add(&p->published, TEXT(MANIFEST_NAME));
	file_list_add(&p->published, TEXT(KEEP_NAME));
}

enum { MOST_FOREIGN_NAMED = 5 };

void note_foreign(const struct file_list *foreign, struct text out, struct notes *notes)
{
	struct buffer names = {0};
	for (size_t i = 0; i < foreign->count && i < MOST_FOREIGN_NAMED; i++) {
		buffer_string(&names, i ? ", " : "");
		buffer_text(&names, foreign->list[i].path);
	}
	if (foreign->count > MOST_FOREIGN_NAMED)
		buffer_printf(&names, ", … (+%zu)", foreign->count - MOST_FOREIGN_NAMED);
	NOTE2(notes, MSG_OUT_FOREIGN, NO_PLACE, out, buffer_view(&names));
	buffer_release(&names);
}

bool publication_survey(struct publication *p)
{
	struct file_list foreign = {.arena = p->arena};
	int reason = tree_survey(p->site, &p->published, &p->published_folders, &foreign);
	if (reason)
		return publication_fail(p, MSG_OUT_UNWRITABLE, p->out, reason);
	if (foreign.count) {
		note_foreign(&foreign, p->out, p->notes);
		p->failed = true;
	}
	return foreign.count == 0;
}

/* Whoever stands in the site would be left in the old one, which is gone. */
static bool stand_outside(struct publication *p)
{
	char *folder = getcwd(NULL, 0);
	struct text site = resolve(p), here = text_of(folder);
	bool inside = text_starts(here, site.at) && (here.len == site.len || here.at[site.len] == '/');
	free(folder);
	return !inside || publication_fail(p, MSG_OUT_IS_HERE, p->out, EBUSY);
}

static bool begin(struct publication *p)
{
	if (!open_parent(p) || !take_lock(p) || !clear_up(p) || !open_site(p))
		return false;
	if (p->site < 0)
		return true;
	read_manifest(p);
	return publication_survey(p) && stand_outside(p);
}

struct publication *publication_begin(struct arena *arena, struct text out, bool dry_run, struct notes *notes)
{
	struct publication *p = ARENA_NEW(arena, struct publication);
	*p = (struct publication){
		.arena = arena,
		.notes = notes,
		.out = text_copy(arena, out),
		.dry_run = dry_run,
		.names.parent = -1,
		.lock = -1,
		.site = -1,
		.staging = -1,
		.published.arena = arena,
		.published_folders.arena = arena,
		.outputs.arena = arena,
		.folders.arena = arena,
		.inputs.arena = arena,
	};
	if (begin(p))
		return p;
	publication_abandon(p);
	return NULL;
}
