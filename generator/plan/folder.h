/*
 * What may lie in a plan's folder: files of the folder itself, under names that every system can carry.
 * For whoever begins to read a plan or templates.
 * SPDX-License-Identifier: MIT
 */
#ifndef PLAN_FOLDER_H
#define PLAN_FOLDER_H

#include "base/note.h"

/* Looks at the folder and at the folders of a plan in it; false after notes, one for each file. */
bool plan_folder_check(struct text folder, struct notes *notes);

/* The same of a folder of templates, where only links are looked at: whatever they lead to would be published. */
bool template_folder_check(struct text folder, struct notes *notes);

/* Whether a site has a folder of that name in it: a plan whose id it were would lie over another plan's. */
bool name_is_of_site(struct text name);
/* Whether Windows keeps the name for a device, whatever ending follows a dot: con, prn, aux, nul, com1, lpt1 … */
bool name_is_reserved(struct text name);

#endif
