/*
 * Rows missing from forms that came back: the file may have been cut off.
 * For the commands about forms.
 * SPDX-License-Identifier: MIT
 */
#ifndef FORMS_GAPS_H
#define FORMS_GAPS_H

#include "forms/read_forms.h"

/* Warns when an office's indicators, or its projects, are there in part only. Call when all files are read. */
void gaps_check(const struct form_context *context, const struct form_entries *entries, struct notes *notes);

#endif
