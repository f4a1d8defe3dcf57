/*
 * Options in, exit code out: the only file that prints, and the only one that ends the program.
 * Each command is a function returning an exit code; the work is in the pipeline.
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/version.h"
#include "build.h"
#include "command_editions.h"
#include "command_portal.h"
#include "command_forms.h"
#include "explain.h"
#include "options.h"
#include "pipeline.h"
#include "render/template/template.h"
#include "view/json.h"

enum { EXIT_GOOD = 0, DATA_MOST_BYTES = 256 * 1024 * 1024, KEPT_BYTES = 256 * 1024 * 1024 };

/* What a run has printed and what it means for the exit code. */
struct session {
	const struct options *options;
	struct arena *arena;
	int gravest; /* enum blame of the worst error so far */
	size_t errors, warnings, findings;
	bool show_findings;
	size_t plans; /* of a run that shows its progress */
	struct timespec began;
	bool progress_shown;
};

static void no_memory(void)
{
	static const char words[] = "planpress: 内存不足，没有发布。Out of memory; nothing was published.\n";
	ssize_t ignored = write(STDERR_FILENO, words, sizeof words - 1);
	(void)ignored;
	_exit(BLAME_MACHINE);
}

static void say(FILE *stream, const struct session *session, enum words words, struct text a, struct text b, struct text c)
{
	struct buffer out = {0};
	words_add(&out, words, session->options->language, a, b, c);
	fprintf(stream, "%.*s\n", TEXT_ARG(buffer_view(&out)));
	buffer_release(&out);
}

static struct text number_text(const struct session *session, size_t number)
{
	return text_format(session->arena, "%zu", number);
}

static void clear_progress(struct session *session)
{
	if (session->progress_shown)
		fputs("\r\033[K", stderr);
	session->progress_shown = false;
}

/* One line, written over and over; on a terminal only. What is left is guessed from what is done. */
static void show_progress(void *context, size_t done, size_t files)
{
	struct session *session = context;
	struct timespec now;
	if (session->plans < 2 || !isatty(STDERR_FILENO))
		return;
	clear_progress(session);
	if (done == session->plans)
		return;
	clock_gettime(CLOCK_MONOTONIC, &now);
	size_t spent = (size_t)(now.tv_sec - session->began.tv_sec);
	struct text of = text_format(session->arena, "%zu/%zu", done, session->plans);
	struct buffer line = {0};
	words_add(&line, WORDS_PROGRESS, session->options->language, of, number_text(session, files),
		  number_text(session, spent * (session->plans - done) / done));
	fprintf(stderr, "%.*s", TEXT_ARG(buffer_view(&line)));
	fflush(stderr);
	buffer_release(&line);
	session->progress_shown = true;
}

/* Notes into words, and what they mean for the exit code. */
static void word_notes(void *context, struct notes *notes, struct buffer *words, struct told *told)
{
	const struct session *session = context;
	for (size_t i = 0; i < notes->count; i++) {
		const struct note *note = &notes->list[i];
		told->errors += note->level == LEVEL_ERROR;
		told->warnings += note->level == LEVEL_WARNING;
		told->findings += note->level == LEVEL_FINDING;
		if (note->level == LEVEL_ERROR && (int)message_blame(note->message) > told->gravest)
			told->gravest = (int)message_blame(note->message);
		if (note->level != LEVEL_FINDING || session->show_findings)
			note_print(note, session->options->language, words);
	}
}

static void hear(void *context, const struct told *told)
{
	struct session *session = context;
	session->errors += told->errors;
	session->warnings += told->warnings;
	session->findings += told->findings;
	if (told->gravest > session->gravest)
		session->gravest = told->gravest;
	clear_progress(session);
	fwrite(told->words.at ? told->words.at : "", 1, told->words.len, stderr);
	fwrite(told->changes.at ? told->changes.at : "", 1, told->changes.len, stdout);
}

static void tell(struct session *session, struct notes *notes)
{
	struct told told = {0};
	struct buffer words = {0};
	word_notes(session, notes, &words, &told);
	told.words = buffer_view(&words);
	hear(session, &told);
	buffer_release(&words);
}

static int usage_error(const struct session *session, enum words words, struct text what)
{
	fputs("planpress: ", stderr);
	say(stderr, session, words, what, TEXT(""), TEXT(""));
	return BLAME_USAGE;
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
			return usage_error(session, WORDS_NO_SUCH_PLAN, named[i]);
	*plans = ARENA_ARRAY(arena, named_count, struct text);
	*count = named_count;
	for (size_t i = 0; i < named_count; i++)
		(*plans)[i] = plan_folder(arena, named[i]);
	if (named_count)
		return EXIT_GOOD;
	struct text *names = NULL;
	size_t total = 0;
	if (!folder_list(arena, TEXT("plan-data"), &names, &total, &notes))
		return usage_error(session, WORDS_NO_PLANS, TEXT("plan-data"));
	*plans = ARENA_ARRAY(arena, total, struct text);
	for (size_t i = 0; i < total; i++) {
		struct text folder = path_join(arena, TEXT("plan-data"), names[i]);
		if (has_plan(arena, folder))
			(*plans)[(*count)++] = folder;
	}
	return *count ? EXIT_GOOD : usage_error(session, WORDS_NO_PLANS, TEXT("plan-data"));
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

static void word_entries(const struct session *session, const struct publication_change *list, size_t count,
			 struct text below, struct buffer *out)
{
	static const enum words words[] = {WORDS_NEW, WORDS_CHANGED, WORDS_REMOVED};
	for (size_t i = 0; i < count; i++)
		buffer_printf(out, "  %s\t%.*s%s%.*s\n", words_raw(words[list[i].kind], session->options->language),
			      TEXT_ARG(below), below.len ? "/" : "", TEXT_ARG(list[i].path));
}

static void word_line(const struct session *session, enum words words, struct text detail, struct buffer *out)
{
	words_add(out, words, session->options->language, detail, TEXT(""), TEXT(""));
	buffer_char(out, '\n');
}

static void word_reasons(const struct session *session, const struct publication_result *result, struct buffer *out)
{
	bool touched = !result->first && !result->reason_count && !result->other_program;
	word_line(session, result->first ? WORDS_WHY_FIRST : touched ? WORDS_WHY_TOUCHED : WORDS_WHY, TEXT(""), out);
	if (result->other_program)
		word_line(session, WORDS_WHY_PROGRAM, TEXT(PLANPRESS_VERSION), out);
	for (size_t i = 0; i < result->reason_count; i++)
		if (text_is(result->reasons[i].path, PIPELINE_OPTIONS_INPUT))
			word_line(session, WORDS_WHY_OPTIONS, TEXT(""), out);
		else
			word_entries(session, &result->reasons[i], 1, TEXT(""), out);
}

/* What differs from the publication before, and the inputs that made the difference. */
static void word_changes(void *context, const struct publication_result *result, struct text below, struct buffer *changes)
{
	const struct session *session = context;
	if ((!session->options->dry_run && !session->options->verbose) || result->unchanged)
		return;
	if (below.len)
		buffer_printf(changes, "== %.*s\n", TEXT_ARG(below));
	word_reasons(session, result, changes);
	word_line(session, WORDS_WHAT, TEXT(""), changes);
	word_entries(session, result->changes, result->change_count, below, changes);
}

static struct listener listener_of(struct session *session, size_t plans)
{
	session->plans = plans;
	clock_gettime(CLOCK_MONOTONIC, &session->began);
	return (struct listener){session, word_notes, word_changes, hear, show_progress};
}

static void report_build(struct session *session, const struct build_result *result)
{
	const struct options *options = session->options;
	if (result->unchanged)
		say(stdout, session, WORDS_NOTHING_CHANGED, options->out, TEXT(""), TEXT(""));
	else if (options->dry_run)
		say(stdout, session, WORDS_DRY_RUN, TEXT(""), TEXT(""), TEXT(""));
	else
		say(stdout, session, WORDS_BUILT, options->out, number_text(session, result->published),
		    number_text(session, result->files));
	if (!result->unchanged)
		say(stdout, session, WORDS_WRITTEN, number_text(session, result->written),
		    number_text(session, result->files - result->written), number_text(session, result->removed));
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
	struct listener listener = listener_of(session, count);
	struct build_result result;
	session->show_findings = options->verbose;
	bool good = build_plans(&pipeline, &listener, session->arena, &result);
	if (result.published)
		report_build(session, &result);
	if (good)
		return EXIT_GOOD;
	if (result.published)
		say(stderr, session, WORDS_PARTLY_BUILT, number_text(session, result.failed), result.failed_names, TEXT(""));
	else
		say(stderr, session, WORDS_NOT_BUILT, number_text(session, session->errors),
		    number_text(session, session->warnings), options->out);
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
	struct listener listener = listener_of(session, count);
	struct build_result result;
	session->show_findings = true;
	if (check_plans(&pipeline, &listener, session->arena, &result)) {
		say(stdout, session, WORDS_CHECKED, number_text(session, result.plans),
		    number_text(session, session->warnings), number_text(session, session->findings));
		return EXIT_GOOD;
	}
	say(stderr, session, WORDS_CHECK_FAILED, number_text(session, session->errors),
	    number_text(session, session->warnings), TEXT(""));
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
		struct xml_schema *schema = pipeline_schema(plans[i], &arena, &notes);
		struct loaded_plan *loaded = schema ? pipeline_load(&pipeline, plans[i], schema, &arena, &notes) : NULL;
		if (loaded && session->options->all)
			explain_all(loaded->figures, &out);
		else if (loaded)
			found = explain_figure(loaded->figures, address, session->options->language, &out) || found;
		notes_sort(&notes);
		tell(session, &notes);
		xml_schema_free(schema);
		arena_release(&arena);
	}
	fwrite(out.at ? out.at : "", 1, out.len, stdout);
	buffer_release(&out);
	if (session->gravest)
		return session->gravest;
	return found ? EXIT_GOOD : usage_error(session, WORDS_NO_FIGURE, address);
}

static int run_explain(struct session *session)
{
	const struct options *options = session->options;
	size_t skip = options->all ? 0 : 1;
	if (options->rest_count < skip)
		return usage_error(session, WORDS_NEEDS_FIGURE, TEXT(""));
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
	tell(session, notes);
	fwrite(out->at ? out->at : "", 1, out->len, stdout);
	buffer_release(out);
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
		return usage_error(session, WORDS_NEEDS_TWO, TEXT(""));
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
		return usage_error(session, WORDS_NEEDS_POINT, TEXT(""));
	int code = find_plans(session, options->rest + 1, options->rest_count - 1, &plans, &count);
	if (code)
		return code;
	struct pipeline_options pipeline = pipeline_options_of(options, plans, count);
	bool good = command_release(&pipeline, options->rest[0], session->arena, &notes);
	if (good)
		say(stdout, session, WORDS_RELEASED, options->rest[0], TEXT(""), TEXT(""));
	return finish_command(session, &notes, &out, good);
}

/* The one plan a command about forms is for: the folder named last, or the only one there is. Returns an exit code. */
static int find_plan(struct session *session, const struct text *named, size_t named_count, struct text **plan)
{
	size_t count;
	int code = find_plans(session, named, named_count, plan, &count);
	return code ? code : count == 1 ? EXIT_GOOD : usage_error(session, WORDS_ONE_PLAN, (*plan)[0]);
}

static int run_new_results(struct session *session)
{
	const struct options *options = session->options;
	struct notes notes = {.arena = session->arena, .strict = options->strict};
	struct buffer out = {0};
	struct text *plan;
	if (!options->rest_count)
		return usage_error(session, WORDS_NEEDS_POINT_FOR, options->command);
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
	struct notes notes = {.arena = session->arena, .strict = options->strict};
	struct buffer out = {0};
	struct text *plan;
	if (!options->rest_count)
		return usage_error(session, WORDS_NEEDS_POINT_FOR, options->command);
	if (!options->out_named)
		return usage_error(session, WORDS_NEEDS_FOLDER, TEXT(""));
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
	fwrite(out->at ? out->at : "", 1, out->len, stdout);
	buffer_release(out);
	if (!import->changes) {
		say(stdout, session, WORDS_IMPORT_NONE, import->path, TEXT(""), TEXT(""));
		return EXIT_GOOD;
	}
	say(stdout, session, WORDS_IMPORT_COUNT, number_text(session, import->changes), import->path, TEXT(""));
	if (!confirmed(session)) {
		say(stdout, session, WORDS_IMPORT_NOT_DONE, TEXT(""), TEXT(""), TEXT(""));
		return EXIT_GOOD;
	}
	bool good = command_import_write(import, session->arena, &notes);
	if (good)
		say(stdout, session, WORDS_IMPORT_DONE, import->path, TEXT(""), TEXT(""));
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
		return usage_error(session, WORDS_NEEDS_POINT_FOR, options->command);
	size_t end = options->rest_count;
	while (end > 1 && path_is_folder(options->rest[end - 1]))
		end--;
	if (end < 2)
		return usage_error(session, WORDS_NEEDS_FORMS, TEXT(""));
	int code = find_plan(session, options->rest + end, options->rest_count - end, &plan);
	if (code)
		return code;
	struct pipeline_options pipeline = pipeline_options_of(options, plan, 1);
	bool good = command_import_forms(&pipeline, options->rest[0], options->rest + 1, end - 1, options->language, session->arena,
					 &import, &out, &notes);
	if (!good)
		return finish_command(session, &notes, &out, false);
	notes_sort(&notes);
	tell(session, &notes);
	return finish_import(session, &import, &out);
}

/* Of a portal, whose manifest names the reports but not the templates: from inputs being the same nothing follows. */
static void list_changes(const struct session *session, const struct publication_result *result)
{
	struct buffer changes = {0};
	if ((!session->options->dry_run && !session->options->verbose) || result->unchanged)
		return;
	if (result->reason_count || result->first || result->other_program)
		word_reasons(session, result, &changes);
	word_line(session, WORDS_WHAT, TEXT(""), &changes);
	word_entries(session, result->changes, result->change_count, TEXT(""), &changes);
	fwrite(changes.at ? changes.at : "", 1, changes.len, stdout);
	buffer_release(&changes);
}

static void report_portal(const struct session *session, const struct portal_result *result)
{
	const struct options *options = session->options;
	const struct publication_result *published = &result->published;
	list_changes(session, published);
	if (options->dry_run)
		say(stdout, session, WORDS_DRY_RUN, TEXT(""), TEXT(""), TEXT(""));
	else if (published->unchanged)
		say(stdout, session, WORDS_NOTHING_CHANGED, options->out, TEXT(""), TEXT(""));
	else
		say(stdout, session, WORDS_PORTAL, options->out, number_text(session, result->plans),
		    number_text(session, published->written + published->same));
	if (result->left_out)
		say(stderr, session, WORDS_LEFT_OUT, number_text(session, result->left_out), TEXT(""), TEXT(""));
}

static int run_portal(struct session *session)
{
	const struct options *options = session->options;
	struct notes notes = {.arena = session->arena, .strict = options->strict};
	struct portal_result result;
	if (!options->rest_count)
		return usage_error(session, WORDS_NEEDS_SITES, TEXT(""));
	bool good = command_portal(options, session->arena, &notes, &result);
	notes_sort(&notes);
	tell(session, &notes);
	if (good)
		report_portal(session, &result);
	else
		say(stderr, session, WORDS_NOT_BUILT, number_text(session, session->errors),
		    number_text(session, session->warnings), options->out);
	return session->gravest || good ? session->gravest : BLAME_MACHINE;
}

static int run_render(struct session *session)
{
	const struct options *options = session->options;
	struct arena *arena = session->arena;
	struct notes notes = {.arena = arena};
	struct buffer out = {0};
	if (!options->template_file.len || !options->data.len)
		return usage_error(session, WORDS_NEEDS_TEMPLATE, TEXT(""));
	struct source *page = file_read_text(arena, options->template_file, DATA_MOST_BYTES, NO_PLACE, &notes);
	struct source *json = file_read_text(arena, options->data, DATA_MOST_BYTES, NO_PLACE, &notes);
	struct view *view = json ? json_read(arena, json, &notes) : NULL;
	struct template_set *set = template_set_new(arena, path_folder(options->template_file), &notes);
	bool good = page && view && !notes.errors && template_set_add(set, TEXT("(page)"), page, &notes) &&
		    template_render(set, TEXT("(page)"), view, options->lenient ? TEMPLATE_LENIENT : TEMPLATE_STRICT, &out, &notes);
	notes_sort(&notes);
	tell(session, &notes);
	if (good)
		fwrite(out.at ? out.at : "", 1, out.len, stdout);
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
	return usage_error(session, WORDS_BAD_COMMAND, options->command);
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
		say(stderr, &session, WORDS_CANNOT_PRINT, text_of(strerror(errno)), TEXT(""), TEXT(""));
		code = BLAME_MACHINE;
	}
	buffer_release(&complaint);
	arena_release(&arena);
	return code;
}
