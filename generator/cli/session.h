/*
 * What a run says to the person at the terminal, and what that means for the exit code: beside main the only place that
 * prints. For main and the commands.
 * SPDX-License-Identifier: MIT
 */
#ifndef CLI_SESSION_H
#define CLI_SESSION_H

#include <stdio.h>
#include <time.h>

#include "run/plans.h"
#include "cli/options.h"

struct session {
	const struct options *options;
	struct arena *arena;
	struct notes notes; /* of the command itself, and */
	struct buffer out;  /* what it prints; both are ended by session_end */
	int gravest; /* enum blame of the worst error so far */
	size_t errors, warnings, findings;
	bool show_findings;
	size_t plans; /* of a run that shows its progress */
	struct timespec began;
	bool progress_shown;
};

/* A sentence and a line end; %1 to %3 in it stand for the texts. */
void session_say(FILE *stream, const struct session *session, enum words words, struct text a, struct text b,
		 struct text c);
struct text session_number(const struct session *session, size_t number);

/* The sentence with the counts of errors and warnings, to standard error; %3 in it stands for the text. */
void session_say_counts(const struct session *session, enum words words, struct text what);

/* Appends a sentence and a line end to what the command prints. */
void session_add(struct session *session, enum words words, struct text a, struct text b);

/* Asks the person at the terminal; false when there is none. */
bool session_ask(const struct session *session, enum words question);

/* The exit code for the gravest error so far, or `otherwise` when there was none. */
int session_code(const struct session *session, enum blame otherwise);

/* Ends a command: tells its notes, prints what it has to print; the exit code. */
int session_end(struct session *session, bool good);

/* Lines to standard output, fit for a terminal whatever the input holds; and bytes as they are. */
void session_print(const struct buffer *out);
void session_write(const struct buffer *out);

/* With --json: the line that ends the output. */
void session_last_line(const struct session *session, int code);

/* Says what is wrong with the command line; the exit code for it. */
int session_usage_error(const struct session *session, enum words words, struct text what);

/* Prints the notes and remembers the gravest. */
void session_tell(struct session *session, struct notes *notes);

/* With --dry-run or --verbose: what differs from the publication before, and why. */
void session_list_changes(const struct session *session, const struct publication_result *result);

/* A listener that prints, and shows the progress of so many plans on a terminal. */
struct listener session_listener(struct session *session, size_t plans);

#endif
