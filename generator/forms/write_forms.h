/*
 * Forms for the offices: one CSV each, with what they report on and room for this point's values.
 * For the commands about forms.
 * SPDX-License-Identifier: MIT
 */
#ifndef FORMS_WRITE_FORMS_H
#define FORMS_WRITE_FORMS_H

#include "forms/form.h"

struct form_file {
	struct text name;  /* "OFFICE-ID.csv" or .xlsx; "_no-office" for what has no responsible office */
	struct text bytes; /* of CSV: UTF-8 with byte order mark, lines ended by CR LF */
};

/* A CSV file and a workbook per office that is responsible for something, in the plan's order; owned by the context's arena.
 * What cannot be written is left out after a note. */
size_t forms_write(const struct form_context *context, struct form_file **files, struct notes *notes);

#endif
