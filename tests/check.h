/*
 * What every unit test needs: cmocka with its headers, comparing texts, counting notes, seeded random numbers.
 * Used by tests only.
 * SPDX-License-Identifier: MIT
 */
#ifndef TESTS_CHECK_H
#define TESTS_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/note.h"
#include "base/number.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static inline void check_text(struct text got, const char *wanted, const char *file, int line)
{
	if (text_is(got, wanted))
		return;
	print_error("%s:%d: got \"%.*s\", wanted \"%s\"\n", file, line, TEXT_ARG(got), wanted);
	_fail(file, line);
}
#define assert_text(got, wanted) check_text((got), (wanted), __FILE__, __LINE__)

static inline size_t note_count(const struct notes *notes, enum message message)
{
	size_t count = 0;
	for (size_t i = 0; i < notes->count; i++)
		count += notes->list[i].message == message;
	return count;
}

static inline const struct note *note_find(const struct notes *notes, enum message message)
{
	for (size_t i = 0; i < notes->count; i++)
		if (notes->list[i].message == message)
			return &notes->list[i];
	return NULL;
}

static inline void print_notes(const struct notes *notes)
{
	for (size_t i = 0; i < notes->count; i++) {
		struct buffer out = {0};
		note_print(&notes->list[i], LANGUAGE_ZH, &out);
		print_error("%.*s", TEXT_ARG(buffer_view(&out)));
		buffer_release(&out);
	}
}

static inline void check_no_notes(const struct notes *notes, const char *file, int line)
{
	if (notes->count == 0)
		return;
	print_notes(notes);
	_fail(file, line);
}
#define assert_no_notes(notes) check_no_notes((notes), __FILE__, __LINE__)

static inline void check_no_errors(const struct notes *notes, const char *file, int line)
{
	if (notes->errors == 0)
		return;
	print_notes(notes);
	_fail(file, line);
}
#define assert_no_errors(notes) check_no_errors((notes), __FILE__, __LINE__)

/* Exactly one note of this kind, on this line and column (0, 0: no position). */
static inline void check_note(const struct notes *notes, enum message message, uint32_t row, uint32_t column, const char *file, int line)
{
	const struct note *note = note_find(notes, message);
	struct position at = note ? place_position(note->place) : (struct position){0, 0};
	if (note_count(notes, message) == 1 && at.line == row && at.column == column)
		return;
	print_error("%s:%d: wanted one %s at %u:%u, got %zu, first at %u:%u\n", file, line, message_code(message), row,
		    column, note_count(notes, message), at.line, at.column);
	print_notes(notes);
	_fail(file, line);
}
#define assert_note(notes, message, row, column) check_note((notes), (message), (row), (column), __FILE__, __LINE__)

/* xorshift64*: the same numbers every time. */
struct random {
	uint64_t state;
};

static inline uint64_t random_next(struct random *random)
{
	random->state ^= random->state >> 12;
	random->state ^= random->state << 25;
	random->state ^= random->state >> 27;
	return random->state * 2685821657736338717u;
}

/* From 0 to below - 1. */
static inline size_t random_below(struct random *random, size_t below)
{
	return (size_t)(random_next(random) >> 11) % below;
}

/* An exact number from "68745.46" or "200/7". */
static inline struct number number_from(const char *string)
{
	struct text rest = text_of(string), num = text_cut(&rest, '/');
	struct number a, b = number_of(1);
	int decimals;
	assert_int_equal(number_parse(num, &a, &decimals), NUMBER_OK);
	if (rest.len)
		assert_int_equal(number_parse(rest, &b, &decimals), NUMBER_OK);
	assert_true(number_divide(a, b, &a));
	return a;
}

#endif
