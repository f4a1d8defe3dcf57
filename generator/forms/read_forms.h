/*
 * Filled-in forms read back: what they say about each indicator, project and task, checked cell by cell.
 * For the commands about forms; nothing here changes a file.
 * SPDX-License-Identifier: MIT
 */
#ifndef FORMS_READ_FORMS_H
#define FORMS_READ_FORMS_H

#include "forms/own_table.h"

/* What a row says; empty texts and false mean that it says nothing about that. */
struct indicator_entry {
	struct place place; /* of the row; no file: there is none */
	bool has_value, has_state;
	enum measure measure; /* of the value */
	enum judgement judgement;
	enum actual_state state;
	struct text digits;
	struct number number;
	enum qualifier qualifier;
	struct text source, remark;
};

struct form_amount {
	const struct named *fund; /* NULL: not told apart */
	const struct unit *unit;
	struct text digits;
	struct number number;
};

struct project_entry {
	struct place place;
	bool has_stage;
	enum stage stage;
	struct text document, reason, remark;
	struct form_amount *amounts; /* those of one fund follow one another */
	size_t amount_count, amount_room;
};

struct task_entry {
	struct place place;
	bool has_state, has_percent;
	enum task_state state;
	struct text digits; /* of the percentage */
	struct number percent;
	struct text progress, next, document, reason;
	struct evidence evidence; /* all empty: none */
};

struct form_entries {
	struct indicator_entry *indicators; /* one per indicator of the plan, in its order */
	struct project_entry *projects;     /* likewise */
	struct task_entry *tasks;
	bool from_own_table; /* which has no rows for what it does not know */
};

/* Entries of the context's plan, all saying nothing. */
struct form_entries *form_entries_new(const struct form_context *context);

/*
 * Reads one file (.csv, .xlsx, .ods), already in memory as found on the disk, into the entries: a form, or the table that
 * `own` describes (NULL: none is). False after error notes.
 */
bool form_read(const struct form_context *context, const struct own_table *own, struct source *file, struct form_entries *entries, struct notes *notes);

#endif
