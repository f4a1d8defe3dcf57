/*
 * Forms for the offices: one CSV each, with what they report on and room for this point's values.
 * For the commands about forms.
 * SPDX-License-Identifier: MIT
 */
#ifndef FORMS_WRITE_FORMS_H
#define FORMS_WRITE_FORMS_H

#include "forms/form.h"

struct form_file {
	struct text name;  /* "OFFICE-ID.csv"; "_no-office.csv" for what has no responsible office */
	struct text bytes; /* UTF-8 with byte order mark, lines ended by CR LF */
};

/* One file per office that is responsible for something, in the plan's order; owned by the context's arena. */
size_t forms_write(const struct form_context *context, struct form_file **files);

#endif
