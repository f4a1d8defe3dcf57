/*
 * Loading editions and wording their differences for the terminal.
 * Used through command_editions.h only.
 * SPDX-License-Identifier: MIT
 */
#include "cli/editions.h"

#include "base/file.h"
#include "figures/changes.h"
#include "figures/release.h"
#include "plan/revision.h"
#include "run/shared.h"

/* An edition named by a plan folder or by a reporting point; NULL after a note. */
static struct loaded_plan *load_edition(const struct pipeline_options *options, struct text name, struct arena *arena, struct notes *notes)
{
	bool folder = path_exists(path_join(arena, name, TEXT("plan.xml")));
	struct pipeline_options own = *options;
	bool original = !folder && text_is(name, PLAN_EDITION);
	if (!folder)
		own.as_of = original ? TEXT(BEFORE_RESULTS) : name;
	struct text plan = folder ? name : options->plans[0];
	struct xml_schema *schema = workshop_schema(plan, arena, notes);
	struct loaded_plan *loaded = schema ? pipeline_load(&own, plan, schema, arena, notes) : NULL;
	xml_schema_free(schema);
	size_t count = loaded ? loaded->plan->result_count : 0;
	if (loaded && !folder && !original && (!count || !text_equal(loaded->plan->results[count - 1]->point, name))) {
		NOTE1(notes, MSG_NO_SUCH_POINT, NO_PLACE, name);
		return NULL;
	}
	return loaded;
}

enum { LONGEST_KEPT = 48, SHOWN_AROUND = 16 };

/* The first (or last) characters of a text. */
static struct text some_characters(struct text text, size_t wanted, bool last)
{
	size_t total = 0, at = 0;
	for (size_t i = 0; i < text.len; total++)
		utf8_next(text, &i);
	if (total <= wanted)
		return text;
	for (size_t i = 0; i < (last ? total - wanted : wanted); i++)
		utf8_next(text, &at);
	return last ? text_slice(text, at, text.len) : text_slice(text, 0, at);
}

/* What stayed is there to find the place: a long stretch shows its ends. */
static void add_kept(struct text text, bool first, bool last, struct buffer *out)
{
	if (some_characters(text, LONGEST_KEPT, false).len == text.len) {
		buffer_text(out, text);
		return;
	}
	if (!first)
		buffer_text(out, some_characters(text, SHOWN_AROUND, false));
	buffer_string(out, "…");
	if (!last)
		buffer_text(out, some_characters(text, SHOWN_AROUND, true));
}

static void add_spans(const struct change *change, struct buffer *out)
{
	static const char *const marks[][2] = {{"", ""}, {"[-", "-]"}, {"{+", "+}"}};
	buffer_string(out, "    ");
	for (size_t i = 0; i < change->span_count; i++) {
		const struct span *span = &change->spans[i];
		buffer_string(out, marks[span->kind][0]);
		if (span->kind == SPAN_KEPT)
			add_kept(span->text, i == 0, i + 1 == change->span_count, out);
		else
			buffer_text(out, span->text);
		buffer_string(out, marks[span->kind][1]);
	}
	buffer_char(out, '\n');
}

/* "  subject：old → new" and what it rests on in a line below; a passage of text under the name of its chapter. */
static void add_change(const struct change *change, bool same_subject, struct buffer *out)
{
	if (change->span_count) {
		if (!same_subject)
			buffer_printf(out, "  %.*s\n", TEXT_ARG(change->subject));
		add_spans(change, out);
		return;
	}
	buffer_printf(out, "  %.*s：%.*s → %.*s\n", TEXT_ARG(change->subject), TEXT_ARG(change->old_text), TEXT_ARG(change->new_text));
	if (change->document.len)
		buffer_printf(out, "    %.*s\n", TEXT_ARG(change->document));
}

static size_t count_aspect(const struct changes *changes, enum change_aspect aspect)
{
	size_t count = 0;
	for (size_t i = 0; i < changes->count; i++)
		count += changes->list[i].aspect == aspect;
	return count;
}

static void add_changes(const struct changes *changes, enum language language, struct buffer *out)
{
	for (size_t i = 0; i < changes->count; i++) {
		const struct change *change = &changes->list[i], *before = i ? change - 1 : NULL;
		bool same_aspect = before && before->aspect == change->aspect;
		const char *title = language == LANGUAGE_ZH ? change_aspect_title(change->aspect) : change_aspect_name(change->aspect);
		if (!same_aspect)
			buffer_printf(out, language == LANGUAGE_ZH ? "\n%s（%zu）\n" : "\n%s (%zu)\n", title,
				      count_aspect(changes, change->aspect));
		add_change(change, same_aspect && text_equal(before->subject, change->subject), out);
	}
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
	words_add(out, changes->count ? WORDS_CHANGES : WORDS_NO_CHANGES, language, older, newer,
		  text_format(arena, "%zu", changes->count));
	buffer_char(out, '\n');
	add_changes(changes, language, out);
	return true;
}

bool command_release(const struct pipeline_options *options, struct text point, enum language language,
		     struct arena *arena, struct buffer *out, struct notes *notes)
{
	struct loaded_plan *loaded = load_edition(options, point, arena, notes);
	if (!loaded || notes->errors)
		return false;
	struct text path = release_path(loaded->plan, point);
	struct buffer record = {0};
	release_write((struct edition){loaded->figures, loaded->progress}, point, &record);
	bool written = !path_exists(path) && (options->dry_run || file_write_new(arena, path, buffer_view(&record), notes));
	buffer_release(&record);
	if (written && results_illustrative(loaded->plan, loaded->plan->result_count))
		NOTE1(notes, MSG_RELEASE_DEMO, NO_PLACE, point);
	if (!written && !notes->errors)
		NOTE2(notes, MSG_RELEASED_BEFORE, NO_PLACE, point, path);
	if (written) {
		words_add(out, options->dry_run ? WORDS_WOULD_WRITE : WORDS_RELEASED, language, options->dry_run ? path : point,
			  TEXT(""), TEXT(""));
		buffer_char(out, '\n');
	}
	return written;
}
