/*
 * A cursor over the bytes that takes what it expects, or fails for good.
 * Used through manifest_lines.h only.
 * SPDX-License-Identifier: MIT
 */
#include "publish/manifest_lines.h"

struct lines {
	struct text rest;
	bool good;
};

static bool take(struct lines *lines, const char *expected)
{
	bool there = text_starts(lines->rest, expected);
	if (there)
		lines->rest = text_slice(lines->rest, strlen(expected), lines->rest.len);
	return there;
}

static void expect(struct lines *lines, const char *expected)
{
	lines->good = take(lines, expected) && lines->good;
}

/* A string up to its quote; one with an escape is not for this reader. */
static struct text take_string(struct lines *lines, struct arena *arena)
{
	expect(lines, "\"");
	struct text string = text_cut(&lines->rest, '"');
	if (string.len && memchr(string.at, '\\', string.len))
		lines->good = false;
	return text_copy(arena, string);
}

static uint64_t take_size(struct lines *lines)
{
	size_t size, digits = text_digit_run(lines->rest, 0);
	lines->good = text_read_count(text_slice(lines->rest, 0, digits), SIZE_MAX, &size) && lines->good;
	lines->rest = text_slice(lines->rest, digits, lines->rest.len);
	return size;
}

static void take_file(struct lines *lines, struct file_list *files)
{
	expect(lines, "\n    {\"path\": ");
	struct listed *listed = file_list_add(files, take_string(lines, files->arena));
	expect(lines, ", \"size\": ");
	uint64_t size = take_size(lines);
	expect(lines, ", \"sha256\": ");
	struct text digest = take_string(lines, files->arena);
	expect(lines, "}");
	lines->good = lines->good && listed;
	if (listed) {
		listed->size = size;
		listed->digest = digest;
	}
}

static void take_files(struct lines *lines, const char *name, struct file_list *files)
{
	expect(lines, name);
	if (take(lines, "[]"))
		return;
	expect(lines, "[");
	do
		take_file(lines, files);
	while (lines->good && take(lines, ","));
	expect(lines, "\n  ]");
}

static void take_plan(struct lines *lines, struct arena *arena, struct published_plan *plan)
{
	if (!take(lines, "  \"plan\": {\"id\": "))
		return;
	plan->id = take_string(lines, arena);
	expect(lines, ", \"title\": ");
	plan->title = take_string(lines, arena);
	expect(lines, ", \"publisher\": ");
	plan->publisher = take_string(lines, arena);
	expect(lines, ", \"edition\": ");
	plan->edition = take_string(lines, arena);
	plan->demo = take(lines, ", \"demo\": true");
	expect(lines, "},\n");
}

bool manifest_read_lines(struct text bytes, struct text program, struct manifest *manifest)
{
	struct lines lines = {bytes, true};
	struct arena *arena = manifest->outputs.arena;
	expect(&lines, "{\n  \"program\": ");
	lines.good = text_equal(take_string(&lines, arena), program) && lines.good;
	expect(&lines, ",\n  \"version\": ");
	manifest->version = take_string(&lines, arena);
	expect(&lines, ",\n");
	take_plan(&lines, arena, &manifest->plan);
	take_files(&lines, "  \"outputs\": ", &manifest->outputs);
	take_files(&lines, ",\n  \"inputs\": ", &manifest->inputs);
	expect(&lines, "\n}\n");
	return lines.good && lines.rest.len == 0;
}
