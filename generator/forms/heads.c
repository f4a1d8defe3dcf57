/*
 * One table of heads, one of states, one of stages; names are compared in plain letters.
 * Used through heads.h only.
 * SPDX-License-Identifier: MIT
 */
#include "forms/heads.h"

#include "forms/cell.h"

#define HEAD(id, column) {WORD_HEAD_##id, WORD_HEAD_##id##_ALSO, column}
static const struct form_head heads[] = {
	HEAD(ID, COLUMN_ID),
	HEAD(INDICATOR, COLUMN_NAME),
	HEAD(PROJECT, COLUMN_NAME),
	HEAD(UNIT, COLUMN_UNIT),
	HEAD(TARGET, COLUMN_TARGET),
	HEAD(PLANNED, COLUMN_TARGET),
	HEAD(MEASURE, COLUMN_KIND),
	HEAD(LAST, COLUMN_LAST),
	HEAD(LAST_STAGE, COLUMN_LAST),
	HEAD(LAST_INVESTED, COLUMN_LAST),
	HEAD(VALUE, COLUMN_VALUE),
	HEAD(STATE, COLUMN_STATE),
	HEAD(SOURCE, COLUMN_SOURCE),
	HEAD(STAGE, COLUMN_STAGE),
	HEAD(INVESTED, COLUMN_INVESTED),
	HEAD(DOCUMENT, COLUMN_DOCUMENT),
	HEAD(REASON, COLUMN_REASON),
	HEAD(REMARK, COLUMN_REMARK),
	HEAD(TASK, COLUMN_NAME),
	HEAD(DEADLINE, COLUMN_LAST),
	HEAD(LAST_TASK, COLUMN_LAST),
	HEAD(TASK_STATE, COLUMN_TASK_STATE),
	HEAD(PROGRESS, COLUMN_PROGRESS),
	HEAD(PERCENT, COLUMN_PERCENT),
	HEAD(EVIDENCE, COLUMN_EVIDENCE),
	HEAD(LINK, COLUMN_LINK),
	HEAD(EVIDENCE_DATE, COLUMN_EVIDENCE_DATE),
	HEAD(NEXT, COLUMN_NEXT),
};
#undef HEAD
enum { HEAD_COUNT = sizeof heads / sizeof *heads };

static void add_names(const struct form_context *context, struct table *table, const struct form_head *head, enum word word, struct notes *notes)
{
	const struct vocabulary *vocabulary = context->figures->vocabulary;
	for (struct text rest = word_of(vocabulary, word); rest.len;) {
		struct text name = cell_id(context->arena, text_cut(&rest, ' '));
		const struct form_head *there = name.len ? table_add(table, name, (void *)head) : NULL;
		if (there && there->column != head->column)
			NOTE3(notes, MSG_WORD_AMBIGUOUS, word_place(vocabulary, word), name, text_of(word_key(there->word)), text_of(word_key(word)));
	}
}

struct table *heads_read(const struct form_context *context, struct notes *notes)
{
	struct table *table = ARENA_NEW(context->arena, struct table);
	table->arena = context->arena;
	for (size_t i = 0; i < HEAD_COUNT; i++)
		add_names(context, table, &heads[i], heads[i].word, notes);
	for (size_t i = 0; i < HEAD_COUNT; i++)
		add_names(context, table, &heads[i], heads[i].also, notes);
	return table;
}

/* The brackets are no word: a reader looks for them. */
struct text head_with(const struct form_context *context, struct text name, struct text in_brackets)
{
	return in_brackets.len ? TEXT_JOIN(context->arena, name, TEXT("（"), in_brackets, TEXT("）")) : name;
}

bool head_is(const struct form_context *context, enum word word, enum word also, struct text plain)
{
	const struct vocabulary *vocabulary = context->figures->vocabulary;
	bool is = text_equal(plain, cell_plain(context->arena, word_of(vocabulary, word)));
	for (struct text rest = word_of(vocabulary, also); !is && rest.len;)
		is = text_equal(plain, cell_plain(context->arena, text_cut(&rest, ' ')));
	return is && plain.len;
}

/* ---- Cells with a choice ---- */

static int said(const struct form_context *context, struct text plain, enum word first, enum word first_also, const char *const *codes)
{
	int code = cell_word(plain, codes);
	for (int i = 0; code < 0 && codes[i]; i++)
		code = head_is(context, first + (enum word)i, first_also + (enum word)i, plain) ? i : -1;
	return code;
}

int form_state_said(const struct form_context *context, struct text plain)
{
	return said(context, plain, form_state_word(ACTUAL_NOT_DUE), WORD_FORM_NOT_DUE_ALSO, form_state_codes);
}

int form_stage_said(const struct form_context *context, struct text plain)
{
	return said(context, plain, stage_title(STAGE_NOT_STARTED), WORD_FORM_NOT_STARTED_ALSO, form_stage_codes);
}

int form_task_said(const struct form_context *context, struct text plain)
{
	return said(context, plain, task_state_title(TASK_NOT_STARTED), WORD_FORM_TASK_NOT_STARTED_ALSO, form_task_codes);
}

int form_judgement_said(const struct form_context *context, struct text plain)
{
	return said(context, plain, WORD_FORM_MET, WORD_FORM_MET_ALSO, form_judgement_codes);
}

static struct text listed(const struct form_context *context, enum word first, const char *const *codes)
{
	struct phrase list = {0};
	for (enum word i = 0; codes[i]; i++)
		list = phrase_append(context->arena, WORD_LIST, list, PHRASE(first + i));
	return phrase_say(context->figures->vocabulary, list, context->arena);
}

struct text form_states_listed(const struct form_context *context)
{
	return listed(context, form_state_word(ACTUAL_NOT_DUE), form_state_codes);
}

struct text form_stages_listed(const struct form_context *context)
{
	return listed(context, stage_title(STAGE_NOT_STARTED), form_stage_codes);
}

struct text form_tasks_listed(const struct form_context *context)
{
	return listed(context, task_state_title(TASK_NOT_STARTED), form_task_codes);
}

struct text form_judgements_listed(const struct form_context *context)
{
	return listed(context, WORD_FORM_MET, form_judgement_codes);
}
