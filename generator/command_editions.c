/*
 * Loading editions and wording their differences for the terminal.
 * Used through command_editions.h only.
 * SPDX-License-Identifier: MIT
 */
#include "command_editions.h"

#include "base/file.h"
#include "figures/changes.h"
#include "figures/release.h"
#include "plan/revision.h"

/* An edition named by a plan folder or by a reporting point; NULL after a note. */
static struct loaded_plan *load_edition(const struct pipeline_options *options, struct text name, struct arena *arena, struct notes *notes)
{
	bool folder = path_exists(path_join(arena, name, TEXT("plan.xml")));
	struct pipeline_options own = *options;
	bool original = !folder && text_is(name, PLAN_EDITION);
	if (!folder)
		own.as_of = original ? TEXT(BEFORE_RESULTS) : name;
	struct text plan = folder ? name : options->plans[0];
	struct xml_schema *schema = pipeline_schema(plan, arena, notes);
	struct loaded_plan *loaded = schema ? pipeline_load(&own, plan, schema, arena, notes) : NULL;
	xml_schema_free(schema);
	size_t count = loaded ? loaded->plan->result_count : 0;
	if (loaded && !folder && !original && (!count || !text_equal(loaded->plan->results[count - 1]->point, name))) {
		NOTE1(notes, MSG_NO_SUCH_POINT, NO_PLACE, name);
		return NULL;
	}
	return loaded;
}

static void add_spans(const struct change *change, struct buffer *out)
{
	static const char *const marks[][2] = {{"", ""}, {"[-", "-]"}, {"{+", "+}"}};
	for (size_t i = 0; i < change->span_count; i++) {
		const struct span *span = &change->spans[i];
		buffer_string(out, marks[span->kind][0]);
		buffer_text(out, span->text);
		buffer_string(out, marks[span->kind][1]);
	}
}

static void add_change(const struct change *change, enum language language, struct buffer *out)
{
	buffer_string(out, language == LANGUAGE_ZH ? change_aspect_title(change->aspect) : change_aspect_name(change->aspect));
	buffer_char(out, '\t');
	buffer_text(out, change->subject);
	buffer_char(out, '\t');
	if (change->span_count) {
		add_spans(change, out);
	} else {
		buffer_text(out, change->old_text);
		buffer_string(out, " → ");
		buffer_text(out, change->new_text);
	}
	if (change->document.len)
		buffer_printf(out, "\t%.*s", TEXT_ARG(change->document));
	buffer_char(out, '\n');
}

bool command_diff(const struct pipeline_options *options, struct text older, struct text newer, enum language language,
		  struct arena *arena, struct buffer *out, struct notes *notes)
{
	struct loaded_plan *before = load_edition(options, older, arena, notes);
	struct loaded_plan *after = load_edition(options, newer, arena, notes);
	if (!before || !after || notes->errors)
		return false;
	struct changes *changes = changes_between((struct edition){before->figures, before->progress},
						  (struct edition){after->figures, after->progress}, arena);
	for (size_t i = 0; i < changes->count; i++)
		add_change(&changes->list[i], language, out);
	if (!changes->count)
		words_add(out, WORDS_NO_CHANGES, language, older, newer, TEXT("\n"));
	return true;
}

bool command_release(const struct pipeline_options *options, struct text point, struct arena *arena, struct notes *notes)
{
	struct loaded_plan *loaded = load_edition(options, point, arena, notes);
	if (!loaded || notes->errors)
		return false;
	struct text path = release_path(loaded->figures, point);
	struct buffer record = {0};
	release_write((struct edition){loaded->figures, loaded->progress}, point, &record);
	bool written = !path_exists(path) && file_write_new(arena, path, buffer_view(&record), notes);
	buffer_release(&record);
	if (!written && !notes->errors)
		NOTE2(notes, MSG_RELEASED_BEFORE, NO_PLACE, point, path);
	return written;
}
