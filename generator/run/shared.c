/*
 * Reading what all plans share.
 * Used through run/shared.h only.
 * SPDX-License-Identifier: MIT
 */
#include "run/shared.h"

#include <time.h>

#include "base/file.h"
#include "base/read_entries.h"
#include "plan/folder.h"
#include "render/data/data.h"
#include "render/prints/prints.h"
#include "render/site/tags.h"
#include "run/site_file.h"

/* Folders of pages that no plan is made from. */
#define PORTAL_PAGES "portal"

/* ---- What is beside the plans ---- */

static struct shared_folder *add_folder(struct shared *shared, struct text path)
{
	struct shared_folder *folder = ARENA_NEW(shared->arena, struct shared_folder);
	*folder = (struct shared_folder){.path = path, .book = file_book_new(shared->arena), .next = shared->folders};
	file_book_take_or_installed(folder->book, path, TEXT("plan.xsd"), TEXT("plan-data/plan.xsd"));
	shared->folders = folder;
	return folder;
}

static struct shared_folder *find_folder(struct shared *shared, struct text plan_folder)
{
	struct text path = path_folder(plan_folder);
	struct shared_folder *folder = shared->folders;
	while (folder && !text_equal(folder->path, path))
		folder = folder->next;
	return folder ? folder : add_folder(shared, path);
}

struct xml_schema *shared_schema(struct text plan_folder, struct arena *arena, struct notes *notes)
{
	return xml_schema_load(path_or_installed(arena, path_folder(plan_folder), TEXT("plan.xsd")), arena, notes);
}

const struct file_book *shared_book(struct shared *shared, struct text plan_folder)
{
	return find_folder(shared, plan_folder)->book;
}

struct xml_schema *shared_schema_of(struct shared *shared, struct text plan_folder, struct notes *notes)
{
	struct shared_folder *folder = find_folder(shared, plan_folder);
	struct file_book *book = shared->arena->book;
	shared->arena->book = folder->book;
	if (!folder->tried)
		folder->schema = shared_schema(plan_folder, shared->arena, notes);
	folder->tried = true;
	shared->arena->book = book;
	return folder->schema;
}

/* ---- Templates and press ---- */

/* Every file that would be taken, and of folders in them down to so many levels. */
static void take_folders(struct shared *shared, struct folders folders, struct text shown, unsigned levels)
{
	struct arena *arena = shared->arena;
	struct notes unheard = {.arena = arena};
	struct text *names;
	size_t count = 0;
	if (!folders_list(arena, folders, &names, &count, &unheard))
		return;
	for (size_t i = 0; i < count; i++) {
		struct text path = folders_find(arena, folders, names[i]), inner = path_join(arena, shown, names[i]);
		if (!path_is_folder(path))
			file_book_take(arena->book, path, inner);
		else if (levels && !text_is(names[i], PORTAL_PAGES))
			take_folders(shared, folders_inner(arena, folders, names[i]), inner, levels - 1);
	}
}

/* Fonts and profiles as templates/print.xml says, if there is such a file. */
static void open_press(struct shared *shared, struct notes *notes)
{
	struct entry *entries = NULL;
	size_t count = 0;
	struct folders templates = shared->options->templates;
	if (folders_missing(templates))
		return; /* which is told with the pages */
	struct text path = folders_find(shared->arena, templates, TEXT("print.xml"));
	if (path_exists(path) && !entries_read(path, shared->arena, &entries, &count, notes))
		return;
	shared->press = press_new(templates, entries, count, notes);
	if (shared->press)
		press_note_fonts(shared->press, shared->arena->book);
}

/* What no set of templates may lack; pages name the others themselves. */
static bool has_templates(const struct shared *shared, struct notes *notes)
{
	static const char *const needed[] = {"report.schema.json", "site.xml", "tables.xml"};
	struct folders folders = shared->options->templates;
	bool whole = !folders_missing(folders);
	if (!whole)
		NOTE1(notes, MSG_TEMPLATE_FILE_MISSING, NO_PLACE, folders.own);
	for (size_t i = 0; !folders_missing(folders) && i < sizeof needed / sizeof *needed; i++) {
		struct text path = folders_find(shared->arena, folders, text_of(needed[i]));
		if (path_exists(path))
			continue;
		NOTE1(notes, MSG_TEMPLATE_FILE_MISSING, NO_PLACE, path);
		whole = false;
	}
	return whole;
}

/* Its absence is said once for all plans beside it; an empty one says that none is wanted. */
static void miss_word_lists(const struct shared *shared, struct notes *notes)
{
	const struct run_options *options = shared->options;
	for (size_t i = 0; i < options->plan_count; i++) {
		struct text folder = path_folder(options->plans[i]), list = path_or_installed(shared->arena, folder, TEXT("words.txt"));
		if (!(i && text_equal(folder, path_folder(options->plans[i - 1]))) && !path_exists(list))
			NOTE1(notes, MSG_WORD_LIST_MISSING, NO_PLACE, list);
	}
}

bool shared_open_pages(struct shared *shared, struct notes *notes)
{
	size_t errors = notes->errors;
	if (!shared->templates && has_templates(shared, notes)) {
		shared->templates = template_set_new(shared->arena, shared->options->templates, notes);
		struct site_file file = site_file_read(shared->options->templates, shared->arena, notes);
		shared->site = file.map;
		if (shared->options->fragments)
			view_put_text(shared->site, "fragments", TEXT("yes"));
		if (notes->errors == errors)
			site_file_check(&file, shared->templates, notes);
	}
	return shared->templates && notes->errors == errors;
}

struct shared *shared_new(const struct run_options *options, struct arena *arena, struct notes *notes)
{
	struct shared *shared = ARENA_NEW(arena, struct shared);
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	*shared = (struct shared){.arena = arena, .options = options, .began = (int64_t)now.tv_sec * 1000000000 + now.tv_nsec};
	arena->book = file_book_new(arena);
	for (size_t i = 0; i < options->plan_count; i++)
		find_folder(shared, options->plans[i]);
	take_folders(shared, options->templates, TEXT("templates"), 5);
	if (!(options->leave_out & LEAVE_OUT_PRINTS))
		open_press(shared, notes);
	return shared;
}

static void read_all(struct shared *shared, struct notes *notes)
{
	const struct run_options *options = shared->options;
	for (size_t i = 0; i < options->plan_count; i++)
		shared_schema_of(shared, options->plans[i], notes);
	shared->vocabulary = shared_vocabulary(options->templates, shared->arena, notes);
	miss_word_lists(shared, notes);
	struct text tables = folders_find(shared->arena, options->templates, TEXT("tables.xml"));
	if (path_exists(tables))
		shared->tables = tables_read(tables, shared->arena, notes);
	if (folders_missing(options->templates) || !template_folder_check(options->templates.own, notes) || !shared_open_pages(shared, notes))
		return; /* that there is no such folder has been told */
	tags_warn(shared->site, notes);
	struct text path = folders_find(shared->arena, options->templates, TEXT("report.schema.json"));
	struct source *report = file_read_text(shared->arena, path, INPUT_MOST_BYTES, NO_PLACE, notes);
	shared->report_schema = report ? report->bytes : TEXT("");
}

struct vocabulary *shared_vocabulary(struct folders templates, struct arena *arena, struct notes *notes)
{
	struct text path = folders_find(arena, templates, TEXT("words.xml"));
	if (!folders_missing(templates) && path_exists(path))
		return vocabulary_read(path, arena, notes);
	NOTE1(notes, MSG_TEMPLATE_FILE_MISSING, NO_PLACE, folders_missing(templates) ? templates.own : path);
	return NULL;
}

bool shared_open(struct shared *shared, struct notes *notes)
{
	size_t errors = notes->errors;
	bool press = shared->press || (shared->options->leave_out & LEAVE_OUT_PRINTS);
	if (shared->opened)
		return shared->sound;
	read_all(shared, notes);
	shared->opened = true;
	shared->sound = notes->errors == errors && shared->vocabulary && press;
	return shared->sound;
}

void shared_close(struct shared *shared)
{
	press_free(shared->press);
	for (struct shared_folder *folder = shared->folders; folder; folder = folder->next)
		xml_schema_free(folder->schema);
}
