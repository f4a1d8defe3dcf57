/*
 * Notes, changes and progress into words, and words onto the terminal.
 * Used through session.h only.
 * SPDX-License-Identifier: MIT
 */
#include "cli/session.h"

#include <unistd.h>

#include "base/file.h"
#include "base/version.h"
#include "cli/json_lines.h"

void session_say(FILE *stream, const struct session *session, enum words words, struct text a, struct text b, struct text c)
{
	struct buffer out = {0};
	struct buffer shown = {0};
	words_add(&out, words, session->options->language, a, b, c);
	if (session->options->json) {
		stream = stdout;
		json_message(session->arena, buffer_view(&out), &shown);
	} else {
		buffer_printable(&shown, buffer_view(&out), true);
		buffer_char(&shown, '\n');
	}
	fprintf(stream, "%.*s", TEXT_ARG(buffer_view(&shown)));
	buffer_release(&shown);
	buffer_release(&out);
}

struct text session_number(const struct session *session, size_t number)
{
	return text_format(session->arena, "%zu", number);
}

void session_say_counts(const struct session *session, enum words words, struct text what)
{
	session_say(stderr, session, words, session_number(session, session->errors), session_number(session, session->warnings), what);
}

void session_add(struct session *session, enum words words, struct text a, struct text b)
{
	words_add(&session->out, words, session->options->language, a, b, TEXT(""));
	buffer_char(&session->out, '\n');
}

bool session_ask(const struct session *session, enum words question)
{
	char answer[16];
	if (!isatty(STDIN_FILENO))
		return false;
	fprintf(stdout, "%s ", words_raw(question, session->options->language));
	fflush(stdout);
	return fgets(answer, sizeof answer, stdin) && (answer[0] == 'y' || answer[0] == 'Y' || strncmp(answer, "是", 3) == 0);
}

int session_code(const struct session *session, enum blame otherwise)
{
	return session->gravest ? session->gravest : (int)otherwise;
}

static void clear_progress(struct session *session)
{
	if (session->progress_shown)
		fputs("\r\033[K", stderr);
	session->progress_shown = false;
}

/* One line, written over and over; on a terminal only. What is left is guessed from what is done. */
static void session_progress(void *context, size_t done, size_t files)
{
	struct session *session = context;
	struct timespec now;
	if (session->plans < 2 || session->options->json || !isatty(STDERR_FILENO))
		return;
	clear_progress(session);
	if (done == session->plans)
		return;
	clock_gettime(CLOCK_MONOTONIC, &now);
	size_t spent = (size_t)(now.tv_sec - session->began.tv_sec);
	struct text of = text_format(session->arena, "%zu/%zu", done, session->plans);
	struct buffer line = {0};
	words_add(&line, WORDS_PROGRESS, session->options->language, of, session_number(session, files),
		  session_number(session, spent * (session->plans - done) / done));
	fprintf(stderr, "%.*s", TEXT_ARG(buffer_view(&line)));
	fflush(stderr);
	buffer_release(&line);
	session->progress_shown = true;
}

/* So many notes of one message are shown; nobody reads more, and a broken file may have thousands. */
enum { MOST_OF_A_KIND = 100 };

static void word_note(const struct session *session, const struct note *note, struct buffer *words)
{
	if (session->options->json)
		json_note(session->arena, note, session->options->language, words);
	else
		note_print(note, session->options->language, words);
}

/* Notes into words, and what they mean for the exit code. */
static void session_word_notes(void *context, struct notes *notes, struct buffer *words, struct told *told)
{
	const struct session *session = context;
	size_t shown[MESSAGE_COUNT] = {0};
	for (size_t i = 0; i < notes->count; i++) {
		const struct note *note = &notes->list[i];
		if (note->level == LEVEL_ERROR && (int)note_blame(note) > told->gravest)
			told->gravest = (int)note_blame(note);
		if ((note->level != LEVEL_FINDING || session->show_findings) && (session->options->json || shown[note->message]++ < MOST_OF_A_KIND))
			word_note(session, note, words);
	}
	for (size_t i = 0; i < MESSAGE_COUNT; i++) {
		told->findings += notes->seen[i];
		if (shown[i] <= MOST_OF_A_KIND)
			continue;
		words_add(words, WORDS_MORE_NOTES, session->options->language, session_number(session, notes->seen[i] - MOST_OF_A_KIND),
			  text_of(message_code((enum message)i)), TEXT(""));
		buffer_char(words, '\n');
	}
	told->errors = notes->errors;
	told->warnings = notes->warnings;
	told->findings -= notes->errors + notes->warnings;
}

static void print_lines(struct text text)
{
	struct buffer shown = {0};
	buffer_printable(&shown, text, true);
	fwrite(shown.at ? shown.at : "", 1, shown.len, stdout);
	buffer_release(&shown);
}

static void session_hear(void *context, const struct told *told)
{
	struct session *session = context;
	session->errors += told->errors;
	session->warnings += told->warnings;
	session->findings += told->findings;
	if (told->gravest > session->gravest)
		session->gravest = told->gravest;
	clear_progress(session);
	fwrite(told->words.at ? told->words.at : "", 1, told->words.len, session->options->json ? stdout : stderr);
	print_lines(told->changes);
}

void session_tell(struct session *session, struct notes *notes)
{
	struct told told = {0};
	struct buffer words = {0};
	session_word_notes(session, notes, &words, &told);
	told.words = buffer_view(&words);
	session_hear(session, &told);
	buffer_release(&words);
}

void session_print(const struct buffer *out)
{
	print_lines(buffer_view(out));
}

void session_write(const struct buffer *out)
{
	fwrite(out->at ? out->at : "", 1, out->len, stdout);
}

int session_end(struct session *session, bool good)
{
	notes_sort(&session->notes);
	session_tell(session, &session->notes);
	print_lines(buffer_view(&session->out));
	if (good && session->options->dry_run)
		session_say(stdout, session, WORDS_DRY_RUN, TEXT(""), TEXT(""), TEXT(""));
	return good ? BLAME_NOBODY : session_code(session, BLAME_PLAN);
}

void session_last_line(const struct session *session, int code)
{
	struct buffer line = {0};
	if (!session->options->json)
		return;
	json_end(session->arena, (struct json_counts){session->errors, session->warnings, session->findings, code}, &line);
	session_write(&line);
	buffer_release(&line);
}

int session_usage_error(const struct session *session, enum words words, struct text what)
{
	fputs("planpress: ", stderr);
	session_say(stderr, session, words, what, TEXT(""), TEXT(""));
	return BLAME_USAGE;
}

static const char *const changes_in_json[] = {"new", "changed", "removed"};

static void word_entries(const struct session *session, const struct publication_change *list, size_t count,
			 struct text below, struct buffer *out)
{
	static const enum words words[] = {WORDS_NEW, WORDS_CHANGED, WORDS_REMOVED};
	for (size_t i = 0; i < count; i++) {
		struct text path = path_join(session->arena, below, list[i].path);
		if (session->options->json)
			json_change(session->arena, "file", changes_in_json[list[i].kind], path, out);
		else
			buffer_printf(out, "  %s\t%.*s\n", words_raw(words[list[i].kind], session->options->language), TEXT_ARG(path));
	}
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
		if (text_is(result->reasons[i].path, RUN_OPTIONS_INPUT))
			word_line(session, WORDS_WHY_OPTIONS, TEXT(""), out);
		else
			word_entries(session, &result->reasons[i], 1, TEXT(""), out);
}

/* The same for programs: inputs, then files. */
static void list_changes(const struct session *session, const struct publication_result *result, struct text below, struct buffer *out)
{
	if (result->other_program)
		json_change(session->arena, "input", changes_in_json[CHANGE_CHANGED], TEXT("planpress"), out);
	for (size_t i = 0; i < result->reason_count; i++)
		json_change(session->arena, "input", changes_in_json[result->reasons[i].kind], result->reasons[i].path, out);
	word_entries(session, result->changes, result->change_count, below, out);
}

/* What differs from the publication before, with the inputs that made the difference where `why` is asked for. */
static void word_changes(const struct session *session, const struct publication_result *result, struct text below, bool why,
			 struct buffer *changes)
{
	const struct options *options = session->options;
	bool asked = options->dry_run || (options->verbose && !text_is(options->command, "check")); /* which publishes nothing */
	if (!asked || result->unchanged)
		return;
	if (session->options->json) {
		list_changes(session, result, below, changes);
		return;
	}
	if (below.len)
		buffer_printf(changes, "== %.*s\n", TEXT_ARG(below));
	if (why)
		word_reasons(session, result, changes);
	word_line(session, WORDS_WHAT, TEXT(""), changes);
	word_entries(session, result->changes, result->change_count, below, changes);
}

static void session_word_changes(void *context, const struct publication_result *result, struct text below, struct buffer *changes)
{
	word_changes(context, result, below, true, changes);
}

struct listener session_listener(struct session *session, size_t plans)
{
	session->plans = plans;
	clock_gettime(CLOCK_MONOTONIC, &session->began);
	return (struct listener){session, session_word_notes, session_word_changes, session_hear, session_progress};
}

void session_list_changes(const struct session *session, const struct publication_result *result)
{
	struct buffer changes = {0};
	word_changes(session, result, TEXT(""), result->reason_count || result->first || result->other_program, &changes);
	session_print(&changes);
	buffer_release(&changes);
}
