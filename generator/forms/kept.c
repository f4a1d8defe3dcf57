/*
 * An import is two files: NAME-001.xml holds what was there before, NAME-001.txt what the import wrote (its digest), what
 * it replaced, and the listing. One that was taken back has its record renamed and what it had written beside it.
 * Used through kept.h only.
 * SPDX-License-Identifier: MIT
 */
#include "forms/kept.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/digest.h"
#include "base/file.h"

#define FOLDER ".imports"
#define WROTE "wrote "
#define BEFORE "before "
#define NOTHING "nothing"

enum { MOST_BYTES = 64 * 1024 * 1024, MOST_IMPORTS = 99999 };

static struct text folder_of(struct arena *arena, struct text results)
{
	return path_join(arena, path_folder(results), TEXT(FOLDER));
}

/* "2024" of "results/2024.xml". */
static struct text stem_of(struct text results)
{
	struct text name = path_name(results);
	return text_slice(name, 0, name.len - strlen(".xml"));
}

/* The path of one file of an import. */
static struct text path_of(struct arena *arena, struct text results, size_t number, const char *ending)
{
	return path_join(arena, folder_of(arena, results),
			 text_format(arena, "%.*s-%03zu%s", TEXT_ARG(stem_of(results)), number, ending));
}

/* The number in NAME-001.txt; what follows it goes to `ending`. 0: the file belongs to no import into these results. */
static size_t number_of_name(struct text name, struct text stem, struct text *ending)
{
	size_t number, start = stem.len + 1, digits = text_digit_run(name, start);
	if (!text_equal(text_slice(name, 0, stem.len), stem) || text_slice(name, stem.len, 1).len == 0 || name.at[stem.len] != '-')
		return 0;
	*ending = text_slice(name, start + digits, name.len);
	return digits >= 3 && text_starts(*ending, ".") && text_read_count(text_slice(name, start, digits), MOST_IMPORTS, &number) ? number : 0;
}

/* The highest number of an import; with `open`, of one that was not taken back and is below `limit`. */
static bool find_number(struct arena *arena, struct text results, bool open, size_t limit, size_t *highest, struct notes *notes)
{
	struct text *names, folder = folder_of(arena, results), ending;
	size_t count = 0;
	*highest = 0;
	if (!path_exists(folder))
		return true;
	if (!folder_list(arena, folder, &names, &count, notes))
		return false;
	for (size_t i = 0; i < count; i++) {
		size_t number = number_of_name(names[i], stem_of(results), &ending);
		if (number > *highest && number < limit && (!open || text_is(ending, ".txt")))
			*highest = number;
	}
	return true;
}

bool kept_add(struct arena *arena, struct text results, struct text before, struct text after, struct text listing,
	      struct notes *notes)
{
	size_t number;
	if (!find_number(arena, results, false, SIZE_MAX, &number, notes))
		return false;
	number++;
	struct text replaced = before.at ? digest_hex(arena, before) : TEXT(NOTHING);
	struct text record = text_format(arena, WROTE "%.*s\n" BEFORE "%.*s\n\n%.*s", TEXT_ARG(digest_hex(arena, after)),
					 TEXT_ARG(replaced), TEXT_ARG(listing));
	return (!before.at || file_write_new(arena, path_of(arena, results, number, ".xml"), before, notes)) &&
	       file_write_new(arena, path_of(arena, results, number, ".txt"), record, notes);
}

/* "wrote HEX" and "before HEX" off the front of a record; empty when they are not there. */
static struct text take_line(struct text *rest, const char *name)
{
	struct text line = text_cut(rest, '\n');
	return text_starts(line, name) ? text_slice(line, strlen(name), line.len) : TEXT("");
}

/* Puts the record out of the way: it is done with. */
static bool close_record(struct arena *arena, struct text record, struct notes *notes)
{
	struct text stem = text_slice(record, 0, record.len - strlen(".txt"));
	if (rename(text_copy(arena, record).at, text_format(arena, "%.*s.undone.txt", TEXT_ARG(stem)).at) == 0)
		return true;
	NOTE2(notes, MSG_FILE_UNWRITABLE, NO_PLACE, record, text_of(strerror(errno)));
	return false;
}

/* Of the results file as an import wrote it, and as it was before. */
struct import_digests {
	struct text wrote, replaced;
};

/* Reads the import with that number. */
static bool read_import(struct arena *arena, struct text results, size_t number, struct import_digests *digests,
			struct kept_import *kept, struct notes *notes)
{
	*kept = (struct kept_import){.record = path_of(arena, results, number, ".txt")};
	struct source *record = file_read(arena, kept->record, MOST_BYTES, NO_PLACE, notes);
	if (!record)
		return false;
	struct text rest = record->bytes;
	digests->wrote = take_line(&rest, WROTE);
	digests->replaced = take_line(&rest, BEFORE);
	kept->listing = text_slice(rest, rest.len > 0, rest.len);
	if (text_is(digests->replaced, NOTHING))
		return true;
	kept->copy = path_of(arena, results, number, ".xml");
	struct source *copy = file_read(arena, kept->copy, MOST_BYTES, NO_PLACE, notes);
	if (!copy)
		return false;
	kept->before = copy->bytes;
	return true;
}

bool kept_find(struct arena *arena, struct text results, struct text now, struct kept_import *kept, struct notes *notes)
{
	struct text present = now.at ? digest_hex(arena, now) : TEXT(NOTHING);
	for (size_t number, limit = SIZE_MAX; find_number(arena, results, true, limit, &number, notes); limit = number) {
		struct import_digests digests;
		if (!number) {
			NOTE1(notes, MSG_IMPORT_NONE_KEPT, NO_PLACE, results);
			return false;
		}
		if (!read_import(arena, results, number, &digests, kept, notes))
			return false;
		if (text_equal(present, digests.wrote))
			return true;
		if (!text_equal(present, digests.replaced)) {
			NOTE2(notes, MSG_IMPORT_EDITED_SINCE, NO_PLACE, results, kept->copy.len ? kept->copy : kept->record);
			return false;
		}
		if (!close_record(arena, kept->record, notes)) /* the machine failed in the middle: it was never written */
			return false;
	}
	return false;
}

bool kept_take_back(struct arena *arena, struct text results, struct text now, const struct kept_import *kept,
		    struct notes *notes)
{
	struct text taken = text_format(arena, "%.*s.undone.xml", (int)(kept->record.len - strlen(".txt")), kept->record.at);
	if (!path_exists(taken) && !file_write_new(arena, taken, now, notes))
		return false;
	bool back = kept->before.at ? file_replace(arena, results, now, kept->before, notes) : file_remove(arena, results, now, notes);
	return back && close_record(arena, kept->record, notes);
}
