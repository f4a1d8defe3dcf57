/*
 * Plan and results read without narrative.
 * Used through form_command.h only.
 * SPDX-License-Identifier: MIT
 */
#include "cli/form_command.h"

#include "cli/chosen.h"
#include "forms/new_results.h"
#include "plan/folder.h"
#include "plan/read_plan.h"
#include "plan/revision.h"
#include "run/shared.h"

/* The plan with its figures at the point; false after notes. Warnings are left to `check`. */
static bool load(struct form_command *command, const struct run_options *run, struct text point)
{
	struct arena *arena = command->session->arena;
	struct notes *notes = &command->session->notes, own = {.arena = arena};
	struct text folder = run->plans[0];
	command->schema = plan_folder_check(folder, notes) ? shared_schema(folder, arena, notes) : NULL;
	struct plan *plan = command->schema ? plan_read(folder, revision_at(folder, point, arena), command->schema, arena, &own) : NULL;
	if (plan)
		results_read_all(plan, command->schema, run->official_only, point, &own);
	const struct vocabulary *vocabulary = shared_vocabulary(run->templates, arena, &own);
	struct figures *figures = plan && !own.errors ? figures_new(plan, vocabulary, &own) : NULL;
	struct progress *progress = figures ? progress_new(figures, &own) : NULL;
	notes_take(notes, &own, LEVEL_ERROR);
	return !notes->errors && progress && form_context_read(&command->context, figures, progress, point, arena, notes);
}

int form_command_open(struct form_command *command, struct session *session, size_t used)
{
	const struct options *options = session->options;
	struct run_options run;
	*command = (struct form_command){.session = session};
	int code = choose_plan(session, options->rest + used, options->rest_count - used, &run);
	if (code)
		return code;
	if (load(command, &run, options->rest[0]))
		return BLAME_NOBODY;
	xml_schema_free(command->schema);
	return session_end(session, false);
}

struct text form_command_new_results(const struct form_command *command)
{
	struct buffer text = {0};
	new_results_write(&command->context, &text);
	struct text copy = text_copy(command->context.arena, buffer_view(&text));
	buffer_release(&text);
	return copy;
}
