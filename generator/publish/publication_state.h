/*
 * A publication under way, shared by begin.c, which takes it up, and publish.c, which carries it out.
 * Used by these two only.
 * SPDX-License-Identifier: MIT
 */
#ifndef PUBLISH_PUBLICATION_STATE_H
#define PUBLISH_PUBLICATION_STATE_H

#include "publish/manifest.h"
#include "publish/publication.h"
#include "publish/switch.h"

#define KEEP_NAME ".gitkeep"

struct publication {
	struct arena *arena;
	struct notes *notes;
	struct text out; /* as the user named it, for messages */
	bool dry_run;
	bool failed;
	bool current; /* what is published stays */
	struct published_plan plan;

	struct text parent; /* of the folder replaced, without links: where the names are */
	struct site_names names;
	int lock;
	int site;    /* the folder published now, or -1 */
	int staging; /* made when the first file differs, or -1 */

	struct file_list published; /* files of the site published now, and KEEP_NAME */
	struct file_list published_folders;
	bool had_site;       /* there was a manifest: */
	struct manifest old;

	struct file_list outputs;
	struct file_list folders; /* on the way to the outputs */
	struct file_list inputs;
};

/*
 * Adds a note of the first failure; what follows from it is not worth a line. A full disk (or quota) has its own
 * message, wherever it shows. Returns false.
 */
bool publication_fail(struct publication *publication, enum message message, struct text path, int reason);

/* Adds the note that `out` holds what planpress did not publish, naming the first of it. */
void note_foreign(const struct file_list *foreign, struct text out, struct notes *notes);

/*
 * Looks what the published folder holds and marks the files present. False after a note when anything in it
 * was not published by this program.
 */
bool publication_survey(struct publication *publication);

#endif
