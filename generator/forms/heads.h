/*
 * The heads of the forms' tables and the words of their cells, as words.xml has them: written and read by one table.
 * For the other files of forms/.
 * SPDX-License-Identifier: MIT
 */
#ifndef FORMS_HEADS_H
#define FORMS_HEADS_H

#include "base/table.h"
#include "forms/form.h"

/* A word as it is written, and the names that mean the same to a reader; {NULL} ends a list of them. */
struct form_head {
	enum word word, also; /* also: names divided by blanks */
	enum form_column column;
};

/*
 * Names of columns, made plain (cell_id), to their heads. A name that stands for two columns is an error note. In the
 * context's arena.
 */
struct table *heads_read(const struct form_context *context, struct notes *notes);

/* The head "name" or "name（in brackets）", which a reader takes apart again. */
struct text head_with(const struct form_context *context, struct text name, struct text in_brackets);

/* Whether the plain text is the word, made plain, or one of the names that `also` lists. */
bool head_is(const struct form_context *context, enum word word, enum word also, struct text plain);

/* Index of the state (enum actual_state less one), stage, state of a task, or judgement (less one) that the plain text says, in words or as code; -1: none. */
int form_state_said(const struct form_context *context, struct text plain);
int form_stage_said(const struct form_context *context, struct text plain);
int form_task_said(const struct form_context *context, struct text plain);
int form_judgement_said(const struct form_context *context, struct text plain);

/* All of them in words, as a list for a message. */
struct text form_states_listed(const struct form_context *context);
struct text form_stages_listed(const struct form_context *context);
struct text form_tasks_listed(const struct form_context *context);
struct text form_judgements_listed(const struct form_context *context);

#endif
