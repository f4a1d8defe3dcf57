/*
 * A list of fields, each with its length before it: the name of this form, what else the run depended on, how many files it
 * published, how many parts follow, the parts.
 * Used through last_run.h only.
 * SPDX-License-Identifier: MIT
 */
#include "run/last_run.h"

#include <stdlib.h>
#include <unistd.h>

#include "publish/seen.h"
#include "run/inputs.h"

#define FORM "planpress-seen-1"

/* ---- What else it depends on ---- */

/* With the folder one stands in: paths may be relative to it. */
static struct text key_of(const struct run_options *options, struct arena *arena)
{
	struct buffer key = {0};
	char *here = getcwd(NULL, 0);
	buffer_text(&key, inputs_key(options, arena));
	buffer_printf(&key, "%s\n%.*s\n%.*s\n%.*s\n", here ? here : "", TEXT_ARG(options->out), TEXT_ARG(options->templates.own),
		      TEXT_ARG(options->templates.installed));
	for (size_t i = 0; i < options->plan_count; i++)
		buffer_printf(&key, "%.*s\n", TEXT_ARG(options->plans[i]));
	free(here);
	struct text copy = text_copy(arena, buffer_view(&key));
	buffer_release(&key);
	return copy;
}

/* ---- Looking at it ---- */

static bool take_count(struct text *rest, size_t *count)
{
	return text_read_count(text_cut(rest, '\n'), SIZE_MAX / 16, count);
}

static bool take_field(struct text *rest, struct text *field)
{
	size_t len;
	if (!take_count(rest, &len) || len > rest->len)
		return false;
	*field = text_slice(*rest, 0, len);
	*rest = text_slice(*rest, len, rest->len);
	return true;
}

static bool holds(struct text rest, struct text key, size_t *files)
{
	struct text field;
	size_t parts = 0;
	bool good = take_field(&rest, &field) && text_is(field, FORM) && take_field(&rest, &field) && text_equal(field, key) &&
		    take_count(&rest, files) && take_count(&rest, &parts);
	for (size_t i = 0; good && i < parts; i++)
		good = take_field(&rest, &field) && file_marks_hold(field);
	return good && parts && !rest.len;
}

bool last_run_holds(const struct run_options *options, size_t *files)
{
	if (options->check_only || options->strict)
		return false;
	struct arena scratch;
	arena_init(&scratch);
	struct text left = seen_read(&scratch, options->out);
	bool good = left.len && holds(left, key_of(options, &scratch), files);
	arena_release(&scratch);
	return good;
}

/* ---- Leaving it ---- */

/* Clocks of files may be as coarse as two seconds, and those of other machines a little apart. */
static int64_t settled_before(const struct shared *shared)
{
	return shared->began - 2 * (int64_t)1000000000;
}

struct text last_run_of_plan(const struct shared *shared, const struct publication *publication, struct arena *arena)
{
	struct file_marks marks = {0};
	struct text part = {0};
	if (!shared->options->dry_run && file_book_mark(arena->book, settled_before(shared), &marks) &&
	    publication_mark(publication, &marks))
		part = text_copy(arena, buffer_view(&marks.bytes));
	file_marks_release(&marks);
	return part;
}

static void add_field(struct buffer *out, struct text field)
{
	buffer_printf(out, "%zu\n", field.len);
	buffer_text(out, field);
}

void leaving_add(struct leaving *leaving, struct text part)
{
	add_field(&leaving->parts, part);
	leaving->count++;
	leaving->incomplete = leaving->incomplete || !part.len;
}

static void add_shared(struct leaving *leaving, const struct shared *shared)
{
	struct file_marks marks = {0};
	bool good = file_book_mark(shared->arena->book, settled_before(shared), &marks);
	for (const struct shared_folder *folder = shared->folders; folder; folder = folder->next)
		good = file_book_mark(folder->book, settled_before(shared), &marks) && good;
	leaving_add(leaving, good ? buffer_view(&marks.bytes) : TEXT(""));
	file_marks_release(&marks);
}

void leaving_finish(struct leaving *leaving, const struct shared *shared, size_t files, struct arena *arena)
{
	struct buffer all = {0};
	add_shared(leaving, shared);
	add_field(&all, TEXT(FORM));
	add_field(&all, key_of(shared->options, arena));
	buffer_printf(&all, "%zu\n%zu\n", files, leaving->count);
	buffer_text(&all, buffer_view(&leaving->parts));
	if (!leaving->incomplete)
		seen_write(arena, shared->options->out, buffer_view(&all));
	buffer_release(&all);
}
