/*
 * The command build: checks the plans and publishes them.
 * Declared in commands.h.
 * SPDX-License-Identifier: MIT
 */
#include "cli/chosen.h"
#include "cli/commands.h"
#include "run/plans.h"

static void report(struct session *session, const struct build_result *result)
{
	const struct options *options = session->options;
	if (result->unchanged)
		session_say(stdout, session, WORDS_NOTHING_CHANGED, options->out, TEXT(""), TEXT(""));
	else if (options->dry_run)
		session_say(stdout, session, WORDS_DRY_RUN, TEXT(""), TEXT(""), TEXT(""));
	else
		session_say(stdout, session, WORDS_BUILT, options->out, session_number(session, result->published),
			    session_number(session, result->files));
	if (!result->unchanged)
		session_say(stdout, session, WORDS_WRITTEN, session_number(session, result->written),
			    session_number(session, result->files - result->written), session_number(session, result->removed));
}

int command_build(struct session *session)
{
	const struct options *options = session->options;
	struct run_options run;
	struct build_result result;
	int code = choose_plans(session, options->rest, options->rest_count, &run);
	if (code)
		return code;
	struct listener listener = session_listener(session, run.plan_count);
	session->show_findings = options->verbose;
	bool good = build_plans(&run, &listener, session->arena, &result);
	if (result.published)
		report(session, &result);
	if (good)
		return BLAME_NOBODY;
	if (result.published)
		session_say(stderr, session, WORDS_PARTLY_BUILT, session_number(session, result.failed), result.failed_names, TEXT(""));
	else
		session_say_counts(session, WORDS_NOT_BUILT, options->out);
	return session_code(session, BLAME_MACHINE);
}
