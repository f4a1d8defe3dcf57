/*
 * Templates: Mustache pages, compiled once and filled with a view as often as needed.
 * Anyone in render/ and above may use it; what may stand in a template is told in the README.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_TEMPLATE_TEMPLATE_H
#define RENDER_TEMPLATE_TEMPLATE_H

#include "base/folders.h"
#include "view/view.h"

struct template_set;

/* Strict: a name or partial that does not exist is an error. Lenient: it prints nothing, as Mustache has it. */
enum template_mode { TEMPLATE_LENIENT, TEMPLATE_STRICT };

/*
 * Compiles every NAME.html in the folder (not in its sub-folders) under its NAME; an empty folder name gives an
 * empty set. Never NULL: what cannot be read or is malformed becomes error notes. Owned by the arena.
 */
struct template_set *template_set_new(struct arena *arena, struct folders folders, struct notes *notes);
/* The same with another ending of the file names than ".html". */
struct template_set *template_set_read(struct arena *arena, struct folders folders, const char *suffix, struct notes *notes);
/* Adds those of further folders, before what bears the same name. */
void template_set_read_more(struct template_set *set, struct folders folders, const char *suffix, struct notes *notes);

/*
 * Compiles one more template, in place of any of the same name; do this before rendering. False after adding
 * a note for each fault. The source must live as long as the set.
 */
bool template_set_add(struct template_set *set, struct text name, struct source *source, struct notes *notes);

/* Calls `take` with each name that a tag of the set asks for, as it is written, and the place of the tag. */
void template_names(const struct template_set *set, void (*take)(void *context, struct text name, struct place place), void *context);

/*
 * Appends the filled template to `out`. False when there were errors, each noted once for its tag however often
 * the tag was met; `out` then has what could be rendered and should be thrown away.
 */
bool template_render(struct template_set *set, struct text name, const struct view *context,
		     enum template_mode mode, struct buffer *out, struct notes *notes);

/* Where in the templates each stretch of a filled template came from; init to {.arena = …}. */
struct template_trace {
	struct arena *arena;
	struct template_stretch *list; /* by their place in the output */
	size_t count, room;
};

/* As template_render in strict mode, and the trace of what was appended to an empty buffer. */
bool template_render_traced(struct template_set *set, struct text name, const struct view *context, struct buffer *out,
			    struct template_trace *trace, struct notes *notes);

/* The place in a template from which the byte at `offset` of the output came; NO_PLACE when it has none. */
struct place template_origin(const struct template_trace *trace, size_t offset);

#endif
