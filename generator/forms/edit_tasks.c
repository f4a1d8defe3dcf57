/*
 * Progress of tasks: state, percent, evidence, words.
 * Used through editor.h.
 * SPDX-License-Identifier: MIT
 */
#include "forms/editor.h"

#include "forms/cell.h"

enum { T_REF, T_STATE, T_PERCENT, T_PROGRESS, T_NEXT, T_DOCUMENT, T_REASON, T_COUNT };

static void change_task_state(struct editor *editor, const struct task *task, const struct task_entry *entry, const struct task_result *before,
			      struct outline_change *change)
{
	const struct vocabulary *vocabulary = editor->context->figures->vocabulary;
	if (!entry->has_state || (before && before->state == entry->state))
		return;
	change->action = OUTLINE_SET;
	change->value = text_of(form_task_codes[entry->state]);
	struct text old_text = before ? word_of(vocabulary, task_state_title(before->state)) : TEXT("");
	editor_change(editor, ASPECT_TASK_STATE, task->id, task->words, old_text, word_of(vocabulary, task_state_title(entry->state)))->last =
		form_last_task_state(editor->context, task);
}

static void change_percent(struct editor *editor, const struct task *task, const struct task_entry *entry, const struct task_result *before,
			   struct outline_change *change)
{
	bool had = before && before->has_percent;
	if (!entry->has_percent || (had && number_compare(before->percent, entry->percent) == 0))
		return;
	change->action = OUTLINE_SET;
	change->value = entry->digits;
	struct text old_text = had ? number_print(editor->arena, before->percent, before->percent_decimals, ROUND_HALF_UP) : TEXT("");
	editor_change(editor, ASPECT_PERCENT, task->id, task->words, old_text, entry->digits);
}

/* <evidence/> of the form, unless the report has it already; empty when there is none to add. */
static struct text new_evidence(struct editor *editor, const struct task *task, const struct task_entry *entry, const struct task_result *before)
{
	const struct evidence *new = &entry->evidence;
	if (!new->document.len && !new->link.len)
		return TEXT("");
	for (size_t i = 0; before && i < before->evidence_count; i++) {
		const struct evidence *there = &before->evidence[i];
		if (text_equal(cell_line(editor->arena, there->document), new->document) && text_equal(there->link, new->link) && text_equal(there->date, new->date))
			return TEXT("");
	}
	struct outline_change parts[] = {{"document", new->document.len ? OUTLINE_SET : OUTLINE_KEEP, new->document},
					 {"link", new->link.len ? OUTLINE_SET : OUTLINE_KEEP, new->link},
					 {"date", new->date.len ? OUTLINE_SET : OUTLINE_KEEP, new->date}};
	struct text said = TEXT_JOIN(editor->arena, new->document, new->document.len && new->link.len ? TEXT(" ") : TEXT(""), new->link,
				     new->date.len ? TEXT(" ") : TEXT(""), new->date);
	editor_change(editor, ASPECT_EVIDENCE, task->id, task->words, TEXT(""), said);
	return editor_new_element(editor, "evidence", parts, 3, "/>");
}

/* Behind what the element holds already. */
static void add_child(struct editor *editor, const struct outline_item *item, struct text child)
{
	struct outline children = outline_read(editor->arena, editor->bytes, item->tag_end, item->content_end);
	size_t last = children.count ? children.items[children.count - 1].end : item->tag_end;
	bool tight = item->content_end == item->tag_end;
	outline_edit(&editor->edits, last, last, text_format(editor->arena, "\n    %.*s%s", TEXT_ARG(child), tight ? "\n  " : ""));
}

static void write_task(struct editor *editor, size_t index, const struct outline_item *item, struct outline_change *changes, struct text evidence)
{
	struct text element;
	if (item && !item->closed) {
		outline_edit(&editor->edits, item->start, item->tag_end, editor_edited_tag(editor, item, changes, T_COUNT, false));
		if (evidence.len)
			add_child(editor, item, evidence);
		return;
	}
	changes[T_REF] = (struct outline_change){"ref", item ? OUTLINE_KEEP : OUTLINE_SET, editor->context->plan->tasks[index].id};
	if (item)
		element = editor_edited_tag(editor, item, changes, T_COUNT, evidence.len > 0);
	else
		element = editor_new_element(editor, "task", changes, T_COUNT, evidence.len ? ">" : "/>");
	if (evidence.len)
		element = text_format(editor->arena, "%.*s\n    %.*s\n  </task>", TEXT_ARG(element), TEXT_ARG(evidence));
	if (item)
		outline_edit(&editor->edits, item->start, item->end, element);
	else
		editor_insert(editor, ROW_TASK, index, element);
}

void edit_task(struct editor *editor, size_t index, const struct task_entry *entry)
{
	const struct task *task = &editor->context->plan->tasks[index];
	const struct results *current = editor->context->current;
	const struct task_result *before = current ? results_task(current, task) : NULL;
	size_t changes_before = editor->result->count;
	struct text none = TEXT(""), id = task->id, name = task->words;
	struct row_subject subject = {id, name};
	struct outline_change changes[T_COUNT] = {{"ref", OUTLINE_KEEP, none},      {"state", OUTLINE_KEEP, none}, {"percent", OUTLINE_KEEP, none},
						  {"progress", OUTLINE_KEEP, none}, {"next", OUTLINE_KEEP, none},  {"document", OUTLINE_KEEP, none},
						  {"reason", OUTLINE_KEEP, none}};
	change_task_state(editor, task, entry, before, &changes[T_STATE]);
	change_percent(editor, task, entry, before, &changes[T_PERCENT]);
	editor_change_text(editor, ASPECT_PROGRESS, subject, before ? before->progress : none, entry->progress, &changes[T_PROGRESS]);
	struct text evidence = new_evidence(editor, task, entry, before);
	editor_change_text(editor, ASPECT_NEXT, subject, before ? before->next : none, entry->next, &changes[T_NEXT]);
	editor_change_text(editor, ASPECT_DOCUMENT, subject, before ? before->document : none, entry->document, &changes[T_DOCUMENT]);
	editor_change_text(editor, ASPECT_REASON, subject, before ? before->reason : none, entry->reason, &changes[T_REASON]);
	if (editor->result->count > changes_before)
		write_task(editor, index, editor_find(editor, "task", id), changes, evidence);
}
