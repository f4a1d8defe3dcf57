/*
 * What office packages have in common: macros and references to the outside, which are refused.
 * For the readers of office/.
 * SPDX-License-Identifier: MIT
 */
#ifndef OFFICE_PACKAGE_H
#define OFFICE_PACKAGE_H

#include "base/archive.h"

/* Whether the package has no macros, and the relations in the part named lead nowhere outside; false after a note. */
bool package_is_harmless(struct archive *archive, struct source *file, const char *relations, struct arena *arena,
			 struct notes *notes);

#endif
