/*
 * The folder in which the sites of several plans stand, each published by itself to a subfolder named by its id, and
 * the page that lists them. A plan that is not built, or cannot be, keeps its place and its page. For build only.
 * SPDX-License-Identifier: MIT
 */
#ifndef PUBLISH_SHELF_H
#define PUBLISH_SHELF_H

#include "publish/publish.h"

struct shelf;

/* Whether the folder holds the sites of several plans already, so that even one plan goes to a subfolder. */
bool shelf_is_there(struct text out);

/*
 * Makes sure that `out` may hold the sites of several plans: it is made when absent (not in a dry run), and holds
 * nothing that planpress did not publish. `made` tells whether it was absent. False after a note.
 */
bool shelf_make(struct arena *arena, struct text out, bool dry_run, bool *made, struct notes *notes);

/* Takes the folder away again when nothing came to stand in it. */
void shelf_unmake(struct arena *arena, struct text out);

/*
 * Opens the list of plans, waiting for another build that has it open. NULL after a note. End with shelf_finish or
 * shelf_close. Everything lives in the arena.
 */
struct shelf *shelf_open(struct arena *arena, struct text out, bool dry_run, struct notes *notes);

/* Enters a plan that was published, in the place of what was listed under its id. The texts are not copied. */
void shelf_put(struct shelf *shelf, const struct published_plan *plan);

/* The plans listed whose sites are there, by id; valid until the next shelf_put. */
const struct published_plan *shelf_plans(struct shelf *shelf, size_t *count);

/* Whether the site of one plan still stands in the folder itself, which shelf_finish takes away. */
bool shelf_replaces_site(const struct shelf *shelf);

/*
 * Writes the page (index.html) and the manifest, each in one step and only when it changes, and takes away the site of
 * one plan that stood in the folder itself. Adds what was done to `result`. False after a note. Closes the list.
 */
bool shelf_finish(struct shelf *shelf, struct text page, struct text program_version, struct publication_result *result);
void shelf_close(struct shelf *shelf);

#endif
