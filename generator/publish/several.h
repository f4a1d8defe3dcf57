/*
 * The folder in which the sites of several plans stand, each published by itself to a subfolder named by its id, and
 * the page that lists them. A plan that is not built, or cannot be, keeps its place and its page. For build only.
 * SPDX-License-Identifier: MIT
 */
#ifndef PUBLISH_SEVERAL_H
#define PUBLISH_SEVERAL_H

#include "publish/publication.h"

struct several;

/* Whether the folder holds the sites of several plans already, so that even one plan goes to a subfolder. */
bool several_is_there(struct text out);

/*
 * Makes sure that `out` may hold the sites of several plans: it is made when absent (not in a dry run), and holds
 * nothing that planpress did not publish. `made` tells whether it was absent. False after a note.
 */
bool several_make(struct arena *arena, struct text out, bool dry_run, bool *made, struct notes *notes);

/* Takes the folder away again when nothing came to stand in it. */
void several_unmake(struct arena *arena, struct text out);

/*
 * Opens the list of plans, waiting for another build that has it open. NULL after a note. End with several_finish or
 * several_close. Everything lives in the arena.
 */
struct several *several_open(struct arena *arena, struct text out, bool dry_run, struct notes *notes);

/* Enters a plan that was published, in the place of what was listed under its id. The texts are not copied. */
void several_put(struct several *several, const struct published_plan *plan);

/* The plans listed whose sites are there, by id; valid until the next several_put. */
const struct published_plan *several_plans(struct several *several, size_t *count);

/* Whether the site of one plan still stands in the folder itself, which several_finish takes away. */
bool several_replaces_site(const struct several *several);

/*
 * Writes the page (index.html) and the manifest, each in one step and only when it changes, and takes away the site of
 * one plan that stood in the folder itself. Adds what was done to `result`. False after a note. Closes the list.
 */
bool several_finish(struct several *several, struct text page, struct text program_version, struct publication_result *result);
void several_close(struct several *several);

#endif
