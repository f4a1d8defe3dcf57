/*
 * Results of indicators: a value or its state, judgement, source and remark.
 * Used through editor.h.
 * SPDX-License-Identifier: MIT
 */
#include "forms/editor.h"

#include "forms/cell.h"

static struct text state_text(const struct editor *editor, enum actual_state state)
{
	return state == ACTUAL_PRESENT ? TEXT("") : word_of(editor->context->figures->vocabulary, form_state_word(state));
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
		new_text = form_number(editor->context, entry->number, cell_decimals(entry->digits), entry->qualifier,
				       indicator_unit(indicator, entry->measure));
	} else if (entry->has_state) {
		if (actual && actual->state == entry->state)
			return;
		set_state(entry, changes);
		new_text = state_text(editor, entry->state);
	} else {
		return;
	}
	struct form_change *change = editor_change(editor, ASPECT_VALUE, indicator->id, indicator->name,
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
	editor_change(editor, ASPECT_JUDGEMENT, indicator->id, indicator->name, old_text, new_text)->planned = form_target(editor->context, indicator);
}

void edit_indicator(struct editor *editor, size_t index, const struct indicator_entry *entry)
{
	const struct indicator *indicator = &editor->context->plan->indicators[index];
	const struct results *current = editor->context->current;
	const struct actual *actual = current ? results_actual(current, indicator) : NULL;
	const struct outline_item *item = editor_find(editor, "indicator", indicator->id);
	size_t before = editor->result->count;
	struct text none = TEXT("");
	struct outline_change changes[I_COUNT] = {{"ref", OUTLINE_KEEP, none},       {"value", OUTLINE_KEEP, none},
						  {"as", OUTLINE_KEEP, none},        {"qualifier", OUTLINE_KEEP, none},
						  {"state", OUTLINE_KEEP, none},     {"judgement", OUTLINE_KEEP, none},
						  {"source", OUTLINE_KEEP, none},    {"remark", OUTLINE_KEEP, none}};
	change_value(editor, indicator, entry, actual, changes);
	change_judgement(editor, indicator, entry, actual, changes);
	struct row_subject subject = {indicator->id, indicator->name};
	editor_change_text(editor, ASPECT_SOURCE, subject, actual ? actual->source : none,
		    entry->source, &changes[I_SOURCE]);
	editor_change_text(editor, ASPECT_REMARK, subject, actual ? actual->remark : none,
		    entry->remark, &changes[I_REMARK]);
	if (editor->result->count == before)
		return;
	if (item) {
		outline_edit(&editor->edits, item->start, item->tag_end,
			     editor_edited_tag(editor, item, changes, I_COUNT, false));
		return;
	}
	changes[I_REF] = (struct outline_change){"ref", OUTLINE_SET, indicator->id};
	if (changes[I_VALUE].action != OUTLINE_SET && changes[I_JUDGEMENT].action != OUTLINE_SET &&
	    changes[I_STATE].action != OUTLINE_SET) /* a remark on what is not there */
		changes[I_STATE] = (struct outline_change){"state", OUTLINE_SET, TEXT("not-available")};
	editor_insert(editor, ROW_INDICATOR, index, editor_new_element(editor, "indicator", changes, I_COUNT, "/>"));
}
