/*
 * A results file being edited, as the editors of its indicators, projects and tasks share it.
 * For edit_results.c, edit_indicators.c, edit_projects.c and edit_tasks.c only.
 * SPDX-License-Identifier: MIT
 */
#ifndef FORMS_EDITOR_H
#define FORMS_EDITOR_H

#include "base/table.h"
#include "forms/edit_results.h"
#include "forms/outline.h"

/* What a results file has a row for each of, in the order of the file. */
enum row_kind { ROW_INDICATOR, ROW_PROJECT, ROW_TASK, ROW_KIND_COUNT };

/* Where new rows of a kind go: how far the plan's rows have been looked through for the last one that is in the file, the
 * first of the kind in the file, and the end of all that may stand before it. */
struct passed {
	size_t count;
	const struct outline_item *last, *first;
	size_t behind;
};

struct editor {
	const struct form_context *context;
	struct arena *arena;
	struct text bytes;
	struct outline_item root;
	struct outline outline; /* of what the root holds */
	struct table items;     /* by "name/ref"; of comments by "!name/ref" */
	struct passed passed[ROW_KIND_COUNT];
	struct outline_edits edits;
	struct results_edit *result;
};

/* The indicator, project or task that a row of the form is about. */
struct row_subject {
	struct text id, name;
};

/* Notes a change; the reader of the list is asked before anything is written. Valid until the next one. */
struct form_change *editor_change(struct editor *editor, enum form_aspect aspect, struct text id, struct text name,
				  struct text old_text, struct text new_text);
/* A text the form gives, when it differs from what the file has. */
void editor_change_text(struct editor *editor, enum form_aspect aspect, struct row_subject subject, struct text old_text,
			struct text new_text, struct outline_change *change);
/* The file's row of that name; NULL when it has none. */
const struct outline_item *editor_find(struct editor *editor, const char *element, struct text id);
/* In the place of its comment, or next to its neighbours in the plan's order, so that several new ones keep that order. */
void editor_insert(struct editor *editor, enum row_kind kind, size_t index, struct text element);
/* The element as it is written anew, up to `end`: "/>" or ">". In the editor's arena, as the next. */
struct text editor_new_element(const struct editor *editor, const char *element, const struct outline_change *changes,
			       size_t count, const char *end);
/* The item's tag with the changes; `open` turns "/>" into ">". */
struct text editor_edited_tag(const struct editor *editor, const struct outline_item *item,
			      const struct outline_change *changes, size_t count, bool open);

/* One row of the form, of the plan's item at `index`; asked for in the plan's order. */
void edit_indicator(struct editor *editor, size_t index, const struct indicator_entry *entry);
void edit_project(struct editor *editor, size_t index, const struct project_entry *entry);
void edit_task(struct editor *editor, size_t index, const struct task_entry *entry);

#endif
