/*
 * The files a plan's texts are in: chapters, words of reports, the pictures they show, and what nothing names.
 * Used through read_prose.h.
 * SPDX-License-Identifier: MIT
 */
#include "base/file.h"
#include "plan/prose_reader.h"
#include "plan/read_results.h"

bool prose_is_narrative(const struct plan *plan, struct text name)
{
	for (size_t i = 0; plan && i < plan->chapter_count; i++)
		if (name.len && text_equal(plan->chapters[i].narrative, name))
			return true;
	return false;
}

/* Where texts stand: on the disk, and below the plan's folder as inputs are called. */
struct text_folder {
	struct text path, name;
};

static void read_picture(struct plan *plan, const struct text_folder *folder, struct piece *piece, struct notes *notes)
{
	struct picture *picture = piece->picture;
	struct text path = path_join(plan->arena, folder->path, piece->address);
	struct source *file = file_read(plan->arena, path, PICTURE_MOST_BYTES, piece->place, notes);
	if (!file)
		return;
	if (!picture_measure(file->bytes, &picture->size) || picture->size.width > PICTURE_MOST_PIXELS ||
	    picture->size.height > PICTURE_MOST_PIXELS) {
		NOTE2(notes, MSG_PICTURE_FORMAT, piece->place, piece->address, text_format(notes->arena, "%d", PICTURE_MOST_PIXELS));
		return;
	}
	picture->bytes = file->bytes;
	plan_add_input(plan, path_join(plan->arena, folder->name, piece->address), file->bytes);
}

/* One text with its pictures; `cited` is what names it. NULL after a note. */
static struct prose *read_text(struct plan *plan, const struct text_folder *folder, struct text name, struct place cited,
			       struct notes *notes)
{
	struct text path = path_join(plan->arena, folder->path, name);
	struct source *source = file_read_text(plan->arena, path, PROSE_MOST_BYTES, cited, notes);
	if (!source)
		return NULL;
	if (!text_trim(source->bytes).len)
		NOTE1(notes, MSG_PROSE_EMPTY, cited, path);
	plan_add_input(plan, path_join(plan->arena, folder->name, name), source->bytes);
	struct prose *prose = prose_read(source, plan, notes);
	for (size_t i = 0; i < prose->body.count; i++)
		if (prose->body.list[i].kind == PIECE_PICTURE)
			read_picture(plan, folder, &prose->body.list[i], notes);
	return prose;
}

/* The words of each year's report: results/2023.md beside results/2023.xml, where there are any. */
static void read_reports(struct plan *plan, struct notes *notes)
{
	struct text_folder folder = {path_join(plan->arena, plan->folder, TEXT("results")), TEXT("results")};
	for (size_t i = 0; i < plan->result_count; i++) {
		struct results *results = plan->results[i];
		struct text name = TEXT_JOIN(plan->arena, results->point, TEXT(".md"));
		if (path_exists(path_join(plan->arena, folder.path, name)))
			results->words = read_text(plan, &folder, name, results->place, notes);
	}
}

static bool shows_picture(const struct prose *prose, struct text name)
{
	for (size_t i = 0; prose && i < prose->body.count; i++)
		if (prose->body.list[i].kind == PIECE_PICTURE && text_equal(prose->body.list[i].address, name))
			return true;
	return false;
}

/* What lies in narrative/ and is named by no chapter and no text there. */
static void note_strangers(const struct plan *plan, const struct text_folder *folder, struct notes *notes)
{
	struct text *names;
	size_t count = 0;
	if (!path_is_folder(folder->path) || !folder_list(plan->arena, folder->path, &names, &count, notes))
		return;
	for (size_t i = 0; i < count; i++) {
		bool known = prose_is_narrative(plan, names[i]);
		for (size_t j = 0; !known && j < plan->chapter_count; j++)
			known = shows_picture(plan->chapters[j].prose, names[i]);
		if (!known)
			NOTE1(notes, MSG_STRANGER, NO_PLACE, path_join(notes->arena, folder->path, names[i]));
	}
}

void prose_read_all(struct plan *plan, struct notes *notes)
{
	struct text own = plan->revision.len ? path_join(plan->arena, plan->folder, plan->revision) : plan->folder;
	struct text_folder folder = {path_join(plan->arena, own, TEXT("narrative")), TEXT("narrative")};
	for (size_t i = 0; i < plan->chapter_count; i++) {
		struct chapter *chapter = &plan->chapters[i];
		if (chapter->narrative.len)
			chapter->prose = read_text(plan, &folder, chapter->narrative, chapter->place, notes);
	}
	if (!notes->errors) /* else one of them may be the file that is missed */
		note_strangers(plan, &folder, notes);
	read_reports(plan, notes);
}
