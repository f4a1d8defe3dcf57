/*
 * The results file of a new reporting point: every indicator and project named, nothing said about any of them.
 * For the commands about forms.
 * SPDX-License-Identifier: MIT
 */
#ifndef FORMS_NEW_RESULTS_H
#define FORMS_NEW_RESULTS_H

#include "forms/form.h"

/* Appends the file's text; it is valid as it stands. */
void new_results_write(const struct form_context *context, struct buffer *out);

#endif
