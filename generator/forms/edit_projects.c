/*
 * Progress of projects: stage, amounts by fund, documents and reasons.
 * Used through editor.h.
 * SPDX-License-Identifier: MIT
 */
#include "forms/editor.h"

#include <string.h>

#include "forms/cell.h"

enum { P_REF, P_STAGE, P_DOCUMENT, P_REASON, P_REMARK, P_COUNT };

/* Adds an amount in the smallest unit of money; false on overflow. */
static bool add_money(struct number *sum, struct number number, const struct unit *unit)
{
	struct number amount;
	return unit && number_multiply(number, unit->scale, &amount) && number_add(*sum, amount, sum);
}

/* Amounts of one fund, put down and added up. */
struct amounts {
	struct number sum;
	bool known; /* the sum is */
	struct buffer words;
};

static void take_amount(const struct editor *editor, struct amounts *amounts, const struct named *fund, struct number number,
			int decimals, const struct unit *unit)
{
	amounts->known = add_money(&amounts->sum, number, unit) && amounts->known;
	if (fund && !amounts->words.len)
		buffer_printf(&amounts->words, "%.*s ", TEXT_ARG(fund->name));
	else if (amounts->words.len)
		buffer_char(&amounts->words, '+');
	buffer_text(&amounts->words, form_number(editor->context, number, decimals, QUALIFIER_NONE, unit));
}

static struct text amounts_end(const struct editor *editor, struct amounts *amounts)
{
	struct text words = text_copy(editor->arena, buffer_view(&amounts->words));
	buffer_release(&amounts->words);
	return words;
}

/* What the file has from this fund, and what the form has: as text and as sums. True when they differ. */
static bool fund_differs(const struct editor *editor, const struct project_progress *progress,
			 const struct project_entry *entry, const struct named *fund, struct text *old_text,
			 struct text *new_text)
{
	struct amounts before = {.sum = number_of(0), .known = true}, after = before;
	for (size_t i = 0; progress && i < progress->invested_count; i++) {
		const struct value *value = &progress->invested[i].value;
		if (progress->invested[i].fund == fund)
			take_amount(editor, &before, fund, value->number, value->decimals, value->unit);
	}
	for (size_t i = 0; i < entry->amount_count; i++) {
		const struct form_amount *amount = &entry->amounts[i];
		if (amount->fund == fund)
			take_amount(editor, &after, fund, amount->number, cell_decimals(amount->digits), amount->unit);
	}
	*old_text = amounts_end(editor, &before);
	*new_text = amounts_end(editor, &after);
	return !before.known || !after.known || !old_text->len || number_compare(before.sum, after.sum) != 0;
}

/* The <invested/> lines of one fund. */
static struct text fund_lines(const struct editor *editor, const struct project_entry *entry, const struct named *fund)
{
	struct buffer out = {0};
	for (size_t i = 0; i < entry->amount_count; i++) {
		if (entry->amounts[i].fund != fund)
			continue;
		if (out.len)
			buffer_string(&out, "\n    ");
		buffer_string(&out, "<invested ");
		form_put_attribute(&out, "value", entry->amounts[i].digits);
		form_put_attribute(&out, " unit", entry->amounts[i].unit->name);
		if (fund)
			form_put_attribute(&out, " fund", fund->id);
		buffer_string(&out, "/>");
	}
	struct text text = text_copy(editor->arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}

static size_t without_blanks_before(struct text bytes, size_t at)
{
	while (at > 0 && strchr(" \t\r\n", bytes.at[at - 1]))
		at--;
	return at;
}

/* The first line of that fund becomes the new ones, further ones go; with none, they follow the others. */
static void edit_fund(struct editor *editor, const struct outline_item *item, const struct named *fund,
		      struct text lines)
{
	struct outline children = outline_read(editor->arena, editor->bytes, item->tag_end, item->content_end);
	size_t last = item->tag_end;
	bool done = false;
	for (size_t i = 0; i < children.count; i++) {
		const struct outline_item *child = &children.items[i];
		if (child->kind != OUTLINE_ELEMENT)
			continue;
		last = child->end;
		if (!text_equal(outline_attribute(editor->bytes, child, "fund"), fund ? fund->id : TEXT("")))
			continue;
		if (!done)
			outline_edit(&editor->edits, child->start, child->end, lines);
		else
			outline_edit(&editor->edits, without_blanks_before(editor->bytes, child->start), child->end,
				     TEXT(""));
		done = true;
	}
	if (done)
		return;
	bool tight = item->content_end == item->tag_end; /* <project></project> */
	outline_edit(&editor->edits, last, last,
		     text_format(editor->arena, "\n    %.*s%s", TEXT_ARG(lines), tight ? "\n  " : ""));
}

/* Lines of all funds that change, in the order of the entry's amounts. */
static struct text change_invested(struct editor *editor, const struct project *project,
				   const struct project_progress *progress, const struct project_entry *entry,
				   const struct outline_item *item)
{
	struct text all = TEXT("");
	for (size_t i = 0; i < entry->amount_count; i++) {
		const struct named *fund = entry->amounts[i].fund;
		struct text old_text, new_text;
		bool first = i == 0 || entry->amounts[i - 1].fund != fund;
		if (!first || !fund_differs(editor, progress, entry, fund, &old_text, &new_text))
			continue;
		struct text lines = fund_lines(editor, entry, fund);
		struct form_change *change = editor_change(editor, ASPECT_INVESTED, project->id, project->name, old_text, new_text);
		change->last = form_marked(editor->context, form_last_invested(editor->context, project));
		change->planned = form_planned(editor->context, project);
		if (item && !item->closed)
			edit_fund(editor, item, fund, lines);
		all = text_format(editor->arena, "%.*s\n    %.*s", TEXT_ARG(all), TEXT_ARG(lines));
	}
	return all;
}

static void write_project(struct editor *editor, size_t index, const struct outline_item *item,
			  struct outline_change *changes, struct text lines)
{
	const struct project *project = &editor->context->plan->projects[index];
	if (item && !item->closed) {
		outline_edit(&editor->edits, item->start, item->tag_end,
			     editor_edited_tag(editor, item, changes, P_COUNT, false));
		return;
	}
	const char *end = lines.len ? ">" : "/>";
	struct text element;
	if (item) {
		element = editor_edited_tag(editor, item, changes, P_COUNT, lines.len > 0);
	} else {
		changes[P_REF] = (struct outline_change){"ref", OUTLINE_SET, project->id};
		element = editor_new_element(editor, "project", changes, P_COUNT, end);
	}
	if (lines.len)
		element = text_format(editor->arena, "%.*s%.*s\n  </project>", TEXT_ARG(element), TEXT_ARG(lines));
	if (item)
		outline_edit(&editor->edits, item->start, item->end, element);
	else
		editor_insert(editor, ROW_PROJECT, index, element);
}

static void change_stage(struct editor *editor, const struct project *project, const struct project_entry *entry,
			 const struct project_progress *progress, struct outline_change *change)
{
	if (!entry->has_stage || (progress && progress->stage == entry->stage))
		return;
	change->action = OUTLINE_SET;
	change->value = text_of(form_stage_codes[entry->stage]);
	struct text old_text = progress ? form_stage(editor->context, progress->stage) : TEXT("");
	editor_change(editor, ASPECT_STAGE, project->id, project->name, old_text, form_stage(editor->context, entry->stage))->last =
		form_last_stage(editor->context, project);
}

void edit_project(struct editor *editor, size_t index, const struct project_entry *entry)
{
	const struct project *project = &editor->context->plan->projects[index];
	const struct results *current = editor->context->current;
	const struct project_progress *progress = current ? results_progress(current, project) : NULL;
	const struct outline_item *item = editor_find(editor, "project", project->id);
	size_t before = editor->result->count;
	struct text none = TEXT(""), id = project->id, name = project->name;
	struct row_subject subject = {id, name};
	struct outline_change changes[P_COUNT] = {{"ref", OUTLINE_KEEP, none},
						  {"stage", OUTLINE_KEEP, none},
						  {"document", OUTLINE_KEEP, none},
						  {"reason", OUTLINE_KEEP, none},
						  {"remark", OUTLINE_KEEP, none}};
	change_stage(editor, project, entry, progress, &changes[P_STAGE]);
	struct text lines = change_invested(editor, project, progress, entry, item);
	editor_change_text(editor, ASPECT_DOCUMENT, subject, progress ? progress->document : none, entry->document,
		    &changes[P_DOCUMENT]);
	editor_change_text(editor, ASPECT_REASON, subject, progress ? progress->reason : none, entry->reason,
		    &changes[P_REASON]);
	editor_change_text(editor, ASPECT_REMARK, subject, progress ? progress->remark : none, entry->remark,
		    &changes[P_REMARK]);
	if (editor->result->count > before)
		write_project(editor, index, item, changes, lines);
}
