/*
 * Publishing: the files of a build are gathered in a folder beside the output folder, which they replace in one
 * step when everything has succeeded. Used by run/ and portal/; nobody else writes to the output folder.
 *
 * At every instant the output folder is wholly the old or wholly the new site, also when the program is killed
 * or the power fails: the staging folder is written through to the disk (syncfs) before the switch. After a kill
 * the next publication_begin clears up. Files whose bytes have not changed keep inode and mtime (hard links), so
 * copying tools see only what changed. Nothing that an earlier publication did not write is ever deleted.
 * SPDX-License-Identifier: MIT
 */
#ifndef PUBLISH_PUBLICATION_H
#define PUBLISH_PUBLICATION_H

#include "base/file_mark.h"
#include "base/note.h"

struct publication;

enum change_kind { CHANGE_NEW, CHANGE_CHANGED, CHANGE_REMOVED };

struct publication_change {
	struct text path;
	enum change_kind kind;
};

/* What was done, or in a dry run would be. manifest.json is counted as a file. */
struct publication_result {
	bool unchanged; /* nothing differs: the output folder was not touched */
	size_t written; /* new and changed files */
	size_t same;    /* files kept as they were */
	size_t removed;
	uint64_t bytes;         /* of all files published */
	uint64_t bytes_written; /* of new and changed files */
	const struct publication_change *changes; /* sorted by path */
	size_t change_count;                      /* written + removed */
	bool first;                               /* nothing was published there before */
	bool other_program;                       /* another version of the program made what was */
	const struct publication_change *reasons; /* inputs that differ from then, sorted by path */
	size_t reason_count; /* none, and none of the above: published files were touched since */
};

/* Which plan a site is of; empty texts for a site that is of none. */
struct published_plan {
	struct text id, title, publisher;
	struct text edition; /* the newest, in words; the kind of its data with it */
	bool demo;           /* results of it are made up */
};

/*
 * Begins publishing to the folder `out`, which may be absent, empty, or hold an earlier publication and nothing
 * else (a .gitkeep is left in peace). Takes the lock against other builds and clears up after killed ones.
 * NULL after adding a note. A dry run compares and counts, and writes nothing at all.
 * End with publication_finish or publication_abandon. Everything lives in the arena; keeps per file its path,
 * size and digest, not its bytes.
 */
struct publication *publication_begin(struct arena *arena, struct text out, bool dry_run, struct notes *notes);

/*
 * Whether the folder holds nothing of another kind: what is published there must be the site of the plan `id`, or, with an
 * empty id, a site of no plan. With `replace` anything that was published may go. False after a note.
 */
bool publication_claim(struct publication *publication, struct text id, bool replace);

/*
 * Adds a file with its SHA-256 in hexadecimal. The path is relative, with forward slashes, and new; otherwise a note, as
 * for a failing disk. Returns false when this or an earlier write failed; going on is harmless.
 */
bool publication_add(struct publication *publication, struct text path, struct text bytes, struct text digest);

/* Records an input for the manifest; the path is published as it is given, so it should be relative. */
void publication_input(struct publication *publication, struct text path, struct text bytes);

/* The same for an input whose digest (hexadecimal) is known already, since many publications share it. */
void publication_known_input(struct publication *publication, struct text path, uint64_t size, struct text digest);

/* Says which plan the site is of, for the manifest. The texts must live as long as the publication. */
void publication_describe(struct publication *publication, struct published_plan plan);

/*
 * Whether what is published now was made by this program version from exactly the inputs recorded so far, and is all
 * there at its size and unmodified since: then there is nothing to build, `plan` is what it is of, and `result` says
 * unchanged. Record every input before asking.
 */
bool publication_is_current(struct publication *publication, struct text program_version, struct published_plan *plan,
			    struct publication_result *result);

/* Which part of a publication; what the one before had there and this one, as far as it has come, has not. */
enum publication_part { PUBLICATION_OUTPUTS, PUBLICATION_INPUTS };
struct text *publication_gone(const struct publication *publication, enum publication_part part, size_t *count);

/* Inputs of the one before that are gone or not the same: their path and the digest they had then, in the arena. */
struct changed_input {
	struct text path, digest;
};
struct changed_input *publication_changed_inputs(const struct publication *publication, size_t *count);

/*
 * Writes manifest.json and switches. False after adding a note, the output folder being as it was.
 * Ends the publication either way. The result lives in the arena.
 */
bool publication_finish(struct publication *publication, struct text program_version,
			struct publication_result *result);

/*
 * For a publication that was current, or finished and not dry: adds the marks of all that is published now, and that nothing
 * else lies there or beside it. False when that is not so, since somebody else has been at it. Asked after its end.
 */
bool publication_mark(const struct publication *publication, struct file_marks *marks);

/* Ends the publication without a trace; the output folder stays as it was. NULL is allowed. */
void publication_abandon(struct publication *publication);

#endif
