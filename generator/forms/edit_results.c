/*
 * Entry by entry: what differs becomes a change for the reader and an edit of the file's text.
 * Used through edit_results.h only.
 * SPDX-License-Identifier: MIT
 */
#include "forms/edit_results.h"

#include <string.h>

#include "base/table.h"
#include "forms/cell.h"
#include "forms/outline.h"

/* What a results file has a row for each of, in the order of the file. */
enum row_kind { ROW_INDICATOR, ROW_PROJECT, ROW_TASK, ROW_KIND_COUNT };
static const char *const row_names[] = {"indicator", "project", "task", NULL};

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

/* ---- Changes ---- */

static struct form_change *add_change(struct editor *editor, enum form_aspect aspect, struct text id, struct text name,
				      struct text old_text, struct text new_text)
{
	struct results_edit *result = editor->result;
	ARENA_MORE(editor->arena, result->changes, result->count, result->room);
	result->changes[result->count] = (struct form_change){.aspect = aspect, .id = id, .name = name, .old_text = old_text, .new_text = new_text};
	return &result->changes[result->count++];
}

/* The indicator, project or task that a row of the form is about. */
struct row_subject {
	struct text id, name;
};

/* A text the form gives, when it differs from what the file has. */
static void change_text(struct editor *editor, enum form_aspect aspect, struct row_subject subject, struct text old_text,
			struct text new_text, struct outline_change *change)
{
	if (!new_text.len || text_equal(cell_line(editor->arena, old_text), new_text))
		return;
	change->action = OUTLINE_SET;
	change->value = new_text;
	add_change(editor, aspect, subject.id, subject.name, old_text, new_text);
}

/* ---- Finding the place ---- */

static const struct outline_item *find_item(struct editor *editor, const char *element, struct text id)
{
	editor->result->work++;
	return table_find(&editor->items, TEXT_JOIN(editor->arena, text_of(element), TEXT("/"), id));
}

/* The comment in which a new results file keeps the line of a project or task until it is filled in. */
static const struct outline_item *find_template(struct editor *editor, const char *element, struct text id)
{
	return find_item(editor, TEXT_JOIN(editor->arena, TEXT("!"), text_of(element)).at, id);
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
		const struct outline_item *item = find_item(editor, row_names[kind], id);
		item = item ? item : find_template(editor, row_names[kind], id);
		passed->last = item ? item : passed->last;
	}
	return passed->last;
}

/* In the place of its comment, or next to its neighbours in the plan's order, so that several new ones keep that order. */
static void insert_row(struct editor *editor, enum row_kind kind, size_t index, struct text element)
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

/* ---- Indicators ---- */

static struct text state_text(const struct editor *editor, enum actual_state state)
{
	return state == ACTUAL_PRESENT ? TEXT("") : word_of(editor->context->figures->vocabulary, form_state_word(state));
}

static int decimals_of(struct text digits)
{
	size_t point = text_find(digits, TEXT("."), 0);
	return point == SIZE_MAX ? 0 : (int)(digits.len - point - 1);
}

static struct text old_value(const struct editor *editor, const struct actual *actual)
{
	if (!actual)
		return TEXT("");
	if (actual->state != ACTUAL_PRESENT)
		return state_text(editor, actual->state);
	return form_number(editor->context, actual->value.number, actual->value.decimals, actual->value.qualifier, actual->value.unit);
}

enum { I_REF, I_VALUE, I_AS, I_QUALIFIER, I_STATE, I_JUDGEMENT, I_SOURCE, I_REMARK, I_COUNT };

static void set_value(const struct indicator *indicator, const struct indicator_entry *entry, struct outline_change *changes)
{
	changes[I_AS].action = entry->measure == indicator->reported ? OUTLINE_REMOVE : OUTLINE_SET;
	changes[I_AS].value = text_of(form_measure_codes[entry->measure]);
	changes[I_VALUE].action = OUTLINE_SET;
	changes[I_VALUE].value = entry->digits;
	changes[I_QUALIFIER].action = entry->qualifier == QUALIFIER_NONE ? OUTLINE_REMOVE : OUTLINE_SET;
	changes[I_QUALIFIER].value = text_of(qualifier_words(entry->qualifier)->code);
	changes[I_STATE].action = OUTLINE_REMOVE;
}

static void set_state(const struct indicator_entry *entry, struct outline_change *changes)
{
	changes[I_STATE].action = OUTLINE_SET;
	changes[I_STATE].value = text_of(form_state_codes[entry->state - 1]);
	changes[I_VALUE].action = changes[I_QUALIFIER].action = changes[I_AS].action = changes[I_JUDGEMENT].action = OUTLINE_REMOVE;
}

static void change_value(struct editor *editor, const struct indicator *indicator, const struct indicator_entry *entry,
			 const struct actual *actual, struct outline_change *changes)
{
	bool had = actual && actual->state == ACTUAL_PRESENT;
	struct text new_text;
	if (entry->has_value) {
		if (had && number_compare(actual->value.number, entry->number) == 0 && actual->measure == entry->measure &&
		    actual->value.qualifier == entry->qualifier)
			return;
		set_value(indicator, entry, changes);
		new_text = form_number(editor->context, entry->number, decimals_of(entry->digits), entry->qualifier,
				       indicator_unit(indicator, entry->measure));
	} else if (entry->has_state) {
		if (actual && actual->state == entry->state)
			return;
		set_state(entry, changes);
		new_text = state_text(editor, entry->state);
	} else {
		return;
	}
	struct form_change *change = add_change(editor, ASPECT_VALUE, indicator->id, indicator->name,
						old_value(editor, actual), new_text);
	change->last = form_marked(editor->context, form_last_value(editor->context, indicator));
	change->planned = form_target(editor->context, indicator);
}

/* What the bureau finds of a target in words; with no number, it takes the place of a state. */
static void change_judgement(struct editor *editor, const struct indicator *indicator, const struct indicator_entry *entry, const struct actual *actual,
			     struct outline_change *changes)
{
	enum judgement before = actual ? actual->judgement : JUDGEMENT_NONE;
	if (entry->judgement == JUDGEMENT_NONE || entry->judgement == before)
		return;
	const struct vocabulary *vocabulary = editor->context->figures->vocabulary;
	changes[I_JUDGEMENT].action = OUTLINE_SET;
	changes[I_JUDGEMENT].value = text_of(form_judgement_codes[entry->judgement - JUDGEMENT_MET]);
	changes[I_STATE].action = OUTLINE_REMOVE;
	struct text old_text = before == JUDGEMENT_NONE ? TEXT("") : word_of(vocabulary, WORD_FORM_MET + (enum word)before - JUDGEMENT_MET);
	struct text new_text = word_of(vocabulary, WORD_FORM_MET + (enum word)entry->judgement - JUDGEMENT_MET);
	add_change(editor, ASPECT_JUDGEMENT, indicator->id, indicator->name, old_text, new_text)->planned = form_target(editor->context, indicator);
}

/* The element as it is written anew. */
static struct text new_element(const struct editor *editor, const char *element, const struct outline_change *changes,
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

static struct text edited_tag(const struct editor *editor, const struct outline_item *item,
			      const struct outline_change *changes, size_t count, bool open)
{
	struct buffer out = {0};
	outline_put_tag(editor->bytes, item, changes, count, open, &out);
	struct text text = text_copy(editor->arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}

static void edit_indicator(struct editor *editor, size_t index, const struct indicator_entry *entry)
{
	const struct indicator *indicator = &editor->context->plan->indicators[index];
	const struct results *current = editor->context->current;
	const struct actual *actual = current ? results_actual(current, indicator) : NULL;
	const struct outline_item *item = find_item(editor, "indicator", indicator->id);
	size_t before = editor->result->count;
	struct text none = TEXT("");
	struct outline_change changes[I_COUNT] = {{"ref", OUTLINE_KEEP, none},       {"value", OUTLINE_KEEP, none},
						  {"as", OUTLINE_KEEP, none},        {"qualifier", OUTLINE_KEEP, none},
						  {"state", OUTLINE_KEEP, none},     {"judgement", OUTLINE_KEEP, none},
						  {"source", OUTLINE_KEEP, none},    {"remark", OUTLINE_KEEP, none}};
	change_value(editor, indicator, entry, actual, changes);
	change_judgement(editor, indicator, entry, actual, changes);
	struct row_subject subject = {indicator->id, indicator->name};
	change_text(editor, ASPECT_SOURCE, subject, actual ? actual->source : none,
		    entry->source, &changes[I_SOURCE]);
	change_text(editor, ASPECT_REMARK, subject, actual ? actual->remark : none,
		    entry->remark, &changes[I_REMARK]);
	if (editor->result->count == before)
		return;
	if (item) {
		outline_edit(&editor->edits, item->start, item->tag_end,
			     edited_tag(editor, item, changes, I_COUNT, false));
		return;
	}
	changes[I_REF] = (struct outline_change){"ref", OUTLINE_SET, indicator->id};
	if (changes[I_VALUE].action != OUTLINE_SET && changes[I_JUDGEMENT].action != OUTLINE_SET &&
	    changes[I_STATE].action != OUTLINE_SET) /* a remark on what is not there */
		changes[I_STATE] = (struct outline_change){"state", OUTLINE_SET, TEXT("not-available")};
	insert_row(editor, ROW_INDICATOR, index, new_element(editor, "indicator", changes, I_COUNT, "/>"));
}

/* ---- Projects ---- */

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
			take_amount(editor, &after, fund, amount->number, decimals_of(amount->digits), amount->unit);
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
		struct form_change *change = add_change(editor, ASPECT_INVESTED, project->id, project->name, old_text, new_text);
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
			     edited_tag(editor, item, changes, P_COUNT, false));
		return;
	}
	const char *end = lines.len ? ">" : "/>";
	struct text element;
	if (item) {
		element = edited_tag(editor, item, changes, P_COUNT, lines.len > 0);
	} else {
		changes[P_REF] = (struct outline_change){"ref", OUTLINE_SET, project->id};
		element = new_element(editor, "project", changes, P_COUNT, end);
	}
	if (lines.len)
		element = text_format(editor->arena, "%.*s%.*s\n  </project>", TEXT_ARG(element), TEXT_ARG(lines));
	if (item)
		outline_edit(&editor->edits, item->start, item->end, element);
	else
		insert_row(editor, ROW_PROJECT, index, element);
}

static void change_stage(struct editor *editor, const struct project *project, const struct project_entry *entry,
			 const struct project_progress *progress, struct outline_change *change)
{
	if (!entry->has_stage || (progress && progress->stage == entry->stage))
		return;
	change->action = OUTLINE_SET;
	change->value = text_of(form_stage_codes[entry->stage]);
	struct text old_text = progress ? form_stage(editor->context, progress->stage) : TEXT("");
	add_change(editor, ASPECT_STAGE, project->id, project->name, old_text, form_stage(editor->context, entry->stage))->last =
		form_last_stage(editor->context, project);
}

static void edit_project(struct editor *editor, size_t index, const struct project_entry *entry)
{
	const struct project *project = &editor->context->plan->projects[index];
	const struct results *current = editor->context->current;
	const struct project_progress *progress = current ? results_progress(current, project) : NULL;
	const struct outline_item *item = find_item(editor, "project", project->id);
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
	change_text(editor, ASPECT_DOCUMENT, subject, progress ? progress->document : none, entry->document,
		    &changes[P_DOCUMENT]);
	change_text(editor, ASPECT_REASON, subject, progress ? progress->reason : none, entry->reason,
		    &changes[P_REASON]);
	change_text(editor, ASPECT_REMARK, subject, progress ? progress->remark : none, entry->remark,
		    &changes[P_REMARK]);
	if (editor->result->count > before)
		write_project(editor, index, item, changes, lines);
}

/* ---- Tasks ---- */

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
	add_change(editor, ASPECT_TASK_STATE, task->id, task->words, old_text, word_of(vocabulary, task_state_title(entry->state)))->last =
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
	add_change(editor, ASPECT_PERCENT, task->id, task->words, old_text, entry->digits);
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
	add_change(editor, ASPECT_EVIDENCE, task->id, task->words, TEXT(""), said);
	return new_element(editor, "evidence", parts, 3, "/>");
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
		outline_edit(&editor->edits, item->start, item->tag_end, edited_tag(editor, item, changes, T_COUNT, false));
		if (evidence.len)
			add_child(editor, item, evidence);
		return;
	}
	changes[T_REF] = (struct outline_change){"ref", item ? OUTLINE_KEEP : OUTLINE_SET, editor->context->plan->tasks[index].id};
	if (item)
		element = edited_tag(editor, item, changes, T_COUNT, evidence.len > 0);
	else
		element = new_element(editor, "task", changes, T_COUNT, evidence.len ? ">" : "/>");
	if (evidence.len)
		element = text_format(editor->arena, "%.*s\n    %.*s\n  </task>", TEXT_ARG(element), TEXT_ARG(evidence));
	if (item)
		outline_edit(&editor->edits, item->start, item->end, element);
	else
		insert_row(editor, ROW_TASK, index, element);
}

static void edit_task(struct editor *editor, size_t index, const struct task_entry *entry)
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
	change_text(editor, ASPECT_PROGRESS, subject, before ? before->progress : none, entry->progress, &changes[T_PROGRESS]);
	struct text evidence = new_evidence(editor, task, entry, before);
	change_text(editor, ASPECT_NEXT, subject, before ? before->next : none, entry->next, &changes[T_NEXT]);
	change_text(editor, ASPECT_DOCUMENT, subject, before ? before->document : none, entry->document, &changes[T_DOCUMENT]);
	change_text(editor, ASPECT_REASON, subject, before ? before->reason : none, entry->reason, &changes[T_REASON]);
	if (editor->result->count > changes_before)
		write_task(editor, index, find_item(editor, "task", id), changes, evidence);
}

/* ---- All of it ---- */

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
