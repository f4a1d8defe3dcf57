/*
 * What unit tests load: the real plan, small plans written from XML strings, and random numbers from a seed.
 * For tests run from the project root; small plans skip the schema, so that an XML string may stay short.
 * SPDX-License-Identifier: MIT
 */
#ifndef TESTS_SAMPLE_H
#define TESTS_SAMPLE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "run/plan.h"
#include "run/shared.h"

#define SAMPLE_REAL_PLAN "plan-data/shishou-civil-affairs-2021-2025"
#define COUNT_OF(list) (sizeof(list) / sizeof *(list))

struct sample {
	struct arena arena;
	struct notes notes;
	char folder[64]; /* of a small plan; empty otherwise */
	struct text files[16];
	size_t file_count;
	const struct vocabulary *vocabulary;
	struct loaded_plan *loaded;
	struct figures *figures; /* of the loaded plan */
};

static inline void sample_start(struct sample *s)
{
	*s = (struct sample){0};
	arena_init(&s->arena);
	s->notes.arena = &s->arena;
}

static inline void sample_end(struct sample *s)
{
	for (size_t i = 0; i < s->file_count; i++)
		unlink(s->files[i].at);
	static const char *const folders[] = {"/plan/results", "/plan/narrative", "/plan/revised/2023", "/plan/revised/2023-06", "/plan/revised/2023年",
					    "/plan/revised/2023-13", "/plan/revised/2024", "/plan/revised/23", "/plan/revised", "/plan", ""};
	for (size_t i = 0; s->folder[0] && i < COUNT_OF(folders); i++)
		rmdir(text_format(&s->arena, "%s%s", s->folder, folders[i]).at);
	arena_release(&s->arena);
}

/* The words of templates/. */
static inline const struct vocabulary *sample_vocabulary(struct sample *s)
{
	if (!s->vocabulary)
		s->vocabulary = shared_vocabulary(folders_of(TEXT("templates")), &s->arena, &s->notes);
	assert_non_null(s->vocabulary);
	return s->vocabulary;
}

static inline void sample_load_from(struct sample *s, struct text folder, const struct xml_schema *schema)
{
	struct run_options options = {0};
	s->loaded = run_load(&options, folder, schema, sample_vocabulary(s), &s->arena, &s->notes);
	assert_non_null(s->loaded);
	s->figures = s->loaded->figures;
}

/* Loads the real plan as `planpress check` does. */
static inline void sample_real(struct sample *s)
{
	sample_start(s);
	struct xml_schema *schema = shared_schema(TEXT(SAMPLE_REAL_PLAN), &s->arena, &s->notes);
	assert_non_null(schema);
	sample_load_from(s, TEXT(SAMPLE_REAL_PLAN), schema);
	xml_schema_free(schema);
}

/* Writes one file of a small plan, such as "plan.xml" or "results/2022.xml". */
static inline void sample_write(struct sample *s, const char *name, struct text bytes)
{
	if (!s->folder[0]) {
		strcpy(s->folder, "/tmp/planpress-test-XXXXXX");
		assert_non_null(mkdtemp(s->folder));
	}
	struct text path = text_format(&s->arena, "%s/plan/%s", s->folder, name);
	assert_true(file_write_new(&s->arena, path, bytes, &s->notes));
	assert_true(s->file_count < COUNT_OF(s->files));
	s->files[s->file_count++] = path;
}

/* The beginning of a small plan: the period, units and two chapters. The rest, from <boxes>, follows. */
#define SAMPLE_PLAN(start, end, indicators, rest)                                                                               \
	"<plan id=\"small\" format=\"1\"><document><title>小规划</title><publisher>民政局</publisher><region>县</region>"  \
	"<period name=\"期\" start=\"" start "\" end=\"" end "\"/><published>2021-12-13</published>"                       \
	"<column><level>首页</level></column><total-label>合计</total-label></document>"                                \
	"<sources><source id=\"text\" title=\"小规划\"/></sources>"                                                      \
	"<monitoring rounding=\"half-up\" decimals=\"2\" nearly=\"5\" tolerance=\"1\"/><units>"                            \
	"<unit name=\"元\" kind=\"money\" scale=\"1\"/><unit name=\"万元\" kind=\"money\" scale=\"10000\"/>"                 \
	"<unit name=\"亿元\" kind=\"money\" scale=\"100000000\"/><unit name=\"%\" kind=\"share\"/>"                        \
	"<unit name=\"个\" kind=\"count\"/><unit name=\"亩\" kind=\"other\"/><unit name=\"个/年\" kind=\"other\"/></units>"   \
	"<chapters><chapter id=\"goals\" number=\"一\" title=\"目标\"/><chapter id=\"tasks\" number=\"二\" title=\"任务\"/>"   \
	"</chapters><indicators title=\"指标\"><category id=\"c\" name=\"类\">" indicators "</category></indicators>" rest "</plan>"

/* One results file about indicators and projects. */
#define SAMPLE_RESULTS(point, date, rest)                                                                              \
	"<results format=\"1\" plan=\"small\" point=\"" point "\" date=\"" date "\" published=\"2030-01-01\" "             \
	"author=\"民政局\" status=\"official\">" rest "</results>"

/* Loads what was written; the notes tell of its faults. */
static inline void sample_load(struct sample *s)
{
	sample_load_from(s, text_format(&s->arena, "%s/plan", s->folder), NULL);
}

/* A small plan without results. */
static inline void sample_plan(struct sample *s, const char *xml)
{
	sample_start(s);
	sample_write(s, "plan.xml", text_of(xml));
	sample_load(s);
}

static inline size_t sample_notes(const struct sample *s, enum message message)
{
	size_t count = 0;
	for (size_t i = 0; i < s->notes.count; i++)
		count += s->notes.list[i].message == message;
	return count;
}

static inline const struct figure *sample_figure(const struct sample *s, const char *address)
{
	const struct figure *figure = figures_find(s->figures, text_of(address));
	if (!figure)
		fail_msg("no figure %s", address);
	return figure;
}

#define ASSERT_TEXT(given, expected)                                                                                   \
	do {                                                                                                           \
		struct text given_ = (given);                                                                          \
		const char *wanted_ = (expected);                                                                      \
		if (!text_is(given_, wanted_))                                                                         \
			fail_msg("'%.*s' instead of '%s'", TEXT_ARG(given_), wanted_);                                   \
	} while (0)

/* Whole numbers that look random; the same for the same seed (xorshift64). */
static inline uint64_t sample_random(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static inline long long sample_between(uint64_t *seed, long long least, long long most)
{
	return least + (long long)(sample_random(seed) % (uint64_t)(most - least + 1));
}

#endif
