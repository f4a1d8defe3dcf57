/*
 * Notes: what the program has to say about its input, each with a place and a remedy.
 * Every stage adds notes; only main prints them. The wording of all of them is the table in messages.def.
 * SPDX-License-Identifier: MIT
 */
#ifndef BASE_NOTE_H
#define BASE_NOTE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

/* An input file held in memory while its plan is worked on. */
struct source {
	struct text path; /* as shown to the user, with forward slashes */
	struct text bytes;
	struct arena *arena;   /* owns all of this */
	uint32_t *line_starts; /* byte offset of each line; made on first need */
	size_t line_count;
	bool of_templates; /* a fault of it is one of a template, whatever the message */
	uint32_t known, known_column; /* the offset asked for last and its column: on a long line the next is counted from there */
};

/* A position in an input. `file` NULL: no place. `offset` PLACE_WHOLE_FILE: the file as such. */
struct place {
	struct source *file;
	uint32_t offset;
};
#define PLACE_WHOLE_FILE UINT32_MAX
#define NO_PLACE ((struct place){NULL, PLACE_WHOLE_FILE})

/* Line and column, both from 1, the column in characters; {0, 0} for a whole file or no place. */
struct position {
	uint32_t line;
	uint32_t column;
};
struct position place_position(struct place place);
/* Its line alone, which is quicker found. */
uint32_t place_line(struct place place);
/* Appends "file:line:column", or "file" for a whole file; nothing without a place. */
void place_print(struct place place, struct buffer *out);

enum level { LEVEL_FINDING, LEVEL_WARNING, LEVEL_ERROR };

/* How main ends when this note is the gravest: see README, "Messages". */
enum blame { BLAME_NOBODY = 0, BLAME_PLAN = 1, BLAME_USAGE = 2, BLAME_TEMPLATE = 3, BLAME_MACHINE = 4 };

enum message {
#define MESSAGE(id, code, level, blame, zh, zh_remedy, en, en_remedy) id,
#include "base/messages.def"
#undef MESSAGE
	MESSAGE_COUNT
};

enum language { LANGUAGE_ZH, LANGUAGE_EN };

struct note {
	enum message message;
	enum level level; /* the message's own, or raised by --strict */
	struct place place;
	struct text about; /* without a place: the folder it is about; empty: the run */
	struct text args[4];
	size_t order; /* of arrival, to keep equal places stable */
};

/* A growing list; init to {.arena = …}, texts and notes live in that arena. */
struct notes {
	struct arena *arena;
	struct note *list;
	size_t count;
	size_t room;
	size_t errors;
	size_t warnings;
	bool strict; /* warnings count as errors */
	struct text about; /* the folder that notes without a place are about; may be empty */
	unsigned seen[MESSAGE_COUNT]; /* how often each message was added; the list keeps the first NOTES_MOST_OF_A_KIND */
};

/* A broken file may have millions of notes, and nobody reads more than a hundred of one kind. */
enum { NOTES_MOST_OF_A_KIND = 1000 };

/* An argument that begins so is a word of the program, in English; it is said in the reader's language. */
#define NOTE_TERM "\x01"

/* Adds a note; %1 to %4 in the wording stand for the args, which are copied. Unused args are TEXT(""). */
void note_add(struct notes *notes, enum message message, struct place place, struct text a, struct text b,
	      struct text c, struct text d);
#define NOTE0(n, m, p) note_add((n), (m), (p), TEXT(""), TEXT(""), TEXT(""), TEXT(""))
#define NOTE1(n, m, p, a) note_add((n), (m), (p), (a), TEXT(""), TEXT(""), TEXT(""))
#define NOTE2(n, m, p, a, b) note_add((n), (m), (p), (a), (b), TEXT(""), TEXT(""))
#define NOTE3(n, m, p, a, b, c) note_add((n), (m), (p), (a), (b), (c), TEXT(""))
#define NOTE4(n, m, p, a, b, c, d) note_add((n), (m), (p), (a), (b), (c), (d))

/* Whether an error is told of the tag this place is in: what follows from it need not be told. */
bool notes_tell_of(const struct notes *notes, struct place place);

/* Adds the notes of that level and above from another list. */
void notes_take(struct notes *notes, const struct notes *from, enum level least);

/* Sorts by file, position, arrival. */
void notes_sort(struct notes *notes);

/* Writes one note as "file:line:col: level: code: words" with the source line, a caret and the remedy below. */
void note_print(const struct note *note, enum language language, struct buffer *out);

/* The wording alone, and the remedy (which may be empty), %n replaced, owned by the arena. */
struct text note_words(struct arena *arena, const struct note *note, enum language language);
struct text note_remedy(struct arena *arena, const struct note *note, enum language language);
const char *message_code(enum message message);
enum blame note_blame(const struct note *note);

#endif
