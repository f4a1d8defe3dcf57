/*
 * The command import-forms: reads filled forms, shows what they change, asks, and writes the results file.
 * Declared in commands.h.
 * SPDX-License-Identifier: MIT
 */
#include "base/file.h"
#include "cli/commands.h"
#include "cli/form_command.h"
#include "figures/release.h"
#include "forms/edit_results.h"
#include "forms/gaps.h"
#include "office/workbook.h"

/* What the forms would make of the results file. */
struct import {
	struct text path;
	struct text before; /* what the file held when it was read; `at` NULL: there was none */
	struct text bytes;
	size_t changes;
};

static void add_change(const struct form_change *change, enum language language, struct buffer *out)
{
	static const enum words aspects[ASPECT_COUNT] = {
		WORDS_ASPECT_VALUE,    WORDS_ASPECT_SOURCE, WORDS_ASPECT_STAGE, WORDS_ASPECT_INVESTED,
		WORDS_ASPECT_DOCUMENT, WORDS_ASPECT_REASON, WORDS_ASPECT_REMARK};
	struct text nothing = text_of(words_raw(WORDS_NOTHING, language));
	struct text old_text = change->old_text.len ? change->old_text : nothing;
	struct text new_text = change->new_text.len ? change->new_text : nothing;
	buffer_printf(out, "%.*s\t%.*s\t%s\t%.*s → %.*s\n", TEXT_ARG(change->id), TEXT_ARG(change->name),
		      words_raw(aspects[change->aspect], language), TEXT_ARG(old_text), TEXT_ARG(new_text));
}

static bool read_forms(const struct form_command *command, const struct text *files, size_t count, struct form_entries *entries)
{
	struct notes *notes = &command->session->notes;
	for (size_t i = 0; i < count; i++) {
		struct source *file = file_read(command->session->arena, files[i], WORKBOOK_MOST_BYTES, NO_PLACE, notes);
		if (file)
			form_read(&command->context, file, entries, notes);
	}
	if (!notes->errors)
		gaps_check(&command->context, entries, notes);
	return notes->errors == 0;
}

/* The edited text must still be what plan.xsd allows; anything else would be a fault of this program. */
static bool is_valid(const struct form_command *command, struct text path, struct text bytes)
{
	struct arena *arena = command->session->arena;
	struct notes *notes = &command->session->notes;
	struct source *source = source_of(arena, path, bytes);
	struct xml_document *document = source_check(source, notes) ? xml_read(source, command->schema, arena, notes) : NULL;
	if (!document)
		return false;
	xml_free(document);
	return true;
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
	struct text record = release_path(context->figures->plan, context->point);
	if (edit->count && path_exists(record)) {
		NOTE2(&session->notes, MSG_POINT_RELEASED, NO_PLACE, context->point, record);
		return false;
	}
	for (size_t i = 0; i < edit->count; i++)
		add_change(&edit->changes[i], session->options->language, &session->out);
	return is_valid(command, import->path, import->bytes);
}

/* Whether to write: --yes, or a person at the terminal says so. */
static bool is_confirmed(const struct session *session)
{
	const struct options *options = session->options;
	return !options->dry_run && (options->yes || session_ask(session, WORDS_IMPORT_ASK));
}

/* Shows what was found and writes it when that is wanted. */
static int finish(struct session *session, const struct import *import)
{
	session_print(&session->out);
	session->out.len = 0;
	if (!import->changes) {
		session_say(stdout, session, WORDS_IMPORT_NONE, import->path, TEXT(""), TEXT(""));
		return BLAME_NOBODY;
	}
	session_say(stdout, session, WORDS_IMPORT_COUNT, session_number(session, import->changes), import->path, TEXT(""));
	if (!is_confirmed(session)) {
		session_say(stdout, session, WORDS_IMPORT_NOT_DONE, TEXT(""), TEXT(""), TEXT(""));
		return BLAME_NOBODY;
	}
	session->notes.count = 0; /* they were told above */
	if (!file_replace(session->arena, import->path, import->before, import->bytes, &session->notes))
		return session_end(session, false);
	session_add(session, WORDS_IMPORT_DONE, import->path, TEXT(""));
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

int command_import_forms(struct session *session)
{
	const struct options *options = session->options;
	struct form_command command;
	struct import import = {0};
	size_t end = count_forms(options);
	if (!options->rest_count)
		return session_usage_error(session, WORDS_NEEDS_POINT_FOR, options->command);
	if (end < 2)
		return session_usage_error(session, WORDS_NEEDS_FORMS, TEXT(""));
	int code = form_command_open(&command, session, end);
	if (code)
		return code;
	struct form_entries *entries = form_entries_new(&command.context);
	bool good = read_forms(&command, options->rest + 1, end - 1, entries) && prepare(&command, entries, &import);
	xml_schema_free(command.schema);
	if (!good) {
		session->out.len = 0;
		int blame = session_end(session, false);
		session_say(stderr, session, WORDS_IMPORT_FAILED, TEXT(""), TEXT(""), TEXT(""));
		return blame;
	}
	notes_sort(&session->notes);
	session_tell(session, &session->notes);
	return finish(session, &import);
}
