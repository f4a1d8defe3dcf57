/*
 * The command new-results: begins the results file of a reporting point, every indicator and project in it, no values.
 * Declared in commands.h.
 * SPDX-License-Identifier: MIT
 */
#include "base/file.h"
#include "cli/commands.h"
#include "cli/form_command.h"

static bool write(const struct form_command *command)
{
	struct session *session = command->session;
	const struct form_context *context = &command->context;
	struct text path = form_results_path(context);
	if (context->current || path_exists(path)) {
		NOTE2(&session->notes, MSG_POINT_REPORTED, NO_PLACE, context->point, context->current ? context->current->file->path : path);
		return false;
	}
	if (session->options->dry_run) {
		session_add(session, WORDS_WOULD_WRITE, path, TEXT(""));
		return true;
	}
	if (!file_write_new(session->arena, path, form_command_new_results(command), &session->notes))
		return false;
	session_add(session, WORDS_RESULTS_WRITTEN, path, TEXT(""));
	session_add(session, WORDS_RESULTS_TO_DO, context->date, TEXT(""));
	return true;
}

int command_new_results(struct session *session)
{
	struct form_command command;
	if (!session->options->rest_count)
		return session_usage_error(session, WORDS_NEEDS_POINT_FOR, session->options->command);
	int code = form_command_open(&command, session, 1);
	if (code)
		return code;
	bool good = write(&command);
	form_command_close(&command);
	return session_end(session, good);
}
