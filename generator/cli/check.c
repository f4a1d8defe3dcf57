/*
 * The command check: everything build would find, and nothing published.
 * Declared in commands.h.
 * SPDX-License-Identifier: MIT
 */
#include "cli/chosen.h"
#include "cli/commands.h"
#include "run/plans.h"

int command_check(struct session *session)
{
	const struct options *options = session->options;
	struct run_options run;
	struct build_result result;
	int code = choose_plans(session, options->rest, options->rest_count, &run);
	if (code)
		return code;
	struct listener listener = session_listener(session, run.plan_count);
	session->show_findings = session->options->verbose;
	if (!check_plans(&run, &listener, session->arena, &result)) {
		session_say_counts(session, WORDS_CHECK_FAILED, TEXT(""));
		return session_code(session, BLAME_MACHINE);
	}
	session_say(stdout, session, WORDS_CHECKED, session_number(session, result.plans),
		    session_number(session, session->warnings), session_number(session, session->findings));
	if (session->findings && !session->show_findings && !options->json)
		session_say(stdout, session, WORDS_FINDINGS_HIDDEN, TEXT(""), TEXT(""), TEXT(""));
	return BLAME_NOBODY;
}
