/*
 * The head of a record of release: "# DIGEST  FILE", a line for each file; and records taken back, with the reason.
 * Used through releases.h only.
 * SPDX-License-Identifier: MIT
 */
#include "plan/releases.h"

#include "base/digest.h"
#include "base/file.h"

struct text release_path(const struct plan *plan, struct text point)
{
	return path_join(plan->arena, plan->folder, text_format(plan->arena, "releases/%.*s.txt", TEXT_ARG(point)));
}

size_t released_points(const struct plan *plan, struct text **points, struct notes *notes)
{
	struct text *names, folder = path_join(plan->arena, plan->folder, TEXT("releases"));
	size_t count = 0, found = 0;
	if (!path_is_folder(folder) || !folder_list(plan->arena, folder, &names, &count, notes))
		return 0;
	for (size_t i = 0; i < count; i++) {
		struct text point = text_slice(names[i], 0, names[i].len - TEXT(".txt").len);
		if (!text_ends(names[i], ".txt"))
			NOTE1(notes, MSG_STRANGER, NO_PLACE, path_join(plan->arena, folder, names[i]));
		else if (!text_is(point, PLAN_EDITION))
			names[found++] = point;
	}
	*points = names;
	return found;
}

bool released_from(const struct plan *plan, struct text point, struct text file)
{
	struct notes unheard = {.arena = plan->arena}; /* comparing with the record will tell */
	struct source *record = file_read_text(plan->arena, release_path(plan, point), RELEASE_MOST_BYTES, NO_PLACE, &unheard);
	const char *ending = text_format(plan->arena, "  %.*s", TEXT_ARG(file)).at;
	struct text rest = record ? record->bytes : TEXT("");
	while (text_starts(rest, "#")) /* the head */
		if (text_ends(text_cut(&rest, '\n'), ending))
			return true;
	return !record;
}

/* ---- Withdrawn ---- */

static const char withdrawn[] = "# withdrawn ";

static struct text withdrawn_folder(struct arena *arena, struct text plan_folder)
{
	return path_join(arena, plan_folder, TEXT("releases/withdrawn"));
}

struct text withdrawal_write(struct arena *arena, struct text record, struct text reason)
{
	struct buffer line = {0};
	for (size_t i = 0; i < reason.len; i++)
		buffer_char(&line, (unsigned char)reason.at[i] < ' ' ? ' ' : reason.at[i]);
	struct text all = TEXT_JOIN(arena, record, text_of(withdrawn), buffer_view(&line), TEXT("\n"));
	buffer_release(&line);
	return all;
}

struct text withdrawal_path(const struct plan *plan, struct text point)
{
	struct text folder = withdrawn_folder(plan->arena, plan->folder), path = TEXT("");
	for (size_t i = 1; !path.len || path_exists(path); i++)
		path = text_format(plan->arena, "%.*s/%.*s-%zu.txt", TEXT_ARG(folder), TEXT_ARG(point), i);
	return path;
}

/* What stood before the last line, and the reason in it; false when it is no withdrawn record. */
static bool split_withdrawn(struct text bytes, struct text *record, struct text *reason)
{
	size_t start = bytes.len ? bytes.len - 1 : 0;
	while (start > 0 && bytes.at[start - 1] != '\n')
		start--;
	*record = text_slice(bytes, 0, start);
	*reason = text_trim(text_slice(bytes, start, bytes.len));
	bool good = text_starts(*reason, withdrawn);
	*reason = text_slice(*reason, text_of(withdrawn).len, reason->len);
	return good;
}

/* The withdrawn records of the folder, read; how many. */
static size_t read_withdrawn(struct arena *arena, struct text plan_folder, struct source ***records, struct text **names, struct notes *notes)
{
	struct text folder = withdrawn_folder(arena, plan_folder);
	size_t count = 0, read = 0;
	if (!path_is_folder(folder) || !folder_list(arena, folder, names, &count, notes))
		return 0;
	*records = ARENA_ARRAY(arena, count, struct source *);
	for (size_t i = 0; i < count; i++) {
		struct source *record = text_ends((*names)[i], ".txt") ? file_read_text(arena, path_join(arena, folder, (*names)[i]), RELEASE_MOST_BYTES, NO_PLACE, notes) : NULL;
		if (!record)
			continue;
		(*names)[read] = (*names)[i];
		(*records)[read++] = record;
	}
	return read;
}

/* "2022-06" of "2022-06-1.txt" */
static struct text point_of(struct text name)
{
	while (name.len && name.at[name.len - 1] != '-')
		name.len--;
	return text_slice(name, 0, name.len ? name.len - 1 : 0);
}

struct withdrawal *withdrawals(const struct plan *plan, size_t *count, struct notes *notes)
{
	struct source **records;
	struct text *names, record;
	size_t read = read_withdrawn(plan->arena, plan->folder, &records, &names, notes);
	struct withdrawal *list = ARENA_ARRAY(plan->arena, read, struct withdrawal);
	*count = 0;
	for (size_t i = 0; i < read; i++) {
		struct withdrawal *one = &list[*count];
		one->point = point_of(names[i]);
		*count += split_withdrawn(records[i]->bytes, &record, &one->reason);
	}
	return list;
}

bool release_is_withdrawn(struct text plan_folder, struct text point, struct text digest, struct arena *arena)
{
	struct notes unheard = {.arena = arena};
	struct source **records;
	struct text *names, record, reason;
	size_t read = read_withdrawn(arena, plan_folder, &records, &names, &unheard);
	for (size_t i = 0; i < read; i++)
		if (text_equal(point_of(names[i]), point) && split_withdrawn(records[i]->bytes, &record, &reason) &&
		    text_equal(digest_hex(arena, record), digest))
			return true;
	return false;
}
