/*
 * Longest common subsequences, of lines first and then of the tokens of two lines: a Chinese character is a
 * token, so is a run of letters or digits, 1,234.5% included. Texts too long for the table are shown as replaced as a whole.
 * Used through word_diff.h only.
 * SPDX-License-Identifier: MIT
 */
#include "figures/word_diff.h"

#include <stdlib.h>

enum { LARGEST_TABLE = 16 * 1024 * 1024 };

struct tokens {
	struct text *list;
	size_t count;
};

static bool is_word_byte(char c)
{
	return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '.' || c == '%' || c == ',';
}

static struct tokens split_words(struct text text, struct arena *arena)
{
	struct tokens tokens = {ARENA_ARRAY(arena, text.len + 1, struct text), 0};
	for (size_t i = 0; i < text.len;) {
		size_t start = i;
		if (is_word_byte(text.at[i]))
			while (i < text.len && is_word_byte(text.at[i]))
				i++;
		else
			utf8_next(text, &i);
		tokens.list[tokens.count++] = text_slice(text, start, i - start);
	}
	return tokens;
}

static struct tokens split_lines(struct text text, struct arena *arena)
{
	size_t lines = 1;
	for (size_t i = 0; i < text.len; i++)
		lines += text.at[i] == '\n';
	struct tokens tokens = {ARENA_ARRAY(arena, lines, struct text), 0};
	while (text.len) {
		struct text line = text_trim(text_cut(&text, '\n'));
		if (line.len)
			tokens.list[tokens.count++] = line;
	}
	return tokens;
}

/* Called for each step of the way from a to b: kept (both), deleted (a only) or inserted (b only). */
typedef void (*step)(void *context, enum span_kind kind, struct text a, struct text b);

/* The table of common lengths of suffixes; NULL when it would be too large. The caller frees it. */
static uint32_t *suffix_table(struct tokens a, struct tokens b)
{
	size_t width = b.count + 1;
	if ((a.count + 1) > LARGEST_TABLE / width)
		return NULL;
	uint32_t *table = memory_resize(NULL, (a.count + 1) * width * sizeof *table);
	for (size_t i = a.count + 1; i-- > 0;)
		for (size_t j = b.count + 1; j-- > 0;) {
			uint32_t *cell = &table[i * width + j];
			if (i == a.count || j == b.count)
				*cell = 0;
			else if (text_equal(a.list[i], b.list[j]))
				*cell = table[(i + 1) * width + j + 1] + 1;
			else
				*cell = cell[width] > cell[1] ? cell[width] : cell[1];
		}
	return table;
}

static void walk(struct tokens a, struct tokens b, step visit, void *context)
{
	uint32_t *table = suffix_table(a, b);
	size_t width = b.count + 1, i = 0, j = 0;
	while (i < a.count || j < b.count) {
		bool same = table && i < a.count && j < b.count && text_equal(a.list[i], b.list[j]);
		bool delete = i < a.count && (j == b.count || !table || table[(i + 1) * width + j] >= table[i * width + j + 1]);
		if (same) {
			visit(context, SPAN_KEPT, a.list[i], b.list[j]);
			i++, j++;
		} else if (delete) {
			visit(context, SPAN_DELETED, a.list[i++], TEXT(""));
		} else {
			visit(context, SPAN_INSERTED, TEXT(""), b.list[j++]);
		}
	}
	free(table);
}

struct span_list {
	struct span *spans;
	size_t count;
};

/* Neighbouring tokens of one kind become one span, as they lie side by side in their text. */
static void add_span(void *context, enum span_kind kind, struct text a, struct text b)
{
	struct span_list *list = context;
	struct text text = kind == SPAN_INSERTED ? b : a;
	struct span *last = list->count ? &list->spans[list->count - 1] : NULL;
	if (last && last->kind == kind && last->text.at + last->text.len == text.at)
		last->text.len += text.len;
	else
		list->spans[list->count++] = (struct span){kind, text};
}

struct line_list {
	struct arena *arena;
	struct paragraph_change *changes;
	size_t count;
	size_t first_open; /* deletions not yet paired with an insertion */
};

enum { SHORTEST_KEPT = 3 };

static size_t count_characters(struct text text)
{
	size_t count = 0;
	for (size_t i = 0; i < text.len; count++)
		utf8_next(text, &i);
	return count;
}

/* Whether a kept span stays: a stray character or two between two changes only breaks up what was replaced. */
static bool is_worth_keeping(const struct span *spans, size_t count, size_t i)
{
	return i == 0 || i + 1 == count || count_characters(spans[i].text) >= SHORTEST_KEPT;
}

/* From the end of the last kept span to the next one: what was deleted, then what was inserted. */
static void add_replaced(struct span_list *list, struct text old_text, struct text new_text)
{
	if (old_text.len)
		list->spans[list->count++] = (struct span){SPAN_DELETED, old_text};
	if (new_text.len)
		list->spans[list->count++] = (struct span){SPAN_INSERTED, new_text};
}

/* Rewrites the spans so that kept ones are worth reading and each change is one deletion and one insertion. */
static void tidy(struct paragraph_change *change, struct arena *arena)
{
	struct span_list list = {ARENA_ARRAY(arena, change->span_count * 2 + 2, struct span), 0};
	size_t old_at = 0, new_at = 0, old_done = 0, new_done = 0;
	for (size_t i = 0; i < change->span_count; i++) {
		const struct span *span = &change->spans[i];
		if (span->kind == SPAN_KEPT && is_worth_keeping(change->spans, change->span_count, i)) {
			add_replaced(&list, text_slice(change->old_text, old_done, old_at - old_done),
				     text_slice(change->new_text, new_done, new_at - new_done));
			list.spans[list.count++] = *span;
			old_done = old_at + span->text.len;
			new_done = new_at + span->text.len;
		}
		old_at += span->kind == SPAN_INSERTED ? 0 : span->text.len;
		new_at += span->kind == SPAN_DELETED ? 0 : span->text.len;
	}
	add_replaced(&list, text_slice(change->old_text, old_done, change->old_text.len - old_done),
		     text_slice(change->new_text, new_done, change->new_text.len - new_done));
	change->spans = list.spans;
	change->span_count = list.count;
}

static void compare_words(struct paragraph_change *change, struct arena *arena)
{
	struct tokens a = split_words(change->old_text, arena), b = split_words(change->new_text, arena);
	struct span_list list = {ARENA_ARRAY(arena, a.count + b.count, struct span), 0};
	walk(a, b, add_span, &list);
	change->spans = list.spans;
	change->span_count = list.count;
	tidy(change, arena);
}

/* An insertion after deletions replaces the first of them that is still alone. */
static void add_line(void *context, enum span_kind kind, struct text a, struct text b)
{
	struct line_list *list = context;
	if (kind == SPAN_KEPT)
		list->first_open = list->count;
	else if (kind == SPAN_DELETED)
		list->changes[list->count++] = (struct paragraph_change){.old_text = a};
	else if (list->first_open < list->count)
		list->changes[list->first_open++].new_text = b;
	else {
		list->changes[list->count++] = (struct paragraph_change){.new_text = b};
		list->first_open = list->count;
	}
}

size_t word_diff(struct text old_text, struct text new_text, struct arena *arena, struct paragraph_change **changes)
{
	struct text old_copy = text_copy(arena, old_text), new_copy = text_copy(arena, new_text);
	struct tokens a = split_lines(old_copy, arena), b = split_lines(new_copy, arena);
	struct line_list list = {arena, ARENA_ARRAY(arena, a.count + b.count, struct paragraph_change), 0, 0};
	walk(a, b, add_line, &list);
	for (size_t i = 0; i < list.count; i++)
		compare_words(&list.changes[i], arena);
	*changes = list.changes;
	return list.count;
}
