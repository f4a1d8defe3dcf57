/*
 * Drafts of documents given as files or bytes, and what they have, a line each, to be compared with.
 * For the programs of tests/draft.
 * SPDX-License-Identifier: MIT
 */
#ifndef TESTS_DRAFTS_H
#define TESTS_DRAFTS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/file.h"
#include "draft/draft.h"

static struct arena arena;
static struct notes notes;

static inline int fresh(void **state)
{
	(void)state;
	arena_init(&arena);
	notes = (struct notes){.arena = &arena};
	return 0;
}

static inline int done(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

static inline struct draft *draft_of_bytes(const char *name, struct text bytes)
{
	struct document *document = document_read(source_of(&arena, text_of(name), bytes), &arena, &notes);
	struct draft *draft = document ? draft_new(document, TEXT("a-plan"), &arena) : NULL;
	if (draft)
		draft_finish(draft);
	return draft;
}

static inline struct draft *draft_of_file(const char *name)
{
	struct text path = text_format(&arena, "tests/draft/%s", name);
	struct source *file = file_read(&arena, path, DOCUMENT_MOST_BYTES, NO_PLACE, &notes);
	assert_non_null(file);
	struct draft *draft = draft_of_bytes(name, file->bytes);
	assert_non_null(draft);
	return draft;
}

static inline void assert_text(struct text text, const char *expected)
{
	assert_string_equal(text_copy(&arena, text).at, expected);
}

/* "name|unit|category|attribute|base|goal;goal" of each indicator, a line each. */
static inline struct text indicators_of(const struct draft *draft)
{
	struct buffer out = {0};
	for (size_t i = 0; i < draft->indicator_count; i++) {
		const struct draft_indicator *indicator = &draft->indicators[i];
		buffer_printf(&out, "%.*s|%.*s|%.*s|%.*s|%.*s|", TEXT_ARG(indicator->name), TEXT_ARG(indicator->unit), TEXT_ARG(indicator->category),
			      TEXT_ARG(indicator->attribute), indicator->has_base ? (int)indicator->base.digits.len : 0, indicator->base.digits.at);
		for (size_t g = 0; g < indicator->goal_count; g++) {
			const struct draft_goal *goal = &indicator->goals[g];
			buffer_printf(&out, "%s%d:%s%s%.*s%s", g ? ";" : "", goal->year, goal->comparator, goal->qualifier,
				      TEXT_ARG(goal->form == GOAL_NUMBER ? goal->digits : goal->typed), goal->in_total ? "〕" : "");
		}
		buffer_char(&out, '\n');
	}
	struct text text = text_copy(&arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}

/* "name|price|investment" of each project, a line each. */
static inline struct text projects_of(const struct draft *draft)
{
	struct buffer out = {0};
	for (size_t i = 0; i < draft->project_count; i++) {
		const struct draft_project *project = &draft->projects[i];
		buffer_printf(&out, "%.*s|", TEXT_ARG(project->name));
		if (project->has_price)
			buffer_printf(&out, "%.*s%.*s", TEXT_ARG(project->price.digits), TEXT_ARG(project->price.unit));
		buffer_char(&out, '|');
		if (project->has_investment)
			buffer_printf(&out, "%.*s%.*s", TEXT_ARG(project->investment.digits), TEXT_ARG(project->investment.unit));
		buffer_char(&out, '\n');
	}
	struct text text = text_copy(&arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}

static inline struct text chapters_of(const struct draft *draft)
{
	struct buffer out = {0};
	for (size_t i = 0; i < draft->chapter_count; i++)
		buffer_printf(&out, "%s%.*s %.*s\n", draft->chapters[i].parent == SIZE_MAX ? "" : "  ", TEXT_ARG(draft->chapters[i].number),
			      TEXT_ARG(draft->chapters[i].title));
	struct text text = text_copy(&arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}

static inline bool is_doubted(const struct draft *draft, const char *what)
{
	for (size_t i = 0; i < draft->doubt_count; i++)
		if (text_is(draft->doubts[i].what, what))
			return true;
	return false;
}

static inline struct text drafted(struct draft *draft)
{
	struct buffer out = {0};
	draft_write_plan(draft, &out);
	struct text text = text_copy(&arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}

/* The narrative of the chapter. */
static inline struct text narrated(struct draft *draft, size_t chapter)
{
	struct buffer out = {0};
	draft_write_narrative(draft, &draft->chapters[chapter], &out);
	struct text text = text_copy(&arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}

static inline void assert_has(struct text text, const char *part)
{
	if (text_find(text, text_of(part), 0) == SIZE_MAX)
		fail_msg("'%s' is not in:\n%.*s", part, TEXT_ARG(text));
}

#endif
