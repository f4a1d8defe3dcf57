/*
 * site.xml: the bureau's own words, held against the templates that ask for them. For shared.c and the portal.
 * SPDX-License-Identifier: MIT
 */
#ifndef RUN_SITE_FILE_H
#define RUN_SITE_FILE_H

#include "base/read_entries.h"
#include "render/template/template.h"

struct site_file {
	struct text path;
	struct entry *entries;
	size_t count;
	struct view *map; /* of name and text; empty after notes when the file cannot be read */
};

struct site_file site_file_read(struct folders templates, struct arena *arena, struct notes *notes);

/* Notes each entry that the templates ask for and the file lacks: one fault, one note, at an entry that may be meant for it. */
void site_file_check(const struct site_file *file, const struct template_set *templates, struct notes *notes);

#endif
