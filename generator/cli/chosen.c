/*
 * Folders from the command line, or found below plan-data/, and editions of them.
 * Used through chosen.h only.
 * SPDX-License-Identifier: MIT
 */
#include "cli/chosen.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "figures/release.h"
#include "plan/revision.h"
#include "run/shared.h"

#define PLANS_FOLDER "plan-data"
#define USUAL_TEMPLATES "templates"

bool is_plan_folder(struct arena *arena, struct text folder)
{
	return path_exists(path_join(arena, folder, TEXT("plan.xml")));
}

/* Without slashes at the end; "." becomes "../NAME", since plan.xsd lies in the folder above. */
static struct text plan_folder(struct arena *arena, struct text named)
{
	while (named.len > 1 && named.at[named.len - 1] == '/')
		named.len--;
	char *here = text_is(named, ".") ? get_current_dir_name() : NULL;
	if (here)
		named = path_join(arena, TEXT(".."), path_name(text_of(here)));
	free(here);
	return named;
}

/* Every plan folder below plan-data/; none when there is no such folder. */
static struct text *find_plans(struct arena *arena, size_t *count)
{
	struct notes unheard = {.arena = arena};
	struct text *names = NULL;
	size_t total = 0;
	*count = 0;
	if (!folder_list(arena, TEXT(PLANS_FOLDER), &names, &total, &unheard))
		return NULL;
	struct text *plans = ARENA_ARRAY(arena, total, struct text);
	for (size_t i = 0; i < total; i++) {
		struct text folder = path_join(arena, TEXT(PLANS_FOLDER), names[i]);
		if (is_plan_folder(arena, folder))
			plans[(*count)++] = folder;
	}
	return plans;
}

static struct run_options run_options_of(const struct options *options)
{
	return (struct run_options){.out = options->out, .as_of = options->as_of,
				    .official_only = options->official, .strict = options->strict, .dry_run = options->dry_run,
				    .release = options->release, .fragments = options->fragments, .ofd = options->ofd,
				    .replace = options->replace,
				    .leave_out = (options->no_data ? LEAVE_OUT_DATA : 0) | (options->no_pdf ? LEAVE_OUT_PRINTS : 0),
				    .processes = options->jobs};
}

/* Templates that nobody named and that are not here stand beside the folder of the plans: a plan may be seen to from within. */
struct folders choose_templates(const struct session *session, struct text plan)
{
	struct arena *arena = session->arena;
	struct folders folders = {session->options->templates, installed_path(arena, TEXT(USUAL_TEMPLATES))};
	if (folders.own.len)
		return folders;
	struct text beside = TEXT_JOIN(arena, path_folder(plan), TEXT("/../" USUAL_TEMPLATES));
	folders.own = plan.len && !path_exists(TEXT(USUAL_TEMPLATES)) && path_is_folder(beside) ? beside : TEXT(USUAL_TEMPLATES);
	if (folders.installed.len && !path_exists(folders.own))
		folders.own = TEXT("");
	return folders;
}

int choose_plans(struct session *session, const struct text *named, size_t count, struct run_options *run)
{
	struct arena *arena = session->arena;
	*run = run_options_of(session->options);
	for (size_t i = 0; i < count; i++)
		if (!is_plan_folder(arena, named[i]))
			return session_usage_error(session, WORDS_NO_SUCH_PLAN, named[i]);
	struct text *plans = count ? ARENA_ARRAY(arena, count, struct text) : find_plans(arena, &run->plan_count);
	for (size_t i = 0; i < count; i++)
		plans[i] = plan_folder(arena, named[i]);
	run->plans = plans;
	run->plan_count = count ? count : run->plan_count;
	if (run->plan_count)
		run->templates = choose_templates(session, run->plans[0]);
	return run->plan_count ? BLAME_NOBODY : session_usage_error(session, WORDS_NO_PLANS, TEXT(PLANS_FOLDER));
}

int choose_plan(struct session *session, const struct text *named, size_t count, struct run_options *run)
{
	int code = choose_plans(session, named, count, run);
	return code || run->plan_count == 1 ? code : session_usage_error(session, WORDS_ONE_PLAN, run->plans[0]);
}

struct loaded_plan *choose_edition(struct session *session, const struct run_options *run, struct text name)
{
	struct arena *arena = session->arena;
	struct notes *notes = &session->notes;
	bool folder = is_plan_folder(arena, name), original = !folder && text_is(name, PLAN_EDITION);
	struct run_options own = *run;
	if (!folder)
		own.as_of = original ? TEXT(BEFORE_RESULTS) : name;
	struct text plan = folder ? plan_folder(arena, name) : run->plans[0];
	struct xml_schema *schema = shared_schema(plan, arena, notes);
	const struct vocabulary *vocabulary = shared_vocabulary(own.templates, arena, notes);
	struct loaded_plan *loaded = schema && vocabulary ? run_load(&own, plan, schema, vocabulary, arena, notes) : NULL;
	xml_schema_free(schema);
	size_t count = loaded ? loaded->plan->result_count : 0;
	if (!loaded || folder || original || (count && text_equal(loaded->plan->results[count - 1]->point, name)))
		return loaded;
	NOTE1(notes, MSG_NO_SUCH_POINT, NO_PLACE, name);
	return NULL;
}
