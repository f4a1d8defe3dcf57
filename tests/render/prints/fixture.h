/*
 * Documents for the tests of the print engine, and how their results are compared.
 * Used by tests/render/print only.
 * SPDX-License-Identifier: MIT
 */
#ifndef TEST_PRINT_FIXTURE_H
#define TEST_PRINT_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "render/prints/document.h"
#include "render/prints/fonts.h"

/* Per test: an arena, notes into it, and the fonts, which are opened once for all tests of a program. */
struct world {
	struct arena arena;
	struct notes notes;
	struct print_fonts *fonts;
};

static inline struct print_fonts *shared_fonts(bool release)
{
	static struct print_fonts *fonts;
	if (release) {
		print_fonts_free(fonts);
		fonts = NULL;
	} else if (!fonts) {
		struct arena arena;
		arena_init(&arena);
		struct notes notes = {.arena = &arena};
		struct font_setup setup = font_setup_default();
		fonts = print_fonts_new(&setup, &notes);
		arena_release(&arena);
	}
	return fonts;
}

static inline int world_open(void **state)
{
	struct world *world = calloc(1, sizeof *world);
	arena_init(&world->arena);
	world->notes.arena = &world->arena;
	world->fonts = shared_fonts(false);
	*state = world;
	return world->fonts ? 0 : -1;
}

static inline int world_close(void **state)
{
	struct world *world = *state;
	arena_release(&world->arena);
	free(world);
	return 0;
}

static inline int fonts_close(void **state)
{
	(void)state;
	shared_fonts(true);
	return 0;
}

#define PRINT_TEST(function) cmocka_unit_test_setup_teardown(function, world_open, world_close)

static inline struct print_run words(const char *text)
{
	return (struct print_run){text_of(text), NO_PLACE};
}

static inline struct print_cell cell(const char *text)
{
	return (struct print_cell){.run = words(text)};
}

/* A row of cells written as "a|b|c". */
static inline struct print_row row_of(struct arena *arena, const char *text)
{
	struct text rest = text_of(text);
	size_t count = 1;
	for (size_t i = 0; i < rest.len; i++)
		count += rest.at[i] == '|';
	struct print_cell *cells = ARENA_ARRAY(arena, count, struct print_cell);
	for (size_t i = 0; i < count; i++)
		cells[i].run = (struct print_run){text_copy(arena, text_cut(&rest, '|')), NO_PLACE};
	return (struct print_row){.cells = cells, .count = count};
}

/* A document of one section. */
static inline struct document *document_of(struct arena *arena, enum print_profile profile,
					   enum print_orientation orientation, const struct print_block *blocks,
					   size_t count)
{
	struct print_section *section = ARENA_NEW(arena, struct print_section);
	*section = (struct print_section){.profile = profile, .orientation = orientation, .blocks = blocks, .count = count};
	struct document *document = ARENA_NEW(arena, struct document);
	*document = (struct document){.words = {TEXT("（续表）"), TEXT("（续）"), TEXT("（无）")}, .title = TEXT("试验"), .date = TEXT("2023-12-31"), .sections = section,
				      .section_count = 1};
	return document;
}

static inline struct document *document_of_table(struct arena *arena, enum print_orientation orientation,
						 const struct print_table *table)
{
	struct print_block *block = ARENA_NEW(arena, struct print_block);
	*block = (struct print_block){.kind = BLOCK_TABLE, .table = table};
	return document_of(arena, PROFILE_TABLE, orientation, block, 1);
}

static inline struct text dump_of(struct world *world, const struct document *document)
{
	struct buffer out = {0};
	assert_true(print_dump(document, world->fonts, &out, &world->notes));
	struct text dump = text_copy(&world->arena, buffer_view(&out));
	buffer_release(&out);
	return dump;
}

static inline struct text pdf_of(struct world *world, const struct document *document)
{
	struct buffer out = {0};
	assert_true(print_document(document, world->fonts, &out, &world->notes));
	struct text pdf = text_copy(&world->arena, buffer_view(&out));
	buffer_release(&out);
	return pdf;
}

static inline size_t count_of(struct text whole, const char *part)
{
	size_t count = 0, step = strlen(part);
	for (size_t at = text_find(whole, text_of(part), 0); at != SIZE_MAX; at = text_find(whole, text_of(part), at + step))
		count++;
	return count;
}

/* The part of a dump that tells of page `number`, from 1. */
static inline struct text page_of(struct arena *arena, struct text dump, size_t number)
{
	struct text head = text_format(arena, "page %zu ", number), next = text_format(arena, "page %zu ", number + 1);
	size_t from = text_find(dump, head, 0), to = text_find(dump, next, 0);
	return from == SIZE_MAX ? TEXT("") : text_slice(dump, from, to == SIZE_MAX ? dump.len : to - from);
}

/*
 * Compares with tests/render/prints/golden/NAME. With ACCEPT set in the environment, writes the file instead: look at
 * the difference before committing.
 */
static inline void expect_golden(const char *name, struct text text)
{
	char path[200];
	snprintf(path, sizeof path, "tests/render/prints/golden/%s", name);
	if (getenv("ACCEPT")) {
		FILE *out = fopen(path, "wb");
		assert_non_null(out);
		assert_int_equal(fwrite(text.at, 1, text.len, out), text.len);
		fclose(out);
		return;
	}
	FILE *in = fopen(path, "rb");
	if (!in)
		fail_msg("no golden file %s", path);
	char *known = calloc(1, text.len + 2);
	size_t length = fread(known, 1, text.len + 1, in);
	fclose(in);
	size_t same = 0, line = 1;
	for (; same < length && same < text.len && known[same] == text.at[same]; same++)
		line += known[same] == '\n';
	bool equal = length == text.len && same == length;
	free(known);
	if (!equal)
		fail_msg("%s differs at line %zu (ACCEPT=1 accepts)", path, line);
}

#endif
