/*
 * The command portal: one page over many plans already built.
 * Declared in commands.h.
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/chosen.h"
#include "cli/commands.h"
#include "portal/portal.h"
#include "run/shared.h"
#include "run/site_file.h"

/* Of a portal, whose manifest names the summaries but not the templates: from inputs being the same nothing follows. */
static void report(const struct session *session, const struct portal_result *result)
{
	const struct options *options = session->options;
	const struct publication_result *published = &result->published;
	session_list_changes(session, published);
	if (options->dry_run)
		session_say(stdout, session, WORDS_DRY_RUN, TEXT(""), TEXT(""), TEXT(""));
	else if (published->unchanged)
		session_say(stdout, session, WORDS_NOTHING_CHANGED, options->out, TEXT(""), TEXT(""));
	else
		session_say(stdout, session, WORDS_PORTAL, options->out, session_number(session, result->plans),
			    session_number(session, published->written + published->same));
	if (result->left_out)
		session_say(stderr, session, WORDS_LEFT_OUT, session_number(session, result->left_out), TEXT(""), TEXT(""));
}

static bool build(struct session *session, struct portal_result *result)
{
	const struct options *options = session->options;
	struct arena *arena = session->arena;
	struct notes *notes = &session->notes;
	struct folders templates = choose_templates(session, TEXT(""));
	char here[PATH_MAX];
	if (!getcwd(here, sizeof here)) {
		NOTE2(notes, MSG_FILE_UNREADABLE, NO_PLACE, TEXT("."), text_of(strerror(errno)));
		return false;
	}
	struct portal_options portal = {.sites = options->rest,
					.site_count = options->rest_count,
					.out = options->out,
					.here = text_copy(arena, text_of(here)),
					.templates = templates,
					.regions = options->regions,
					.site = site_file_read(templates, arena, notes).map,
					.vocabulary = shared_vocabulary(templates, arena, notes),
					.dry_run = options->dry_run,
					.replace = options->replace};
	return !notes->errors && portal_build(&portal, arena, notes, result);
}

int command_portal(struct session *session)
{
	struct portal_result result = {0};
	if (!session->options->rest_count)
		return session_usage_error(session, WORDS_NEEDS_SITES, TEXT(""));
	bool good = build(session, &result);
	notes_sort(&session->notes);
	session_tell(session, &session->notes);
	if (good)
		report(session, &result);
	else
		session_say_counts(session, WORDS_NOT_BUILT, session->options->out);
	return good ? session->gravest : session_code(session, BLAME_MACHINE);
}
