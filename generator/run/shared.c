/*
 * Reading what all plans share.
 * Used through run/shared.h only.
 * SPDX-License-Identifier: MIT
 */
#include "run/shared.h"

#include <string.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/read_entries.h"
#include "render/data/data.h"
#include "render/prints/prints.h"
#include "render/site/tags.h"

static void add_known_input(struct shared *shared, struct shared_input input)
{
	ARENA_MORE(shared->arena, shared->inputs, shared->input_count, shared->input_room);
	shared->inputs[shared->input_count++] = input;
}

static void add_input(struct shared *shared, struct text path, struct text bytes)
{
	add_known_input(shared, (struct shared_input){path, bytes.len, digest_hex(shared->arena, bytes)});
}

static void add_file(struct shared *shared, struct text shown, struct text path)
{
	struct arena arena;
	arena_init(&arena);
	struct notes unheard = {.arena = &arena}; /* whoever needs the file will say what is wrong with it */
	struct source *source =
		path_is_folder(path) ? NULL : file_read(&arena, path, INPUT_MOST_BYTES, NO_PLACE, &unheard);
	if (source)
		add_input(shared, shown, source->bytes);
	arena_release(&arena);
}

static void add_templates(struct shared *shared, struct text shown, struct text folder)
{
	struct text *names;
	size_t count = 0;
	struct notes unheard = {.arena = shared->arena};
	if (!path_is_folder(folder) || !folder_list(shared->arena, folder, &names, &count, &unheard))
		return;
	for (size_t i = 0; i < count; i++)
		add_file(shared, path_join(shared->arena, shown, names[i]), path_join(shared->arena, folder, names[i]));
}

/* Beside the plan folders. */
static struct text beside(const struct shared *shared, const char *name)
{
	return path_join(shared->arena, path_folder(shared->options->plans[0]), text_of(name));
}

struct shared *shared_new(const struct run_options *options, struct arena *arena)
{
	struct shared *shared = ARENA_NEW(arena, struct shared);
	*shared = (struct shared){.arena = arena, .options = options};
	/* The code the program was made from, as the Makefile measured it. */
	add_known_input(shared, (struct shared_input){TEXT("generator"), PROGRAM_SIZE, TEXT(PROGRAM_DIGEST)});
	/* What the command line decides about the output counts as an input, too. */
	add_input(shared, TEXT(RUN_OPTIONS_INPUT),
		  text_format(arena, "official=%d release=%d fragments=%d ofd=%d leave-out=%d as-of=%.*s\n", options->official_only,
			      options->release, options->fragments, options->ofd, options->leave_out, TEXT_ARG(options->as_of)));
	add_file(shared, TEXT("plan-data/plan.xsd"), beside(shared, "plan.xsd"));
	add_file(shared, TEXT("plan-data/words.txt"), beside(shared, "words.txt"));
	add_templates(shared, TEXT("templates"), options->templates);
	add_templates(shared, TEXT("templates/prints"), path_join(arena, options->templates, TEXT("prints")));
	return shared;
}

struct view *shared_site(struct text templates, struct arena *arena, struct notes *notes)
{
	struct entry *entries;
	size_t count = 0;
	struct view *map = view_map(arena);
	if (entries_read(path_join(arena, templates, TEXT("site.xml")), arena, &entries, &count, notes))
		for (size_t i = 0; i < count; i++)
			view_put_text(map, entries[i].name.at, entries[i].text);
	return map;
}

/* Fonts and profiles as templates/print.xml says, if there is such a file. */
static void open_press(struct shared *shared, struct notes *notes)
{
	struct entry *entries = NULL;
	size_t count = 0;
	struct text templates = shared->options->templates;
	struct text path = path_join(shared->arena, templates, TEXT("print.xml"));
	if (path_exists(path) && !entries_read(path, shared->arena, &entries, &count, notes))
		return;
	shared->press = press_new(templates, entries, count, notes);
}

/* What no set of templates may lack; pages name the others themselves. */
static bool has_templates(const struct shared *shared, struct notes *notes)
{
	static const char *const needed[] = {"report.schema.json", "site.xml", "tables.xml"};
	struct text folder = shared->options->templates;
	bool whole = path_is_folder(folder);
	if (!whole)
		NOTE1(notes, MSG_TEMPLATE_FILE_MISSING, NO_PLACE, folder);
	for (size_t i = 0; path_is_folder(folder) && i < sizeof needed / sizeof *needed; i++) {
		struct text path = path_join(shared->arena, folder, text_of(needed[i]));
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
		struct text folder = path_folder(options->plans[i]), list = path_join(shared->arena, folder, TEXT("words.txt"));
		if (!(i && text_equal(folder, path_folder(options->plans[i - 1]))) && !path_exists(list))
			NOTE1(notes, MSG_WORD_LIST_MISSING, NO_PLACE, list);
	}
}

bool shared_open_pages(struct shared *shared, struct notes *notes)
{
	size_t errors = notes->errors;
	if (!shared->templates && has_templates(shared, notes)) {
		shared->templates = template_set_new(shared->arena, shared->options->templates, notes);
		shared->site = shared_site(shared->options->templates, shared->arena, notes);
		if (shared->options->fragments)
			view_put_text(shared->site, "fragments", TEXT("yes"));
	}
	return shared->templates && notes->errors == errors;
}

static void read_all(struct shared *shared, struct notes *notes)
{
	const struct run_options *options = shared->options;
	struct arena *arena = shared->arena;
	shared->schema = shared_schema(options->plans[0], arena, notes);
	shared->vocabulary = shared_vocabulary(options->templates, arena, notes);
	miss_word_lists(shared, notes);
	if (!(options->leave_out & LEAVE_OUT_PRINTS))
		open_press(shared, notes);
	struct text tables = path_join(arena, options->templates, TEXT("tables.xml"));
	if (path_exists(tables))
		shared->tables = tables_read(tables, arena, notes);
	if (options->check_only || !path_is_folder(options->templates) || !shared_open_pages(shared, notes))
		return; /* that there is no such folder has been told */
	tags_warn(shared->site, notes);
	struct text path = path_join(arena, options->templates, TEXT("report.schema.json"));
	struct source *report = file_read_text(arena, path, INPUT_MOST_BYTES, NO_PLACE, notes);
	shared->report_schema = report ? report->bytes : TEXT("");
	shared->plan_schema = shared->schema ? xml_schema_bytes(shared->schema) : TEXT("");
}

struct xml_schema *shared_schema(struct text plan_folder, struct arena *arena, struct notes *notes)
{
	return xml_schema_load(path_join(arena, path_folder(plan_folder), TEXT("plan.xsd")), arena, notes);
}

struct vocabulary *shared_vocabulary(struct text templates, struct arena *arena, struct notes *notes)
{
	struct text path = path_join(arena, templates, TEXT("words.xml"));
	if (path_exists(path))
		return vocabulary_read(path, arena, notes);
	NOTE1(notes, MSG_TEMPLATE_FILE_MISSING, NO_PLACE, path_is_folder(templates) ? path : templates);
	return NULL;
}

bool shared_open(struct shared *shared, struct notes *notes)
{
	size_t errors = notes->errors;
	if (shared->opened)
		return shared->sound;
	read_all(shared, notes);
	shared->opened = true;
	shared->sound = notes->errors == errors && shared->schema && shared->vocabulary;
	return shared->sound;
}

void shared_close(struct shared *shared)
{
	press_free(shared->press);
	xml_schema_free(shared->schema);
}
