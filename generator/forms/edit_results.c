/*
 * Entry by entry: what differs becomes a change for the reader and an edit of the file's text.
 * Used through edit_results.h, and by the editors of rows through editor.h.
 * SPDX-License-Identifier: MIT
 */
#include "forms/editor.h"

#include <string.h>

#include "forms/cell.h"

static const char *const row_names[] = {"indicator", "project", "task", NULL};

struct form_change *editor_change(struct editor *editor, enum form_aspect aspect, struct text id, struct text name,
				      struct text old_text, struct text new_text)
{
	struct results_edit *result = editor->result;
	ARENA_MORE(editor->arena, result->changes, result->count, result->room);
	result->changes[result->count] = (struct form_change){.aspect = aspect, .id = id, .name = name, .old_text = old_text, .new_text = new_text};
	return &result->changes[result->count++];
}

void editor_change_text(struct editor *editor, enum form_aspect aspect, struct row_subject subject, struct text old_text,
			struct text new_text, struct outline_change *change)
{
	if (!new_text.len || text_equal(cell_line(editor->arena, old_text), new_text))
		return;
	change->action = OUTLINE_SET;
	change->value = new_text;
	editor_change(editor, aspect, subject.id, subject.name, old_text, new_text);
}

const struct outline_item *editor_find(struct editor *editor, const char *element, struct text id)
{
	editor->result->work++;
	return table_find(&editor->items, TEXT_JOIN(editor->arena, text_of(element), TEXT("/"), id));
}

/* The comment in which a new results file keeps the line of a project or task until it is filled in. */
static const struct outline_item *find_template(struct editor *editor, const char *element, struct text id)
{
	return editor_find(editor, TEXT_JOIN(editor->arena, TEXT("!"), text_of(element)).at, id);
}

/* "!name/ref" of a comment that holds one element and nothing else; empty of others. */
static struct text template_key(const struct editor *editor, const struct outline_item *item)
{
	struct text inside = text_trim(text_slice(editor->bytes, item->start + 4, item->end - item->start - 7)), rest = inside;
	struct text name = text_slice(text_cut(&rest, ' '), 1, SIZE_MAX);
	bool whole = text_ends(inside, "/>") || text_ends(inside, TEXT_JOIN(editor->arena, TEXT("</"), name, TEXT(">")).at);
	if (!text_starts(inside, "<") || !text_starts(rest, "ref=\"") || !whole)
		return TEXT("");
	rest = text_slice(rest, strlen("ref=\""), SIZE_MAX);
	return TEXT_JOIN(editor->arena, TEXT("!"), name, TEXT("/"), text_cut(&rest, '"'));
}

/* The first of a kind; and what stands before a kind: a remark, and the kinds before it. */
static void note_row(struct editor *editor, const struct outline_item *item)
{
	int kind = item->kind == OUTLINE_ELEMENT ? cell_word(item->name, row_names) : -1;
	bool remark = item->kind == OUTLINE_ELEMENT && text_is(item->name, "remark");
	if (kind >= 0 && !editor->passed[kind].first)
		editor->passed[kind].first = item;
	for (int later = kind + 1; later < ROW_KIND_COUNT && (kind >= 0 || remark); later++)
		editor->passed[later].behind = item->end;
}

static void index_items(struct editor *editor)
{
	editor->items = (struct table){.arena = editor->arena};
	for (int kind = 0; kind < ROW_KIND_COUNT; kind++)
		editor->passed[kind].behind = editor->root.tag_end;
	for (size_t i = 0; i < editor->outline.count; i++) {
		struct outline_item *item = &editor->outline.items[i];
		note_row(editor, item);
		table_add(&editor->items, item->kind == OUTLINE_COMMENT ? template_key(editor, item) :
				TEXT_JOIN(editor->arena, item->name, TEXT("/"), outline_attribute(editor->bytes, item, "ref")), item);
	}
}

static void insert_before(struct editor *editor, size_t at, struct text element)
{
	outline_edit(&editor->edits, at, at, text_format(editor->arena, "%.*s\n  ", TEXT_ARG(element)));
}

static void insert_after(struct editor *editor, size_t at, struct text element)
{
	outline_edit(&editor->edits, at, at, text_format(editor->arena, "\n  %.*s", TEXT_ARG(element)));
}

static struct text row_id(const struct plan *plan, enum row_kind kind, size_t index)
{
	return kind == ROW_INDICATOR ? plan->indicators[index].id : kind == ROW_PROJECT ? plan->projects[index].id : plan->tasks[index].id;
}

/* The last row of the file that the plan has before that one; asked for in the plan's order. */
static const struct outline_item *row_before(struct editor *editor, enum row_kind kind, size_t index)
{
	struct passed *passed = &editor->passed[kind];
	for (; passed->count < index; passed->count++) {
		struct text id = row_id(editor->context->plan, kind, passed->count);
		const struct outline_item *item = editor_find(editor, row_names[kind], id);
		item = item ? item : find_template(editor, row_names[kind], id);
		passed->last = item ? item : passed->last;
	}
	return passed->last;
}

void editor_insert(struct editor *editor, enum row_kind kind, size_t index, struct text element)
{
	const struct passed *passed = &editor->passed[kind];
	const struct outline_item *item = find_template(editor, row_names[kind], row_id(editor->context->plan, kind, index));
	if (item) {
		outline_edit(&editor->edits, item->start, item->end, element);
		return;
	}
	item = row_before(editor, kind, index);
	if (item)
		insert_after(editor, item->end, element);
	else if (passed->first)
		insert_before(editor, passed->first->start, element);
	else
		insert_after(editor, passed->behind, element);
}

struct text editor_new_element(const struct editor *editor, const char *element, const struct outline_change *changes,
			       size_t count, const char *end)
{
	struct buffer out = {0};
	buffer_printf(&out, "<%s", element);
	for (size_t i = 0; i < count; i++) {
		if (changes[i].action != OUTLINE_SET)
			continue;
		buffer_char(&out, ' ');
		form_put_attribute(&out, changes[i].name, changes[i].value);
	}
	buffer_string(&out, end);
	struct text text = text_copy(editor->arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}

struct text editor_edited_tag(const struct editor *editor, const struct outline_item *item,
			      const struct outline_change *changes, size_t count, bool open)
{
	struct buffer out = {0};
	outline_put_tag(editor->bytes, item, changes, count, open, &out);
	struct text text = text_copy(editor->arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}

/* <results …/> is opened first, so that everything else finds room inside. */
static struct text opened(const struct editor *editor)
{
	if (!editor->root.closed)
		return editor->bytes;
	return text_format(editor->arena, "%.*s>\n</results>%.*s", (int)(editor->root.tag_end - 2), editor->bytes.at,
			   TEXT_ARG(text_slice(editor->bytes, editor->root.tag_end, editor->bytes.len)));
}

static void find_root(struct editor *editor)
{
	struct outline top = outline_read(editor->arena, editor->bytes, 0, editor->bytes.len);
	for (size_t i = 0; i < top.count; i++)
		if (top.items[i].kind == OUTLINE_ELEMENT)
			editor->root = top.items[i];
}

struct text results_id_at(struct text bytes, size_t offset, struct arena *arena)
{
	struct editor editor = {.arena = arena, .bytes = bytes};
	find_root(&editor);
	struct outline inside = outline_read(arena, bytes, editor.root.tag_end, editor.root.content_end);
	for (size_t i = 0; i < inside.count; i++)
		if (offset >= inside.items[i].start && offset < inside.items[i].end)
			return outline_attribute(bytes, &inside.items[i], "ref");
	return TEXT("");
}

/* A file whose lines end in CR LF keeps to it. */
static void follow_line_ends(const struct editor *editor)
{
	size_t end = text_find(editor->bytes, TEXT("\n"), 0);
	if (end == SIZE_MAX || end == 0 || editor->bytes.at[end - 1] != '\r')
		return;
	for (size_t i = 0; i < editor->edits.count; i++) {
		struct outline_edit *edit = &editor->edits.list[i];
		struct buffer out = {0};
		for (size_t at = 0; at < edit->text.len; at++) {
			bool alone = edit->text.at[at] == '\n' && (at == 0 || edit->text.at[at - 1] != '\r');
			buffer_string(&out, alone ? "\r" : "");
			buffer_char(&out, edit->text.at[at]);
		}
		edit->text = text_copy(editor->arena, buffer_view(&out));
		buffer_release(&out);
	}
}

struct results_edit *results_edit(const struct form_context *context, const struct form_entries *entries,
				  struct text bytes)
{
	struct editor editor = {
		.context = context, .arena = context->arena, .bytes = bytes, .edits = {.arena = context->arena}};
	struct buffer out = {0};
	editor.result = ARENA_NEW(context->arena, struct results_edit);
	find_root(&editor);
	editor.bytes = opened(&editor);
	find_root(&editor);
	editor.outline = outline_read(context->arena, editor.bytes, editor.root.tag_end, editor.root.content_end);
	index_items(&editor);
	for (size_t i = 0; i < context->plan->indicator_count; i++)
		if (entries->indicators[i].place.file)
			edit_indicator(&editor, i, &entries->indicators[i]);
	for (size_t i = 0; i < context->plan->project_count; i++)
		if (entries->projects[i].place.file)
			edit_project(&editor, i, &entries->projects[i]);
	for (size_t i = 0; i < context->plan->task_count; i++)
		if (entries->tasks[i].place.file)
			edit_task(&editor, i, &entries->tasks[i]);
	follow_line_ends(&editor);
	outline_apply(editor.bytes, &editor.edits, &out);
	editor.result->bytes = editor.result->count ? text_copy(context->arena, buffer_view(&out)) : bytes;
	buffer_release(&out);
	return editor.result;
}
