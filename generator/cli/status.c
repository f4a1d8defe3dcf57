/*
 * The command status: who has reported at a point and who has not, office by office, with the names of what is missing.
 * Declared in commands.h.
 * SPDX-License-Identifier: MIT
 */
#include "cli/chosen.h"
#include "cli/commands.h"
#include "figures/reporting.h"

static bool is_point(struct text text)
{
	bool digits = text.len == 4 || (text.len == 7 && text.at[4] == '-');
	for (size_t i = 0; i < text.len; i++)
		digits = digits && (i == 4 || (text.at[i] >= '0' && text.at[i] <= '9'));
	return digits;
}

/* "    name（上次 2022）" */
static void add_missing(struct session *session, const struct unreported *missing)
{
	buffer_string(&session->out, "    ");
	buffer_text(&session->out, missing->name);
	session_add(session, missing->since ? WORDS_STATUS_SINCE : WORDS_STATUS_NEVER, missing->since ? missing->since->point : TEXT(""), TEXT(""));
}

static void add_kind(struct session *session, enum reported_kind kind, const struct reporting *reporting)
{
	static const enum words names[] = {WORDS_STATUS_INDICATORS, WORDS_STATUS_PROJECTS, WORDS_STATUS_TASKS};
	if (!reporting->wanted)
		return;
	words_add(&session->out, names[kind], session->options->language, session_number(session, reporting->wanted),
		  session_number(session, reporting->received), session_number(session, reporting->missing_count));
	buffer_char(&session->out, '\n');
	for (size_t i = 0; i < reporting->missing_count; i++)
		add_missing(session, &reporting->missing[i]);
}

/* How many things are missing in all. */
static size_t add_offices(struct session *session, const struct office_reporting *offices, size_t count)
{
	size_t missing = 0;
	for (size_t i = 0; i < count; i++) {
		if (offices[i].office)
			buffer_text(&session->out, offices[i].office->name);
		else
			words_add(&session->out, WORDS_STATUS_NO_OFFICE, session->options->language, TEXT(""), TEXT(""), TEXT(""));
		buffer_char(&session->out, '\n');
		for (enum reported_kind kind = 0; kind < REPORTED_KINDS; kind++) {
			add_kind(session, kind, &offices[i].kinds[kind]);
			missing += offices[i].kinds[kind].missing_count;
		}
	}
	return missing;
}

int command_status(struct session *session)
{
	const struct options *options = session->options;
	size_t used = options->rest_count && is_point(options->rest[0]);
	struct run_options run;
	int code = choose_plan(session, options->rest + used, options->rest_count - used, &run);
	if (code)
		return code;
	struct loaded_plan *loaded = choose_edition(session, &run, run.plans[0]);
	if (!loaded || session->notes.errors)
		return session_end(session, false);
	const struct plan *plan = loaded->plan;
	struct text point = used ? options->rest[0] : plan->result_count ? plan->results[plan->result_count - 1]->point : TEXT("");
	if (!point.len)
		return session_usage_error(session, WORDS_NEEDS_POINT_FOR, options->command);
	size_t count;
	struct office_reporting *offices = reporting_by_office(plan, loaded->progress, point, session->arena, &count);
	size_t missing = add_offices(session, offices, count);
	session_add(session, missing ? WORDS_STATUS_MISSING : WORDS_STATUS_COMPLETE, point, session_number(session, missing));
	code = session_end(session, true);
	return code == BLAME_NOBODY && missing ? BLAME_PLAN : code;
}
