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
#include "render/annex/annex.h"
#include "render/site/tags.h"

static void add_known_input(struct workshop *workshop, struct workshop_input input)
{
	if (workshop->input_count == workshop->input_room) {
		size_t room = workshop->input_room ? 2 * workshop->input_room : 64;
		struct workshop_input *more = ARENA_ARRAY(workshop->arena, room, struct workshop_input);
		if (workshop->input_count)
			memcpy(more, workshop->inputs, workshop->input_count * sizeof *more);
		workshop->inputs = more;
		workshop->input_room = room;
	}
	workshop->inputs[workshop->input_count++] = input;
}

static void add_input(struct workshop *workshop, struct text path, struct text bytes)
{
	add_known_input(workshop, (struct workshop_input){path, bytes.len, digest_hex(workshop->arena, bytes)});
}

static void add_file(struct workshop *workshop, struct text shown, struct text path)
{
	struct arena arena;
	arena_init(&arena);
	struct notes unheard = {.arena = &arena}; /* whoever needs the file will say what is wrong with it */
	struct source *source =
		path_is_folder(path) ? NULL : file_read(&arena, path, INPUT_MOST_BYTES, NO_PLACE, &unheard);
	if (source)
		add_input(workshop, shown, source->bytes);
	arena_release(&arena);
}

static void add_templates(struct workshop *workshop)
{
	struct text *names;
	size_t count = 0;
	struct text folder = workshop->options->templates;
	struct notes unheard = {.arena = workshop->arena};
	if (!path_is_folder(folder) || !folder_list(workshop->arena, folder, &names, &count, &unheard))
		return;
	for (size_t i = 0; i < count; i++)
		add_file(workshop, path_join(workshop->arena, TEXT("templates"), names[i]),
			 path_join(workshop->arena, folder, names[i]));
}

/* Beside the plan folders. */
static struct text beside(const struct workshop *workshop, const char *name)
{
	return path_join(workshop->arena, path_folder(workshop->options->plans[0]), text_of(name));
}

struct workshop *workshop_new(const struct pipeline_options *options, struct arena *arena)
{
	struct workshop *workshop = ARENA_NEW(arena, struct workshop);
	*workshop = (struct workshop){.arena = arena, .options = options};
	/* The code the program was made from, as the Makefile measured it. */
	add_known_input(workshop, (struct workshop_input){TEXT("generator"), PROGRAM_SIZE, TEXT(PROGRAM_DIGEST)});
	/* What the command line decides about the output counts as an input, too. */
	add_input(workshop, TEXT(PIPELINE_OPTIONS_INPUT),
		  text_format(arena, "official=%d release=%d fragments=%d leave-out=%d as-of=%.*s\n", options->official_only,
			      options->release, options->fragments, options->leave_out, TEXT_ARG(options->as_of)));
	add_file(workshop, TEXT("plan-data/plan.xsd"), beside(workshop, "plan.xsd"));
	add_file(workshop, TEXT("plan-data/words.txt"), beside(workshop, "words.txt"));
	add_templates(workshop);
	return workshop;
}

static void read_site(struct workshop *workshop, struct notes *notes)
{
	struct entry *entries;
	size_t count = 0;
	struct text path = path_join(workshop->arena, workshop->options->templates, TEXT("site.xml"));
	workshop->site = view_map(workshop->arena);
	if (workshop->options->fragments)
		view_put_text(workshop->site, "fragments", TEXT("yes"));
	if (!entries_read(path, workshop->arena, &entries, &count, notes))
		return;
	for (size_t i = 0; i < count; i++)
		view_put_text(workshop->site, entries[i].name.at, entries[i].text);
}

/* Fonts and profiles as templates/print.xml says, if there is such a file. */
static void open_press(struct workshop *workshop, struct notes *notes)
{
	struct entry *entries = NULL;
	size_t count = 0;
	struct text templates = workshop->options->templates;
	struct text path = path_join(workshop->arena, templates, TEXT("print.xml"));
	if (path_exists(path) && !entries_read(path, workshop->arena, &entries, &count, notes))
		return;
	workshop->press = press_new(templates, entries, count, notes);
}

/* What no set of templates may lack; pages name the others themselves. */
static bool has_templates(const struct workshop *workshop, struct notes *notes)
{
	static const char *const needed[] = {"report.schema.json", "site.xml"};
	struct text folder = workshop->options->templates;
	bool whole = path_is_folder(folder);
	if (!whole)
		NOTE1(notes, MSG_TEMPLATE_FILE_MISSING, NO_PLACE, folder);
	for (size_t i = 0; path_is_folder(folder) && i < sizeof needed / sizeof *needed; i++) {
		struct text path = path_join(workshop->arena, folder, text_of(needed[i]));
		if (path_exists(path))
			continue;
		NOTE1(notes, MSG_TEMPLATE_FILE_MISSING, NO_PLACE, path);
		whole = false;
	}
	return whole;
}

/* Its absence is said once for all plans beside it; an empty one says that none is wanted. */
static void miss_word_lists(const struct workshop *workshop, struct notes *notes)
{
	const struct pipeline_options *options = workshop->options;
	for (size_t i = 0; i < options->plan_count; i++) {
		struct text folder = path_folder(options->plans[i]), list = path_join(workshop->arena, folder, TEXT("words.txt"));
		if (!(i && text_equal(folder, path_folder(options->plans[i - 1]))) && !path_exists(list))
			NOTE1(notes, MSG_WORD_LIST_MISSING, NO_PLACE, list);
	}
}

bool workshop_open_pages(struct workshop *workshop, struct notes *notes)
{
	size_t errors = notes->errors;
	if (!workshop->templates && has_templates(workshop, notes)) {
		workshop->templates = template_set_new(workshop->arena, workshop->options->templates, notes);
		read_site(workshop, notes);
	}
	return workshop->templates && notes->errors == errors;
}

static void read_all(struct workshop *workshop, struct notes *notes)
{
	const struct pipeline_options *options = workshop->options;
	struct arena *arena = workshop->arena;
	workshop->schema = workshop_schema(options->plans[0], arena, notes);
	miss_word_lists(workshop, notes);
	if (!(options->leave_out & LEAVE_OUT_PRINTS))
		open_press(workshop, notes);
	if (options->check_only || !workshop_open_pages(workshop, notes))
		return;
	tags_warn(workshop->site, notes);
	struct text path = path_join(arena, options->templates, TEXT("report.schema.json"));
	struct source *report = file_read_text(arena, path, INPUT_MOST_BYTES, NO_PLACE, notes);
	workshop->report_schema = report ? report->bytes : TEXT("");
	workshop->plan_schema = workshop->schema ? xml_schema_bytes(workshop->schema) : TEXT("");
}

struct xml_schema *workshop_schema(struct text plan_folder, struct arena *arena, struct notes *notes)
{
	return xml_schema_load(path_join(arena, path_folder(plan_folder), TEXT("plan.xsd")), arena, notes);
}

bool workshop_open(struct workshop *workshop, struct notes *notes)
{
	size_t errors = notes->errors;
	if (workshop->opened)
		return workshop->sound;
	read_all(workshop, notes);
	workshop->opened = true;
	workshop->sound = notes->errors == errors && workshop->schema;
	return workshop->sound;
}

void workshop_close(struct workshop *workshop)
{
	press_free(workshop->press);
	xml_schema_free(workshop->schema);
}
