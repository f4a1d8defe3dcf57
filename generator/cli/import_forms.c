/*
 * The command import-forms: reads filled forms, shows what they change, asks, and writes the results file; or takes the
 * latest import back.
 * Declared in commands.h.
 * SPDX-License-Identifier: MIT
 */
#include "base/file.h"
#include "cli/chosen.h"
#include "cli/commands.h"
#include "cli/form_command.h"
#include "figures/release.h"
#include "forms/edit_results.h"
#include "forms/gaps.h"
#include "forms/kept.h"
#include "office/workbook.h"

/* What the forms would make of the results file. */
struct import {
	struct text path;
	struct text before; /* what the file held when it was read; `at` NULL: there was none */
	struct text bytes;
	size_t changes;
	struct text listing; /* of them */
};

/* "\t上次 99.5%", or nothing. */
static void add_beside(enum words words, struct text text, enum language language, struct buffer *out)
{
	if (!text.len)
		return;
	buffer_char(out, '\t');
	words_add(out, words, language, text, TEXT(""), TEXT(""));
}

static void add_change(const struct form_change *change, enum language language, struct buffer *out)
{
	static const enum words aspects[ASPECT_COUNT] = {
		WORDS_ASPECT_VALUE,    WORDS_ASPECT_SOURCE, WORDS_ASPECT_STAGE, WORDS_ASPECT_INVESTED,
		WORDS_ASPECT_DOCUMENT, WORDS_ASPECT_REASON, WORDS_ASPECT_REMARK,
		WORDS_ASPECT_TASK_STATE, WORDS_ASPECT_PERCENT, WORDS_ASPECT_PROGRESS, WORDS_ASPECT_EVIDENCE,
		WORDS_ASPECT_NEXT, WORDS_ASPECT_JUDGEMENT};
	struct text nothing = text_of(words_raw(WORDS_NOTHING, language));
	struct text old_text = change->old_text.len ? change->old_text : nothing;
	struct text new_text = change->new_text.len ? change->new_text : nothing;
	buffer_printf(out, "%.*s\t%.*s\t%s\t%.*s → %.*s", TEXT_ARG(change->id), TEXT_ARG(change->name),
		      words_raw(aspects[change->aspect], language), TEXT_ARG(old_text), TEXT_ARG(new_text));
	add_beside(WORDS_IMPORT_LAST, change->last, language, out);
	add_beside(WORDS_IMPORT_PLANNED, change->planned, language, out);
	buffer_char(out, '\n');
}

static bool read_forms(const struct form_command *command, const struct text *files, size_t count, struct form_entries *entries)
{
	struct notes *notes = &command->session->notes;
	const struct own_table *own = own_table_read(&command->context, command->schema, notes);
	bool described = !notes->errors;
	for (size_t i = 0; described && i < count; i++) { /* the faults of all forms at once */
		struct source *file = file_read(command->session->arena, files[i], WORKBOOK_MOST_BYTES, NO_PLACE, notes);
		if (file)
			form_read(&command->context, own, file, entries, notes);
	}
	if (!notes->errors && !entries->from_own_table)
		gaps_check(&command->context, entries, notes);
	return notes->errors == 0;
}

/* Where a note on the proposed file belongs: to the row of the form that changed the element. False when none did. */
static bool place_in_forms(const struct form_command *command, const struct form_entries *entries, const struct results_edit *edit, struct place *place)
{
	const struct plan *plan = command->context.plan;
	struct text id = results_id_at(edit->bytes, place->offset, command->context.arena);
	bool changed = false;
	for (size_t i = 0; i < edit->count; i++)
		changed = changed || text_equal(edit->changes[i].id, id);
	const struct indicator *indicator = plan_find(plan, "indicator", id);
	const struct project *project = plan_find(plan, "project", id);
	const struct task *task = plan_find(plan, "task", id);
	struct place row = indicator ? entries->indicators[indicator - plan->indicators].place
			   : project ? entries->projects[project - plan->projects].place
			   : task    ? entries->tasks[task - plan->tasks].place
				     : NO_PLACE;
	if (changed && row.file)
		*place = row;
	return changed && row.file;
}

/*
 * Looks at the plan as it would be. What is hardly right is told before it is written, at the row it comes from; of what
 * the import does not touch, only errors.
 */
static bool is_sound(const struct form_command *command, const struct form_entries *entries, struct text path, const struct results_edit *edit)
{
	struct notes *notes = &command->session->notes, found = {.arena = command->session->arena};
	struct source *proposed = source_of(command->session->arena, path, edit->bytes);
	if (!source_check(proposed, notes))
		return false;
	form_command_try(command, proposed, &found);
	for (size_t i = 0; i < found.count; i++) {
		const struct note *note = &found.list[i];
		struct place place = note->place;
		bool mine = place.file == proposed && place.offset != PLACE_WHOLE_FILE && place_in_forms(command, entries, edit, &place);
		if (mine ? note->level >= LEVEL_WARNING : note->level == LEVEL_ERROR)
			note_add(notes, note->message, place, note->args[0], note->args[1], note->args[2], note->args[3]);
	}
	return notes->errors == 0;
}

static bool is_unreleased(struct session *session, struct text folder, struct text point)
{
	const struct plan plan = {.folder = folder, .arena = session->arena};
	struct text record = release_path(&plan, point);
	bool free = !path_exists(record);
	if (!free)
		NOTE2(&session->notes, MSG_POINT_RELEASED, NO_PLACE, point, record);
	return free;
}

/* Compares and edits; the forms have been read. False after notes. */
static bool prepare(const struct form_command *command, const struct form_entries *entries, struct import *import)
{
	struct session *session = command->session;
	const struct form_context *context = &command->context;
	struct text path = form_results_path(context);
	bool there = context->current || path_exists(path);
	if (there && !context->current) { /* illustrative, with --official */
		NOTE2(&session->notes, MSG_POINT_REPORTED, NO_PLACE, context->point, path);
		return false;
	}
	import->path = there ? context->current->file->path : path;
	if (there)
		import->before = context->current->file->bytes;
	struct results_edit *edit = results_edit(context, entries, there ? import->before : form_command_new_results(command));
	import->bytes = edit->bytes;
	import->changes = edit->count;
	if (edit->count && !is_unreleased(session, command->folder, context->point))
		return false;
	for (size_t i = 0; i < edit->count; i++)
		add_change(&edit->changes[i], session->options->language, &session->out);
	import->listing = text_copy(session->arena, buffer_view(&session->out));
	return !edit->count || is_sound(command, entries, import->path, edit);
}

/* Whether to write: --yes, or a person at the terminal says so. */
static bool is_confirmed(const struct session *session, enum words question)
{
	const struct options *options = session->options;
	return !options->dry_run && (options->yes || session_ask(session, question));
}

static int fail(struct session *session, enum words words)
{
	session->out.len = 0;
	int blame = session_end(session, false);
	session_say(stderr, session, words, TEXT(""), TEXT(""), TEXT(""));
	return blame;
}

/* What is replaced is kept first. */
static bool write(struct form_command *command, const struct import *import)
{
	struct arena *arena = command->session->arena;
	struct notes *notes = &command->session->notes;
	return form_command_lock(command) && kept_add(arena, import->path, import->before, import->bytes, import->listing, notes) &&
	       file_replace(arena, import->path, import->before, import->bytes, notes);
}

/* Shows what was found and writes it when that is wanted. */
static int finish(struct form_command *command, const struct import *import)
{
	struct session *session = command->session;
	session_print(&session->out);
	session->out.len = 0;
	if (!import->changes) {
		session_say(stdout, session, WORDS_IMPORT_NONE, import->path, TEXT(""), TEXT(""));
		return BLAME_NOBODY;
	}
	session_say(stdout, session, WORDS_IMPORT_COUNT, session_number(session, import->changes), import->path, TEXT(""));
	if (!is_confirmed(session, WORDS_IMPORT_ASK)) {
		session_say(stdout, session, WORDS_IMPORT_NOT_DONE, TEXT(""), TEXT(""), TEXT(""));
		return BLAME_NOBODY;
	}
	session->notes.count = 0; /* they were told above */
	if (!write(command, import))
		return fail(session, WORDS_IMPORT_FAILED);
	session_add(session, WORDS_IMPORT_DONE, import->path, command->context.point);
	return session_end(session, true);
}

/* How many of the words on the command line are the point and the forms; plan folders follow. */
static size_t count_forms(const struct options *options)
{
	size_t end = options->rest_count;
	while (end > 1 && path_is_folder(options->rest[end - 1]))
		end--;
	return end;
}

/* ---- Taking back ---- */

static bool take_back(struct session *session, struct text path, const struct text now, const struct kept_import *kept)
{
	session_say(stdout, session, WORDS_UNDO_SHOWN, path, TEXT(""), TEXT(""));
	buffer_text(&session->out, kept->listing);
	session_print(&session->out);
	session->out.len = 0;
	if (!is_confirmed(session, WORDS_UNDO_ASK)) {
		session_say(stdout, session, WORDS_IMPORT_NOT_DONE, TEXT(""), TEXT(""), TEXT(""));
		return true;
	}
	if (!kept_take_back(session->arena, path, now, kept, &session->notes))
		return false;
	session_add(session, kept->before.at ? WORDS_UNDO_DONE : WORDS_UNDO_REMOVED, path,
		    TEXT_JOIN(session->arena, path_folder(path), TEXT("/.imports")));
	return true;
}

static int undo(struct session *session)
{
	const struct options *options = session->options;
	struct form_command command = {.session = session, .lock = -1};
	struct kept_import kept;
	struct run_options run;
	struct text point = options->rest[0];
	int code = choose_plan(session, options->rest + 1, options->rest_count - 1, &run);
	if (code)
		return code;
	command.folder = run.plans[0];
	struct text path = path_join(session->arena, command.folder, text_format(session->arena, "results/%.*s.xml", TEXT_ARG(point)));
	struct source *now = form_command_lock(&command) && path_exists(path) ? file_read(session->arena, path, XML_MOST_BYTES, NO_PLACE, &session->notes) : NULL;
	bool good = !session->notes.errors && kept_find(session->arena, path, now ? now->bytes : (struct text){NULL, 0}, &kept, &session->notes);
	good = good && is_unreleased(session, command.folder, point) && take_back(session, path, now->bytes, &kept);
	form_command_close(&command);
	return good ? session_end(session, true) : fail(session, WORDS_UNDO_FAILED);
}

/* ---- The command ---- */

static int import(struct form_command *command, const struct text *files, size_t count)
{
	struct session *session = command->session;
	struct import import = {0};
	struct form_entries *entries = form_entries_new(&command->context);
	if (!read_forms(command, files, count, entries) || !prepare(command, entries, &import))
		return fail(session, WORDS_IMPORT_FAILED);
	notes_sort(&session->notes);
	session_tell(session, &session->notes);
	return finish(command, &import);
}

int command_import_forms(struct session *session)
{
	const struct options *options = session->options;
	struct form_command command;
	if (!options->rest_count)
		return session_usage_error(session, WORDS_NEEDS_POINT_FOR, options->command);
	if (options->undo)
		return undo(session);
	size_t end = count_forms(options);
	if (end < 2)
		return session_usage_error(session, WORDS_NEEDS_FORMS, TEXT(""));
	int code = form_command_open(&command, session, end);
	if (code) {
		session_say(stderr, session, WORDS_IMPORT_FAILED, TEXT(""), TEXT(""), TEXT(""));
		return code;
	}
	code = import(&command, options->rest + 1, end - 1);
	form_command_close(&command);
	return code;
}
