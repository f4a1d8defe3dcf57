/*
 * The command new-plan: begins a plan's folder, empty to be filled in, or drafted from the bureau's own document and tables.
 * Declared in commands.h.
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/read_xml.h"
#include "cli/commands.h"
#include "draft/blank.h"
#include "draft/draft.h"
#include "office/workbook.h"
#include "plan/folder.h"

enum { MOST_FILES = 8, LONGEST_ID = 80 };

struct new_plan {
	struct session *session;
	struct arena *arena;
	struct text id, folder;     /* where it will stand */
	struct text work;           /* where it is made */
	struct text *written;       /* files of it, to be taken away when something fails */
	size_t count, room;
};

static bool is_id(struct text id)
{
	return text_is_id(id) && id.len <= LONGEST_ID && !name_is_reserved(id) && !name_is_of_site(id);
}

/* ---- Writing: a folder of its own, which takes its name when all is in it ---- */

static bool put_file(struct new_plan *plan, const char *name, struct text bytes)
{
	struct text path = path_join(plan->arena, plan->work, text_of(name));
	if (!file_write_new(plan->arena, path, bytes, &plan->session->notes))
		return false;
	ARENA_MORE(plan->arena, plan->written, plan->count, plan->room);
	plan->written[plan->count++] = path;
	return true;
}

static bool put_buffer(struct new_plan *plan, const char *name, struct buffer *bytes)
{
	bool good = put_file(plan, name, buffer_view(bytes));
	buffer_release(bytes);
	return good;
}

static bool begin(struct new_plan *plan)
{
	struct text parent = path_folder(plan->folder);
	plan->work = text_format(plan->arena, "%.*s/.new-plan-XXXXXX", TEXT_ARG(parent));
	if (!path_is_folder(parent) && mkdir(text_copy(plan->arena, parent).at, 0777) != 0 && errno != EEXIST) {
		NOTE2(&plan->session->notes, MSG_FILE_UNWRITABLE, NO_PLACE, parent, text_of(strerror(errno)));
		return false;
	}
	if (mkdtemp((char *)plan->work.at))
		return true;
	NOTE2(&plan->session->notes, MSG_FILE_UNWRITABLE, NO_PLACE, plan->folder, text_of(strerror(errno)));
	return false;
}

static void take_away(struct new_plan *plan)
{
	static const char *const folders[] = {"narrative", "source", "results", ""};
	while (plan->count)
		unlink(plan->written[--plan->count].at);
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		rmdir(path_join(plan->arena, plan->work, text_of(folders[i])).at);
}

/* The folder gets the rights that mkdir would give it, and its name; never over one that is there. */
static bool finish(struct new_plan *plan)
{
	mode_t mask = umask(0);
	umask(mask);
	const char *from = plan->work.at, *to = text_copy(plan->arena, plan->folder).at;
	if (chmod(from, 0777 & ~mask) == 0 && rename(from, to) == 0)
		return true;
	NOTE2(&plan->session->notes, MSG_FILE_UNWRITABLE, NO_PLACE, plan->folder, text_of(strerror(errno)));
	return false;
}

/* ---- From a document ---- */

static const char *ending_of(struct text path)
{
	const char *dot = strrchr(path.at, '.');
	return dot && strlen(dot) <= 6 ? dot : "";
}

/* The document as it came, and where that is no text in UTF-8, its lines as text. */
static bool put_document(struct new_plan *plan, struct draft *draft, const struct document *document)
{
	bool same = !document->derived && text_equal(document->text, document->file->bytes);
	struct text original = text_format(plan->arena, "source/original%s", ending_of(text_copy(plan->arena, document->file->path)));
	struct text lines = same ? original : TEXT("source/text.txt");
	size_t i = draft->source_count++;
	draft->source_ids[i] = TEXT("text");
	draft->sources[i] = draft->title;
	draft->texts[i] = lines;
	draft->originals[i] = same ? TEXT("") : original;
	return put_file(plan, original.at, document->file->bytes) && (same || put_file(plan, lines.at, document->text));
}

static bool put_narrative(struct new_plan *plan, struct draft *draft)
{
	bool good = true;
	for (size_t i = 0; good && i < draft->chapter_count; i++) {
		struct buffer text = {0};
		draft_write_narrative(draft, &draft->chapters[i], &text);
		if (text_trim(buffer_view(&text)).len)
			good = put_buffer(plan, text_format(plan->arena, "narrative/%.*s", TEXT_ARG(draft->chapters[i].file)).at, &text);
		else
			buffer_release(&text);
	}
	return good;
}

static bool put_draft(struct new_plan *plan, struct draft *draft)
{
	struct buffer xml = {0}, report = {0};
	draft_write_plan(draft, &xml);
	draft_write_report(draft, &report);
	return put_buffer(plan, "plan.xml", &xml) && put_narrative(plan, draft) && put_buffer(plan, "draft-report.md", &report);
}

/* Each sheet that is a table of indicators or projects; a table that is neither is told. */
static bool add_workbook(struct new_plan *plan, struct draft *draft, struct source *file)
{
	struct notes *notes = &plan->session->notes;
	struct workbook *workbook = workbook_read(file, plan->arena, notes);
	size_t i = draft->source_count, used = 0;
	if (!workbook)
		return false;
	draft->source_ids[i] = text_format(plan->arena, "table-%zu", i + 1);
	draft->sources[i] = path_name(file->path);
	draft->originals[i] = text_format(plan->arena, "source/table-%zu%s", i + 1, ending_of(text_copy(plan->arena, file->path)));
	for (size_t s = 0; s < workbook->count; s++) {
		struct document_table *table = sheet_table(&workbook->sheets[s], plan->arena);
		used += table && draft_add_table(draft, table, workbook->sheets[s].name, draft->source_ids[i]);
	}
	if (!used)
		NOTE1(notes, MSG_TABLE_UNKNOWN, ((struct place){file, PLACE_WHOLE_FILE}), file->path);
	draft->source_count++;
	return used && put_file(plan, draft->originals[i].at, file->bytes);
}

/* Reads the files: at most one document, which comes first among the sources, and any tables. */
static bool read_files(struct new_plan *plan, struct source **files, size_t count, struct document **document)
{
	struct notes *notes = &plan->session->notes;
	const struct text *names = plan->session->options->rest + 1;
	for (size_t i = 0; i < count; i++) {
		files[i] = file_read(plan->arena, names[i], DOCUMENT_MOST_BYTES, NO_PLACE, notes);
		if (!files[i] || workbook_is_named(names[i]))
			continue;
		if (*document)
			NOTE1(notes, MSG_TWO_DOCUMENTS, ((struct place){files[i], PLACE_WHOLE_FILE}), names[i]);
		else
			*document = document_read(files[i], plan->arena, notes);
	}
	return notes->errors == 0;
}

static bool put_all(struct new_plan *plan, struct draft *draft, struct source **files, size_t count)
{
	bool good = !draft->document->file || put_document(plan, draft, draft->document);
	for (size_t i = 0; good && i < count; i++)
		good = !workbook_is_named(files[i]->path) || add_workbook(plan, draft, files[i]);
	if (!good)
		return false;
	draft_finish(draft);
	return put_draft(plan, draft) && finish(plan);
}

static bool from_files(struct new_plan *plan)
{
	struct source *files[MOST_FILES] = {0};
	size_t count = plan->session->options->rest_count - 1;
	struct document *document = NULL;
	if (!read_files(plan, files, count, &document) || !begin(plan))
		return false;
	struct draft *draft = draft_new(document, plan->id, plan->arena);
	if (put_all(plan, draft, files, count)) {
		session_add(plan->session, WORDS_PLAN_DRAFTED, plan->folder, text_count(plan->arena, draft->doubt_count + draft->query_count));
		return true;
	}
	take_away(plan);
	return false;
}

/* ---- Empty ---- */

static bool from_nothing(struct new_plan *plan)
{
	struct notes *notes = &plan->session->notes;
	struct blank blank;
	struct buffer xml = {0}, text = {0};
	blank_init(&blank);
	struct text before = plan->session->options->after;
	if (before.len) {
		struct source *file = file_read_text(plan->arena, path_join(plan->arena, before, TEXT("plan.xml")), XML_MOST_BYTES, NO_PLACE, notes);
		if (!file || !blank_after(&blank, file, plan->arena, notes))
			return false;
	}
	if (!begin(plan))
		return false;
	blank_write_plan(&blank, plan->id, &xml);
	blank_write_narrative(&text);
	if (put_buffer(plan, "plan.xml", &xml) && put_buffer(plan, "narrative/01-overview.md", &text) && finish(plan)) {
		session_add(plan->session, WORDS_PLAN_BEGUN, plan->folder, TEXT(""));
		return true;
	}
	take_away(plan);
	return false;
}

int command_new_plan(struct session *session)
{
	const struct options *options = session->options;
	struct new_plan plan = {.session = session, .arena = session->arena};
	if (!options->rest_count)
		return session_usage_error(session, WORDS_NEEDS_ID, TEXT(""));
	plan.id = path_name(options->rest[0]);
	plan.folder = text_find(options->rest[0], TEXT("/"), 0) == SIZE_MAX ? path_join(session->arena, TEXT("plan-data"), plan.id) : options->rest[0];
	if (options->rest_count > MOST_FILES + 1)
		return session_usage_error(session, WORDS_TOO_MANY_FILES, TEXT(""));
	if (!is_id(plan.id))
		return session_usage_error(session, WORDS_BAD_ID, plan.id);
	if (path_exists(plan.folder)) {
		NOTE1(&session->notes, MSG_PLAN_EXISTS, NO_PLACE, plan.folder);
		return session_end(session, false);
	}
	return session_end(session, options->rest_count > 1 ? from_files(&plan) : from_nothing(&plan));
}
