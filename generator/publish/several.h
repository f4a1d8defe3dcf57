/*
 * The folder in which the sites of several plans stand, each published by itself to a subfolder named by its id, and
 * the page that lists them. A plan that is not built, or cannot be, keeps its place and its page. For build only.
 * SPDX-License-Identifier: MIT
 */
#ifndef PUBLISH_SEVERAL_H
#define PUBLISH_SEVERAL_H

#include "base/table.h"
#include "publish/publication.h"

struct several;

/* Whether the folder holds the sites of several plans already, so that even one plan goes to a subfolder. */
bool several_is_there(struct text out);

/*
 * Makes sure that `out` may hold the sites of several plans: it is made when absent (not in a dry run), and holds
 * nothing that planpress did not publish. `made` tells whether it was absent. False after a note.
 */
bool several_make(struct arena *arena, struct text out, bool dry_run, bool *made, struct notes *notes);

/*
 * Whether the folder may become one of several plans' sites: a single site that stands there must be that of a plan among
 * `ids`, or `replace` says that it may go. False after a note.
 */
bool several_claim(struct arena *arena, struct text out, const struct table *ids, bool replace, struct notes *notes);

/* Takes the folder away again when nothing came to stand in it. */
void several_unmake(struct arena *arena, struct text out);

/*
 * Opens the list of plans, waiting for another build that has it open. NULL after a note. End with several_finish or
 * several_close. Everything lives in the arena.
 */
struct several *several_open(struct arena *arena, struct text out, bool dry_run, const struct table *ids, struct notes *notes);

/* Enters a plan that was published, in the place of what was listed under its id. The texts are not copied. */
void several_put(struct several *several, const struct published_plan *plan);

/* The plans listed whose sites are there, by id; valid until the next several_put. */
const struct published_plan *several_plans(struct several *several, size_t *count);

/* Whether the site of one plan still stands in the folder itself: its pages are to lead on, or, of another plan, to go. */
bool several_replaces_site(const struct several *several);

/* The id of the plan whose single site stands in the folder itself; empty: none does. */
struct text several_site_id(const struct several *several);
/* Pages of a single site that now stands in its plan's folder; none in later runs. */
const struct text *several_moved(struct several *several, size_t *count);
/* Puts a page that leads on in the place of such a page. False after a note. */
bool several_lead_on(struct several *several, struct text path, struct text page, struct publication_result *result);

/*
 * Writes the page (index.html) and the manifest, each in one step and only when it changes; other files of the single
 * site that stood in the folder stay, that of another plan goes. Adds what was done to `result`. False after a note. Closes the list.
 */
bool several_finish(struct several *several, struct text page, struct text program_version, struct publication_result *result);
void several_close(struct several *several);

/* Adds the marks of the folder, of what was written into it, and of what tells whose sites stand there. After several_finish. */
void several_mark(const struct several *several, struct file_marks *marks);

#endif
