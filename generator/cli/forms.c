/*
 * Plan and results read without narrative, then one call into forms/, then the file.
 * Used through command_forms.h only.
 * SPDX-License-Identifier: MIT
 */
#include "cli/forms.h"

#include "base/file.h"
#include "figures/release.h"
#include "forms/edit_results.h"
#include "forms/gaps.h"
#include "forms/new_results.h"
#include "forms/grid.h"
#include "forms/write_forms.h"
#include "plan/read_plan.h"
#include "plan/revision.h"
#include "run/shared.h"

/* The plan with its figures at the point; false after notes. Warnings are left to `check`. */
static bool load(const struct pipeline_options *options, const struct xml_schema *schema, struct text point,
		 struct form_context *context, struct arena *arena, struct notes *notes)
{
	struct notes own = {.arena = arena};
	struct text revision = revision_at(options->plans[0], point, arena);
	struct plan *plan = plan_read(options->plans[0], revision, schema, arena, &own);
	if (plan)
		results_read_all(plan, schema, options->official_only, point, &own);
	struct figures *figures = plan && !own.errors ? figures_new(plan, &own) : NULL;
	struct progress *progress = figures ? progress_new(figures, &own) : NULL;
	notes_take(notes, &own, LEVEL_ERROR);
	return !notes->errors && progress && form_context_read(context, figures, progress, point, arena, notes);
}

static bool open_context(const struct pipeline_options *options, struct text point, struct form_context *context,
			 struct xml_schema **schema, struct arena *arena, struct notes *notes)
{
	*schema = workshop_schema(options->plans[0], arena, notes);
	return *schema && load(options, *schema, point, context, arena, notes);
}

static void add_line(struct buffer *out, enum words words, enum language language, struct text a, struct text b)
{
	words_add(out, words, language, a, b, TEXT(""));
	buffer_char(out, '\n');
}

/* ---- new-results ---- */

static struct text new_text(const struct form_context *context)
{
	struct buffer text = {0};
	new_results_write(context, &text);
	struct text copy = text_copy(context->arena, buffer_view(&text));
	buffer_release(&text);
	return copy;
}

bool command_new_results(const struct pipeline_options *options, struct text point, enum language language,
			 struct arena *arena, struct buffer *out, struct notes *notes)
{
	struct form_context context;
	struct xml_schema *schema;
	bool good = open_context(options, point, &context, &schema, arena, notes);
	xml_schema_free(schema);
	if (!good)
		return false;
	struct text path = form_results_path(&context);
	if (context.current || path_exists(path)) {
		NOTE2(notes, MSG_POINT_REPORTED, NO_PLACE, point, context.current ? context.current->file->path : path);
		return false;
	}
	if (options->dry_run) {
		add_line(out, WORDS_WOULD_WRITE, language, path, TEXT(""));
		return true;
	}
	if (!file_write_new(arena, path, new_text(&context), notes))
		return false;
	add_line(out, WORDS_RESULTS_WRITTEN, language, path, TEXT(""));
	add_line(out, WORDS_RESULTS_TO_DO, language, context.date, TEXT(""));
	return true;
}

/* ---- export-forms ---- */

/* Whether the file may be written; one with the same content need not be. */
static bool may_write(struct text path, struct text bytes, bool *same, struct arena *arena, struct notes *notes)
{
	*same = false;
	if (!path_exists(path))
		return true;
	struct source *there = file_read(arena, path, GRID_MOST_BYTES, NO_PLACE, notes);
	*same = there && text_equal(there->bytes, bytes);
	if (there && !*same)
		NOTE1(notes, MSG_FORM_EXISTS, NO_PLACE, path);
	return *same;
}

static bool write_forms(const struct pipeline_options *options, const struct form_file *files, size_t count,
			enum language language, struct arena *arena, struct buffer *out, struct notes *notes)
{
	struct text folder = options->out;
	bool good = true, dry = options->dry_run;
	bool *same = ARENA_ARRAY(arena, count, bool);
	for (size_t i = 0; i < count; i++)
		good = may_write(path_join(arena, folder, files[i].name), files[i].bytes, &same[i], arena, notes) &&
		       good;
	for (size_t i = 0; good && i < count; i++) {
		struct text path = path_join(arena, folder, files[i].name);
		good = same[i] || dry || file_write_new(arena, path, files[i].bytes, notes);
		if (good && !(dry && same[i]))
			add_line(out, dry ? WORDS_WOULD_WRITE : WORDS_FORM_WRITTEN, language, path, TEXT(""));
	}
	return good;
}

bool command_export_forms(const struct pipeline_options *options, struct text point, enum language language,
			  struct arena *arena, struct buffer *out, struct notes *notes)
{
	struct form_context context;
	struct xml_schema *schema;
	struct form_file *files;
	bool good = open_context(options, point, &context, &schema, arena, notes);
	xml_schema_free(schema);
	if (!good)
		return false;
	size_t count = forms_write(&context, &files);
	return write_forms(options, files, count, language, arena, out, notes);
}

/* ---- import-forms ---- */

static void add_change(const struct form_change *change, enum language language, struct buffer *out)
{
	static const enum words aspects[ASPECT_COUNT] = {
		WORDS_ASPECT_VALUE,    WORDS_ASPECT_SOURCE, WORDS_ASPECT_STAGE, WORDS_ASPECT_INVESTED,
		WORDS_ASPECT_DOCUMENT, WORDS_ASPECT_REASON, WORDS_ASPECT_REMARK};
	struct text nothing = text_of(words_raw(WORDS_NOTHING, language));
	struct text old_text = change->old_text.len ? change->old_text : nothing;
	struct text new_text_shown = change->new_text.len ? change->new_text : nothing;
	buffer_printf(out, "%.*s\t%.*s\t%s\t%.*s → %.*s\n", TEXT_ARG(change->id), TEXT_ARG(change->name),
		      words_raw(aspects[change->aspect], language), TEXT_ARG(old_text), TEXT_ARG(new_text_shown));
}

static bool read_forms(const struct form_context *context, const struct text *files, size_t count,
		       struct form_entries *entries, struct notes *notes)
{
	for (size_t i = 0; i < count; i++) {
		struct source *file = file_read(context->arena, files[i], GRID_MOST_BYTES, NO_PLACE, notes);
		if (file)
			form_read(context, file, entries, notes);
	}
	if (!notes->errors)
		gaps_check(context, entries, notes);
	return notes->errors == 0;
}

/* The edited text must still be what plan.xsd allows; anything else would be a fault of this program. */
static bool is_valid(struct text path, struct text bytes, const struct xml_schema *schema, struct arena *arena,
		     struct notes *notes)
{
	struct source *source = source_of(arena, path, bytes);
	struct xml_document *document = source_check(source, notes) ? xml_read(source, schema, arena, notes) : NULL;
	if (!document)
		return false;
	xml_free(document);
	return true;
}

/* Compares and edits; the forms have been read. */
static bool prepare(const struct form_context *context, const struct form_entries *entries,
		    const struct xml_schema *schema, enum language language, struct forms_import *import,
		    struct buffer *out, struct notes *notes)
{
	struct text path = form_results_path(context);
	bool there = context->current || path_exists(path);
	if (there && !context->current) { /* illustrative, with --official */
		NOTE2(notes, MSG_POINT_REPORTED, NO_PLACE, context->point, path);
		return false;
	}
	import->path = there ? context->current->file->path : path;
	if (there)
		import->before = context->current->file->bytes;
	struct results_edit *edit = results_edit(context, entries, there ? import->before : new_text(context));
	import->bytes = edit->bytes;
	import->changes = edit->count;
	struct text record = release_path(context->figures->plan, context->point);
	if (edit->count && path_exists(record)) {
		NOTE2(notes, MSG_POINT_RELEASED, NO_PLACE, context->point, record);
		return false;
	}
	if (!is_valid(import->path, import->bytes, schema, context->arena, notes))
		return false;
	for (size_t i = 0; i < edit->count; i++)
		add_change(&edit->changes[i], language, out);
	return true;
}

bool command_import_forms(const struct pipeline_options *options, struct text point, const struct text *files,
			  size_t file_count, enum language language, struct arena *arena, struct forms_import *import,
			  struct buffer *out, struct notes *notes)
{
	struct form_context context;
	struct xml_schema *schema;
	*import = (struct forms_import){0};
	bool good = open_context(options, point, &context, &schema, arena, notes);
	if (good) {
		struct form_entries *entries = form_entries_new(&context);
		good = read_forms(&context, files, file_count, entries, notes) &&
		       prepare(&context, entries, schema, language, import, out, notes);
	}
	xml_schema_free(schema);
	return good;
}

bool command_import_write(const struct forms_import *import, struct arena *arena, struct notes *notes)
{
	bool there = path_exists(import->path);
	bool same = there == (import->before.at != NULL);
	if (same && there) {
		struct source *now = file_read(arena, import->path, XML_MOST_BYTES, NO_PLACE, notes);
		if (!now)
			return false;
		same = text_equal(now->bytes, import->before);
	}
	if (!same) {
		NOTE1(notes, MSG_FILE_CHANGED, NO_PLACE, import->path);
		return false;
	}
	return file_write_new(arena, import->path, import->bytes, notes);
}
