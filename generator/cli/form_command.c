/*
 * Plan and results read without narrative.
 * Used through form_command.h only.
 * SPDX-License-Identifier: MIT
 */
#include "cli/form_command.h"

#include "base/file.h"
#include "cli/chosen.h"
#include "forms/new_results.h"
#include "plan/folder.h"
#include "plan/read_plan.h"
#include "plan/revision.h"
#include "run/shared.h"

/* The plan at the point, computed, with the proposed results or none; NULL after notes. */
static struct progress *compute(const struct form_command *command, struct source *proposed, struct figures **figures, struct notes *notes)
{
	struct arena *arena = command->session->arena;
	struct text point = command->session->options->rest[0];
	struct plan_source from = {command->folder, revision_at(command->folder, point, arena), command->schema, command->vocabulary};
	struct plan *plan = command->vocabulary ? plan_read(&from, arena, notes) : NULL;
	if (!plan)
		return NULL;
	plan->proposed = proposed;
	results_read_all(plan, command->schema, command->session->options->official, point, notes);
	*figures = notes->errors ? NULL : figures_new(plan, command->vocabulary, notes);
	return *figures ? progress_new(*figures, notes) : NULL;
}

/* The plan with its figures at the point; false after notes. Warnings are left to `check`. */
static bool load(struct form_command *command, const struct run_options *run)
{
	struct arena *arena = command->session->arena;
	struct notes *notes = &command->session->notes, own = {.arena = arena};
	struct figures *figures;
	command->schema = plan_folder_check(command->folder, notes) ? shared_schema(command->folder, arena, notes) : NULL;
	command->vocabulary = command->schema ? shared_vocabulary(run->templates, arena, &own) : NULL;
	struct progress *progress = command->schema ? compute(command, NULL, &figures, &own) : NULL;
	notes_take(notes, &own, LEVEL_ERROR);
	return !notes->errors && progress && form_context_read(&command->context, figures, progress, command->session->options->rest[0], arena, notes);
}

void form_command_try(const struct form_command *command, struct source *proposed, struct notes *notes)
{
	struct figures *figures;
	compute(command, proposed, &figures, notes);
}

int form_command_open(struct form_command *command, struct session *session, size_t used)
{
	const struct options *options = session->options;
	struct run_options run;
	*command = (struct form_command){.session = session, .lock = -1};
	int code = choose_plan(session, options->rest + used, options->rest_count - used, &run);
	if (code)
		return code;
	command->folder = run.plans[0];
	bool reads_alone = options->yes && !options->dry_run;
	if ((!reads_alone || form_command_lock(command)) && load(command, &run))
		return BLAME_NOBODY;
	form_command_close(command);
	return session_end(session, false);
}

void form_command_close(struct form_command *command)
{
	xml_schema_free(command->schema);
	folder_unlock(command->lock);
	command->schema = NULL;
	command->lock = -1;
}

bool form_command_lock(struct form_command *command)
{
	struct session *session = command->session;
	size_t errors = session->notes.errors;
	if (command->lock < 0)
		command->lock = folder_lock(session->arena, command->folder, false, &session->notes);
	if (command->lock >= 0 || session->notes.errors > errors)
		return command->lock >= 0;
	session_say(stderr, session, WORDS_IMPORT_WAITS, command->folder, TEXT(""), TEXT(""));
	command->lock = folder_lock(session->arena, command->folder, true, &session->notes);
	return command->lock >= 0;
}

struct text form_command_new_results(const struct form_command *command)
{
	struct buffer text = {0};
	new_results_write(&command->context, &text);
	struct text copy = text_copy(command->context.arena, buffer_view(&text));
	buffer_release(&text);
	return copy;
}
