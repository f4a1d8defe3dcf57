/*
 * Links are followed to where they lead, names read character by character.
 * Used through folder.h only.
 * SPDX-License-Identifier: MIT
 */
#include "plan/folder.h"

#include <limits.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/table.h"

/* Below this depth nothing of a plan lies: revised/POINT/narrative/FILE. */
enum { DEEPEST = 3 };

struct look {
	bool links_only; /* names do not matter: none of them is published */
	char root[PATH_MAX]; /* the plan's folder as the system knows it */
	struct notes *notes;
};

/* The first character that a name should not have, as a reader may see it; empty: the name is good. */
static struct text unfit_character(struct text name, struct arena *arena)
{
	size_t bad = utf8_check(name);
	for (size_t i = 0; i < name.len;) {
		if (i == bad)
			return text_format(arena, "\\x%02X", (unsigned char)name.at[i]);
		size_t start = i;
		uint32_t code = utf8_next(name, &i);
		if (character_is_forbidden(code) || code == '\t' || code == '\n' || code == '\r')
			return text_format(arena, "U+%04X", (unsigned)code);
		if (code < 0x80 && strchr("\"'%<>:\\|?*#&`", (int)code))
			return text_slice(name, start, i - start);
	}
	return TEXT("");
}

bool name_is_reserved(struct text name)
{
	static const char *const reserved[] = {"con", "prn", "aux", "nul"};
	struct text stem = text_cut(&name, '.');
	bool numbered = stem.len == 4 && stem.at[3] >= '1' && stem.at[3] <= '9';
	for (size_t i = 0; i < 4; i++)
		if (stem.len == 3 && strncasecmp(stem.at, reserved[i], 3) == 0)
			return true;
	return numbered && (strncasecmp(stem.at, "com", 3) == 0 || strncasecmp(stem.at, "lpt", 3) == 0);
}

bool name_is_of_site(struct text name)
{
	static const char *const folders[] = {"boxes", "chapters", "data", "editions", "figures", "indicators", "places", "reports"};
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		if (text_is(name, folders[i]))
			return true;
	return false;
}

/* A link may lead to another file of the same folder. */
static bool leads_out(const struct look *look, const char *path)
{
	struct stat info;
	char target[PATH_MAX];
	struct text root = text_of(look->root);
	if (lstat(path, &info) || !S_ISLNK(info.st_mode) || !realpath(path, target))
		return false; /* a link that leads nowhere is missing wherever it is needed */
	return !text_starts(text_of(target), look->root) || target[root.len] != '/';
}

static struct text small_letters(struct text name, struct arena *arena)
{
	struct text small = text_copy(arena, name);
	for (size_t i = 0; i < small.len; i++)
		((char *)small.at)[i] = (char)(name.at[i] >= 'A' && name.at[i] <= 'Z' ? name.at[i] + 'a' - 'A' : name.at[i]);
	return small;
}

static void look_at_folder(const struct look *look, struct text folder, int depth, struct arena *arena)
{
	struct text *names;
	size_t count = 0;
	if (!folder_list(arena, folder, &names, &count, look->notes))
		return;
	struct table beside = {.arena = arena};
	for (size_t i = 0; i < count; i++) {
		const struct text *alike = table_add(&beside, small_letters(names[i], arena), &names[i]);
		struct text path = path_join(arena, folder, names[i]), unfit = unfit_character(names[i], arena);
		if (!unfit.len && (name_is_reserved(names[i]) || text_ends(names[i], ".")))
			unfit = names[i]; /* Windows cannot store it */
		if (unfit.len && !look->links_only)
			NOTE2(look->notes, MSG_FILE_NAME_UNFIT, NO_PLACE, path, unfit);
		else if (alike && !look->links_only)
			NOTE2(look->notes, MSG_FILE_NAMES_ALIKE, NO_PLACE, path, *alike);
		else if (leads_out(look, path.at))
			NOTE1(look->notes, MSG_LINK_LEADS_OUT, NO_PLACE, path);
		else if (depth < DEEPEST && path_is_folder(path))
			look_at_folder(look, path, depth + 1, arena);
	}
}

static bool check(struct text folder, bool links_only, struct notes *notes)
{
	struct look look = {.notes = notes, .links_only = links_only};
	struct arena arena;
	size_t errors = notes->errors;
	arena_init(&arena);
	if (realpath(text_copy(&arena, folder).at, look.root)) /* else reading plan.xml will tell */
		look_at_folder(&look, folder, 0, &arena);
	arena_release(&arena);
	return notes->errors == errors;
}

bool plan_folder_check(struct text folder, struct notes *notes)
{
	return check(folder, false, notes);
}

bool template_folder_check(struct text folder, struct notes *notes)
{
	return check(folder, true, notes);
}
