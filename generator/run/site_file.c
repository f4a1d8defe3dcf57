/*
 * Names that templates ask for as site.NAME.
 * Used through site_file.h only.
 * SPDX-License-Identifier: MIT
 */
#include "run/site_file.h"

#include <string.h>

#include "base/file.h"

struct site_file site_file_read(struct folders templates, struct arena *arena, struct notes *notes)
{
	struct site_file file = {.path = folders_find(arena, templates, TEXT("site.xml")), .map = view_map(arena)};
	if (!entries_read(file.path, arena, &file.entries, &file.count, notes))
		file.count = 0;
	for (size_t i = 0; i < file.count; i++)
		view_put_text(file.map, file.entries[i].name.at, file.entries[i].text);
	return file;
}

/* A name that a tag asks for. */
struct wanted {
	struct text name;
	struct place place;
};

/* A look through the templates: names missing so far, each once, and which entries are asked for. */
struct look {
	const struct site_file *file;
	struct arena *arena;
	bool *asked;
	struct wanted *missing;
	size_t count, room;
};

static void take_name(void *context, struct text name, struct place place)
{
	struct look *look = context;
	if (!text_starts(name, "site."))
		return;
	struct text wanted = text_slice(name, strlen("site."), name.len);
	for (size_t i = 0; i < look->file->count; i++)
		if (text_equal(look->file->entries[i].name, wanted)) {
			look->asked[i] = true;
			return;
		}
	for (size_t i = 0; i < look->count; i++)
		if (text_equal(look->missing[i].name, wanted))
			return;
	ARENA_MORE(look->arena, look->missing, look->count, look->room);
	look->missing[look->count++] = (struct wanted){wanted, place};
}

/* Whether no template and nothing else asks for an entry: not a page's title, a file's name or what the program reads itself. */
static bool is_idle(const struct look *look, size_t i)
{
	struct text name = look->file->entries[i].name;
	return !look->asked[i] && !text_is(name, "base") && text_find(name, TEXT("/"), 0) == SIZE_MAX && text_find(name, TEXT("."), 0) == SIZE_MAX;
}

/* The idle entry whose name differs least, by half of it at most; SIZE_MAX when none is left or is alike. */
static size_t alike(const struct look *look, struct text wanted)
{
	size_t best = SIZE_MAX, most = wanted.len / 2;
	struct text found = TEXT("");
	for (size_t i = 0; i < look->file->count; i++)
		if (is_idle(look, i) && text_nearer(wanted, look->file->entries[i].name, &found, &most))
			best = i;
	return best;
}

void site_file_check(const struct site_file *file, const struct template_set *templates, struct notes *notes)
{
	struct look look = {.file = file, .arena = notes->arena, .asked = ARENA_ARRAY(notes->arena, file->count + 1, bool)};
	if (!file->count)
		return; /* that it cannot be read has been told */
	template_names(templates, take_name, &look);
	for (size_t i = 0; i < look.count; i++) {
		struct buffer asker = {0};
		struct text name = look.missing[i].name;
		place_print(look.missing[i].place, &asker);
		size_t meant = alike(&look, name);
		struct place place = meant == SIZE_MAX ? (struct place){file->entries[0].place.file, PLACE_WHOLE_FILE} : file->entries[meant].place;
		if (meant == SIZE_MAX) {
			NOTE2(notes, MSG_SITE_ENTRY_MISSING, place, name, buffer_view(&asker));
		} else {
			NOTE3(notes, MSG_SITE_ENTRY_MISNAMED, place, file->entries[meant].name, name, buffer_view(&asker));
			look.asked[meant] = true;
		}
		buffer_release(&asker);
	}
}
