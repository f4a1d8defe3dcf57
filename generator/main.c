/*
 * Options in, exit code out: the only file that ends the program.
 * Each command is a function returning an exit code; the work is in the pipeline, the words are in the session.
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/version.h"
#include "cli/editions.h"
#include "cli/portal.h"
#include "cli/forms.h"
#include "cli/explain.h"
#include "cli/options.h"
#include "run/plan.h"
#include "cli/session.h"
#include "run/shared.h"
#include "render/template/template.h"
#include "view/json.h"

enum { EXIT_GOOD = 0, DATA_MOST_BYTES = 256 * 1024 * 1024, KEPT_BYTES = 256 * 1024 * 1024 };

static void no_memory(void)
{
	static const char words[] = "planpress: 内存不足，没有发布。Out of memory; nothing was published.\n";
	ssize_t ignored = write(STDERR_FILENO, words, sizeof words - 1);
	(void)ignored;
	_exit(BLAME_MACHINE);
}

static bool has_plan(struct arena *arena, struct text folder)
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

/* The plan folders named, or all under plan-data/. Returns an exit code. */
static int find_plans(struct session *session, const struct text *named, size_t named_count, struct text **plans,
		      size_t *count)
{
	struct arena *arena = session->arena;
	struct notes notes = {.arena = arena};
	for (size_t i = 0; i < named_count; i++)
		if (!has_plan(arena, named[i]))
			return session_usage_error(session, WORDS_NO_SUCH_PLAN, named[i]);
	*plans = ARENA_ARRAY(arena, named_count, struct text);
	*count = named_count;
	for (size_t i = 0; i < named_count; i++)
		(*plans)[i] = plan_folder(arena, named[i]);
	if (named_count)
		return EXIT_GOOD;
	struct text *names = NULL;
	size_t total = 0;
	if (!folder_list(arena, TEXT("plan-data"), &names, &total, &notes))
		return session_usage_error(session, WORDS_NO_PLANS, TEXT("plan-data"));
	*plans = ARENA_ARRAY(arena, total, struct text);
	for (size_t i = 0; i < total; i++) {
		struct text folder = path_join(arena, TEXT("plan-data"), names[i]);
		if (has_plan(arena, folder))
			(*plans)[(*count)++] = folder;
	}
	return *count ? EXIT_GOOD : session_usage_error(session, WORDS_NO_PLANS, TEXT("plan-data"));
}

static struct pipeline_options pipeline_options_of(const struct options *options, const struct text *plans, size_t count)
{
	return (struct pipeline_options){.plans = plans, .plan_count = count, .out = options->out,
					 .templates = options->templates, .as_of = options->as_of,
					 .official_only = options->official, .strict = options->strict,
					 .dry_run = options->dry_run, .release = options->release, .fragments = options->fragments,
					 .leave_out = (options->no_data ? LEAVE_OUT_DATA : 0) | (options->no_pdf ? LEAVE_OUT_PRINTS : 0),
					 .processes = options->jobs};
}

static void report_build(struct session *session, const struct build_result *result)
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

static int run_build(struct session *session)
{
	const struct options *options = session->options;
	struct text *plans;
	size_t count;
	int code = find_plans(session, options->rest, options->rest_count, &plans, &count);
	if (code)
		return code;
	struct pipeline_options pipeline = pipeline_options_of(options, plans, count);
	struct listener listener = session_listener(session, count);
	struct build_result result;
	session->show_findings = options->verbose;
	bool good = build_plans(&pipeline, &listener, session->arena, &result);
	if (result.published)
		report_build(session, &result);
	if (good)
		return EXIT_GOOD;
	if (result.published)
		session_say(stderr, session, WORDS_PARTLY_BUILT, session_number(session, result.failed), result.failed_names, TEXT(""));
	else
		session_say(stderr, session, WORDS_NOT_BUILT, session_number(session, session->errors),
		    session_number(session, session->warnings), options->out);
	return session->gravest ? session->gravest : BLAME_MACHINE;
}

static int run_check(struct session *session)
{
	const struct options *options = session->options;
	struct text *plans;
	size_t count;
	int code = find_plans(session, options->rest, options->rest_count, &plans, &count);
	if (code)
		return code;
	struct pipeline_options pipeline = pipeline_options_of(options, plans, count);
	struct listener listener = session_listener(session, count);
	struct build_result result;
	session->show_findings = true;
	if (check_plans(&pipeline, &listener, session->arena, &result)) {
		session_say(stdout, session, WORDS_CHECKED, session_number(session, result.plans),
		    session_number(session, session->warnings), session_number(session, session->findings));
		return EXIT_GOOD;
	}
	session_say(stderr, session, WORDS_CHECK_FAILED, session_number(session, session->errors),
	    session_number(session, session->warnings), TEXT(""));
	return session->gravest ? session->gravest : BLAME_MACHINE;
}

/* Explains in the first plan that has the figure; with --all, everything in every plan. */
static int explain_plans(struct session *session, struct text address, const struct text *plans, size_t count)
{
	struct pipeline_options pipeline = pipeline_options_of(session->options, plans, count);
	bool found = session->options->all;
	struct buffer out = {0};
	for (size_t i = 0; i < count; i++) {
		struct arena arena;
		arena_init(&arena);
		struct notes notes = {.arena = &arena};
		struct xml_schema *schema = workshop_schema(plans[i], &arena, &notes);
		struct loaded_plan *loaded = schema ? pipeline_load(&pipeline, plans[i], schema, &arena, &notes) : NULL;
		if (loaded && session->options->all)
			explain_all(loaded->figures, &out);
		else if (loaded)
			found = explain_figure(loaded->figures, address, session->options->language, &out) || found;
		notes_sort(&notes);
		session_tell(session, &notes);
		xml_schema_free(schema);
		arena_release(&arena);
	}
	session_print(&out);
	buffer_release(&out);
	if (session->gravest)
		return session->gravest;
	return found ? EXIT_GOOD : session_usage_error(session, WORDS_NO_FIGURE, address);
}

static int run_explain(struct session *session)
{
	const struct options *options = session->options;
	size_t skip = options->all ? 0 : 1;
	if (options->rest_count < skip)
		return session_usage_error(session, WORDS_NEEDS_FIGURE, TEXT(""));
	struct text address = skip ? options->rest[0] : TEXT("");
	if (text_starts(address, "plan:"))
		address = text_slice(address, 5, address.len);
	struct text *plans;
	size_t count;
	int code = find_plans(session, options->rest + skip, options->rest_count - skip, &plans, &count);
	return code ? code : explain_plans(session, address, plans, count);
}

static int finish_command(struct session *session, struct notes *notes, struct buffer *out, bool good)
{
	notes_sort(notes);
	session_tell(session, notes);
	session_print(out);
	buffer_release(out);
	if (good && session->options->dry_run)
		session_say(stdout, session, WORDS_DRY_RUN, TEXT(""), TEXT(""), TEXT(""));
	return good ? EXIT_GOOD : session->gravest ? session->gravest : BLAME_PLAN;
}

static int run_diff(struct session *session)
{
	const struct options *options = session->options;
	struct notes notes = {.arena = session->arena};
	struct buffer out = {0};
	struct text *plans;
	size_t count;
	if (options->rest_count < 2)
		return session_usage_error(session, WORDS_NEEDS_TWO, TEXT(""));
	bool folders = has_plan(session->arena, options->rest[0]);
	const struct text *named = folders ? options->rest : options->rest + 2;
	int code = find_plans(session, named, folders ? 1 : options->rest_count - 2, &plans, &count);
	if (code)
		return code;
	struct pipeline_options pipeline = pipeline_options_of(options, plans, count);
	bool good = command_diff(&pipeline, options->rest[0], options->rest[1], options->language, session->arena, &out, &notes);
	return finish_command(session, &notes, &out, good);
}

static int run_release(struct session *session)
{
	const struct options *options = session->options;
	struct notes notes = {.arena = session->arena};
	struct buffer out = {0};
	struct text *plans;
	size_t count;
	if (!options->rest_count)
		return session_usage_error(session, WORDS_NEEDS_POINT, TEXT(""));
	int code = find_plans(session, options->rest + 1, options->rest_count - 1, &plans, &count);
	if (code)
		return code;
	struct pipeline_options pipeline = pipeline_options_of(options, plans, count);
	bool good = command_release(&pipeline, options->rest[0], options->language, session->arena, &out, &notes);
	return finish_command(session, &notes, &out, good);
}

/* The one plan a command about forms is for: the folder named last, or the only one there is. Returns an exit code. */
static int find_plan(struct session *session, const struct text *named, size_t named_count, struct text **plan)
{
	size_t count;
	int code = find_plans(session, named, named_count, plan, &count);
	return code ? code : count == 1 ? EXIT_GOOD : session_usage_error(session, WORDS_ONE_PLAN, (*plan)[0]);
}

static int run_new_results(struct session *session)
{
	const struct options *options = session->options;
	struct notes notes = {.arena = session->arena};
	struct buffer out = {0};
	struct text *plan;
	if (!options->rest_count)
		return session_usage_error(session, WORDS_NEEDS_POINT_FOR, options->command);
	int code = find_plan(session, options->rest + 1, options->rest_count - 1, &plan);
	if (code)
		return code;
	struct pipeline_options pipeline = pipeline_options_of(options, plan, 1);
	bool good = command_new_results(&pipeline, options->rest[0], options->language, session->arena, &out, &notes);
	return finish_command(session, &notes, &out, good);
}

static int run_export_forms(struct session *session)
{
	const struct options *options = session->options;
	struct notes notes = {.arena = session->arena};
	struct buffer out = {0};
	struct text *plan;
	if (!options->rest_count)
		return session_usage_error(session, WORDS_NEEDS_POINT_FOR, options->command);
	if (!options->out_named)
		return session_usage_error(session, WORDS_NEEDS_FOLDER, TEXT(""));
	int code = find_plan(session, options->rest + 1, options->rest_count - 1, &plan);
	if (code)
		return code;
	struct pipeline_options pipeline = pipeline_options_of(options, plan, 1);
	bool good = command_export_forms(&pipeline, options->rest[0], options->language, session->arena, &out, &notes);
	return finish_command(session, &notes, &out, good);
}

/* Whether to write: --yes, or a person at the terminal says so. */
static bool confirmed(const struct session *session)
{
	char answer[16];
	if (session->options->dry_run || session->options->yes || !isatty(STDIN_FILENO))
		return session->options->yes && !session->options->dry_run;
	fprintf(stdout, "%s ", words_raw(WORDS_IMPORT_ASK, session->options->language));
	fflush(stdout);
	return fgets(answer, sizeof answer, stdin) && (answer[0] == 'y' || answer[0] == 'Y' || strncmp(answer, "是", 3) == 0);
}

/* Shows what was found and writes it when that is wanted. */
static int finish_import(struct session *session, const struct forms_import *import, struct buffer *out)
{
	struct notes notes = {.arena = session->arena};
	struct buffer nothing = {0};
	session_print(out);
	buffer_release(out);
	if (!import->changes) {
		session_say(stdout, session, WORDS_IMPORT_NONE, import->path, TEXT(""), TEXT(""));
		return EXIT_GOOD;
	}
	session_say(stdout, session, WORDS_IMPORT_COUNT, session_number(session, import->changes), import->path, TEXT(""));
	if (!confirmed(session)) {
		session_say(stdout, session, WORDS_IMPORT_NOT_DONE, TEXT(""), TEXT(""), TEXT(""));
		return EXIT_GOOD;
	}
	bool good = command_import_write(import, session->arena, &notes);
	if (good)
		session_say(stdout, session, WORDS_IMPORT_DONE, import->path, TEXT(""), TEXT(""));
	return finish_command(session, &notes, &nothing, good);
}

static int run_import_forms(struct session *session)
{
	const struct options *options = session->options;
	struct notes notes = {.arena = session->arena, .strict = options->strict};
	struct buffer out = {0};
	struct forms_import import;
	struct text *plan;
	if (!options->rest_count)
		return session_usage_error(session, WORDS_NEEDS_POINT_FOR, options->command);
	size_t end = options->rest_count;
	while (end > 1 && path_is_folder(options->rest[end - 1]))
		end--;
	if (end < 2)
		return session_usage_error(session, WORDS_NEEDS_FORMS, TEXT(""));
	int code = find_plan(session, options->rest + end, options->rest_count - end, &plan);
	if (code)
		return code;
	struct pipeline_options pipeline = pipeline_options_of(options, plan, 1);
	bool good = command_import_forms(&pipeline, options->rest[0], options->rest + 1, end - 1, options->language, session->arena,
					 &import, &out, &notes);
	if (!good)
		return finish_command(session, &notes, &out, false);
	notes_sort(&notes);
	session_tell(session, &notes);
	return finish_import(session, &import, &out);
}

/* Of a portal, whose manifest names the reports but not the templates: from inputs being the same nothing follows. */
static void report_portal(const struct session *session, const struct portal_result *result)
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

static int run_portal(struct session *session)
{
	const struct options *options = session->options;
	struct notes notes = {.arena = session->arena, .strict = options->strict};
	struct portal_result result;
	if (!options->rest_count)
		return session_usage_error(session, WORDS_NEEDS_SITES, TEXT(""));
	bool good = command_portal(options, session->arena, &notes, &result);
	notes_sort(&notes);
	session_tell(session, &notes);
	if (good)
		report_portal(session, &result);
	else
		session_say(stderr, session, WORDS_NOT_BUILT, session_number(session, session->errors),
		    session_number(session, session->warnings), options->out);
	return session->gravest || good ? session->gravest : BLAME_MACHINE;
}

static int run_render(struct session *session)
{
	const struct options *options = session->options;
	struct arena *arena = session->arena;
	struct notes notes = {.arena = arena};
	struct buffer out = {0};
	if (!options->template_file.len || !options->data.len)
		return session_usage_error(session, WORDS_NEEDS_TEMPLATE, TEXT(""));
	struct source *page = file_read_text(arena, options->template_file, DATA_MOST_BYTES, NO_PLACE, &notes);
	struct source *json = file_read_text(arena, options->data, DATA_MOST_BYTES, NO_PLACE, &notes);
	struct view *view = json ? json_read(arena, json, &notes) : NULL;
	struct template_set *set = template_set_new(arena, path_folder(options->template_file), &notes);
	bool good = page && view && !notes.errors && template_set_add(set, TEXT("(page)"), page, &notes) &&
		    template_render(set, TEXT("(page)"), view, options->lenient ? TEMPLATE_LENIENT : TEMPLATE_STRICT, &out, &notes);
	notes_sort(&notes);
	session_tell(session, &notes);
	if (good)
		session_print(&out);
	buffer_release(&out);
	return good ? EXIT_GOOD : session->gravest ? session->gravest : BLAME_TEMPLATE;
}

static int run(struct session *session)
{
	static const struct {
		const char *name;
		int (*run)(struct session *);
	} commands[] = {{"build", run_build}, {"check", run_check}, {"explain", run_explain}, {"diff", run_diff}, {"release", run_release},
		      {"new-results", run_new_results}, {"export-forms", run_export_forms}, {"import-forms", run_import_forms},
		      {"portal", run_portal}, {"render", run_render}};
	const struct options *options = session->options;
	if (options->version) {
		printf("planpress %s\n", PLANPRESS_VERSION);
		return EXIT_GOOD;
	}
	if (options->help || !options->command.len) {
		fputs(words_raw(WORDS_HELP, options->language), options->help ? stdout : stderr);
		return options->help ? EXIT_GOOD : BLAME_USAGE;
	}
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		if (text_is(options->command, commands[i].name))
			return commands[i].run(session);
	return session_usage_error(session, WORDS_BAD_COMMAND, options->command);
}

int main(int argc, char **argv)
{
	struct arena arena;
	struct options options;
	struct buffer complaint = {0};
	signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is a failed write, told like a full disk */
	/* What one plan gives back serves the next; asking the system again costs more than keeping it. */
	mallopt(M_MMAP_THRESHOLD, KEPT_BYTES);
	mallopt(M_TRIM_THRESHOLD, KEPT_BYTES);
	arena_on_exhausted(no_memory);
	arena_init(&arena);
	struct session session = {.options = &options, .arena = &arena};
	int code = BLAME_USAGE;
	if (options_read(argc, argv, &arena, &options, &complaint))
		code = run(&session);
	else
		fprintf(stderr, "planpress: %.*s\n", TEXT_ARG(buffer_view(&complaint)));
	if (fflush(stdout) != 0 && code == EXIT_GOOD) {
		fputs("planpress: ", stderr);
		session_say(stderr, &session, WORDS_CANNOT_PRINT, text_of(strerror(errno)), TEXT(""), TEXT(""));
		code = BLAME_MACHINE;
	}
	buffer_release(&complaint);
	arena_release(&arena);
	return code;
}
